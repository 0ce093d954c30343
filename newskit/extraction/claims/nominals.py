"""Nouns and adjectives as cues: "X's claim that", "drew criticism from", "is confident that"."""

from typing import NamedTuple

from newskit.extraction.claims.extents import is_day
from newskit.extraction.claims.lexicon import Frame, words_of
from newskit.extraction.claims.speakers import possessor, subject
from newskit.extraction.claims.syntax import (
    PASSIVE,
    Range,
    children,
    is_infinitive,
    lemma,
    noun_phrase,
    subtree,
    verb_group,
)
from newskit.extraction.claims.types import Cue
from newskit.language.tree import Doc, Token


class _Held(NamedTuple):
    """What a noun holds: its content, the clause that is it, and where the noun's own words end."""

    content: Range
    clause: Token | None
    end: int


def noun_cue(noun: Token, frame: Frame) -> Cue | None:
    """As in "X's claim that", "the accusation against Y", "issued a warning that".

    Parameters
    ----------
    noun : spacy.tokens.Token
        A noun of reporting.csv.
    frame : Frame
        Its row.

    Returns
    -------
    Cue or None
        The speaker owns the noun or makes it. None where the noun holds nothing, where the verb that it stands with
        reports ("said in a statement that"), or where it is nobody's ("there is no evidence that").
    """
    held = _held(noun, frame)
    no = any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)  # "had no plans for": nobody's
    if held is None or no or _reports_with_verb(noun, held):
        return None
    speaker, start = _maker(noun, held)
    spread = noun.tag_ == "NNS" and lemma(noun) in words_of("spread_noun")  # "allegations of fraud", whoever made them
    owned = speaker is not None or (spread and held.clause is None and noun.doc[noun.i + 1].lower_ == "of")
    if not owned and (held.clause is None or is_infinitive(held.clause) or frame.stance == "shows"):
        return None
    if start == noun.i:
        start = _described_from(noun)
    return Cue(noun.i, (start, held.end), speaker, held.content, frame, f"claim:noun:{frame.stance}")


