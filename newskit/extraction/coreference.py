"""Which mentions of an article are one thing. Names first, then what stands beside them, then nominals and pronouns.

Precision goes before recall: a mention without good evidence keeps no cluster.
"""

from collections import defaultdict
from typing import Any

from spacy.tokens import Doc, Token

from newskit.extraction.identity_rules import acronym_of, same_person, significant
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.roles import role_of, title_of

Record = dict[str, Any]

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])


class _Clusters:
    """Clusters under construction: numbers in order of first mention, with what is known of each."""

    def __init__(self) -> None:
        self.of: dict[Any, int] = {}
        self.members: dict[int, list[Record]] = defaultdict(list)

    def put(self, mention: Record, key: Any) -> int:
        number = self.of.setdefault(key, len(self.of))
        mention["_cluster"] = number
        self.members[number].append(mention)
        return number

    def join(self, mention: Record, number: int) -> None:
        mention["_cluster"] = number
        self.members[number].append(mention)


def assign_clusters(doc: Doc, mentions: list[Record], lexicons: Lexicons) -> None:
    """Set ``_cluster`` (and ``_role``, ``_country`` where the text tells) on the mentions of one article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        Its mentions in text order; changed in place.
    lexicons : Lexicons
        Word lists.

    Notes
    -----
    Persons are one when the last name and all given names that both have agree; a lone surname goes to the only full
    name that bears it, and to none where two do. Bodies are one by main name in a word list, equal letters, initials in
    brackets, or a shortened form after "the". Nominals go to the name they stand beside, then to the only holder of
    the role; pronouns to the last subject that fits.
    """
    clusters = _Clusters()
    names = [m for m in mentions if m["kind"] in ("name", "demonym")]
    _persons(doc, [m for m in names if m["label"] == "PERSON"], clusters, lexicons)
    _bodies(doc, [m for m in names if m["label"] != "PERSON" and m["kind"] == "name"], clusters, lexicons)
    for m in names:
        if m["kind"] == "demonym":
            clusters.put(m, ("norp", m["_country"] or fold(m["text"])))
    _titles(doc, names, lexicons)
    _beside(doc, mentions, clusters, lexicons)
    _role_holders(doc, mentions, clusters, lexicons)
    _pronouns(doc, mentions, clusters, lexicons)
    _renumber(mentions)


def _renumber(mentions: list[Record]) -> None:
    order: dict[int, int] = {}
    for m in mentions:
        if m["_cluster"] is not None:
            m["_cluster"] = order.setdefault(m["_cluster"], len(order))


def _persons(doc: Doc, names: list[Record], clusters: _Clusters, lexicons: Lexicons) -> None:
    full: dict[tuple[tuple[str, ...], int], Record] = {}  # each name once: a book has thousands of mentions
    for m in sorted(names, key=lambda m: (-len(significant(m["text"])), m["start"])):
        words = significant(m["text"])
        same = [other for (w, _), other in full.items() if same_person(words, w)]
        found = list(dict.fromkeys(o["_cluster"] for o in same))
        if len(words) < 2 and len(found) > 1:
            number = _by_title(doc, m, found, clusters, lexicons)
            if number is not None:
                clusters.join(m, number)
            continue
        if found:
            clusters.join(m, found[0])
        else:
            clusters.put(m, ("person", " ".join(words)))
        full.setdefault((words, m["_cluster"]), m)


def _by_title(doc: Doc, mention: Record, found: list[int], clusters: _Clusters, lexicons: Lexicons) -> int | None:
    """Of two with one surname, the one whose sex the title gives; else the one named in full just before."""
    sex = _sex_of_title(doc, mention, lexicons)
    if sex:
        fitting = [n for n in found if any(_sex_of_title(doc, m, lexicons) == sex for m in clusters.members[n])]
        if len(fitting) == 1:
            return fitting[0]
    last = {
        n: max((m["sent_id"] for m in clusters.members[n] if m["start"] < mention["start"]), default=-9) for n in found
    }
    near = [n for n in found if mention["sent_id"] - last[n] <= 1]
    return near[0] if len(near) == 1 else None


def _sex_of_title(doc: Doc, mention: Record, lexicons: Lexicons) -> str | None:
    i = mention["_first"] - 1
    word = doc[i].lower_.rstrip(".") if i >= 0 else ""
    return lexicons.sexes.get(word)


