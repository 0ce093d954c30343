"""Where: coordinates, kinds of places, countries, and what gets no pin."""

import numpy as np
import pytest
from who_where import gazetteer, problems, read, rows

from newskit.extraction.places.candidates import Toponym, find_candidates
from newskit.extraction.places.gazetteer import find_places
from newskit.extraction.places.outlets import home_of
from newskit.extraction.places.toponyms import resolve
from newskit.extraction.places.voting import _of_others

PLACED = [
    "Troops entered [Mosul|IRQ @city ~36.3,43.1] on Friday.",
    "A bomb went off in [Paris|USA @city ~33.66,-95.56], [Texas|USA @admin1].",
    "The mayor of [Paris|FRA ~48.85,2.35] met her colleague from [Lyon|FRA ~45.76,4.84].",
    "The fair in [Springfield|USA ~39.8,-89.64], [Illinois|USA @admin1], drew crowds.",
    "Police in [Birmingham|GBR ~52.48,-1.9] and [Coventry|GBR] made arrests, the [British|GBR] government said.",
    "The storm hit [Alabama|USA @admin1], where [Birmingham|USA ~33.52,-86.8] and [Montgomery|USA] lost power.",
    "[Georgia|GEO @country] and [Armenia|ARM @country] opened a crossing near [Tbilisi|GEO].",
    "Governors of [Georgia|USA @admin1], [Alabama|USA @admin1] and [Florida|USA @admin1] met in [Atlanta|USA].",
    "Ships waited in the [Red Sea|@water] and the [Strait of Hormuz|@water].",
    "Leaders of the [Middle East|@region] met in [Doha|QAT @city].",
    "Farmers in the [Sahel|@region] lost their herds.",
    "Clashes broke out in [Darfur|SDN @region].",
    "The [Nile|@water] burst its banks near [Khartoum|SDN].",
    "[Kosovo|XKX @country] and [Serbia|SRB @country] resumed talks.",
    "[Namibia|NAM @country] and [Niger|NER @country] voted.",
    "They fled from [Deir ez-Zor|SYR ~35.3,40.1] to [Raqqa|SYR ~35.95,39.0].",
    "The plane left [Heathrow Airport|GBR ~51.47,-0.45] for [Dubai|ARE].",
    "Shells fell on [Kharkiv|UKR ~49.99,36.23] and [Odesa|UKR ~46.48,30.73].",
    "Voters in [Madison|USA ~43.07,-89.4], [Wis.|USA @admin1], went to the polls.",
    "A court in [London|CAN ~42.98,-81.25], [Ontario|CAN @admin1], heard the case.",
    # by Cape Town lies Durbanville, which is Durban for short
    "Dockers in [Durban|ZAF ~-29.86,31.03] walked out and will march in [Cape Town|ZAF ~-33.93,18.42].",
]

