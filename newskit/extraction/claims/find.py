"""Claims: who is reported to say, think, want or deny what, with the exact words of speaker, cue and content."""

import bisect
from collections.abc import Mapping, Sequence
from typing import Any

from newskit.extraction.boilerplate import find_boilerplate, in_any
from newskit.extraction.claims.chains import in_words
from newskit.extraction.claims.cues import encoder_cues, find_cues
from newskit.extraction.claims.extents import before_semicolon, begun, completed, cut, trimmed, widened, with_article
from newskit.extraction.claims.labels import labelled
from newskit.extraction.claims.lexicon import words_of
from newskit.extraction.claims.owners import find_owners
from newskit.extraction.claims.quotes import Quote, find_quotes
from newskit.extraction.claims.records import claim_record
from newskit.extraction.claims.speakers import agent, antecedent, subject
from newskit.extraction.claims.syntax import Range, is_passive, noun_phrase
from newskit.extraction.claims.types import Cue
from newskit.extraction.grammar.word_classes import FINITE
from newskit.extraction.holding import holding
from newskit.extraction.records import ClaimRecord
from newskit.language.tree import AnyDoc, Doc, Span, Token, read_tree


def find_claims(doc: AnyDoc, mentions: Sequence[Mapping[str, Any]], article_id: str = "") -> list[ClaimRecord]:
    """Claims that an article reports.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        Its records of the table ``mentions``; they give the speaker's ``_cluster``. May be empty.
    article_id : str, optional
        The article's, for the ids of the records.

    Returns
    -------
    list of dict
        Records of the table ``claims`` in text order of their cues, plus ``_speaker_cluster``, ``_cue`` (token index) and
        ``_content`` (token range). Claims may nest.
    """  # noqa: E501
    doc = read_tree(doc)
    text = doc.text  # a Doc puts its text together at every call
    quotes = [q for q in find_quotes(text) if q.words]
    cues = list(find_cues(doc)) if doc.has_annotation("DEP") else []
    starts = [q.start for q in quotes]
    boilerplate = find_boilerplate(text)
    cues = [c for c in cues if not (_only_said(doc, c, quotes, starts) or in_any(boilerplate, doc[c.token].idx))]
    backed = encoder_cues(doc) if "claims" in doc.spans else None
    if backed is not None:
        named = {s.end: s for s in doc.spans["claims"] if s.label_ == "SPEAKER"}
        cues = [_with_speaker(doc, c, named) for c in cues if _vouched(doc, c, backed)]
    owned = find_owners(doc, text, quotes, cues)
    sentences = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    records, mentions_at = [], holding(mentions)
    for n, cue in enumerate(cues):
        content = _content(doc, cue, owned.get(n, []))
        if content is None:
            continue
        records.append(claim_record(doc, text, cue, content, quotes, mentions_at))
    taken = {q.start for held in owned.values() for q in held}
    records = _reported(doc, _distinct(records + labelled(doc, text, quotes, taken, mentions_at)), backed)
    for n, record in enumerate(records):
        record |= {
            "claim_id": f"{article_id}.c{n}",
            "article_id": article_id,
            "sent_id": max(0, bisect.bisect_right(sentences, record["cue_start"]) - 1),
        }
    return records


def _vouched(doc: Doc, cue: Cue, backed: set[int]) -> bool:
    """Whether a verb of many meanings ("hold", "find", "go on") reports here by the encoder's word, too.

    Verbs of saying and asking report with any clause or quotation, and so does any verb with "that"; the others do so half as
    often without the encoder's word as with it. Some take objects that are no report ("encouraged growth").
    """  # noqa: E501
    shape, group = cue.rule.split(":")[1], cue.frame.group
    if shape in ("object", "passive_object"):
        sure = group not in words_of("unsure_object_group") and cue.frame.word not in words_of("unsure_object")
        sure = sure or (group == "accuse" and in_words(doc[cue.token]))
    elif shape in ("clause", "quote"):
        marked = cue.content is not None and doc[cue.content[0]].lower_ in ("that", "whether", "if")
        shaded = cue.words[0] < cue.token and doc[cue.words[0]].lemma_ in words_of(
            "raising"
        )  # "appeared to insinuate he was ill"
        sure = marked or shaded or group in words_of("sure_group") or _set_apart(doc, cue)
    else:
        sure = True
    return sure or any(i in backed for i in range(*cue.words))


