"""Verbs that report nothing where they stand: "a union-backed plan", "instead of blaming", "it is worth noting"."""

from newskit.extraction.claims.lexicon import words_of
from newskit.extraction.claims.syntax import lemma
from newskit.language.tree import Token

_HYPHENS = ("-", "‐", "‑", "–")
_INSTEAD = (("instead", "of"), ("rather", "than"))
_ANYONE = ("anyone", "anybody", "whoever")


def says_nothing(verb: Token) -> bool:
    """Whether a verb of the lists tells here of nothing that anybody said or thought.

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb that reports elsewhere.

    Returns
    -------
    bool
        True for half of a compound ("the rebel-supporting clans"), a preposition ("regarding the dam"), what was not done
        ("instead of blaming"), the writer's turns ("it is worth noting", "let's say", "having said that") and people in general
        ("anyone who complains").
    """  # noqa: E501
    doc, i = verb.doc, verb.i
    before = doc[i - 1] if i else None
    if verb.tag_ == "VBG" and verb.lower_ in words_of("preposition_verb"):
        return not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    if before is None:
        return False
    if before.text in _HYPHENS and before.idx + len(before.text) == verb.idx and i > 1:
        return not doc[i - 2].is_space and doc[i - 2].idx + len(doc[i - 2].text) == before.idx
    if i > 1 and verb.tag_ == "VBG" and (doc[i - 2].lower_, before.lower_) in _INSTEAD:
        return True
    return _turn(verb, before) or _of_anyone(verb)


def _turn(verb: Token, before: Token) -> bool:
    """Turns of the writer's own."""
    above = verb.head
    if verb.tag_ == "VBG":
        gone = before.lower_ == "without" and lemma(before.head) == "go"
        return gone or before.lower_ == "worth"
    if verb.tag_ == "VB":
        us = above.nbor().lower_ if above.i < verb.i else ""
        return lemma(above) == "let" and us in ("'s", "’s", "us") and verb.i - above.i <= 3
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if before.lower_ == "you" and verb.lower_ in ("know", "see"):
        return after is not None and after.text == ","  # "they are, you know, angry"
    return before.lower_ == "having" and after is not None and after.lower_ in ("that", "this")


def _of_anyone(verb: Token) -> bool:
    """Whether a relative clause is about people in general: "anyone who wants to vote"."""
    top = verb
    while top.dep_ in ("conj", "xcomp") and top.head.i < top.i:
        top = top.head
    return top.dep_ in ("relcl", "acl") and top.head.lower_ in _ANYONE


def describes(verb: Token) -> bool:
    """Whether a participle stands between an article and its noun: "the cheering crowd"."""
    before, after = verb.nbor(-1) if verb.i else None, verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if verb.tag_ != "VBG" or before is None or after is None or after.tag_ not in ("NN", "NNS", "JJ"):
        return False
    bare = not any(c.i < verb.i for c in verb.children) or verb.dep_ == "amod"
    return bare and before.tag_ in ("DT", "PRP$") and before.lower_ not in ("that", "this", "all", "both")
