"""Figures of people killed at each place: the largest that one source gives stands for it, nothing is added up."""

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.evidence import range_words
from newskit.views.look import safe
from newskit.views.pack import PRONOUN
from newskit.views.reported import UNNAMED
from newskit.views.summaries import event_sources
from newskit.views.words import THE_ARTICLE, days_in_words

MOST = 6  # figures that hovering a place lists


def with_tolls(events: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Events with the number of people killed that is told with them, a total so far where they have none of their own.

    Parameters
    ----------
    events : pandas.DataFrame
        Rows of the events table.
    corpus : Corpus
        Needs ``quantities``.

    Returns
    -------
    pandas.DataFrame
        A copy with ``toll_min`` and ``toll_max``: ``killed_min`` and ``killed_max``, or the largest total so far of the
        sentence ("the toll rose to 40"), which is no figure of the event alone.
    """
    totals = corpus.quantities
    totals = totals[(totals["unit"] == "killed") & (totals["scope"] == "running_total")].dropna(subset=["event_id"])
    totals = totals.sort_values("value_min", ascending=False, kind="stable").drop_duplicates("event_id")
    totals = totals.set_index("event_id")
    alone = events["killed_min"].isna() & events["killed_max"].isna()
    bounds = {b: events["event_id"].map(totals[f"value_{b}"]).astype(float) for b in ("min", "max")}
    return events.assign(**{f"toll_{b}": events[f"killed_{b}"].mask(alone, own) for b, own in bounds.items()})


def place_figures(placed: pd.DataFrame, corpus: Corpus | None = None) -> pd.DataFrame:
    """Figures of people killed at each place, each with its source.

    Parameters
    ----------
    placed : pandas.DataFrame
        Rows of the events table with ``lat``, ``lon``, ``toll_min`` and ``toll_max`` (as `with_tolls` gives them).
    corpus : Corpus, optional
        Where the events come from: a speaker then has the fullest name.

    Returns
    -------
    pandas.DataFrame
        One row a figure, source and day of a place; the rows of `placed` with ``spot`` (the place, as a key),
        ``figure`` (``12``, ``at least 40 (total so far)``), ``whose`` and ``when`` in words. The largest of a place
        comes first, of equal ones the latest.
    """
    whose = (placed["source"] if corpus is None else event_sources(corpus, placed)).astype("str").fillna(THE_ARTICLE)
    rows = placed.assign(
        spot=placed["lat"].round(2).astype(str) + "," + placed["lon"].round(2).astype(str),
        figure=[
            range_words(low, high) + ("" if low == own else " (total so far)")
            for low, high, own in zip(placed["toll_min"], placed["toll_max"], placed["killed_min"], strict=True)
        ],
        whose=whose.mask(whose.str.lower().isin(UNNAMED), PRONOUN),
        when=days_in_words(placed),
    )
    rows = rows.sort_values(["toll_min", "date_start"], ascending=False, kind="stable", na_position="last")
    # a figure that copies of a story repeat, or that an article tells twice, is one figure
    rows = rows.drop_duplicates(["spot", "figure", "whose", "when"])
    return rows.sort_values("spot", kind="stable", ignore_index=True)


def place_words(own: pd.DataFrame) -> str:
    """What hovering a place says of those killed there.

    Parameters
    ----------
    own : pandas.DataFrame
        The rows of one place, as `place_figures` gives them.

    Returns
    -------
    str
        The largest figure with its source and day, then the others; escaped.
    """
    lines = [
        f"{figure} · {safe(whose)}" + (f" · {safe(when)}" if when else "")
        for figure, whose, when in zip(own["figure"], own["whose"], own["when"], strict=True)
    ]
    words = f"<b>{safe(own['place'].iloc[0])}</b><br><b>Killed: {lines[0]}</b>"
    if len(lines) == 1:
        return words
    happenings = own["incident_id"].nunique()
    of = "one happening" if happenings == 1 else f"{happenings:,} happenings"
    words += f"<br>the largest of {len(lines):,} figures of {of}, not added up; the others:"
    words += "".join(f"<br>{line}" for line in lines[1:MOST])
    return words + (f"<br>and {len(lines) - MOST:,} more" if len(lines) > MOST else "")


def elsewhere(corpus: Corpus, events: pd.DataFrame) -> int:
    """How many figures of people killed are tied to none of these events: no place is told, or they are not drawn.

    Parameters
    ----------
    corpus : Corpus
        Needs ``quantities``.
    events : pandas.DataFrame
        Events whose figures are drawn.

    Returns
    -------
    int
        Rows of ``quantities``; parts of a whole do not count.
    """
    rows = corpus.quantities
    rows = rows[(rows["unit"] == "killed") & (rows["scope"] != "subset")]
    return int((~rows["event_id"].isin(events["event_id"])).sum())
