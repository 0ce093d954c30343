"""What an analyst can choose for each part of an event: lines to read, and the corrections that they stand for."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.corrections import NEW
from newskit.views.evidence import plain_text, sentence_texts
from newskit.views.review_words import MOST, Chosen, Option, Tables, narrowed, offered_words
from newskit.views.select import MODALITIES, NEGATED

if TYPE_CHECKING:
    from newskit.extraction.lexicons import Place

_COUNT = re.compile(
    r"\s*(killed|injured)\s+(?:(\d[\d,]*)(?:\s*(?:-|–|to)\s*(\d[\d,]*)|\s*(\+))?|(none|no))\s*", re.IGNORECASE
)
_DAYS = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:\s*(?:\.\.|–|/|to)\s*(\d{4}-\d\d-\d\d))?\s*")


Offers = Callable[[Any, Tables, pd.Series, str, Chosen], list[Option]]


def options(
    corpus: Corpus,
    tables: Tables,
    event: pd.Series,
    field: str,
    text: str = "",
    span: Chosen = None,
    spot: tuple[float, float, float] | None = None,
) -> list[Option]:
    """Options for one part of an event.

    Parameters
    ----------
    corpus : Corpus
        The tables, for what lies in other articles.
    tables : dict of str to pandas.DataFrame
        The tables of the event's article.
    event : pandas.Series
        A row of the events table.
    field : str
        One of `FIELDS`.
    text : str, optional
        What was typed: narrows the list, or is itself the value.
    span : tuple of int, optional
        Words chosen in the article.
    spot : tuple of float, optional
        A click on the map: latitude, longitude, and how far from it to look, in degrees.

    Returns
    -------
    list of Option
        At most `MOST`.

    Raises
    ------
    ValueError
        If the field cannot be corrected.
    """
    if field not in FIELDS:
        raise ValueError(f"field is {field!r}; expected one of {', '.join(FIELDS)}.")
    if spot is not None and field == "place":
        return _at_spot(event, *spot)
    found = FIELDS[field](corpus, tables, event, text.strip(), span)
    return found[:MOST]


def _types(corpus: Corpus, _tables: Tables, event: pd.Series, text: str, _span: Chosen) -> list[Option]:
    from newskit.lexicon import read_list

    gloss = {r["type"]: r["gloss"] for r in read_list("ontology/types")}
    used = [t for t in dict.fromkeys(corpus.events["event_type"]) if t not in gloss]
    # a corpus read with another ontology offers that ontology's types
    types = sorted(used) if used and event["event_type"] in used else list(gloss)
    key = event["event_id"]
    return narrowed([Option(t, gloss.get(t, ""), ((key, "event_type", t),)) for t in types], text)


def _modalities(_corpus: Corpus, _tables: Tables, event: pd.Series, text: str, _span: Chosen) -> list[Option]:
    key = event["event_id"]
    return narrowed([Option(m, "", ((key, "modality", m),)) for m in MODALITIES if m != NEGATED], text)


def _negated(_corpus: Corpus, _tables: Tables, event: pd.Series, text: str, _span: Chosen) -> list[Option]:
    key = event["event_id"]
    both = [
        Option("took place, or may have", "", ((key, "negated", "False"),)),
        Option("did not take place", "", ((key, "negated", "True"),)),
    ]
    return narrowed(both, text)


def _party(role: str) -> Offers:
    def offered(_corpus: Corpus, tables: Tables, event: pd.Series, text: str, span: Chosen) -> list[Option]:
        key = event["event_id"]
        return offered_words(tables, event, text, span, lambda new: ((key, role, new),))

    return offered


def _speaker(_corpus: Corpus, tables: Tables, event: pd.Series, text: str, span: Chosen) -> list[Option]:
    claim = event["claim_id"]
    if not isinstance(claim, str):
        return []  # the article asserts it itself: there is no claim to give a speaker to
    return offered_words(tables, event, text, span, lambda new: ((claim, "speaker", new),))


def _place(_corpus: Corpus, tables: Tables, event: pd.Series, text: str, span: Chosen) -> list[Option]:
    from newskit.extraction.places.gazetteer import open_gazetteer
    from newskit.extraction.places.search import search_places

    key = event["event_id"]
    named = tables["mentions"][tables["mentions"]["label"].isin(["GPE", "LOC", "FAC"])]
    found = offered_words({**tables, "mentions": named}, event, text, span, lambda new: ((key, "place", new),))
    listed = [_of_gazetteer(key, p) for p in (search_places(text, open_gazetteer()) if text else [])]
    return [*found[:6], *listed] if listed else found


def _of_gazetteer(event_id: str, place: "Place") -> Option:
    people = f"{place.population:,} people" if place.population else ""
    note = ", ".join(w for w in (place.kind, place.admin1, place.country, people, "gazetteer") if w)
    return Option(place.name, note, ((event_id, "gazetteer_id", place.gid),))


def _at_spot(event: pd.Series, lat: float, lon: float, reach: float) -> list[Option]:
    """What lies where the map was clicked, and the very point, for what happened at sea or in the open."""
    from newskit.extraction.places.gazetteer import open_gazetteer
    from newskit.extraction.places.search import places_near

    key, point = event["event_id"], f"{lat:.4f},{lon:.4f}"
    found = [_of_gazetteer(key, p) for p in places_near(lat, lon, open_gazetteer(), reach=reach)]
    return [
        *found,
        Option(f"this very point: {lat:.2f}, {lon:.2f}", "not a place with a name", ((key, "point", point),)),
    ]


def _date(_corpus: Corpus, tables: Tables, event: pd.Series, text: str, _span: Chosen) -> list[Option]:
    key = event["event_id"]

    def of(start: str, end: str) -> tuple[tuple[str, str, str], ...]:
        return (key, "date_start", start), (key, "date_end", end)

    typed = _DAYS.fullmatch(text)
    if typed and _is_day(typed[1]) and (typed[2] is None or (_is_day(typed[2]) and typed[2] >= typed[1])):
        end = typed[2] or typed[1]
        return [Option(typed[1] if end == typed[1] else f"{typed[1]} to {end}", "as typed", of(typed[1], end))]
    found, seen = [], set()
    dates = tables["dates"].dropna(subset=["date_start"])
    near = (dates["start"] - event["start"]).abs()
    for d in dates.loc[near.sort_values(kind="stable").index].to_dict("records"):
        end = d["date_end"] if isinstance(d["date_end"], str) else d["date_start"]
        if (d["date_start"], end) not in seen:
            seen.add((d["date_start"], end))
            label = d["date_start"] if end == d["date_start"] else f"{d['date_start']} to {end}"
            found.append(Option(label, f"“{plain_text(d['text'])}”", of(d["date_start"], end)))
    return narrowed([*found, Option("no date", "the text does not say when", of("", ""))], text)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _number(_corpus: Corpus, tables: Tables, event: pd.Series, text: str, _span: Chosen) -> list[Option]:
    key = event["event_id"]

    def of(unit: str, low: str, high: str) -> tuple[tuple[str, str, str], ...]:
        return (key, f"{unit}_min", low), (key, f"{unit}_max", high)

    typed = _COUNT.fullmatch(text)
    if typed:
        unit, low = typed[1].lower(), (typed[2] or "").replace(",", "")
        high = "" if typed[4] else (typed[3] or typed[2] or "").replace(",", "")
        label = (
            f"{unit} none given"
            if typed[5]
            else f"{unit} {low}" + (" or more" if typed[4] else f" to {high}" if high != low else "")
        )
        return [Option(label, "as typed", of(unit, low, high))]
    found = []
    people = tables["quantities"][tables["quantities"]["unit"].isin(["killed", "injured", "people"])]
    near = (people["start"] - event["start"]).abs()
    for q in people.loc[near.sort_values(kind="stable").index].to_dict("records"):
        low, high = (f"{q[c]:.0f}" if pd.notna(q[c]) else "" for c in ("value_min", "value_max"))
        for unit in ("killed", "injured") if q["unit"] == "people" else (q["unit"],):
            words = low if low == high else f"{low or '0'} or more" if not high else f"{low or '0'} to {high}"
            found.append(Option(f"{unit} {words}", f"“{plain_text(q['text'])}”", of(unit, low, high)))
    found += [Option(f"{u} none given", "", of(u, "", "")) for u in ("killed", "injured")]
    return narrowed(found, text)


def _incident(corpus: Corpus, _tables: Tables, event: pd.Series, text: str, _span: Chosen) -> list[Option]:
    key, events = event["event_id"], corpus.events
    own = Option("a happening of its own", "splits it from the others", ((key, "incident", NEW),))
    others = events[(events["event_id"] != key) & (events["incident_id"] != event["incident_id"])]
    if not text:
        others = others[(others["event_type"] == event["event_type"]) | (others["article_id"] == event["article_id"])]
        if isinstance(event["date_start"], str):
            others = others[others["date_start"].isna() | (others["date_start"].str[:7] == event["date_start"][:7])]
    sentences = sentence_texts(corpus, others)
    if text:
        hit = sentences.str.contains(re.escape(text), case=False) | others["trigger"].str.contains(
            re.escape(text), case=False
        )
        others = others[hit]
    others = others.drop_duplicates("incident_id").head(MOST)
    found = []
    for o in others.to_dict("records"):
        label = " · ".join(
            plain_text(o[c]) for c in ("date_start", "actor", "trigger", "recipient", "place") if isinstance(o[c], str)
        )
        same = f"{o['article_id']}:{o['start']}:{o['end']}"
        index = events.index[events["event_id"] == o["event_id"]][0]
        found.append(Option(f"the same as {label}", plain_text(sentences[index])[:160], ((key, "incident", same),)))
    return [own, *found] if not text else found


def _entity(role: str) -> Offers:
    def offered(corpus: Corpus, tables: Tables, event: pd.Series, text: str, _span: Chosen) -> list[Option]:
        parts = tables["participants"]
        parts = parts[parts["event_id"].eq(event["event_id"]) & parts["role"].eq(role) & parts["mention_id"].notna()]
        if parts.empty:
            return []
        mention = parts.iloc[0]["mention_id"]
        own = Option(
            f"somebody else: “{plain_text(parts.iloc[0]['text'])}” is an entity of its own",
            "splits it",
            ((mention, "entity", NEW),),
        )
        if not text:
            return [own]
        entities = corpus.entities[corpus.entities["entity_id"] != parts.iloc[0]["entity_id"]]
        known = entities["name"].str.contains(re.escape(text), case=False) | entities["aliases"].map(
            lambda a: any(text.casefold() in str(x).casefold() for x in a)
        )
        found = []
        for e in entities[known].sort_values("n_mentions", ascending=False).head(MOST).to_dict("records"):
            hit = corpus.mentions[corpus.mentions["entity_id"] == e["entity_id"]]
            if hit.empty:
                continue
            same = f"{hit.iloc[0]['article_id']}:{hit.iloc[0]['start']}:{hit.iloc[0]['end']}"
            note = f"{e['label']}, {e['n_mentions']} mentions: the two become one"
            found.append(Option(f"the same as {plain_text(e['name'])}", note, ((mention, "entity", same),)))
        return found

    return offered


FIELDS: dict[str, Offers] = {
    "event_type": _types, "modality": _modalities, "negated": _negated,
    "actor": _party("actor"), "recipient": _party("recipient"), "place": _place,
    "date": _date, "number": _number, "speaker": _speaker, "incident": _incident,
    "actor_entity": _entity("actor"), "recipient_entity": _entity("recipient"),
}  # fmt: skip
