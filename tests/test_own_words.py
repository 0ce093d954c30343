"""An analyst's own word lists and ontology: found beside the articles, in the fingerprint, no Python changed."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT
from typer.testing import CliRunner

import newskit as nk
from newskit.analysis import Resources
from newskit.cli import app
from newskit.fingerprints import fingerprint
from newskit.lexicon import lists_beside
from newskit.lexicon_check import check_overlay
from newskit.revision import apply_corrections
from newskit.runs import tables_of

EXAMPLE = ROOT / "data" / "examples" / "labour-disputes"


@pytest.fixture(scope="module")
def example() -> nk.Corpus:
    articles = nk.read_articles(EXAMPLE / "articles.jsonl")
    return nk.extract(articles, lexicon=EXAMPLE / "lexicon", ontology=EXAMPLE / "ontology", cache=False, progress=False)


def told(corpus: nk.Corpus) -> set[tuple[str, str]]:
    return set(zip(corpus.events["trigger"], corpus.events["event_type"], strict=True))


def test_the_example_ontology_types_labour_disputes(example: nk.Corpus):
    assert {("walked out", "STRIKE"), ("laid off", "DISMISSAL"), ("met", "TALKS")} <= told(example)
    assert set(example.events["event_type"]) <= set(pd.read_csv(EXAMPLE / "ontology" / "types.csv")["type"])
    assert set(example.events["quad_class"].dropna()) <= {
        "material conflict", "verbal conflict", "material cooperation", "verbal cooperation"
    }  # fmt: skip


def test_the_example_word_list_names_the_parties(example: nk.Corpus):
    names = example.entities.set_index("name")["country_code"]
    assert names["United Harbour Workers"] == "ZAF"
    assert names["Norwegian Union of Train Crews"] == "NOR"
    short = example.mentions[example.mentions["text"] == "UHW"]
    assert short["entity_id"].isin(example.entities.query("name == 'United Harbour Workers'")["entity_id"]).all()


def test_the_example_corrections_find_their_rows(example: nk.Corpus):
    from newskit.corrections import read_corrections

    decisions = read_corrections(EXAMPLE / "corrections.csv")
    assert len(decisions) >= 5
    tables, lost = apply_corrections(example.tables, decisions)
    # another pipeline may miss a word or two of the example; what is lost is said and the rest is applied
    assert len(lost) <= 2, lost
    assert tables["events"]["rule_id"].eq("correction:Ana").sum() >= 5
    table = nk.score(example, EXAMPLE / "corrections.csv")
    assert table.iloc[0]["n"] >= 5  # events reviewed


def test_a_made_up_ontology_needs_no_python(tmp_path: Path, nlp):
    (tmp_path / "types.csv").write_text(
        "type,quad_class,announced,withheld,gloss\nRESCUE,material cooperation,PLEDGE,REFUSE,saves people\n"
        "PLEDGE,verbal cooperation,PLEDGE,REFUSE,promises to\nREFUSE,verbal conflict,REFUSE,PLEDGE,does not\n"
        "FLOOD,,FLOOD,FLOOD,water comes\n"
    )
    (tmp_path / "verbs.csv").write_text(
        "sense,words,type,mode,subject,object,prep,complement,roles\nrescue,rescue,RESCUE,sea,,@people %person,,,\n"
    )
    (tmp_path / "nouns.csv").write_text("sense,words,type,mode,with,of,roles\nflood,flood,FLOOD,,,actor,\n")
    text = (
        "Greek coastguards rescued 40 migrants off Crete on Monday. Italy will rescue people. Nobody attacked anybody."
    )
    events = tables_of([{"article_id": "a", "text": text}], nlp, Resources(ontology=tmp_path))["events"]
    assert events[["trigger", "event_type", "mode", "quad_class"]].values.tolist()[0] == [
        "rescued", "RESCUE", "sea", "material cooperation"
    ]  # fmt: skip
    assert events["event_type"].tolist()[1:] == ["PLEDGE"]
    (tmp_path / "verbs.csv").write_text(
        "sense,words,type,mode,subject,object,prep,complement,roles\nrescue,rescue,SAVE,,,,,,\n"
    )
    with pytest.raises(ValueError, match="rescue: type is 'SAVE'; expected one of FLOOD, PLEDGE, REFUSE, RESCUE"):
        tables_of([{"article_id": "a", "text": text}], nlp, Resources(ontology=tmp_path))


def test_lists_beside_the_articles_are_found(tmp_path: Path):
    articles = tmp_path / "articles"
    articles.mkdir()
    assert lists_beside(articles) is None
    shutil.copytree(EXAMPLE / "lexicon", tmp_path / "lexicon")
    assert lists_beside(articles) == (tmp_path / "lexicon").resolve()
    assert lists_beside(articles / "one.txt") is None
    shutil.copytree(EXAMPLE / "lexicon", articles / "lexicon")
    assert lists_beside(articles) == (articles / "lexicon").resolve()
    (articles / "a.txt").write_text("Rebels attacked a town on Monday.")
    (articles / "corrections.csv").write_text("table\n")
    assert nk.read_articles(articles)["source_file"].tolist() == ["a.txt"]
    assert lists_beside(ROOT / "data" / "gazetteer") is None


def test_the_command_uses_and_checks_them(tmp_path: Path):
    shutil.copy(EXAMPLE / "articles.jsonl", tmp_path)
    shutil.copytree(EXAMPLE / "lexicon", tmp_path / "lexicon")
    out = tmp_path / "tables"
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "articles.jsonl"), "--out", str(out), "--no-cache"])
    assert done.exit_code == 0, done.output
    assert "found beside the articles" in done.output
    assert "United Harbour Workers" in set(nk.load(out).entities["name"])
    (tmp_path / "lexicon" / "unions.csv").write_text("name\nx\n")
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "articles.jsonl"), "--out", str(out)])
    assert done.exit_code == 2
    assert "unions.csv: newskit reads no such list" in done.output


def test_mistakes_in_ones_own_lists_stop_a_run_before_it_begins(tmp_path: Path):
    articles = pd.DataFrame({"text": ["The dockers walked out on Monday."]})
    (tmp_path / "nominals.csv").write_text("head,label\ndocker,HUMAN\n")
    with pytest.raises(ValueError, match=r"nominals\.csv:2: label is 'HUMAN'; expected one of"):
        nk.extract(articles, lexicon=tmp_path, cache=False, progress=False)
    with pytest.raises(FileNotFoundError, match=r"no ontology; expected types\.csv"):
        nk.extract(articles, ontology=tmp_path, cache=False, progress=False)


@pytest.mark.parametrize("given", ["seeds", ["A text."], [{"text": "A text."}], 5])
def test_what_is_no_table_of_articles_is_refused_with_what_to_do(given):
    with pytest.raises(TypeError, match=f"articles is {type(given).__name__}; expected a DataFrame .*read_articles"):
        nk.extract(given, progress=False)


def test_own_lists_are_in_the_fingerprint(tmp_path: Path):
    about = {"name": "p", "version": "1", "hash": "0"}
    plain = fingerprint(about, Resources())
    folder = Path(shutil.copytree(EXAMPLE / "lexicon", tmp_path / "lexicon"))
    one = fingerprint(about, Resources(lexicon=folder))
    with (folder / "organisations.csv").open("a") as file:
        file.write("Dockers' Council,,ZAF,\n")
    assert len({plain, one, fingerprint(about, Resources(lexicon=folder))}) == 3
    assert check_overlay(folder) == []


def test_own_cues_are_read_and_a_changed_list_is_read_again(tmp_path: Path, nlp):
    text = "The minister burbled that rebels attacked the town of Mopti."
    mine = Resources(lexicon=tmp_path)
    head = "word,kind,stance,group,frames,prepositions\n"

    def cues(resources: Resources) -> list[str]:
        return tables_of([{"article_id": "a", "text": text}], nlp, resources)["claims"]["cue"].tolist()

    (tmp_path / "reporting.csv").write_text(head + "babble,verb,says,say,quote clause,\n")
    assert "burbled" not in [*cues(mine), *cues(Resources())]
    (tmp_path / "reporting.csv").write_text(head + "burble,verb,says,say,quote clause,\n")
    assert "burbled" in cues(mine)
    assert "burbled" not in cues(Resources())
    assert check_overlay(tmp_path) == []
