"""What an event's own words and its own clause say of whether it happened: auxiliaries, adverbs, determiners, the verb's form."""  # noqa: E501

from typing import NamedTuple

from newskit.extraction.events.ontology import Ontology
from newskit.extraction.grammar import syntax
from newskit.language.tree import Token

HAPPENED, ONGOING = "happened", "ongoing"
REAL = frozenset({HAPPENED, ONGOING})
_ALONE = frozenset({"only", "just", "merely", "simply", "solely"})  # "not only beat him": beat him he did
_CLOSING = frozenset({'"', "”", "’", "''"})
_OPENING = frozenset({"", '"', "“", "‘", "'", "``"})


def just_before(ontology: Ontology, noun: Token) -> list[str]:
    """What "calls for a", "threats of" right before a noun say, wherever the tree hung them."""
    doc, i = noun.doc, noun.i - 1
    while i > 0 and i > noun.i - 5 and doc[i].tag_ in ("DT", "JJ", "CD", "NN", "NNP", "PRP$"):
        i -= 1
    if i < 1 or doc[i].lower_ not in ("for", "of"):
        return []
    word = doc[i - 1]
    governor = ontology.governors.get((f"{word.lemma_.lower()}_{doc[i].lower_}", "V"))
    governor = governor or ontology.governors.get((word.lemma_.lower(), "N"))
    return [governor.modality] if governor is not None and governor.modality != HAPPENED else []


def modified(ontology: Ontology, noun: Token) -> tuple[list[str], bool]:
    """What the words that describe a noun say ("planned talks", "no attack"), and whether they negate it."""
    said, negated = [], False
    for child in noun.children:
        if child.dep_ in ("amod", "det", "advmod", "nmod", "neg", "compound") and child.i < noun.i:
            modality, no = ontology.modifiers.get(child.lower_, ("", False))
            if modality:
                said.append(modality)
            negated |= no
        elif (child.dep_ == "acl" and child.tag_ == "VBN") or (child.dep_ == "amod" and syntax.infinitives(child)):
            governor = ontology.governors.get((child.lemma_.lower(), "V" if child.dep_ == "acl" else "A"))
            if governor and governor.modality == "planned":
                said.append(governor.modality)
    return said, negated


class Clause(NamedTuple):
    """What an event's own clause says of it.

    Attributes
    ----------
    said : list of str
        Modalities.
    negated : bool
        Said not to be.
    future : bool
        An auxiliary announces it ("will meet").
    must : bool
        An auxiliary calls for it ("must leave").
    """

    said: list[str]
    negated: bool
    future: bool
    must: bool


def own_clause(ontology: Ontology, verb: Token, noun: Token | None = None) -> Clause:
    """What auxiliaries, adverbs and conjunctions of the event's own clause say.

    Parameters
    ----------
    ontology : Ontology
        Its auxiliaries, modifiers and markers.
    verb : spacy.tokens.Token
        The verb of the clause.
    noun : spacy.tokens.Token, optional
        The event's own noun: a "no" of it is none of the verb's, "made no arrests" denies once (`modified`).

    Returns
    -------
    Clause
    """
    words = _clause_words(verb)
    modals = _by_auxiliaries(ontology, words)
    said = [*modals, *filter(None, (_said_by(ontology, verb, c) for c in words)), *_by_form(verb, words)]
    negated = sum(_negates(ontology, c) and (noun is None or c.i != noun.i) for c in words) % 2 == 1
    return Clause(said, negated, "planned" in modals, "requested" in modals)


def _clause_words(verb: Token) -> list[Token]:
    """Words right below a verb; "will meet and sign": a bare conjunct shares the auxiliaries of the first verb."""
    kids = list(verb.children)
    bare = not any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in kids)
    if verb.dep_ == "conj" and (bare or _is_gapped(verb)):
        kids += [c for c in _lender(verb).children if c.dep_ in ("aux", "mark") and c.i < verb.i]
    return kids


def _is_auxiliary(ontology: Ontology, word: Token) -> bool:
    return word.dep_ == "aux" and (word.tag_ == "MD" or word.lower_ in ontology.auxiliaries)


