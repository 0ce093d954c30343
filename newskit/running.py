"""Many articles through the pipeline: here or in worker processes, through the cache, and past the ones that fail."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from newskit.analysis import ArticleRows, Resources, analyse_article
from newskit.cache import Cache, joined
from newskit.chunks import BATCH, Done, Job, Record, Tables, analyse_and_seal, article_key, frames, native

if TYPE_CHECKING:
    from spacy.language import Language

CHUNK = 64  # articles a shard at most: few files
CHUNK_CHARS = 1_000_000  # of text a shard at most, so that parsed books fit in memory too
SHARE = 4  # chunks a worker at least, where there are articles enough

Analysed = tuple[list[Record], *Done]
Result = TypeVar("Result")


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
    articles = [native(a) for a in articles]
    docs = nlp.pipe(a["text"] for a in articles)
    return frames(analyse_article(doc, a, resources) for doc, a in zip(docs, articles, strict=True))


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
    if store is not None:
        return with_rows(articles, job, store, lambda shards, errors: (store.read(shards), errors))
    _, kept, errors = _analysed(_keyed(articles), {}, job, None)
    return joined(kept), errors


def with_rows(
    articles: pd.DataFrame, job: Job, store: Cache, work: Callable[[dict[str, str], dict[str, str]], Result]
) -> Result:
    """See to it that all articles are analysed and in the cache, then do some work that reads their rows there.

    Parameters
    ----------
    articles : pandas.DataFrame
        Articles to analyse.
    job : Job
        How.
    store : Cache
        Where analysed articles are kept.
    work : callable
        Gets the shard by key of the article, and the reason by ``article_id`` of those that could not be analysed. If
        it comes upon shards that cannot be read, their articles are analysed anew, and it is called again.

    Returns
    -------
    object
        What ``work`` gives.
    """
    records = _keyed(articles)
    shards, _, errors = _analysed(records, _recovered(store, records), job, store)
    try:
        return work(shards, errors)
    except (OSError, ValueError, KeyError):
        if not store.drop_broken(shards.values()):
            raise
    return with_rows(articles, job, store, work)


def _keyed(articles: pd.DataFrame) -> dict[str, Record]:
    return {article_key(a): a for a in map(native, articles.to_dict("records"))}


def _analysed(
    records: dict[str, Record], known: dict[str, str], job: Job, store: Cache | None
) -> tuple[dict[str, str], list[Tables], dict[str, str]]:
    """Shard by key, or without a cache the tables of every chunk; and errors by article."""
    from tqdm.auto import tqdm

    new = [a for k, a in records.items() if k not in known]
    shards, kept, errors = dict(known), list[Tables](), dict[str, str]()
    with tqdm(total=len(records), initial=len(records) - len(new), unit="article", disable=not job.progress) as bar:
        for chunk, result, failed in _chunks_analysed(new, job, store):
            errors |= failed
            if isinstance(result, str):
                shards |= {article_key(a): result for a in chunk if a["article_id"] not in failed}
            elif result is not None:
                kept.append(result)
            bar.update(len(chunk))
    return shards, kept, errors


def _recovered(store: Cache, records: dict[str, Record]) -> dict[str, str]:
    """Shard of every article that is already analysed, those in the journals of killed processes included."""
    known = store.finished()
    left = {}
    for key, rows in store.recover():
        if key not in known and key not in left:
            store.note(key, rows)
            left[key] = rows
    if left:
        # The article's id is in its own rows, and in our records; one that we were not asked about keeps its key.
        ids = {key: records[key]["article_id"] if key in records else _id_in(rows, key) for key, rows in left.items()}
        known |= dict.fromkeys(left, store.seal(ids, frames(left.values())))
    return {k: s for k, s in known.items() if k in records}


def _id_in(rows: ArticleRows, otherwise: str) -> str:
    return next((r["article_id"] for r in rows["sentences"]), otherwise)


def _chunks_analysed(articles: list[Record], job: Job, store: Cache | None) -> Iterator[Analysed]:
    chunks = _chunks(articles, _size(len(articles), job.workers))
    if job.client is not None:
        from newskit.cluster import analyse_on_cluster

        if store is None:
            raise ValueError("client: a cluster needs a cache folder that all its workers see; found cache=False.")
        yield from analyse_on_cluster(chunks, replace(job, client=None), store.folder, job.client)
    elif job.workers > 1 and len(articles) > 1:
        from newskit.workers import analyse_in_processes

        yield from analyse_in_processes(chunks, job, store)
    else:
        for chunk in chunks:
            yield chunk, *analyse_and_seal(chunk, job, store)


def _size(articles: int, workers: int) -> int:
    """Articles a chunk: smaller ones for few articles, so that no worker waits long for the last chunk of another."""
    return CHUNK if workers == 1 else min(CHUNK, max(BATCH, -(-articles // (SHARE * workers))))


def _chunks(articles: list[Record], size: int) -> list[list[Record]]:
    chunks: list[list[Record]] = []
    chars = 0
    for article in articles:
        chars += len(article["text"])
        if not chunks or len(chunks[-1]) >= size or chars > CHUNK_CHARS:
            chunks.append([])
            chars = len(article["text"])
        chunks[-1].append(article)
    return chunks
