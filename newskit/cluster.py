"""Past one machine: a Dask task a chunk, file in, file out (extra ``dask``).

Each task writes its chunk as a shard of the cache, which all workers and the caller must see under one path, and sends
back only the shard's name. Dask runs the task again when a worker dies, also one that was finished if nobody had its
result yet. So a task leaves two files while the run lasts: one that tells the second try that there was a first (it
goes article by article then, and leaves out the one that has killed its process `STRIKES` times), and its result, so
that what is finished is not begun again. Without the latter, deadly articles would take each other's results with them
and could go on so for ever.
"""

import hashlib
import json
import logging
import shutil
import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newskit.cache import Cache, joined
from newskit.chunks import STRIKES, Job, Record, analyse_chunk, article_key, died, frames
from newskit.store import age, write_text

if TYPE_CHECKING:
    from distributed import Client

log = logging.getLogger(__name__)

AHEAD = 2  # chunks sent a thread of the cluster: one at work, and one waiting, which Dask blames too when a worker dies
LEFT_FOR = 86_400  # seconds after which notes that nobody adds to are of a run that was killed
PATIENCE = 25  # times that Dask may give a chunk up, beyond those that its own articles can be to blame for
LOOK = 5  # seconds between two looks at the workers while nothing is finished
LOST = 180  # seconds without any worker after which none is waited for; a restart takes 30 on a busy machine
_ONE_AT_A_TIME = threading.Lock()

Finished = tuple[str | None, dict[str, str]]


def analyse_on_cluster(
    chunks: list[list[Record]], job: Job, folder: Path, client: "Client"
) -> Iterator[tuple[list[Record], str | None, dict[str, str]]]:
    """Chunks through a Dask cluster, in the order in which they finish.

    Parameters
    ----------
    chunks : list of list of dict
        Articles, a task a chunk.
    job : Job
        How to analyse.
    folder : pathlib.Path
        Folder of the cache; the same path on the caller and every worker.
    client : distributed.Client
        The cluster.

    Yields
    ------
    tuple
        The chunk, the name of its shard (None if no article of it could be analysed), and errors by ``article_id``.

    Raises
    ------
    RuntimeError
        The cluster has had no worker for `LOST` seconds: restarted ones died at once, or did not come back.
    """
    from distributed import KilledWorker

    waiting = [(chunk, 0) for chunk in reversed(chunks)]
    running: dict[Any, tuple[list[Record], int]] = {}
    notes = folder / "strikes" / uuid.uuid4().hex  # of this run; another one shall try all again
    for left in notes.parent.glob("*"):
        if age(left) > LEFT_FOR:
            shutil.rmtree(left, ignore_errors=True)

    def submit() -> None:
        chunk, attempt = waiting.pop()
        name = hashlib.sha256("".join(map(article_key, chunk)).encode()).hexdigest()[:16]
        key, note = f"newskit-{notes.name}-{name}-{attempt}", notes / name
        future = client.submit(_task, chunk, job, str(folder), str(note), key=key, retries=2 * STRIKES, pure=False)
        running[future] = chunk, attempt

    try:
        # Not all at once: the scheduler would hold every text.
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        for _ in range(min(ahead, len(waiting))):
            submit()
        while running:
            for future in _first_done(client, running):
                chunk, attempt = running.pop(future)
                try:
                    shard, errors = future.result()
                except KilledWorker:
                    # Dask gives up after some deaths; with its notes the chunk comes an article further each time.
                    if attempt < STRIKES * len(chunk) + PATIENCE:
                        waiting.insert(0, (chunk, attempt + 1))  # last: others may be to blame
                        submit()
                        continue
                    shard, errors = None, {a["article_id"]: died(attempt) for a in chunk}
                except Exception as problem:
                    log.exception("A chunk of %d articles could not be analysed.", len(chunk))
                    shard, errors = None, {a["article_id"]: f"{type(problem).__name__}: {problem}" for a in chunk}
                future.release()  # or Dask would make it anew when its worker dies
                if waiting:
                    submit()
                yield chunk, shard, errors
    finally:
        shutil.rmtree(notes, ignore_errors=True)


def _first_done(client: "Client", running: Iterable[Any]) -> list[Any]:
    """Those that are done, as soon as one is; no longer than `LOST` seconds without any worker."""
    from distributed import TimeoutError, wait

    alive = time.monotonic()
    while True:
        try:
            return list(wait(list(running), timeout=LOOK, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            if client.nthreads():
                alive = time.monotonic()
            elif time.monotonic() - alive > LOST:
                raise RuntimeError(
                    f"The Dask cluster has had no worker for {LOST} seconds. What is finished is in the cache: "
                    "look at the workers' logs (memory, paths), start the cluster again, and run the same call again."
                ) from None


def _task(chunk: list[Record], job: Job, folder: str, note: str) -> Finished:
    """Analyse one chunk on a worker and write its shard; one at a time, for its threads share the pipeline."""
    with _ONE_AT_A_TIME:
        return _analysed(chunk, job, Path(folder), Path(note))


def _analysed(chunk: list[Record], job: Job, folder: Path, strikes: Path) -> Finished:
    result = strikes.with_suffix(".json")
    if result.exists():
        shard, errors = json.loads(result.read_text(encoding="utf-8"))
        return shard, errors
    strikes.parent.mkdir(parents=True, exist_ok=True)
    if not strikes.exists():
        strikes.write_text("", encoding="utf-8")
        tables, errors = analyse_chunk(chunk, job)
    else:
        parts, errors = [], {}
        for article in chunk:
            rows, failed = _careful(article, job, strikes)
            parts.append(rows)
            errors |= failed
        tables = joined(parts)
    done = {article_key(a): a["article_id"] for a in chunk if a["article_id"] not in errors}
    shard = Cache(folder).seal(done, tables) if done else None
    write_text(json.dumps([shard, errors]), result)
    return shard, errors


def _careful(article: Record, job: Job, strikes: Path) -> tuple[dict[str, Any], dict[str, str]]:
    mark = article_key(article)
    before = strikes.read_text(encoding="utf-8")
    if before.split().count(mark) >= STRIKES:
        return frames([]), {article["article_id"]: died(STRIKES)}
    strikes.write_text(f"{before}{mark}\n", encoding="utf-8")
    result = analyse_chunk([article], job)
    strikes.write_text(before, encoding="utf-8")
    return result
