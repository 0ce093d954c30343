"""Claims: who is reported to say, think, want or deny what, with the exact words of speaker, cue and content."""

import bisect

from newskit.extraction.claim_cues import encoder_cues, find_cues
from newskit.extraction.claim_labels import labelled
from newskit.extraction.claim_lexicon import frames, words_of
from newskit.extraction.claim_quotes import Quote, find_quotes
from newskit.extraction.claim_syntax import Range, begun, cut, noun_phrase, trimmed, widened
from newskit.extraction.claim_verbs import Cue
from newskit.language.tree import AnyDoc, Doc, Span, Token, read_tree

_REACH = 45  # tokens between a quotation and the verb that reports it


def find_claims(doc: AnyDoc, mentions: list[dict]) -> list[dict]:
    """Claims that an article reports.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        Its records of the table ``mentions``; they give the speaker's ``_cluster``. May be empty.

    Returns
    -------
    list of dict
        Records of the table ``claims`` in text order of their cues, plus ``_speaker_cluster``, ``_cue`` (token index) and
        ``_content`` (token range). Claims may nest; `innermost` finds the one that holds a place.
    """  # noqa: E501
    doc = read_tree(doc)
    text = doc.text  # a Doc puts its text together at every call
    quotes = [q for q in find_quotes(text) if q.words]
    cues = list(find_cues(doc)) if doc.has_annotation("DEP") else []
    starts = [q.start for q in quotes]
    cues = [c for c in cues if not _only_said(doc, c, quotes, starts)]
    if "claims" in doc.spans:
        backed = encoder_cues(doc)
        cues = [c for c in cues if _vouched(doc, c, backed)]
    owned = _owners(doc, text, quotes, cues)
    article_id = str(doc.user_data.get("article_id") or (mentions[0]["article_id"] if mentions else ""))
    sentences = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    records = []
    for n, cue in enumerate(cues):
        content = _content(doc, cue, owned.get(n, []))
        if content is None:
            continue
        records.append(_record(doc, text, cue, content, quotes, mentions))
    records = _reported(_distinct(records + labelled(doc, text, quotes)))
    for n, record in enumerate(records):
        record |= {
            "claim_id": f"{article_id}.c{n}",
            "article_id": article_id,
            "sent_id": max(0, bisect.bisect_right(sentences, record["cue_start"]) - 1),
        }
    return records


def innermost(claims: list[dict], start: int, end: int) -> dict | None:
    """The smallest claim whose content holds a span of text.

    Parameters
    ----------
    claims : list of dict
        Records of one article, with ``content_start`` and ``content_end``.
    start, end : int
        Characters of the article.

    Returns
    -------
    dict or None
        The claim; None where the article speaks for itself. A cue is no part of its own claim's content.
    """
    holding = [
        c
        for c in claims
        if c["content_start"] <= start
        and end <= c["content_end"]
        and not (c["cue_start"] <= start and end <= c["cue_end"])
    ]
    return min(holding, key=lambda c: (c["content_end"] - c["content_start"], c["content_start"])) if holding else None


def _vouched(doc: Doc, cue: Cue, backed: set[int]) -> bool:
    """Whether a verb of many meanings ("hold", "find", "go on") reports here by the encoder's word, too.

    Verbs of saying and asking report with any clause or quotation, and so does any verb with "that"; the others do so half as
    often without the encoder's word as with it. Some take objects that are no report ("encouraged growth").
    """  # noqa: E501
    shape, group = cue.rule.split(":")[1], cue.frame.group
    if shape == "object":
        sure = group not in words_of("unsure_object_group")
    elif shape in ("clause", "quote"):
        marked = cue.content is not None and doc[cue.content[0]].lower_ in ("that", "whether", "if")
        sure = marked or group in words_of("sure_group")
    else:
        sure = True
    return sure or any(i in backed for i in range(*cue.words))


def _only_said(doc: Doc, cue: Cue, quotes: list[Quote], starts: list[int]) -> bool:
    """Whether a cue stands inside a quotation and reports nobody but the one who is quoted ("I think", "we want")."""
    at = doc[cue.token].idx
    i = bisect.bisect_right(starts, at) - 1
    if i < 0 or quotes[i].end <= at:
        return False
    return cue.speaker is None or cue.speaker.pos_ == "PRON" or cue.frame.group not in words_of("nested_group")


