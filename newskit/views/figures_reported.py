"""Figures that the articles report, each with the source that gives it."""

from typing import Any

import pandas as pd

from newskit.views.evidence import sentence_texts

PEOPLE = ("killed", "injured", "missing", "displaced", "arrested", "hostages", "abducted")
ITSELF = "the article itself"


def reported_figures(corpus: Any) -> pd.DataFrame:
    """People counted, one row a figure and source.

    Parameters
    ----------
    corpus : Corpus
        Needs ``quantities``, ``events``, ``claims``, ``sentences`` and ``articles``.

    Returns
    -------
    pandas.DataFrame
        group (happening and unit), label, unit, text, value_min, value_max, comparator, source, quote, event_id.
    """
    columns = ["group", "label", "unit", "text", "value_min", "value_max", "comparator", "source", "quote", "event_id"]
    rows = corpus.quantities
    rows = rows[rows["unit"].isin(PEOPLE) & rows["value_min"].fillna(rows["value_max"]).notna()]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    rows = rows[rows["scope"] != "subset"]
    events = corpus.events.drop_duplicates("event_id").set_index("event_id")
    articles = corpus.articles.drop_duplicates("article_id").set_index("article_id")
    names = dict(zip(corpus.entities["entity_id"], corpus.entities["name"], strict=True))
    named = corpus.claims["speaker_id"].map(names).astype("str").fillna(corpus.claims["speaker"])
    speakers = dict(zip(corpus.claims["claim_id"], named, strict=True))
    outlets = rows["article_id"].map(articles["source_name"]).astype("str")
    known = rows["event_id"].map(lambda e: e in events.index)
    event_source = rows["event_id"].map(events["source"]) if len(events) else pd.Series(index=rows.index, dtype="str")
    rows = rows.assign(
        source=rows["claim_id"].map(speakers).astype("str").fillna(event_source.astype("str")).fillna(outlets).fillna(ITSELF),
        incident=rows["event_id"].map(events["incident_id"]).astype("str").fillna(rows["article_id"] + ":" + rows["sent_id"].astype(str)),
        quote=sentence_texts(corpus, rows),
        value_min=rows["value_min"].fillna(rows["value_max"]),
    )
    place = rows["event_id"].map(events["place"]).astype("str")
    day = rows["event_id"].map(events["date_start"]).astype("str")
    kind = rows["event_id"].map(events["event_type"]).astype("str")
    what = rows["unit"] + rows["scope"].map(lambda s: " so far" if s == "running_total" else "")
    where = place.where(known, None).astype("str").fillna("").map(lambda p: f", {p}" if p else "")
    when = day.where(known, None).astype("str").fillna("").map(lambda d: f", {d}" if d else "")
    title = rows["article_id"].map(articles["title"].fillna(articles["source_file"])).astype("str").fillna("")
    about = kind.where(where + when != "", None).astype("str").fillna("").map(lambda k: f" ({k.lower()})" if k else "")
    rows["label"] = what + (where + when + about).mask(where + when == "", ": " + title)
    rows["story"] = rows["article_id"].map(articles["story_id"]).astype("str").fillna(rows["article_id"])
    rows["group"] = rows["incident"] + "|" + rows["unit"] + "|" + rows["scope"]
    copies = rows.duplicated(["story", "unit", "scope", "text", "of"]) & ~rows["group"].duplicated(keep=False)
    return rows.loc[~copies, columns].drop_duplicates(["group", "source", "value_min", "value_max", "comparator"]).reset_index(drop=True)
