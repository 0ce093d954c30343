"""What tells of no single happening: kinds of act, states of affairs, aims, figures of speech."""

import pytest

from tests.event_sentences import event_at, events_of


@pytest.mark.parametrize(
    ("what", "text", "word"),
    [
        ("a kind of act", "It rained. The court spoke of theft and murder.", "murder"),
        ("bare plural", "It rained. The law speaks of attacks.", "attacks"),
        ("one side told by an adjective", "Officials sought an end to the Salvadoran conflict.", "conflict"),
        ("the end of a state", "The treaty ended the war.", "war"),
        ("a figure of speech", "The minister fears a social explosion.", "explosion"),
        ("something abstract", "The president launched an offensive against unemployment.", "offensive"),
        ("a bill is killed", "The senators wanted to kill the bill.", "kill"),
        ("election campaign", "The party started its election campaign in May.", "campaign"),
        ("industry", "The region has farming, mining and forests.", "mining"),
    ],
)
def test_no_event_of_violence(nlp, what, text, word):
    event = event_at(nlp, text, word)
    assert event is None or event["event_type"] != "ASSAULT"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It rained. Rebels were blamed for the murder.", "murder"),
        ("Fighting against rebels raged in Mopti.", "Fighting"),
        ("The war between Chad and Libya killed thousands.", "war"),
        ("An explosion shook the town.", "explosion"),
        ("The army launched an offensive against the rebels.", "offensive"),
        ("Attack on embassy", "Attack"),
    ],
)
def test_event_of_violence(nlp, text, word):
    assert event_at(nlp, text, word)["event_type"] == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "word", "modality", "negated"),
    [
        ("The rebels planned an attack on the port.", "attack", "planned", False),
        ("The army is preparing an offensive on the city.", "offensive", "planned", False),
        ("A spy had the mission of killing the king.", "killing", "planned", False),
        ("They must abstain from any form of attack on leaders.", "attack", "hypothetical", False),
        ("They won freedom without bombing a single town.", "bombing", "happened", True),
        ("When they attack a village, people flee.", "attack", "hypothetical", False),
        ("The army has one aim. To kill the rebels.", "kill", "planned", False),
        ("The army launched an offensive on the city.", "offensive", "happened", False),
        ("The rebels called it an attack on the town.", "attack", "happened", False),
    ],
)
def test_aims_are_no_deeds(nlp, text, word, modality, negated):
    event = next(e for e in events_of(nlp, text) if word in e["trigger"])
    assert (event["modality"], event["negated"]) == (modality, negated)
