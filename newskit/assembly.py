"""Finished tables from the cache, part by part: memory holds what linking asks of all articles, and one part's rows.

A part is a run of neighbouring articles. Its finished rows depend on the rows of its articles and on what linking says
of these; its files are named by a hash of both, and a later corpus in which that hash comes up again takes the files
over. So a few new articles cost linking, and the parts that they change.
"""

import contextlib
import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from newskit import schema
from newskit.cache import ANALYSED, Cache
from newskit.columns import plain
from newskit.linking import ASKED, Links, Tables, apply_links, find_links, split_links
from newskit.store import age, read_table, write_bytes, write_table, write_text

PART = 256  # articles a part, on average
LONGEST = 4 * PART
KEPT_CORPORA = 3  # finished corpora kept a fingerprint: the last ones asked for
LEFT_FOR = 86_400  # seconds after which a corpus that is not finished is of a run that was killed

COMPLETE = "complete.json"  # in a finished corpus, written last: its parts in order, of each the check sums by table
IN_PARTS = [name for name in ANALYSED if name != "entities"]  # which belong to all articles and are one file

Sums = dict[str, int]  # check sums of a part's files by table


def assemble(store: Cache, shards: Mapping[str, str], articles: pd.DataFrame, name: str, made_by: str = "") -> Path:
    """Link the analysed articles and write their tables.

    Parameters
    ----------
    store : Cache
        Where the rows are.
    shards : mapping of str to str
        Shard by key of the article, of all that could be analysed.
    articles : pandas.DataFrame
        The articles table.
    name : str
        What the corpus is called among the finished ones.
    made_by : str, optional
        Fingerprint of the code that links; parts that other code finished are not taken over.

    Returns
    -------
    pathlib.Path
        Folder of the finished corpus: a folder a table, in it Parquet files, to be read in the order of their names.

    Raises
    ------
    OSError, ValueError
        If a shard cannot be read.
    """
    index = store.index()
    key_of = {index[shard][key]: key for key, shard in shards.items()}

    def asked(table: str) -> pd.DataFrame:
        return store.read(shards, columns={table: ASKED[table]}, index=index)[table]

    links = find_links(asked, articles)
    parts = [[a for a in part if a in key_of] for part in _parts(plain(articles["article_id"]))]
    known = _finished_parts(store)
    folder = store.folder / "corpora" / name
    for table in schema.TABLES:
        (folder / table).mkdir(parents=True, exist_ok=True)
    made: dict[str, Sums] = {}
    for part, own in zip(parts, split_links(links, parts), strict=True):
        digest = _digest([made_by, *(key_of[a] for a in part)], own)
        part_name = f"{len(made):05d}-{digest}"
        if digest in known and _taken_over(*known[digest], folder, part_name):
            made[part_name] = known[digest][2]
            continue
        rows = store.read({key_of[a]: shards[key_of[a]] for a in part}, index=index)
        made[part_name] = _written(apply_links(rows, own, part), folder, part_name)
    first = next(iter(made))
    whole = _written({"articles": articles, "entities": links.entities}, folder, first)
    write_text(json.dumps({**made, first: made[first] | whole}), folder / COMPLETE)
    _let_go(store)
    return folder


def finished(store: Cache, name: str) -> Path | None:
    """Folder of a finished corpus; None if there is none of that name.

    Parameters
    ----------
    store : Cache
        Where it is.
    name : str
        What it was called when it was assembled.

    Returns
    -------
    pathlib.Path or None
    """
    folder = store.folder / "corpora" / name
    if not _parts_of(folder):
        return None
    with contextlib.suppress(OSError):
        os.utime(folder / COMPLETE)  # it was asked for just now
    return folder


def files_of(folder: Path) -> dict[str, list[Path]]:
    """Files of a finished corpus by table, in order."""
    names = list(_parts_of(folder))
    return {
        table: [folder / table / f"{name}.parquet" for name in (names if table in IN_PARTS else names[:1])]
        for table in schema.TABLES
    }


def articles_of(folder: Path) -> list[list[str]]:
    """Articles of each part of a finished corpus, by ``article_id``, in order."""
    return _parts(plain(read_table(files_of(folder)["articles"], "articles", columns=["article_id"])["article_id"]))


