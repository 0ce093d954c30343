"""Who stands where around a verb or noun: subjects and objects through passives, relatives, control and coordination.

Reads only spaCy's annotation (ClearNLP labels, Penn tags). Every climb up the tree has a fixed number of steps, so the
time is linear in the length of the article however deep a sentence nests.
"""

from collections.abc import Callable, Iterator

from newskit.extraction.grammar import misreadings
from newskit.extraction.grammar.word_classes import (
    ARTICLES,
    FINITE,
    RELATIVES,
    averting,
    is_noun,
    is_set_off,
    is_verb,
    times,
)
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

DEPTH = 10
_SHARING = frozenset({  # clauses that have their subject from above
    "xcomp", "ccomp", "advcl", "pcomp", "oprd", "prep", "advmod", "csubj", "csubjpass", "dep", "parataxis", "pobj",
    "acomp", "attr", "npadvmod",
})  # fmt: skip
_WHO = ("GPE", "ORG", "PERSON", "NORP")
Controls = Callable[[Token], bool]


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a token belongs to."""
    for _ in range(DEPTH * 4):
        if token.dep_ != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def conjuncts(token: Token) -> list[Token]:
    """A phrase's head and the heads coordinated with it, in text order."""
    found, queue = [token], [token]
    while queue and len(found) < 40:
        current = queue.pop()
        for child in current.children:
            if child.dep_ == "conj" and (is_noun(child) or child.pos_ in ("PRON", "NUM", "ADJ", "PROPN")):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def _is_be_of(aux: Token, verb: Token) -> bool:
    """Whether a form of "be" right before a participle makes it passive, though it is labelled as any auxiliary."""
    participle = verb.tag_ == "VBN" or (verb.tag_ in ("VB", "VBD") and verb.lower_.endswith("ed"))
    return participle and aux.dep_ == "aux" and aux.i == verb.i - 1 and aux.lower_ in ("be", "been", "being")


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: by its auxiliary, as a bare participle, or with its first conjunct."""
    kids = list(verb.children)
    passive = next((c.i for c in kids if c.dep_ == "auxpass" or _is_be_of(c, verb)), None)
    if passive is not None:  # "it was to have withdrawn" is in no passive
        return not any(c.dep_ == "aux" and c.lower_ == "have" and c.i > passive for c in kids)
    if any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in kids):
        return False  # "have cordoned": no passive without "been", whatever its subject is labelled
    for child in kids:
        if child.dep_ in ("nsubjpass", "csubjpass"):
            return True
        if child.dep_ in ("nsubj", "aux") or (child.dep_ == "dobj" and verb.dep_ != "acl"):
            return False
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.i != verb.i and is_verb(verb.head):
        return verb.head.tag_ == "VBN" and is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "amod", "ROOT", "relcl", "ccomp", "xcomp", "pcomp", "dep")


def resolve(token: Token) -> Token:
    """A relative pronoun's antecedent, the noun right before it if the tree has none; any other token itself."""
    if token.tag_ in RELATIVES or (token.lower_ == "that" and token.pos_ == "PRON"):
        for node in (token.head, *token.head.ancestors):
            if node.dep_ in ("relcl", "acl"):
                return node.head
            if node.dep_ == "ROOT":
                break
        comma = token.i > 1 and token.lower_ == "which" and token.nbor(-1).text == ","
        before = token.doc[max(token.i - (2 if comma else 1), 0)]
        if is_noun(before) and token.tag_ != "WP$" and before.sent == token.sent:
            return before
    return token


