"""Where in the text each part of an event stands, and the paragraph around it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from newskit.corpus import Corpus

LONGEST = 1400  # characters of context; a longer paragraph is cut at sentences around the event
INNERMOST = ("trigger", "number", "date", "place", "actor", "recipient", "speaker", "cue")


class Span(NamedTuple):
    """A part of an event: what it is, and where it stands in ``articles.text``."""

    role: str
    start: int
    end: int


def event_spans(corpus: Corpus, events: pd.DataFrame) -> dict[str, list[Span]]:
    """The parts of each event in its article.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles``, ``sentences``, ``participants``, ``mentions``, ``dates``, ``quantities`` and ``claims``.
    events : pandas.DataFrame
        Rows of the events table.

    Returns
    -------
    dict of str to list of Span
        For each ``event_id`` its trigger and, where the text has them, actor, recipient, place, date, numbers, speaker
        and reporting word, in order of their place in the text.
    """
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    sentences = _spans_by_sentence(corpus.sentences)
    wanted = set(events["event_id"])
    spans: dict[str, set[Span]] = defaultdict(set)
    for event_id, role, start, end in _rows(corpus.participants, "event_id", "role", "start", "end"):
        if event_id in wanted:
            spans[event_id].add(Span(role, int(start), int(end)))
    for event_id, start, end in _rows(corpus.quantities.dropna(subset=["event_id"]), "event_id", "start", "end"):
        if event_id in wanted:
            spans[event_id].add(Span("number", int(start), int(end)))
    named = _words_by_sentence(corpus.mentions, set(events["place"].dropna()))
    dated = _words_by_sentence(corpus.dates, set(events["date_text"].dropna()))
    claims = corpus.claims.drop_duplicates("claim_id").set_index("claim_id")
    said = {key: row for key, row in zip(claims.index, claims.itertuples(index=False), strict=True)}
    columns = ("event_id", "article_id", "sent_id", "start", "end", "place", "date_text", "claim_id")
    for event_id, article_id, sent_id, start, end, place, date_text, claim_id in _rows(events, *columns):
        own = spans[event_id]
        own.add(Span("trigger", int(start), int(end)))
        key = (article_id, sent_id)
        for role, words, known in (("place", place, named), ("date", date_text, dated)):
            if isinstance(words, str):
                found = _nearest(known.get((*key, words)), int(start)) or _search(
                    texts.get(article_id, ""), sentences.get(key), words
                )
                if found:
                    own.add(Span(role, *found))
        claim = said.get(claim_id) if isinstance(claim_id, str) else None
        if claim is not None:
            for role, a, b in (
                ("speaker", claim.speaker_start, claim.speaker_end),
                ("cue", claim.cue_start, claim.cue_end),
            ):
                if not pd.isna(a) and not pd.isna(b):
                    own.add(Span(role, int(a), int(b)))
    return {
        event_id: sorted(spans[event_id], key=lambda s: (s.start, -s.end, s.role)) for event_id in events["event_id"]
    }


def context(text: str, sentence: tuple[int, int]) -> tuple[int, int]:
    r"""The paragraph around a sentence; of a very long one only the neighbourhood.

    Parameters
    ----------
    text : str
        The article.
    sentence : tuple of int
        Start and end.

    Returns
    -------
    tuple of int
        Start and end of the context.

    Examples
    --------
    >>> context("One. Two.\nThree. Four.", (10, 16))
    (10, 22)
    """
    start, end = sentence
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if last - first > LONGEST:
        room = max((LONGEST - (end - start)) // 2, 0)
        if start - first > room:
            cut = max(text.find(". ", start - room, start), text.find(" ", start - room, start))
            first = cut + 1 if cut >= 0 else start
        if last - end > room:
            cut = text.rfind(". ", end, end + room)
            last = cut + 1 if cut >= 0 else min(end + room, last)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


class Piece(NamedTuple):
    """A stretch of text with one role (or none), and whether the span that gives it its role ends here."""

    start: int
    end: int
    role: str
    last: bool


def pieces(start: int, end: int, spans: list[Span]) -> list[Piece]:
    """Cut a stretch of text into pieces that each have one role or none.

    Parameters
    ----------
    start, end : int
        The stretch.
    spans : list of Span
        What is marked; spans may nest and overlap. The shortest span wins, then the order of `INNERMOST`.

    Returns
    -------
    list of Piece
        Without gaps; the role is ``""`` where there is none.

    Examples
    --------
    >>> [tuple(p) for p in pieces(0, 10, [Span("actor", 0, 6), Span("place", 2, 4)])]
    [(0, 2, 'actor', False), (2, 4, 'place', True), (4, 6, 'actor', True), (6, 10, '', True)]
    """
    inside = [Span(s.role, max(s.start, start), min(s.end, end)) for s in spans if s.start < end and s.end > start]
    cuts = sorted({start, end, *(s.start for s in inside), *(s.end for s in inside)})
    rank = {role: n for n, role in enumerate(INNERMOST)}
    found: list[Piece] = []
    for a, b in pairwise(cuts):
        over = [s for s in inside if s.start <= a and s.end >= b]
        top = min(over, key=lambda s: (s.end - s.start, rank.get(s.role, 99))) if over else Span("", a, b)
        if found and found[-1].role == top.role:
            found[-1] = Piece(found[-1].start, b, top.role, top.end == b)
        else:
            found.append(Piece(a, b, top.role, top.end == b))
    return found


def _rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[c].tolist() for c in columns), strict=True)


def _spans_by_sentence(table: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    return {(a, s): (int(b), int(e)) for a, s, b, e in _rows(table, "article_id", "sent_id", "start", "end")}


def _words_by_sentence(table: pd.DataFrame, words: set[str]) -> dict[tuple[str, int, str], list[tuple[int, int]]]:
    found = defaultdict(list)
    for article, sentence, text, start, end in _rows(table, "article_id", "sent_id", "text", "start", "end"):
        if text in words:
            found[(article, sentence, text)].append((int(start), int(end)))
    return found


def _nearest(spans: list[tuple[int, int]] | None, to: int) -> tuple[int, int] | None:
    return min(spans, key=lambda s: abs(s[0] - to)) if spans else None


def _search(text: str, sentence: tuple[int, int] | None, words: str) -> tuple[int, int] | None:
    if sentence is None or not words:
        return None
    at = text.find(words, *sentence)
    return (at, at + len(words)) if at >= 0 else None
