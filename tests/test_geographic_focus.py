"""The geographic focus of an article: what it tells of an event without a place, and how the row says so."""

import pandas as pd
import pytest


def _event(tables, trigger):
    return tables["events"][tables["events"]["trigger"] == trigger].iloc[0]


@pytest.mark.parametrize(
    ("what", "text", "trigger", "place", "country", "suffix"),
    [
        (
            "dateline",
            "KAMPALA, May 3 (Agency) -- Gunmen killed a judge on Friday, police said.",
            "killed", "KAMPALA", "UGA", "@dateline",
        ),
        (
            "dateline after a caption",
            "Gunmen kill judge\n\nA judge died. (Photo: Ann Poe) KAMPALA, Uganda (Agency) -- He was shot on Friday.",
            "kill", "KAMPALA", "UGA", "@dateline",
        ),
        (
            "place of another event of the lead",
            "Union leader killed\n\nGunmen attacked a rally in Durban on Friday. Thousands had come.",
            "killed", "Durban", "ZAF", "@setting",
        ),
        (
            "said where the dispatch is filed, before it names another place",
            "NAIROBI, May 3 (Agency) -- The minister warned the marchers on Friday. Police killed two in Kisumu.",
            "warned", "NAIROBI", "KEN", "@dateline",
        ),
        (
            "done where the dispatch goes on to tell",
            "NAIROBI, May 3 (Agency) -- Gunmen shot a teacher on Friday. He was killed in Kisumu, police said.",
            "shot", "Kisumu", "KEN", "@setting",
        ),
        (
            "place that the headline puts something at",
            "Leeds tram crash kills four\n\nA tram left the rails on Friday. Police arrested the driver.",
            "arrested", "Leeds", "GBR", "@setting",
        ),
        (
            "place that a race is called by",
            "Motor racing: Hungary GP cut short by rain\n\nThe race was halted on Sunday after a series of crashes.",
            "halted", "Hungary", "HUN", "@setting",
        ),
        (
            "town of the lead for a headline's country",
            "Danish consulate in Ghana bombed\n\nTwo people died in an attack on Friday. "
            "Gunmen opened fire on guards in Tamale.",
            "bombed", "Tamale", "GHA", "@setting",
        ),
        (
            "filed from abroad",
            "Rome (Italy), 3 May 90 -- Rebels killed a judge, a Bolivian envoy said. The Bolivian army gave chase. "
            "Bolivian police and Bolivia's president kept silent.",
            "killed", None, "BOL", "@setting",
        ),
        (
            "where somebody is from",
            "La Paz, 3 May 90 -- Gunmen killed a judge. Two French nuns saw it, a French envoy said. French priests "
            "prayed, and the French pupils of the nuns fled.",
            "killed", "La Paz", "BOL", "@dateline",
        ),
    ],
)  # fmt: skip
def test_an_event_without_a_place_has_the_storys(analyse, what, text, trigger, place, country, suffix):
    event = _event(analyse(text, "2024-05-06"), trigger)
    assert (event["place"] if isinstance(event["place"], str) else None) == place
    assert event["country_code"] == country
    assert event["rule_id"].endswith(suffix)
    assert pd.isna(event["lat"]), "no pin: no word of the sentence says so"
    assert event["place_precision"] == "country"


def test_parties_of_another_country_speak_against_it(analyse):
    text = "KAMPALA, May 3 (Agency) -- The French army killed a rebel leader on Friday, officials said."
    assert pd.isna(_event(analyse(text, "2024-05-06"), "killed")["country_code"])


def test_what_is_planned_has_no_place_of_the_story(analyse):
    text = "KAMPALA, May 3 (Agency) -- The minister will meet Chancellor Ana Ruiz on Friday."
    events = analyse(text, "2024-05-06")["events"]
    assert events["place"].isna().all()


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Rebels attacked the U.S. Embassy on Monday.", "U.S. Embassy", None),
        ("Gunmen fired on a U.S. military convoy near Lira.", "Lira", "UGA"),
        ("Rebels bombed the French consulate in Kano.", "Kano", "NGA"),
        ("A bomb exploded at a Nairobi hotel.", "Nairobi", "KEN"),
    ],
)
def test_what_belongs_to_a_state_abroad_is_not_in_that_state(analyse, text, place, country):
    event = analyse(text, "2024-05-06")["events"].iloc[-1]
    assert event["place"] == place
    assert (event["country_code"] if isinstance(event["country_code"], str) else None) == country


