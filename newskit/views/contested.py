"""Numbers of people that the articles report, each with the source that gives it, as a table and as a figure."""

from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from newskit.views.evidence import sentence_texts
from newskit.views.look import GRID, INK, MUTED, SERIES, NewsFigure, figure, nothing_to_show, safe, short
from newskit.views.summaries import figure_sources
from newskit.views.words import period_words

PEOPLE = ("killed", "injured", "missing", "displaced", "arrested", "hostages", "abducted")


def reported_figures(corpus: Any) -> pd.DataFrame:
    """People counted, one row a figure and source.

    Parameters
    ----------
    corpus : Corpus
        Needs ``quantities``, ``events``, ``claims``, ``sentences`` and ``articles``.

    Returns
    -------
    pandas.DataFrame
        group (happening and unit), label, unit, text, value_min, value_max, comparator, source, quote, event_id.
    """
    columns = ["group", "label", "unit", "text", "value_min", "value_max", "comparator", "source", "quote", "event_id"]
    rows = corpus.quantities
    rows = rows[rows["unit"].isin(PEOPLE) & rows["value_min"].fillna(rows["value_max"]).notna()]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    rows = rows[rows["scope"] != "subset"]
    events = corpus.events.drop_duplicates("event_id").set_index("event_id")
    articles = corpus.articles.drop_duplicates("article_id").set_index("article_id")
    known = rows["event_id"].map(lambda e: e in events.index)
    rows = rows.assign(
        source=figure_sources(corpus, rows),
        incident=rows["event_id"]
        .map(events["incident_id"])
        .astype("str")
        .fillna(rows["article_id"] + ":" + rows["sent_id"].astype(str)),
        quote=sentence_texts(corpus, rows),
        value_min=rows["value_min"].fillna(rows["value_max"]),
    )
    place = rows["event_id"].map(events["place"]).astype("str")
    days = events.assign(
        day=[period_words(a, b) for a, b in zip(events["date_start"], events["date_end"], strict=True)]
    )["day"]
    day = rows["event_id"].map(days).astype("str")
    what = rows["unit"].str.capitalize() + rows["scope"].map(lambda s: " so far" if s == "running_total" else "")
    where = place.where(known, None).astype("str").fillna("").map(lambda p: f", {p}" if p else "")
    when = day.where(known, None).astype("str").fillna("").map(lambda d: f", {d}" if d else "")
    title = rows["article_id"].map(articles["title"].fillna(articles["source_file"])).astype("str").fillna("")
    rows["label"] = what + (where + when).mask(where + when == "", ", in “" + title + "”")
    rows["story"] = rows["article_id"].map(articles["story_id"]).astype("str").fillna(rows["article_id"])
    rows["group"] = rows["incident"] + "|" + rows["unit"] + "|" + rows["scope"]
    copies = rows.duplicated(["story", "unit", "scope", "text", "of"]) & ~rows["group"].duplicated(keep=False)
    return (
        rows.loc[~copies, columns]
        .drop_duplicates(["group", "source", "value_min", "value_max", "comparator"])
        .reset_index(drop=True)
    )


def plot_contested_figures(corpus: Any, *, title: str = "Whose figure is it?", most: int = 12) -> NewsFigure:
    """Figures about one happening, one under the other, each with its source; a bar is a range, a dot a single number.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``, ``quantities``, ``claims``, ``sentences`` and ``articles``.
    title : str, optional
        Heading.
    most : int, optional
        Show so many happenings, those with most sources first.

    Returns
    -------
    NewsFigure
        A plotly Figure. Nothing is added up. An arrow means: at least, or at most. What more than one source gives a
        figure for is orange.
    """
    rows = reported_figures(corpus)
    if rows.empty:
        return nothing_to_show(title, "No figure of people killed, injured, displaced or the like is reported.")
    rows = rows.assign(k=rows.groupby("group")["source"].transform("nunique")).sort_values(
        ["k", "value_min"], ascending=[False, False], kind="stable"
    )
    order = list(rows["group"].unique()[:most])
    rows = rows[rows["group"].isin(order)]
    disputed = rows.loc[rows["k"] > 1, "group"].nunique()
    have = "has" if disputed == 1 else "have"
    note = f"{disputed} of {len(order)} happenings shown {have} figures of several sources"
    lines, ticks = [], []  # a happening is a line of its own, its sources stand below it
    for group in order:
        own = rows[rows["group"] == group]
        ticks.append(f"<b>{short(own['label'].iloc[0], 66)}</b>")
        for row in own.sort_values("value_min", kind="stable").to_dict("records"):
            lines.append({**row, "y": len(ticks)})
            ticks.append(short(row["source"], 44))
    fig = figure(
        title, subtitle=note + " (orange). ▸ at least, ◂ at most. Nothing is added up.", height=150 + 23 * len(ticks)
    )
    for several, colour in ((False, SERIES[0]), (True, SERIES[1])):
        own = [line for line in lines if (line["k"] > 1) == several]
        if own:
            fig.add_trace(_figures_trace(own, colour))
    low, high = rows["value_min"].min(), rows[["value_min", "value_max"]].max().max()
    wide = high > 50 * max(low, 1)
    unit = "people, on a logarithmic scale" if wide else "people"
    fig.update_xaxes(type="log" if wide else "linear", title_text=unit)
    if wide:
        # room on the right for the words beside the last dot
        fig.update_xaxes(range=[log10(max(low, 1)) - 0.15, log10(high) + 1.5], dtick=1)
    else:
        fig.update_xaxes(range=[0, high * 1.35 + 1])
    fig.update_yaxes(
        tickvals=list(range(len(ticks))),
        ticktext=ticks,
        range=[len(ticks) - 0.4, -0.6],
        gridcolor=GRID,
        tickfont={"color": MUTED, "size": 12},
        ticks="",
    )
    fig.update_layout(showlegend=False, margin={"b": 40})
    return fig


def _figures_trace(own: list[dict[str, Any]], colour: str) -> go.Scatter:
    symbols = {">=": "triangle-right", ">": "triangle-right", "<=": "triangle-left", "<": "triangle-left"}
    highest = [r["value_min"] if pd.isna(r["value_max"]) else r["value_max"] for r in own]
    return go.Scatter(
        x=[r["value_min"] for r in own],
        y=[r["y"] for r in own],
        mode="markers+text",
        text=["  " + short(r["text"], 30) for r in own],
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
                f"<i>{safe(str(r['quote'])[:240], width=64)}</i>"
            ]
            for r in own
        ],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )
