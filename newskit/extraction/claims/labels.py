"""Claims without a verb: "Name: what is said" in transcripts and headlines, and a quotation signed by its speaker."""

import re
from collections.abc import Iterator

from newskit.extraction.claims.lexicon import words_of
from newskit.extraction.claims.quotes import Quote, paragraphs
from newskit.extraction.records import ClaimRecord
from newskit.language.tree import Doc

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|of|the|de|al|bin|van|von)){0,4}"
_LABEL = re.compile(rf"[\"“'’]*(?P<who>{_NAME})(?:\s+\([^()]{{1,30}}\))?\s*(?P<cue>:)\s+(?P<what>\S.*\S)", re.S)
_SIGNED = re.compile(rf"\s*(?P<cue>―|—|–|--|-)\s*(?P<who>{_NAME})(?=\s*(?:[\"“\n]|\Z|[^.!?\n\"“]{{0,60}}(?:\n|\Z)))")
_TURN = re.compile(r"(?:\A|(?<=[\n.?!\"”)\]])\s*)\b(?P<who>[QA])\s?(?P<cue>:)\s+")


def labelled(doc: Doc, text: str, quotes: list[Quote], taken: set[int]) -> list[ClaimRecord]:
    """Claims that a label makes.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The article; names in it decide whether a label is a speaker.
    text : str
        Its text.
    quotes : list of Quote
        Its quotations.
    taken : set of int
        Where those begin that a verb reports.

    Returns
    -------
    list of dict
        Records of the table ``claims`` with the sign (":" or a dash) as cue.
    """
    named = [e for e in doc.ents if e.label_ in ("PERSON", "ORG", "NORP", "GPE")]
    names = {e.start_char for e in named}
    towns = {e.start_char for e in named if e.label_ == "GPE" and e.text.isupper()}
    known = {word for e in named for word in e.text.split() if word[:1].isupper()}
    quoted = {q.start for q in quotes}
    found = [*_signed(text, quotes), *_turns(text), *_introduced(doc, text, quotes, taken)]
    for start, end in paragraphs(text):
        m = _LABEL.fullmatch(text, start, end)
        if m is None or any(w.lower().strip(".") in words_of("no_label") for w in m["who"].split()):
            continue
        who, direct = m["who"], m.start("what") in quoted
        if m.start("who") in towns and not direct:
            continue  # "APIA: Samoa has shut …": a dateline
        sure = direct or m.start("who") in names or (who.isupper() and len(who) > 2)
        if sure or who.lower() in words_of("label_word") or set(who.split()) <= known:
            what_end = m.end("what") - (0 if direct else len(m["what"]) - len(m["what"].rstrip(".")))
            found.append((m.span("who"), m.span("cue"), (m.start("what"), what_end), direct or who.isupper()))
    return [r for parts in sorted(found) if (r := _record(doc, text, *parts)) is not None]


Span = tuple[int, int]


def _signed(text: str, quotes: list[Quote]) -> Iterator[tuple[Span, Span, Span, bool]]:
    """Quotations with a dash and a name after them, alone or one after the other: "..." - Ana Ruiz "..." - Jo Park."""
    for quote in quotes:
        m = _SIGNED.match(text, quote.end) if quote.words > 3 else None
        if m is not None:
            yield m.span("who"), m.span("cue"), (quote.start, quote.end), True


def _introduced(doc: Doc, text: str, quotes: list[Quote], taken: set[int]) -> Iterator[tuple[Span, Span, Span, bool]]:
    """Quotations that a colon after a person's name opens: "Nothing surprises the pilot Ana Ruiz: ..."."""
    people = {e.end_char: e for e in doc.ents if e.label_ == "PERSON"}
    for quote in quotes:
        before = text[max(0, quote.start - 4) : quote.start]
        end = quote.start - (len(before) - len(before.rstrip())) - 1
        if quote.words > 3 and quote.start not in taken and text[end : end + 1] == ":" and end in people:
            yield (people[end].start_char, end), (end, end + 1), (quote.start, quote.end), True


def _turns(text: str) -> Iterator[tuple[Span, Span, Span, bool]]:
    """Questions and answers of an interview, on lines of their own or not: "Q: ... A: ..."."""
    turns = list(_TURN.finditer(text))
    if {m["who"] for m in turns} != {"Q", "A"}:
        return
    for m, following in zip(turns, [*turns[1:], None], strict=True):
        end = following.start() if following else text.find("\n", m.end())
        what = text[m.end() : end if end >= 0 else len(text)].rstrip()
        if what:
            yield m.span("who"), m.span("cue"), (m.end(), m.end() + len(what)), True


def _record(doc: Doc, text: str, who: Span, cue: Span, what: Span, direct: bool) -> ClaimRecord | None:
    token = doc.char_span(*cue, alignment_mode="expand")
    content = doc.char_span(*what, alignment_mode="expand")
    if token is None or content is None or len(text[slice(*what)].split()) < (1 if text[slice(*who)] in "QA" else 4):
        return None
    return {
        "speaker": text[slice(*who)],
        "speaker_start": who[0],
        "speaker_end": who[1],
        "speaker_id": None,
        "cue": text[slice(*cue)],
        "cue_start": cue[0],
        "cue_end": cue[1],
        "content": text[slice(*what)],
        "content_start": what[0],
        "content_end": what[1],
        "kind": "direct" if direct else "indirect",
        "stance": "says",
        "rule_id": "claim:label:say",
        "_speaker_cluster": None,
        "_cue": token.start,
        "_content": (content.start, content.end),
    }
