"""Did it happen? What the words right around an event say of that, wherever the parser hung them."""

from newskit.extraction.events.modality.given import GIVEN
from newskit.extraction.events.ontology import Ontology
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_verb, times
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

_BE = frozenset({"am", "is", "are", "was", "were", "'s", "'re", "’s", "’re"})
_ANY = frozenset({"a", "an", "any", "another"})
INDEFINITE = _ANY | {"no", "some", "every", "each", "all", "both"}
_IF = frozenset({"if", "unless", "lest", "once"})
_OPEN = frozenset({"would", "could", "might"})
_AHEAD = frozenset({"will", "would", "could", "may", "might", "can", "’ll", "'ll"})
_INVERTED = frozenset({"should", "were", "had"})
_ASKING = ("WRB", "WP", "WDT", "WP$")
_WHOEVER = frozenset({"whoever", "whosoever"})
_ANYONE = frozenset({"anyone", "anybody", "everyone", "everybody", "those", "anything"})
_ANYBODY = frozenset({"anyone", "anybody"})
_EVERY = frozenset({"any", "every"})
_NEAR = (["open", "to"], ["close", "to"], ["near", "to"], ["closer", "to"])


def around_verb(ontology: Ontology, verb: Token) -> tuple[list[str], bool]:
    """What the words around a verb say of whether its event happened.

    Parameters
    ----------
    ontology : Ontology
        ``hinging`` ("hinges on freeing them"), ``initiating`` and ``juncture`` of its classes.
    verb : spacy.tokens.Token
        The event's verb, or its light verb.

    Returns
    -------
    list of str
        ``hypothetical`` ("whether to suspend", "would have been forced", "will not play until he resigns", "should they
        attack", "anyone who attacks it will be shot"), ``planned`` ("was to be handed over", "was about to sign",
        "began proceedings to suspend"), ``possible`` ("open to negotiating").
    bool
        Whether it is negated: "rather than blame others", "has yet to agree", "at no point had she agreed".
    """
    doc, start = verb.doc, verb.sent.start
    before = [doc[i].lower_ for i in range(max(start, verb.i - 3), verb.i)]
    said = []
    if before[-2:] == ["whether", "to"]:
        said.append("hypothetical")
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    words = [c.lower_ for c in aux]
    if "have" in words and ("would" in words or "’d" in words or "'d" in words):
        said.append("hypothetical")  # "would have been": it was not
    if (
        before[-2:] == ["about", "to"]
        or _was_to(aux)
        or (len(before) > 1 and before[-1] == "to" and before[-2] in _BE and verb.tag_ == "VB")
    ):
        said.append("planned")
    if _until(verb) or inverted(verb) or _of_whoever(verb) or _weighed(verb):
        said.append("hypothetical")
    if _end_of_steps(ontology, verb):
        said.append("planned")
    almost = before[-2:] in _NEAR and comes_near(verb)
    if (before[-2:] in _NEAR and not almost) or (
        verb.tag_ == "VBG" and verb.head.lemma_.lower() in ontology.words("hinging")
    ):
        said.append("possible")
    instead = before[-2:] in (["yet", "to"], ["rather", "than"], ["instead", "of"], ["short", "of"], ["far", "from"])
    return said, instead or almost or _in_no_way(ontology, verb) or _all_but(verb)


def comes_near(verb: Token) -> bool:
    """Whether a gerund tells what was not quite done: "came close to capturing it"; "is close to signing" it may be."""
    doc = verb.doc
    i = verb.i - 3
    while i > verb.sent.start and doc[i].tag_ == "RB":
        i -= 1
    return verb.tag_ == "VBG" and i >= verb.sent.start and doc[i].lemma_.lower() == "come"


