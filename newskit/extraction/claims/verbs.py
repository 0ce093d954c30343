"""Verbs as cues: which of a verb's complements holds what is reported, and which words are the cue."""

from newskit.extraction.claims.chains import and_said, issuing, quoted_as, so_far, taken_as
from newskit.extraction.claims.descriptions import object_as
from newskit.extraction.claims.extents import is_day
from newskit.extraction.claims.lexicon import Frame, frames, words_of
from newskit.extraction.claims.manner import with_manner
from newskit.extraction.claims.nobody import describes, says_nothing
from newskit.extraction.claims.passives import passive_complement
from newskit.extraction.claims.relatives import outermost, reduced, relative
from newskit.extraction.claims.speakers import agent, antecedent, joined_before, named_before, shared_subject, subject
from newskit.extraction.claims.surface import (
    as_clause,
    following,
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
    noun_phrase,
    shading,
    subtree,
    verb_group,
)
from newskit.extraction.claims.types import Cue, Found
from newskit.language.tree import Token


def verb_cue(verb: Token, verbs: dict[str, Frame], word: str, *, backed: bool = False) -> Cue | None:
    """A verb with what it reports.

    Parameters
    ----------
    verb : spacy.tokens.Token
        Any verb.
    verbs : dict
        `frames()["verb"]`.
    word : str
        The verb's lemma.
    backed : bool, optional
        Whether the encoder, too, takes it for a cue: then what follows it is content where the parse shows none.

    Returns
    -------
    Cue or None
        None if the verb does not report here. A verb that can stand with a quotation comes without content where the tree
        shows none: the quotation may be next to it.
    """  # noqa: E501
    particle = next(
        (c for c in verb.children if c.i > verb.i and f"{word} {c.lower_}" in verbs and _is_particle(c, verb)), None
    )
    frame = verbs.get(f"{word} {particle.lower_}" if particle is not None else word)
    if frame is None or (verb.tag_ == "VBN" and verb.dep_ == "amod") or verb.dep_ == "compound" or describes(verb):
        return None
    if says_nothing(verb):
        return None
    shades = word in words_of("raising") or word in words_of("habit_governor")
    if shades and any(shading(c) is not None for c in children(verb, "xcomp")):
        return None  # "appeared to suggest", "likes to say": the verb below reports
    if frame.group == "manner" and and_said(verb) is not None:
        return None
    start, end = verb_group(verb)
    if particle is not None and particle.i - verb.i < 4:
        end = max(end, particle.i + 1)
    first = verb.doc[start]
    refused = first.tag_ == "MD" and word in words_of("refused_verb") and any(c.dep_ == "neg" for c in verb.children)
    far = so_far(verb)
    if far is not None:
        start = verb_group(far)[0]
        first = verb.doc[start]
    done = backed and frame.group in words_of("nested_group") and _done(verb)
    if (first.tag_ == "TO" and not done) or (
        first.tag_ == "MD" and frame.group != "like" and not refused and not (backed and _sure(first, verb))
    ):
        return None  # "to discuss", "would say": nobody has said it
    passive = is_passive(verb)
    if passive and ((word in words_of("no_passive") and not taken_as(verb)) or quoted_as(verb)):
        return None
    found = inserted(verb) if frame.takes("clause") and not passive else None
    if found is None:
        found = passive_complement(verb, frame) if passive else _active(verb, frame) or surface(verb, frame, end)
    if found is None and passive and frame.takes("clause") and agent(verb) is not None and verb.tag_ == "VBN":
        found = as_clause(verb)  # "as reported by the Herald"
    if found is None and not passive and frame.takes("clause"):
        found = as_clause(verb) or parenthetical(verb) or gapped(verb)
    made_by = "claim"
    if found is None and backed and not passive and not frame.takes("addressee"):  # who is told is not what is said
        found, made_by = following(verb, end), "model"
    if found is None and not frame.takes("quote"):
        return None
    if found and 0 <= found.cue_end - end <= 4:
        end = found.cue_end
    if found and found.content[0] == end + 1 and verb.doc[end].dep_ == "neg":
        found = found._replace(content=(end, found.content[1]))  # "pleaded not guilty"
    issued = issuing(verb) if found is not None else None
    if issued is not None:
        start = verb_group(issued)[0]
    if verb.dep_ == "conj" and and_said(verb.head) is verb and start == verb.i:
        start = verb_group(verb.head)[0]
    if verb.dep_ == "conj" and any(c.lower_ == "nor" for c in children(verb.head, "cc")) and verb.i - verb.head.i < 4:
        start = verb_group(verb.head)[0]  # "has neither confirmed nor denied"
    if found is not None and found.frame.split("_")[-1] in ("clause", "quote", "around"):
        end, content = with_manner(verb, end, found.content)
        found = found._replace(content=content)
    if end < len(verb.doc) and verb.doc[end].text == ":":
        end += 1  # "said:": the colon reports, as it does alone after a label
    speaker = agent(verb) if passive else subject(issued or verb) or named_before(verb)
    if speaker is None and not passive and found is not None and found.frame == "clause":
        speaker = shared_subject(verb)
    above = verb.head
    if passive and speaker is None and lemma(above) == "let" and 0 < verb.i - above.i <= 3:
        speaker, start, frame = subject(above), verb_group(above)[0], verbs.get("announce", frame)  # "let it be known"
    if word in words_of("raising") and found is not None:  # "the dam seems to leak": nobody says so
        if speaker is not None and speaker.i < verb.i and speaker.lower_ != "it":
            found = found._replace(content=(noun_phrase(speaker)[0], found.content[1]))
        speaker = None
    return Cue(
        verb.i,
        (start, end),
        speaker,
        found and found.content,
        frame,
        f"{made_by if found else 'claim'}:{found.frame if found else 'quote'}:{frame.group}",
    )


