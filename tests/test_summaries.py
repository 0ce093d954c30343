"""Small tables and files made of a corpus."""

import json

import pandas as pd
import pytest
import synthetic

import newskit as nk
from newskit import schema
from newskit.views import sharing
from newskit.views.summaries import count_speakers, figure_sources, speaker_names
from newskit.views.words import readable


def with_claims(speakers):
    """A corpus whose claims have these speakers: (words, words of the mention that is Ada or "", its kind) each."""
    corpus = synthetic.corpus(n_articles=2, events_each=2)
    ada = corpus.entities.iloc[[0]].assign(entity_id="ada", name="Ada Example", label="PERSON")
    corpus.entities = pd.concat([corpus.entities, ada], ignore_index=True)
    claims = corpus.claims.iloc[[0] * len(speakers)].reset_index(drop=True)
    starts = [1000 * (n + 1) for n in range(len(speakers))]
    corpus.claims = claims.assign(
        claim_id=[f"c{n}" for n in range(len(speakers))],
        speaker=[words for words, _, _ in speakers],
        speaker_id=["ada" if said else None for _, said, _ in speakers],
        speaker_start=starts,
        stance="says",
    )
    known = [
        (start + words.index(said), said, kind)
        for start, (words, said, kind) in zip(starts, speakers, strict=True)
        if said
    ]
    mentions = corpus.mentions.iloc[[0] * len(known)].assign(
        kind=[kind for _, _, kind in known],
        entity_id="ada",
        article_id=claims["article_id"].iloc[0],
        start=[start for start, _, _ in known],
        end=[start + len(said) for start, said, _ in known],
        text=[said for _, said, _ in known],
    )
    corpus.mentions = pd.concat([corpus.mentions, mentions], ignore_index=True)
    return corpus


@pytest.mark.parametrize(
    "speaker",
    [
        ("she", "she", "pronoun"),
        ("Example", "Example", "name"),
        ("the minister", "the minister", "nominal"),
        ("former minister Ada Example", "Ada Example", "name"),
        ("Example, a minister whose party lost,", "Example", "name"),
    ],
)
def test_who_is_known_by_name_speaks_under_the_full_name(speaker):
    assert speaker_names(with_claims([speaker])).tolist() == ["Ada Example"]


@pytest.mark.parametrize("words", ["Example officials", "a friend of Example's", "Example and others"])
def test_and_somebody_beside_under_what_they_are_called(words):
    assert speaker_names(with_claims([(words, "Example", "name")])).tolist() == [words]


def test_a_role_that_is_resolved_to_a_country_keeps_its_words():
    corpus = with_claims([("the officials", "the officials", "nominal")])
    corpus.entities["label"] = corpus.entities["label"].mask(corpus.entities["entity_id"] == "ada", "GPE")
    assert speaker_names(corpus).tolist() == ["the officials"]


def test_speakers_without_a_name_are_not_counted_together():
    corpus = with_claims([("she", "she", "pronoun"), ("he", "", ""), ("officials", "", "")])
    assert count_speakers(corpus).to_numpy().tolist() == [["Ada Example", 1, 1, "says 1"]]


def test_whose_figure_is_decided_in_one_place():
    corpus = with_claims([("she", "she", "pronoun")])
    corpus.articles["source_name"] = ["Example Post", None]
    first, second = corpus.articles["article_id"]
    figures = pd.DataFrame({"article_id": [first, first, second], "claim_id": ["c0", None, None]})
    assert figure_sources(corpus, figures).tolist() == ["Ada Example", "Example Post", "the article itself"]


