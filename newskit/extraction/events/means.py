"""How an act was done, where its word does not say: "warplanes pounded the port", "an attack with grenades"."""

from newskit.extraction.events.listed_forms import forms_of
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_verb
from newskit.language.tree import Token

_BY = frozenset({"with", "in", "by", "from", "using"})
_OF_NOUN = frozenset({"with", "using"})  # "the attack in an ambulance", "a raid by helicopters" say it less surely


def mode_by_means(scene: Scene, trigger: Trigger) -> str | None:
    """The mode that the means of an act tell: who or what did it, what it was done with or in.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event of no mode yet.

    Returns
    -------
    str or None
        From ``means.csv``; None where no means is named.
    """
    verb, known = trigger.token, scene.ontology.means.get(trigger.sense.type)
    if known is None:
        return None
    if not is_verb(verb):
        words = [verb] + ([trigger.light] if trigger.light is not None else [])
        held = [p for word in words for prep, p in syntax.prepositions(word) if prep in _OF_NOUN]
        held += [c for c in verb.children if c.dep_ == "compound"]
        return next((mode for head in held if (mode := _mode(scene, head, known))), None)
    subjects = syntax.agents(verb, scene.controls)
    with_ = [p for prep, p in syntax.prepositions(verb) if prep in _BY]
    return next((mode for head in [*with_, *subjects] if (mode := _mode(scene, head, known))), None)


def _mode(scene: Scene, head: Token, known: dict[str, str]) -> str | None:
    if head.i in scene.named:
        return None
    # "rubber-bullet" before "bullet"
    forms = sorted(forms_of(scene, head), key=lambda form: (-form.count("-"), form))
    return next((known[form] for form in forms if form in known), None)
