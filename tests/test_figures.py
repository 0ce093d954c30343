"""Figures: right numbers, nothing shown or printed, empty tables give words, hostile text stays text."""

import json
import math
import os
import re
import subprocess
import sys

import pandas as pd
import pytest
import synthetic
from conftest import ROOT

import newskit as nk
from newskit import schema
from newskit.views.look import QUAD_COLOURS, safe, short
from newskit.views.reported import reported_figures
from newskit.views.select import shown, told_as
from newskit.views.timelines import OTHER_COLOUR

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<b>bold</b>",
    "%{customdata}",
    "\u202egnp.exe",
] * 8


def figures(corpus):
    events = corpus.events
    return {
        "event map": nk.plot_event_map(events, corpus=corpus),
        "killed map": nk.plot_event_map(events, size="killed"),
        "itinerary": nk.plot_itinerary(corpus),
        "choropleth": nk.plot_choropleth(events),
        "timeline": nk.plot_timeline(nk.count_by(events, "event_type", every="week")),
        "entity timeline": nk.plot_entity_timeline(corpus),
        "matrix": nk.plot_who_to_whom(events, corpus=corpus),
        "network": nk.plot_actor_network(events, corpus=corpus),
        "contested": nk.plot_contested_figures(corpus),
    }


@pytest.fixture(scope="module")
def corpus():
    return synthetic.corpus()


@pytest.mark.parametrize("make", [synthetic.corpus, synthetic.bare, synthetic.nothing], ids=["full", "bare", "empty"])
def test_every_figure_is_a_plotly_figure_and_prints_nothing(make, capsys):
    corpus = make()
    before = {name: getattr(corpus, name).copy() for name in schema.TABLES}
    for name, figure in figures(corpus).items():
        assert figure.layout.title.text, name
        assert figure.data or figure.layout.annotations, name
        json.loads(figure.to_json())
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(corpus, name), table)
    captured = capsys.readouterr()
    assert not captured.out
    assert not captured.err


def test_map_counts_what_happened_and_says_what_it_leaves_out(corpus):
    figure = nk.plot_event_map(corpus.events)
    kept = corpus.events[told_as(corpus.events).isin(["happened", "ongoing"]) & corpus.events["review"].isna()]
    words = [w for trace in figure.data for (w,) in trace.customdata]
    total = sum(int(w.split("<br>")[1].split(" event")[0]) for w in words)
    assert total == len(kept)
    assert f"{len(kept)} of {len(corpus.events)} events" in figure.layout.title.subtitle.text
    assert {t.name for t in figure.data} <= set(QUAD_COLOURS) | {"not coded"}


def test_map_of_killed_adds_up_neither_sources_nor_happenings():
    """A circle says what somebody reported: beside "12 on Sunday" a toll of 40 may hold the twelve."""
    tolls = synthetic.tolls()
    figure = nk.plot_event_map(tolls.events, corpus=tolls, size="killed")
    assert [len(trace.lat) for trace in figure.data] == [1]  # one circle, though two kinds of events hold figures
    assert figure.data[0].name == "material conflict"
    words = figure.data[0].customdata[0][0].split("<br>")
    assert words[:5] == [
        "<b>Marrakesh</b>",
        "<b>Killed: 40 · the ministry · 6 November 2023</b>",
        "the largest of 3 figures of 2 happenings, not added up; the others:",
        "at least 15 · a union",
        "12 · police · 5 November 2023",
    ]
    assert "at each place, up to 40; nothing is added up" in figure.layout.title.subtitle.text


def test_circles_of_two_places_are_as_their_largest_figures():
    events = synthetic.tolls().events
    events.loc[0, ["lat", "lon", "killed_min", "killed_max"]] = [34.0, -6.8, 10.0, 10.0]
    (trace,) = nk.plot_event_map(events, size="killed").data
    assert (trace.marker.size[0] / trace.marker.size[1]) ** 2 == pytest.approx(40 / 10)


def test_map_of_killed_keeps_what_is_to_review_out_and_says_so():
    events = synthetic.tolls().events
    events.loc[2:, "review"] = "contradicted by the rest"
    figure = nk.plot_event_map(events, size="killed")
    assert "Killed: at least 15 · a union" in figure.data[0].customdata[0][0]
    assert "2 to review first" in figure.layout.title.subtitle.text


