"""The joint choice among candidate places: the names of an article vote on each other's country, state and nearness.

Votes are soft and are cast a few times over, so that one sure name settles the doubtful ones.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newskit.extraction.lexicons import Lexicons, Place
from newskit.extraction.names import fold

_EARTH_KM = 6371
_HOME_KM = 100.0  # how far around its seat a paper is at home
_TOLD = 0.5  # of a name's vote has a country that the article speaks of otherwise
_HELD = 1.5  # votes of a name that its own words settle ("Paris, Texas")


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


class Option(NamedTuple):
    """A place name of an article, the places that it can mean, and how much its vote counts."""

    name: str
    places: list[Place]
    held: bool  # settled by its own words
    mentions: int


@dataclass(frozen=True)
class _Ballot:
    """Candidates of all names, as arrays in one order."""

    owner: np.ndarray  # option of each candidate
    starts: np.ndarray  # first candidate of each option
    votes: np.ndarray  # of each option
    nation: np.ndarray  # number of each candidate's country; -1 where it has none
    state: np.ndarray
    near: np.ndarray  # nearness of each two candidates of other names, 0 to 1
    prior: np.ndarray
    told: np.ndarray  # votes for each candidate's country by what the article says of it otherwise
    outside: float  # all such votes


@dataclass(frozen=True)
class Choice:
    """The place a name means and how sure that is (0 to 1)."""

    place: Place
    confidence: float


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance of two places."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((p - q) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def prior_of(place: Place, lexicons: Lexicons, weights: Weights) -> float:
    """What speaks for a place before any other name is looked at: population, kind, how well the name fits."""
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


def agree(
    options: Sequence[Option],
    countries: Iterable[str],
    home: Place | None,
    lexicons: Lexicons,
    weights: Weights,
) -> dict[str, Choice]:
    """Choose one place for each name, all at once.

    Parameters
    ----------
    options : sequence of Option
        Names with their candidates; each has one or more.
    countries : iterable of str
        Codes of countries that the article speaks of otherwise, once a mention.
    home : Place or None
        Where the outlet is at home.
    lexicons : Lexicons
        Seats of governments, for the prior.
    weights : Weights
        What speaks for a candidate.

    Returns
    -------
    dict of str to Choice
        By name.
    """
    ballot = _ballot(options, countries, home, lexicons, weights)
    share, value = _settle(ballot, ballot.prior, weights)
    if 1 < len(options) < len(ballot.owner):
        # The votes may have settled on the wrong half of the map: start again from states that hold several names.
        for state in _themes(ballot, weights):
            other_share, other_value = _settle(ballot, ballot.prior + weights.theme * (ballot.state == state), weights)
            if other_value > value + 1e-6:
                share, value = other_share, other_value
    chosen = {}
    for start, option in zip(ballot.starts.tolist(), options, strict=True):
        part = share[start : start + len(option.places)]
        best = int(np.argmax(part))
        chosen[option.name] = Choice(option.places[best], float(part[best]))
    return chosen


def _ballot(
    options: Sequence[Option],
    countries: Iterable[str],
    home: Place | None,
    lexicons: Lexicons,
    weights: Weights,
) -> _Ballot:
    places = [p for o in options for p in o.places]
    owner = np.repeat(np.arange(len(options)), [len(o.places) for o in options])
    mentions = np.array([o.mentions for o in options], dtype=float)
    nations = {c: i for i, c in enumerate({p.country for p in places} - {""})}
    states = {s: i for i, s in enumerate({(p.country, p.admin1) for p in places if p.admin1})}
    nation = np.array([nations.get(p.country, -1) for p in places])
    told, outside = np.zeros(len(places)), 0.0
    for code in countries:
        told += nation == nations.get(code, -2)
        outside += 1
    lat, lon = (np.radians(np.array([getattr(p, field) for p in places])) for field in ("lat", "lon"))
    precise = np.array([p.kind in ("city", "admin2", "facility") for p in places])
    comparable = precise[:, None] & precise[None, :] & (owner[:, None] != owner[None, :])
    prior = np.array([prior_of(p, lexicons, weights) for p in places])
    if home is not None:
        away = _distances(lat, lon, math.radians(home.lat), math.radians(home.lon))
        prior = prior + weights.home * np.exp(-away / _HOME_KM)
        prior = prior + 0.3 * weights.home * np.array([p.country == home.country for p in places])
    return _Ballot(
        owner=owner,
        starts=np.searchsorted(owner, np.arange(len(options))),
        votes=np.log1p(mentions) * np.where(np.array([o.held for o in options]), _HELD, 1.0),
        nation=nation,
        state=np.array([states.get((p.country, p.admin1), -1) for p in places]),
        near=np.exp(-_distances(lat[:, None], lon[:, None], lat, lon) / weights.near_km) * comparable,
        prior=prior,
        told=told * _TOLD,
        outside=outside * _TOLD,
    )


def _distances(
    lat: np.ndarray, lon: np.ndarray, other_lat: np.ndarray | float, other_lon: np.ndarray | float
) -> np.ndarray:
    """Great-circle distances in kilometres; latitudes and longitudes in radians."""
    h = np.sin((lat - other_lat) / 2) ** 2 + np.cos(lat) * np.cos(other_lat) * np.sin((lon - other_lon) / 2) ** 2
    return 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1)))


def _settle(ballot: _Ballot, score: np.ndarray, weights: Weights) -> tuple[np.ndarray, float]:
    """Each candidate's share of its name after some rounds of votes, and what the best of each are worth together."""
    share = _softmax(score, ballot.owner, ballot.starts, weights.sharpness)
    vote = ballot.votes[ballot.owner]
    # Each name is judged by the others, so its own vote is taken out of the total.
    total = ballot.votes.sum() - vote + ballot.outside + 1.0
    for _ in range(weights.rounds):
        mass = share * vote
        score = ballot.prior + weights.country * (_of_others(mass, ballot.nation, ballot.owner) + ballot.told) / total
        score += weights.admin1 * _of_others(mass, ballot.state, ballot.owner) / total
        score += weights.near * np.max(ballot.near * share[None, :], axis=1)
        share = _softmax(score, ballot.owner, ballot.starts, weights.sharpness)
    top = np.maximum.reduceat(share, ballot.starts)[ballot.owner]
    best = np.maximum.reduceat(np.where(share >= top, score, -np.inf), ballot.starts)
    return share, float(best @ ballot.votes)


def _themes(ballot: _Ballot, weights: Weights) -> list[int]:
    """States that candidates of several names lie in, those first whose candidates weigh most before any vote."""
    several = [n for n in np.unique(ballot.state).tolist() if n >= 0 and len(set(ballot.owner[ballot.state == n])) > 1]

    def weight(state: int) -> float:
        inside = np.where(ballot.state == state, ballot.prior, 0.0)
        return float(np.maximum.reduceat(inside, ballot.starts) @ ballot.votes)

    return sorted(several, key=lambda n: (weight(n), n), reverse=True)[: weights.themes]


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
