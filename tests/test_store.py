"""The cache and the tables on disk: whole files or none, and nothing that is finished gets lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from newskit import schema
from newskit.cache import ANALYSED, Cache
from newskit.chunks import frames
from newskit.corpus import Corpus, load
from newskit.store import read_table, write_table
from newskit.tables import as_table, empty_table


def rows(article_id: str) -> dict[str, list[dict]]:
    sentence = {"article_id": article_id, "sent_id": 0, "start": 0, "end": 4}
    return {name: [sentence] if name == "sentences" else [] for name in ANALYSED}


def test_a_table_comes_back_as_it_was(tmp_path: Path):
    table = as_table(
        "articles", [{"article_id": "a", "text": "x", "authors": ["Ana"], "source_file": "f", "n_chars": 1}]
    )
    write_table(table, tmp_path / "articles.parquet")
    pd.testing.assert_frame_equal(read_table(tmp_path / "articles.parquet", "articles"), table)


def test_only_what_is_asked_for_is_read(tmp_path: Path):
    write_table(frames([rows("a"), rows("b")])["sentences"], tmp_path / "s.parquet")
    table = read_table(tmp_path / "s.parquet", "sentences", columns=["article_id", "end"], articles=["b"])
    assert table.to_dict("list") == {"article_id": ["b"], "end": [4]}


def test_sealed_articles_are_finished(tmp_path: Path):
    cache = Cache(tmp_path)
    cache.note("k1", rows("a"))
    shard = cache.seal({"k1": "a"}, frames([rows("a")]))
    assert Cache(tmp_path).finished() == {"k1": shard}
    assert Cache(tmp_path).read({"k1": shard})["sentences"]["article_id"].tolist() == ["a"]
    assert not list((tmp_path / "journals").iterdir())


def test_a_killed_process_leaves_its_finished_articles(tmp_path: Path):
    code = (
        "import os, signal, sys; from pathlib import Path; from newskit.cache import Cache, ANALYSED\n"
        "c = Cache(Path(sys.argv[1])); r = {n: [] for n in ANALYSED}\n"
        "c.note('k1', r); c.note('k2', r); c._journal.write('[\"k3\", {'); c._journal.flush()\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    cache = Cache(tmp_path)
    assert [key for key, _ in cache.recover()] == ["k1", "k2"]
    assert list(cache.recover()) == []


def test_the_journal_of_a_living_process_is_left_alone(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from newskit.cache import Cache, ANALYSED\n"
        "c = Cache(Path(sys.argv[1])); c.note('k1', {n: [] for n in ANALYSED}); print('noted', flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "noted\n"
    assert list(Cache(tmp_path).recover()) == []
    other.communicate("\n")
    assert [key for key, _ in Cache(tmp_path).recover()] == ["k1"]


def test_load_refuses_what_is_no_corpus(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="no such folder"):
        load(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match=r"no articles\.parquet"):
        load(tmp_path)
    with pytest.raises(ValueError, match="people unknown; expected some of articles"):
        load(tmp_path, tables=["people"])
    for one in ({"tables": "events"}, {"articles": "events"}, {"columns": {"events": "events"}}):
        with pytest.raises(ValueError, match=r"expected a list; write \['events'\]"):
            load(tmp_path, **one)


def test_load_refuses_a_table_that_is_cut_short_or_lacks_a_column(tmp_path: Path):
    folder = Corpus(**{name: empty_table(name) for name in schema.TABLES}).save(tmp_path / "t")
    write_table(empty_table("dates").drop(columns="value"), folder / "dates.parquet")
    with pytest.raises(ValueError, match=r"dates\.parquet: column value is missing; expected date_id"):
        load(folder)
    file = folder / "dates.parquet"
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(ValueError, match=r"dates\.parquet: cannot be read .*save the corpus again"):
        load(folder)


def test_save_and_load(tmp_path: Path):
    corpus = Corpus(**{name: empty_table(name) for name in schema.TABLES}, info={"fingerprint": "f"})
    again = load(corpus.save(tmp_path / "tables"))
    assert again.info == {"fingerprint": "f"}
    for name, table in corpus.tables.items():
        pd.testing.assert_frame_equal(getattr(again, name), table)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said(tmp_path: Path):
    corpus = Corpus(**{name: empty_table(name) for name in schema.TABLES})
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        corpus.save(tmp_path / "tables")


def test_a_part_of_a_corpus_shows_itself(tmp_path: Path):
    """What was not loaded is not told of, and what could not be analysed is."""
    articles = [{"article_id": n, "text": "x", "source_file": n, "n_chars": 1, "authors": []} for n in "abc"]
    articles[1] |= {"error": "b: the file is empty."}
    articles[2] |= {"language": "fr"}
    tables = {name: empty_table(name) for name in schema.TABLES} | {"articles": as_table("articles", articles)}
    folder = Corpus(**tables).save(tmp_path / "t")
    assert "could not be analysed: 1 article; not in English: 1 (fr)" in repr(load(folder))
    part = load(folder, tables=["events"], columns={"events": ["event_type", "date_start"]})
    assert "to review" not in repr(part)
    assert "0 events" in part._repr_html_()