def test_a_country_becomes_the_town_of_the_same_incident(analyse):
    text = "Gunmen killed Senator Anna Ruiz in Nigeria on Saturday. Gunmen killed Ruiz in Lagos, her party said."
    events = analyse(text, "2024-05-06")["events"]
    first, second = (e for _, e in events[events["trigger"] == "killed"].iterrows())
    assert first["incident_id"] == second["incident_id"]
    assert (first["place"], first["place_precision"], first["lat"]) == ("Lagos", "city", second["lat"])
    assert first["rule_id"].endswith("@incident")


@pytest.mark.parametrize(
    ("what", "text", "word", "day", "filed"),
    [
        ("the day's news", "Kampala, 3 May 90 (AB) -- Gunmen have killed a judge.", "killed", "1990-05-03", True),
        ("no year", "KAMPALA, May 3 (Agency) -- Gunmen have killed a judge.", "killed", "1990-05-03", True),
        ("a day that is said", "Kampala, 3 May 90 -- Gunmen killed a judge on 1 May.", "killed", "1990-05-01", False),
        ("years ago", "Kampala, 3 May 90 -- Gunmen shot a judge. One was shot in 1984.", "shot", "1990-05-03", True),
        ("the same lately", "Kampala, 3 May 90 -- Gunmen shot two. A judge was shot on 1 May.", "shot", None, False),
        ("no dateline", "Gunmen have killed a judge. Police are looking for them.", "killed", None, False),
        ("what is planned", "Kampala, 3 May 90 -- The army will attack the rebels.", "attack", None, False),
        ("a dash", "On 3 May gunmen killed a judge -- a friend -- in Gulu.", "killed", "1990-05-03", False),
    ],
)  # fmt: skip
def test_a_dispatch_tells_the_days_news_and_says_so(analyse, what, text, word, day, filed):
    events = analyse(text, "1990-05-03")["events"]
    event = events[events["trigger"].str.contains(word)].iloc[0]
    assert (event["date_start"] if isinstance(event["date_start"], str) else None) == day
    assert ("@filed" in event["rule_id"]) is filed


def test_only_the_first_of_its_type_has_the_datelines_day(analyse):
    text = (
        "Kampala, 3 May 90 -- Gunmen have killed a judge in Gulu. Rebels bombed a depot in Lira.\n\n"
        "Protesters marched in Jinja on 1 May."
    )
    events = analyse(text, "1990-05-03")["events"].set_index("trigger")
    assert events.loc["killed", "date_text"] == "3 May 90"
    assert pd.isna(events.loc["bombed", "date_start"])
    assert events.loc["marched", "date_start"] == "1990-05-01"


def test_the_datelines_day_gives_way_to_one_that_is_said(analyse):
    text = (
        "Kampala, 3 May 90 -- Gunmen have killed Senator Anna Ruiz in Gulu. The town is quiet.\n\n"
        "Gunmen killed Ruiz in Gulu on 1 May, her party said."
    )
    events = analyse(text, "1990-05-03")["events"]
    assert set(events[events["trigger"] == "killed"]["date_start"]) == {"1990-05-01"}


def test_the_place_of_a_reason_is_not_the_events(analyse):
    events = analyse("The rebels called it a revenge attack for air strikes in Kunduz.")["events"].set_index("trigger")
    assert events.loc["air strikes", "place"] == "Kunduz"
    assert pd.isna(events.loc["attack", "lat"])


def test_where_a_reason_was_is_not_the_storys_place(analyse):
    text = "The EU imposed sanctions on two ministers on Tuesday over the beating of students in Nis."
    assert pd.isna(_event(analyse(text, "2024-05-06"), "imposed sanctions")["place"])


def test_a_sentences_own_country_stands(analyse):
    text = "Gunmen bombed a consulate in Ghana on Friday.\n\nGunmen opened fire on guards in Tamale."
    assert _event(analyse(text, "2024-05-06"), "bombed")["place"] == "Ghana"


def test_a_dateline_takes_no_part_in_what_is_told(analyse):
    text = "LIMA, 3 May 90 (Agency) -- [text] The leftist Front today said that it killed a guard."
    parties = analyse(text, "1990-05-03")["participants"]
    assert not parties["text"].str.contains("LIMA").any()
    assert "guard" in set(parties["text"])
