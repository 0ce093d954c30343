"""The places of one article: coordinates, country and kind for each named thing that is one."""

import re
from collections.abc import Mapping
from typing import Any

from newskit.extraction.entities.spans import PLACE_LABELS
from newskit.extraction.names import fold
from newskit.extraction.places.borders import add_borders
from newskit.extraction.places.candidates import Toponym, find_candidates
from newskit.extraction.places.divisions import is_division, quarter_end
from newskit.extraction.places.gazetteer import Gazetteer
from newskit.extraction.places.nested import find_nested
from newskit.extraction.places.outlets import home_of
from newskit.extraction.places.toponyms import resolve
from newskit.extraction.places.voting import Choice, kilometres
from newskit.extraction.records import Record
from newskit.language.tree import AnyDoc, Doc, Token, read_tree

# A name that was not taken for a town's must be borne by one of this many people to be one after all.
_TOWN = 2_000
# How the gazetteer's kinds are called in the entities table: a county is a region to the reader.
_TYPES = {"admin2": "region"}
_LARGE = ("country", "admin1")


def resolve_places(doc: AnyDoc, mentions: list[Record], article: dict[str, Any], gazetteer: Gazetteer) -> list[Record]:
    """Coordinates for the places among an article's mentions.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        From `newskit.extraction.entities.mentions.find_mentions`, changed in place: the places inside other names are
        added (`newskit.extraction.places.nested`), nominals that name a border are given a cluster of their own.
    article : dict
        ``source_name`` and ``url``, where known, say where the outlet is at home.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    list of dict
        One a cluster: ``entity_key`` (the cluster), ``name``, ``lat``, ``lon``, ``place_type``, ``gazetteer_id``,
        ``country_code``, and ``_confidence`` (0 to 1). A name that means no known place is left out.

    Notes
    -----
    One name means one place in an article. A capital that acts, and a demonym, get a country but no point
    (`newskit.extraction.entities.mentions`). A facility that the gazetteer lacks lies where the town in its name is.
    """
    doc = read_tree(doc)
    lexicons = gazetteer.lexicons
    named = [m for m in mentions if m["kind"] == "name" and m["label"] in PLACE_LABELS and not m["_metonym"]]
    for m in named:
        _doubt(doc, m, gazetteer)
    for m in mentions:
        if is_division(m, gazetteer):
            m["label"] = "GPE"
            named += [] if m in named else [m]
    named += [m for m in mentions if _is_town(doc, m, gazetteer)]
    nested = find_nested(doc, mentions, gazetteer)
    mentions.extend(nested)
    named += nested
    named = [m for m in named if m["label"] in PLACE_LABELS]
    toponyms = [Toponym(m["start"], m["end"], m["text"], m["label"]) for m in named]
    spoken = [m["_country"] for m in mentions if m["_country"] and (m["kind"] == "demonym" or m["_metonym"])]
    home = home_of(article.get("source_name"), article.get("url"), gazetteer)
    text = doc.text  # a Doc puts its text together at every call
    chosen = resolve(text, toponyms, gazetteer, countries=spoken, home=home)
    by_start, by_end = {m["start"]: m for m in named}, {m["end"]: m for m in named}
    found: dict[int, Record] = {}
    quarters = {m["_cluster"] for m in named if m["label"] == "GPE" and quarter_end(text, m)}
    for m in named:
        cluster, choice = m["_cluster"], chosen.get(fold(m["text"]))
        if cluster is None:
            continue
        if choice is None:
            choice = _inside(m, chosen, gazetteer)
        end = quarter_end(text, m) if cluster in quarters else None
        if m["label"] == "FAC" or end:
            town = _beside(text, m["start"], end or m["end"], by_start, by_end, chosen, choice)
            if end and town is not choice and town is not None:
                # "San Ramon neighborhood in San Salvador" has the town's point and its own name
                found[cluster] = _record(cluster, town, m) | {"place_type": "region", "gazetteer_id": None}
                found[cluster]["_confidence"] = 1.0
                continue
            choice = town
        if choice and (cluster not in found or choice.confidence > found[cluster]["_confidence"]):
            found[cluster] = _record(cluster, choice, m)
    for m in named:
        if m["_cluster"] in found:
            m["_country"] = m["_country"] or found[m["_cluster"]]["country_code"]
            if m["_outer"] is not None and m["_outer"]["label"] == "ORG":
                m["_outer"]["_country"] = m["_outer"]["_country"] or m["_country"]
    add_borders(doc, mentions, found, lexicons)
    mentions.sort(key=lambda m: (m["start"], -m["end"]))
    return [found[c] for c in sorted(found)]


def _is_town(doc: Doc, mention: Record, gazetteer: Gazetteer) -> bool:
    """Whether what the pipeline took for a body or person is a town: "in Salem", "Salem police"; it is then one."""
    unsure = mention["kind"] == "name" and mention["source"] == "model" and not mention["_known"]
    if not unsure or mention["label"] not in ("ORG", "PERSON", "PRODUCT") or len(mention["text"]) < 4:
        return False
    cues = gazetteer.lexicons.cues
    before = doc[mention["_first"] - 1] if mention["_first"] else None
    after = doc[mention["_last"]] if mention["_last"] < len(doc) else None
    within = before is not None and before.lower_ in cues["within"] and (after is None or not after.text[:1].isupper())
    local = after is not None and after.lower_ in cues["local_noun"] and mention["label"] != "PERSON"
    if within and after is not None and (after.tag_.startswith("NN") or after.text in ("'s", "’s", "-")):
        return False
    if not (within or local):
        return False
    places = [p for p in find_candidates(mention["text"], gazetteer) if p.weight == 1.0 and p.kind == "city"]
    if not any(p.population >= _TOWN for p in places):
        return False
    mention["label"] = "GPE"
    return True


