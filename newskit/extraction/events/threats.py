"""Threats whose word is a plain verb of saying: "said that drivers who blocked the road would be arrested".

The act keeps its own row with the modality ``threatened``; the verb of saying tells the threat, which has been made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from newskit.extraction.events.modality.status import Status
from newskit.extraction.events.modality.words import inverted
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.senses import Sense
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

VOICED = "voiced"  # role of the sense in verbs.csv whose words are the auxiliaries of a voiced threat
_WILL = frozenset({"will", "would", "'ll", "’ll", "'d", "’d"})
_UNTIL = frozenset({"unless", "until"})
# "if they return" leaves it to them, "if the dam breaks" is a fear
_THEY = frozenset({"they", "he", "she", "you", "we"})
_ANYONE = frozenset({"anyone", "anybody", "whoever", "those", "everyone", "everybody"})
_EVERY = frozenset({"any", "every", "whichever"})

_SELF = frozenset({"i", "we"})
_BODY = frozenset({"it", "they"})  # in "the ministry said it could …" the ministry, where nothing else is known of it


def find_threats(scene: Scene, found: Iterable[Trigger], cues: frozenset[int]) -> list[Trigger]:
    """Threats that a verb of saying tells.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    found : iterable of Trigger
        Events that are known.
    cues : frozenset of int
        Tokens of reporting cues.

    Returns
    -------
    list of Trigger
        None where the ontology has no sense with the role ``voiced``.
    """
    found = list(found)
    taken = {i for t in found for i in range(t.first, t.last + 1)}
    threats: dict[int, Trigger] = {}
    for act in found:
        said = threat_over(scene, act, cues)
        if said is not None and said.i not in taken:
            sense = _sense_of(scene, act.token)
            if sense is not None:
                threats[said.i] = Trigger(said, sense, said.i, said.i)
    return list(threats.values())


def threat_over(scene: Scene, act: Trigger, cues: frozenset[int]) -> Token | None:
    """The verb that voices an act as a threat.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    act : Trigger
        An event.
    cues : frozenset of int
        Tokens of reporting cues.

    Returns
    -------
    Token or None
        For what will be done to others under a condition ("will be arrested if they return", "anyone who …"), and for
        what the speaker could do himself ("said it could cut the cables"). What somebody says will happen without
        either is an announcement or a fear. An own act in the future tense is typed in `shift_type`.
    """
    verb = act.token
    if scene.ontology.quad(act.sense.type) != "material conflict" or not is_verb(verb):
        return None
    sense = _sense_of(scene, verb)
    if sense is None:
        return None
    said = syntax.first_conjunct(verb).head
    governor = scene.ontology.governors.get((said.lemma_.lower(), "V"))
    if governor is not None and governor.modality == "denied":
        return None  # "denied that it could attack the town"
    if said.i not in cues or not is_verb(said) or syntax.first_conjunct(verb).dep_ != "ccomp":
        return None
    if any(c.dep_ == "neg" for w in (verb, said) for c in w.children):
        return None
    will = not _WILL.isdisjoint(_modals(verb))
    if syntax.is_passive(verb):
        by = any(c.dep_ == "agent" for c in verb.children)
        warns = any(s.type == sense.type for s in scene.ontology.verbs.get(said.lemma_.lower(), ()))
        # "warned that the road may be closed" is a threat, "warned that hostages may be killed" may be a fear
        sure = _is_conditional(verb) or (warns and act.sense.type != "ASSAULT")
        return said if sure and not by else None
    return said if not will and is_own(scene, verb, said) else None


def as_threat(scene: Scene, act: Trigger, status: Status, cues: frozenset[int]) -> Status:
    """Status of an act that may be voiced as a threat.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    act : Trigger
        An event.
    status : Status
        What `newskit.extraction.events.modality.status.find_status` says of it.
    cues : frozenset of int
        Tokens of reporting cues.

    Returns
    -------
    Status
        ``threatened`` where `threat_over` finds a verb.
    """
    if status.negated or threat_over(scene, act, cues) is None:
        return status
    return replace(status, modality="threatened", learned=False)


def _modals(verb: Token) -> list[str]:
    first = syntax.first_conjunct(verb)
    own = [c.lower_ for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"]
    return own or [c.lower_ for c in first.children if c.dep_ == "aux" and c.tag_ == "MD" and c.i < verb.i]


def _sense_of(scene: Scene, verb: Token) -> Sense | None:
    verbs: Mapping[str, tuple[Sense, ...]] = scene.ontology.verbs
    return next((s for word in _modals(verb) for s in verbs.get(word, ()) if VOICED in s.roles), None)


def _is_conditional(verb: Token) -> bool:
    """Whether it will only be done to those who do something, or if something happens."""
    for clause in (verb, syntax.first_conjunct(verb)):
        for c in clause.children:
            if c.dep_ == "advcl" and any(m.lower_ in _UNTIL for m in c.children):
                return True
            # the parser may hang "if" on the verb above: "would be shot if they returned"
            hung = any(m.lower_ == "if" and m.i > clause.i for m in clause.children)
            if c.dep_ == "advcl" and (hung or inverted(c) or any(m.lower_ == "if" for m in c.children)):
                return any(s.dep_ in SUBJECTS and s.lower_ in _THEY for s in c.children)
            if c.dep_ in SUBJECTS and _is_whoever(c):
                return True
    return False


def _is_whoever(subject: Token) -> bool:
    dets = {c.lower_ for c in subject.children if c.dep_ == "det"}
    relative = any(c.dep_ in ("relcl", "acl") for c in subject.children)
    plural = subject.tag_ == "NNS" and not any(c.dep_ in ("det", "nummod", "poss") for c in subject.children)
    if subject.dep_ in ("csubj", "csubjpass"):
        return any(c.lower_ in _ANYONE for c in subject.children)
    return subject.lower_ in _ANYONE or bool(dets & _EVERY) or (plural and relative)


def is_own(scene: Scene, verb: Token, said: Token) -> bool:
    """Whether the speaker would do it: "the minister said she could cut the cables".

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    verb : Token
        The verb of the act.
    said : Token
        The verb of saying.

    Returns
    -------
    bool
    """
    speakers = {t.i for t in syntax.surface_subjects(said, scene.controls)}
    clusters = {_cluster(scene, i) for i in speakers} - {None}
    for doer in syntax.agents(verb, scene.controls):
        cluster = _cluster(scene, doer.i)
        if doer.i in speakers or doer.lower_ in _SELF or (cluster is not None and cluster in clusters):
            return True
        if doer.lower_ in _BODY and speakers and (cluster is None or not clusters):
            return True
    return False


def _cluster(scene: Scene, i: int) -> int | None:
    mention = scene.mention_at.get(i)
    return mention.get("_cluster") if mention is not None else None
