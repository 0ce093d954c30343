"""Which place a phrase names: the town behind "the airport in", the one inside "the northern town of X"."""

from collections.abc import Mapping
from typing import Any

from newskit.extraction.events.parties.party import in_class
from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar import syntax
from newskit.language.tree import Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
_BUILDING = frozenset({"at", "outside", "inside", "near"})


def attached(
    scene: Scene, anchor: Token, prepositions: frozenset[str], *, compound: bool = True
) -> dict[str, Any] | None:
    """The place that stands with a word: behind one of some prepositions, before a noun ("the Nairobi attack").

    Parameters
    ----------
    scene : Scene
        The article.
    anchor : spacy.tokens.Token
        The word.
    prepositions : frozenset of str
        Those that tell where.
    compound : bool, optional
        Whether a place before the noun counts.

    Returns
    -------
    dict or None
        The mention.
    """
    found = [
        (p.i, place)
        for prep, p in syntax.prepositions(anchor)
        if prep in prepositions and (place := place_at(scene, p))
    ]
    for child in anchor.children:  # "Gaza bombing", "the Nairobi attack"; the Nairobi road runs elsewhere, too
        if (
            compound
            and not in_class(scene, anchor, "roadway")
            and child.dep_ == "compound"
            and (m := scene.mention_at.get(child.i))
            and m["label"] in PLACES
            and m["kind"] == "name"
        ):
            found.append((child.i, m))
    if in_class(scene, anchor, "place", "transport") and not in_class(scene, anchor, "abroad"):
        found += [(c.i, m) for c in anchor.children if c.dep_ == "poss" and (m := _town_named(scene, c))]
    found.sort(key=lambda f: (f[0] < anchor.i, f[0]))  # "a US strike at Basra airport" was at Basra
    if found and found[0][1]["label"] not in ("GPE", "LOC"):  # outside a building, in a town: the town is on the map
        return next((place for _, place in found if place["label"] == "GPE"), found[0][1])
    return found[0][1] if found else None


def place_at(scene: Scene, head: Token) -> dict[str, Any] | None:
    """The place that a phrase names: itself, or the name inside "the northern town of X", "X's capital, Y".

    Parameters
    ----------
    scene : Scene
        The article.
    head : spacy.tokens.Token
        The phrase's head.

    Returns
    -------
    dict or None
        The mention.
    """
    mention = scene.mention_at.get(head.i)
    named = mention is not None and mention["kind"] == "name"
    if mention is not None and named and mention["label"] in PLACES - {"FAC"}:
        return mention
    told = mention is not None and mention["kind"] == "nominal" and mention.get("source") == "coref"
    if mention is not None and told and mention.get("_cluster") in scene.towns:
        return _name_of(scene, mention)  # "in the city"
    if mention is not None and named and (mention["label"] == "FAC" or head.head.lower_ in _BUILDING):
        # "at the White House": a body's house is a place; "the consulate in X": the town can be put on a map
        place = mention if mention["label"] in ("FAC", "ORG") else None
        return _town(scene, head) or (where_it_stands(scene, place, head) if place is not None else None)
    word, ontology = head.lemma_.lower(), scene.ontology
    of_places = word in ontology.words("place") or word in ontology.words("territory")
    bare = mention is not None or not any(c.dep_ in ("compound", "appos", "prep") for c in head.children)
    if bare and not of_places:
        return None
    for child in sorted(head.children, key=lambda c: c.i < head.i):
        inner: dict[str, Any] | None = None
        if child.dep_ == "appos" or (
            child.dep_ in ("compound", "nmod") and not in_class(scene, head, "abroad", "roadway")
        ):
            inner = scene.mention_at.get(child.i)
        elif child.dep_ == "prep" and child.lower_ in ("of", "in", "near", "at"):
            inner = next((m for p in child.children if p.dep_ == "pobj" and (m := scene.mention_at.get(p.i))), None)
        if inner is not None and inner["label"] in PLACES and inner["kind"] == "name":
            return inner
    return None


def _name_of(scene: Scene, nominal: Mapping[str, Any]) -> dict[str, Any] | None:
    """The last mention by name, before a nominal, of what it stands for."""
    named = [m for m in scene.mention_at.values() if m["kind"] == "name" and m["start"] < nominal["start"]]
    alike = [m for m in named if m.get("_cluster") == nominal["_cluster"]]
    return max(alike, key=lambda m: m["start"], default=None)


def where_it_stands(scene: Scene, mention: dict[str, Any], head: Token) -> dict[str, Any]:
    """A place; one that belongs to a state and lies elsewhere ("the U.S. Embassy") without that state's country.

    Parameters
    ----------
    scene : Scene
        The article.
    mention : dict
        The mention of the place.
    head : spacy.tokens.Token
        Its head.

    Returns
    -------
    dict
        The mention.
    """
    if mention["label"] not in ("FAC", "ORG") or not in_class(scene, head, "abroad"):
        return mention
    return _town(scene, head) or {**mention, "_cluster": None, "_country": None}


def town_before(scene: Scene, place: Mapping[str, Any]) -> dict[str, Any] | None:
    """The town that stands right before "in" and the country that a place is: "in Tripoli in northern Lebanon".

    Parameters
    ----------
    scene : Scene
        The article.
    place : dict
        The mention of the place.

    Returns
    -------
    dict or None
        The mention of the town.
    """
    i, doc = place.get("_first", 0) - 1, scene.doc
    while i > 1 and doc[i].lower_ not in ("in", ",") and doc[i].tag_ in ("DT", "JJ", "RB", "HYPH", "NN", "IN"):
        i -= 1
    if i < 2 or doc[i].lower_ != "in" or place.get("_cluster") in scene.towns:
        return None
    at = i - 2 if doc[i - 1].text == "," else i - 1
    town = scene.mention_at.get(at)
    named = town is not None and town["kind"] == "name" and town["label"] == "GPE" and doc[at - 1].text != ","
    return town if named and town is not None and town.get("_cluster") in scene.towns else None


def place_left(scene: Scene, verb: Token) -> dict[str, Any] | None:
    """The place that somebody leaves: "the last soldiers left Gao".

    Parameters
    ----------
    scene : Scene
        The article.
    verb : spacy.tokens.Token
        The verb.

    Returns
    -------
    dict or None
        The mention.
    """
    named = (m for c in verb.children if c.dep_ == "dobj" and (m := scene.mention_at.get(c.i)))
    return next((m for m in named if m["label"] in PLACES and m["kind"] == "name" and not m.get("_metonym")), None)


def _town_named(scene: Scene, owner: Token) -> dict[str, Any] | None:
    """The town that has a building: "attacked Goma's airport"; what a country has may lie abroad."""
    m = scene.mention_at.get(owner.i)
    town = m is not None and m["kind"] == "name" and m["label"] in ("GPE", "LOC") and m.get("_cluster") in scene.towns
    return m if town else None


def _town(scene: Scene, building: Token) -> dict[str, Any] | None:
    """The town or country that a building's name is followed by: "the Halden Arena in Oslo"."""
    for prep, p in syntax.prepositions(building):
        if prep in ("in", "near") and (place := place_at(scene, p)) and place["label"] == "GPE":
            return place
    return None