def surface_subjects(verb: Token, controls: Controls, depth: int = DEPTH) -> list[Token]:
    """Heads of what the verb is said of: its own subject, or the one that it shares with a governing word.

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb, or any head of a clause.
    controls : callable
        Whether a governing verb hands its object, not its subject, to the clause below it ("urged them to leave").
    depth : int, optional
        Steps that may still be climbed.

    Returns
    -------
    list of spacy.tokens.Token
        Heads, coordinated ones apart; empty where there is none (imperatives, fragments).
    """
    own = [
        c
        for c in verb.children
        if c.dep_ in SUBJECTS and c.lower_ not in ARTICLES and not any(g.tag_ == "POS" for g in c.children)
    ]
    own = own or [c for c in verb.children if c.dep_ == "expl" and c.lower_ == "it"]  # "it is prepared to"
    timeless = [c for c in own if c.lemma_.lower() not in times()]
    own = timeless or own  # "The council on Tuesday imposed": a day is nobody that acts
    if own:
        left = misreadings.one_of_two([c for c in own if c.i < verb.i], verb)
        return conjuncts(resolve(left[-1] if left else own[0]))
    head, dep = verb.head, verb.dep_
    if depth == 0:
        return []
    if dep == "pcomp" and head.head.lower_ == "guilty":
        return objects(head.head.head, controls, depth - 1)  # "found Ruiz guilty of killing her"
    if dep in ("ROOT", "ccomp", "parataxis") and (before := misreadings.noun_before(verb)) is not None:
        return conjuncts(before)
    if head.i == verb.i:
        return []
    if dep in ("relcl", "acl", "amod", "advcl") and verb.tag_ == "VB" and is_noun(head):
        own = noun_possessors(head) or _light_subject(head, controls, depth)
        return own if own or dep != "advcl" else surface_subjects(head, controls, depth - 1)
    if dep in ("relcl", "acl", "amod"):
        head = misreadings.listed_behind(head)
        return conjuncts(head) if is_noun(head) or head.pos_ in ("PRON", "NUM") else []
    if dep == "conj" and (is_verb(head) or head.pos_ in ("AUX", "ADJ")):
        return surface_subjects(head, controls, depth - 1)
    if dep == "conj" and is_noun(head) and verb.tag_ in FINITE | {"VBN"}:
        # "arrested a clerk and two guards, and charged a driver": joined to the object by a misreading
        above = next((t for t in head.ancestors if is_verb(t)), None)
        return surface_subjects(above, controls, depth - 1) if above is not None else []
    if dep in _SHARING:
        if dep == "ccomp" and any(c.dep_ in ("mark", "complm") or c.tag_ == "MD" for c in verb.children):
            return []
        helped = any(c.dep_ in ("aux", "auxpass") and c.lower_ != "do" for c in verb.children)
        if dep == "ccomp" and head.i > verb.i and verb.tag_ == "VB" and not helped:
            return []  # "“Do not shoot,” he said": no order to himself
        if is_noun(head):
            return noun_possessors(head) or surface_subjects(head, controls, depth - 1)
        if is_verb(head) and (dep == "xcomp" or head.dep_ != "pcomp") and not is_set_off(verb) and controls(head):
            patients = [p for p in [*indirect_objects(head), *objects(head, controls, depth - 1)] if p.i != verb.i]
            asked = [p for w, p in prepositions(head) if w in ("on", "upon", "to") and head.i < p.i < verb.i]
            if patients or (asked and verb.tag_ == "VB"):
                return patients or asked  # "called on the police to leave"
        return surface_subjects(head, controls, depth - 1)
    return []


def _light_subject(noun: Token, controls: Controls, depth: int) -> list[Token]:
    """Subject of the verb whose object a noun is: "X made an attempt to …", "X's plan", "plans by X"."""
    pairs = list(prepositions(noun))  # "plans by X", "the decision of X to leave"
    by = [p for w, p in pairs if w == "by"] or [p for w, p in pairs if w == "of" and p.ent_type_ in _WHO]
    if by:
        return by
    if noun.dep_ in ("dobj", "pobj", "attr") and noun.head.i != noun.i:
        verb = noun.head if is_verb(noun.head) else noun.head.head
        if is_verb(verb) and verb.lemma_.lower() not in averting():  # "survived an attempt to impeach him"
            return agents(verb, controls, depth - 1)
    return []


def agents(verb: Token, controls: Controls, depth: int = DEPTH) -> list[Token]:
    """Heads of who does it: the subject of an active verb, the "by" phrase of a passive one."""
    if is_passive(verb):
        for child in verb.children:
            if child.i < verb.i and child.sent.start == child.i:
                continue  # "By one count, nine people were killed"
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                found = [m for p in child.children if p.dep_ == "pobj" for m in conjuncts(p)]
                dates = [n for m in found for n in (m, *(c for c in m.children if m.tag_ == "CD"))]
                if any(m.lemma_.lower() in times() and m.ent_type_ != "PERSON" for m in dates):
                    continue  # "by Monday evening", "by 18 May": a limit in time, nobody's deed
                if found:
                    return found
                doc = verb.doc
                for i in range(child.i + 1, min(child.i + 5, len(doc))):
                    if is_noun(doc[i]) and not (i + 1 < len(doc) and is_noun(doc[i + 1])):
                        return [doc[i]]  # "by" was given no object: the noun after it
        kept = misreadings.kept_object(verb)  # "was denied a visa by Chad": hung on the visa
        return [p for t in kept for w, p in prepositions(t) if w == "by" and p.lemma_.lower() not in times()]
    return surface_subjects(verb, controls, depth)


