"""Countries that ties tell: a mayor's by the town, a spokesman's by the ministry, a fund's by where it sits."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from newskit.extraction.entities.roles import Role
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.records import Record
from newskit.language.tree import Doc, Token

_TIES = frozenset({"leads", "role_at", "member_of", "based_in", "part_of"})
_ABROAD = frozenset({"envoy", "kin"})  # kinds of roles that are held in, or towards, somebody else's country


def add_told_countries(
    doc: Doc, mentions: list[Record], known: dict[int, Record], relations: list[Record], lexicons: Lexicons
) -> None:
    """Give entities without a country that of what they lead, serve, come from or sit in.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        Its mentions, with clusters.
    known : dict of int to dict
        Entities by cluster; ``country_code`` is set where it is missing.
    relations : list of dict
        From `newskit.extraction.entities.relations.find_relations`.
    lexicons : Lexicons
        Word lists; cues ``sent_abroad``.

    Notes
    -----
    Bodies first, then who is in them. Two countries tell nothing.
    """
    at = _named(mentions, known)
    told: dict[int, set[str]] = defaultdict(set)
    for m in mentions:
        entity = known.get(m["_cluster"])
        if entity is not None and entity["label"] == "ORG" and not entity["country_code"]:
            told[m["_cluster"]] |= set(_seats(doc, m, at, known))
    _tell(told, known)
    told.clear()
    for r in relations:
        country = known[r["_object"]]["country_code"]
        if r["relation"] in _TIES and r["rule_id"] != "role.envoy" and country:
            told[r["_subject"]].add(country)
    for m in mentions:
        entity = known.get(m["_cluster"])
        if entity is None or entity["label"] != "PERSON" or entity["country_code"]:
            continue
        people = _people(doc, m, lexicons) if m["kind"] == "name" else None
        if people:
            entity["country_code"] = people
        told[m["_cluster"]] |= set(_homes(doc, m, at, known, lexicons))
    _tell(told, known)


def _tell(told: dict[int, set[str]], known: dict[int, Record]) -> None:
    for cluster, codes in told.items():
        if len(codes) == 1 and not known[cluster]["country_code"]:
            known[cluster]["country_code"] = next(iter(codes))


def _named(mentions: list[Record], known: dict[int, Record]) -> dict[int, Record]:
    """Names of places and bodies by each of their tokens; none that stands inside another name."""
    return {
        i: m
        for m in mentions
        if m["kind"] == "name" and m["_cluster"] in known and m["label"] in ("GPE", "LOC", "FAC", "ORG")
        for i in range(m["_first"], m["_last"])
        if m["_outer"] is None
    }


def _behind(head: Token, words: frozenset[str]) -> Iterator[tuple[str, Token]]:
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in words and child.i > head.i:
            yield from ((child.lower_, c) for c in child.children if c.dep_ == "pobj")


def _country(token: Token, at: dict[int, Record], known: dict[int, Record]) -> str | None:
    """Country of a name, or of the one before a noun: "the governor of Chad's Lac province"."""
    inside = [c for c in token.children if c.dep_ in ("poss", "compound", "nmod") and c.i < token.i]
    codes = {known[m["_cluster"]]["country_code"] for t in (token, *inside) if (m := at.get(t.i)) is not None}
    return codes.pop() if len(codes) == 1 else None


_SEAT = frozenset({"of", "in", "from"})


def _seats(doc: Doc, mention: Record, at: dict[int, Record], known: dict[int, Record]) -> Iterator[str]:
    """Where a body sits: "Handok Marine of Busan", "Norröna, a fund in Tórshavn"."""
    words = _SEAT if mention["kind"] == "nominal" else frozenset({"of"})
    if mention["kind"] not in ("name", "nominal"):
        return
    for _, token in _behind(doc[mention["_head"]], words):
        place = at.get(token.i)
        if place is not None and place["label"] in ("GPE", "LOC"):
            yield from filter(None, [_country(token, at, known)])


def _homes(
    doc: Doc, mention: Record, at: dict[int, Record], known: dict[int, Record], lexicons: Lexicons
) -> Iterator[str]:
    """Where a person belongs: "the mayor of Sinjar", "a nurse from Ibadan", "Minh of the Academy", "a Canadian"."""
    head = doc[mention["_head"]]
    if mention["kind"] == "name":
        for _, token in _behind(head, frozenset({"of", "from"})):
            yield from filter(None, [_country(token, at, known)])
        role: Role | None = mention.get("_role_read")
        if role is not None and role.of is not None and role.kind not in _ABROAD and not _sent(role.text, lexicons):
            yield from filter(None, [_country(role.of, at, known)])
    elif mention["kind"] == "nominal" and not _sent(head.lemma_.lower(), lexicons):
        for _, token in _behind(head, frozenset({"of", "from", "at", "in"})):
            yield from filter(None, [_country(token, at, known)])


def _sent(role: str, lexicons: Lexicons) -> bool:
    """Whether somebody with a role is often at work abroad: an envoy, a reporter, a visitor."""
    return bool(role) and role.lower().split()[-1] in lexicons.cues["sent_abroad"]


def _people(doc: Doc, mention: Record, lexicons: Lexicons) -> str | None:
    """Of what people somebody is: "Desrosiers, a Canadian, said", "Motsepe, the South African who heads it"."""
    words: list[Any] = list(doc[mention["_last"] : mention["_last"] + 5])
    if len(words) < 4 or words[0].text != "," or words[1].lower_ not in ("a", "an", "the"):
        return None
    for n in (2, 1):
        named = words[2 : 2 + n]
        after = words[2 + n].lower_ if len(words) > 2 + n else ""
        if named[0].text[:1].isupper() and after in (",", ".", ";", "who", "whose"):
            return lexicons.demonyms.get(fold(" ".join(t.text for t in named))) or None
    return None
