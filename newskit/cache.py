"""Analysed articles on disk, so that a re-run analyses only what is new or changed.

The cache is a folder a fingerprint (pipeline, word lists, code). An analysed article is first a line in the journal of
the process that analysed it, then, with others, a shard: one Parquet file a table, made visible by its index file,
which is written last. Everything is written to a temporary name and moved into place, so that a process killed at any
moment leaves whole files or none; a journal whose owner is gone is taken over by the next run.
"""

import json
import logging
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import pandas as pd
from filelock import FileLock, Timeout

from newskit import schema
from newskit.store import read_table, write_table, write_text
from newskit.tables import as_table

log = logging.getLogger(__name__)

ANALYSED = [name for name in schema.TABLES if name != "articles"]
Tables = dict[str, pd.DataFrame]


class Cache:
    """Analysed articles of one fingerprint. Any number of processes may use one at a time.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of this fingerprint; made if it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ["index", "journals", *ANALYSED]:
            (folder / name).mkdir(parents=True, exist_ok=True)
        self._journal: IO[str] | None = None

    def finished(self) -> dict[str, str]:
        """Key of every analysed article, and the shard it is in (the last by name, where two have it)."""
        found = {}
        for shard, keys in self.index().items():
            found.update(dict.fromkeys(keys, shard))
        return found

    def index(self) -> dict[str, dict[str, str]]:
        """Of every shard the ``article_id`` of each key in it."""
        found = {}
        for path in sorted((self.folder / "index").glob("*.json")):
            try:
                found[path.stem] = dict(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError) as problem:
                log.warning("%s: cannot be read (%s); its articles are analysed anew.", path, problem)
        return found

    def note(self, key: str, rows: dict[str, Any]) -> None:
        """Write one analysed article to this process's journal; it survives the process from here on."""
        if self._journal is None:
            path = self.folder / "journals" / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.jsonl"
            self._lock = FileLock(f"{path}.lock")  # before the journal is there: nobody shall think its owner gone
            self._lock.acquire()
            self._journal = path.open("a", encoding="utf-8")
        kept = {name: [_kept(name, r) for r in rows[name]] for name in ANALYSED}
        self._journal.write(json.dumps([key, kept], ensure_ascii=True, default=_plain) + "\n")
        self._journal.flush()

    def seal(self, keys: Mapping[str, str], tables: Tables) -> str:
        """Turn analysed articles into a shard and empty the journal that held them.

        Parameters
        ----------
        keys : mapping of str to str
            ``article_id`` by key of the articles.
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
        write_text(json.dumps(dict(keys)), self.folder / "index" / f"{shard}.json")
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
                with path.open(encoding="utf-8", errors="replace") as file:
                    for number, line in enumerate(file, 1):
                        try:
                            key, rows = json.loads(line)
                        except ValueError:  # the last line may be half written
                            log.info("%s:%d: half a line; its article is analysed anew.", path, number)
                            continue
                        yield key, rows
            path.unlink(missing_ok=True)
            lock.release()
            Path(lock.lock_file).unlink(missing_ok=True)

    def read(
        self,
        wanted: Mapping[str, str],
        *,
        columns: Mapping[str, list[str]] | None = None,
        index: Mapping[str, dict[str, str]] | None = None,
    ) -> Tables:
        """Rows of some articles.

        Parameters
        ----------
        wanted : mapping of str to str
            Shard by key of the article. A shard may hold other articles, or an older version of one; they are left.
        columns : mapping of str to list of str, optional
            Tables to read and of each the columns, the article's id among them; all of all if not given.
        index : mapping, optional
            From `index`, for who reads many times.

        Returns
        -------
        dict of str to pandas.DataFrame
            The tables, with the columns of `newskit.schema.LINKS`.
        """
        index = index if index is not None else self.index()
        asked = columns if columns is not None else dict.fromkeys(ANALYSED)
        shards = sorted(set(wanted.values()))
        chosen = {index[shard][key] for key, shard in wanted.items()}
        # An article of ours that another shard has too must be left out where it is not the version asked for.
        mixed = {
            s: {a for k, a in index[s].items() if wanted.get(k) == s}
            for s in shards
            if any(wanted.get(k) != s and a in chosen for k, a in index[s].items())
        }
        plain = [s for s in shards if s not in mixed]
        all_of = all(a in chosen for s in plain for a in index[s].values())
        parts = [self._read(plain, None if all_of else chosen, asked)] if plain or not mixed else []
        return joined([*parts, *(self._read([s], ids, asked) for s, ids in mixed.items())])

    def _read(self, shards: list[str], article_ids: set[str] | None, asked: Mapping[str, list[str] | None]) -> Tables:
        """Rows of some articles in some shards; of all if there are no ids."""
        tables = {}
        for name, columns in asked.items():
            if shards:
                files = [self.folder / name / f"{s}.parquet" for s in shards]
                table = read_table(files, name, columns=columns, links=True)
                tables[name] = table if article_ids is None else _only(table, article_ids)
            else:
                empty = as_table(name, [], links=True)
                tables[name] = empty[[c for c in empty.columns if columns is None or c in columns]]
        return tables

    def drop_broken(self, shards: Iterable[str]) -> int:
        """Forget shards that cannot be read, as after a loss of power; returns how many."""
        dropped = 0
        for shard in sorted(set(shards)):
            try:
                for name in ANALYSED:
                    read_table(self.folder / name / f"{shard}.parquet", name, links=True)
            except (OSError, ValueError) as problem:  # pyarrow's errors are ValueErrors
                log.warning("%s: shard %s cannot be read (%s); analysed anew.", self.folder, shard, problem)
                (self.folder / "index" / f"{shard}.json").unlink(missing_ok=True)
                dropped += 1
        return dropped


def joined(parts: list[Tables]) -> Tables:
    """One set of tables from several; empty tables if there are none."""
    if not parts:
        return {name: as_table(name, [], links=True) for name in ANALYSED}
    if len(parts) == 1:
        return parts[0]
    return {name: pd.concat([p[name] for p in parts], ignore_index=True) for name in parts[0]}


def _only(table: pd.DataFrame, article_ids: set[str]) -> pd.DataFrame:
    column = "_article_id" if "_article_id" in table.columns else "article_id"
    rows = table[column].isin(article_ids)
    return table if rows.all() else table[rows]


def _kept(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record without what only the steps inside an article hand each other."""
    columns = (*schema.TABLES[name].columns, *schema.LINKS.get(name, ()))
    return {c.name: record[c.name] for c in columns if record.get(c.name) is not None}


def _plain(value: Any) -> Any:
    """A numpy number as Python's own, which JSON can hold."""
    return value.item()
