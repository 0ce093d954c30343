"""Small tables and files made of a corpus."""

import json

import pandas as pd
import synthetic

import newskit as nk
from newskit import schema
from newskit.views import sharing
from newskit.views.summaries import count_speakers, figure_sources, speaker_names


def with_claims(speakers):
    """A corpus whose claims have these speakers, (words, resolved name or None, whether a pronoun) each."""
    corpus = synthetic.corpus(n_articles=2, events_each=2)
    ada = corpus.entities.iloc[[0]].assign(entity_id="ada", name="Ada Example")
    corpus.entities = pd.concat([corpus.entities, ada], ignore_index=True)
    claims = corpus.claims.iloc[[0] * len(speakers)].reset_index(drop=True)
    corpus.claims = claims.assign(
        claim_id=[f"c{n}" for n in range(len(speakers))],
        speaker=[words for words, _, _ in speakers],
        speaker_id=["ada" if known else None for _, known, _ in speakers],
        speaker_start=range(1000, 1000 + len(speakers)),
        stance="says",
    )
    pronouns = [(n, words) for n, (words, _, pronoun) in enumerate(speakers) if pronoun]
    mentions = corpus.mentions.iloc[[0] * len(pronouns)].assign(
        kind="pronoun",
        article_id=claims["article_id"].iloc[0],
        start=[1000 + n for n, _ in pronouns],
        text=[words for _, words in pronouns],
    )
    corpus.mentions = pd.concat([corpus.mentions, mentions], ignore_index=True)
    return corpus


def test_a_pronoun_and_a_short_form_speak_under_the_full_name_and_a_role_under_its_own():
    corpus = with_claims(
        [("she", "Ada Example", True), ("Example", "Ada Example", False), ("Exampleland officials", "Ada", False)]
    )
    assert speaker_names(corpus).tolist() == ["Ada Example", "Ada Example", "Exampleland officials"]


def test_speakers_without_a_name_are_not_counted_together():
    corpus = with_claims([("she", "Ada Example", True), ("he", None, True), ("officials", None, False)])
    assert count_speakers(corpus).to_numpy().tolist() == [["Ada Example", 1, 1, "says 1"]]


def test_whose_figure_is_decided_in_one_place():
    corpus = with_claims([("she", "Ada Example", True)])
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
