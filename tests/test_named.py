"""Under which names parties are shown."""

import pandas as pd
import pytest
import synthetic

from newskit.views.named import party_names


def shown(words, name, country, aliases, *, articles_call_it=None):
    """The name of a party of one event: a people of this name, in these words of the sentence."""
    corpus = synthetic.corpus(n_articles=1, events_each=1)
    people = {"entity_id": "n1", "name": name, "label": "NORP", "country_code": country, "aliases": aliases}
    rows = [corpus.entities.iloc[0].to_dict() | people]
    if articles_call_it:
        rows.append(rows[0] | {"entity_id": "g1", "name": articles_call_it, "label": "GPE", "aliases": []})
    corpus.entities = pd.concat([corpus.entities, pd.DataFrame(rows)], ignore_index=True)
    events = corpus.events.assign(actor=words, actor_id="n1")
    return party_names(events, corpus)["who"].iloc[0]


@pytest.mark.parametrize(
    ("phenomenon", "words", "name", "country", "expected"),
    [
        ("an adjective of a state", "Israeli", "Israeli", "ISR", "Israel"),
        ("an adjective that is not its name and an ending", "French", "French", "FRA", "France"),
        ("a people is not its state", "most Israelis", "Israeli", "ISR", "Israelis"),
        ("a person is not the state", "an Israeli", "Israeli", "ISR", "Israelis"),
        ("a people inside a state", "Chechen", "Chechen", "RUS", "Chechen"),
        ("a people of two words", "Bosnian Serb", "Bosnian Serb", "BIH", "Bosnian Serb"),
        ("Palestinians are more than an authority", "Palestinian", "Palestinian", "PSE", "Palestinian"),
        ("of no country", "Muslim", "Muslim", None, "Muslim"),
    ],
)
def test_peoples_and_states(phenomenon, words, name, country, expected):
    aliases = [name, "Israelis"] if name == "Israeli" else [name]
    assert shown(words, name, country, aliases) == expected, phenomenon


def test_a_state_is_called_as_the_articles_call_it():
    assert shown("British", "British", "GBR", ["British"], articles_call_it="Britain") == "Britain"
