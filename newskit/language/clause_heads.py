"""Verbs that hang on a verb behind them, and what counts or governs as their subject or object: rules of `mending`."""

from collections.abc import Sequence

from newskit.language.clauses import FINITE, NOUNS, below, hang
from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import Token

_FAR = 60  # tokens between a deed and what is said of whom it was done to
_RANKS = ("first", "second", "third", "latest", "last", "only")  # and what ends in -th
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@asked_of(deps={"aux"}, words={"to"})
def is_to(tokens: Sequence[Token], token: Token) -> bool:
    """As in “who is to stand trial in May”: the bare verb right behind “is to” is what somebody is to do."""
    if token.i == 0 or token.i + 1 >= len(tokens):
        return False
    be, verb = tokens[token.i - 1], tokens[token.i + 1]
    if be.lower_ not in ("is", "are", "was", "were") or be.dep_ in ("aux", "auxpass") or verb.tag_ != "VB":
        return False
    if token.head is not verb or verb.head is be or verb.dep_ in ("aux", "auxpass", "cop"):
        return False
    if not hang(verb, be, "xcomp"):
        return False
    for t in below(tokens, be):  # "in May" is when the trial is
        if t.dep_ == "prep" and t.i > verb.i:
            hang(t, verb, "prep")
    return True


@asked_of(tags=FINITE, deps={"ccomp"})
def first_of_two(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Ruiz denied it and threatened to sue”: the second verb is joined to the first, and not above it."""
    second = token.head
    if second.i < token.i or second.head is token:
        return False
    if second.tag_ not in FINITE and not (second.tag_ == "MD" and second.lower_.endswith("ed")):
        return False
    before = tokens[second.i - 1]
    if before.dep_ != "cc" or before.head is not token:
        return False
    near = tokens[max(0, token.i - _FAR) : token.i]
    subjects = [t for t in near if t.dep_ in _SUBJECTS and t.head in (token, second)]
    if len(subjects) != 1 or any(t.dep_ in _SUBJECTS and t.i > token.i for t in below(tokens, second)):
        return False
    subjects[0].head = token
    token.head, token.dep_ = (token, "ROOT") if second.head is second else (second.head, second.dep_)
    second.head, second.dep_ = token, "conj"
    second.tag_, second.pos_ = ("VBD", "VERB") if second.tag_ == "MD" else (second.tag_, second.pos_)
    return True


@asked_of(tags={"VBD", "VBN"})
def in_apposition(tokens: Sequence[Token], token: Token) -> bool:
    """As in “A poet was shot, the third murdered this year, police said”: no clause, but what the first tells of."""
    above = token.head  # who said so, or the first deed itself
    beside = token.dep_ == "parataxis" and above.i < token.i
    if not (beside or (token.dep_ == "ccomp" and above.i > token.i)):
        return False
    kids = below(tokens, token)
    subject = next((t for t in kids if t.dep_ in _SUBJECTS and t.i == token.i - 1), None)
    if subject is None or any(t.dep_ in ("aux", "auxpass", "dobj", "mark", "cc", "ccomp", "xcomp") for t in kids):
        return False
    left = [t for t in below(tokens, subject) if t.i < subject.i]
    if not any(t.lower_ in _RANKS or t.lower_.endswith("th") for t in left):
        return False
    start = min([subject.i, *(t.i for t in left)])
    before = tokens[max(0, start - _FAR) : start]
    first = above if beside else next((t for t in before if t.dep_ == "ccomp" and t.head is above), None)
    if first is None or start == 0 or tokens[start - 1].text != "," or not hang(subject, first, "appos"):
        return False
    token.tag_ = "VBN"
    return hang(token, subject, "acl")


@asked_of(tags={"CD"}, deps={"nummod"})
def counted_object(tokens: Sequence[Token], token: Token) -> bool:
    """As in “suspended two of its clerks”: a number that counts no noun is an object itself."""
    verb = token.head
    if verb.tag_ not in FINITE or token.i != verb.i + 1:
        return False
    if any(t.dep_ in ("dobj", "auxpass") for t in below(tokens, verb)):
        return False
    token.dep_ = "dobj"
    return True


@asked_of(tags=NOUNS, deps={"dative"})
def subject_as_dative(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Ruiz's lawyers had asked the court”: nobody is given anything before the verb."""
    verb = token.head
    if token.i > verb.i or not verb.tag_.startswith("VB"):
        return False
    kids = below(tokens, verb)
    if any(t.dep_ in (*_SUBJECTS, "auxpass") for t in kids):
        return False
    token.dep_ = "nsubj"
    return True


@asked_of(tags={"VB"}, words={"court"})
def to_court(tokens: Sequence[Token], token: Token) -> bool:
    """As in “took the firm to court over it”: nobody is courted where nobody follows."""
    if token.i < 2:
        return False
    to, after = tokens[token.i - 1], tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if to.lower_ != "to" or after.tag_ in NOUNS | {"DT", "PRP", "PRP$", "JJ", "CD"}:
        return False
    verb = next((t for t in reversed(tokens[max(0, token.i - 8) : to.i]) if t.tag_.startswith("VB")), None)
    if verb is None:
        return False
    if token.is_ancestor(verb):  # "court" read as the verb of the sentence
        if token.head is to:
            return False
        verb.head, verb.dep_ = (verb, "ROOT") if token.head is token else (token.head, token.dep_)
    if not hang(to, verb, "prep"):
        return False
    for t in below(tokens, token):
        hang(t, verb, t.dep_)
    token.tag_, token.pos_, to.tag_ = "NN", "NOUN", "IN"
    token.head, token.dep_ = to, "pobj"
    return True


RULES: tuple[Rule, ...] = (
    is_to,
    first_of_two,
    in_apposition,
    counted_object,
    subject_as_dative,
    to_court,
)
