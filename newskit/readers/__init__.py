"""One reader a file format: a path to records of the articles table.

A reader takes a path and the row of the folder's ``metadata.csv`` about it, and gives records; what it cannot read it
says by raising `ValueError`, which `read_file` turns into a row with ``error``.
"""

import logging
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from newskit.lexicon import read_list
from newskit.readers.archives import read_warc
from newskit.readers.encodings import decode
from newskit.readers.feeds import read_feed
from newskit.readers.headline import headline_of
from newskit.readers.html import read_html
from newskit.readers.mail import read_mail, read_saved_page
from newskit.readers.office import read_docx, read_pdf
from newskit.readers.tabular import read_csv, read_json, read_jsonl, read_parquet, table_rows
from newskit.readers.text import read_text

log = logging.getLogger(__name__)

Record = dict[str, Any]
Reader = Callable[[Path], list[Record]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".mhtml": read_saved_page,
    ".mht": read_saved_page,
}
TABLES = (read_jsonl, read_json, read_csv, read_parquet)  # where the text, too, is in a field that the user can name
TOLD = 3  # articles of a file that cannot be read, of which the log tells one by one
PLAIN = (read_text, read_docx, read_pdf)  # where nothing but its place tells the headline


def suffix_of(path: Path) -> str:
    """Ending that decides which reader takes a file: the longest that one is known for, in small letters.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    str
        A key of `READERS`, or the file's own ending.
    """
    whole = "".join(path.suffixes[-2:]).lower()
    return whole if whole in READERS else path.suffix.lower()


@lru_cache(maxsize=1)
def remedies() -> dict[str, str]:
    """What to do with files that may hold articles and that no reader takes, by their ending."""
    return {row["ending"]: row["remedy"] for row in read_list("readers/unread")}


def read_file(path: Path, name: str, notes: Record, columns: dict[str, str]) -> tuple[list[Record], set[str]]:
    """Records of one file, and the names of its fields; a file that cannot be read is one record with ``error``.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    name : str
        How the table calls it.
    notes : dict
        What ``metadata.csv`` beside it says of it; fills what the file itself does not say.
    columns : dict
        From the file's own column names to ours.

    Returns
    -------
    records : list of dict
        Records of the articles table, at least one.
    fields : set of str
        Names that ``columns`` may ask for; none if it is empty.
    """
    from newskit.readers.fields import add_warning, to_article
    from newskit.readers.own_names import lacking_text, names_in

    suffix = suffix_of(path)
    reader = READERS.get(suffix)
    try:
        if reader is None:
            raise ValueError(f"newskit does not read {suffix}; {remedies()[suffix]}.")
        raw = reader(path)
    except Exception as problem:  # noqa: BLE001 - a bad file is a row with an error, whatever its parser raised
        log.warning("%s: %s", path, problem)
        return [{"text": "", "source_file": name, "error": f"{name}: {_reason(problem)}"}], set()
    if not raw:
        reason = f"{name}: no article in it; it may be cut off, or have a header and no rows."
        return [{"text": "", "source_file": name, "error": reason}], set()
    places = [name] if len(raw) == 1 else [f"{name}, article {i}" for i in range(1, len(raw) + 1)]
    records = [to_article(r, name, notes, columns, place) for r, place in zip(raw, places, strict=True)]
    unread = [r["error"] for r in records if r.get("error")]
    for error in unread[:TOLD]:
        log.warning("%s", error)
    if len(unread) > TOLD:
        log.warning("%s: %d more articles that cannot be read; the column error says why.", name, len(unread) - TOLD)
    if reader in PLAIN:
        for record in records:
            if "title" not in record and (title := headline_of(record["text"])):
                record["title"] = title
    if reader in TABLES:
        for r, record, place in zip(raw, records, places, strict=True):
            if (own := lacking_text(r, columns)) and record["text"]:
                add_warning(record, f"{place}: {own!r} is empty or not there; the text is of another field.")
    return records, names_in([*raw, notes], columns)


def _reason(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:  # without the path, which differs from machine to machine
        return f"{problem.strerror}. Look whether the file is there, and you may read it."
    if isinstance(problem, ValueError):
        return str(problem)
    return f"the file cannot be read ({type(problem).__name__}: {problem}); it may be damaged: save it again."


def read_metadata(folder: Path) -> dict[str, Record]:
    """Rows of a folder's ``metadata.csv`` by file name; empty if there is none.

    Parameters
    ----------
    folder : pathlib.Path
        The folder.

    Returns
    -------
    dict of str to dict
        Column to text, by the column ``file`` (see `same_name`).

    Raises
    ------
    ValueError
        If the file has no column ``file``.
    """
    path = next((p for p in (folder / "metadata.csv", folder / "Metadata.csv") if p.is_file()), None)
    if path is None:
        return {}
    try:
        rows = table_rows(decode(path.read_bytes())[0], path.name)
    except ValueError as problem:
        raise ValueError(f"{path}: {problem}") from None
    rows = [{k.strip().lower() if k.lower() in _FILE else k: v for k, v in row.items()} for row in rows]
    column = next((c for c in _FILE if any(c in r for r in rows)), None)
    if column is None:
        if not rows:
            return {}
        raise ValueError(
            f"{path}: no column 'file'; found {', '.join(map(str, rows[0]))}. It names the article's file."
        )
    return {same_name(r[column]): {k: v for k, v in r.items() if k != column} for r in rows if r.get(column)}


_FILE = ("file", "filename", "file_name")


def same_name(name: str) -> str:
    """A file's name as it is compared: systems differ in how they write accents, and people in capitals."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").rsplit("/", 1)[-1]).casefold()
