"""Articles in, tables out: what runs when, what is cached, and what happens to an article that cannot be analysed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from newskit import schema
from newskit.analysis import DEFAULT, Resources
from newskit.cache import Cache
from newskit.chunks import Job
from newskit.corpus import Corpus, packed
from newskit.fingerprints import about_pipeline, fingerprint, hashed, language_fingerprint, rows_fingerprint, table_key
from newskit.linking import link_articles
from newskit.paths import cache_dir
from newskit.running import analyse_all, analyse_here, with_rows
from newskit.saved import save_files
from newskit.tables import analysed

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

Result = TypeVar("Result")

FEW = 1_000  # articles of a corpus whose tables are one file each


@dataclass(frozen=True)
class _Run:
    """Options of `extract` that decide which rows there are, and how they are come by."""

    pipeline: str | None = None
    lexicon: str | Path | None = None
    ontology: str | Path | None = None
    cache: bool | str | Path = True
    workers: int = 1
    client: Any = None
    progress: bool = True

    @property
    def resources(self) -> Resources:
        return Resources(_there("lexicon", self.lexicon, "lists"), _there("ontology", self.ontology, "types.csv"))


def _there(option: str, folder: str | Path | None, holds: str) -> Path | None:
    """An analyst's folder; a name that is mistyped must not give the rows of a run without it."""
    if folder is None:
        return None
    if not Path(folder).is_dir():
        raise FileNotFoundError(
            f"{option}: {folder} is no folder; expected one with {holds}, as in docs/your-own-words.md."
        )
    return Path(folder).resolve()


def _check_table(articles: object) -> None:
    if not isinstance(articles, pd.DataFrame):
        raise TypeError(
            f"articles is {type(articles).__name__}; expected a DataFrame with a column 'text', as "
            "read_articles('folder') or pandas.DataFrame([{'text': '…'}]) gives it."
        )


def _check_own(resources: Resources) -> None:
    """Refuse own lists and an own ontology that cannot be read as meant: once, not as an error of every article."""
    from newskit.extraction.events.ontology import load_ontology
    from newskit.lexicon_check import check_overlay

    if resources.lexicon is not None and (problems := check_overlay(resources.lexicon)):
        raise ValueError("\n".join(problems))
    if resources.ontology is not None:
        load_ontology(resources.ontology, overlay=resources.lexicon)


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
        If the articles lack a column that is needed, the pipeline is unknown or lacks a component, or the analyst's own
        lists have a mistake; the message names file, line and remedy.
    TypeError
        If the articles are no DataFrame.
    FileNotFoundError
        If ``lexicon``, ``ontology`` or ``corrections`` is not there.
    """
    _check_table(articles)
    if corrections is not None and not Path(corrections).is_file():
        raise FileNotFoundError(
            f"corrections: {corrections} is no file; leave it out until a first correction is written."
        )
    run = _Run(pipeline, lexicon, ontology, cache, workers, client, progress)
    corpus = _corpus(articles, run)
    return corpus if corrections is None else _corrected(corpus, corrections)


def extract_to(
    folder: str | Path, articles: pd.DataFrame, *, corrections: str | Path | None = None, **options: Any
) -> Path:
    """Turn articles into tables in a folder, without holding all rows in memory.

    Parameters
    ----------
    folder : str or pathlib.Path
        Target folder, for `load`. Up to `FEW` articles, or with corrections, each table is one Parquet file, as
        `Corpus.save` writes it; of more it is a folder of files, each with the rows of some neighbouring articles.
    articles : pandas.DataFrame
        As in `extract`.
    corrections : str or pathlib.Path, optional
        As in `extract`. To apply them all tables are held in memory.
    **options
        The other options of `extract`. Without a cache all rows are held in memory.

    Returns
    -------
    pathlib.Path
        The folder.
    """
    _check_table(articles)
    run = _Run(**options)
    store, info = _open(run)
    if store is None or corrections is not None or len(articles) <= FEW:
        return extract(articles, corrections=corrections, **options).save(folder)
    from newskit.assembly import articles_of, check_finished, files_of

    whole = _read(articles, run, store, info["fingerprint"], check_finished)
    save_files(files_of(whole), articles_of(whole), info, Path(folder))
    return Path(folder)


def _open(run: _Run) -> tuple[Cache | None, dict[str, Any]]:
    _check_own(run.resources)
    about = about_pipeline(run.pipeline)
    info: dict[str, Any] = {"pipeline": about, "fingerprint": fingerprint(about, run.resources), "newskit": _version()}
    return _open_cache(run.cache, rows_fingerprint(about, run.resources)), info


def _corpus(articles: pd.DataFrame, run: _Run) -> Corpus:
    store, info = _open(run)
    if store is None:
        articles, wanted = _wanted(articles)
        rows, errors = analyse_all(wanted, _job(run, None), None)
        return Corpus(**link_articles(rows, _with_errors(articles, errors)), info=info)
    from newskit.assembly import read_finished

    return packed(_read(articles, run, store, info["fingerprint"], read_finished), info)


def _read(articles: pd.DataFrame, run: _Run, store: Cache, made_by: str, read: Callable[[Path], Result]) -> Result:
    """What is read in the folder of the finished tables; they are made anew where a file is gone or damaged."""
    from newskit.assembly import drop_finished

    folder = _finished(articles, run, store, made_by)
    try:
        return read(folder)
    except (OSError, ValueError) as problem:
        log.warning("%s: cannot be read (%s); the tables are made anew.", folder, problem)
        drop_finished(folder)
        return read(_finished(articles, run, store, made_by))


def _finished(articles: pd.DataFrame, run: _Run, store: Cache, made_by: str) -> Path:
    """Folder of the finished tables in the cache, made if it is not there."""
    from newskit.assembly import assemble, finished

    whole = hashed([made_by, table_key(articles)])
    if (folder := finished(store, whole)) is not None:
        return folder
    articles, wanted = _wanted(articles)

    def link(shards: dict[str, str], errors: dict[str, str]) -> Path:
        # A corpus with errors goes by another name: another run shall try these articles again.
        name = hashed([whole, errors]) if errors else whole
        return assemble(store, shards, _with_errors(articles, errors), name, made_by)

    return with_rows(wanted, _job(run, store), store, link)


def _wanted(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles table with all its columns, and of it what is to be analysed."""
    from newskit.articles import complete

    articles = complete(articles)
    return articles, articles[analysed(articles)]


def _job(run: _Run, store: Cache | None) -> Job:
    parsed = None
    if store is not None:
        parsed = store.folder.parent / "parsed" / language_fingerprint(about_pipeline(run.pipeline))
    return Job(run.pipeline, run.resources, run.workers, run.progress, run.client, parsed=parsed)


def _with_errors(articles: pd.DataFrame, errors: dict[str, str]) -> pd.DataFrame:
    found = articles["error"].where(articles["error"].notna(), articles["article_id"].map(errors))
    return articles.assign(error=found.astype(schema.TEXT))


def _corrected(corpus: Corpus, path: str | Path) -> Corpus:
    from newskit.corrections import read_corrections
    from newskit.revision import apply_corrections

    decisions = read_corrections(path)
    tables, lost = apply_corrections(corpus.tables, decisions)
    return Corpus(**tables, info={**corpus.info, "corrections": len(decisions), "corrections_lost": lost})


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
