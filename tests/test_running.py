"""Many articles: workers, failures, deaths of processes, re-runs. The parser here is spaCy's blank one, for speed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import spacy
from conftest import ROOT

import newskit as nk
from newskit import assembly, cluster, running, runs
from newskit.analysis import DEFAULT
from newskit.articles import complete
from newskit.cache import ANALYSED, Cache
from newskit.chunks import Job, article_key, native

WORDS = "Officials in Oslo said on Monday that the talks had been constructive and would go on."


def one_sentence(doc, article, _resources) -> dict[str, list[dict]]:
    """Stands for the analysis: one sentence row, an exception or a death where the text asks for it."""
    if "RAISE" in doc.text:
        raise RuntimeError("asked to fail")
    if "DIE" in doc.text:
        os._exit(1)
    if "KILLED ONCE" in doc.text and not (mark := Path(doc.text.split()[2])).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    row = {"article_id": article["article_id"], "sent_id": 0, "start": 0, "end": len(doc.text)}
    return {name: [row] if name == "sentences" else [] for name in ANALYSED}


@pytest.fixture(autouse=True)
def _blank_pipeline(monkeypatch: pytest.MonkeyPatch):
    from newskit.language import pipeline

    monkeypatch.setattr(pipeline, "load_pipeline", lambda _name=None: spacy.blank("en"))


def articles(*texts: str) -> pd.DataFrame:
    return complete(pd.DataFrame({"text": [f"{t} {WORDS} {i}" for i, t in enumerate(texts)]}))


def job(**options) -> Job:
    return Job(None, DEFAULT, progress=False, analyse=one_sentence, **options)


def test_an_article_that_fails_does_not_take_its_neighbours_with_it():
    table = articles("a", "RAISE", "c")
    rows, errors = running.analyse_all(table, job(), None)
    assert list(errors) == [table["article_id"][1]]
    assert "failed (RuntimeError: asked to fail). That is no fault of the article's" in errors[table["article_id"][1]]
    assert rows["sentences"]["article_id"].tolist() == [table["article_id"][0], table["article_id"][2]]


def test_a_re_run_analyses_only_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen = []

    def noting(doc, article, resources):
        seen.append(article["article_id"])
        return one_sentence(doc, article, resources)

    first = articles("a", "b")
    running.analyse_all(first, Job(None, DEFAULT, progress=False, analyse=noting), Cache(tmp_path))
    both = articles("a", "b", "c")
    rows, _ = running.analyse_all(both, Job(None, DEFAULT, progress=False, analyse=noting), Cache(tmp_path))
    assert seen == both["article_id"].tolist()
    assert sorted(rows["sentences"]["article_id"]) == sorted(seen)


def test_articles_of_a_killed_run_are_taken_over(tmp_path: Path):
    table = articles("a", "b")
    records = [native(a) for a in table.to_dict("records")]
    killed = Cache(tmp_path)
    row = {"article_id": records[0]["article_id"], "sent_id": 0, "start": 0, "end": 1}
    killed.note(article_key(records[0]), {n: [row] if n == "sentences" else [] for n in ANALYSED})
    killed._lock.release()  # as the system does when a process dies
    rows, _ = running.analyse_all(table, job(), Cache(tmp_path))
    ends = dict(zip(rows["sentences"]["article_id"], rows["sentences"]["end"], strict=True))
    assert ends[records[0]["article_id"]] == 1  # the row of the killed run, not a new one
    assert len(ends) == 2


@pytest.mark.slow
def test_worker_processes_give_the_same_rows_and_survive_a_death(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    table = articles("a", "b", "DIE", "d", "e")
    rows, errors = running.analyse_all(table, job(workers=2), Cache(tmp_path))
    assert list(errors) == [table["article_id"][2]]
    assert "died 2 times" in errors[table["article_id"][2]]
    assert sorted(rows["sentences"]["article_id"]) == sorted(set(table["article_id"]) - set(errors))


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    dask = pytest.importorskip("dask")
    monkeypatch.setattr(running, "CHUNK", 2)
    with (
        # A local cluster gives up a worker that is not back in 15 seconds, which a busy machine may need to start it.
        dask.config.set({"distributed.deploy.lost-worker-timeout": "10 minutes"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.slow
def test_a_dask_cluster_loses_nothing_and_leaves_out_what_kills_it(tmp_path: Path, client):
    table = articles("a", "DIE", "c", "d", "DIE", "DIE", "g", "h")
    left = tmp_path / "strikes/left by a killed run/chunk"
    left.parent.mkdir(parents=True)
    left.touch()
    os.utime(left.parent, (0, 0))
    rows, errors = running.analyse_all(table, job(client=client), Cache(tmp_path))
    deadly = set(table["article_id"][[1, 4, 5]])
    assert set(errors) == deadly
    assert all("died 2 times" in e and "give each more (Dask: memory_limit)" in e for e in errors.values())
    assert sorted(rows["sentences"]["article_id"]) == sorted(set(table["article_id"]) - deadly)
    assert not list((tmp_path / "strikes").iterdir())


def test_a_finished_chunk_that_dask_runs_again_is_not_analysed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # Dask does so when a worker dies before anybody had the result; then two deadly articles took turns for ever.
    chunk = [native(a) for a in articles("a", "RAISE").to_dict("records")]
    first = cluster._task(chunk, job(), str(tmp_path), str(tmp_path / "strikes/run/chunk"))
    monkeypatch.setattr(cluster, "analyse_chunk", lambda *_: pytest.fail("analysed again"))
    assert cluster._task(chunk, job(), str(tmp_path), str(tmp_path / "strikes/run/chunk")) == first
    assert list(Cache(tmp_path).index()) == [first[0]]
    assert list(first[1]) == [chunk[1]["article_id"]]


def test_a_cluster_without_workers_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "LOOK", 0.1)
    monkeypatch.setattr(cluster, "LOST", 0.3)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None, host="127.0.0.1") as empty,
        distributed.Client(empty) as client,
    ):
        chunks = cluster.analyse_on_cluster([[{"article_id": "a", "text": "a"}]], job(), tmp_path, client)
        with pytest.raises(RuntimeError, match=r"no worker for 0\.3 seconds"):
            next(chunks)


@pytest.mark.slow
def test_a_dask_worker_that_is_killed_loses_nothing(tmp_path: Path, client):
    table = articles("a", "b", f"KILLED ONCE {tmp_path}/killed", "d", "e")
    rows, errors = running.analyse_all(table, job(client=client), Cache(tmp_path))
    assert (tmp_path / "killed").exists()
    assert errors == {}
    assert sorted(rows["sentences"]["article_id"]) == sorted(table["article_id"])


@pytest.mark.slow
def test_partitioned_parquet_through_dask_gives_the_tables_of_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client
):
    monkeypatch.undo()  # the shipped pipeline, here and on the workers
    monkeypatch.setattr(running, "CHUNK", 2)
    monkeypatch.setattr(runs, "FEW", 0)
    monkeypatch.setattr(assembly, "PART", 2)
    texts = [path.read_text() for path in sorted((ROOT / "seeds").glob("00[0-5]*.txt"))]
    for i in (0, 3):
        folder = tmp_path / "dataset" / f"month={i + 1}"
        folder.mkdir(parents=True)
        part = {"article_id": [f"x{n}" for n in range(i, i + 3)], "text": texts[i : i + 3], "title": ["A title"] * 3}
        pd.DataFrame(part).to_parquet(folder / "part-0.parquet")
    given = nk.read_articles(tmp_path / "dataset")
    assert given["article_id"].tolist() == [f"x{n}" for n in range(6)]
    out = runs.extract_to(tmp_path / "out", given, client=client, cache=tmp_path / "cache", progress=False)
    local = nk.extract(given, cache=False, progress=False)
    assert len(list((out / "events").glob("part-*.parquet"))) > 1
    for name, table in nk.load(out).tables.items():
        pd.testing.assert_frame_equal(table, local.tables[name], obj=name)
