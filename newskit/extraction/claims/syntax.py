"""Words and ranges of the dependency tree that claims are read off: lemmas, noun phrases, groups of a verb."""

from newskit.extraction.claims.lexicon import frames, words_of
from newskit.language.tree import Doc, Token

Range = tuple[int, int]  # token indexes, end exclusive

ACTIVE, PASSIVE = ("nsubj", "csubj"), ("nsubjpass", "csubjpass")  # subjects, by the voice of their verb
_HELPERS = ("aux", "auxpass", "neg", "advmod", "prt")


def lemma(token: Token) -> str:
    """Lemma in small letters; for a form the lemmatiser left alone, the listed verb it is a form of."""
    word = (token.lemma_ or token.text).lower()
    if token.tag_[:2] != "VB":
        return word
    verbs = frames()["verb"]
    if word in verbs:
        return word
    for ending, rest in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", "e"),
        ("es", ""),
        ("s", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and word[: -len(ending)] + rest in verbs:
            return word[: -len(ending)] + rest
    return word


def subtree(token: Token) -> Range:
    """Token range of a token and what is below it, without a gap around it.

    Crossing branches (a full stop that hangs on the wrong verb) would make first-to-last take in what stands between.
    """
    below = {t.i for t in token.subtree}
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and (start - 1 in below or (doc[start - 1].is_punct and start - 2 in below)):
        start -= 1
    # A particle hung on the wrong verb ("accused X of carrying out a raid") is no gap either.
    while end < len(doc) and (end in below or ((doc[end].is_punct or doc[end].dep_ == "prt") and end + 1 in below)):
        end += 1
    return start, end


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, or a bare participle: after a noun, in "asked why, she left", "when asked"."""
    if any(c.dep_ in ("auxpass", *PASSIVE) for c in verb.children):
        return True
    if any(c.dep_ in ("aux", "nsubj") for c in verb.children) or verb.tag_ not in ("VBN", "VBD"):
        return False
    joined = verb.i > 0 and verb.doc[verb.i - 1].lower_ in ("when", "if", "once", "unless")
    first = next((t for t in verb.sent if not t.is_punct and not t.is_space), verb)
    joined = joined or (first.i == verb.i and verb.dep_ in ("advcl", "ccomp", "csubj", "dep"))
    beside = verb.dep_ == "conj" and verb.head.i < verb.i and any(c.dep_ == "agent" for c in verb.children)
    if beside and not children(verb, "dobj", "nsubj") and is_passive(verb.head):
        return True  # "was mocked by some and attacked by others"
    return joined or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "relcl", "advcl"))


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(c.tag_ == "TO" or (c.lower_ == "to" and c.dep_ == "aux") for c in verb.children)


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of some dependency labels, in text order."""
    return [c for c in token.children if c.dep_ in deps]


def noun_phrase(token: Token) -> Range:
    """The whole noun phrase of a head: determiner to the end of apposition and relative clause, no possessive mark."""
    start, end = subtree(token)
    if end - start > 60:  # no speaker is a paragraph long
        start, end = max(start, token.i - 10), min(end, token.i + 20)
    last = token.doc[end - 1]
    while end - 1 > token.i and (last.is_punct or last.is_space or last.tag_ == "POS"):
        end -= 1
        last = token.doc[end - 1]
    first = token.doc[start]
    while start < token.i and (
        (first.is_punct and first.text not in "\"“‘'") or first.is_space or first.dep_ in ("cc", "mark")
    ):
        start += 1
        first = token.doc[start]
    if start > 0 and token.doc[start - 1].tag_ in ("DT", "PRP$") and first.tag_ not in ("DT", "PRP$", "PRP", "WP"):
        start -= 1  # an article belongs to the noun after it, wherever it hangs
    return start, end


_RELATIVES = ("WDT", "WP", "WP$")
_NOMINAL_TAGS = ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "HYPH")


def before_relative(noun: Token, end: int) -> int:
    """End of a noun phrase without the relative clause that a comma sets off."""
    doc = noun.doc
    for i in range(noun.i + 2, end):
        if doc[i].tag_ in _RELATIVES and doc[i - 1].text == ",":
            return i - 1
        if doc[i].tag_ in _RELATIVES and doc[i - 1].text == "of" and doc[i - 3].text == "," and i - 3 > noun.i:
            return i - 3  # "four farmers, one of whom said"
    return end


