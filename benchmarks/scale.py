"""What newskit costs at scale, as ratios within one run: each function measures one thing and gives lines of a table.

Times are CPU seconds of the process where nothing else is said, so that a busy machine does not decide the figures.
"""

import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import newskit as nk
from benchmarks.specimens import specimens
from benchmarks.synthesis import SEEDS, copied_rows, recombined
from newskit.analysis import DEFAULT, ArticleRows, Resources, analyse_article
from newskit.articles import complete
from newskit.cache import Cache
from newskit.chunks import Job, native
from newskit.fingerprints import about_pipeline, rows_fingerprint
from newskit.language.pipeline import load_pipeline
from newskit.running import analyse_all, analyse_here
from newskit.store import write_table

Line = tuple[str, str, str]  # what, figure, goal


def imports() -> list[Line]:
    code = "import time; t = time.process_time(); import newskit; print(time.process_time() - t)"
    runs = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(7)]
    heavy = "import sys, newskit; print([m for m in ('spacy', 'pandas', 'plotly', 'onnxruntime') if m in sys.modules])"
    loaded = subprocess.check_output([sys.executable, "-c", heavy], text=True).strip()
    return [("`import newskit`, median of 7", f"{statistics.median(runs):.3f} s; loads {loaded}", "<= 0.3 s")]


def reading(number: int = 60) -> list[Line]:
    text = recombined(1, words=400)["text"][0]
    lines = []
    with tempfile.TemporaryDirectory() as name:
        for suffix, content in specimens(text).items():
            folder = Path(name) / suffix.strip(".")
            folder.mkdir()
            for i in range(number):
                (folder / f"{i}{suffix}").write_bytes(content)
            nk.read_articles(next(folder.iterdir()))  # imports and models are no part of the speed
            start = time.process_time()
            nk.read_articles(folder)
            lines.append((f"reading {suffix}", f"{number / (time.process_time() - start):,.0f} articles/s", ""))
    return lines


def pipe_ratio(number: int = 48, rounds: int = 3) -> list[Line]:
    nlp = load_pipeline()
    records = [native(a) for a in complete(recombined(number)).to_dict("records")]
    analyse_here(records[:2], nlp, DEFAULT)
    bare, whole, words = [], [], 0
    for _ in range(rounds):  # in turn, so that both see the same machine
        start = time.process_time()
        docs = list(nlp.pipe(a["text"] for a in records))
        bare.append(time.process_time() - start)
        words = sum(not t.is_space for d in docs for t in d)
        start = time.process_time()
        analyse_here(records, nlp, DEFAULT)
        whole.append(time.process_time() - start)
    ratio = statistics.median(w / b for w, b in zip(whole, bare, strict=True))
    return [
        ("extraction against a bare `nlp.pipe`", f"{ratio:.2f} x", "<= 1.15 x"),
        ("bare `nlp.pipe`, words/s a core", f"{words / statistics.median(bare):,.0f}", ""),
        ("extraction, words/s a core", f"{words / statistics.median(whole):,.0f}", ">= 5,000"),
    ]


def profile(number: int = 24, lines: int = 25) -> list[str]:
    """Where the time after the parse goes: functions by their own time."""
    nlp = load_pipeline()
    records = [native(a) for a in complete(recombined(number)).to_dict("records")]
    docs = list(nlp.pipe(a["text"] for a in records))
    analyse_article(docs[0], records[0])
    seen = cProfile.Profile()
    seen.enable()
    for doc, record in zip(docs, records, strict=True):
        analyse_article(doc, record)
    seen.disable()
    stats = pstats.Stats(seen).stats  # type: ignore[attr-defined]
    total = sum(v[2] for v in stats.values())
    by_file: dict[str, float] = {}
    for (path, _, _), (_, _, own, *_) in stats.items():
        by_file[Path(path).name] = by_file.get(Path(path).name, 0) + own
    own = sorted(stats.items(), key=lambda kv: -kv[1][2])[:lines]
    return [
        *(f"{n} {s / total:.0%}" for n, s in sorted(by_file.items(), key=lambda kv: -kv[1])[:12]),
        *(f"{Path(p).name}:{f} {v[2] / total:.1%} of {total:.2f} s, {v[0]:,} calls" for (p, _, f), v in own),
    ]


