"""The places that a name may stand for where it stands: by the words right around it."""

import math
import re

from newskit.extraction.lexicons import Place
from newskit.extraction.names import fold
from newskit.extraction.places.candidates import Toponym, find_candidates
from newskit.extraction.places.gazetteer import Gazetteer, find_places

# A city of this many people is what its name alone means, rather than a county; a city with more than one in this many
# of its state's people is what a name that both bear means.
_WELL_KNOWN = 200_000
_PART_OF_STATE = 4
# A name in full means the city that has so many times the people of one in the same country that it is short for.
_FAR_LARGER = 10


def candidates_in_text(text: str, found: list[Toponym], gazetteer: Gazetteer) -> tuple[list[Place], bool]:
    """Places that one name of an article may mean, by all the places where the article has it.

    Parameters
    ----------
    text : str
        The article's text.
    found : list of Toponym
        The name's occurrences.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    list of Place
        The candidates, in no order.
    bool
        Whether the text names the state or country that holds the place.
    """
    places = find_candidates(found[0].text, gazetteer)
    if any(_AIRPORT.match(text, t.end) for t in found):
        places = find_candidates(f"{found[0].text} airport", gazetteer) or places
    kinds = next((k for t in found if (k := _kinds_told(text, t.end))), None)
    if kinds and any(p.kind in kinds for p in places):
        places = [p for p in places if p.kind in kinds]
    else:
        places = _well_named(places)
        if not any(_is_holder(text, t) for t in found):
            places = _as_city(places)
    held = next((h for t in found if (h := _held_by(text, t.end, places, gazetteer))), [])
    held = held or next((h for t in found if (h := _of_nation(text, t.start, places, gazetteer))), [])
    return held or places, bool(held)


# What may stand between a place and the larger place that holds it.
_SIDE = r"(?:the )?(?:far )?(?:north|south|east|west|central)[a-z]*(?:-[a-z]+)?"
_HOLDER = re.compile(
    rf"\s*(?:,?\s*\bin (?:(?:the )?(?:state|province|county) of\b|{_SIDE} (?:of )?|(?=[A-Z]))|,|\()"
    r"\s*(?:the\s)?(?=[^\W\d_])"
)
_OWNER = re.compile(r"(\w[\w-]*)['’]s$")
_WORDS = re.compile(r"[^\W\d_][\w.’'\-]*(?:[ \t]+(?:of[ \t]+|and[ \t]+|the[ \t]+)?[^\W\d_a-z][\w.’'\-]*){0,3}")


