"""The page of results: goals beside figures, never a goal called reached that is not."""

import csv

import pytest
from conftest import ROOT

from benchmarks.report import page

FIGURE = {
    "date": "2026-01-02", "commit": "abc", "pipeline": "en_x 1.0 00ff", "set": "made_up", "articles": "articles.jsonl",
    "metric": "pair F1", "value": "0.7", "n": "12", "peer": "A tool", "peer_value": "0.5", "peer_note": "given spans",
}  # fmt: skip
GOAL = {"set": "made_up", "articles": "articles.jsonl", "metric": "pair F1", "goal": "0.70"}
STEPS = [{"made_by": "lists", "from": "0.70", "n": "9", "stated": "0.75", "marked": "0.50"}]
READ = [{"made_by": "lists", "from": "0.70", "read": "4", "right": "3"}]


def test_a_goal_is_bold_where_it_is_reached():
    assert "| made_up | pair F1 | .700 | **.700** | 12 | .500 A tool (given spans) |" in page(
        [FIGURE], [GOAL], STEPS, READ
    )
    assert "| .699 | .700 |" in page([FIGURE | {"value": "0.6994"}], [GOAL], STEPS, READ)


def test_where_zero_is_best_less_is_reached():
    rate = {"metric": "swapped rate (0 is best)"}
    assert "| .700 | **.800** |" in page([FIGURE | rate], [GOAL | rate | {"goal": "0.8"}], STEPS, READ)
    assert "| .700 | .600 |" in page([FIGURE | rate], [GOAL | rate | {"goal": "0.6"}], STEPS, READ)


def test_a_goal_without_a_figure_is_an_error():
    with pytest.raises(ValueError, match="no figure for"):
        page([], [GOAL], STEPS, READ)


def test_the_reliability_of_confidence_is_a_table():
    assert "| lists | 0.70 | 9 | 0.75 | 0.50 | 4 | 3 | 0.88 |" in page([FIGURE], [GOAL], STEPS, READ)


def test_the_page_is_made_from_the_measured_table():
    folder = ROOT / "benchmarks"
    tables = [
        list(csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines()))
        for name in ("results/quality.csv", "goals.csv", "results/reliability.csv", "results/read.csv")
    ]
    assert (folder / "RESULTS.md").read_text(encoding="utf-8") == page(*tables)
