"""What governing words say of an event below them ("agreed to", "threat of", "denied"), clause by clause upward."""

from newskit.extraction.events.circumstances import is_beside, is_granted
from newskit.extraction.events.frames import noun_sense, objects_of, verb_sense
from newskit.extraction.events.modality.clause import HAPPENED, is_infinitive, is_ranked, modified, own_clause
from newskit.extraction.events.modality.existence import comes_about, foreseen, lacks_evidence, settles_plea
from newskit.extraction.events.modality.given import was_prepared
from newskit.extraction.events.ontology import Governor, Ontology
from newskit.extraction.events.scene import Scene
from newskit.extraction.events.triggers import fixed_phrases
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.verb_lemmas import lemma_in, particle
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

_CLIMB = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "advcl",
        "acl",
        "dobj",
        "pobj",
        "prep",
        "conj",
        "attr",
        "oprd",
        "dative",
        "acomp",
        "nsubjpass",
        "nsubj",
        "agent",
        "csubj",
        "csubjpass",
        "compound",
        "appos",
        "amod",
        "poss",
    }
)


def above(scene: Scene, token: Token, quad: str | None) -> tuple[list[str], bool, bool]:
    """What governing words say about the event; last: somebody is set on doing it ("is willing to")."""
    ontology, negated, commits = scene.ontology, False, False
    said: list[str] = []
    node = came = token
    for _ in range(syntax.DEPTH * 2):
        dep, head = node.dep_, node.head
        if head.i == node.i or dep not in _CLIMB:
            break
        if dep == "conj":
            # a conjunct stands under whatever its first member stands under, but not under that member itself
            node = head
            continue
        if dep == "pobj" and is_granted(ontology, head):
            break  # "after the attack", "since the invasion": whatever stands above, that has been
        if dep == "prep" and node.lower_ == "for" and is_verb(head) and _looks_back_on(scene, head):
            break  # "will be tried for the murder"
        if (plea := settles_plea(head)) is not None:
            negated ^= plea and dep in ("prep", "acl", "ccomp")
            break
        if dep in ("nsubj", "nsubjpass") and is_noun(came) and comes_about(head):
            there, no, _, _ = own_clause(ontology, head)  # "the attack never happened", "talks will not take place"
            said, negated = said + there, negated ^ no
            came = node = head
            continue
        if dep in ("acl", "relcl", "ccomp") and is_noun(head) and lacks_evidence(ontology, head):
            said.append("possible")
        if dep in ("acl", "ccomp") and is_beside(node):
            break  # "rejects demand as missiles hit port": a headline's parser hung it on the demand
        governor, applies, exists = _governor(ontology, head, node), True, False
        if governor is not None and governor.modality in _AHEAD and _looks_back(node, dep):
            governor = None  # "told reporters they had voted", "an offer opposed by Peru": not what is asked or offered
        if dep == "nsubjpass" and quad == "material conflict" and was_prepared(node, head):
            governor = None
        if dep in SUBJECTS:
            # "a visit is planned", "no attack took place"; subjects of active governors are not below them
            applies = syntax.is_passive(head) or head.lemma_.lower() in (
                "be",
                "take",
                "occur",
                "happen",
                "fail",
                "remain",
            )
            if dep == "csubj" and any(c.dep_ == "expl" for c in head.children):
                said += foreseen(ontology, head)  # "it is possible that they killed him"
            if is_verb(came) and not syntax.is_passive(head):
                break
            if is_noun(came) and head.lemma_.lower() in ("be", "remain", "seem", "look", "appear"):
                said += foreseen(ontology, head)
            exists = any(c.dep_ == "expl" for c in head.children)  # "denied that there had been any massacre"
        elif dep == "advcl":
            modality = next(
                (
                    ontology.markers[c.lower_]
                    for c in node.children
                    if c.dep_ in ("mark", "advmod") and c.lower_ in ontology.markers
                ),
                "",
            )
            if modality:
                said.append(modality)
                break
            if _said_by_protest(scene, node, head, quad):
                node = head
                said += own_clause(ontology, head)[0]
                continue
            if is_infinitive(node) and not is_ranked(head):
                # a purpose is not yet an event, unless the clause above tells of its outcome
                said.append("planned")
            # "is to tour the region, visiting Iran": a participle shares the status of its clause, but what is said
            # along with it ("refused to come, accusing …") does not
            shares = node.tag_ == "VBG" and node.i == token.i and quad not in ("verbal conflict", None)
            if shares and not any(c.dep_ in ("mark", "nsubj") for c in node.children):
                node = head
                shared, _, _, _ = own_clause(ontology, head)
                said += shared
                continue
            applies = False
        elif dep in ("acl", "relcl"):
            if _said_by_protest(scene, node, head, quad):
                node = head
                continue
            if is_infinitive(node) and governor is None and not is_ranked(head):
                said.append("planned")
            if node.tag_ == "VBN" and governor is None:
                break  # "talks opposed by Peru" were opposed, whatever becomes of the talks
        elif dep == "xcomp" and head.lemma_.lower() in ontology.classes.get("setting_out", ()) and is_infinitive(node):
            said += [] if governor is not None else ["planned"]  # "left for Doha to hold talks"
        elif dep == "amod":
            applies = False
        elif dep in ("pcomp", "pobj") and ontology.modifiers.get(head.lower_, ("", False))[1]:
            negated ^= True  # "without resorting to violence"
        elif (
            dep == "prep" and head.lower_ == "guilty" and is_verb(token) and any(c.dep_ == "neg" for c in head.children)
        ):
            negated ^= True  # "was found not guilty of killing her"
        elif dep == "ccomp" and governor is None and node.i == token.i and is_infinitive(node):
            said.append("planned")
        elif dep == "prep" and head.lemma_.lower() in _KINDS:
            said += modified(ontology, head)[0]  # "any form of attack"
        denies = governor is not None and (governor.negates or governor.modality == "denied")
        if denies and quad == "verbal conflict" and is_noun(token) and node.i == token.i and is_verb(head):
            break  # "rejected the criticism": there was some
        silent = governor is None or (governor.modality == HAPPENED and not governor.negates)
        if silent and _presupposed(ontology, node, head, dep, governor):
            break
        if governor is not None and applies:
            if governor.modality != HAPPENED:
                said.append(governor.modality)
            negated ^= governor.negates
            commits |= governor.controller == "commit" and dep == "xcomp" and node.i == token.i
        if applies and (is_verb(head) or head.pos_ == "AUX"):
            there, no, _, _ = own_clause(ontology, head)
            said += [
                m
                for m in there
                if governor is not None
                or dep in ("xcomp", "dobj", "nsubj", "nsubjpass", "prep", "pobj", "attr", "acomp", "oprd")
            ]
            below = dep in ("xcomp", "dobj", "nsubjpass", "oprd", "acomp", "attr", "ccomp") or governor is not None
            if no and below and not _is_asked(node):
                negated ^= True
        if dep in ("relcl", "nsubj", "csubj", "advcl", "appos") and not exists:
            break
        if dep == "ccomp" and governor is None:
            break
        came, node = node, head
    return said, negated, commits


