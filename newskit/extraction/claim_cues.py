"""Cues with their speakers and contents, one dependency pattern a function: verbs, nouns, adjectives, adverbs, "according to"."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from newskit.extraction.claim_lexicon import Frame, frames, source_prepositions, words_of
from newskit.extraction.claim_syntax import (
    PASSIVE,
    Range,
    agent,
    children,
    is_passive,
    lemma,
    noun_phrase,
    possessor,
    subject,
    subtree,
    verb_group,
)


class Cue(NamedTuple):
    """A cue found by the parse: its words, whose words it reports (head token) and what (token range), if the tree tells."""

    token: int
    words: Range
    speaker: Token | None
    content: Range | None
    frame: Frame
    rule: str


def find_cues(doc: Doc) -> Iterator[Cue]:
    """Every cue of a text, in text order.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed text.

    Yields
    ------
    Cue
        Verbs that can stand with a quotation come without content, too: a quotation may be next to them.
    """
    table = frames()
    verbs, nouns, adjectives, adverbs = (table.get(k, {}) for k in ("verb", "noun", "adjective", "adverb"))
    for token in doc:
        word = lemma(token)
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            cue = _verb(token, verbs, word)
            if cue:
                yield cue
        elif word in nouns and token.pos_ == "NOUN":
            cue = _noun(token, nouns[word])
            if cue:
                yield cue
        elif (
            word in adjectives
            and token.pos_ in ("ADJ", "VERB")
            and token.dep_ in ("acomp", "ROOT", "oprd", "conj", "attr")
        ):
            cue = _adjective(token, adjectives[word])
            if cue:
                yield cue
        elif word in adverbs and token.dep_ == "advmod" and token.head.pos_ in ("VERB", "AUX"):
            yield _hearsay(token, adverbs[word])
    yield from _source_phrases(doc)


def _verb(verb: Token, verbs: dict[str, Frame], word: str) -> Cue | None:
    particles = [
        c
        for c in verb.children
        if c.dep_ == "prt" or (c.dep_ in ("advmod", "prep") and c.i == verb.i + 1 and f"{word} {c.lower_}" in verbs)
    ]
    phrasal = next((verbs[f"{word} {p.lower_}"] for p in particles if f"{word} {p.lower_}" in verbs), None)
    frame = phrasal or verbs.get(word)
    if frame is None or (verb.tag_ == "VBN" and verb.dep_ == "amod") or verb.dep_ == "compound":
        return None
    group = verb_group(verb)
    if phrasal:
        group = (
            group[0],
            max(group[1], *(p.i + 1 for p in particles if f"{word} {p.lower_}" in verbs and p.i - verb.i < 4)),
        )
    passive = is_passive(verb)
    content, end = _passive_content(verb, frame) if passive else _content(verb, frame)
    words = (group[0], max(group[1], end)) if end and end - group[1] <= 4 else group
    if content is None and not frame.takes("quote"):
        return None
    speaker = agent(verb) if passive else subject(verb)
    return Cue(verb.i, words, speaker, content, frame, f"claim:verb:{frame.group}")


def _content(verb: Token, frame: Frame) -> tuple[Range | None, int]:
    """Content of an active verb, and where the cue ends if a preposition belongs to it."""
    objects = children(verb, "dobj", "obj", "dative")
    for clause in children(verb, "ccomp"):
        infinitive = _is_infinitive(clause)
        if (not infinitive and frame.takes("clause", "wh", "quote")) or (
            infinitive and frame.takes("infinitive", "object_infinitive", "clause")
        ):
            return subtree(clause), 0
        if clause.tag_ == "VBG" and frame.takes("gerund", "object"):
            return subtree(clause), 0
        if frame.takes("object_as"):
            return subtree(clause), 0
    named = [c for c in children(verb, "oprd", "xcomp", "acomp", "attr") if c.i > verb.i]
    if frame.takes("object_as"):
        kind = next(
            (c for c in children(verb, "prep") if c.lower_ in ("as", "for", "with") and c.lower_ in ("as",)), None
        ) or next((c for c in named if c.pos_ in ("ADJ", "NOUN", "PROPN") or c.tag_ in ("VBN", "VBG")), None)
        if objects and kind is not None:
            return (min(subtree(objects[0])[0], subtree(kind)[0]), max(subtree(objects[0])[1], subtree(kind)[1])), 0
    for clause in named:
        if _is_infinitive(clause):
            if objects and frame.takes("object_infinitive"):
                return (subtree(objects[0])[0], subtree(clause)[1]), 0
            if frame.takes("infinitive") and not objects:
                return subtree(clause), 0
        elif clause.tag_ == "VBG" and frame.takes("gerund"):
            return subtree(clause), 0
    for preposition in children(verb, "prep", "agent"):
        if preposition.lower_ in frame.prepositions and preposition.i > verb.i:
            inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
            if inside:
                gap = preposition.i - verb.i
                start = inside[0].left_edge.i
                return (start, subtree(inside[-1])[1]), preposition.i + 1 if gap <= 4 else 0
    if frame.takes("object") and objects:
        plain = [o for o in objects if o.dep_ != "dative"]
        if plain:
            return subtree(plain[0]), 0
    relative = [o for o in objects if o.i < verb.i and o.tag_ in ("WDT", "WP") and frame.takes("clause", "quote")]
    return (subtree(relative[0]) if relative else None), 0


def _is_infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" or (c.lower_ == "to" and c.dep_ == "aux") for c in verb.children)


def _passive_content(verb: Token, frame: Frame) -> tuple[Range | None, int]:
    """ "X is said to have left", "X was accused of leaving", "it was reported that"."""
    patient = next(iter(children(verb, *PASSIVE)), None)
    if patient is None and verb.dep_ == "acl":
        patient = None if verb.head.pos_ not in ("NOUN", "PROPN") else verb.head
    for clause in children(verb, "ccomp", "csubjpass"):
        if frame.takes("clause", "wh", "quote"):
            return subtree(clause), 0
    for clause in children(verb, "xcomp", "oprd", "acomp"):
        if frame.takes("clause", "infinitive", "object_infinitive", "object_as") and clause.i > verb.i:
            if patient is None or frame.takes("addressee") and not frame.takes("object_infinitive"):
                return subtree(clause), 0
            return (noun_phrase(patient)[0], subtree(clause)[1]), 0
    for preposition in children(verb, "prep"):
        if preposition.lower_ in frame.prepositions or (preposition.lower_ == "as" and frame.takes("object_as")):
            inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp", "amod", "acomp")]
            if inside:
                end = subtree(inside[-1])[1]
                start = (
                    noun_phrase(patient)[0]
                    if patient is not None and patient.i < verb.i and verb.dep_ != "acl"
                    else inside[0].left_edge.i
                )
                return (start, end), preposition.i + 1 if preposition.i - verb.i <= 2 else 0
    if frame.takes("object") and patient is not None and verb.dep_ not in ("acl",):
        return noun_phrase(patient), 0
    return None, 0


def _noun(noun: Token, frame: Frame) -> Cue | None:
    """ "X's claim that", "the accusation against Y", "issued a warning that"; the speaker owns the noun or makes it."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl", "xcomp") and _complement(c)), None)
    content: Range | None = None
    end = noun.i + 1
    if clause is not None:
        content = subtree(clause)
    else:
        for preposition in children(noun, "prep"):
            if preposition.lower_ in frame.prepositions and preposition.i > noun.i:
                inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
                if inside:
                    content, end = (
                        (inside[0].left_edge.i, subtree(inside[-1])[1]),
                        preposition.i + 1 if preposition.i == noun.i + 1 else end,
                    )
                    break
    if content is None:
        return None
    speaker, start = possessor(noun), noun.i
    governor = noun.head
    light = noun.dep_ in ("dobj", "obj") and governor.pos_ == "VERB" and lemma(governor) in words_of("light_verb")
    if speaker is None and light:
        speaker, start = subject(governor), verb_group(governor)[0]
    if clause is None and speaker is None:
        return None
    return Cue(noun.i, (start, end), speaker, content, frame, f"claim:noun:{frame.stance}")


