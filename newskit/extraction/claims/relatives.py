"""What a verb in a relative clause reports: "what she said", "the rules he proposed"."""

from newskit.extraction.claims.lexicon import Frame
from newskit.extraction.claims.speakers import antecedent
from newskit.extraction.claims.syntax import bare_phrase, children, subtree
from newskit.extraction.claims.types import Found
from newskit.extraction.grammar.word_classes import FINITE
from newskit.language.tree import Token


def relative(verb: Token, frame: Frame, objects: list[Token]) -> Found | None:
    """As in "What she said": the pronoun stands for the content."""
    before = [o for o in objects if o.i < verb.i and (o.tag_ == "WP" or (o.tag_ == "WDT" and o.lower_ == "which"))]
    if not before or not frame.takes("clause", "quote", "object"):
        return None
    if verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].tag_ in FINITE:
        return None  # "a vote, which polls suggest is likely": the clause is what they suggest
    noun = antecedent(before[0], verb)
    return Found(bare_phrase(outermost(noun)) if noun is not None else subtree(before[0]), "relative")


def reduced(verb: Token, frame: Frame, objects: list[Token]) -> Found | None:
    """As in "the rules he proposed": the noun that the clause describes."""
    noun = verb.head
    if (
        objects
        or not frame.takes("object")
        or verb.dep_ not in ("relcl", "acl")
        or noun.i > verb.i
        or noun.pos_ not in ("NOUN", "PROPN")
    ):
        return None
    own = children(verb, "nsubj")
    if not own or own[0].i < noun.i or own[0].tag_ in ("WDT", "WP"):
        return None
    return Found(bare_phrase(outermost(noun)), "object")


def outermost(noun: Token) -> Token:
    """Head of the widest noun phrase that ends in a noun: "attacks" of "attacks on the forces, which"."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.head.i < noun.i:
        noun = noun.head.head
    return noun
