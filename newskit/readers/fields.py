"""Other tools' field names and shapes to ours."""

import datetime as dt
import re
from functools import lru_cache
from typing import Any

from newskit import schema
from newskit.lexicon import read_list
from newskit.readers.own_names import flat, lacking_text
from newskit.readers.when import parse_date

Record = dict[str, Any]

_OURS = frozenset(schema.TABLES["articles"].names)
_SHAPED = {"text", "authors", "date_published", "language", "n_chars"}  # the others are lines of text
_PARTIAL = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?")


def to_article(raw: Record, name: str, notes: Record, columns: dict[str, str], place: str = "") -> Record:
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
        From the file's own names to ours; goes before the names newskit knows. A name with dots reaches into
        objects: ``{"fields.bodyText": "text"}``.
    place : str, optional
        What messages call it; the file's name if not given.

    Returns
    -------
    dict
        Columns of the articles table, and ``_day``, a year or month where no day is given. An unreadable date is
        missing, with a ``warning``.
    """
    out: Record = {}
    for source in (raw, notes):
        found: dict[str, tuple[int, Any]] = {}
        for key, value in flat(source, columns):
            rank, column = _column(key, columns)
            if column and value not in (None, "", [], {}) and (column not in found or rank < found[column][0]):
                found[column] = rank, value
        for column, (_, value) in found.items():
            out.setdefault(column, value)
    if "text" not in out and "error" not in out and raw:
        out["error"] = _no_text(raw, place or name, columns)
    out["text"] = _text(out.get("text", ""))
    out["source_file"] = name
    for column in out.keys() - _SHAPED:
        out[column] = _line(out[column])
    if "language" in out:
        out["language"] = language_code(out["language"])
    out["authors"] = people(out.get("authors"))
    read_day(out, place or name)
    return _whole(out)


def _whole(record: Record) -> Record:
    """The record without half characters, which JSON can escape but no table can hold."""
    broken = [k for k, v in record.items() if isinstance(v, str) and _HALF.search(v)]
    for key in broken:
        record[key] = _HALF.sub("?", record[key])
    record["authors"] = [_HALF.sub("?", a) for a in record["authors"]]
    if broken:
        add_warning(
            record,
            f"Half characters (lone surrogates) in {', '.join(broken)} became question marks; check names there.",
        )
    return record


_HALF = re.compile("[\ud800-\udfff]")


def _no_text(raw: Record, place: str, columns: dict[str, str]) -> str:
    names = [str(key) for key in raw if key not in ("warning", "error")]
    found = ", ".join(names[:12])
    if lacking := lacking_text(raw, columns):
        return f"{place}: no text; {lacking!r} is empty or not there, found {found}. Fill it in, or leave the row out."
    if empty := next((key for key in names if _column(key, columns)[1] == "text"), None):
        return f"{place}: no text; {empty!r} is empty. Fill it in, or leave the row out."
    return (
        f"{place}: no text; found {found}. Say which one holds it: a file columns.csv beside it with the lines "
        "field,column and …,text (in Python: columns={'…': 'text'})."
    )


def _column(key: str, columns: dict[str, str]) -> tuple[int, str | None]:
    """Our name for a field and how surely it is meant: the user's word, our own name, then the order of the list."""
    if key in columns:
        return 0, columns[key]
    key = key.lower().replace(" ", "_")
    return (1, key) if key in _OURS else _known().get(key, (0, None))


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[int, str]]:
    rows = read_list("readers/fields")
    return {r["field"]: (rank, r["column"]) for rank, r in enumerate(rows, 2)}


def _text(value: Any) -> str:
    """A text given as a string, as bytes, as a list of paragraphs, or as an object with sections (fundus)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return "\n\n".join(t for t in map(_text, value) if t)
    if isinstance(value, dict):
        return "\n\n".join(t for k in _PARTS if (t := _text(value.get(k) or "")))
    return "" if value is None else str(value)


_PARTS = ("summary", "sections", "headline", "paragraphs", "text", "value")


def _line(value: Any) -> str:
    """A title or a name given as a string, as the first of a list, or as an object with a name."""
    if isinstance(value, list | tuple):
        return _line(value[0]) if value else ""
    if isinstance(value, dict):
        return str(next((value[k] for k in ("name", "title", "rendered", "value") if value.get(k)), ""))
    return str(value)


def people(value: Any) -> list[str]:
    """Names of the authors.

    Parameters
    ----------
    value : str, dict or list of these
        As files give them: ``"Ana Ruiz and Bo Lind"``, ``[{"name": "Ana Ruiz"}]``, ``['Ana Ruiz']``.

    Returns
    -------
    list of str
        One name each.

    Examples
    --------
    >>> people("By Ana Ruiz, Bo Lind and Cy Mo")
    ['Ana Ruiz', 'Bo Lind', 'Cy Mo']
    """
    value = value.tolist() if hasattr(value, "tolist") else value  # as Parquet gives lists
    if value is None or isinstance(value, float):
        return []
    if isinstance(value, list | tuple):
        return [n for v in value for n in ([str(v).strip()] if isinstance(v, str) else people(v)) if n]
    if isinstance(value, dict):
        return people(value.get("name") or value.get("nameRaw"))
    line = str(value).strip()
    if line.startswith("[") and line.endswith("]"):  # a list that a table holds as text
        return [n for n in re.split(r"""["'],? *|[\[\]]""", line) if n.strip()]
    line = re.sub(r"^by:? ", "", line, flags=re.I)
    return [n.strip() for n in re.split(r"[;|]|, and |,| and | & ", line) if n.strip()]


def language_code(value: Any) -> str | None:
    """ISO 639-1 code of a language as files name it (``en-GB``, ``eng``, ``English``); None where it is another name.

    Parameters
    ----------
    value : str
        The name or code.

    Returns
    -------
    str or None
        Two small letters.
    """
    code = re.split(r"[-_ ]", _line(value).strip().lower())[0]
    if len(code) == 2:
        return code
    return "en" if code in ("eng", "english") else None


def read_day(record: Record, name: str) -> None:
    """Turn a record's ``date_published`` into a time, with precision and source; changed in place.

    Parameters
    ----------
    record : dict
        Record of the articles table.
    name : str
        How the table calls its file, for the warning about a date that cannot be read.
    """
    value = record.pop("date_published", None)
    if value is None:
        return
    if isinstance(value, str | int) and _PARTIAL.fullmatch(str(value).strip()):
        record["_day"] = str(value).strip()  # a year or a month; a dateline may tell the rest
        return
    try:
        when, precision = parse_date(_line(value) if isinstance(value, list | dict) else value)
    except ValueError as problem:
        add_warning(record, f"{name}: 'date_published' is {str(value)[:60]!r}; {problem} Until then it has no day.")
        return
    record["date_published"] = when
    # A time that a library made is exact to the minute only if it is not midnight.
    midnight = isinstance(value, dt.datetime) and value.time() == dt.time()
    record.setdefault("date_published_precision", "day" if midnight else precision)
    record.setdefault("date_published_source", "metadata")


def add_warning(record: Record, message: str) -> None:
    """Add a message to a record's ``warning``, once."""
    if message not in (record.get("warning") or ""):
        record["warning"] = f"{record['warning']} {message}" if record.get("warning") else message