def _bodies(doc: Doc, names: list[Record], clusters: _Clusters, lexicons: Lexicons) -> None:
    full: dict[tuple[str, str, str, int], Record] = {}  # each name once
    for m in names:
        key = fold(m["text"]).removeprefix("the ")
        if m["_metonym"]:
            clusters.put(m, ("government", m["_country"]))
            m["_known"] = None
            continue
        if m["_known"]:
            clusters.put(m, ("known", m["_known"]))
        elif m["label"] in ("GPE", "LOC", "FAC"):
            clusters.put(m, ("place", key))
        else:
            number = _longer_form(doc, m, key, full)
            if number is None:
                clusters.put(m, ("body", key))
            else:
                clusters.join(m, number)
        if m["label"] not in ("GPE", "LOC"):
            full.setdefault((key, m["label"], m["text"], m["_cluster"]), m)
    _brackets(doc, names, clusters)


def _longer_form(doc: Doc, mention: Record, key: str, full: dict[tuple[str, str, str, int], Record]) -> int | None:
    """Cluster of an earlier, longer name that this one abbreviates: initials, or its last words after "the"."""
    found = set()
    for (other, *_), m in full.items():
        if other == key:
            return m["_cluster"]
        if m["label"] != mention["label"] or m["_cluster"] is None:
            continue
        if mention["text"].isupper() and acronym_of(mention["text"], m["text"]):
            found.add(m["_cluster"])
        elif " " in other and (other.endswith(" " + key) or other.startswith(key + " ")):
            before = doc[mention["_first"] - 1].lower_ if mention["_first"] else ""
            # "Kataib X" and "X" are two; "the X" after "the Muslim X" is one.
            if before == "the" and len(key) > 3:
                found.add(m["_cluster"])
    return found.pop() if len(found) == 1 else None


def _brackets(doc: Doc, names: list[Record], clusters: _Clusters) -> None:
    """Merge "Full Name (FN)" and "FN (Full Name)"."""
    by_start = {m["_first"]: m for m in names}
    for m in names:
        i = m["_last"]
        if i + 1 >= len(doc) or doc[i].text not in ("(", "["):
            continue
        inner = by_start.get(i + 1)
        if inner is None or inner["_last"] >= len(doc) or doc[inner["_last"]].text not in (")", "]"):
            continue
        short, long = sorted((m["text"], inner["text"]), key=len)
        # A word drawn from the letters of the name, in their order, counts, too, where both are bodies.
        letters = iter(fold(long).replace(" ", ""))
        drawn = (
            short.isupper()
            and len(short) > 3
            and m["label"] == inner["label"] == "ORG"
            and all(c in letters for c in fold(short))
        )
        one = " " in long and (acronym_of(short, long) or drawn)
        if (
            one
            and m["_cluster"] != inner["_cluster"]
            and {m["label"], inner["label"]} <= {"ORG", "FAC", "GPE", "LOC", "PERSON", "PRODUCT"}
        ):
            old, new = inner["_cluster"], m["_cluster"]
            for x in clusters.members.pop(old, []):
                clusters.join(x, new)
            inner["label"] = m["label"]
            for key, number in clusters.of.items():
                if number == old:
                    clusters.of[key] = new


def _titles(doc: Doc, names: list[Record], lexicons: Lexicons) -> None:
    for m in names:
        if m["label"] == "PERSON":
            role = title_of(doc[m["_first"] : m["_last"]], lexicons)
            if role:
                m["_role"], m["_role_read"] = role.text or None, role
                m["_country"] = m["_country"] or role.country


def _beside(doc: Doc, mentions: list[Record], clusters: _Clusters, lexicons: Lexicons) -> None:
    """Nominals in apposition to a name, or its predicate, are the name's."""
    by_token = {i: m for m in mentions if m["kind"] == "name" for i in range(m["_first"], m["_last"])}
    for m in mentions:
        if m["kind"] != "nominal" or m["_cluster"] is not None:
            continue
        head = doc[m["_head"]]
        name = _apposed(head, by_token) or _predicated(head, by_token)
        if name is None or name["_cluster"] is None or not _agree(m, name, head):
            continue
        clusters.join(m, name["_cluster"])
        m["source"] = "coref"
        if name["label"] == "PERSON":
            role = role_of(head, lexicons)
            if role and not name.get("_role"):
                name["_role"], name["_role_read"] = role.text, role
                name["_country"] = name["_country"] or role.country
        m["_country"] = m["_country"] or name["_country"]


def _apposed(head: Token, by_token: dict[int, Record]) -> Record | None:
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


def _agree(nominal: Record, name: Record, head: Token) -> bool:
    if nominal["label"] == "PERSON":
        return name["label"] == "PERSON"
    if nominal["label"] == "ORG":
        return name["label"] in ("ORG", "NORP")
    return name["label"] in ("GPE", "LOC", "FAC") and not name["_metonym"]


