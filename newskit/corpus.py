"""`Corpus`: the ten tables about one set of articles; saved, loaded, shared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from newskit import schema
from newskit.saved import load_files, load_tables, save_tables
from newskit.store import count_rows, unpack_table
from newskit.tables import analysed, in_english


@dataclass(frozen=True, repr=False)
class Corpus:
    """Ten tables about one set of articles, and how they were made.

    Attributes
    ----------
    articles, sentences, mentions, entities, dates : pandas.DataFrame
    quantities, claims, events, participants, relations : pandas.DataFrame
        See `newskit.schema.TABLES` for the columns.
    info : dict
        ``pipeline`` (name, version, hash), ``fingerprint`` of the run, ``newskit`` version.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    dates: pd.DataFrame
    quantities: pd.DataFrame
    claims: pd.DataFrame
    events: pd.DataFrame
    participants: pd.DataFrame
    relations: pd.DataFrame
    info: dict[str, Any] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The ten tables by name."""
        return {name: getattr(self, name) for name in schema.TABLES}

    if not TYPE_CHECKING:  # to a type checker, a name that is no table stays an error

        def __getattr__(self, name: str) -> pd.DataFrame:
            """A table that nobody has asked for yet, see `packed`."""
            files = self.__dict__.get("_packed", {})
            if name in files:
                self.__dict__.setdefault(name, unpack_table(files[name], name))
                # Its bytes are needed no more; not taken out of the dict, which a copy or another thread may be using.
                self.__dict__["_packed"] = {n: f for n, f in self.__dict__["_packed"].items() if n != name}
            if name in self.__dict__:
                return self.__dict__[name]
            raise AttributeError(f"Corpus has no {name!r}; its tables are {', '.join(schema.TABLES)}.")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *schema.TABLES})

    def save(self, folder: str | Path) -> Path:
        """Write the tables as Parquet, one file each, and ``info.json``.

        A folder whose writing was cut off says so when it is loaded; saving again mends it.

        Parameters
        ----------
        folder : str or pathlib.Path
            Target folder; made if it is not there. Each file is replaced whole.

        Returns
        -------
        pathlib.Path
            The folder.

        Raises
        ------
        OSError
            If the folder cannot be written to; nothing is half written.
        """
        folder = Path(folder)
        save_tables(self.tables, self.info, folder)
        return folder

    def to_geojson(self, path: str | Path | None = None, *, events: pd.DataFrame | None = None) -> str:
        """Events as GeoJSON; see `newskit.views.sharing.to_geojson`."""
        from newskit.views.sharing import to_geojson

        return to_geojson(self, path, events=events)

    def to_graphml(self, path: str | Path | None = None, *, events: pd.DataFrame | None = None) -> str:
        """The network of who does what to whom as GraphML; see `newskit.views.sharing.to_graphml`."""
        from newskit.views.sharing import to_graphml

        return to_graphml(self, path, events=events)

    def to_jsonl(self, path: str | Path | None = None, *, events: pd.DataFrame | None = None) -> str:
        """Events as JSON lines with PLOVER's field names; see `newskit.views.sharing.to_plover_jsonl`."""
        from newskit.views.sharing import to_plover_jsonl

        return to_plover_jsonl(self, path, events=events)

    def __repr__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        from html import escape

        head, *rest = (escape(line) for line in self._lines())
        return f"<strong>{head}</strong><br>" + "<br>".join(rest)

    def _lines(self) -> list[str]:
        waiting = self.__dict__.get("_packed", {})
        rows = {n: count_rows(waiting[n]) if n in waiting else len(getattr(self, n)) for n in schema.TABLES}
        n = len(self.articles)
        pipeline = self.info.get("pipeline", {})
        return [
            f"Corpus of {n:,} article{'s' if n != 1 else ''}",
            "rows: "
            + ", ".join(f"{number:,} {_one(n) if number == 1 else n}" for n, number in rows.items() if n != "articles"),
            *_known(self.articles, self.events),
            f"pipeline: {pipeline.get('name', 'unknown')} {pipeline.get('version', '')}".rstrip(),
        ]


def _one(table: str) -> str:
    """The name of one row of a table."""
    return table.removesuffix("ies") + "y" if table.endswith("ies") else table.removesuffix("s")


def _known(articles: pd.DataFrame, events: pd.DataFrame) -> list[str]:
    """What a corpus covers and what it left out, as far as the columns that were loaded tell."""
    lines = []
    if {"date_published", "error", "language"} <= set(articles.columns):
        read = articles[analysed(articles)]
        days, undated = read["date_published"].dropna(), int(read["date_published"].isna().sum())
        ends = list(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (days.min(), days.max()))) if len(days) else []
        span = " to ".join(ends) or "none known"
        lines.append(f"published: {span}" + (f" ({undated:,} without a date)" if undated else ""))
        failed, others = int(articles["error"].notna().sum()), articles.loc[~in_english(articles), "language"]
        codes = f" ({', '.join(sorted(others.unique()))})" if len(others) else ""
        some = f"{failed:,} article{'s' if failed != 1 else ''}"
        lines.append(f"could not be analysed: {some}; not in English: {len(others):,}{codes}")
    if "review" in events.columns:
        n = int(events["review"].notna().sum())
        lines.append(f"to review: {n:,} event{'s' if n != 1 else ''}")
    return lines


def packed(files: Mapping[str, list[bytes]], info: Mapping[str, Any]) -> Corpus:
    """A corpus whose tables are read when they are first asked for.

    Parameters
    ----------
    files : mapping of str to list of bytes
        Contents of the Parquet files of the ten tables, whole ones. A corpus of ten thousand articles has some tens of
        megabytes of these, and a gigabyte of tables.
    info : mapping
        How they were made.

    Returns
    -------
    Corpus
        It depends on no file.
    """
    corpus = object.__new__(Corpus)
    corpus.__dict__.update(info=dict(info), _packed=dict(files))
    return corpus


def load(
    folder: str | Path,
    *,
    tables: Iterable[str] | None = None,
    articles: Iterable[str] | None = None,
    columns: Mapping[str, Iterable[str]] | None = None,
) -> Corpus:
    """Read a saved corpus, or a part of it; what is not asked for is not read.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where `Corpus.save` or ``newskit extract --out`` wrote it: one Parquet file a table, or a folder of shards.
    tables : iterable of str, optional
        Tables to read; the others are empty. All if not given.
    articles : iterable of str, optional
        Only rows about these articles, by ``article_id``; of the entities those that they mention.
    columns : mapping of str to iterable of str, optional
        Columns to read, by table; all of a table's if it is not in the mapping.

    Returns
    -------
    Corpus
        The tables. A whole corpus reads each of them when it is first asked for.

    Raises
    ------
    FileNotFoundError
        If the folder or a table is not there.
    ValueError
        If a table or column name is unknown, a file lacks a column, or the folder's writing was cut off.

    Examples
    --------
    Events of a big corpus, and of them three columns::

        nk.load("tables", tables=["events"], columns={"events": ["article_id", "event_type", "date_start"]}).events
    """
    if tables is None and articles is None and columns is None:
        return packed(*load_files(Path(folder)))
    read, info = load_tables(Path(folder), tables=tables, articles=articles, columns=columns)
    return Corpus(**read, info=info)
