"""Who does what to whom, as a matrix."""

import pandas as pd
import plotly.graph_objects as go

from newskit.corpus import Corpus
from newskit.views.look import SCALE, NewsFigure, figure, nothing_to_show, safe, short
from newskit.views.named import party_names
from newskit.views.select import HAPPENED, shown
from newskit.views.words import type_name

MOST_PARTIES = 20


def plot_who_to_whom(
    events: pd.DataFrame,
    *,
    corpus: Corpus | None = None,
    modality: tuple[str, ...] | None = HAPPENED,
    review: bool = False,
    title: str = "Who did it, and to whom",
    height: int | None = None,
) -> NewsFigure:
    """A matrix: rows act, columns receive, darker is more often.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table, or rows of it.
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
    chosen, note = shown(events, modality=modality, review=review)
    rows = party_names(chosen, corpus).dropna(subset=["who", "whom"])
    if rows.empty:
        return nothing_to_show(title, "No event names both sides." + (f" ({note}.)" if len(events) else ""))
    note += f"; {len(rows):,} name both sides. Rows act, columns receive; the most frequent parties are drawn."
    matrix = _most_frequent(pd.crosstab(rows["who"], rows["whom"]))
    kinds = rows.groupby(["who", "whom"])["event_type"].agg(
        lambda s: ", ".join(f"{type_name(k)} {n}" for k, n in s.value_counts().items())
    )
    words = [
        [
            f"<b>{safe(a)} → {safe(b)}</b><br>{int(matrix.at[a, b])} event{'s' if matrix.at[a, b] > 1 else ''}"
            + f"<br>{safe(kinds.get((a, b), ''), width=60)}"
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
