"""Which place each place name of one article means: candidates, and the choice among them by joint agreement.

Every name gets its candidates from the word lists and the gazetteer, and a prior from population, kind and how well the
name fits. Then all names of the article vote on each other (same country, same state, nearness), softly and a few times
over, so that one sure name settles the doubtful ones; a name followed by its state or country is settled at once.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from newskit.extraction.gazetteer import Gazetteer, find_places
from newskit.extraction.lexicons import Lexicons, Place
from newskit.extraction.names import fold


@dataclass(frozen=True)
class Weights:
    """What speaks for a candidate, in units of a tenfold population; found by search on the development sets."""

    country: float = 4.0
    admin1: float = 3.2
    near: float = 2.4
    near_km: float = 160.0
    home: float = 4.5
    sharpness: float = 1.7
    theme: float = 4.0
    themes: int = 3
    rounds: int = 9
    weak_name: float = 9.0
    capital: float = 2.0


KIND_BONUS = {
    "country": 2.0,
    "admin1": 0.6,
    "city": 0.0,
    "admin2": 0.0,
    "region": 0.8,
    "water": 0.6,
    "border": 1.0,
    "facility": 0.0,
}
CONSIDERED = 14
# A city of this many people is what its name alone means, rather than a county; a city with more than one in this many
# of its state's people is what a name that both bear means.
_WELL_KNOWN = 200_000
_PART_OF_STATE = 4
# A town below this is too small to be named out of the blue in an article on another country.
_STRANGE = 50_000


@dataclass(frozen=True)
class Toponym:
    """A place name in an article: its span, and whether the text says that it is a facility."""

    start: int
    end: int
    text: str
    label: str = "GPE"


@dataclass(frozen=True)
class Choice:
    """The place a name means and how sure that is (0 to 1)."""

    place: Place
    confidence: float


_PREFIX = re.compile(
    r"^(?:the )?(?:(?P<city>city|town|village|port) of |"
    r"(?P<state>state|province|county|governorate|department|district) of |"
    r"(?P<side>(?:north|south|east|west)(?:ern|east|west|eastern|western)?|central|greater|downtown|upper|lower|mid|mainland|"
    r"occupied|inner|suburban|rural|metropolitan|old|historic|coastal)\s)"
)
_SUFFIX = re.compile(
    r"\s(?P<word>city|county|state|province|governorate|region|district|area|township|village|town|municipality|"
    r"metropolitan area|metro|parish|peninsula|island|islands|valley|coast|suburbs?|countryside|department|oblast|"
    r"prefecture|canton|division|borough)$"
)
_SUFFIX_KINDS = {
    "county": {"admin2", "admin1"}, "parish": {"admin2"}, "state": {"admin1"}, "governorate": {"admin1"},
    "province": {"admin1", "admin2"}, "oblast": {"admin1"}, "prefecture": {"admin1"}, "canton": {"admin1"},
    "department": {"admin1", "admin2"}, "district": {"admin2", "admin1", "city"}, "borough": {"city", "admin2"},
    "city": {"city"}, "town": {"city"}, "village": {"city"}, "township": {"city", "admin2"},
}  # fmt: skip


def find_candidates(name: str, gazetteer: Gazetteer) -> list[Place]:
    """Places a name may mean, in no order; ``weight`` is lower where the name had to be shortened.

    Parameters
    ----------
    name : str
        The name as the text has it.
    gazetteer : Gazetteer
        From `newskit.extraction.gazetteer.open_gazetteer`.

    Returns
    -------
    list of Place
        Empty if nothing bears the name.
    """
    lexicons = gazetteer.lexicons
    if name in lexicons.subdivisions:
        out = []
        for key, country in lexicons.subdivisions[name]:
            found = [p for p in _lookup(key, gazetteer) if p.country == country]
            out += [p for p in found if p.kind == "admin1"] or [p for p in found if p.kind == "city"][:1]
        return out
    key = fold(name)
    if len(key) <= 3 and name.isupper():
        # Short forms in capitals are countries or nothing: "SA", "EU" and "PM" are villages in the gazetteer.
        return list(lexicons.places.get(key, ()))
    for form, factor, kinds in _forms(key):
        found = [p for p in _lookup(form, gazetteer) if not kinds or p.kind in kinds]
        if found:
            return found if factor == 1 else [p._replace(weight=p.weight * factor) for p in found]
    return []


def _lookup(key: str, gazetteer: Gazetteer) -> list[Place]:
    known = gazetteer.lexicons.places.get(key, ())
    found = find_places(key, gazetteer.index) if key else ()
    if known and any(p.kind != "country" for p in known):
        # The word list's region stands for the gazetteer's entries of the same name that are no towns.
        found = tuple(p for p in found if p.kind in ("city", "admin2"))
    return [*known, *found]


def _forms(key: str) -> Iterable[tuple[str, float, set[str] | None]]:
    """Forms under which a name may be listed, best first, each with a factor on the weight and the kinds it can be."""
    yield key, 1.0, None
    if key.startswith("the "):
        key = key.removeprefix("the ")
        yield key, 1.0, None
    if match := _SUFFIX.search(key):
        word, stem = match["word"], key[: match.start()]
        yield stem, 0.9, _SUFFIX_KINDS.get(word)
        if word in _SUFFIX_KINDS:
            yield stem, 0.7, None
    if match := _PREFIX.match(key):
        kinds = {"city"} if match["city"] else {"admin1", "admin2", "country"} if match["state"] else None
        yield key[match.end() :], 0.9, kinds
    for article in ("al ", "el ", "ar ", "as ", "ash ", "at ", "an ", "ad "):
        if key.startswith(article):
            yield key.removeprefix(article), 0.8, None
    if not key.startswith("al "):
        yield "al " + key, 0.8, {"city", "admin1", "admin2"}
    for short, long in (("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "), ("pt ", "port ")):
        if key.startswith(short):
            yield long + key.removeprefix(short), 1.0, None


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance of two places."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((p - q) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(h)))


def _prior(place: Place, lexicons: Lexicons, weights: Weights) -> float:
    score = math.log10(place.population + 100) + KIND_BONUS.get(place.kind, 0.0)
    score += weights.weak_name * math.log10(max(place.weight, 0.05))
    if (
        place.kind == "city"
        and place.country
        and place.weight == 1.0
        and lexicons.seats.get(fold(place.name)) == place.country
    ):
        score += weights.capital
    return score


# What may stand between a place and the larger place that holds it.
_HOLDER = re.compile(r"\s*(?:,|\(|\bin (?:the )?(?:state|province|county) of\b)\s*(?:the\s)?(?=[^\W\d_])")
_WORDS = re.compile(r"[^\W\d_][\w.’'\-]*(?:[ \t]+(?:of[ \t]+|and[ \t]+|the[ \t]+)?[^\W\d_a-z][\w.’'\-]*){0,3}")


def _held_by(text: str, end: int, places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Those of a name's candidates that lie in the state or country named right after it."""
    after = _HOLDER.match(text, end, end + 40)
    words = _WORDS.match(text, after.end(), after.end() + 60) if after else None
    if not words:
        return []
    # "Mexico, Canada and …" is a list; "Mexico, Mo." is a town.
    kinds = ("admin1", "admin2") if any(p.kind == "country" for p in places) else ("country", "admin1", "admin2")
    parts = words.group().split()
    for n in range(min(len(parts), 4), 0, -1):
        name = " ".join(parts[:n]).rstrip(",")
        # "Calif." ends in a dot that the pattern took along; "Texas." has the sentence's.
        forms = [name, name.rstrip(".")] if name.endswith(".") else [name, name + "."]
        for form in forms:
            holders = [p for p in find_candidates(form, gazetteer) if p.kind in kinds]
            inside = [p for p in places if any(_holds(h, p) for h in holders)]
            if inside:
                return inside
    return []


