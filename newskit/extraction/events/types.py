"""Which type an event has after what its tense, its parties and the sentence make of its word; and how sure that is."""

from collections.abc import Sequence
from dataclasses import replace

from newskit.extraction.events.encoder_evidence import MODEL
from newskit.extraction.events.means import mode_by_means
from newskit.extraction.events.mishaps import is_mishap
from newskit.extraction.events.modality.status import Status
from newskit.extraction.events.ontology import Ontology
from newskit.extraction.events.parties.party import Party, is_party
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.threats import VOICED
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.extraction.quantities.predicates import SEVERITY, harm_of
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Span, Token

HARM = "harm"  # role of senses that tell of people killed or hurt, and a kind of row of confidence.csv
ANNOUNCED = ">announced"  # ends the rule_id of an act that is an announcement by its tense


def shift_type(
    scene: Scene, trigger: Trigger, status: Status, parties: Sequence[Party]
) -> tuple[str, str | None, Status, str]:
    """Event type, mode, status and rule, after what the tense makes of them.

    Parameters
    ----------
    scene : Scene
        The article; ``announced`` and ``withheld`` of its ontology say what an announced or withheld act counts as.
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
    sense, ontology = trigger.sense, scene.ontology
    things = frozenset[str]().union(
        *(ontology.words(c) for c in ("transport", "property", "accident", "failing", "mishap"))
    )
    doers = [p for p in parties if p.role in ("actor", "instrument") and p.head.lemma_.lower() not in things]
    nobody_acts = HARM in sense.roles and not doers
    mishap = nobody_acts and (_is_accident(ontology, trigger) or is_mishap(scene, trigger.token))
    if mishap and "OTHER" in ontology.types:
        return "OTHER", None, status, f"verb:{sense.name}>accident"
    kind = {"V": "verb", "N": "noun", "P": "phrase"}[sense.pos]
    rule = f"{'light' if trigger.light is not None else kind}:{sense.name}"
    if sense.name == MODEL:
        rule = f"{MODEL}:{sense.type}"
    verb = trigger.token if is_verb(trigger.token) else trigger.light
    own_act = verb is not None and not syntax.is_passive(verb) and any(_can_announce(scene, p) for p in parties)
    row = ontology.types.get(sense.type) or {}
    words = trigger.token.doc[trigger.first : trigger.last + 1]
    if sense.name == MODEL and status.negated and any(t.dep_ == "neg" for t in words):
        status = replace(status, negated=False)  # "would not grant it", marked as a refusal: the type says it
    if status.future and own_act and status.modality == "planned":
        shifted = row.get("withheld" if status.negated else "announced") or sense.type
        if shifted != sense.type:
            modality = "threatened" if shifted == "THREATEN" else "planned"
            return shifted, None, Status(modality, False, True), rule + ANNOUNCED
    return sense.type, sense.mode or mode_by_means(scene, trigger), status, rule


def _can_announce(scene: Scene, party: Party) -> bool:
    """Whether a party is somebody who can say what they will do: not "the law would allow it", "you would lose it"."""
    head = party.head
    return party.role == "actor" and head.lower_ != "you" and (not head.tag_.startswith("N") or is_party(scene, head))


def _is_accident(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether people came to harm with nobody acting, in a sentence that tells of an accident or a disaster.

    The sentence before tells it, too, where neither has a word of violence: "A bus crashed. Several were injured."
    """
    accidents = ontology.words("accident")
    violence = ontology.words("attack") | ontology.words("weapons")
    sent = trigger.token.sent
    words = _words(sent)
    if words & accidents:
        return True
    before = trigger.token.doc[sent.start - 1].sent if sent.start else sent
    words |= _words(before)
    return bool(words & accidents) and not words & violence


