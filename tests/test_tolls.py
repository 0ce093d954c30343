"""How many an event killed and injured, as marked-up sentences, each naming what it shows."""

import pytest
from conftest import ROOT
from event_sentences import event_at, events_of

import newskit as nk
from newskit.extraction.events.tolls import TOLL
from newskit.extraction.quantities.find import find_quantities

NONE = float("inf")  # no upper bound
# phenomenon, text, trigger, killed, injured; (low, high) or None
MARKED = [
    ("a name, passive", "Judge Elena Markova was assassinated in Varna on Monday.", "assassinated", (1, 1), None),
    ("two names", "Gunmen shot dead Ivan Petrov and Oleg Sidorov.", "shot dead", (2, 2), None),
    ("a possessor", "Ruiz's assassination shocked the country.", "assassination", (1, 1), None),
    ("of a noun", "The murder of Senator Anna Ruiz shocked the country.", "murder", (1, 1), None),
    ("an office", "Attackers wounded the mayor.", "wounded", None, (1, 1)),
    ("a pronoun", "He was stabbed to death outside his home.", "stabbed", (1, 1), None),
    ("a list of three", "The rebels killed a priest, two nuns and their driver.", "killed", (4, 4), None),
    (
        "a list before a passive",
        "One army lieutenant, four soldiers, and three civilians were killed.",
        "killed",
        (8, 8),
        None,
    ),
    ("a conjunct hung on the verb", "The rebels killed two nuns and their driver.", "killed", (3, 3), None),
    ("an apposition is no list", "The mayor, a lawyer and farmer, was killed.", "killed", (1, 1), None),
    ("an age is no dead", "Gunmen killed Ann Poe, 34, and two sons.", "killed", (3, 3), None),
    ("one and a number", "Gunmen killed a guard and two cleaners.", "killed", (3, 3), None),
    ("one and a group", "The rebels killed the mayor and his guards.", "killed", (1, NONE), None),
    ("articles add up", "An officer and a sergeant were killed in the raid.", "killed", (2, 2), None),
    ("somebody and hers", "A woman and her three nieces were killed on Sunday.", "killed", (4, 4), None),
    ("a name like a plural", "Gunmen killed Ann Barnes in Oslo.", "killed", (1, 1), None),
    ("an office and a name", "In May, when the columnist Omar Ruiz was murdered, she left.", "murdered", (1, 1), None),
    ("a family's name", "Gunmen killed the Barneses in Oslo.", "killed", None, None),
    ("some of hers", "He deplored the murder of Ann Poe and two of her guards.", "murder", (3, 3), None),
    ("along with", "Ann Poe was killed in Oslo, along with two of her guards.", "killed", (3, 3), None),
    ("together with", "Ann Poe was shot dead together with two guards.", "shot dead", (3, 3), None),
    ("with a thing", "Ann Poe was killed with two bullets.", "killed", (1, 1), None),
    (
        "one and others",
        "The priest Omar Brenner, rector of a school, five other priests and two nuns were murdered.",
        "murdered",
        (8, 8),
        None,
    ),
    ("dead of another clause", "A strike left many dead, and the army killed a commander.", "killed", (1, 1), None),
    (
        "an outbreak's dead",
        "The state shut its schools after an outbreak killed six, and it banned gatherings.",
        "banned",
        None,
        None,
    ),
    ("a disaster's dead are its own", "Floods killed 14 people in Peru.", "killed", (14, 14), None),
    ("left dead by a crash", "Two trains collided near Lagos, leaving nine dead.", "collided", (9, 9), None),
    ("a couple and theirs", "A couple and their two sons died in the fire.", "died", (4, 4), None),
    ("a list read as an apposition", "The cook, her son and six pupils drowned in Lima.", "drowned", (8, 8), None),
    ("lives that it claimed", "The fire claimed nine lives in Lima.", "claimed", (9, 9), None),
    ("left dead by a sinking", "A ferry sank off Cebu, leaving 12 people dead.", "sank", (12, 12), None),
    ("a visit to the injured", "The king met 12 injured miners.", "met", None, None),
    ("another day's dead", "A raid killed 12 people, up from 40 on Sunday.", "killed", (12, 12), None),
    ("an illness's dead", "There were 18 deaths from cholera as the raids went on.", "raids", None, None),
    ("a part is not added", "Ten people were killed, including three children.", "killed", (10, 10), None),
    ("a plural is unknown", "Soldiers killed the protesters.", "killed", None, None),
    ("a collective is unknown", "The attack killed a family.", "killed", None, None),
    ("only tried", "Rivera survived an assassination attempt.", "assassination", None, None),
    ("only planned", "They planned to kill the ambassador.", "kill", None, None),
    ("only threatened, a number", "The rebels threatened to kill ten judges.", "kill", None, None),
    ("possible, a number", "Ten judges may have been killed.", "killed", (10, 10), None),
    ("over weeks", "Nine policemen have been killed in the city over the past two weeks.", "killed", None, None),
    ("a body dies of nothing", "The court killed the bill.", "killed", None, None),
    ("a second place's dead", "Four people died in Mosul and ten in Kirkuk.", "died", (4, 4), None),
    ("a second place's men", "It killed four men in Mosul and ten men in Kirkuk.", "killed", (4, 4), None),
    ("two in one place", "It killed four men and ten boys in Kirkuk.", "killed", (14, 14), None),
    ("men whom the attackers lost", "The rebels attacked the base, losing 12 men.", "attacked", (12, 12), None),
    ("men lost in a killing", "The rebels killed four guards and lost 12 men.", "killed", (4, 4), None),
    (
        "an event told of a part",
        "There were 312 deaths, including 29 children killed when shells hit a school.",
        "hit",
        None,
        None,
    ),
    (
        "an event told of all",
        "There were 31 deaths, including two boys, after shells hit a school.",
        "hit",
        (31, 31),
        None,
    ),
    ("bodies that are received", "The hospital received 14 bodies and 60 wounded.", "received", None, None),
    ("patients", "Clinics treated 700 people for injuries.", "treated", None, None),
    (
        "a kidnapping beside a murder",
        "The kidnapping of five pupils and the murder of a trader shook Lima.",
        "kidnapping",
        None,
        None,
    ),
    ("the wounded of another clause", "Two men were killed and four people wounded.", "killed", (2, 2), None),
    ("the dead of another clause", "Two men were killed and four people wounded.", "wounded", None, (4, 4)),
    ("another's number", "Police said six were killed, while residents spoke of 30 dead.", "killed", (6, 6), None),
    ("a headline's dead and hurt", "Bus crash kills nine, injures 14", "kills", (9, 9), (14, 14)),
    ("a third", "Two people were shot dead and a third wounded.", "wounded", None, None),
    ("some of the passengers", "The crash killed 30 of the 130 passengers.", "killed", (30, 30), None),
    ("some of them", "The blast hit a bus full of nuns and killed 22 of them.", "killed", (22, 22), None),
    ("a general and guards", "The blast wounded the general and two guards.", "wounded", None, (3, 3)),
    ("two of his", "The minister and two of his guards died in the fire.", "died", (3, 3), None),
    ("a war's years", "The war has left 700 dead in nine years.", "war", None, None),
    ("curfews kill nobody", "The riots ended with martial law and 42 dead.", "martial law", None, None),
    ("nobody", "No journalist was killed.", "killed", (0, 0), None),
]