def _by_auxiliaries(ontology: Ontology, words: list[Token]) -> list[str]:
    """Modalities of auxiliaries; what should have been done has perhaps been."""
    perfect = any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in words)
    modals = [ontology.auxiliaries.get(c.lower_, "") for c in words if _is_auxiliary(ontology, c)]
    return ["possible" if m == "requested" and perfect else m for m in modals if m]


def _is_negative(ontology: Ontology, word: Token) -> bool:
    """Whether a word negates its clause by itself: "not", "never", "neither"."""
    adverbial = word.dep_ in ("advmod", "det", "preconj")
    return word.dep_ == "neg" or (adverbial and ontology.modifiers.get(word.lower_, ("", False))[1])


def _negates(ontology: Ontology, word: Token) -> bool:
    """Whether a word right below a verb negates what it tells; "not only beat him" does not."""
    if _is_auxiliary(ontology, word):
        return False
    if _is_negative(ontology, word):
        return word.i + 1 == len(word.doc) or word.nbor().lower_ not in _ALONE
    if word.dep_ in ("oprd", "acomp") and word.lower_ == "guilty":
        return any(g.dep_ == "neg" for g in word.children)  # "found him not guilty"
    if word.lower_ == "longer" and word.i and word.nbor(-1).lower_ == "no":
        return True  # "they no longer ban it"
    return word.dep_ in ("nsubj", "nsubjpass", "dobj") and _has_no(ontology, word)


def _said_by(ontology: Ontology, verb: Token, word: Token) -> str:
    """The modality that an adverb or a conjunction right below a verb says; empty where it says none."""
    if _is_auxiliary(ontology, word) or _is_negative(ontology, word):
        return ""
    adverb = ontology.modifiers.get(word.lower_, ("", False))[0] if word.dep_ == "advmod" else ""
    # after the verb a conjunction opens a clause that the parser hung elsewhere
    opens = word.dep_ in ("mark", "advmod") and word.i < verb.i
    return adverb or (ontology.markers.get(word.lower_, "") if opens else "")


def _by_form(verb: Token, words: list[Token]) -> list[str]:
    """Modalities that the form of a clause says: what is moved, asked, ordered, or told of whenever it is."""
    said = ["requested"] if _is_mandative(words) or (verb.dep_ == "xcomp" and verb.head.lower_ == "ought") else []
    if _is_asked(verb):
        return [*said, "hypothetical"]
    if _is_bare(verb):
        return [*said, "planned"]
    if (order := _ordered(verb)) is not None:
        return [*said, order]
    if verb.tag_ == "VB" and verb.dep_ == "ROOT":
        if not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
            return [*said, "requested"]
        return [*said, "planned"] if is_infinitive(verb) else said  # "To massacre the people."
    # "when they attack a village", "when she is sentenced": whenever that is
    present = verb.tag_ in ("VBP", "VBZ") or any(c.dep_ == "auxpass" and c.lower_ in ("is", "are") for c in words)
    whenever = present and any(c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in verb.children)
    return [*said, "hypothetical"] if whenever else said


def _is_bare(verb: Token) -> bool:
    """As in “voted to send monitors, impose an embargo”: an infinitive that shares its "to"; not "saw him fire"."""
    if verb.tag_ != "VB" or verb.dep_ != "xcomp" or any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return False
    return any(c.dep_ == "xcomp" and c.i < verb.i and is_infinitive(c) for c in verb.head.children)


