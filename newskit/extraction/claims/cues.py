"""Cues with their speakers and contents, one dependency pattern a function: verbs, nouns, adjectives, adverbs, "according to"."""  # noqa: E501

from collections.abc import Iterator

from newskit.extraction.claims.lexicon import Frame, frames, source_prepositions, words_of
from newskit.extraction.claims.nominals import adjective_cue, noun_cue, received_cue
from newskit.extraction.claims.speakers import subject
from newskit.extraction.claims.syntax import (
    Range,
    children,
    is_infinitive,
    is_passive,
    lemma,
    noun_phrase,
    subtree,
    verb_group,
)
from newskit.extraction.claims.types import Cue
from newskit.extraction.claims.verbs import verb_cue
from newskit.extraction.grammar.word_classes import FINITE
from newskit.language.tree import Doc, Span, Token

_PREDICATES = ("acomp", "ROOT", "oprd", "conj", "attr")
_MARKS = ('"', "“", "”", "''", "``")
_IN_PHRASE = ("prep", "pcomp", "pobj", "advmod", "fixed", "acl", "amod", "case")
_ADJUNCTS = ("prep", "advcl", "pcomp", "advmod", "acl", "ccomp", "parataxis", "dep")


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
    nouns, adjectives, adverbs, sources = (table.get(k, {}) for k in ("noun", "adjective", "adverb", "source_noun"))
    backed = encoder_cues(doc)
    polled = _polled(doc, sources)
    for token in doc:
        word = lemma(token)
        if token.i in polled:
            continue
        if token.tag_[:2] in ("VB", "MD") and token.dep_ not in ("aux", "auxpass"):
            cue = _of_verb(token, word, table, backed=token.i in backed)
        elif word in nouns and token.tag_ in ("NN", "NNS"):
            cue = received_cue(token, nouns[word]) or noun_cue(token, nouns[word])
        elif word in adjectives and token.pos_ in ("ADJ", "VERB") and token.dep_ in _PREDICATES:
            cue = adjective_cue(token, adjectives[word])
        elif token.dep_ == "prep":
            cue = _inside_source(token, sources)
        else:
            hearsay = word in adverbs and token.dep_ == "advmod" and token.head.pos_ in ("VERB", "AUX")
            cue = _hearsay(token, adverbs[word]) if hearsay else None
        if cue is not None:
            yield cue
    yield from _source_phrases(doc)


def _of_verb(verb: Token, word: str, table: dict[str, dict[str, Frame]], *, backed: bool) -> Cue | None:
    """The cue of a verb by the first use of it that fits: reporting, giving a figure, causing or having an attitude."""
    cue = verb_cue(verb, table.get("verb", {}), word, backed=backed)
    for use, kind in ((_figure, "figure_verb"), (_felt, "felt_verb")):
        if cue is None and word in table.get(kind, {}):
            cue = use(verb, table[kind][word])
    adjectives = table.get("adjective", {})
    if cue is None and verb.tag_ == "VBN" and verb.lower_ in adjectives and verb.dep_ not in ("amod", "acl"):
        cue = adjective_cue(verb, adjectives[verb.lower_])  # "were outraged by"
    return cue


def _figure(verb: Token, frame: Frame) -> Cue | None:
    """As in "Officials put the toll at 40": a number that somebody gives."""
    counted = next((c for c in children(verb, "dobj") if lemma(c) in words_of("figure_noun")), None)
    speaker = subject(verb)
    start, end = verb_group(verb)
    if counted is None or speaker is None or verb.doc[start].tag_ in ("TO", "MD"):
        return None
    content = subtree(verb)
    first = min(counted.left_edge.i, counted.i)
    if first < end or not any(t.like_num or t.pos_ == "NUM" for t in verb.doc[first : content[1]]):
        return None
    return Cue(verb.i, (start, end), speaker, (first, content[1]), frame, "claim:object:say")


def _felt(verb: Token, frame: Frame) -> Cue | None:
    """As in "The verdict angered the miners": the attitude is that of the object."""
    what = subject(verb)
    who = next((c for c in children(verb, "dobj") if c.i > verb.i and c.pos_ in ("NOUN", "PROPN")), None)
    start, end = verb_group(verb)
    if what is None or who is None or what.i > verb.i or is_passive(verb) or verb.doc[start].tag_ in ("TO", "MD"):
        return None
    return Cue(verb.i, (start, end), who, noun_phrase(what), frame, "claim:subject:feel")


def encoder_cues(doc: Doc) -> set[int]:
    """Tokens that the encoder takes for cues; empty where the pipeline has no such head."""
    return {i for s in doc.spans.get("claims", ()) if s.label_ == "CUE" for i in range(s.start, s.end)}


def _hearsay(adverb: Token, frame: Frame) -> Cue:
    return Cue(adverb.i, (adverb.i, adverb.i + 1), None, subtree(adverb.head), frame, "claim:adverb:hearsay")


def _next_nominal(doc: Doc, start: int) -> Token | None:
    """Head of the noun phrase that begins at a token: the last noun of the run."""
    i = start
    while i < len(doc) and i - start < 8 and doc[i].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"):
        i += 1
    return doc[i - 1] if i > start and doc[i - 1].pos_ in ("NOUN", "PROPN", "PRON") else None


def _inside_source(preposition: Token, nouns: dict[str, Frame]) -> Cue | None:
    """As in "In a new poll, six in ten back the law", "by one estimate": what the clause says is the poll's."""
    source = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if source is not None and lemma(source) in words_of("view_noun"):
        return _viewed(preposition, source)
    frame = nouns.get(lemma(source)) if source is not None else None
    verb = preposition.head
    if source is None or frame is None or preposition.lower_ not in frame.prepositions:
        return None
    reporting = frames()["verb"].get(lemma(verb))
    said = reporting is not None and reporting.takes("clause") and not _share(subject(verb))
    if verb.pos_ not in ("VERB", "AUX") or is_infinitive(verb) or said:
        return None  # "in a survey, the mayor said": the verb reports
    start, end = subtree(verb)
    first, after = preposition.i, noun_phrase(source)[1]
    content = (start, first) if first - start > end - after else (after, end)
    if content[1] - content[0] < 4:
        return None
    return Cue(first, (first, first + 1), source, content, frame, "claim:source")


def _viewed(preposition: Token, noun: Token) -> Cue | None:
    """As in "In the governor's view, farmers need markets"; what is said is the clause behind the comma."""
    doc, owner = noun.doc, next(iter(children(noun, "poss")), None)
    comma = noun.i + 1
    apart = preposition.lower_ == "in" and comma < len(doc) and doc[comma].text == ","
    if owner is None or not apart or preposition.head.i < comma or preposition.head.pos_ not in ("VERB", "AUX"):
        return None
    frame = frames()["view_noun"][lemma(noun)]
    start = next((c.i for c in owner.children if c.tag_ == "POS"), noun.i)
    content = (comma + 1, subtree(preposition.head)[1])
    return Cue(noun.i, (start, noun.i + 1), owner, content, frame, "claim:source") if content[1] > comma + 2 else None


def _share(subject: Token | None) -> bool:
    """Whether a subject counts people out of many: "four in ten", "60 percent of voters", "a majority"."""
    words = words_of("share_noun")
    return subject is not None and any(
        t.like_num or lemma(t) in words for t in subject.doc[slice(*noun_phrase(subject))]
    )


def _polled(doc: Doc, sources: dict[str, Frame]) -> set[int]:
    """Verbs of a clause that a poll or a survey reports as a whole: "in a poll, most said"."""
    found = (t for t in doc if t.dep_ == "prep" and t.head.pos_ == "VERB" and _share(subject(t.head)))
    return {t.head.i for t in found if _inside_source(t, sources) is not None}