def _set_apart(doc: Doc, cue: Cue) -> bool:
    """Whether a comma parts a clause from who says it (", the suit alleges"), or a colon leads to a quotation."""
    start, end = cue.words
    if cue.content is None:
        quoted = start > 1 and doc[start - 1].text in ('"', "”", "''") and doc[start - 2].text in (",", "?", "!")
        inverted = quoted and doc[cue.token].tag_ != "VBG"
        return (
            inverted
            or (doc[end - 1].text == ":" and _opening(doc, end))
            or (doc[cue.token].tag_ != "VBN" and _quoting(doc, end))
        )
    told = cue.frame.group not in ("manner", "reply") and cue.frame.word not in words_of("raising")
    if cue.frame.word.endswith(" it") or (
        told and any(c.lower_ == "as" and c.i < start for c in doc[cue.token].children)
    ):
        return True  # "as one diplomat put it", "as many have pointed out", not "as they returned"
    first = min(start, noun_phrase(cue.speaker)[0]) if cue.speaker is not None else start
    before, after = cue.content
    if before == end and _quoting(doc, end):
        return True
    return (after <= first and doc[first - 1].text == ",") or (before >= end and doc[before - 1].text == ",")


def _opening(doc: Doc, i: int) -> bool:
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i < len(doc) and doc[i].text in ('"', "“", "''", "``")


def _quoting(doc: Doc, i: int) -> bool:
    """Whether a quotation of some words begins here: 'chanted "Jail, not bail"', not 'claimed "victory"'."""
    close = next((k for k in range(i + 1, min(i + 40, len(doc))) if doc[k].text in ('"', "”", "''")), 0)
    return i < len(doc) and not doc[i].is_space and _opening(doc, i) and close - i > 3


def _with_speaker(doc: Doc, cue: Cue, named: dict[int, Span]) -> Cue:
    """A cue with the speaker that the encoder sees right before it, where the parse has none; `named` by their ends."""
    if cue.speaker is not None or cue.rule.split(":")[1] not in ("clause", "quote", "object", "object_as"):
        return cue
    span = named.get(cue.words[0]) or named.get(cue.words[0] - 1)
    if span is None or span.sent.start != doc[cue.token].sent.start or span.root.lower_ == "it":
        return cue
    return cue._replace(speaker=span.root)


def _only_said(doc: Doc, cue: Cue, quotes: list[Quote], starts: list[int]) -> bool:
    """Whether a cue stands inside a quotation and reports nobody but the one who is quoted ("I think", "we want")."""
    at = doc[cue.token].idx
    i = bisect.bisect_right(starts, at) - 1
    if i < 0 or quotes[i].end <= at:
        return False
    return cue.speaker is None or cue.speaker.pos_ == "PRON" or cue.frame.group not in words_of("nested_group")


def _content(doc: Doc, cue: Cue, quotes: list[Quote]) -> Range | None:
    """Token range of what a cue reports: its clause, and the quotations that belong to it."""
    content = cue.content
    spans = [s for q in quotes if (s := doc.char_span(q.start, q.end, alignment_mode="expand")) is not None and len(s)]
    whole = [s for s, q in zip(spans, quotes, strict=True) if q.words >= 3 or content is None or _sentence(doc, s)]
    if content is not None:
        first, last = content[0] - 3, content[1] + 3
        whole = [s for s in whole if (s.end > first and s.start < last) or len(s) > 6 or _sentence(doc, s)]
    whole = [s for s in whole if s.start < cue.token or _opens_clause(doc, s, cue)]
    if whole:
        first, last = min(s.start for s in whole), max(s.end for s in whole)
        if content and _introduced(doc, content[0], first) and whole[0].end <= cue.token:
            content = (first, max(last, content[1]))
        content = (min(first, content[0]), max(last, content[1])) if content else (first, last)
    if content is None:
        return _block(doc, cue)
    if cue.rule.split(":")[1].startswith(("clause", "infinitive", "object", "preposition", "gerund")):
        if content[0] >= cue.words[1]:
            content = begun(doc, content)
        content = widened(doc, cue.token, cue.words, content, addressed=cue.frame.takes("addressee"))
        if content[0] >= cue.words[1]:
            content = before_semicolon(doc, cue.words, cut(doc, cue.words, content))
        if cue.rule.split(":")[1] == "clause" and not whole:
            content = completed(doc, cue.words, content)
    content = _apart(cue, content)
    found = trimmed(doc, *content) if content else None
    if found and all(t.is_punct for t in doc[found[0] : found[1]]):
        return None
    return (with_article(doc, found[0]), found[1]) if found else None


