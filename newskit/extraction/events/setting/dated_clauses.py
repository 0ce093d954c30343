"""Which clauses share a date: what is told along with an event happened with it, what is told of others did not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Doc, Token

SAME_TIME = frozenset({"in", "during", "at", "on", "for", "to", "with", "of", "by", "against", "between", "as"})
_OTHER_TIME = frozenset(
    {
        "since",
        "before",
        "until",
        "till",
        "unless",
        "if",
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "whether",
        "where",
    }
)
_OF_CONTENT = frozenset({"of", "for", "against", "about"})  # "accused of bombing the town in May"


def leaves_its_time(node: Token) -> bool:
    """Whether what stands above a word in the tree may be dated otherwise than the word.

    Parameters
    ----------
    node : spacy.tokens.Token
        An event's word, or one above it.

    Returns
    -------
    bool
        "after his visit, he arrived on Sunday": the date is not the visit's; no more is "the men arrested in May" told
        by "were freed on Friday", or "has threatened" by the date of what was done.
    """
    if node.dep_ == "relcl" or (node.dep_ in ("prep", "mark") and node.lower_ not in SAME_TIME):
        return True
    if (node.dep_ == "acl" and node.tag_ == "VBN") or days_apart(node):
        return True
    if node.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in node.children):
        return True  # "will meet them on Friday if they call off the strike"
    return node.dep_ == "conj" and is_verb(node) and is_verb(node.head) and not _told_alike(node, node.head)


_AFTERWARDS = frozenset({"after", "before"})
_MEASURES = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "decades"})


def days_apart(node: Token) -> bool:
    """Whether a clause is said to be days, weeks, years apart from what it hangs on: "a week after they were freed".

    Parameters
    ----------
    node : spacy.tokens.Token
        The head of a clause.

    Returns
    -------
    bool
    """
    if node.dep_ not in ("advcl", "pcomp"):
        return False
    word = node.head if node.dep_ == "pcomp" else next((c for c in node.children if c.dep_ == "mark"), node)
    return word.lower_ in _AFTERWARDS and word.i > 0 and word.nbor(-1).lower_ in _MEASURES


_RANGES = {"between": ("and",), "from": ("to", "until", "till", "through")}


def end_of_range(text: str, date: Mapping[str, Any], dates: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The date at which a stretch of time ends that another begins: "between 2013 and 2016", "from Monday to Friday".

    Parameters
    ----------
    text : str
        The article's.
    date : dict
        The date at which it may begin.
    dates : iterable of dict
        Those of its sentence.

    Returns
    -------
    dict or None
        None where it begins none.
    """
    before = text[max(0, date["start"] - 12) : date["start"]].lower().split()
    links = _RANGES.get(before[-1], ()) if before else ()
    for other in dates:
        if other["start"] > date["end"] and text[date["end"] : other["start"]].strip().lower() in links:
            return other if (other.get("date_end") or "") > (date.get("date_start") or "~") else None
    return None


def clause_of(doc: Doc, date: Mapping[str, Any]) -> Token | None:
    """The verb that tells what happened on a date: "on 5 May, when gunmen shot Ruiz".

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    date : dict
        The date's record.

    Returns
    -------
    spacy.tokens.Token or None
        Of a clause in the past right behind the date.
    """
    span = doc.char_span(date["start"], date["end"], alignment_mode="expand")
    i = span.end if span is not None else len(doc)
    i += i < len(doc) and doc[i].lower_ == ","
    if i >= len(doc) or doc[i].lower_ != "when":
        return None
    verb = doc[i].head
    told = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return verb if is_verb(verb) and verb.i > i and told else None


def before_its_clause(date: Token | None, verb: Token) -> bool:
    """Whether a date stands before the conjunction of the clause that it was hung in: "fled last May after they lost".

    Parameters
    ----------
    date : spacy.tokens.Token or None
        The date's head.
    verb : spacy.tokens.Token
        The verb that it was hung on.

    Returns
    -------
    bool
        Then it belongs to the clause above.
    """
    marks = [c for c in verb.children if c.dep_ == "mark"]
    return date is not None and verb.dep_ == "advcl" and bool(marks) and verb.head.i < date.i < marks[0].i


