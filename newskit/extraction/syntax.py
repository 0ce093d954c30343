"""Who stands where around a verb or noun: subjects and objects through passives, relatives, control and coordination.

Reads only spaCy's annotation (ClearNLP labels, Penn tags). Every climb up the tree has a fixed number of steps, so the
time is linear in the length of the article however deep a sentence nests.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from newskit.language.tree import Token
from newskit.lexicon import read_list

DEPTH = 10
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})
_ARTICLES = frozenset({"the", "a", "an"})  # given a role of their own by a misreading
_CLAUSES = frozenset({"relcl", "acl", "appos", "advcl", "ccomp", "parataxis"})
_NP_PREPOSITIONS = frozenset({"of", "in", "from", "for", "at", "near", "on"})

Controls = Callable[[Token], bool]


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    return next(frozenset(r["words"].lower().split()) for r in read_list("ontology/objects") if r["class"] == name)


def _partitives() -> frozenset[str]:
    return _listed("partitive")


def _times() -> frozenset[str]:
    return _listed("time")


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form and no auxiliary; tags that the words around it rule out are not believed."""
    if token.tag_ == "MD":
        return token.lower_.endswith("ed")
    if token.tag_ == "JJ":  # "was freed", "has freed": a verb, though the tagger took the participle for an adjective
        return any(c.dep_ == "auxpass" or (c.dep_ == "aux" and c.lemma_ == "have") for c in token.children)
    if token.tag_ == "RB":  # "the firm backtracked": what has a subject and a verb's ending is no adverb
        return token.lower_.endswith("ed") and any(c.dep_ == "nsubj" for c in token.children)
    return token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass") and not _stands_as_noun(token)


def is_noun(token: Token) -> bool:
    """Whether a token is a noun or name."""
    return token.tag_.startswith("NN") or _stands_as_noun(token)


def is_premodifier(token: Token) -> bool:
    """Whether a participle stands between a verb and its noun: "reject proposed changes", whatever it is labelled."""
    if (
        token.tag_ not in ("VBN", "VBG")
        or token.dep_ not in ("ccomp", "xcomp", "amod")
        or token.i + 1 >= len(token.doc)
    ):
        return False
    bare = not any(True for _ in token.children)
    after = token.nbor().tag_ in ("JJ", "NN", "NNS", "NNP")
    return bare and after and (token.dep_ == "amod" or token.head.i == token.i - 1)


_BARE = frozenset({"help", "make", "let", "go", "come", "get", "dare", "see", "hear", "have", "be", "do"})
_VERB_TAGS = frozenset({"VB", "VBP", "VBD", "VBN", "VBZ", "UH", "JJ"})
_GOES_ON = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "HYPH", "VBG", "VBN", "POS", "RB", "CC"})