def _doubt(doc: Doc, mention: Record, gazetteer: Gazetteer) -> None:
    """Take back the label of a place that no list knows and no preposition speaks for, unless its noun tells."""
    if mention["source"] != "model" or mention["_known"] or mention["label"] not in ("GPE", "LOC"):
        return
    if find_candidates(mention["text"], gazetteer):
        return
    words = fold(mention["text"]).split()
    nominals = gazetteer.lexicons.nominals
    for word in (words[-1], words[-1].removesuffix("s"), words[0]) if len(words) > 1 else ():
        noun = nominals.get(word)
        if noun:
            mention["label"] = {"PERSON": "ORG", "GPE": "LOC"}.get(noun, noun)
            return
    before = doc[mention["_first"] - 1] if mention["_first"] else None
    acts = doc[mention["_head"]].dep_ in ("nsubj", "nsubjpass", "dobj") and mention["text"].replace(" ", "").isalpha()
    if acts and 2 <= len(words) <= 3 and (before is None or before.lower_ not in ("the", "of", "and")):
        mention["label"] = "PERSON"
        return
    if before is not None and before.lower_ == "the" and before.i:
        before = doc[before.i - 1]
    placed = before is not None and (
        before.lower_ in gazetteer.lexicons.cues["placing"] or _of_place(doc, before, nominals)
    )
    if not placed:
        mention["label"] = "ORG"


def _of_place(doc: Doc, before: Token, nominals: Mapping[str, str]) -> bool:
    """Whether a noun tells that what follows is a place: "the village of Torvik"."""
    noun = doc[before.i - 1].lemma_.lower() if before.lower_ == "of" and before.i else ""
    return nominals.get(noun) in ("GPE", "LOC")


def _record(cluster: int, choice: Choice, mention: Record) -> Record:
    place = choice.place
    kind = _TYPES.get(place.kind, place.kind)
    if mention["label"] == "FAC" and kind in ("city", "admin1", "country"):
        kind = "facility"
    return {
        "entity_key": cluster,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "place_type": kind,
        "gazetteer_id": place.gid if kind == _TYPES.get(place.kind, place.kind) and place.gid else None,
        "country_code": place.country or None,
        "_confidence": choice.confidence,
    }


# What may stand between a building and the town that it is in, after it and before it.
_TOWN_AFTER = re.compile(
    r"(?:,|,? (?:in|near|outside))\s+(?:(?:downtown|central|nearby|(?:north|south|east|west)(?:ern|east|west)?) )?"
)
_TOWN_BEFORE = re.compile(r"['’]s\s+$")


def _beside(
    text: str,
    start: int,
    end: int,
    by_start: dict[int, Record],
    by_end: dict[int, Record],
    chosen: dict[str, Choice],
    choice: Choice | None,
) -> Choice | None:
    """Where a facility or quarter lies by a town beside it ("in Rome", "Rome's"), unless its own is near that."""
    after = _TOWN_AFTER.match(text, end, end + 40)
    before = _TOWN_BEFORE.search(text, max(0, start - 4), start)
    town = by_start.get(after.end()) if after else None
    if town is None and before:
        town = by_end.get(before.start())
    beside = chosen.get(fold(town["text"])) if town is not None and town["label"] == "GPE" else None
    if beside is None or beside.place.kind not in ("city", "admin2"):
        return choice
    if choice is not None and kilometres(choice.place, beside.place) < 80:
        return choice
    return Choice(beside.place, beside.confidence * 0.8)


def _inside(mention: Record, chosen: dict[str, Choice], gazetteer: Gazetteer) -> Choice | None:
    """The place within a facility's name: "Aleppo University", "the Port of Hodeida"."""
    if mention["label"] == "GPE":
        return None
    words, lexicons = mention["text"].split(), gazetteer.lexicons
    # Streets are named after far places.
    if len(words) < 2 or {fold(words[0]), fold(words[-1])} & lexicons.cues["way"]:
        return None
    # "Victoria Lake" lies in no great Victoria, "Georgia Hill" in no Georgia.
    landmark = fold(words[-1]) in lexicons.cues["landmark"]
    spans = [(i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1) if j - i < len(words)]
    for i, j in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        part = " ".join(words[i:j]).strip(",.’'")
        key = fold(part)
        if not part[:1].isupper() or {key, key.removesuffix("s")} & (lexicons.not_names | lexicons.nominals.keys()):
            continue
        known = chosen.get(fold(part))
        if known and not (landmark and known.place.kind in _LARGE):
            return Choice(known.place, known.confidence * 0.9)
        places = [
            p
            for p in find_candidates(part, gazetteer)
            if p.weight == 1.0 and (p.kind == "country" or p.population >= 100_000)
        ]
        if places and not landmark:
            best = max(places, key=lambda p: p.population)
            return Choice(best, 0.5)
    return None
