"""Verbs that say what somebody or something is: "called the plan a mistake", "what analysts described as a trap"."""

from newskit.extraction.claims.lexicon import Frame
from newskit.extraction.claims.syntax import children, subtree
from newskit.extraction.claims.types import Found
from newskit.language.tree import Token

_MARKS = ('"', "“", "``", "''", "‘", "'")


def object_as(verb: Token, frame: Frame, objects: list[Token]) -> Found | None:
    """As in "Called the plan a mistake", "described him as tired"."""
    if not frame.takes("object_as"):
        return None
    if not objects:
        return _said_to_be(verb)
    named = [c for c in children(verb, "oprd", "xcomp", "acomp", "attr") if c.i > verb.i]
    kind = next((c for c in children(verb, "prep") if c.lower_ == "as"), None)
    kind = kind or next((c for c in named if c.pos_ in ("ADJ", "NOUN", "PROPN") or c.tag_ in ("VBN", "VBG")), None)
    if kind is None and frame.group == "call":  # 'called the pact "a disgrace"', read as one noun phrase
        begun, end = subtree(objects[0])
        quoted = (c for c in children(objects[0], "appos") if c.i > objects[0].i)
        if any(verb.doc[c.left_edge.i - 1].text in _MARKS or c.left_edge.text in _MARKS for c in quoted):
            closed = max(
                (t.i + 1 for t in verb.doc[begun : min(end + 1, len(verb.doc))] if t.text in _MARKS), default=end
            )
            return Found((begun, closed), "object_as")
    if kind is None and len(objects) > 1 and objects[-1].i > verb.i:
        kind = objects[-1]
    if kind is None:
        return None
    first, last = subtree(objects[0]), subtree(kind)
    return Found((min(first[0], last[0]), max(first[1], last[1])), "object_as")


def _said_to_be(verb: Token) -> Found | None:
    """As in "what analysts described as a tactic", "described as old the tactic of waiting"."""
    doc, after = verb.doc, verb.i + 1
    preposition = next((c for c in children(verb, "prep") if c.i == after and c.lower_ == "as"), None)
    inside = children(preposition, "pobj") if preposition is not None else []
    if not inside:
        return None
    start, end = subtree(inside[0])[0], subtree(inside[-1])[1]
    if verb.dep_ == "relcl" and verb.head.lower_ == "what":
        return Found((start, end), "object_as", after + 1)
    fronted = inside[0].pos_ == "ADJ" and (len(inside) > 1 or doc[start].text in _MARKS)
    return Found((after, end), "object_as") if fronted and end - start > 1 else None