def _stands_as_noun(token: Token) -> bool:
    """Whether a word tagged otherwise stands where only a noun can: "a ceasefire", "on strike", "opened fire"."""
    if token.tag_ == "VBG" and token.dep_ in ("dobj", "pobj"):
        return not token.lower_.endswith(("ing", "in’", "in'"))  # "held talks"
    if token.tag_ not in _VERB_TAGS or token.i == 0 or token.dep_ == "ROOT":
        return False
    if token.tag_ in ("VB", "VBP", "VBD") and token.dep_ in ("pobj", "dobj"):
        return True
    if token.tag_ == "JJ" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return True  # "a ceasefire holds", tagged as an adjective
    before = token.nbor(-1)
    after = token.nbor(1).tag_ if token.i + 1 < len(token.doc) else "."
    if (before.tag_ in ("DT", "PRP$", "POS") or before.lower_ in _ARTICLES) and before.lower_ not in (
        "that",
        "this",
        "all",
        "both",
    ):
        return after not in _GOES_ON
    # "opened fire", "hold talks": no second verb form follows a verb without "to" or a conjunction between them
    if before.dep_ in ("aux", "auxpass") or token.dep_ not in ("conj", "advcl", "ccomp") or token.head.i != before.i:
        return False
    bare = token.tag_ == "VB" and before.tag_.startswith("VB") and before.lemma_.lower() not in _BARE
    return bare or (token.tag_ == "VBD" and before.tag_ in ("VBD", "VBZ", "VBP"))


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


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: by its auxiliary, as a bare participle, or with its first conjunct."""
    kids = list(verb.children)
    if any(c.dep_ == "auxpass" for c in kids):
        return True
    if any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in kids):
        return False  # "have cordoned": no passive without "been", whatever its subject is labelled
    for child in kids:
        if child.dep_ in ("nsubjpass", "csubjpass"):
            return True
        if child.dep_ in ("nsubj", "aux") or (child.dep_ in ("dobj", "obj") and verb.dep_ != "acl"):
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
        if c.dep_ in SUBJECTS and c.lower_ not in _ARTICLES and not any(g.tag_ == "POS" for g in c.children)
    ]
    own = own or [c for c in verb.children if c.dep_ == "expl" and c.lower_ == "it"]  # "it is prepared to"
    timeless = [c for c in own if c.lemma_.lower() not in _times()]
    own = timeless or own  # "The council on Tuesday imposed": a day is nobody that acts
    if own:
        # the parser may name two ("President" and "Ruiz"); the one next to the verb is the head of the words
        left = [c for c in own if c.i < verb.i]
        if len(left) > 1 and verb.doc[left[0].i + 1].text == "," and verb.doc[verb.i - 1].text == ",":
            left = left[:1]  # "Ruiz, the minister, resigned": the second is in apposition
        return conjuncts(resolve(left[-1] if left else own[0]))
    head, dep = verb.head, verb.dep_
    if depth == 0:
        return []
    told = _told_of(verb)
    if told is not None:
        return agents(told, controls, depth - 1)
    if dep in ("ROOT", "ccomp", "parataxis") and (before := _noun_before(verb)) is not None:
        return conjuncts(before)
    if head.i == verb.i:
        return []
    if dep in ("relcl", "acl", "amod"):
        if verb.tag_ == "VB" and is_noun(head):
            return noun_possessors(head) or _light_subject(head, controls, depth)
        return conjuncts(head) if is_noun(head) or head.pos_ in ("PRON", "NUM") else []
    if dep == "conj" and (is_verb(head) or head.pos_ in ("AUX", "ADJ")):
        return surface_subjects(head, controls, depth - 1)
    if dep == "conj" and is_noun(head) and verb.tag_ in _FINITE | {"VBN"}:
        # "arrested a clerk and two guards, and charged a driver": joined to the object by a misreading
        above = next((t for t in head.ancestors if is_verb(t)), None)
        return surface_subjects(above, controls, depth - 1) if above is not None else []
    if dep in (
        "xcomp",
        "ccomp",
        "advcl",
        "pcomp",
        "oprd",
        "prep",
        "advmod",
        "csubj",
        "csubjpass",
        "dep",
        "parataxis",
        "pobj",
        "acomp",
        "attr",
        "npadvmod",
    ):
        if dep == "ccomp" and any(c.dep_ in ("mark", "complm") or c.tag_ == "MD" for c in verb.children):
            return []
        if is_noun(head):
            return noun_possessors(head) or surface_subjects(head, controls, depth - 1)
        if is_verb(head) and (dep == "xcomp" or head.dep_ != "pcomp") and controls(head):
            patients = [p for p in [*indirect_objects(head), *objects(head, controls, depth - 1)] if p.i != verb.i]
            asked = [p for w, p in prepositions(head) if w in ("on", "upon", "to") and head.i < p.i < verb.i]
            if patients or (asked and verb.tag_ == "VB"):
                return patients or asked  # "called on the police to leave"
        return surface_subjects(head, controls, depth - 1)
    return []


def _told_of(verb: Token) -> Token | None:
    """The verb of the clause that a participle goes on from, before who reports it: "A hit B, killing two, C said"."""
    doc, report = verb.doc, verb.head
    if verb.tag_ != "VBG" or verb.i < 2 or doc[verb.i - 1].text != "," or report.i < verb.i or not is_verb(report):
        return None
    if not any(c.dep_ in SUBJECTS and c.i > verb.i for c in report.children):
        return None
    for i in range(verb.i - 2, max(verb.sent.start - 1, verb.i - 40), -1):
        if doc[i].tag_ in ("VBD", "VBZ", "VBP") and is_verb(doc[i]):
            return doc[i]
    return None


def _noun_before(verb: Token) -> Token | None:
    """Noun right before a finite verb and its auxiliaries that the parser did not make its subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and not any(
        c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in verb.children
    ):
        return None
    i = verb.i - 1
    while i > 0 and i > verb.i - 5 and (verb.doc[i].tag_ in ("RB", "MD") or verb.doc[i].dep_ in ("aux", "auxpass")):
        i -= 1
    token = verb.doc[i] if i >= 0 else None
    wrong = token is not None and is_noun(token) and token.dep_ in ("nsubj", "compound", "dep", "appos", "dobj", "conj")
    return (
        token
        if wrong and token is not None and not (token.dep_ == "nsubj" and is_verb(token.head) and token.head.i < verb.i)
        else None
    )


