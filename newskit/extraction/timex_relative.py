"""Expressions that lean on the day of publication or on the date before: days, parts of days, units, quarters, offsets."""  # noqa: E501

import datetime as dt
import re

from newskit.extraction import timex_calendar as calendar
from newskit.extraction.numbers import number_words, read_number
from newskit.extraction.timex_durations import amount, duration
from newskit.extraction.timex_grammar import compiled, time_words
from newskit.extraction.timex_values import _AHEAD as AHEAD
from newskit.extraction.timex_values import _BACK as BACK
from newskit.extraction.timex_values import READERS as DATED
from newskit.extraction.timex_values import Reader, Reading, Setting

_UNKNOWN = {"D": "XXXX-XX-XX", "N": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",  # noqa: E501
            "E": "XXX", "C": "XX", "L": "X"}  # fmt: skip


def _group(m: re.Match[str], name: str) -> str:
    return " ".join((m.groupdict().get(name) or "").lower().replace("’", "'").split())


def _lookup(kind: str, word: str) -> str:
    return time_words()[kind][word]


def _unit(m: re.Match[str]) -> str:
    word = _group(m, "unit")
    return time_words()["unit"].get(word) or time_words()["unit"][word.rstrip("s")]


def _from_day(day: dt.date | None, unit: str, n: int) -> str:
    return (calendar.step(day, unit, n) if day else None) or _UNKNOWN[unit]


def _focus_day(s: Setting) -> dt.date | None:
    first, last, _ = calendar.days_covered((s.focus or "").split("T")[0])
    return dt.date.fromisoformat(first) if first and first == last else None


def _focus_start(s: Setting) -> dt.date | None:
    first = calendar.days_covered((s.focus or "").split("T")[0])[0]
    return dt.date.fromisoformat(first) if first else None


def _day_word(m: re.Match[str], s: Setting) -> Reading | None:
    value = _from_day(s.anchor, "D", int(_lookup("dayword", _group(m, "dayword"))))
    part = _group(m, "part") or _group(m, "prepart")
    return Reading("TIME", value + _lookup("daypart", part)) if part else Reading("DATE", value)


