"""Other tools' field names to ours, and dates in the forms that files carry."""

import datetime as dt
from typing import Any

from newskit import schema
from newskit.lexicon import read_list

Record = dict[str, Any]


def to_article(raw: Record, name: str, notes: Record, columns: dict[str, str]) -> Record:
    """One raw record as a record of the articles table.

    Parameters
    ----------
    raw : dict
        What the reader found, with the file's own names.
    name : str
        How the table calls the file.
    notes : dict
        What ``metadata.csv`` says of it.
    columns : dict
        From the file's own names to ours; goes before the names newskit knows.

    Returns
    -------
    dict
        Columns of the articles table. An unreadable date is missing, with a ``warning``.
    """
    names = {r["field"]: r["column"] for r in read_list("readers/fields")}
    out: Record = {}
    for source in (raw, notes):
        for key, value in source.items():
            column = columns.get(key) or (key if key in schema.TABLES["articles"].names else names.get(key.lower()))
            if column and value not in (None, "", []) and not out.get(column):
                out[column] = value
    out.setdefault("text", "")
    out["source_file"] = name
    for column in ("title", "text", "url", "source_name", "section", "language"):
        if column in out and not isinstance(out[column], str):
            out[column] = str(out[column])
    if out.get("language"):
        out["language"] = out["language"].strip().lower()[:2]
    authors = out.get("authors")
    out["authors"] = [str(a) for a in authors] if isinstance(authors, list) else [authors] if authors else []
    _date(out, name)
    return out


def _date(out: Record, name: str) -> None:
    value = out.pop("date_published", None)
    if value is None:
        return
    try:
        when, precision = parse_date(value)
    except ValueError as problem:
        out["warning"] = f"{out['warning']} " if out.get("warning") else ""
        out["warning"] += f"{name}: 'date_published' is {value!r}; {problem}"
        return
    out["date_published"] = when
    out.setdefault("date_published_precision", precision)
    out.setdefault("date_published_source", "metadata")


def parse_date(value: Any) -> tuple[dt.datetime, str]:
    """Publication time in UTC, and how precise it is.

    Parameters
    ----------
    value : str, datetime.date, datetime.datetime or number
        ISO 8601, an RFC 2822 date as feeds carry, or seconds since 1970.

    Returns
    -------
    when : datetime.datetime
        With time zone UTC; midnight if only the day is known.
    precision : str
        ``day`` or ``minute``.

    Raises
    ------
    ValueError
        If it is no date; the message says what is expected.

    Examples
    --------
    >>> parse_date("2024-02-28")[0].isoformat()
    '2024-02-28T00:00:00+00:00'
    """
    from email.utils import parsedate_to_datetime

    if isinstance(value, dt.datetime):
        return _utc(value), "minute"
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC), "day"
    if isinstance(value, int | float):
        return dt.datetime.fromtimestamp(value, tz=dt.UTC), "minute"
    text = str(value).strip()
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            raise ValueError("expected ISO 8601, e.g. 2024-02-28.") from None
    return _utc(when), "day" if len(text) <= 10 else "minute"


def _utc(when: dt.datetime) -> dt.datetime:
    return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)