def _block(doc: Doc, cue: Cue) -> Range | None:
    """The paragraph without marks that a cue and a colon lead to: "The governor added:", and a line below what he added."""  # noqa: E501
    start = cue.words[1]
    if doc[start - 1].text != ":" or start >= len(doc) or "\n" not in doc[start].text:
        return None
    while start < len(doc) and doc[start].is_space:
        start += 1
    ends = [i for i in range(start, len(doc)) if doc[i].is_space and "\n" in doc[i].text] + [len(doc)]
    item = doc[start].text
    listed = item in ("-", "–", "—", "•", "*", "·")
    end = next((i for i in ends if not (listed and i + 1 < len(doc) and doc[i + 1].text == item)), len(doc))
    return (start, end) if end > start + 2 else None


def _introduced(doc: Doc, start: int, quote: int) -> bool:
    """Whether what stands before a quotation is the writer's: 'The senator scolded him: "You lied," she said'."""
    opened = quote > start and doc[quote - 1].text in (":", "--", "–", "—", "(", ".")
    return opened and doc[quote + 1].text[:1].isupper() and any(t.tag_ in FINITE for t in doc[start:quote])


def _sentence(doc: Doc, quote: Span) -> bool:
    """Whether a quotation is a sentence of its own: 'she said. "Nobody may pass."'."""
    before = doc[quote.start - 1].text if quote.start else ""
    return before == "." and len(quote) > 2 and quote[-2].text in (".", "?", "!")


def _opens_clause(doc: Doc, quote: Span, cue: Cue) -> bool:
    """Whether a quotation after the cue begins what is said, and is not a name or a phrase further on in the sentence."""  # noqa: E501
    if cue.content and cue.content[0] <= quote.start <= cue.content[1]:
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


_NESTING = ("clause", "quote", "source", "around", "preposition", "passive_clause")


def _reported(doc: Doc, records: list[ClaimRecord], backed: set[int] | None) -> list[ClaimRecord]:
    """Without attitudes inside other claims: "said he wants to go" reports one claim, "said witnesses saw him" two."""
    spans = sorted((a, b, n) for n, r in enumerate(records) for a, b in _said(r))
    out, reach, i = [], 0, 0
    for n, record in enumerate(records):  # in order of cues: every content that begins before this cue may hold it
        own = 0
        while i < len(spans) and spans[i][0] <= record["cue_start"]:
            _, end, whose = spans[i]
            reach, own = (reach, max(own, end)) if whose == n else (max(reach, end), own)
            i += 1
        if record["cue_end"] > reach or _told(doc, record, backed):
            out.append(record)
        reach = max(reach, own)  # "The mill, she said, is what he wants": it holds the next cue, if not its own
    return out


def _said(record: ClaimRecord) -> list[tuple[int, int]]:
    """Characters of what is said, without the writer's words in the middle."""
    start, end, gap = record["content_start"], record["content_end"], record["_gap"]
    return [(start, gap[0]), (gap[1], end)] if gap else [(start, end)]


def _told(doc: Doc, record: ClaimRecord, backed: set[int] | None) -> bool:
    """Whether a claim inside another is one of its own: by the encoder's word, or of people who are named there.

    Without either, it is mostly the same speaker's wording: "asked what he says", "by saying so".
    """
    _, shape, group = [*record["rule_id"].split(":"), ""][:3]
    cue = doc[record["_cue"]]
    if shape == "label" and record["cue"] == ":":
        return True
    vowed = shape == "infinitive" and group in ("threaten", "promise")  # "said the union threatened to strike"
    if shape != "source" and not vowed and not (shape in _NESTING and group in words_of("nested_group")):
        return False
    if backed is None or cue.i in backed:
        return True
    who = (agent(cue) if is_passive(cue) else None) or subject(cue)
    led = antecedent(who, cue) if who is not None and record["content_start"] >= record["cue_end"] else None
    who = led or who
    first = doc.char_span(record["cue_start"], record["cue_end"], alignment_mode="expand")[0]  # "used to say"
    told = cue.tag_ in ("VBD", "VBZ", "VBP", "VBN") or (cue.tag_ == "VB" and first.tag_ == "VBD" and first.i < cue.i)
    return told and who is not None and (who.pos_ in ("NOUN", "PROPN") or _some_of(who))


def _some_of(word: Token) -> bool:
    """Whether a pronoun or a number counts people who are named behind it: "some of your neighbours", "one of them"."""
    return word.pos_ in ("DET", "NUM", "PRON", "ADJ") and any(
        c.lower_ == "of" and c.i == word.i + 1 for c in word.children
    )


def _distinct(records: list[ClaimRecord]) -> list[ClaimRecord]:
    """Without claims whose cue another one with the same speaker holds, in text order."""
    records.sort(key=lambda r: (r["cue_start"], -(r["cue_end"] - r["cue_start"])))
    out: list[ClaimRecord] = []
    for record in records:
        if out and record["cue_start"] < out[-1]["cue_end"]:
            continue
        out.append(record)
    return out
