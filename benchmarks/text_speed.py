"""How long dates, quantities and claims take, against spaCy's own pass, and whether the time grows with the length alone.

``python benchmarks/text_speed.py [articles.jsonl]``: times each step on articles, then on one article that is doubled four
times; a step that is linear takes about the same time a character at every length.
"""  # noqa: E501

import argparse
import json
import logging
import time
from pathlib import Path

from spacy.tokens import Doc

from newskit.extraction.claims.find import find_claims
from newskit.extraction.dates.find import find_dates
from newskit.extraction.quantities.find import find_quantities
from newskit.language.pipeline import load_pipeline

log = logging.getLogger("text_speed")
SAMPLE = (
    'The minister said on Sunday that at least 12 people were killed. "We will not leave," he told reporters in the capital. '  # noqa: E501
    "According to the agency, the death toll since January has reached 430, including 57 children. Critics accused the army of "  # noqa: E501
    "firing at the crowd, a claim that its spokesman denied.\n\n"
)


def steps(doc: Doc) -> dict[str, float]:
    times, article = {}, {"article_id": "a", "date_published": None}
    start = time.perf_counter()
    dates = find_dates(doc, article)
    times["dates"] = time.perf_counter() - start
    start = time.perf_counter()
    find_quantities(doc, dates)
    times["quantities"] = time.perf_counter() - start
    start = time.perf_counter()
    find_claims(doc, [])
    times["claims"] = time.perf_counter() - start
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, help="JSONL with a text each line")
    parser.add_argument("--limit", type=int, default=20)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp = load_pipeline()
    if options.articles:
        lines = options.articles.read_text(encoding="utf-8").splitlines()[: options.limit]
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    else:
        texts = [SAMPLE * 12] * options.limit
    start = time.perf_counter()
    docs = list(nlp.pipe(texts))
    spacy_seconds = time.perf_counter() - start
    total = dict.fromkeys(("dates", "quantities", "claims"), 0.0)
    for doc in docs:
        for step, seconds in steps(doc).items():
            total[step] += seconds
    log.info("%d articles, %d characters: spaCy %.2f s", len(docs), sum(map(len, texts)), spacy_seconds)
    for step, seconds in total.items():
        log.info("%-11s %.3f s, %.1f %% of spaCy's pass", step, seconds, 100 * seconds / spacy_seconds)
    base = nlp(SAMPLE * 8)
    for times in (1, 2, 4, 8, 16):
        long = Doc.from_docs([base] * times)
        per = {step: 1e6 * seconds / len(long.text) for step, seconds in steps(long).items()}
        log.info(
            "%7d characters: %s microseconds a character", len(long.text), {k: round(v, 2) for k, v in per.items()}
        )


if __name__ == "__main__":
    main()
