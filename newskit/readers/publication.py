"""The day of publication where no metadata gives it: from the address, or from a dateline that has a year."""

import datetime as dt
import re
from typing import Any

Record = dict[str, Any]

_URL_DAY = re.compile(
    r"(?<!\d)(19[89]\d|20\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2|(0[1-9]|1[0-2]))(0?[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_MONTH = re.compile(r"/((?:19[89]|20\d)\d)(?:/(0?[1-9]|1[0-2]))?/")
_NAMED_DAY = re.compile(
    r"[/-](\d{4})[/-](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[/-](\d{1,2})(?!\d)", re.I
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"(?!On |In |Since |Until )[^\n]{0,60}?\b"
    rf"(?:{_MONTH} (?P<day>\d{{1,2}})(?!\d)(?:,? (?P<year>\d{{4}}))?|(?P<day2>\d{{1,2}}) "
    rf"{_MONTH.replace('month', 'month2')}(?:,? (?P<year2>\d{{4}}|\d\d(?!\d)))?)(?![\w:])[^\n]{{0,40}}?(?:--|—|–| - )",
    re.I,
)
_LINE = re.compile(  # of its own: "Published on 21 July 2024", "Lagos, 21 July 2024", "By Ana Ruiz | July 21, 2024"
    r"(?:(?:published|posted|updated|date)\b(?: on)?:? |(?:[^\W\d][^\d\s]* ?){1,4}(?:, | [|–—-] ))?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})|(?P<day2>\d{{1,2}}) {_MONTH.replace('month', 'month2')},? "
    r"(?P<year2>\d{4}))(?:,? (?:at )?\d{1,2}[:.]\d\d[^\n]{0,12})?",
    re.I,
)
HEAD = 4  # lines, of headline, byline and day, among which a dateline may stand


def fill_publication(record: Record) -> None:
    """Set ``date_published`` of a record that has none, if its address or dateline tells; say which.

    Parameters
    ----------
    record : dict
        Record of the articles table, perhaps with ``_day``, a year or month known from elsewhere; changed in place.

    Notes
    -----
    A dateline without a year ("BAGHDAD, Nov 5 (Agency) —") dates an article only with a year that the metadata or the
    address gives; a year is never guessed.
    """
    known = record.pop("_day", None)
    if record.get("date_published") is not None:
        return
    url = record.get("url")
    found = _from_url(url), _from_dateline(record["text"], known or _url_month(url))
    for day, source in zip(found, ("url", "dateline"), strict=True):
        if day is not None:
            record |= {
                "date_published": day,
                "date_published_precision": "day",
                "date_published_source": source,
            }
            return


def _from_url(url: Any) -> dt.datetime | None:
    if not isinstance(url, str):
        return None
    if m := _URL_DAY.search(url):
        return _day(int(m[1]), int(m[3] or m[4]), int(m[5]))
    if m := _NAMED_DAY.search(url):
        return _day(int(m[1]), _MONTHS.index(m[2].lower()) + 1, int(m[3]))
    return None


def _url_month(url: Any) -> str | None:
    """Year, or year and month, of an address such as ``/2023/11/title``."""
    m = _URL_MONTH.search(url) if isinstance(url, str) else None
    return f"{m[1]}-{int(m[2]):02d}" if m and m[2] else m[1] if m else None


def _from_dateline(text: str, known: str | None) -> dt.datetime | None:
    match = _dateline(text)
    if not match:
        return None
    month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    day, written = int(match["day"] or match["day2"]), match["year"] or match["year2"]
    if written:
        return _day(int(written) + (1900 if int(written) >= 70 else 2000) * (len(written) == 2), month, day)
    if known and (len(known) == 4 or int(known[5:]) == month):
        return _day(int(known[:4]), month, day)
    return None


def _dateline(text: str) -> re.Match[str] | None:
    """The dateline that opens a text, or that follows its headline and byline."""
    lines = [line for line in text[:1000].split("\n") if line.strip()]
    for number, line in enumerate(lines[:HEAD]):
        if match := _DATELINE.match(line[:140]) or (len(lines) > number + 1 and _LINE.fullmatch(line.strip())):
            return match
        if line.rstrip().endswith((".", "!", "?", "”", '"')):
            break  # a sentence: what follows is the article
    return None


def _day(year: int, month: int, day: int) -> dt.datetime | None:
    try:
        return dt.datetime(year, month, day, tzinfo=dt.UTC)
    except ValueError:
        return None