def _light_subject(noun: Token, controls: Controls, depth: int) -> list[Token]:
    """Subject of the verb whose object a noun is: "X made an attempt to …", "X's plan", "plans by X"."""
    by = [p for prep, p in prepositions(noun) if prep == "by"]
    if by:
        return by
    if noun.dep_ in ("dobj", "pobj", "attr") and noun.head.i != noun.i:
        verb = noun.head if is_verb(noun.head) else noun.head.head
        if is_verb(verb):
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
                if any(m.lemma_.lower() in _times() and m.ent_type_ != "PERSON" for m in found):
                    continue  # "by Monday evening": a limit in time, nobody's deed
                if found:
                    return found
                doc = verb.doc
                for i in range(child.i + 1, min(child.i + 5, len(doc))):
                    if is_noun(doc[i]) and not (i + 1 < len(doc) and is_noun(doc[i + 1])):
                        return [doc[i]]  # "by" was given no object: the noun after it
        return []
    return surface_subjects(verb, controls, depth)


def objects(verb: Token, controls: Controls, depth: int = DEPTH) -> list[Token]:
    """Heads of whom or what it is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        return surface_subjects(verb, controls, depth)
    own = _objects(verb)
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
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in _ARTICLES]
    if len(subjects) > 1 and subjects[0].i < verb.i < subjects[1].i:
        # a second subject after the verb is a misread object, unless another noun stands between
        return conjuncts(_noun_after(verb) or subjects[1])
    own_subject = any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ not in RELATIVES for c in verb.children)
    stranded = any(c.dep_ == "prep" and not any(p.dep_ in ("pobj", "pcomp") for p in c.children) for c in verb.children)
    if verb.dep_ == "relcl" and own_subject and not stranded:
        return conjuncts(verb.head)  # "the towns (that) they shelled": the antecedent is the object
    # "shelled and then stormed the town": conjuncts share the object that only the last one has
    for child in verb.children:
        if (
            child.dep_ == "conj"
            and is_verb(child)
            and child.tag_ == verb.tag_
            and not any(c.dep_ in ("prep", "ccomp", "xcomp", "prt") for c in verb.children)
        ):
            return [m for c in child.children if c.dep_ in ("dobj", "obj") for m in conjuncts(c)]
    after = _noun_after(verb)
    return conjuncts(after) if after is not None else []


def _objects(verb: Token) -> list[Token]:
    """Object children of a verb; a number right before another object counts it: "deported 168 Liberians"."""
    own = [c for c in verb.children if c.dep_ in ("dobj", "obj") and c.lower_ not in _ARTICLES]
    if not own:  # "declare a curfew": a complement with an article of its own and no object before it is the object
        own = [c for c in verb.children if c.dep_ == "oprd" and any(d.dep_ == "det" for d in c.children)]
    # "Ruiz, the country's best-known poet, sang": what stands before an active verb and asks nothing is no object of it
    own = [c for c in own if c.i > verb.i] or [c for c in own if c.tag_ in RELATIVES or verb.dep_ == "relcl"]
    counted = [c for c in own if not (c.tag_ == "CD" and any(0 < o.i - c.i <= 2 for o in own))]
    # "mediation efforts" as two objects is one
    nouns = {c.i for c in counted if c.tag_ in ("NN", "NNS")}
    return [c for c in counted if not (c.i in nouns and c.i + 1 in nouns)]


_INSIDE = frozenset({"DT", "JJ", "JJS", "JJR", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "HYPH"})


_MISPLACED = frozenset({"nsubj", "compound", "poss", "dep", "appos", "conj", "advcl", "ccomp", "npadvmod", "acl"})
_OBJECTS = frozenset(
    {"dobj", "oprd", "dative", "attr"}
)  # of a verb further on, though nothing parts them from this one


def _noun_after(verb: Token) -> Token | None:
    """Last noun of a phrase that stands right after a verb but that the parser hung on something else."""
    if any(c.dep_ in ("ccomp", "xcomp", "acomp", "attr", "oprd") and not is_noun(c) for c in verb.children):
        return None
    doc, i, last = verb.doc, verb.i + 1, None
    if i < len(doc) and doc[i].dep_ == "prt":
        i += 1
    while i < len(doc) and i < verb.i + 12 and (doc[i].tag_ in _INSIDE or _stands_as_noun(doc[i])):
        if is_noun(doc[i]):
            last = doc[i]
        i += 1
    if last is None or not (last.dep_ in _OBJECTS or (last.dep_ in _MISPLACED and last.head.i <= i)):
        return None
    return None if last.dep_ == "npadvmod" and last.lemma_.lower() in _times() else last


def indirect_objects(verb: Token) -> list[Token]:
    """Heads of the dative: "gave Ghana a loan"."""
    named = [c for c in verb.children if c.dep_ in ("iobj", "dative") and c.pos_ != "ADP"]
    if not named:
        doubled = [c for c in _objects(verb) if is_noun(c)]
        named = doubled[:1] if len(doubled) > 1 else []
    return [m for c in named for m in conjuncts(c)]


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of a preposition and each head that it governs; "out of" by the last word."""
    for child in token.children:
        if child.lower_ == "according":
            continue  # who says so takes no part in it
        if child.dep_ in ("prep", "agent", "dative", "prt") or (child.tag_ in ("IN", "TO") and child.dep_ != "mark"):
            word = child.lower_
            first = True
            if child.dep_ == "prep" and child.i > token.i and not any(True for _ in child.children):
                lost = _noun_after(child)  # "put under investigation" with "investigation" hung on "put"
                if lost is not None and lost.head.i <= child.i:
                    yield word, lost
            for sub in child.children:
                if sub.dep_ == "pobj":
                    if first:  # a second one is the subject of something else that was hung here
                        yield from ((word, m) for m in conjuncts(sub))
                    first = False
                elif sub.dep_ == "prep":
                    yield from ((sub.lower_, m) for p in sub.children if p.dep_ == "pobj" for m in conjuncts(p))


