"""Who deals with whom, as a network."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from newskit.corpus import Corpus
from newskit.views.labels import apart, beside
from newskit.views.look import INK, QUAD_COLOURS, NewsFigure, figure, nothing_to_show, safe, short
from newskit.views.named import party_names
from newskit.views.select import HAPPENED, shown
from newskit.views.words import type_name

MOST_NODES = 40
NARROW_NAMES = 10  # names that a phone has room for; the other dots still say theirs when touched


def actor_network(events: pd.DataFrame, *, corpus: Corpus | None = None) -> Any:
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
    corpus: Corpus | None = None,
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
    simple = nx.Graph()
    for a, b, n in graph.edges(data="n"):
        if a != b:
            simple.add_edge(a, b, weight=n + simple.get_edge_data(a, b, {"weight": 0})["weight"])
    spots = _layout(simple if len(simple) else nx.Graph(graph))
    top = sorted(spots, key=lambda v: (-graph.nodes[v]["n"], v))
    if len(top) < everybody:
        note += f"; {len(top)} of {everybody:,} parties that have a name, those with most events"
    graph = graph.subgraph(top)
    names = [short(v, 22) for v in top]
    spots = dict(zip(top, apart([spots[v] for v in top], names), strict=True))
    fig = figure(title, subtitle=note + ".", height=height)
    for quad, colour in [*QUAD_COLOURS.items(), ("", "#8a94a0")]:
        drawn = [(a, b, d) for a, b, d in graph.edges(data=True) if d["quad_class"] == quad and a != b]
        own = sorted(drawn, key=lambda edge: edge[:2])
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
            text=names,
            textposition=beside([spots[v] for v in top], names),
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
    fig.update_xaxes(visible=False, range=[-0.08, 1.08])
    fig.update_yaxes(visible=False, range=[-0.1, 1.1])
    fig.update_layout(meta={"narrow_names": NARROW_NAMES})
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
        near = nx.Graph()  # a subgraph has its nodes in the order of a set, which is another in every run
        near.add_nodes_from(sorted(part))
        near.add_weighted_edges_from(graph.subgraph(part).edges(data="weight", default=1))
        own = nx.spring_layout(near, seed=7, k=2.2 / len(part) ** 0.5, iterations=200, scale=1)
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
