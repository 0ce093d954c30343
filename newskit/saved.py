"""A corpus in a folder: written so that nobody takes a half for a whole, and read in parts."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from newskit import schema
from newskit.store import check_files, read_table, write_table, write_text
from newskit.tables import empty_table

UNFINISHED = ".unfinished"  # in a folder of tables while they are written: some are new, some may be of another run
PARTS = "parts.json"  # beside tables in parts: which articles each is about; without it all parts are looked through


def save_tables(tables: Mapping[str, pd.DataFrame], info: Mapping[str, Any], folder: Path) -> None:
    """Write tables as Parquet, one file each, and ``info.json``.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        The ten tables.
    info : mapping
        How they were made.
    folder : pathlib.Path
        Target folder; made if it is not there. Tables that are there are replaced.
    """
    with _marked(folder, info):
        for name, table in tables.items():
            write_table(table, folder / f"{name}.parquet")
            _remove(folder / name, ())


def save_files(
    files: Mapping[str, list[Path]], parts: Sequence[Sequence[str]], info: Mapping[str, Any], folder: Path
) -> None:
    """Copy tables that are Parquet files already: a folder a table, in it as many files as there are.

    Parameters
    ----------
    files : mapping of str to list of pathlib.Path
        Files by table, in order.
    parts : sequence of sequence of str
        The articles that each of them is about, by ``article_id``; a table with fewer files is about all.
    info : mapping
        How they were made.
    folder : pathlib.Path
        Target folder; made if it is not there. Tables that are there are replaced.
    """
    with _marked(folder, info):
        for name, sources in files.items():
            (folder / name).mkdir(exist_ok=True)
            targets = [folder / name / f"part-{n:05d}.parquet" for n in range(len(sources))]
            for source, target in zip(sources, targets, strict=True):
                shutil.copyfile(source, target)
            _remove(folder / name, targets)
            (folder / f"{name}.parquet").unlink(missing_ok=True)
        write_text(json.dumps([list(part) for part in parts]), folder / PARTS)


@contextmanager
def _marked(folder: Path, info: Mapping[str, Any]) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    write_text("", folder / UNFINISHED)
    (folder / PARTS).unlink(missing_ok=True)
    yield
    write_text(json.dumps(info, indent=1, sort_keys=True), folder / "info.json")
    (folder / UNFINISHED).unlink()


def _remove(folder: Path, but: Iterable[Path]) -> None:
    """Files of an older corpus that was written in parts, and their folder where nothing else is in it."""
    keep = set(but)
    for old in folder.glob("part-*.parquet"):
        if old not in keep:
            old.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def load_files(folder: Path) -> tuple[dict[str, list[bytes]], dict[str, Any]]:
    """Contents of the files of a saved corpus.

    Parameters
    ----------
    folder : pathlib.Path
        Where it was saved.

    Returns
    -------
    files : dict of str to list of bytes
        By table, in order, for `newskit.store.unpack_table`.
    info : dict
        How the tables were made.
    """
    _whole(folder)
    paths = {name: _table_path(folder, name) for name in schema.TABLES}
    files = {name: sorted(p.rglob("*.parquet")) if p.is_dir() else [p] for name, p in paths.items()}
    contents = {name: [f.read_bytes() for f in found] for name, found in files.items()}
    for name, found in contents.items():
        check_files(paths[name], found, name)
    return contents, _info(folder)


def load_tables(
    folder: Path,
    *,
    tables: Iterable[str] | None = None,
    articles: Iterable[str] | None = None,
    columns: Mapping[str, Iterable[str]] | None = None,
) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """Read a saved corpus, or a part of it; see `newskit.load`, whose parameters these are.

    Parameters
    ----------
    folder : pathlib.Path
        Where it was saved.
    tables, articles, columns : optional
        What to read.

    Returns
    -------
    tables : dict of str to pandas.DataFrame
        All ten; those not asked for are empty.
    info : dict
        How they were made.
    """
    _whole(folder)
    given = {"tables": tables, "articles": articles, **{f"columns of {n}": c for n, c in (columns or {}).items()}}
    for what, found in given.items():
        if isinstance(found, str):
            raise ValueError(f"{what}: found the text '{found}', expected a list; write ['{found}'].")
    chosen = list(schema.TABLES) if tables is None else list(tables)
    wanted = {name: list(names) for name, names in (columns or {}).items()}
    _known_names("tables", [*chosen, *wanted], list(schema.TABLES))
    for name, names in wanted.items():
        _known_names(f"columns of {name}", names, schema.TABLES[name].names)
    articles = None if articles is None else list(articles)
    parts = None if articles is None else _parts_about(folder, articles)

    def table(name: str, names: list[str] | None) -> pd.DataFrame:
        path = _table_path(folder, name)
        files = path if parts is None or not path.is_dir() else _files_of(path, parts)
        if not files:
            return empty_table(name)[[c for c in schema.TABLES[name].names if names is None or c in names]]
        return read_table(files, name, columns=names, articles=articles)

    read = {name: table(name, wanted.get(name)) if name in chosen else empty_table(name) for name in schema.TABLES}
    if articles is not None and "entities" in chosen and "entity_id" in read["entities"]:
        seen = table("mentions", ["entity_id"])
        read["entities"] = read["entities"].loc[lambda t: t["entity_id"].isin(seen["entity_id"])].reset_index(drop=True)
    return read, _info(folder)


def _parts_about(folder: Path, articles: Iterable[str]) -> tuple[set[int], int] | None:
    """Numbers of the parts that are about some articles, and how many there are; None if nobody wrote that down."""
    try:
        parts = json.loads((folder / PARTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    asked = set(articles)
    return {n for n, part in enumerate(parts) if not asked.isdisjoint(part)}, len(parts)


def _files_of(path: Path, parts: tuple[set[int], int]) -> list[Path]:
    """Files of a table that are about the articles of some parts: of all if they are not by part."""
    files = sorted(path.glob("*.parquet"))
    return [files[n] for n in sorted(parts[0])] if len(files) == parts[1] else files


def _whole(folder: Path) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder; expected one that Corpus.save or `newskit extract` wrote.")
    if (folder / UNFINISHED).exists():
        raise ValueError(f"{folder}: its writing was cut off; save the corpus again, or run `newskit extract` again.")


def _info(folder: Path) -> dict[str, Any]:
    about = folder / "info.json"
    return json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}


def _known_names(what: str, found: list[str], allowed: list[str]) -> None:
    unknown = [n for n in found if n not in allowed]
    if unknown:
        raise ValueError(f"{what}: {', '.join(unknown)} unknown; expected some of {', '.join(allowed)}.")


def _table_path(folder: Path, name: str) -> Path:
    path = next((p for p in (folder / f"{name}.parquet", folder / name) if p.exists()), None)
    if path is None:
        raise FileNotFoundError(f"{folder}: no {name}.parquet and no folder {name}/; is it a newskit corpus?")
    return path