def _held(noun: Token, frame: Frame) -> _Held | None:
    """The clause of a noun, one that the parser hung elsewhere behind it, or what its preposition brings in."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl", "xcomp") and _complement(c)), None)
    if clause is not None:
        return _Held(subtree(clause), clause, noun.i + 1)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if after is not None and after.lower_ == "that" and after.dep_ == "mark" and after.head.i > noun.i:
        return _Held((after.i, subtree(after.head)[1]), after.head, noun.i + 1)
    for preposition in children(noun, "prep"):
        if preposition.lower_ not in frame.prepositions or preposition.i < noun.i:
            continue
        adjoining = preposition.i == noun.i + 1
        inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
        if not inside and adjoining:  # "the accusation of X doing Y": the parse hung X on "doing"
            rest = (preposition.i + 1, subtree(noun)[1])
            return _Held(rest, None, rest[0]) if rest[0] < rest[1] else None
        if inside and not is_day(inside[0]):  # "an interview on Monday"
            content = _with_gerund(inside[0].left_edge.i, subtree(inside[-1])[1], noun.doc)
            return _Held(content, None, preposition.i + 1 if adjoining else noun.i + 1)
    return None


def _reports_with_verb(noun: Token, held: _Held) -> bool:
    """Whether the verb reports and the noun says how: "said in a statement that", "said with regret that"."""
    prep = noun.head
    if noun.dep_ != "pobj" or held.clause is None or prep.head.pos_ != "VERB":
        return False
    return prep.lower_ in ("in", "during") or (prep.lower_ == "with" and noun.i == prep.i + 1)


def _maker(noun: Token, held: _Held) -> tuple[Token | None, int]:
    """Who makes what a noun claims, and the first word of the cue: "X issued a warning", "was of the opinion"."""
    owner = possessor(noun)
    if owner is not None:
        return owner, noun.i
    above = noun.head
    if noun.dep_ == "dobj" and above.pos_ == "VERB" and lemma(above) in words_of("light_verb"):
        return subject(above), verb_group(above)[0]
    if noun.dep_ == "pobj" and above.lower_ == "of" and lemma(above.head) == "be" and held.clause is not None:
        return subject(above.head), verb_group(above.head)[0]
    by = next((c for c in children(noun, "prep", "agent") if c.lower_ in ("by", "from") and c.i == noun.i + 1), None)
    return (next(iter(children(by, "pobj")), None) if by is not None else None), noun.i  # "a warning from the bank"


def _described_from(noun: Token) -> int:
    """The first word of a noun with what describes it: "the false accusations"."""
    start = noun.i
    while start > 0 and noun.doc[start - 1].dep_ in ("amod", "det", "advmod") and noun.doc[start - 1].head.i >= start:
        start -= 1
    return start


_ATTITUDES = ("agrees", "opposes", "accuses", "praises", "doubts")


def received_cue(noun: Token, frame: Frame) -> Cue | None:
    """As in "The plan drew criticism from unions", "won the support of farmers": whose it is stands after the noun."""
    verb = noun.head
    if frame.stance not in _ATTITUDES or noun.dep_ != "dobj" or lemma(verb) not in words_of("received_verb"):
        return None
    what = subject(verb)
    giver = next((c for c in children(noun, "prep") if c.lower_ in ("from", "of", "among")), None)
    giver = giver or next((c for c in children(verb, "prep") if c.lower_ == "from" and c.i > noun.i), None)
    speaker = next(iter(children(giver, "pobj")), None) if giver is not None else None
    if what is None or speaker is None or what.i > verb.i:
        return None
    words = (verb_group(verb)[0], noun.i + 1)
    return Cue(noun.i, words, speaker, noun_phrase(what), frame, f"claim:noun:{frame.stance}")


def _with_gerund(start: int, end: int, doc: Doc) -> Range:
    """As in "The accusation of X doing Y" with the gerund hung elsewhere."""
    if end < len(doc) and doc[end].tag_ == "VBG":
        return start, max(end, subtree(doc[end])[1])
    return start, end


def _complement(clause: Token) -> bool:
    """A that-clause or an infinitive, not a relative clause."""
    if is_infinitive(clause):
        return True
    marks = [c for c in clause.children if c.dep_ == "mark"]
    return bool(marks) and marks[0].lower_ in ("that", "whether", "if")


_CIRCUMSTANCE = ("after", "although", "as", "before", "once", "since", "though", "unless", "until", "when", "while")


def _circumstance(clause: Token) -> bool:
    """Whether a clause tells when it was, not what is felt: "was sorry when he came"."""
    marks = [c for c in clause.children if c.i < clause.i and c.dep_ in ("mark", "advmod")]
    return clause.dep_ == "advcl" and bool(marks) and marks[0].lower_ in _CIRCUMSTANCE


def adjective_cue(adjective: Token, frame: Frame) -> Cue | None:
    """As in "X is sure that", "were outraged by the verdict".

    Parameters
    ----------
    adjective : spacy.tokens.Token
        An adjective, or a participle, of reporting.csv.
    frame : Frame
        Its row.

    Returns
    -------
    Cue or None
        None without a speaker or without content.
    """
    copula = adjective.head if adjective.dep_ in ("acomp", "oprd", "attr") else adjective
    held = _held_by_adjective(adjective, copula, frame)
    speaker = subject(copula) or next(iter(children(copula, *PASSIVE)), None)
    if held is None or speaker is None or speaker.lower_ in words_of("not_speaker"):
        return None
    (first, last), _, end = held
    if first == end < last - 1:
        reached = adjective.doc[end].lower_ in frame.prepositions and adjective.doc[end].tag_ == "IN"
        first = end = first + reached  # "is worried about what", read as one clause
    grouped = copula.i < adjective.i <= copula.i + 4 or adjective.tag_ == "VBN"
    start = verb_group(copula)[0] if grouped else adjective.i
    return Cue(adjective.i, (start, end), speaker, (first, last), frame, f"claim:adjective:{frame.stance}")


def _held_by_adjective(adjective: Token, copula: Token, frame: Frame) -> _Held | None:
    """The last clause behind an adjective that its frame takes, else what a preposition right behind it brings in."""
    clauses = [c for c in children(adjective, "ccomp", "xcomp", "advcl") if not _circumstance(c)]
    for told in (clauses, children(copula, "ccomp", "xcomp") if copula.i != adjective.i else []):
        fitting = [c for c in told if c.i > adjective.i and frame.takes("infinitive" if is_infinitive(c) else "clause")]
        if fitting:
            return _Held(subtree(fitting[-1]), fitting[-1], adjective.i + 1)
    for preposition in children(adjective, "prep", "agent"):
        inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
        if preposition.lower_ in frame.prepositions and inside and preposition.i == adjective.i + 1:
            return _Held((inside[0].left_edge.i, subtree(inside[-1])[1]), None, preposition.i + 1)
    return None
