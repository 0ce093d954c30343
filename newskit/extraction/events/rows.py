"""Columns of an event's row from what was found about it."""

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newskit.extraction.entities.anaphora import start_of
from newskit.extraction.events.modality.clause import REAL
from newskit.extraction.events.parties.party import Party
from newskit.extraction.records import Record
from newskit.language.tree import Doc

_LEAD = 4  # sentences of headline and lead, whose events are the story's


def name_pronouns(row: Record, parties: Sequence[Party], mentions: Sequence[Record]) -> None:
    """Give a pronoun party's column the words of the last name before it that means the same."""
    for role in ("actor", "recipient"):
        main = next((p for p in parties if p.role == role), None)
        if (
            main is None
            or main.mention is None
            or main.mention["kind"] != "pronoun"
            or main.mention.get("_cluster") is None
        ):
            continue
        row[role] = _last_name(main.mention["_cluster"], main.mention["start"], mentions) or row[role]


_SELF = frozenset({"i", "me"})


def name_speaker(row: Record, parties: Sequence[Party], claim: Mapping[str, Any] | None) -> None:
    """Give "I" in a quotation the words of who speaks there."""
    if claim is None or row.get("source") in (None, "", "Q", "A") or claim.get("kind") == "indirect":
        return  # "A:" of an interview names nobody
    for role in ("actor", "recipient"):
        main = next((p for p in parties if p.role == role), None)
        if main is not None and main.head.lower_ in _SELF:
            row[role] = row["source"]
            row[f"_{role}_cluster"] = claim.get("_speaker_cluster")


_BESIDE = re.compile(r",\s+(?:an?|the|who|whom|whose|which|where|one of)\b.*", re.DOTALL | re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them"})


def source_of(claim: Mapping[str, Any] | None, mentions: Sequence[Record]) -> str | None:
    """According to whom an event is told: the claim's speaker without what is said of them, a pronoun by its name.

    Parameters
    ----------
    claim : dict or None
        The claim that holds the event; None if the article itself tells of it.
    mentions : sequence of dict
        The article's mentions, in text order.

    Returns
    -------
    str or None
        "Hezbollah" of "Hezbollah, an armed group based in Lebanon"; the claims table keeps all the words.
    """
    speaker = claim.get("speaker") if claim is not None else None
    if claim is None or not speaker:
        return None
    if speaker.lower() in _PRONOUNS and claim.get("_speaker_cluster") is not None:
        return _last_name(claim["_speaker_cluster"], claim["speaker_start"], mentions) or speaker
    return _BESIDE.sub("", speaker)


def _last_name(cluster: int, at: int, mentions: Sequence[Record]) -> str | None:
    """The words of the last name before a place in the text that means the same."""
    before = range(bisect.bisect_left(mentions, at, key=start_of) - 1, -1, -1)
    named = (m for i in before if (m := mentions[i]).get("_cluster") == cluster and m["kind"] == "name")
    return next((m["text"] for m in named), None)


def innermost(claims: Iterable[Mapping[str, Any]], start: int, end: int) -> Mapping[str, Any] | None:
    """The claim with the shortest content that holds a span; None if the article itself says it.

    Parameters
    ----------
    claims : iterable of dict
        Records of one article.
    start, end : int
        Characters of the article. What a cue tells with ("threatened to attack") is no part of its own claim's content.
    """
    best = None
    for c in claims:
        if c.get("content_start") is None or not (c["content_start"] <= start and end <= c["content_end"]):
            continue
        if c["cue_start"] is not None and c["cue_start"] < end and start < c["cue_end"]:
            continue
        if any(a <= start and end <= b for a, b in c.get("_gaps", ())):
            continue  # '"We won," said Ruiz, who was arrested in May. "It is over."': the arrest is nobody's claim
        if best is None or c["content_end"] - c["content_start"] < best["content_end"] - best["content_start"]:
            best = c
    return best


def _words(doc: Doc, first: int, last: int) -> tuple[str, int, int]:
    span = doc[first:last]
    text, start, end = span.text, span.start_char, span.end_char
    lead = len(text) - len(text.lstrip(" \t\n\"'“”‘’`-([,"))
    tail = len(text.rstrip(" \t\n\"'“”‘’`-,;:"))
    if tail > lead:
        return text[lead:tail], start + lead, start + tail
    return text, start, end


def parties_columns(doc: Doc, parties: Sequence[Party]) -> Record:
    """Columns of the main actor and the main recipient."""
    row: Record = {}
    for role in ("actor", "recipient"):
        main = next((p for p in parties if p.role == role), None)
        if main is None:
            continue
        row[role] = _words(doc, main.first, main.last)[0]
        row[f"{role}_country"] = main.country
        row[f"_{role}_cluster"] = main.mention.get("_cluster") if main.mention else None
    return row


def participant_row(doc: Doc, article_id: str, event_id: str, party: Party) -> Record:
    """One record of the participants table."""
    text, start, end = _words(doc, party.first, party.last)
    return {
        "event_id": event_id,
        "role": party.role,
        "start": start,
        "end": end,
        "text": text,
        "mention_id": party.mention.get("mention_id") if party.mention else None,
        "country_code": party.country,
        "_article_id": article_id,
        "_cluster": party.mention.get("_cluster") if party.mention else None,
    }


PRECISION = {  # how exactly a place of some type says where
    "country": "country",
    "admin1": "admin1",
    "city": "city",
    "region": "region",
    "border": "border",
    "facility": "exact",
    "water": "region",
}


def place_columns(mention: Mapping[str, Any] | None, by_cluster: Mapping[int, Record]) -> Record:
    """Columns of the place."""
    if mention is None:
        return {}
    entity = by_cluster.get(mention.get("_cluster")) or {}  # type: ignore[arg-type]
    return {
        "place": mention["text"],
        "_place_cluster": mention.get("_cluster"),
        "lat": entity.get("lat"),
        "lon": entity.get("lon"),
        "country_code": entity.get("country_code") or mention.get("_country"),
        "place_precision": PRECISION.get(entity.get("place_type") or ""),
    }


def date_columns(date: Mapping[str, Any] | None, until: Mapping[str, Any] | None = None) -> Record:
    """Columns of the date; ``until`` is the one at which a stretch ends that it begins ("between May and July")."""
    if date is None:
        return {}
    return {
        "date_text": date["text"],
        "date_start": date.get("date_start"),
        "date_end": (until or date).get("date_end"),
        "date_precision": date.get("granularity"),
    }


def in_lead(row: Mapping[str, Any]) -> bool:
    """Whether headline or lead tells an event as happened: such events are the story's."""
    return row["sent_id"] < _LEAD and row["modality"] in REAL
