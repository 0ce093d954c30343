"""Many articles through the pipeline: here or in worker processes, through the cache, and past the ones that fail."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pandas as pd

from newskit import schema
from newskit.analysis import ArticleRows, Resources, analyse_article
from newskit.store import ANALYSED, Cache

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

CHUNK = 64  # articles a shard: few files, and a chunk of long articles still fits in memory
STRIKES = 2  # a process that dies twice on one article is not tried a third time

Record = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """How to analyse.

    Attributes
    ----------
    pipeline : str or None
        Name of an installed spaCy pipeline; the shipped one if None.
    resources : Resources
        Word lists and ontology.
    workers : int
        Processes.
    progress : bool
        Show a progress bar.
    client : distributed.Client or None
        A Dask cluster to analyse on.
    analyse : callable
        From a parsed article to its rows.
    """

    pipeline: str | None
    resources: Resources
    workers: int = 1
    progress: bool = True
    client: Any = None
    analyse: Callable[[Any, Record, Resources], ArticleRows] = analyse_article


def article_key(article: Record) -> str:
    """Cache key of an article: everything its own rows depend on.

    Parameters
    ----------
    article : dict
        A record of the articles table.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    parts = [str(article.get(k)) for k in ("article_id", "text", "title", "date_published", "source_name", "url")]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def analyse_here(articles: Iterable[Record], nlp: "Language", resources: Resources) -> dict[str, pd.DataFrame]:
    """Rows of some articles, analysed in this process; an error is raised.

    Parameters
    ----------
    articles : iterable of dict
        Records of the articles table.
    nlp : spacy.language.Language
        The pipeline.
    resources : Resources
        Word lists and ontology.

    Returns
    -------
    dict of str to pandas.DataFrame
        All tables but ``articles``, with the columns of `newskit.schema.LINKS`.
    """
    articles = [_native(a) for a in articles]
    docs = nlp.pipe(a["text"] for a in articles)
    return frames(analyse_article(doc, a, resources) for doc, a in zip(docs, articles, strict=True))


def frames(rows: Iterable[ArticleRows]) -> dict[str, pd.DataFrame]:
    """Tables, with the columns of `newskit.schema.LINKS`, from the records of single articles."""
    records: dict[str, list[Record]] = {name: [] for name in ANALYSED}
    for article in rows:
        for name in ANALYSED:
            records[name] += article[name]
    return {name: schema.frame(name, records[name], links=True) for name in ANALYSED}


