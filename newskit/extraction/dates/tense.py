"""Which way a clause looks: back, ahead, or at what happens every year; it decides which June or Friday is meant."""

import re
from collections.abc import Callable

from newskit.extraction.dates.grammar import time_words
from newskit.language.tree import Doc, Span, Token

HABIT = "habit"
_JOINED = frozenset({"conj", "advcl", "relcl", "xcomp", "ccomp"})
_PRESENT = frozenset({"VBP", "VBZ"})
_OPEN_MODALS = frozenset({"could", "might", "can"})  # of what may come; with "have", of what may have been


def direction(doc: Doc, parsed: bool, start: int, end: int, before: str) -> Callable[[], str | None]:
    """Look up which way the clause around a time expression looks, when it is asked for.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    parsed : bool
        Whether it has heads.
    start, end : int
        First and last character of the expression.
    before : str
        The words of its sentence before it.

    Returns
    -------
    callable
        Gives what `tense` gives.
    """

    def look() -> str | None:
        if before.lower().rstrip().endswith(tuple(time_words()["future_phrase"])):
            return "future"  # "as early as Tuesday" is still to come, whoever has said so
        if not parsed:
            return _by_words(before)
        span = doc.char_span(start, end, alignment_mode="expand")
        return tense(span) if span is not None and len(span) else _by_words(before)

    return look


def _by_words(before: str) -> str | None:
    """Without a parse: the last word before the expression that looks ahead or is a modal."""
    words = time_words()
    tail = re.findall(r"[a-z']+", before.lower())[-12:]
    cues = {**words["future_word"], "will": "", "'ll": "", "shall": "", "scheduled": "", "expected": "", "due": ""}
    return "future" if any(w in cues for w in tail) else None


def tense(span: Span) -> str | None:
    """Which way the clause around a time expression looks.

    Parameters
    ----------
    span : spacy.tokens.Span
        The expression.

    Returns
    -------
    str or None
        ``future``, ``past``, ``habit`` (what happens each year: "usually freezes in January"), or None where the clause
        does not tell.
    """
    words = time_words()
    if len(span) > 1 and span[-1].text == ".":
        span = span.doc[span.start : span.end - 1]  # the dot of "3 Jan." that ends the sentence, too
    token = span.root
    doc, after = span.doc, span.end
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ in ("on", "at", "late", "early", "in") and before.i:
        before = doc[before.i - 1]
    if before is not None and before.tag_ == "VBD" and before.lemma_.lower() not in words["future_governor"]:
        return "past"  # "said Saturday", whatever the parse hangs it on
    if after < len(doc) and doc[after].tag_ == "POS":
        return None  # "Wednesday's ruling" is an event that the text takes as known
    set_for = words["future_governor"].keys() | words["set_for"].keys()
    if before is not None and before.lower_ == "for" and before.head.lemma_.lower() in set_for:
        return "future"  # "was planned for early March", "called a strike for Friday": ahead from where it stands
    for _ in range(12):
        verbal = token.pos_ in ("VERB", "AUX") or token.tag_ in _PRESENT
        if not verbal or (token.i >= span.start and token.i < span.end):
            near = token.i < span.start and span.start - token.i <= 3
            if near and token.lower_ in words["future_word"]:
                return "future"
            if token.dep_ == "acomp" and token.lower_ in words["future_governor"] and token.head.tag_ in _PRESENT:
                return "future"  # "is due to rule on 3 July"
            if token.head.i == token.i:
                return None
            token = token.head
            continue
        return HABIT if _is_habit(token, span) else _verb_tense(token)
    return None


def _is_habit(verb: Token, span: Span) -> bool:
    """Whether a clause in the present says what is usual: "often", "every year", "from June to August"."""
    while verb.dep_ in _JOINED and not _finite_present(verb) and verb.head.i != verb.i:
        verb = verb.head
    if not _finite_present(verb):
        return False
    if is_usual(verb):
        return True
    words = time_words()
    each = [t for t in verb.sent if any(d.lower_ in ("every", "each") and d.i == t.i - 1 for d in t.children)]
    return any(t.lemma_.lower() in words["unit"] for t in each) or _from_to(span)


def is_usual(verb: Token) -> bool:
    """Whether a verb in the present says what is done again and again, on no one day: "judges often visit the prison".

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb.

    Returns
    -------
    bool
        By an adverb of its clause or, of "when deputies debate", of the clause above; by "every" and "each" below it.
    """
    verb = verb.head if verb.dep_ == "conj" and not any(c.dep_ == "aux" for c in verb.children) else verb
    if not _finite_present(verb):
        return False
    words = time_words()
    above = verb.head if verb.dep_ == "advcl" and _finite_present(verb.head) else verb
    near = [c for v in (verb, above) for c in v.children]
    if any(c.dep_ == "advmod" and c.lower_ in words["habit"] for c in near):
        return True
    times = words["unit"].keys() | words["weekday"].keys()
    units = [t for c in verb.children for t in (c, *c.children) if not times.isdisjoint((t.lemma_.lower(), t.lower_))]
    return any(c.lower_ in ("every", "each") for t in units for c in t.children)