def _told_side(doc: Doc, content: Range, behind: Range, phrase: Token) -> Range:
    """As in "when, according to Ruiz, nine were killed": what is said stands where the verb is, if but one side has one."""  # noqa: E501
    if content[0] >= phrase.i or any(t.tag_ in FINITE for t in doc[slice(*content)]):
        return content
    sent = phrase.sent
    start, end = behind[0], max(behind[1], next((t.i for t in doc[behind[0] : sent.end] if t.text == ";"), sent.end))
    while start < end and doc[start].text == ",":
        start += 1
    return (start, end) if any(t.tag_ in FINITE for t in doc[start:end]) else content


def _named_behind(source: Token) -> Token | None:
    """The name between commas that a parse left out of a source: "According to the mayor, Bela Kuss, it fell"."""
    doc, end = source.doc, noun_phrase(source)[1]
    if source.pos_ != "NOUN" or end + 1 >= len(doc) or doc[end].text != ",":
        return None
    name = next((e for e in doc.ents if e.start == end + 1 and e.label_ == "PERSON"), None)
    return name.root if name is not None and name.end < len(doc) and doc[name.end].text == "," else None


def _source_phrases(doc: Doc) -> Iterator[Cue]:
    """As in "according to X": who is named behind it says the clause that it stands in or beside."""
    table = frames()["preposition"]
    for m in source_prepositions().finditer(doc.text):
        span = doc.char_span(m.start(), m.end())
        source = _source(doc, span) if span is not None and len(span) else None
        if span is None or source is None:
            continue
        behind = noun_phrase(source)[1]
        clause = subtree(_clause_of(doc, span, behind))
        content = _told_side(doc, _beside_source(doc, span.start, behind, clause), (behind, clause[1]), span.root)
        if content[0] < content[1]:
            frame = table[" ".join(m[0].lower().split())]
            yield Cue(span.start, (span.start, span.end), source, content, frame, "claim:source")


def _source(doc: Doc, phrase: Span) -> Token | None:
    """Head of who is named behind "according to", wherever the parser hung it."""
    last = phrase[-1]
    found = [c for c in last.children if c.dep_ in ("pobj", "pcomp") and c.i > last.i]
    found = found or [c for t in phrase for c in t.children if c.dep_ in ("pobj", "dobj") and c.i >= phrase.end]
    source = found[0] if found else _next_nominal(doc, phrase.end)
    return (_named_behind(source) or source) if source is not None else None


def _clause_of(doc: Doc, phrase: Span, behind: int) -> Token:
    """The verb of the clause that "according to X" stands in; of all of a sentence that it closes."""
    top = phrase.root
    while top.dep_ in _IN_PHRASE and top.head.i != top.i and top.head.pos_ not in ("VERB", "AUX"):
        top = top.head
    clause = top.head if top.dep_ in _ADJUNCTS else top
    closing = phrase.start > 0 and doc[phrase.start - 1].text == "," and behind >= phrase.root.sent.end - 2
    while closing and clause.dep_ in ("ccomp", "xcomp", "conj") and clause.head.i < clause.i:
        between = doc[clause.head.i : clause.i]
        if clause.head.pos_ != "VERB" or any(t.text in (".", "?", "!", ";", *_MARKS) for t in between):
            break  # two sentences read as one
        clause = clause.head  # "They assured her that he was safe, according to a friend": all of it
    return clause


def _beside_source(doc: Doc, first: int, behind: int, clause: Range) -> Range:
    """The side of its clause that a source says: what follows "According to X, …", else what stands before it."""
    start, end = clause
    if start >= first:
        return behind, end
    comma = behind + 1 < len(doc) and doc[behind].text in ",;"
    if doc[first - 1].text == "," and comma and any(t.tag_ in FINITE for t in doc[start:first]):
        # "Many have gone, according to police, most of them on foot"; "had gone, according to him, to settle it"
        return start, end if doc[behind + 1].tag_ == "TO" and end > behind else first
    if end <= behind + 2 or (doc[behind].text in ",;" and doc[behind + 1].tag_ in ("CC", "RB")):
        return start, first  # "..., according to X, and the road is open": that is nobody's
    return (start, first) if first - start >= end - behind else (behind, end)
