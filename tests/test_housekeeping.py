"""What the cache holds can be seen and removed, and nothing but that."""

import os
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import newskit as nk
from newskit.cache import ANALYSED, Cache
from newskit.cli import app
from newskit.extraction.places.gazetteer import gazetteer_path
from newskit.housekeeping import clear, find_kept
from newskit.paths import cache_dir

ARTICLES = pd.DataFrame(
    {"text": ["Rebels attacked the town of Mopti on Monday, officials said."], "date_published": ["2024-02-28"]}
)
KINDS = {"analysed articles", "parsed articles"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache with one article, and a file of the user's beside it."""
    nk.extract(ARTICLES, cache=tmp_path, progress=False)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "deadbeef").mkdir()
    return tmp_path


def test_what_is_kept_is_listed_with_its_size(folder: Path):
    found = find_kept(folder)
    assert {k.what for k in found} == KINDS
    assert all(k.size > 1000 and k.days < 1 for k in found)
    assert find_kept(folder / "nowhere") == []


def test_clearing_removes_what_newskit_made_and_the_next_run_makes_it_again(folder: Path):
    before = nk.extract(ARTICLES, cache=folder, progress=False).events
    assert {k.what for k in clear(folder)} == KINDS
    assert find_kept(folder) == []
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "deadbeef").is_dir()
    assert nk.extract(ARTICLES, cache=folder, progress=False).events.equals(before)


def test_only_what_was_long_unused_is_removed(folder: Path):
    (parsed,) = (folder / "parsed").iterdir()
    old = time.time() - 40 * 86_400
    for path in [*parsed.iterdir(), parsed]:
        os.utime(path, (old, old))
    assert [k.path for k in clear(folder, unused_for=30)] == [parsed]
    assert {k.what for k in find_kept(folder)} == {"analysed articles"}


def test_what_a_run_is_adding_to_stays(folder: Path):
    at_work = Cache(next(k.path for k in find_kept(folder) if k.what == "analysed articles"))
    at_work.note("key", {name: [] for name in ANALYSED})
    assert clear(folder) == []
    at_work.seal({}, at_work.read({}))
    assert len(clear(folder)) == 2


def test_the_commands_show_and_clear(folder: Path):
    shown = CliRunner().invoke(app, ["cache", "show", "--store", str(folder)])
    assert shown.exit_code == 0, shown.output
    assert all(kind in shown.output for kind in KINDS)
    assert "notes.txt" not in shown.output
    done = CliRunner().invoke(app, ["cache", "clear", "--store", str(folder), "--unused-for", "1"])
    assert "removed 0.0 MB" in done.output
    assert len(find_kept(folder)) == 2
    assert CliRunner().invoke(app, ["cache", "clear", "--store", str(folder)]).exit_code == 0
    assert find_kept(folder) == []


def test_the_gazetteer_is_unpacked_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWSKIT_CACHE", str(tmp_path))
    assert gazetteer_path().parent == tmp_path
    assert [k.what for k in find_kept(tmp_path)] == ["gazetteer"]


def test_the_cache_folder_may_be_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSKIT_CACHE", "kept")
    assert gazetteer_path().parent == tmp_path / "kept"
    assert gazetteer_path().as_uri().startswith("file:///")
    monkeypatch.setenv("NEWSKIT_CACHE", "~/kept")
    assert cache_dir() == Path.home() / "kept"