def _all_but(verb: Token) -> bool:
    """As in “nearly resigned”; "almost" elsewhere belongs to a number."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return before.lower_ in ("almost", "nearly") and verb.tag_ in ("VBD", "VBN")


def _was_to(aux: list[Token]) -> bool:
    """As in “the men were to be freed”: what somebody is to do or undergo is planned."""
    marks = [c for c in aux if c.tag_ == "TO"]
    return any(c.lower_ in _BE and c.i < marks[0].i for c in aux) if marks else False


def _until(verb: Token) -> bool:
    """As in “will not play until he resigns”: what something still waits for has not happened."""
    if not any(c.dep_ in ("mark", "advmod") and c.lower_ in ("until", "till") for c in verb.children):
        return False
    for node in (verb.head, verb.head.head):
        waits = [c for c in node.children if c.dep_ in ("aux", "neg") and c.i < node.i]
        if any(c.tag_ == "MD" for c in waits):
            return True
    return False


def inverted(verb: Token) -> bool:
    """Whether a condition is told by word order alone: "should the rebels attack", "were they to attack".

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb.

    Returns
    -------
    bool
        False for questions.
    """
    opens = [c for c in verb.children if c.dep_ == "aux" and c.lower_ in _INVERTED and c.i < verb.i]
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    first = verb.doc[verb.sent.start]
    if subject is not None and first.lower_ == "were" and first.i == subject.left_edge.i - 1 and verb.tag_ == "VB":
        return all(t.lower_ != "?" for t in verb.sent)  # the parser gives "were" to the other clause
    if not opens or subject is None or opens[0].i > subject.i:
        return False
    before = verb.doc[opens[0].i - 1] if opens[0].i > verb.sent.start else None
    asked = any(t.lower_ == "?" for t in verb.sent) or (before is not None and before.tag_ in _ASKING)
    return not asked


def _weighed(verb: Token) -> bool:
    """As in “to break ties would be unfriendly”: what something would be is not done."""
    if verb.dep_ != "csubj" or verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    return any(c.dep_ == "aux" and c.lower_ in _OPEN for c in verb.head.children)


def _of_whoever(verb: Token) -> bool:
    """As in “anyone who attacks the camp will be shot”: who that is, nobody knows yet."""
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in _WHOEVER for c in verb.children):
        return True
    if verb.dep_ != "relcl":
        return False
    who = verb.head
    dets = {c.lower_ for c in who.children if c.dep_ == "det"}
    plural = who.tag_ == "NNS" and not any(c.dep_ in ("det", "nummod", "poss") for c in who.children)
    if not (plural or who.lower_ in _ANYONE or dets & _EVERY) or not is_verb(who.head):
        return False
    marked = any(c.tag_ == "TO" for c in who.head.children)
    if who.head.tag_ == "VB" and marked and who.lower_ in _ANYBODY:
        return True  # "orders to shoot anyone who protested"
    modals = {c.lower_ for c in who.head.children if c.tag_ == "MD" and c.i < who.head.i}
    if any(c.tag_ == "MD" or c.lower_ in ("had", "was", "were") for c in verb.children if c.dep_ in ("aux", "auxpass")):
        return False
    # told of the past, what will become of them is reported: "said that drivers who blocked the road would be fined"
    return bool(modals & (_OPEN if verb.tag_ == "VBD" else _AHEAD))


def _end_of_steps(ontology: Ontology, verb: Token) -> bool:
    """As in “began proceedings to suspend him”: the infinitive says what the object is for."""
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "advcl", "acl") or not is_verb(above):
        return False
    between = [c for c in above.children if c.dep_ == "dobj" and above.i < c.i < verb.i]
    marked = any(c.tag_ == "TO" for c in verb.children)
    return marked and bool(between) and above.lemma_.lower() in ontology.words("initiating")


def _in_no_way(ontology: Ontology, verb: Token) -> bool:
    """As in “at no point”, “in no way”, “under no circumstances”."""
    found = [p for _, p in syntax.prepositions(verb)]
    return any(
        c.dep_ == "det" and c.lower_ == "no" and p.lemma_.lower() in ontology.words("juncture")
        for p in found
        for c in p.children
    )


def around_noun(ontology: Ontology, noun: Token) -> list[str]:
    """What the clause of an event noun says of it that is neither there yet nor taken for granted.

    Parameters
    ----------
    ontology : Ontology
        ``discussing`` ("discussed a truce"), ``starting`` ("the curfew will return"), ``ensuing`` ("if the strike
        comes": it is only to come; "if the talks fail" has them there) and ``hinging`` of its classes.
    noun : spacy.tokens.Token
        The event's word.

    Returns
    -------
    list of str
        ``hypothetical`` for "a ceasefire would only help the rebels", "if found guilty of murder", "if the ban comes",
        "in case of arrest"; ``planned`` for "the curfew will return"; ``possible`` for "open to talks".
    """
    dets = [c.lower_ for c in noun.children if c.dep_ in ("det", "poss")]
    head = noun.head
    start = noun.left_edge.i
    before = [noun.doc[i].lower_ for i in range(max(start - 3, 0), start)]
    if GIVEN.isdisjoint(dets) and before[-2:] in _NEAR:
        return ["possible"]
    if GIVEN.isdisjoint(dets) and (before[-2:] == ["event", "of"] or before == ["in", "case", "of"]):
        return ["hypothetical"]
    if noun.dep_ == "nsubj" and head.lemma_.lower() in ontology.words("hinging"):
        return ["possible"]
    if noun.dep_ == "dobj" and head.lemma_.lower() in ontology.words("discussing") and not _ANY.isdisjoint(dets):
        return ["possible"]
    subject = noun.dep_ == "nsubj" and is_verb(head) and not _ANY.isdisjoint(dets)
    starts = head.lemma_.lower() in ontology.words("starting")
    if subject and any(c.dep_ == "aux" and c.lower_ in _OPEN and c.i < head.i for c in head.children):
        return ["planned" if starts else "hypothetical"]
    if noun.dep_ == "nsubj" and starts and any(c.tag_ == "MD" for c in head.children):
        return ["planned"]
    if noun.dep_ == "nsubj" and head.lemma_.lower() in ontology.words("ensuing") and _is_condition(head):
        return ["hypothetical"]
    if not dets and any(t.lower_ == "if" and t.dep_ == "mark" and t.head.i < noun.i for t in _clause(noun)):
        return ["hypothetical"]
    return []


def to_come(noun: Token) -> bool:
    """Whether words of the noun's phrase put it after the day of writing: "a vote next week", "tomorrow's talks".

    Parameters
    ----------
    noun : spacy.tokens.Token
        The event's word.

    Returns
    -------
    bool
    """
    doc, i = noun.doc, noun.i + 1
    if i < len(doc) and doc[i].lower_ in ("in", "on", "for"):
        i += 1
    after = [doc[k].lower_ for k in range(i, min(i + 2, len(doc)))]
    if after[:1] == ["tomorrow"] or (len(after) == 2 and after[0] == "next" and after[1] in times()):
        return True
    owners = [c for c in noun.children if c.dep_ in ("poss", "nmod", "npadvmod", "compound") and c.i < noun.i]
    return any(o.lower_ == "tomorrow" or _is_next(o) for o in owners)


def _is_next(day: Token) -> bool:
    """As in "next week", "next Monday"; "the next day" is told of the past, too."""
    before = day.nbor(-1) if day.i else day
    known = before.i > 0 and before.nbor(-1).lower_ in ("the", "this", "that")
    return day.lemma_.lower() in times() and before.lower_ == "next" and not known


def _is_condition(verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _IF and c.i < verb.i for c in verb.children)


def _clause(noun: Token) -> tuple[Token, ...]:
    """Words that open the clause that a noun is the object or complement of."""
    node = noun
    for _ in range(syntax.DEPTH):
        if node.head.i == node.i:
            return ()
        node = node.head
        if is_verb(node):
            return node.children
    return ()


def gone_into(ontology: Ontology, noun: Token) -> Token | None:
    """The verb above a state that somebody goes into: "from going on strike".

    Parameters
    ----------
    ontology : Ontology
        ``going_into`` of its classes.
    noun : spacy.tokens.Token
        The event's word.

    Returns
    -------
    spacy.tokens.Token or None
    """
    verb = noun.head.head
    into = noun.dep_ == "pobj" and noun.head.lower_ == "on" and noun.head.dep_ == "prep"
    return verb if into and is_verb(verb) and verb.lemma_.lower() in ontology.words("going_into") else None