def test_map_of_killed_says_how_many_figures_it_cannot_place():
    tolls = synthetic.tolls()
    row = synthetic.corpus().quantities.head(1).assign(unit="killed", scope="running_total", event_id=None)
    more = [row, row.assign(event_id=tolls.events["event_id"].iloc[0]), row.assign(scope="subset")]
    tolls.quantities = pd.concat(more, ignore_index=True)
    figure = nk.plot_event_map(tolls.events, corpus=tolls, size="killed")
    assert figure.layout.title.subtitle.text.endswith(
        "; 1 more reported number of people killed without such an event."
    )
    assert "without such an event" not in nk.plot_event_map(tolls.events, size="killed").layout.title.subtitle.text


def test_a_total_so_far_stands_on_the_map_and_is_called_so():
    """ "The toll rose to 60": no figure of the happening alone, and yet what is reported of the place."""
    tolls = synthetic.tolls()
    tolls.events.loc[0, ["killed_min", "killed_max"]] = None
    told = synthetic.so_far(tolls, tolls.events["event_id"].iloc[0], 60.0)
    words = nk.plot_event_map(told.events, corpus=told, size="killed").data[0].customdata[0][0].split("<br>")
    assert words[1] == "<b>Killed: 60 (total so far) · police · 5 November 2023</b>"
    assert "40 · the ministry · 6 November 2023" in words


def test_an_event_with_a_figure_of_its_own_keeps_it_beside_a_total():
    tolls = synthetic.tolls()
    told = synthetic.so_far(tolls, tolls.events["event_id"].iloc[0], 60.0)
    assert "60" not in nk.plot_event_map(told.events, corpus=told, size="killed").data[0].customdata[0][0]


def test_map_says_what_its_largest_circle_stands_for():
    figure = nk.plot_event_map(synthetic.tolls().events)
    assert figure.layout.title.subtitle.text.endswith("the largest circle: 4 events.")


def test_timeline_groups_what_is_rare_and_keeps_the_sum():
    counts = pd.DataFrame(
        {"period": ["2023-10-02"] * 12, "event_type": [f"T{n}" for n in range(12)], "n": range(1, 13)}
    )
    figure = nk.plot_timeline(counts)
    assert len(figure.data) == 9
    assert figure.data[-1].name == "other"
    assert sum(sum(t.y) for t in figure.data) == counts["n"].sum()


def test_a_type_has_no_colour_that_means_cooperation_or_conflict():
    counts = nk.count_by(synthetic.corpus().events, "event_type", every="month", modality=None, review=True)
    counts.loc[counts.index[0], "event_type"] = "OTHER"
    colours = {t.name: t.marker.color for t in nk.plot_timeline(counts).data}
    assert not set(colours.values()) & set(QUAD_COLOURS.values())
    assert colours["Not coded"] == OTHER_COLOUR != colours.get("other")


def test_a_figure_without_anything_says_so_in_lines_that_fit():
    """Words that plotly does not break ran out of the figure on both sides; of no event nothing is left out."""
    events = synthetic.corpus().events.assign(lat=None, lon=None, killed_min=None)
    said = nk.plot_event_map(events, size="killed").layout.annotations[0].text
    assert max(map(len, said.split("<br>"))) <= 90
    for figure in (
        nk.plot_event_map(events.iloc[:0]),
        nk.plot_who_to_whom(events.iloc[:0]),
        nk.plot_timeline(nk.count_by(events.iloc[:0], "event_type", every="auto")),
    ):
        assert not re.search(r"\d", figure.layout.annotations[0].text)


def test_timeline_looks_at_the_busy_stretch_when_a_few_dates_lie_far_away():
    days = pd.date_range("2023-10-01", periods=30).strftime("%Y-%m-%d").tolist()
    counts = pd.DataFrame({"period": ["1998-01-01", *days, "2048-01-01"], "event_type": "A", "n": 1})
    figure = nk.plot_timeline(counts)
    assert figure.layout.xaxis.range[0] > "2023-08"
    assert "2 lie far before or after" in figure.layout.title.subtitle.text


def test_timeline_explains_wrong_columns():
    with pytest.raises(ValueError, match="use count_by"):
        nk.plot_timeline(pd.DataFrame({"a": [1]}))


