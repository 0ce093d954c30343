"""Did it happen? Modality and negation of one event, by scope in the tree.

From the event word upward: its own auxiliaries, adverbs and determiners, then every governing word that says something
about what stands below it ("agreed to", "threat of", "denied"), until the clause ends. Distance plays no part.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from newskit.extraction.dates.tense import is_usual
from newskit.extraction.events.circumstances import goes_on, is_ended
from newskit.extraction.events.modality.clause import (
    HAPPENED,
    REAL,
    Clause,
    aspect,
    is_infinitive,
    just_before,
    modified,
    own_clause,
)
from newskit.extraction.events.modality.embedding import read_embedding
from newskit.extraction.events.modality.existence import denies, foreseen
from newskit.extraction.events.modality.frames import framed
from newskit.extraction.events.modality.given import is_given, was_prepared
from newskit.extraction.events.modality.governors import only_planned, only_tried
from newskit.extraction.events.modality.words import INDEFINITE, around_noun, around_verb, gone_into, to_come
from newskit.extraction.events.ontology import Ontology
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import is_definite, sum_before
from newskit.extraction.grammar.syntax import is_passive
from newskit.extraction.grammar.word_classes import is_verb
from newskit.language.tree import Token

# what outweighs what where several words speak: what is least real wins
_STRENGTH = {
    m: i
    for i, m in enumerate(
        ("happened", "ongoing", "possible", "planned", "requested", "threatened", "hypothetical", "denied")
    )
}

# Set on the dev split of newswire. What the rules take for real by default, the encoder may find unreal with this
# probability; which kind of unreal it is, it may say where it is as good as certain.
_LIKELY, _CERTAIN = 0.6, 0.95
# The same for a word that the encoder marks as no event of this type: all that is not real counts together.
_UNREAL = 0.7
_HALF_SEEN = 0.3  # probability of an event of any type from which a noun is asked


@dataclass(frozen=True, slots=True)
class Status:
    """Modality and negation of an event.

    Attributes
    ----------
    modality : str
        happened, ongoing, planned, threatened, requested, possible, hypothetical or denied.
    negated : bool
        Said not to have taken place.
    future : bool
        Its own clause announces it ("will meet").
    must : bool
        Its own clause calls for it ("must leave").
    learned : bool
        The modality is the encoder's word against that of the rules.
    """

    modality: str
    negated: bool
    future: bool = False
    must: bool = False
    learned: bool = False


def find_status(scene: Scene, trigger: Trigger) -> Status:
    """Modality and negation of one event.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.

    Returns
    -------
    Status

    Notes
    -----
    An auxiliary, adverb, negation or conjunction of the event's own clause decides alone. Else, where the encoder is
    sure, its modality stands, but it never makes real what a word says is not. Measured in
    ``benchmarks/results/events.md`` on timebank@dev and newswire: the share of future, modal and negated events that
    are told as happened, and the share of past ones that are.
    """
    ontology, token, quad = scene.ontology, trigger.token, scene.ontology.quad(trigger.sense.type)
    verb = token if is_verb(token) else trigger.light
    hostile = quad == "material conflict"
    given = verb is None and is_given(ontology, token, hostile=hostile)
    clause = own_clause(ontology, verb, token) if verb is not None else Clause([], False, False, False)
    light = trigger.light.lemma_.lower() if trigger.light is not None else ""
    if light in ontology.words("telling") and is_definite(token):
        clause = clause._replace(negated=False)  # "nobody has claimed the attack", "did not see it": there was one
    framing, unframed = framed(ontology, token, verb)
    near, turned = around_verb(ontology, verb) if verb is not None else (around_noun(ontology, token), False)
    own, denied = _by_trigger(ontology, trigger, verb, given=given)
    said = [*own, *clause.said, *framing, *near, *_by_intent(ontology, trigger, hostile=hostile)]
    usual = verb is not None and is_usual(verb)
    said += ["ongoing"] if usual else []
    plain = usual or any(m not in REAL for m in said)
    settled = given or goes_on(token) or is_ended(ontology, token)  # whatever governs it, it has been or goes on
    below = gone_into(ontology, token) or sum_before(token) or (verb if verb is not None else token)
    embedded, no, commits = ([], False, False) if settled else read_embedding(scene, below, quad)
    said += embedded
    negated = (denied + clause.negated + unframed + turned + no) % 2 == 1
    doubted = verb is not None and verb.dep_ == "csubj" and "possible" in foreseen(ontology, verb.head)
    future = commits or (clause.future and not doubted)  # "it is unlikely that they will attack" announces nothing
    if not said and not is_verb(token):
        said += just_before(ontology, token)
    if not said and verb is not None:
        said.append(aspect(verb))
    top = max(said, key=_STRENGTH.__getitem__, default=HAPPENED)
    learned = None if plain or commits or negated or settled else _learned(scene, trigger, top)
    return Status(learned or top, negated, future, clause.must, learned is not None)


def _by_trigger(ontology: Ontology, trigger: Trigger, verb: Token | None, *, given: bool) -> tuple[list[str], bool]:
    """What an event's own words say: "planned talks", "tomorrow's vote"; a fixed phrase may deny it by itself."""
    token = trigger.token
    said, negated = ([], False) if is_verb(token) else modified(ontology, token)
    if not is_verb(token) and to_come(token) and not given:
        said = [*said, "planned"]
    if verb is not None and trigger.sense.pos == "P":
        negated ^= any(c.dep_ == "neg" and trigger.first <= c.i <= trigger.last for c in verb.children)
    return said, negated


