# ruff: noqa: E501 - one line a sentence
"""Which date belongs to which event of a sentence."""

from datetime import UTC, datetime

import pytest

from newskit.analysis import analyse_article

# phenomenon | sentence | word in the trigger | the date's words, or - for none
DATED = """
its own date|Rebels attacked the depot on Monday.|attacked|Monday
not of a verb joined to it that is still to come|Ruiz met the king of Jordan and is due to sign a treaty in Lima on Friday.|met|-
but that verb has it|Ruiz met the king of Jordan and is due to sign a treaty in Lima on Friday.|sign|Friday
two deeds of one day|Police arrested three men and seized their weapons on Tuesday.|arrested|Tuesday
not of what has been done since|The senator vetoed the aid last week, and he has threatened to resign.|threatened|-
not of what somebody asked about|The minister called for an inquiry into the raid of 7 May.|called|-
not of what is called for|The mayor urged the guards to leave the square by Friday.|urged|-
not of a relative clause about another|The council condemned the rebels, who shelled the town on Monday.|condemned|-
a relative clause about the event itself|The council condemned the blast, which killed two on Monday.|blast|Monday
when one thing happened, the other did|Two guards were injured when a bomb exploded on Sunday.|injured|Sunday
men arrested at some other time|Two students arrested in May were released on Friday.|released|Friday
and not arrested then|Two students arrested near the port were released on Friday.|arrested|-
the day of what was done, not of a state|Officers seized nine tonnes of cocaine hidden in a shipment of fruit on Thursday, the ministry said.|seized|Thursday
but of a deed that tells who is meant|Officers seized the guns of nine men shot in a raid on Thursday, the ministry said.|shot|Thursday
right behind its word|The envoy raised the case of three students jailed last autumn.|jailed|last autumn
before the conjunction of the next clause|The rebels, who shot four guards last May after they fled, apologised.|shot|last May
not what has lasted since|The group has been blamed for the ambush, the worst since 1998.|ambush|-
since when the other thing happened|Since 1 May, when the editor was murdered, three writers have resigned.|murdered|1 May
on a day when another thing happened|On 5 May, when gunmen shot the mayor, a bridge in Lima collapsed.|shot|5 May
the day itself of what is still to come|He will visit Lima on 5 July, when leaders meet there.|visit|5 July
not since when it is the strongest|The quake, the strongest to hit the region since 2001, destroyed the town.|hit|-
not since when it is the first|The clash was the first deadly fighting on the border since 1975.|fighting|-
not since when he is in office|The mayor, who took office in May, denied the charge.|denied|-
but when it took place|The mayor condemned the raid that took place in May.|raid|May
not of what is blamed|Ruiz blamed fuel prices and a strike by pilots in March.|blamed|-
which has that month|Ruiz blamed fuel prices and a strike by pilots in March.|strike|March
the day on which somebody spoke|Ruiz blamed pilots for his defeat in a call with donors on Saturday.|blamed|Saturday
the day on which somebody condemned it|Ruiz condemned a strike by pilots on Monday.|condemned|Monday
each of a list of what was done to him|The banker was arrested in March, charged in April, convicted in May and released on Friday.|convicted|May
the last of that list|The banker was arrested in March, charged in April, convicted in May and released on Friday.|released|Friday
before a debate|The motion was rejected by 66 votes to 54 early on Friday after a debate.|rejected|early on Friday
in the night of a day|Police arrested him in the early hours of Sunday.|arrested|the early hours of Sunday
who is charged on a day|A man was charged with murder Wednesday in the deaths of two sisters who were found over the weekend.|charged|Wednesday
not of a figure that is compared|Police arrested 40 men, up from seven on Sunday.|arrested|-
nor of another year's|The army killed more villagers than in 2020.|killed|-
but the day on which it was cut|The bank lowered its forecast to 9 percent from 11 percent on Monday.|lowered|Monday
but after so many of a kind|The army killed more than forty on Monday.|killed|Monday
nor of another year's money|Exports were banned and fell to 4 percent from 7 percent in May.|banned|-
not of somebody's election|Ruiz blamed the mayor for a loss in Tuesday's election in a call with donors on Saturday.|blamed|Saturday
not until when|The judge released him on bail until May.|released|-
not what is still to come|Police arrested the owner of a club due to open next Friday.|arrested|-
not of what took place there|The mayor condemned the camp in Iten, where guards beat a boy last month.|condemned|-
not of those whom it struck|The minister on Wednesday met victims of the bombing.|bombing|-
who are met on that day|The minister on Wednesday met victims of the bombing.|met|Wednesday
but a series of them has it|The rebels on Monday began a series of attacks.|attacks|Monday
not of what is remembered|Thousands marched on Sunday to mark the anniversary of the massacre.|massacre|-
not of what a film shows|On Monday the court saw footage of the raid.|raid|-
not of who did something once|On Tuesday a judge sentenced the man who bombed a mosque.|bombed|-
not of what was done years before|Nepal on Monday marked ten years since rebels killed nine soldiers.|killed|-
not of what was never done|Ruiz died in Lima in 2018 without having been charged.|charged|-
of the relative clause whose comma follows|Chad, which pledged aid at a summit last May, welcomed the envoy.|pledged|last May
and not of what follows|Chad, which pledged aid at a summit last May, welcomed the envoy.|welcomed|-
of the verb behind the comma|The rebels, who attacked the town, on Monday agreed to leave.|agreed|Monday
and not of the clause before it|The rebels, who attacked the town, on Monday agreed to leave.|attacked|-
of the meeting that it was done at|The members agreed at Monday's meeting to expel Chad.|agreed|Monday
not of the clause that contrasts|The minister condemned the raid, while the union said it had warned him in March.|condemned|-
"""  # fmt: skip
CASES = [line.split("|") for line in DATED.strip().splitlines()]


