"""Event words of no type that a list has: what headline and first sentences tell."""

from collections.abc import Sequence

from newskit.extraction.events.frames import objects_of, verb_sense
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.senses import NO_EVENT, Sense
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.verb_lemmas import particle
from newskit.extraction.grammar.word_classes import is_verb
from newskit.extraction.quantities.counted import vocabulary
from newskit.language.tree import Token

LEAD = Sense("lead", "V", "OTHER", None)
_LABEL = 2  # words; what has fewer is no sentence
_LEAD_SENTENCES = 4  # headline and first sentences


def find_lead(scene: Scene, found: Sequence[Trigger], cues: frozenset[int]) -> list[Trigger]:
    """Main verbs of the headline and the first sentences that are of no type of the ontology.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    found : sequence of Trigger
        Events that the ontology knows.
    cues : frozenset of int
        Tokens of reporting cues, which are claims and no events.

    Returns
    -------
    list of Trigger
        None where the ontology has no type ``OTHER``, or where the main verb only frames a known event ("tried to
        flee", "hopes that …").
    """
    if LEAD.type not in scene.ontology.types:
        return []
    taken = {t.token.i for t in found} | {t.light.i for t in found if t.light is not None}
    lead = []
    for n, sent in enumerate(scene.doc.sents):
        if n >= _LEAD_SENTENCES:
            break
        if sum(t.is_alpha for t in sent) < _LABEL:
            continue  # "BREAKING:" tells nothing
        root = _told(sent.root, cues, taken)
        if root.i in taken or root.i in cues or not (is_verb(root) or root.lemma_.lower() == "be"):
            continue
        if any(c.dep_ in ("ccomp", "xcomp") and c.i in taken for c in root.children):
            continue
        if any(c.dep_ == "ccomp" for c in root.children) or _is_framing(scene, root):
            continue
        if any(o.i in taken for o in (*objects_of(scene, root), *syntax.surface_subjects(root, scene.controls))):
            continue  # "clashes erupted": the clashes are told
        named = any(c.tag_.startswith("NNP") for c in root.children) or _tells_harm(root)
        if root.lemma_.lower() == "be" and (not named or scene.doc[root.i : root.i + 2].text.lower().endswith(" to")):
            continue  # "the toll was 103", "is to meet": what something is is no event
        own = particle(root)
        last = root.i + (1 if own and root.i + 1 < len(scene.doc) and root.nbor().lower_ == own else 0)
        lead.append(Trigger(root, LEAD, root.i, last))
    return lead


def _tells_harm(be: Token) -> bool:
    """Whether somebody is said to be dead, missing or hurt: "five people are dead after a tram overturned"."""
    harms = vocabulary()["adjective"]
    return any(c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in harms for c in be.children)


def _told(root: Token, cues: frozenset[int], taken: set[int]) -> Token:
    """The verb of what is reported ("Bank has cut jobs, says union"); the main verb where an event or nothing is."""
    if root.i not in cues or root.i in taken:
        return root
    content = next((c for c in root.children if c.dep_ == "ccomp" and is_verb(c)), root)
    return root if content.lemma_.lower() == "be" or any(t.i in taken for t in content.subtree) else content


def _is_framing(scene: Scene, verb: Token) -> bool:
    """Whether a verb is no event whatever its object: "beat the champions" is no violence, and tells of a game."""
    sense, _ = verb_sense(scene, verb)
    return sense is not None and sense.type == NO_EVENT and not (sense.object and objects_of(scene, verb))
