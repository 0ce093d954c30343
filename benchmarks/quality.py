"""Score newskit on the development sets: ``python -m benchmarks.quality [SET ...]``.

Needs the folders ``gold`` and ``score`` beside the checkout (``../shared``). Tables go to a temporary folder, the
scorers' figures, with the best peer's beside them, to ``benchmarks/results/quality.csv``, one row a metric.
"""

import csv
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from newskit.fingerprints import about_pipeline

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OUT = Path(__file__).parent / "results" / "quality.csv"

# Set, file of articles, scorers. An analyst's list of actors goes with petr1_unit, whose countries are invented.
RUNS = (
    ("plover_gsr", "articles.jsonl", ("types", "actors")),
    ("petr1_unit", "articles.jsonl", ("triples",)),
    ("giveme5w1h", "articles.jsonl", ("who",)),
    ("timebank", "articles.jsonl", ("dates", "modality")),
    ("aquaint", "articles.jsonl", ("dates",)),
    ("re3d", "articles.jsonl", ("entities",)),
    ("gwn", "articles.jsonl", ("geo",)),
    ("lgl", "articles.jsonl", ("geo",)),
    ("geovirus", "articles.jsonl", ("geo",)),
    ("polnear", "articles.jsonl", ("claims",)),
    ("muc4", "articles.jsonl", ("muc",)),
    ("muc4", "articles_cased.jsonl", ("muc",)),
)
COLUMNS = (
    "date",
    "commit",
    "pipeline",
    "set",
    "articles",
    "command",
    "metric",
    "value",
    "n",
    "peer",
    "peer_value",
    "peer_note",
)


def main(wanted: list[str]) -> None:
    """Extract and score the wanted sets (all if none is named) and write the table."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    stamp = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": commit.stdout.strip(), "pipeline": _pipeline()}
    rows = []
    for name, file, commands in RUNS:
        if wanted and name not in wanted:
            continue
        gold = SHARED / "gold" / name
        with tempfile.TemporaryDirectory() as tables:
            _extract(gold / file, Path(tables), gold if name == "petr1_unit" else None)
            for command in commands:
                rows += [{**stamp, "set": name, "articles": file, **r} for r in _score(command, gold, Path(tables))]
        sys.stdout.write(f"{name} {file}: {', '.join(commands)}\n")
    OUT.parent.mkdir(exist_ok=True)
    kept = [r for r in _known() if wanted and r["set"] not in wanted]
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*kept, *rows])


def _pipeline() -> str:
    """Name, version and hash of the shipped pipeline, as they stand on every exported page."""
    about = about_pipeline(None)
    return f"{about['name']} {about['version']} {about['hash']}"


def _known() -> list[dict[str, str]]:
    return list(csv.DictReader(OUT.read_text(encoding="utf-8").splitlines())) if OUT.is_file() else []


def _extract(articles: Path, tables: Path, lexicon: Path | None) -> None:
    command = [sys.executable, "-m", "newskit.cli", "extract", str(articles), "--out", str(tables), "--no-cache"]
    command += ["--workers", "2"] + (["--lexicon", str(lexicon)] if lexicon else [])
    subprocess.run(command, check=True, capture_output=True)


def _score(command: str, gold: Path, tables: Path) -> list[dict[str, object]]:
    run = [sys.executable, str(SHARED / "score" / "score.py"), command, "--gold", str(gold), "--tables", str(tables)]
    out = subprocess.run([*run, "--json"], check=True, capture_output=True, text=True)
    rows = []
    for metric in json.loads(out.stdout)["metrics"]:
        peer = metric.get("best") or metric.get("floor") or {}
        rows.append(
            {
                "command": command,
                "metric": metric["metric"],
                "value": metric["value"],
                "n": metric["n"],
                "peer": peer.get("name", ""),
                "peer_value": peer.get("value", ""),
                "peer_note": peer.get("note", ""),
            }
        )
    return rows


if __name__ == "__main__":
    main(sys.argv[1:])
