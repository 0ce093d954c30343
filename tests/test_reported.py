"""Figures and who gives them: of one happening, or of one article, side by side and never added up."""

import dataclasses
from itertools import combinations

import pandas as pd
import pytest

import newskit as nk
from newskit import schema
from newskit.views.labels import DOT, LETTER, LINE, apart
from newskit.views.reported import contested_figures, reported_figures

TWO_SOURCES = "Floods killed at least 40 people in the valley, the ministry said. The Red Crescent put the toll at 52."


@pytest.fixture
def corpus_of(analyse):
    def make(text, **article):
        tables = analyse(text, "2024-06-17", title="Floods in the valley", **article)
        return nk.Corpus(**{name: tables[name] for name in schema.TABLES}, info={})

    return make


def test_two_sources_of_one_article_stand_side_by_side(corpus_of):
    corpus = corpus_of(TWO_SOURCES)
    rows = reported_figures(corpus)
    assert rows[["text", "source", "n_sources"]].to_numpy().tolist() == [
        ["at least 40", "the ministry", 2],
        ["52", "Red Crescent", 2],
    ]
    assert rows["group"].nunique() == 1
    row = contested_figures(corpus).iloc[0]
    assert row[["told_in", "unit", "n_sources"]].tolist() == ["Floods in the valley", "killed", 2]
    assert row["the ministry"] == "at least 40"
    assert row["Red Crescent"] == "52 (total so far)"
    assert pd.isna(row["incident_id"])  # nothing says that both counted the same


def test_figures_of_a_disaster_have_its_place_and_day(corpus_of):
    row = contested_figures(corpus_of(TWO_SOURCES.replace("the valley", "northern Peru on Sunday"))).iloc[0]
    assert row[["event_type", "place", "date_start"]].tolist() == ["OTHER", "Peru", "2024-06-16"]
    assert pd.isna(row["incident_id"])


def test_a_figure_that_another_is_compared_with_is_left_out(corpus_of):
    rows = reported_figures(corpus_of("Police counted 12 dead in the quake on Sunday, up from seven on Saturday."))
    assert rows["text"].tolist() == ["12"]


def test_of_a_crowd_the_police_and_the_union_give_figures_side_by_side(corpus_of):
    text = "Unions said 80,000 people marched in Athens on Monday. Police put the crowd at 22,000."
    rows = contested_figures(corpus_of(text))
    row = rows[rows["unit"] == "protesting"].iloc[0]
    assert row["n_sources"] == 2
    assert [row["Unions"], row["Police"]] == ["80,000", "22,000"]


def test_a_source_that_is_called_like_a_column_leaves_that_column_alone(corpus_of):
    corpus = corpus_of(TWO_SOURCES)
    before = contested_figures(corpus).iloc[0]
    corpus.claims.loc[0, ["speaker", "speaker_id"]] = ["unit", None]
    row = contested_figures(corpus).iloc[0]
    assert row["unit"] == before["unit"] == "killed"
    assert row["unit (source)"] == "at least 40"


def test_what_is_counted_tells_figures_apart(corpus_of):
    rows = reported_figures(
        corpus_of("The storm killed 12 people, the mayor said. The Red Cross said that 300 people were injured.")
    )
    assert rows.groupby("unit")["n_sources"].first().to_dict() == {"injured": 1, "killed": 1}


def test_a_headlines_figure_is_that_of_the_source_named_below_it(corpus_of):
    """Headline without a source: "Toll rises to 40", below it the ministry says so: it is the ministry's."""
    told = (
        "Death toll in the valley rises to 40\n\nThe death toll in the valley rose to 40 on Sunday, the ministry said."
    )
    rows = reported_figures(corpus_of(told))
    assert rows[["text", "source"]].to_numpy().tolist() == [["40", "the ministry"]]


def test_a_headlines_figure_that_nobody_is_named_for_is_the_articles(corpus_of):
    rows = reported_figures(corpus_of("Floods kill 40 in the valley\n\nThe ministry said that 52 people had died."))
    assert rows[["text", "source"]].to_numpy().tolist() == [["40", "the article itself"], ["52", "the ministry"]]


