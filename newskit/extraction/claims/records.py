"""A cue, its speaker and its content as a record of the table ``claims``."""

import bisect
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any

from newskit.extraction.claims.extents import trimmed
from newskit.extraction.claims.lexicon import frames, words_of
from newskit.extraction.claims.quotes import Quote
from newskit.extraction.claims.speakers import antecedent
from newskit.extraction.claims.syntax import Range, before_relative, noun_phrase, unsaid, whole_phrase
from newskit.extraction.claims.types import Cue
from newskit.extraction.records import ClaimRecord
from newskit.language.tree import Doc, Token

_START, _END = attrgetter("start"), attrgetter("end")

MentionsAt = Callable[[int], list[Mapping[str, Any]]]  # the mentions over a character


def claim_record(
    doc: Doc, text: str, cue: Cue, content: Range, quotes: list[Quote], mentions_at: MentionsAt
) -> ClaimRecord:
    """A record of the table ``claims``; beside its columns the tokens of cue and content and the speaker's cluster."""
    words = doc[cue.words[0] : cue.words[1]]
    said = doc[content[0] : content[1]]
    start, end = _with_marks(said.start_char, said.end_char, quotes)
    speaker = cue.speaker if cue.speaker is not None and cue.speaker.lower_ not in words_of("not_speaker") else None
    if speaker is not None:
        speaker = antecedent(speaker, doc[cue.token]) or speaker
    who = _speaker_span(doc, speaker, cue, content)
    gaps = _gaps(start, end, (words.start_char, words.end_char), who, quotes, text)
    named = _name_beside(speaker, cue) if speaker is not None and who else None
    known = named or speaker
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
        "kind": _kind(text, start, end, quotes, words.start_char),
        "stance": _stance(doc, cue),
        "rule_id": cue.rule,
        "_speaker_cluster": _cluster(known, mentions_at(known.idx)) if known is not None and who else None,
        "_cue": cue.token,
        "_content": content,
        "_gaps": gaps,
    }


def _gaps(
    start: int, end: int, cue: tuple[int, int], who: tuple[int, int] | None, quotes: list[Quote], text: str
) -> list[tuple[int, int]]:
    """The writer's words inside what is said: '"No," | said Ruiz, who was sent off in May. | "We won."'."""
    first = bisect.bisect_left(quotes, start, key=_START)
    inside = quotes[first : bisect.bisect_left(quotes, end, key=_START)]
    found = []
    if start < cue[0] < end:
        spoken = [q.end for q in inside if q.end <= cue[0]]
        later = [q.start for q in inside if q.start >= cue[1] and _last_before(text, q.start) in ".?!,:;"]
        before = spoken[-1] if spoken else min(cue[0], (who or cue)[0])
        after = later[0] if later else max(cue[1], (who or cue)[1])
        found.append((max(start, before), min(end, after)))
    for a, b in pairwise(inside):  # '"We won." He raised a fist, as he did in May. "It is over."'
        if text[a.end - 2] in ".?!" and any(c.isalpha() for c in text[a.end : b.start]):
            found.append((a.end, b.start))
    return sorted(set(found))


def _last_before(text: str, end: int) -> str:
    """The last character before a place that is no white space; empty where there is none."""
    while end and text[end - 1].isspace():
        end -= 1
    return text[max(0, end - 1) : end]


def _stance(doc: Doc, cue: Cue) -> str:
    """Stance of the word, or of the complement it has here ("call X Y" describes, "call for Y" demands)."""
    words = doc[cue.words[0] : cue.words[1]]
    if cue.frame.word in words_of("refused_verb") and words[0].tag_ == "MD" and any(t.dep_ == "neg" for t in words):
        return "denies"  # "would not say", as "declined to say"
    if unsaid(doc[cue.token]):
        return "denies"  # "avoided condemning", "stopped short of calling"
    kind = cue.rule.split(":")[1]
    if kind == "preposition" and cue.content is not None:  # "asked about", "asked for"
        joined = f"{cue.frame.word}:{doc[cue.content[0] - 1].lower_}"
        kind = joined.split(":")[1] if joined in frames().get("stance", {}) else kind
    return frames().get("stance", {}).get(f"{cue.frame.word}:{kind}", cue.frame).stance


