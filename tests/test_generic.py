"""What tells of no single happening: kinds of act, states of affairs, aims, figures of speech."""

import pytest
from event_sentences import event_at, events_of


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
        ("somebody's state of affairs", "The guerrillas' violence disturbs the work of farmers.", "violence"),
        ("a state that is endured", "We seek a solution to the conflict that the people are enduring.", "conflict"),
        ("a war without weapons", "The party called it part of a psychological war against its members.", "war"),
        ("damage to trade", "The losses were caused by economic terrorism against our country.", "terrorism"),
        ("only called an attack", "Smuggling constitutes an attack against our homeland.", "attack"),
        ("a unit's name", "The assault troops are camped near the river.", "assault"),
        ("a weapon's name", "The men carried assault rifles and maps.", "assault"),
        ("a bomb among things found", "Soldiers seized two rifles, 22 homemade bombs and maps.", "bombs"),
        ("what a thing is", "It was a homemade bomb.", "bomb"),
        ("a time bomb", "The slums are a social time bomb.", "bomb"),
        ("operations of no army", "The operations carried out by the authorities led to seventy arrests.", "carried"),
        ("power is abused", "The governor abused his power for years.", "abused"),
        ("members are purged", "The party wants to purge members who took bribes.", "purge"),
        ("an insect is killed", "They used a tank to kill a flea.", "kill"),
        ("an accident in the sentence before", "A bus crashed near Lima. Several passengers were injured.", "injured"),
        ("industry", "The region has farming, mining and forests.", "mining"),
    ],
)
def test_no_event_of_violence(nlp, what, text, word):
    event = event_at(nlp, text, word)
    assert event is None or event["event_type"] != "ASSAULT"


@pytest.mark.parametrize(
    ("what", "text", "word"),
    [
        ("a deed that somebody is blamed for", "It rained. Rebels were blamed for the murder.", "murder"),
        ("fighting against somebody", "Fighting against rebels raged in Mopti.", "Fighting"),
        ("a war between two", "The war between Chad and Libya killed thousands.", "war"),
        ("an explosion that does something", "An explosion shook the town.", "explosion"),
        ("an offensive against people", "The army launched an offensive against the rebels.", "offensive"),
        ("a headline without an article", "Attack on embassy", "Attack"),
        ("a war on somebody, in a place", "The party's war on the rebels in Mopti goes on.", "war"),
        ("an operation against people", "The army launched an operation against the rebels.", "operation"),
        ("operations of sabotage", "The rebels carried out sabotage operations against the network.", "operations"),
        ("a bomb that kills", "A bomb in the market killed nine people.", "bomb"),
        ("people are abused", "The guards abused the prisoners.", "abused"),
        (
            "a shot in the sentence before",
            "A bus crashed near Lima. Gunmen fired and several passengers were injured.",
            "injured",
        ),
    ],
)
def test_event_of_violence(nlp, what, text, word):
    assert event_at(nlp, text, word)["event_type"] == "ASSAULT"


@pytest.mark.parametrize(
    ("what", "text", "word", "modality", "negated"),
    [
        ("a planned attack", "The rebels planned an attack on the port.", "attack", "planned", False),
        ("a prepared offensive", "The army is preparing an offensive on the city.", "offensive", "planned", False),
        ("a mission", "A spy had the mission of killing the king.", "killing", "planned", False),
        ("a kind of act", "They must abstain from any form of attack on leaders.", "attack", "hypothetical", False),
        ("without", "They won freedom without bombing a single town.", "bombing", "happened", True),
        ("whenever", "When they attack a village, people flee.", "attack", "hypothetical", False),
        ("an aim told by itself", "The army has one aim. To kill the rebels.", "kill", "planned", False),
        (
            "a launched offensive has begun",
            "The army launched an offensive on the city.",
            "offensive",
            "happened",
            False,
        ),
        (
            "what is called an attack was there",
            "The rebels called it an attack on the town.",
            "attack",
            "happened",
            False,
        ),
        ("due to", "The talks were broken off due to the murder of two monks.", "murder", "happened", False),
    ],
)
def test_aims_are_no_deeds(nlp, what, text, word, modality, negated):
    event = next(e for e in events_of(nlp, text) if word in e["trigger"])
    assert (event["modality"], event["negated"]) == (modality, negated)


@pytest.mark.parametrize(
    ("what", "text", "word", "modality", "negated"),
    [
        ("not a single", "The pact ensures that not a single shot will be fired.", "fired", "planned", True),
        ("not all is no negation", "Not all prisoners were killed.", "killed", "happened", False),
        ("without", "The province was taken without a shot being fired.", "fired", "ongoing", True),
        ("nor", "They did not shell the port, nor did they bomb the bridge.", "bomb", "happened", True),
        ("likened", "He said the country was like a house being bombed every night.", "bombed", "hypothetical", False),
        ("as if", "They ran as if rebels were attacking the town.", "attacking", "hypothetical", False),
        ("a false report", "The report that the envoy was wounded is unfounded.", "wounded", "denied", False),
        ("a report of", "The report of the killing of the mayor is false.", "killing", "denied", False),
        ("rumours", "Rumours that the general was killed are false.", "killed", "denied", False),
        ("not true", "It is not true that rebels killed the mayor.", "killed", "denied", False),
        ("a true report", "The report that the envoy was wounded is accurate.", "wounded", "happened", False),
        ("a gapped passive", "Four people may have been killed and seven wounded.", "wounded", "possible", False),
    ],
)
def test_frames_around_a_clause(nlp, what, text, word, modality, negated):
    event = next(e for e in events_of(nlp, text) if word in e["trigger"])
    assert (event["modality"], event["negated"]) == (modality, negated)