def _by_intent(ontology: Ontology, trigger: Trigger, *, hostile: bool) -> list[str]:
    """What a verb says that tells of an act as planned, tried or hanging over somebody: "planned an attack"."""
    token, light, said = trigger.token, trigger.light, []
    # "a hearing is scheduled", not "… to end"
    set_for = light is not None and is_passive(light) and not any(c.dep_ == "xcomp" for c in light.children)
    if light is not None and (hostile or set_for):
        if not (hostile and was_prepared(ontology, token, light)):
            said += only_tried(ontology, light)
        if f"open:{trigger.sense.type}" in ontology.light.get(light.lemma_.lower(), ()):
            said.append("possible")  # "faces a fine": none has been imposed
    elif hostile and is_verb(token) and only_planned(ontology, token):
        said.append("planned")  # "a walkout, planned for July"
    if is_verb(token) and token.lemma_.lower() in ontology.words("facing") and trigger.sense.type == "SANCTION":
        said.append("possible")
    return said


def in_claim(status: Status, claim: Mapping[str, Any] | None, quad: str | None) -> Status:
    """Status of an event that somebody tells.

    Parameters
    ----------
    status : Status
        What its own words say.
    claim : mapping or None
        The innermost claim that holds it.
    quad : str or None
        Quad class of its type.

    Returns
    -------
    Status
        A denied accusation is denied, whatever tense it is told in. So is a hostile act that somebody says was not done
        ("We have abducted nobody"): who says that answers somebody.
    """
    if claim is None or not (status.modality in REAL or status.learned):
        return status
    if claim.get("stance") == "denies":
        return replace(status, modality="denied", learned=False)
    hostile = quad is not None and quad.endswith("conflict")
    if status.modality in REAL and status.negated and hostile:
        return replace(status, modality="denied", negated=False, learned=False)
    return status


def _learned(scene: Scene, trigger: Trigger, by_rules: str) -> str | None:
    """The encoder's modality where it differs from that of the rules and is to be believed."""
    if _came_about(scene, trigger.token) or _is_reason(trigger.token):
        return None
    words = range(trigger.first, trigger.last + 1)
    span = next((s for i in words if (s := scene.modality_at.get((i, trigger.sense.type)))), None)
    if span is None:
        return _unmarked(scene, trigger.token, by_rules)
    if span.label_ == by_rules or (span.label_ == "denied" and not denies(scene.ontology, trigger.token)):
        return None
    if by_rules in REAL:
        return span.label_ if float(span.kb_id_) >= _LIKELY else None
    return span.label_ if span.label_ not in REAL and float(span.kb_id_) >= _CERTAIN else None


def _unmarked(scene: Scene, word: Token, by_rules: str) -> str | None:
    """The encoder's modality of an event of the lists that it does not mark, where that can hardly be real.

    Asked only of what nothing takes for granted: a noun without an article of what is known that the encoder half takes
    for an event, and an infinitive. A denial needs a word.
    """
    believed = scene.status_believed(word.i)
    if believed is None or by_rules not in REAL or not _is_open(scene, word):
        return None
    unreal = {m: p for m, p in believed.items() if m not in REAL}
    if sum(unreal.values()) < _UNREAL:
        return None
    return max((m for m in unreal if m != "denied"), key=unreal.__getitem__)


def _is_open(scene: Scene, word: Token) -> bool:
    if word.tag_ in ("NN", "NNS") and word.dep_ not in ("compound", "amod"):
        by_type = scene.believed(word.i, word.i) or {}
        known = any(c.dep_ in ("det", "poss") and c.lower_ not in INDEFINITE for c in word.children)
        return not known and sum(by_type.values()) >= _HALF_SEEN
    return is_infinitive(word)


def _came_about(scene: Scene, word: Token) -> bool:
    """Whether a verb says that what stands below it came about: "managed to free them"."""
    first = syntax.first_conjunct(word)
    governor = scene.ontology.governors.get((first.head.lemma_.lower(), "V")) if first.dep_ == "xcomp" else None
    return is_infinitive(word) and governor is not None and governor.modality == HAPPENED


def _is_reason(word: Token) -> bool:
    """Whether a past tense is why something else is or should be: "must resign because he ordered it"."""
    past = word.tag_ == "VBD" or any(c.tag_ == "VBD" for c in word.children if c.dep_ in ("aux", "auxpass"))
    return past and any(c.dep_ == "mark" and c.lower_ == "because" for c in word.children)