# A place inside another name, beside the name itself.
NESTED = [
    "The [Ohio|USA @admin1 name] Department of Public Safety sent buses.",
    "She teaches at the University of [Nairobi|KEN name].",
    "The [Clark County|@region name] Council met in [Ohio|USA @admin1].",
    "Officers of the [Mansfield|USA ~40.76,-82.5] Police Department closed a road in [Ohio|USA].",
    "Senator Lena Ortiz, D-[Ohio|USA @admin1 name], voted no.",
    "The [Iran|IRN @country]-[Iraq|IRQ @country] war lasted eight years.",
]
TOLD = [
    "Snow shut roads in [Clark|@region ~39.92,-83.78], [Madison|@region] and [Greene|@region] counties in [Ohio|USA].",
    "[BEIRUT|LBN pin] (News Desk) - Rescuers found six people on Monday.",
    "Fans queued outside the [Quillhaven Arena|@facility ~41.9,12.5] in [Rome|ITA].",
    "The flight from [New York|USA ~40.7,-74.0] landed in [Paris|FRA].",
    "He was born in [Albany|USA ~42.65,-73.75], [New York|USA @admin1].",
    "The crew was held at [Heathrow|GBR ~51.47,-0.45] airport.",
    "Farmers blocked roads in [Huila Department|COL @admin1 ~2.5,-75.5] on Monday.",
    "Gunmen raided farms in [Kaduna State|NGA @admin1] and [West Darfur State|SDN].",
    "The [Gulf|~26.9,51.5] war with [Iraq|IRQ] lasted eight years.",
    "Shells fell on [San Ramon|SLV ~13.7,-89.2] neighborhood in [San Salvador|SLV]. [San Ramon|SLV] was quiet later.",
    "Clashes broke out in [Tripoli|LBN @city], in northern [Lebanon|LBN].",
    "Gunmen attacked a bank in [Cordoba|ARG @city] in [Argentina|ARG].",
    "Gunmen attacked a bank in the Lebanese port city of [Tripoli|LBN @city].",
    "Gunmen attacked a bank in [Lebanon|LBN]'s second city, [Tripoli|LBN @city].",
    "French troops left the city of [Tripoli|LBY @city].",
    "Police shot a man in [Canada|CAN]'s [London|CAN @city].",
    "Police shot a man in [Perth|GBR @city], [Scotland|GBR].",
    "Police shot a man in [Perth|AUS @city].",
    "Police shot a man in [Newcastle|GBR ~54.2,-5.9], [Northern Ireland|GBR].",
    "Police shot a man in [Trinidad|BOL @city], in [Bolivia|BOL]'s Beni department.",
    "Police shot a man in [Adwa|ETH @city], [Tigray|ETH].",
    "A fire broke out near [Victoria Lake|nopin].",
    "A fire broke out near [Georgia Hill|nopin].",
    "Voters in [Missouri|USA @admin1] and [Kansas|USA @admin1] went to the polls.",
]

ACTORS = [
    "[Washington|USA nopin] rejected the demand.",
    "[Tehran|IRN nopin] warned its neighbours.",
    "Talks between [Moscow|RUS nopin] and [Kyiv|UKR nopin] collapsed.",
    "The [Kremlin|RUS nopin] denied the report.",
    "The [Pentagon|USA nopin] said two ships were hit.",
    "Thousands marched in [Washington|USA pin ~38.9,-77.0] on Saturday.",
    "The minister arrived in [Tehran|IRN pin ~35.7,51.4].",
    "[Russian|RUS demonym nopin] soldiers left [Kherson|UKR pin].",
]

BORDERS = [
    ("Shots were fired at the Lebanon-Israel border.", {"ISR", "LBN"}),
    ("Shots were fired across the Israeli-Lebanese border.", {"ISR", "LBN"}),
    ("They were stopped at the border between Kenya and Somalia.", {"KEN", "SOM"}),
    ("Trucks queued at Poland's border with Ukraine.", {"POL", "UKR"}),
    ("Migrants gathered at the US-Mexico border.", {"MEX", "USA"}),
]


@pytest.mark.parametrize("marked", PLACED)
def test_places(nlp, marked):
    assert problems(nlp, marked) == []


@pytest.mark.parametrize("marked", NESTED)
def test_place_inside_another_name(nlp, marked):
    assert problems(nlp, marked) == []


@pytest.mark.parametrize("marked", TOLD)
def test_words_around_a_name_tell_what_it_is(nlp, marked):
    assert problems(nlp, marked) == []


def test_body_keeps_its_mention_and_gets_the_country_of_the_place_in_its_name(nlp):
    mentions, _, relations = rows(nlp, "The Nairobi County Council rejected the plan, officials in Kenya said.")
    body = next(m for m in mentions if m["text"].endswith("Council"))
    inner = [m for m in mentions if m["_outer"] is body]
    assert body["_country"] == "KEN"
    assert inner
    assert all(body["start"] <= m["start"] < m["end"] <= body["end"] for m in inner)
    assert len({m["mention_id"] for m in mentions}) == len(mentions)
    assert [m["start"] for m in mentions] == sorted(m["start"] for m in mentions)
    assert not relations


@pytest.mark.parametrize("body", ["Fire Department", "Ohio Department", "Treasury Department"])
def test_department_is_a_body_where_no_country_has_it_as_a_division(nlp, body):
    mentions = rows(nlp, f"Officers of the {body} met on Monday.")[0]
    assert not [m for m in mentions if m["text"].endswith(body) and m["label"] == "GPE"]


def test_a_university_called_after_its_state_is_no_state(nlp):
    mentions = rows(nlp, "She studied at Ohio State before she went to Kenya.")[0]
    assert [m["label"] for m in mentions if m["text"] == "Ohio State"] == ["ORG"]


