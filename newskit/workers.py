"""Articles through worker processes of this machine, past the ones that kill them."""

import logging
import os
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

from newskit.cache import Cache
from newskit.chunks import STRIKES, Done, Job, Record, analyse_and_seal, died
from newskit.running import Analysed

log = logging.getLogger(__name__)


def analyse_in_processes(chunks: list[list[Record]], job: Job, store: Cache | None) -> Iterator[Analysed]:
    """Chunks through worker processes.

    When a worker dies, what was under way is tried again one article at a time in a process of its own, so that the
    article to blame is known; after `STRIKES` deaths it is given up.

    Parameters
    ----------
    chunks : list of list of dict
        Articles, a task a chunk.
    job : Job
        How to analyse.
    store : Cache or None
        Where each worker writes what it has analysed; without one, workers send rows.

    Yields
    ------
    tuple
        The chunk, its shard or tables, and errors by ``article_id``; in the order in which they finish.
    """
    folder = store.folder if store is not None else None
    suspects: list[Record] = []
    waiting = list(reversed(chunks))
    while waiting:
        with _pool(min(job.workers, len(waiting))) as pool:
            running: dict[Any, Any] = {}
            try:
                while waiting or running:
                    while waiting and len(running) < 2 * job.workers:
                        chunk = waiting.pop()
                        running[pool.submit(_task, chunk, job, folder)] = chunk
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        result = future.result()
                        yield running.pop(future), *result
            except BrokenProcessPool:
                log.warning("A worker process died; its articles are tried again one by one.")
                suspects += [a for chunk in running.values() for a in chunk]
    yield from _one_by_one(suspects, job, folder)


def _one_by_one(articles: list[Record], job: Job, folder: Path | None) -> Iterator[Analysed]:
    """Articles through one process, which is started anew when it dies."""
    waiting = list(reversed(articles))
    strikes: dict[str, int] = {}
    while waiting:
        with _pool(1) as pool:
            try:
                while waiting:
                    result = pool.submit(_task, [waiting[-1]], job, folder).result()
                    yield [waiting.pop()], *result
            except BrokenProcessPool:
                article_id = waiting[-1]["article_id"]
                strikes[article_id] = strikes.get(article_id, 0) + 1
                log.warning("%s: the process that analysed it died.", article_id)
                if strikes[article_id] >= STRIKES:
                    yield [waiting.pop()], None, {article_id: died(STRIKES)}


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not forked: a forked onnxruntime may hang.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let a worker end when its parent is killed; it would wait for work, and hold its journal, for ever."""
    parent = parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


def _task(chunk: list[Record], job: Job, folder: Path | None) -> Done:
    return analyse_and_seal(chunk, job, _cache(folder) if folder is not None else None)


@lru_cache(maxsize=1)
def _cache(folder: Path) -> Cache:
    return Cache(folder)
