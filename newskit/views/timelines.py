"""Figures over time: events by type, and one entity in the news."""

import pandas as pd
import plotly.graph_objects as go

from newskit.corpus import Corpus
from newskit.views.look import (
    DATE_TICKS,
    PAPER,
    QUAD_COLOURS,
    SERIES,
    TYPES,
    NewsFigure,
    figure,
    nothing_to_show,
    safe,
    short,
)
from newskit.views.phrasing import many, them
from newskit.views.select import told_as
from newskit.views.words import period_words, type_name

MOST_SERIES = 8
OTHER_COLOUR, REST_COLOUR = "#aab3bd", "#d8dde3"  # what has no kind or type; what is too rare for a colour
UNKNOWN = "not coded"
SHORTEST = pd.Timedelta(days=14)  # of an axis of days: plotly would mark milliseconds around a single one


BAR_WORDS = {"year": "%{x|%Y}", "month": "%{x|%B %Y}", "week": "week from %{x|%d %b %Y}"}
BAR_WORDS |= dict.fromkeys(("day", ""), "%{x|%d %b %Y}")


def plot_timeline(counts: pd.DataFrame, *, title: str | None = None, height: int = 380) -> NewsFigure:
    """Counts over time as stacked bars, one colour a value.

    Parameters
    ----------
    counts : pandas.DataFrame
        As `count_by` with ``every=`` gives it: ``period`` (first day, ISO), one column of values, and ``n``.
    title : str, optional
        Heading.
    height : int, optional
        Pixels.

    Returns
    -------
    NewsFigure
        A plotly Figure. The eight most frequent values have a colour each, the rest are ``other``. What time a bar
        stands for is read from the periods, and left unsaid where they are too few to tell.

    Raises
    ------
    ValueError
        If the columns are not those.
    """
    values = [c for c in counts.columns if c not in ("period", "n")]
    if "n" not in counts.columns or "period" not in counts.columns or len(values) != 1:
        raise ValueError(
            f"counts has columns {list(counts.columns)}; expected 'period', one column of values and 'n': "
            "use count_by(events, 'event_type', every='week')."
        )
    column = values[0]
    heading = title or f"{_plain(column)} over time"
    dated = counts.dropna(subset=["period"])
    undated = int(counts["n"].sum() - dated["n"].sum())
    if dated.empty:
        return nothing_to_show(heading, "No event with a known date." + (f" ({undated:,} without.)" if undated else ""))
    named = dated.assign(value=dated[column].astype("str").fillna(UNKNOWN))
    top = named.groupby("value")["n"].sum().sort_values(ascending=False, kind="stable")
    shown_values = sorted(top.index[:MOST_SERIES], key=lambda v: (-top[v], v))
    named["value"] = named["value"].where(named["value"].isin(shown_values), "other")
    table = named.pivot_table(index="period", columns="value", values="n", aggfunc="sum", fill_value=0).sort_index()
    length = _bar_length(dated["period"])
    note = f"One bar a {length}. " if length else ""
    note += f"{many(int(dated['n'].sum()), 'event')} with a date as exact as the bars (a happening counts once)"
    note += f"; {undated:,} without one are not drawn." if undated else "."
    fig = figure(heading, subtitle=note, height=height, barmode="stack")
    if set(shown_values) <= {*QUAD_COLOURS, UNKNOWN}:
        # cooperation below conflict, in the colours that every other figure gives them
        colours = QUAD_COLOURS
        shown_values = [v for v in (*QUAD_COLOURS, UNKNOWN) if v in shown_values]
    else:
        coded = [v for v in shown_values if v not in (UNKNOWN, "OTHER")]
        colours = dict(zip(coded, TYPES if column == "event_type" else SERIES, strict=False))
    colours = {**colours, "other": REST_COLOUR}
    names = {v: type_name(v) if column == "event_type" and v != UNKNOWN else v for v in shown_values}
    for value in [*shown_values, *(["other"] if "other" in table.columns and "other" not in shown_values else [])]:
        fig.add_trace(
            go.Bar(
                x=[str(p)[:10] for p in table.index],
                y=table[value].tolist(),
                name=short(names.get(value, value)),
                marker_color=colours.get(value, OTHER_COLOUR),
                hovertemplate=f"{BAR_WORDS[length]}<br>{_fixed(names.get(value, value))}: %{{y:,}}<extra></extra>",
            )
        )
    fig.update_xaxes(type="date", showgrid=False, tickformatstops=DATE_TICKS)
    stretch, outside = _busy(dated)
    if stretch:
        fig.update_xaxes(range=stretch)
        far = f" {outside:,} {'lies' if outside == 1 else 'lie'} far before or after"
        fig.layout.title.subtitle.text += f"{far}: double-click to see {them(outside)}."
    fig.update_yaxes(title_text="events", rangemode="tozero", tickformat=",d")
    if table.sum(axis=1).max() <= 5:
        fig.update_yaxes(dtick=1)  # there are no half events
    return fig


