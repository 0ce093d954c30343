"""What nominals stand for: the name beside them, the holder of the role, the body last named.

A mention without good evidence keeps no cluster.
"""

import bisect
from collections import defaultdict
from typing import Any

from newskit.extraction.entities.roles import Role, role_of
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.records import Record
from newskit.language.tree import Doc, Token


class Clusters:
    """Clusters under construction: numbers in order of first mention, with what is known of each."""

    def __init__(self) -> None:
        self.of: dict[Any, int] = {}
        self.members: dict[int, list[Record]] = defaultdict(list)

    def put(self, mention: Record, key: Any) -> int:
        """Give a mention the cluster of a key, a new one for a new key."""
        number = self.of.setdefault(key, len(self.of))
        mention["_cluster"] = number
        self.members[number].append(mention)
        return number

    def join(self, mention: Record, number: int) -> None:
        """Give a mention a cluster that is there."""
        mention["_cluster"] = number
        self.members[number].append(mention)

    def merge(self, old: int, new: int) -> None:
        """Make two clusters one."""
        for m in self.members.pop(old, []):
            self.join(m, new)
        for key, number in self.of.items():
            if number == old:
                self.of[key] = new


def join_beside(doc: Doc, mentions: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    """Nominals in apposition to a name, or its predicate, are the name's."""
    by_token = {i: m for m in mentions if m["kind"] == "name" for i in range(m["_first"], m["_last"])}
    for m in mentions:
        if m["kind"] != "nominal" or m["_cluster"] is not None:
            continue
        head = doc[m["_head"]]
        name = _apposed(head, by_token) or _predicated(head, by_token)
        if name is None or name["_cluster"] is None or not _agree(m, name):
            continue
        clusters.join(m, name["_cluster"])
        m["source"] = "coref"
        if name["label"] == "PERSON":
            role = role_of(head, lexicons)
            if role and (not name.get("_role") or _says_more(role, name["_role_read"])):
                name["_role"], name["_role_read"] = role.text, role
                name["_country"] = name["_country"] or role.country
        m["_country"] = m["_country"] or name["_country"]


_PLAIN = frozenset({"kin", "rank", "person"})  # what somebody is called or is to another, beside an office


def _says_more(role: Role, told: Role) -> bool:
    """Whether an office is named where so far only a rank or a kinship was: "General Ruiz, the chief of staff"."""
    return told.kind in _PLAIN and role.kind not in _PLAIN


def _apposed(head: Token, by_token: dict[int, Record]) -> Record | None:
    first = head.head
    if head.dep_ == "conj" and first.dep_ == "appos" and first.tag_ == "NN" and head.tag_ == "NN":
        # "Ruiz, his nephew and the president of the bank": one name, so one person
        apart = any(t.text == "," for t in head.doc[first.i : head.i])
        return None if apart else by_token.get(first.head.i)
    if head.dep_ == "appos" and head.head.i in by_token:
        return by_token[head.head.i]
    for child in head.children:
        if child.dep_ == "appos" and child.i in by_token:
            return by_token[child.i]
    return None


def _predicated(head: Token, by_token: dict[int, Record]) -> Record | None:
    """The subject of "X is the leader of Y"; not of "X was once", "X is not"."""
    if head.dep_ != "attr" or head.head.lemma_ != "be" or any(c.dep_ == "neg" for c in head.head.children):
        return None
    if not any(c.dep_ == "det" and c.lower_ == "the" for c in head.children) and not any(
        c.dep_ == "poss" for c in head.children
    ):
        return None
    subject = next((c for c in head.head.children if c.dep_ == "nsubj"), None)
    return by_token.get(subject.i) if subject is not None else None


def _agree(nominal: Record, name: Record) -> bool:
    if nominal["label"] == "PERSON":
        return name["label"] == "PERSON"
    if nominal["label"] == "ORG":
        return name["label"] in ("ORG", "NORP")
    return name["label"] in ("GPE", "LOC", "FAC") and not name["_metonym"]


def join_role_holders(doc: Doc, mentions: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    """Give nominals to the only holder of the role ("the prime minister") and to the last body named ("the group")."""
    holders: dict[str, list[tuple[Record, str | None]]] = defaultdict(list)
    bodies: list[Record] = []
    countries: list[Record] = []  # and towns
    for m in mentions:
        if m["kind"] == "name" and m["_cluster"] is not None:
            if m["label"] == "PERSON" and m["_role"]:
                for word in _words_for(m["_role"], lexicons):
                    holders[word].append((m, m["_country"] or _listed_country(m, lexicons)))
            elif m["label"] == "ORG":
                bodies.append(m)
            elif m["label"] == "GPE" and not m["_metonym"]:
                countries.append(m)
            continue
        if m["kind"] != "nominal" or m["_cluster"] is not None:
            continue
        head = doc[m["_head"]]
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)
        if not definite or head.tag_ in ("NNS", "NNPS") or _told_by_clause(head):
            continue
        number = None
        if m["label"] == "PERSON":
            described = doc[m["_first"] : m["_last"]]
            words = fold(" ".join(t.text for t in described if t.dep_ in ("compound", "nn") or t.i == head.i))
            if head.i > m["_first"] and fold(doc[head.i - 1 : head.i + 1].text) in lexicons.roles:
                words = fold(doc[head.i - 1 : head.i + 1].text)  # "the prime minister" is not the defence minister
            found = [(h, c) for h, c in holders.get(words, ()) if not (m["_country"] and c and c != m["_country"])]
            ids = {h["_cluster"] for h, _ in found}
            number = ids.pop() if len(ids) == 1 else None
        elif m["label"] == "ORG" and head.lemma_.lower() in lexicons.cues["body_nominal"]:
            alike = [b for b in since(bodies, m, 3) if _of_that_kind(b, head, clusters, doc, lexicons)]
            number = _last_body(alike, doc)
        elif m["label"] == "GPE" and head.lemma_.lower() in lexicons.cues["country_nominal"] and not m["_country"]:
            near = {
                c["_cluster"]
                for c in countries
                if m["sent_id"] - c["sent_id"] <= 1
                and c["_country"]
                and c["_known"]
                and not is_below(head, doc[c["_head"]])
            }
            number = near.pop() if len(near) == 1 else None
        elif m["label"] == "GPE" and _is_bare(head) and head.lower_ in lexicons.cues["town_nominal"]:
            near = {c["_cluster"] for c in since(countries, m, 1) if _may_be_town(doc, c, lexicons)}
            number = near.pop() if len(near) == 1 else None
        if number is not None:
            clusters.join(m, number)
            m["source"] = "coref"
            m["_country"] = m["_country"] or next(
                (x["_country"] for x in clusters.members[number] if x["_country"]), None
            )


def _may_be_town(doc: Doc, place: Record, lexicons: Lexicons) -> bool:
    """Whether a name is of no country or state, as far as lists and the comma before it tell ("Troy, Ohio")."""
    states = {name for places in lexicons.subdivisions.values() for name, _ in places}
    held = place["_first"] > 1 and doc[place["_first"] - 1].text == "," and doc[place["_first"] - 2].ent_type_ == "GPE"
    return not held and fold(place["text"]) not in lexicons.country_names.keys() | states


def _is_bare(head: Token) -> bool:
    """Whether nothing but its article says which one is meant: "the city", not "the town of 15,000"."""
    return not any(c.dep_ in ("prep", "amod", "compound", "nmod", "poss", "nummod") for c in head.children)


def _told_by_clause(head: Token) -> bool:
    """Whether a clause says who is meant: "the minister who resigned", not "the minister, who had resigned"."""
    clauses = [c for c in head.children if c.dep_ in ("relcl", "acl")]
    after = head.doc[head.i + 1].text if head.i + 1 < len(head.doc) else ""
    return any(c.dep_ == "acl" or after != "," or not any(w.lower_ == "who" for w in c.children) for c in clauses)


def is_below(token: Token, top: Token) -> bool:
    """Whether a word stands below another in the tree: "country" in "France, which keeps troops in the country"."""
    for _ in range(12):
        if token.i == top.i:
            return True
        token = token.head
    return False


def _words_for(role: str, lexicons: Lexicons) -> set[str]:
    """By what words the holder of a role may be called later: a vice-president is not "the president"."""
    words = fold(role).replace("-", " ").split()
    lesser = bool(words) and words[0] in lexicons.cues["lesser_title"]
    return {fold(role)} if lesser else {fold(role), fold(role).split()[-1]}


def _listed_country(mention: Record, lexicons: Lexicons) -> str | None:
    """Country of a listed leader: "the president of Egypt" is not the President Biden named before."""
    countries = {r["iso3"] for r in lexicons.leaders.get(fold(mention["text"]), ())}
    return countries.pop() if len(countries) == 1 else None


def _of_that_kind(body: Record, head: Token, clusters: Clusters, doc: Doc, lexicons: Lexicons) -> bool:
    """Whether a body may be called by a noun: "the union" is one by its name, or was called so beside its name."""
    noun, words = head.lemma_.lower(), fold(body["text"]).split()
    if noun in lexicons.cues["body_general"]:
        return True
    # "the appeals court" is not the Supreme Court
    beside = (c for c in head.children if c.dep_ in ("amod", "compound", "nn", "nmod") and c.i < head.i)
    if any(fold(c.text) not in words and fold(c.text) not in lexicons.demonyms for c in beside):
        return False
    if noun in words:
        return True
    called = clusters.members[body["_cluster"]]
    # "the club Persada FC", "Persada FC, a club"
    before = (doc[m["_first"] - 1].lower_ for m in called if m["kind"] == "name" and m["_first"])
    return noun in before or any(m["kind"] == "nominal" and doc[m["_head"]].lemma_.lower() == noun for m in called)


def _last_body(bodies: list[Record], doc: Doc) -> int | None:
    """The only one of some bodies named in the last sentence that has any."""
    if not bodies:
        return None
    latest = max(b["sent_id"] for b in bodies)
    near = {b["_cluster"] for b in bodies if b["sent_id"] == latest}
    if len(near) > 1:
        near = {
            b["_cluster"] for b in bodies if b["sent_id"] == latest and doc[b["_head"]].dep_ in ("nsubj", "nsubjpass")
        }
    return near.pop() if len(near) == 1 else None


def start_of(mention: Record) -> int:
    """Where a mention begins: the key that those in text order are searched by."""
    return mention["start"]


def since(mentions: list[Record], mention: Record, sentences: int) -> list[Record]:
    """Of mentions in text order those before another one, from some sentences back on."""
    end = start = bisect.bisect_left(mentions, mention["start"], key=start_of)
    while start > 0 and mention["sent_id"] - mentions[start - 1]["sent_id"] <= sentences:
        start -= 1
    return mentions[start:end]
