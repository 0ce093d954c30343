"""The calendar behind TIMEX3 values: stepping by units, and which days a value covers."""

import datetime as dt
import re

Span = tuple[dt.date, dt.date]
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def month_end(year: int, month: int) -> dt.date:
    """Last day of a month; December of year 9999 is cut to its last day."""
    if month == 12:
        return dt.date(year, 12, 31)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)


def add_months(day: dt.date, n: int) -> dt.date:
    """The same day n months away, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    last = month_end(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def step(day: dt.date, unit: str, n: int) -> str | None:
    """TIMEX3 value of the unit n units away from the one that holds a day.

    Parameters
    ----------
    day : datetime.date
        Where to count from.
    unit : str
        D, W, F (fortnight), M, Q, Y, E (decade), C (century) or L (millennium); N (night) counts as D.
    n : int
        How many, negative for the past.

    Returns
    -------
    str or None
        ``1989-10-26``, ``1989-W43``, ``1989-10``, ``1989-Q4``, ``1989``, ``198``, ``19`` or None outside the calendar.

    Examples
    --------
    >>> step(dt.date(1989, 10, 26), "Q", -1), step(dt.date(1989, 10, 26), "W", 0)
    ('1989-Q3', '1989-W43')
    """
    try:
        if unit in "DN":
            return (day + dt.timedelta(days=n)).isoformat()
        if unit in "WF":
            iso = (day + dt.timedelta(days=7 * n * (2 if unit == "F" else 1))).isocalendar()
            return f"{iso.year}-W{iso.week:02d}"
        if unit == "M":
            return add_months(day, n).isoformat()[:7]
        if unit == "Q":
            there = add_months(day, 3 * n)
            return f"{there.year}-Q{(there.month + 2) // 3}"
        years = {"Y": 1, "E": 10, "C": 100, "L": 1000}[unit] * n + day.year
        return f"{years:04d}"[: {"Y": 4, "E": 3, "C": 2, "L": 1}[unit]] if 0 < years < 10000 else None
    except (OverflowError, ValueError, KeyError):
        return None


def nearest(candidates: list[dt.date], anchor: dt.date, direction: str | None) -> dt.date:
    """Of some days the one meant: the last one not after the anchor, or the first one not before it.

    Parameters
    ----------
    candidates : list of datetime.date
        Not empty.
    anchor : datetime.date
        Day of publication.
    direction : str or None
        ``future`` looks ahead; anything else looks back, the day itself included.

    Returns
    -------
    datetime.date
        One of the candidates.
    """
    past, future = [c for c in candidates if c <= anchor], [c for c in candidates if c >= anchor]
    if direction == "future" and future:
        return min(future)
    return max(past) if past else min(future)


def easter(year: int) -> dt.date:
    """Easter Sunday (Gregorian; Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    k = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * k + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, year: int) -> dt.date:
    """Day of a holiday in a year.

    Parameters
    ----------
    rule : str
        ``12-25`` (month-day), ``11-4-4`` (month, which, ISO weekday) or ``easter-2``.
    year : int
        The year.

    Returns
    -------
    datetime.date
        The day.
    """
    if rule.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(rule[6:]))
    parts = [int(p) for p in rule.split("-")]
    if len(parts) == 2:
        return dt.date(year, *parts)
    month, which, weekday = parts
    if which == 5:  # the last one of the month
        last = month_end(year, month)
        return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def days_covered(value: str | None) -> tuple[str | None, str | None, str | None]:
    """First day, last day and granularity of a TIMEX3 value.

    Parameters
    ----------
    value : str or None
        A TIMEX3 value.

    Returns
    -------
    tuple of (str or None, str or None, str or None)
        ISO days and ``day``, ``week``, ``weekend``, ``month``, ``quarter``, ``half-year``, ``season``, ``year``, ``decade``,
        ``century``; days are missing where the value is no stretch of the calendar (durations, sets, references, unknown years).

    Examples
    --------
    >>> days_covered("2023-W44-WE")
    ('2023-11-04', '2023-11-05', 'weekend')
    >>> days_covered("XXXX-WXX-7")
    (None, None, 'day')
    """  # noqa: E501
    if not value or value.endswith("_REF"):
        return None, None, None
    if re.match(r"P[\dXT]", value):
        return None, None, "duration"
    try:
        span, granularity = _covered(value)
    except (ValueError, OverflowError):
        return None, None, None
    return (span[0].isoformat(), span[1].isoformat(), granularity) if span else (None, None, granularity)


_SHAPES = (
    ("day", r"(?P<y>[\dX]{4})-(?P<m>\d\d|XX)-(?P<d>\d\d|XX)(?:T.*)?"),
    ("day", r"(?P<y>[\dX]{4})-W(?P<w>\d\d|XX)-(?P<wd>[1-7])(?:T.*)?"),
    ("weekend", r"(?P<y>[\dX]{4})-W(?P<w>\d\d|XX)-WE"),
    ("week", r"(?P<y>[\dX]{4})-W(?P<w>\d\d|XX)"),
    ("quarter", r"(?P<y>[\dX]{4})-Q(?P<q>[1-4])"),
    ("half-year", r"(?P<y>[\dX]{4})-H(?P<h>[12])"),
    ("season", r"(?P<y>[\dX]{4})-(?P<s>SP|SU|FA|WI)"),
    ("month", r"(?P<y>[\dX]{4})-(?P<m>\d\d|XX)"),
    ("year", r"(?P<y>\d{4}|XXXX)"),
    ("decade", r"(?P<y>\d{3})X?"),
    ("century", r"(?P<y>\d\d)(?:XX)?"),
)
_COMPILED = tuple((granularity, re.compile(shape)) for granularity, shape in _SHAPES)


def _covered(value: str) -> tuple[Span | None, str | None]:
    for granularity, pattern in _COMPILED:
        m = pattern.fullmatch(value)
        if not m:
            continue
        g = m.groupdict()
        if any("X" in v for v in g.values() if v):
            return None, granularity
        year = int(g["y"])
        if granularity == "century":
            return (dt.date(max(1, year * 100), 1, 1), dt.date(year * 100 + 99, 12, 31)), granularity
        if granularity == "decade":
            return (dt.date(max(1, year * 10), 1, 1), dt.date(year * 10 + 9, 12, 31)), granularity
        if g.get("wd"):
            day = dt.date.fromisocalendar(year, int(g["w"]), int(g["wd"]))
            return (day, day), granularity
        if g.get("w"):
            days = (6, 7) if granularity == "weekend" else (1, 7)
            first, last = (dt.date.fromisocalendar(year, int(g["w"]), d) for d in days)
            return (first, last), granularity
        if g.get("d"):
            day = dt.date(year, int(g["m"]), int(g["d"]))
            return (day, day), granularity
        if g.get("s"):  # a winter begins in December of the year it is named after
            first = dt.date(year, _SEASON_MONTHS[g["s"]], 1)
            return (first, add_months(first, 3) - dt.timedelta(days=1)), granularity
        first_month, months = 1, 12
        if g.get("m"):
            first_month, months = int(g["m"]), 1
        elif g.get("q"):
            first_month, months = int(g["q"]) * 3 - 2, 3
        elif g.get("h"):
            first_month, months = int(g["h"]) * 6 - 5, 6
        return (dt.date(year, first_month, 1), month_end(year, first_month + months - 1)), granularity
    return None, None
