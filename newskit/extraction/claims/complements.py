"""Complements of a reporting verb, one of which holds what it reports: clause, infinitive, object, preposition."""

from newskit.extraction.claims.descriptions import object_as
from newskit.extraction.claims.extents import is_day
from newskit.extraction.claims.lexicon import Frame, words_of
from newskit.extraction.claims.passives import passive_complement
from newskit.extraction.claims.relatives import outermost, reduced, relative
from newskit.extraction.claims.speakers import agent, antecedent
from newskit.extraction.claims.surface import (
    as_clause,
    gapped,
    inserted,
    parenthetical,
    stray_clause,
    surface,
)
from newskit.extraction.claims.syntax import (
    Range,
    bare_phrase,
    children,
    is_infinitive,
    is_passive,
    lemma,
    subtree,
)
from newskit.extraction.claims.types import Found
from newskit.language.tree import Token


def find_complement(verb: Token, frame: Frame, end: int) -> Found | None:
    """What a verb reports: its own complement, else the words beside it, else a clause that it stands in.

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb of reporting.csv.
    frame : Frame
        Its row.
    end : int
        The token behind the cue.

    Returns
    -------
    Found or None
    """
    clausal, passive = frame.takes("clause"), is_passive(verb)
    found = inserted(verb) if clausal and not passive else None
    if found is None:
        found = passive_complement(verb, frame) if passive else _active(verb, frame) or surface(verb, frame, end)
    if found is not None or not clausal:
        return found
    if not passive:
        return as_clause(verb) or parenthetical(verb) or gapped(verb)
    return as_clause(verb) if agent(verb) is not None and verb.tag_ == "VBN" else None  # "as reported by the Herald"


def _active(verb: Token, frame: Frame) -> Found | None:
    objects = children(verb, "dobj", "dative")
    return (
        _clause(verb, frame)
        or object_as(verb, frame, objects)
        or _infinitive(verb, frame, objects)
        or _prepositional(verb, frame, objects)
        or _object(verb, frame, objects)
        or _adjective(verb, frame)
        or relative(verb, frame, objects)
        or reduced(verb, frame, objects)
        or stray_clause(verb, frame)
    )


def _clause(verb: Token, frame: Frame) -> Found | None:
    clauses = children(verb, "ccomp")
    adjoining = any(c.i > verb.i and not any(t.is_punct for t in verb.doc[verb.i : c.left_edge.i + 1]) for c in clauses)
    for clause in clauses:
        if clause.i > verb.i and _apart(verb, clause):
            continue
        if clause.i < verb.i and (adjoining or not frame.takes("quote")):
            continue
        reached = next((p for p in verb.doc[verb.i + 1 : verb.i + 2] if p.lower_ in frame.prepositions), None)
        if reached is not None and clause.left_edge.i > reached.i and not frame.takes("clause"):
            # "called for a halt" with "halt" read as a clause
            return Found(subtree(clause), "preposition", reached.i + 1)
        if is_infinitive(clause):
            if frame.takes("infinitive", "object_infinitive", "clause"):
                return Found(subtree(clause), "infinitive")
        elif frame.takes("addressee"):
            return Found(_from_that(verb, _without_addressee(clause)), "clause")
        elif frame.takes("clause", "wh", "quote"):
            return Found(_from_that(verb, subtree(clause)), "clause")
        elif clause.tag_ == "VBG" and frame.takes("gerund", "object"):
            return Found(subtree(clause), "gerund")
        elif frame.takes("object_as"):
            return Found(subtree(clause), "object_as")
    return None


def _apart(verb: Token, clause: Token) -> bool:
    """Whether a semicolon or "which" begins another clause: "..., says Ruiz, which adds that", "..., Ruiz said; others left"."""  # noqa: E501
    start = next((t.i for t in clause.subtree if t.i > verb.i and not t.is_punct), clause.i)
    between = verb.doc[verb.i + 1 : start]
    relative = verb.doc[start].tag_ in ("WDT", "WP") and verb.doc[start - 1].text == "," and start > verb.i + 2
    return any(t.text == ";" for t in between) or (relative and verb.doc[start].lower_ in ("which", "who"))


def _from_that(verb: Token, content: Range) -> Range:
    """A clause from its "that" on, where the parse lost what stands between ("that X, along with Y, was")."""
    for i in range(verb.i + 1, min(content[0], verb.i + 14)):
        token = verb.doc[i]
        if token.lower_ in ("that", "whether", "if", "how", "why", "what") and token.tag_ in ("IN", "WRB", "WP"):
            return i, content[1]
    return content


