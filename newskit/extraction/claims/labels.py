"""Claims without a verb: "Name: what is said" in transcripts and headlines, and a quotation signed by its speaker."""

import re
from collections.abc import Iterator

from newskit.extraction.claims.extents import trimmed
from newskit.extraction.claims.lexicon import speaking_bodies, words_of
from newskit.extraction.claims.quotes import Quote, paragraphs
from newskit.extraction.claims.records import MentionsAt
from newskit.extraction.claims.signed_lines import signed_lines
from newskit.extraction.claims.speakers import subject
from newskit.extraction.claims.syntax import before_relative, noun_phrase
from newskit.extraction.grammar.word_classes import FINITE
from newskit.extraction.records import ClaimRecord
from newskit.language.tree import Doc

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|of|the|de|al|bin|van|von)){0,4}"
_LABEL = re.compile(rf"[\"“'’]*(?P<who>{_NAME})(?:\s+\([^()]{{1,30}}\))?\s*(?P<cue>:)\s+(?P<what>\S.*\S)", re.S)
_SIGNED = re.compile(rf"\s*(?P<cue>―|—|–|--|-)\s*(?P<who>{_NAME})(?=\s*(?:[\"“\n]|\Z|[^.!?\n\"“]{{0,60}}(?:\n|\Z)))")
_TURN = re.compile(r"(?:\A|(?<=[\n.?!\"”)\]])\s*)\b(?P<who>[QA])\s?(?P<cue>:)\s+")


def labelled(doc: Doc, text: str, quotes: list[Quote], taken: set[int], mentions_at: MentionsAt) -> list[ClaimRecord]:
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
    mentions_at : callable
        From a character to the mentions over it: whom a label names.

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
    found = [*_signed(text, quotes), *_turns(text), *_introduced(doc, text, quotes, taken), *signed_lines(doc, text)]
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
    return [r for parts in sorted(found) if (r := _record(doc, text, mentions_at, *parts)) is not None]


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
        if quote.words < 4 or quote.start in taken or text[end : end + 1] != ":":
            continue
        who = (people[end].start_char, end) if end in people else _acting(doc, end)
        if who is not None:
            yield who, (end, end + 1), (quote.start, quote.end), True


def _acting(doc: Doc, colon: int) -> Span | None:
    """Who does what stands before a colon and a quotation: 'Ruiz shook her head: "We lost."', "The leaflet is short: ..."."""  # noqa: E501
    span = doc.char_span(colon, colon + 1)
    if span is None or span.start == 0 or not doc.has_annotation("DEP"):
        return None
    clause = doc[doc[span.start - 1].sent.start : span.start]
    verb = next((t for t in reversed(clause) if t.tag_ in FINITE and t.dep_ not in ("relcl", "acl")), None)
    who = subject(verb) if verb is not None else None
    if who is None or not clause.start <= who.i < span.start:
        return None
    able = who.lower_ in ("i", "he", "she", "we", "they") or who.lemma_.lower() in speaking_bodies()
    if not able and who.ent_type_ not in ("PERSON", "ORG", "NORP"):
        return None
    start, stop = noun_phrase(who)
    found = trimmed(doc, start, min(before_relative(who, stop), span.start))
    return (doc[found[0]].idx, doc[found[1] - 1].idx + len(doc[found[1] - 1])) if found else None


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


def _record(
    doc: Doc, text: str, mentions_at: MentionsAt, who: Span, cue: Span, what: Span, direct: bool
) -> ClaimRecord | None:
    token = doc.char_span(*cue, alignment_mode="expand")
    content = doc.char_span(*what, alignment_mode="expand")
    least = (
        1
        if text[slice(*who)] in "QA"
        else 3
        if what < who or text[slice(*who)].lower() in words_of("label_word")
        else 4
    )
    if token is None or content is None or len(text[slice(*what)].split()) < least:
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
        "_speaker_cluster": next((m.get("_cluster") for m in mentions_at(who[0]) if m["end"] >= who[1]), None),
        "_cue": token.start,
        "_content": (content.start, content.end),
        "_gaps": [],
    }
