"""A corpus as data for other tools: GeoJSON, GraphML, PLOVER-style JSON lines, CSV that no spreadsheet runs."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.store import write_text
from newskit.views.select import told_as

# our column: the name that PLOVER's and POLECAT's files give it
_PLOVER = {
    "event_id": "Event ID",
    "date_start": "Event Date",
    "event_type": "Event Type",
    "mode": "Event Mode",
    "quad_class": "Quad Code",
    "actor": "Actor Name",
    "actor_country": "Actor Country",
    "recipient": "Recipient Name",
    "recipient_country": "Recipient Country",
    "place": "Placename",
    "country_code": "Country",
    "lat": "Latitude",
    "lon": "Longitude",
    "place_precision": "Geolocation Precision",
    "article": "Headline",
    "outlet": "Publisher",
    "published": "Publication Date",
    "url": "URL",
}
_OWN: tuple[str, ...] = (
    "trigger",
    "told_as",
    "source",
    "claim_id",
    "killed_min",
    "killed_max",
    "injured_min",
    "injured_max",
    "review",
)
_OWN += ("incident_id", "confidence", "article_id", "start", "end", "sentence")
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_geojson(corpus: Corpus, path: str | Path | None = None, *, events: pd.DataFrame | None = None) -> str:
    """Events as a GeoJSON FeatureCollection; an event without a place has no geometry.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    path : str or pathlib.Path, optional
        File to write.
    events : pandas.DataFrame, optional
        Rows of ``corpus.events``; all if not given.

    Returns
    -------
    str
        The GeoJSON.
    """
    held = {"type": "FeatureCollection", "features": [_feature(row) for row in _records(corpus, events)]}
    return _written(json.dumps(held, ensure_ascii=False, default=str), path)


def to_graphml(corpus: Corpus, path: str | Path | None = None, *, events: pd.DataFrame | None = None) -> str:
    """The network of who does what to whom as GraphML, for Gephi and the like.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    path : str or pathlib.Path, optional
        File to write.
    events : pandas.DataFrame, optional
        Rows of ``corpus.events``; those that happened and need no review if not given.

    Returns
    -------
    str
        The GraphML.
    """
    import networkx as nx

    from newskit.views.network import actor_network
    from newskit.views.select import shown

    graph = actor_network(shown(corpus.events)[0] if events is None else events, corpus=corpus)
    plain = nx.MultiDiGraph()
    plain.add_nodes_from((_xml(v), {k: _xml(d) for k, d in data.items()}) for v, data in graph.nodes(data=True))
    for a, b, key, data in graph.edges(keys=True, data=True):
        plain.add_edge(_xml(a), _xml(b), key=_xml(key), **{k: _xml(d) for k, d in data.items()})
    return _written("\n".join(nx.generate_graphml(plain)), path)


def to_plover_jsonl(corpus: Corpus, path: str | Path | None = None, *, events: pd.DataFrame | None = None) -> str:
    """Events as JSON lines with the field names of PLOVER and POLECAT, and our own for what these do not have.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    path : str or pathlib.Path, optional
        File to write.
    events : pandas.DataFrame, optional
        Rows of ``corpus.events``; all if not given.

    Returns
    -------
    str
        One JSON object a line.
    """
    lines = [json.dumps(_plover(row), ensure_ascii=False, default=str) for row in _records(corpus, events)]
    return _written("".join(line + "\n" for line in lines), path)


def to_csv(table: pd.DataFrame, path: str | Path | None = None) -> str:
    """A table as CSV in which no cell is a formula.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    path : str or pathlib.Path, optional
        File to write, as UTF-8 with a byte order mark, so that spreadsheets read it rightly.

    Returns
    -------
    str
        The CSV.
    """
    safe = pd.DataFrame(
        {c: table[c] if pd.api.types.is_numeric_dtype(table[c]) else table[c].map(_cell) for c in table.columns},
        index=table.index,
    )
    safe.columns = [_cell(str(c)) for c in table.columns]
    text = safe.to_csv(index=False, lineterminator="\r\n")
    _written("\ufeff" + text, path)
    return text


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return "'" + value if _FORMULA.match(value) else value
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        return _cell("; ".join(str(v) for v in value))
    return value


def _records(corpus: Corpus, events: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Events with their sentences and what is known of their articles; None where nothing is known."""
    from newskit.views.evidence import sentence_texts, web_address

    rows = corpus.events if events is None else events
    articles = corpus.articles.drop_duplicates("article_id").set_index("article_id").reindex(rows["article_id"])
    worded = rows.assign(
        told_as=told_as(rows),
        sentence=sentence_texts(corpus, rows),
        article=articles["title"].to_numpy(),
        outlet=articles["source_name"].to_numpy(),
        url=[web_address(u) for u in articles["url"]],
        published=articles["date_published"].dt.strftime("%Y-%m-%d").to_numpy(),
    )
    return [{k: None if _missing(v) else v for k, v in row.items()} for row in worded.to_dict("records")]


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    lat, lon = row["lat"], row["lon"]
    known = lat is not None and lon is not None
    point = {"type": "Point", "coordinates": [round(float(lon), 5), round(float(lat), 5)]} if known else None
    properties = {k: v for k, v in row.items() if k not in ("lat", "lon")}
    return {"type": "Feature", "id": row["event_id"], "geometry": point, "properties": properties}


def _plover(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[column] for column, name in _PLOVER.items()} | {"newskit": {k: row[k] for k in _OWN}}


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _xml(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else int(value) if hasattr(value, "item") else value


def _written(text: str, path: str | Path | None) -> str:
    if path is not None:
        write_text(text, Path(path))
    return text
