"""The year that a month or a day shares with what it is joined to: "in May or June 2019", "May 3 to June 4, 2020"."""

import datetime as dt
import re

from newskit.extraction.dates.grammar import time_words
from newskit.extraction.numbers import alternatives
from newskit.lexicon import cached_by_lists

_AWAY = {"last": -1, "this": 0, "next": 1}


@cached_by_lists
def _joined() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand between a month and its year, and a month in it."""
    month = rf"(?:{alternatives(time_words()['month'])})\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    joint = r"(?:\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or|to|until|till|through)\s+|\s*[-–—]\s*)(?:(?:in|on|the)\s+)*"
    other = rf"(?:{month}(?:\s+{day})?|{day}(?:\s+(?:of\s+)?{month})?)"
    year = r"(?P<year>(?:19|20)\d\d)\b(?![,.]\d)|(?P<rel>last|this|next)\s+year\b"
    return re.compile(rf"(?:{joint}{other}(?!\w))+(?:,|\s+of)?\s+(?:{year})", re.I), re.compile(month, re.I)


def shared_year(m: re.Match[str], month: int, anchor: dt.date | None) -> int | None:
    """Year of a month or day that has none of its own, from the last of those that it is joined to.

    Parameters
    ----------
    m : re.Match
        "May" or "May 3", in its text.
    month : int
        Its month.
    anchor : datetime.date or None
        Day of publication, for "May and June last year".

    Returns
    -------
    int or None
        None where nothing with a year is joined to it. Months are told in their order: in "from November to March 2019"
        and "in December or January 2020" the first is of the year before.
    """
    joined, named = _joined()
    found = joined.match(m.string, m.end())
    if found is None or (found["rel"] and anchor is None):
        return None
    year = int(found["year"]) if found["year"] else anchor.year + _AWAY[found["rel"].lower()] if anchor else None
    months = [int(time_words()["month"][t.lower().rstrip(".")]) for t in named.findall(found[0])]
    return None if year is None else year - (bool(months) and month > months[-1])
