"""Did it happen? Modality and negation of one event, by scope in the tree.

From the event word upward: its own auxiliaries, adverbs and determiners, then every governing word that says something
about what stands below it ("agreed to", "threat of", "denied"), until the clause ends. Distance plays no part.
"""

from dataclasses import dataclass

from newskit.extraction import syntax
from newskit.extraction.ontology import Governor, Ontology
from newskit.extraction.scene import Scene, Trigger
from newskit.language.tree import Token

HAPPENED, ONGOING, DENIED = "happened", "ongoing", "denied"
# what outweighs what where several words speak: what is least real wins
_STRENGTH = {
    m: i
    for i, m in enumerate(
        ("happened", "ongoing", "possible", "planned", "requested", "threatened", "hypothetical", "denied")
    )
}
_CLIMB = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "advcl",
        "acl",
        "dobj",
        "obj",
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
    """

    modality: str
    negated: bool
    future: bool = False
    must: bool = False


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
    Measured in ``benchmarks/results/events.md`` on timebank@dev: the share of future, modal and negated events that are
    told as happened, and the share of past ones that are.
    """
    ontology, token = scene.ontology, trigger.token
    said: list[str] = []
    negated = False
    future = must = False
    verb = token if syntax.is_verb(token) else trigger.light
    if not syntax.is_verb(token):
        modality, no = _modified(ontology, token)
        said += modality
        negated ^= no
    if verb is not None:
        modality, no, future, must = _own_clause(ontology, verb)
        said += modality
        negated ^= no
    if trigger.light is not None and ontology.quad(trigger.sense.type) == "material conflict":
        said += _only_tried(ontology, trigger.light)
    modality, no, commits = _above(scene, verb if verb is not None else token, ontology.quad(trigger.sense.type))
    said += modality
    future |= commits
    negated ^= no
    if not said and not syntax.is_verb(token):
        said += _just_before(ontology, token)
    if not said and verb is not None:
        said.append(_aspect(verb))
    top = max(said, key=_STRENGTH.__getitem__, default=HAPPENED)
    return Status(top, negated, future, must)


def _only_tried(ontology: Ontology, light: Token) -> list[str]:
    """What a light verb says that only plans, tries or threatens: "planned an attack" tells of none."""
    governor = _governor(ontology, light, "dobj")
    unreal = governor is not None and governor.modality in ("planned", "possible", "threatened")
    return [governor.modality] if governor is not None and unreal else []


def _just_before(ontology: Ontology, noun: Token) -> list[str]:
    """What "calls for a", "threats of" right before a noun say, wherever the tree hung them."""
    doc, i = noun.doc, noun.i - 1
    while i > 0 and i > noun.i - 5 and doc[i].tag_ in ("DT", "JJ", "CD", "NN", "NNP", "PRP$"):
        i -= 1
    if i < 1 or doc[i].lower_ not in ("for", "of"):
        return []
    word = doc[i - 1]
    governor = ontology.governors.get((f"{word.lemma_.lower()}_{doc[i].lower_}", "V"))
    governor = governor or ontology.governors.get((word.lemma_.lower(), "N"))
    return [governor.modality] if governor is not None and governor.modality != HAPPENED else []


def _modified(ontology: Ontology, noun: Token) -> tuple[list[str], bool]:
    said, negated = [], False
    for child in noun.children:
        if child.dep_ in ("amod", "det", "advmod", "nmod", "neg", "compound") and child.i < noun.i:
            modality, no = ontology.modifiers.get(child.lower_, ("", False))
            if modality:
                said.append(modality)
            negated |= no
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            governor = ontology.governors.get((child.lemma_.lower(), "V"))
            if governor and governor.modality == "planned":
                said.append(governor.modality)
    return said, negated


def _own_clause(ontology: Ontology, verb: Token) -> tuple[list[str], bool, bool, bool]:
    """What auxiliaries, adverbs and conjunctions of the event's own clause say."""
    said: list[str] = []
    negated = future = must = False
    kids = list(verb.children)
    lender = verb
    # "will meet and sign": a bare conjunct shares the auxiliaries of the first verb
    if verb.dep_ == "conj" and not any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in kids):
        lender = syntax.first_conjunct(verb)
        kids += [c for c in lender.children if c.dep_ in ("aux", "mark") and c.i < verb.i]
    perfect = any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in kids)
    for c in kids:
        word = c.lower_
        if (c.dep_ == "aux" and c.tag_ == "MD") or (c.dep_ == "aux" and word in ontology.auxiliaries):
            modality = ontology.auxiliaries.get(word, "")
            if modality:
                said.append("possible" if modality == "requested" and perfect else modality)
                future |= modality == "planned"
                must |= modality == "requested" and not perfect
        elif c.dep_ == "neg" or (
            c.dep_ in ("advmod", "det", "preconj") and ontology.modifiers.get(word, ("", False))[1]
        ):
            negated ^= True
        elif c.dep_ == "advmod" and (modality := ontology.modifiers.get(word, ("", False))[0]):
            said.append(modality)
        elif c.dep_ in ("mark", "advmod") and word in ontology.markers:
            said.append(ontology.markers[word])
        elif c.dep_ in ("nsubj", "nsubjpass", "dobj") and _has_no(ontology, c):
            negated ^= True
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        said.append("requested")
    return said, negated, future, must


