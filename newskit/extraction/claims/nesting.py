"""Claims inside claims: "said witnesses saw him" reports two, "said he wants to go" one."""

from newskit.extraction.claims.lexicon import words_of
from newskit.extraction.claims.speakers import agent, antecedent, subject
from newskit.extraction.claims.syntax import is_passive, lemma
from newskit.extraction.records import ClaimRecord
from newskit.language.tree import Doc, Token

_NESTING = ("clause", "quote", "source", "around", "preposition", "passive_clause")


def outermost_or_told(doc: Doc, records: list[ClaimRecord], backed: set[int] | None) -> list[ClaimRecord]:
    """Without attitudes inside other claims: "said he wants to go" reports one claim, "said witnesses saw him" two."""
    spans = sorted((a, b, n) for n, r in enumerate(records) for a, b in _said(r))
    kept, lost, (reach, holder), i = set(), [], (0, -1), 0
    for n, record in enumerate(records):  # in order of cues: every content that begins before this cue may hold it
        own = 0
        while i < len(spans) and spans[i][0] <= record["cue_start"]:
            _, end, whose = spans[i]
            own = max(own, end) if whose == n else own
            reach, holder = (end, whose) if whose != n and end > reach else (reach, holder)
            i += 1
        if record["cue_end"] > reach or _told(doc, record, backed):
            kept.add(n)
        else:
            lost.append((n, holder))
        reach, holder = (own, n) if own > reach else (reach, holder)  # it holds the next cue, if not its own
    for n, holder in lost:  # "No one, the colonel repeated, is threatened": each in the other's words
        if holder not in kept and not any(a <= records[n]["cue_start"] < b for k in kept for a, b in _said(records[k])):
            kept.add(n)
    return [r for n, r in enumerate(records) if n in kept]


def _said(record: ClaimRecord) -> list[tuple[int, int]]:
    """Characters of what is said, without the writer's words in the middle."""
    edges = [record["content_start"], *(e for gap in record["_gaps"] for e in gap), record["content_end"]]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _told(doc: Doc, record: ClaimRecord, backed: set[int] | None) -> bool:
    """Whether a claim inside another is one of its own: by the encoder's word, or of people who are named there.

    Without either, it is mostly the same speaker's wording: "asked what he says", "by saying so".
    """
    _, shape, group = [*record["rule_id"].split(":"), ""][:3]
    cue = doc[record["_cue"]]
    if shape == "label" and record["cue"] == ":":
        return True
    vowed = shape == "infinitive" and group in ("threaten", "promise")  # "said the union threatened to strike"
    replied = group == "reply" and shape in ("clause", "quote")  # but "responded to the accident"
    nests = replied or group in words_of("nested_group") or (group in ("learn", "show") and _by_document(cue))
    if shape != "source" and not vowed and not (shape in _NESTING and nests):
        return False
    if backed is None or cue.i in backed:
        return True
    who = (agent(cue) if is_passive(cue) else None) or subject(cue)
    led = antecedent(who, cue) if who is not None and record["content_start"] >= record["cue_end"] else None
    who = led or who
    first = next(t for t in doc[max(0, cue.i - 9) : cue.i + 1] if t.idx >= record["cue_start"])  # "used to say"
    told = cue.tag_ in ("VBD", "VBZ", "VBP", "VBN") or (cue.tag_ == "VB" and first.tag_ == "VBD" and first.i < cue.i)
    return told and who is not None and (who.pos_ in ("NOUN", "PROPN") or _some_of(who))


def _by_document(verb: Token) -> bool:
    """Whether a paper finds or shows something: "a study which found that stocks recovered"."""
    who = subject(verb)
    who = (antecedent(who, verb) or who) if who is not None else None
    return who is not None and lemma(who) in words_of("document_noun")


def _some_of(word: Token) -> bool:
    """Whether a pronoun or a number counts people who are named behind it: "some of your neighbours", "one of them"."""
    return word.pos_ in ("DET", "NUM", "PRON", "ADJ") and any(
        c.lower_ == "of" and c.i == word.i + 1 for c in word.children
    )
