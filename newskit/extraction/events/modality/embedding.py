"""What governing words say of an event below them ("agreed to", "threat of", "denied"), clause by clause upward."""

from dataclasses import dataclass

from newskit.extraction.events.circumstances import is_beside, is_granted
from newskit.extraction.events.modality.clause import HAPPENED, is_infinitive, is_ranked, modified, own_clause
from newskit.extraction.events.modality.existence import comes_about, foreseen, lacks_evidence, settles_plea
from newskit.extraction.events.modality.given import was_prepared
from newskit.extraction.events.modality.governors import (
    governor_of,
    is_past_clause,
    is_retrospective,
    performs_speech_act,
)
from newskit.extraction.events.ontology import Governor, Ontology
from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import is_definite
from newskit.extraction.grammar.verb_lemmas import particle
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

# labels of what stands in the scope of its head
_COMPLEMENTS = {"xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep", "attr", "oprd", "dative", "acomp", "agent"}
_SCOPE = frozenset({*_COMPLEMENTS, *SUBJECTS, "advcl", "acl", "conj", "compound", "appos", "amod", "poss"})
_BOUNDS = frozenset({"nsubj", "csubj", "advcl", "appos"})  # end a scope, unless "there was" stands in it
# labels through which auxiliaries and adverbs of the clause above bear on the event; and those of its negation
_SHARES_STATUS = ("xcomp", "dobj", "nsubj", "nsubjpass", "prep", "pobj", "attr", "acomp", "oprd")
_SHARES_NEGATION = ("xcomp", "dobj", "nsubjpass", "oprd", "acomp", "attr", "ccomp")
_AHEAD = ("planned", "requested", "threatened")
_OPEN = ("requested", "possible")


@dataclass(frozen=True, slots=True)
class _Arc:
    """One arc of the way from an event's word up to the root."""

    event: Token
    below: Token  # last word passed before ``node``, conjuncts left out
    node: Token
    head: Token
    quad: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the head of one arc says of the event."""

    said: tuple[str, ...] = ()
    negates: bool = False
    commits: bool = False
    below: Token | None = None  # the next arc's ``below``; None ends the scope


_END = _Reading()


@dataclass(frozen=True, slots=True)
class _Label:
    """What an arc's label alone settles, before the governor is asked."""

    said: tuple[str, ...] = ()
    negates: bool = False
    applies: bool = True  # whether the governor bears on what is below it
    exists: bool = False  # "there has been"
    done: _Reading | None = None  # where nothing more is asked of this head


def read_embedding(scene: Scene, event: Token, quad: str | None) -> tuple[list[str], bool, bool]:
    """Modality, negation and commitment that governing words lend to an event.

    Parameters
    ----------
    scene : Scene
        The article.
    event : Token
        The event's word.
    quad : str or None
        Quad class of its type.

    Returns
    -------
    list of str
        Modalities that governing words say, innermost first.
    bool
        Whether they negate it.
    bool
        Whether somebody is set on doing it ("is willing to").
    """
    said: list[str] = []
    negated = commits = False
    node = below = event
    for _ in range(syntax.DEPTH * 2):
        head = node.head
        if head.i == node.i or node.dep_ not in _SCOPE:
            break
        if node.dep_ != "conj":  # a conjunct stands under what its first member stands under, not under that member
            arc = _Arc(event, below, node, head, quad)
            reading = _outside_scope(scene, arc) or _governed(scene, arc)
            said += reading.said
            negated ^= reading.negates
            commits |= reading.commits
            if reading.below is None:
                break
            below = reading.below
        node = head
    return said, negated, commits


def _outside_scope(scene: Scene, arc: _Arc) -> _Reading | None:
    """The reading of a head that says by itself whether there was an event; None where its governor is to be asked."""
    dep, node, head = arc.node.dep_, arc.node, arc.head
    if dep == "pobj" and is_granted(scene.ontology, head):
        return _END  # "after the attack", "since the invasion": whatever stands above, that has been
    if dep == "prep" and node.lower_ == "for" and is_verb(head) and is_retrospective(scene, head):
        return _END  # "will be tried for the murder"
    if (plea := settles_plea(head)) is not None:
        return _Reading(negates=plea and dep in ("prep", "acl", "ccomp"))
    if dep in ("nsubj", "nsubjpass") and is_noun(arc.below) and comes_about(scene.ontology, head):
        # "the attack never happened", "talks will not take place"
        said, negates, _, _ = own_clause(scene.ontology, head, arc.event)
        return _Reading(tuple(said), negates, below=head)
    if dep in ("acl", "ccomp") and is_beside(node):
        return _END  # "rejects demand as missiles hit port": a headline's parser hung it on the demand
    return None


