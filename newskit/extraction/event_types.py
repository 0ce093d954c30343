"""Which type an event has after what its tense, its parties and the sentence make of its word; and how sure that is."""

from collections.abc import Sequence

from newskit.extraction import syntax
from newskit.extraction.modality import Status
from newskit.extraction.ontology import Ontology
from newskit.extraction.participants import find_parties
from newskit.extraction.parties import Party
from newskit.extraction.scene import Scene, Trigger
from newskit.extraction.witness import MODEL
from newskit.extraction.word_classes import is_noun, is_verb

ANNOUNCED = ">announced"  # ends the rule_id of an act that is an announcement by its tense


def shift_type(
    ontology: Ontology, trigger: Trigger, status: Status, parties: Sequence[Party]
) -> tuple[str, str | None, Status, str]:
    """Event type, mode, status and rule, after what the tense makes of them.

    Parameters
    ----------
    ontology : Ontology
        Its ``announced`` and ``withheld`` columns say what an announced or withheld act counts as.
    trigger : Trigger
        The event's word.
    status : Status
        Its modality.
    parties : sequence of Party
        Its parties; only somebody's own act can be announced.

    Returns
    -------
    tuple
        Type, mode, status, rule id.
    """
    sense = trigger.sense
    nobody_acts = "harm" in sense.roles and not any(p.role in ("actor", "instrument") for p in parties)
    if nobody_acts and "OTHER" in ontology.types and _is_accident(ontology, trigger):
        return "OTHER", None, status, f"verb:{sense.name}>accident"
    kind = {"V": "verb", "N": "noun", "P": "phrase"}[sense.pos]
    rule = f"{'light' if trigger.light is not None else kind}:{sense.name}"
    if sense.name == MODEL:
        rule = f"{MODEL}:{sense.type}"
    verb = trigger.token if is_verb(trigger.token) else trigger.light
    own_act = verb is not None and not syntax.is_passive(verb) and any(p.role == "actor" for p in parties)
    row = ontology.types.get(sense.type) or {}
    if status.future and own_act and status.modality == "planned":
        shifted = row.get("withheld" if status.negated else "announced") or sense.type
        if shifted != sense.type:
            modality = "threatened" if shifted == "THREATEN" else "planned"
            return shifted, None, Status(modality, False, True), rule + ANNOUNCED
    return sense.type, sense.mode, status, rule


def _is_accident(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether people came to harm with nobody acting, in a sentence that tells of an accident or a disaster."""
    words = ontology.classes.get("accident", frozenset())
    return any(t.lemma_.lower() in words or t.lower_ in words for t in trigger.token.sent)


def confidence_of(scene: Scene, trigger: Trigger, rule: str, parties: Sequence[Party]) -> float:
    """How often rows of this kind were right: by the encoder's probability of the type, or by the parties without.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.
    rule : str
        Its ``rule_id``.
    parties : sequence of Party
        Its parties.

    Returns
    -------
    float
        From beliefs.csv, else from confidence.csv.
    """
    ontology = scene.ontology
    kind = "announced" if rule.endswith(ANNOUNCED) else "lead" if rule == "verb:lead" else rule.partition(":")[0]
    # harm is told again in a second verb ("shelled the town, killing 20"), which the encoder was taught to pass by
    aside = kind in ("announced", "lead") or "harm" in trigger.sense.roles
    by_type = None if aside else scene.believed(trigger.first, trigger.last)
    if by_type is not None and trigger.sense.type in by_type:
        steps = ontology.beliefs.get(MODEL if kind == MODEL else "lists", ())
        reached = [confidence for above, confidence in steps if by_type[trigger.sense.type] >= above]
        if reached:
            return reached[-1]
    roles = {p.role for p in parties}
    return ontology.confidences.get((kind, "actor" in roles, "recipient" in roles), 0.5)


def is_no_act(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word speaks of a state of affairs or a kind of act, and of no one act: "violence", "attacks".

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.

    Returns
    -------
    bool
        False as soon as it has sides, a place or a light verb.
    """
    return ("vague" in trigger.sense.roles or _is_generic(scene.ontology, trigger)) and _says_nothing(scene, trigger)


def _is_generic(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether a bare noun speaks of a kind of act and not of one: "attacks", "terrorist killings", "incited murder"."""
    noun = trigger.token
    if ontology.quad(trigger.sense.type) != "material conflict":
        return False
    if noun.tag_ == "NN":  # headlines leave articles out
        return noun.sent.start > 0 and not noun.lefts and noun.dep_ in ("dobj", "pobj", "conj", "nsubj")
    return noun.tag_ == "NNS" and not any(c.dep_ in ("det", "nummod", "poss", "quantmod") for c in noun.children)


def _says_nothing(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word for a state of affairs ("violence", "the war") comes without sides, place or light verb.

    One side told by an adjective ("the Salvadoran conflict") makes no act of it, nor does "ended the war".
    """
    vague = "vague" in trigger.sense.roles
    if trigger.light is not None:
        return vague and trigger.light.lemma_.lower() in scene.ontology.classes.get("ending", ())
    for word, p in syntax.prepositions(trigger.token):
        mention = scene.mention_at.get(p.i)
        if word in ("over", "against") or (mention is not None and mention["label"] in ("GPE", "LOC", "FAC")):
            return False  # what it is about or where it is makes one act of it: "protests over a tax"
    parties = find_parties(scene, trigger)
    return all(p.head.dep_ in ("amod", "compound") for p in parties) if vague else not parties


def reference_of(trigger: Trigger) -> str | None:
    """Whether a noun speaks of what is known ("the attack"; not "the worst", "the attacks") or of a state ("war").

    Parameters
    ----------
    trigger : Trigger
        The event's word.

    Returns
    -------
    str or None
        ``known``, ``state``, or None.
    """
    noun = trigger.token
    if not is_noun(noun):
        return None
    if "vague" in trigger.sense.roles:
        return "state"
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children)
    one = noun.tag_ not in ("NNS", "NNPS") and not any(c.tag_ in ("JJS", "RBS") for c in noun.children)
    return "known" if definite and one else None


def first_token(trigger: Trigger) -> int:
    """First token of "will meet": what makes it an announcement is the auxiliary."""
    verb = trigger.token if is_verb(trigger.token) else trigger.light
    before = (
        [c.i for c in verb.children if c.dep_ == "aux" and c.tag_ in ("MD", "TO") and c.i < verb.i]
        if verb is not None
        else []
    )
    return min(before) if before and 0 < trigger.first - min(before) <= 4 else trigger.first
