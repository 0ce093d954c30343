"""Finished tables part by part: to the byte what a fresh run gives, whatever was there before, whoever was killed."""

import json
import pickle
import random
import shutil
import subprocess
import sys
import time
from copy import copy as shallow
from pathlib import Path

import pandas as pd
import pytest

import newskit as nk
from newskit import assembly, runs, schema
from newskit.analysis import DEFAULT
from newskit.assembly import assemble, files_of, finished, read_finished
from newskit.cache import Cache
from newskit.chunks import Job
from newskit.linking import link_articles
from newskit.running import analyse_all, with_rows
from newskit.store import unpack_table
from newskit.tables import as_table, empty_table

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pd.DataFrame]:
    """A cache with the rows of some seeds, and their articles."""
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-9]*.txt")))
    folder = tmp_path_factory.mktemp("cache") / "rows"
    analyse_all(articles, Job(None, DEFAULT, progress=False), Cache(folder))
    return folder, articles


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(assembly, "PART", 2)


def copy(folder: Path, to: Path) -> Cache:
    shutil.copytree(folder, to)
    return Cache(to)


def link(store: Cache, articles: pd.DataFrame, name: str) -> Path:
    job = Job(None, DEFAULT, progress=False)
    return with_rows(articles, job, store, lambda shards, _errors: assemble(store, shards, articles, name))


def contents(folder: Path) -> dict[str, list[bytes]]:
    return {table: [f.read_bytes() for f in files] for table, files in files_of(folder).items()}


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("new", [[0], [4], [9], [2, 6], [1, 3, 5, 7]], ids=str)
def test_with_new_articles_it_is_to_the_byte_what_a_fresh_run_gives(analysed, tmp_path: Path, new: list[int]):
    folder, articles = analysed
    store, fresh = copy(folder, tmp_path / "a"), copy(folder, tmp_path / "b")
    before = link(store, articles.drop(index=new).reset_index(drop=True), "before")
    after = link(store, articles, "after")
    assert contents(after) == contents(link(fresh, articles, "after"))
    assert [f.name for f in files_of(after)["events"]] == [
        f.name for f in files_of(fresh.folder / "corpora/after")["events"]
    ]
    old = {f.stat().st_ino for f in files_of(before)["sentences"]}
    assert len(files_of(after)["events"]) > 2
    if len(new) == 1:  # a part that nothing has changed is the file that was there
        assert old & {f.stat().st_ino for f in files_of(after)["sentences"]}


@pytest.mark.usefixtures("small_parts")
def test_parts_are_the_tables_that_linking_all_rows_at_once_gives(analysed, tmp_path: Path):
    folder, articles = analysed
    store = copy(folder, tmp_path / "a")
    articles = articles.iloc[::-1].reset_index(drop=True)
    at_once = link_articles(store.read(store.finished()), articles)
    for name, files in read_finished(link(store, articles, "x")).items():
        pd.testing.assert_frame_equal(unpack_table(files, name), at_once[name], obj=name)


@pytest.mark.usefixtures("small_parts")
def test_a_file_that_is_cut_short_is_not_taken_over(analysed, tmp_path: Path):
    folder, articles = analysed
    store = copy(folder, tmp_path / "a")
    broken = files_of(link(store, articles.iloc[:-1], "before"))["events"][0]
    broken.write_bytes(broken.read_bytes()[:-20])
    assert len(unpack_table(read_finished(link(store, articles, "after"))["events"], "events")) > 100


@pytest.mark.parametrize("damage", [b"\0" * 9999, b"\1"], ids=["all of it", "one byte"])
def test_a_finished_corpus_that_is_not_what_was_written_is_made_anew(tmp_path: Path, damage: bytes):
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-2]*.txt")))
    first = nk.extract(articles, cache=tmp_path, progress=False)
    for file in tmp_path.glob("*/corpora/*/events/*.parquet"):
        content = file.read_bytes()
        file.write_bytes(content[:100] + damage + content[100 + len(damage) :])
    again = nk.extract(articles, cache=tmp_path, progress=False)
    pd.testing.assert_frame_equal(again.events, first.events)


