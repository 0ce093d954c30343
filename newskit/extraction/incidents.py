"""Events that tell of one happening: the same incident within an article and across articles.

Two events are one incident when nothing about them contradicts (type, reality, place, days, parties) and enough agrees.
Numbers are not asked: that tolls differ between sources is what contested figures are about. Nothing depends on the
order in which articles were read.
"""

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from newskit import schema
from newskit.extraction.carried import carry_settings, is_backdrop
from newskit.extraction.stance import doubtful

_REAL = frozenset({"happened", "ongoing", "denied"})
_NEAR = 4  # days between two articles that may tell of one undated happening
_ENOUGH, _ENOUGH_ACROSS = 2, 3
_COMPARED = 40  # incidents of a block that an event is compared with: the last ones by day
_REACH = 4  # sentences back that "the attack" may refer to
_ASKED = [
    *("event_id", "article_id", "sent_id", "trigger", "start", "event_type", "mode", "modality", "place_id"),
    *("country_code", "date_start", "date_end", "killed_min", "killed_max", "rule_id", "_reference"),
]  # what is read of an event; a row of all its columns takes three times as long


@dataclass(eq=False)  # one incident is itself alone: comparing all its sets would cost more than the rest
class _Incident:
    """What the events of one incident have said so far."""

    key: str
    event_type: str
    real: bool
    state: bool = False
    places: set[str] = field(default_factory=set)
    country: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    published: dt.date | None = None
    articles: set[str] = field(default_factory=set)
    sides: dict[str, set[str]] = field(default_factory=lambda: {"actor": set(), "recipient": set()})
    modes: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    toll: tuple[float, float] | None = None
    sentences: set[tuple[str, int]] = field(default_factory=set)
    blocks: set[tuple[str, ...]] = field(default_factory=set)


