"""Datelines of dispatches: "KAMPALA, 3 May 90 (Agency) -- …" tells where and when a story was filed.

`newskit.language.datelines` says where the sentence behind a dateline begins, and so asks for what is sure; here more
forms count, for a place or a day that stands in them must be found by another step too.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newskit.extraction.events.rows import date_columns, in_lead
from newskit.extraction.events.setting.carried import FILED
from newskit.extraction.records import Record
from newskit.language.datelines import find_datelines
from newskit.language.tree import Doc

_FILED = re.compile(r"[^\n]{0,60}?(?:\s|(?<=\)))(?:--|—|–)\s")
_PLACES = re.compile(r"(?!On |In |At |By )(?:[A-Z][\w.'’() -]*, ?)+")  # before the day: "SEOUL, South Korea, "
# A dateline inside the text, after a caption: "(Photo: Agency) OSLO, Norway (Agency) -- …".
_IN_CAPITALS = re.compile(
    r"(?:^|[\n.)”\"]\s*)(?P<place>[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+)*)"
    r"(?:, ?[A-Z][\w. ]+)?\s*(?:\([^)\n]{2,40}\)\s*)?(?:--|—|–)\s"
)
_LINES = 4  # of the text, empty ones not counted, that may begin with a dateline
_NEWS = 30  # days; what was longer ago is no news of a dispatch
_TOP = 1500  # characters in which a dateline stands


def places_filed_from(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may name the place that it was filed from: its first lines' datelines, else after a caption.

    Parameters
    ----------
    text : str
        Text of an article.

    Yields
    ------
    tuple of int
        Begin and end of a dateline; of one in capitals after a caption, of its place.
    """
    top = text[:_TOP]
    yield from _openings(top)
    yield from (m.span("place") for m in _IN_CAPITALS.finditer(top))


def dateline_day(doc: Doc, dates: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The day that a dateline names ("KAMPALA, 3 May 90 (Agency) -- …"), which is nobody's in the sentence after it.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    dates : sequence of dict
        Records of `find_dates`.

    Returns
    -------
    dict or None
        The record of the date.
    """
    top = doc.text[:_TOP]
    inside = (
        d
        for d in dates
        for first, last in _openings(top)
        if first <= d["start"] and d["end"] <= last and _PLACES.fullmatch(top, first, d["start"])
    )
    return next((d for d in inside if d.get("date_start") and d.get("granularity") == "day"), None)


def in_dateline(doc: Doc, filed: Mapping[str, Any] | None, at: int) -> bool:
    """Whether a character stands in a dispatch's dateline, whose place takes no part in what is told.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    filed : dict or None
        From `dateline_day`.
    at : int
        Character offset.

    Returns
    -------
    bool
    """
    if filed is None or at >= _TOP:
        return False
    return any(first <= at < last and first <= filed["start"] < last for first, last in _openings(doc.text[:_TOP]))


def date_by_dateline(events: Sequence[Record], filed: Mapping[str, Any] | None) -> None:
    """Give what a dispatch tells first the dateline's day, where it dates no event of that type lately.

    Parameters
    ----------
    events : sequence of dict
        Records of one article's events in text order; changed.
    filed : dict or None
        From `dateline_day`; nothing is done without one.

    Notes
    -----
    "KAMPALA, 3 May 90 -- Gunmen have killed a judge": a dispatch tells the day's news. Of the first attacks that
    undated reports on terrorism tell of, this is the day in nine cases of ten (``benchmarks/results/events.md``).
    Such a row has the dateline's words as ``date_text``, and ``@filed`` in its ``rule_id``.
    """
    if filed is None:
        return
    since = (dt.date.fromisoformat(filed["date_start"]) - dt.timedelta(days=_NEWS)).isoformat()
    settled = {e["event_type"] for e in events if str(e.get("date_end") or "") >= since}
    for event in events:
        dated = event["event_type"] in settled or event.get("date_text") is not None
        if not in_lead(event) or dated or event["negated"]:
            continue
        settled.add(event["event_type"])
        event |= date_columns(filed) | {"rule_id": event["rule_id"] + FILED}


def _openings(top: str) -> list[tuple[int, int]]:
    """Where the first lines have a dateline, from their beginning to its dash."""
    found, start, lines = [], 0, 0
    sure = dict(find_datelines(top))
    for line in top.splitlines(keepends=True):
        lines += bool(line.strip())
        if lines <= _LINES and start in sure:
            found.append((start, sure[start]))
        elif lines <= _LINES and (filed := _FILED.match(line)):
            found.append((start, start + filed.end()))
        start += len(line)
    return found
