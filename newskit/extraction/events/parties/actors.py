"""Who does what a verb tells of: subjects, agents, and whoever stands behind a tool, a deed or a passive."""

from collections.abc import Iterable

from newskit.extraction.events.parties.name_modifiers import acting_names
from newskit.extraction.events.parties.party import in_class, is_deed, is_nobody, is_party
from newskit.extraction.events.parties.pronouns import speaker_for
from newskit.extraction.events.parties.search import staged_by
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import prepositions_after, through_partitive
from newskit.extraction.grammar.word_classes import RELATIVES
from newskit.language.tree import Token

_BY_THE_STATE = frozenset({"arrest", "deport", "convict"})  # modes


def actors_of_verb(scene: Scene, trigger: Trigger) -> tuple[list[Token], list[Token]]:
    """Who does what a verb tells of.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event whose word is a verb.

    Returns
    -------
    tuple of list
        Heads of actors, and of the tools that stand as subjects.
    """
    verb = trigger.token
    noun = verb.dep_ == "pobj" and verb.head.lower_ == "of"  # "died in five days of fighting": a noun but for its tag
    subjects = _shared_agents(scene, trigger) or ([] if noun else syntax.agents(verb, scene.controls))
    return doers(scene, with_likes(verb, subjects))


def unnamed_actors(scene: Scene, trigger: Trigger, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """Who does what a passive without agent tells of: who did the deed in which it was done, or a country's state.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event whose word is a verb.
    pairs : iterable of tuple
        Prepositions and heads of the verb, from `syntax.prepositions`.

    Returns
    -------
    list of spacy.tokens.Token
        None for an active verb.
    """
    if not syntax.is_passive(trigger.token):
        return []
    pairs = list(pairs)
    actors, _ = doers(scene, _agents_of_deed(scene, pairs))
    by_the_state = trigger.sense.mode in _BY_THE_STATE or "state" in trigger.sense.roles
    return actors or (_state_of(scene, pairs) if by_the_state else [])


def doers(scene: Scene, subjects: list[Token]) -> tuple[list[Token], list[Token]]:
    """Actors among grammatical subjects, and those that are tools: "the missile killed", "their strike killed".

    Parameters
    ----------
    scene : Scene
        The article.
    subjects : list of spacy.tokens.Token
        Heads of who does it.

    Returns
    -------
    tuple of list
        Actors, with a pronoun's name in its place where the sentence has it; and instruments.
    """
    actors: list[Token] = []
    tools: list[Token] = []
    for s in subjects:
        inner = through_partitive(s)
        inner = s if inner.tag_ in RELATIVES else inner  # "two men, one of whom was charged"
        if inner.pos_ == "PRON" and inner.tag_ in ("PRP", "PRP$"):
            speaker = speaker_for(inner, scene)
            if speaker is not None:
                actors += [p for p in syntax.conjuncts(speaker) if p not in actors]
                continue
        unnamed = inner.lower_ in ("it", "this", "that", "which", "what", "there") and inner.i not in scene.mention_at
        if unnamed or is_nobody(inner) or is_nobody(s) or _is_means(scene, s):
            continue
        document = in_class(scene, inner, "proposal")  # acts no more than a weapon does, and is none
        if is_party(scene, s) or not (document or in_class(scene, inner, "things", "weapons", "abstract")):
            actors.append(s)
            continue
        tools += [] if document else [s]
        inside = [*syntax.noun_possessors(inner), *(p for w, p in syntax.prepositions(inner) if w in ("by", "from"))]
        inside += [p for w, p in prepositions_after(inner) if w == "by"]  # hung on the verb before
        inside += [*acting_names(scene, inner), *staged_by(inner, scene, "onlooking")]
        actors += [p for p in inside if is_party(scene, p)]
    return actors, tools


def _is_means(scene: Scene, noun: Token) -> bool:
    """Whether "by" tells how or when: "flown out by helicopter", "met by video link"; "hit by a bus" has an article."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "by":
        return False
    bare = noun.tag_ == "NN" and not any(noun.children)
    return in_class(scene, noun, "circumstance") or (bare and in_class(scene, noun, "transport"))


def with_likes(verb: Token, subjects: list[Token]) -> list[Token]:
    """Subjects, and those said to do "like" them: "Togo, like Benin, receives help"."""
    if not subjects:
        return subjects
    near = [*verb.children, *(c for s in subjects for c in s.children)]
    likes = [
        m
        for c in near
        if c.lower_ == "like" and c.i < verb.i
        for p in c.children
        if p.dep_ == "pobj"
        for m in syntax.conjuncts(p)
    ]
    return [*subjects, *(t for t in likes if t not in subjects)]


def _shared_agents(scene: Scene, trigger: Trigger) -> list[Token]:
    """The agents of a passive that a participle goes on from: "was attacked by rebels, killing two"."""
    verb, above = trigger.token, trigger.token.head
    goes_on = verb.tag_ == "VBG" and verb.dep_ == "advcl" and above.i < verb.i and verb.nbor(-1).text == ","
    violent = scene.ontology.quad(trigger.sense.type) == "material conflict"
    return syntax.agents(above, scene.controls) if goes_on and violent and syntax.is_passive(above) else []


def _agents_of_deed(scene: Scene, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """Who did the deed in which something was done: "ousted in a coup led by Ruiz", "killed in a raid by rebels"."""
    deeds = [p for w, p in pairs if w in ("in", "during") and is_deed(scene, p)]
    by = [q for d in deeds for w, q in (*syntax.prepositions(d), *prepositions_after(d)) if w == "by"]
    led = [
        q
        for d in deeds
        for c in d.children
        if c.dep_ == "acl" and syntax.is_passive(c)
        for q in syntax.agents(c, scene.controls)
    ]
    return [q for q in (*by, *led) if is_party(scene, q)]


def _state_of(scene: Scene, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """The country whose authorities do it where nobody is named: "arrested in Chad"; in a town it is not the town."""
    return [
        p
        for w, p in pairs
        if w in ("in", "from") and (m := scene.mention_at.get(p.i)) and m["label"] == "GPE"
        if m.get("_country") and m.get("_cluster") not in scene.towns
    ][:1]