def _held_by(text: str, end: int, places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Those of a name's candidates that lie in the state or country named right after it."""
    after = _HOLDER.match(text, end, end + 40)
    words = _WORDS.match(text, after.end(), after.end() + 60) if after else None
    if not words:
        return []
    # "Mexico, Canada and …" is a list; "Mexico, Mo." is a town.
    kinds: tuple[str, ...] = ("admin1", "admin2", "region")
    if not any(p.kind == "country" for p in places):
        kinds = ("country", *kinds)
    parts = words.group().split()
    names = [" ".join(parts[:n]).rstrip(",") for n in range(min(len(parts), 4), 0, -1)]
    if (owner := _OWNER.match(parts[0])) is not None:
        names, kinds = [owner[1]], ("country",)  # "in Bolivia's Beni department" is no list
    for name in names:
        # "Calif." ends in a dot that the pattern took along; "Texas." has the sentence's.
        forms = [name, name.rstrip(".")] if name.endswith(".") else [name, name + "."]
        for form in forms:
            holders = [p for p in find_candidates(form, gazetteer) if p.kind in kinds]
            inside = [p for p in places if any(_holds(h, p) for h in _coded(holders, form, gazetteer))]
            if inside:
                return inside
    return []


def _coded(holders: list[Place], name: str, gazetteer: Gazetteer) -> list[Place]:
    """States as the gazetteer has them, which knows what lies in them, in place of those of the word lists."""
    listed = {p.country for p in holders if p.kind == "admin1" and not p.admin1}
    known = [p for p in find_places(fold(name), gazetteer.index) if p.kind == "admin1"] if listed else []
    coded = [p for p in known if p.country in listed and p.admin1]
    return [p for p in holders if p.kind != "admin1" or p.admin1 or p.country not in {c.country for c in coded}] + coded


# "the Lebanese port city of Tripoli", "Lebanon's Tripoli", "Lebanon's second city, Tripoli"
_NATION = re.compile(
    r"(?P<nation>[A-Z][\w’'-]*?(?: [A-Z][\w-]*){0,2}?)(?:['’]s)?"
    r"(?: (?!the\b|an?\b|its\b|his\b|her\b|their\b|of\b|in\b)[a-z-]+){0,2}"
    r" (?:city|town|village|port|capital|resort|municipality|district|province|region|city-state)(?:,| of) $"
)
_OWNING = re.compile(rf"(?P<nation>[A-Z][\w-]*(?: [A-Z][\w-]*){{0,2}})['’]s (?:{_SIDE} )?$")


def _of_nation(text: str, start: int, places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Those of a name's candidates that lie in the country, or are of the nation, named right before it."""
    before = text[max(0, start - 60) : start]
    for match in (_NATION.search(before), _OWNING.search(before)):
        words = match["nation"].split() if match else []
        for n in range(len(words)):
            name = " ".join(words[n:])
            code = gazetteer.lexicons.demonyms.get(fold(name))
            holders = {code} if code else {p.country for p in find_candidates(name, gazetteer) if p.kind == "country"}
            inside = [p for p in places if p.country in holders and p.kind != "country"]
            if inside:
                return inside
    return []


def _holds(holder: Place, place: Place) -> bool:
    if holder.country != place.country or not holder.country:
        return False
    if holder.kind == "country":
        return place.kind != "country"
    if holder.kind == "region" or (holder.kind == "admin1" and not holder.admin1):  # of the word lists
        return place.kind not in ("country", "admin1", "region")
    if holder.kind == "admin1":
        return place.admin1 == holder.admin1 and place.kind not in ("country", "admin1")
    return place.admin1 == holder.admin1 and place.admin2 == holder.admin2 and place.kind == "city"


# "Nash, Pitt and Wake counties", "the Tar and Neuse rivers": the last noun tells what all of them are.
_SHARED_NOUN = re.compile(
    r"(?:(?:,| and| or|, and|, or) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?){0,9}"
    r"(?:,? (?:and|or) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)"
    r" (?P<noun>counties|rivers|provinces|states|districts|governorates|parishes)\b"
)
_NOUN_KINDS = {
    "counties": {"admin2"}, "parishes": {"admin2"}, "rivers": {"water"}, "provinces": {"admin1", "admin2"},
    "states": {"admin1"}, "districts": {"admin2", "admin1"}, "governorates": {"admin1"},
}  # fmt: skip


def _kinds_told(text: str, end: int) -> set[str] | None:
    """Kinds that a name can have by the plural noun that it shares with others named beside it."""
    match = _SHARED_NOUN.match(text, end, end + 200)
    noun = match["noun"] if match else None
    if noun is None and (direct := re.match(r" (counties|rivers|provinces|states|districts|governorates|parishes)\b",
                                            text[end : end + 20])):  # fmt: skip
        noun = direct[1] if re.search(r"\b(?:and|or) [^,.;]{2,40}$", text[:end]) else None
    return _NOUN_KINDS.get(noun) if noun else None


_AIRPORT = re.compile(r"(?:['’]s)?\s+(?:international\s+)?airport\b")
_HOLDER_BEFORE = re.compile(r"(?:[^\W\d_][\w.'’-]*(?:,\s|\s\()|\b(?:state|province|governorate) of )$", re.I)
_HOLDER_AFTER = re.compile(r"\s(?:state|province|governorate)\b", re.I)


def _is_holder(text: str, toponym: Toponym) -> bool:
    """Whether a name is told to be a state: behind another's comma or bracket ("Troy, New York"), or by its noun."""
    before = text[max(0, toponym.start - 25) : toponym.start]
    return bool(_HOLDER_BEFORE.search(before) or _HOLDER_AFTER.match(text, toponym.end))


def _well_named(places: list[Place]) -> list[Place]:
    """Candidates without those whose shortened name is a better known one's own.

    "Missouri" is not Missouri City, "Boston" not Boston County, and "Durban" not Durbanville, however near that is to
    the other places of the article.
    """
    large = {(p.country, p.admin1): p.population for p in places if p.kind == "admin1" and p.weight == 1.0}
    whole = bool(large) or any(p.kind == "country" for p in places)
    city = any(_own_city(p) for p in places)
    towns = {p.country: p.population for p in sorted(places, key=lambda p: p.population) if _own_city(p)}
    kept = []
    for p in places:
        if p.weight < 1.0 and p.kind == "city" and p.population * _FAR_LARGER <= towns.get(p.country, -1):
            continue
        if p.weight < 1.0 and p.kind == "city" and whole:
            if p.population * _PART_OF_STATE > large.get((p.country, p.admin1), math.inf):
                kept.append(p)
        elif not (p.weight < 1.0 and p.kind == "admin2" and city):
            kept.append(p)
    return kept


def _own_city(place: Place) -> bool:
    """Whether a well-known city bears the name in full."""
    return place.kind == "city" and place.weight == 1.0 and place.population >= _WELL_KNOWN


def _as_city(places: list[Place]) -> list[Place]:
    """Candidates without a state that bears the name of its own great city, which is what the name means alone."""
    cities = {(p.country, p.admin1): p.population for p in reversed(places) if p.kind == "city"}
    return [
        p._replace(weight=1.0) if p.kind == "city" and _holds_city(p, places) else p
        for p in places
        if p.kind != "admin1" or cities.get((p.country, p.admin1), 0) * _PART_OF_STATE <= p.population
    ]


def _holds_city(city: Place, places: list[Place]) -> bool:
    return any(
        p.kind == "admin1"
        and (p.country, p.admin1) == (city.country, city.admin1)
        and city.population * _PART_OF_STATE > p.population
        for p in places
    )