def _complement(clause: Token) -> bool:
    """A that-clause or an infinitive, not a relative clause."""
    if _is_infinitive(clause):
        return True
    marks = [c for c in clause.children if c.dep_ == "mark"]
    return bool(marks) and marks[0].lower_ in ("that", "whether", "if")


def _adjective(adjective: Token, frame: Frame) -> Cue | None:
    copula = adjective.head if adjective.dep_ in ("acomp", "oprd", "attr") else adjective
    content: Range | None = None
    end = adjective.i + 1
    for clause in children(adjective, "ccomp", "xcomp", "advcl"):
        if clause.i > adjective.i and (
            (_is_infinitive(clause) and frame.takes("infinitive"))
            or (not _is_infinitive(clause) and frame.takes("clause"))
        ):
            content = subtree(clause)
    if content is None and copula.i != adjective.i:
        for clause in children(copula, "ccomp", "xcomp"):
            if clause.i > adjective.i and (
                (_is_infinitive(clause) and frame.takes("infinitive"))
                or (not _is_infinitive(clause) and frame.takes("clause"))
            ):
                content = subtree(clause)
    if content is None:
        for preposition in children(adjective, "prep"):
            inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
            if preposition.lower_ in frame.prepositions and inside and preposition.i == adjective.i + 1:
                content, end = (inside[0].left_edge.i, subtree(inside[-1])[1]), preposition.i + 1
    speaker = subject(copula)
    if content is None or speaker is None or speaker.lower_ in words_of("not_speaker"):
        return None
    start = verb_group(copula)[0] if copula.i < adjective.i <= copula.i + 4 else adjective.i
    return Cue(adjective.i, (start, end), speaker, content, frame, f"claim:adjective:{frame.stance}")


def _hearsay(adverb: Token, frame: Frame) -> Cue:
    return Cue(adverb.i, (adverb.i, adverb.i + 1), None, subtree(adverb.head), frame, "claim:adverb:hearsay")


def _source_phrases(doc: Doc) -> Iterator[Cue]:
    table = frames()["preposition"]
    for m in source_prepositions().finditer(doc.text):
        span = doc.char_span(m.start(), m.end())
        frame = table[" ".join(m[0].lower().split())]
        if span is None or len(span) == 0:
            continue
        last = span[-1]
        source = next((c for c in last.children if c.dep_ in ("pobj", "pcomp") and c.i > last.i), None)
        if source is None:
            source = next((c for t in span for c in t.children if c.dep_ in ("pobj", "dobj") and c.i >= span.end), None)
        if source is None:
            continue
        top = span.root
        while (
            top.dep_ in ("prep", "pcomp", "pobj", "advmod", "fixed", "acl", "amod", "case")
            and top.head.i != top.i
            and top.head.pos_ not in ("VERB", "AUX")
        ):
            top = top.head
        clause = (
            top.head if top.dep_ in ("prep", "advcl", "pcomp", "advmod", "acl", "ccomp", "parataxis", "dep") else top
        )
        start, end = subtree(clause)
        first, after = span.start, noun_phrase(source)[1]
        if start >= first:  # "According to X, ..."
            content = (after, end)
        elif end <= after + 2:
            content = (start, first)
        else:
            content = (start, first) if first - start >= end - after else (after, end)
        if content[0] < content[1]:
            yield Cue(span.start, (span.start, span.end), source, content, frame, "claim:source")
