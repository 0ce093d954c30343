"""Subjects and objects that stand where one expects them, though the parser hung them on something else."""

from newskit.extraction.grammar.word_classes import ARTICLES, RELATIVES, is_noun, is_verb, stands_as_noun, times
from newskit.language.tree import Token

_EACH = frozenset({"each", "both", "all"})  # beside whoever they count


def one_of_two(subjects: list[Token], verb: Token) -> list[Token]:
    """Subjects before a verb without those that are in apposition or count the others; the last is the head.

    The parser may name two ("President" and "Ruiz"): the one next to the verb is the head of the words.
    """
    if len(subjects) < 2:
        return subjects
    if verb.doc[subjects[0].i + 1].text == "," and verb.doc[verb.i - 1].text == ",":
        return subjects[:1]  # "Ruiz, the minister, resigned": the second is in apposition
    counts = subjects[-1].lower_ in _EACH and subjects[-2].tag_ not in RELATIVES
    return subjects[:-1] if counts else subjects  # "Chad and Mali each recalled an envoy"


def noun_before(verb: Token) -> Token | None:
    """Noun right before a finite verb and its auxiliaries that the parser did not make its subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and not any(
        c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in verb.children
    ):
        return None
    i = verb.i - 1
    while i > 0 and i > verb.i - 5 and (verb.doc[i].tag_ in ("RB", "MD") or verb.doc[i].dep_ in ("aux", "auxpass")):
        i -= 1
    token = verb.doc[i] if i >= 0 else None
    labels = ("nsubj", "compound", "dep", "appos", "dobj", "conj")
    if token is None or not is_noun(token) or token.dep_ not in labels:
        return None
    of_earlier = token.dep_ == "nsubj" and is_verb(token.head) and token.head.i < verb.i
    return None if of_earlier else token


_INSIDE = frozenset({"DT", "JJ", "JJS", "JJR", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "HYPH"})
_MISPLACED = frozenset({"nsubj", "compound", "poss", "dep", "appos", "conj", "advcl", "ccomp", "npadvmod", "acl"})
# of a verb further on, though nothing parts them from this one
_OBJECTS = frozenset({"dobj", "oprd", "dative", "attr"})


def noun_after(verb: Token) -> Token | None:
    """Last noun of a phrase that stands right after a verb but that the parser hung on something else."""
    if any(c.dep_ in ("ccomp", "xcomp", "acomp", "attr", "oprd") and not is_noun(c) for c in verb.children):
        return None
    doc, i, last = verb.doc, verb.i + 1, None
    if i < len(doc) and doc[i].dep_ == "prt":
        i += 1
    while i < len(doc) and i < verb.i + 12 and (doc[i].tag_ in _INSIDE or stands_as_noun(doc[i])):
        if is_noun(doc[i]):
            last = doc[i]
        i += 1
    if last is None or not (last.dep_ in _OBJECTS or (last.dep_ in _MISPLACED and last.head.i <= i)):
        return None
    return None if last.dep_ == "npadvmod" and last.lemma_.lower() in times() else last


def object_children(verb: Token) -> list[Token]:
    """Object children of a verb; a number right before another object counts it: "deported 168 Liberians"."""
    own = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ not in ARTICLES]
    lost = [p for p in verb.children if p.dep_ == "prep" and p.lower_ in ("on", "at") and not p.children]
    own = [c for c in own if not (c.children and any(noun_after(p) is c for p in lost))]  # "fired on a crowd"
    if not own:  # "declare a curfew": a complement with an article of its own and no object before it is the object
        own = [c for c in verb.children if c.dep_ == "oprd" and any(d.dep_ == "det" for d in c.children)]
    # "Ruiz, the country's best-known poet, sang": what stands before an active verb and asks nothing is no object of it
    own = [c for c in own if c.i > verb.i] or [c for c in own if c.tag_ in RELATIVES or verb.dep_ == "relcl"]
    counted = [c for c in own if not (c.tag_ == "CD" and any(0 < o.i - c.i <= 2 for o in own))]
    # "mediation efforts" as two objects is one
    nouns = {c.i for c in counted if c.tag_ in ("NN", "NNS")}
    return [c for c in counted if not (c.i in nouns and c.i + 1 in nouns)]


def kept_object(verb: Token) -> list[Token]:
    """The object that a passive of two objects keeps: "was denied bail"; no sum and no time."""
    own = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and is_noun(c)]
    return [
        c for c in own[:1] if c.lemma_.lower() not in times() and not any(g.tag_ in ("CD", "$") for g in c.children)
    ]


def listed_behind(token: Token) -> Token:
    """Who "those" are in "Among those arrested were two bishops"; any other token itself."""
    be = token.head.head
    if token.lower_ != "those" or token.head.lower_ != "among" or be.lemma_.lower() != "be":
        return token
    return next((c for c in be.children if c.i > be.i and c.dep_ in ("nsubj", "attr") and is_noun(c)), token)