def _owners(doc: Doc, text: str, quotes: list[Quote], cues: list[Cue]) -> dict[int, list[Quote]]:
    """Which cue reports which quotation: one in the same sentence, the nearest outside the marks; else the one before goes on."""  # noqa: E501
    spoken = [
        (c.token, n)
        for n, c in enumerate(cues)
        if c.frame.takes("quote") and not c.rule.startswith(("claim:noun", "claim:adverb"))
    ]
    positions = [t for t, _ in spoken]
    owned: dict[int, list[Quote]] = {}
    previous: tuple[int, Quote] | None = None
    for quote in quotes:
        span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        owner = _nearest(doc, text, span.start, span.end, quote, cues, spoken, positions)
        if owner is None and previous and not _words_between(text, previous, quote, cues):
            owner = previous[0]
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
            gap += 8
        if after and not comma:
            gap += 6
        if not after and between.rstrip()[-1:] in (",", ":"):
            gap -= 3
        if quote.words < 4 and not comma:
            gap += 4
        held = cues[n].content
        if held and held[0] <= start and end <= held[1] + 1:
            gap -= 6
        if best is None or gap < best[0]:
            best = (gap, n)
    limit = 30 if quote.words > 3 or comma else 3
    return best[1] if best and best[0] <= limit else None


def _words_between(text: str, previous: tuple[int, Quote], quote: Quote, cues: list[Cue]) -> bool:
    """Whether anything but one sentence with the cue stands between two quotations."""
    between = text[previous[1].end : quote.start]
    return len(between) > 160 or "\n\n" in between or sum(between.count(m) for m in ".?!") > 3 or quote.words < 3


def _content(doc: Doc, cue: Cue, quotes: list[Quote]) -> Range | None:
    """Token range of what a cue reports: its clause, and the quotations that belong to it."""
    content = cue.content
    spans = [s for q in quotes if (s := doc.char_span(q.start, q.end, alignment_mode="expand")) is not None and len(s)]
    whole = [s for s, q in zip(spans, quotes, strict=True) if q.words >= 3 or content is None]
    if content is not None:
        whole = [s for s in whole if (s.end > content[0] - 3 and s.start < content[1] + 3) or len(s) > 6]
    whole = [s for s in whole if s.start < cue.token or _opens_clause(doc, s, cue)]
    if whole:
        first, last = min(s.start for s in whole), max(s.end for s in whole)
        content = (min(first, content[0]), max(last, content[1])) if content else (first, last)
    if content is None:
        return None
    if cue.rule.split(":")[1].startswith(("clause", "infinitive", "object", "preposition", "gerund")):
        if content[0] >= cue.words[1]:
            content = begun(doc, content)
        content = widened(doc, cue.token, cue.words, content, addressed=cue.frame.takes("addressee"))
        if content[0] >= cue.words[1]:
            content = cut(doc, content)
    content = _apart(cue, content)
    return trimmed(doc, *content) if content else None


def _opens_clause(doc: Doc, quote: Span, cue: Cue) -> bool:
    """Whether a quotation after the cue begins what is said, and is not a name or a phrase further on in the sentence."""  # noqa: E501
    if cue.content and cue.content[0] <= quote.start < cue.content[1]:
        return True
    before = doc[quote.start - 1]
    return (
        quote.start <= cue.words[1] + 1 or before.is_space or before.text in ",.:;?!…”\"''" or before.text.endswith(".")
    )


def _apart(cue: Cue, content: Range) -> Range | None:
    """The content without cue and speaker where these stand at one of its ends."""
    start, end = content
    blocks = [cue.words]
    if cue.speaker is not None:
        a, b = noun_phrase(cue.speaker)
        blocks.append((a, cue.words[0] if a < cue.words[0] < b else b))  # "a statement stressing that": not all of it
    for a, b in sorted(blocks):
        if a <= start < b:
            start = b
    for a, b in sorted(blocks, reverse=True):
        if a < end <= b:
            end = a
    return (start, end) if start < end else None


