"""Which clauses share a date: what is told along with an event happened with it, what is told of others did not."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from newskit.extraction.events.setting.adnominal import says_which
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

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
# "will meet them on Friday if they call off the strike", "marked ten years since rebels took the town"
_ELSEWHEN = frozenset({"if", "unless", "since", "without"})
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
    if says_which(node) or (node.dep_ in ("prep", "mark") and node.lower_ not in SAME_TIME) or days_apart(node):
        return True
    if node.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _ELSEWHEN for c in node.children):
        return True
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


def end_of_range(
    text: str,
    date: Mapping[str, Any],
    dates: Iterable[Mapping[str, Any]],
    published: str | None = None,
    *,
    later: bool = False,
) -> Mapping[str, Any] | None:
    """The date at which a stretch of time ends that another begins: "between 2013 and 2016", "from Monday to Friday".

    Parameters
    ----------
    text : str
        The article's.
    date : dict
        The date at which it may begin.
    dates : iterable of dict
        Those of its sentence.
    published : str, optional
        Day of publication, ISO 8601: what has been "since 2013" went on until then.
    later : bool, optional
        Whether the event is told behind the date.

    Returns
    -------
    dict or None
        None where it begins none.
    """
    before = text[max(0, date["start"] - 12) : date["start"]].lower().split()
    when = re.match(r",? when\b", text[date["end"] : date["end"] + 7])  # "since Tuesday, when they fled": on that day
    if before[-1:] == ["since"] and (date.get("date_start") or "~") < (published or "") and not (when and later):
        return {"date_end": published}
    links = _RANGES.get(before[-1], ()) if before else ()
    for other in dates:
        if other["start"] > date["end"] and text[date["end"] : other["start"]].strip().lower() in links:
            return other if (other.get("date_end") or "") > (date.get("date_start") or "~") else None
    return None


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
    return form_of(second) == form_of(first) if own or form_of(second) else True


def form_of(verb: Token) -> str:
    """How a verb tells when: by a modal verb, the present perfect, the present, or (empty) the past.

    Parameters
    ----------
    verb : spacy.tokens.Token
        The verb.

    Returns
    -------
    str
        ``modal``, ``perfect``, ``present`` or nothing.
    """
    for c in verb.children:
        if c.dep_ == "aux" and c.tag_ == "MD":
            return "modal"
        if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP"):
            return "perfect" if c.lemma_.lower() == "have" else "present"
    return "present" if verb.tag_ in ("VBZ", "VBP") else ""
