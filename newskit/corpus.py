"""Articles in, `Corpus` out: what runs when, what is cached, and what happens to an article that cannot be analysed."""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from newskit import schema
from newskit.analysis import DEFAULT, Resources
from newskit.cache import Cache
from newskit.fingerprints import about_pipeline, fingerprint, hashed, language_fingerprint, rows_fingerprint, table_key
from newskit.linking import link_articles
from newskit.running import Job, analyse_all, analyse_here
from newskit.store import cache_dir, read_table, write_table, write_text

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

UNFINISHED = ".unfinished"  # in a folder of tables while they are written: some are new, some may be of another run


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
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "info"}

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
        folder.mkdir(parents=True, exist_ok=True)
        write_text("", folder / UNFINISHED)
        for name, table in self.tables.items():
            write_table(table, folder / f"{name}.parquet")
        write_text(json.dumps(self.info, indent=1, sort_keys=True), folder / "info.json")
        (folder / UNFINISHED).unlink()
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
        days = self.articles["date_published"].dropna()
        span = f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else "none known"
        undated, failed = int(self.articles["date_published"].isna().sum()), int(self.articles["error"].notna().sum())
        pipeline = self.info.get("pipeline", {})
        return [
            f"Corpus of {len(self.articles)} articles",
            "rows: " + ", ".join(f"{len(t):,} {n}" for n, t in self.tables.items() if n != "articles"),
            f"published: {span}" + (f" ({undated} without a date)" if undated else ""),
            f"to review: {int(self.events['review'].notna().sum())} events; could not be analysed: {failed} articles",
            f"pipeline: {pipeline.get('name', 'unknown')} {pipeline.get('version', '')}".rstrip(),
        ]


def extract(
    articles: pd.DataFrame,
    *,
    pipeline: str | None = None,
    lexicon: str | Path | None = None,
    ontology: str | Path | None = None,
    corrections: str | Path | None = None,
    cache: bool | str | Path = True,
    workers: int = 1,
    client: Any = None,
    progress: bool = True,
) -> Corpus:
    """Turn articles into tables of entities, events, claims and more.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row an article, as `read_articles` gives it; ``text`` is the only column that must be there.
    pipeline : str, optional
        Name of an installed spaCy pipeline; the shipped one if not given.
    lexicon : str or pathlib.Path, optional
        Folder with an analyst's own word lists, laid over ours.
    ontology : str or pathlib.Path, optional
        Folder with an ontology that replaces PLOVER.
    corrections : str or pathlib.Path, optional
        An analyst's corrections file (see `newskit.corrections`), applied to the finished tables; corrections that no
        longer find their row are in ``info["corrections_lost"]``.
    cache : bool or str or pathlib.Path, optional
        Keep analysed articles so that a re-run analyses only what is new or changed: in the user's cache directory
        (default), in a folder of your own, or not at all.
    workers : int, optional
        Processes to analyse with.
    client : distributed.Client, optional
        A Dask cluster to analyse on; ``cache`` must then be a folder that all its workers see (extra ``dask``).
    progress : bool, optional
        Show a progress bar on stderr.

    Returns
    -------
    Corpus
        The ten tables. An article that could not be analysed has its reason in ``articles.error`` and no other rows.

    Raises
    ------
    ValueError
        If the articles lack a column that is needed, or the pipeline is unknown or lacks a component.
    """
    about = about_pipeline(pipeline)
    resources = Resources(*(Path(p).resolve() if p else None for p in (lexicon, ontology)))
    info: dict[str, Any] = {"pipeline": about, "fingerprint": fingerprint(about, resources), "newskit": _version()}
    store = _open_cache(cache, rows_fingerprint(about, resources))
    whole = hashed([info["fingerprint"], table_key(articles)]) if store is not None else ""
    if store is not None and (tables := store.read_corpus(whole)) is not None:
        return _corrected(tables, corrections, info)
    from newskit.articles import complete

    articles = complete(articles)
    wanted = articles[articles["error"].isna() & (articles["language"].isna() | articles["language"].eq("en"))]
    parsed = store.folder.parent / "parsed" / language_fingerprint(about) if store is not None else None
    job = Job(pipeline, resources, workers=workers, progress=progress, client=client, parsed=parsed)
    rows, errors = analyse_all(wanted, job, store)
    articles = articles.assign(
        error=articles["error"].where(articles["error"].notna(), articles["article_id"].map(errors))
    )
    articles["error"] = articles["error"].astype(schema.TEXT)
    tables = link_articles(rows, articles)
    if store is not None and not errors:
        store.keep_corpus(whole, tables)
    return _corrected(tables, corrections, info)


