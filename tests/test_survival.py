"""Nothing finished is lost and no table is half written: killed processes, two at once, changed and broken files."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from newskit import running, schema
from newskit.analysis import DEFAULT
from newskit.articles import complete
from newskit.cache import ANALYSED, Cache
from newskit.chunks import Job, frames
from newskit.corpus import Corpus, load
from newskit.fingerprints import table_key
from newskit.parsed import Parsed
from newskit.tables import empty_table

WORDS = "Officials in Oslo said on Monday that the talks had been constructive and would go on."


def two_sentences(doc, article, _resources) -> dict[str, list[dict]]:
    """Stands for the analysis: two rows an article, a moment after the other."""
    time.sleep(0.004)
    half = len(doc.text) // 2
    rows = [
        {"article_id": article["article_id"], "sent_id": i, "start": i * half, "end": (i + 1) * half} for i in (0, 1)
    ]
    return {name: rows if name == "sentences" else [] for name in ANALYSED}


class Plain:
    """Stands for the pipeline: a text is its own parse."""

    @staticmethod
    def pipe(texts):
        return (SimpleNamespace(text=t) for t in texts)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch):
    from newskit.language import pipeline

    monkeypatch.setattr(pipeline, "load_pipeline", lambda _name=None: Plain)
    monkeypatch.setattr(running, "CHUNK", 4)


def articles(number: int) -> pd.DataFrame:
    return complete(
        pd.DataFrame({"article_id": [f"x{i}" for i in range(number)], "text": [f"{WORDS} {i}" for i in range(number)]})
    )


def analyse(table: pd.DataFrame, folder: Path) -> pd.DataFrame:
    job = Job(None, DEFAULT, progress=False, analyse=two_sentences)
    rows, errors = running.analyse_all(table, job, Cache(folder / "rows"))
    assert errors == {}
    return rows["sentences"].sort_values(["article_id", "sent_id"], ignore_index=True)


def start(work: str, *words: object) -> subprocess.Popen:
    """Another process that does some work of this module, told to us as it begins."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_survival as t; from pathlib import Path\n"
        "from newskit.language import pipeline; pipeline.load_pipeline = lambda _name=None: t.Plain\n"
        f"t.running.CHUNK = 4; print('go', flush=True); {work}"
    )
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", code, here, *map(str, words)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "go\n"
    return child


@pytest.mark.slow
@pytest.mark.usefixtures("plain")
def test_killed_again_and_again_the_run_ends_with_the_same_rows(tmp_path: Path):
    table, chance = articles(24), random.Random(7)
    fresh = analyse(table, tmp_path / "fresh")
    finished = 0
    for _ in range(3):
        child = start("t.analyse(t.articles(24), Path(sys.argv[2]))", tmp_path / "killed")
        time.sleep(chance.uniform(0.05, 0.4))
        child.kill()
        child.wait()
        known = Cache(tmp_path / "killed" / "rows")
        sealed = len(known.finished())
        assert sealed >= finished  # what was safe stays safe
        finished = sealed
    pd.testing.assert_frame_equal(analyse(table, tmp_path / "killed"), fresh)
    assert not [p for p in (tmp_path / "killed").rglob("*") if "journals" in p.parts and p.is_file()]


@pytest.mark.slow
@pytest.mark.usefixtures("plain")
def test_two_processes_on_one_store_give_each_row_once(tmp_path: Path):
    table = articles(16)
    children = [start("t.analyse(t.articles(16), Path(sys.argv[2]))", tmp_path) for _ in range(2)]
    assert [c.wait() for c in children] == [0, 0]
    rows = analyse(table, tmp_path)
    assert not rows.duplicated(["article_id", "sent_id"]).any()
    assert len(rows) == 32


@pytest.mark.usefixtures("plain")
def test_a_changed_text_under_the_same_id_replaces_the_old_rows(tmp_path: Path):
    table = articles(6)
    analyse(table, tmp_path)
    changed = table.assign(text=[f"{t} Changed." if i == 2 else t for i, t in enumerate(table["text"])])
    rows = analyse(changed, tmp_path)
    assert rows.groupby("article_id").size().tolist() == [2] * 6
    assert rows[rows["article_id"].eq("x2")]["end"].max() == len(changed["text"][2]) // 2 * 2
    pd.testing.assert_frame_equal(analyse(table, tmp_path)[["end"]], analyse(table, tmp_path / "fresh")[["end"]])


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("content", [b"", b"PAR1 and then nothing", b"\0" * 5000])
def test_a_broken_shard_is_made_anew(tmp_path: Path, content: bytes):
    table = articles(10)
    fresh = analyse(table, tmp_path)
    next((tmp_path / "rows" / "sentences").glob("*.parquet")).write_bytes(content)
    next((tmp_path / "rows" / "index").glob("*.json")).write_bytes(content)
    pd.testing.assert_frame_equal(analyse(table, tmp_path), fresh)