@pytest.mark.parametrize("case", MARKED, ids=[c[0] for c in MARKED])
def test_toll(nlp, case):
    _, text, word, killed, injured = case
    event = event_at(nlp, text, word, numbers=find_quantities)
    found = event or {}
    assert (_bounds(found, "killed"), _bounds(found, "injured")) == (killed, injured)


def _bounds(event, unit):
    low, high = event.get(f"{unit}_min"), event.get(f"{unit}_max")
    return None if low is None and high is None else (low, NONE if high is None else high)


def test_dead_of_other_events_are_not_added(nlp):
    text = "Four farmers were killed in Lira. Two traders were killed in Gulu."
    events = events_of(nlp, text, numbers=find_quantities)
    assert [e.get("killed_min") for e in events] == [4, 2]


def test_columns_are_the_schemas():
    from newskit import schema

    assert set(TOLL) <= set(schema.TABLES["events"].names)


def test_plural_that_the_tagger_reads_as_an_adjective_is_counted():
    corpus = nk.extract(nk.read_articles(ROOT / "seeds" / "010_lebanon_car.txt"), cache=False, progress=False)
    killing = corpus.events.iloc[0]
    assert killing["trigger"] == "killed"
    assert (killing["killed_min"], killing["killed_max"]) == (4, 4)  # "A woman and her three granddaughters"
