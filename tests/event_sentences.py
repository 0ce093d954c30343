"""Reads one marked-up sentence: what the tests of events, participants and modality share."""

from functools import lru_cache

from newskit.extraction.entities.mentions import find_mentions
from newskit.extraction.events.find import find_events
from newskit.extraction.events.ontology import load_ontology
from newskit.extraction.word_lists import load_lexicons


@lru_cache(maxsize=1)
def _lists():
    return load_lexicons(), load_ontology()


def events_of(nlp, text, ontology=None, numbers=None):
    """Events of a text, each with its parties under ``actors`` and ``recipients``."""
    lexicons, own = _lists()
    doc = nlp(text)
    article = {"article_id": "a", "text": text, "date_published": None}
    mentions = find_mentions(doc, article, lexicons)
    quantities = [q | {"quantity_id": f"a.q{i}"} for i, q in enumerate(numbers(doc, []))] if numbers else []
    events, parties = find_events(doc, article, mentions=mentions, quantities=quantities, ontology=ontology or own)
    for e in events:
        assert text[e["start"] : e["end"]] == e["trigger"]
        mine = [p for p in parties if p["event_id"] == e["event_id"]]
        assert all(text[p["start"] : p["end"]] == p["text"] for p in mine)
        e["actors"] = [p for p in mine if p["role"] == "actor"]
        e["recipients"] = [p for p in mine if p["role"] == "recipient"]
    return events


def event_at(nlp, text, word, ontology=None, numbers=None):
    """The event whose trigger holds a word; None if there is none."""
    at = text.index(word)
    return next(
        (e for e in events_of(nlp, text, ontology, numbers) if e["start"] < at + len(word) and at < e["end"]), None
    )


def holds(parties, words):
    """Whether some party's words hold, or lie in, the words that are looked for."""
    return any(words in p["text"] or p["text"] in words for p in parties)
