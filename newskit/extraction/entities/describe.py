"""The things an article names: fullest name, kind, country, role and aliases, with the relations between them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from newskit.extraction.entities.home_country import add_told_countries
from newskit.extraction.entities.identity_rules import significant
from newskit.extraction.entities.relations import find_relations
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.records import Record
from newskit.language.tree import AnyDoc, read_tree
from newskit.lexicon import Row


def describe_entities(
    doc: AnyDoc, mentions: list[Record], places: list[Record], article: dict[str, Any], lexicons: Lexicons
) -> tuple[list[Record], list[Record]]:
    """Entities of one article and the relations between them.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        From `newskit.extraction.entities.mentions.find_mentions`.
    places : list of dict
        From `newskit.extraction.places.resolve.resolve_places`.
    article : dict
        ``article_id`` is read.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    tuple of list
        Entities (columns of the entities table but the counts, with ``_article_id``, ``_cluster`` and ``_details``, the
        JSON that `newskit.extraction.entities.identity.link_entities` reads) and relations (``_subject``, ``_object``).

    Notes
    -----
    Country and role come from the text where it tells them, from the word lists where it does not.
    """
    doc = read_tree(doc)
    located = {p["entity_key"]: p for p in places}
    members: dict[int, list[Record]] = defaultdict(list)
    for m in mentions:
        if m["_cluster"] is not None:
            members[m["_cluster"]].append(m)
    entities = []
    for cluster in sorted(members):
        named = [m for m in members[cluster] if m["kind"] in ("name", "demonym")]
        if named or cluster in located:
            entities.append(_entity(cluster, named, members[cluster], located.get(cluster), article, lexicons))
    known = {e["_cluster"]: e for e in entities}
    relations = [
        r for r in find_relations(doc, mentions, article, lexicons) if r["_subject"] in known and r["_object"] in known
    ]
    add_told_countries(doc, mentions, known, relations, lexicons)
    for m in mentions:
        if m["_cluster"] in known and m["label"] != "NORP":
            m["_country"] = m["_country"] or known[m["_cluster"]]["country_code"]
    return entities, relations


_ENCODER = json.JSONEncoder(sort_keys=True)  # one for all: json.dumps makes a new one at each call that has options


def _entity(
    cluster: int, named: list[Record], members: list[Record], place: Record | None, article: Record, lexicons: Lexicons
) -> Record:
    """The entity of one cluster, from its names (``named``), all its mentions (``members``) and its place."""
    forms = Counter(m["text"] for m in named)
    label = _commonest(m["label"] for m in named) or "LOC"
    known = next((m["_known"] for m in named if m["_known"]), None)
    known = place["name"] if place and place["place_type"] == "border" else known
    name = _name(forms, label, known, place, lexicons)
    country = _commonest(m["_country"] for m in members) or _listed_country(named, known, lexicons)
    if place and place["country_code"]:
        country = place["country_code"]
    role = _commonest(m["_role"] for m in members)
    if label == "PERSON" and (rows := _leader(_fullest(forms), country, lexicons)):
        name = known = rows[0]["name"]
        country = country or rows[0]["iso3"] or None
        role = role or _role_on(rows, article.get("date_published"))
    elif label == "PERSON" and role and not country:
        country = _led_by(_fullest(forms), role, lexicons)
    located = place or {}
    details = {
        "known": known or "",
        "metonym": any(m["_metonym"] for m in named),
        "words": sorted({significant(f) for f in forms}, key=lambda w: (-len(w), w))[:4] if label == "PERSON" else [],
        "countries": located.get("_countries") or [],
        "confidence": round(located.get("_confidence") or 0.0, 3),
    }
    return {
        "name": name,
        "label": label,
        "country_code": country,
        "role": role,
        "aliases": sorted(forms),
        **{column: located.get(column) for column in ("lat", "lon", "place_type", "gazetteer_id")},
        "_article_id": article["article_id"],
        "_cluster": cluster,
        "_details": _ENCODER.encode(details),
    }


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value that is there most often, of these the first; None where there is none."""
    counted = Counter(v for v in values if v)
    return counted.most_common(1)[0][0] if counted else None


def _name(forms: Counter[str], label: str, known: str | None, place: Record | None, lexicons: Lexicons) -> str:
    """What to call an entity: as the lists do, else by its fullest form, written as the gazetteer writes it."""
    name = known if known and label != "NORP" else _fullest(forms)
    if place is None or place["place_type"] == "border":
        return name
    if known and place["place_type"] == "city" and known not in forms and _is_region(known, lexicons):
        name = _fullest(forms)  # "Gaza" is on our list as the Gaza Strip; in this article it was the city
    return place["name"] if name.isupper() and fold(name) == fold(place["name"]) else name


def _listed_country(named: list[Record], known: str | None, lexicons: Lexicons) -> str | None:
    """The country that the lists give what is known by a name."""
    rows = (k for m in named if m["_known"] for k in lexicons.names.get(fold(m["text"]).removeprefix("the "), ()))
    return next((k.iso3 for k in rows if k.name == known), None) or None


def _is_region(name: str, lexicons: Lexicons) -> bool:
    return any(k.source == "regions" for k in lexicons.names.get(fold(name), ()))


def _leader(name: str, country: str | None, lexicons: Lexicons) -> tuple[Row, ...]:
    """Rows of the leader who bears a name; none where the text gives a namesake's country."""
    rows = lexicons.leaders.get(fold(name), ())
    if len({r["name"] for r in rows}) != 1 or (country and rows[0]["iso3"] and country != rows[0]["iso3"]):
        return ()
    return rows


def _led_by(name: str, role: str, lexicons: Lexicons) -> str | None:
    """The one country that leaders of a surname have led in a role: "President Bush", whichever of the two he is."""
    words = fold(name).split()
    if len(words) != 1:
        return None
    led = {
        r["iso3"]
        for r in lexicons.leaders_by_surname.get(words[0], ())
        if r["role"] and fold(r["role"]).removeprefix("acting ") == fold(role).removeprefix("acting ")
    }
    return led.pop() if len(led) == 1 else None


def _role_on(rows: tuple[Row, ...], date: Any) -> str | None:
    """The role that a leader had on a day; None where the day is not known or no row covers it."""
    if date is None:
        return None
    day = str(date)[:10]
    for r in rows:
        # Rows may know the year alone: compare as many digits as the row has.
        if (
            r["role"]
            and r["start"]
            and r["start"] <= day[: len(r["start"])]
            and (not r["end"] or day[: len(r["end"])] <= r["end"])
        ):
            return r["role"]
    return None


def _fullest(forms: Counter[str]) -> str:
    """The form with most words; of these the one used most, then the longest, then the first in the alphabet."""
    return min(forms, key=lambda f: (-len(f.split()), f.isupper(), -forms[f], -len(f), f))
