"""What the Reviewer shows of one event: the words with their parts marked, and the facts as corrected so far."""

from typing import Any

import pandas as pd

from newskit import schema
from newskit.corpus import Corpus
from newskit.corrections import REJECTED
from newskit.revision import apply_corrections, find_row
from newskit.views.evidence import plain_text
from newskit.views.select import NEGATED, told_as
from newskit.views.spans import Span, context, event_spans, pieces

LOW_CONFIDENCE = 0.7
_ACROSS = ("incident", "entity")  # decisions that may speak of another article


def article_tables(corpus: Corpus, article_id: str) -> dict[str, pd.DataFrame]:
    """The ten tables about one article, so that a card costs one article and not the corpus.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    article_id : str
        The article.

    Returns
    -------
    dict of str to pandas.DataFrame
        By table; ``entities`` are those that the article names.
    """
    cut = {}
    for name in schema.TABLES:
        table = getattr(corpus, name)
        if "article_id" in table.columns:
            cut[name] = table[table["article_id"] == article_id]
    parties = corpus.participants["event_id"].isin(cut["events"]["event_id"])
    named = {*cut["mentions"]["entity_id"].dropna(), *cut["events"]["place_id"].dropna()}
    cut["participants"] = corpus.participants[parties]
    cut["entities"] = corpus.entities[corpus.entities["entity_id"].isin(named)]
    return cut


def review_queue(corpus: Corpus) -> pd.DataFrame:
    """Events that somebody should look at: flagged, part of a contested incident, or of low confidence.

    Parameters
    ----------
    corpus : Corpus
        Needs what `newskit.views.reported.reported_figures` needs.

    Returns
    -------
    pandas.DataFrame
        Rows of the events table: flagged ones first, then contested, then by confidence; as in the articles otherwise.
    """
    events, rank = corpus.events, _ranks(corpus)
    order = pd.DataFrame({"rank": rank, "confidence": events["confidence"].where(rank == 2, 0.0)})
    return events.loc[order[rank < 3].sort_values(["rank", "confidence"], kind="stable").index]


def _ranks(corpus: Corpus) -> pd.Series:
    """0 flagged, 1 contested, 2 of low confidence, 3 neither."""
    from newskit.views.reported import contested_figures

    events = corpus.events
    figures = contested_figures(corpus)
    contested = set(figures.loc[figures["n_sources"] > 1, "incident_id"].dropna())
    rank = pd.Series(3, index=events.index)
    rank[events["confidence"] < LOW_CONFIDENCE] = 2
    rank[events["incident_id"].isin(contested)] = 1
    rank[events["review"].notna()] = 0
    return rank


def reasons_to_look(corpus: Corpus) -> pd.Series:
    """Why each event of `review_queue` is in it, in words.

    Parameters
    ----------
    corpus : Corpus
        Needs what `newskit.views.reported.reported_figures` needs.

    Returns
    -------
    pandas.Series
        On the index of ``corpus.events``; missing for events that are not in the queue.
    """
    rank = _ranks(corpus)
    words = rank.map({1: "sources give different figures", 2: "a kind of row that is often wrong"}).astype("str")
    return words.mask(rank == 0, corpus.events["review"].astype("str"))


def decisions_on(tables: dict[str, pd.DataFrame], event: pd.Series, decisions: pd.DataFrame) -> pd.DataFrame:
    """Rows of the corrections file that speak of an event, or of its claim.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        The tables of its article.
    event : pandas.Series
        A row of the events table.
    decisions : pandas.DataFrame
        As `read_corrections` gives it.

    Returns
    -------
    pandas.DataFrame
        Rows of `decisions`, with their index.
    """
    ours = decisions[decisions["article_id"] == event["article_id"]]
    keys = {"events": ("event_id", {event["event_id"]}), "claims": ("claim_id", {event["claim_id"]})}
    parties = tables["participants"][tables["participants"]["event_id"] == event["event_id"]]
    keys["mentions"] = ("mention_id", set(parties["mention_id"].dropna()))
    kept = []
    for at, row in ours.iterrows():
        key, wanted = keys.get(row["table"], ("", set()))
        if not key:
            continue
        try:
            found = find_row(tables[row["table"]], row.to_dict())
        except LookupError:
            continue
        if tables[row["table"]].loc[found, key] in wanted:
            kept.append(at)
    return ours.loc[kept]


def decided_events(corpus: Corpus, decisions: pd.DataFrame) -> set[str]:
    """Events that the corrections file accepts, rejects or corrects.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``.
    decisions : pandas.DataFrame
        As `read_corrections` gives it.

    Returns
    -------
    set of str
        Their ``event_id``.
    """
    found = set()
    for row in decisions[decisions["table"] == "events"].to_dict("records"):
        try:
            found.add(corpus.events.loc[find_row(corpus.events, row), "event_id"])
        except LookupError:
            continue  # applying the file reports it
    return found


