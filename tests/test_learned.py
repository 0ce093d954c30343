"""Event words that only the encoder marks: which of its answers become rows."""

import dataclasses

import pandas as pd
import pytest
from event_sentences import event_at

import newskit as nk
from newskit.extraction.events.ontology import load_ontology

# phenomenon | sentence | word that the encoder takes for an event
NONE = """
a match|Kane struck twice as Bayern sank Mainz.|struck
trade|Boeing delivered 40 planes in March.|delivered
trade|The insurer paid a dividend of 2 francs.|paid
trade|The firm pumped more oil in May.|pumped
trade|The retailer shut 30 stores.|shut
arts|The museum in Bilbao acquired two drawings by Goya.|acquired
arts|The studio dropped the film.|dropped
science|Researchers captured a dying star.|captured
"""

KEPT = """
a strike|Shopkeepers kept their shutters down.|kept|PROTEST
a verb read as a noun|Four detainees have refused meals since Monday.|refused|PROTEST
"""


@pytest.mark.parametrize("case", NONE.strip().splitlines())
def test_the_business_of_a_trade_is_no_public_act(nlp, case):
    _, text, word = case.split("|")
    event = event_at(nlp, text, word)
    assert event is None or event["event_type"] == "OTHER"


@pytest.mark.parametrize("case", KEPT.strip().splitlines())
def test_what_the_lists_lack_comes_from_the_encoder(nlp, case):
    _, text, word, expected = case.split("|")
    event = event_at(nlp, text, word)
    assert event["event_type"] == expected
    assert event["rule_id"].startswith("model:")


def test_who_only_says_something_accuses_nobody():
    text = 'The actor tweeted: "It happened."'
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "date_published": [pd.Timestamp("2025-05-06")]})
    assert not nk.extract(articles, progress=False).events["event_type"].eq("ACCUSE").any()


def test_what_the_encoder_must_be_sure_of_is_a_list(nlp):
    """A type may ask for more than others, here for more than there is."""
    ontology = load_ontology()
    wary = dataclasses.replace(ontology, beliefs={**ontology.beliefs, "needed.PROTEST": ((1.1, 1.0),)})
    text = "Shopkeepers kept their shutters down."
    assert event_at(nlp, text, "kept", ontology)["rule_id"].startswith("model:PROTEST")
    event = event_at(nlp, text, "kept", wary)
    assert event is None or event["event_type"] == "OTHER"
