"""Events as compact columns for the Explorer, and the same filters in pandas as the Explorer has in the browser."""

import base64
import datetime as dt
import gzip
import json
import unicodedata
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.evidence import plain_text, web_address
from newskit.views.reported import UNNAMED
from newskit.views.select import HAPPENED, told_as
from newskit.views.stretches import packed_contexts
from newskit.views.words import THE_ARTICLE, type_glosses

FACETS = {  # what a reader filters by: what stands for a missing value
    "quad_class": "not coded",
    "event_type": "not coded",
    "actor": "(nobody named)",
    "recipient": "(nobody named)",
    "place": "(no place)",
    "country": "(no country)",
    "source": THE_ARTICLE,
    "modality": "not coded",
}
_EPOCH = dt.date(1970, 1, 1).toordinal()
PRONOUN = "(he, she or it)"  # who says so, where the pronoun could not be resolved: many people, and no value of one
DEFAULT_FILTERS: dict[str, Any] = {"modality": list(HAPPENED), "review": "hide"}
LONGEST_DATE = 31  # days; as in explorer_js/data.js
_NUMBERS = {"lat": 4, "lon": 4, "killed_min": 1, "killed_max": 1, "injured_min": 1, "injured_max": 1, "confidence": 2}
_NUMBERS |= {"toll_min": 1, "toll_max": 1}
_WORDS = (
    "trigger",
    "mode",
    "date_text",
    "date_precision",
    "place_precision",
    "actor_country",
    "recipient_country",
    "country_code",
    "review",
)
INCIDENT = "i:"  # and the id of its first event


