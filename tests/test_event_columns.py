# ruff: noqa: E501 - one line a text
"""Who and where of an event as its row tells, over the sentences of a text."""

import pytest
from event_sentences import event_at

from newskit.analysis import analyse_article

# phenomenon | text | word in the trigger | column | value, or - for none
ROWS = """
a vice-president is not the president|Vice-President Ana Ruiz spoke in Lima. The union urged the president to resign.|urged|recipient|president
the president is, by the role|President Ana Ruiz spoke in Lima. The union urged the president to resign.|urged|recipient|president
who phones somebody does not congratulate himself|Karl Brandt telephoned Ivan Petrov to congratulate him.|congratulate|recipient|Ivan Petrov
who asks somebody may be helped|Karl Brandt asked Ivan Petrov to help him.|help|actor|Ivan Petrov
after somebody without a name, he is not the last name|Karl Brandt spoke in Lima. A guard said the rebels had fled. He thanked the army.|thanked|actor|He
after a name, he is the name|Karl Brandt spoke in Lima. He thanked the army.|thanked|actor|Karl Brandt
I, in a quotation, is who speaks|"I resign," Karl Brandt said on Monday.|resign|actor|Karl Brandt
it, after a passive|The group was founded in 1964. It freed two hostages in May.|freed|actor|group
but the place of the event|Karl Brandt met the king in Oslo, the ministry said.|met|place|Oslo
a strike of a state at a place|He was hurt in a US drone strike at Basra airport.|strike|place|Basra
whose airport is attacked|Rebels attacked Gao's airport.|attacked|place|Gao
not whose consulate is attacked|Rebels attacked Chad's consulate in May.|attacked|place|-
the town in a part of a country|Gunmen attacked a bank in Oslo in eastern Norway.|attacked|place|Oslo
the city named last|Schools are shut in Oslo. The king left in May. On Monday schools in Gao closed, and a drone hit a flat in the city.|hit|place|Gao
people who are not in small lists|Gangs have kidnapped more than 700 schoolchildren since May.|kidnapped|recipient|more than 700 schoolchildren
no sum is a recipient|The fund donated €90 million on Friday.|donated|recipient|-
"""  # fmt: skip
CASES = [line.split("|") for line in ROWS.strip().splitlines()]


@pytest.mark.parametrize(("phenomenon", "text", "word", "column", "value"), CASES, ids=[c[0] for c in CASES])
def test_a_column_of_an_event(nlp, phenomenon, text, word, column, value):
    rows = analyse_article(nlp(text), {"article_id": "a", "text": text, "date_published": None})
    at = text.index(word)
    assert [e.get(column) or "-" for e in rows["events"] if e["start"] <= at < e["end"]] == [value], phenomenon


def test_who_is_meant_by_the_president(nlp):
    text = "Vice-President Ana Ruiz spoke in Lima. The union urged the president to resign."
    rows = analyse_article(nlp(text), {"article_id": "a", "text": text, "date_published": None})
    assert next(m["_cluster"] for m in rows["mentions"] if m["text"] == "the president") is None


@pytest.mark.parametrize(
    ("what", "text", "nominal", "name"),
    [
        ("the one town just named", "Farmers in Gao marched. Rebels shelled a school in the city.", "the city", "Gao"),
        ("one of two towns", "Trains from Oslo to Lima are full. A bomb went off in the city.", "the city", None),
        ("a state is no town", "Farmers in Ohio marched. Rebels shelled a school in the city.", "the city", None),
        ("a town that is told more of", "Farmers in Gao marched. Few live in the town of his birth.", "the town", None),
        ("a town named long ago", "It is hot in Gao. It rains. It snows. Few live in the town.", "the town", None),
    ],
)
def test_which_town_is_meant(nlp, what, text, nominal, name):
    rows = analyse_article(nlp(text), {"article_id": "a", "text": text, "date_published": None})["mentions"]
    names = {m["_cluster"]: m["text"] for m in rows if m["kind"] == "name"}
    found = [m["_cluster"] for m in rows if m["text"].startswith(nominal)]
    assert [names.get(c) for c in found] == [name], what


def test_where_those_are_who_report_is_not_where_it_happened(nlp):
    text = "Karl Brandt met the king for two hours, the ministry in Oslo said."
    assert event_at(nlp, text, "met").get("place") is None
    assert (
        event_at(nlp, text.replace(" for", " in Oslo for").replace("ministry in Oslo", "ministry"), "met")["place"]
        == "Oslo"
    )


# phenomenon | text | word | place, or - for none
PLACES = """
where somebody spoke of it|The minister told reporters in Oslo that rebels had shelled the port.|shelled|-
where the speaker stood, before it|In Oslo, the minister said that the king had met the rebels.|met|-
but where it was told to have been|The minister told reporters in Oslo that rebels had shelled the port of Gao.|shelled|Gao
where a group is based|The army blamed a group that is based in Oslo.|blamed|-
where gangs operate|The army disbanded gangs operating in Oslo.|disbanded|Oslo
where it is to be held|The minister hailed the talks that Chad wants to hold in Oslo.|talks|Oslo
where it was signed|The king praised a treaty signed in Oslo.|treaty|Oslo
where it is due to open|The envoy spoke of talks due to open in Oslo on Friday.|talks|Oslo
where troops withdraw from|Rebels withdrew from the town of Gao.|withdrew|Gao
a village that no list knows|Rebels shelled the village of Torvikgo.|shelled|Torvikgo
into what it plunged|A bus plunged into a ravine near Gao in southern Mali on Sunday.|plunged|Gao
not where what somebody is accused of was|The opposition accused the minister of hiding the cost of a mine at Gao.|accused|-
but where somebody accused them|At a rally in Oslo the opposition accused the minister of lying.|accused|Oslo
a side is not where it lost|Lima beat Quito 3-1 on Sunday.|beat|-
but where they played is|Lima beat Quito 3-1 in Gao on Sunday.|beat|Gao
a land that is urged is not where|Chad urged Norway to free the crew.|urged|-
but one that is visited is|The king visited Norway in May.|visited|Norway
and one that is attacked|Planes bombed Norway in May.|bombed|Norway
not where it is remembered|Thousands marched in Oslo to mark the anniversary of a raid on a bus.|raid|-
where those whom it struck are met it may be|The king met victims of the raid in Oslo.|raid|Oslo
not where those are buried whom it struck|Victims of the raid were buried in Oslo.|raid|-
not where those are tried who did it|The man who stormed the bank was freed in Oslo.|stormed|-
not where an envoy will be|Chad sent two ships and said that its envoy would meet the king in Oslo.|sent|-
where there is|Floods shut a mine at Gao. Two workers were killed there.|killed|Gao
there of two places|Planes flew from Oslo to Gao. Two workers were killed there.|killed|Gao
there that there will be|The talks in Oslo failed. If a port is shelled there will be no deal.|shelled|-
there that is no place|The talks in Oslo failed. There was no deal when Chad attacked Norway.|attacked|Norway
what somebody leaves|The last soldiers left Gao on Monday.|left|Gao
no party that somebody leaves|Two ministers left the coalition on Monday.|left|-
where it occurred|The king condemned the attack, which occurred in Oslo.|attack|Oslo
"""
PLACED = [line.split("|") for line in PLACES.strip().splitlines()]


@pytest.mark.parametrize(("phenomenon", "text", "word", "place"), PLACED, ids=[c[0] for c in PLACED])
def test_the_place_of_another_clause(nlp, phenomenon, text, word, place):
    assert (event_at(nlp, text, word).get("place") or "-") == place, phenomenon
