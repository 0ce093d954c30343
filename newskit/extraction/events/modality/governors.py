"""Which words govern an event below them (rows of ``embedding.csv``), and where what stands below them has been."""

from newskit.extraction.events.frames import noun_sense, objects_of, verb_sense
from newskit.extraction.events.modality.clause import is_infinitive
from newskit.extraction.events.ontology import Governor, Ontology
from newskit.extraction.events.scene import Scene
from newskit.extraction.events.triggers import fixed_phrases
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.verb_lemmas import lemma_in, particle
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token

# prepositions that bring in what is asked, planned or feared, where the list names no other for the verb
_ASKED_WITH = frozenset({"for", "against", "to", "of", "with", "from", "into", "about", "over"})
_OF_NOUN = ("acl", "prep", "pcomp", "pobj", "ccomp", "compound")  # labels of what a noun governs


def governor_of(ontology: Ontology, word: Token, below: Token | None = None) -> Governor | None:
    """What a word says of the clause or phrase below it.

    Parameters
    ----------
    ontology : Ontology
        Its governors: rows of ``embedding.csv``.
    word : Token
        Verb, noun or adjective.
    below : Token, optional
        What hangs on it. Without it a noun governs nothing.

    Returns
    -------
    Governor or None
        None where it says nothing, or where what is below only stands beside what it governs.
    """
    governors, form = ontology.governors, word.lower_
    copular = any(c.lemma_.lower() == "be" for c in word.children)
    if word.tag_ == "VBN" and copular and (form, "A") in governors and not particle(word):
        return governors[form, "A"]  # "is prepared to"; but "roadblocks had been set up": these stand
    if is_verb(word) or word.pos_ == "VERB":
        return _verb_governor(ontology, word, below)
    if is_noun(word):
        governs = below is not None and below.dep_ in _OF_NOUN
        return governors.get((word.lemma_.lower(), "N")) if governs else None
    return governors.get((form, "A"))


def _verb_governor(ontology: Ontology, verb: Token, below: Token | None) -> Governor | None:
    """The row of a verb: with its particle, else with a preposition that it has, else alone."""
    governors = ontology.governors
    lemma = lemma_in(verb, lambda w: (w, "V") in governors) if is_verb(verb) else verb.lemma_.lower()
    if lemma == "use" and verb.tag_ == "VBD" and not syntax.is_passive(verb):
        return None  # "used to kidnap the rich": that has been
    if below is not None and _stands_beside(ontology, verb, lemma, below):
        return None
    if lemma == "come" and any(c.lower_ in ("close", "closer", "near") for c in verb.children):
        return None  # "came close to hitting it": no aim
    prt = particle(verb)
    links = [prt] if prt else []
    links += [c.lower_ for c in verb.children if c.dep_ == "prep"]
    rows = [governors.get((f"{lemma}_{link}", "V")) for link in links]
    rows += [] if prt else [governors.get((lemma, "V"))]
    rows += [governors.get((verb.lower_, "A"))] if verb.tag_ == "JJ" else []
    return next((r for r in rows if r is not None), None)


def _stands_beside(ontology: Ontology, verb: Token, lemma: str, below: Token) -> bool:
    """Whether something under a verb is only where, when or to whom it was said, and not what was asked or planned."""
    if below.dep_ == "prep" and (f"{lemma}_{below.lower_}", "V") not in ontology.governors:
        # "urged them on a visit to Accra", "called at a summit for a truce"; but "insisted on talks"
        has_object = any(c.dep_ in ("dobj", "dative") for c in verb.children)
        return below.lower_ not in _ASKED_WITH and (below.lower_ not in ("on", "upon") or has_object)
    # "told them to leave" asks for something, "told them that they had left" does not
    return lemma == "tell" and below.dep_ == "ccomp" and not is_infinitive(below)


def only_tried(ontology: Ontology, light: Token) -> list[str]:
    """What a light verb says that only plans, tries or threatens: "planned an attack" tells of none.

    Parameters
    ----------
    ontology : Ontology
        Its governors.
    light : Token
        The verb that an event noun is the object of.

    Returns
    -------
    list of str
        One modality, or none.
    """
    governor = governor_of(ontology, light)
    unreal = governor is not None and governor.modality in ("planned", "possible", "threatened")
    return [governor.modality] if governor is not None and unreal else []


def only_planned(ontology: Ontology, verb: Token) -> bool:
    """Whether a verb with its event for an object says that somebody has it in mind: "a walkout, planned for July"."""
    governor = governor_of(ontology, verb)
    return governor is not None and governor.modality == "planned" and governor.controller == "commit"


def is_past_clause(clause: Token) -> bool:
    """Whether a clause is in the past, or a bare participle, so that no plan, request or threat holds it.

    Parameters
    ----------
    clause : Token
        The verb of a clause.

    Returns
    -------
    bool
        False for whatever is no clause of content or of a noun.
    """
    if clause.dep_ not in ("ccomp", "acl"):
        return False
    had = any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in clause.children)
    modal = any(c.tag_ == "MD" for c in clause.children)
    past = clause.tag_ == "VBD" and clause.lower_ != clause.lemma_.lower()  # "asked that it let them go" is in no past
    return (past or had or (clause.dep_ == "acl" and clause.tag_ == "VBN")) and not modal


def is_retrospective(scene: Scene, verb: Token) -> bool:
    """Whether what follows "for" has been: "fined for", "praised for", but not "called for", "left for".

    Parameters
    ----------
    scene : Scene
        The article.
    verb : Token
        The verb before "for".

    Returns
    -------
    bool
    """
    sense = verb_sense(scene, verb)[0]
    if sense is None or (governor_of(scene.ontology, verb) is not None and verb.lemma_.lower() != "try"):
        return False
    return sense.type in ("ACCUSE", "SANCTION", "COERCE", "SUPPORT")


def performs_speech_act(scene: Scene, head: Token, clause: Token, quad: str | None) -> bool:
    """Whether what an infinitive says was said by doing what governs it: "marched to demand his release", "rang to complain".

    Parameters
    ----------
    scene : Scene
        The article.
    head : Token
        Verb or noun that the infinitive hangs on.
    clause : Token
        The infinitive.
    quad : str or None
        Quad class of the event.

    Returns
    -------
    bool
        Then the infinitive is no mere purpose: it happened as its head did.
    """  # noqa: E501
    ontology = scene.ontology
    voiced = quad == "verbal conflict" or clause.lemma_.lower() in ontology.words("protest")
    if not voiced or not is_infinitive(clause):
        return False
    if is_verb(head) and clause.dep_ == "advcl" and head.tag_ == "VBD":
        lemma = head.lemma_.lower()
        if lemma not in ontology.words("setting_out"):
            # "used the visit to accuse them"; but "tried on Monday to"
            return lemma in ontology.words("speech_occasion") or governor_of(ontology, head) is None
        before = [c for c in head.children if c.i < clause.i and c.lower_ in ("on", "out", "before", "forward")]
        return any(c.dep_ == "prt" or any(p.ent_type_ not in ("DATE", "TIME") for p in c.children) for c in before)
    senses = [verb_sense(scene, head)[0]] if is_verb(head) else []
    for noun in objects_of(scene, head) if is_verb(head) else [head]:
        senses += [noun_sense(scene, noun), *(p.sense for p in fixed_phrases(scene, noun.i, noun.i + 1))]
    return any(s is not None and s.type == "PROTEST" for s in senses)