def _governed(scene: Scene, arc: _Arc) -> _Reading:
    """What a head says as a governor, and what its clause says along with it."""
    ontology, dep, node, head = scene.ontology, arc.node.dep_, arc.node, arc.head
    governor = _governor(scene, arc)
    label = _label(scene, arc, governor)
    if label.done is not None:
        return label.done
    said, negates, commits = list(label.said), label.negates, False
    so_far = _Reading(label.said, label.negates)
    denies = governor is not None and (governor.negates or governor.modality == "denied")
    if denies and arc.quad == "verbal conflict" and is_noun(arc.event) and node.i == arc.event.i and is_verb(head):
        return so_far  # "rejected the criticism": there was some
    silent = governor is None or (governor.modality == HAPPENED and not governor.negates)
    if silent and _presupposed(ontology, arc, governor):
        return so_far
    if governor is not None and label.applies:
        known = governor.modality == HAPPENED or (governor.modality == "possible" and _asks_for_part(node))
        said += [] if known else [governor.modality]
        negates ^= governor.negates
        commits = governor.controller == "commit" and dep == "xcomp" and node.i == arc.event.i
    if label.applies and (is_verb(head) or head.pos_ == "AUX"):
        there, no, _, _ = own_clause(ontology, head, arc.event)
        said += there if governor is not None or dep in _SHARES_STATUS else []
        shares = dep in _SHARES_NEGATION or governor is not None
        negates ^= no and shares and not _is_question(node)
    ends = (dep in _BOUNDS and not label.exists) or (dep == "ccomp" and governor is None)
    return _Reading(tuple(said), negates, commits, None if ends else node)


def _governor(scene: Scene, arc: _Arc) -> Governor | None:
    """The governor that a head is to the word below it; none where that word is known to have been."""
    governor = governor_of(scene.ontology, arc.head, arc.node)
    if governor is not None and governor.modality in _AHEAD and is_past_clause(arc.node):
        return None  # "told reporters they had voted", "an offer opposed by Peru": not what is asked or offered
    undergone = arc.node.dep_ == "nsubjpass" and arc.quad == "material conflict"
    return None if undergone and was_prepared(scene.ontology, arc.node, arc.head) else governor


def _label(scene: Scene, arc: _Arc, governor: Governor | None) -> _Label:
    """What the label of an arc says: subject, adverbial clause, clause of a noun, infinitive, phrase."""
    ontology, dep, node, head = scene.ontology, arc.node.dep_, arc.node, arc.head
    if dep in SUBJECTS:
        return _subject(ontology, arc)
    if dep == "advcl":
        return _adverbial(scene, arc, governor)
    if dep == "acl":
        return _clause_of_noun(scene, arc, governor)
    if dep == "xcomp" and head.lemma_.lower() in ontology.words("setting_out") and is_infinitive(node):
        return _Label(() if governor is not None else ("planned",))  # "left for Doha to hold talks"
    if dep == "amod":
        return _Label(applies=False)
    if dep in ("pcomp", "pobj") and ontology.modifiers.get(head.lower_, ("", False))[1]:
        return _Label(negates=True)  # "without resorting to violence"
    if dep == "prep" and head.lower_ == "guilty" and is_verb(arc.event) and any(c.dep_ == "neg" for c in head.children):
        return _Label(negates=True)  # "was found not guilty of killing her"
    if dep == "ccomp":
        unsupported = _unsupported(ontology, arc)
        bare = governor is None and node.i == arc.event.i and is_infinitive(node)
        return _Label((*unsupported, "planned") if bare else unsupported)
    if dep == "prep" and head.lemma_.lower() in ontology.words("kind"):
        return _Label(tuple(modified(ontology, head)[0]))  # "any form of attack"
    return _Label()


