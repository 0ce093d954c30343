"""Which verb a date belongs to, by the order of the words, where the tree may have hung it on another one."""

from collections.abc import Mapping
from typing import Any

from newskit.extraction.events.setting.dated_clauses import form_of
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import FINITE, is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Doc, Token


def clause_of(doc: Doc, date: Mapping[str, Any]) -> Token | None:
    """The verb that tells what happened on a date: "on 5 May, when gunmen shot Ruiz".

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    date : dict
        The date's record.

    Returns
    -------
    spacy.tokens.Token or None
        Of a clause in the past right behind the date.
    """
    span = doc.char_span(date["start"], date["end"], alignment_mode="expand")
    i = span.end if span is not None else len(doc)
    i += i < len(doc) and doc[i].lower_ == ","
    if i >= len(doc) or doc[i].lower_ != "when":
        return None
    verb = doc[i].head
    told = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return verb if is_verb(verb) and verb.i > i and told else None


def before_its_clause(date: Token | None, verb: Token) -> bool:
    """Whether a date stands before the conjunction of the clause that it was hung in: "fled last May after they lost".

    Parameters
    ----------
    date : spacy.tokens.Token or None
        The date's head.
    verb : spacy.tokens.Token
        The verb that it was hung on.

    Returns
    -------
    bool
        Then it belongs to the clause above.
    """
    marks = [c for c in verb.children if c.dep_ == "mark"]
    return date is not None and verb.dep_ == "advcl" and bool(marks) and verb.head.i < date.i < marks[0].i


def last_before(date: Token | None, verb: Token) -> Token:
    """The verb that a date at the end of a sentence belongs to: "met Ruiz and is due to sign a treaty on Friday".

    Parameters
    ----------
    date : spacy.tokens.Token or None
        The date's head.
    verb : spacy.tokens.Token
        The verb that it was hung on.

    Returns
    -------
    spacy.tokens.Token
        The last verb joined to it that stands before the date, or the infinitive below that.
    """
    if date is None:
        return verb
    for _ in range(syntax.DEPTH):
        joined = [c for c in verb.children if c.dep_ == "conj" and verb.i < c.i < date.i and (is_verb(c) or form_of(c))]
        if not joined or any(c.dep_ in SUBJECTS for c in joined[-1].children):
            return verb
        verb = _infinitive_below(joined[-1], date)
    return verb


def _infinitive_below(verb: Token, date: Token) -> Token:
    for _ in range(3):
        below = [c for c in verb.children if c.dep_ in ("xcomp", "acomp") and verb.i < c.i < date.i]
        if not below:
            break
        verb = below[-1]
    return verb


def behind_state(date: Token | None, verb: Token) -> Token:
    """The verb that a day at the end of a clause belongs to, behind a participle that tells of no deed.

    Parameters
    ----------
    date : spacy.tokens.Token or None
        The date's head.
    verb : spacy.tokens.Token
        The verb that it was hung on, which tells of no deed.

    Returns
    -------
    spacy.tokens.Token
        "Seized cocaine hidden in a shipment of fruit on Thursday" is the seizure's day; not so "men seen on Thursday".
    """
    if date is None or verb.dep_ != "acl" or verb.tag_ != "VBN" or date.i < verb.i:
        return verb
    after = date.doc[date.right_edge.i + 1] if date.right_edge.i + 1 < len(date.doc) else None
    between = any(c.dep_ == "prep" and verb.i < c.i < date.head.i for c in verb.children)
    if not between or date.head.lower_ != "on" or after is None or after.text not in (",", ".", ";"):
        return verb
    above = verb.head
    for _ in range(syntax.DEPTH):
        if is_verb(above) or above.head.i == above.i:
            break
        above = above.head
    return above if is_verb(above) and above.tag_ in FINITE and above.i < verb.i else verb


def by_commas(date: Token | None, verb: Token) -> Token:
    """The verb that a date belongs to by the commas around a relative clause, whatever the tree hung it on.

    Parameters
    ----------
    date : spacy.tokens.Token or None
        The date's head.
    verb : spacy.tokens.Token
        The verb that it was hung on.

    Returns
    -------
    spacy.tokens.Token
        "Chad, which sent troops last May, agreed" has the clause's, "Chad, which sent troops, on Monday agreed" not.
    """
    if date is None:
        return verb
    doc, first, last = date.doc, min(date.left_edge.i, date.head.i), date.right_edge.i
    opened = first > date.sent.start and doc[first - 1].text == ","
    after = doc[last + 1] if last + 1 < date.sent.end else None
    if after is None:
        return verb
    if opened and verb.dep_ == "relcl" and verb.i < first and after.tag_ in FINITE and is_verb(after):
        return after
    if opened or after.text != "," or date.i > verb.i:
        return verb
    told = [t for t in date.sent if t.dep_ == "relcl" and t.head.i < t.i < first]
    inside = bool(told) and not any(t.text in (",", ";") for t in doc[told[-1].i : first])
    return told[-1] if inside else verb
