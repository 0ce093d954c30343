"""Whether a word tells of an act: not of a kind of act, a state of affairs, a thing or a figure of speech."""

from newskit.extraction.events.frames import verb_sense
from newskit.extraction.events.ontology import Ontology
from newskit.extraction.events.parties.participants import find_parties
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token


def is_no_act(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word speaks of a state of affairs, a kind of act or a thing, and of no one act: "violence", "attacks".

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
    ontology = scene.ontology
    if trigger.sense.type == "ACCUSE" and _is_rejected(scene, trigger):
        return True
    if _is_somebody(trigger.token) or _is_let_us(trigger.token):
        return True
    violent = is_noun(trigger.token) and ontology.quad(trigger.sense.type) == "material conflict"
    if violent and (_names_a_thing(ontology, trigger) or _is_judgement(ontology, trigger)):
        return True
    return ("vague" in trigger.sense.roles or _is_generic(ontology, trigger)) and _says_nothing(scene, trigger)


def _is_somebody(noun: Token) -> bool:
    """Whether a noun only helps to name people: "strike-breakers", "bomb-makers"."""
    doc, after = noun.doc, noun.i + 2
    joined = is_noun(noun) and after < len(doc) and doc[noun.i + 1].text == "-" and is_noun(doc[after])
    return joined and doc[after].lower_.endswith(("er", "ers"))


def _is_let_us(verb: Token) -> bool:
    """Whether "let" only opens what the speaker is to do: "let us pray", "let me thank you"."""
    opens = verb.lemma_.lower() == "let" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return opens and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("us", "me", "'s", "’s")


def _is_rejected(scene: Scene, trigger: Trigger) -> bool:
    """Whether an accusation is only what somebody rejects, and nobody is said to have made it: "denied the charge"."""
    noun = trigger.token
    rejected = is_noun(noun) and noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head)
    sense = verb_sense(scene, noun.head)[0] if rejected else None
    return sense is not None and sense.type == "REJECT" and not find_parties(scene, trigger)


def _names_a_thing(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether a noun is part of a thing's or a unit's name ("assault troops"), or a bomb that does nothing."""
    noun = trigger.token
    after = noun.nbor() if trigger.last == noun.i and noun.i + 1 < len(noun.doc) else None
    if after is not None and noun.tag_ == "NN" and is_noun(after):
        beside = after.i == noun.head.i or after.head.i == noun.head.i
        names = {after.lemma_.lower(), after.lower_.removesuffix("s")}  # "troops" is its own lemma
        if beside and any(names & ontology.words(c) for c in ("troops", "weapons")):
            return True
    if trigger.light is not None or noun.lemma_.lower() not in ontology.words("device"):
        return False
    first = noun
    while first.dep_ == "conj" and is_noun(first.head):
        first = first.head
    if first.dep_ == "attr" and first.head.lemma_.lower() == "be":
        return True  # "it was a homemade bomb"
    kept = first.dep_ in ("dobj", "nsubjpass", "conj") and first.head.lemma_.lower() in ontology.words("keeping")
    return kept or (first.i != noun.i and first.lemma_.lower() in ontology.words("weapons"))


def _is_judgement(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether somebody only calls another thing an attack: "smuggling constitutes an attack against our homeland"."""
    noun = trigger.token
    if trigger.light is not None or noun.dep_ not in ("dobj", "attr", "pobj"):
        return False
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.head.lower_ == "as" and is_noun(verb):
        verb = verb.head  # "criticised the walkout as an ambush", hung on "walkout"
    words = ontology.words("amounting")
    name = f"{verb.lemma_.lower()}_{noun.head.lower_}" if noun.dep_ == "pobj" else verb.lemma_.lower()
    return name in words


def _is_generic(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether a bare noun speaks of a kind of act and not of one: "attacks", "terrorist killings", "incited murder"."""
    noun = trigger.token
    if ontology.quad(trigger.sense.type) != "material conflict":
        return False
    happened = ontology.words("occurrence") | ontology.words("unfolding")
    if noun.dep_ == "nsubj" and noun.head.tag_ == "VBD" and noun.head.lemma_.lower() in happened:
        return False  # "scuffles broke out", "protests spread to Basra"
    if noun.tag_ == "NN":  # headlines leave articles out
        return noun.sent.start > 0 and not noun.lefts and noun.dep_ in ("dobj", "pobj", "conj", "nsubj")
    return noun.tag_ == "NNS" and not any(c.dep_ in ("det", "nummod", "poss", "quantmod") for c in noun.children)


def _says_nothing(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word for a state of affairs ("violence", "the war") comes without sides, place or light verb.

    One side told by an adjective or a possessive ("the Salvadoran conflict", "the rebels' violence") makes no act of
    it, nor does "ended the war", "the war that they endure".
    """
    vague = "vague" in trigger.sense.roles
    if trigger.light is not None:
        return vague and trigger.light.lemma_.lower() in scene.ontology.words("ending")
    for word, p in syntax.prepositions(trigger.token):
        mention = scene.mention_at.get(p.i)
        if word in ("over", "against") or (mention is not None and mention["label"] in ("GPE", "LOC", "FAC")):
            return False  # what it is about or where it is makes one act of it: "protests over a tax"
    parties = find_parties(scene, trigger)
    return all(_of_the_noun(p.head, trigger.token) for p in parties) if vague else not parties


def _of_the_noun(head: Token, noun: Token) -> bool:
    """Whether a party stands before the noun, as an adjective or its owner."""
    return head.dep_ in ("amod", "compound") or (head.dep_ == "poss" and head.head.i == noun.i)
