"""Events that tell of one happening: the same incident within an article and across articles.

Two events are one incident when nothing about them contradicts (type, reality, place, days, parties) and enough agrees.
Numbers are not asked: that tolls differ between sources is what contested figures are about. Nothing depends on the
order in which articles were read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import pandas as pd

from newskit import schema
from newskit.columns import plain, plain_columns
from newskit.extraction.events.setting.carried import carry_settings, is_by_focus, is_filed
from newskit.extraction.incidents.mentions import EventMention, agreement, last_antecedent, only, ordinal, trigger_stems
from newskit.extraction.incidents.stance import doubtful

_REAL = frozenset({"happened", "ongoing", "denied"})
_ENOUGH, _ENOUGH_ACROSS = 2, 3
_COMPARED = 40  # incidents of a block that an event is compared with: the last ones by day
_REACH = 4  # sentences back that "the attack" may refer to
ASKED = (
    *("event_id", "article_id", "sent_id", "trigger", "start", "event_type", "mode", "modality", "place_id"),
    *("country_code", "date_start", "date_end", "killed_min", "killed_max", "rule_id", "_reference"),
    *("place", "_deed"),
)
ASKED_OF_PARTIES = ("event_id", "role", "entity_id", "country_code")

Columns = Mapping[str, list[Any]]


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
    found = _incidents(events, participants, entities, articles)
    linked = carry_settings(events.assign(incident_id=pd.Series(found, index=events.index, dtype=schema.TEXT)))
    notes = doubtful(linked, participants, entities)
    own = linked["review"] if "review" in linked else pd.Series(None, index=linked.index, dtype=schema.TEXT)
    return linked.assign(review=own.where(own.notna(), linked["event_id"].map(notes)).astype(schema.TEXT))


def _incidents(
    events: pd.DataFrame, participants: pd.DataFrame, entities: pd.DataFrame, articles: pd.DataFrame
) -> list[str]:
    """The incident of each event; what it takes to find them is let go before their settings are carried."""
    rows = plain_columns(events, ASKED)
    parties = plain_columns(participants, ASKED_OF_PARTIES)
    parties_of = _rows_by(parties["event_id"], (r in ("actor", "recipient") for r in parties["role"]))
    published = dict(zip(articles["article_id"], _days(articles["date_published"]), strict=True))
    stories = dict(zip(articles["article_id"], plain(articles["story_id"]), strict=True))
    kinds = dict(zip(entities["entity_id"], entities["place_type"].fillna(""), strict=True))

    def event_mentions(numbers: Iterable[int]) -> Iterator[tuple[int, EventMention, str]]:
        for i in numbers:
            article = rows["article_id"][i]
            mention = _event_mention(rows, i, parties, parties_of.get(rows["event_id"][i], ()), kinds)
            mention.published = ordinal(published.get(article))
            story = stories.get(article) or article
            mention.stories = only(story)
            yield i, mention, story

    incident_of: list[str] = [""] * len(events)
    for numbers in _by_kind(rows, published).values():
        for i, incident in _grouped(event_mentions(numbers), rows):
            incident_of[i] = incident
    return incident_of


def _days(times: pd.Series) -> list[str | None]:
    return plain(times.dt.strftime("%Y-%m-%d"))


def _rows_by(keys: list[str], wanted: Iterable[bool]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, (key, asked) in enumerate(zip(keys, wanted, strict=True)):
        if asked:
            found[key].append(i)
    return found


def _by_kind(rows: Columns, published: Mapping[str, str | None]) -> dict[tuple[Any, ...], list[int]]:
    """Row numbers by kind of happening, ordered by day, article and place in the text.

    What differs in kind is never one: a raid is not the war that it is part of, nor what is planned what happened.
    """
    articles, starts = rows["article_id"], rows["start"]
    days = [day or published.get(a) or "~" for day, a in zip(rows["date_start"], articles, strict=True)]
    kinds: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for i in sorted(range(len(days)), key=lambda i: (days[i], articles[i], starts[i])):
        kinds[rows["event_type"][i], rows["modality"][i] in _REAL, rows["_reference"][i] == "state"].append(i)
    return kinds


def _event_mention(
    rows: Columns, i: int, parties: Columns, own_parties: Iterable[int], kinds: Mapping[str, str]
) -> EventMention:
    """What a row says, but for what its article says of it."""
    focus = is_by_focus(rows["rule_id"][i])  # where and when a dispatch was filed contradicts nobody
    filed = is_filed(rows["rule_id"][i])
    place, country = (None, None) if focus else (rows["place_id"][i], rows["country_code"][i])
    kind = kinds.get(place) if place else None
    if kind == "country":
        country = country or place
    sides: dict[str, set[str]] = {"actor": set(), "recipient": set()}
    for p in own_parties:
        entity, code = parties["entity_id"][p], parties["country_code"][p]
        entity = None if code and kinds.get(entity) == "country" else entity  # "Peru" is what "Peruvian troops" are of
        sides[parties["role"][p]].update(k for k in (entity, code) if k is not None)
    low, high = rows["killed_min"][i], rows["killed_max"][i]
    return EventMention(
        key="i:" + rows["event_id"][i],
        event_type=rows["event_type"][i],
        places=only(place) if kind not in ("country", "region", None) else frozenset(),
        country=country,
        first=None if filed else ordinal(rows["date_start"][i]),
        last=None if filed else ordinal(rows["date_end"][i]),
        actors=frozenset(sides["actor"]),
        recipients=frozenset(sides["recipient"]),
        modes=only(rows["mode"][i]) if rows["mode"][i] else frozenset(),
        words=trigger_stems(str(rows["trigger"][i])),
        toll=(low, high or low) if low is not None else None,
        deeds=only(f"{rows['article_id'][i]}:{rows['_deed'][i]}") if rows["_deed"][i] is not None else frozenset(),
        spots=only(rows["place"][i]) if rows["place"][i] and not focus else frozenset(),
        sentences={rows["article_id"][i]: [rows["sent_id"][i]]},
    )


def _grouped(mentions: Iterable[tuple[int, EventMention, str]], rows: Columns) -> Iterator[tuple[int, str]]:
    """Row numbers of one kind, each with its incident; every mention joins the incident that agrees most with it."""
    blocks: dict[tuple[str, str], list[EventMention]] = defaultdict(list)
    for i, mention, story in mentions:
        keys = _block_keys(mention, story)
        home, top = None, 0.0
        for candidate in dict.fromkeys(chain.from_iterable(blocks[k] for k in keys)):
            score = agreement(candidate, mention)
            if score is None or score <= top:
                continue
            if score >= (_ENOUGH if story in candidate.stories else _ENOUGH_ACROSS):
                home, top = candidate, score
        if home is None and rows["_reference"][i] == "known":
            home = last_antecedent(blocks[keys[0]], mention, rows["article_id"][i], rows["sent_id"][i], _REACH)
        if home is None:
            home = mention
        else:
            home.add(mention)
        for k in keys:
            if k not in home.blocks:
                home.blocks.add(k)
                block = blocks[k]
                block.append(home)
                if len(block) > _COMPARED:
                    del block[0]
        yield i, home.key


def _block_keys(mention: EventMention, story: str) -> list[tuple[str, str]]:
    """Only mentions that share one of these are compared, which keeps the time near linear."""
    keys = [("story", story), *(("place", p) for p in mention.places)]
    keys += [("actor", k) for k in sorted(mention.actors)]
    keys += [("recipient", k) for k in sorted(mention.recipients)]
    return keys