def _subject(ontology: Ontology, arc: _Arc) -> _Label:
    """What is said of a subject: "a visit is planned", "no attack took place"; active governors govern no subject."""
    head, lemma = arc.head, arc.head.lemma_.lower()
    passive, expletive = syntax.is_passive(head), any(c.dep_ == "expl" for c in head.children)
    said: list[str] = []
    if arc.node.dep_ == "csubj" and expletive and not _asks_for_part(arc.node):
        said += foreseen(ontology, head)  # "it is possible that they killed him"
    applies = passive or lemma in ontology.words("existing")
    if is_verb(arc.below) and not passive:
        return _Label(done=_Reading(tuple(said)))
    if is_noun(arc.below) and lemma in ontology.words("copula"):
        said += foreseen(ontology, head)
    return _Label(tuple(said), applies=applies, exists=expletive)  # "denied that there had been any massacre"


def _adverbial(scene: Scene, arc: _Arc, governor: Governor | None) -> _Label:
    """What an adverbial clause is to the clause above: its condition, its purpose, or part of the same happening."""
    ontology, node, head = scene.ontology, arc.node, arc.head
    marks = [c.lower_ for c in node.children if c.dep_ in ("mark", "advmod") and c.lower_ in ontology.markers]
    if marks and ontology.markers[marks[0]]:
        return _Label(done=_Reading((ontology.markers[marks[0]],)))
    if performs_speech_act(scene, head, node, arc.quad):
        return _Label(done=_Reading(tuple(own_clause(ontology, head)[0]), below=arc.below))
    # a purpose is not yet an event, unless the clause above tells of its outcome
    purpose = ("planned",) if is_infinitive(node) and not is_ranked(head) else ()
    if purpose and governor is not None and governor.controller == "object" and governor.modality in _OPEN:
        purpose = (governor.modality,)  # what a law "empowers" one to do may hang on it as a purpose
    # "is to tour the region, visiting Iran": a participle shares the status of its clause, but what is said
    # along with it ("refused to come, accusing …") does not
    shares = node.tag_ == "VBG" and node.i == arc.event.i and arc.quad not in ("verbal conflict", None)
    if shares and not any(c.dep_ in ("mark", "nsubj") for c in node.children):
        return _Label(done=_Reading((*purpose, *own_clause(ontology, head)[0]), below=arc.below))
    return _Label(purpose, applies=False)


def _clause_of_noun(scene: Scene, arc: _Arc, governor: Governor | None) -> _Label:
    """What a clause is to the noun that it belongs to."""
    node, head = arc.node, arc.head
    said = _unsupported(scene.ontology, arc)
    if performs_speech_act(scene, head, node, arc.quad):
        return _Label(done=_Reading(said, below=arc.below))
    if is_infinitive(node) and governor is None and not is_ranked(head):
        said = (*said, "planned")
    if node.tag_ == "VBN" and governor is None:
        return _Label(done=_Reading(said))  # "talks opposed by Peru" were opposed, whatever becomes of the talks
    return _Label(said)


def _unsupported(ontology: Ontology, arc: _Arc) -> tuple[str, ...]:
    """Possible, where it is evidence that is missing: "there is no evidence that rebels burned the church"."""
    return ("possible",) if is_noun(arc.head) and lacks_evidence(ontology, arc.head) else ()


def _presupposed(ontology: Ontology, arc: _Arc, governor: Governor | None) -> bool:
    """Whether a noun's event is taken for granted by what governs it: "will condemn the attack"."""
    node, head = arc.node, arc.head
    if node.dep_ == "prep":  # "respond to the attack", "nobody was charged over the attack"; not "call for talks"
        return governor is None or (is_definite(arc.event) and node.lower_ not in ("to", "into"))  # "led to his arrest"
    if not is_noun(node) or not is_verb(head) or node.dep_ not in ("dobj", "nsubjpass", "nsubj"):
        return False
    prt, lemma = particle(head), head.lemma_.lower()
    return (f"{lemma}_{prt}" if prt else lemma) not in ontology.light and lemma not in ("be", "occur", "happen")


def _asks_for_part(clause: Token) -> bool:
    """Whether who, when or how is open, and not whether: "it is unclear who killed him" leaves no doubt that he was."""
    return any(c.tag_ in ("WRB", "WP", "WDT") and c.lower_ != "whether" for c in clause.children if c.i < clause.i)


def _is_question(clause: Token) -> bool:
    """Whether a clause asks: "it is not known how they killed him", "whether they did"."""
    return _asks_for_part(clause) or any(c.lower_ == "whether" for c in clause.children if c.i < clause.i)