def plot_entity_timeline(
    corpus: Corpus, name: str | None = None, *, title: str | None = None, height: int = 380
) -> NewsFigure:
    """What one person, group or country did and met with, day by day.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``, ``participants``, ``entities``, ``sentences`` and ``articles``.
    name : str, optional
        An ``entity_id``, a name or an alias; the person, group or country with most dated events if not given.
    title : str, optional
        Heading.
    height : int, optional
        Pixels.

    Returns
    -------
    NewsFigure
        A plotly Figure: one dot an event; filled: happened; open: planned, possible, denied or to review.
    """
    from newskit.views.evidence import sentence_texts
    from newskit.views.people import busiest_entity, events_of, find_entity

    entity = find_entity(corpus, name) if name is not None else busiest_entity(corpus)
    heading = title or f"{entity['name'] if entity is not None else name or 'Nobody'} in the news"
    events = events_of(corpus, entity)
    dated = events.dropna(subset=["date_start"])
    if dated.empty:
        why = (
            f"{many(len(events), 'event')}, none with a known date." if len(events) else "No event with a known party."
        )
        return nothing_to_show(heading, why)
    rows = dated.assign(told=told_as(dated), quote=sentence_texts(corpus, dated))
    rows["sure"] = rows["told"].isin(["happened", "ongoing"]) & rows["review"].isna()
    order = rows["event_type"].value_counts().index.tolist()[::-1]
    note = f"{len(dated):,} of {len(events):,} events have a date. Open: planned, possible, denied or to review."
    if rows.duplicated(["date_start", "event_type"]).any():
        note += " A number: so many on one spot."
    fig = figure(heading, subtitle=note, height=max(height, 140 + 26 * len(order)))
    for quad, colour in [*QUAD_COLOURS.items(), (None, OTHER_COLOUR)]:
        own = rows[rows["quad_class"].isna()] if quad is None else rows[rows["quad_class"] == quad]
        if own.empty:
            continue
        words = [
            f"<b>{safe(r['actor'])} – {safe(r['trigger'])} – {safe(r['recipient'])}</b>"
            f"<br>{period_words(r['date_start'], r['date_end'])} · {safe(r['told'])}"
            f"<br><i>{safe(str(r['quote'])[:240], width=64)}</i>"
            for r in own.to_dict("records")
        ]
        fig.add_trace(
            go.Scatter(
                x=own["date_start"].tolist(),
                y=own["event_type"].map(type_name).tolist(),
                mode="markers+text",
                text=_stacked(own),
                textposition="middle center",
                textfont={"size": 9, "color": [PAPER if s else colour for s in own["sure"]]},
                name=quad or UNKNOWN,
                showlegend=False,
                customdata=[[w] for w in words],
                hovertemplate="%{customdata[0]}<extra></extra>",
                marker={
                    "size": 12,
                    "color": colour,
                    "symbol": ["circle" if s else "circle-open" for s in own["sure"]],
                    "line": {"width": 1.5, "color": colour},
                    "opacity": 0.85,
                },
            )
        )
        # a legend of its own: plotly would take the look of the first dot, which may be an open one
        fig.add_trace(
            go.Scatter(x=[None], y=[None], mode="markers", name=quad or UNKNOWN, marker={"size": 11, "color": colour})
        )
    fig.update_xaxes(type="date", tickformatstops=DATE_TICKS)
    first, last = (pd.Timestamp(f(rows["date_start"])) for f in (min, max))
    if last - first < SHORTEST:
        room = (SHORTEST - (last - first)) / 2
        fig.update_xaxes(range=[f"{first - room:%Y-%m-%d}", f"{last + room:%Y-%m-%d}"])
    fig.update_yaxes(categoryorder="array", categoryarray=[type_name(t) for t in order])
    return fig


def _stacked(dots: pd.DataFrame) -> list[str]:
    """How many dots lie on one spot, at the last of them, which is drawn on top."""
    spot = ["date_start", "event_type"]
    n = dots.groupby(spot)["event_id"].transform("size")
    return ["" if k == 1 or more else str(k) for k, more in zip(n, dots.duplicated(spot, keep="last"), strict=True)]


def _fixed(words: str) -> str:
    """Words inside a hover template, where ``%{`` would begin a variable."""
    return safe(words).replace("%{", "% {")


def _bar_length(periods: pd.Series) -> str:
    """What time each bar stands for; empty if fewer than three periods cannot tell."""
    days = pd.to_datetime(periods.astype("str").str[:10], errors="coerce", format="ISO8601").dropna().drop_duplicates()
    if len(days) < 3:
        return ""
    tests = {"year": days.dt.is_year_start, "month": days.dt.is_month_start, "week": days.dt.day_of_week == 0}
    return next((name for name, fits in tests.items() if fits.all()), "day")


def _busy(counts: pd.DataFrame) -> tuple[list[str] | None, int]:
    """Where nearly all events lie, if a few far-off dates would squeeze them, and how many lie outside."""
    days = pd.to_datetime(counts["period"].astype("str").str[:10], errors="coerce", format="ISO8601")
    each = days.repeat(counts["n"].astype(int)).dropna().sort_values()
    if each.empty:
        return None, 0
    low, high = each.iloc[int(0.1 * len(each))], each.iloc[min(len(each) - 1, int(0.9 * len(each)))]
    room = max(pd.Timedelta(days=14), (high - low) * 0.3)
    if each.iloc[-1] - each.iloc[0] < 1.5 * (high - low + 2 * room):
        return None, 0
    inside = each.between(low - room, high + room)
    kept = each[inside].drop_duplicates()
    pad = max(pd.Timedelta(days=4), 0.6 * kept.diff().min()) if len(kept) > 1 else pd.Timedelta(days=4)  # half a bar
    return [f"{kept.iloc[0] - pad:%Y-%m-%d}", f"{kept.iloc[-1] + pad:%Y-%m-%d}"], int((~inside).sum())


def _plain(column: str) -> str:
    return {"event_type": "Events by type", "quad_class": "Cooperation and conflict", "source": "Sources"}.get(
        column, column.replace("_", " ").capitalize()
    )
