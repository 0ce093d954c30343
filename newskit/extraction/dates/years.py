"""Months, seasons, years, decades and centuries that are named."""

import datetime as dt
import re

from newskit.extraction.dates import calendar
from newskit.extraction.dates.reading import (
    AHEAD,
    BACK,
    Reader,
    Reading,
    Setting,
    code_of,
    day_number,
    focus_start,
    is_time_of_day,
    month_of,
    spelled_year,
    words_of,
    year_of_story,
)
from newskit.extraction.dates.shared_years import shared_year
from newskit.extraction.dates.tense import HABIT

_PREPOSITION = re.compile(r"\b(?:in|since|until|till|by|of|during|from|to|through|for|last|next|this|early|late|mid|between|before|after|"  # noqa: E501
                          r"each|every|and|or|around|about|on)\s+(?:the\s+)?$", re.I)  # fmt: skip


def _month_year(m: re.Match[str], s: Setting) -> Reading | None:
    month = month_of(m)
    if not month:
        return None
    if words_of(m, "rel") or m["year"] is None or m["year"].lower().endswith("year"):
        if s.anchor is None:
            return Reading("DATE", f"XXXX-{month:02d}")
        year = str(s.anchor.year + {"last": -1, "next": 1}.get(words_of(m, "rel"), 0))
    else:
        year = spelled_year(m["year"]) or ""
    return Reading("DATE", f"{year}-{month:02d}") if year else None


_AFTER_IT = frozenset({"the following", "the ensuing"})
_OPENS = re.compile(r"\b(?:from|until|till|starting|beginning)\s+$", re.IGNORECASE)  # "will lay off men from March"
_FAR = 9  # months; a clause that looks ahead to a month further on than that means the last one


def _ends(s: Setting, base: dt.date) -> int:
    """Last month of what the text spoke of last: "in 2022 … the following May"."""
    last = calendar.days_covered((s.focus or "").split("T")[0])[1]
    return dt.date.fromisoformat(last).month if last else base.month


def _bare_month(m: re.Match[str], s: Setting) -> Reading | None:
    month, word, which = month_of(m), words_of(m, "month"), words_of(m, "which")
    cued = bool(which or m["phase"] or _PREPOSITION.search(s.before))
    if not month or (len(word) < 4 and word != "may" and not (m["dot"] and cued)):
        return None
    ambiguous = word in ("may", "march") or s.capitals
    if ambiguous and not cued:
        return None
    if which in ("each", "every"):
        return Reading("SET", f"XXXX-{month:02d}")
    ended = dt.date(s.anchor.year - (month >= s.anchor.month), month, 28) if s.anchor else None
    told = None if which else shared_year(m, month, s.anchor) or year_of_story(s, month, ended)
    if told:
        return Reading("DATE", f"{told}-{month:02d}")
    if s.anchor is None or (not which and s.direction() == HABIT):
        return Reading("DATE", f"XXXX-{month:02d}", s.anchor is None)
    year = s.anchor.year
    if which in _AFTER_IT and (base := focus_start(s)) is not None:
        return Reading("DATE", f"{base.year + (month <= _ends(s, base))}-{month:02d}")
    if which in AHEAD:
        year += month <= s.anchor.month
    elif which in ("last", "the last", "the past"):
        year -= month >= s.anchor.month
    elif which not in ("this", "the current") and not which:
        ahead = (month - s.anchor.month) % 12
        coming = s.direction() == "future" and (ahead <= _FAR or _OPENS.search(s.before) is not None)
        year += (month < s.anchor.month) if coming else -(month > s.anchor.month)
    return Reading("DATE", f"{year}-{month:02d}")


def _months_named(m: re.Match[str], s: Setting) -> Reading | None:
    first, year = month_of(m), m["year"]
    if not first or not month_of(m, "month2"):
        return None
    return Reading("DATE", f"{year or (s.anchor.year if s.anchor else 'XXXX')}-{first:02d}")


def _named_year(m: re.Match[str], s: Setting) -> Reading | None:
    year = spelled_year(m["year"]) if words_of(m, "year") != "two thousand" else "2000"
    return Reading("DATE", year) if year and 1000 <= int(year) < 2200 else None


_COUNTED = re.compile(r"\s+(?:\w+ly\s+)?[a-z]+s\b|\s+(?:people|men|women|children|dead|per\s?cent|miles?|km|kg|feet)\b")
_MEASURED = re.compile(
    r"[\s-](?:euro|dollar|pound|yen|yuan|peso|rupee|ton|tonne|metre|meter|mile|kilometre|kilometer|kilo|foot|acre|"
    r"hectare|litre|liter|megawatt|watt|volt|calorie|page|word|seat|bed)\b",
    re.I,
)
_YEAR_BEFORE = re.compile(r"(?:(?:\b|(?=['’]))(?:in|since|by|of|until|till|from|to|and|or|during|before|after|between|early|late|mid|through|for|circa|"  # noqa: E501
                          r"the|that|this|a|an|its|his|her|their|our|['’]s|back in|around|about|than|on|election|year)|[(,;/–—-]|[A-Z]\w+)\s*$", re.I)  # fmt: skip  # noqa: E501