def test_matrix_counts_pairs(corpus):
    figure = nk.plot_who_to_whom(corpus.events, corpus=corpus)
    kept, _ = shown(corpus.events)
    assert (
        sum(v or 0 for row in figure.data[0].z for v in row) == kept[["actor", "recipient"]].notna().all(axis=1).sum()
    )


def journey(modality):
    """Three visits of one person, told so."""
    corpus = synthetic.corpus(n_articles=1, events_each=3, seed=5)
    person = corpus.entities.iloc[0]
    places = [("Baghdad", 33.3, 44.4), ("Ankara", 39.9, 32.9), ("Tehran", 35.7, 51.4)]
    events = corpus.events.assign(
        event_type="CONSULT",
        mode="visit",
        actor=person["name"],
        actor_id=person["entity_id"],
        negated=False,
        review=None,
        modality=modality,
        date_start=["2023-11-05", "2023-11-06", "2023-11-07"],
        place=[p[0] for p in places],
        lat=[p[1] for p in places],
        lon=[p[2] for p in places],
    )
    corpus.events = events
    return corpus, person["name"]


def test_planned_legs_of_a_journey_are_dashed():
    figure = nk.plot_itinerary(*journey(["happened", "happened", "planned"]))
    assert [t.line.dash for t in figure.data if t.mode == "lines"] == ["solid", "dash"]
    assert [t.name for t in figure.data if t.mode != "lines"] == ["reported", "planned"]
    assert [t for trace in figure.data if trace.text for t in trace.text] == ["1 Baghdad", "2 Ankara", "3 Tehran"]


def test_who_only_plans_to_travel_did_not_go():
    corpus, name = journey(["planned"] * 3)
    assert nk.plot_itinerary(corpus, name).layout.title.text == f"Where {name} is to go"
    went, _ = journey(["happened", "planned", "planned"])
    assert nk.plot_itinerary(went, name).layout.title.text == f"Where {name} went"


def test_a_stop_that_was_made_counts_more_than_two_that_are_planned():
    corpus, _ = journey(["planned", "planned", "happened"])
    traveller = corpus.entities.iloc[[0]].assign(entity_id="t", name="Ada Traveller", label="PERSON", n_mentions=1)
    corpus.entities = pd.concat([corpus.entities, traveller], ignore_index=True)
    corpus.events.loc[2, ["actor", "actor_id"]] = ["Ada Traveller", "t"]
    assert nk.plot_itinerary(corpus).layout.title.text == "Where Ada Traveller went"


@pytest.mark.parametrize(
    ("step", "every", "said"),
    [("1D", "day", "One bar a day. "), ("7D", "week", "One bar a week. "), ("MS", "month", "One bar a month. ")],
)
def test_bars_say_what_time_they_stand_for(step, every, said):
    days = pd.date_range("2023-10-02", periods=40, freq=step).strftime("%Y-%m-%d")
    events = pd.DataFrame({"event_type": "CONSULT", "date_start": days})
    figure = nk.plot_timeline(nk.count_by(events, "event_type", every="auto"))
    assert figure.layout.title.subtitle.text.startswith(said)
    expected = nk.count_by(events, "event_type", every=every)
    assert list(figure.data[0].y) == expected["n"].tolist()


def test_one_bar_does_not_say_what_time_it_stands_for():
    events = pd.DataFrame({"event_type": ["CONSULT"], "date_start": ["2023-01-01"]})
    assert "One bar" not in nk.plot_timeline(nk.count_by(events, "event_type", every="auto")).layout.title.subtitle.text


def test_timeline_gives_cooperation_and_conflict_their_own_colours():
    quads = [*QUAD_COLOURS, None]
    counts = pd.DataFrame({"period": "2023-10-02", "quad_class": quads, "n": [1, 2, 5, 3, 9]})
    colours = {t.name: t.marker.color for t in nk.plot_timeline(counts).data}
    assert colours.items() >= QUAD_COLOURS.items()
    assert colours["not coded"] not in QUAD_COLOURS.values()


def test_legend_of_an_entity_shows_filled_dots():
    for trace in nk.plot_entity_timeline(synthetic.corpus()).data:
        assert trace.showlegend is False or trace.marker.symbol is None


