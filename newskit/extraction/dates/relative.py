"""Expressions that lean on the day of publication or on the date before: days, parts of days, units, offsets."""

import datetime as dt
import re

from newskit.extraction.dates import calendar
from newskit.extraction.dates.durations import amount, duration
from newskit.extraction.dates.quarters import a_year_before
from newskit.extraction.dates.reading import (
    AHEAD,
    BACK,
    UNKNOWN,
    Reader,
    Reading,
    Setting,
    code_of,
    focus_day,
    focus_start,
    last_day,
    stepped,
    unit_code,
    words_of,
)
from newskit.extraction.numbers import read_number


def _day_word(m: re.Match[str], s: Setting) -> Reading | None:
    value = stepped(s.anchor, "D", int(code_of("dayword", words_of(m, "dayword"))))
    part = words_of(m, "part") or words_of(m, "prepart")
    return Reading("TIME", value + code_of("daypart", part)) if part else Reading("DATE", value)


def _night_word(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("TIME", stepped(s.anchor, "D", 0) + "TNI", False)


def _day_away(m: re.Match[str], s: Setting) -> Reading | None:
    which = words_of(m, "which")
    if which.endswith(("yesterday", "tomorrow", "last")):
        day, n = s.anchor, 2 if which.endswith("tomorrow") else -2
    else:
        day, n = focus_day(s) or s.anchor, 1 if which == "after" else -1
    night = "night" in m[0].lower()
    return Reading("TIME" if night else "DATE", stepped(day, "D", n) + ("TNI" if night else ""))


def _day_part(m: re.Match[str], s: Setting) -> Reading | None:
    which, part = words_of(m, "which"), words_of(m, "part")
    code = code_of("daypart", part)
    if which in ("every", "each"):
        return Reading("SET", "P1D", False)
    if part == "noon" or (part == "night" and which == "the"):
        return None
    if which == "last":
        return Reading("TIME", stepped(s.anchor, "D", -1) + code, False) if part in ("night", "evening") else None
    day = s.anchor if which == "this" else focus_day(s) or s.anchor
    shift = {"the previous": -1, "the following": 1, "the next": 1}.get(which, 0)
    return Reading("TIME", stepped(day, "D", shift) + code, False)


def _mid_part(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("TIME", stepped(focus_day(s) or s.anchor, "D", 0) + code_of("daypart", words_of(m, "part")), False)


def _day_before(s: Setting, unit: str) -> dt.date | None:
    """What "the next day" and "two weeks later" lean on: a day on a day, though a month was spoken of since."""
    return (last_day(s) if unit == "D" else None) or focus_start(s)


_ENDED = re.compile(r"\s*,?\s*(?:that |which )?(?:ended|ending|ends|to|through|earlier|before)\b", re.I)


def _unit_reference(m: re.Match[str], s: Setting) -> Reading | None:
    which, word, phase = words_of(m, "which"), words_of(m, "unit"), words_of(m, "phase")
    if m["plural"] or word.startswith("summit"):
        return None
    if m["unit"][0].isupper() and not s.capitals and s.before.strip():
        return None  # "This Week", the programme
    weekend = word == "weekend"
    unit = "W" if weekend else code_of("unit", word)
    bare = which in ("the", "that")
    base, n = s.anchor, 0
    if which in AHEAD:
        n = 1
    elif which in BACK or which == "year-ago":
        n = -1
    if which in ("the following", "the previous", "the preceding", "the prior", "the ensuing"):
        base = _day_before(s, unit) or s.anchor
    if which == "the next" and unit in ("Y", "M", "D") and s.direction() == "past":
        base = _day_before(s, unit) or s.anchor  # "began in 2012 … drove them out the next year"
    if which in ("that", "the same", "that same"):
        base = focus_start(s) or s.anchor
    if (
        which in ("the past", "the last")
        and word in ("year", "decade", "century", "week", "month", "day")
        and not phase
    ):
        return Reading("DURATION", duration(1, unit), False)
    if bare and not phase and not m["end"]:
        if word in ("decade", "century", "month") or (word == "day" and which == "the"):
            return None
        if word in ("year", "week") and which == "the" and (_ENDED.match(s.after) or m["adjective"]):
            return Reading("DURATION", duration(1, unit), False)
        if word == "week" and re.match(r"\s+of\s+[A-Z]", s.after):
            return None
    if bare and word == "day":
        base = focus_day(s) or s.anchor
    if weekend:
        if which == "the" and s.direction() != "future" and s.anchor and s.anchor.isoweekday() < 6:
            n = -1
        return Reading("DATE", stepped(base, "W", n) + "-WE" if base else "XXXX-WXX-WE")
    value = stepped(base, unit, n)
    half = re.match(r"(?:the )?(first|second|latter|last) half of", phase)
    if half and unit == "Y":
        value += "-H1" if half[1] == "first" else "-H2"
    return Reading("DATE", value)


def _year_end(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", f"{s.anchor.year}-12-31" if s.anchor else "XXXX-12-31", False)


def _month_end(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", stepped(s.anchor, "M", 0), False)


def _in_unit(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", stepped(s.anchor, unit_code(m), 0))


def _year_ago(m: re.Match[str], s: Setting) -> Reading | None:
    if m["months"]:
        return Reading("DURATION", duration(read_number(m["months"]) or 1, "M"), False)
    return a_year_before(s)


def _offset(m: re.Match[str], s: Setting) -> Reading | None:
    way, unit, n = words_of(m, "way"), unit_code(m), amount(m)
    if way in ("before", "after") and re.match(r"\s+[\w'\"“]", s.after):
        return None  # "two weeks before the vote" dates the vote's eve, not a day we know
    if unit == "TS" and n == 1:
        return None
    sign = 1 if way in ("later", "from now", "from today", "hence", "after", "afterward", "afterwards") else -1
    deictic = way in ("ago", "from now", "from today", "hence")
    if n is None:
        if words_of(m, "vague") in ("a couple of", "a couple"):
            n = 2.0
        elif unit == "Y" and way == "ago" and words_of(m, "vague") == "a few" and s.anchor:
            return Reading("DATE", f"{(s.anchor.year - 3) // 10}X", False)
        else:
            return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", False) if deictic else None
    if n == 1 and unit == "Y" and sign < 0:
        return a_year_before(s)
    base = s.anchor if deictic else _day_before(s, unit) or s.anchor
    if unit.startswith("T"):
        return (
            Reading("TIME", stepped(base, "D", 0) if base and deictic else "XXXX-XX-XX", False)
            if unit == "TH" and n >= 24
            else Reading("DURATION", duration(n, unit), False)
        )
    if n != int(n):
        whole = add_fraction(base, unit, sign * n)
        return Reading("DATE", whole, False) if whole else None
    value = stepped(base, unit, sign * int(n))
    return Reading("DATE", value, way != "ago" or unit != "Y")


def add_fraction(base: dt.date | None, unit: str, n: float) -> str | None:
    """Value of "a year and a half ago": the month for years, the day for weeks."""
    if base is None:
        return UNKNOWN.get(unit)
    months = {"Y": 12, "M": 1, "E": 120}.get(unit)
    if months:
        return calendar.add_months(base, round(n * months)).isoformat()[: 7 if unit == "Y" else 10]
    days = {"D": 1, "W": 7, "F": 14}.get(unit)
    return (base + dt.timedelta(days=round(n * days))).isoformat() if days else None


def _vague_offset(m: re.Match[str], s: Setting) -> Reading | None:
    if words_of(m, "way") != "ago":
        return None
    return Reading("DATE", "PAST_REF", False)


RELATIVE: dict[str, Reader] = {
    "day_word": _day_word,
    "night_word": _night_word,
    "day_away": _day_away,
    "day_part": _day_part,
    "mid_part": _mid_part,
    "unit": _unit_reference,
    "year_end": _year_end,
    "month_end": _month_end,
    "in_year": _in_unit,
    "year_ago": _year_ago,
    "offset": _offset,
    "vague_offset": _vague_offset,
}
