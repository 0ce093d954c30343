"""The encoder's evidence on events that the lists name: some it denies, some it calls by another type."""

from collections.abc import Iterable
from dataclasses import replace

from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.senses import Sense

MODEL = "model"  # name of the senses that are the encoder's
# Kind of the rows of beliefs.csv that say below which probability of any event a word tells of none, for one type as
# "denied.THREATEN": in texts that the encoder had not seen, it misses half of the threats that it denies.
DENIED = "denied"
# From here on the encoder's type of a noun was right wherever the lists had another ("strike", "firing").
SURE = 0.8


def with_evidence(scene: Scene, triggers: Iterable[Trigger]) -> list[Trigger]:
    """Triggers of the lists, less those that the encoder denies, nouns with its type where it is sure of another.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    triggers : iterable of Trigger
        From `find_triggers`.

    Returns
    -------
    list of Trigger
        The same where there is no encoder, or an ontology that it was not trained on. A trigger with the encoder's type
        has the sense name ``model``.

    Notes
    -----
    Verbs, and nouns under a light verb, keep their type: their lists ask for the words around, and where the encoder
    was sure of another type it was wrong nearly as often as right. Measured in ``benchmarks/results/events.md``.
    """
    return [kept for trigger in triggers if (kept := _weighed(scene, trigger)) is not None]


def _stands(scene: Scene, sense: Sense) -> bool:
    """Whether the lists know more than the word: what stands around it, or a harm that may carry a toll.

    Nouns of violence stay too: the encoder was taught little of what nobody does ("an explosion in Lagos").
    """
    framed = any(not test.negated for test in (*sense.subject, *sense.object))
    violent = sense.pos == "N" and scene.ontology.quad(sense.type) == "material conflict"
    return framed or violent or "harm" in sense.roles


def _denied_below(scene: Scene, event_type: str) -> float:
    beliefs = scene.ontology.beliefs
    steps = beliefs.get(f"{DENIED}.{event_type}") or beliefs.get(DENIED, ())
    return steps[0][0] if steps else 0.0


def _weighed(scene: Scene, trigger: Trigger) -> Trigger | None:
    by_type = scene.believed(trigger.first, trigger.last)
    sense = trigger.sense
    if by_type is None or sense.pos == "P":
        return trigger
    if sum(by_type.values()) < _denied_below(scene, sense.type) and not _stands(scene, sense):
        return None
    best = max(by_type, key=by_type.__getitem__)
    bare = sense.pos == "N" and trigger.light is None
    if bare and best != sense.type and by_type[best] >= SURE and best in scene.ontology.types:
        return replace(trigger, sense=replace(sense, name=MODEL, type=best, mode=None))
    return trigger