def test_parsed_texts_are_found_again_whole(tmp_path: Path, nlp):
    texts = ["Ana Ruiz met the minister in Oslo on Monday.", "“We will go,” he said.\n\nShells hit two towns.", " \n "]
    docs = list(nlp.pipe(texts))
    Parsed(tmp_path).keep(docs)
    found = Parsed(tmp_path).find([*texts, "never seen"], nlp.vocab)
    assert set(found) == set(texts)
    for doc in docs:
        again = found[doc.text]
        assert again.to_json() == doc.to_json()
        assert [
            (t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.is_sent_start, t.ent_type_) for t in doc
        ] == [(t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.is_sent_start, t.ent_type_) for t in again]
        for name, group in doc.spans.items():
            same = [(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in again.spans[name]]
            assert same == [(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in group]


def test_a_broken_file_of_parsed_texts_counts_as_not_there(tmp_path: Path, nlp):
    Parsed(tmp_path).keep(list(nlp.pipe(["Shells hit two towns."])))
    next(tmp_path.glob("*.spacy")).write_bytes(b"no such thing")
    assert Parsed(tmp_path).find(["Shells hit two towns."], nlp.vocab) == {}


def corpus(number: int) -> Corpus:
    rows = frames(
        [
            {
                n: [{"article_id": f"x{i}", "sent_id": 0, "start": 0, "end": 3}] if n == "sentences" else []
                for n in ANALYSED
            }
            for i in range(number)
        ]
    )
    tables = {name: empty_table(name) for name in schema.TABLES}
    return Corpus(**{**tables, "articles": articles(number), "sentences": rows["sentences"]}, info={"number": number})


@pytest.mark.slow
def test_killed_in_saving_there_is_the_old_corpus_the_new_or_a_word_about_it(tmp_path: Path):
    old, chance = corpus(5), random.Random(7)
    for _ in range(3):
        old.save(tmp_path / "t")
        child = start("c = t.corpus(500); [c.save(sys.argv[2]) for _ in range(99)]", tmp_path / "t")
        time.sleep(chance.uniform(0.1, 0.6))
        child.kill()
        child.wait()
        if not (tmp_path / "t" / ".unfinished").exists():
            found = load(tmp_path / "t")
            assert len(found.articles) == len(found.sentences) == found.info["number"]
    (tmp_path / "t" / ".unfinished").touch()
    with pytest.raises(ValueError, match="save the corpus again"):
        load(tmp_path / "t")
    assert load(old.save(tmp_path / "t")).info["number"] == 5


def test_a_part_of_a_corpus(tmp_path: Path):
    folder = corpus(20).save(tmp_path / "t")
    part = load(folder, articles=["x3", "x5"], tables=["articles", "sentences"], columns={"sentences": ["end"]})
    assert part.articles["article_id"].tolist() == ["x3", "x5"]
    assert part.sentences.to_dict("list") == {"end": [3, 3]}
    assert part.mentions.empty
    with pytest.raises(ValueError, match="columns of events: when unknown; expected some of event_id"):
        load(folder, columns={"events": ["when"]})


def test_shards_are_read_as_one_table(tmp_path: Path):
    whole = corpus(20)
    folder = whole.save(tmp_path / "t")
    (folder / "sentences").mkdir()
    for i in (0, 10):
        whole.sentences.iloc[i : i + 10].to_parquet(folder / "sentences" / f"{i:02d}.parquet")
    (folder / "sentences.parquet").unlink()
    pd.testing.assert_frame_equal(load(folder).sentences, whole.sentences)


def test_tables_have_keys_of_their_contents():
    table = articles(3)
    assert table_key(table) == table_key(table.copy())
    for other in (table.iloc[::-1], table.assign(title="x"), table.drop(columns="url"), table.iloc[:2]):
        assert table_key(other) != table_key(table)
    assert table_key(pd.DataFrame({"a": ["nan"]})) != table_key(pd.DataFrame({"a": [None]}, dtype="str"))


def test_the_shipped_pipeline_is_named_without_loading_it(nlp):
    from newskit.fingerprints import about_pipeline
    from newskit.language.pipeline import pipeline_info

    assert about_pipeline(None) == pipeline_info(nlp)


def test_an_index_that_is_no_json_is_passed_over(tmp_path: Path):
    (Cache(tmp_path).folder / "index" / "a.json").write_text(json.dumps(["no", "mapping"]))
    assert Cache(tmp_path).finished() == {}