def _with_marks(start: int, end: int, quotes: list[Quote]) -> tuple[int, int]:
    """Content that reaches into the last sign of a quotation takes the mark with it."""
    i = bisect.bisect_right(quotes, end, key=_START) - 1
    if i >= 0 and quotes[i].start >= start and end < quotes[i].end <= end + 3:
        end = quotes[i].end
    j = bisect.bisect_right(quotes, start, key=_START) - 1
    if j >= 0 and quotes[j].start < start <= quotes[j].start + 2 and quotes[j].end <= end + 2:
        start = quotes[j].start
    return start, end


def _speaker_span(doc: Doc, speaker: Token | None, cue: Cue, content: Range) -> tuple[int, int] | None:
    """Characters of the speaker: without a relative clause between commas, with the owner of "whose ..."."""
    if speaker is None:
        return None
    start, end = whole_phrase(speaker, cue.words[0])
    end = before_relative(speaker, end)
    start -= start > 0 and doc[start - 1].tag_ == "WP$"
    owner = antecedent(doc[start], doc[cue.token]) if doc[start].tag_ == "WP$" else None
    if owner is not None:
        start = noun_phrase(owner)[0]
    name = _name_beside(speaker, cue)
    if name is not None:
        end = before_relative(name, noun_phrase(name)[1])
    for a, b in (cue.words, content):
        if start < b <= speaker.i:
            start = b
        if speaker.i < a < end:
            end = a
    if end - 1 > speaker.i and doc[end - 1].tag_ in ("WDT", "WP") and doc[end - 2].text != "of":
        end -= 1  # but "one of whom"
    open_bracket = any(t.text == "(" for t in doc[start:end]) and not any(t.text == ")" for t in doc[start:end])
    found = trimmed(doc, start, end)
    if found and open_bracket and found[1] < len(doc) and doc[found[1]].text == ")":
        found = (found[0], found[1] + 1)  # "Ana Ruiz (Greens)"
    return (doc[found[0]].idx, doc[found[1] - 1].idx + len(doc[found[1] - 1])) if found else None


def _name_beside(speaker: Token, cue: Cue) -> Token | None:
    """The name that a comma parts from a speaker where the parse gives the verb both: "the leader, Ana Ruiz, said"."""
    doc, verb = speaker.doc, speaker.doc[cue.token]
    if speaker.head.i != verb.i or speaker.i > cue.words[0]:
        return None
    end = noun_phrase(speaker)[1]
    names = (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN" and end < c.i < cue.words[0])
    name = next((c for c in names if c.left_edge.i in (end, end + 1) and doc[end].text == ","), None)
    after = noun_phrase(name)[1] if name is not None else 0
    return name if name is not None and (after == cue.words[0] or doc[after].text == ",") else None


def _kind(text: str, start: int, end: int, quotes: list[Quote], cue: int) -> str:
    """How much of what is said is quoted; who said it may stand between two parts of a quotation."""
    i = bisect.bisect_left(quotes, start + 1, key=_END)
    inside, reached = 0, start
    while i < len(quotes) and quotes[i].start < end:
        split = reached < cue < quotes[i].start and text[reached - 2 : reached - 1] in (",", ".", "?", "!")
        inside += min(end, quotes[i].end) - (reached if split else max(start, quotes[i].start))
        reached = quotes[i].end
        i += 1
    if inside >= 0.9 * (end - start):
        return "direct"
    return "mixed" if inside > 2 else "indirect"


def _cluster(speaker: Token, at: Sequence[Mapping[str, Any]]) -> int | None:
    """Of the mentions over the speaker's head, cluster of the one with that head, or of the widest."""
    exact = [m for m in at if m.get("_head") == speaker.i]
    best = max(exact or at, key=lambda m: m["end"] - m["start"], default=None)
    return best.get("_cluster") if best else None
