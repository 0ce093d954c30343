"""Numbers of people that the articles report, each with the source that gives it, as a figure."""

from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from newskit.corpus import Corpus
from newskit.views.look import GRID, INK, MUTED, SERIES, NewsFigure, figure, nothing_to_show, safe, short
from newskit.views.reported import HARM, UNNAMED, reported_figures

NAMES = 250  # pixels for the names of sources, which a narrow page cuts
_ONE = ("a", "an", "another")  # "a commander was killed": the word alone would be no number beside its dot


def plot_contested_figures(corpus: Corpus, *, title: str = "Whose figure is it?", most: int = 12) -> NewsFigure:
    """Figures of one happening or one article, each with its source; a bar is a range, a dot a single number.

    Parameters
    ----------
    corpus : Corpus
        Needs ``quantities``, ``events``, ``claims``, ``entities``, ``mentions``, ``sentences`` and ``articles``.
    title : str, optional
        Heading.
    most : int, optional
        Show so many groups of `newskit.views.reported.reported_figures`, those with most sources first.

    Returns
    -------
    NewsFigure
        A plotly Figure. Nothing is added up. An arrow means: at least, or at most. What more than one source gives a
        figure for is orange; whether two sources of one article mean the same happening, its sentences tell.
    """
    rows = reported_figures(corpus)
    rows = rows[rows["unit"].isin(HARM)]
    if rows.empty:
        return nothing_to_show(title, "No figure of people killed, injured, displaced or the like is reported.")
    everything = rows["group"].nunique()
    order = list(rows["group"].unique()[:most])
    rows = rows[rows["group"].isin(order)]
    lines, heads, y = [], [], 0.0  # a group's heading has a line of its own, its sources stand below it
    for group in order:
        own = rows[rows["group"] == group]
        heads.append((y, f"<b>{short(own['label'].iloc[0], 110)}</b>"))
        for row in own.sort_values("value_min", kind="stable").to_dict("records"):
            y += 1
            lines.append({**row, "y": y})
        y += 1.35
    note = "Orange: several sources; whether they count the same, the sentences tell. ▸ at least, ◂ at most. "
    note += "Nothing is added up."
    if more := everything - len(order):
        note += f" Not shown: {more:,} group{'s' if more > 1 else ''}."
    fig = figure(title, subtitle=note, height=int(170 + 25 * y))
    low, high = rows["value_min"].min(), rows[["value_min", "value_max"]].max().max()
    wide = high > 50 * max(low, 1)
    least = 0.5 if wide else 0  # where "nobody" stands: a logarithmic scale has no place for it
    for several, colour in ((False, SERIES[0]), (True, SERIES[1])):
        own = [line for line in lines if (line["n_sources"] > 1) == several]
        if own:
            fig.add_trace(_figures_trace(own, colour, least))
    unit = "people, on a logarithmic scale" if wide else "people"
    fig.update_xaxes(type="log" if wide else "linear", side="top", title={"text": unit, "standoff": 6}, ticks="")
    if wide:
        # room on the right for the words beside the last dot
        fig.update_xaxes(range=[log10(max(low, least)) - 0.3, log10(high) + 1.5], dtick=1)
    else:
        fig.update_xaxes(range=[0, high * 1.35 + 1])
    fig.update_yaxes(
        tickvals=[line["y"] for line in lines],
        ticktext=[_source(line["source"]) for line in lines],
        range=[y - 0.5, -0.8],
        gridcolor=GRID,
        tickfont={"color": MUTED, "size": 12.5},
        ticks="",
        automargin=False,
        zeroline=False,
    )
    for at, words in heads:
        fig.add_annotation(
            x=0, y=at, xref="paper", yref="y", xanchor="left", xshift=14 - NAMES, showarrow=False,
            text=words, align="left", font={"size": 13},
        )  # fmt: skip
        if at:
            line = {"color": "rgba(127, 140, 155, 0.4)", "width": 1}
            fig.add_shape(type="line", x0=0, x1=1, y0=at - 0.66, y1=at - 0.66, xref="paper", yref="y", line=line)
    fig.update_layout(showlegend=False, margin={"l": NAMES, "t": 112, "b": 14}, meta={"headed": True})
    return fig


def _figures_trace(own: list[dict[str, Any]], colour: str, least: float) -> go.Scatter:
    symbols = {">=": "triangle-right", ">": "triangle-right", "<=": "triangle-left", "<": "triangle-left"}
    highest = [r["value_min"] if pd.isna(r["value_max"]) else r["value_max"] for r in own]
    return go.Scatter(
        x=[max(r["value_min"], least) for r in own],
        y=[r["y"] for r in own],
        mode="markers+text",
        text=["  " + _beside(r) for r in own],
        cliponaxis=False,
        textposition="middle right",
        textfont={"size": 11.5, "color": INK},
        marker={
            "size": 11,
            "symbol": [symbols.get(r["comparator"], "circle") for r in own],
            "color": colour,
            "line": {"color": "#fff", "width": 1},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [h - r["value_min"] for h, r in zip(highest, own, strict=True)],
            "arrayminus": [0] * len(own),
            "thickness": 2,
            "width": 5,
        },
        customdata=[
            [
                f"<b>{safe(r['text'])}</b> {safe(r['unit'])}<br>according to {safe(r['source'])}<br>"
                f"<i>{safe(str(r['quote'])[:240], width=64)}</i><br>in “{safe(r['told_in'], width=64)}”"
            ]
            for r in own
        ],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _source(words: str) -> str:
    """Who gives a figure; "it" alone is nobody's name, and stands as the article has it."""
    return f"“{words}”" if words.lower() in UNNAMED else short(words, 36)


def _beside(row: dict[str, Any]) -> str:
    """The number as the article words it, with what is known of its happening."""
    total = "total so far" if row["scope"] == "running_total" else None
    known = [str(v) for v in (total, row["place"], row["when"]) if isinstance(v, str)]
    number = f"{row['value_min']:,.0f}" if row["text"].lower() in _ONE else short(row["text"], 30)
    return number + (f" ({short(', '.join(known), 40)})" if known else "")
