# ruff: noqa: E501 - one line a text
import pandas as pd
import pytest

import newskit as nk
from newskit.extraction.boilerplate import find_boilerplate

FOUND = """
a licence, to its end|Rain fell. Copyright 2018 The Halden Post. All rights reserved. This material may not be published or rewritten.|Copyright 2018 The Halden Post;All rights reserved;This material may not be published or rewritten
a button|Click to share on Twitter (Opens in new window) Police arrested two men in Lima.|Click to share on;Opens in new window
a label of a bulletin|BREAKING: Two held in Oslo|BREAKING:
a label of a statement|FOR IMMEDIATE RELEASE. Two held in Oslo.|FOR IMMEDIATE RELEASE
a verdict on a rumour|Verdict: False. No priest was beaten.|Verdict: False
a verdict of a court|Verdict: guilty of murder.|
capitals|READ MORE Two held in Oslo|READ MORE
a line that leads to another article, as pages set it|Don’t miss: Two held in Oslo|Don’t miss: Two held in Oslo
a line that leads to another article|READ MORE: Two held in Oslo|READ MORE: Two held in Oslo
a line of them between paragraphs|Rain fell.¶Read more: Two held in Oslo¶It went on.|Read more: Two held in Oslo
no line, for the text goes on|Rain fell. Related: it froze.|
a byline at the end|The mayor left. (Reporting by Ana Ruiz; Editing by Omar Haddad)|(Reporting by Ana Ruiz; Editing by Omar Haddad
words of a sentence|They asked her to read more and to share this story with others.|
a report by somebody|A report by Ana Ruiz angered the mayor.|
"""


@pytest.mark.parametrize("case", FOUND.strip().splitlines(), ids=lambda c: c.split("|")[0])
def test_find_boilerplate(case):
    _, text, expected = case.replace("¶", "\n").split("|")
    assert ";".join(text[a:b] for a, b in find_boilerplate(text)) == expected


def test_boilerplate_tells_nothing():
    told = "Police arrested two men in Lima on Monday, the mayor said."
    around = "Subscribe to our newsletter. Click to share on Twitter (Opens in new window) "
    end = " Copyright 2018 The Halden Post. All rights reserved. This material may not be published or rewritten."
    corpus = nk.extract(pd.DataFrame({"text": [told, around + told + end]}), progress=False)
    assert corpus.events["trigger"].tolist() == ["arrested", "arrested"]
    assert corpus.claims["cue"].tolist() == ["said", "said"]


def test_what_a_paper_found_is_told():
    text = "Reporting by the Halden Post has shown that police arrested 40 men in Lima."
    assert nk.extract(pd.DataFrame({"text": [text]}), progress=False).events["trigger"].tolist() == ["arrested"]


def test_where_the_reporter_sits_is_no_place_of_the_story():
    text = "The mayor resigned on Monday. (Reporting by Ana Ruiz in Lima; Editing by Jo Park)"
    assert nk.extract(pd.DataFrame({"text": [text]}), progress=False).events["place"].isna().all()


TABLE = "Place\tKilled\tInjured\nGulu\t7\t12\nLira\t4\t0\n"
MENU = "News | Sport | Police arrested | Weather\n"


@pytest.mark.parametrize("around", [TABLE, MENU, "Read more: Ten killed in bus crash\n"])
def test_rows_of_tables_menus_and_links_give_no_rows(around: str):
    told = "Police arrested two men in Lima on Monday.\n"
    corpus = nk.extract(pd.DataFrame({"text": [around + told, told]}), progress=False)
    assert corpus.events["trigger"].tolist() == ["arrested", "arrested"]
    assert corpus.quantities["text"].tolist() == ["two", "two"]


def test_a_tab_or_two_in_a_sentence_make_no_table():
    text = "\tPolice arrested two men in Lima on Monday, said the mayor,\twho is away this week and the next."
    assert nk.extract(pd.DataFrame({"text": [text]}), progress=False).events["trigger"].tolist() == ["arrested"]
