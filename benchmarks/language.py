"""Speed of the shipped pipeline: ``python benchmarks/language.py [articles.jsonl]``.

Prints load time, words a second on one thread and on two, and peak memory. Goals: 5,000 words a second on one core for
the whole pipeline, loaded within a second.
"""

import json
import logging
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one thread of numpy too

from training.newswire_reader import read_corpus

log = logging.getLogger("language")
PASSES = 3


def texts() -> list[str]:
    """Texts to read: the file named on the command line, else our own newswire."""
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    return [article.text for article in read_corpus()][:120]


def main() -> None:
    """Measure and report."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("training").setLevel(logging.ERROR)
    begin = time.perf_counter()
    import spacy

    from newskit.language.pipeline import load_pipeline, set_threads, shipped_path

    imported = time.perf_counter()
    nlp = load_pipeline()
    loaded = time.perf_counter()
    size = sum(path.stat().st_size for path in shipped_path().rglob("*") if path.is_file()) / 1e6
    log.info(
        "spaCy %s: import %.2f s, load %.2f s, %.1f MB", spacy.__version__, imported - begin, loaded - imported, size
    )
    read = texts()
    list(nlp.pipe(read[:5]))
    for threads in (1, 2):
        set_threads(nlp, threads)
        for _ in range(PASSES):
            wall, cpu = time.perf_counter(), time.process_time()
            words = sum(not token.is_space for doc in nlp.pipe(read) for token in doc)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            log.info(
                "%d thread(s): %d words, %.0f words/s, %.0f words per second of CPU",
                threads,
                words,
                words / wall,
                words / cpu,
            )
    log.info("peak memory %.0f MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