def _record(doc: Doc, text: str, cue: Cue, content: Range, quotes: list[Quote], mentions: list[dict]) -> dict:
    words = doc[cue.words[0] : cue.words[1]]
    said = doc[content[0] : content[1]]
    start, end = _with_marks(text, said.start_char, said.end_char, quotes)
    speaker = cue.speaker if cue.speaker is not None and cue.speaker.lower_ not in words_of("not_speaker") else None
    who = _speaker_span(doc, speaker, cue, content)
    return {
        "speaker": text[who[0] : who[1]] if who else None,
        "speaker_start": who[0] if who else None,
        "speaker_end": who[1] if who else None,
        "speaker_id": None,
        "cue": words.text,
        "cue_start": words.start_char,
        "cue_end": words.end_char,
        "content": text[start:end],
        "content_start": start,
        "content_end": end,
        "kind": _kind(start, end, quotes),
        "stance": _stance(cue),
        "rule_id": cue.rule,
        "_speaker_cluster": _cluster(speaker, mentions) if speaker is not None and who else None,
        "_cue": cue.token,
        "_content": content,
    }


def _stance(cue: Cue) -> str:
    """Stance of the word, or of the complement it has here ("call X Y" describes, "call for Y" demands)."""
    kind = cue.rule.split(":")[1]
    return frames().get("stance", {}).get(f"{cue.frame.word}:{kind}", cue.frame).stance


def _with_marks(text: str, start: int, end: int, quotes: list[Quote]) -> tuple[int, int]:
    """Content that reaches into the last sign of a quotation takes the mark with it."""
    i = bisect.bisect_right([q.start for q in quotes], end) - 1
    if i >= 0 and quotes[i].start >= start and end < quotes[i].end <= end + 3:
        end = quotes[i].end
    j = bisect.bisect_right([q.start for q in quotes], start) - 1
    if j >= 0 and quotes[j].start < start <= quotes[j].start + 2 and quotes[j].end <= end + 2:
        start = quotes[j].start
    return start, end


def _speaker_span(doc: Doc, speaker: Token | None, cue: Cue, content: Range) -> tuple[int, int] | None:
    if speaker is None:
        return None
    start, end = noun_phrase(speaker)
    for a, b in (cue.words, content):
        if start < b <= speaker.i:
            start = b
        if speaker.i < a < end:
            end = a
    span = doc[start:end]
    found = trimmed(doc, span.start, span.end)
    return (doc[found[0]].idx, doc[found[1] - 1].idx + len(doc[found[1] - 1])) if found else None


def _kind(start: int, end: int, quotes: list[Quote]) -> str:
    i = bisect.bisect_left([q.end for q in quotes], start + 1)
    inside = 0
    while i < len(quotes) and quotes[i].start < end:
        inside += min(end, quotes[i].end) - max(start, quotes[i].start)
        i += 1
    if inside >= 0.9 * (end - start):
        return "direct"
    return "mixed" if inside > 2 else "indirect"


def _cluster(speaker: Token, mentions: list[dict]) -> int | None:
    """Cluster of the mention whose head is the speaker's head, or the widest one inside its words."""
    at = [m for m in mentions if m["start"] <= speaker.idx < m["end"]]
    exact = [m for m in at if m.get("_head") == speaker.i]
    best = max(exact or at, key=lambda m: m["end"] - m["start"], default=None)
    return best.get("_cluster") if best else None


_NESTING = ("clause", "quote", "source", "around", "preposition", "passive_clause")


def _reported(records: list[dict]) -> list[dict]:
    """Without attitudes inside other claims: "said he wants to go" reports one claim, "said witnesses saw him" two."""
    spans = sorted((r["content_start"], r["content_end"]) for r in records)
    out, reach, i = [], 0, 0
    for record in records:  # in order of cues: every content that begins before this cue may hold it
        while i < len(spans) and spans[i][0] <= record["cue_start"]:
            if spans[i] != (record["content_start"], record["content_end"]):
                reach = max(reach, spans[i][1])
            i += 1
        _, shape, group = [*record["rule_id"].split(":"), ""][:3]
        nested = record["cue_end"] <= reach
        strong = shape == "source" or (shape in _NESTING and group in words_of("nested_group"))
        if not nested or strong:
            out.append(record)
    return out


def _distinct(records: list[dict]) -> list[dict]:
    """Without claims whose cue another one with the same speaker holds, in text order."""
    records.sort(key=lambda r: (r["cue_start"], -(r["cue_end"] - r["cue_start"])))
    out: list[dict] = []
    for record in records:
        if out and record["cue_start"] < out[-1]["cue_end"]:
            continue
        out.append(record)
    return out
