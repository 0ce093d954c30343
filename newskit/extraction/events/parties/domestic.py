"""Whose people and offices they are that a sentence names without a country: "President Ruiz", "police", "students".

What the words do not say is read off the setting: the country that the article tells of, the country whose police or
courts act, the country where people protest. Rows with such a country say so (`HOME`).
"""

from collections import Counter
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
    home : str or None
        See `home_country`.
    abroad : frozenset of int
        First tokens of the sentences in which, or right before which, another country than ``home`` is named.
    offices : frozenset of int
        Entity clusters of persons who hold an office of a state or town.
    """

    only: str | None
    towns: frozenset[int]
    home: str | None = None
    abroad: frozenset[int] = frozenset()
    offices: frozenset[int] = frozenset()


def read_setting(
    scene: Scene, mentions: Sequence[Mapping[str, Any]], countries: Mapping[int, str], towns: frozenset[int]
) -> Setting:
    """What an article says of countries.

    Parameters
    ----------
    scene : Scene
        The article.
    mentions : sequence of dict
        Its mentions.
    countries : mapping
        Country of each entity cluster that has one.
    towns : frozenset of int
        Entity clusters of places that are no countries.

    Returns
    -------
    Setting
    """
    home = home_country(mentions, countries)
    starts = [sent.start for sent in scene.doc.sents]
    abroad: set[int] = set()
    for m in mentions:
        other = m["label"] in ("GPE", "NORP") and _country_of(m, countries) not in (home, None)
        if other and not _by_the_way(m, scene):
            abroad.update(starts[m["sent_id"] : m["sent_id"] + 2])
    held = scene.ontology.words("state") | scene.ontology.words("domestic")
    offices = frozenset(
        m["_cluster"]
        for m in mentions
        if m["label"] == "PERSON" and m.get("_cluster") is not None and not held.isdisjoint(_words(m.get("_role")))
    )
    only = only_country([m for m in mentions if not _is_one_of_them(m, scene)], countries)
    return Setting(only, towns, home, frozenset(abroad), offices)


def _words(role: str | None) -> list[str]:
    return (role or "").lower().split()


def _by_the_way(mention: Mapping[str, Any], scene: Scene) -> bool:
    """Whether a people is only what somebody of no state is of: "a Hungarian trader"; not "the Hungarian police"."""
    word = scene.doc[mention["_head"]]
    of_state = in_class(scene, word.head, "state", "official", "diplomat", "troops")
    return mention["label"] == "NORP" and word.dep_ in ("amod", "compound") and not of_state


def _is_one_of_them(mention: Mapping[str, Any], scene: Scene) -> bool:
    """Whether words name one of a people and nobody of a state: "nine hostages, among them a French priest"."""
    word = scene.doc[mention["_head"]]
    noun = word.head if mention["label"] == "NORP" and word.dep_ in ("amod", "compound") else word
    one = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in noun.children)
    person = mention["label"] in ("NORP", "PERSON") and mention["kind"] != "name"
    return person and one and not in_class(scene, noun, "state", "official", "diplomat", "troops", "domestic")


_MOSTLY = 0.6  # share of an article's names and demonyms with a country that are of its home
_HALF = 0.5  # is enough where no other country is named half as often
_NAMED = 3


def home_country(mentions: Iterable[Mapping[str, Any]], countries: Mapping[int, str]) -> str | None:
    """The country that an article mostly tells of; None where it tells of several alike, or seldom of any."""
    told = Counter(
        code
        for m in mentions
        if m["kind"] in ("name", "demonym") and not m.get("_elsewhere") and (code := _country_of(m, countries))
    )
    if not told:
        return None
    code, times = told.most_common(1)[0]
    share, second = times / told.total(), max((n for c, n in told.items() if c != code), default=0)
    return code if times >= _NAMED and (share >= _MOSTLY or (share > _HALF and times >= 2 * second)) else None


def _country_of(mention: Mapping[str, Any], countries: Mapping[int, str]) -> str | None:
    return mention.get("_country") or countries.get(mention.get("_cluster"))  # type: ignore[arg-type]


def only_country(mentions: Iterable[Mapping[str, Any]], countries: Mapping[int, str]) -> str | None:
    """The one country that an article names or implies; None where there are several or none."""
    # an "Iran-backed" militia is at home elsewhere
    named = {_country_of(m, countries) for m in mentions if not m.get("_elsewhere")}
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
    In this order: "President Ruiz", "the parliament", "students" belong to the only country that the article names, or
    to the one that it mostly tells of where neither their sentence nor the one before names another, unless that
    country or its officials are on the other side (who threatens Chad need not be of Chad); people whom a country's
    police or courts deal with belong to that country; protesters, police, rebels to where they act.
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
    only = setting.only or (setting.home if party.head.sent.start not in setting.abroad else None)
    if only is None or not _is(party, scene, "state", "domestic", offices=setting.offices):
        return None
    states = in_class(scene, party.head, "government") and not in_class(scene, party.head, "home_arm")
    if any(p.role != party.role and _is_embassy(p, scene) for p in parties):
        return None  # "crowds burned down its embassy": in another country
    if states and party.head.tag_ == "NNS":
        return None  # "two governments", "the armies of 55 countries"
    # a party or union that protests faces its own state, and nobody else
    if trigger.sense.type == "PROTEST" and _is(party, scene, "home_body"):
        return only
    if party.role == "recipient" and not _is(party, scene, "state"):
        return only  # "the governor criticised the students"
    return None if any(p.country == only and not _within(p, scene, setting.towns) for p in parties) else only


def _of_arm(party: Party, others: Sequence[Party], scene: Scene) -> str | None:
    """Country of the police, court or authorities on the other side, who deal with those at home."""
    arms = {q.country for q in others if q.country and _is(q, scene, "home_arm")}
    if len(arms) == 1 and _is(party, scene, "people", "members", "domestic"):
        return arms.pop()
    states = {q.country for q in others if q.country and _is(q, scene, "government")}
    return states.pop() if len(states) == 1 and _is(party, scene, "home_body") else None


def _is_embassy(party: Party, scene: Scene) -> bool:
    """Whether a party stands for a state in another's land: both lists name it."""
    return in_class(scene, party.head, "abroad") and in_class(scene, party.head, "relation")


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


def _is(party: Party, scene: Scene, *classes: str, offices: frozenset[int] = frozenset()) -> bool:
    """Whether a party is one of a class: by its noun, by a title before a name, by a word of a body's name."""
    doc, mention = party.head.doc, party.mention
    if mention is not None and mention["kind"] == "name":
        if mention.get("_known") or mention["label"] not in ("PERSON", "ORG"):
            return False
        if mention.get("_cluster") in offices:
            return True
        last = party.head.i if mention["label"] == "PERSON" else party.last
        beside = [party.head.head] if party.head.dep_ == "appos" else []  # "the opposition newspaper El Faro"
        return any(in_class(scene, t, *classes) for t in [*doc[party.first : last], *beside])
    if in_class(scene, party.head, *classes) or (mention is not None and mention.get("_cluster") in offices):
        return True
    if not in_class(scene, party.head, "leaders"):
        return False
    return any(prep == "of" and in_class(scene, p, *classes) for prep, p in syntax.prepositions(party.head))
