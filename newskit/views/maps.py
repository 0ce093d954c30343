"""Places of events on the map."""

from math import atan, degrees, exp, log, pi, radians, tan
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from newskit.corpus import Corpus
from newskit.lexicon import read_list
from newskit.views.killed import elsewhere, place_figures, place_words, with_tolls
from newskit.views.labels import fitting
from newskit.views.look import NO_QUAD, PAPER, QUAD_COLOURS, NewsFigure, figure, nothing_to_show, safe, short
from newskit.views.phrasing import many
from newskit.views.select import HAPPENED, shown
from newskit.views.words import type_name

Size = Literal["events", "killed"]
ASPECT = 2.6  # width of a map in a notebook by its height; an exported page fits its height to the map
CLOSEST = 16  # degrees of latitude that a map shows at least
LARGEST = 46  # diameter in pixels of the largest circle
FEW = 12  # places whose names stand on the map
SMALLEST_SCALE = 8  # events that the largest circle stands for at least: two events are no large circle


def plot_event_map(
    events: pd.DataFrame,
    *,
    corpus: Corpus | None = None,
    size: Size = "events",
    modality: tuple[str, ...] | None = HAPPENED,
    review: bool = False,
    title: str = "Where it happened",
    height: int = 520,
) -> NewsFigure:
    """Places of events on a world map, one circle a place, with a ring for each kind of event there.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table, or rows of it.
    corpus : Corpus, optional
        Where the events come from: hovering a place then quotes a sentence.
    size : {"events", "killed"}, optional
        What the area of a circle shows: how many events, or the largest number of people killed that one source gives
        for one happening there.
    modality : tuple of str or None, optional
        How the events must be told; what happened or is going on by default, None for all.
    review : bool, optional
        Draw events that a reader should look at first, too.
    title : str, optional
        Heading.
    height : int, optional
        Pixels.

    Returns
    -------
    NewsFigure
        A plotly Figure. Its subtitle says what is left out.

    Raises
    ------
    ValueError
        If `size` or `modality` is none of the above.

    Notes
    -----
    Rings nest: the outermost circle's area stands for all events at the place. Numbers of people killed are never
    added up, neither those of several sources nor those of several happenings, one of which may be the total so far of
    the others: a circle is the largest lower bound given at its place, in the colour of the event that holds it, and
    hovering it lists the others with their sources. With `corpus`, totals so far that an event's sentence gives are
    among them, and called so.
    """
    if size not in ("events", "killed"):
        raise ValueError(f"size is {size!r}; expected 'events' or 'killed'.")
    chosen, note = shown(events, modality=modality, review=review)
    placed = chosen.dropna(subset=["lat", "lon"])
    if len(placed) < len(chosen):
        note += f"; {len(chosen) - len(placed):,} without a place"
    if size == "killed":
        if corpus is not None:
            placed = with_tolls(placed, corpus)
        else:  # totals so far are in quantities
            placed = placed.assign(toll_min=placed["killed_min"], toll_max=placed["killed_max"])
        placed = placed[placed["toll_min"].fillna(0) > 0]
    if placed.empty:
        why = (
            "No event with a place and people reported killed." if size == "killed" else "No event with a known place."
        )
        return nothing_to_show(title, f"{why} ({note}.)" if len(events) else why)
    if size == "killed":
        note = f"{many(len(placed), 'event')} with a place and people reported killed, among " + note
    spots = _largest(placed, corpus) if size == "killed" else _spots(placed, corpus)
    total = spots.groupby("spot")["n"].sum().max()
    if size == "killed":
        note = f"The largest figure given at each place, up to {total:,.0f}; nothing is added up. {note}"
        if corpus is not None and (n := elsewhere(corpus, placed)):
            note += f"; {n:,} more reported number{'s' if n > 1 else ''} of people killed without such an event"
    else:
        note += f"; the largest circle: {total:,} event{'s' if total > 1 else ''}"
    fig = figure(title, subtitle=note + ".", height=height)
    scale = max(total, SMALLEST_SCALE) / LARGEST**2
    view = window(placed)
    spots = spots.assign(size=[max((n / scale) ** 0.5, 7.0) for n in spots["within"]])
    spots = _with_names(spots, view, height)
    for quad, colour in [*QUAD_COLOURS.items(), ("not coded", NO_QUAD)]:
        own = spots[spots["quad"] == quad].sort_values("within", ascending=False)
        if own.empty:
            continue
        fig.add_trace(
            go.Scattergeo(
                lat=own["lat"].tolist(),
                lon=own["lon"].tolist(),
                name=quad,
                customdata=own[["words"]].to_numpy().tolist(),
                hovertemplate="%{customdata[0]}<extra></extra>",
                mode="markers+text" if own["label"].any() else "markers",
                text=own["label"].tolist(),
                textposition=own["side"].tolist(),
                textfont={"size": 12},
                marker={
                    "size": own["size"].tolist(),
                    "color": colour,
                    "opacity": 0.85,
                    "line": {"color": PAPER, "width": 0.8},
                },
            )
        )
    fig.update_geos(**view)
    fig.update_layout(margin={"l": 0, "r": 0, "b": 34})
    return fig