def _finite_present(verb: Token) -> bool:
    present = verb.tag_ in _PRESENT or (verb.tag_ == "VB" and verb.lower_ != verb.lemma_.lower())  # by its form
    return present and not any(c.dep_ == "aux" and c.lemma_ not in ("do",) for c in verb.children)


def _from_to(span: Span) -> bool:
    """Whether an expression is an end of a stretch of months: "the rains last from June to August"."""
    months = time_words()["month"]
    before, after = list(span.doc[max(0, span.start - 3) : span.start]), list(span.doc[span.end : span.end + 2])
    opens = any(t.lower_ in ("from", "between") for t in before[-1:]) and len(after) == 2
    closes = len(before) == 3 and before[0].lower_ in ("from", "between") and before[1].lower_ in months
    links = ("to", "and", "through", "until")
    return (opens and after[0].lower_ in links and after[1].lower_ in months) or (closes and before[2].lower_ in links)


def _verb_tense(verb: Token) -> str | None:
    words = time_words()
    if _is_to(verb) or _once(verb) or _only_if(verb):
        return "future"
    for _ in range(4):
        passive = verb.tag_ == "VBN" and any(c.lower_ in ("is", "are", "'s", "'re", "be") for c in verb.children)
        if verb.lemma_.lower() in words["future_governor"] and (passive or verb.tag_ in ("VBZ", "VBP", "VBG")):
            return "future"
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if any(
            (c.lower_ in words["future_modal"] and c.tag_ == "MD") or c.lower_ in ("will", "wo", "'ll") for c in helpers
        ):
            return "future"
        if any(c.lower_ in _OPEN_MODALS for c in helpers) and verb.lemma_.lower() not in words["sense"]:
            return "past" if any(c.lower_ == "have" for c in helpers) else "future"
        if any(c.lower_ in ("had", "has", "have", "was", "were", "'ve", "did") for c in helpers):
            return "past" if verb.lemma_ not in words["future_governor"] or verb.tag_ != "VBG" else "future"
        if verb.tag_ == "VBD" and (helpers or verb.lower_.removesuffix("s") not in words["scheduled"]):
            return "past"
        infinitive = any(c.lower_ == "to" and c.tag_ == "TO" for c in helpers)
        governor = verb.head
        if infinitive and governor.i != verb.i:
            if governor.lemma_.lower() in words["future_governor"]:
                return "future"
            if verb.dep_ in ("acl", "relcl") and governor.pos_ in ("NOUN", "PROPN"):
                return "future"
            if governor.pos_ in ("VERB", "AUX"):
                verb = governor
                continue
            present = any(c.lower_ in ("is", "are", "'s", "'re") for c in (*governor.children, governor.head))
            return "future" if governor.pos_ == "ADJ" and present else None
        if verb.tag_ == "VB" and verb.dep_ == "conj" and not helpers and verb.head.tag_.startswith("VB"):
            verb = verb.head  # "will cut jobs and move out in June"
            continue
        if verb.tag_ == "VBG" and any(c.lower_ in ("is", "are", "'s", "'re", "am") for c in helpers):
            return "future"
        told, form = verb.tag_ in _PRESENT | {"VBD"} or verb.lower_.endswith("s"), verb.lower_.removesuffix("s")
        if not helpers and not {form, verb.lemma_.lower()}.isdisjoint(words["scheduled"]) and told:
            return "future"  # by its form: "schools reopen", whatever the tag
        if verb.tag_ in ("VBG", "VBN") and verb.dep_ in ("acl", "advcl", "amod"):
            return "future" if verb.lemma_.lower() in words["future_governor"] else None
        return None
    return None


def _is_to(verb: Token) -> bool:
    """Whether something is, or was, to be done: "the council was to meet on Thursday"."""
    doc, start = verb.doc, verb.i
    while start > verb.sent.start and doc[start - 1].lower_ in ("be", "have", "been"):
        start -= 1
    if start - verb.sent.start < 2:
        return False
    be, to = doc[start - 2], doc[start - 1]
    return to.lower_ == "to" and be.lower_ in ("am", "is", "are", "was", "were", "'s", "'re")


def _once(verb: Token) -> bool:
    """Whether a clause in the present says when something still to come will be: "when leaders meet in February"."""
    opens = [c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i]
    return verb.tag_ in ("VBP", "VBZ") and any(c.lower_ in ("when", "before", "after", "until", "once") for c in opens)


def _only_if(verb: Token) -> bool:
    """Whether something still to come depends on a clause: "would strike if they did not leave by Friday"."""
    condition = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children)
    if not condition or verb.dep_ != "advcl":
        return False
    main = verb.head  # also where "would" hangs on "warned" in "warned it would strike if"
    told = [main.head] if main.dep_ == "ccomp" else [c for c in main.children if c.dep_ in ("ccomp", "xcomp")]
    helpers = {c.lower_ for v in (main, *told) for c in v.children if c.dep_ == "aux"}
    return not helpers.isdisjoint({"would", "will", "to", "could", "may", "might"}) and "have" not in helpers
