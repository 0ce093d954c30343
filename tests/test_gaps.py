"""What an analyst's own lists could tell."""

import pandas as pd
import synthetic

import newskit as nk
from newskit.views.gaps import article_counts, uncoded_words, unlisted_names


def test_names_without_a_country_come_first_by_mentions():
    corpus = synthetic.corpus(n_articles=2, events_each=2)
    one = corpus.entities.iloc[0].to_dict()
    rows = [
        {"name": "Dock Union", "label": "ORG", "country_code": None, "n_mentions": 2},
        {"name": "Ada Example", "label": "PERSON", "country_code": None, "n_mentions": 9},
        {"name": "Oslo", "label": "GPE", "country_code": None, "n_mentions": 50},
        {"name": "NATO", "label": "ORG", "country_code": "BEL", "n_mentions": 70},
    ]
    corpus.entities = pd.DataFrame([one | row for row in rows])
    assert unlisted_names(corpus)["name"].tolist() == ["Ada Example", "Dock Union"]


def test_words_that_no_type_fits_are_counted_whatever_their_capitals():
    corpus = synthetic.corpus(n_articles=1, events_each=3)
    corpus.events = corpus.events.assign(event_type=["OTHER", "OTHER", "CONSULT"], trigger=["Opens", "opens", "met"])
    found = uncoded_words(corpus)
    assert found[["trigger", "n"]].to_numpy().tolist() == [["opens", 2]]
    assert found["sentence"].iloc[0]
    assert uncoded_words(synthetic.nothing()).empty


def test_an_article_that_gave_nothing_has_its_row():
    corpus = synthetic.corpus(n_articles=3, events_each=2)
    silent = corpus.articles["article_id"].iloc[1]
    corpus.events = corpus.events[corpus.events["article_id"] != silent]
    assert article_counts(corpus)["events"].tolist() == [2, 0, 2]


def test_corrections_are_told():
    corpus = synthetic.corpus(n_articles=1, events_each=1)
    assert "No correction" in repr(nk.describe(corpus, "corrections"))
    corpus.info = {**corpus.info, "corrections": 3, "corrections_lost": []}
    assert repr(nk.describe(corpus, "corrections")) == "3 corrections have been made; all found their words."
    corpus.info["corrections_lost"] = ["row 2: …"]
    assert "1 no longer finds its words" in repr(nk.describe(corpus, "corrections"))
