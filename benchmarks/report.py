"""RESULTS.md from the measured figures: ``python -m benchmarks.report``."""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
HEAD = """# Results

Quality on the development sets, by their scorers, with the shipped pipeline. Made from `results/quality.csv` by
`python -m benchmarks.report`; `python -m benchmarks.quality` measures. A note says where a peer ran on other articles
or was handed something that newskit has to find. Rules and lists were mended while reading errors on these very sets:
figures on articles that nobody here has seen will be lower.

What the errors are, what was tried, and the figures of the parts: [who and where](results/who_where.md),
[dates, quantities, claims](results/text.md), [events](results/events.md), [scale](results/scale.md), and for the
language pipeline [its card](../data/pipeline/README.md).

| set | metric | newskit | n | peer | peer's figure | date, commit |
|---|---|---|---|---|---|---|
"""


def main() -> None:
    """Write the table."""
    rows = list(csv.DictReader((HERE / "results" / "quality.csv").read_text(encoding="utf-8").splitlines()))
    lines = []
    for r in rows:
        articles = " in capitals" if r["set"] == "muc4" and "cased" not in r["articles"] else ""
        value = f"{float(r['value']):.3f}" if r["value"] else "n/a"
        note = f" ({r['peer_note']})" if r["peer_note"] else ""
        peer = f"{r['peer']}{note}" if r["peer"] else ""
        theirs = f"{float(r['peer_value']):.3f}" if r["peer_value"] else ""
        stamp = f"{r['date']} {r['commit']}"
        lines.append(f"| {r['set']}{articles} | {r['metric']} | {value} | {r['n']} | {peer} | {theirs} | {stamp} |")
    (HERE / "RESULTS.md").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} figures\n")


if __name__ == "__main__":
    main()
