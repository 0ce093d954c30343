"""Rows that contradict themselves, or quote what is no text: why a reader should look at one before trusting it.

What the rest of the corpus speaks against is found when all articles are there (`newskit.extraction.incidents.stance`).
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from newskit.extraction.events.modality.clause import REAL
from newskit.extraction.events.parties.party import Party
from newskit.extraction.records import Record

_DAY = dt.timedelta(days=1)  # between the clock of the place told of and that of the paper
# tags and entities of a page, and what is left of characters that were decoded wrongly
_REMAINS = re.compile(r"</?[a-z]|&(?:#\w{1,6}|[a-z]{2,8});|&nbsp\b|â€|Ã[\u0080-\u00bf©¨]|\ufffd", re.IGNORECASE)


def holds_remains(text: str) -> bool:
    """Whether a text holds markup or broken characters, which no reader of pages took out."""
    return _REMAINS.search(text) is not None


def why_suspect(row: Record, parties: Sequence[Party], published: str | None, sentence: str = "") -> str | None:
    """Why an event's row should be looked at before it is trusted.

    Parameters
    ----------
    row : dict
        Its columns, with ``_actor_cluster``, ``_recipient_cluster``, and ``_coming``: the date that its words tell,
        left out of the columns as what is told as past was not on a day to come.
    parties : sequence of Party
        Its parties.
    published : str or None
        The article's day, ISO 8601.
    sentence : str, optional
        The sentence that tells of it, where the article holds remains of a page (`holds_remains`).

    Returns
    -------
    str or None
        A sentence; None if nothing speaks against the row.
    """
    if holds_remains(sentence):
        return "Its sentence holds markup or broken characters, which may have been read as words."
    if row["event_type"] == "OTHER":
        return None  # "the town is the capital", "the holiday is on Sunday"
    if _is_done_to_itself(row, parties):
        return f"Read as done by and to the same: {row['actor']}."
    coming = (row.get("_coming") or row).get("date_start")
    if published and row["modality"] in REAL and not row["negated"] and _is_after(coming, published):
        return f"Told as {row['modality']}, and dated after the day of publication."
    return None


def _is_done_to_itself(row: Record, parties: Sequence[Party]) -> bool:
    """Whether one and the same is actor and recipient, though no word says so ("himself", "each other")."""
    recipient = next((p for p in parties if p.role == "recipient"), None)
    if recipient is None or not row.get("actor") or recipient.head.lower_.endswith(("self", "selves")):
        return False
    if any(p.role == "recipient" for p in parties[1:] if p is not recipient):
        return False  # one of several: "talks with each other"
    cluster: Any = row.get("_actor_cluster")
    same = cluster is not None and cluster == row.get("_recipient_cluster")
    return same or row["actor"].casefold() == str(row.get("recipient")).casefold()


def _is_after(first: str | None, published: str) -> bool:
    if not first or len(first) < len(published):
        return False
    return dt.date.fromisoformat(first[:10]) > dt.date.fromisoformat(published[:10]) + _DAY
