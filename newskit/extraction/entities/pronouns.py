"""Whom "he" and "she" stand for: the person last named as a subject, where grammar and sex allow it.

A pronoun without good evidence keeps no cluster.
"""

import bisect

from newskit.extraction.claims.lexicon import frames
from newskit.extraction.claims.syntax import lemma
from newskit.extraction.entities.anaphora import Clusters, is_below, since, start_of
from newskit.extraction.grammar.word_classes import is_verb
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.records import Record
from newskit.language.tree import Doc, Token

_HE = frozenset(["he", "him", "his", "himself"])
_CLOSING = frozenset(['"', "”", "''", "’", "»"])
_SHE = frozenset(["she", "her", "hers", "herself"])


def sex_of_title(doc: Doc, mention: Record, lexicons: Lexicons) -> str | None:
    """``m`` or ``f`` where the title before a name tells it."""
    i = mention["_first"] - 1
    word = doc[i].lower_.rstrip(".") if i >= 0 else ""
    return lexicons.sexes.get(word)


def join_pronouns(doc: Doc, mentions: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    """He and she go to the last person who was a subject, or to the only person of this sentence and the one before."""
    persons: list[Record] = []
    sex: dict[int, str] = {}
    for m in mentions:
        if m["label"] == "PERSON" and m["kind"] == "name" and m["_cluster"] is not None:
            persons.append(m)
            known = sex_of_title(doc, m, lexicons) or _sex_of_role(m, lexicons)
            if known:
                sex.setdefault(m["_cluster"], known)
        elif m["label"] == "PERSON" and m["kind"] == "nominal" and m["_cluster"] is not None:
            # "his widow, Ana Ruiz"
            known = lexicons.sexes.get(doc[m["_head"]].lemma_.lower())
            if known:
                sex.setdefault(m["_cluster"], known)
    unnamed = [m for m in mentions if m["kind"] == "nominal" and m["label"] == "PERSON" and m["_cluster"] is None]
    heads, named = {m["_head"] for m in unnamed}, {p["_head"] for p in persons}
    for m in mentions:
        if m["kind"] != "pronoun":
            continue
        word = m["text"].lower()
        wanted = "m" if word in _HE else "f" if word in _SHE else None
        if wanted is None:
            continue
        near = [p for p in since(persons, m, 2) if sex.get(p["_cluster"], wanted) == wanted]
        apart = [p for p in near if _disjoint(doc, m, p)]
        # Whom an object cannot mean under one name it cannot mean under others; "took her coat with her" may.
        others = {p["_cluster"] for p in apart} if doc[m["_head"]].dep_ != "pobj" else set()
        near = [p for p in near if p["_cluster"] not in others and p not in apart]
        blocked = _unnamed_since(doc, m, near, unnamed) or _of_unnamed(doc[m["_head"]], heads, named)
        number = None
        if not blocked:
            number = _who_spoke(doc, m, near)
            number = _antecedent(doc, m, near) if number is None else number
        if number is not None:
            clusters.join(m, number)
            m["source"] = "coref"
            sex.setdefault(number, wanted)
            bisect.insort(persons, {**m, "kind": "name"}, key=start_of)


def _unnamed_since(doc: Doc, pronoun: Record, near: list[Record], unnamed: list[Record]) -> bool:
    """Whether somebody without a name has been the subject since the last name: "a local chief said … He added"."""
    last = max((p["sent_id"] for p in near), default=-1)
    return any(
        doc[m["_head"]].dep_ in ("nsubj", "nsubjpass") and doc[m["_head"]].tag_ == "NN" and m["sent_id"] > last
        for m in since(unnamed, pronoun, 1)
        if m["sent_id"] < pronoun["sent_id"]
    )


def _of_unnamed(pronoun: Token, unnamed: set[int], named: set[int]) -> bool:
    """Whether the clause above has a subject without a name: "One man told her he had lost his shop".

    Who stands beside somebody may mean them: "a spokesman for Ruiz said she would not run", "his wife said he was ill".
    """
    verb = _verb_over(pronoun)
    for _ in range(4):
        if verb is None or verb.dep_ not in ("ccomp", "conj", "xcomp"):
            break
        mine = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if mine and mine[0].tag_ == "PRP" and pronoun.dep_ in ("dobj", "dative", "pobj"):
            return False  # "The president said he believed him"
        above = _verb_over(verb)
        own = [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < pronoun.i] if above else []
        if above and own and verb.dep_ == "ccomp":
            apart = any(t.text == "," for t in pronoun.doc[above.i : pronoun.i])  # "On Monday, a friend said, he left"
            who = own[-1]
            return who.i in unnamed and who.tag_ == "NN" and not apart and not _tied(who, named)
        verb = above
    return False


def _tied(noun: Token, named: set[int]) -> bool:
    """Whether a noun phrase holds a name that it may stand for or speak for, not "a member of Ruiz's party"."""
    inside = (t for t in noun.subtree if t.i in named or (t.tag_ == "PRP$" and t.head.i == noun.i))
    return any(t.dep_ != "poss" or t.head.i == noun.i for t in inside)


def _who_spoke(doc: Doc, mention: Record, persons: list[Record]) -> int | None:
    """The only one who spoke in the last sentence that names anybody, for "he" and "she" that speak, too."""
    token = doc[mention["_head"]]
    frame = frames()["verb"].get(lemma(token.head))
    if token.dep_ != "nsubj" or frame is None or frame.group != "say" or not _on_top(token.head):
        return None
    latest = max((p["sent_id"] for p in persons), default=-1)
    if latest == mention["sent_id"]:
        return None
    subjects = [(p["_cluster"], doc[p["_head"]]) for p in persons if p["sent_id"] == latest]
    over = [(n, who.head if who.dep_ == "appos" else who) for n, who in subjects]  # "her lawyer, Ana Ruiz, said"
    found = {n for n, who in over if who.dep_ == "nsubj" and _on_top(who.head) and _reports(who.head)}
    return found.pop() if len(found) == 1 else None


def _on_top(verb: Token) -> bool:
    return verb.dep_ in ("ROOT", "conj", "parataxis")


def _reports(verb: Token) -> bool:
    frame = frames()["verb"].get(lemma(verb))
    return frame is not None and frame.takes("clause")


def _disjoint(doc: Doc, pronoun: Record, name: Record) -> bool:
    """Whether grammar forbids that a pronoun means a name: "Ana told her", "his widow, Ana", "her lawyer, Ana"."""
    token, other = doc[pronoun["_head"]], doc[name["_head"]]
    if token.lower_.endswith("self"):
        return False
    if token.dep_ in ("dobj", "dative", "pobj", "iobj") and not token.tag_.endswith("$"):
        verb = token.head.head if token.dep_ == "pobj" else token.head
        return _does(other, verb)
    if other.dep_ == "appos" and other.head.dep_ == "pobj":
        other = other.head  # "Asked by the chairman, Dov Ressler, she replied"
    if token.dep_ in ("nsubj", "nsubjpass") and other.dep_ == "pobj" and other.head.lower_ == "by":
        asked = other.head.head  # "Cross-examined by Frome, she admitted"
        return asked.tag_ == "VBN" and asked.dep_ == "advcl" and asked.head.i == token.head.i
    if token.dep_ == "nsubj":
        # “Ana Ruiz is honest,” he said: who is quoted does not speak of himself by his name
        named = other.i < token.i and other.lower_ not in _HE | _SHE
        quoted = named and any(t.text in _CLOSING for t in doc[other.i : token.i])
        return quoted and any(c.dep_ == "ccomp" and c.i < token.i and is_below(other, c) for c in token.head.children)
    if token.dep_ == "poss":
        owned = token.head
        return (owned.dep_ == "appos" and owned.head.i == other.i) or (
            other.dep_ == "appos" and other.head.i == owned.i
        )
    return False


def _does(name: Token, verb: Token) -> bool:
    """Whether a name is the subject of a verb, also through "who" and "phoned Silva to congratulate him"."""
    for _ in range(4):
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if own:
            relative = verb.dep_ == "relcl" and own[0].tag_ in ("WP", "WDT")
            return name.i == (verb.head.i if relative else own[-1].i)
        above = verb.head
        controlled = verb.dep_ == "xcomp" and any(c.dep_ in ("dobj", "dative") for c in above.children)
        if verb.dep_ not in ("advcl", "conj", "xcomp") or controlled or not is_verb(above):
            return False
        verb = above
    return False


def _sex_of_role(mention: Record, lexicons: Lexicons) -> str | None:
    word = fold(mention["_role"] or "").split()[-1:] or [""]
    return lexicons.sexes.get(word[0])


def _antecedent(doc: Doc, mention: Record, persons: list[Record]) -> int | None:
    for distance in range(3):
        near = [p for p in persons if mention["sent_id"] - p["sent_id"] == distance]
        if not near:
            continue
        found = {p["_cluster"] for p in near}
        if len(found) == 1:
            return found.pop()
        found = _of_its_clause(doc, mention, near) or {p["_cluster"] for p in near if _is_subject(doc[p["_head"]])}
        return found.pop() if len(found) == 1 else None
    return None


def _of_its_clause(doc: Doc, mention: Record, persons: list[Record]) -> set[int] | None:
    """The only name that stands in the relative clause of a possessive: "Ruiz, who helped Omar with his speech"."""
    token = doc[mention["_head"]]
    verb = _verb_over(token) if token.dep_ == "poss" else None
    over = [(p["_cluster"], v.i) for p in persons if (v := _verb_over(doc[p["_head"]])) is not None]
    while verb is not None and verb.dep_ in ("relcl", "acl", "xcomp"):
        found = {cluster for cluster, i in over if i == verb.i}
        if found:
            return found if len(found) == 1 else None
        verb = _verb_over(verb)
    return None


def _verb_over(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if is_verb(node):
            return node
    return None


def _is_subject(token: Token) -> bool:
    """Whether a name is a subject, alone or together with others ("Ana and Omar left")."""
    for _ in range(6):
        if token.dep_ != "conj":
            break
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")
