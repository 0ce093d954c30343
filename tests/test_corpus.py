"""Whole corpora: every row keeps the contract on seeds, on the user's own article and on every development article."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import newskit as nk
from newskit.schema_check import check

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = sorted((SHARED / "gold").glob("*/articles*.jsonl"))


@pytest.fixture(scope="module")
def seeds() -> nk.Corpus:
    return nk.extract(nk.read_articles(ROOT / "seeds"), cache=False, progress=False)


ANALYSE = (
    "import sys, newskit as nk\n"
    "nk.extract(nk.read_articles(sys.argv[1]), cache=sys.argv[2], progress=False).save(sys.argv[3])"
)


def in_another_process(articles: Path, cache: Path, out: Path) -> nk.Corpus:
    """The corpus as a process makes it in which sets and dictionaries of words are ordered otherwise."""
    environment = os.environ | {"PYTHONHASHSEED": "20231105"}
    subprocess.run([sys.executable, "-c", ANALYSE, str(articles), str(cache), str(out)], check=True, env=environment)
    return nk.load(out)


def problems(corpus: nk.Corpus) -> list[str]:
    """Everything that breaks the tables' contract, keys between tables included."""
    found = [p for name, table in corpus.tables.items() for p in check(table, name, corpus.articles)]
    entities, events = set(corpus.entities["entity_id"]), set(corpus.events["event_id"])
    claims, mentions = set(corpus.claims["claim_id"]), set(corpus.mentions["mention_id"])
    keys = [
        ("mentions", "entity_id", entities),
        ("claims", "speaker_id", entities),
        ("events", "actor_id", entities),
        ("events", "recipient_id", entities),
        ("events", "place_id", entities),
        ("events", "claim_id", claims),
        ("participants", "event_id", events),
        ("participants", "mention_id", mentions),
        ("participants", "entity_id", entities),
        ("quantities", "event_id", events),
        ("quantities", "claim_id", claims),
        ("relations", "subject_id", entities),
        ("relations", "object_id", entities),
    ]
    for name, column, known in keys:
        lost = set(getattr(corpus, name)[column].dropna()) - known
        found += [f"{name}.{column}: {sorted(lost)[:3]} are keys of no row."] if lost else []
    return found + values(corpus)


def values(corpus: nk.Corpus) -> list[str]:
    """Values outside what the contract allows."""
    e, found = corpus.events, []
    modalities = {"happened", "ongoing", "planned", "threatened", "requested", "possible", "hypothetical", "denied"}
    checks = {
        "modality": e["modality"].isin(modalities),
        "confidence": e["confidence"].between(0, 1),
        "lat": e["lat"].isna() | e["lat"].between(-90, 90),
        "country codes": e["country_code"].isna() | e["country_code"].str.fullmatch(r"[A-Z]{3}"),
        "killed": e["killed_min"].isna() | e["killed_max"].isna() | (e["killed_min"] <= e["killed_max"]),
        "days": e["date_start"].isna() | e["date_start"].str.fullmatch(r"\d{4}-\d\d-\d\d"),
        "day order": e["date_start"].isna() | e["date_end"].isna() | (e["date_start"] <= e["date_end"]),
        "source needs a claim": e["source"].isna() | e["claim_id"].notna(),
    }
    for name, right in checks.items():
        if not right.all():
            found.append(f"events: {name}: {e[~right.astype(bool)].iloc[0].to_dict()}")
    q = corpus.quantities
    if not (q["value_min"].isna() | q["value_max"].isna() | (q["value_min"] <= q["value_max"])).all():
        found.append("quantities: a lower bound above its upper one")
    return found


def test_every_row_of_the_seeds_keeps_the_contract(seeds: nk.Corpus):
    assert problems(seeds) == []
    assert seeds.articles["error"].isna().all()
    assert len(seeds.events) > 300


def test_two_runs_and_another_process_give_the_same_tables(seeds: nk.Corpus, tmp_path: Path):
    again = nk.extract(nk.read_articles(ROOT / "seeds"), cache=tmp_path / "cache", progress=False)
    other = in_another_process(ROOT / "seeds", tmp_path / "cache of the other", tmp_path / "other")
    cached = nk.extract(nk.read_articles(ROOT / "seeds"), cache=tmp_path / "cache", progress=False)
    for name, table in seeds.tables.items():
        for twin in (again, other, cached):
            pd.testing.assert_frame_equal(getattr(twin, name), table, obj=name)


def test_one_article_more_changes_nothing_about_the_others(seeds: nk.Corpus):
    part = nk.extract(nk.read_articles(sorted((ROOT / "seeds").glob("00[0-4]*.txt"))), cache=False, progress=False)
    for name in ("sentences", "dates", "claims", "quantities"):
        drop = ["speaker_id"] if name == "claims" else []
        ours = getattr(part, name).drop(columns=drop)
        same = getattr(seeds, name)
        same = same[same["article_id"].isin(part.articles["article_id"])].drop(columns=drop).reset_index(drop=True)
        pd.testing.assert_frame_equal(ours, same, obj=name)


def test_an_article_that_is_not_english_is_kept_flagged_and_not_analysed():
    text = "Der Minister traf am Montag seinen Kollegen in Wien. Sie sprachen über den Handel, sagte ein Sprecher."
    corpus = nk.extract(pd.DataFrame({"text": [text]}), cache=False, progress=False)
    assert "only English" in corpus.articles["warning"].iloc[0]
    assert all(corpus.tables[name].empty for name in ("sentences", "mentions", "events"))


def test_an_unknown_pipeline_is_refused_with_a_remedy():
    with pytest.raises(ValueError, match="en_nowhere"):
        nk.extract(pd.DataFrame({"text": ["x"]}), pipeline="en_nowhere", cache=False, progress=False)


def test_no_articles_give_empty_tables():
    corpus = nk.extract(pd.DataFrame({"text": []}), cache=False, progress=False)
    assert all(check(table, name) == [] for name, table in corpus.tables.items())
    assert all(table.empty for table in corpus.tables.values())


def test_nothing_is_fetched_from_the_network(tmp_path: Path):
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "import newskit as nk\n"
        "print(len(nk.extract(nk.read_articles(sys.argv[1]), cache=False, progress=False).events))"
    )
    file = ROOT / "seeds" / "000_blinken_baghdad.txt"
    out = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stderr
    assert int(out.stdout) > 10


@pytest.mark.gold
@pytest.mark.slow
@pytest.mark.skipif(not GOLD, reason="the development sets are not beside this checkout")
@pytest.mark.parametrize("path", GOLD, ids=[f"{p.parent.name}-{p.stem}" for p in GOLD])
def test_every_development_article_keeps_the_contract(path: Path, tmp_path: Path):
    given = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    workers = 1 if "PYTEST_XDIST_WORKER" in os.environ else 2  # there, the other core has tests of its own
    corpus = nk.extract(nk.read_articles(path), cache=tmp_path / "cache", workers=workers, progress=False)
    assert problems(corpus) == []
    assert corpus.articles["article_id"].tolist() == [g["article_id"] for g in given]
    assert corpus.articles["text"].tolist() == [g["text"] for g in given]
    assert corpus.articles["error"].isna().all()
    # rows are made again from the same parse: parsing twice is compared on the seeds, and takes most of the time
    for folder in (tmp_path / "cache").iterdir():
        if folder.name != "parsed":
            shutil.rmtree(folder)
    other = in_another_process(path, tmp_path / "cache", tmp_path / "other")
    for name, table in corpus.tables.items():
        pd.testing.assert_frame_equal(getattr(other, name), table, obj=name)
