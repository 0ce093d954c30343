"""Figures of ties: who does what to whom, as a matrix and as a network."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from newskit.views.look import (
    INK,
    QUAD_COLOURS,
    SCALE,
    NewsFigure,
    figure,
    nothing_to_show,
    safe,
    short,
)
from newskit.views.select import HAPPENED, shown
from newskit.views.words import type_name

MOST_PARTIES = 20
MOST_NODES = 40


def plot_who_to_whom(
    events: pd.DataFrame,
    *,
    corpus: Any = None,
    modality: tuple[str, ...] | None = HAPPENED,
    review: bool = False,
    title: str = "Who did it, and to whom",
    height: int | None = None,
) -> NewsFigure:
    """A matrix: rows act, columns receive, darker is more often.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table, or rows of it; or a matrix as `who_to_whom` gives it (actors as index, recipients as columns).
    corpus : Corpus, optional
        Where the events come from: parties then carry the fullest form of their names.
    modality : tuple of str or None, optional
        How the events must be told; what happened or is going on by default, None for all.
    review : bool, optional
        Count events that a reader should look at first, too.
    title : str, optional
        Heading.
    height : int, optional
        Pixels; grows with the rows if not given.

    Returns
    -------
    NewsFigure
        A plotly Figure of at most 20 by 20 parties, the most frequent ones.
    """
    if "event_type" in events.columns:
        chosen, note = shown(events, modality=modality, review=review)
        rows = party_names(chosen, corpus).dropna(subset=["who", "whom"])
        note += f"; {len(rows):,} name both sides. Rows act, columns receive; drawn are the pairs of the most frequent."
        matrix = pd.crosstab(rows["who"], rows["whom"]) if len(rows) else pd.DataFrame()
        kinds = rows.groupby(["who", "whom"])["event_type"].agg(
            lambda s: ", ".join(f"{type_name(k)} {n}" for k, n in s.value_counts().items())
        )
    else:
        matrix, note, kinds = events, "", pd.Series(dtype=str)
    if matrix.empty:
        return nothing_to_show(title, f"No event names both sides. ({note})")
    matrix = _most_frequent(matrix)
    words = [
        [
            f"<b>{safe(a)} → {safe(b)}</b><br>{int(matrix.at[a, b])} event{'s' if matrix.at[a, b] > 1 else ''}"
            + (f"<br>{safe(kinds.get((a, b), ''), width=60)}" if len(kinds) else "")
            for b in matrix.columns
        ]
        for a in matrix.index
    ]
    fig = figure(title, subtitle=note, height=height or 190 + 26 * len(matrix))
    fig.add_trace(
        go.Heatmap(
            z=[[v or None for v in row] for row in matrix.to_numpy().tolist()],
            x=list(range(matrix.shape[1])),
            y=list(range(len(matrix))),
            colorscale=SCALE,
            zmin=0,
            xgap=2,
            ygap=2,
            customdata=words,
            hoverongaps=False,
            hovertemplate="%{customdata}<extra></extra>",
            texttemplate="%{z}",
            showscale=False,
        )
    )
    # numbers on the axes and names as tick labels: two different names may look alike once they are cut short
    fig.update_xaxes(
        tickvals=list(range(matrix.shape[1])),
        ticktext=[short(c, 24) for c in matrix.columns],
        tickangle=-40,
        side="bottom",
        showgrid=False,
        zeroline=False,
    )
    fig.update_yaxes(
        tickvals=list(range(len(matrix))),
        ticktext=[short(c, 28) for c in matrix.index],
        autorange="reversed",
        showgrid=False,
        zeroline=False,
    )
    return fig


def party_names(events: pd.DataFrame, corpus: Any = None) -> pd.DataFrame:
    """Events with ``who`` and ``whom``: the entity's fullest name where it is known, else the words.

    Parameters
    ----------
    events : pandas.DataFrame
        Rows of the events table.
    corpus : Corpus, optional
        Needs ``entities``.

    Returns
    -------
    pandas.DataFrame
        A copy with two more columns.
    """
    if corpus is None:
        return events.assign(who=events["actor"], whom=events["recipient"])
    names = dict(zip(corpus.entities["entity_id"], corpus.entities["name"], strict=True))
    # "it" and "them" of two sentences are not one party
    vague = set(corpus.mentions.loc[corpus.mentions["kind"] == "pronoun", "text"].str.lower())
    words = {s: events[s].mask(events[s].str.lower().isin(vague)) for s in ("actor", "recipient")}
    return events.assign(
        who=events["actor_id"].map(names).astype("str").fillna(words["actor"]),
        whom=events["recipient_id"].map(names).astype("str").fillna(words["recipient"]),
    )


def _most_frequent(matrix: pd.DataFrame) -> pd.DataFrame:
    """The parties with most events; the least frequent goes first, so that what stays still has its partners."""
    kept = matrix
    while max(kept.shape) > MOST_PARTIES:
        axis = 1 if len(kept) >= kept.shape[1] else 0
        sums = kept.sum(axis=axis).sort_values(ascending=False, kind="stable")
        top = sums.index[: max(MOST_PARTIES, int(len(sums) * 0.8))]
        kept = kept.loc[top] if axis == 1 else kept[top]
        kept = kept.loc[kept.sum(axis=1) > 0, kept.sum(axis=0) > 0]
    rows, columns = (kept.sum(axis=a).sort_values(ascending=False, kind="stable").index for a in (1, 0))
    return kept.loc[rows, columns]


def actor_network(events: pd.DataFrame, *, corpus: Any = None) -> Any:
    """The network of parties: one node a party, one edge from actor to recipient and quad class.

    Parameters
    ----------
    events : pandas.DataFrame
        Rows of the events table.
    corpus : Corpus, optional
        Needs ``entities``.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes carry ``n`` (events they take part in) and ``country``; edges ``n``, ``quad_class`` and ``types``.
    """
    import networkx as nx

    rows = party_names(events, corpus).dropna(subset=["who", "whom"])
    graph = nx.MultiDiGraph()
    for side, country in (("who", "actor_country"), ("whom", "recipient_country")):
        for name, own in rows.groupby(side, sort=True):
            known = own[country].dropna()
            graph.add_node(name)
            graph.nodes[name]["n"] = graph.nodes[name].get("n", 0) + len(own)
            graph.nodes[name].setdefault("country", known.iloc[0] if len(known) else "")
    for (who, whom, quad), own in rows.assign(quad=rows["quad_class"].fillna("")).groupby(
        ["who", "whom", "quad"], sort=True
    ):
        types = ", ".join(f"{type_name(t)} {k}" for t, k in own["event_type"].value_counts().items())
        graph.add_edge(who, whom, key=quad, n=len(own), quad_class=quad, types=types)
    return graph


def plot_actor_network(
    events: pd.DataFrame,
    *,
    corpus: Any = None,
    modality: tuple[str, ...] | None = HAPPENED,
    review: bool = False,
    title: str = "Who deals with whom",
    height: int = 560,
) -> NewsFigure:
    """Parties as dots, what they do to each other as lines; blue is cooperation, orange to red is conflict.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table, or rows of it.
    corpus, modality, review, title, height
        As for `plot_who_to_whom`.

    Returns
    -------
    NewsFigure
        A plotly Figure of the 40 parties with most events.

    Notes
    -----
    networkx's spring layout with a fixed seed: the same events give the same picture. Nearness means many shared
    events; where on the page a party stands means nothing.
    """
    import networkx as nx

    chosen, note = shown(events, modality=modality, review=review)
    if corpus is not None and chosen[["actor_id", "recipient_id"]].notna().all(axis=1).any():
        # "officials" of two articles are not one party: only names that stand for one thing are drawn
        chosen = chosen.dropna(subset=["actor_id", "recipient_id"])
    graph = actor_network(chosen, corpus=corpus)
    if graph.number_of_edges() == 0:
        return nothing_to_show(title, f"No event names both sides. ({note}.)")
    everybody = graph.number_of_nodes()
    graph = graph.subgraph(sorted(graph.nodes, key=lambda v: (-graph.nodes[v]["n"], v))[:MOST_NODES])
    simple = nx.Graph((a, b) for a, b in graph.edges() if a != b)
    spots = _layout(simple if len(simple) else nx.Graph(graph))
    top = sorted(spots, key=lambda v: (-graph.nodes[v]["n"], v))
    if len(top) < everybody:
        note += f"; {len(top)} of {everybody:,} parties that have a name, those with most events"
    graph = graph.subgraph(top)
    fig = figure(title, subtitle=note + ".", height=height)
    for quad, colour in [*QUAD_COLOURS.items(), ("", "#8a94a0")]:
        own = [(a, b, d) for a, b, d in graph.edges(data=True) if d["quad_class"] == quad and a != b]
        for n, (a, b, data) in enumerate(own):
            (xa, ya), (xb, yb) = spots[a], spots[b]
            xs, ys = _bow(xa, ya, xb, yb)
            fig.add_trace(
                go.Scatter(
                    x=xs,
                    y=ys,
                    mode="lines+markers",
                    line={"color": colour, "width": min(1 + data["n"] ** 0.5, 7), "backoff": 0},
                    opacity=0.7,
                    marker={
                        "symbol": "arrow",
                        "angleref": "previous",
                        "size": [0] * 8 + [11] + [0] * 4,
                        "color": colour,
                        "opacity": 1,
                    },
                    legendgroup=quad,
                    name=quad or "not coded",
                    showlegend=n == 0,
                    hoverinfo="text",
                    hovertext=f"<b>{safe(a)} → {safe(b)}</b><br>{safe(data['types'], width=60)}",
                )
            )
    most = max(graph.nodes[v]["n"] for v in top)
    fig.add_trace(
        go.Scatter(
            x=[spots[v][0] for v in top],
            y=[spots[v][1] for v in top],
            mode="markers+text",
            showlegend=False,
            text=[short(v, 22) for v in top],
            textposition="top center",
            textfont={"size": 11.5, "color": INK},
            hovertext=[
                f"<b>{safe(v)}</b> {safe(graph.nodes[v]['country'])}<br>{graph.nodes[v]['n']} events" for v in top
            ],
            hoverinfo="text",
            marker={
                "size": [10 + 22 * (graph.nodes[v]["n"] / most) ** 0.5 for v in top],
                "color": "#33414f",
                "opacity": 1,
                "line": {"color": "#ffffff", "width": 1.5},
            },
        )
    )
    # room for names at the edge
    wide, tall = [s[0] for s in spots.values()], [s[1] for s in spots.values()]
    pad_x, pad_y = 0.14 * (max(wide) - min(wide) or 1), 0.1 * (max(tall) - min(tall) or 1)
    fig.update_xaxes(visible=False, range=[min(wide) - pad_x, max(wide) + pad_x])
    fig.update_yaxes(visible=False, range=[min(tall) - pad_y, max(tall) + pad_y * 1.6])
    return fig


def _layout(graph: Any) -> dict[str, tuple[float, float]]:
    """A place for every node: each connected part on its own, side by side, largest first."""
    import networkx as nx

    parts = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    if len(parts[0]) >= 8:
        parts = [
            p for p in parts if len(p) > 2
        ]  # lone pairs are in the matrix; here they would only crowd the rest out
    spots, left = {}, 0.0
    row: list[Any] = []
    low, widest = 0.0, max(len(parts[0]) ** 0.6, 1.0) * 1.6
    for part in parts:
        side = max(len(part) - 1, 1) ** 0.6
        if left + side > widest and row:
            low, left, row = low - max(row) - 0.5, 0.0, []
        own = nx.spring_layout(graph.subgraph(sorted(part)), seed=7, k=2.2 / len(part) ** 0.5, iterations=200, scale=1)
        wide, tall = max(abs(x) for x, _ in own.values()) or 1, max(abs(y) for _, y in own.values()) or 1
        for node, (x, y) in own.items():
            spots[node] = (left + side * (1 + x / wide) / 2 * 1.35, low - side * (1 - y / tall) / 2)
        row.append(side)
        left += side * 1.35 + 0.7
    return spots


def _bow(xa: float, ya: float, xb: float, yb: float) -> tuple[list[float], list[float]]:
    """A slightly bent line, so that a tie and its answer do not lie on each other."""
    mx, my = (xa + xb) / 2 - (yb - ya) * 0.12, (ya + yb) / 2 + (xb - xa) * 0.12
    steps = [t / 12 for t in range(13)]
    xs = [(1 - t) ** 2 * xa + 2 * t * (1 - t) * mx + t**2 * xb for t in steps]
    ys = [(1 - t) ** 2 * ya + 2 * t * (1 - t) * my + t**2 * yb for t in steps]
    return xs, ys
