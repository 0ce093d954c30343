"""Days that are named: by month and day, in figures, by the weekday, as a holiday."""

import datetime as dt
import re

from newskit.extraction.dates import calendar
from newskit.extraction.dates.grammar import compiled, time_words
from newskit.extraction.dates.reading import (
    AHEAD,
    Reader,
    Reading,
    Setting,
    code_of,
    day_number,
    exact_day,
    focus_day,
    month_of,
    words_of,
    year_of_story,
)
from newskit.extraction.dates.shared_years import shared_year


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
    return exact_day(year, month, day)


def _foreign(m: re.Match[str], s: Setting) -> Reading | None:
    import dateparser  # heavy, and rarely needed: only shapes that the rules above do not read

    found = dateparser.parse(m[0], languages=["en"], settings={"PREFER_DATES_FROM": "current_period"})
    return Reading("DATE", found.date().isoformat()) if found else None


def _dateline(m: re.Match[str], s: Setting) -> Reading | None:
    month = month_of(m)
    year = int(m["year"]) + (1900 if int(m["year"]) > 30 else 2000)
    return exact_day(year, month, int(m["day"])) if month else None


def _month_and_day(m: re.Match[str], s: Setting) -> Reading | None:
    month, day = month_of(m), day_number(words_of(m, "day"))
    if not month or not 1 <= day <= 31:
        return None
    part = words_of(m, "part")
    suffix = code_of("daypart", part) if part else ""
    year = m["year"] or ""
    if not year and not words_of(m, "rel"):
        past = [d for y in range(2) if s.anchor and (d := _maybe(s.anchor.year - y, month, day)) and d <= s.anchor]
        year = str(shared_year(m, month, s.anchor) or year_of_story(s, month, max(past, default=None)) or "")
    elif not year and s.anchor:
        year = str(s.anchor.year + {"last": -1, "next": 1}.get(words_of(m, "rel"), 0))
    if year:
        exact = exact_day(int(year), month, day)
        return exact and Reading("TIME" if suffix else "DATE", exact.value + suffix)
    if s.anchor is None:
        return Reading("TIME" if suffix else "DATE", f"XXXX-{month:02d}-{day:02d}{suffix}")
    days = [d for y in range(s.anchor.year - 8, s.anchor.year + 9) if (d := _maybe(y, month, day))]
    weekday = words_of(m, "weekday")
    if weekday:  # "Saturday, April 25" has one year near by only
        number = int(code_of("weekday" if len(weekday) > 5 else "weekday_short", weekday))
        fitting = [d for d in days if d.isoweekday() == number and abs((d - s.anchor).days) < 370]
        days = fitting or days
    if not days:
        return None
    value = _near(days, s).isoformat()
    return Reading("TIME" if suffix else "DATE", value + suffix)


_COMING = re.compile(r"\b(?:by|until|till|through|payable|record|due|effective|deadline|next|coming|upcoming|scheduled|set|starting|beginning|from)"  # noqa: E501
                     r"\s+(?:on\s+|of\s+|for\s+|from\s+|the\s+|about\s+|around\s+)*$", re.I)  # fmt: skip


_OPENS = re.compile(r"\b(?:from|until|till|starting|beginning)\s+$", re.I)  # "will lay off men from 1 March"


def _near(days: list[dt.date], s: Setting) -> dt.date:
    """The last such day, unless the clause looks ahead or the coming one is days away and the last nearly a year ago."""  # noqa: E501
    assert s.anchor
    direction, past = s.direction(), calendar.nearest(days, s.anchor, None)
    ahead = calendar.nearest(days, s.anchor, "future")
    if (s.anchor - past).days > 270 and 0 <= (ahead - s.anchor).days <= (
        75 if _COMING.search(s.before) else 0 if direction == "past" else 45
    ):
        return ahead
    opens = direction == "future" and _OPENS.search(s.before) is not None
    if (ahead - s.anchor).days > 200 and (s.anchor - past).days < 150 and not opens:
        return past  # what the clause looks ahead to is not the day ("try to sell it under the June 5 agreement")
    return calendar.nearest(days, s.anchor, direction)


