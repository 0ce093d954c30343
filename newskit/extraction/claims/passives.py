"""What a verb in the passive reports: "X was accused of leaving", "it was said that", "when asked if"."""

from newskit.extraction.claims.lexicon import Frame, words_of
from newskit.extraction.claims.speakers import agent, antecedent
from newskit.extraction.claims.surface import stray_clause
from newskit.extraction.claims.syntax import (
    PASSIVE,
    Range,
    bare_phrase,
    children,
    is_passive,
    noun_phrase,
    subtree,
    verb_group,
)
from newskit.extraction.claims.types import Found
from newskit.extraction.grammar.word_classes import FINITE
from newskit.language.tree import Token


def passive_complement(verb: Token, frame: Frame) -> Found | None:
    """As in "X is said to have left", "X was accused of leaving", "it was reported that", "when asked if"."""
    patient = next(iter(children(verb, *PASSIVE)), None)
    if patient is None and verb.dep_ == "conj" and is_passive(verb.head):  # "was mocked by some and attacked by others"
        patient = next(iter(children(verb.head, *PASSIVE)), None)
    for clause in children(verb, "ccomp", "csubjpass"):
        if frame.takes("clause", "wh", "quote"):
            return Found(subtree(clause), "passive_clause")
    question = _question(verb) if frame.takes("wh") and frame.takes("addressee", "object") else None
    if question is not None:
        return Found(question, "passive_clause")
    for clause in children(verb, "xcomp", "oprd", "acomp"):
        if clause.pos_ == "PROPN" and frame.group in words_of("naming_group") and agent(verb) is None:
            return None  # "a creek called Long Run", "is known as Guccifer": its name
        if clause.i > verb.i and frame.takes("clause", "infinitive", "object_infinitive", "object_as"):
            if patient is None:
                return Found(subtree(clause), "passive_infinitive")
            return Found((noun_phrase(patient)[0], subtree(clause)[1]), "passive_infinitive")
    for preposition in children(verb, "prep"):
        inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp", "amod", "acomp")]
        if inside and (
            preposition.lower_ in frame.prepositions or (preposition.lower_ == "as" and frame.takes("object_as"))
        ):
            start, end = subtree(inside[0])[0], subtree(inside[-1])[1]
            again = [c for c in children(verb, "prep") if c.i >= end and c.lower_ == preposition.lower_]
            if again and all(t.tag_ in ("CC", ",") for t in verb.doc[end : again[0].i]):
                end = subtree(again[0])[1]  # "accused of lying and of stealing"
            if patient is not None and patient.i < verb.i:
                start = noun_phrase(patient)[0]
            near = preposition.i - verb.i <= 2 and preposition.lower_ not in ("as", "with")  # "is seen as": "is seen"
            return Found((start, end), "passive_preposition", preposition.i + 1 if near else 0)
    if agent(verb) is None:
        return stray_clause(verb, frame)
    if frame.takes("object") and patient is not None and verb.dep_ != "acl":
        noun = antecedent(patient, verb)
        return Found(bare_phrase(noun) if noun is not None else noun_phrase(patient), "passive_object")
    # "attacks claimed by a group", not "a group backed by Iran"
    strong = frame.group in words_of("nested_group") | words_of("reduced_group")
    if patient is None and strong and verb.dep_ == "acl" and verb.head.i < verb.i:
        return Found((noun_phrase(verb.head)[0], verb_group(verb)[0]), "passive_object")
    return stray_clause(verb, frame)


_ASKING = ("WRB", "WP", "WP$", "WDT")
_BETWEEN = ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "IN", "CD", "POS", "PRP$", "VBN", "HYPH", "RB")


def _question(verb: Token) -> Range | None:
    """What somebody is asked, wherever the parse hung it: "was asked at a lunch if he would run", "asked by Ruiz why he left"."""  # noqa: E501
    doc, limit = verb.doc, verb.sent.end
    for i in range(verb.i + 1, min(verb.i + 16, limit)):
        token = doc[i]
        if token.lower_ in ("if", "whether") or (token.tag_ in _ASKING and token.lower_ not in ("that", "which")):
            below = next((c for c in verb.children if c.left_edge.i == i and c.i > i), None)
            stop = subtree(below)[1] if below is not None else limit
            inside = verb.dep_ in ("advcl", "acl", "relcl")
            comma = next((k for k in range(i, stop) if doc[k].text in (",", ";")), stop) if inside else stop
            return (i, comma) if any(t.tag_ in FINITE for t in doc[i:comma]) else None
        if token.tag_ not in _BETWEEN:
            return None
    return None
