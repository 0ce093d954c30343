"""Who is said to have done what a noun tells of: who claims it, is blamed for it or charged with it."""

from newskit.extraction.events.parties.party import is_party
from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

_BLAMED_FOR = frozenset({"for", "of", "with", "in"})


def held_responsible(scene: Scene, noun: Token) -> list[Token]:
    """Heads of those who are told to have done what a noun of violence tells of, outside its own phrase.

    Parameters
    ----------
    scene : Scene
        The article; its classes ``owning`` (claim, accept), ``owned`` (responsibility, credit), ``blaming`` (accuse,
        charge), ``pinning`` (attribute to) and ``culpable`` (responsible, guilty) say how it is told.
    noun : Token
        The event's word.

    Returns
    -------
    list of Token
        "X claimed responsibility for the attack", "blamed X for the attack", "the attack was attributed to X", "X is
        responsible for the attack". Who says so is the claim that holds the event; nobody where it is denied.
    """
    if noun.dep_ == "pobj" and noun.head.lower_ in _BLAMED_FOR:
        found = _above(scene, noun.head.head)
        # whom "them" means in "sentenced them for the attack" is not the subject of the sentence
        return [t for t in found if is_party(scene, t) and (t.tag_ != "PRP" or t.dep_ in SUBJECTS)]
    if noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head) and not _denied(noun.head):
        verb, pinning = noun.head.lemma_.lower(), scene.ontology.words("pinning")
        for word in (noun.head, noun):  # "blamed the attack on X", with "on" hung on the attack
            pairs = syntax.prepositions(word)
            if found := [p for w, p in pairs if f"{verb}_{w}" in pinning and is_party(scene, p)]:
                return found
    return []


def _above(scene: Scene, word: Token) -> list[Token]:
    """Those whom the word over "for the attack" speaks of."""
    ontology = scene.ontology
    lemma = word.lemma_.lower()
    if is_verb(word) and not _denied(word):
        if lemma in ontology.words("blaming"):
            return _undergoing(word)
        owned = any(c.dep_ == "dobj" and c.lemma_.lower() in ontology.words("owned") for c in word.children)
        return syntax.agents(word, scene.controls) if owned and lemma in ontology.words("owning") else []
    verb = word.head
    if is_noun(word) and is_verb(verb) and word.dep_ in ("dobj", "nsubjpass") and not _denied(verb):
        if lemma in ontology.words("owned"):
            return syntax.agents(verb, scene.controls) if verb.lemma_.lower() in ontology.words("owning") else []
        return [word] if verb.lemma_.lower() in ontology.words("blaming") else []
    if lemma in ontology.words("culpable") and (is_verb(verb) or verb.lemma_.lower() == "be") and not _denied(verb):
        holder = verb
        if holder.lemma_.lower() in ("hold", "find") and not syntax.is_passive(holder):
            return [c for c in (*holder.children, *word.children) if c.dep_ in ("dobj", "nsubj") and c.i > holder.i]
        return [c for c in holder.children if c.dep_ in ("nsubj", "nsubjpass")]
    return []


def _undergoing(verb: Token) -> list[Token]:
    """Whom an accusing verb names: its object, its subject in the passive, the noun of a participle."""
    if syntax.is_passive(verb):
        found = [c for c in verb.children if c.dep_ == "nsubjpass"]
        return found or ([verb.head] if verb.dep_ in ("acl", "relcl") else [])
    named = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    # "blamed X for the murder", with X hung on "for"
    return named or [c for prep in verb.children if prep.dep_ == "prep" for c in prep.children if c.i < prep.i]


def _denied(verb: Token) -> bool:
    """Whether a verb or its subject is negated, or only says what an accusation is about."""
    nobody = any(
        t.lower_ in ("no", "neither", "nobody", "none")
        for c in verb.children
        if c.dep_ in ("nsubj", "nsubjpass")
        for t in (c, *c.children)
    )
    return nobody or any(c.dep_ == "neg" for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBG")
