"""What a matched time expression means: its TIMEX3 type and value, given the day of publication and what was dated before.

Each reader takes the match and a `Setting` and returns a `Reading`, or None when the words are no time expression here
("the March", "2000 people", "second"). Durations, sets and references need no day; they are read in `timex_durations`.
"""  # noqa: E501

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from newskit.extraction import timex_calendar as calendar
from newskit.extraction.numbers import number_words, read_number
from newskit.extraction.timex_grammar import time_words


class Reading(NamedTuple):
    """TIMEX3 type and value; ``focus`` is False where later "that day" or "a year earlier" should not lean on it."""

    type: str
    value: str
    focus: bool = True


@dataclass(frozen=True)
class Setting:
    """What a reader may know: publication day, last dated value, which way the sentence looks, the words around."""

    anchor: dt.date | None = None
    focus: str | None = None
    direction: Callable[[], str | None] = lambda: None
    before: str = ""
    after: str = ""
    capitals: bool = False


Reader = Callable[[re.Match[str], Setting], Reading | None]

_AHEAD = {"next", "this coming", "the next", "the coming", "coming", "the following", "the ensuing"}
_BACK = {"last", "the last", "the previous", "previous", "the preceding", "the prior", "past", "the past", "this past"}
_PREPOSITION = re.compile(r"\b(?:in|since|until|till|by|of|during|from|to|through|for|last|next|this|early|late|mid|between|before|after|"  # noqa: E501
                          r"each|every|and|or|around|about|on)\s+(?:the\s+)?$", re.I)  # fmt: skip


def _group(m: re.Match[str], name: str) -> str:
    value = m.groupdict().get(name) or ""
    return " ".join(value.lower().replace("’", "'").split())


def _lookup(kind: str, word: str) -> str:
    return time_words()[kind][word.rstrip(".")]


def _month(m: re.Match[str], name: str = "month") -> int | None:
    """Month number; None for small letters ("may", "march"), which are verbs."""
    raw = m.group(name)
    return int(_lookup("month", raw.lower())) if raw and raw[0].isupper() else None


def _day_number(word: str) -> int:
    return int(word) if word.isdigit() else int(number_words()["ordinal"].get(word, 0))


def spelled_year(words: str) -> str | None:
    """Year of "1998", "'98", "nineteen ninety-eight" or "two thousand and five".

    Parameters
    ----------
    words : str
        The words, any case.

    Returns
    -------
    str or None
        Four digits.
    """
    text = words.lower().replace("’", "'").replace("-", " ")
    if re.fullmatch(r"\d{4}", text):
        return text
    if re.fullmatch(r"'\d\d", text):
        return ("19" if int(text[1:]) > 30 else "20") + text[1:]
    first, _, rest = text.partition(" ")
    if first == "two":
        value = read_number(text.replace(" and ", " "))
        return f"{int(value)}" if value else None
    century = read_number(first)
    tail = 0.0 if rest == "hundred" else read_number(re.sub(r"^(?:oh|o) ", "", rest))
    return None if century is None or tail is None else f"{int(century * 100 + tail)}"


def _iso(m: re.Match[str], s: Setting) -> Reading | None:
    if not calendar.days_covered(m["iso"])[0]:
        return None
    return Reading("TIME", f"{m['iso']}T{m['clock']}") if m["clock"] else Reading("DATE", m["iso"])


def _numeric(m: re.Match[str], s: Setting) -> Reading | None:
    if len(m["year"]) == 2 and m["sep"] == ".":
        return None  # 10.5.23 is more often a version or a section than a day
    year = int(m["year"]) + (0 if len(m["year"]) == 4 else 1900 if int(m["year"]) > 30 else 2000)
    first, second = int(m["a"]), int(m["b"])
    month, day = (second, first) if m["sep"] == "." or first > 12 else (first, second)
    return _exact(year, month, day)


def _exact(year: int, month: int, day: int) -> Reading | None:
    try:
        return Reading("DATE", dt.date(year, month, day).isoformat())
    except ValueError:
        return None


def _foreign(m: re.Match[str], s: Setting) -> Reading | None:
    import dateparser  # heavy, and rarely needed: only shapes that the rules above do not read

    found = dateparser.parse(m[0], languages=["en"], settings={"PREFER_DATES_FROM": "current_period"})
    return Reading("DATE", found.date().isoformat()) if found else None


