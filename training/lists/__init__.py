"""Word lists of the recipe, one entry a line."""

import csv
from pathlib import Path

_FOLDER = Path(__file__).parent


def word_list(name: str) -> frozenset[str]:
    """Entries of a list; lines that begin with # are remarks."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def word_pairs(name: str) -> dict[str, frozenset[str]]:
    """Second column of a table of pairs, by its first."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {key: frozenset(value for other, value in rows if other == key) for key, _ in rows}
