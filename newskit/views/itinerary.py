"""One person's journey on the map."""

import plotly.graph_objects as go

from newskit.corpus import Corpus
from newskit.views.labels import beside
from newskit.views.look import SERIES, NewsFigure, figure, nothing_to_show, safe
from newskit.views.maps import window
from newskit.views.people import find_entity, most_travelled, stops_of


def plot_itinerary(
    corpus: Corpus, person: str | None = None, *, title: str | None = None, height: int = 480
) -> NewsFigure:
    """Where one person went, in order; legs that are only planned are dashed.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``, ``participants`` and ``entities``.
    person : str, optional
        An ``entity_id`` or the entity's name or one of its aliases; the person with most stops if not given.
    title : str, optional
        Heading.
    height : int, optional
        Pixels.

    Returns
    -------
    NewsFigure
        A plotly Figure; numbers give the order of the days.

    Notes
    -----
    A stop is an event with a place, a visit or a meeting, in which the person is the actor or a party to a meeting.
    Stops are ordered by date and, within a day or without dates, by their order in the texts; successive stops at one
    place are one stop. An event that is denied or did not take place is no stop.
    """
    entity = find_entity(corpus, person) if person is not None else most_travelled(corpus)
    name = entity["name"] if entity is not None else person or "anybody"
    stops = stops_of(corpus, entity)
    went = "is to go" if len(stops) and stops["planned"].all() else "went"
    heading = title or f"Where {name} {went}"
    if stops.empty:
        return nothing_to_show(heading, f"No journey or meeting of {name} with a place is reported.")
    spot = stops["lat"].round(1).astype(str) + "," + stops["lon"].round(1).astype(str)
    if spot.nunique() == 1:  # a map with one dot says less than a sentence
        only = stops.iloc[0]
        return nothing_to_show(heading, f"One place is reported: {only['place']} ({only['when']}). “{only['quote']}”")
    fig = figure(heading, subtitle="Numbers give the order; dashed lines and open circles are planned.", height=height)
    # one sign a place, with the numbers of all its stops
    spots = stops.assign(spot=spot)
    signs = {
        own["order"].iloc[0]: f"{', '.join(map(str, own['order']))} {safe(own['place'].iloc[0])}"
        for _, own in spots.groupby("spot", sort=False)
    }
    view = window(stops)
    span = tuple(v["range"][1] - v["range"][0] for v in (view["lonaxis"], view["lataxis"]))
    names = [signs.get(n, "") for n in stops["order"]]
    dots = list(zip(stops["lon"], stops["lat"], strict=True))
    sides = dict(zip(stops["order"], beside(dots, names, span=(span[0] * 1.4, span[1])), strict=True))
    for before, after in zip(stops.to_dict("records"), stops.to_dict("records")[1:], strict=False):
        fig.add_trace(
            go.Scattergeo(
                lat=[before["lat"], after["lat"]],
                lon=[before["lon"], after["lon"]],
                mode="lines",
                hoverinfo="skip",
                showlegend=False,
                line={"width": 2, "color": SERIES[0], "dash": "dash" if after["planned"] else "solid"},
            )
        )
    for planned, label in ((False, "reported"), (True, "planned")):
        own = stops[stops["planned"] == planned]
        if own.empty:
            continue
        words = [
            f"<b>{safe(s['place'])}</b><br>{safe(s['when'])}<br><i>{safe(str(s['quote'])[:240], width=64)}</i>"
            for s in own.to_dict("records")
        ]
        fig.add_trace(
            go.Scattergeo(
                lat=own["lat"].tolist(),
                lon=own["lon"].tolist(),
                mode="markers+text",
                name=label,
                customdata=[[w] for w in words],
                text=[signs.get(n, "") for n in own["order"]],
                textposition=[sides[n] for n in own["order"]],
                hovertemplate="%{customdata[0]}<extra></extra>",
                marker={
                    "size": 12,
                    "symbol": "circle-open" if planned else "circle",
                    "color": SERIES[0],
                    "line": {"width": 2},
                },
            )
        )
    fig.update_geos(**view)
    fig.update_layout(margin={"l": 0, "r": 0, "b": 34})
    return fig
