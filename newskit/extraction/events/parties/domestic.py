"""Whose people and offices they are that a sentence names without a country: "President Ruiz", "police", "students".

What the words do not say is read off the setting: the only country of the article, the country whose police or
courts act, the country where people protest. Rows with such a country say so (`HOME`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newskit.extraction.events.parties.party import Party, in_class
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax

HOME = "@home"  # in the rule_id of an event where the setting alone tells a party's country


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article as a whole says of countries.

    Attributes
    ----------
    only : str or None
        See `only_country`.
    towns : frozenset of int
        Entity clusters of places that are no countries.
    """

    only: str | None
    towns: frozenset[int]


def only_country(mentions: Iterable[Mapping[str, Any]], countries: Mapping[int, str]) -> str | None:
    """The one country that an article names or implies; None where there are several or none."""
    named = {
        m.get("_country") or countries.get(m.get("_cluster"))  # type: ignore[arg-type]
        for m in mentions
        if not m.get("_elsewhere")  # an "Iran-backed" militia is at home elsewhere
    }
    named.discard(None)
    return named.pop() if len(named) == 1 else None


def at_home(
    parties: Sequence[Party], trigger: Trigger, where: str | None, scene: Scene, setting: Setting
) -> tuple[list[Party], bool]:
    """Parties of one event, those at home in the country of the setting with that country.

    Parameters
    ----------
    parties : sequence of Party
        Parties of one event.
    trigger : Trigger
        Its word.
    where : str or None
        Country of the event's place.
    scene : Scene
        The article.
    setting : Setting
        What the article says of countries.

    Returns
    -------
    tuple of list and bool
        The parties, and whether any country was read off the setting.

    Notes
    -----
    In this order: "President Ruiz", "the parliament", "students" belong to the only country that the article names,
    unless that country or its officials are on the other side (who threatens Chad need not be of Chad); people whom a
    country's police or courts deal with belong to that country; protesters, police, rebels to where they act.
    """
    found = list(parties)
    for i, p in enumerate(parties):
        if p.country is None:
            others = [q for q in parties if q.role != p.role and q.head.i != p.head.i]
            code = (
                _of_only(p, parties, trigger, scene, setting)
                or _of_arm(p, others, scene)
                or _of_place(p, trigger, where, scene)
            )
            if code:
                found[i] = replace(p, country=code)
    return found, found != list(parties)


def _of_only(party: Party, parties: Sequence[Party], trigger: Trigger, scene: Scene, setting: Setting) -> str | None:
    only = setting.only
    if only is None or not _is(party, scene, "state", "domestic"):
        return None
    # a party or union that protests faces its own state, and nobody else
    if trigger.sense.type == "PROTEST" and _is(party, scene, "home_body"):
        return only
    return None if any(p.country == only and not _within(p, scene, setting.towns) for p in parties) else only


def _of_arm(party: Party, others: Sequence[Party], scene: Scene) -> str | None:
    """Country of the police, court or authorities on the other side, who deal with those at home."""
    arms = {q.country for q in others if q.country and _is(q, scene, "home_arm")}
    if len(arms) == 1 and _is(party, scene, "people", "members", "domestic"):
        return arms.pop()
    states = {q.country for q in others if q.country and _is(q, scene, "government")}
    return states.pop() if len(states) == 1 and _is(party, scene, "home_body") else None


def _of_place(party: Party, trigger: Trigger, where: str | None, scene: Scene) -> str | None:
    """Country where people protest, rebel or police, and where a minority of another people is told of."""
    if party.mention is not None and party.mention.get("_elsewhere") and party.mention["label"] == "NORP":
        return where  # "ethnic Albanians were killed in …"
    if party.role != "actor":
        return None
    protest = trigger.sense.type == "PROTEST" and _is(party, scene, "people")
    home = trigger.sense.type in ("PROTEST", "COERCE", "ASSAULT") and _is(party, scene, "domestic")
    return where if protest or home else None


def _within(party: Party, scene: Scene, towns: frozenset[int]) -> bool:
    """Whether a party is of a country's people or towns, and so no other state: "Fijian rebels", "Algiers"."""
    if party.mention is not None and party.mention["label"] == "GPE" and party.mention["kind"] == "name":
        return party.mention.get("_cluster") in towns
    heads = ("official", "envoy", "diplomat")
    return in_class(scene, party.head, "people", "state") and not in_class(scene, party.head, *heads, "government")


def _is(party: Party, scene: Scene, *classes: str) -> bool:
    """Whether a party is one of a class: by its noun, by a title before a name, by a word of a body's name."""
    doc, mention = party.head.doc, party.mention
    if mention is not None and mention["kind"] == "name":
        if mention.get("_known") or mention["label"] not in ("PERSON", "ORG"):
            return False
        last = party.head.i if mention["label"] == "PERSON" else party.last
        beside = [party.head.head] if party.head.dep_ == "appos" else []  # "the opposition newspaper El Faro"
        return any(in_class(scene, t, *classes) for t in [*doc[party.first : last], *beside])
    if in_class(scene, party.head, *classes):
        return True
    if not in_class(scene, party.head, "leaders"):
        return False
    return any(prep == "of" and in_class(scene, p, *classes) for prep, p in syntax.prepositions(party.head))
