"""What an event's own words and its own clause say of whether it happened: auxiliaries, adverbs, determiners, the verb's form."""  # noqa: E501

from newskit.extraction.events.ontology import Ontology
from newskit.extraction.grammar import syntax
from newskit.language.tree import Token

HAPPENED, ONGOING = "happened", "ongoing"
_ALONE = frozenset({"only", "just", "merely", "simply", "solely"})  # "not only beat him": beat him he did
_OPENING = frozenset({"", '"', "“", "‘", "'", "``"})


def just_before(ontology: Ontology, noun: Token) -> list[str]:
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


def modified(ontology: Ontology, noun: Token) -> tuple[list[str], bool]:
    """What the words that describe a noun say ("planned talks", "no attack"), and whether they negate it."""
    said, negated = [], False
    for child in noun.children:
        if child.dep_ in ("amod", "det", "advmod", "nmod", "neg", "compound") and child.i < noun.i:
            modality, no = ontology.modifiers.get(child.lower_, ("", False))
            if modality:
                said.append(modality)
            negated |= no
        elif (child.dep_ == "acl" and child.tag_ == "VBN") or (child.dep_ == "amod" and syntax.infinitives(child)):
            governor = ontology.governors.get((child.lemma_.lower(), "V" if child.dep_ == "acl" else "A"))
            if governor and governor.modality == "planned":
                said.append(governor.modality)
    return said, negated


def own_clause(ontology: Ontology, verb: Token, noun: Token | None = None) -> tuple[list[str], bool, bool, bool]:
    """What auxiliaries, adverbs and conjunctions of the event's own clause say.

    A "no" of the event's own noun is none of the verb's: "made no arrests" denies once (`modified`).
    """
    said: list[str] = []
    negated = future = must = False
    kids = list(verb.children)
    lender = verb
    # "will meet and sign": a bare conjunct shares the auxiliaries of the first verb
    if verb.dep_ == "conj" and (_is_gapped(verb) or not any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in kids)):
        lender = _lender(verb)
        kids += [c for c in lender.children if c.dep_ in ("aux", "mark") and c.i < verb.i]
    perfect = any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in kids)
    if _is_mandative(kids):
        said.append("requested")
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
            negated ^= c.i + 1 == len(verb.doc) or c.nbor().lower_ not in _ALONE
        elif c.dep_ in ("oprd", "acomp") and word == "guilty" and any(g.dep_ == "neg" for g in c.children):
            negated ^= True  # "found him not guilty"
        elif word == "longer" and c.i and c.nbor(-1).lower_ == "no":
            negated ^= True  # "they no longer ban it"
        elif c.dep_ == "advmod" and (modality := ontology.modifiers.get(word, ("", False))[0]):
            said.append(modality)
        elif c.dep_ in ("mark", "advmod") and word in ontology.markers and c.i < verb.i:
            said.append(ontology.markers[word])  # after the verb it opens a clause that the parser hung elsewhere
        elif c.dep_ in ("nsubj", "nsubjpass", "dobj") and (noun is None or c.i != noun.i) and _has_no(ontology, c):
            negated ^= True
    if verb.dep_ == "xcomp" and verb.head.lower_ == "ought":
        said.append("requested")
    if _is_asked(verb):
        said.append("hypothetical")
    elif _is_bare(verb):
        said.append("planned")
    elif (order := _ordered(verb)) is not None:
        said.append(order)
    elif verb.tag_ == "VB" and verb.dep_ == "ROOT":
        if not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
            said.append("requested")
        elif is_infinitive(verb):
            said.append("planned")  # "To massacre the people."
    elif (verb.tag_ in ("VBP", "VBZ") or any(c.dep_ == "auxpass" and c.lower_ in ("is", "are") for c in kids)) and any(
        c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in verb.children
    ):
        said.append("hypothetical")  # "when they attack a village", "when she is sentenced": whenever that is
    return said, negated, future, must


def _is_bare(verb: Token) -> bool:
    """As in “voted to send monitors, impose an embargo”: an infinitive that shares its "to"; not "saw him fire"."""
    if verb.tag_ != "VB" or verb.dep_ != "xcomp" or any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return False
    return any(c.dep_ == "xcomp" and c.i < verb.i and is_infinitive(c) for c in verb.head.children)