def test_a_table_is_read_when_it_is_asked_for_and_needs_the_cache_no_more(tmp_path: Path):
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-2]*.txt")))
    whole = nk.extract(articles, cache=False, progress=False)
    corpus = nk.extract(articles, cache=tmp_path / "cache", progress=False)
    shutil.rmtree(tmp_path / "cache")
    saved = nk.load(whole.save(tmp_path / "tables"))
    shutil.rmtree(tmp_path / "tables")
    for late in (corpus, saved, pickle.loads(pickle.dumps(corpus))):
        assert not set(schema.TABLES) & set(vars(late))
        assert repr(late) == repr(whole)
        assert {n for n in schema.TABLES if n in vars(late)} == {"articles", "events"}  # what a repr looks into
        assert late.events is late.events
        for name, table in late.tables.items():
            pd.testing.assert_frame_equal(table, whole.tables[name], obj=name)
        assert {"events", "save"} <= set(dir(late))
        with pytest.raises(AttributeError, match="Corpus has no 'event'; its tables are articles, sentences"):
            late.event  # noqa: B018


def test_a_copy_of_a_corpus_has_the_tables_that_the_other_one_was_asked_for(tmp_path: Path):
    whole = nk.Corpus(**{name: empty_table(name) for name in schema.TABLES})
    corpus = nk.load(whole.save(tmp_path / "tables"))
    other = shallow(corpus)
    assert len(corpus.events) == len(other.events) == 0
    assert set(other.tables) == set(corpus.tables) == set(schema.TABLES)
    assert vars(corpus)["_packed"] == {}


def test_tables_in_a_folder_are_not_copied_from_damaged_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-2]*.txt")))
    monkeypatch.setattr(runs, "FEW", 0)
    options = {"cache": tmp_path / "cache", "progress": False}
    runs.extract_to(tmp_path / "tables", articles, **options)
    runs.extract_to(tmp_path / "other", articles.iloc[:1], **options)
    file = max(tmp_path.glob("cache/*/corpora/*/events/*.parquet"), key=lambda p: len(pd.read_parquet(p)))
    good = nk.load(tmp_path / "tables")
    for damaged in (b"", None):  # None: another run has let it go
        file.write_bytes(damaged) if damaged is not None else file.unlink()
        runs.extract_to(tmp_path / "tables", articles, **options)
        pd.testing.assert_frame_equal(nk.load(tmp_path / "tables").events, good.events)
    assert len(list(tmp_path.glob("cache/*/corpora/*/complete.json"))) == 2  # the other corpus was in nobody's way


@pytest.mark.usefixtures("small_parts")
def test_what_a_killed_run_left_damaged_is_written_again(analysed, tmp_path: Path):
    folder, articles = analysed
    store = copy(folder, tmp_path / "a")
    whole = link(store, articles, "whole")
    part = files_of(whole)["events"][0]
    left = store.folder / "corpora/again/events" / part.name
    left.parent.mkdir(parents=True)
    left.write_bytes(b"")
    again = link(store, articles, "again")
    assert contents(again) == contents(whole)
    assert assembly.check_finished(again) == again
    left.write_bytes(b"")
    with pytest.raises(ValueError, match="not what was written there"):
        assembly.check_finished(again)


def test_only_the_last_corpora_are_kept(analysed, tmp_path: Path):
    folder, articles = analysed
    store = copy(folder, tmp_path / "a")
    for n in range(1, 6):
        link(store, articles.iloc[:n], f"x{n}")
    kept = [n for n in range(1, 6) if finished(store, f"x{n}") is not None]
    assert kept == [3, 4, 5]


