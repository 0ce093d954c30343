"""Nouns that the parser made a second subject of a verb: rules of `newskit.language.mending`."""

from collections.abc import Callable, Sequence

from newskit.language.clauses import NOUNS, below, hang
from newskit.language.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FAR = 40  # tokens between who is told of and who says so


def carried(tokens: Sequence[Token], token: Token) -> bool:
    """As in “A bus carrying 40 guests plunged”: the bus plunged, and the guests are what it carried."""
    if token.tag_ != "VBG" or token.dep_ != "amod" or token.i == 0 or token.head.i < token.i:
        return False
    first, second = tokens[token.i - 1], token.head
    if first.tag_ not in NOUNS or first.dep_ != "nsubj" or second.dep_ != "nsubj" or first.head is not second.head:
        return False
    token.head, token.dep_ = first, "acl"
    return hang(second, token, "dobj")


def told_of(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Mudslides caused by rain killed two, police said”: the police said so, and the mudslides killed."""
    said = token.head
    if token.dep_ != "nsubj" or not token.i < said.i < token.i + _FAR or said.tag_ not in _FINITE:
        return False
    speaker = next((t for t in below(tokens, said) if t.dep_ == "nsubj" and token.i < t.i < said.i), None)
    if speaker is None or not any(t.text == "," for t in tokens[max(token.i, speaker.i - 6) : speaker.i]):
        return False
    between = tokens[token.i + 1 : speaker.i]
    told = [t for t in between if t.head is said and t.dep_ == "ccomp" and not _has_subject(tokens, t)]
    if told and told[0].i == token.i + 1 and any(t.lower_ == "by" for t in tokens[token.i + 2 : token.i + 4]):
        caused = told.pop(0)
        # with no other clause: the participle that has a subject behind it
        told = told or [
            t for t in between if t.tag_ in ("VBN", "VBD") and t.dep_ in ("acl", "advcl") and _behind(tokens, t)
        ]
        if told and hang(caused, token, "acl"):
            caused.tag_ = "VBN"
    if not told or not hang(told[0], said, "ccomp"):
        return False
    verb = told[0]
    if (noun := _behind(tokens, verb)) is not None:
        noun.dep_ = "dobj"
    verb.tag_ = "VBD" if verb.tag_ == "VBN" else verb.tag_
    return hang(token, verb, "nsubj")


def _has_subject(tokens: Sequence[Token], verb: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass") and t.i < verb.i for t in below(tokens, verb))


def _behind(tokens: Sequence[Token], verb: Token) -> Token | None:
    """What stands behind a verb as its subject, and is none."""
    return next((t for t in below(tokens, verb) if t.dep_ == "nsubj" and t.i > verb.i), None)


RULES: tuple[Callable[[Sequence[Token], Token], bool], ...] = (carried, told_of)