def _dateline(m: re.Match[str], s: Setting) -> Reading | None:
    month = _month(m)
    year = int(m["year"]) + (1900 if int(m["year"]) > 30 else 2000)
    return _exact(year, month, int(m["day"])) if month else None


def _month_and_day(m: re.Match[str], s: Setting) -> Reading | None:
    month, day = _month(m), _day_number(_group(m, "day"))
    if not month or not 1 <= day <= 31:
        return None
    part = _group(m, "part")
    suffix = _lookup("daypart", part) if part else ""
    year = m["year"] or ""
    if not year and _group(m, "rel") and s.anchor:
        year = str(s.anchor.year + {"last": -1, "next": 1}.get(_group(m, "rel"), 0))
    if year:
        exact = _exact(int(year), month, day)
        return exact and Reading("TIME" if suffix else "DATE", exact.value + suffix)
    if s.anchor is None:
        return Reading("TIME" if suffix else "DATE", f"XXXX-{month:02d}-{day:02d}{suffix}")
    days = [d for y in range(s.anchor.year - 8, s.anchor.year + 9) if (d := _maybe(y, month, day))]
    weekday = _group(m, "weekday")
    if weekday:  # "Saturday, April 25" has one year near by only
        number = int(_lookup("weekday" if len(weekday) > 5 else "weekday_short", weekday))
        fitting = [d for d in days if d.isoweekday() == number and abs((d - s.anchor).days) < 370]
        days = fitting or days
    if not days:
        return None
    value = _near(days, s).isoformat()
    return Reading("TIME" if suffix else "DATE", value + suffix)


_COMING = re.compile(r"\b(?:by|until|till|through|payable|record|due|effective|deadline|next|coming|upcoming|scheduled|set|starting|beginning)"  # noqa: E501
                     r"\s+(?:on\s+|of\s+|for\s+|from\s+|the\s+|about\s+|around\s+)*$", re.I)  # fmt: skip


def _near(days: list[dt.date], s: Setting) -> dt.date:
    """The last such day, unless the clause looks ahead or the coming one is days away and the last nearly a year ago."""  # noqa: E501
    assert s.anchor
    direction, past = s.direction(), calendar.nearest(days, s.anchor, None)
    ahead = calendar.nearest(days, s.anchor, "future")
    if (s.anchor - past).days > 270 and 0 <= (ahead - s.anchor).days <= (
        75 if _COMING.search(s.before) else 0 if direction == "past" else 45
    ):
        return ahead
    if (ahead - s.anchor).days > 200 and (s.anchor - past).days < 150:
        return past  # what the clause looks ahead to is not the day ("try to sell it under the June 5 agreement")
    return calendar.nearest(days, s.anchor, direction)


def _maybe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month_year(m: re.Match[str], s: Setting) -> Reading | None:
    month = _month(m)
    if not month:
        return None
    if _group(m, "rel") or m["year"] is None or m["year"].lower().endswith("year"):
        if s.anchor is None:
            return Reading("DATE", f"XXXX-{month:02d}")
        year = str(s.anchor.year + {"last": -1, "next": 1}.get(_group(m, "rel"), 0))
    else:
        year = spelled_year(m["year"]) or ""
    return Reading("DATE", f"{year}-{month:02d}") if year else None


def _bare_month(m: re.Match[str], s: Setting) -> Reading | None:
    month, word, which = _month(m), _group(m, "month"), _group(m, "which")
    cued = bool(which or m["phase"] or _PREPOSITION.search(s.before))
    if not month or (len(word) < 4 and word != "may" and not (m["dot"] and cued)):
        return None
    ambiguous = word in ("may", "march") or s.capitals
    if ambiguous and not cued:
        return None
    if which in ("each", "every"):
        return Reading("SET", f"XXXX-{month:02d}")
    if s.anchor is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    year = s.anchor.year
    if which in _AHEAD:
        year += month <= s.anchor.month
    elif which in ("last", "the last", "the past"):
        year -= month >= s.anchor.month
    elif which not in ("this", "the current") and not which:
        ahead = (month - s.anchor.month) % 12
        year += (month < s.anchor.month) if s.direction() == "future" and ahead <= 7 else -(month > s.anchor.month)
    return Reading("DATE", f"{year}-{month:02d}")