def _said_by_protest(scene: Scene, clause: Token, head: Token, quad: str | None) -> bool:
    """Whether what is said is done by what was done: "marched to demand his release", "rang to complain"."""
    voiced = quad == "verbal conflict" or clause.lemma_.lower() in scene.ontology.classes.get("protest", ())
    if not voiced or not is_infinitive(clause):
        return False
    if is_verb(head) and clause.dep_ == "advcl" and head.tag_ == "VBD":
        lemma, governor = head.lemma_.lower(), _governor(scene.ontology, head)
        if lemma not in scene.ontology.classes.get("setting_out", ()):
            return governor is None or lemma in (
                "use",
                "gather",
            )  # "used the visit to accuse them"; but "tried on Monday to"
        before = [c for c in head.children if c.i < clause.i and c.lower_ in ("on", "out", "before", "forward")]
        return any(c.dep_ == "prt" or any(p.ent_type_ not in ("DATE", "TIME") for p in c.children) for c in before)
    senses = [verb_sense(scene, head)[0]] if is_verb(head) else []
    for noun in objects_of(scene, head) if is_verb(head) else [head]:
        senses += [noun_sense(scene, noun), *(p.sense for p in fixed_phrases(scene, noun.i, noun.i + 1))]
    return any(s is not None and s.type == "PROTEST" for s in senses)


def _looks_back_on(scene: Scene, verb: Token) -> bool:
    """Whether what follows "for" has been: "fined for", "praised for", but not "called for", "left for"."""
    sense = verb_sense(scene, verb)[0]
    if sense is None or (_governor(scene.ontology, verb) is not None and verb.lemma_.lower() != "try"):
        return False
    return sense.type in ("ACCUSE", "SANCTION", "COERCE", "SUPPORT")


def _is_asked(clause: Token) -> bool:
    """Whether only how, why, when or by whom something was is in question: "it is not known how they killed him"."""
    asks = [c for c in clause.children if c.tag_ in ("WRB", "WP", "WDT") or c.lower_ == "whether"]
    return any(c.i < clause.i for c in asks)


