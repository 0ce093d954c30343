"""Assertions that the rest of the corpus speaks against.

An article sometimes asserts, with nobody to answer for it, that one side supports another, while everything else there
has the two at odds. No list of known facts is asked, only the other rows: who is hostile to whom, who stands by whom.
"""

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from newskit.columns import plain_columns

_FRIENDLY = frozenset({"SUPPORT", "AID", "COOPERATE"})
_HOSTILE = frozenset({"ASSAULT", "THREATEN", "SANCTION", "COERCE", "ACCUSE"})
_LEAST = 2  # hostile rows between two sides before they count as at odds

ASKED = ("event_id", "event_type", "claim_id", "modality", "negated")
ASKED_OF_PARTIES = ("event_id", "role", "entity_id", "country_code")

Pair = frozenset[str]
Sides = dict[str, set[str]]
_NOBODY: set[str] = set()


def doubtful(events: pd.DataFrame, participants: pd.DataFrame, entities: pd.DataFrame) -> dict[str, str]:
    """Why some unattributed assertions should be looked at before they are trusted.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table.
    participants : pandas.DataFrame
        The participants table.
    entities : pandas.DataFrame
        The entities table.

    Returns
    -------
    dict of str to str
        Reason by event id. A friendly act between two sides is doubtful when the other rows have them at odds; when it
        stands by two sides at once that are at odds with each other; or when the helper stands by an enemy of the
        helped elsewhere. A hostile act is doubtful when all other rows have the two as friends.
    """
    labels = dict(zip(entities["entity_id"], entities["label"], strict=True))
    names = dict(zip(entities["entity_id"], entities["name"], strict=True))
    told = events["modality"].isin(["happened", "ongoing"]) & ~events["negated"]
    asked = events[told & events["event_type"].isin(_FRIENDLY | _HOSTILE)]
    rows = list(zip(*plain_columns(asked, ASKED).values(), strict=True))
    actors_of, recipients_of = _sides(participants[participants["event_id"].isin(asked["event_id"])], labels)
    hostile: dict[Pair, set[str]] = defaultdict(set)
    friendly: dict[Pair, set[str]] = defaultdict(set)
    for event_id, event_type, *_ in rows:
        book = friendly if event_type in _FRIENDLY else hostile
        for actor in actors_of.get(event_id, _NOBODY):
            for recipient in recipients_of.get(event_id, _NOBODY):
                if actor != recipient:
                    book[frozenset((actor, recipient))].add(event_id)
    foes, friends = _others(hostile), _others(friendly)
    notes: dict[str, str] = {}
    for event_id, event_type, claim_id, *_ in rows:
        if claim_id is not None:
            continue
        actors, recipients = actors_of.get(event_id, _NOBODY), recipients_of.get(event_id, _NOBODY)
        if event_type in _FRIENDLY:
            reason = _against_friendly(event_id, actors, recipients, hostile, friendly, foes, friends, names)
        else:
            reason = _against_hostile(event_id, actors, recipients, hostile, friendly, names)
        if reason:
            notes[event_id] = reason
    return notes


def _sides(participants: pd.DataFrame, labels: Mapping[str, str]) -> tuple[Sides, Sides]:
    """Actors and recipients by event: a state's own bodies count as the state, other groups as themselves."""
    found: dict[str, Sides] = {"actor": defaultdict(set), "recipient": defaultdict(set)}
    parties = participants[participants["role"].isin(list(found))]
    for event_id, role, entity, country in zip(*plain_columns(parties, ASKED_OF_PARTIES).values(), strict=True):
        if country is not None and labels.get(entity) in (None, "GPE", "NORP", "PERSON"):
            found[role][event_id].add(country)
        elif entity is not None:
            found[role][event_id].add(entity)
    return found["actor"], found["recipient"]


def _others(book: Mapping[Pair, set[str]]) -> dict[str, set[str]]:
    """All that a side has to do with in a book, by side."""
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in book:
        found[a].add(b)
        found[b].add(a)
    return found


def _rest(book: Mapping[Pair, set[str]], a: str, b: str, own: str) -> int:
    rows = book.get(frozenset((a, b)), set())
    return len(rows) - (own in rows)  # not a copy without it: two great powers meet in thousands of rows


def _against_friendly(
    own: str,
    actors: set[str],
    recipients: set[str],
    hostile: Mapping[Pair, set[str]],
    friendly: Mapping[Pair, set[str]],
    foes: Mapping[str, set[str]],
    friends: Mapping[str, set[str]],
    names: Mapping[str, str],
) -> str:
    def name(side: str) -> str:
        return names.get(side, side)

    for a in sorted(actors):
        for b in sorted(recipients):
            enmity, amity = _rest(hostile, a, b, own), _rest(friendly, a, b, own)
            if enmity >= _LEAST and enmity > 2 * amity:
                return f"Nobody is quoted for this, and {enmity} other rows have {name(a)} and {name(b)} at odds."
    among = sorted(recipients)
    for i, b in enumerate(among):
        for c in among[i + 1 :]:
            enmity = _rest(hostile, b, c, own)
            if enmity >= _LEAST and enmity > 2 * _rest(friendly, b, c, own):
                sides = f"{name(b)} and {name(c)}, both helped here,"
                return f"Nobody is quoted for this, and {enmity} other rows have {sides} at odds."
    for a in sorted(actors):
        for b in sorted(recipients):
            if _rest(friendly, a, b, own):
                continue
            for c in sorted(friends[a] & foes[b]):
                enmity = _rest(hostile, b, c, own)
                if _rest(friendly, a, c, own) and enmity >= _LEAST and enmity > 2 * _rest(friendly, b, c, own):
                    return (
                        f"Nobody is quoted for this, and elsewhere {name(a)} stands by {name(c)}, "
                        f"whom {enmity} rows have at odds with {name(b)}."
                    )
    return ""


def _against_hostile(
    own: str,
    actors: set[str],
    recipients: set[str],
    hostile: Mapping[Pair, set[str]],
    friendly: Mapping[Pair, set[str]],
    names: Mapping[str, str],
) -> str:
    for a in sorted(actors):
        for b in sorted(recipients):
            amity, enmity = _rest(friendly, a, b, own), _rest(hostile, a, b, own)
            if amity >= 2 * _LEAST and enmity == 0:
                sides = f"{names.get(a, a)} and {names.get(b, b)}"
                return f"Nobody is quoted for this, and {amity} other rows have {sides} as friends."
    return ""
