"""One chunk of articles through the pipeline: past the ones that fail, and from there into a shard of the cache."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from newskit.analysis import ArticleRows, Resources, analyse_article
from newskit.cache import ANALYSED, Cache
from newskit.parsed import open_parsed
from newskit.tables import as_table

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

BATCH = 16  # articles parsed before the first of them is analysed and safe in the journal
STRIKES = 2  # a process that dies twice on one article is not tried a third time

Record = dict[str, Any]
Tables = dict[str, pd.DataFrame]
# Tables of a chunk or the shard that holds them (None: no article could be analysed), and errors by article.
Done = tuple[Tables | str | None, dict[str, str]]


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
    parsed : pathlib.Path or None
        Folder of parsed articles (see `newskit.parsed`).
    """

    pipeline: str | None
    resources: Resources
    workers: int = 1
    progress: bool = True
    client: Any = None
    analyse: Callable[[Any, Record, Resources], ArticleRows] = analyse_article
    parsed: Path | None = None


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


def native(article: Record) -> Record:
    """A record whose missing values are None and whose times are plain datetimes."""
    out = {k: None if not isinstance(v, list) and pd.isna(v) else v for k, v in article.items()}
    if isinstance(when := out.get("date_published"), pd.Timestamp):
        out["date_published"] = when.to_pydatetime()
    return out


def frames(rows: Iterable[ArticleRows]) -> dict[str, pd.DataFrame]:
    """Tables, with the columns of `newskit.schema.LINKS`, from the records of single articles."""
    records: dict[str, list[Mapping[str, Any]]] = {name: [] for name in ANALYSED}
    for article in rows:
        for name in ANALYSED:
            records[name] += article[name]
    return {name: as_table(name, records[name], links=True) for name in ANALYSED}


def analyse_and_seal(chunk: list[Record], job: Job, store: Cache | None) -> Done:
    """Rows of a chunk, as tables, or as the name of the shard that they were written to if there is a cache."""
    tables, errors = analyse_chunk(chunk, job, store)
    if store is None:
        return tables, errors
    done = {article_key(a): a["article_id"] for a in chunk if a["article_id"] not in errors}
    return store.seal(done, tables) if done else None, errors


def analyse_chunk(chunk: list[Record], job: Job, store: Cache | None = None) -> tuple[Tables, dict[str, str]]:
    """Rows of a chunk, and errors by article: an article that fails does not take its neighbours with it."""
    from newskit.language.pipeline import load_pipeline

    nlp = load_pipeline(job.pipeline)
    rows: list[ArticleRows] = []
    errors: dict[str, str] = {}
    for article, doc in _parsed(chunk, nlp, job, errors):
        try:
            found = job.analyse(doc, article, job.resources)
        except Exception as problem:
            log.exception("%s: could not be analysed.", article["article_id"])
            errors[article["article_id"]] = _failure(problem)
            continue
        rows.append(found)
        if store is not None:
            store.note(article_key(article), found)
    return frames(rows), errors


def _parsed(chunk: list[Record], nlp: "Language", job: Job, errors: dict[str, str]) -> Iterator[tuple[Record, Any]]:
    """Articles with their parsed texts, kept from an earlier run where they are; those that fail become errors."""
    shelf = open_parsed(job.parsed) if job.parsed is not None else None
    docs = shelf.find([a["text"] for a in chunk], nlp.vocab) if shelf is not None else {}
    new: list[Any] = []
    for i in range(0, len(chunk), BATCH):
        part = chunk[i : i + BATCH]
        reasons: dict[str, str] = {}
        for parsed in _parse([t for t in dict.fromkeys(a["text"] for a in part) if t not in docs], nlp):
            if isinstance(parsed, tuple):
                reasons[parsed[0]] = parsed[1]
            else:
                docs[parsed.text] = parsed
                new.append(parsed)
        for article in part:
            if article["text"] in reasons:
                errors[article["article_id"]] = reasons[article["text"]]
            else:
                yield article, docs[article["text"]]
    if shelf is not None:
        shelf.keep(new)


def _parse(texts: list[str], nlp: "Language") -> Iterator[Any]:
    """Parsed texts, and in place of one that cannot be parsed, itself and the reason."""
    try:
        yield from list(nlp.pipe(texts))
    except Exception as problem:
        if len(texts) > 1:
            for text in texts:
                yield from _parse([text], nlp)
            return
        log.exception("A text of %d characters could not be parsed.", len(texts[0]))
        yield texts[0], _failure(problem)


def _failure(problem: Exception) -> str:
    found = f"{type(problem).__name__}: {problem}"
    return f"The analysis failed ({found}). That is no fault of the article's: please report it, with its text."


def died(times: int) -> str:
    """Why an article whose process died is left out, and what can be done."""
    return (
        f"The process that analysed this article died {times} times; it is left out, and the next run tries it again. "
        "Mostly memory runs out: use fewer workers, give each more (Dask: memory_limit), or split a very long article."
    )
