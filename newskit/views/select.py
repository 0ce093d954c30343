"""Which events are shown by default: what happened, and nothing that needs review first."""

from collections.abc import Sequence

import pandas as pd

from newskit import schema

HAPPENED = ("happened", "ongoing")
NEGATED = "negated"
MODALITIES = (*schema.MODALITIES, NEGATED)  # what a reader chooses from


def told_as(events: pd.DataFrame) -> pd.Series:
    """How each event is told: its modality, or ``negated`` where the text says that it did not take place.

    Parameters
    ----------
    events : pandas.DataFrame
        Needs ``modality`` and ``negated``.

    Returns
    -------
    pandas.Series
        One of `MODALITIES` an event, on the index of `events`.
    """
    negated = events["negated"].astype(bool) & events["modality"].isin(HAPPENED)
    return events["modality"].astype("str").mask(negated, NEGATED)


def shown(
    events: pd.DataFrame, *, modality: Sequence[str] | None = HAPPENED, review: bool = False
) -> tuple[pd.DataFrame, str]:
    """Events to draw, and a sentence on what is left out.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table.
    modality : sequence of str or None, optional
        Which of `MODALITIES` to keep; None keeps all.
    review : bool, optional
        Keep events that a reader should look at first.

    Returns
    -------
    pandas.DataFrame
        The rows that stay.
    str
        For example ``40 of 52 events; not shown: 9 planned, possible or denied, 3 to review.``

    Raises
    ------
    ValueError
        If `modality` names something else.
    """
    if modality is not None:
        modality = [modality] if isinstance(modality, str) else list(modality)
        unknown = [m for m in modality if m not in MODALITIES]
        if unknown:
            raise ValueError(
                f"modality: {', '.join(map(repr, unknown))} unknown; expected some of {', '.join(MODALITIES)}."
            )
    else:
        modality = list(MODALITIES)
    kept = told_as(events).isin(modality) if len(events) else pd.Series(dtype=bool, index=events.index)
    doubted = events["review"].notna() & kept if not review else pd.Series(False, index=events.index)
    parts = []
    if (~kept).any():
        parts.append(f"{int((~kept).sum()):,} told as planned, possible, denied or the like")
    if doubted.any():
        parts.append(f"{int(doubted.sum()):,} to review first")
    chosen = events[kept & ~doubted]
    note = f"{len(chosen):,} of {len(events):,} events" + (f"; not shown: {', '.join(parts)}" if parts else "")
    return chosen, note