def bare_phrase(noun: Token) -> Range:
    """A noun phrase that ends where a relative clause begins."""
    start, end = noun_phrase(noun)
    doc = noun.doc
    cut = [c.left_edge.i for c in noun.children if c.dep_ in ("relcl", "acl") and c.left_edge.i > noun.i]
    end = min([end, *cut])
    while end - 1 > noun.i and (doc[end - 1].is_punct or doc[end - 1].tag_ in (*_RELATIVES, "IN")):
        end -= 1
    return start, end


def whole_phrase(noun: Token, limit: int) -> Range:
    """A noun phrase that a parse broke off at a preposition ("the ministry in | Amman said"), up to a limit."""
    start, end = noun_phrase(noun)
    doc = noun.doc
    broken = end > noun.i + 1 and doc[end - 1].tag_ == "IN"
    if broken and end < limit <= end + 8 and all(t.tag_ in _NOMINAL_TAGS for t in doc[end:limit]):
        return start, limit
    return start, end


def _word_before(doc: Doc, i: int) -> int:
    """Index of the word before a token, across white space; -1 at the beginning."""
    i -= 1
    while i >= 0 and doc[i].is_space and "\n" not in doc[i].text:
        i -= 1
    return i


def verb_group(verb: Token) -> Range:
    """Cue words of a verb: the auxiliaries, negation and adverbs before it without a gap, its particle after it."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    helpers = {c.i for c in verb.children if c.dep_ in _HELPERS}
    of_helpers = (g for i in helpers for g in doc[i].children if g.i < i)  # "no longer", "so often"
    helpers = helpers | {g.i for g in of_helpers if g.dep_ in _HELPERS}
    while (before := _word_before(doc, start)) in helpers and (
        not doc[before].is_sent_start or doc[before].dep_ != "advmod"
    ):
        start = before
    if doc[start].dep_ == "neg" and _word_before(doc, start) >= 0 and doc[start - 1].lower_ in ("do", "does", "did"):
        start -= 1  # "did not": wherever the parse hung the auxiliary
    while start < verb.i and (
        doc[start].is_punct or doc[start].lower_ in ("when", "why", "how", "where", "so", "however", "as", "all")
    ):
        start += 1
    while end < len(doc) and end in helpers and doc[end].dep_ == "prt":
        end += 1
    governor = shading(verb) or aspect(verb)
    if governor is not None and governor.i < start <= governor.i + 4:
        start = verb_group(governor)[0] if governor.tag_[:2] == "VB" else governor.i
    return start, end


def shading(verb: Token) -> Token | None:
    """The verb above that only shades a report: "began to deny", "appeared to suggest that"."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    if lemma(above) in words_of("light_governor"):
        return above
    frame = frames()["verb"].get(lemma(verb))
    if lemma(above) in words_of("habit_governor"):  # "likes to say", not "likes to win"
        return above if frame is not None and frame.takes("clause") and is_infinitive(verb) else None
    telling = frame is not None and frame.takes("clause") and any(c.i > verb.i for c in children(verb, "ccomp"))
    said = telling and is_infinitive(verb) and not is_passive(verb)
    return above if said and lemma(above) in words_of("raising") else None


def aspect(verb: Token) -> Token | None:
    """The verb above a gerund that tells whether or when it was said: "avoided condemning", "began by saying".

    Its words belong to the cue: who avoided condemning a raid did not condemn it.
    """
    above = _over_gerund(verb)
    told = words_of("unsaid_verb") | words_of("begun_verb") | {"without"}
    return above[0] if above is not None and above[1] in told else None


def unsaid(verb: Token) -> bool:
    """Whether a gerund tells what somebody kept from saying: "avoided condemning", "without admitting"."""
    above = _over_gerund(verb)
    return above is not None and (above[1] in words_of("unsaid_verb") or above[1] == "without")


def _over_gerund(verb: Token) -> tuple[Token, str] | None:
    """The verb that a gerund completes, and its words up to the gerund: "stop short of"."""
    above = verb.head
    if verb.tag_ != "VBG":
        return None
    if verb.dep_ in ("xcomp", "ccomp", "dobj"):
        return above, lemma(above)
    if verb.dep_ != "pcomp" or above.dep_ != "prep":
        return None
    if above.lower_ == "without":
        return above, "without"
    top = above.head
    while top.tag_[:2] != "VB" and top.head.i < top.i and top.dep_ in ("advmod", "acomp", "dobj", "prt", "prep"):
        top = top.head
    return top, " ".join([lemma(top), *(t.lower_ for t in verb.doc[top.i + 1 : above.i + 1])])