@pytest.mark.parametrize(("phenomenon", "text", "word", "expected"), CASES, ids=[c[0] for c in CASES])
def test_the_date_of_an_event_is_of_its_own_clause(nlp, phenomenon, text, word, expected):
    article = {"article_id": "a", "text": text, "date_published": datetime(2024, 6, 12, tzinfo=UTC)}
    at = text.index(word)
    events = [e for e in analyse_article(nlp(text), article)["events"] if e["start"] <= at < e["end"]]
    assert [e.get("date_text") or "-" for e in events] == [expected], phenomenon


# phenomenon | sentence | word in the trigger | first day | last day
STRETCHES = """
between two years|Prosecutors said he robbed the bank between 2013 and 2016.|robbed|2013-01-01|2016-12-31
from day to day|The rebels shelled the town from Monday to Wednesday.|shelled|2024-06-10|2024-06-12
two days apart|The rebels shelled the town on Monday and Wednesday.|shelled|2024-06-10|2024-06-10
was to, though in the past tense|The council was to meet on Friday.|meet|2024-06-14|2024-06-14
is to|Australia is to dispatch a team of doctors on Tuesday.|dispatch|2024-06-18|2024-06-18
when, in the present|He will quit when leaders meet in February.|meet|2025-02-01|2025-02-28
since a year|The rebels have bombed the port since 2021.|bombed|2021-01-01|2024-06-12
since a day|Since Monday, police have arrested 40 people.|arrested|2024-06-10|2024-06-12
since a day on which something was|The army has patrolled the port since Monday, when gunmen burned a bank.|burned|2024-06-10|2024-06-10
since a day, with a number after it|Police have arrested 40 people since Monday.|arrested|2024-06-10|2024-06-12
the following month|The state defaulted in 2022. It signed a deal the following May.|signed|2023-05-01|2023-05-31
the next year|The war began in 2012. French troops bombed the town the next year.|bombed|2013-01-01|2013-12-31
""".strip()
RANGED = [line.split("|") for line in STRETCHES.splitlines()]


@pytest.mark.parametrize(("phenomenon", "text", "word", "first", "last"), RANGED, ids=[c[0] for c in RANGED])
def test_the_days_of_an_event(nlp, phenomenon, text, word, first, last):
    article = {"article_id": "a", "text": text, "date_published": datetime(2024, 6, 12, tzinfo=UTC)}
    at = text.index(word)
    events = [e for e in analyse_article(nlp(text), article)["events"] if e["start"] <= at < e["end"]]
    assert [(e.get("date_start"), e.get("date_end")) for e in events] == [(first, last)], phenomenon
