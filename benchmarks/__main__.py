"""All figures of `benchmarks.scale`: ``python -m benchmarks [name ...]`` writes ``benchmarks/results/scale.md``."""

import datetime as dt
import logging
import os
import subprocess
import sys
from pathlib import Path

from benchmarks import scale

STEPS = {
    "imports": scale.imports,
    "reading": scale.reading,
    "reading_again": scale.reading_again,
    "pipe_ratio": scale.pipe_ratio,
    "lengths": scale.lengths,
    "workers": scale.workers,
    "memory": scale.memory,
    "rerun": scale.rerun,
}
RESULTS = Path(__file__).parent / "results" / "scale.md"
HEAD = "| date | commit | load | what | figure | goal |\n|---|---|---|---|---|---|\n"


def main(names: list[str]) -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    if not RESULTS.is_file():
        RESULTS.write_text(f"# Scale\n\n{HEAD}", encoding="utf-8")
    for name in names or STEPS:
        for what, figure, goal in STEPS[name]():
            stamp = f"{dt.date.today()} | {commit.stdout.strip()} | {os.getloadavg()[0]:.1f}"
            line = f"| {stamp} | {what} | {figure} | {goal} |\n"
            with RESULTS.open("a", encoding="utf-8") as file:
                file.write(line)
            sys.stdout.write(line)
            sys.stdout.flush()
    if not names:
        sys.stdout.write("\n".join(scale.profile()) + "\n")


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    main(sys.argv[1:])