@pytest.mark.parametrize(
    "text",
    ["Paris Street was closed.", "The Samuel Adams Hospital opened.", "Coach Jordan Reed told the players to wait."],
)
def test_streets_and_persons_hold_no_places(nlp, text):
    assert not [m for m in rows(nlp, text)[0] if m["_outer"]]


def test_village_of_a_country_that_nobody_speaks_of_is_not_meant():
    text = "Fires burned near Sydney, Newcastle, Wollongong and Glenrock in Australia."
    names = [Toponym(text.index(w), text.index(w) + len(w), w) for w in ("Sydney", "Newcastle", "Wollongong")]
    names += [Toponym(text.index(w), text.index(w) + len(w), w) for w in ("Glenrock", "Australia")]
    chosen = resolve(text, names, gazetteer())
    assert chosen["sydney"].place.country == "AUS"
    assert "glenrock" not in chosen or chosen["glenrock"].place.country == "AUS"


@pytest.mark.parametrize("marked", ACTORS)
def test_actors_have_a_country_and_no_pin(nlp, marked):
    assert problems(nlp, marked) == []


@pytest.mark.parametrize(("text", "countries"), BORDERS)
def test_border_knows_both_countries(nlp, text, countries):
    entities = read(nlp, text)["entities"]
    border = entities[entities["place_type"] == "border"]
    assert len(border) == 1
    names = {gazetteer().lexicons.countries[c]["name"] for c in countries}
    assert all(n in border.iloc[0]["name"] for n in names)
    assert border["lat"].notna().all()


def test_dateline_in_capitals_is_named_as_the_gazetteer_names_it(nlp):
    entities = read(nlp, "MOMBASA (News Desk) - Two ships collided on Monday.")["entities"]
    assert "Mombasa" in set(entities["name"])


def test_unknown_place_has_no_coordinates(nlp):
    entities = read(nlp, "Gunmen raided the village of Qarbanostrova on Monday.")["entities"]
    assert entities["lat"].isna().all()


def test_facility_lies_where_the_town_in_its_name_is(nlp):
    _, entities, _ = rows(nlp, "A shell hit Aleppo University Bridge in Aleppo.")
    fac = [e for e in entities if e["place_type"] == "facility"]
    assert [round(e["lat"]) for e in fac] == [36]


def test_outlet_home_is_a_prior():
    text = "The council in Dublin met on Monday."
    names = [Toponym(15, 21, "Dublin")]
    g = gazetteer()
    assert resolve(text, names, g)["dublin"].place.country == "IRL"
    home = home_of("The Columbus Dispatch", None, g)
    assert home is not None
    assert home.country == "USA"
    assert resolve(text, names, g, home=home)["dublin"].place.country == "USA"
    assert home_of("Daily Post", "https://news.example.co.ke/a", g).country == "KEN"
    assert home_of(None, None, g) is None


@pytest.mark.parametrize("groups", [1, 7, 60], ids=["of one country", "of seven", "mostly apart"])
def test_names_are_judged_by_the_candidates_of_others(groups):
    chance = np.random.default_rng(groups)
    owner = np.sort(np.append(chance.integers(0, 40, 300), np.arange(40)))
    group, mass = chance.integers(-1, groups, len(owner)), chance.random(len(owner))
    same = (group[:, None] == group) & (group >= 0) & (owner[:, None] != owner)
    np.testing.assert_allclose(_of_others(mass, group, owner), (same * mass).sum(1), rtol=1e-12, atol=1e-12)


def test_gazetteer_knows_names_in_many_spellings():
    index = gazetteer().index
    for key in ("mosul", "kyiv", "kiev", "deir ez zor", "sanaa", "ndjamena", "sao paulo"):
        assert find_places(key, index), key
    assert find_places("no such place at all", index) == ()
    assert find_places("", index) == ()


def test_candidates_of_long_and_odd_names():
    g = gazetteer()
    for name in ("A" * 5000, "", "''", "the", "St. Louis", "N.Y.", "EU", "SA", "…"):
        find_candidates(name, g)
    assert any(p.country == "USA" for p in find_candidates("St. Louis", g))
    assert find_candidates("EU", g) == []
