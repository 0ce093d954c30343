"""Results of matches, which words of violence tell: "Mali thrashed Zemland 5-1", "were hammered 4-0"."""

import re

from newskit.extraction.events.scene import Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token

_SCORE = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}")
_SIDE = ("NN", "NNS", "NNP", "NNPS", "DT", "PRP$", "JJ", "POS")
_LONGEST = 8  # words between a verb and the score behind whom it beat


def is_result(trigger: Trigger) -> bool:
    """Whether a word of violence tells how a match ended."""
    return trigger.sense.type == "ASSAULT" and is_verb(trigger.token) and tells_score(trigger.token)


def tells_score(verb: Token) -> bool:
    """Whether a score stands behind a verb and whom it was done to.

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb of violence, or of winning.

    Returns
    -------
    bool
        False for what is counted ("killed 5-10 people") and where neither side is told.
    """
    doc, end = verb.doc, verb.sent.end
    i = verb.i + 1
    while i < min(end, verb.i + _LONGEST) and doc[i].tag_ in _SIDE:
        i += 1
    if i == end or not doc[i].lower_[:1].isdigit() or (i == verb.i + 1 and not syntax.is_passive(verb)):
        return False
    for last in (i, i + 2):
        if last < end and _SCORE.fullmatch(doc[i : last + 1].text):
            return last + 1 == end or (not is_noun(doc[last + 1]) and doc[last + 1].text not in ("%", "-", "–"))
    return False