def _holds(holder: Place, place: Place) -> bool:
    if holder.country != place.country or not holder.country:
        return False
    if holder.kind == "country":
        return place.kind != "country"
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

    "Missouri" is not Missouri City, and "Boston" not Boston County.
    """
    large = {(p.country, p.admin1): p.population for p in places if p.kind == "admin1" and p.weight == 1.0}
    whole = bool(large) or any(p.kind == "country" for p in places)
    city = any(p.kind == "city" and p.weight == 1.0 and p.population >= _WELL_KNOWN for p in places)
    kept = []
    for p in places:
        if p.weight < 1.0 and p.kind == "city" and whole:
            if p.population * _PART_OF_STATE > large.get((p.country, p.admin1), math.inf):
                kept.append(p)
        elif not (p.weight < 1.0 and p.kind == "admin2" and city):
            kept.append(p)
    return kept


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


def resolve(
    text: str,
    toponyms: list[Toponym],
    gazetteer: Gazetteer,
    *,
    countries: Iterable[str] = (),
    home: Place | None = None,
    weights: Weights | None = None,
) -> dict[str, Choice]:
    """Choose one place for each name of an article.

    Parameters
    ----------
    text : str
        The article's text.
    toponyms : list of Toponym
        Its place names.
    gazetteer : Gazetteer
        From `newskit.extraction.gazetteer.open_gazetteer`.
    countries : iterable of str
        Codes of countries that the article speaks of otherwise (demonyms), once a mention.
    home : Place, optional
        Where the outlet is at home.
    weights : Weights, optional
        What speaks for a candidate.

    Returns
    -------
    dict of str to Choice
        Folded name to the place it means; names that mean no known place are left out.
    """
    weights, lexicons = weights or Weights(), gazetteer.lexicons
    names: dict[str, list[Toponym]] = {}
    for t in toponyms:
        key = fold(t.text)
        if key:
            names.setdefault(key, []).append(t)
    options: list[tuple[str, list[Place], bool, int]] = []
    candidates = {key: _well_named(find_candidates(found[0].text, gazetteer)) for key, found in names.items()}
    states = {(p.country, p.admin1) for places in candidates.values() for p in places if p.kind == "admin1"}
    for key, found in names.items():
        places = candidates[key]
        if not places:
            continue
        if kinds := next((k for t in found if (k := _kinds_told(text, t.end))), None):
            places = [p for p in places if p.kind in kinds] or places
        elif not any(_is_holder(text, t) for t in found):
            places = _as_city(places)
        if any(_AIRPORT.match(text, t.end) for t in found):
            places = find_candidates(f"{found[0].text} airport", gazetteer) or places
        held = next((h for t in found if (h := _held_by(text, t.end, places, gazetteer))), [])
        if held:
            places = held
        places = sorted(places, key=lambda p: -_prior(p, lexicons, weights))
        # Beyond the most probable ones, only those in a state that the article names can be meant.
        places = places[:CONSIDERED] + [p for p in places[CONSIDERED:] if (p.country, p.admin1) in states]
        options.append((key, places, bool(held), len(found)))
    chosen = _agree(options, countries, home, lexicons, weights) if options else {}
    return _without_strangers(chosen, {key: n for key, _, held, n in options if not held}, countries, home)


def _without_strangers(
    chosen: dict[str, Choice], loose: dict[str, int], countries: Iterable[str], home: Place | None
) -> dict[str, Choice]:
    """Choices without small towns of a country that the article does not speak of, when it speaks of one other.

    The gazetteer lacks quarters, farms and shops, and some village somewhere bears the name of each.
    """
    spoken = Counter(countries)
    for key, choice in chosen.items():
        if choice.place.country:
            spoken[choice.place.country] += loose.get(key, 1)
    if home is not None:
        spoken[home.country] += 1
    total = spoken.total()
    kept = {}
    for key, choice in chosen.items():
        place = choice.place
        own = spoken[place.country]
        small = place.kind in ("city", "facility") and place.population < _STRANGE and place.country
        others = total - own
        alone = small and key in loose and own <= loose[key] and others >= 3
        if not (alone and max(n for c, n in spoken.items() if c != place.country) >= 0.6 * others):
            kept[key] = choice
    return kept


def _agree(options, countries, home, lexicons, weights) -> dict[str, Choice]:
    places = [p for _, found, _, _ in options for p in found]
    owner = np.repeat(np.arange(len(options)), [len(found) for _, found, _, _ in options])
    starts = np.searchsorted(owner, np.arange(len(options)))
    prior = np.array([_prior(p, lexicons, weights) for p in places])
    held = np.array([h for _, _, h, _ in options])
    votes = np.log1p(np.array([n for _, _, _, n in options], dtype=float)) * np.where(held, 1.5, 1.0)
    lat, lon = (np.radians(np.array([p[i] for p in places])) for i in (2, 3))
    nations = {c: i for i, c in enumerate({p.country for p in places} - {""})}
    nation = np.array([nations.get(p.country, -1) for p in places])
    states = {s: i for i, s in enumerate({(p.country, p.admin1) for p in places if p.admin1})}
    state = np.array([states.get((p.country, p.admin1), -1) for p in places])
    other = owner[:, None] != owner[None, :]
    same_nation = (nation[:, None] == nation[None, :]) & (nation >= 0)[:, None] & other
    same_state = (state[:, None] == state[None, :]) & (state >= 0)[:, None] & other
    h = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    distance = 2 * 6371 * np.arcsin(np.sqrt(np.clip(h, 0, 1)))
    precise = np.array([p.kind in ("city", "admin2", "facility") for p in places])
    near = np.exp(-distance / weights.near_km) * (precise[:, None] & precise[None, :] & other)
    if home is not None:
        d = 2 * 6371 * np.arcsin(np.sqrt(np.clip(np.sin((lat - math.radians(home.lat)) / 2) ** 2 + np.cos(lat)
            * math.cos(math.radians(home.lat)) * np.sin((lon - math.radians(home.lon)) / 2) ** 2, 0, 1)))  # fmt: skip
        prior = (
            prior
            + weights.home * np.exp(-d / 100.0)
            + 0.3 * weights.home * np.array([p.country == home.country for p in places])
        )
    told = np.zeros(len(places))
    extra = 0.0
    for code in countries:
        if code in nations:
            told += nation == nations[code]
        extra += 1
    told, extra = told * 0.5, extra * 0.5
    vote = votes[owner]

    def relax(share: np.ndarray) -> tuple[np.ndarray, float]:
        for _ in range(weights.rounds):
            mass = share * vote
            # Each name is judged by the others, so its own vote is taken out of the total.
            total = votes.sum() - vote + extra + 1.0
            score = prior + weights.country * (same_nation @ mass + told) / total
            score += weights.admin1 * (same_state @ mass) / total + weights.near * np.max(near * share[None, :], axis=1)
            share = _softmax(score, owner, starts, weights.sharpness)
        best = np.maximum.reduceat(np.where(share >= np.maximum.reduceat(share, starts)[owner], score, -np.inf), starts)
        return share, float(best @ votes)

    share, value = relax(_softmax(prior, owner, starts, weights.sharpness))
    if len(options) > 1 and len(places) > len(options):
        # The votes may have settled on the wrong half of the map: start again from states that hold several names.
        several = [n for n in sorted(set(state.tolist())) if n >= 0 and len(set(owner[state == n].tolist())) > 1]
        reach = [(float(np.maximum.reduceat(np.where(state == n, prior, 0.0), starts) @ votes), n) for n in several]
        for _, n in sorted(reach, reverse=True)[: weights.themes]:
            other_share, other_value = relax(
                _softmax(prior + weights.theme * (state == n), owner, starts, weights.sharpness)
            )
            if other_value > value + 1e-6:
                share, value = other_share, other_value
    chosen = {}
    for i, (key, found, _, _) in enumerate(options):
        part = share[starts[i] : starts[i] + len(found)]
        best = int(np.argmax(part))
        chosen[key] = Choice(found[best], float(part[best]))
    return chosen


def _softmax(score: np.ndarray, owner: np.ndarray, starts: np.ndarray, sharpness: float) -> np.ndarray:
    top = np.maximum.reduceat(score, starts)
    grown = np.exp(np.clip(sharpness * (score - top[owner]), -60, 0))
    return grown / np.add.reduceat(grown, starts)[owner]
