"""Headlines: verbs that a missing article or capitals hide, passives without an auxiliary, what "X says" reports."""

import pytest
from event_sentences import event_at, holds

from newskit.language.headlines import headline_of

BODY = "\n\nThe office gave no details."


@pytest.mark.parametrize(
    ("headline", "word", "event_type", "actor", "recipient"),
    [
        # a verb that reads like a plural noun, before a noun that reads like a verb
        ("Union stages walkout over pay", "walkout", "PROTEST", "Union", None),
        ("Mina Vance stages protest outside embassy after vote", "protest", "PROTEST", "Mina Vance", None),
        ("Kenya launches attack on rebels in Somalia", "attack", "ASSAULT", "Kenya", "rebels"),
        # capitals
        ("Rebels Attack Army Base, Killing Five", "Attack", "ASSAULT", "Rebels", "Army Base"),
        ("Militants Abduct 12 Teachers From School", "Abduct", "ASSAULT", "Militants", "12 Teachers"),
        # passives without an auxiliary: who was bombed did not bomb
        ("Two hotels in Lagos bombed in attack by rebels", "bombed", "ASSAULT", None, "Two hotels"),
        ("Minister arrested over bribes", "arrested", "COERCE", None, "Minister"),
        ("Embassy attacked in Beirut", "attacked", "ASSAULT", None, "Embassy"),
        ("Aid convoy attacked in Darfur as EU widens sanctions", "attacked", "ASSAULT", None, "Aid convoy"),
        ("Aid convoy shelled outside Goma", "shelled", "ASSAULT", None, "Aid convoy"),
        # past tense with an object: active
        ("Army attacked rebels in the north", "attacked", "ASSAULT", "Army", "rebels"),
        ("Man killed wife in Leeds", "killed", "ASSAULT", "Man", "wife"),
    ],
)
def test_headline(nlp, headline, word, event_type, actor, recipient):
    event = event_at(nlp, headline + BODY, word)
    assert event is not None
    assert event["event_type"] == event_type
    for party, words in ((event["actors"], actor), (event["recipients"], recipient)):
        assert holds(party, words) if words else not party


def test_an_item_of_a_list_is_read_as_a_headline_is(nlp):
    event = event_at(
        nlp, "Key points:\n- Dividend suspended\n- Two hotels hit by missiles off Oman\n- Shares up", "hit"
    )
    assert holds(event["recipients"], "Two hotels")
    assert not holds(event["actors"], "hotels")
    told = event_at(nlp, "Key points:\n- Two vessels hit a mine off Oman.\n- Shares up", "hit")
    assert holds(told["actors"], "Two vessels")


def test_plans_are_no_protest_yet(nlp):
    event = event_at(nlp, "Pop star Mina Vance plans protest at airport" + BODY, "protest")
    assert event["modality"] == "planned"


def test_sentence_is_left_alone(nlp):
    text = "The rebels bombed. The two stages protest against racism."
    assert headline_of(nlp(text)) == []
    assert holds(event_at(nlp, text, "bombed")["actors"], "rebels")


def test_what_somebody_says_is_what_the_headline_tells(analyse):
    events = analyse("Bank has painted 300 branches blue, says union" + BODY)["events"]
    painted = events[events["trigger"] == "painted"].iloc[0]
    assert (painted["event_type"], painted["actor"], painted["source"]) == ("OTHER", "Bank", "union")
