"""RESULTS.md from the measured figures and the goals set before: ``python -m benchmarks.report``."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]
HERE = Path(__file__).parent
LOWER_IS_BETTER = "(0 is best)"
HEAD = """# Results

Quality on the development sets, by their scorers, with the shipped pipeline, from raw text to tables. Made from
`results/quality.csv` and `goals.csv` by `python -m benchmarks.report`; `python -m benchmarks.quality` measures. Rules
and lists were mended while reading errors on these very sets: figures on articles that nobody has seen will be lower.

What the errors are, what was tried, and the figures of the parts: [who and where](results/who_where.md),
[names](results/names.md), [dates, quantities, claims](results/text.md), [events](results/events.md),
[scale](results/scale.md), and for the language pipeline [its card](../data/pipeline/README.md).

{stamp}

## Beside the goals

The goals were set before the work; a goal in **bold** is reached.

| set | metric | newskit | goal | n | best peer |
|---|---|---|---|---|---|
{goals}

## Confidence of events

Rows of the test split of our own newswire corpus, on which nothing was set, by their stated confidence: how many the
corpus marks with that type (`python -m benchmarks.newswire_events test`), and, of those that it does not mark (it marks
what an article tells as news, once), how many of a sample were found right when they were read
(`results/read.csv`; one reader, who wrote the rules). Right in all: both together.

| made by | stated from | n | stated, mean | marked | others read | found right | right in all |
|---|---|---|---|---|---|---|---|
{reliability}

## All figures

| set | metric | newskit | n | best peer |
|---|---|---|---|---|
{figures}
"""


def main() -> None:
    """Write the page."""
    rows = _read(HERE / "results" / "quality.csv")
    tables = (_read(HERE / name) for name in ("goals.csv", "results/reliability.csv", "results/read.csv"))
    (HERE / "RESULTS.md").write_text(page(rows, *tables), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} figures\n")


def page(rows: list[Row], wanted: list[Row], steps: list[Row], read: list[Row]) -> str:
    """The page, from the rows of ``quality.csv``, ``goals.csv``, ``reliability.csv`` and ``read.csv``.

    Raises
    ------
    ValueError
        If a goal has no figure.
    """
    goals = {(g["set"], g["articles"], g["metric"]): g["goal"] for g in wanted}
    measured = {(r["set"], r["articles"], r["metric"]): r for r in rows}
    missing = sorted(goals.keys() - measured.keys())
    if missing:
        raise ValueError(f"results/quality.csv has no figure for {missing[0]}; run python -m benchmarks.quality.")
    stamps = sorted({f"{r['date']}, commit {r['commit']}, pipeline {r['pipeline']}" for r in rows})
    beside = [_line(measured[key], _goal(measured[key], goal)) for key, goal in goals.items()]
    return HEAD.format(
        stamp="Measured: " + "; ".join(stamps) + ".",
        goals="\n".join(beside),
        figures="\n".join(_line(r) for r in rows),
        reliability="\n".join(_reliability(steps, read)),
    )


def _reliability(steps: list[Row], read: list[Row]) -> Iterator[str]:
    found = {(r["made_by"], r["from"]): (int(r["read"]), int(r["right"])) for r in read}
    for step in steps:
        n, right = found[step["made_by"], step["from"]]
        marked = float(step["marked"])
        cells = [*step.values(), str(n), str(right), f"{marked + (1 - marked) * right / n:.2f}"]
        yield f"| {' | '.join(cells)} |"


def _read(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _line(row: Row, *goal: str) -> str:
    """One row of a table, with its goal or without."""
    articles = ""
    if row["set"] == "muc4":  # the articles of 1992 are in capitals; a copy in mixed case stands beside them
        articles = " in mixed case" if "cased" in row["articles"] else " in capitals"
    note = f" ({row['peer_note']})" if row["peer_note"] else ""
    peer = f"{_short(row['peer_value'])} {row['peer']}{note}" if row["peer"] else ""
    return f"| {' | '.join([row['set'] + articles, row['metric'], _short(row['value']), *goal, row['n'], peer])} |"


def _goal(row: Row, goal: str) -> str:
    """The goal, bold where the figure as printed has reached it."""
    value, wanted = round(float(row["value"]), 3), float(goal)
    reached = value <= wanted if LOWER_IS_BETTER in row["metric"] else value >= wanted
    return f"**{_short(goal)}**" if reached else _short(goal)


def _short(value: str) -> str:
    """Three decimals without the leading zero, as such tables are set; ``n/a`` where nothing could be measured."""
    return f"{float(value):.3f}".removeprefix("0") if value else "n/a"


if __name__ == "__main__":
    main()
