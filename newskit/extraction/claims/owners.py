"""Which cue reports which quotation."""

import bisect

from newskit.extraction.claims.quotes import Quote
from newskit.extraction.claims.types import Cue
from newskit.language.tree import Doc, Span

_REACH = 45  # tokens between a quotation and the verb that reports it


def find_owners(doc: Doc, text: str, quotes: list[Quote], cues: list[Cue]) -> dict[int, list[Quote]]:
    """Which cue reports which quotation: one in the same sentence, the nearest outside the marks; else the one before goes on."""  # noqa: E501
    spoken = sorted(  # phrases like "according to" come behind the other cues
        (c.token, n)
        for n, c in enumerate(cues)
        if c.frame.takes("quote") and not c.rule.startswith(("claim:noun", "claim:adverb"))
    )
    positions = [t for t, _ in spoken]
    owned: dict[int, list[Quote]] = {}
    previous: tuple[int, Quote] | None = None
    for quote in quotes:
        span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        owner = _nearest(doc, text, span.start, span.end, quote, cues, spoken, positions)
        label = text[max(0, quote.start - 4) : quote.start].rstrip().endswith(":")  # 'Dahl: "..."' is Dahl's
        if owner is None and previous and not label and _goes_on(doc, text, previous, quote, span, cues):
            owner = previous[0]
        if owner is None and quote.words > 3 and span.start == span[0].sent.start:
            owner = _just_said(doc, span, cues, spoken, positions)
        if owner is not None:
            owned.setdefault(owner, []).append(quote)
            previous = (owner, quote)
        elif quote.words > 5:
            previous = None
    return owned


def _nearest(
    doc: Doc,
    text: str,
    start: int,
    end: int,
    quote: Quote,
    cues: list[Cue],
    spoken: list[tuple[int, int]],
    positions: list[int],
) -> int | None:
    first, last = doc[start].sent.start, doc[end - 1].sent.end
    if start and text[max(0, quote.start - 6) : quote.start].rstrip()[-1:] == ":":  # "He said:" and the quotation below
        k = start - 1
        while k > 0 and (doc[k].is_space or doc[k].is_punct):
            k -= 1
        first = min(first, doc[k].sent.start)
    low, high = (
        bisect.bisect_left(positions, max(first, start - _REACH)),
        bisect.bisect_right(positions, min(last + 25, end + _REACH)),
    )
    comma = text[quote.end - 2 : quote.end - 1] in ",?!"
    best: tuple[float, int] | None = None
    for position, n in spoken[low:high]:
        if start <= position < end:
            continue
        after = position >= end
        if (
            after
            and position >= last
            and not (comma and position - end < 12 and "\n" not in doc[end - 1 : position].text)
        ):
            continue
        gap = float(position - end if after else start - position)
        between = text[quote.end : doc[position].idx] if after else text[doc[position].idx : quote.start]
        if any(m in between for m in ('"', "“", "”", "''")):
            if not after and between.rstrip().endswith(":"):
                continue  # 'Park wrote: "..." Dahl: "..."'
            gap += 8
        if after and not comma:
            gap += 6
        if not after and between.rstrip()[-1:] in (",", ":"):
            gap -= 3
        if not after and position + 1 == start:  # 'chanted "Out!"'
            gap -= 4
        if quote.words < 4 and not comma:
            gap += 4
        held = cues[n].content
        if held and held[0] <= start and end <= held[1] + 1:
            gap -= 6
        if best is None or gap < best[0]:
            best = (gap, n)
    limit = 30 if quote.words > 3 or comma else 3
    if best is None or best[0] > limit:
        return None
    held = cues[best[1]].content
    others = (c.content for c in cues if first <= c.token < cues[best[1]].token and c.content is not None)
    taken = held is not None and held[0] >= end and any(a <= start and end <= b + 1 for a, b in others)
    return None if taken else best[1]  # 'blamed "a few traders" and said that he was sorry'


def _just_said(
    doc: Doc, quote: Span, cues: list[Cue], spoken: list[tuple[int, int]], positions: list[int]
) -> int | None:
    """As in 'The bridge held, Ruiz said. "We were lucky."': the cue that closes the sentence before."""
    i = bisect.bisect_left(positions, quote.start) - 1
    if i < 0:
        return None
    token, n = spoken[i]
    held = cues[n].content
    sent = doc[token].sent
    between = doc[sent.end - 1 : quote.start].text if sent.end <= quote.start else ""
    closes = held is not None and held[0] < token and held[1] <= cues[n].words[0] and sent.end - token <= 8
    return n if closes and sent.end == quote.start and "\n" not in between else None


def _goes_on(doc: Doc, text: str, previous: tuple[int, Quote], quote: Quote, span: Span, cues: list[Cue]) -> bool:
    """Whether a quotation without a cue is by the speaker of the one before it.

    It is where nothing but the cue's sentence stands between, in one paragraph or, if the next paragraph is all quotation, two.
    """  # noqa: E501
    between = text[previous[1].end : quote.start]
    cue = doc[cues[previous[0]].token]
    whole = text[quote.end - 2 : quote.end - 1] in (".", "?", "!") and between.rstrip()[-1:] == "."
    if quote.words < (2 if whole else 3):
        return False
    follows = span.start == span[0].sent.start and cue.idx >= previous[1].end and cue.sent.end == span.start
    if "\n\n" in between:
        whole = text[quote.end : quote.end + 2].strip() == ""
        return follows and whole and len(between) < 60
    return len(between) <= (400 if follows else 160) and (follows or sum(between.count(m) for m in ".?!") <= 3)