def _without_addressee(clause: Token) -> Range:
    """A clause without an object before its subject: "told [the court] he saw it" with the court hung on "saw"."""
    start, end = subtree(clause)
    first = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "mark", "expl")), None)
    if first is not None:
        stray = [c for c in clause.children if c.dep_ in ("dobj", "dative", "npadvmod") and c.i < first.i]
        if stray and stray[0].tag_ not in ("WP", "WDT"):
            start = subtree(first)[0]
    return start, end


def _infinitive(verb: Token, frame: Frame, objects: list[Token]) -> Found | None:
    for clause in children(verb, "oprd", "xcomp", "advcl"):
        if clause.i < verb.i:
            continue
        if is_infinitive(clause):
            if objects and objects[0].i > verb.i and frame.takes("object_infinitive"):
                return Found((subtree(objects[0])[0], subtree(clause)[1]), "object_infinitive")
            if frame.takes("infinitive") and not objects:
                return Found(subtree(clause), "infinitive")
        elif _gerund(clause) and frame.takes("gerund") and clause.dep_ == "xcomp":
            return Found(subtree(clause), "gerund")
    return None


def _gerund(clause: Token) -> bool:
    """As in "recalled leaving", "recalled being warned"."""
    return (
        clause.tag_ == "VBG"
        or clause.lower_.endswith("ing")
        or any(c.tag_ == "VBG" for c in children(clause, "aux", "auxpass"))
    )


def _prepositional(verb: Token, frame: Frame, objects: list[Token]) -> Found | None:
    for preposition in children(verb, "prep"):
        if preposition.i < verb.i or preposition.lower_ not in frame.prepositions:
            continue
        if frame.takes("object") and objects and objects[0].i < preposition.i:
            inside = children(preposition, "pobj", "pcomp")
            advised = preposition.lower_ == "on"  # "advises the campaign on trade" says nothing
            if advised or not (frame.takes("addressee") and frame.takes("wh") and inside) or is_day(inside[0]):
                return None
            return Found((subtree(inside[0])[0], subtree(inside[-1])[1]), "preposition")  # "asked the guard for water"
        if verb.dep_ == "relcl" and verb.head.lower_ == "what":
            return None  # "what we know about it"
        inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
        if inside and not is_day(inside[0]):  # "called her on Friday"
            start, end = subtree(inside[0])[0], subtree(inside[-1])[1]
            if frame.takes("object") and 1 < preposition.i - verb.i <= 8:
                return Found((verb.i + 1, end), "object")  # "accused X of Y": both are what is said
            return Found((start, end), "preposition", preposition.i + 1 if preposition.i - verb.i <= 4 else 0)
    return None


def _object(verb: Token, frame: Frame, objects: list[Token]) -> Found | None:
    said = [o for o in objects if o.i > verb.i and lemma(o) in words_of("said_noun")]
    if said and frame.group == "say":
        return Found(subtree(said[0]), "object")  # "said as much", "has said the same thing"
    told = frame.takes("addressee")
    plain = [o for o in objects if o.dep_ != "dative"] or ([] if told else objects)  # "promised a unit", as a listener
    if not frame.takes("object") or not plain:
        return None
    noun = antecedent(plain[0], verb)
    if noun is not None and lemma(noun) in words_of("occasion_noun"):
        return None  # "the fourth time that he has hinted at it"
    if noun is not None and plain[0].i < verb.i:
        return Found(bare_phrase(outermost(noun)), "object")  # "the raid that Ankara blames on rebels"
    if is_day(plain[0]):
        return None  # ", the paper reported last month"
    start, end = subtree(plain[0])
    for preposition in children(verb, "prep"):
        if preposition.lower_ in frame.prepositions and end - 1 <= preposition.i <= end + 1:
            end = max(end, subtree(preposition)[1])  # "accused X of Y" with "of" on the verb
    return Found((start, end), "object")


def _adjective(verb: Token, frame: Frame) -> Found | None:
    """As in "pleaded not guilty"."""
    said = next((c for c in children(verb, "acomp", "oprd", "npadvmod") if c.i > verb.i and c.pos_ == "ADJ"), None)
    if said is None or not frame.takes("adjective"):
        return None
    denied = verb.doc[said.i - 1].dep_ == "neg"
    return Found((said.i - denied, subtree(said)[1]), "adjective")