def _bare_year(m: re.Match[str], s: Setting) -> Reading | None:
    raw = m["year"]
    year = spelled_year(raw)
    if year is None or (_MEASURED.match(s.after) and raw.isdigit()):  # "a 2000 euro fine"
        return None
    spelled, cue = (
        not raw.isdigit(),
        re.search(
            r"\b(?:in|since|by|of|until|from|during|before|after|between|early|late|mid|back in)\s+(?:the\s+)?$",
            s.before,
            re.I,
        ),
    )
    old = not 1900 <= int(year) <= 2100
    if old and not m["phase"] and is_time_of_day(raw, s):
        return None
    if not spelled and not m["phase"]:
        if old and (not cue or _COUNTED.match(s.after)):
            return None
        if not old and not cue and ((not _YEAR_BEFORE.search(s.before) and s.before.strip()) or (_COUNTED.match(s.after) and not  # noqa: E501
                                    re.search(r"\b(?:the|this|that|an?)\s+$", s.before, re.I))):  # fmt: skip
            return None
    return Reading("DATE", year)


def _short_year(m: re.Match[str], s: Setting) -> Reading | None:
    cue = re.search(r"\b(?:in|since|of|by|until|from|class of|summer|early|late|to|and)\s+$", s.before, re.I)
    return Reading("DATE", spelled_year("'" + m["year"]) or "") if cue else None


def _decade(m: re.Match[str], s: Setting) -> Reading | None:
    if re.search(r"\b(?:his|her|their|my|our|your|its)\s+(?:early |mid-?|late )?$", s.before, re.I):
        return None  # an age
    words = words_of(m, "decade").replace("'", "")
    digits = re.match(r"\d+", words)
    if digits:
        value = digits[0][:3] if len(digits[0]) == 4 else f"{'20' if digits[0] in ('00', '10') else '19'}{digits[0][0]}"
    else:
        tail = words.split()[-1]
        if len(words.split()) == 1 and not re.match(r"the\b", m[0], re.I) and not m["phase"]:
            return None
        value = "19" + code_of("decade", tail)
    return Reading("DATE", value)


def _century(m: re.Match[str], s: Setting) -> Reading | None:
    word = words_of(m, "ordinal")
    number = int(re.match(r"\d+", word)[0]) if word[0].isdigit() else day_number(word)  # type: ignore[index]
    return Reading("DATE", f"{number - 1:02d}") if 1 <= number <= 30 else None


def _season(m: re.Match[str], s: Setting) -> Reading | None:
    word, which = words_of(m, "season"), words_of(m, "which")
    code = code_of("season", word)
    if m["of"] and not m["year"]:
        return None  # "the fall of the city"
    if m["plural"] or which in ("each", "every"):
        return Reading("SET", f"XXXX-{code}") if which in ("each", "every") else None
    cued = bool(
        which
        or m["phase"]
        or m["phase2"]
        or m["year"]
        or re.search(r"\b(?:by|since|until|during|of|in)\s+$", s.before, re.I)
    )
    if not cued or (word in ("fall", "spring") and which in ("the", "a", "current", "previous", "") and not m["year"] and not m["phase2"] and not m["phase"]  # noqa: E501
                    and not re.search(r"\b(?:in|by|during|since|until|of|for)\s+$", s.before, re.I)):  # fmt: skip
        return None
    if m["year"] and not m["rel"]:
        spelled = spelled_year(m["year"])
        return Reading("DATE", f"{spelled}-{code}") if spelled else None
    if s.anchor is None:
        return Reading("DATE", f"XXXX-{code}")
    if m["rel"]:
        year = s.anchor.year + {"last": -1, "next": 1}.get(words_of(m, "rel"), 0)
        return Reading("DATE", f"{year}-{code}")
    starts = {y: calendar.days_covered(f"{y}-{code}") for y in range(s.anchor.year - 2, s.anchor.year + 3)}
    today = s.anchor.isoformat()
    if which in AHEAD or (not which.startswith("this") and which not in BACK and s.direction() == "future"):
        year = min(y for y, (first, _, _) in starts.items() if first and first > today)
    elif which == "this":
        year = s.anchor.year
    elif which in BACK:
        year = max(y for y, (_, last, _) in starts.items() if last and last < today)
    else:
        year = max(y for y, (first, _, _) in starts.items() if first and first <= today)
    return Reading("DATE", f"{year}-{code}")


YEARS: dict[str, Reader] = {
    "month_year": _month_year,
    "month": _bare_month,
    "months_named": _months_named,
    "year": _named_year,
    "bare_year": _bare_year,
    "short_year": _short_year,
    "decade": _decade,
    "century": _century,
    "season": _season,
}
