"""Tables as an analyst has put them right: each correction applied to the row that it means.

The row whose span shares most characters with the correction's is meant; a correction that finds none is reported,
never dropped.
"""

import logging
from collections.abc import Callable
from typing import Any

import pandas as pd

from newskit import schema
from newskit.corrections import NEW, REJECTED
from newskit.tables import as_table

log = logging.getLogger(__name__)

Tables = dict[str, pd.DataFrame]


def apply_corrections(tables: Tables, corrections: pd.DataFrame) -> tuple[Tables, list[str]]:
    """Tables as the analyst has put them right.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        Ten linked tables.
    corrections : pandas.DataFrame
        As `read_corrections` gives it; where two speak of one thing, the later row counts.

    Returns
    -------
    tables : dict of str to pandas.DataFrame
        New tables. A corrected row has ``rule_id`` ``correction:<who>``, no ``review`` and, for events, confidence 1.
    lost : list of str
        One message a correction that no longer finds its row or its words.
    """
    tables = {name: table.copy() for name, table in tables.items()}
    lost: list[str] = []
    for c in corrections.to_dict("records"):
        try:
            _apply(tables, c)
        except LookupError as problem:
            where = f"{c['table']} {c['article_id']} {c['start']}:{c['end']}"
            lost.append(f"{where}: {c['field']} → {c['new'] or 'none'}: {problem.args[0]}")
    for message in lost:
        log.warning("A correction was not applied: %s", message)
    return tables, lost


def _apply(tables: Tables, c: dict[str, Any]) -> None:
    table, field, new = c["table"], c["field"], c["new"]
    frame = tables[table]
    at = find_row(frame, c)
    if field == "verdict":
        if new == REJECTED:
            _drop(tables, table, frame.loc[at])
            return
    elif special := _SPECIAL.get((table, field)):
        special(tables, at, c)
    else:
        frame.loc[at, field] = _typed(new, frame[field].dtype)
    if at in tables[table].index:
        _mark(tables[table], at, c["who"])


def find_row(frame: pd.DataFrame, c: dict[str, Any]) -> Any:
    """Index of the row that a correction means: the one of its article that shares most characters with its span.

    Parameters
    ----------
    frame : pandas.DataFrame
        A table with ``article_id`` and a span (that of the cue in claims).
    c : dict
        ``article_id``, ``start`` and ``end``.

    Returns
    -------
    object
        A label of the frame's index.

    Raises
    ------
    LookupError
        If no row shares a character with it.
    """
    start, end = ("cue_start", "cue_end") if "cue_start" in frame.columns else ("start", "end")
    same = frame[frame["article_id"].eq(c["article_id"]) & frame[start].notna()]
    shared = same[end].clip(upper=c["end"]) - same[start].clip(lower=c["start"])
    shared = shared[shared > 0]
    if shared.empty:
        raise LookupError("no such row any more")
    length = (same[end] - same[start]).loc[shared.index]
    return (2 * shared / (length + (c["end"] - c["start"]))).astype(float).idxmax()


def _typed(text: str, dtype: Any) -> Any:
    if text == "":
        return pd.NA if str(dtype) in ("str", "Int64") else float("nan")
    if str(dtype) == "bool":
        return text.strip().lower() in ("true", "1", "yes")
    return float(text) if str(dtype) == "float64" else text


def _mark(frame: pd.DataFrame, at: Any, who: str) -> None:
    for column, value in (("rule_id", f"correction:{who}"), ("review", pd.NA), ("confidence", 1.0)):
        if column in frame.columns:
            frame.loc[at, column] = value


def _drop(tables: Tables, table: str, row: pd.Series) -> None:
    key = schema.TABLES[table].key
    for name, frame in tables.items():
        if key in frame.columns and name in (table, "participants"):
            tables[name] = frame[frame[key] != row[key]]
        elif key in frame.columns:
            tables[name] = frame.assign(**{key: frame[key].mask(frame[key] == row[key])})


