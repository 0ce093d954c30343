"""Standing ties that a sentence tells by its grammar: "a Tehran-backed group", "who heads the bank", "a wing of X"."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newskit.extraction.lexicons import Lexicons
from newskit.extraction.records import Record
from newskit.language.tree import Doc, Token

_BODIES = ("ORG", "GPE", "NORP", "LOC", "FAC")


class Tie(NamedTuple):
    """Who stands in which relation to whom, with the mentions that say so."""

    subject: Record
    relation: str
    object: Record
    rule: str


def find_ties(doc: Doc, at: Mapping[int, Record], lexicons: Lexicons) -> Iterator[Tie]:
    """Ties that words of an article tell.

    Parameters
    ----------
    doc : Doc
        The parsed article.
    at : mapping of int to dict
        Mentions by name, by token.
    lexicons : Lexicons
        Its ``cues`` of the uses ``leading``, ``backing``, ``backed``, ``seated`` and ``part_noun``.

    Yields
    ------
    Tie
    """
    cues = lexicons.cues
    for token in doc:
        if token.dep_ == "relcl" and token.tag_ in ("VBZ", "VBP") and token.lemma_ in cues["leading"]:
            yield from _leads(token, at)
        seated = token.lower_ in cues["seated"]
        if token.i > 1 and doc[token.i - 1].text in ("-", "–") and (seated or token.lower_ in cues["backed"]):
            yield from _hyphened(token, at, "based_in" if seated else "backs")
        elif seated and token.tag_ == "VBN":
            yield from _seated(token, at)
        elif token.lemma_ in cues["backing"] and token.pos_ == "VERB":
            yield from _backs(token, at)
        elif token.lower_ in cues["part_noun"]:
            yield from _part_of(token, at)


def owner(token: Token, at: Mapping[int, Record], *, whole: bool) -> Record | None:
    """The body or place that a role is in: the named thing at its head or, unless the ``whole`` is led, before it.

    Parameters
    ----------
    token : Token
        Head of the words that name the body, or "whose".
    at : mapping of int to dict
        Mentions by token.
    whole : bool
        A spokesman of "the Acme group" is Acme's; the president of "Acme's Asian division" does not lead Acme.

    Returns
    -------
    dict or None
    """
    node = token
    while token.tag_ == "WP$" and node.dep_ != "relcl" and node.head.i != node.i:
        node = node.head  # "Acme, whose chairman, Ana Ruiz, was fined"
    token = node.head if node.i != token.i else token
    if token.i in at and at[token.i]["label"] in _BODIES:
        return at[token.i]
    for child in token.children if not whole else ():
        if child.dep_ in ("compound", "nmod", "poss") and child.i in at and at[child.i]["label"] in ("ORG", "GPE"):
            return at[child.i]
    return None


def _leads(verb: Token, at: Mapping[int, Record]) -> Iterator[Tie]:
    """As in "Tadesse Alemu, who heads the bank"; of "who leads Ethiopia's delegation", whose it is."""
    who = at.get(verb.head.i)
    told_of = any(c.lower_ == "who" and c.dep_ == "nsubj" for c in verb.children)
    if who is None or who["label"] != "PERSON" or not told_of:
        return
    for thing in (c for c in verb.children if c.dep_ == "dobj"):
        led = owner(thing, at, whole=True)
        body = led or owner(thing, at, whole=False)
        if body is not None and body["kind"] != "demonym":
            yield Tie(who, "leads" if led else "role_at", body, "tie.leads")


def _hyphened(participle: Token, at: Mapping[int, Record], relation: str) -> Iterator[Tie]:
    """As in "the Oslo-based bank", "Tehran-backed Acme"."""
    named, head = at.get(participle.i - 2), participle.head
    group = at.get(head.i)
    if group is None:
        group = next((at[c.i] for c in head.children if c.dep_ in ("appos", "compound") and c.i in at), None)
    if group is None and head.dep_ in ("appos", "attr"):
        group = at.get(head.head.i)
    if named and group and relation == "based_in":
        yield Tie(group, relation, named, "tie.based")
    elif named and group:
        yield Tie(named, relation, group, "tie.backed")


def _seated(participle: Token, at: Mapping[int, Record]) -> Iterator[Tie]:
    """As in "the bank, based in Oslo"."""
    place, body = _behind(participle, ("in", "at"), at), _subject(participle, at)
    if place and body:
        yield Tie(body, "based_in", place, "tie.based")


def _backs(verb: Token, at: Mapping[int, Record]) -> Iterator[Tie]:
    """As in "Tehran backs Acme": in the present, for what was done once is an event."""
    if not (verb.tag_ in ("VBZ", "VBP") or verb.text.endswith("s")):
        return
    who = next((at.get(c.i) for c in verb.children if c.dep_ == "nsubj"), None)
    whom = next((at.get(c.i) for c in verb.children if c.dep_ == "dobj"), None)
    if who and whom and not any(c.dep_ in ("neg", "aux") for c in verb.children):
        yield Tie(who, "backs", whom, "tie.backs")


def _part_of(noun: Token, at: Mapping[int, Record]) -> Iterator[Tie]:
    """As in "Acme Youth, a wing of Acme", "Chad is a member of the Union"."""
    if noun.dep_ not in ("appos", "attr"):
        return
    whole = _behind(noun, ("of",), at)
    part = at.get(noun.head.i) if noun.dep_ == "appos" else _subject(noun, at)
    if whole and part and part["label"] != "PERSON" and whole["label"] in ("ORG", "GPE"):
        yield Tie(part, "member_of" if noun.lower_ == "member" else "part_of", whole, f"tie.{noun.lower_}")


def _behind(word: Token, prepositions: tuple[str, ...], at: Mapping[int, Record]) -> Record | None:
    """The mention behind a word's first preposition of some."""
    prep = next((c for c in word.children if c.dep_ == "prep" and c.lower_ in prepositions), None)
    return next((at.get(c.i) for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None


def _subject(token: Token, at: Mapping[int, Record]) -> Record | None:
    """Whom a participle or predicate speaks of: its noun, the noun's name in apposition, or the subject of "is"."""
    head = token.head
    if token.dep_ in ("acl", "relcl"):
        if head.i in at:
            return at[head.i]
        if head.dep_ == "appos":
            return at.get(head.head.i)
        return next((at[c.i] for c in head.children if c.dep_ == "appos" and c.i in at), None)
    clause = token if any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children) else head
    return next((at.get(c.i) for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
