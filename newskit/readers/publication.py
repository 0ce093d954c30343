"""The day of publication where no metadata gives it: from the address, or from a dateline that has a year."""

import datetime as dt
import re
from typing import Any

Record = dict[str, Any]

_URL_DAY = re.compile(r"/(19[89]\d|20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"^[^\n]{{0,60}}?\b(?:{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})|(?P<day2>\d{{1,2}}) "
    rf"{_MONTH.replace('month', 'month2')},? (?P<year2>\d{{4}}|\d\d))\b[^\n]{{0,40}}?(?:--|—|–)",
    re.I,
)


def fill_publication(record: Record) -> None:
    """Set ``date_published`` of a record that has none, if its address or dateline tells; say which.

    Parameters
    ----------
    record : dict
        Record of the articles table; changed in place.
    """
    if record.get("date_published") is not None:
        return
    found = _from_url(record.get("url")), _from_dateline(record["text"])
    for day, source in zip(found, ("url", "dateline"), strict=True):
        if day is not None:
            record |= {
                "date_published": day,
                "date_published_precision": "day",
                "date_published_source": source,
            }
            return


def _from_url(url: Any) -> dt.datetime | None:
    match = _URL_DAY.search(url) if isinstance(url, str) else None
    return _day(*map(int, match.groups())) if match else None


def _from_dateline(text: str) -> dt.datetime | None:
    match = _DATELINE.match(text[:140])
    if not match:
        return None
    month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    year = int(match["year"] or match["year2"])
    return _day(year + 1900 if year < 100 else year, month, int(match["day"] or match["day2"]))


def _day(year: int, month: int, day: int) -> dt.datetime | None:
    try:
        return dt.datetime(year, month, day, tzinfo=dt.UTC)
    except ValueError:
        return None