def _night_word(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("TIME", _from_day(s.anchor, "D", 0) + "TNI", False)


def _day_away(m: re.Match[str], s: Setting) -> Reading | None:
    which = _group(m, "which")
    if which.endswith(("yesterday", "tomorrow", "last")):
        day, n = s.anchor, 2 if which.endswith("tomorrow") else -2
    else:
        day, n = _focus_day(s) or s.anchor, 1 if which == "after" else -1
    night = "night" in m[0].lower()
    return Reading("TIME" if night else "DATE", _from_day(day, "D", n) + ("TNI" if night else ""))


def _day_part(m: re.Match[str], s: Setting) -> Reading | None:
    which, part = _group(m, "which"), _group(m, "part")
    code = _lookup("daypart", part)
    if which in ("every", "each"):
        return Reading("SET", "P1D", False)
    if part == "noon" or (part == "night" and which == "the"):
        return None
    if which == "last":
        return Reading("TIME", _from_day(s.anchor, "D", -1) + code, False) if part in ("night", "evening") else None
    day = s.anchor if which == "this" else _focus_day(s) or s.anchor
    shift = {"the previous": -1, "the following": 1, "the next": 1}.get(which, 0)
    return Reading("TIME", _from_day(day, "D", shift) + code, False)


def _mid_part(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("TIME", _from_day(_focus_day(s) or s.anchor, "D", 0) + _lookup("daypart", _group(m, "part")), False)


def read_fully(text: str, s: Setting) -> Reading | None:
    """Reading of words that are one time expression from end to end ("Wednesday" after "10 p.m.").

    Parameters
    ----------
    text : str
        The words.
    s : Setting
        Where they stand.

    Returns
    -------
    Reading or None
        The first rule's reading that covers all of them.
    """
    for rule_id, pattern in compiled():
        reader = DATED.get(rule_id) or RELATIVE.get(rule_id)
        m = pattern.fullmatch(text)
        if m and reader and (found := reader(m, s)):
            return found
    return None


def _clock(m: re.Match[str], s: Setting) -> Reading | None:
    named, half = _group(m, "named"), _group(m, "half").replace(".", "")
    if named:
        clock = _lookup("daypart", named)
        if m[0][0].isupper() and not m["on"] and s.before.strip() and not s.capitals:
            return None  # "Midnight Express"
    else:
        hour = m["hour"] or m["h24"] or m["oclock"] or m["h12"]
        number = int(hour) if hour.isdigit() else int(read_number(hour) or 99)
        if (
            m["h24"]
            and not re.search(r"\b(?:at|by|until|around|about|from|to|before|after|since)\s+$|\($", s.before, re.I)
            and not re.match(r"\s*(?:hours|hrs|[A-Z]{2,4}T\b|GMT|UTC)", s.after)
        ):
            return None  # 3:2 is a score
        if number > (12 if half or m["oclock"] else 24):
            return None
        if half == "pm" or ((m["oclock"] or m["h12"]) and _group(m, "part") in ("afternoon", "evening", "night")):
            number = number % 12 + 12
        elif half == "am":
            number %= 12
        minute = m["minute"] or m["m24"]
        clock = f"T{number:02d}:{minute or '00'}"
    on = read_fully(m["on"], s) if m["on"] else None
    day = on.value.split("T")[0] if on else (_focus_in_sentence(s) or _from_day(s.anchor, "D", 0))
    return Reading("TIME", day + clock, bool(on))


def _focus_in_sentence(s: Setting) -> str | None:
    day = _focus_day(s)
    return day.isoformat() if day else None


def _military(m: re.Match[str], s: Setting) -> Reading | None:
    if 1900 <= int(m["h24"] + m["m24"]) <= 2100 and not s.capitals:
        return None
    day = _focus_day(s) or s.anchor
    return Reading("TIME", f"{_from_day(day, 'D', 0)}T{m['h24']}:{m['m24']}", False)


_ENDED = re.compile(r"\s*,?\s*(?:that |which )?(?:ended|ending|ends|to|through|earlier|before)\b", re.I)


def _unit_reference(m: re.Match[str], s: Setting) -> Reading | None:
    which, word, phase = _group(m, "which"), _group(m, "unit"), _group(m, "phase")
    if m["plural"] or word.startswith("summit"):
        return None
    if m["unit"][0].isupper() and not s.capitals and s.before.strip():
        return None  # "This Week", the programme
    weekend = word == "weekend"
    unit = "W" if weekend else _lookup("unit", word)
    bare = which in ("the", "that")
    base, n = s.anchor, 0
    if which in AHEAD:
        n = 1
    elif which in BACK or which == "year-ago":
        n = -1
    if which in ("the following", "the previous", "the preceding", "the prior", "the ensuing"):
        base = _focus_start(s) or s.anchor
    if which in ("that", "the same", "that same"):
        base = _focus_start(s) or s.anchor
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
        base = _focus_day(s) or s.anchor
    if weekend:
        if which == "the" and s.direction() != "future" and s.anchor and s.anchor.isoweekday() < 6:
            n = -1
        return Reading("DATE", _from_day(base, "W", n) + "-WE" if base else "XXXX-WXX-WE")
    value = _from_day(base, unit, n)
    half = re.match(r"(?:the )?(first|second|latter|last) half of", phase)
    if half and unit == "Y":
        value += "-H1" if half[1] == "first" else "-H2"
    return Reading("DATE", value)


def _year_end(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", f"{s.anchor.year}-12-31" if s.anchor else "XXXX-12-31", False)


def _month_end(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", _from_day(s.anchor, "M", 0), False)


def _in_unit(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", _from_day(s.anchor, _unit(m), 0))


_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 4}


def _quarter(m: re.Match[str], s: Setting) -> Reading | None:
    word, half = _group(m, "ordinal"), _group(m, "kind") == "half"
    number = _ORDINALS.get(word) or int(number_words()["ordinal"][word])
    number = min(number, 2) if half else number
    cued = bool(m["year"] or m["after"] or m["before"] or m["owner"] or m["fiscal"])
    if half and not (cued and (m["year"] or m["owner"] or m["before"])):
        return None  # the first half of a match
    if re.match(r"\s+of\s+(?:the\s+)?(?:game|match|season)", s.after) or (word in ("last", "final") and not cued):
        return None
    mark = "H" if half else "Q"
    words = " ".join(_group(m, g) for g in ("owner", "before", "fyear", "year", "after"))
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


def _quarter_in_focus(s: Setting) -> tuple[int, int] | None:
    found = re.match(r"(\d{4})-Q([1-4])", s.focus or "")
    return (int(found[1]), int(found[2])) if found else None


def _period(m: re.Match[str], s: Setting) -> Reading | None:
    before, kind, after = _group(m, "before"), _group(m, "kind"), _group(m, "after")
    determined = re.match(r"(?:the|its|this|that|last|next)\b", m[0], re.I)
    if kind == "period" and not before and not after:
        return None
    if not determined and not re.search(r"ago|earlier|\d", before):
        return None
    if before == "same" and not after:
        return None
    if before in ("this", "last", "next", "that", "current") and kind == "quarter":
        if before == "that":
            return Reading("DATE", s.focus) if _quarter_in_focus(s) and s.focus else None
        return Reading("DATE", _from_day(s.anchor, "Q", {"last": -1, "next": 1}.get(before, 0)))
    if kind == "quarter" and re.match(r"\s+(?:of\s+(?!\d|the year)|century|final|million|mile)", s.after):
        return None
    year, quarter = _quarter_in_focus(s) or _last_quarter(s.anchor) or (None, None)
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


def _year_ago(m: re.Match[str], s: Setting) -> Reading | None:
    if m["months"]:
        return Reading("DURATION", duration(read_number(m["months"]) or 1, "M"), False)
    return _a_year_before(s)


def _a_year_before(s: Setting) -> Reading:
    """In a report on a quarter, "a year earlier" is that quarter of the year before."""
    focus = _quarter_in_focus(s)
    if focus:
        year = focus[0] - 1 if s.anchor is None or focus[0] >= s.anchor.year - (s.anchor.month < 4) else focus[0]
        return Reading("DATE", f"{year}-Q{focus[1]}", False)
    return Reading("DATE", _from_day(s.anchor, "Y", -1), False)


def _offset(m: re.Match[str], s: Setting) -> Reading | None:
    way, unit, n = _group(m, "way"), _unit(m), amount(m)
    if way in ("before", "after") and re.match(r"\s+[\w'\"“]", s.after):
        return None  # "two weeks before the vote" dates the vote's eve, not a day we know
    if unit == "TS" and n == 1:
        return None
    sign = 1 if way in ("later", "from now", "from today", "hence", "after", "afterward", "afterwards") else -1
    deictic = way in ("ago", "from now", "from today", "hence")
    if n is None:
        if _group(m, "vague") in ("a couple of", "a couple"):
            n = 2.0
        elif unit == "Y" and way == "ago" and _group(m, "vague") == "a few" and s.anchor:
            return Reading("DATE", f"{(s.anchor.year - 3) // 10}X", False)
        else:
            return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", False) if deictic else None
    if n == 1 and unit == "Y" and sign < 0:
        return _a_year_before(s)
    base = s.anchor if deictic else _focus_day(s) or _focus_start(s) or s.anchor
    if unit.startswith("T"):
        return (
            Reading("TIME", _from_day(base, "D", 0) if base and deictic else "XXXX-XX-XX", False)
            if unit == "TH" and n >= 24
            else Reading("DURATION", duration(n, unit), False)
        )
    if n != int(n):
        whole = add_fraction(base, unit, sign * n)
        return Reading("DATE", whole, False) if whole else None
    value = _from_day(base, unit, sign * int(n))
    return Reading("DATE", value, way != "ago" or unit != "Y")


def add_fraction(base: dt.date | None, unit: str, n: float) -> str | None:
    """Value of "a year and a half ago": the month for years, the day for weeks."""
    if base is None:
        return _UNKNOWN.get(unit)
    months = {"Y": 12, "M": 1, "E": 120}.get(unit)
    if months:
        return calendar.add_months(base, round(n * months)).isoformat()[: 7 if unit == "Y" else 10]
    days = {"D": 1, "W": 7, "F": 14}.get(unit)
    return (base + dt.timedelta(days=round(n * days))).isoformat() if days else None


def _vague_offset(m: re.Match[str], s: Setting) -> Reading | None:
    if _group(m, "way") != "ago":
        return None
    return Reading("DATE", "PAST_REF", False)


RELATIVE: dict[str, Reader] = {
    "day_word": _day_word,
    "night_word": _night_word,
    "day_away": _day_away,
    "day_part": _day_part,
    "mid_part": _mid_part,
    "clock": _clock,
    "military": _military,
    "unit": _unit_reference,
    "year_end": _year_end,
    "month_end": _month_end,
    "in_year": _in_unit,
    "quarter": _quarter,
    "quarter_code": _quarter_code,
    "period": _period,
    "year_ago": _year_ago,
    "offset": _offset,
    "vague_offset": _vague_offset,
}
