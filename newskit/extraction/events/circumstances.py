"""What is told beside a claim and not by it: "refused to resign as thousands marched", "despite a boycott"."""

from newskit.extraction.events.ontology import Ontology
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token

# Words of a closed class that open a clause of what went on around; "because" and "if" belong to what is said.
_OPEN = frozenset({"as", "while", "after", "when", "since", "before"})
_MEANWHILE = frozenset({"as", "while"})
_HYPOTHETICAL = frozenset({"if", "though"})  # "as if", "as though"
_STEPS = 12
_PLURAL = ("NNS", "NNPS")


def is_beside(clause: Token, opening: frozenset[str] = _OPEN) -> bool:
    """Whether a clause tells what went on around another one.

    Parameters
    ----------
    clause : spacy.tokens.Token
        The head of a clause.
    opening : frozenset of str, optional
        Words that open it.

    Returns
    -------
    bool
        Whatever the parser hung it on, and also where it hung the word that opens it on the subject: "denies plan as
        protesters march".
    """
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < clause.i]
    words = [*clause.children, *(c for s in subjects for c in s.children)]
    return bool(subjects) and any(
        c.lower_ in opening
        and c.dep_ in ("mark", "advmod")
        and c.i < subjects[0].i
        and c.nbor().lower_ not in _HYPOTHETICAL
        for c in words
    )


def goes_on(word: Token) -> bool:
    """Whether a verb is told as going on meanwhile: "as protesters march"; a headline may hide it as a noun.

    Parameters
    ----------
    word : spacy.tokens.Token
        The event's word.

    Returns
    -------
    bool
    """
    return is_beside(word, _MEANWHILE) or _in_headline(word)


def is_ended(ontology: Ontology, word: Token) -> bool:
    """Whether only the end of something is told of: "ordered a halt to the shelling", which is going on.

    Parameters
    ----------
    ontology : Ontology
        ``an_end`` of its classes: nouns for an end.
    word : spacy.tokens.Token
        The event's word.

    Returns
    -------
    bool
    """
    first = syntax.first_conjunct(word).left_edge.i  # wherever the tree hung "to"
    if not is_noun(word) or first < 2 or word.doc[first - 1].lower_ not in ("to", "of", "in"):
        return False
    return word.doc[first - 2].lemma_.lower() in ontology.words("an_end")


def stands_beside(ontology: Ontology, word: Token, start: int) -> bool:
    """Whether an event inside the content of a claim is only said to have gone on around what is claimed.

    Parameters
    ----------
    ontology : Ontology
        Its prepositions that take an event for granted ("despite").
    word : spacy.tokens.Token
        The event's word.
    start : int
        Character at which the claim's content starts.

    Returns
    -------
    bool
    """
    if _says_who(word):
        return True
    node = word
    for _ in range(_STEPS):
        if node.idx < start or node.head.i == node.i:
            return False
        if is_beside(node) and node.dep_ != "ROOT":
            return True
        if node.dep_ == "pobj" and is_granted(ontology, node.head):
            return True
        if node.i == word.i and _in_headline(node):
            return True
        node = node.head
    return False


def _says_who(word: Token) -> bool:
    """Whether an event only says who is meant: "dismissed the appeal of two men who were convicted in May"."""
    first = syntax.first_conjunct(word)
    return is_verb(word) and first.dep_ == "relcl" and word.tag_ in ("VBD", "VBN")


def is_granted(ontology: Ontology, prep: Token) -> bool:
    """Whether what follows a preposition has been: "after", "due to".

    Parameters
    ----------
    ontology : Ontology
        Its prepositions that take an event for granted.
    prep : spacy.tokens.Token
        The preposition.

    Returns
    -------
    bool
    """
    before = prep.nbor(-1).lower_ if prep.i else ""
    pairs = [
        f"{before}_{prep.lower_}",
        *(f"{prep.lower_}_{c.lower_}" for c in prep.children if c.dep_ in ("pcomp", "prep")),
    ]
    return any((word, "P") in ontology.governors for word in (prep.lower_, *pairs))


def _in_headline(word: Token) -> bool:
    """Whether "as" and a plural subject stand right before a word that was read as a noun: "as Thousands March"."""
    doc, i = word.doc, word.i - 1
    while i > word.sent.start and (is_noun(doc[i]) or doc[i].tag_ in ("JJ", "CD")):
        i -= 1
    return doc[i].lower_ in _MEANWHILE and doc[i + 1 : word.i].root.tag_ in _PLURAL if i < word.i - 1 else False
