"""Publication times in the forms that files carry."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = "|".join(_MONTHS)
_MONTH_FIRST = re.compile(rf"(?:[a-z]+,? )?({_NAMED})[a-z]*\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b(.*)", re.I)
_DAY_FIRST = re.compile(rf"(?:[a-z]+,? )?(\d{{1,2}})(?:st|nd|rd|th)?[ -]({_NAMED})[a-z]*\.?,?[ -](\d{{4}})\b(.*)", re.I)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b(.*)")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})\b(.*)")
_CLOCK = re.compile(r"[ ,T]*(?:at )?(\d{1,2}):(\d\d)(?::\d\d)?(?:\.\d+)? ?([ap]\.?m\.?)?(?: ?(?:UTC|GMT|Z))?$", re.I)
_ZULU = re.compile(r" ?(?:UTC|GMT)$", re.I)
MILLISECONDS = 10**11  # seconds since 1970 above this are the year 5138: they are milliseconds

EXPECTED = "expected ISO 8601, e.g. 2024-02-28."


def parse_date(value: Any) -> tuple[dt.datetime, str]:
    """Publication time in UTC, and how precise it is.

    Parameters
    ----------
    value : str, datetime.date, datetime.datetime or number
        ISO 8601, an RFC 2822 date as feeds carry, a day with the month's English name, numbers whose order cannot be
        mistaken (28.02.2024, 28/02/2024, but not 02/03/2024), or seconds or milliseconds since 1970.

    Returns
    -------
    when : datetime.datetime
        With time zone UTC; midnight if only the day is known.
    precision : str
        ``day`` or ``minute``.

    Notes
    -----
    "On Tuesday" and "today" are counted from the day that the article's readers had. Where UTC had another one, the day
    as it is written is kept and the clock is left out: half past midnight in Tokyo is still the day before in UTC.

    Raises
    ------
    ValueError
        If it is no date; the message says what is expected.

    Examples
    --------
    >>> parse_date("2024-02-28")[0].isoformat()
    '2024-02-28T00:00:00+00:00'
    >>> parse_date("Feb. 28, 2024 10:30 UTC")[0].isoformat()
    '2024-02-28T10:30:00+00:00'
    >>> parse_date("2024-02-28T00:30:00+09:00")
    (datetime.datetime(2024, 2, 28, 0, 0, tzinfo=datetime.timezone.utc), 'day')
    """
    if isinstance(value, dt.datetime):
        return _told(value, "minute")
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC), "day"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value), "minute"
    text = " ".join(str(value).split())
    if re.fullmatch(r"\d{9,10}(\.\d+)?|\d{12,13}", text):
        return _since_1970(float(text)), "minute"
    when = _iso(text) or _mail(text)
    if when is not None:
        return _told(when, "day" if len(text) <= 10 else "minute")
    return _written(text)


def _since_1970(seconds: float) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(seconds / 1000 if abs(seconds) > MILLISECONDS else seconds, tz=dt.UTC)
    except (OverflowError, OSError, ValueError):
        raise ValueError(EXPECTED) from None


def _iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(_ZULU.sub("+00:00", text))
    except ValueError:
        return None


def _mail(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str) -> tuple[dt.datetime, str]:
    if m := _MONTH_FIRST.match(text):
        day, month, year, rest = int(m[2]), _MONTHS.index(m[1][:3].lower()) + 1, int(m[3]), m[4]
    elif m := _DAY_FIRST.match(text):
        day, month, year, rest = int(m[1]), _MONTHS.index(m[2][:3].lower()) + 1, int(m[3]), m[4]
    elif m := _YEAR_FIRST.match(text):
        day, month, year, rest = int(m[3]), int(m[2]), int(m[1]), m[4]
    elif m := _NUMBERS.match(text):
        first, second, year, rest = int(m[1]), int(m[3]), int(m[4]), m[5]
        # Dots are written between day and month, in that order; slashes in either.
        if m[2] != "." and first <= 12 and second <= 12 and first != second:
            raise ValueError(f"it may be day or month first; {EXPECTED}")
        day, month = (second, first) if m[2] != "." and second > 12 else (first, second)
    else:
        raise ValueError(EXPECTED)
    clock = _CLOCK.fullmatch(rest)
    try:
        when = dt.datetime(year, month, day, tzinfo=dt.UTC)
        if clock is None:
            return when, "day"
        hour = int(clock[1])
        if clock[3]:
            hour = hour % 12 + (12 if clock[3][0] in "pP" else 0)
        return when.replace(hour=hour, minute=int(clock[2])), "minute"
    except ValueError:
        raise ValueError(EXPECTED) from None


def _told(when: dt.datetime, precision: str) -> tuple[dt.datetime, str]:
    """A time in UTC; the written day alone where UTC has another."""
    if when.tzinfo is None:
        return when.replace(tzinfo=dt.UTC), precision
    try:
        utc = when.astimezone(dt.UTC)
    except OverflowError:
        raise ValueError(EXPECTED) from None
    if utc.date() == when.date():
        return utc, precision
    return dt.datetime(when.year, when.month, when.day, tzinfo=dt.UTC), "day"