def test_no_articles_and_articles_without_rows(tmp_path: Path):
    store = Cache(tmp_path)
    for articles in (empty_table("articles"), as_table("articles", [{"article_id": "a", "text": "x"}])):
        files = read_finished(assemble(store, {}, articles, f"x{len(articles)}"))
        tables = {name: unpack_table(contents, name) for name, contents in files.items()}
        assert [len(t) for t in tables.values()] == [len(articles), *[0] * 9]
        assert all(list(t.columns) == schema.TABLES[n].names for n, t in tables.items())


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("few", [0, 100], ids=["in parts", "a file a table"])
def test_tables_in_a_folder_are_those_of_extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int):
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-5]*.txt")))
    whole = nk.extract(articles, cache=tmp_path / "cache", progress=False)
    target = tmp_path / "tables"
    for n in (100 - few, few):  # what was there before, in one form or the other, is gone
        monkeypatch.setattr(runs, "FEW", n)
        runs.extract_to(target, articles.iloc[: 6 if n == few else 3], cache=tmp_path / "cache", progress=False)
    saved = nk.load(target)
    for name, table in whole.tables.items():
        pd.testing.assert_frame_equal(saved.tables[name], table, obj=name)
    assert saved.info == whole.info
    assert (target / "events").is_dir() != (target / "events.parquet").is_file()
    assert (target / "parts.json").is_file() == (target / "events").is_dir()


@pytest.mark.usefixtures("small_parts")
def test_some_articles_of_a_corpus_in_parts_are_looked_for_in_their_parts_only(tmp_path: Path, monkeypatch):
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-7]*.txt")))
    monkeypatch.setattr(runs, "FEW", 0)
    folder = runs.extract_to(tmp_path / "tables", articles, cache=tmp_path / "cache", progress=False)
    asked = list(articles["article_id"][[2, 5]])
    some = nk.load(folder, articles=asked)
    parts = json.loads((folder / "parts.json").read_text())
    others = [n for n, part in enumerate(parts) if not set(part) & set(asked)]
    assert others
    for n in others:  # what is no Parquet any more cannot have been read
        for file in folder.glob(f"*/part-{n:05d}.parquet"):
            if file.parent.name not in ("articles", "entities"):
                file.write_bytes(b"")
    again = nk.load(folder, articles=asked)
    assert set(again.events["article_id"]) == set(asked)
    assert nk.load(folder, articles=["nobody's"], columns={"events": ["event_id"]}).events.to_dict("list") == {
        "event_id": []
    }
    runs.extract_to(tmp_path / "tables", articles, cache=tmp_path / "cache", progress=False)
    (folder / "parts.json").write_text("[[")
    half_written = nk.load(folder, articles=asked)
    (folder / "parts.json").unlink()  # as in a folder that somebody else wrote
    for name, table in nk.load(folder, articles=asked).tables.items():
        for other in (some, again, half_written):
            pd.testing.assert_frame_equal(other.tables[name], table, obj=name)


LINK = (
    "import sys; sys.path[:0] = [sys.argv[1]]; import test_assembly as t; from pathlib import Path\n"
    "import pandas as pd; from newskit.store import read_table\n"
    "t.assembly.PART = 2; s = t.Cache(Path(sys.argv[2])); a = read_table(Path(sys.argv[3]), 'articles')\n"
    "print('go', flush=True); t.link(s, a, 'x')"
)


@pytest.mark.slow
@pytest.mark.usefixtures("small_parts")
def test_killed_in_linking_the_next_run_gives_the_same_files(analysed, tmp_path: Path):
    folder, articles = analysed
    fresh = contents(link(copy(folder, tmp_path / "fresh"), articles, "x"))
    articles.to_parquet(tmp_path / "articles.parquet")
    store, chance, killed = copy(folder, tmp_path / "a"), random.Random(7), 0
    for longest in (0.2, 0.4, 0.6, 0.8):
        command = [
            sys.executable,
            "-c",
            LINK,
            str(Path(__file__).parent),
            str(store.folder),
            str(tmp_path / "articles.parquet"),
        ]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "go\n"
        time.sleep(chance.uniform(longest / 2, longest))
        child.kill()
        killed += child.wait() != 0
        whole = finished(store, "x")
        assert whole is None or contents(whole) == fresh
        assert len(store.finished()) == len(articles)
        if whole is not None:
            shutil.rmtree(whole)
    assert killed
    assert contents(link(store, articles, "x")) == fresh
