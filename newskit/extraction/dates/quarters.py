"""Quarters and halves of years, and a year before: the dates of company reports."""

import datetime as dt
import re

from newskit.extraction.dates.reading import Reader, Reading, Setting, stepped, words_of
from newskit.extraction.numbers import number_words

_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 4}


def _quarter(m: re.Match[str], s: Setting) -> Reading | None:
    word, half = words_of(m, "ordinal"), words_of(m, "kind") == "half"
    number = _ORDINALS.get(word) or int(number_words()["ordinal"][word])
    number = min(number, 2) if half else number
    cued = bool(m["year"] or m["after"] or m["before"] or m["owner"] or m["fiscal"])
    if half and not (cued and (m["year"] or m["owner"] or m["before"])):
        return None  # the first half of a match
    if re.match(r"\s+of\s+(?:the\s+)?(?:game|match|season)", s.after) or (word in ("last", "final") and not cued):
        return None
    mark = "H" if half else "Q"
    words = " ".join(words_of(m, g) for g in ("owner", "before", "fyear", "year", "after"))
    digits = re.search(r"\d{4}", words)
    current = (s.anchor.month - 1) // (6 if half else 3) + 1 if s.anchor else 0
    if digits:
        year: int | None = int(digits[0])
    elif s.anchor is None:
        year = None
    elif re.search(r"last|ago|earlier", words) and not re.match(r"last$", words.strip()):
        year = s.anchor.year - 1 - (number > current and bool(re.search("ago|earlier", words)))
    elif "next year" in words:
        year = s.anchor.year + 1
    elif "this year" in words or "the year" in words:
        year = s.anchor.year
    elif s.direction() == "future" and number != current - 1:
        # companies still report on the quarter just over when they say what they expect of it
        year = s.anchor.year + (number < current)
    else:
        year = s.anchor.year - (number > current)
    return Reading("DATE", f"{year if year else 'XXXX'}-{mark}{number}")


def _quarter_code(m: re.Match[str], s: Setting) -> Reading | None:
    if m["year"]:
        return Reading("DATE", f"{m['year']}-Q{m['ordinal']}")
    if s.anchor is None:
        return Reading("DATE", f"XXXX-Q{m['ordinal']}")
    current = (s.anchor.month - 1) // 3 + 1
    return Reading("DATE", f"{s.anchor.year - (int(m['ordinal']) > current)}-Q{m['ordinal']}")


def quarter_in_focus(s: Setting) -> tuple[int, int] | None:
    """Year and number of the quarter that the text spoke of last."""
    found = re.match(r"(\d{4})-Q([1-4])", s.focus or "")
    return (int(found[1]), int(found[2])) if found else None


def _period(m: re.Match[str], s: Setting) -> Reading | None:
    before, kind, after = words_of(m, "before"), words_of(m, "kind"), words_of(m, "after")
    determined = re.match(r"(?:the|its|this|that|last|next)\b", m[0], re.I)
    if kind == "period" and not before and not after:
        return None
    if not determined and not re.search(r"ago|earlier|\d", before):
        return None
    if before == "same" and not after:
        return None
    if before in ("this", "last", "next", "that", "current") and kind == "quarter":
        if before == "that":
            return Reading("DATE", s.focus) if quarter_in_focus(s) and s.focus else None
        return Reading("DATE", stepped(s.anchor, "Q", {"last": -1, "next": 1}.get(before, 0)))
    if kind == "quarter" and re.match(r"\s+(?:of\s+(?!\d|the year)|century|final|million|mile)", s.after):
        return None
    year, quarter = quarter_in_focus(s) or _last_quarter(s.anchor) or (None, None)
    if before.isdigit():
        year = int(before)
        if kind == "period" and quarter is None:
            return Reading("DATE", before)
    elif (re.search(r"ago|earlier", before) or re.search(r"ago|earlier|last", after)) and year:
        year -= 1 if s.anchor is None or year >= s.anchor.year else 0
    return Reading("DATE", f"{year or 'XXXX'}-Q{quarter or 'X'}", not re.search(r"ago|earlier", before + after))


def _last_quarter(anchor: dt.date | None) -> tuple[int, int] | None:
    """The quarter a company reports on: the last whole one."""
    if anchor is None:
        return None
    months = anchor.year * 4 + (anchor.month - 1) // 3 - 1
    return months // 4, months % 4 + 1


def a_year_before(s: Setting) -> Reading:
    """In a report on a quarter, "a year earlier" is that quarter of the year before."""
    focus = quarter_in_focus(s)
    if focus:
        year = focus[0] - 1 if s.anchor is None or focus[0] >= s.anchor.year - (s.anchor.month < 4) else focus[0]
        return Reading("DATE", f"{year}-Q{focus[1]}", False)
    return Reading("DATE", stepped(s.anchor, "Y", -1), False)


QUARTERS: dict[str, Reader] = {
    "quarter": _quarter,
    "quarter_code": _quarter_code,
    "period": _period,
}