def _named_year(m: re.Match[str], s: Setting) -> Reading | None:
    year = spelled_year(m["year"]) if _group(m, "year") != "two thousand" else "2000"
    return Reading("DATE", year) if year and 1000 <= int(year) < 2200 else None


_COUNTED = re.compile(r"\s+(?:\w+ly\s+)?[a-z]+s\b|\s+(?:people|men|women|children|dead|per\s?cent|miles?|km|kg|feet)\b")
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|since|by|of|until|till|from|to|and|or|during|before|after|between|early|late|mid|through|for|circa|"  # noqa: E501
                          r"the|that|this|back in|around|about|than|on|election|year)|[(,;/–—-]|[A-Z]\w+)\s*$", re.I)  # fmt: skip  # noqa: E501


def _bare_year(m: re.Match[str], s: Setting) -> Reading | None:
    raw = m["year"]
    year = spelled_year(raw)
    if year is None:
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
    if not spelled and not m["phase"]:
        if old and (not cue or _COUNTED.match(s.after)):
            return None
        if not old and not cue and ((not _YEAR_BEFORE.search(s.before) and s.before.strip()) or (_COUNTED.match(s.after) and not  # noqa: E501
                                    re.search(r"\b(?:the|this|that)\s+$", s.before, re.I))):  # fmt: skip
            return None
    return Reading("DATE", year)


def _short_year(m: re.Match[str], s: Setting) -> Reading | None:
    cue = re.search(r"\b(?:in|since|of|by|until|from|class of|summer|early|late|to|and)\s+$", s.before, re.I)
    return Reading("DATE", spelled_year("'" + m["year"]) or "") if cue else None


def _decade(m: re.Match[str], s: Setting) -> Reading | None:
    if re.search(r"\b(?:his|her|their|my|our|your|its)\s+(?:early |mid-?|late )?$", s.before, re.I):
        return None  # an age
    words = _group(m, "decade").replace("'", "")
    digits = re.match(r"\d+", words)
    if digits:
        value = digits[0][:3] if len(digits[0]) == 4 else f"{'20' if digits[0] in ('00', '10') else '19'}{digits[0][0]}"
    else:
        tail = words.split()[-1]
        if len(words.split()) == 1 and not re.match(r"the\b", m[0], re.I) and not m["phase"]:
            return None
        value = "19" + _lookup("decade", tail)
    return Reading("DATE", value)


def _century(m: re.Match[str], s: Setting) -> Reading | None:
    word = _group(m, "ordinal")
    number = int(re.match(r"\d+", word)[0]) if word[0].isdigit() else _day_number(word)  # type: ignore[index]
    return Reading("DATE", f"{number - 1:02d}") if 1 <= number <= 30 else None


def _season(m: re.Match[str], s: Setting) -> Reading | None:
    word, which = _group(m, "season"), _group(m, "which")
    code = _lookup("season", word)
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
        year = s.anchor.year + {"last": -1, "next": 1}.get(_group(m, "rel"), 0)
        return Reading("DATE", f"{year}-{code}")
    starts = {y: calendar.days_covered(f"{y}-{code}") for y in range(s.anchor.year - 2, s.anchor.year + 3)}
    today = s.anchor.isoformat()
    if which in _AHEAD or (not which.startswith("this") and which not in _BACK and s.direction() == "future"):
        year = min(y for y, (first, _, _) in starts.items() if first and first > today)
    elif which == "this":
        year = s.anchor.year
    elif which in _BACK:
        year = max(y for y, (_, last, _) in starts.items() if last and last < today)
    else:
        year = max(y for y, (first, _, _) in starts.items() if first and first <= today)
    return Reading("DATE", f"{year}-{code}")