def test_a_date_no_more_exact_than_a_year_is_on_no_day():
    events = pd.DataFrame(
        {
            "event_type": "ASSAULT",
            "date_start": ["2015-01-01", "2023-10-09", "2023-10-07", None],
            "date_end": ["2015-12-31", "2023-10-10", "2023-10-07", None],
        }
    )
    assert nk.count_by(events, "event_type", every="day").fillna("").to_numpy().tolist() == [
        ["2023-10-07", "ASSAULT", 1],
        ["", "ASSAULT", 3],
    ]
    assert nk.count_by(events, "event_type", every="week")["period"].notna().sum() == 2
    assert nk.count_by(events, "event_type", every="year")["n"].tolist() == [1, 2, 1]


def test_each_source_of_a_contested_figure_is_a_line_of_its_own(corpus):
    rows = reported_figures(corpus)
    figure = nk.plot_contested_figures(corpus, most=1000)
    assert sum(len(t.x) for t in figure.data) == len(rows)
    assert len(set(y for t in figure.data for y in t.y)) == len(rows)
    assert len(figure.layout.yaxis.ticktext) == len(rows)
    headings = [note.y for note in figure.layout.annotations]
    assert len(headings) == rows["group"].nunique()
    assert not {y for t in figure.data for y in t.y} & set(headings)


def test_one_country_told_of_most_leaves_the_others_apart(corpus):
    """Equal steps of colour would paint one event and thirty alike."""
    codes = ["USA"] * 300 + ["FRA"] * 30 + ["DEU", "ITA", "ESP"]
    events = corpus.events.iloc[[0] * len(codes)].assign(
        country_code=codes, modality="happened", negated=False, review=None
    )
    (trace,) = nk.plot_choropleth(events).data
    shade = dict(zip(trace.locations, trace.z, strict=True))
    assert (shade["FRA"] - shade["DEU"]) / (trace.zmax - trace.zmin) > 0.5
    assert trace.colorbar.ticktext[0] == "1"
    assert trace.colorbar.ticktext[-1] == "300"
    (even,) = nk.plot_choropleth(events.tail(3)).data
    assert set(even.z) == {1.0}
    assert even.colorbar.ticktext is None


def test_one_place_fills_its_map_and_has_its_name(corpus):
    events = corpus.events.head(1).assign(
        place="Oslo", lat=59.91, lon=10.75, modality="happened", negated=False, review=None
    )
    figure = nk.plot_event_map(events)
    (west, east), (south, north) = figure.layout.geo.lonaxis.range, figure.layout.geo.lataxis.range
    assert 10 < north - south < 20
    assert west < 10.75 < east
    high = math.log(math.tan(math.pi / 4 + math.radians(north) / 2)) - math.log(
        math.tan(math.pi / 4 + math.radians(south) / 2)
    )
    assert math.radians(east - west) / high == pytest.approx(2.6, abs=0.01)
    assert [t for trace in figure.data for t in trace.text if t] == ["Oslo"]


def test_names_of_places_do_not_lie_on_each_other(corpus):
    one = corpus.events.head(1).assign(modality="happened", negated=False, review=None)
    near = [one.assign(place="Gaza", lat=31.5, lon=34.5), one.assign(place="Rafah", lat=31.3, lon=34.25)]
    far = [one.assign(place="Lima", lat=-12.0, lon=-77.0), one.assign(place="Sydney", lat=-33.9, lon=151.2)]
    world, region = (nk.plot_event_map(pd.concat(rows)) for rows in (near[:1] * 2 + near[1:] + far, near))
    assert {t for trace in world.data for t in trace.text if t} == {"Gaza", "Lima", "Sydney"}
    assert {t for trace in region.data for t in trace.text if t} == {"Gaza", "Rafah"}


def test_two_events_are_no_large_circle(corpus):
    one = corpus.events.head(1).assign(modality="happened", negated=False, review=None, lat=1.0, lon=1.0)
    small, large = (nk.plot_event_map(pd.concat([one] * n)).data[0].marker.size[0] for n in (2, 200))
    assert small < large / 1.5


def test_one_stop_is_no_journey():
    corpus, name = journey(["happened"] * 3)
    corpus.events = corpus.events.assign(place="Oslo", lat=59.91, lon=10.75)
    figure = nk.plot_itinerary(corpus, name)
    assert not figure.data
    assert "One place is reported: Oslo (5 November" in figure.layout.annotations[0].text


