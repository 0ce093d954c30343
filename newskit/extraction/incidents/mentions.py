"""Event mentions: what one row says of its incident, and whether two of them can be of one.

Only mentions of one kind (event type, real or not, a state or a deed) are ever compared, so no function asks the kind.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

NEAR = 4  # days between two articles that may tell of one undated happening
_MONTH = 31  # days
CLOSE = 6  # days from first to last: "this month" dates nothing closely enough to agree or to contradict
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # "A met B" and "B met A" are one meeting
NONE: frozenset[str] = frozenset()


@dataclass(eq=False, slots=True)  # each is itself alone: comparing all sets would cost more than the rest
class EventMention:
    """What one event row says of its incident; of an incident, what its events have said so far.

    Days are ordinals. ``sentences`` are sentence numbers by article. Sets are frozen, for most are empty or shared.
    """

    key: str
    event_type: str
    places: frozenset[str] = NONE
    country: str | None = None
    first: int | None = None
    last: int | None = None
    published: int | None = None
    stories: frozenset[str] = NONE
    actors: frozenset[str] = NONE
    recipients: frozenset[str] = NONE
    modes: frozenset[str] = NONE
    words: frozenset[str] = NONE
    toll: tuple[float, float] | None = None
    deeds: frozenset[str] = NONE
    spots: frozenset[str] = NONE
    sentences: dict[str, list[int]] = field(default_factory=dict)
    blocks: set[tuple[str, str]] = field(default_factory=set)
    close: bool = field(init=False)

    def __post_init__(self) -> None:
        self.close = _close(self.first, self.last)

    def add(self, other: "EventMention") -> None:
        """Take over what another mention of the same incident says."""
        self.places |= other.places
        self.country = self.country or other.country
        if self.first is None:
            self.first, self.last, self.close = other.first, other.last, other.close
        self.published = self.published or other.published
        if not other.stories <= self.stories:
            self.stories |= other.stories
        for article, numbers in other.sentences.items():
            self.sentences.setdefault(article, []).extend(numbers)
        self.actors |= other.actors
        self.recipients |= other.recipients
        self.modes |= other.modes
        self.words |= other.words
        self.toll = self.toll or other.toll
        self.deeds |= other.deeds
        self.spots |= other.spots


def _close(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and last - first <= CLOSE


@lru_cache(maxsize=65536)
def only(value: str) -> frozenset[str]:
    """A set of one, the same object each time: an incident may be told ten thousand times."""
    return frozenset((value,))


@lru_cache(maxsize=65536)
def trigger_stems(trigger: str) -> frozenset[str]:
    """Stems of a trigger's words that are long enough to tell one happening from another: "blames" is "blamed"."""
    return frozenset(_stem(w) for w in trigger.lower().split() if len(w) > 3)


def _stem(word: str) -> str:
    stem = next((word.removesuffix(end) for end in ("ing", "ed", "es", "s") if word.endswith(end)), word)
    stem = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem  # "stabbed", "kill"
    return stem.removesuffix("e") if len(stem) > 2 else word


@lru_cache(maxsize=65536)
def ordinal(day: Any) -> int | None:
    """Number of a day; None for what is no ISO day."""
    try:
        return dt.date.fromisoformat(str(day)[:10]).toordinal() if day else None
    except ValueError:
        return None