def _ordered(verb: Token) -> str | None:
    """What an imperative that opens a sentence or quote says: "free them", "do not shoot", "attack us and you will"."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg"))])
    before = verb.doc[first - 1].lower_ if first > verb.sent.start else ""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp") or before not in _OPENING:
        return None
    if any(c.dep_ in ("aux", "nsubj", "nsubjpass") and c.i < verb.i for c in verb.children) and not forbids(verb):
        return None
    after = [c for c in verb.children if c.dep_ == "conj" and any(k.tag_ == "MD" for k in c.children)]
    return "hypothetical" if after else "requested"


def forbids(verb: Token) -> bool:
    """Whether an imperative says what not to do: "do not shoot", "never surrender"."""
    kids = [
        c for c in verb.children if c.i < verb.i and c.dep_ in ("aux", "neg", "nsubj", "nsubjpass", "auxpass", "cop")
    ]
    plain = all(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ == "do") for c in kids)
    return verb.tag_ == "VB" and plain and any(c.dep_ == "neg" for c in kids)


def _lender(verb: Token) -> Token:
    """The verb before it in a list that has auxiliaries or a subject: "they will be stopped, fined and sent home"."""
    node = verb.head
    while node.dep_ == "conj" and not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in node.children):
        node = node.head
    return node


def _is_asked(verb: Token) -> bool:
    """As in “did the army shoot them?”; "who shot them?" takes for granted that somebody did."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
    if subject is None or not _ends_in_question(verb):
        return False
    before = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < subject.left_edge.i]
    turned = bool(before) and before[0] not in ("should", "must")  # these ask for it
    return turned and not any(c.tag_ in ("WRB", "WP", "WDT", "WP$") or c.dep_ == "neg" for c in verb.children)


def _ends_in_question(verb: Token) -> bool:
    """Whether a sentence ends in a question mark, before a closing quotation mark and the break of a line."""
    doc, i = verb.doc, verb.sent.end - 1
    while i > verb.i and (doc[i].is_space or doc[i].text in _CLOSING):
        i -= 1
    return doc[i].text == "?"


def _is_mandative(kids: list[Token]) -> bool:
    """As in “moved that the embassy be closed”: only what somebody wants is told with a bare "be"."""
    be = next((c for c in kids if c.dep_ == "auxpass" and c.lower_ == "be"), None)
    if be is None or not any(c.dep_ == "nsubjpass" for c in kids):
        return False
    before = be.i - 1
    while before > be.sent.start and be.doc[before].tag_ == "RB":
        before -= 1
    helped = any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in kids)
    return not helped and be.doc[before].tag_ not in ("MD", "TO")  # the parser may hang "would" elsewhere


def _is_gapped(verb: Token) -> bool:
    """Whether a passive conjunct has a subject and lacks auxiliaries: "four may have been killed and seven wounded"."""
    first = syntax.first_conjunct(verb)
    passive = verb.tag_ == "VBN" and syntax.is_passive(first) and verb.i > first.i
    return passive and not any(c.dep_ in ("aux", "auxpass", "nsubj") and c.i > first.i for c in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)


_RANKS = frozenset({"first", "second", "third", "last", "only", "latest"})


def is_ranked(noun: Token) -> bool:
    """Whether an infinitive below a noun tells what it did: "the first bank to fail", "the worst storm to hit it"."""
    if any(c.tag_ in ("MD", "TO") for c in noun.head.children if c.i < noun.i):
        return False  # "will be the first to fail"
    return noun.tag_ == "JJS" or any(
        c.i < noun.i and (c.tag_ == "JJS" or c.lower_ in _RANKS) and c.dep_ in ("amod", "nmod") for c in noun.children
    )


def _has_no(ontology: Ontology, noun: Token) -> bool:
    if noun.lower_ in ("nobody", "none", "nothing", "neither"):
        return True
    if any(c.dep_ == "neg" and c.nbor().lower_ in ("a", "an", "one") for c in noun.children if c.i < noun.i):
        return True  # "not a single shot"; but "not all"
    return any(
        c.i < noun.i  # "a motion of no confidence" is one
        and c.dep_ in ("det", "neg", "preconj")
        and ontology.modifiers.get(c.lower_, ("", False))[1]
        for c in noun.children
    )


def aspect(verb: Token) -> str:
    """Happened or ongoing, by the form of the verb."""
    forms = {c.lemma_.lower(): c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG" and "be" in forms and forms["be"] in ("VBZ", "VBP", "VBN"):
        return ONGOING
    if any(c.dep_ == "auxpass" and c.lower_ == "being" for c in verb.children):
        return ONGOING
    return HAPPENED