def test_timeline_looks_at_the_busy_stretch_of_years():
    counts = pd.DataFrame(
        {"period": ["1908-01-01", *[f"{y}-01-01" for y in range(1989, 2019)]], "event_type": "A", "n": 1}
    )
    figure = nk.plot_timeline(counts)
    assert figure.layout.xaxis.range[0] > "1980"
    assert "1 lies far before or after" in figure.layout.title.subtitle.text


def test_small_countries_are_points(corpus):
    events = corpus.events.assign(country_code="SGP", modality="happened", negated=False, review=None)
    kinds = [t.type for t in nk.plot_choropleth(events).data]
    assert kinds == ["choropleth", "scattergeo"]


def test_unknown_options_name_what_is_allowed(corpus):
    with pytest.raises(ValueError, match="'events' or 'killed'"):
        nk.plot_event_map(corpus.events, size="injured")
    with pytest.raises(ValueError, match="expected some of happened"):
        nk.plot_event_map(corpus.events, modality=("certain",))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from _strings(v)
    elif isinstance(value, list):
        for v in value:
            yield from _strings(v)


def test_no_markup_of_an_article_reaches_plotly():
    corpus = synthetic.corpus(hostile=PAYLOADS)
    for name, figure in figures(corpus).items():
        for text in _strings(json.loads(figure.to_json())["data"]):
            rest = (
                text.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "").replace("<br>", "")
            )
            rest = rest.replace("<extra></extra>", "")
            assert "<" not in rest, (name, text)
            assert "\u202e" not in text, (name, text)


def test_safe_text():
    assert safe("<b>&") == "&lt;b&gt;&amp;"
    assert safe(None) == safe(float("nan")) == ""
    assert safe("abc\u202edef\x00") == "abcdef"
    assert "<br>" in safe("many words " * 20, width=40)
    assert short("<" * 50, 10) == "&lt;" * 9 + "…"


def test_same_events_same_network_in_every_run():
    """Python orders sets anew in every process: the picture of a few of many parties must not."""
    code = (
        "import sys; sys.path.insert(0, 'tests'); import pandas as pd, synthetic, newskit as nk;"
        "pairs = [(f'P{k}', f'P{k * 5 % 9}') for k in range(9)] * 2 + [(f'L{k}', f'M{k}') for k in range(60)];"
        "one = synthetic.corpus(n_articles=1, events_each=1).events.assign(modality='happened', negated=False,"
        " review=None, actor_id=None, recipient_id=None);"
        "events = pd.concat([one.assign(actor=a, recipient=b) for a, b in pairs]);"
        "print(nk.plot_actor_network(events).to_json())"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(drawn) == 1


def test_parties_of_many_events_stand_near_each_other():
    one = synthetic.corpus(n_articles=1, events_each=1).events.assign(
        modality="happened", negated=False, review=None, actor_id=None, recipient_id=None
    )
    pairs = [("Ada", "Ben")] * 30 + [("Ada", "Cleo"), ("Ben", "Cleo"), ("Cleo", "Dora"), ("Dora", "Ada")]
    events = pd.concat([one.assign(actor=a, recipient=b) for a, b in pairs], ignore_index=True)
    dots = nk.plot_actor_network(events).data[-1]
    at = dict(zip(dots.text, zip(dots.x, dots.y, strict=True), strict=True))
    assert math.dist(at["Ada"], at["Ben"]) < math.dist(at["Ada"], at["Cleo"])
    assert math.dist(at["Ada"], at["Ben"]) < math.dist(at["Ada"], at["Dora"])


def test_dots_on_one_spot_say_how_many_they_are(corpus):
    entity = corpus.entities.iloc[0]
    events = corpus.events.head(4).assign(
        actor_id=entity["entity_id"], modality="happened", negated=False, review=None, event_type="CONSULT",
        quad_class="verbal cooperation", date_start=["2023-11-05"] * 3 + ["2023-11-06"], date_end=None,
    )  # fmt: skip
    made = synthetic.corpus()
    made.events = events
    figure = nk.plot_entity_timeline(made, entity["name"])
    drawn = [words for trace in figure.data for words in (trace.text or ())]
    assert drawn == ["", "", "3", ""]
    assert "A number: so many on one spot." in figure.layout.title.subtitle.text
    made.events = events.tail(2)
    assert "so many" not in nk.plot_entity_timeline(made, entity["name"]).layout.title.subtitle.text
