"""Which country a noun phrase belongs to, and the word that tells it.

"Iran-backed" is a property of a group, not Iran acting, and an "anti-Syria" writer is nobody of Syria's: only a
phrase's own words, and what they are of, from or in, are asked.
"""

from collections.abc import Iterator
from typing import NamedTuple

from newskit.extraction.events.parties.pronouns import owner_meant
from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import appositions, before_brackets, through_partitive
from newskit.extraction.grammar.word_classes import RELATIVES
from newskit.language.tree import Token


class Home(NamedTuple):
    """A country and the word that tells it."""

    code: str
    at: Token


_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "appos", "nn", "nsubj"})
_FROM = frozenset({"of", "in", "from", "at", "for", "throughout", "across"})


def home_of(head: Token, scene: Scene) -> Home | None:
    """Country that a noun phrase belongs to.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    scene : Scene
        The article.

    Returns
    -------
    Home or None
        The mention's own country ("Kenya", "Israeli officials"), else its entity's, else that of a demonym, possessor
        or "of", "in", "from" phrase inside the noun phrase, of what its people flee, or of an apposition.
    """
    return next(_homes(through_partitive(head), scene), None)


def _homes(head: Token, scene: Scene) -> Iterator[Home]:
    yield from _own(head, scene)
    owners = [syntax.resolve(o) for o in syntax.noun_possessors(head)]
    for owner in owners:
        if owner.tag_ not in RELATIVES:
            yield from _own(owner, scene)  # "whose government" is that of who is spoken of
        if owner.tag_ == "PRP$" and (meant := owner_meant(owner, scene)) is not None:
            yield from _own(meant, scene)
    for child in [*owners, *head.children]:
        if child.dep_ in _MODIFIERS and child.i < head.i and not is_apart(child, scene):
            yield from _own(child, scene)
            for inner in child.children:
                if inner.dep_ in ("poss", "compound", "amod", "nmod"):
                    yield from _own(inner, scene)
    before = before_brackets(head)
    if before is not None:
        yield from _own(before, scene)
    for prep, p in syntax.prepositions(head):
        if prep in _FROM:
            yield from _own(p, scene)
            yield from _seat(p, scene)
            for child in p.children:
                if child.dep_ in ("amod", "compound", "poss", "nmod") and not is_apart(child, scene):
                    yield from _own(child, scene)
    yield from _seat(head, scene)
    yield from _left_behind(head, scene)
    for other in appositions(head):
        several = head.tag_ in ("NNS", "NNPS") and any(c.dep_ == "conj" for c in other.children)
        if not several:  # "ten states, Chad and Mali among them" are not Chad's
            yield from _own(other, scene)


def own_country(token: Token, scene: Scene) -> str | None:
    """Country of the mention on a token: its own, or its entity's."""
    mention = scene.mention_at.get(token.i)
    if mention is None:
        return None
    return mention.get("_country") or scene.countries.get(mention.get("_cluster"))  # type: ignore[arg-type]


def _own(token: Token, scene: Scene) -> Iterator[Home]:
    code = own_country(token, scene)
    if code:
        yield Home(code, token)


def _seat(head: Token, scene: Scene) -> Iterator[Home]:
    """Where somebody is from or sits: "a newspaper based in Lagos", "the Bus Company of Tehran"."""
    seated = scene.ontology.words("seated")
    for node in [head, *(c for c in head.children if c.dep_ == "acl" and c.lemma_.lower() in seated)]:
        for prep, p in syntax.prepositions(node):
            if prep in ("of", "in", "at", "from"):
                yield from _own(p, scene)


def _left_behind(head: Token, scene: Scene) -> Iterator[Home]:
    """What people flee or stand for: "refugees fleeing Liberia", "families fleeing the war in Sudan"."""
    for clause in head.children:
        if clause.dep_ == "acl" and clause.tag_ == "VBG" and clause.lemma_.lower() in scene.ontology.words("leaving"):
            for thing in (c for c in clause.children if c.dep_ == "dobj"):
                yield from _own(thing, scene)
                yield from _seat(thing, scene)


def is_backed(token: Token) -> bool:
    """Whether a modifier is a compound participle such as "Iran-backed"."""
    hyphen = "-" in token.text or (token.i > 0 and token.nbor(-1).text == "-")
    return token.tag_ in ("VBN", "VBG", "VBD", "JJ") and hyphen


def is_apart(token: Token, scene: Scene) -> bool:
    """Whether a modifier names a country that its noun is not of: "Iran-backed", "anti-Syria"."""
    mention, doc = scene.mention_at.get(token.i), token.doc
    split = token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and is_backed(doc[token.i + 2])
    return split or is_backed(token) or bool(mention is not None and mention.get("_elsewhere"))


def modifier_country(head: Token, scene: Scene) -> str | None:
    """Country of a word right before a noun: "Palestinian homes"."""
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i < head.i and not is_apart(child, scene):
            found = own_country(child, scene)
            if found:
                return found
    return None
