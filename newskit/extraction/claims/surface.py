"""What a verb reports where the tree does not tell: the words that follow it, a clause hung elsewhere, a clause before it."""  # noqa: E501

from newskit.extraction.claims.extents import is_day
from newskit.extraction.claims.lexicon import Frame, frames, words_of
from newskit.extraction.claims.speakers import subject
from newskit.extraction.claims.syntax import children, lemma, noun_phrase, shading, subtree, verb_group
from newskit.extraction.claims.types import Found
from newskit.extraction.grammar.word_classes import FINITE
from newskit.language.tree import Doc, Token

_PHRASE_STARTS = ("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "JJ", "CD", "EX", "WP", "WRB")


_STOPS = {",", ";", ":", "--", "—", "–", "―", "(", ".", "?", "!"}


def surface(verb: Token, frame: Frame, end: int) -> Found | None:
    """What follows the cue on the page, for verbs whose complement the parse hung elsewhere; to the next comma or the end."""  # noqa: E501
    doc, limit = verb.doc, verb.sent.end
    if end >= limit or verb.tag_ == "VBN":
        return None
    following = doc[end]
    if end + 1 < limit and following.tag_ == "IN" and is_day(doc[end + 1]):
        return None  # "the council decided on Monday"
    what = verb.dep_ == "relcl" and verb.head.lower_ == "what"  # "what we know about it"
    if following.lower_ in frame.prepositions and not what:
        stop = _stop(doc, end + 1, limit)
        return Found((end + 1, stop), "preposition", end + 1) if stop > end + 1 else None
    if following.tag_ == "TO" and frame.takes("infinitive"):
        return Found((end, _stop(doc, end, limit)), "infinitive")
    if following.tag_ in _PHRASE_STARTS and following.ent_type_ not in ("DATE", "TIME"):
        stop = _stop(doc, end, limit)
        told = frame.takes("object_infinitive") and any(doc[i].tag_ == "TO" for i in range(end, stop))
        named = frame.takes("object_as") and any(doc[i].tag_ == "JJ" or doc[i].lower_ == "as" for i in range(end, stop))
        if frame.takes("object") or told or named:
            return Found((end, stop), "object")
    return None


def following(verb: Token, end: int) -> Found | None:
    """The phrase after a verb that only the encoder vouches for; to the next comma or the end."""
    doc, limit = verb.doc, verb.sent.end
    if end >= limit or doc[end].tag_ not in _PHRASE_STARTS or doc[end].ent_type_ in ("DATE", "TIME"):
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    stop = _stop(doc, end, limit)
    return Found((end, stop), "object") if stop > end else None


def _stop(doc: Doc, start: int, limit: int) -> int:
    while start < limit and doc[start].text not in _STOPS and not doc[start].is_space:
        start += 1
    return start


def stray_clause(verb: Token, frame: Frame) -> Found | None:
    """A clause that the parse hung elsewhere: "said in a statement that ...", "who said the wall was cracked, was ..."."""  # noqa: E501
    if not frame.takes("clause", "wh"):
        return None
    doc, sent = verb.doc, verb.sent
    i = verb.i + 1
    while i < min(verb.i + 14, sent.end):
        token = doc[i]
        asked = i == verb.i + 1 and frame.takes("wh") and (token.tag_ in ("WRB", "WP") or token.lower_ == "if")
        if asked or (token.lower_ in ("that", "whether") and (token.dep_ == "mark" or token.tag_ == "IN")):
            return Found((i, _clause_end(verb, i)), "clause")
        if token.tag_[:2] in ("VB", "MD") or (token.is_punct and token.text != ","):
            break
        i += 1
    following = doc[verb.i + 1] if verb.i + 1 < sent.end else None
    if (
        following is None
        or following.tag_ not in ("DT", "PRP", "PRP$", "NNP", "NNS", "NN", "EX", "NNPS")
        or "clause" not in frame.frames
    ):
        return None
    if frame.takes("addressee", "object") or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBG"):
        return None
    end = _clause_end(verb, verb.i + 1)
    if any(doc[k].tag_ in ("VBD", "VBZ", "VBP", "MD") for k in range(verb.i + 2, end)):
        return Found((verb.i + 1, end), "clause")
    return None


def as_clause(verb: Token) -> Found | None:
    """As in "As the mayor noted, the road is closed": what is noted is the clause around; none where "as" tells the time."""  # noqa: E501
    governor = shading(verb)
    top = governor if governor is not None else verb  # "as my father likes to say"
    marker = next((c for c in top.children if c.i < top.i and c.lower_ == "as"), None)
    above = top.head
    if marker is None or above.i == top.i or above.pos_ not in ("VERB", "AUX") or top.dep_ not in ("advcl", "ccomp"):
        return None
    frame = frames()["verb"].get(lemma(verb))
    listeners = ("dobj",) if frame is not None and frame.takes("addressee") else ()  # "as he told the Post"
    below = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp") and c.dep_ not in listeners]
    if any(not (c.lower_ == "it" and verb.lemma_ == "put") for c in below):
        return None
    (start, end), (first, after) = subtree(above), subtree(top)
    told_before, told_after = (
        any(t.pos_ in _TELLING for t in verb.doc[a:b]) for a, b in ((start, first), (after, end))
    )
    if told_before and told_after:
        return Found((start, end), "around")
    content = (start, first) if told_before else (after, end)
    return Found(content, "clause") if content[1] - content[0] > 3 else None


_TELLING = ("NOUN", "PROPN", "PRON", "VERB", "ADJ", "NUM")


def inserted(verb: Token) -> Found | None:
    """As in "The road, she said, is closed", "If it rains, she said, we stay": what is said stands on both sides."""
    doc, sent, (start, end) = verb.doc, verb.sent, verb_group(verb)
    who = subject(verb)
    i = min(start, noun_phrase(who)[0] if who is not None else start) - 1
    if who is None or i <= sent.start or doc[i].text != ",":
        return None
    if who.i > verb.i:
        return _inverted(verb, who, i)
    modal = doc[i - 1 - (doc[i - 1].dep_ == "neg")]
    split = modal.tag_ == "MD" and who.i == start - 1  # "It would, the planners promised, take hours"
    if verb.tag_ not in FINITE and not (split and verb.tag_ == "VBN"):
        return None
    stop = next((k for k in range(end, min(end + 6, sent.end - 1)) if doc[k].text == ","), None)
    if stop is None or any(t.tag_[:2] in ("VB", "MD", "WP", "WR") or t.lower_ == "that" for t in doc[end:stop]):
        return None
    first, after = doc[sent.start], doc[stop + 1]
    told = stop == end or _told_whom(verb, who, start, stop)
    parted = told and after.tag_ in FINITE and not doc[i - 1].is_punct
    parted = parted or (split and told and after.tag_ == "VB")
    parted = parted or (told and after.tag_ == "TO" and any(t.tag_ in FINITE for t in doc[sent.start : i]))
    opened = next((k + 1 for k in range(i - 1, sent.start, -1) if doc[k].text in (":", ";")), sent.start)
    cleft = doc[opened].lower_ == "it" and after.lower_ in ("who", "that", "which")  # "It was rain, he said, that fell"
    parted = parted or (told and cleft)
    verbs = [any(t.tag_ in FINITE for t in doc[a:b]) for a, b in ((sent.start, i), (stop, sent.end))]
    verbs[0] |= first.lower_ in ("if", "unless", "should")  # "rises" may be read as a noun
    below = first.tag_ in ("IN", "WRB", "MD") and first.lower_ != "as" and after.tag_ in (*_PHRASE_STARTS, "RB")
    limits = after.lower_ in ("unless", "if", "until", "because")
    contrast = after.lower_ == "not" and verbs[0]  # "It was rain, he said, not snow"
    framed = told and verbs[1] and after.tag_ not in ("``", "''") and _frames(doc, sent.start, i)
    if not parted and not contrast and not framed and not ((below or limits) and all(verbs)):
        return None
    if parted:
        opened = next((k + 1 for k in range(i - 1, opened, -1) if _joins(doc[k])), opened)
    return Found((opened, sent.end), "around")


def _inverted(verb: Token, who: Token, comma: int) -> Found | None:
    """As in "If the ban comes, said Ruiz, we stay"."""
    doc, sent = verb.doc, verb.sent
    stop = noun_phrase(who)[1]
    adjoining = comma == verb.i - 1 and stop + 1 < sent.end and doc[stop].text == "," and stop - verb.i < 12
    opens = doc[sent.start].lower_ in ("if", "unless", "when", "once", "should", "until")
    if not adjoining or not opens or not any(t.tag_ in FINITE for t in doc[stop : sent.end]):
        return None
    return Found((sent.start, sent.end), "around")


def _frames(doc: Doc, start: int, end: int) -> bool:
    """Whether a phrase without a verb says when, where or on what terms: "In May, she said, the mill burned"."""
    first, phrase = doc[start], doc[start:end]
    if end - start > 12 or any(t.tag_[:2] in ("VB", "MD", "WP", "WR") or t.is_punct for t in phrase):
        return False
    if first.tag_ == "IN":
        inside = children(first, "pobj")
        return (
            bool(inside) and lemma(inside[0]) not in frames()["noun"] and lemma(inside[0]) not in words_of("turn_noun")
        )
    return end - start <= 2 and (is_day(first) or first.lower_ in words_of("framing_adverb"))


def _joins(token: Token) -> bool:
    """Whether a word and the comma before it join two clauses: ", because the key, she said, is lost"."""
    return token.lower_ in ("but", "because", "although", "though", "while", "and") and token.nbor(-1).text == ","


def _told_whom(verb: Token, who: Token, start: int, stop: int) -> bool:
    """Whether a clause between commas has nothing but who was told, and when: "he told me on Friday", not "who resigned"."""  # noqa: E501
    doc, frame = verb.doc, frames()["verb"].get(lemma(verb))
    before = doc[noun_phrase(who)[0] : start]
    if any(t.tag_ in (*FINITE, "WP", "WDT", "WP$") or t.text == "," for t in before):
        return False
    objects = any(c.dep_ in ("dobj", "oprd", "xcomp", "advcl") and verb.i < c.i < stop for c in verb.children)
    return not objects or (frame is not None and frame.takes("addressee"))


def gapped(verb: Token) -> Found | None:
    """As in "a list which the party says holds 90 names": the clause lacks the subject that "which" stands for."""
    doc, sent = verb.doc, verb.sent
    start = verb.i + 1
    if verb.dep_ not in ("relcl", "ccomp", "acl") or start >= sent.end or doc[start].tag_ not in FINITE:
        return None
    return Found((start, _stop(doc, start, sent.end)), "clause")


def parenthetical(verb: Token) -> Found | None:
    """As in "The road is closed, the mayor said." with the two clauses apart in the parse."""
    doc, sent = verb.doc, verb.sent
    below = (c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "xcomp", "dobj"))
    if verb.tag_ not in FINITE or not all(is_day(c) for c in below):
        return None  # but ", the paper reported last month"
    who = subject(verb)
    i = min(noun_phrase(who)[0] if who is not None and who.i < verb.i else verb.i, verb_group(verb)[0]) - 1
    if i <= sent.start + 2 or doc[i].text != ",":
        return None
    if not any(doc[k].tag_ in FINITE for k in range(sent.start, i)):
        return None
    frame = frames()["verb"].get(lemma(verb))
    if frame is not None and frame.group == "manner" and _subordinate(doc[sent.start], i):
        return None
    return Found((sent.start, i), "clause")


def _subordinate(first: Token, end: int) -> bool:
    """Whether a clause tells the time or the reason of what comes: "When the votes were counted, the mayor smiled"."""
    doc = first.doc
    if first.lower_ == "even":
        first = doc[first.i + 1]
    begins = first.tag_ in ("WRB", "VBN", "VBG", "VBD") or (
        first.tag_ == "IN" and first.dep_ == "mark" and first.lower_ != "that"
    )
    return begins and not any(doc[k].text == "," for k in range(first.i, end))


def _clause_end(verb: Token, start: int) -> int:
    """End of a clause that begins at a token: the comma that closes a relative clause, else the end of the sentence."""
    doc, sent = verb.doc, verb.sent
    inside = verb.dep_ in ("relcl", "acl", "advcl") and verb.head.i < verb.i
    for k in range(start + 2, sent.end):
        if inside and doc[k].text == "," and k + 1 < sent.end and doc[k + 1].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return k
    return sent.end