def _corrected(tables: dict[str, pd.DataFrame], path: str | Path | None, info: dict[str, Any]) -> Corpus:
    if path is None:
        return Corpus(**tables, info=info)
    from newskit.corrections import read_corrections
    from newskit.revision import apply_corrections

    decisions = read_corrections(path)
    tables, lost = apply_corrections(tables, decisions)
    return Corpus(**tables, info={**info, "corrections": len(decisions), "corrections_lost": lost})


def tables_of(
    articles: list[dict[str, Any]], nlp: "Language", resources: Resources = DEFAULT
) -> dict[str, pd.DataFrame]:
    """Ten tables of a few articles, analysed here and now: no cache, no progress bar, errors raised.

    Parameters
    ----------
    articles : list of dict
        Records of the articles table; ``text`` is the only key that must be there.
    nlp : spacy.language.Language
        The pipeline.
    resources : Resources, optional
        Word lists and ontology.

    Returns
    -------
    dict of str to pandas.DataFrame
        The ten tables.
    """
    from newskit.articles import complete

    table = complete(pd.DataFrame(articles))
    return link_articles(analyse_here(table.to_dict("records"), nlp, resources), table)


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
        The tables.

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
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder; expected one that Corpus.save or `newskit extract` wrote.")
    if (folder / UNFINISHED).exists():
        raise ValueError(f"{folder}: its writing was cut off; save the corpus again, or run `newskit extract` again.")
    chosen = list(schema.TABLES) if tables is None else list(tables)
    wanted = {name: list(names) for name, names in (columns or {}).items()}
    _known_names("tables", [*chosen, *wanted], list(schema.TABLES))
    for name, names in wanted.items():
        _known_names(f"columns of {name}", names, schema.TABLES[name].names)
    articles = None if articles is None else list(articles)
    read = {}
    for name in schema.TABLES:
        if name in chosen:
            read[name] = read_table(_table_path(folder, name), name, columns=wanted.get(name), articles=articles)
        else:
            read[name] = schema.empty(name)
    if articles is not None and "entities" in chosen and "entity_id" in read["entities"]:
        seen = read_table(_table_path(folder, "mentions"), "mentions", columns=["entity_id"], articles=articles)
        read["entities"] = read["entities"].loc[lambda t: t["entity_id"].isin(seen["entity_id"])].reset_index(drop=True)
    about = folder / "info.json"
    return Corpus(**read, info=json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {})


def _known_names(what: str, found: list[str], allowed: list[str]) -> None:
    unknown = [n for n in found if n not in allowed]
    if unknown:
        raise ValueError(f"{what}: {', '.join(unknown)} unknown; expected some of {', '.join(allowed)}.")


def _table_path(folder: Path, name: str) -> Path:
    path = next((p for p in (folder / f"{name}.parquet", folder / name) if p.exists()), None)
    if path is None:
        raise FileNotFoundError(f"{folder}: no {name}.parquet and no folder {name}/; is it a newskit corpus?")
    return path


def _version() -> str:
    from newskit import __version__

    return __version__


def _open_cache(cache: bool | str | Path, key: str) -> Cache | None:
    if cache is False:
        return None
    folder = (cache_dir() if cache is True else Path(cache)) / key
    try:
        return Cache(folder)
    except OSError as problem:
        log.warning("%s: the cache cannot be used (%s); every article is analysed anew.", folder, problem)
        return None
