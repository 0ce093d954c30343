"""How many events each country has, as colours on the map."""

from math import log10
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from newskit.views.basemap import country_points, drawn_countries
from newskit.views.look import PAPER, SCALE, NewsFigure, figure, nothing_to_show, safe
from newskit.views.maps import country_names
from newskit.views.select import HAPPENED, shown

SKEWED = 8  # times the middle country's events that the first one may have before colours follow the logarithm


def plot_choropleth(
    events: pd.DataFrame,
    *,
    column: Literal["country_code", "actor_country", "recipient_country"] = "country_code",
    modality: tuple[str, ...] | None = HAPPENED,
    review: bool = False,
    title: str = "Events by country",
    height: int = 480,
) -> NewsFigure:
    """How many events each country has; countries too small to see are points of the same colour.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table, or rows of it.
    column : {"country_code", "actor_country", "recipient_country"}, optional
        The country of the place (default), of the actor or of the recipient.
    modality, review, title, height
        As for `plot_event_map`.

    Returns
    -------
    NewsFigure
        A plotly Figure.

    Raises
    ------
    ValueError
        If `column` is none of the above.
    """
    if column not in ("country_code", "actor_country", "recipient_country"):
        raise ValueError(f"column is {column!r}; expected 'country_code', 'actor_country' or 'recipient_country'.")
    chosen, note = shown(events, modality=modality, review=review)
    counts = chosen[column].dropna().value_counts().sort_index()
    if unknown := int(chosen[column].isna().sum()):
        note += f"; {unknown:,} without a country"
    if counts.empty:
        return nothing_to_show(title, "No event with a known country." + (f" ({note}.)" if len(events) else ""))
    names = country_names()
    points, areas = country_points(), drawn_countries()
    # one country may be told of more than all others together: equal steps of colour would leave these alike
    skewed = counts.max() > SKEWED * counts.median()
    tone = [log10(n) if skewed else float(n) for n in counts]
    low, high = (0.0, max(tone)) if not skewed else (0.0, max(max(tone), 1.0))
    scale: dict[str, Any] = {"colorscale": SCALE, "cmin": low, "cmax": high}
    words = {
        code: f"<b>{safe(names.get(code, code))}</b><br>{n:,} event{'s' if n > 1 else ''}" for code, n in counts.items()
    }
    # below the map, which fills the frame
    bar: dict[str, Any] = {
        "title": {"text": "events", "font": {"size": 11}, "side": "right"},
        "tickfont": {"size": 11},
        "tickformat": ",d",
        **{"orientation": "h", "x": 0.99, "xanchor": "right", "y": 0, "yanchor": "top", "len": 0.6, "thickness": 10},
    }
    if skewed:
        steps = [n for k in range(7) for n in (10**k, 3 * 10**k) if n < counts.max() / 1.5] + [int(counts.max())]
        bar |= {"tickvals": [log10(n) for n in steps], "ticktext": [f"{n:,}" for n in steps]}
        note += "; each step of colour stands for about three times as many"
    fig = figure(title, subtitle=note + ".", height=height)
    fig.add_trace(
        go.Choropleth(
            locations=counts.index.tolist(),
            z=tone,
            zmin=low,
            zmax=high,
            colorscale=SCALE,
            colorbar=bar,
            customdata=[[w] for w in words.values()],
            hovertemplate="%{customdata[0]}<extra></extra>",
            marker={"line": {"color": PAPER, "width": 0.5}},
        )
    )
    small = [code for code in counts.index if code not in areas and code in points]
    if small:
        fig.add_trace(
            go.Scattergeo(
                lat=[points[c][0] for c in small],
                lon=[points[c][1] for c in small],
                customdata=[[words[c]] for c in small],
                hovertemplate="%{customdata[0]}<extra></extra>",
                showlegend=False,
                marker={
                    "size": 10,
                    "color": [tone[counts.index.get_loc(c)] for c in small],
                    "line": {"color": "#1d2733", "width": 1},
                    **scale,
                },
            )
        )
    fig.update_geos(lataxis={"range": [-58, 84]})
    fig.update_layout(margin={"l": 0, "r": 0, "b": 46})
    return fig