def link_incidents(
    events: pd.DataFrame, participants: pd.DataFrame, entities: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Events with ``incident_id``, and with ``review`` where the rest of the corpus speaks against an assertion.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table with entity ids; ``incident_id`` and ``review`` may be empty.
    participants : pandas.DataFrame
        The participants table.
    entities : pandas.DataFrame
        The entities table (``entity_id``, ``label``, ``country_code``, ``place_type``).
    articles : pandas.DataFrame
        The articles table (``article_id``, ``date_published``, ``story_id``).

    Returns
    -------
    pandas.DataFrame
        A copy. ``incident_id`` is ``i:`` and the event id of the incident's first member, by day and article id.

    Notes
    -----
    Inside an article two agreeing facts are enough, between articles three; copies of one story count as one article.
    A definite noun ("the attack") without facts of its own refers to the last such event that the article told of.
    Known errors: repeated shellings of one place on one day count as one; an incident told without place, date or
    names stays alone.
    """
    if events.empty:
        return events.copy()
    published = {
        a: d.date() for a, d in zip(articles["article_id"], articles["date_published"], strict=True) if pd.notna(d)
    }
    stories = dict(zip(articles["article_id"], articles["story_id"], strict=True)) if "story_id" in articles else {}
    kinds = dict(zip(entities["entity_id"], entities["place_type"], strict=True)) if len(entities) else {}
    parties = _parties(participants, entities)
    asked = events.reindex(columns=_ASKED)
    rows = asked.astype(object).where(asked.notna(), None).to_dict("records")
    order = sorted(
        range(len(rows)),
        key=lambda i: (
            str(rows[i]["date_start"] or published.get(rows[i]["article_id"]) or "~"),
            str(rows[i]["article_id"]),
            rows[i]["start"],
        ),
    )
    blocks: dict[tuple[str, ...], deque[_Incident]] = defaultdict(lambda: deque(maxlen=_COMPARED))
    incident_of: dict[str, str] = {}
    for i in order:
        row = rows[i]
        article = row["article_id"]
        story = stories.get(article)
        story = story if isinstance(story, str) else article
        fact = _fact(row, published.get(article), parties.get(row["event_id"], {}), kinds, story)
        keys = _block_keys(fact, story)
        home, top = None, 0.0
        for candidate in {id(c): c for k in keys for c in blocks[k]}.values():
            score = _agreement(candidate, fact)
            needed = _ENOUGH if story in candidate.articles else _ENOUGH_ACROSS
            if score is not None and score >= needed and score > top:
                home, top = candidate, score
        if home is None and row["_reference"] == "known":
            home = _last_told(blocks[keys[0]], fact, row)
        if home is None:
            home = fact
        else:
            _merge(home, fact)
        for k in keys:
            if k not in home.blocks:
                home.blocks.add(k)
                blocks[k].append(home)
        incident_of[row["event_id"]] = home.key
    linked = events.assign(incident_id=events["event_id"].map(incident_of).astype(schema.TEXT))
    linked = carry_settings(linked)
    notes = doubtful(linked, participants, entities)
    own = linked["review"] if "review" in linked else pd.Series(None, index=linked.index, dtype=schema.TEXT)
    return linked.assign(review=own.where(own.notna(), linked["event_id"].map(notes)).astype(schema.TEXT))


def _parties(participants: pd.DataFrame, entities: pd.DataFrame) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"actor": set(), "recipient": set()})
    told = participants.loc[
        participants["role"].isin(["actor", "recipient"]), ["event_id", "role", "entity_id", "country_code"]
    ]
    for p in told.itertuples(index=False):
        keys = found[p.event_id][p.role]
        if isinstance(p.entity_id, str):
            keys.add(p.entity_id)
        if isinstance(p.country_code, str):
            keys.add(p.country_code)
    return found


def _fact(
    row: Mapping[str, Any],
    published: dt.date | None,
    sides: Mapping[str, set[str]],
    kinds: Mapping[str, Any],
    story: str,
) -> _Incident:
    fact = _Incident("i:" + row["event_id"], row["event_type"], row["modality"] in _REAL)
    fact.state = row["_reference"] == "state"
    backdrop = is_backdrop(row["rule_id"])  # where a dispatch was filed contradicts nobody
    place = None if backdrop else row["place_id"]
    if place is not None and kinds.get(place) not in ("country", "region", None):
        fact.places.add(place)
    if not backdrop:
        fact.country = row["country_code"] or (place if place and kinds.get(place) == "country" else None)
    fact.first, fact.last = _day(row["date_start"]), _day(row["date_end"])
    fact.published = published
    fact.articles.add(story)
    fact.sentences.add((row["article_id"], row["sent_id"]))
    for side, keys in sides.items():
        fact.sides[side] |= keys
    if row["mode"]:
        fact.modes.add(row["mode"])
    fact.words = {w for w in str(row["trigger"]).lower().split() if len(w) > 3}
    if row["killed_min"] is not None:
        fact.toll = (row["killed_min"], row["killed_max"] or row["killed_min"])
    return fact


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _block_keys(fact: _Incident, story: str) -> list[tuple[str, ...]]:
    """Only events that share one of these are compared, which keeps the time near linear."""
    base = (fact.event_type, str(fact.real), str(fact.state))
    keys: list[tuple[str, ...]] = [(*base, "story", story)]
    keys += [(*base, "place", p) for p in sorted(fact.places)]
    for side in ("actor", "recipient"):
        keys += [(*base, side, k) for k in sorted(fact.sides[side])]
    return keys


def _agreement(a: _Incident, b: _Incident, *, known: bool = False) -> float | None:
    """How much two tellings agree; None where they contradict each other, or nothing tells that they are one.

    known: that there is one such happening is known already; only contradictions count.
    """
    if a.event_type != b.event_type or a.real != b.real or a.state != b.state:
        return None  # a raid is no more the war that it is part of than what is planned is what happened
    if a.event_type == "CONSULT" and bool(a.modes) != bool(b.modes) and not a.words & b.words:
        return None  # a visit and a meeting during it are two things
    score, telling = (
        0.0,
        not a.sentences.isdisjoint(b.sentences),
    )  # that the same side did something on the same day does not yet make it one thing
    if a.places and b.places:
        if a.places.isdisjoint(b.places):
            return None
        score, telling = score + 1.5, True
    elif a.country and b.country:
        if a.country != b.country:
            return None
        score += 0.5
    days = _days_apart(a, b)
    if days is not None:
        if days > 0:
            return None
        score += 1.0
    elif a.articles.isdisjoint(b.articles):
        if a.published is None or b.published is None or abs((a.published - b.published).days) > _NEAR:
            return None
        score += 0.5
    for side in ("actor", "recipient"):
        x, y = a.sides[side], b.sides[side]
        if x and y:
            if x.isdisjoint(y):
                other = "recipient" if side == "actor" else "actor"
                # "A met B" and "B met A" are one meeting
                if not (x & b.sides[other] and a.event_type in ("CONSULT", "AGREE", "COOPERATE")):
                    return None
            score, telling = score + 1.0, telling or side == "recipient"
    if a.modes and b.modes:
        if a.modes.isdisjoint(b.modes):
            return None
        score, telling = score + 0.5, True
    if a.words & b.words:
        score, telling = score + 0.5, True
    if a.toll and b.toll and a.toll[0] <= b.toll[1] and b.toll[0] <= a.toll[1]:
        score, telling = score + 1.0, True
    return score if telling or known else None


def _last_told(told: Sequence[_Incident], fact: _Incident, row: Mapping[str, Any]) -> _Incident | None:
    """The incident that "the attack" refers to: the nearest before it in the article that does not contradict it."""
    article, here = row["article_id"], row["sent_id"]
    near = [
        (max(s for a, s in incident.sentences if a == article and s <= here), n)
        for n, incident in enumerate(told)
        if any(a == article and here - _REACH <= s <= here for a, s in incident.sentences)
        and _agreement(incident, fact, known=True) is not None
        # what the noun says of itself must have been told: "the attack by X" is not the last one by nobody
        and all(not fact.sides[side] or fact.sides[side] & incident.sides[side] for side in fact.sides)
        and (not fact.places or bool(fact.places & incident.places))
        and (fact.first is None or incident.first is not None)
    ]
    return told[max(near)[1]] if near else None


def _days_apart(a: _Incident, b: _Incident) -> int | None:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return None
    if (a.last - a.first).days > 6 or (b.last - b.first).days > 6:
        return None  # "this month" dates nothing closely enough to agree or to contradict
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def _merge(home: _Incident, fact: _Incident) -> None:
    home.places |= fact.places
    home.country = home.country or fact.country
    if home.first is None:
        home.first, home.last = fact.first, fact.last
    home.published = home.published or fact.published
    home.articles |= fact.articles
    home.sentences |= fact.sentences
    for side in ("actor", "recipient"):
        home.sides[side] |= fact.sides[side]
    home.modes |= fact.modes
    home.words |= fact.words
    home.toll = home.toll or fact.toll


def incident_members(events: pd.DataFrame, stories: Mapping[str, str] | None = None) -> dict[str, list[str]]:
    """Event ids by incident; of republished copies only the first article's.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table with ``incident_id``.
    stories : mapping of str to str, optional
        Story id by article id.

    Returns
    -------
    dict of str to list of str
    """
    members: dict[str, list[str]] = defaultdict(list)
    first: dict[tuple[str, str], str] = {}
    rows: Iterable[Any] = events.sort_values(["article_id", "start"], kind="stable").itertuples(index=False)
    for e in rows:
        story = (stories or {}).get(e.article_id) or e.article_id
        if first.setdefault((e.incident_id, story), e.article_id) == e.article_id:
            members[e.incident_id].append(e.event_id)
    return dict(members)
