"""Harm that a thing does by breaking, falling or sinking: "a dam burst, killing 29", "a falling crane killed two"."""

from collections.abc import Iterator

from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token

_MODIFIERS = ("amod", "compound", "nmod", "poss")


def is_mishap(scene: Scene, verb: Token) -> bool:
    """Whether people came to harm by a thing that failed, with no word of violence in the sentence.

    Parameters
    ----------
    scene : Scene
        The article; ``mishap`` (what things do when they fail), ``ramming`` (what they do to others), ``failing``
        (things) and ``transport`` of its classes.
    verb : spacy.tokens.Token
        The verb of the harm.

    Returns
    -------
    bool
        By what does it ("a sinking ferry", "the plane's landing"), by the verb that a participle goes on from ("a dam
        burst, killing 29"), by a clause below ("killed 20 when it rolled into a ravine").
    """
    ontology = scene.ontology
    violence = ontology.words("attack") | ontology.words("weapons") - _things(scene)
    told = (w for t in verb.sent if is_noun(t) and t.i != verb.i for w in (t.lemma_.lower(), t.lower_))
    if not is_verb(verb) or not violence.isdisjoint(told):
        return False
    subjects = [t for t in syntax.agents(verb, scene.controls) if is_noun(t)]
    above = verb.head
    named = [above] if is_noun(above) and verb.dep_ in ("advcl", "acl", "parataxis", "conj") else []
    if any(_fails(scene, t) for t in (*subjects, *named)):  # "a dam burst, killing 29": "burst" read as a noun
        return True
    return any(_failed(scene, clause, subjects) for clause in _clauses(verb))


def fails(scene: Scene, verb: Token) -> bool:
    """Whether a verb tells of a thing that broke, fell or sank: "the dam burst"; not "gunmen burst into the hall".

    Parameters
    ----------
    scene : Scene
        The article.
    verb : spacy.tokens.Token
        A verb, or a noun that it was read as.

    Returns
    -------
    bool
    """
    if is_noun(verb):
        return _fails(scene, verb)
    subjects = syntax.agents(verb, scene.controls)
    return _says_so(scene, verb) and bool(subjects) and all(_is_thing(scene, s) for s in subjects)


def _things(scene: Scene) -> frozenset[str]:
    ontology = scene.ontology
    return ontology.words("failing") | ontology.words("transport")


def _is_thing(scene: Scene, noun: Token) -> bool:
    return noun.lemma_.lower() in _things(scene)


def _fails(scene: Scene, noun: Token) -> bool:
    """Whether words around a noun say that it fails: "sinking ferry", "the plane's hard landing", "falling masonry"."""
    words = scene.ontology.words("mishap")
    near = [c for c in noun.children if c.dep_ in _MODIFIERS and c.i < noun.i]
    near += [noun.nbor(-1)] if noun.i > noun.sent.start else []  # "Falling masonry" may be read as two subjects
    if noun.lemma_.lower() in words:
        return any(_is_thing(scene, c) for c in near)
    return _is_thing(scene, noun) and any(c.lower_ in words or c.lemma_.lower() in words for c in near)


def _clauses(verb: Token) -> Iterator[Token]:
    """The clauses that one verb goes on from, and those below it that say when."""
    node = verb
    for _ in range(3):
        if node.dep_ not in ("advcl", "conj", "ccomp", "dep", "parataxis") or not is_verb(node.head):
            break
        node = node.head
        yield node
    yield from (c for c in verb.children if c.dep_ == "advcl" and is_verb(c))


def _says_so(scene: Scene, verb: Token) -> bool:
    words, lemma = scene.ontology.words("mishap"), verb.lemma_.lower()
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    return lemma in words or f"{lemma}_{after}" in words


def _failed(scene: Scene, verb: Token, doers: list[Token]) -> bool:
    """Whether a clause tells that a thing failed, or that one vehicle hit another."""
    subjects = [t for t in syntax.agents(verb, scene.controls) if is_noun(t)] or doers
    if syntax.is_passive(verb) or not subjects or not all(_is_thing(scene, s) for s in subjects):
        return False
    hit = verb.lemma_.lower() in scene.ontology.words("ramming") and any(
        _is_thing(scene, o) for o in syntax.objects(verb, scene.controls)
    )
    return hit or _says_so(scene, verb)