def _ordered(verb: Token) -> str | None:
    """What an imperative that opens a sentence or quotation says: "free them", "attack us and you will regret it"."""
    before = verb.doc[verb.i - 1].lower_ if verb.i > verb.sent.start else ""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp") or before not in _OPENING:
        return None
    if any(c.dep_ in ("aux", "nsubj", "nsubjpass") and c.i < verb.i for c in verb.children):
        return None
    after = [c for c in verb.children if c.dep_ == "conj" and any(k.tag_ == "MD" for k in c.children)]
    return "hypothetical" if after else "requested"


def _lender(verb: Token) -> Token:
    """The verb before it in a list that has auxiliaries or a subject: "they will be stopped, fined and sent home"."""
    node = verb.head
    while node.dep_ == "conj" and not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in node.children):
        node = node.head
    return node


def _is_asked(verb: Token) -> bool:
    """As in “did the army shoot them?”; "who shot them?" takes for granted that somebody did."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
    if subject is None or verb.sent[-1].lower_ not in ("?", '"', "”", "''"):
        return False
    if verb.sent[-1].lower_ != "?" and (len(verb.sent) < 2 or verb.sent[-2].lower_ != "?"):
        return False
    before = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < subject.left_edge.i]
    turned = bool(before) and before[0] not in ("should", "must")  # these ask for it
    return turned and not any(c.tag_ in ("WRB", "WP", "WDT", "WP$") or c.dep_ == "neg" for c in verb.children)


def _is_mandative(kids: list[Token]) -> bool:
    """As in “moved that the embassy be closed”: only what somebody wants is told with a bare "be"."""
    be = next((c for c in kids if c.dep_ == "auxpass" and c.lower_ == "be"), None)
    if be is None or not any(c.dep_ == "nsubjpass" for c in kids):
        return False
    before = be.i - 1
    while before > be.sent.start and be.doc[before].tag_ == "RB":
        before -= 1
    helped = any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in kids)
    return not helped and be.doc[before].tag_ not in ("MD", "TO")  # the parser may hang "would" elsewhere


def _is_gapped(verb: Token) -> bool:
    """Whether a passive conjunct has a subject and lacks auxiliaries: "four may have been killed and seven wounded"."""
    first = syntax.first_conjunct(verb)
    passive = verb.tag_ == "VBN" and syntax.is_passive(first) and verb.i > first.i
    return passive and not any(c.dep_ in ("aux", "auxpass", "nsubj") and c.i > first.i for c in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)


_RANKS = frozenset({"first", "second", "third", "last", "only", "latest"})


def is_ranked(noun: Token) -> bool:
    """Whether an infinitive below a noun tells what it did: "the first bank to fail", "the worst storm to hit it"."""
    if any(c.tag_ in ("MD", "TO") for c in noun.head.children if c.i < noun.i):
        return False  # "will be the first to fail"
    return noun.tag_ == "JJS" or any(
        c.i < noun.i and (c.tag_ == "JJS" or c.lower_ in _RANKS) and c.dep_ in ("amod", "nmod") for c in noun.children
    )


def _has_no(ontology: Ontology, noun: Token) -> bool:
    if noun.lower_ in ("nobody", "none", "nothing", "neither"):
        return True
    if any(c.dep_ == "neg" and c.nbor().lower_ in ("a", "an", "one") for c in noun.children if c.i < noun.i):
        return True  # "not a single shot"; but "not all"
    return any(
        c.i < noun.i  # "a motion of no confidence" is one
        and c.dep_ in ("det", "neg", "preconj")
        and ontology.modifiers.get(c.lower_, ("", False))[1]
        for c in noun.children
    )


def aspect(verb: Token) -> str:
    """Happened or ongoing, by the form of the verb."""
    forms = {c.lemma_.lower(): c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG" and "be" in forms and forms["be"] in ("VBZ", "VBP", "VBN"):
        return ONGOING
    if any(c.dep_ == "auxpass" and c.lower_ == "being" for c in verb.children):
        return ONGOING
    return HAPPENED
