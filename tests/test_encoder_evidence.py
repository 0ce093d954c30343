"""The encoder's evidence on events that the lists name, with probabilities of our own in place of its answers."""

import dataclasses

import numpy as np
import pytest
from spacy.tokens import Span

from newskit.extraction.events.find import find_events
from newskit.extraction.events.ontology import load_ontology

ARTICLE = {"article_id": "a"}


def believing(nlp, text: str, **by_word):
    """The parse of a text in which the encoder holds of each word named what is given, and nothing of the others."""
    doc = nlp(text)
    columns = {t: np.zeros(len(doc), dtype=np.float32) for t in doc._.event_probabilities}
    for word, (event_type, probability) in by_word.items():
        columns[event_type][next(t.i for t in doc if t.text == word)] = probability
    doc._.event_probabilities = columns
    doc.spans["events"] = []
    return doc


def told(doc, **options) -> dict[str, dict]:
    return {e["trigger"]: e for e in find_events(doc, ARTICLE, **options)[0] if e["event_type"] != "OTHER"}


def test_a_noun_has_the_type_that_the_encoder_is_sure_of(nlp):
    rows = told(believing(nlp, "The strike in Lagos entered a third day.", strike=("PROTEST", 0.97)))
    assert rows["strike"]["event_type"] == "PROTEST"
    assert rows["strike"]["rule_id"] == "model:PROTEST"


def test_and_the_lists_where_it_is_not(nlp):
    rows = told(believing(nlp, "The strike in Lagos killed two.", strike=("PROTEST", 0.6)))
    assert rows["strike"]["event_type"] == "ASSAULT"
    assert rows["strike"]["rule_id"].startswith("noun:")


def test_a_verb_keeps_the_type_that_its_object_gives_it(nlp):
    rows = told(believing(nlp, "Police arrested two men in Lagos.", arrested=("SANCTION", 0.97)))
    assert rows["arrested"]["event_type"] == "COERCE"


def test_what_the_encoder_denies_is_no_event(nlp):
    assert told(believing(nlp, "Talks opened in Lagos.", Talks=("CONSULT", 0.5)))
    assert not told(believing(nlp, "Talks opened in Lagos.", Talks=("CONSULT", 0.005)))


def test_but_what_stands_around_a_word_counts_for_more(nlp):
    assert told(believing(nlp, "The shelling stopped before dawn."))["stopped"]["event_type"] == "RETREAT"
    assert told(believing(nlp, "An explosion in Lagos broke windows."))["explosion"]["event_type"] == "ASSAULT"


def test_and_harm_to_people_stays(nlp):
    rows = told(believing(nlp, "Rebels shelled the town, killing 20 people.", shelled=("ASSAULT", 0.99)))
    assert rows["killing"]["confidence"] > 0.7


def test_confidence_rises_with_the_probability(nlp):
    given = [
        told(believing(nlp, "Police arrested two men in Lagos.", arrested=("COERCE", p)))["arrested"]["confidence"]
        for p in (0.015, 0.05, 0.2, 0.5, 0.7, 0.9, 0.97)
    ]
    assert given == sorted(set(given))


@pytest.mark.parametrize("without", ["head", "training"])
def test_without_the_encoder_the_lists_stand(nlp, without):
    doc = believing(nlp, "Police arrested two men in Lagos.")
    ontology = load_ontology()
    if without == "head":  # another pipeline
        doc._.event_probabilities = None
    else:  # another ontology
        ontology = dataclasses.replace(ontology, trained=False)
    assert told(doc, ontology=ontology)["arrested"]["event_type"] == "COERCE"


def test_threats_the_encoder_may_not_deny(nlp):
    assert told(believing(nlp, "The threat from Lagos was read aloud."))["threat"]["event_type"] == "THREATEN"


def test_the_encoder_alone_is_believed_less_than_together_with_a_list(nlp):
    text = "Police arrested two men. Shopkeepers kept their shutters down."
    for probability in (0.7, 0.9, 0.97):
        doc = believing(nlp, text, arrested=("COERCE", probability), kept=("PROTEST", probability))
        kept = next(t.i for t in doc if t.text == "kept")
        doc.spans["events"] = [Span(doc, kept, kept + 1, label="PROTEST")]
        rows = told(doc)
        assert rows["kept"]["rule_id"] == "model:PROTEST"
        assert rows["kept"]["confidence"] <= rows["arrested"]["confidence"] - 0.1
