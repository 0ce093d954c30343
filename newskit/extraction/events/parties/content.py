"""Parties that the clause below an event's word names: "agreed to help Ghana", "marched, demanding that he resign"."""

from newskit.extraction.events.frames import verb_sense
from newskit.extraction.events.parties.party import in_class, is_party
from newskit.extraction.events.parties.search import aimed_at, parties_inside
from newskit.extraction.events.scene import Scene
from newskit.extraction.events.threats import is_own
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_verb
from newskit.language.tree import Token

CONTENT = frozenset({"xcomp", "ccomp"})
_CALLED_OUT = frozenset({"in", "during", "at", "following", "after"})
_BESIDE = frozenset({"after", "before", "since", "until", "while", "as", "because", "when", "although", "though"})


def parties_of_content(scene: Scene, verb: Token, depth: int = 2) -> list[Token]:
    """Parties of the clause below: "agreed to help Ghana", "demanded that Ghana leave".

    Parameters
    ----------
    scene : Scene
        The article.
    verb : spacy.tokens.Token
        The verb or noun whose clause it is.
    depth : int, optional
        Clauses below clauses that are still searched.

    Returns
    -------
    list of spacy.tokens.Token
        Heads.
    """
    for child in verb.children:
        if not _is_content(scene, child, verb):
            continue
        own = [m for c in child.children if c.dep_ in ("nsubj", "nsubjpass") for m in syntax.conjuncts(c)]
        own = [t for t in own if is_party(scene, t) and not _is_ours(scene, t)]  # "denied that its men had fled"
        speaker = bool(own) and is_verb(verb) and not syntax.is_passive(child) and is_own(scene, child, verb)
        if own and not speaker:  # "said they could arrest the miners" is not aimed at them
            return own
        things = syntax.objects(child, scene.controls) if not syntax.is_passive(child) else []
        held = any(in_class(scene, t, "talk", "gathering") for t in things)  # "offered to host talks in Oslo"
        found = [t for t in [*syntax.indirect_objects(child), *things] if is_party(scene, t)]
        sense = verb_sense(scene, child)[0] if found else None
        if sense is not None and "theme" in sense.roles:
            found, things = syntax.indirect_objects(child), []  # "struck to demand more staff": not against the staff
        if sense is not None and sense.type == "MOBILIZE" and any(in_class(scene, t, "troops") for t in found):
            found = []  # "could send soldiers into the north": it is not the soldiers who are threatened
        found = found or aimed_at(scene, syntax.prepositions(child), inside=False)
        found = found or [t for t in parties_inside(scene, things) if not (held and t.head.lower_ in ("in", "at"))]
        found = found or aimed_at(scene, syntax.prepositions(child))
        if not found and depth:
            found = parties_of_content(scene, child, depth - 1)
        found = found or ([] if held else aimed_at(scene, syntax.prepositions(child), ("in",)))
        if found:
            return found
    for child in verb.children:
        if child.dep_ == "prep":
            for clause in child.children:
                if clause.dep_ == "pcomp":
                    found = [t for t in syntax.objects(clause, scene.controls) if is_party(scene, t)]
                    if found:
                        return found
    return []


def protested_against(scene: Scene, word: Token) -> list[Token]:
    """Whom a protest is told to be against beside its own word: "in protest at …", "during demonstrations against …".

    Parameters
    ----------
    scene : Scene
        The article.
    word : spacy.tokens.Token
        The verb of the event.

    Returns
    -------
    list of spacy.tokens.Token
        Heads.
    """
    above = word.head.head if word.dep_ == "pcomp" else word.head  # "resorted to throwing stones during protests …"
    joined = word.dep_ in ("xcomp", "pcomp", "advcl") and is_verb(above)
    below = [
        t
        for w in ([word, above] if joined else [word])
        for c in w.children
        for t in (c, *c.children)
        if in_class(scene, t, "protest")
    ]
    for protest in below:
        before = protest.doc[protest.left_edge.i - 1] if protest.left_edge.i else protest
        if _CALLED_OUT.isdisjoint({protest.head.lower_, before.lower_}):
            continue
        found = aimed_at(scene, syntax.prepositions(protest)) or parties_of_content(scene, protest)
        if found:
            return found
    return []


def _is_ours(scene: Scene, head: Token) -> bool:
    """Whether a party's own people are meant: "its troops"; "his wife" is somebody else."""
    lemma = head.lemma_.lower()  # "troops" is its own lemma
    troops = scene.ontology.words("troops")
    return any(c.tag_ == "PRP$" for c in head.children) and not troops.isdisjoint({lemma, lemma.removesuffix("s")})


def _is_content(scene: Scene, clause: Token, verb: Token) -> bool:
    """Whether a clause says what is agreed, demanded, threatened, and not when or why: "…, calling it unjust".

    What somebody says in a participle behind a comma is what a protest is for ("marched, demanding that …"), and of
    anything else no more than why ("resigned, saying that …").
    """
    if clause.dep_ in CONTENT:
        return not any(c.dep_ in ("mark", "advmod") and c.lower_ in _BESIDE and c.i < clause.i for c in clause.children)
    if clause.dep_ not in ("advcl", "acl"):
        return False
    own = any(c.dep_ == "dobj" and c.i < clause.i for c in verb.children)
    purpose = clause.tag_ == "VB" or any(c.tag_ == "TO" and c.i < clause.i for c in clause.children)
    says = any(c.dep_ == "ccomp" for c in clause.children)
    if says and clause.tag_ == "VBG" and clause.dep_ == "advcl" and is_verb(verb) and clause.nbor(-1).text == ",":
        sense = verb_sense(scene, verb)[0]
        return not own and sense is not None and sense.type == "PROTEST"
    return purpose or (clause.tag_ == "VBG" and (clause.dep_ == "acl" or not own))