def read_finished(folder: Path) -> dict[str, list[bytes]]:
    """Contents of the files of a finished corpus by table, in order.

    Parameters
    ----------
    folder : pathlib.Path
        From `assemble` or `finished`.

    Returns
    -------
    dict of str to list of bytes
        For `newskit.store.unpack_table`. They do not need the folder any more, which other runs may let go.

    Raises
    ------
    OSError, ValueError
        If a file is not there, or is not what was written.
    """
    sums, files = _parts_of(folder), files_of(folder)
    contents = {table: [path.read_bytes() for path in paths] for table, paths in files.items()}
    for table, paths in files.items():
        for path, content in zip(paths, contents[table], strict=True):
            _compare(content, sums, table, path)
    return contents


def check_finished(folder: Path) -> Path:
    """The folder of a finished corpus; OSError or ValueError, as in `read_finished`, if a file of it is not good."""
    sums, files = _parts_of(folder), files_of(folder)
    for table, paths in files.items():
        for path in paths:
            _compare(path.read_bytes(), sums, table, path)
    return folder


def drop_finished(folder: Path) -> None:
    """Let a finished corpus go. Those that share files with it stay: the check sums say which files are good."""
    with contextlib.suppress(OSError):
        (folder / COMPLETE).unlink(missing_ok=True)  # first, so that nobody takes what is being removed for whole
    shutil.rmtree(folder, ignore_errors=True)


def _parts(ids: list[str]) -> list[list[str]]:
    """Runs of ids, cut where the id itself says so: one more article in the middle moves no border but its own."""
    parts: list[list[str]] = [[]]
    for i in ids:
        if len(parts[-1]) >= LONGEST:
            parts.append([])
        parts[-1].append(i)
        if int.from_bytes(hashlib.blake2b(i.encode(), digest_size=4).digest()) % PART == 0:
            parts.append([])
    return parts if parts[-1] or len(parts) == 1 else parts[:-1]


def _compare(content: bytes, sums: Mapping[str, Sums], table: str, path: Path) -> None:
    if zlib.crc32(content) != sums[path.stem].get(table):
        raise ValueError(f"{path}: not what was written there.")


def _digest(about: list[str], links: Links) -> str:
    digest = hashlib.blake2b(" ".join(about).encode(), digest_size=16)
    for table in (links.identity, links.events):
        digest.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    return digest.hexdigest()


def _parts_of(folder: Path) -> dict[str, Sums]:
    try:
        return dict(json.loads((folder / COMPLETE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _finished_parts(store: Cache) -> dict[str, tuple[Path, str, Sums]]:
    """Corpus, name and check sums of every finished part, by the hash in its name."""
    corpora = [(folder, _parts_of(folder)) for folder in sorted((store.folder / "corpora").glob("*"))]
    return {
        name.rpartition("-")[2]: (folder, name, {table: sums[table] for table in IN_PARTS})
        for folder, parts in corpora
        for name, sums in parts.items()
    }


def _written(tables: Tables, folder: Path, name: str) -> Sums:
    """Check sums of the files of a part, or of what belongs to all parts, after they are written."""
    sums = {}
    for table, frame in tables.items():
        path = folder / table / f"{name}.parquet"
        write_table(frame, path)
        sums[table] = zlib.crc32(path.read_bytes())
    return sums


def _taken_over(corpus: Path, old: str, sums: Sums, folder: Path, new: str) -> bool:
    """Whether the files of a finished part could be used once more; their space on disk is shared where it can be."""
    try:
        for table in IN_PARTS:
            source, target = corpus / table / f"{old}.parquet", folder / table / f"{new}.parquet"
            content = source.read_bytes()
            if zlib.crc32(content) != sums[table]:
                return False
            if not target.exists():
                _linked(source, target)
            if target.read_bytes() != content:  # it was left by a run that was killed
                write_bytes(content, target)
    except OSError:
        return False
    return True


def _linked(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # not every file system can
        write_bytes(source.read_bytes(), target)


def _let_go(store: Cache) -> None:
    """Keep the corpora asked for last; those never finished are of runs that were killed, or are still at it."""
    corpora = list((store.folder / "corpora").glob("*"))
    whole = sorted((f for f in corpora if (f / COMPLETE).exists()), key=lambda f: age(f / COMPLETE))
    for old in whole[KEPT_CORPORA:]:
        drop_finished(old)
    for folder in corpora:
        if not (folder / COMPLETE).exists() and age(folder) > LEFT_FOR:
            shutil.rmtree(folder, ignore_errors=True)
