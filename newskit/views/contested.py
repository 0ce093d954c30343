"""Numbers of people that the articles report, each with the source that gives it, as a table and as a figure."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from newskit.views.evidence import sentence_texts
from newskit.views.look import GRID, MUTED, SERIES, NewsFigure, figure, nothing_to_show, safe, short

PEOPLE = ("killed", "injured", "missing", "displaced", "arrested", "hostages", "abducted")
ITSELF = "the article itself"


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
    names = dict(zip(corpus.entities["entity_id"], corpus.entities["name"], strict=True))
    named = corpus.claims["speaker_id"].map(names).astype("str").fillna(corpus.claims["speaker"])
    speakers = dict(zip(corpus.claims["claim_id"], named, strict=True))
    outlets = rows["article_id"].map(articles["source_name"]).astype("str")
    known = rows["event_id"].map(lambda e: e in events.index)
    event_source = rows["event_id"].map(events["source"]) if len(events) else pd.Series(index=rows.index, dtype="str")
    rows = rows.assign(
        source=rows["claim_id"]
        .map(speakers)
        .astype("str")
        .fillna(event_source.astype("str"))
        .fillna(outlets)
        .fillna(ITSELF),
        incident=rows["event_id"]
        .map(events["incident_id"])
        .astype("str")
        .fillna(rows["article_id"] + ":" + rows["sent_id"].astype(str)),
        quote=sentence_texts(corpus, rows),
        value_min=rows["value_min"].fillna(rows["value_max"]),
    )
    place = rows["event_id"].map(events["place"]).astype("str")
    day = rows["event_id"].map(events["date_start"]).astype("str")
    kind = rows["event_id"].map(events["event_type"]).astype("str")
    what = rows["unit"] + rows["scope"].map(lambda s: " so far" if s == "running_total" else "")
    where = place.where(known, None).astype("str").fillna("").map(lambda p: f", {p}" if p else "")
    when = day.where(known, None).astype("str").fillna("").map(lambda d: f", {d}" if d else "")
    title = rows["article_id"].map(articles["title"].fillna(articles["source_file"])).astype("str").fillna("")
    about = kind.where(where + when != "", None).astype("str").fillna("").map(lambda k: f" ({k.lower()})" if k else "")
    rows["label"] = what + (where + when + about).mask(where + when == "", ": " + title)
    rows["story"] = rows["article_id"].map(articles["story_id"]).astype("str").fillna(rows["article_id"])
    rows["group"] = rows["incident"] + "|" + rows["unit"] + "|" + rows["scope"]
    copies = rows.duplicated(["story", "unit", "scope", "text", "of"]) & ~rows["group"].duplicated(keep=False)
    return (
        rows.loc[~copies, columns]
        .drop_duplicates(["group", "source", "value_min", "value_max", "comparator"])
        .reset_index(drop=True)
    )


def plot_contested_figures(corpus: Any, *, title: str = "Whose figure is it?", most: int = 14) -> NewsFigure:
    """Figures about one happening, side by side, one colour a source; a bar is a range, a dot a single number.

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
        A plotly Figure. Nothing is added up. An arrow means: at least.
    """
    rows = reported_figures(corpus)
    if rows.empty:
        return nothing_to_show(title, "No figure of people killed, injured, displaced or the like is reported.")
    sources = rows.groupby("group")["source"].nunique()
    order = (
        rows.assign(k=rows["group"].map(sources))
        .sort_values(["k", "value_min"], ascending=[False, False])["group"]
        .unique()[:most]
    )
    rows = rows[rows["group"].isin(order)]
    labels = rows.drop_duplicates("group").set_index("group")["label"]
    names = sorted(
        rows["source"].unique(), key=lambda s: (s != "the article itself", -int((rows["source"] == s).sum()), s)
    )
    fig = figure(
        title,
        subtitle="One row a happening; each source keeps its own figure. ▸ means at least.",
        height=170 + 34 * len(order),
    )
    position = {group: n for n, group in enumerate(order)}
    for n, source in enumerate(names):
        own = rows[rows["source"] == source].to_dict("records")
        symbol = [
            {">=": "triangle-right", ">": "triangle-right", "<=": "triangle-left", "<": "triangle-left"}.get(
                r["comparator"], "circle"
            )
            for r in own
        ]
        spread = [
            (r["value_max"] or r["value_min"]) - r["value_min"] if r["value_max"] == r["value_max"] else 0 for r in own
        ]
        fig.add_trace(
            go.Scatter(
                x=[r["value_min"] for r in own],
                y=[position[r["group"]] for r in own],
                mode="markers",
                name=short(source, 30),
                marker={
                    "size": 12,
                    "symbol": symbol,
                    "color": SERIES[n % len(SERIES)],
                    "line": {"color": "#fff", "width": 1},
                },
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": spread,
                    "arrayminus": [0] * len(own),
                    "thickness": 2,
                    "width": 5,
                },
                customdata=[
                    [
                        f"<b>{safe(r['text'])}</b> {safe(r['unit'])}<br>according to {safe(source)}<br>"
                        f"<i>{safe(str(r['quote'])[:240], width=64)}</i>"
                    ]
                    for r in own
                ],
                hovertemplate="%{customdata[0]}<extra></extra>",
            )
        )
    wide = rows["value_min"].max() > 50 * max(rows["value_min"].min(), 1)
    fig.update_xaxes(
        type="log" if wide else "linear", title_text="people" + (" (logarithmic)" if wide else ""), rangemode="tozero"
    )
    fig.update_yaxes(
        tickvals=list(range(len(order))),
        ticktext=[short(labels[g], 46) for g in order],
        autorange="reversed",
        gridcolor=GRID,
        tickfont={"color": MUTED},
    )
    return fig