def objects(verb: Token, controls: Controls, depth: int = DEPTH) -> list[Token]:
    """Heads of whom or what it is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        return [*surface_subjects(verb, controls, depth), *misreadings.kept_object(verb)]
    own = misreadings.object_children(verb)
    if (
        len(own) > 1
        and own[0].i + 1 < own[1].i
        and not any(c.dep_ == "prep" and own[0].i < c.i < own[1].i for c in verb.children)
        and not any(t.text == "," or t.dep_ == "cc" for t in verb.doc[own[0].i : own[1].i])
    ):
        own = own[1:]  # "gave Ghana a loan" with the dative taken for an object: see indirect_objects
    own = [
        c for c in own if is_noun(c) or c.pos_ in ("PRON", "NUM", "PROPN") or c.tag_ in ("CD", "PRP", "WDT", "WP")
    ] or own
    if own:
        return conjuncts(resolve(own[0]))
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ARTICLES]
    if len(subjects) > 1 and subjects[0].i < verb.i < subjects[1].i:
        # a second subject after the verb is a misread object, unless another noun stands between
        return conjuncts(misreadings.noun_after(verb) or subjects[1])
    own_subject = any(
        # "a minister whose party had won": that is nobody's object
        c.dep_ in ("nsubj", "nsubjpass") and c.tag_ not in RELATIVES and not any(g.tag_ == "WP$" for g in c.children)
        for c in verb.children
    )
    stranded = any(c.dep_ == "prep" and not any(p.dep_ in ("pobj", "pcomp") for p in c.children) for c in verb.children)
    if verb.dep_ == "relcl" and own_subject and not stranded:
        return conjuncts(verb.head)  # "the towns (that) they shelled": the antecedent is the object
    # "shelled and then stormed the town": conjuncts share the object that only the last one has
    for child in verb.children:
        if (
            child.dep_ == "conj"
            and is_verb(child)
            and child.tag_ == verb.tag_
            and not any(c.dep_ in SUBJECTS for c in child.children)
            and not any(c.dep_ in ("prep", "ccomp", "xcomp", "prt") for c in verb.children)
        ):
            return [m for c in child.children if c.dep_ == "dobj" for m in conjuncts(c)]
    after = misreadings.noun_after(verb)
    return conjuncts(after) if after is not None else []


def indirect_objects(verb: Token) -> list[Token]:
    """Heads of the dative: "gave Ghana a loan", "Ghana was given a loan"."""
    if is_passive(verb):
        return surface_subjects(verb, lambda _: False) if misreadings.kept_object(verb) else []
    named = [c for c in verb.children if c.dep_ in ("iobj", "dative") and c.pos_ != "ADP"]
    if not named:
        doubled = [c for c in misreadings.object_children(verb) if is_noun(c)]
        # "fired rockets, mortar and tank shells" is a list that the tree took apart
        listed = len(doubled) > 1 and doubled[1].doc[doubled[1].left_edge.i - 1].lower_ in (",", "and", "or")
        named = doubled[:1] if len(doubled) > 1 and not listed else []
    return [m for c in named for m in conjuncts(c)]


def infinitives(verb: Token) -> list[Token]:
    """Verbs below one that stand with "to", one below the other: "wants to try to hold"."""
    found: list[Token] = []
    for _ in range(3):
        below = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and is_verb(c)), None)
        if below is None:
            break
        found.append(below)
        verb = below
    return found


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of a preposition and each head that it governs; "out of" by the last word."""
    for child in token.children:
        if child.lower_ == "according":
            continue  # who says so takes no part in it
        if child.dep_ in ("prep", "agent", "dative", "prt") or (child.tag_ in ("IN", "TO") and child.dep_ != "mark"):
            word = child.lower_
            first = True
            if child.dep_ == "prep" and child.i > token.i and not any(True for _ in child.children):
                lost = misreadings.noun_after(child)  # "put under investigation" with "investigation" hung on "put"
                if lost is not None and lost.head.i <= child.i:
                    yield word, lost
            for sub in child.children:
                if sub.dep_ == "pobj":
                    if first:  # a second one is the subject of something else that was hung here
                        yield from ((word, m) for m in conjuncts(sub))
                    first = False
                elif sub.dep_ == "prep":
                    yield from ((sub.lower_, m) for p in sub.children if p.dep_ == "pobj" for m in conjuncts(p))


def noun_possessors(noun: Token) -> list[Token]:
    """Heads of a noun's possessor: "Kenya's call", "their plan"."""
    found = [m for c in noun.children if c.dep_ == "poss" for m in conjuncts(c)]
    if not found:
        i, doc = noun.i - 1, noun.doc
        while i > 0 and i > noun.i - 5 and doc[i].tag_ in ("JJ", "NN", "CD", "VBN", "HYPH", "RB"):
            i -= 1
        if i > 0 and doc[i].tag_ == "POS" and is_noun(doc[i - 1]):
            found = [doc[i - 1]]  # the possessor stands there whatever it was hung on
    return found
