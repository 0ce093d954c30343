"""Events that a sentence takes for granted: whatever it says of them, they have been."""

from newskit.extraction.events.ontology import Ontology
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import is_definite
from newskit.extraction.grammar.word_classes import is_noun, times
from newskit.language.tree import Token

GIVEN = frozenset({"the", "this", "these", "those", "its", "their", "his", "her"})


def is_given(ontology: Ontology, noun: Token, *, hostile: bool = False) -> bool:
    """Whether something is said of an event that is taken for granted: "denied that the tariffs were political".

    Parameters
    ----------
    ontology : Ontology
        ``involvement`` ("denied any role in the attack"), ``factive`` ("welcomed the release") and ``deliberation``
        ("will debate the attack") of its classes.
    noun : spacy.tokens.Token
        The event's word.
    hostile : bool, optional
        Whether it is an act of violence or coercion: nobody debates one that has yet to come.

    Returns
    -------
    bool
    """
    if not is_noun(noun):
        return False
    if any(c.dep_ == "poss" and _is_past(c) for c in noun.children):
        return True
    if not any(c.dep_ in ("det", "poss") and c.lower_ in GIVEN for c in noun.children):
        return False
    head, first = noun.head, syntax.first_conjunct(noun)
    if noun.dep_ == "nsubj":
        return head.lemma_.lower() == "be" and any(c.dep_ in ("acomp", "attr") for c in head.children)
    if first.dep_ in ("dobj", "nsubjpass"):
        verb = first.head.lemma_.lower()
        return verb in ontology.words("factive") or (hostile and verb in ontology.words("deliberation"))
    links = ontology.words("involvement")
    return first.dep_ == "pobj" and first.head.head.i < first.head.i and first.head.head.lemma_.lower() in links


def _is_past(day: Token) -> bool:
    """As in "yesterday's riots", "last week's riots"."""
    return day.lower_ == "yesterday" or (day.lemma_.lower() in times() and day.i > 0 and day.nbor(-1).lower_ == "last")


def was_prepared(ontology: Ontology, noun: Token, verb: Token) -> bool:
    """Whether what is told of a known deed is how it was prepared: "the killing of Ruiz was plotted in Lima"."""
    kids = list(verb.children)
    past = any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in kids)
    ahead = any(c.dep_ in ("prep", "xcomp") and c.lower_ in ("for", "to") for c in kids)  # "was planned for Monday"
    return verb.lemma_.lower() in ontology.words("preparing") and past and is_definite(noun) and not ahead
