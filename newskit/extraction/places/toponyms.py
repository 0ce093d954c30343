"""Which place each place name of one article means: the choice among its candidates by joint agreement.

Every name gets its candidates from the word lists and the gazetteer, and a prior from population, kind and how well the
name fits. Then all names of the article vote on each other (same country, same state, nearness), softly and a few times
over, so that one sure name settles the doubtful ones; a name followed by its state or country is settled at once.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from newskit.extraction.lexicons import Lexicons, Place
from newskit.extraction.names import fold
from newskit.extraction.places.candidates import Toponym, candidates_in_text
from newskit.extraction.places.gazetteer import Gazetteer


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
# A town below this is too small to be named out of the blue in an article on another country.
_STRANGE = 50_000


@dataclass(frozen=True)
class Choice:
    """The place a name means and how sure that is (0 to 1)."""

    place: Place
    confidence: float


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
        From `newskit.extraction.places.gazetteer.open_gazetteer`.
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
    told = {key: candidates_in_text(text, found, gazetteer) for key, found in names.items()}
    states = {(p.country, p.admin1) for places, _ in told.values() for p in places if p.kind == "admin1"}
    for key, (places, held) in told.items():
        if not places:
            continue
        places = sorted(places, key=lambda p: -_prior(p, lexicons, weights))
        # Beyond the most probable ones, only those in a state that the article names can be meant.
        places = places[:CONSIDERED] + [p for p in places[CONSIDERED:] if (p.country, p.admin1) in states]
        options.append((key, places, held, len(names[key])))
    chosen = _agree(options, countries, home, lexicons, weights) if options else {}
    return _without_strangers(chosen, {key: n for key, _, held, n in options if not held}, countries, home)


_MAINLY = 0.45  # share of all other places that are in the country which the article speaks of


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
        if not (alone and max(n for c, n in spoken.items() if c != place.country) >= _MAINLY * others):
            kept[key] = choice
    return kept


def _agree(
    options: list[tuple[str, list[Place], bool, int]],
    countries: Iterable[str],
    home: Place | None,
    lexicons: Lexicons,
    weights: Weights,
) -> dict[str, Choice]:
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
            score = prior + weights.country * (_of_others(mass, nation, owner) + told) / total
            score += weights.admin1 * _of_others(mass, state, owner) / total
            score += weights.near * np.max(near * share[None, :], axis=1)
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


def _of_others(mass: np.ndarray, group: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """For each candidate the mass of those in its country or state that are other names' candidates.

    Sums by name and group, not a product with the matrix of who is in whose group: for some hundred candidates numpy's
    BLAS would wake a thread on every core (see `newskit.language.trees.small_products`), and add up in another order on
    another machine.
    """
    inside = group >= 0
    names, groups = int(owner[-1]) + 1, int(group.max(initial=0)) + 1
    cell = owner * groups + group
    own = np.bincount(cell[inside], mass[inside], names * groups)
    found = own.reshape(names, groups).sum(0)[group] - own[cell]
    return np.where(inside, found, 0.0)


def _softmax(score: np.ndarray, owner: np.ndarray, starts: np.ndarray, sharpness: float) -> np.ndarray:
    top = np.maximum.reduceat(score, starts)
    grown = np.exp(np.clip(sharpness * (score - top[owner]), -60, 0))
    return grown / np.add.reduceat(grown, starts)[owner]
