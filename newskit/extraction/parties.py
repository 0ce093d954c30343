"""One party of an event: its words, its mention, and the country that it belongs to.

"Iran-backed" is a property of a group, not Iran acting: only the group's own words are asked for a country.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newskit.extraction import syntax
from newskit.extraction.scene import Scene
from newskit.language.tree import Token

PARTY_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(frozen=True, slots=True)
class Party:
    """One party of an event.

    Attributes
    ----------
    role : str
        ``actor``, ``recipient`` or ``instrument``.
    head : spacy.tokens.Token
        Head of its words.
    first, last : int
        Token range, last excluded.
    mention : dict or None
        The mention on its head, or of the body whose fighters they are.
    country : str or None
        ISO 3166-1 alpha-3.
    """

    role: str
    head: Token
    first: int
    last: int
    mention: dict[str, Any] | None
    country: str | None


def country_of(head: Token, scene: Scene, countries: Mapping[int, str]) -> str | None:
    """Country that a noun phrase belongs to.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    scene : Scene
        The article.
    countries : mapping of int to str
        Country code by entity cluster.

    Returns
    -------
    str or None
        The mention's own country ("Kenya", "Israeli officials"), else its entity's, else that of a demonym, possessor
        or "of", "in", "from" phrase inside the noun phrase.
    """
    head = syntax.through_partitive(head)
    own = _own_country(head, scene, countries)
    if own:
        return own
    for child in [*syntax.noun_possessors(head), *head.children]:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "appos", "nn", "nsubj") and child.i < head.i:
            found = _own_country(child, scene, countries) or next(
                (
                    c
                    for g in child.children
                    if g.dep_ in ("poss", "compound", "amod", "nmod") and (c := _own_country(g, scene, countries))
                ),
                None,
            )
            if found and not is_backed(child):
                return found
    for prep, p in syntax.prepositions(head):
        if prep in ("of", "in", "from", "at", "for", "throughout", "across"):
            found = _own_country(p, scene, countries) or _based(p, scene, countries)
            if found:
                return found
            for child in p.children:
                if child.dep_ in ("amod", "compound", "poss", "nmod") and (
                    found := _own_country(child, scene, countries)
                ):
                    return found
    found = _based(head, scene, countries)
    if found:
        return found
    for child in head.children:
        if child.dep_ == "appos" and (found := _own_country(child, scene, countries)):
            return found
    return None


_SEATED = frozenset({"base", "locate", "headquarter", "bear", "live", "reside", "station", "exile"})


def _based(head: Token, scene: Scene, countries: Mapping[int, str]) -> str | None:
    """Country of where somebody is from or sits: "a newspaper based in Lagos", "the Bus Company of Tehran"."""
    heads = [head, *(c for c in head.children if c.dep_ == "acl" and c.lemma_.lower() in _SEATED)]
    for node in heads:
        for prep, p in syntax.prepositions(node):
            if prep in ("of", "in", "at", "from") and (found := _own_country(p, scene, countries)):
                return found
    return None


def is_backed(token: Token) -> bool:
    """Whether a modifier is a compound participle such as "Iran-backed"."""
    hyphen = "-" in token.text or (token.i > 0 and token.nbor(-1).text == "-")
    return token.tag_ in ("VBN", "VBG", "VBD", "JJ") and hyphen


def _own_country(token: Token, scene: Scene, countries: Mapping[int, str]) -> str | None:
    mention = scene.mention_at.get(token.i)
    if mention is None:
        return None
    return mention.get("_country") or countries.get(mention.get("_cluster"))  # type: ignore[arg-type]


def make_party(role: str, head: Token, scene: Scene, countries: Mapping[int, str]) -> Party:
    """A party from the head of its words: span, mention and country."""
    if head.dep_ == "appos" and not head.tag_.startswith("NNP") and _is_name(scene, head.head):
        head = head.head  # "Boko Haram, a group backed by …": the name is who is meant
    inner = syntax.through_partitive(head)
    mention = scene.mention_at.get(inner.i)
    if mention is not None and mention["kind"] in ("name", "pronoun"):
        first, last = mention_tokens(mention, inner)
        first = min(first, syntax.noun_span(inner)[0], *(_titles(inner, first) if mention["kind"] == "name" else ()))
    else:
        first, last = syntax.noun_span(head)
        named = _name_after(scene, inner, last)
        if named is not None:  # "the opposition newspaper El Faro": the name says who
            mention, inner = scene.mention_at[named.i], named
            last = mention_tokens(mention, named)[1]
    country = country_of(inner, scene, countries) or country_of(head, scene, countries)
    if country is None and mention is not None and mention["kind"] == "name" and mention["label"] in ("PERSON", "ORG"):
        country = next((c for i in range(first, inner.i) if (c := _own_country(head.doc[i], scene, countries))), None)
    if mention is None or (mention["kind"] == "nominal" and mention.get("_cluster") is None):
        mention = _body_of(scene, inner) or mention
    return Party(role, inner, first, last, mention, country)


def _body_of(scene: Scene, head: Token) -> dict[str, Any] | None:
    """The body whose people they are: what "Boko Haram fighters", "members of the Red Brigades" do, it does."""
    if not in_class(scene, head, "troops", "members"):
        return None
    named = [c for c in head.children if c.i < head.i and c.dep_ in ("compound", "nmod", "poss", "amod")]
    named += [p for prep, p in syntax.prepositions(head) if prep in ("of", "from")]
    for token in named:
        m = scene.mention_at.get(token.i)
        if m is not None and m["kind"] == "name" and m["label"] == "ORG" and not is_backed(token):
            return m
    return None


def _is_name(scene: Scene, token: Token) -> bool:
    mention = scene.mention_at.get(token.i)
    return mention is not None and mention["kind"] == "name"


_TITLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH"})


def _titles(head: Token, first: int) -> tuple[int]:
    """First token of the titles before a name, read off the words: "Niger's ambassador", "U.S. Secretary of State"."""
    doc, i = head.doc, first
    if head.ent_type_ not in ("PERSON", ""):
        return (first,)
    while (
        i > 0
        and i > first - 9
        and (doc[i - 1].tag_ in _TITLE_TAGS or doc[i - 1].lower_ == "of")
        and not doc[i - 1].is_space
    ):
        i -= 1
    while i < first and (doc[i].tag_ in ("POS", "HYPH") or doc[i].lower_ == "of"):
        i += 1
    return (i if doc[i].sent.start <= i else first,)


def _name_after(scene: Scene, head: Token, last: int) -> Token | None:
    """Head of a person's or body's name that follows a nominal without a comma: "former president Ana Ruiz"."""
    doc = head.doc
    if last != head.i + 1 or last >= len(doc) or not syntax.is_noun(head) or head.tag_.startswith("NNP"):
        return None
    start = doc[last].idx
    for i in range(last, min(last + 6, len(doc))):
        mention = scene.mention_at.get(i)
        if (
            mention is not None
            and mention["kind"] == "name"
            and mention["start"] == start
            and mention["label"] in ("PERSON", "ORG")
        ):
            return doc[i]
    return None


def mention_tokens(mention: dict[str, Any], head: Token) -> tuple[int, int]:
    """Token range of a mention around its head."""
    doc, first, last = head.doc, head.i, head.i + 1
    while first > 0 and doc[first - 1].idx >= mention["start"]:
        first -= 1
    while last < len(doc) and doc[last].idx < mention["end"]:
        last += 1
    return first, last


def in_class(scene: Scene, token: Token, *names: str) -> bool:
    """Whether a noun is in one of the classes of objects.csv."""
    lemma = token.lemma_.lower()
    return any(lemma in scene.ontology.classes.get(n, ()) for n in names)


def is_party(scene: Scene, token: Token, countries: Mapping[int, str]) -> bool:
    """Whether a noun phrase names somebody who can act or be acted upon."""
    inner = syntax.through_partitive(token)
    mention = scene.mention_at.get(inner.i)
    if mention is not None:
        return mention["label"] in PARTY_LABELS
    if inner.pos_ == "PRON":
        return inner.lower_ not in ("it", "this", "that", "which", "what", "there", "itself", "these", "those")
    if in_class(scene, inner, "people", "troops", "bodies"):
        return not in_class(scene, inner, "weapons") or in_class(scene, inner, "people")
    # "Palestinian homes": property stands for its owners; of a plan or a demand only the owner is a party (see _inside)
    return in_class(scene, inner, "place", "property") and bool(_modifier_country(inner, scene, countries))


def _modifier_country(head: Token, scene: Scene, countries: Mapping[int, str]) -> str | None:
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i < head.i and not is_backed(child):
            found = _own_country(child, scene, countries)
            if found:
                return found
    return None