def test_a_source_at_the_beginning_of_a_sentence_is_the_same_source(corpus_of):
    told = "The coast guard said that nine people had drowned. Twelve were missing, the coast guard said."
    figures = contested_figures(corpus_of(told))
    assert figures.set_index("unit")["the coast guard"].to_dict() == {"killed": "9", "missing": "12"}
    assert "The coast guard" not in figures.columns


def test_a_pronoun_is_no_second_source(corpus_of):
    corpus = corpus_of(TWO_SOURCES)
    corpus.claims.loc[1, ["speaker", "speaker_id"]] = ["it", None]
    assert set(reported_figures(corpus)["n_sources"]) == {1}


def test_a_part_is_no_figure_of_its_own(corpus_of):
    rows = reported_figures(corpus_of("The blast killed nine people, three of them children, the police said."))
    assert rows["text"].tolist() == ["nine"]


def test_those_whom_a_clause_names_beside_the_number_are_in_the_figure(corpus_of):
    rows = reported_figures(corpus_of("A woman and her three granddaughters were killed in the blast, officials said."))
    assert rows[["text", "value_min", "value_max"]].to_numpy().tolist() == [["4, “three” among them", 4, 4]]


def test_what_describes_the_figures_says_whether_sources_stand_against_each_other(corpus_of):
    assert "in 1 article by more than one source" in repr(nk.describe(corpus_of(TWO_SOURCES), "sources"))
    alone = corpus_of("Floods killed at least 40 people in the valley, the ministry said.")
    assert "none by two sources" in repr(nk.describe(alone, "sources"))


def test_names_in_a_crowd_get_room():
    dots = [(n % 6 / 10, n // 6 / 10) for n in range(36)] + [(5.0, 5.0)]
    names = ["United Nations"] * len(dots)
    found = apart(dots, names)
    assert found == apart(dots, names)
    for (xa, ya), (xb, yb) in combinations(found, 2):
        assert abs(xa - xb) > LETTER * 13 or abs(ya - yb) > DOT[1] + LINE


def test_nobody_is_a_figure_and_no_part_of_one(corpus_of):
    """It is drawn on a logarithmic scale, too, which has no zero."""
    corpus = corpus_of(TWO_SOURCES)
    killed = corpus.quantities.index[corpus.quantities["unit"] == "killed"]
    corpus.quantities.loc[killed[0], ["text", "value_min", "value_max", "comparator"]] = ["nobody", 0.0, 0.0, "="]
    corpus.events.loc[:, ["killed_min", "killed_max"]] = 52.0
    corpus.quantities.loc[killed, "event_id"] = corpus.events["event_id"].iloc[0]
    corpus.quantities.loc[killed, "scope"] = "event"
    rows = reported_figures(corpus)
    assert "nobody" in rows["text"].tolist()
    assert rows.loc[rows["text"] == "nobody", "value_min"].tolist() == [0]
    corpus.quantities.loc[killed[1], ["value_min", "value_max"]] = 5_000.0
    figure = nk.plot_contested_figures(corpus)
    assert figure.layout.xaxis.type == "log"
    assert min(x for t in figure.data for x in t.x) > 10 ** figure.layout.xaxis.range[0]


def test_articles_of_one_file_without_titles_are_told_apart_by_how_they_begin(corpus_of):
    made = corpus_of(TWO_SOURCES)
    first = made.articles.assign(title=None)
    both = pd.concat([first, first.assign(article_id="other")], ignore_index=True)
    begin = " ".join(first["text"].iloc[0].split()[:8]) + " …"
    told = reported_figures(dataclasses.replace(made, articles=both))["told_in"]
    assert set(told) == {begin}
    apart = both.assign(source_file=["a.txt", "b.txt"])
    assert set(reported_figures(dataclasses.replace(made, articles=apart))["told_in"]) == {"a.txt"}