def _with_names(spots: pd.DataFrame, view: dict[str, Any], height: int) -> pd.DataFrame:
    """Places with a ``label`` and the ``side`` it stands on: a map of few places says where it is.

    Names that would lie on another one's, or on its circle, are left to hovering; larger circles are named first.
    """
    outer = spots.sort_values("within", ascending=False, kind="stable").drop_duplicates("spot")
    if len(outer) > FEW:
        return spots.assign(label="", side="top center")
    names = [short(place, 28) for place in outer["place"]]
    span = tuple(v["range"][1] - v["range"][0] for v in (view["lonaxis"], view["lataxis"]))
    dots = list(zip(outer["lon"], outer["lat"], strict=True))
    radii = [(size / 2 / (ASPECT * height), size / 2 / height) for size in outer["size"]]
    shown, sides = fitting(dots, names, span=(span[0], span[1]), radii=radii)
    label, side = (pd.Series(v, index=outer.index).reindex(spots.index) for v in (shown, sides))
    return spots.assign(label=label.fillna(""), side=side.fillna("top center"))


def _keyed(placed: pd.DataFrame, corpus: Corpus | None) -> pd.DataFrame:
    """Events with their quad class as drawn and the sentence to quote."""
    from newskit.views.evidence import sentence_texts

    quotes = sentence_texts(corpus, placed) if corpus is not None else pd.Series("", index=placed.index)
    quad = placed["quad_class"].where(placed["quad_class"].isin(list(QUAD_COLOURS)), "not coded")
    return placed.assign(quad=quad, quote=quotes)


def _quoted(quote: object) -> str:
    return f"<br><i>{safe(str(quote)[:240], width=64)}</i>" if quote else ""


def _largest(placed: pd.DataFrame, corpus: Corpus | None) -> pd.DataFrame:
    """One row a place: the largest figure of people killed there, and the words to hover."""
    rows = place_figures(_keyed(placed, corpus), corpus)
    words = [place_words(own) + _quoted(own["quote"].iloc[0]) for _, own in rows.groupby("spot", sort=True)]
    first = rows.drop_duplicates("spot").sort_values("spot")
    return first.assign(n=first["toll_min"], within=first["toll_min"], words=words)


def _spots(placed: pd.DataFrame, corpus: Corpus | None) -> pd.DataFrame:
    """One row a place and quad class: how many, how many with the rings inside it, and the words to hover."""
    rows = _keyed(placed, corpus)
    rows["spot"] = rows["lat"].round(2).astype(str) + "," + rows["lon"].round(2).astype(str)
    order = {quad: n for n, quad in enumerate([*QUAD_COLOURS, "not coded"])}
    records = []
    for (spot, quad), own in rows.groupby(["spot", "quad"], sort=True):
        n, head = len(own), own.iloc[0]
        types = own["event_type"].value_counts().head(4)
        words = f"<b>{safe(head['place'])}</b> · {quad}<br>{n:,} event{'s' if n > 1 else ''}: " + ", ".join(
            f"{safe(type_name(t).lower())} {k}" for t, k in types.items()
        )
        words += _quoted(head["quote"])
        records.append(
            {
                "spot": spot,
                "quad": quad,
                "place": head["place"],
                "lat": head["lat"],
                "lon": head["lon"],
                "n": n,
                "words": words,
            }
        )
    spots = pd.DataFrame(records).sort_values(["spot", "quad"], key=lambda c: c.map(order) if c.name == "quad" else c)
    spots["within"] = spots.iloc[::-1].groupby("spot")["n"].cumsum()
    return spots


def window(points: pd.DataFrame) -> dict[str, Any]:
    """The world, or a closer look when all points lie near each other.

    Parameters
    ----------
    points : pandas.DataFrame
        Needs ``lat`` and ``lon``, at least one row.

    Returns
    -------
    dict
        Options of plotly's geo axes.
    """
    south, north, west, east = points["lat"].min(), points["lat"].max(), points["lon"].min(), points["lon"].max()
    if north - south > 45 or east - west > 70:
        return {"lataxis": {"range": [-58, 84]}, "lonaxis": {"range": [-180, 180]}}
    pad = max((CLOSEST - (north - south)) / 2, 3)
    low, high = _mercator(max(south - pad, -80)), _mercator(min(north + pad, 83))
    width = max(east - west + 8, degrees((high - low) * ASPECT))
    # the frame is filled on both axes: what lies beside the points tells where in the world they are
    middle, half = (low + high) / 2, max(high - low, radians(width) / ASPECT) / 2
    lats = [degrees(2 * atan(exp(y)) - pi / 2) for y in (middle - half, middle + half)]
    return {
        "projection": {"type": "mercator"},
        "lataxis": {"range": lats},
        "lonaxis": {"range": [(west + east - width) / 2, (west + east + width) / 2]},
    }


def _mercator(lat: float) -> float:
    return log(tan(pi / 4 + radians(lat) / 2))


def country_names() -> dict[str, str]:
    """Names of countries by ISO 3166-1 alpha-3 code, as newskit's list has them."""
    return {row["iso3"]: row["name"] for row in read_list("lexicon/countries")}
