"""Parties of an event that a verb tells of."""

from newskit.extraction.events.parties.actors import actors_of_verb, doers, unnamed_actors
from newskit.extraction.events.parties.party import in_class, is_party
from newskit.extraction.events.parties.recipients import recipients_of_headline, recipients_of_verb
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.language.tree import Token


def parties_of_verb(scene: Scene, trigger: Trigger) -> tuple[list[Token], list[Token], list[Token]]:
    """Heads of the parties of a verb's event.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event whose word is a verb.

    Returns
    -------
    tuple of list
        Actors, recipients and instruments.
    """
    verb = trigger.token
    if "called" in trigger.sense.roles:
        callers, _ = doers(scene, syntax.agents(verb.head, scene.controls))
        return callers, [s for s in syntax.surface_subjects(verb, scene.controls) if is_party(scene, s)], []
    actors, tools = actors_of_verb(scene, trigger)
    if trigger.sense.name == "lead":
        return actors, recipients_of_headline(scene, verb), tools
    recipients = recipients_of_verb(scene, trigger)
    pairs = list(syntax.prepositions(verb))
    if not actors and not tools:
        actors = unnamed_actors(scene, trigger, pairs)
    tools += [p for word, p in pairs if word == "with" and in_class(scene, p, "weapons") and p not in recipients]
    return actors, [r for r in recipients if r not in tools], tools