def _done(verb: Token) -> bool:
    """Whether what an infinitive says was said: "took to the radio to accuse", not "plans to accuse"."""
    above = verb.head
    past = above.tag_ in ("VBD", "VBZ", "VBN") and lemma(above) != "have"
    asserted = past and not any(c.dep_ == "neg" or c.tag_ == "MD" for c in above.children)
    return asserted and verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and lemma(above) not in frames()["verb"]


def _sure(modal: Token, verb: Token) -> bool:
    """As in "he will say", "I must add", not "she would say": an announced speech, or the writer's own words."""
    who = subject(verb)
    return modal.lower_ not in ("would", "'d", "’d") or (who is not None and who.lower_ in ("i", "we"))


def _is_particle(child: Token, verb: Token) -> bool:
    return child.dep_ == "prt" or (child.dep_ in ("advmod", "prep", "dobj", "expl") and child.i == verb.i + 1)


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
        if clause.i < verb.i and (adjoining or not frame.takes("quote") or joined_before(verb) is clause):
            continue
        reached = next((p for p in verb.doc[verb.i + 1 : verb.i + 2] if p.lower_ in frame.prepositions), None)
        if reached is not None and clause.left_edge.i > reached.i and not frame.takes("clause"):
            return Found(
                subtree(clause), "preposition", reached.i + 1
            )  # "called for a halt" with "halt" read as a clause
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
    if noun is not None and lemma(noun) in _OCCASIONS:
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


_OCCASIONS = ("time", "day", "moment", "way", "reason")


def _adjective(verb: Token, frame: Frame) -> Found | None:
    """As in "pleaded not guilty"."""
    said = next((c for c in children(verb, "acomp", "oprd", "npadvmod") if c.i > verb.i and c.pos_ == "ADJ"), None)
    if said is None or not frame.takes("adjective"):
        return None
    denied = verb.doc[said.i - 1].dep_ == "neg"
    return Found((said.i - denied, subtree(said)[1]), "adjective")