def explorer_rows(corpus: Corpus, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row an event with the labels that the Explorer filters by.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    events : pandas.DataFrame, optional
        Rows of ``corpus.events`` to show; all if not given.

    Returns
    -------
    pandas.DataFrame
        ``event_id``, one column a facet, ``date_start``, ``date_end``, ``lat``, ``lon``, ``review``, ``sentence`` and
        what the evidence table shows; by date, then as in the articles.
    """
    from newskit.views.evidence import sentence_texts
    from newskit.views.killed import with_tolls
    from newskit.views.maps import country_names
    from newskit.views.named import party_names, place_names
    from newskit.views.summaries import event_sources

    events = corpus.events if events is None else events
    countries = country_names()
    named = party_names(events, corpus)
    rows = with_tolls(events, corpus).assign(
        actor=named["who"],
        recipient=named["whom"],
        place=place_names(events, corpus),
        country=events["country_code"].map(lambda c: countries.get(c, c)).astype("str"),
        source=event_sources(corpus, events).map(lambda s: PRONOUN if s.lower() in UNNAMED else s, na_action="ignore"),
        modality=told_as(events),
        sentence=sentence_texts(corpus, events),
    )
    for facet, missing in FACETS.items():
        rows[facet] = rows[facet].astype("str").fillna(missing)
    # what has no day of its own comes last: a remark about 2008 is not where a reader wants to begin
    rows = rows.assign(_day=point_days(rows)).sort_values(
        ["_day", "article_id", "start"], kind="stable", na_position="last"
    )
    return rows.drop(columns="_day").reset_index(drop=True)


def pack(corpus: Corpus, rows: pd.DataFrame) -> bytes:
    """Rows as gzipped JSON columns: every word and every stretch of text once, numbers rounded.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    rows : pandas.DataFrame
        As `explorer_rows` gives them.

    Returns
    -------
    bytes
        What ``explorer_js/unpack.js`` reads.
    """
    # in the order of the articles what stands near is alike, and packs well; the page sorts by day again
    rows = rows.sort_values(["article_id", "start"], kind="stable")
    data: dict[str, Any] = {"n": len(rows), "words": {}, "numbers": {}, "days": {}}
    for column in (*FACETS, *_WORDS):
        codes, values = pd.factorize(rows[column].astype("str"), sort=True)
        data["words"][column] = {"values": [str(v) for v in values], "codes": codes.tolist()}
    for column, digits in _NUMBERS.items():
        data["numbers"][column] = [None if v != v else v for v in rows[column].astype(float).round(digits).tolist()]
    for column in ("date_start", "date_end"):
        data["days"][column] = [_day_number(d) for d in rows[column]]
    data["missing"] = FACETS
    data["gloss"] = type_glosses(corpus.events["event_type"])
    data |= _articles(corpus, rows) | _ids(rows) | packed_contexts(corpus, rows)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return gzip.compress(text.encode("utf-8", "surrogatepass"), 9, mtime=0)


def _day_number(day: Any) -> int | None:
    """Days since 1970 began; None for what is no ISO day. A history may go back farther than nanoseconds do."""
    try:
        return dt.date.fromisoformat(str(day)[:10]).toordinal() - _EPOCH
    except ValueError:
        return None


def _articles(corpus: Corpus, rows: pd.DataFrame) -> dict[str, Any]:
    codes, keys = pd.factorize(rows["article_id"])
    table = corpus.articles.drop_duplicates("article_id").set_index("article_id").reindex(keys)
    records = [
        {
            "id": str(key),
            "title": plain_text(a["title"]),
            "outlet": plain_text(a["source_name"]),
            "url": web_address(a["url"]) or "",
            "file": plain_text(a["source_file"]),
            "date": "" if pd.isna(a["date_published"]) else f"{a['date_published']:%Y-%m-%d}",
        }
        for key, a in zip(keys, table.to_dict("records"), strict=True)
    ]
    return {"article": codes.tolist(), "articles": records}


def _ids(rows: pd.DataFrame) -> dict[str, Any]:
    """Ids as what they add to their article's, incidents as how many rows before they began: both repeat themselves.

    Parameters
    ----------
    rows : pandas.DataFrame
        Events in the order in which they are packed.

    Returns
    -------
    dict
        ``id`` and ``incident``, one a row; what is made otherwise stands in full behind a ``=``.
    """
    ids, articles = rows["event_id"].astype(str).tolist(), rows["article_id"].astype(str).tolist()
    tails = [i.removeprefix(a) if i.startswith(a + ".") else "=" + i for i, a in zip(ids, articles, strict=True)]
    at = {INCIDENT + i: n for n, i in enumerate(ids)}
    incidents = rows["incident_id"].astype("str").fillna("").tolist()
    return {"id": tails, "incident": [n - at[i] if i in at else "=" + i for n, i in enumerate(incidents)]}


def as_text(packed: bytes) -> str:
    """Packed rows as base64, for JSON.

    Parameters
    ----------
    packed : bytes
        From `pack`.

    Returns
    -------
    str
        ASCII.
    """
    return base64.b64encode(packed).decode("ascii")


def fold(text: str) -> str:
    """Text for searching: small letters without accents, as ``explorer_js/data.js`` has it.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The folded text.

    Examples
    --------
    >>> fold("São Tomé")
    'sao tome'
    """
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def point_days(rows: pd.DataFrame) -> pd.Series:
    """First day of each event whose date covers at most a month; a longer one is no point in time.

    Parameters
    ----------
    rows : pandas.DataFrame
        Needs ``date_start`` and ``date_end``.

    Returns
    -------
    pandas.Series
        ISO days, missing where there is none.
    """
    start, end = (pd.to_datetime(rows[c], errors="coerce", format="ISO8601") for c in ("date_start", "date_end"))
    return rows["date_start"].mask((end - start).dt.days > LONGEST_DATE)


def apply_filters(rows: pd.DataFrame, filters: dict[str, Any]) -> pd.Series:
    """Which rows pass, as the Explorer in the browser decides it.

    Parameters
    ----------
    rows : pandas.DataFrame
        As `explorer_rows` gives them.
    filters : dict
        Any of: a facet and the list of its values; ``text`` (all words must occur); ``from`` and ``to`` (ISO days, both
        included: all days that the event's date covers lie between them); ``area`` (west, south, east, north in
        degrees); ``review`` (``"hide"``, ``"only"`` or ``"show"``).

    Returns
    -------
    pandas.Series
        True or False a row.

    Raises
    ------
    ValueError
        If a filter is unknown.
    """
    unknown = set(filters) - {*FACETS, "text", "from", "to", "area", "review"}
    if unknown:
        raise ValueError(
            f"filters: {', '.join(sorted(unknown))} unknown; expected some of {', '.join(FACETS)}, "
            "text, from, to, area, review."
        )
    ok = pd.Series(True, index=rows.index)
    for facet in FACETS:
        if filters.get(facet):
            ok &= rows[facet].isin(filters[facet])
    if filters.get("from"):
        ok &= (rows["date_start"] >= filters["from"]).fillna(False)
    if filters.get("to"):
        ok &= (rows["date_end"].fillna(rows["date_start"]) <= filters["to"]).fillna(False)
    if filters.get("area"):
        west, south, east, north = filters["area"]
        lat, lon = rows["lat"].round(4), rows["lon"].round(4)
        ok &= lat.between(south, north) & lon.between(west, east)
    review = filters.get("review", "show")
    if review in ("hide", "only"):
        ok &= rows["review"].isna() if review == "hide" else rows["review"].notna()
    words = fold(filters.get("text", "")).split()
    if words:
        parts = (
            rows[["sentence", "actor", "recipient", "place", "source"]].astype("str").agg(" \n".join, axis=1).map(fold)
        )
        for word in words:
            ok &= parts.str.contains(word, regex=False)
    return ok.astype(bool)
