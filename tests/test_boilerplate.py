# ruff: noqa: E501 - one line a text
import pandas as pd
import pytest

import newskit as nk
from newskit.extraction.boilerplate import find_boilerplate

FOUND = """
a licence, to its end|Rain fell. Copyright 2018 The Halden Post. All rights reserved. This material may not be published or rewritten.|Copyright 2018 The Halden Post;All rights reserved;This material may not be published or rewritten
a button|Click to share on Twitter (Opens in new window) Police arrested two men in Lima.|Click to share on;Opens in new window
capitals|READ MORE: Two held in Oslo|READ MORE
a label of a bulletin|BREAKING: Two held in Oslo|BREAKING:
a label of a statement|FOR IMMEDIATE RELEASE. Two held in Oslo.|FOR IMMEDIATE RELEASE
a verdict on a rumour|Verdict: False. No priest was beaten.|Verdict: False
a verdict of a court|Verdict: guilty of murder.|
a byline at the end|The mayor left. (Reporting by Ana Ruiz; Editing by Omar Haddad)|(Reporting by Ana Ruiz; Editing by Omar Haddad
words of a sentence|They asked her to read more and to share this story with others.|
a report by somebody|A report by Ana Ruiz angered the mayor.|
"""


@pytest.mark.parametrize("case", FOUND.strip().splitlines(), ids=lambda c: c.split("|")[0])
def test_find_boilerplate(case):
    _, text, expected = case.split("|")
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
