"""Event words that no list has and the encoder marks: which of its answers become rows."""

from collections.abc import Sequence

from newskit.extraction.dates.tense import is_usual
from newskit.extraction.events.encoder_evidence import MODEL
from newskit.extraction.events.frames import noun_sense, objects_of, verb_sense
from newskit.extraction.events.listed_forms import forms_of
from newskit.extraction.events.mishaps import fails
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.senses import NO_EVENT, Sense
from newskit.extraction.events.triggers import fixed_phrases
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_premodifier, is_verb, times
from newskit.language.tree import Token

# Kind of the rows of beliefs.csv that say from which probability of its type on the encoder's word alone makes a row,
# for one type as "needed.AID": what it takes for help is mostly trade.
NEEDED = "needed"
_EMPTY = frozenset({"cent", "percent", "%", "point", "nothing", "anything", "something", "everything"})
_TALKERS = frozenset({"i", "you"})


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
    accident = scene.ontology.words("accident")
    if event_type == "ASSAULT" and (fails(scene, root) or any(t.lemma_.lower() in accident for t in root.sent)):
        return True
    fixed = fixed_phrases(scene, root.sent.start, root.sent.end)
    return any(p.sense.type == NO_EVENT and p.first <= root.i <= p.last for p in fixed)


def _is_term(noun: Token, anchors: set[int]) -> bool:
    """Whether a noun only says where somebody serves what a verb sentenced them to: "to seven years in prison"."""
    years = noun.head.head
    term = noun.head.lower_ in ("in", "of") and years.dep_ == "pobj" and years.lemma_.lower() in times()
    return term and years.head.head.i in anchors


def find_learned(scene: Scene, found: Sequence[Trigger], talk: frozenset[int]) -> list[Trigger]:
    """Event words that the shipped encoder marks where the lists end.

    Parameters
    ----------
    scene : Scene
        See `set_scene`; the encoder's answers are ``doc.spans["events"]``, labelled with PLOVER types.
    found : sequence of Trigger
        Events that the lists know; they are kept as they are.
    talk : frozenset of int
        Tokens of reporting cues that only say or think something: claims, and no acts of speech.

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
        root = span.root
        noun = is_noun(root) and not root.lower_.endswith("ed")  # "killed" as a noun is a verb misread
        if by_type is not None and by_type.get(event_type, 0.0) < _needed(scene, event_type, noun):
            continue
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
        if is_verb(root) and (is_usual(root) or root.i in talk or _is_no_deed(scene, root, event_type)):
            continue  # "they usually sit until dawn", "they tweeted that …", "we need a win"
        if (is_verb(root) and not is_premodifier(root)) or is_noun(root):
            sense = Sense(MODEL, "V" if is_verb(root) else "N", event_type, None, of="recipient")
            learned[root.i] = Trigger(root, sense, span.start, span.end - 1)
    return list(learned.values())


def _needed(scene: Scene, event_type: str, noun: bool) -> float:
    """From which probability of its type on a word that only the encoder marks makes a row."""
    beliefs = scene.ontology.beliefs
    kinds = (f"{NEEDED}.{event_type}", f"{NEEDED}.noun" if noun else NEEDED, NEEDED)
    return max((beliefs[k][0][0] for k in kinds if k in beliefs), default=0.0)


def _is_no_deed(scene: Scene, verb: Token, event_type: str) -> bool:
    """Whether a verb tells a state of mind, what somebody who talks or listens does, or the business of a trade.

    Trades are commerce, arts, games and science: what the encoder was taught are public affairs, and of what firms,
    bands, teams and telescopes do it makes aid, seizures and attacks.
    """
    ontology = scene.ontology
    if verb.lemma_.lower() in ontology.words("states"):
        return True
    subjects, objects = syntax.surface_subjects(verb, scene.controls), objects_of(scene, verb)
    if any(s.lower_ in _TALKERS for s in subjects):
        return True
    if event_type == "ASSAULT" and not objects and not list(syntax.prepositions(verb)):
        return any(s.ent_type_ == "PERSON" for s in subjects)  # "Kane struck twice": harms nobody
    doers, things = (ontology.words(c) for c in ("trades", "wares"))
    if any(not forms_of(scene, o).isdisjoint(things) for o in objects):
        return True
    return any(not forms_of(scene, s).isdisjoint(doers) for s in subjects) and not _touches_public(scene, objects)


def _touches_public(scene: Scene, objects: Sequence[Token]) -> bool:
    """Whether somebody or some body is what a verb acts on: a firm that sacks people, a museum that sues a state."""
    public = [scene.ontology.words(c) for c in ("people", "bodies", "official")]
    named = ("PERSON", "ORG", "GPE", "NORP")
    return any(
        (scene.mention_at.get(o.i) or {}).get("label", o.ent_type_) in named
        or any(not forms_of(scene, o).isdisjoint(c) for c in public)
        for o in objects
    )
