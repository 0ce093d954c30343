"""The only reader of the word lists under data/: cached, never read at import, an analyst's own rows laid over ours.

An overlay is a folder with files of the same names. A row whose key (the list's first column, or all ``key_columns``)
is already there replaces ours; other rows are added; a row that begins with ``-`` in its first column takes ours away.
"""

import csv
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from newskit.paths import data_dir

Row = dict[str, str]
Stamps = tuple[tuple[str, int, int], ...]
_P = ParamSpec("_P")
_R = TypeVar("_R")
# Whose cues are read just now: set for the length of one article, so that no step needs to hand a folder on.
_OWN: ContextVar[tuple[Path, Stamps] | None] = ContextVar("newskit_own_lists", default=None)


def read_list(name: str, *, overlay: str | Path | None = None, key: Iterable[str] = ()) -> tuple[Row, ...]:
    """Rows of one word list.

    Parameters
    ----------
    name : str
        Path under data/ without suffix, e.g. ``"lexicon/countries"`` or ``"ontology/verbs"``.
    overlay : str or pathlib.Path, optional
        Folder with an analyst's own lists; its ``<last part of name>.csv`` is laid over ours.
    key : iterable of str, optional
        Columns that identify a row; the first column if not given.

    Returns
    -------
    tuple of dict
        One mapping from column to text a row; empty cells are ``""``.

    Raises
    ------
    FileNotFoundError
        If newskit ships no such list.
    ValueError
        If a row of a file has too many or too few cells, or an overlay lacks a column: file, line, column and remedy.
    """
    own = _read(data_dir() / f"{name}.csv")
    if overlay is None and name.startswith("cues/") and (mine := _OWN.get()):
        overlay = mine[0]
    if overlay is None:
        return own
    path = Path(overlay) / f"{name.rsplit('/', 1)[-1]}.csv"
    return _overlaid(own, _read(path), path, tuple(key)) if path.is_file() else own


@lru_cache(maxsize=256)
def _read_cached(path: Path, _stamp: tuple[int, int]) -> tuple[Row, ...]:
    rows, lines = [], csv_rows(path)
    _, header = next(lines, (1, []))
    for line, cells in lines:
        if not cells or (len(cells) == 1 and not cells[0].strip()) or cells[0].startswith("#"):
            continue
        if len(cells) != len(header):
            raise ValueError(
                f"{path.name}:{line}: {len(cells)} cells; expected {len(header)} ({', '.join(header)}). "
                "Quote cells that hold a comma."
            )
        rows.append(dict(zip(header, (c.strip() for c in cells), strict=True)))
    return tuple(rows)


def csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV file that people write, by hand or in a spreadsheet, each with the line that it begins on.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Yields
    ------
    line : int
        From 1.
    cells : list of str
        The header's first.

    Raises
    ------
    ValueError
        If it is not UTF-8, has semicolons for commas, or a quotation mark is where none can be: file, line and remedy.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        where = problem.object[: problem.start].count(b"\n") + 1
        raise ValueError(f"{path.name}:{where}: not in UTF-8; save the file as “CSV UTF-8”.") from None
    head = text.partition("\n")[0]
    if ";" in head and "," not in head:
        raise ValueError(f"{path.name}:1: semicolons stand between the cells; save the file with commas.")
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as problem:
        raise ValueError(
            f"{path.name}:{line}: {problem}; close each quotation mark, and double those inside a quoted cell."
        ) from None


def _read(path: Path) -> tuple[Row, ...]:
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such word list; look into {path.parent} for those there are.")
    stat = path.stat()
    return _read_cached(path, (stat.st_mtime_ns, stat.st_size))


def _overlaid(own: tuple[Row, ...], theirs: tuple[Row, ...], path: Path, key: tuple[str, ...]) -> tuple[Row, ...]:
    if not theirs:
        return own
    columns = list(own[0]) if own else list(theirs[0])
    lacking = [c for c in columns if c not in theirs[0]]
    if lacking:
        raise ValueError(f"{path}:1: column {', '.join(lacking)} is missing; expected {', '.join(columns)}.")
    key = key or (columns[0],)

    def identity(row: Row) -> tuple[str, ...]:
        return tuple(row[k].removeprefix("-").casefold() for k in key)

    replaced = {identity(r) for r in theirs}
    added = tuple({c: r[c] for c in columns} for r in theirs if not r[columns[0]].startswith("-"))
    return tuple(r for r in own if identity(r) not in replaced) + added


def stamps(*folders: Path | None) -> Stamps:
    """What tells that an analyst has changed a list while the process runs; a few microseconds.

    Parameters
    ----------
    *folders : pathlib.Path or None
        Folders with lists.

    Returns
    -------
    tuple
        Path, time and size of every CSV file.
    """
    files = (entry for folder in folders if folder for entry in os.scandir(folder) if entry.name.endswith(".csv"))
    return tuple(sorted((f.path, f.stat().st_mtime_ns, f.stat().st_size) for f in files))


@contextmanager
def own_lists(folder: Path | None) -> Iterator[None]:
    """While this is open, lists of cues are read with an analyst's own laid over.

    Parameters
    ----------
    folder : pathlib.Path or None
        The analyst's folder.
    """
    token = _OWN.set((folder, stamps(folder)) if folder else None)
    try:
        yield
    finally:
        _OWN.reset(token)


def cached_by_lists(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Cache for what is made of lists of cues: one result for each analyst's folder, made again when a file changes."""

    @lru_cache(maxsize=8192)
    def made(_lists: tuple[Path, Stamps] | None, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        return function(*args, **kwargs)

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return made(_OWN.get(), *args, **kwargs)  # type: ignore[arg-type] # what is hashable, the callers know

    return call


def fingerprint(folders: Iterable[str | Path]) -> str:
    """Short hash over the contents of every CSV file under some folders; changes when any list changes.

    Parameters
    ----------
    folders : iterable of str or pathlib.Path
        Folders to look into; those that do not exist count as empty.

    Returns
    -------
    str
        16 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.csv")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def lists_beside(articles: str | Path) -> Path | None:
    """Folder ``lexicon`` with an analyst's own lists, inside a folder of articles or next to it.

    Parameters
    ----------
    articles : str or pathlib.Path
        Folder or file of articles.

    Returns
    -------
    pathlib.Path or None
        The folder, the inner one first; None if there is none with a CSV file in it.
    """
    articles = Path(articles).resolve()
    for folder in (articles / "lexicon", articles.parent / "lexicon"):
        # newskit's own lists lie in a folder of that name, too
        if folder != (data_dir() / "lexicon").resolve() and next(folder.glob("*.csv"), None):
            return folder
    return None
