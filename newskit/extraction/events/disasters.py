"""Which events of an article tell of one disaster or accident: "Two trains collided. Four people were killed"."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from newskit.extraction.events.scene import Trigger
from newskit.extraction.events.unlisted import LEAD
from newskit.extraction.quantities.predicates import harm_of
from newskit.language.tree import Token

_REACH = 2  # sentences back in which the disaster was told
_UP = frozenset({"amod", "oprd", "acomp", "nummod", "dobj", "nsubjpass"})
_STEPS = 4


def is_disaster(trigger: Trigger, natural: Collection[str]) -> bool:
    """Whether an event is a disaster or an accident by its word or its subject: "trains collided", "a typhoon came".

    Parameters
    ----------
    trigger : Trigger
        The event's word.
    natural : collection of str
        Words for disasters and accidents: ``accident`` of an ontology's classes.

    Returns
    -------
    bool
        True for what the lists type as OTHER, for they list nothing else under it.
    """
    if trigger.sense.type != "OTHER":
        return False
    words = [trigger.token, *(c for c in trigger.token.children if c.dep_ == "nsubj")]
    words += [c for w in words[1:] for c in w.children if c.dep_ == "compound"]
    return trigger.sense.name != LEAD.name or any(w.lemma_.lower() in natural for w in words)


def told_by(predicate: Token, anchors: Mapping[int, int], able: Collection[int]) -> int | None:
    """The event that people came to harm in by the words above: "left 31 dead", "sank, leaving 12 dead", "claimed nine lives".

    Parameters
    ----------
    predicate : spacy.tokens.Token
        The word that says what happened to those who are counted.
    anchors : mapping of int to int
        Events by the token of their word.
    able : collection of int
        Events that may kill or injure.

    Returns
    -------
    int or None
    """  # noqa: E501
    node = predicate
    for _ in range(_STEPS):
        if node.i in anchors:
            return anchors[node.i] if anchors[node.i] in able else None
        goes_on = node.dep_ == "advcl" and node.tag_ in ("VBG", "JJ") and node.head.i < node.i
        listed = node.dep_ == "conj" and node.head.dep_ in ("amod", "oprd", "acomp")  # "left 12 dead and 30 injured"
        if not (node.dep_ in _UP or goes_on or listed):
            return None
        node = node.head
    return None


def refers_back(rows: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    """Rows that tell more of the disaster that the row before them told of.

    Parameters
    ----------
    rows : sequence of dict
        Records of one article's events in text order; ``_disaster`` says which tell of a disaster and its harm.

    Returns
    -------
    frozenset of int
        Indices. "Two trains collided near Brno. Four people were killed": the killing has neither day nor place of its
        own. So has what a headline told already.
    """
    found = set()
    before = None
    for n, row in enumerate(rows):
        if row["event_type"] != "OTHER":
            continue
        if row.get("_disaster") and before is not None and before.get("_disaster"):
            near = row["sent_id"] - before["sent_id"] <= _REACH
            bare = row.get("place") is None and row.get("date_start") is None
            if near and ((bare and row["_disaster"] == _HARM) or before["sent_id"] == 0):
                found.add(n)
        before = row
    return frozenset(found)


_HARM, _HAPPENING = "harm", "happening"


def disaster_of(trigger: Trigger, event_type: str, natural: Collection[str]) -> str | None:
    """What an event tells of a disaster: ``harm`` (who died in it), ``happening`` (itself), None for other events."""
    if event_type != "OTHER":
        return None
    if harm_of(trigger.token) in ("killed", "injured"):
        return _HARM
    return _HAPPENING if is_disaster(trigger, natural) else None