def last_before(date: Token | None, verb: Token) -> Token:
    """The verb that a date at the end of a sentence belongs to: "met Ruiz and is due to sign a treaty on Friday".

    Parameters
    ----------
    date : spacy.tokens.Token or None
        The date's head.
    verb : spacy.tokens.Token
        The verb that it was hung on.

    Returns
    -------
    spacy.tokens.Token
        The last verb joined to it that stands before the date, or the infinitive below that.
    """
    if date is None:
        return verb
    for _ in range(syntax.DEPTH):
        joined = [c for c in verb.children if c.dep_ == "conj" and verb.i < c.i < date.i and (is_verb(c) or _form(c))]
        if not joined or any(c.dep_ in SUBJECTS for c in joined[-1].children):
            return verb
        verb = _infinitive_below(joined[-1], date)
    return verb


def _infinitive_below(verb: Token, date: Token) -> Token:
    for _ in range(3):
        below = [c for c in verb.children if c.dep_ in ("xcomp", "acomp") and verb.i < c.i < date.i]
        if not below:
            break
        verb = below[-1]
    return verb


def in_other_clause(governor: Token, event: Sequence[Token]) -> bool:
    """Whether a date hangs in a clause that tells of something else than an event.

    Parameters
    ----------
    governor : spacy.tokens.Token
        The word that the date hangs on.
    event : sequence of spacy.tokens.Token
        The event's words.

    Returns
    -------
    bool
        "X, who led the raid of 7 May", "met Y and is due to sign a treaty on Friday", "asked for the men jailed in
        May"; not "was hurt when a bomb went off on Monday", "blamed the blast, which killed two on Monday" (the blast).
    """
    anchors = {t.i for t in event}
    return hangs_in(governor, event, lambda node: _apart(node, anchors))


def hangs_in(governor: Token, event: Sequence[Token], apart: Callable[[Token], bool]) -> bool:
    """Whether a word hangs in a clause that an event stands outside of, of a certain kind.

    Parameters
    ----------
    governor : spacy.tokens.Token
        The word.
    event : sequence of spacy.tokens.Token
        The event's words.
    apart : callable
        Whether a node of the tree, above the word and not above the event, is the head of such a clause.

    Returns
    -------
    bool
    """
    above = {t.i for e in event for t in (e, *e.ancestors)}
    node = governor
    for _ in range(syntax.DEPTH):
        if node.i in above or node.head.i == node.i:
            return False
        if apart(node):
            return True
        node = node.head
    return False


def _apart(node: Token, anchors: set[int]) -> bool:
    """Whether a clause that an event stands outside of has a time of its own."""
    dep = node.dep_
    if dep in ("relcl", "acl"):
        return node.head.i not in anchors
    if dep in ("ccomp", "xcomp", "csubj"):
        return True
    if dep == "pcomp":
        return node.head.lower_ in _OF_CONTENT
    if dep == "advcl":
        return any(c.dep_ in ("mark", "advmod") and c.lower_ in _OTHER_TIME for c in node.children)
    if dep == "conj" and is_verb(node):
        return not _told_alike(node, node.head)
    return dep == "prep" and node.lower_ in _OTHER_TIME


def _told_alike(second: Token, first: Token) -> bool:
    """Whether a verb joined to another is told in the same way: both done, both to come, both still going on."""
    own = any(c.dep_ in SUBJECTS for c in second.children)
    return _form(second) == _form(first) if own or _form(second) else True


def _form(verb: Token) -> str:
    """How a verb tells when: by a modal verb, the present perfect, the present, or (empty) the past."""
    for c in verb.children:
        if c.dep_ == "aux" and c.tag_ == "MD":
            return "modal"
        if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP"):
            return "perfect" if c.lemma_.lower() == "have" else "present"
    return "present" if verb.tag_ in ("VBZ", "VBP") else ""
