"""Rows that say why a reader should look at them first, and rows like them that are as they should be."""

import pandas as pd
import pytest

import newskit as nk

FLAGGED = """
done by and to the same name|Ruiz accused Ruiz of lying.|accused|by and to the same
done by and to the same nominal|The police attacked the police in Lima.|attacked|by and to the same
told as done on a day to come|The rebels attacked the town on 20 June 2025.|attacked|after the day of publication
told as signed in a month to come|The two countries signed the treaty in July 2025.|signed the treaty|after the day
tags beside the words|Police arrested <i>Ana Ruiz</i> on Monday.|arrested|markup
entities|Rebels in Gulu &mdash; killed ten people.|killed|markup
broken characters|Theyâ€™ve attacked Gulu.|attacked|broken characters
"""

AS_IT_SHOULD_BE = """
a reflexive|The minister blamed himself for the deaths.|blamed
each other|The two sides accused each other of lying.|accused
two of one kind|Kenyan police arrested Ugandan police in Busia.|arrested
an office of somebody|The mayor's office blamed the mayor of Lima.|blamed
announced for a day to come|The army will attack the town on 20 June 2025.|will attack
denied of a day to come|The army did not agree to a truce on 20 June 2025.|agree
the day of publication|The rebels attacked the town on 6 May 2025.|attacked
the day after by the clock of the place|The rebels attacked the town on 7 May 2025.|attacked
an ampersand|AT&T sued Chad.|sued
a mark of less|Rebels attacked the town (< 1% of it burned).|attacked
"""


def row_of(text: str, trigger: str) -> pd.Series:
    articles = pd.DataFrame(
        {"text": [text], "date_published": [pd.Timestamp("2025-05-06", tz="UTC")], "language": ["en"]}
    )
    events = nk.extract(articles, progress=False).events
    return events[events["trigger"] == trigger].iloc[0]


@pytest.mark.parametrize("case", FLAGGED.strip().splitlines(), ids=lambda c: c.split("|")[0])
def test_flagged(case: str):
    _, text, trigger, reason = case.split("|")
    assert reason in row_of(text, trigger)["review"]


@pytest.mark.parametrize("case", AS_IT_SHOULD_BE.strip().splitlines(), ids=lambda c: c.split("|")[0])
def test_not_flagged(case: str):
    _, text, trigger = case.split("|")
    assert pd.isna(row_of(text, trigger)["review"])
