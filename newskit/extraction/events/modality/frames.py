"""What the frame around a clause makes of what it tells: a false report, a comparison, "without …", "nor …"."""

from newskit.extraction.events.modality.existence import comes_about
from newskit.extraction.events.ontology import Ontology
from newskit.extraction.grammar.word_classes import is_noun
from newskit.language.tree import Token

_UP = frozenset({"pobj", "prep", "acl", "relcl", "ccomp", "pcomp", "conj"})
_DEPTH = 6
_PROVING = frozenset({"prove", "turn"})
_PHRASE = ("DT", "JJ", "CD", "NN", "NNS", "NNP", "PRP$", "RB")  # tags inside a short noun phrase


def framed(ontology: Ontology, token: Token, verb: Token | None) -> tuple[list[str], bool]:
    """Modalities that the frame of an event says, and whether it negates it.

    Parameters
    ----------
    ontology : Ontology
        ``account``, ``false`` and ``falsely`` of its classes: words for a report, and for what is wrong with it.
    token : Token
        The event's word.
    verb : Token or None
        The verb that tells it: the word itself or its light verb.

    Returns
    -------
    list of str
        ``denied`` ("the report that … is unfounded"), ``hypothetical`` ("like a town being bombed").
    bool
        True for "without a shot being fired", "nor are they holding hostages", "an attack that never took place".
    """
    said = ["denied"] if _is_false(ontology, verb if verb is not None else token) else []
    if verb is not None and _is_likened(verb):
        said.append("hypothetical")
    return said, (_is_without(verb) or _is_nor(verb)) if verb is not None else _never_was(ontology, token)


def _never_was(ontology: Ontology, noun: Token) -> bool:
    """As in “an attack that never took place”."""
    told = [c for c in noun.children if c.dep_ == "relcl" and comes_about(ontology, c)]
    return any(k.dep_ == "neg" or k.lower_ == "never" for c in told for k in c.children)


def _is_false(ontology: Ontology, node: Token) -> bool:
    """Whether the sentence calls the report of an event wrong, or says that it is not true that it took place."""
    accounts = ontology.words("account")
    falsely = ontology.words("falsely")
    said = node.head if node.dep_ in ("ccomp", "pcomp") else node
    said = said.head if said.dep_ == "prep" else said
    if said.i != node.i and any(c.dep_ == "advmod" and c.lower_ in falsely for c in said.children):
        return True  # "falsely claimed that …", "wrongly accused of …"
    if _called_false(ontology, node):
        return True
    for _ in range(_DEPTH):
        says = _link(node.head) if node.dep_ in ("nsubj", "nsubjpass", "csubj", "ccomp") else None
        if says is not None and (not is_noun(node) or node.lemma_.lower() in accounts or node.lower_ in accounts):
            return _calls_false(ontology, says)
        if node.dep_ == "ccomp" and node.head.dep_ == "acomp":
            return _calls_false(ontology, node.head.head)  # "it is not true that …"
        if node.dep_ not in _UP or node.head.i == node.i:
            return False
        node = node.head
    return False


def _link(verb: Token) -> Token | None:
    """The verb that holds what something is: "was false", "proved (to be) false", "turned out to be false"."""
    lemma = verb.lemma_.lower()
    if lemma in _PROVING:
        be = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.lemma_.lower() == "be"]
        return be[0] if be else verb
    return verb if lemma == "be" else None


def _called_false(ontology: Ontology, noun: Token) -> bool:
    """Whether somebody calls an event a lie: "called the massacre a fiction"."""
    calling = ontology.words("calling")
    if is_noun(noun) and noun.left_edge.i and noun.left_edge.nbor(-1).lemma_.lower() in calling:
        # whatever the tree makes of "called the massacre a fiction"
        after = [noun.doc[i].lower_ for i in range(noun.i + 1, min(noun.i + 3, len(noun.doc)))]
        if after[:1] in (["a"], ["an"]) and after[-1] in ontology.words("false"):
            return True
    verb = noun.head
    if not is_noun(noun) or noun.dep_ not in ("dobj", "oprd", "nsubjpass") or verb.lemma_.lower() not in calling:
        return False
    said = [c for c in verb.children if c.dep_ in ("oprd", "attr", "acomp") and c.i > noun.i]
    negated = any(c.dep_ == "neg" for c in verb.children)
    return not negated and any(c.lower_ in ontology.words("false") for c in said)


def _is_proved(verb: Token, word: Token) -> bool:
    """As in “proved wrong”; what "is wrong" may be a wrong that was done."""
    return verb.lemma_.lower() in _PROVING and word.lower_ in ("wrong", "mistaken")


def _calls_false(ontology: Ontology, be: Token) -> bool:
    negated = any(c.dep_ == "neg" for c in be.children)
    for c in be.children:
        if c.dep_ in ("acomp", "attr") and (c.lower_ in ontology.words("false") or _is_proved(be, c)):
            return not negated
        if c.dep_ in ("acomp", "attr") and c.lower_ == "true":
            return negated
    return False


def _is_likened(verb: Token) -> bool:
    """Whether a clause only says what something is like: "is like a town being bombed", "as if they were attacked"."""
    doc = verb.doc
    if any(
        c.dep_ == "mark" and c.lower_ in ("if", "though") and c.i and doc[c.i - 1].lower_ == "as" for c in verb.children
    ):
        return True
    if verb.dep_ not in ("acl", "relcl", "pcomp"):
        return False
    i = verb.head.i - 1
    while i > 0 and doc[i].tag_ in _PHRASE:
        i -= 1
    return doc[i].lower_ == "like" and not doc[i].tag_.startswith("VB")


def _is_without(verb: Token) -> bool:
    """Whether "without" opens the clause of a participle, wherever the tree hung its subject."""
    if verb.tag_ not in ("VBN", "VBG"):
        return False
    doc, i = verb.doc, verb.i - 1
    while i > 0 and doc[i].lower_ in ("being", "having", "been"):
        i -= 1
    if i == verb.i - 1 and verb.tag_ == "VBN":
        return False
    while i > 0 and verb.i - i < 7 and doc[i].tag_ in _PHRASE:
        i -= 1
    return doc[i].lower_ == "without" and i < verb.i - 1


def _is_nor(verb: Token) -> bool:
    first = verb.head
    joined = verb.dep_ == "conj" and any(c.dep_ in ("cc", "preconj") and c.lower_ == "nor" for c in first.children)
    return joined and not any(c.dep_ == "neg" for c in verb.children)
