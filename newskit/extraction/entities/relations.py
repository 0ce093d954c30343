"""Standing ties that names carry: who leads, serves in, belongs to, backs or sits where, each with its words."""

from collections.abc import Callable
from typing import Any

from newskit.extraction.entities.roles import Role
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.records import Record
from newskit.language.tree import Doc, Token

_RELATION = {
    **dict.fromkeys(("leads-country", "leads-body", "leads-place"), "leads"),
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
        Columns of the relations table, with ``_subject`` and ``_object`` (clusters) for the entities; in text order.
    """
    at = {
        i: m
        for m in mentions
        if m["kind"] in ("name", "demonym") and m["_outer"] is None
        for i in range(m["_first"], m["_last"])
        if m["_cluster"] is not None
    }
    # "the bank's chairman, Ana Ruiz", "its chairman"
    spoken_of = [m for m in mentions if m["kind"] in ("nominal", "pronoun") and m["_cluster"] is not None]
    owners = {m["_head"]: m for m in spoken_of if m["label"] in ("ORG", "GPE", "LOC", "FAC")} | at
    country: dict[Any, Any] = {}
    for m in mentions:
        own = m["_country"] and m["_known"] == lexicons.countries.get(m["_country"], {}).get("name")
        if m["kind"] == "name" and m["label"] == "GPE" and own and not m["_metonym"]:
            country.setdefault(m["_country"], m["_cluster"])
    for m in mentions:
        if m["kind"] == "demonym" and m["_country"]:
            country.setdefault(m["_country"], m["_cluster"])
    found: list[Record] = []

    def add(subject: int | None, relation: str, obj: int | None, start: int, end: int, rule: str, sent: int) -> None:
        if subject is None or obj is None or subject == obj or end <= start:
            return
        ids = {"article_id": article["article_id"], "sent_id": sent, "start": start, "end": end, "rule_id": rule}
        found.append(ids | {"_subject": subject, "relation": relation, "_object": obj})

    for m in mentions:
        role: Role | None = m.get("_role_read")
        if role:
            relation = _RELATION.get(role.kind)
            body = _owner(role.of, owners, relation == "leads") if role.of is not None else None
            if body and body["kind"] == "demonym":
                body = None
            evidence = doc.char_span(min(role.start, m["start"]), max(role.end, m["end"]), alignment_mode="expand")
            said = {t.lower_ for t in evidence} if evidence is not None else set()
            if evidence is not None and evidence.start:
                said.add(doc[evidence.start - 1].lower_)
            past = said & lexicons.cues["past_role"]
            target = (
                body["_cluster"]
                if body
                else country.get(role.country or "")
                if role.kind in ("leads-country", "office", "envoy", "leads-body", "leads-place")
                else None
            )
            if relation == "leads" and body and body["label"] == "ORG" and said & lexicons.cues["one_of_many"]:
                relation = "member_of"
            if relation and not past:
                add(
                    m["_cluster"],
                    relation,
                    target,
                    min(role.start, m["start"]),
                    max(role.end, m["end"]),
                    f"role.{role.kind}",
                    m["sent_id"],
                )
    for token in doc:
        _ties(token, at, add, lexicons)
    found.sort(key=lambda r: (r["start"], r["end"], r["relation"]))
    kept: list[Any] = []
    seen: set[Any] = set()
    for r in found:
        key = (r["_subject"], r["relation"], r["_object"])
        if key not in seen:
            seen.add(key)
            r["relation_id"] = f"{article['article_id']}.r{len(kept)}"
            kept.append(r)
    return kept


def _owner(token: Token, at: dict[int, Record], whole: bool) -> Record | None:
    """The body or place that a role is in: the named thing at its head or, unless the ``whole`` is led, before it.

    A spokesman of "the Acme group" is Acme's; the president of "Acme's Asian division" does not lead Acme.
    """
    node = token
    while token.tag_ == "WP$" and node.dep_ != "relcl" and node.head.i != node.i:
        node = node.head  # "Acme, whose chairman, Ana Ruiz, was fined"
    token = node.head if node.i != token.i else token
    if token.i in at and at[token.i]["label"] in ("ORG", "GPE", "NORP", "LOC", "FAC"):
        return at[token.i]
    for child in token.children if not whole else ():
        if child.dep_ in ("compound", "nmod", "poss") and child.i in at and at[child.i]["label"] in ("ORG", "GPE"):
            return at[child.i]
    return None


def _ties(token: Token, at: dict[int, Record], add: Callable[..., None], lexicons: Lexicons) -> None:
    word = token.lower_
    if token.lemma_ in lexicons.cues["leading"] and token.dep_ == "relcl" and token.tag_ in ("VBZ", "VBP"):
        _leads(token, at, add)
    if (
        word in ("backed", "based", "supported", "sponsored", "funded")
        and token.i > 1
        and token.doc[token.i - 1].text in ("-", "–")
    ):
        backer, group = at.get(token.i - 2), at.get(token.head.i)
        if group is None:
            group = next((at[c.i] for c in token.head.children if c.dep_ in ("appos", "compound") and c.i in at), None)
        if group is None and token.head.dep_ in ("appos", "attr"):
            group = at.get(token.head.head.i)
        if backer and group:
            start, end = min(backer["start"], group["start"]), max(backer["end"], group["end"])
            if word == "based":
                add(group["_cluster"], "based_in", backer["_cluster"], start, end, "tie.based", group["sent_id"])
            else:
                add(backer["_cluster"], "backs", group["_cluster"], start, end, "tie.backed", group["sent_id"])
    elif word in ("based", "headquartered") and token.tag_ == "VBN":
        inner = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("in", "at")), None)
        place = next((at.get(c.i) for c in inner.children if c.dep_ == "pobj"), None) if inner is not None else None
        subject = _subject(token, at)
        if place and subject:
            start, end = min(place["start"], subject["start"]), max(place["end"], subject["end"])
            add(subject["_cluster"], "based_in", place["_cluster"], start, end, "tie.based", subject["sent_id"])
    elif (
        token.lemma_ in ("back", "support", "fund", "arm", "sponsor")
        and token.pos_ == "VERB"
        and (token.tag_ in ("VBZ", "VBP") or token.text.endswith("s"))
    ):
        who = next((at.get(c.i) for c in token.children if c.dep_ == "nsubj"), None)
        whom = next((at.get(c.i) for c in token.children if c.dep_ == "dobj"), None)
        if who and whom and not any(c.dep_ in ("neg", "aux") for c in token.children):
            add(who["_cluster"], "backs", whom["_cluster"], who["start"], whom["end"], "tie.backs", who["sent_id"])
    elif word in ("part", "member", "branch", "wing", "faction", "offshoot", "affiliate", "unit", "arm"):
        inner = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        whole = next((at.get(c.i) for c in inner.children if c.dep_ == "pobj"), None) if inner is not None else None
        part = None
        if token.dep_ in ("appos", "attr"):
            part = at.get(token.head.i) if token.dep_ == "appos" else _subject(token, at)
        if whole and part and part["label"] != "PERSON" and whole["label"] in ("ORG", "GPE"):
            start, end = min(part["start"], whole["start"]), max(part["end"], whole["end"])
            relation = "member_of" if word == "member" else "part_of"
            add(part["_cluster"], relation, whole["_cluster"], start, end, f"tie.{word}", part["sent_id"])


def _leads(verb: Token, at: dict[int, Record], add: Callable[..., None]) -> None:
    """As in "Tadesse Alemu, who heads the bank"; of "who leads Ethiopia's delegation", whose it is."""
    who = at.get(verb.head.i)
    if (
        who is None
        or who["label"] != "PERSON"
        or not any(c.lower_ == "who" and c.dep_ == "nsubj" for c in verb.children)
    ):
        return
    for thing in (c for c in verb.children if c.dep_ == "dobj"):
        body, relation = _owner(thing, at, True), "leads"
        if body is None:
            body, relation = _owner(thing, at, False), "role_at"
        if body is not None and body["kind"] != "demonym":
            start, end = min(who["start"], body["start"]), max(who["end"], body["end"])
            add(who["_cluster"], relation, body["_cluster"], start, end, "tie.leads", who["sent_id"])


def _subject(token: Token, at: dict[int, Record]) -> Record | None:
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