def prepositions_after(noun: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of the preposition right after a noun that the parser hung on the verb before: "rejected calls by Chad"."""
    doc = noun.doc
    after = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if after is None or after.tag_ != "IN" or after.head.i == noun.i or after.lower_ == "that":
        return
    governed = next((c for c in after.children if c.dep_ == "pobj" and c.i > after.i), None)
    if governed is None and after.dep_ == "mark":  # "an ultimatum to Chad to leave": read as the subject of "leave"
        governed = next((t for t in doc[after.i + 1 : after.i + 4] if is_noun(t) and t.dep_ == "nsubj"), None)
    if governed is not None:
        yield from ((after.lower_, m) for m in conjuncts(governed))


def before_brackets(noun: Token) -> Token | None:
    """The name that a noun is of, with its short form in brackets between: "Ghana Bar Association (GBA) members"."""
    doc, i = noun.doc, noun.i - 1
    if i < 3 or doc[i].text not in (")", "]"):
        return None
    while i > noun.i - 8 and i > 0 and doc[i].text not in ("(", "["):
        i -= 1
    name = doc[i - 1] if i > 0 and doc[i].text in ("(", "[") else None
    return name if name is not None and name.tag_.startswith("NNP") else None


def appositions(noun: Token) -> list[Token]:
    """Heads in apposition to a noun; "Ruiz, Peru's best-known poet, sang" also where the parser made it an object."""
    found = [c for c in noun.children if c.dep_ == "appos"]
    verb = noun.head
    if not found and noun.dep_ == "nsubj" and verb.i > noun.i:
        between = [c for c in verb.children if c.dep_ in ("dobj", "attr", "nsubj") and noun.i < c.i < verb.i]
        found = [c for c in between if noun.doc[noun.i + 1].text == "," and noun.doc[verb.i - 1].text == ","]
    return found


def lemma_in(verb: Token, known: Callable[[str], bool]) -> str:
    """Lemma of a verb; read off its form where a wrong tag gave one that no list knows."""
    lemma, form = verb.lemma_.lower(), verb.lower_
    if known(lemma):
        return lemma
    for ending in ("s", "es", "ed", "d", "ing"):
        if form.endswith(ending):
            for stem in (form.removesuffix(ending), form.removesuffix(ending) + "e"):
                if len(stem) > 2 and known(stem):
                    return stem
    return lemma


def particle(verb: Token) -> str:
    """Particle of a phrasal verb; one that stands right after a verb is its own, whatever the parser hung it on."""
    for child in verb.children:
        if child.dep_ == "prt":
            return child.lower_
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return after.lower_ if after is not None and after.tag_ == "RP" and after.dep_ == "prt" else ""


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


def through_partitive(head: Token) -> Token:
    """The noun that a partitive counts: "dozens of protesters" gives protesters."""
    counting = _partitives()
    for _ in range(3):
        if not (head.lemma_.lower() in counting or head.lower_ in counting or head.tag_ in ("CD", "DT")):
            break
        inner = next((p for prep, p in prepositions(head) if prep in ("of", "among")), None) or _second_of(head)
        if inner is None:
            break
        head = inner
    return head


def _second_of(head: Token) -> Token | None:
    """What is counted where the parser hung both "of" of "tens of thousands of students" on the first number."""
    doc = head.doc
    after = doc[head.i + 1] if head.i + 1 < len(doc) else None
    if after is None or after.lower_ != "of":
        return None
    return next((p for p in after.children if p.dep_ == "pobj" and p.i > after.i), None)


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def noun_span(head: Token) -> tuple[int, int]:
    """Token range of a noun phrase without article, relative clause, apposition or trailing adjuncts.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.

    Returns
    -------
    tuple of int
        First token and one past the last.
    """
    sent_start, sent_end = head.sent.start, head.sent.end
    left = head.i
    for child in sorted((c for c in head.children if c.i < head.i), key=lambda c: -c.i):
        if (
            child.dep_ in ("cc", "preconj", "punct", "conj", "prep", "relcl", "advmod", "mark")
            and child.dep_ != "punct"
        ):
            if child.dep_ != "advmod":
                break
            continue
        if child.dep_ == "punct" and child.text not in ("-", "“", "”", '"', "'", "‘", "’", "(", ")", "``", "''"):
            break
        if child.dep_ == "punct" or (
            child.dep_ in ("det", "poss")
            and child.lower_ in ("the", "a", "an", "this", "that", "these", "those", "whose")
        ):
            continue
        if any(t.tag_ in _FINITE or t.text in (";", ":") for t in head.doc[child.left_edge.i : left]):
            break  # a word of another clause, hung here by a misreading
        left = child.left_edge.i
    right = head.i + 1
    for child in sorted((c for c in head.children if c.i > head.i), key=lambda c: c.i):
        if child.i != right and child.left_edge.i != right:
            break
        if (child.dep_ in ("case", "compound", "flat", "nummod", "amod") and child.dep_ != "case") or (
            child.dep_ == "prep" and child.lower_ in _NP_PREPOSITIONS and child.lower_ == "of"
        ):
            right = (
                max(right, _trim(child, head.doc))
                if any(c.dep_ == "pobj" for c in child.children) or child.dep_ != "prep"
                else right
            )
        elif child.dep_ == "case":
            break
        else:
            break
    return max(left, sent_start), min(max(right, head.i + 1), sent_end)


def _trim(child: Token, doc) -> int:
    """One past the last token of a modifier, cut before a clause or a comma inside it."""
    end = child.right_edge.i + 1
    inner = next((c.i for c in child.children if c.dep_ == "pobj"), child.i)
    for i in range(inner, end):
        token = doc[i]
        if token.dep_ in _CLAUSES or token.text in (",", ";", ":", "--", "—", "–"):
            return token.left_edge.i if token.dep_ in _CLAUSES and token.left_edge.i > inner else max(i, inner + 1)
    return end
