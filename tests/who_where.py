"""Marked-up sentences of who and where: reads the marks, runs the steps, compares.

``[words|marks]`` marks a mention. Marks, separated by spaces: a digit (mentions with one digit are one entity, with
two digits two), ``ISR`` (its country), ``nocountry``, ``@city`` (place type of its entity), ``~31.8,35.2`` (within
100 km of a point), ``pin`` or ``nopin``, ``name``, ``nominal``, ``pronoun`` or ``demonym`` (kind), ``=LABEL``,
``role:Prime_Minister``, ``none`` (no entity).
"""

import math
import re
from functools import lru_cache
from typing import Any

import pandas as pd

from newskit.extraction.entities.describe import describe_entities
from newskit.extraction.entities.identity import link_entities
from newskit.extraction.entities.mentions import find_mentions
from newskit.extraction.places.gazetteer import open_gazetteer
from newskit.extraction.places.resolve import resolve_places
from newskit.tables import as_table

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


@lru_cache(maxsize=1)
def gazetteer():
    return open_gazetteer()


def unmark(marked: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    """Plain text and its marked spans."""
    text, spans, last = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[last : m.start()]
        spans.append((len(text), len(text) + len(m[1]), m[2].split()))
        text += m[1]
        last = m.end()
    return text + marked[last:], spans


def read(nlp, text: str, article_id: str = "a", **article: Any) -> dict[str, Any]:
    """Mentions, entities and relations of one text, with entity ids."""
    return link([rows(nlp, text, article_id, **article)])


def rows(nlp, text: str, article_id: str = "a", **article: Any):
    """Unlinked rows of one article."""
    doc, full = nlp(text), {"article_id": article_id, "text": text, "date_published": None, **article}
    mentions = find_mentions(doc, full, gazetteer().lexicons)
    places = resolve_places(doc, mentions, full, gazetteer())
    entities, relations = describe_entities(doc, mentions, places, full, gazetteer().lexicons)
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
    return mentions, entities, relations


def link(articles) -> dict[str, Any]:
    """Linked rows of several articles."""
    found, identity = link_entities(as_table("entities", [e for a in articles for e in a[1]], links=True))
    ids = {(r[0], r[1]): r[2] for r in identity.itertuples(index=False, name=None)}
    mentions = [m | {"entity_id": ids.get((m["article_id"], m["_cluster"]))} for a in articles for m in a[0]]
    relations = [
        r | {"subject_id": ids[r["article_id"], r["_subject"]], "object_id": ids[r["article_id"], r["_object"]]}
        for a in articles
        for r in a[2]
    ]
    return {"mentions": mentions, "entities": found.set_index("entity_id"), "relations": relations}


def problems(nlp, marked: str, **article: Any) -> list[str]:
    """What of the marks does not hold; empty if all do."""
    text, spans = unmark(marked)
    result = read(nlp, text, **article)
    at = {(m["start"], m["end"]): m for m in result["mentions"]}
    wrong, identity = [], {}
    for start, end, marks in spans:
        m = at.get((start, end))
        if m is None:
            wrong.append(f"no mention {text[start:end]!r}; there are {[text[s:e] for s, e in at]}")
            continue
        entity = result["entities"].loc[m["entity_id"]] if m["entity_id"] else None
        for mark in marks:
            if mark.isdigit():
                if m["entity_id"] is None:
                    wrong.append(f"{m['text']!r} has no entity")
                identity.setdefault(mark, set()).add(m["entity_id"])
            elif not _holds(mark, m, entity):
                seen = (
                    None
                    if entity is None
                    else entity[["name", "label", "country_code", "role", "place_type", "lat", "lon"]].tolist()
                )
                wrong.append(f"{m['text']!r} is not {mark}: {m['kind']}, {m['label']}, {m['_country']}, {seen}")
    ids = [i for found in identity.values() for i in found]
    wrong += [f"{k} is {len(v)} things" for k, v in identity.items() if len(v) > 1]
    if len(set(ids)) < len(ids) and not wrong:
        wrong.append(f"two are one: {identity}")
    return wrong


def _holds(mark: str, m: dict, entity: pd.Series | None) -> bool:
    if mark in ("name", "nominal", "pronoun", "demonym"):
        return m["kind"] == mark
    if mark.startswith("="):
        return m["label"] == mark[1:]
    if mark == "none":
        return entity is None
    if re.fullmatch("[A-Z]{3}", mark):
        return mark in (m["_country"], None if entity is None else entity["country_code"])
    if mark == "nocountry":
        return not m["_country"] and (entity is None or pd.isna(entity["country_code"]))
    if mark == "nopin":
        return entity is None or pd.isna(entity["lat"])
    if entity is None:
        return False
    if mark == "pin":
        return not pd.isna(entity["lat"])
    if mark.startswith("@"):
        return entity["place_type"] == mark[1:]
    if mark.startswith("role:"):
        return str(entity["role"]).casefold() == mark[5:].replace("_", " ").casefold()
    lat, lon = (float(x) for x in mark[1:].split(","))
    if pd.isna(entity["lat"]):
        return False
    h = (
        math.sin(math.radians(entity["lat"] - lat) / 2) ** 2
        + math.cos(math.radians(lat))
        * math.cos(math.radians(entity["lat"]))
        * math.sin(math.radians(entity["lon"] - lon) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(h)) < 100
