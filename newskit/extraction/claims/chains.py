"""Verbs that are one cue with another before them: "issued a statement calling", "laughed and said", "went so far as to"."""  # noqa: E501

from newskit.extraction.claims.lexicon import frames, words_of
from newskit.extraction.claims.syntax import children, lemma
from newskit.language.tree import Token


def issuing(verb: Token) -> Token | None:
    """The verb of "issued a statement calling", "wrote a letter asking": with its object it is part of the cue."""
    doc = verb.doc
    if verb.tag_ != "VBG":
        return None
    nouns = frames()["noun"]
    before = doc[verb.i - 1] if verb.i else verb
    told = before.head if before.dep_ in ("dobj", "dative") and before.head.i < before.i else None
    frame = frames()["verb"].get(lemma(told)) if told is not None else None
    if told is not None and lemma(verb) == "say" and frame is not None and frame.group == "say":
        return told  # "emailed supporters saying"
    i = next((k for k in range(verb.i - 1, max(verb.i - 4, 0), -1) if lemma(doc[k]) in nouns), None)
    if i is None or doc[i].dep_ != "dobj" or doc[i].head.i >= i or i - doc[i].head.i > 6:
        return None
    governor = doc[i].head
    apart = any(t.is_punct or t.tag_ in ("IN", "CC") for t in doc[governor.i + 1 : verb.i])
    return governor if not apart and lemma(governor) in words_of("light_verb") else None


def and_said(verb: Token) -> Token | None:
    """The verb of saying that "and" joins to one of manner right before it: "laughed and said"."""
    if frames()["verb"].get(lemma(verb)) is None or frames()["verb"][lemma(verb)].group != "manner":
        return None
    said = next((c for c in children(verb, "conj") if c.i == verb.i + 2 and verb.nbor().dep_ == "cc"), None)
    frame = frames()["verb"].get(lemma(said)) if said is not None else None
    return said if frame is not None and frame.group in words_of("nested_group") else None


def so_far(verb: Token) -> Token | None:
    """The verb above "so far as to": "went so far as to suggest"."""
    words = [t.lower_ for t in verb.doc[max(verb.i - 4, 0) : verb.i]]
    above = verb.head
    gone = words == ["so", "far", "as", "to"] or words == ["as", "far", "as", "to"]
    past = lemma(above) == "go" and above.tag_ in ("VBD", "VBZ", "VBN") and verb.i - above.i <= 6
    return above if gone and past and not any(c.dep_ == "neg" for c in above.children) else None


def quoted_as(verb: Token) -> bool:
    """Whether the verb below reports: "was quoted as saying", "was quoted by the paper as saying"."""
    below = (c for p in children(verb, "prep") if p.lower_ == "as" for c in children(p, "pcomp"))
    quoted = f"{lemma(verb)} as" in words_of("begun_verb")
    return quoted and any(c.tag_ == "VBG" and lemma(c) in frames()["verb"] for c in below)


def taken_as(verb: Token) -> bool:
    """Whether somebody takes something for what it may be: "was seen by critics as a whitewash"."""
    by = any(c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by") for c in verb.children)
    return by and any(c.lower_ == "as" and c.dep_ == "prep" for c in verb.children)


def in_words(verb: Token) -> bool:
    """Whether blows are words: "attacked him for his silence", "in a tweet", ", saying he lied", not "attacked the town"."""  # noqa: E501
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "advcl" and child.tag_ == "VBG":
            frame = frames()["verb"].get(lemma(child))
            if frame is not None and frame.group in words_of("nested_group"):
                return True
        if child.dep_ != "prep":
            continue
        for inside in children(child, "pobj", "pcomp"):
            owned = any(c.tag_ == "PRP$" for c in inside.children)
            if child.lower_ in ("for", "over") and (inside.tag_ == "VBG" or owned):
                return True
            if child.lower_ in ("in", "on") and lemma(inside) in frames()["noun"]:
                return True
    return False