def only_tried(ontology: Ontology, light: Token) -> list[str]:
    """What a light verb says that only plans, tries or threatens: "planned an attack" tells of none."""
    governor = _governor(ontology, light)
    unreal = governor is not None and governor.modality in ("planned", "possible", "threatened")
    return [governor.modality] if governor is not None and unreal else []


def only_planned(ontology: Ontology, verb: Token) -> bool:
    """Whether a verb with its event for an object says that somebody has it in mind: "a walkout, planned for July"."""
    governor = _governor(ontology, verb)
    return governor is not None and governor.modality == "planned" and governor.controller == "commit"


_KINDS = frozenset({"form", "kind", "type", "sort", "act"})
_AHEAD = ("planned", "requested", "threatened")


def _looks_back(node: Token, dep: str) -> bool:
    """Whether a clause is in the past, or a bare participle, so that no plan, request or threat holds it."""
    if dep in ("ccomp", "acl", "relcl"):
        had = any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in node.children)
        modal = any(c.tag_ == "MD" for c in node.children)
        past = node.tag_ == "VBD" and node.lower_ != node.lemma_.lower()  # "asked that it let them go" is in no past
        return (past or had or (dep == "acl" and node.tag_ == "VBN")) and not modal
    return False


def _presupposed(ontology: Ontology, node: Token, head: Token, dep: str, governor: Governor | None) -> bool:
    """Whether a noun's event is taken for granted by what governs it: "will condemn the attack"."""
    if dep == "prep":
        return (
            governor is None
        )  # "respond to the attack", "the outcome of the talks"; governors ("call for talks") never come here
    if not is_noun(node) or not is_verb(head):
        return False
    if dep in ("dobj", "nsubjpass", "nsubj"):
        prt = particle(head)
        lemma = head.lemma_.lower()
        return (f"{lemma}_{prt}" if prt else lemma) not in ontology.light and lemma not in ("be", "occur", "happen")
    return False


_ASKED_WITH = frozenset({"for", "against", "to", "of", "with", "from", "into", "about", "over"})


def _governor(ontology: Ontology, head: Token, below: Token | None = None) -> Governor | None:
    """What a word says of the clause or phrase below it, if it governs that at all."""
    lemma = head.lemma_.lower()
    if is_verb(head):
        lemma = lemma_in(head, lambda w: (w, "V") in ontology.governors)
    if (
        head.tag_ == "VBN"
        and (head.lower_, "A") in ontology.governors
        and any(c.lemma_.lower() == "be" for c in head.children)
        and not particle(head)  # "roadblocks had been set up" stand
    ):
        return ontology.governors[head.lower_, "A"]
    if is_verb(head) or head.pos_ == "VERB":
        if lemma == "use" and head.tag_ == "VBD" and not syntax.is_passive(head):
            return None  # "used to kidnap the rich": that has been
        if below is not None and _stands_beside(ontology, head, lemma, below):
            return None
        prt = particle(head)
        found = ontology.governors.get((f"{lemma}_{prt}", "V")) if prt else None
        if found is None:
            for c in head.children:
                if c.dep_ == "prep" and (lemma + "_" + c.lower_, "V") in ontology.governors:
                    found = ontology.governors[(lemma + "_" + c.lower_, "V")]
                    break
        found = found or (ontology.governors.get((lemma, "V")) if not prt else None)
        return found or (ontology.governors.get((head.lower_, "A")) if head.tag_ == "JJ" else None)
    if is_noun(head):
        complement = below is not None and below.dep_ in (
            "acl", "prep", "pcomp", "pobj", "ccomp", "relcl", "compound",
        )  # fmt: skip
        return ontology.governors.get((lemma, "N")) if complement else None
    return ontology.governors.get((head.lower_, "A"))


def _stands_beside(ontology: Ontology, verb: Token, lemma: str, below: Token) -> bool:
    """Whether something under a verb is only where, when or to whom it was said, and not what was asked or planned."""
    if below.dep_ == "prep" and (f"{lemma}_{below.lower_}", "V") not in ontology.governors:
        # "urged them on a visit to Accra", "called at a summit for a truce"; but "insisted on talks"
        has_object = any(c.dep_ in ("dobj", "dative") for c in verb.children)
        return below.lower_ not in _ASKED_WITH and (below.lower_ not in ("on", "upon") or has_object)
    # "told them to leave" asks for something, "told them that they had left" does not
    return lemma == "tell" and below.dep_ == "ccomp" and not is_infinitive(below)