def _maybe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _weekday(m: re.Match[str], s: Setting) -> Reading | None:
    raw, which = m["weekday"], words_of(m, "which")
    if not raw[0].isupper():
        return None
    number = int(code_of("weekday", raw.lower()))
    part = words_of(m, "part") or words_of(m, "midday") or words_of(m, "before")
    suffix = code_of("daypart", part) if part else ""
    if m["plural"] or m["plural2"] or which.startswith("every") or which in ("each", "alternate", "most"):
        return Reading("SET", f"XXXX-WXX-{number}{suffix}", False)
    kind = "TIME" if suffix else "DATE"
    if s.anchor is None:
        return Reading(kind, f"XXXX-WXX-{number}{suffix}")
    back = (s.anchor.isoweekday() - number) % 7
    after = words_of(m, "after")
    if after:
        monday = s.anchor - dt.timedelta(days=s.anchor.isoweekday() - 1)
        weeks = -1 if "last" in after else 1 if "next" in after else 0
        day = monday + dt.timedelta(days=number - 1 + 7 * weeks)
    elif which in ("last", "this past", "the past", "past", "the last"):
        day = s.anchor - dt.timedelta(days=back or 7)
    elif which in ("the previous", "previous", "the preceding"):
        base = focus_day(s) or s.anchor
        day = base - dt.timedelta(days=(base.isoweekday() - number) % 7 or 7)
    elif which in ("the following", "the next"):
        base = focus_day(s) or s.anchor
        day = base + dt.timedelta(days=(number - base.isoweekday()) % 7 or 7)
    elif which in AHEAD or (which == "this" and s.direction() == "future"):
        day = s.anchor + dt.timedelta(days=(7 - back) % 7 or 7)
    elif s.direction() == "future" and back:
        day = s.anchor + dt.timedelta(days=7 - back)
    else:
        day = s.anchor - dt.timedelta(days=back)
    return Reading(kind, day.isoformat() + suffix)


_ON = re.compile(r"\b(?:on|since|until|till|by|late|early|from|to|between|and|or)\s+$", re.IGNORECASE)


def _weekday_short(m: re.Match[str], s: Setting) -> Reading | None:
    full = {v: w for w, v in time_words()["weekday"].items()}
    if not m["weekday"][0].isupper() or not (m[0].endswith(".") or s.before.rstrip().endswith((",", "(", "on", "ON"))):
        return None
    apart = not s.after or re.match(r",| \d", s.after)
    if not apart and not m["which"] and not _ON.search(s.before):
        return None  # "in the Sun. Then"
    word = full[code_of("weekday_short", m["weekday"].lower())].capitalize()
    found = dict(compiled())["weekday"].fullmatch(word)
    return _weekday(found, s) if found else None


_SOON = 60  # days; "told them to pay before Easter": so near ahead, whichever way the clause looks
_UNTIL = re.compile(r"\b(?:before|by|until|till|ahead of)\s+(?:the\s+)?$", re.I)


def _holiday(m: re.Match[str], s: Setting) -> Reading | None:
    raw = m["holiday"]
    if not raw[0].isupper():
        return None
    rule = code_of("holiday", words_of(m, "holiday"))
    if m["year"]:
        return Reading("DATE", calendar.holiday(rule, int(m["year"])).isoformat())
    if s.anchor is None:
        return Reading("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX", False)
    days = [calendar.holiday(rule, y) for y in range(s.anchor.year - 1, s.anchor.year + 2)]
    which = words_of(m, "which")
    direction = "future" if which == "next" else None if which == "last" else s.direction()
    nearest = min(days, key=lambda d: abs((d - s.anchor).days))  # type: ignore[operator]
    soon = not which and _UNTIL.search(s.before) is not None and 0 <= (nearest - s.anchor).days <= _SOON
    if (direction is None and which != "last") or soon:
        return Reading("DATE", nearest.isoformat())
    return Reading("DATE", calendar.nearest(days, s.anchor, direction).isoformat())


def _fixed(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DATE", code_of("fixed", words_of(m, "fixed"))) if m[0][0].isupper() else None


DAYS: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "foreign": _foreign,
    "dateline": _dateline,
    "month_day": _month_and_day,
    "day_month": _month_and_day,
    "weekday": _weekday,
    "weekday_short": _weekday_short,
    "holiday": _holiday,
    "fixed": _fixed,
}