def card(raw: dict[str, pd.DataFrame], event: pd.Series, decisions: pd.DataFrame) -> dict[str, Any]:
    """What the Reviewer shows of one event.

    Parameters
    ----------
    raw : dict of str to pandas.DataFrame
        The tables of its article, from `article_tables`.
    event : pandas.Series
        A row of the events table, as newskit found it.
    decisions : pandas.DataFrame
        As `read_corrections` gives it; those of the article are applied.

    Returns
    -------
    dict
        ``event_id``; ``pieces`` (start, text, role, in the sentence?, last of its span?);
        ``facts`` by field; ``review``;
        ``verdict`` (accepted, rejected or empty); ``decided`` (row in the file, words); ``credit``; ``claim`` (is
        there one?); ``point`` (latitude, longitude).
    """
    own = decisions[decisions["article_id"].eq(event["article_id"]) & ~decisions["field"].isin(_ACROSS)]
    kept = own[~(own["field"].eq("verdict") & own["new"].eq(REJECTED))]
    tables, _ = apply_corrections(raw, kept) if len(kept) else (raw, [])
    view = Corpus(**tables)
    hit = tables["events"][tables["events"]["event_id"] == event["event_id"]]
    now = hit.iloc[0]
    article = raw["articles"].iloc[0]
    text = article["text"]
    sentence = _sentence(raw["sentences"], event)
    start, end = context(text, sentence)
    spans = event_spans(view, hit)[event["event_id"]]
    mine = decisions_on(raw, event, decisions)
    verdicts = mine[mine["field"] == "verdict"]["new"].tolist()
    return {
        "event_id": event["event_id"],
        "pieces": _pieces(text, start, end, sentence, spans),
        "facts": facts(now, tables),
        "review": plain_text(event["review"]),
        "verdict": verdicts[-1] if verdicts else "",
        "decided": [{"row": int(at), "words": _decision(row)} for at, row in mine.iterrows()],
        "credit": _credit(article),
        "claim": bool(isinstance(now["claim_id"], str)),
        "point": None if pd.isna(now["lat"]) else [float(now["lat"]), float(now["lon"])],
    }


def _sentence(sentences: pd.DataFrame, event: pd.Series) -> tuple[int, int]:
    own = sentences[sentences["sent_id"] == event["sent_id"]]
    row = own.iloc[0] if len(own) else event
    return int(row["start"]), int(row["end"])


def _pieces(text: str, start: int, end: int, sentence: tuple[int, int], spans: list[Span]) -> list[list[Any]]:
    def inside(at: int) -> bool:
        return sentence[0] <= at < sentence[1]

    cut = pieces(start, end, [*spans, Span("sentence", *sentence)])
    # a piece keeps its offset, so that words chosen on the screen can be found in the article; control characters
    # are swapped one for one, which keeps the offsets true
    return [
        [p.start, plain_text(text[p.start : p.end]), "" if p.role == "sentence" else p.role, inside(p.start), p.last]
        for p in cut
    ]


def facts(event: pd.Series, tables: dict[str, pd.DataFrame]) -> dict[str, str]:
    """The values of an event that can be corrected, as words.

    Parameters
    ----------
    event : pandas.Series
        A row of the events table.
    tables : dict of str to pandas.DataFrame
        Tables of its article, for names.

    Returns
    -------
    dict of str to str
        By field; empty where nothing is known.
    """
    names = dict(zip(tables["entities"]["entity_id"], tables["entities"]["name"], strict=True))
    mode = f" ({event['mode']})" if isinstance(event["mode"], str) else ""
    told = told_as(pd.DataFrame([event])).iloc[0]

    def party(role: str) -> str:
        words, name = plain_text(event[role]), plain_text(names.get(event[f"{role}_id"]))
        return f"{words} = {name}" if words and name and name != words else words

    found = {
        "event_type": event["event_type"] + mode,
        "modality": event["modality"] if told == NEGATED else told,
        "negated": "did not take place" if event["negated"] else "",
        "actor": party("actor"), "recipient": party("recipient"),
        "place": _place(event, names), "date": _dates(event), "number": _numbers(event),
        "speaker": plain_text(event["source"]) or "the article itself",
    }  # fmt: skip
    return {k: plain_text(v) for k, v in found.items()}


def _place(event: pd.Series, names: dict[str, str]) -> str:
    words, name = plain_text(event["place"]), plain_text(names.get(event["place_id"]))
    words = f"{words} = {name}" if name and name != words else words
    if pd.isna(event["lat"]):
        return words
    point = [f"{event['lat']:.2f}", f"{event['lon']:.2f}", plain_text(event["country_code"])]
    return f"{words} ({', '.join(p for p in point if p)})".lstrip()


def _dates(event: pd.Series) -> str:
    start, end = plain_text(event["date_start"]), plain_text(event["date_end"])
    return start if not end or end == start else f"{start} to {end}"


def _numbers(event: pd.Series) -> str:
    from newskit.views.evidence import range_words

    said = ((k, range_words(event[f"{k}_min"], event[f"{k}_max"])) for k in ("killed", "injured"))
    return ", ".join(f"{k} {words}" for k, words in said if words)


def _decision(row: pd.Series) -> str:
    if row["field"] == "verdict":
        return f"{row['new']} by {plain_text(row['who'])}"
    old, new, who = (plain_text(row[c]) for c in ("old", "new", "who"))
    return f"{row['field']}: {old or 'none'} → {new or 'none'} by {who}"


def _credit(article: pd.Series) -> str:
    date = article["date_published"]
    day = "no publication date" if pd.isna(date) else f"{date:%Y-%m-%d}"
    parts = [plain_text(article[c]) for c in ("title", "source_name", "source_file")]
    return " · ".join(p for p in [*parts[:2], day, parts[2]] if p)
