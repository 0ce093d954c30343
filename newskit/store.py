"""Tables to Parquet and back, and the cache of analysed articles.

The cache is a folder a fingerprint (pipeline, word lists, code). An analysed article is first a line in the journal of
the process that analysed it, then, with others, a shard: one Parquet file a table, made visible by its index file,
which is written last. Everything is written to a temporary name and moved into place, so that a process killed at any
moment leaves whole files or none; a journal whose owner is gone is taken over by the next run.
"""

import json
import logging
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pandas as pd
from filelock import FileLock, Timeout

from newskit import schema

log = logging.getLogger(__name__)

ANALYSED = [name for name in schema.TABLES if name != "articles"]


def cache_dir() -> Path:
    """Folder of the cache: ``$NEWSKIT_CACHE``, or newskit's folder in the user's cache directory.

    Returns
    -------
    pathlib.Path
        The folder; it may not exist yet.
    """
    from platformdirs import user_cache_path

    own = os.environ.get("NEWSKIT_CACHE")
    return Path(own) if own else user_cache_path("newskit")


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write one Parquet file, whole or not at all.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows.
    path : pathlib.Path
        Target; its folder must exist.
    """
    with _replacing(path) as temporary:
        table.to_parquet(temporary, index=False)


def write_text(text: str, path: Path) -> None:
    """Write one UTF-8 text file, whole or not at all."""
    with _replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    # Not mkstemp: its files are for their owner's eyes only, and a report is there to be shared.
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read_table(
    path: Path,
    name: str,
    *,
    columns: list[str] | None = None,
    articles: Iterable[str] | None = None,
    links: bool = False,
) -> pd.DataFrame:
    """Read one table from a Parquet file or a folder of shards, reading only what is asked for.

    Parameters
    ----------
    path : pathlib.Path
        File, or folder with ``*.parquet`` files.
    name : str
        Which of the ten tables it is.
    columns : list of str, optional
        Columns to read; all if not given.
    articles : iterable of str, optional
        Only the rows of these articles.
    links : bool, optional
        The file holds the columns of `newskit.schema.LINKS` too.

    Returns
    -------
    pandas.DataFrame
        The rows with the dtypes of the schema.

    Raises
    ------
    ValueError
        If the file lacks a column of the schema.
    """
    import pyarrow.dataset as ds

    data = ds.dataset(path, format="parquet")
    spec = list(schema.TABLES[name].columns) + list(schema.LINKS.get(name, ()) if links else ())
    wanted = [c for c in spec if columns is None or c.name in columns]
    lacking = [c.name for c in wanted if c.name not in data.schema.names]
    if lacking:
        raise ValueError(
            f"{path}: column {', '.join(lacking)} is missing; expected {', '.join(c.name for c in wanted)}."
        )
    key = "article_id" if "article_id" in data.schema.names else "_article_id"
    chosen = ds.field(key).isin(list(articles)) if articles is not None and key in data.schema.names else None
    arrow = data.to_table(columns=[c.name for c in wanted], filter=chosen)
    return _typed(arrow.to_pandas(), wanted)


def _typed(table: pd.DataFrame, columns: Iterable[schema.Column]) -> pd.DataFrame:
    out = {}
    for c in columns:
        values = table[c.name]
        if c.dtype == schema.LIST:
            out[c.name] = pd.Series([list(v) if v is not None else [] for v in values], dtype=schema.LIST)
        else:
            out[c.name] = values.astype(c.dtype)
    return pd.DataFrame(out)


def _kept(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record without what only the steps inside an article hand each other."""
    columns = (*schema.TABLES[name].columns, *schema.LINKS.get(name, ()))
    return {c.name: record[c.name] for c in columns if record.get(c.name) is not None}


def _plain(value: Any) -> Any:
    """A numpy number as Python's own, which JSON can hold."""
    return value.item()


class Cache:
    """Analysed articles of one fingerprint, on disk. Any number of processes may use one at a time.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of this fingerprint; made if it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ["index", "journals", "corpora", *ANALYSED]:
            (folder / name).mkdir(parents=True, exist_ok=True)
        self._journal: IO[str] | None = None

    def finished(self) -> dict[str, str]:
        """Key of every analysed article, and the shard it is in."""
        found = {}
        for path in sorted((self.folder / "index").glob("*.json")):
            shard = path.stem
            found.update((key, shard) for key in json.loads(path.read_text(encoding="utf-8")))
        return found

    def note(self, key: str, rows: dict[str, Any]) -> None:
        """Write one analysed article to this process's journal; it survives the process from here on."""
        if self._journal is None:
            path = self.folder / "journals" / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.jsonl"
            self._journal = path.open("a", encoding="utf-8")
            self._lock = FileLock(f"{path}.lock")
            self._lock.acquire()
        kept = {name: [_kept(name, r) for r in rows[name]] for name in ANALYSED}
        self._journal.write(json.dumps([key, kept], ensure_ascii=True, default=_plain) + "\n")
        self._journal.flush()

    def seal(self, keys: list[str], tables: dict[str, pd.DataFrame]) -> str:
        """Turn analysed articles into a shard and empty the journal that held them.

        Parameters
        ----------
        keys : list of str
            Keys of the articles.
        tables : dict of str to pandas.DataFrame
            Their rows, with the columns of `newskit.schema.LINKS`.

        Returns
        -------
        str
            Name of the shard.
        """
        shard = uuid.uuid4().hex
        for name in ANALYSED:
            write_table(tables[name], self.folder / name / f"{shard}.parquet")
        write_text(json.dumps(keys), self.folder / "index" / f"{shard}.json")
        if self._journal is not None:
            path = Path(self._journal.name)
            self._journal.close()
            path.unlink(missing_ok=True)
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)
            self._journal = None
        return shard

    def recover(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Articles in the journals of processes that are gone; each journal is removed once its articles are taken."""
        for path in sorted((self.folder / "journals").glob("*.jsonl")):
            if self._journal is not None and path == Path(self._journal.name):
                continue
            lock = FileLock(f"{path}.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                continue  # its owner is alive
            if path.is_file():
                with path.open(encoding="utf-8") as file:
                    for line in file:
                        if line.endswith("\n"):  # the last line may be half written
                            yield tuple(json.loads(line))
            path.unlink(missing_ok=True)
            lock.release()
            Path(lock.lock_file).unlink(missing_ok=True)

    def read(self, shards: Iterable[str]) -> dict[str, pd.DataFrame]:
        """Rows of some shards, all tables, with the columns of `newskit.schema.LINKS`."""
        shards = sorted(set(shards))
        if not shards:
            return {name: schema.frame(name, [], links=True) for name in ANALYSED}
        return {
            name: read_table([str(self.folder / name / f"{s}.parquet") for s in shards], name, links=True)  # type: ignore[arg-type]
            for name in ANALYSED
        }

    def read_corpus(self, key: str) -> dict[str, pd.DataFrame] | None:
        """The finished tables kept under a key, or None."""
        folder = self.folder / "corpora" / key
        if not (folder / "complete").is_file():
            return None
        return {name: read_table(folder / f"{name}.parquet", name) for name in schema.TABLES}

    def keep_corpus(self, key: str, tables: dict[str, pd.DataFrame]) -> None:
        """Keep finished tables under a key; they count only once all ten are written."""
        folder = self.folder / "corpora" / key
        folder.mkdir(exist_ok=True)
        for name, table in tables.items():
            write_table(table, folder / f"{name}.parquet")
        write_text("", folder / "complete")
