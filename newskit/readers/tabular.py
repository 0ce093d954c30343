"""Articles that come in a table: JSON Lines, JSON, CSV, Parquet. Their texts and ids are kept to the character."""

import codecs
import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newskit.readers.encodings import decode_as_is

Record = dict[str, Any]


def read_jsonl(path: Path) -> list[Record]:
    """Read one article a line; a broken line is a record with ``error``.

    Parameters
    ----------
    path : pathlib.Path
        A .jsonl file.

    Returns
    -------
    list of dict
        One record a line that is not blank.
    """
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return _json_lines(decode_as_is(path.read_bytes())[0].split("\n"), path.name)
        file.seek(0)
        return _json_lines(map(_decoded, file), path.name)


def _decoded(line: bytes) -> str:
    """A line of a file; each for itself, so that one in another encoding does not spoil the rest."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode_as_is(line)[0]


def _json_lines(lines: Iterable[str], name: str) -> list[Record]:
    records = []
    for number, line in enumerate(lines, 1):
        if not line.strip("\0 \t\r\n"):
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:
            row = {"error": f"{name}:{number}: broken JSON ({_fault(problem)}); the line may be cut off."}
        records.append(row if isinstance(row, dict) else {"error": f"{name}:{number}: {_NO_OBJECT}."})
    return records


def read_json(path: Path) -> list[Record]:
    """Read one article, or a list of them, from a JSON file.

    Parameters
    ----------
    path : pathlib.Path
        A .json file with an object or a list of objects, or with one object a line.

    Returns
    -------
    list of dict
        One record an object.

    Raises
    ------
    ValueError
        If it is no JSON, or holds something else.
    """
    text, _ = decode_as_is(path.read_bytes())
    try:
        data = json.loads(text)
    except json.JSONDecodeError as problem:
        if "Extra data" in problem.msg:
            return _json_lines(text.split("\n"), path.name)
        raise ValueError(f"broken JSON at line {problem.lineno} ({_fault(problem)}); it may be cut off.") from None
    except RecursionError as problem:
        raise ValueError(f"broken JSON ({_fault(problem)}); this is no article.") from None
    if isinstance(data, dict):
        data = next((data[k] for k in _LISTS if isinstance(data.get(k), list)), [data])
    if not isinstance(data, list) or not any(isinstance(r, dict) for r in data):
        raise ValueError(f"{_NO_OBJECT}, or a list of such.")
    return [
        r if isinstance(r, dict) else {"error": f"{path.name}: item {i} of the list: {_NO_OBJECT}."}
        for i, r in enumerate(data, 1)
    ]


def _fault(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg}, column {problem.colno}"
    return "brackets within brackets without end" if isinstance(problem, RecursionError) else str(problem)


_NO_OBJECT = 'no article; expected an object, e.g. {"title": "…", "text": "…"}'
_SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
MAX_RESTARTS = 100  # rows with a quote that is never closed; each has the rest of the file read again
_LISTS = ("articles", "items", "data", "results", "documents")  # where objects with a list of articles keep it


def read_csv(path: Path) -> list[Record]:
    """Read one article a row from a CSV or TSV file with a header.

    Parameters
    ----------
    path : pathlib.Path
        A .csv or .tsv file; commas, semicolons or tabs between the cells.

    Returns
    -------
    list of dict
        One record a row.
    """
    text, warning = decode_as_is(path.read_bytes())
    records = table_rows(text, path.name, "\t" if path.suffix.lower() == ".tsv" else None)
    if warning and records:
        records[0]["warning"] = f"{records[0].get('warning', '')} {path.name}: {warning}".strip()
    return records


def table_rows(text: str, name: str, delimiter: str | None = None) -> list[Record]:
    """Rows of a CSV text.

    A quote that is never closed would swallow the rest of the file: the row it stands in then ends with its line.

    Parameters
    ----------
    text : str
        Header and rows.
    name : str
        Of the file, for warnings.
    delimiter : str, optional
        Between the cells; seen from the header if not given (spreadsheets write semicolons where the comma is decimal).

    Returns
    -------
    list of dict
        A mapping from column to text a row, and a ``warning`` about cells that do not fit.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = io.StringIO(text, newline="").readlines()
    if lines and (m := re.fullmatch(r"sep=(.)\s*", lines[0])):  # Excel's own first line
        delimiter, lines = m[1], lines[1:]
    delimiter = delimiter or max(",;\t", key=lines[0].count if lines else len)
    rows = _rows(lines, delimiter)
    header = [c.strip() for c in next(rows, (0, [], None))[1]]
    records = []
    for number, row, note in rows:
        if not any(row):
            continue
        if len(row) != len(header) and note is None:
            note = f"the row has {len(row)} of {len(header)} cells; the last ones stay empty. Was it cut off?"
            if len(row) > len(header):
                sign = _SEPARATORS.get(delimiter, delimiter)
                note = f"the row has {len(row)} cells, the header {len(header)}; those beyond it were left out. "
                note += f"Put quotes around a cell that holds {sign}."
        record: Record = {k: "" for k in header if k}
        record |= {k: v for k, v in zip(header, row, strict=False) if k and v}
        if note:
            record["warning"] = f"{name}:{number}: {note}"
        records.append(record)
    return records


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str], str | None]]:
    """Number of its first line, cells and a warning of each row."""
    at = width = 0
    for _ in range(MAX_RESTARTS):
        reader, before = csv.reader(lines[at:], delimiter=delimiter), 0
        for row in reader:
            width = width or len(row)
            start, used, before = at + before, reader.line_num - before, reader.line_num
            if used > 1 and _ran_together(lines[start : start + used], delimiter, width):
                cut = next(csv.reader([lines[start].rstrip("\r\n")], delimiter=delimiter))
                yield start + 1, cut, "a quote is never closed; the row was cut at the end of its line. Close it."
                at = start + 1
                break
            yield start + 1, row, None
        else:
            return


def _ran_together(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell that goes over several lines holds rows, since a quote in it was never closed."""
    try:
        return not list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return any(len(row) == width for row in csv.reader(lines[1:], delimiter=delimiter))


def read_parquet(path: Path) -> list[Record]:
    """Read one article a row from a Parquet file.

    Parameters
    ----------
    path : pathlib.Path
        A .parquet file.

    Returns
    -------
    list of dict
        One record a row.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(path).to_pylist()
    except pa.ArrowInvalid as problem:
        reason = str(problem).split(": ", 1)[-1]  # behind the path, which differs from machine to machine
        raise ValueError(f"the file is no whole Parquet file ({reason}); it may be cut off: save it again.") from None
