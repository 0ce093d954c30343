"""Files to the articles table: which reader takes a file, what the columns become, ids, languages, copies.

Text that comes in a table (JSONL, CSV, Parquet) is kept to the character, and so is its id; text taken out of files is
cleaned once. A file that cannot be read becomes a row with ``error``, and the run goes on.
"""

import datetime as dt
import hashlib
import logging
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from newskit.readers.fields import add_warning, language_code, people, read_day
from newskit.tables import as_table, in_english

log = logging.getLogger(__name__)

Record = dict[str, Any]
LEXICON, CORRECTIONS = "lexicon", "corrections.csv"  # what an analyst keeps beside the articles


def read_articles(source: str | Path | Iterable[str | Path], *, columns: dict[str, str] | None = None) -> pd.DataFrame:
    """Read articles from files into one table.

    Parameters
    ----------
    source : str, pathlib.Path or iterable of these
        A folder (read with its subfolders), a file, a glob pattern, or several.
    columns : dict, optional
        For files with names of their own: from their names to ours, e.g. ``{"kicker": "title"}``; dots reach into
        objects, ``{"fields.body": "text"}``. Goes before the names of the usual tools, which newskit knows. A file
        ``columns.csv`` beside the articles, with the columns ``field`` and ``column``, says the same without Python.

    Returns
    -------
    pandas.DataFrame
        The articles table (see `newskit.schema`), one row an article, in the order of file names. What cannot be read
        is a row whose ``error`` says why and whose other columns are empty.

    Raises
    ------
    FileNotFoundError
        If a path is not there.
    ValueError
        If there is no file that newskit can read; the message lists what it reads. If a name in ``columns`` is in
        none of the files, or is mapped to what is no column.

    Notes
    -----
    Languages and near-duplicates take most of the time of reading tables. What was found out about the texts of a big
    set is kept in the cache directory (see `newskit.readers.known`), by hash of the text and without its words.
    """
    from newskit.readers import READERS, read_file, read_metadata, remedies, same_name, suffix_of
    from newskit.readers.notices import tell_unmatched, tell_warnings
    from newskit.readers.own_names import BESIDE, check_columns, read_columns

    sources = [source] if isinstance(source, str | Path) else list(source)
    files = {f: _name(f, s) for s in sources for f in _files(s)}
    readable = [f for f in files if suffix_of(f) in (READERS.keys() | remedies().keys())]
    if not readable:
        found = ", ".join(sorted({f.suffix or f.name for f in files})) or "nothing"
        raise ValueError(
            f"{', '.join(map(str, sources))}: no articles; found {found}, "
            f"expected files that end in {', '.join(READERS)}."
        )
    if others := Counter(f.suffix.lower() or f.name for f in sorted(files.keys() - set(readable))):
        kinds = ", ".join(f"{n} {kind}" for kind, n in others.items())
        log.warning("%s: files that newskit has no reader for: %s.", ", ".join(map(str, sources)), kinds)
    sidecars: dict[Path, dict[str, Record]] = {}
    records: list[Record] = []
    fields: set[str] = set()  # names in the files
    named: dict[Path, dict[str, str]] = {}  # what columns.csv says, by folder
    for file in readable:
        if file.parent not in named:
            named[file.parent], sidecars[file.parent] = read_columns(file.parent), read_metadata(file.parent)
        beside, notes = named[file.parent], sidecars[file.parent]
        if file.name == BESIDE and beside:
            continue
        if file.name.lower() == "metadata.csv" or (file.stem.upper() == "README" and file.suffix == ".md"):
            continue
        read, own = read_file(file, files[file], notes.get(same_name(file.name), {}), beside | (columns or {}))
        records += read
        fields |= own
    if not records:
        raise ValueError(f"{', '.join(map(str, sources))}: no articles in {len(readable)} files.")
    if columns and fields:
        check_columns(columns, fields)
    for folder, beside in named.items():
        if beside and fields:
            check_columns(beside, fields, str(folder / BESIDE))
    if all(Path(s).is_dir() for s in sources):  # of single files the others are not looked for
        tell_unmatched(sidecars, {(f.parent, same_name(f.name)) for f in files})
    articles = complete(pd.DataFrame(records))
    tell_warnings(articles)
    others = articles.loc[~in_english(articles), ["source_file", "language"]].drop_duplicates()
    if n := len(others):
        some = ", ".join(f"{file} ({code})" for file, code in others.head(5).itertuples(index=False))
        log.warning("not in English, kept and not analysed: %s%s.", some, f" and {n - 5} more" if n > 5 else "")
    return articles


def _files(source: str | Path) -> list[Path]:
    path = Path(source)
    if path.is_dir():
        found = list(_inside(path))
        if not found:
            raise ValueError(f"{path}: the folder is empty; expected articles, e.g. .txt files.")
        return sorted(found)
    if path.exists():
        return [path]
    anchor = Path(path.anchor or ".")
    matches = sorted(anchor.glob(str(path.relative_to(anchor) if path.anchor else path)))
    if not matches:
        if re.match(r"https?:/", str(source)):
            raise FileNotFoundError(f"{source}: newskit reads files, no addresses; save the page and name the file.")
        raise FileNotFoundError(f"{source}: no such file or folder, and no file matches it as a pattern.")
    return [m for m in matches if m.is_file()]


def _inside(folder: Path) -> Iterator[Path]:
    """Files in a folder and its subfolders, without hidden ones and what an analyst keeps there."""
    for inner, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".") and f != LEXICON]  # ".ipynb_checkpoints" holds copies
        yield from (Path(inner) / f for f in names if not f.startswith((".", "~$")) and f != CORRECTIONS)


