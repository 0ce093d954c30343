"""Whose office it is when an article names one country only: "President Ruiz", "the parliament", "rebels"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from newskit.extraction.parties import Party, in_class
from newskit.extraction.scene import Scene


def only_country(mentions: Iterable[Mapping[str, Any]], countries: Mapping[int, str]) -> str | None:
    """The one country that an article names or implies; None where there are several or none."""
    named = {m.get("_country") or countries.get(m.get("_cluster")) for m in mentions}  # type: ignore[arg-type]
    named.discard(None)
    return named.pop() if len(named) == 1 else None


def at_home(parties: Sequence[Party], only: str | None, scene: Scene, towns: frozenset[int]) -> list[Party]:
    """Parties with the article's only country given to offices and bodies of a state that stand without one.

    Parameters
    ----------
    parties : sequence of Party
        Parties of one event.
    only : str or None
        See `only_country`.
    scene : Scene
        The article.
    towns : frozenset of int
        Entity clusters of places that are no countries.

    Returns
    -------
    list of Party
        "President Ruiz", "the parliament", "rebels" belong to the only country that the article names, unless that
        country or its officials are on the other side: who threatens Chad need not be of Chad.
    """
    if only is None or any(p.country == only and not _within(p, scene, towns) for p in parties):
        return list(parties)
    return [replace(p, country=only) if p.country is None and _of_a_state(p, scene) else p for p in parties]


def _within(party: Party, scene: Scene, towns: frozenset[int]) -> bool:
    """Whether a party is of a country's people or towns, and so no other state: "Fijian rebels", "Algiers"."""
    if party.mention is not None and party.mention["label"] == "GPE" and party.mention["kind"] == "name":
        return party.mention.get("_cluster") in towns
    heads = ("official", "envoy", "diplomat")
    return in_class(scene, party.head, "people", "state") and not in_class(scene, party.head, *heads, "government")


def _of_a_state(party: Party, scene: Scene) -> bool:
    if party.mention is not None and party.mention["kind"] == "name":
        if party.mention["label"] != "PERSON":
            return False
        return any(in_class(scene, party.head.doc[i], "state") for i in range(party.first, party.head.i))
    return in_class(scene, party.head, "state")