def agreement(a: EventMention, b: EventMention, *, known: bool = False) -> float | None:
    """How much two event mentions agree; None where they contradict each other, or nothing tells that they are one.

    Parameters
    ----------
    a, b : EventMention
        Of one kind.
    known : bool, optional
        That there is one such happening is known already; only contradictions count.

    Returns
    -------
    float or None
        A place in common counts 1.5, a day, a party and a toll 1, anything less 0.5, such as two different parties of
        one country: that a minister and a court, both of Peru, accused somebody is not one accusation.
    """
    score, corefer = 0.0, False
    if a.close and b.close:  # days first, for they decide most
        if b.first > a.last or a.first > b.last:  # type: ignore[operator]
            return None
        score = 1.0
    elif _months_apart(a, b):
        return None
    elif a.stories.isdisjoint(b.stories):
        if a.published is None or b.published is None or abs(a.published - b.published) > NEAR:
            return None
        score = 0.5
    if a.places and b.places:
        if a.places.isdisjoint(b.places):
            return None
        score, corefer = score + 1.5, True
    elif a.country and b.country:
        if a.country != b.country:
            return None
        score += 0.5
    if a.actors and b.actors:
        common = a.actors & b.actors or (a.actors & b.recipients if a.event_type in MUTUAL else NONE)
        if not common:
            return None
        score += _weight(common, a.actors, b.actors)  # the same side on the same day does not yet make one happening
    if a.recipients and b.recipients:
        common = a.recipients & b.recipients or (a.recipients & b.actors if a.event_type in MUTUAL else NONE)
        if not common:
            return None
        weight = _weight(common, a.recipients, b.recipients)
        score, corefer = score + weight, corefer or weight == 1.0
    if a.modes and b.modes:
        if a.modes.isdisjoint(b.modes):
            return None
        score, corefer = score + 0.5, True
    if a.words.isdisjoint(b.words):
        if a.event_type == "CONSULT" and bool(a.modes) != bool(b.modes):
            return None  # a visit and a meeting during it are two things
    else:
        score, corefer = score + 0.5, True
    if not a.deeds.isdisjoint(b.deeds) and _told_together(a, b):
        score, corefer = score + 2.0, True
    if a.toll and b.toll and a.toll[0] <= b.toll[1] and b.toll[0] <= a.toll[1]:
        score, corefer = score + 1.0, True
    return score if corefer or known or _same_sentence(a, b) else None


def _months_apart(a: EventMention, b: EventMention) -> bool:
    """Whether one is dated a month and more before the other, however closely: "in 2022", and a day of 2023."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return b.first - a.last > _MONTH or a.first - b.last > _MONTH


def _told_together(a: EventMention, b: EventMention) -> bool:
    """Whether what came of a deed may have been there and then: not "killed two in Gao and hurt three in Mopti"."""
    if a.spots and b.spots and a.spots.isdisjoint(b.spots):
        return False
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return a.first <= b.last and b.first <= a.last


def _weight(common: frozenset[str], a: frozenset[str], b: frozenset[str]) -> float:
    """What parties in common count: less where two different ones are named that only share their country."""
    if not all(map(_is_country, common)) or all(map(_is_country, a)) or all(map(_is_country, b)):
        return 1.0
    return 0.5


def _is_country(party: str) -> bool:
    return len(party) == 3 and party.isupper()


def _same_sentence(a: EventMention, b: EventMention) -> bool:
    if a.stories.isdisjoint(b.stories):
        return False
    few, many = sorted((a.sentences, b.sentences), key=len)
    return any(n in many.get(article, ()) for article, numbers in few.items() for n in numbers)


def last_antecedent(
    told: Iterable[EventMention], new: EventMention, article: str, here: int, reach: int
) -> EventMention | None:
    """The incident that "the attack" refers to: the nearest before it in the article that does not contradict it.

    Parameters
    ----------
    told : iterable of EventMention
        Incidents of the story so far.
    new : EventMention
        What the noun says of itself. All of it must have been told: "the attack by X" is not the last one by nobody.
    article : str
        Id of its article.
    here : int
        Number of its sentence.
    reach : int
        Sentences back that it may refer to.

    Returns
    -------
    EventMention or None
        Of two in one sentence the one told of later.
    """
    nearest, found = -1, None
    for incident in told:
        before = [s for s in incident.sentences.get(article, ()) if s <= here]
        if (
            before
            and max(before) >= max(here - reach, nearest)
            and not (new.actors and new.actors.isdisjoint(incident.actors))
            and not (new.recipients and new.recipients.isdisjoint(incident.recipients))
            and not (new.places and new.places.isdisjoint(incident.places))
            and not (new.first is not None and incident.first is None)
            and agreement(incident, new, known=True) is not None
        ):
            nearest, found = max(before), incident
    return found