def _name(file: Path, source: str | Path) -> str:
    """How the table calls a file: as seen from the folder that was given, so that it is the same on every machine."""
    name = file.relative_to(source).as_posix() if Path(source).is_dir() else file.name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def complete(articles: pd.DataFrame) -> pd.DataFrame:
    """An articles table with all its columns: ids, languages, near-duplicates and lengths filled in where missing.

    Parameters
    ----------
    articles : pandas.DataFrame
        At least a column ``text``; other columns of the schema are taken over, unknown ones are dropped.

    Returns
    -------
    pandas.DataFrame
        The articles table of the schema. A row without text has an ``error``; a row whose ``article_id`` was already
        taken gets one of its own and a ``warning``.

    Raises
    ------
    ValueError
        If there is no column ``text``.
    """
    if "text" not in articles.columns:
        found = ", ".join(map(str, articles.columns)) or "none"
        raise ValueError(
            f"articles: no column 'text'; found {found}. Rename yours, or pass columns={{'body': 'text'}}."
        )
    records = _records(articles)
    from newskit.readers.publication import fill_publication

    taken: dict[str, int] = {}
    for r in records:
        r["text"] = _storable(r)
        if not r["text"].strip() and not r.get("error"):
            r["error"] = f"{r.get('source_file') or 'table'}: the text is empty; fill it in, or leave the row out."
        r["n_chars"] = len(r["text"])
        r["source_file"] = r.get("source_file") or "(table)"
        _fill_from_user(r)
        fill_publication(r)
        _check_date(r)
        _check_markup(r)
        r["article_id"] = _unique(str(r.get("article_id") or _text_id(r)), r, taken)
    _fill_language(records)
    _fill_story(records)
    return as_table("articles", records)


def _records(articles: pd.DataFrame) -> list[Record]:
    """Rows with what is known of each: missing values left out."""
    rows: list[Record] = [{} for _ in range(len(articles))]
    for column in articles.columns:
        values = articles[column]
        values = values.dt.to_pydatetime() if hasattr(values, "dt") and values.dtype.kind == "M" else values.tolist()
        for row, value in zip(rows, values, strict=True):
            if isinstance(value, str | list | tuple) or (value is not None and not _is_missing(value)):
                row[str(column)] = value
    return rows


def _is_missing(value: Any) -> bool:
    missing = pd.isna(value)
    return missing if isinstance(missing, bool) else False  # an array of values is none


def _fill_from_user(record: Record) -> None:
    """Days, authors and languages in the forms that people give them in tables of their own."""
    when = record.get("date_published")
    if when is not None:
        record.setdefault("date_published_source", "user")
        if not isinstance(when, dt.datetime) or when.utcoffset() != dt.timedelta():  # the day as it is written counts
            read_day(record, record["source_file"])
        record.setdefault("date_published_precision", "minute")
    if record.get("date_published") is None:
        record.pop("date_published_source", None)
        record.pop("date_published_precision", None)
    if not isinstance(record.get("authors"), list):
        record["authors"] = people(record.get("authors"))
    if record.get("language"):
        record["language"] = language_code(record["language"])


def _storable(record: Record) -> str:
    """The text to the character, but for half characters, which no file format can hold."""
    text = record.get("text")
    if not isinstance(text, str):
        return ""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        add_warning(record, "Half characters (lone surrogates) in the text became question marks; check names there.")
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def _check_date(record: Record) -> None:
    when = record.get("date_published")
    if when is not None and when > dt.datetime.now(dt.UTC) + dt.timedelta(days=2):
        add_warning(
            record, f"date_published is {when:%Y-%m-%d}, in the future; check it, for “on Monday” is counted from it."
        )


_TAG = re.compile(r"</?(?:a|b|br|div|em|h[1-6]|i|img|li|p|script|span|strong|ul)\b[^<>]{0,200}>", re.IGNORECASE)


def _check_markup(record: Record) -> None:
    tag = _TAG.search(record["text"])
    if tag is not None:
        remedy = "Its events there are to be reviewed; give newskit the page itself (.html), or take the tags out."
        add_warning(record, f"The text holds markup of a web page, such as {tag.group()[:40]}. {remedy}")


def _text_id(record: Record) -> str:
    what = record["text"] or f"{record.get('source_file')}\n{record.get('error')}"
    return hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _unique(article_id: str, record: Record, taken: dict[str, int]) -> str:
    taken[article_id] = taken.get(article_id, 0) + 1
    if taken[article_id] == 1:
        return article_id
    own = _unique(f"{article_id}-{taken[article_id]}", record, taken)
    what = f"article_id {article_id} was already taken by an earlier article" if record.get("article_id") else _SAME
    add_warning(record, f"{what}; this one is called {own}.")
    return own


_SAME = "The same text was read before"


def _fill_language(records: list[Record]) -> None:
    from newskit.readers.language import detect_languages

    unknown = [r for r in records if not r.get("language") and not r.get("error")]
    for r, language in zip(unknown, detect_languages([r["text"] for r in unknown]), strict=True):
        r["language"] = language
        if r["language"] not in (None, "en"):
            advice = "If that is wrong, set the column language to 'en'."
            add_warning(r, f"The language seems to be '{r['language']}'; only English articles are analysed. {advice}")


def _fill_story(records: list[Record]) -> None:
    from newskit.readers.copies import group_copies

    todo = [r for r in records if not r.get("error")]
    if all(r.get("story_id") for r in todo):
        return
    for r, story in zip(todo, group_copies([(r["article_id"], r["text"]) for r in todo]), strict=True):
        r.setdefault("story_id", story)
