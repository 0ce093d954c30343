"""Claims: who is reported to say, think, want or deny what, with the exact words of speaker, cue and content."""

import bisect
from collections.abc import Mapping, Sequence
from typing import Any

from newskit.extraction.boilerplate import find_boilerplate, in_any
from newskit.extraction.claims.chains import in_words
from newskit.extraction.claims.cues import encoder_cues, find_cues
from newskit.extraction.claims.extents import before_semicolon, begun, completed, cut, trimmed, widened, with_article
from newskit.extraction.claims.joined import continued, joined
from newskit.extraction.claims.labels import labelled
from newskit.extraction.claims.lexicon import words_of
from newskit.extraction.claims.nesting import outermost_or_told
from newskit.extraction.claims.owners import find_owners
from newskit.extraction.claims.quotes import Quote, find_quotes
from newskit.extraction.claims.records import claim_record
from newskit.extraction.claims.syntax import Range, noun_phrase
from newskit.extraction.claims.types import Cue
from newskit.extraction.grammar.word_classes import FINITE
from newskit.extraction.holding import holding
from newskit.extraction.records import ClaimRecord
from newskit.language.tree import AnyDoc, Doc, Span, read_tree


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
    records = outermost_or_told(doc, _distinct(records + labelled(doc, text, quotes, taken, mentions_at)), backed)
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
        # "appeared to insinuate he was ill"
        shaded = cue.words[0] < cue.token and doc[cue.words[0]].lemma_ in words_of("raising")
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
    whole = [
        s
        for s, q in zip(spans, quotes, strict=True)
        if q.words >= 3 or content is None or _sentence(doc, s) or _split(s, cue)
    ]
    if content is not None:
        first, last = content[0] - 3, content[1] + 3
        whole = [
            s for s in whole if (s.end > first and s.start < last) or len(s) > 6 or _sentence(doc, s) or _split(s, cue)
        ]
    whole = [s for s in whole if s.start < cue.token or _opens_clause(doc, s, cue)]
    if whole:
        if content and max(s.end for s in whole) <= cue.token < content[0] and doc[content[0]].lower_ in _CIRCUMSTANCES:
            content = None  # '"Never," she said | when asked if she would go'
        first, last = min(s.start for s in whole), max(s.end for s in whole)
        if content and _introduced(doc, content[0], first) and whole[0].end <= cue.token:
            content = (first, max(last, content[1]))
        content = (min(first, content[0]), max(last, content[1])) if content else (first, last)
        content = _before_name(doc, cue, content, last)
    if content is None:
        return _block(doc, cue)
    if cue.rule.split(":")[1].startswith(("clause", "infinitive", "object", "preposition", "gerund")):
        if content[0] >= cue.words[1]:
            content = begun(doc, content)
        content = widened(doc, cue.token, cue.words, content, addressed=cue.frame.takes("addressee"))
        if content[0] >= cue.words[1]:
            content = before_semicolon(doc, cue.words, cut(doc, cue.words, content))
        if cue.rule.split(":")[1] == "clause" and not whole:
            content = continued(doc, cue.words, completed(doc, cue.words, content))
        if cue.rule.split(":")[1] == "clause":
            content = joined(doc, cue.words, content)
    content = _apart(cue, _in_paragraph(doc, cue, content, whole))
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
    if start == len(doc):
        return None
    ends = (i for i in range(start, len(doc)) if doc[i].is_space and "\n" in doc[i].text)
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


def _in_paragraph(doc: Doc, cue: Cue, content: Range, quotes: list[Span]) -> Range:
    """What is said as far as the paragraph of the cue goes, if no quotation goes on, for sentences read as one."""
    for i in range(max(content[0], cue.words[1]), content[1]):
        if doc[i].is_space and doc[i].text.count("\n") > 1 and not any(q.start <= i + 1 < q.end for q in quotes):
            return (content[0], i) if i > content[0] else content
    return content


_CIRCUMSTANCES = ("when", "after", "before", "while", "as", "once")


def _before_name(doc: Doc, cue: Cue, content: Range, quoted: int) -> Range:
    """What is said without the first half of its speaker: '"We won," | his deputy, | Ana Ruiz, told reporters'."""
    if not quoted < content[1] <= cue.words[0] or doc[quoted - 2].text not in (",", "?", "!"):
        return content
    behind = doc[quoted : content[1]]
    named = any(t.pos_ in ("NOUN", "PROPN") for t in behind) and not any(t.tag_[:2] in ("VB", "MD") for t in behind)
    return (content[0], quoted) if named else content


def _split(quote: Span, cue: Cue) -> bool:
    """Whether a short quotation is the first half of what is said: '"A promise," she said, "from a thief."'."""
    return len(quote) > 2 and quote[-2].text in (",", "?", "!") and 0 <= cue.token - quote.end <= 2


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


def _distinct(records: list[ClaimRecord]) -> list[ClaimRecord]:
    """Without claims whose cue another one with the same speaker holds, in text order."""
    records.sort(key=lambda r: (r["cue_start"], -(r["cue_end"] - r["cue_start"])))
    out: list[ClaimRecord] = []
    for record in records:
        if out and record["cue_start"] < out[-1]["cue_end"]:
            continue
        out.append(record)
    return out
