"""Event words that no list has: what headline and first sentences tell, and what the encoder marks."""

from collections.abc import Sequence

from newskit.extraction.dates.tense import is_usual
from newskit.extraction.events.encoder_evidence import MODEL
from newskit.extraction.events.frames import noun_sense, objects_of, verb_sense
from newskit.extraction.events.mishaps import fails
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.senses import NO_EVENT, Sense
from newskit.extraction.events.triggers import fixed_phrases
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_premodifier, is_verb, times
from newskit.extraction.quantities.counted import vocabulary
from newskit.language.tree import Token

LEARNED = 0.6  # of the encoder's rows below this probability of their type 1 in 6 was right on newswire's dev split
LEAD = Sense("lead", "V", "OTHER", None)
_EMPTY = frozenset({"cent", "percent", "%", "point", "nothing", "anything", "something", "everything"})
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
        particle = syntax.particle(root)
        last = root.i + (1 if particle and root.i + 1 < len(scene.doc) and root.nbor().lower_ == particle else 0)
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


def _is_settled(scene: Scene, root: Token, event_type: str, anchors: set[int]) -> bool:
    """Whether the lists already say that a word is no event here, or part of another one."""
    if is_noun(root):
        by_prep = root.dep_ == "pobj" and (root.head.head.i in anchors or _is_term(root, anchors))
        noun = root.head  # "died of gunshot wounds"
        by_prep |= root.dep_ == "compound" and noun.dep_ == "pobj" and noun.head.head.i in anchors
        if (root.dep_ in ("dobj", "compound", "nsubjpass") and root.head.i in anchors) or by_prep:
            return True
        sense = noun_sense(scene, root)
    else:
        sense = verb_sense(scene, root)[0] if is_verb(root) else None
    if sense is not None and sense.type == NO_EVENT:
        return True
    accident = scene.ontology.classes.get("accident", frozenset())
    if event_type == "ASSAULT" and (fails(scene, root) or any(t.lemma_.lower() in accident for t in root.sent)):
        return True
    fixed = fixed_phrases(scene, root.sent.start, root.sent.end)
    return any(p.sense.type == NO_EVENT and p.first <= root.i <= p.last for p in fixed)


def _is_term(noun: Token, anchors: set[int]) -> bool:
    """Whether a noun only says where somebody serves what a verb sentenced them to: "to seven years in prison"."""
    years = noun.head.head
    term = noun.head.lower_ in ("in", "of") and years.dep_ == "pobj" and years.lemma_.lower() in times()
    return term and years.head.head.i in anchors


def find_learned(scene: Scene, found: Sequence[Trigger]) -> list[Trigger]:
    """Event words that the shipped encoder marks where the lists end.

    Parameters
    ----------
    scene : Scene
        See `set_scene`; the encoder's answers are ``doc.spans["events"]``, labelled with PLOVER types.
    found : sequence of Trigger
        Events that the lists know; they are kept as they are.

    Returns
    -------
    list of Trigger
        None for an ontology that the encoder was not trained on, or a pipeline without that head.

    Notes
    -----
    Measured in ``benchmarks/results/events.md``: lists alone, encoder alone, both.
    """
    if not scene.ontology.trained:
        return []
    taken = {i for t in found for i in range(t.first, t.last + 1)}
    anchors = {t.token.i for t in found} | {t.light.i for t in found if t.light is not None}
    learned: dict[int, Trigger] = {}
    for span in scene.doc.spans.get("events", ()):
        event_type = span.label_
        if event_type not in scene.ontology.types or not taken.isdisjoint(range(span.start, span.end)):
            continue
        by_type = scene.believed(span.start, span.end - 1)
        if by_type is not None and by_type.get(event_type, 0.0) < LEARNED:
            continue
        root = span.root
        if (
            root.i in scene.named
            or root.i in learned
            or root.i in anchors
            or _is_settled(scene, root, event_type, anchors)
        ):
            continue
        beyond = scene.doc[span.end] if span.end < len(scene.doc) else root
        if beyond.tag_ == "HYPH" or (is_noun(root) and root.lemma_.lower() in _EMPTY):
            continue  # "re-elected", "6 per cent": part of a word, a measure
        if is_verb(root) and is_usual(root):
            continue  # "they usually sit until dawn"
        if (is_verb(root) and not is_premodifier(root)) or is_noun(root):
            sense = Sense(MODEL, "V" if is_verb(root) else "N", event_type, None, of="recipient")
            learned[root.i] = Trigger(root, sense, span.start, span.end - 1)
    return list(learned.values())


def _is_framing(scene: Scene, verb: Token) -> bool:
    """Whether a verb is no event whatever its object: "beat the champions" is no violence, and tells of a game."""
    sense, _ = verb_sense(scene, verb)
    return sense is not None and sense.type == NO_EVENT and not (sense.object and objects_of(scene, verb))
