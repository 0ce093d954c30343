"""Dates of a figure that another is compared with, which no event of the sentence was on."""

import re
from collections.abc import Mapping
from typing import Any

from newskit.extraction.numbers import number_pattern
from newskit.language.tree import Doc
from newskit.lexicon import cached_by_lists, read_list

_NOUN = r"(?: [a-z]+)?"
_SMALL = r"(?: (?:on|in|at|for|during|the|a|an|early|late|same period))*\s*$"


@cached_by_lists
def _other_time() -> re.Pattern[str]:
    figure = rf"(?:[$€£]\s?)?(?:{number_pattern()})(?:\s?(?:%|per ?cent|percent))?"
    names = "|".join(r["form"] for r in read_list("cues/currencies", key=("form", "kind")) if r["kind"] == "word")
    return re.compile(
        rf"\b(?:(?:than|as [a-z]+ as|compared (?:with|to)[^,;]{{0,60}}?)|(?:up|down) from (?:[a-z]+ )?{figure}{_NOUN}"
        rf"|(?:against|versus) (?:[a-z]+ )?{figure}{_NOUN}|from (?:[a-z]+ )?{figure}(?: (?:{names})s?)?){_SMALL}",
        re.IGNORECASE,
    )


def is_compared(doc: Doc, date: Mapping[str, Any]) -> bool:
    """Whether a date is that of a figure which another is compared with: "rose to 9 percent from 7 percent in May".

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    date : dict
        The date's record.

    Returns
    -------
    bool
        Then no event of the sentence was on it. "From 30 countries on Monday", "more than 40 on Monday" tell a day, and
        so does "cut it to 9 percent from 7 percent on Monday".
    """
    root = doc.char_span(date["start"], date["end"], alignment_mode="expand")
    first = root.sent.start_char if root is not None else date["start"]
    found = _other_time().search(doc.text[max(first, date["start"] - 90) : date["start"]])
    if found is None:
        return False
    words = found[0].lower().split()
    return not (words[0] == "from" and words[-1] == "on" and date.get("granularity") == "day")
