"""What a governing word says of whether there was an event at all: "took place", "is likely", "no evidence that"."""

from newskit.extraction.events.modality.clause import HAPPENED
from newskit.extraction.events.ontology import Ontology
from newskit.language.tree import Token


def comes_about(ontology: Ontology, verb: Token) -> bool:
    """Whether a verb says of its subject only that it was: "took place", "happened", "went ahead".

    Parameters
    ----------
    ontology : Ontology
        ``coming_about`` of its classes: verbs, joined with what must follow them ("take_place").
    verb : Token
        The verb.

    Returns
    -------
    bool
    """
    lemma, verbs = verb.lemma_.lower(), ontology.words("coming_about")
    return lemma in verbs or any(f"{lemma}_{c.lower_}" in verbs for c in verb.children if c.i > verb.i)


def lacks_evidence(ontology: Ontology, noun: Token) -> bool:
    """As in “there is no evidence that rebels burned the church”."""
    if noun.lemma_.lower() not in ontology.words("evidence"):
        return False
    words = {c.lower_ for c in noun.children if c.dep_ in ("det", "neg", "amod") and c.i < noun.i}
    return not words.isdisjoint(("no", "little", "scant", "any"))


def settles_plea(verb: Token) -> bool | None:
    """Whether somebody pleaded not guilty; None where the word is no plea before a court."""
    plea = [c for c in verb.children if c.lower_ in ("guilty", "contest")] if verb.lemma_.lower() == "plead" else []
    if not plea:
        return None
    words = [*verb.children, *plea[0].children]
    return plea[0].lower_ == "guilty" and any(c.dep_ == "neg" and c.i < plea[0].i for c in words)


def foreseen(ontology: Ontology, be: Token) -> list[str]:
    """What an adjective says of an event that is not there yet: "more killings are likely"."""
    found = [ontology.governors.get((c.lower_, "A")) for c in be.children if c.dep_ == "acomp"]
    return [g.modality for g in found if g is not None and g.modality != HAPPENED]


def denies(ontology: Ontology, word: Token) -> bool:
    """Whether any word of a sentence negates, denies or calls something false: without one nothing is denied."""
    for t in word.doc[word.sent.start : word.sent.end]:
        lemma = t.lemma_.lower()
        governors = [ontology.governors.get((lemma, pos)) for pos in "VNA"]
        if t.dep_ == "neg" or any(g is not None and (g.negates or g.modality == "denied") for g in governors):
            return True
        if t.lower_ in ontology.words("false") or ontology.modifiers.get(t.lower_, ("", False))[1]:
            return True
    return False
