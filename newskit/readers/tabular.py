"""Articles that come in a table: JSON Lines, JSON, CSV, Parquet. Their texts and ids are kept to the character."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

from newskit.readers.text import decode

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
    text, _ = decode(path.read_bytes(), path.name)
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as problem:
            row = {"error": f"{path.name}:{number}: broken JSON ({problem})."}
        records.append(row if isinstance(row, dict) else {"error": f"{path.name}:{number}: not an object."})
    return records


def read_json(path: Path) -> list[Record]:
    """Read one article, or a list of them, from a JSON file.

    Parameters
    ----------
    path : pathlib.Path
        A .json file with an object or a list of objects.

    Returns
    -------
    list of dict
        One record an object.

    Raises
    ------
    ValueError
        If it is no JSON, or holds something else.
    """
    text, _ = decode(path.read_bytes(), path.name)
    data = json.loads(text)
    if isinstance(data, dict):
        data = next((data[k] for k in ("articles", "items", "data") if isinstance(data.get(k), list)), [data])
    if not isinstance(data, list) or not all(isinstance(r, dict) for r in data):
        raise ValueError("expected an object or a list of objects.")
    return data


def read_csv(path: Path) -> list[Record]:
    """Read one article a row from a CSV or TSV file with a header.

    Parameters
    ----------
    path : pathlib.Path
        A .csv or .tsv file.

    Returns
    -------
    list of dict
        One record a row.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text, _ = decode(path.read_bytes(), path.name)
    dialect = "excel-tab" if path.suffix.lower() == ".tsv" else "excel"
    records = []
    for row in csv.DictReader(text.splitlines(keepends=True), dialect=dialect):
        record = {k: v for k, v in row.items() if k and v not in ("", None)}
        if None in row:
            record["warning"] = f"{path.name}: the row has {len(row[None])} cells more than the header."
        records.append(record)
    if text.count('"') % 2 and records:
        records[-1]["warning"] = f"{path.name}: quotes are unbalanced; rows may have run together from here on."
    return records


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
    import pyarrow.parquet as pq

    return pq.read_table(path).to_pylist()