def _has_no(ontology: Ontology, noun: Token) -> bool:
    if noun.lower_ in ("nobody", "none", "nothing", "neither"):
        return True
    return any(
        c.dep_ in ("det", "neg", "preconj") and ontology.modifiers.get(c.lower_, ("", False))[1] for c in noun.children
    )


def _above(scene: Scene, token: Token, quad: str | None) -> tuple[list[str], bool, bool]:
    """What governing words say about the event; last: somebody is set on doing it ("is willing to")."""
    ontology, said, negated, commits = scene.ontology, [], False, False
    node = came = token
    for _ in range(syntax.DEPTH * 2):
        dep, head = node.dep_, node.head
        if head.i == node.i or dep not in _CLIMB:
            break
        if dep == "conj":
            # a conjunct stands under whatever its first member stands under, but not under that member itself
            node = head
            continue
        governor, applies = _governor(ontology, head, dep), True
        if dep in ("nsubj", "nsubjpass", "csubj", "csubjpass"):
            # "a visit is planned", "no attack took place"; subjects of active governors are not below them
            applies = syntax.is_passive(head) or head.lemma_.lower() in (
                "be",
                "take",
                "occur",
                "happen",
                "fail",
                "remain",
            )
            if syntax.is_verb(came) and not syntax.is_passive(head):
                break
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
            if node.tag_ == "VB" and any(c.tag_ == "TO" for c in node.children):
                # a purpose is not yet an event, unless the clause above tells of its outcome
                said.append("planned")
            # "is to tour the region, visiting Iran": a participle shares the status of its clause, but what is said
            # along with it ("refused to come, accusing …") does not
            shares = node.tag_ == "VBG" and node.i == token.i and quad not in ("verbal conflict", None)
            if shares and not any(c.dep_ in ("mark", "nsubj") for c in node.children):
                node = head
                shared, _, _, _ = _own_clause(ontology, head)
                said += shared
                continue
            applies = False
        elif dep in ("acl", "relcl"):
            if node.tag_ == "VB" and any(c.tag_ == "TO" for c in node.children) and governor is None:
                said.append("planned")
        elif dep == "amod":
            applies = False
        silent = governor is None or (governor.modality == HAPPENED and not governor.negates)
        if silent and _presupposed(ontology, node, head, dep, governor):
            break
        if governor is not None and applies:
            if governor.modality not in (HAPPENED,):
                said.append(governor.modality)
            negated ^= governor.negates
            commits |= governor.controller == "commit" and dep == "xcomp" and node.i == token.i
        if applies and (syntax.is_verb(head) or head.pos_ == "AUX"):
            above, no, _, _ = _own_clause(ontology, head)
            said += [
                m
                for m in above
                if governor is not None
                or dep in ("xcomp", "dobj", "nsubj", "nsubjpass", "prep", "pobj", "attr", "acomp", "oprd")
            ]
            if no and (dep in ("xcomp", "dobj", "nsubjpass", "oprd", "acomp", "attr", "ccomp") or governor is not None):
                negated ^= True
        if dep in ("relcl", "nsubj", "csubj", "advcl", "appos"):
            break
        if dep == "ccomp" and governor is None:
            break
        came, node = node, head
    return said, negated, commits


def _presupposed(ontology: Ontology, node: Token, head: Token, dep: str, governor: Governor | None) -> bool:
    """Whether a noun's event is taken for granted by what governs it: "will condemn the attack"."""
    if dep == "prep":
        return (
            governor is None
        )  # "respond to the attack", "the outcome of the talks"; governors ("call for talks") never come here
    if not syntax.is_noun(node) or not syntax.is_verb(head):
        return False
    if dep in ("dobj", "obj", "nsubjpass", "nsubj"):
        prt = syntax.particle(head)
        lemma = head.lemma_.lower()
        return (f"{lemma}_{prt}" if prt else lemma) not in ontology.light and lemma not in ("be", "occur", "happen")
    return False


def _governor(ontology: Ontology, head: Token, dep: str) -> Governor | None:
    lemma = head.lemma_.lower()
    if syntax.is_verb(head):
        lemma = syntax.lemma_in(head, lambda w: (w, "V") in ontology.governors)
    if (
        head.tag_ == "VBN"
        and (head.lower_, "A") in ontology.governors
        and any(c.lemma_.lower() == "be" for c in head.children)
    ):
        return ontology.governors[head.lower_, "A"]
    if syntax.is_verb(head) or head.pos_ == "VERB":
        prt = syntax.particle(head)
        found = ontology.governors.get((f"{lemma}_{prt}", "V")) if prt else None
        if found is None:
            for c in head.children:
                if c.dep_ == "prep" and (lemma + "_" + c.lower_, "V") in ontology.governors:
                    found = ontology.governors[(lemma + "_" + c.lower_, "V")]
                    break
        return found or ontology.governors.get((lemma, "V"))
    if syntax.is_noun(head):
        return (
            ontology.governors.get((lemma, "N"))
            if dep in ("acl", "prep", "pcomp", "pobj", "ccomp", "relcl", "compound")
            else None
        )
    return ontology.governors.get((head.lower_, "A"))


def _aspect(verb: Token) -> str:
    """Happened or ongoing, by the form of the verb."""
    forms = {c.lemma_.lower(): c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG" and "be" in forms and forms["be"] in ("VBZ", "VBP", "VBN"):
        return ONGOING
    if any(c.dep_ == "auxpass" and c.lower_ == "being" for c in verb.children):
        return ONGOING
    return HAPPENED
