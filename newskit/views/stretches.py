"""The paragraphs behind events, packed: every stretch of an article once, and each paragraph as a part of one."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.spans import context, event_spans


def packed_contexts(corpus: Corpus, rows: pd.DataFrame) -> dict[str, Any]:
    """What ``explorer_js/unpack.js`` makes contexts, sentences and marks of.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    rows : pandas.DataFrame
        Events in the order of their articles.

    Returns
    -------
    dict
        ``stretches`` (texts); ``contexts``: of each the ``stretch``, its ``start`` in it and ``length``; a row's
        ``context``, ``sentence_start`` and ``sentence_length`` (in its context); ``marks``: how many a row has, and
        their ``role`` (a number of ``roles``), ``gap`` to the start of the sentence or mark before, and ``length``.
        Offsets count UTF-16 units, as JavaScript does.
    """
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    table = corpus.sentences
    sentences = {
        (a, s): (int(b), int(e))
        for a, s, b, e in zip(table["article_id"], table["sent_id"], table["start"], table["end"], strict=True)
    }
    behind = []
    for article_id, sent_id, start, end in zip(
        *(rows[c].tolist() for c in ("article_id", "sent_id", "start", "end")), strict=True
    ):
        sentence = sentences.get((article_id, sent_id), (int(start), int(end)))
        behind.append((article_id, *context(texts.get(article_id, ""), sentence), *sentence))
    kept = sorted({(article, first, last) for article, first, last, _, _ in behind})
    stretches = _merged(kept)
    shifts = [_utf16(texts.get(article, "")[first:last]) for article, first, last in stretches]
    found: dict[str, Any] = {
        "stretches": [texts.get(article, "")[first:last] for article, first, last in stretches],
        "contexts": {"stretch": [], "start": [], "length": []},
        "context": [],
        "sentence_start": [],
        "sentence_length": [],
        "marks": {"n": [], "role": [], "gap": [], "length": []},
        "roles": [],
    }
    number: dict[tuple[str, int, int], tuple[int, int]] = {}
    at = 0
    for place, (article, first, last) in enumerate(kept):
        while stretches[at][0] != article or last > stretches[at][2]:
            at += 1
        number[article, first, last] = (place, at)
        begin, shift = stretches[at][1], shifts[at]
        found["contexts"]["stretch"].append(at)
        found["contexts"]["start"].append(shift(first - begin))
        found["contexts"]["length"].append(shift(last - begin) - shift(first - begin))
    spans = event_spans(corpus, rows)
    for event_id, (article, first, last, start, end) in zip(rows["event_id"], behind, strict=True):
        place, at = number[article, first, last]
        begin, shift = stretches[at][1], shifts[at]
        own = shift(start - begin)
        found["context"].append(place)
        found["sentence_start"].append(own - shift(first - begin))
        found["sentence_length"].append(shift(end - begin) - own)
        inside = [
            (span.role, shift(max(span.start, first) - begin), shift(min(span.end, last) - begin))
            for span in spans[event_id]
            if span.start < last and span.end > first
        ]
        _add_marks(found, inside, own)
    return found


def _add_marks(found: dict[str, Any], marks: list[tuple[str, int, int]], before: int) -> None:
    found["marks"]["n"].append(len(marks))
    for role, start, end in marks:
        if role not in found["roles"]:
            found["roles"].append(role)
        found["marks"]["role"].append(found["roles"].index(role))
        found["marks"]["gap"].append(start - before)
        found["marks"]["length"].append(end - start)
        before = start


def _merged(parts: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Stretches of articles that cover these parts of them; parts that overlap share one."""
    out: list[tuple[str, int, int]] = []
    for article, first, last in parts:
        if out and out[-1][0] == article and first <= out[-1][2]:
            out[-1] = (article, out[-1][1], max(last, out[-1][2]))
        else:
            out.append((article, first, last))
    return out


def _utf16(text: str) -> Callable[[int], int]:
    """Offsets for JavaScript count UTF-16 units, Python's count characters: shift by the astral ones before."""
    astral = [n for n, c in enumerate(text) if ord(c) > 0xFFFF] if not text.isascii() else []
    return (lambda at: at + bisect_left(astral, at)) if astral else (lambda at: at)