def _weekday(m: re.Match[str], s: Setting) -> Reading | None:
    raw, which = m["weekday"], _group(m, "which")
    if not raw[0].isupper():
        return None
    number = int(_lookup("weekday", raw.lower()))
    part = _group(m, "part") or _group(m, "midday")
    suffix = _lookup("daypart", part) if part else ""
    if m["plural"] or m["plural2"] or which in ("each", "every", "alternate", "most"):
        return Reading("SET", f"XXXX-WXX-{number}{suffix}", False)
    kind = "TIME" if suffix else "DATE"
    if s.anchor is None:
        return Reading(kind, f"XXXX-WXX-{number}{suffix}")
    back = (s.anchor.isoweekday() - number) % 7
    after = _group(m, "after")
    if after:
        monday = s.anchor - dt.timedelta(days=s.anchor.isoweekday() - 1)
        weeks = -1 if "last" in after else 1 if "next" in after else 0
        day = monday + dt.timedelta(days=number - 1 + 7 * weeks)
    elif which in ("last", "this past", "the past", "past", "the last"):
        day = s.anchor - dt.timedelta(days=back or 7)
    elif which in ("the previous", "previous", "the preceding"):
        base = _focus_day(s) or s.anchor
        day = base - dt.timedelta(days=(base.isoweekday() - number) % 7 or 7)
    elif which in ("the following", "the next"):
        base = _focus_day(s) or s.anchor
        day = base + dt.timedelta(days=(number - base.isoweekday()) % 7 or 7)
    elif which in _AHEAD or (which in ("this",) and s.direction() == "future"):
        day = s.anchor + dt.timedelta(days=(7 - back) % 7 or 7)
    elif s.direction() == "future" and back:
        day = s.anchor + dt.timedelta(days=7 - back)
    else:
        day = s.anchor - dt.timedelta(days=back)
    return Reading(kind, day.isoformat() + suffix)


def _weekday_short(m: re.Match[str], s: Setting) -> Reading | None:
    full = {v: w for w, v in time_words()["weekday"].items()}
    if not m["weekday"][0].isupper() or not (m[0].endswith(".") or s.before.rstrip().endswith((",", "(", "on", "ON"))):
        return None
    word = full[_lookup("weekday_short", m["weekday"].lower())].capitalize()
    match = dict(_pattern("weekday")).get("weekday")
    found = match.fullmatch(word) if match else None
    return _weekday(found, s) if found else None


def _focus_day(s: Setting) -> dt.date | None:
    first, last, _ = calendar.days_covered(s.focus)
    return dt.date.fromisoformat(first) if first and first == last else None


def _pattern(rule_id: str) -> list[tuple[str, re.Pattern[str]]]:
    from newskit.extraction.timex_grammar import compiled

    return [(r, p) for r, p in compiled() if r == rule_id]


def _holiday(m: re.Match[str], s: Setting) -> Reading | None:
    raw = m["holiday"]
    if not raw[0].isupper():
        return None
    rule = _lookup("holiday", _group(m, "holiday"))
    if m["year"]:
        return Reading("DATE", calendar.holiday(rule, int(m["year"])).isoformat())
    if s.anchor is None:
        return Reading("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX", False)
    days = [calendar.holiday(rule, y) for y in range(s.anchor.year - 1, s.anchor.year + 2)]
    which = _group(m, "which")
    direction = "future" if which == "next" else None if which == "last" else s.direction()
    if direction is None and which != "last":
        return Reading("DATE", min(days, key=lambda d: abs((d - s.anchor).days)).isoformat())  # type: ignore[operator]
    return Reading("DATE", calendar.nearest(days, s.anchor, direction).isoformat())


def _fixed(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", _lookup("fixed", _group(m, "fixed"))) if m[0][0].isupper() else None


def _months_named(m: re.Match[str], s: Setting) -> Reading | None:
    first, year = _month(m), m["year"]
    if not first or not _month(m, "month2"):
        return None
    return Reading("DATE", f"{year or (s.anchor.year if s.anchor else 'XXXX')}-{first:02d}")


def without_direction(s: Setting) -> Setting:
    """The same setting, blind to tense: for parts of larger expressions that were placed already."""
    return replace(s, direction=lambda: None)


READERS: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "foreign": _foreign,
    "dateline": _dateline,
    "month_day": _month_and_day,
    "day_month": _month_and_day,
    "month_year": _month_year,
    "month": _bare_month,
    "year": _named_year,
    "bare_year": _bare_year,
    "short_year": _short_year,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "weekday": _weekday,
    "weekday_short": _weekday_short,
    "holiday": _holiday,
    "fixed": _fixed,
    "months_named": _months_named,
}