def lengths(sizes: tuple[int, ...] = (100, 1_000, 10_000, 100_000)) -> list[Line]:
    nlp = load_pipeline()
    lines = []
    analyse_here([native(complete(recombined(1)).to_dict("records")[0])], nlp, DEFAULT)
    for size in sizes:
        record = native(complete(recombined(1, words=size)).to_dict("records")[0])
        start = time.process_time()
        doc = nlp(record["text"])
        parse = time.process_time() - start
        start = time.process_time()
        analyse_article(doc, record)
        rest = time.process_time() - start
        n = len(record["text"].split())
        lines.append(
            (
                f"an article of {n:,} words, a 1,000 words",
                f"{parse / n * 1000:.3f} s parse, {rest / n * 1000:.3f} s rest",
                "even",
            )
        )
    return lines


def workers(number: int = 300) -> list[Line]:
    """Two processes against one: wall time, which says nothing on a machine that others use, and CPU time of each."""
    table = complete(recombined(number))
    wall, cpu = {}, {}
    for n in (2, 1):  # one last: its process is this one, and shall start as bare as the others
        with tempfile.TemporaryDirectory() as clock, mock.patch.dict(os.environ, NEWSKIT_CLOCK=clock):
            start, before = time.perf_counter(), time.process_time() if n == 1 else 0.0
            analyse_all(table, Job(None, DEFAULT, workers=n, progress=False, analyse=clocked), None)
            wall[n] = time.perf_counter() - start
            last = [path.read_text(encoding="utf-8").split() for path in Path(clock).iterdir()]
            cpu[n] = [(float(times[-1]) - before, len(times)) for times in last]
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    each = " and ".join(f"{s:.1f} s ({k} articles)" for s, k in cpu[2])
    return [
        ("2 workers against 1 (wall time)", f"{wall[1] / wall[2]:.2f} x ({load})", ">= 1.7 x"),
        ("CPU of one process, of each of two, start and model included", f"{cpu[1][0][0]:.1f} s; {each}", ""),
        ("2 workers against 1, had each a core", f"{cpu[1][0][0] / max(s for s, _ in cpu[2]):.2f} x", ">= 1.7 x"),
    ]


def clocked(doc: Any, article: dict[str, Any], resources: Resources) -> ArticleRows:
    """The analysis, and after each article the CPU time of its process so far."""
    rows = analyse_article(doc, article, resources)
    with (Path(os.environ["NEWSKIT_CLOCK"]) / str(os.getpid())).open("a", encoding="utf-8") as file:
        file.write(f"{time.process_time()}\n")
    return rows