def _span(tables: Tables, c: dict[str, Any], value: str) -> tuple[int, int, str]:
    start, _, end = value.partition(":")
    text = tables["articles"].set_index("article_id")["text"].get(c["article_id"])
    if text is None or not (start.isdigit() and end.isdigit()) or not 0 <= int(start) < int(end) <= len(text):
        raise LookupError(f"{value!r} is no start:end of the article")
    return int(start), int(end), text[int(start) : int(end)]


def _mention_at(tables: Tables, c: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    try:
        at = find_row(tables["mentions"], {"article_id": c["article_id"], "start": start, "end": end})
    except LookupError:
        return {}
    return tables["mentions"].loc[at].to_dict()


def _entity(tables: Tables, entity_id: Any) -> dict[str, Any]:
    hit = tables["entities"][tables["entities"]["entity_id"].eq(entity_id)]
    return hit.iloc[0].to_dict() if len(hit) else {}


def _set_type(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    from newskit.lexicon import read_list

    events = tables["events"]
    same = events.loc[events["event_type"].eq(c["new"]), "quad_class"].dropna()
    known = {r["type"]: r["quad_class"] for r in read_list("ontology/types")}
    # an ontology of the analyst's own is known by its rows; modes belong to one type
    quad = same.iloc[0] if len(same) else known.get(c["new"]) or None
    for column, value in (("event_type", c["new"]), ("quad_class", quad), ("mode", None)):
        events.loc[at, column] = value


def _set_party(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    role, events = c["field"], tables["events"]
    event_id = events.loc[at, "event_id"]
    others = tables["participants"]
    others = others[~(others["event_id"].eq(event_id) & others["role"].eq(role))]
    row: dict[str, Any] = {"text": None}
    if c["new"]:
        start, end, words = _span(tables, c, c["new"])
        mention = _mention_at(tables, c, start, end)
        country = _entity(tables, mention.get("entity_id")).get("country_code")
        row = {"event_id": event_id, "role": role, "start": start, "end": end, "text": words, "country_code": country}
        row |= {"mention_id": mention.get("mention_id"), "entity_id": mention.get("entity_id")}
        others = pd.concat([others, as_table("participants", [row])], ignore_index=True)
    tables["participants"] = others
    for column, key in ((role, "text"), (f"{role}_id", "entity_id"), (f"{role}_country", "country_code")):
        events.loc[at, column] = row.get(key)


def _set_place(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    from newskit.extraction.events.rows import PRECISION

    events, entity = tables["events"], {}
    words = None
    if c["new"]:
        start, end, words = _span(tables, c, c["new"])
        entity = _entity(tables, _mention_at(tables, c, start, end).get("entity_id"))
    values = {"place": words, "place_id": entity.get("entity_id"), "lat": entity.get("lat"), "lon": entity.get("lon")}
    values |= {
        "country_code": entity.get("country_code"),
        "place_precision": PRECISION.get(entity.get("place_type") or ""),
    }
    for column, value in values.items():
        events.loc[at, column] = value


def _set_gazetteer(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    from newskit.extraction.events.rows import PRECISION
    from newskit.extraction.places.gazetteer import open_gazetteer
    from newskit.extraction.places.search import place_of

    place = place_of(c["new"], open_gazetteer())
    if place is None:
        raise LookupError("no such place in the gazetteer")
    _put(tables, at, place.lat, place.lon, place.country, PRECISION.get(place.kind))


def _set_point(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    from newskit.extraction.places.gazetteer import open_gazetteer
    from newskit.extraction.places.search import country_at

    lat, lon = (float(v) for v in c["new"].split(","))
    _put(tables, at, lat, lon, country_at(lat, lon, open_gazetteer()), "exact")


def _put(tables: Tables, at: Any, lat: float, lon: float, country: str | None, precision: str | None) -> None:
    values = {"lat": lat, "lon": lon, "country_code": country or None, "place_precision": precision}
    for column, value in values.items():
        tables["events"].loc[at, column] = value


def _set_incident(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    events = tables["events"]
    if c["new"] == NEW:
        events.loc[at, "incident_id"] = f"i:{events.loc[at, 'event_id']}:own"
        return
    other = find_row(events, _key(c["new"]))
    events.loc[events["incident_id"].eq(events.loc[at, "incident_id"]), "incident_id"] = events.loc[
        other, "incident_id"
    ]


def _set_speaker(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    claims, events = tables["claims"], tables["events"]
    start, end, words, entity = pd.NA, pd.NA, None, None
    if c["new"]:
        start, end, words = _span(tables, c, c["new"])
        entity = _mention_at(tables, c, start, end).get("entity_id")
    for column, value in (("speaker", words), ("speaker_start", start), ("speaker_end", end), ("speaker_id", entity)):
        claims.loc[at, column] = value
    events.loc[events["claim_id"].eq(claims.loc[at, "claim_id"]), "source"] = words


def _set_entity(tables: Tables, at: Any, c: dict[str, Any]) -> None:
    mentions = tables["mentions"]
    mention_id, old = mentions.loc[at, "mention_id"], mentions.loc[at, "entity_id"]
    if c["new"] == NEW:
        new = f"{mention_id}:own"
        row = {
            **_entity(tables, old),
            "entity_id": new,
            "name": mentions.loc[at, "text"],
            "n_mentions": 1,
            "n_articles": 1,
        }
        row |= {"label": mentions.loc[at, "label"], "aliases": [mentions.loc[at, "text"]]}
        tables["entities"] = pd.concat([tables["entities"], as_table("entities", [row])], ignore_index=True)
        mentions.loc[at, "entity_id"] = new
        parts = tables["participants"]
        parts.loc[parts["mention_id"].eq(mention_id), "entity_id"] = new
        return
    new = mentions.loc[find_row(mentions, _key(c["new"])), "entity_id"]
    if pd.isna(new):
        raise LookupError("the mention it should share its entity with has none")
    columns = {"mentions": ["entity_id"], "participants": ["entity_id"], "claims": ["speaker_id"]}
    columns |= {"events": ["actor_id", "recipient_id", "place_id"], "relations": ["subject_id", "object_id"]}
    if pd.isna(old):
        mentions.loc[at, "entity_id"] = new
        return
    for name, keys in columns.items():
        for key in keys:
            tables[name][key] = tables[name][key].mask(tables[name][key].eq(old), new)
    _merge_entities(tables, str(old), str(new))


def _merge_entities(tables: Tables, old: str, new: str) -> None:
    entities = tables["entities"]
    gone, kept = _entity(tables, old), entities.index[entities["entity_id"].eq(new)]
    if old == new or not gone or not len(kept):
        return
    aliases = sorted({*entities.loc[kept[0], "aliases"], *gone["aliases"]})
    entities.at[kept[0], "aliases"] = aliases
    ours = tables["mentions"][tables["mentions"]["entity_id"].eq(new)]
    entities.loc[kept[0], "n_mentions"] = len(ours)
    entities.loc[kept[0], "n_articles"] = ours["article_id"].nunique()
    tables["entities"] = entities[entities["entity_id"] != old].reset_index(drop=True)


def _key(text: str) -> dict[str, Any]:
    article, _, span = text.rpartition(":")
    article, _, start = article.rpartition(":")
    if not (article and start.isdigit() and span.isdigit()):
        raise LookupError(f"{text!r} is no article_id:start:end")
    return {"article_id": article, "start": int(start), "end": int(span)}


_SPECIAL: dict[tuple[str, str], Callable[[Tables, Any, dict[str, Any]], None]] = {
    ("events", "event_type"): _set_type,
    ("events", "actor"): _set_party,
    ("events", "recipient"): _set_party,
    ("events", "place"): _set_place,
    ("events", "gazetteer_id"): _set_gazetteer,
    ("events", "point"): _set_point,
    ("events", "incident"): _set_incident,
    ("claims", "speaker"): _set_speaker,
    ("mentions", "entity"): _set_entity,
}