def _words(sent: Span) -> set[str]:
    """Forms and lemmas of a sentence but of passive verbs: a van that "was overturned" had no accident."""
    told = (t for t in sent if not (is_verb(t) and any(c.dep_ == "auxpass" for c in t.children)))
    return {w for t in told for w in (t.lemma_.lower(), t.lower_)}


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
    made_by = rule.partition(":")[0]
    kind = "announced" if rule.endswith(ANNOUNCED) else "lead" if rule == "verb:lead" else made_by
    # harm is told again in a second verb ("shelled the town, killing 20"), which the encoder was taught to pass by, and
    # in a plain verb of saying it sees no threat
    aside = kind in ("announced", "lead")
    if not aside:
        told = next((role for role in (VOICED, HARM) if role in trigger.sense.roles), None)
        aside, kind = told is not None, told or kind
    by_type = None if aside else scene.believed(trigger.first, trigger.last)
    if by_type is not None and trigger.sense.type in by_type:
        steps = ontology.beliefs.get(MODEL if kind == MODEL else "lists", ())
        reached = [confidence for above, confidence in steps if by_type[trigger.sense.type] >= above]
        if reached:
            return reached[-1]
    roles = {p.role for p in parties}
    kinds = (kind, made_by) if kind == HARM else (kind,)  # an ontology of one's own may know nothing of harm
    known = (ontology.confidences.get((k, "actor" in roles, "recipient" in roles)) for k in kinds)
    return next((share for share in known if share is not None), 0.5)


def deed_of(trigger: Trigger) -> int:
    """Where the deed is told that an event is told with, as what came of it or beside it.

    Parameters
    ----------
    trigger : Trigger
        The event's word.

    Returns
    -------
    int
        First character of the first verb of "shelled a market, killing 18 and wounding 43", "attacked a village and
        killed 12"; of an event that is told alone its own.
    """
    verb = trigger.light if trigger.light is not None else trigger.token
    for _ in range(syntax.DEPTH):
        above = verb.head
        if (
            not is_verb(verb)
            or not is_verb(above)
            or above.i >= verb.i
            or any(c.dep_ in SUBJECTS for c in verb.children)
        ):
            break
        result = verb.dep_ == "advcl" and verb.tag_ == "VBG"
        beside = verb.dep_ == "conj" and any(harm_of(v) in SEVERITY for v in (verb, above))
        if not (result or beside):
            break
        verb = above
    return verb.idx


def reference_of(scene: Scene, trigger: Trigger) -> str | None:
    """Whether an event speaks of what is known ("the attack"; not "the worst", "the attacks") or of a state ("war").

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.

    Returns
    -------
    str or None
        ``known``, ``state``, or None. Harm is known by what did it: "two were hurt in the attack".
    """
    word = trigger.token
    if not is_noun(word):
        causes = [p for prep, p in syntax.prepositions(word) if prep in ("in", "by", "during")]
        causes += [c for c in word.children if c.dep_ == "nsubj"]
        # "in the attack on Gulu" is of another one, unless that was told of
        causes = [c for c in causes if not any(b.dep_ in ("prep", "acl", "relcl") for b in c.children)]
        known = any(_is_known(c) and c.lemma_.lower() in scene.ontology.nouns for c in causes)
        return "known" if known and harm_of(word) in ("killed", "injured") else None
    if "vague" in trigger.sense.roles:
        return "state"
    return "known" if _is_known(word) else None


def _is_known(noun: Token) -> bool:
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children)
    return definite and noun.tag_ not in ("NNS", "NNPS") and not any(c.tag_ in ("JJS", "RBS") for c in noun.children)


def first_token(trigger: Trigger) -> int:
    """First token of "will meet": what makes it an announcement is the auxiliary."""
    verb = trigger.token if is_verb(trigger.token) else trigger.light
    before = (
        [c.i for c in verb.children if c.dep_ == "aux" and c.tag_ in ("MD", "TO") and c.i < verb.i]
        if verb is not None
        else []
    )
    return min(before) if before and 0 < trigger.first - min(before) <= 4 else trigger.first
