"""Standing ties that names carry: who leads, serves in, belongs to, backs or sits where, each with its words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newskit.extraction.entities.roles import Role
from newskit.extraction.entities.ties import find_ties, owner
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.records import Record
from newskit.language.tree import Doc

_LEADING = ("leads-country", "leads-body", "leads-place")
_OF_COUNTRY = (*_LEADING, "office", "envoy")  # kinds of roles that are held in a country where no body is named
_RELATION = {
    **dict.fromkeys(_LEADING, "leads"),
    **dict.fromkeys(("office", "speaks", "envoy", "rank"), "role_at"),
    "member": "member_of",
}


def find_relations(doc: Doc, mentions: list[Record], article: dict[str, Any], lexicons: Lexicons) -> list[Record]:
    """Relations between clusters of an article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        From `newskit.extraction.entities.mentions.find_mentions`.
    article : dict
        ``article_id`` is read.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    list of dict
        Columns of the relations table, with ``_subject`` and ``_object`` (clusters) for the entities; in text order,
        each tie once.
    """
    clustered = [m for m in mentions if m["_cluster"] is not None]
    named = [m for m in clustered if m["kind"] in ("name", "demonym") and m["_outer"] is None]
    at = {i: m for m in named for i in range(m["_first"], m["_last"])}
    found = [*_by_roles(doc, mentions, at, lexicons)]
    for tie in find_ties(doc, at, lexicons):
        a, b = tie.subject, tie.object
        start, end = min(a["start"], b["start"]), max(a["end"], b["end"])
        found.append(_record(a["_cluster"], tie.relation, b["_cluster"], start, end, tie.rule, a))
    return _numbered(found, article["article_id"])


def _by_roles(doc: Doc, mentions: list[Record], at: Mapping[int, Record], lexicons: Lexicons) -> Iterator[Record]:
    """What titles and appositions say: the Kenyan president leads Kenya, "the bank's spokeswoman" has a role at it."""
    # "the bank's chairman, Ana Ruiz", "its chairman"
    spoken_of = [m for m in mentions if m["kind"] in ("nominal", "pronoun") and m["_cluster"] is not None]
    owners = {m["_head"]: m for m in spoken_of if m["label"] in ("ORG", "GPE", "LOC", "FAC")} | dict(at)
    country = _country_clusters(mentions, lexicons)
    for m in mentions:
        role: Role | None = m.get("_role_read")
        relation = _RELATION.get(role.kind) if role else None
        if role is None or relation is None:
            continue
        body = owner(role.of, owners, whole=relation == "leads") if role.of is not None else None
        body = None if body is not None and body["kind"] == "demonym" else body
        start, end = min(role.start, m["start"]), max(role.end, m["end"])
        said = _words(doc, start, end)
        if said & lexicons.cues["past_role"]:
            continue
        if relation == "leads" and body and body["label"] == "ORG" and said & lexicons.cues["one_of_many"]:
            relation = "member_of"
        abroad = country.get(role.country or "") if role.kind in _OF_COUNTRY else None
        yield _record(m["_cluster"], relation, body["_cluster"] if body else abroad, start, end, f"role.{role.kind}", m)


def _country_clusters(mentions: Iterable[Record], lexicons: Lexicons) -> dict[Any, Any]:
    """The cluster of each country: that of its name, else that of a demonym."""
    found: dict[Any, Any] = {}
    for m in mentions:
        own = m["_country"] and m["_known"] == lexicons.countries.get(m["_country"], {}).get("name")
        if m["kind"] == "name" and m["label"] == "GPE" and own and not m["_metonym"]:
            found.setdefault(m["_country"], m["_cluster"])
    for m in mentions:
        if m["kind"] == "demonym" and m["_country"]:
            found.setdefault(m["_country"], m["_cluster"])
    return found


def _words(doc: Doc, start: int, end: int) -> set[str]:
    """Words of a stretch of text and the one before it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return set() if span is None else {t.lower_ for t in doc[max(0, span.start - 1) : span.end]}


def _record(
    subject: int | None, relation: str, object_: int | None, start: int, end: int, rule: str, mention: Record
) -> Record:
    tie = {"_subject": subject, "relation": relation, "_object": object_}
    return tie | {"sent_id": mention["sent_id"], "start": start, "end": end, "rule_id": rule}


def _numbered(found: list[Record], article_id: str) -> list[Record]:
    """Records in text order with their ids; of the same tie the first, and none of anything to itself."""
    kept: dict[Any, Record] = {}
    for r in sorted(found, key=lambda r: (r["start"], r["end"], r["relation"])):
        subject, object_ = r["_subject"], r["_object"]
        if subject is not None and object_ is not None and subject != object_ and r["start"] < r["end"]:
            kept.setdefault((subject, r["relation"], object_), r)
    return [{"relation_id": f"{article_id}.r{n}", "article_id": article_id} | r for n, r in enumerate(kept.values())]
