"""How long a filter of the Explorer takes with 100,000 events, and how large its data are.

Run: ``python benchmarks/explorer.py [events]``; needs Playwright and a Chromium. Goal: a filter shows within 100 ms.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import synthetic  # noqa: E402
from pages import page  # noqa: E402

from newskit.views.explorer import Explorer  # noqa: E402
from newskit.views.static import PATIENCE, browser  # noqa: E402

# from the click to the frame after the one in which the page was painted anew
TIMED = """async act => {
  const frame = () => new Promise(done => requestAnimationFrame(done)), times = [];
  for (const step of act) {
    await frame(); await frame();
    const start = performance.now();
    newskitPage.models[0].set('filters', step);
    const script = performance.now() - start;
    await frame(); await frame();
    times.push([script, performance.now() - start]);
  }
  return times;
}"""
SHOWN = {"modality": ["happened", "ongoing"], "review": "hide"}
STEPS = [
    {**SHOWN, "event_type": ["ASSAULT"]},
    {**SHOWN, "event_type": ["ASSAULT"], "actor": ["Hezbollah"]},
    {**SHOWN, "actor": ["Hezbollah"]},
    {**SHOWN, "from": "2023-11-01", "to": "2023-11-20"},
    {**SHOWN, "area": [20.0, 10.0, 60.0, 45.0]},
    {**SHOWN, "source": ["the article itself"]},
    {**SHOWN, "text": "hezbollah"},
    {**SHOWN, "text": "hezbollah said"},
    {"review": "show"},
    SHOWN,
]


def busy_time(devtools, act):
    """Milliseconds of processor that the page's main thread used: what a filter costs on a machine that is not busy."""
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def total():
        metrics = {m["name"]: m["value"] for m in devtools.send("Performance.getMetrics")["metrics"]}
        return metrics["TaskDuration"] * 1000

    before = total()
    act()
    return total() - before


def main(n_events=100_000):
    start = time.perf_counter()
    corpus = synthetic.corpus(n_articles=n_events // 20, events_each=20)
    made = time.perf_counter()
    view = Explorer(corpus)
    packed = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        target = page([view], Path(folder))
        size = target.stat().st_size
        context = chromium.new_context(viewport={"width": 1280, "height": 1000}, offline=True)
        context.set_default_timeout(PATIENCE)
        tab = context.new_page()
        opened = time.perf_counter()
        tab.goto(target.as_uri(), timeout=PATIENCE)
        tab.wait_for_selector("html[data-ready='1']", state="attached")
        ready = time.perf_counter()
        tab.evaluate(TIMED, [STEPS[-1], STEPS[6], STEPS[-1]])  # the first search folds every sentence, once
        rounds = [tab.evaluate(TIMED, STEPS) for _ in range(3)]
        used = busy_time(context.new_cdp_session(tab), lambda: tab.evaluate(TIMED, STEPS)) / len(STEPS)
    best = [[statistics.median(r[k][j] for r in rounds) for j in (0, 1)] for k in range(len(STEPS))]
    report = {
        "events": len(corpus.events),
        "corpus made (s)": round(made - start, 1),
        "packed (s)": round(packed - made, 1),
        "data (MB)": round(len(view.packed) / 1e6, 2),
        "page (MB)": round(size / 1e6, 2),
        "page ready (s)": round(ready - opened, 1),
        "script (ms)": {json.dumps(s)[:90]: round(t[0]) for s, t in zip(STEPS, best, strict=True)},
        "main thread busy (ms), mean of a filter": round(used),
        "shown (ms), worst": round(max(t[1] for t in best)),
        "shown (ms), median": round(statistics.median(t[1] for t in best)),
    }
    sys.stdout.write(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