def test_a_corpus_writes_itself_for_other_tools(tmp_path):
    made = synthetic.corpus()
    corpus = nk.Corpus(**{name: getattr(made, name) for name in schema.TABLES}, info={})
    assert corpus.to_geojson() == sharing.to_geojson(corpus)
    assert corpus.to_graphml() == sharing.to_graphml(corpus)
    few = corpus.events.head(3)
    lines = corpus.to_jsonl(tmp_path / "events.jsonl", events=few).splitlines()
    assert (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines() == lines
    assert [json.loads(line)["Event ID"] for line in lines] == few["event_id"].tolist()


def test_an_article_has_a_key_and_numbers_its_events():
    corpus = synthetic.corpus(n_articles=1, events_each=3)
    html = nk.show_article(corpus).html
    assert "nk-key" in html
    for number in (1, 2, 3):
        assert f"<small>{number}</small>" in html


@pytest.mark.parametrize(
    ("last", "every"), [("2023-10-30", "day"), ("2024-09-01", "week"), ("2027-01-01", "month"), ("2060-01-01", "year")]
)
def test_the_period_fits_the_stretch_of_time(last, every):
    days = pd.date_range("2023-10-01", last, periods=50).strftime("%Y-%m-%d")
    events = pd.DataFrame({"event_type": "CONSULT", "date_start": days})
    fitting = nk.count_by(events, "event_type", every="auto")
    assert fitting.equals(nk.count_by(events, "event_type", every=every))
    assert fitting["period"].nunique() <= 75


def test_a_few_far_off_dates_do_not_make_the_periods_longer():
    days = [*["2023-10-05"] * 20, *["2023-10-25"] * 20, "1948-05-14", "2050-01-01"]
    events = pd.DataFrame({"event_type": "CONSULT", "date_start": days})
    assert nk.count_by(events, "event_type", every="auto")["period"].tolist()[1] == "2023-10-05"


def test_without_a_date_there_is_no_period():
    events = pd.DataFrame({"event_type": ["CONSULT"], "date_start": [None]})
    assert nk.count_by(events, "event_type", every="auto")["period"].isna().all()


def test_caveats_say_how_often_rows_like_those_drawn_were_right():
    """What is only planned or waits for a reader is not drawn, and so does not count."""
    corpus = synthetic.corpus(n_articles=1, events_each=4)
    corpus.events = corpus.events.assign(
        modality=["happened", "ongoing", "planned", "happened"],
        negated=False,
        review=[None, None, None, "contradicted"],
        confidence=[0.9, 0.7, 0.1, 0.1],
    )
    assert "80% had the right type" in repr(nk.describe(corpus, "caveats"))
    corpus.events["modality"] = "planned"
    assert "right type" not in repr(nk.describe(corpus, "caveats"))


def test_only_what_was_analysed_is_counted():
    """An empty file and an article in French give nothing: no page may say that its events are theirs, too."""
    corpus = synthetic.corpus(n_articles=4, events_each=2)
    corpus.articles["error"] = [None, "a.txt: the file is empty.", "a.txt: the file is empty.", None]
    corpus.articles["language"] = ["en", None, None, "fr"]
    corpus.articles["source_file"] = ["read.txt", "a.txt", "a.txt", "article.txt"]
    corpus.articles["date_published"] = pd.NaT
    assert repr(nk.describe(corpus, "articles")).startswith("1 of 4 articles")
    said = repr(nk.describe(corpus, "caveats"))
    assert "2 articles could not be read: a.txt." in said
    assert "1 article is not in English, and left out: article.txt (fr)." in said
    assert "1 article is without a publication date" in said
    corpus.articles["language"] = "fr"
    for topic in ("articles", "who", "what", "where", "sources"):
        assert "None of the 4 articles could be analysed" in repr(nk.describe(corpus, topic))


def test_what_no_source_tells_the_article_does():
    table = readable(pd.DataFrame({"source": ["the police", None], "place": [None, "Kyiv"]}))
    assert table.data["according to"].tolist() == ["the police", "the article itself"]
    assert table.to_html().count("<td") == 4
    assert pd.isna(table.data["where"].iloc[0])  # nobody is made to know what is not told


def test_caveats_are_folded_but_for_what_could_not_be_read():
    corpus = synthetic.corpus(n_articles=3, events_each=2)
    corpus.articles["error"] = ["a.txt: the file is empty.", None, None]
    corpus.articles["date_published"] = pd.NaT
    markdown = nk.describe(corpus, "caveats").markdown
    open_, folded = markdown.split("<details>")
    assert "Read the sentence".lower() in open_.lower()
    assert "1 article could not be read" in open_
    assert "<summary>2 articles without a date" in folded
    assert "words like “Sunday” stay undated" in folded
    assert markdown.endswith("</details>")
    plain = repr(nk.describe(corpus, "caveats"))
    assert "words like “Sunday” stay undated" in plain
    assert "<" not in plain


def test_places_are_missed_where_figures_show_events():
    """The map says how many of those that happened have no place: so does the page's head."""
    corpus = synthetic.corpus(n_articles=1, events_each=4)
    corpus.events = corpus.events.assign(
        modality=["happened", "happened", "planned", "planned"], negated=False, review=None, lat=[1.0, None, None, None]
    )
    assert "Of the 2 events that figures show, 1 has no place on the map" in repr(nk.describe(corpus, "caveats"))


def test_what_no_type_fits_is_not_what_happens_most():
    corpus = synthetic.corpus(n_articles=1, events_each=4)
    corpus.events = corpus.events.assign(
        modality="happened", negated=False, review=None, event_type=["OTHER", "OTHER", "OTHER", "CONSULT"]
    )
    assert "most often consult (1)." in repr(nk.describe(corpus))
    corpus.events["event_type"] = "OTHER"
    assert "most often" not in repr(nk.describe(corpus))


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([("2023-10-01", "2023-10-01"), ("2023-11-05", "2023-11-05")], "from 1 October 2023 to 5 November 2023."),
        ([("1888-01-01", "2015-12-04"), ("2023-11-05", "2023-11-05")], "from 1888 to 5 November 2023."),
        ([("2023-10-30", "2023-11-05"), ("2023-10-31", "2023-10-31")], "from 30 October 2023 to 5 November 2023."),
        ([("2015-01-01", "2015-12-31")] * 2, "a date, 2015."),
    ],
)
def test_stretch_of_time_is_told_as_exactly_as_it_is_known(periods, expected):
    corpus = synthetic.corpus(n_articles=1, events_each=2)
    corpus.events = corpus.events.assign(
        modality="happened", negated=False, review=None, lat=1.0, lon=1.0,
        date_start=[a for a, _ in periods], date_end=[b for _, b in periods],
    )  # fmt: skip
    assert repr(nk.describe(corpus, "where")).endswith(expected)