def _role_holders(doc: Doc, mentions: list[Record], clusters: _Clusters, lexicons: Lexicons) -> None:
    """Give nominals to the only holder of the role ("the prime minister") and to the last body named ("the group")."""
    holders: dict[str, list[tuple[Record, str | None]]] = defaultdict(list)
    bodies: list[Record] = []
    countries: list[Record] = []
    for m in mentions:
        if m["kind"] == "name" and m["_cluster"] is not None:
            if m["label"] == "PERSON" and m["_role"]:
                for word in {fold(m["_role"]), fold(m["_role"]).split()[-1]}:
                    holders[word].append((m, m["_country"]))
            elif m["label"] == "ORG":
                bodies.append(m)
            elif m["label"] == "GPE" and not m["_metonym"]:
                countries.append(m)
            continue
        if m["kind"] != "nominal" or m["_cluster"] is not None:
            continue
        head = doc[m["_head"]]
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)
        if not definite or head.tag_ in ("NNS", "NNPS") or any(c.dep_ in ("relcl", "acl") for c in head.children):
            continue
        number = None
        if m["label"] == "PERSON":
            words = fold(
                " ".join(t.text for t in doc[m["_first"] : m["_last"]] if t.dep_ in ("compound", "nn") or t.i == head.i)
            )
            found = [(h, c) for h, c in holders.get(words, ()) if not (m["_country"] and c and c != m["_country"])]
            ids = {h["_cluster"] for h, _ in found}
            number = ids.pop() if len(ids) == 1 else None
        elif m["label"] == "ORG" and head.lemma_.lower() in lexicons.cues["body_nominal"]:
            number = _last_body(m, head, bodies, doc)
        elif m["label"] == "GPE" and head.lemma_.lower() in lexicons.cues["country_nominal"] and not m["_country"]:
            near = {
                c["_cluster"] for c in countries if m["sent_id"] - c["sent_id"] <= 1 and c["_country"] and c["_known"]
            }
            number = near.pop() if len(near) == 1 else None
        if number is not None:
            clusters.join(m, number)
            m["source"] = "coref"
            m["_country"] = m["_country"] or next(
                (x["_country"] for x in clusters.members[number] if x["_country"]), None
            )


def _last_body(mention: Record, head: Token, bodies: list[Record], doc: Doc) -> int | None:
    """The only body named in this sentence or the last one that had any, at most three sentences back."""
    before = [b for b in bodies if b["start"] < mention["start"] and 0 <= mention["sent_id"] - b["sent_id"] <= 3]
    if not before:
        return None
    latest = max(b["sent_id"] for b in before)
    near = {b["_cluster"] for b in before if b["sent_id"] == latest}
    if len(near) > 1:
        near = {
            b["_cluster"] for b in before if b["sent_id"] == latest and doc[b["_head"]].dep_ in ("nsubj", "nsubjpass")
        }
    return near.pop() if len(near) == 1 else None


def _pronouns(doc: Doc, mentions: list[Record], clusters: _Clusters, lexicons: Lexicons) -> None:
    """He and she go to the last person who was a subject, or to the only person of this sentence and the one before."""
    persons: list[Record] = []
    sex: dict[int, str] = {}
    for m in mentions:
        if m["label"] == "PERSON" and m["kind"] == "name" and m["_cluster"] is not None:
            persons.append(m)
            known = _sex_of_title(doc, m, lexicons) or _sex_of_role(m, lexicons)
            if known:
                sex.setdefault(m["_cluster"], known)
    for m in mentions:
        if m["kind"] != "pronoun":
            continue
        word = m["text"].lower()
        wanted = "m" if word in _HE else "f" if word in _SHE else None
        if wanted is None:
            continue
        number = _antecedent(doc, m, [p for p in persons if sex.get(p["_cluster"], wanted) == wanted])
        if number is not None:
            clusters.join(m, number)
            m["source"] = "coref"
            sex.setdefault(number, wanted)
            persons.append({**m, "kind": "name"})
            persons.sort(key=lambda p: p["start"])


def _sex_of_role(mention: Record, lexicons: Lexicons) -> str | None:
    word = fold(mention["_role"] or "").split()[-1:] or [""]
    return lexicons.sexes.get(word[0])


def _antecedent(doc: Doc, mention: Record, persons: list[Record]) -> int | None:
    before = [p for p in persons if p["start"] < mention["start"] and mention["sent_id"] - p["sent_id"] <= 2]
    for distance in range(3):
        near = [p for p in before if mention["sent_id"] - p["sent_id"] == distance]
        if not near:
            continue
        found = {p["_cluster"] for p in near}
        if len(found) == 1:
            return found.pop()
        found = {p["_cluster"] for p in near if _is_subject(doc[p["_head"]])}
        return found.pop() if len(found) == 1 else None
    return None


def _is_subject(token: Token) -> bool:
    """Whether a name is a subject, alone or together with others ("Ana and Omar left")."""
    for _ in range(6):
        if token.dep_ != "conj":
            break
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")
