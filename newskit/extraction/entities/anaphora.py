"""What nominals stand for: the name beside them, the holder of the role, the body last named.

A mention without good evidence keeps no cluster.
"""

import bisect
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Named:
    """What has been named so far in an article, in text order."""

    holders: dict[str, list[tuple[Record, str | None]]]  # people and their country by each word for their role
    bodies: list[Record]
    places: list[Record]  # countries and towns


def join_role_holders(doc: Doc, mentions: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    """Give nominals to the only holder of the role ("the prime minister") and to the last body named ("the group").

    Parameters
    ----------
    doc : Doc
        The parsed article.
    mentions : list of dict
        In text order; changed in place.
    clusters : Clusters
        Which mentions are one thing; changed in place.
    lexicons : Lexicons
        Roles, and what bodies, countries and towns are called.
    """
    named = _Named(defaultdict(list), [], [])
    for m in mentions:
        if m["kind"] == "name" and m["_cluster"] is not None:
            _note(named, m, lexicons)
        elif m["kind"] == "nominal" and m["_cluster"] is None and _is_definite(doc[m["_head"]]):
            number = _antecedent(doc, m, named, clusters, lexicons)
            if number is not None:
                clusters.join(m, number)
                m["source"] = "coref"
                countries = (x["_country"] for x in clusters.members[number] if x["_country"])
                m["_country"] = m["_country"] or next(countries, None)


def _note(named: _Named, name: Record, lexicons: Lexicons) -> None:
    """Add a name to what has been named."""
    if name["label"] == "PERSON" and name["_role"]:
        for word in _words_for(name["_role"], lexicons):
            named.holders[word].append((name, name["_country"] or _listed_country(name, lexicons)))
    elif name["label"] == "ORG":
        named.bodies.append(name)
    elif name["label"] == "GPE" and not name["_metonym"]:
        named.places.append(name)


def _is_definite(head: Token) -> bool:
    """Whether a noun is one known thing: "the group", "this group"; no plural, none that a clause tells apart."""
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)
    return definite and head.tag_ not in ("NNS", "NNPS") and not _told_by_clause(head)


def _antecedent(doc: Doc, m: Record, named: _Named, clusters: Clusters, lexicons: Lexicons) -> int | None:
    """The cluster that a nominal means, if it is only one."""
    head = doc[m["_head"]]
    noun = head.lemma_.lower()
    if m["label"] == "PERSON":
        found = named.holders.get(_role_words(doc, m, lexicons), ())
        return _only(h["_cluster"] for h, c in found if not (m["_country"] and c and c != m["_country"]))
    if m["label"] == "ORG" and noun in lexicons.cues["body_nominal"]:
        alike = [b for b in since(named.bodies, m, 3) if _of_that_kind(b, head, clusters, doc, lexicons)]
        return _last_body(alike, doc)
    if m["label"] == "GPE" and noun in lexicons.cues["country_nominal"] and not m["_country"]:
        near = [c for c in named.places if m["sent_id"] - c["sent_id"] <= 1 and c["_country"] and c["_known"]]
        return _only(c["_cluster"] for c in near if not is_below(head, doc[c["_head"]]))
    if m["label"] == "GPE" and _is_bare(head) and head.lower_ in lexicons.cues["town_nominal"]:
        return _only(c["_cluster"] for c in since(named.places, m, 1) if _may_be_town(doc, c, lexicons))
    return None


def _role_words(doc: Doc, m: Record, lexicons: Lexicons) -> str:
    """The words of a nominal that name a role, folded: "the prime minister" is not the defence minister."""
    head, described = doc[m["_head"]], doc[m["_first"] : m["_last"]]
    pair = fold(doc[head.i - 1 : head.i + 1].text) if head.i > m["_first"] else ""
    if pair and pair in lexicons.roles:
        return pair
    return fold(" ".join(t.text for t in described if t.dep_ in ("compound", "nn") or t.i == head.i))


def _only(clusters: Iterable[int]) -> int | None:
    found = set(clusters)
    return found.pop() if len(found) == 1 else None


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