def rerun(number: int = 10_000, new: int = 10) -> list[Line]:
    """Runs of many articles whose rows are known, each in a process of its own, which ends with its peak of memory.

    The rows are copies of the seeds', so that the figures are of the store and of linking alone.
    """
    given = complete(recombined(number + new, words=120))
    job = Job(None, DEFAULT, progress=False)
    rows = analyse_all(nk.read_articles(SEEDS), job, None)[0]
    copying = replace(job, analyse=copied_rows(rows))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(given, folder / "articles.parquet")
        store = Cache(folder / rows_fingerprint(about_pipeline(None), DEFAULT))
        with mock.patch("newskit.language.pipeline.load_pipeline", return_value=_Plain):
            analyse_all(given[:number], copying, store)
        few = number // 10
        return [
            (f"{few:,} articles linked, tables in a folder", _run_of(folder, few, "to"), ""),
            (f"{number:,} articles linked, tables in a folder", _run_of(folder, number, "to"), "<= 1.5 GB"),
            (f"re-run of {number:,} unchanged articles", _run_of(folder, number), "< 1 s, <= 1.5 GB"),
            (f"re-run with {new} new articles, tables in a folder", _run_of(folder, number + new, "to"), "<= 1.5 GB"),
            (f"re-run of all {number + new:,}", _run_of(folder, number + new), "< 1 s, <= 1.5 GB"),
            *_loading(folder / "tables", given["article_id"][[number // 3, number // 2]].tolist()),
        ]


def _loading(folder: Path, some: list[str]) -> list[Line]:
    """Parts of a saved corpus, each read once before, so that imports are no part of the time."""
    three = ["article_id", "event_type", "date_start"]
    asked: dict[str, Callable[[], Any]] = {
        "all tables": lambda: nk.load(folder).tables,
        "the corpus, no table yet": lambda: nk.load(folder),
        "three columns of events": lambda: nk.load(folder, tables=["events"], columns={"events": three}),
        "two articles, all tables": lambda: nk.load(folder, articles=some),
    }
    lines = []
    for what, load in asked.items():
        load()
        start = time.process_time()
        load()
        lines.append((f"`nk.load`: {what}", f"{time.process_time() - start:.2f} s", ""))
    return lines


def reading_again(number: int = 10_000) -> list[Line]:
    """Articles of one JSONL file, read twice: what was found out about their texts is remembered."""
    with tempfile.TemporaryDirectory() as name, mock.patch.dict(os.environ, NEWSKIT_CACHE=f"{name}/cache"):
        file = Path(name) / "articles.jsonl"
        recombined(number, words=120).to_json(file, orient="records", lines=True)
        nk.read_articles(SEEDS)
        times = []
        for _ in range(2):
            start = time.process_time()
            nk.read_articles(file)
            times.append(time.process_time() - start)
    return [(f"reading {number:,} articles of a .jsonl file, again", f"{times[0]:.2f} s, {times[1]:.2f} s", "")]


RUN = """
import resource, sys, time; from pathlib import Path
import newskit as nk; from newskit.runs import extract_to; from newskit.store import read_table
folder, number, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
nk.extract(nk.read_articles(sys.argv[4])[:1], cache=folder, progress=False)  # imports are no part of the time
articles = read_table(folder / "articles.parquet", "articles")[:number]
cpu, wall = time.process_time(), time.perf_counter()
if how == "to":
    extract_to(folder / "tables", articles, cache=folder, progress=False)
else:
    len(nk.extract(articles, cache=folder, progress=False).events)  # a table is read when it is asked for
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(f"{cpu:.2f} s ({wall:.2f} s wall), peak {peak:.2f} GB")
"""


def _run_of(folder: Path, number: int, how: str = "") -> str:
    command = [sys.executable, "-c", RUN, str(folder), str(number), how, str(SEEDS)]
    return subprocess.check_output(command, text=True).strip()


class _Plain:
    """In place of the pipeline: a text is its own parse."""

    vocab = None

    @staticmethod
    def pipe(texts: Iterable[str]) -> Iterator[SimpleNamespace]:
        return (SimpleNamespace(text=t) for t in texts)


def memory(numbers: tuple[int, ...] = (100, 1_000)) -> list[Line]:
    """Peak memory of a real extraction, each in a process of its own."""
    code = (
        "import sys, tempfile, resource; import newskit as nk; from benchmarks.synthesis import recombined\n"
        "articles = recombined(int(sys.argv[1]))\n"
        "with tempfile.TemporaryDirectory() as d:\n c = nk.extract(articles, cache=d, progress=False)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)"
    )
    lines = []
    for n in numbers:
        peak = float(subprocess.check_output([sys.executable, "-c", code, str(n)], text=True))
        lines.append((f"peak memory, {n:,} articles", f"{peak:.2f} GB", "<= 1.5 GB"))
    return lines
