"""What is said where it goes on behind the clause that the parse gives: "and would appeal", ", that B, and that C"."""

from newskit.extraction.claims.extents import is_day
from newskit.extraction.claims.syntax import Range
from newskit.extraction.grammar.word_classes import FINITE
from newskit.language.tree import Doc, Token

_MARKS = ('"', "“", "”", "''", "``")
_ENDS = (";", ":", ".", "?", "!", *_MARKS)
_GOES_ON = ("IN", "TO", "VBN", "VBG", "CC", "RB", "CD", "NN", "NNS", "NNP")
_SHIFTED = ("would", "could", "might", "had")


def joined(doc: Doc, cue: Range, content: Range) -> Range:
    """A clause behind its cue with what is joined to it.

    Parameters
    ----------
    doc : Doc
        The parse.
    cue, content : (int, int)
        Tokens of the cue and of what is said so far.

    Returns
    -------
    (int, int)
        With each further "that" clause after a comma or "and", and with "and would ..." after a past tense.
    """
    start, end = content
    stop = doc[cue[0]].sent.end
    if start < cue[1]:
        return content
    while end + 2 < stop:
        first = end + (doc[end].text == ",")
        first += doc[first].dep_ == "cc" and doc[first].lower_ in ("and", "or", "but")
        again = first > end and doc[start].lower_ == "that" and doc[first].lower_ == "that" and doc[first].tag_ == "IN"
        shifted = first > end and doc[first].lower_ in _SHIFTED and doc[cue[1] - 1].tag_ in ("VBD", "VBN", "VBG")
        bare = first > end and doc[first].tag_ == "VB" and any(t.tag_ == "MD" for t in doc[start:end])  # "and give up"
        if not again and not shifted and not bare:
            break
        end = next((k for k in range(first + 2, stop) if doc[k].text in (",", *_ENDS) or doc[k].is_space), stop)
    return start, end


def continued(doc: Doc, cue: Range, content: Range) -> Range:
    """A clause before its speaker as far as the comma there, and on both sides of "X, he said on Friday, and will"."""
    start, end = content
    sent = doc[cue[0]].sent
    if end > cue[0] or start < sent.start:
        return content
    comma = next((k for k in range(cue[0], end - 1, -1) if doc[k].text == ","), end)
    if comma > end and doc[end].tag_ in _GOES_ON and not any(t.text in _ENDS or t.is_space for t in doc[end:comma]):
        end = comma
    k = cue[1]
    while k < sent.end and (is_day(doc[k]) or doc[k].lower_ in ("on", "in", "at")):
        k += 1
    shared = k + 2 < sent.end and doc[k].text == "," and doc[k + 1].lower_ in ("and", "but", "or")
    shared = shared and (
        doc[k + 2].tag_ == "MD"
        or (doc[k + 2].tag_ in FINITE and (doc[k + 2].lemma_ in ("be", "have") or _second(doc[k + 2], start, end)))
    )
    return (start, sent.end) if shared else (start, end)


def _second(verb: Token, start: int, end: int) -> bool:
    """Whether a verb without a subject of its own is joined to one that is said: "X fled, he said, and left a note"."""
    return verb.dep_ == "conj" and start <= verb.head.i < end and not any(c.dep_ in _SUBJECTS for c in verb.children)


_SUBJECTS = ("nsubj", "nsubjpass", "expl")