def analyse_all(
    articles: pd.DataFrame, job: Job, store: Cache | None
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Rows of all articles, from the cache where they are known, and the errors of those that could not be analysed.

    Parameters
    ----------
    articles : pandas.DataFrame
        Articles to analyse.
    job : Job
        How.
    store : Cache or None
        Where analysed articles are kept.

    Returns
    -------
    tables : dict of str to pandas.DataFrame
        All tables but ``articles``, with the columns of `newskit.schema.LINKS`.
    errors : dict of str to str
        Reason by ``article_id``.
    """
    from tqdm.auto import tqdm

    records = {article_key(a): a for a in map(_native, articles.to_dict("records"))}
    known = _recovered(store, records) if store is not None else {}
    new = [a for k, a in records.items() if k not in known]
    shards = {known[k] for k in records if k in known}
    errors: dict[str, str] = {}
    kept: list[dict[str, pd.DataFrame]] = []
    with tqdm(total=len(records), initial=len(records) - len(new), unit="article", disable=not job.progress) as bar:
        for chunk, result, failed in _chunks_analysed(new, job, store):
            errors |= failed
            if isinstance(result, str):
                shards.add(result)
            elif store is None:
                kept.append(result)
            elif done := [article_key(a) for a in chunk if a["article_id"] not in failed]:
                shards.add(store.seal(done, result))
            bar.update(len(chunk))
    found = store.read(shards) if store is not None else joined(kept)
    wanted = {a["article_id"] for a in records.values()}
    return {name: _only(table, wanted) for name, table in found.items()}, errors


def _recovered(store: Cache, records: dict[str, Record]) -> dict[str, str]:
    """Shard of every article that is already analysed, those in the journals of killed processes included."""
    known = store.finished()
    left = {}
    for key, rows in store.recover():
        if key not in known and key not in left:
            store.note(key, rows)
            left[key] = rows
    if left:
        shard = store.seal(list(left), frames(left.values()))
        known |= dict.fromkeys(left, shard)
    return {k: s for k, s in known.items() if k in records}


def joined(parts: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """One set of tables from those of several chunks."""
    if not parts:
        return frames([])
    return {name: pd.concat([p[name] for p in parts], ignore_index=True) for name in ANALYSED}


def _only(table: pd.DataFrame, wanted: set[str]) -> pd.DataFrame:
    column = "_article_id" if "_article_id" in table.columns else "article_id"
    return table[table[column].isin(wanted)]


def _native(article: Record) -> Record:
    """A record whose missing values are None and whose times are plain datetimes."""
    out = {k: None if not isinstance(v, list) and pd.isna(v) else v for k, v in article.items()}
    if isinstance(out.get("date_published"), pd.Timestamp):
        out["date_published"] = out["date_published"].to_pydatetime()
    return out


# A chunk, its tables or the shard that already holds them, and errors by article.
Analysed = tuple[list[Record], dict[str, pd.DataFrame] | str, dict[str, str]]


def _chunks_analysed(articles: list[Record], job: Job, store: Cache | None) -> Iterator[Analysed]:
    chunks = [articles[i : i + CHUNK] for i in range(0, len(articles), CHUNK)]
    if job.client is not None:
        from newskit.cluster import analyse_on_cluster

        if store is None:
            raise ValueError("client: a cluster needs a cache folder that all its workers see; found cache=False.")
        for chunk, shard, errors in analyse_on_cluster(chunks, replace(job, client=None), store.folder, job.client):
            yield chunk, shard or frames([]), errors
        return
    if job.workers > 1 and len(articles) > 1:
        yield from _in_processes(chunks, job)
        return
    for chunk in chunks:
        yield chunk, *analyse_chunk(chunk, job, store)


def analyse_chunk(
    chunk: list[Record], job: Job, store: Cache | None = None
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Rows of a chunk, and errors by article: an article that fails does not take its neighbours with it."""
    from newskit.language.pipeline import load_pipeline

    nlp = load_pipeline(job.pipeline)
    rows: list[ArticleRows] = []
    errors: dict[str, str] = {}
    for article, doc in _parsed(chunk, nlp, errors):
        try:
            found = job.analyse(doc, article, job.resources)
        except Exception as problem:
            log.exception("%s: could not be analysed.", article["article_id"])
            errors[article["article_id"]] = f"{type(problem).__name__}: {problem}"
            continue
        rows.append(found)
        if store is not None:
            store.note(article_key(article), found)
    return frames(rows), errors


def _parsed(chunk: list[Record], nlp: "Language", errors: dict[str, str]) -> Iterator[tuple[Record, Any]]:
    try:
        docs = list(nlp.pipe(a["text"] for a in chunk))
    except Exception as problem:
        if len(chunk) == 1:
            log.exception("%s: could not be parsed.", chunk[0]["article_id"])
            errors[chunk[0]["article_id"]] = f"{type(problem).__name__}: {problem}"
            return
        for article in chunk:
            yield from _parsed([article], nlp, errors)
        return
    yield from zip(chunk, docs, strict=True)


def _in_processes(chunks: list[list[Record]], job: Job) -> Iterator[Analysed]:
    """Chunks through worker processes, which send back rows.

    When a worker dies, what was under way is tried again one article at a time in a process of its own, so that the
    article to blame is known; after `STRIKES` deaths it is given up.
    """
    suspects: list[Record] = []
    waiting = list(reversed(chunks))
    context = get_context("spawn")  # a forked onnxruntime may hang
    while waiting:
        with ProcessPoolExecutor(job.workers, mp_context=context) as pool:
            running = {}
            try:
                while waiting or running:
                    while waiting and len(running) < 2 * job.workers:
                        chunk = waiting.pop()
                        running[pool.submit(analyse_chunk, chunk, job)] = chunk
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        tables, errors = future.result()
                        yield running.pop(future), tables, errors
            except BrokenProcessPool:
                log.warning("A worker process died; its articles are tried again one by one.")
                suspects += [a for chunk in running.values() for a in chunk]
    for article in suspects:
        yield [article], *_alone(article, job, context)


def _alone(article: Record, job: Job, context: Any) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    for _ in range(STRIKES):
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            try:
                return pool.submit(analyse_chunk, [article], job).result()
            except BrokenProcessPool:
                log.warning("%s: the process that analysed it died.", article["article_id"])
    message = f"The process that analysed this article died {STRIKES} times; it is left out."
    return frames([]), {article["article_id"]: message}
