"""The manner of saying as part of a cue: "said sarcastically", "said with a laugh"."""

from newskit.extraction.claims.lexicon import words_of
from newskit.extraction.claims.syntax import Range, children, lemma
from newskit.language.tree import Token


def with_manner(verb: Token, end: int, content: Range) -> tuple[int, Range]:
    """End of a cue with the manner right behind it, and the content without that.

    Parameters
    ----------
    verb : spacy.tokens.Token
        The verb that reports.
    end : int
        Where the cue ends so far.
    content : (int, int)
        Tokens of what is said.

    Returns
    -------
    (int, (int, int))
        Both as they were where nothing tells the manner.
    """
    start, stop = content
    last = _manner_end(verb, end)
    if last == end or start < end <= stop - 1 or last >= stop > end:
        return end, content
    return last, (max(start, last), stop) if start >= end else content


def _manner_end(verb: Token, end: int) -> int:
    doc = verb.doc
    if end >= len(doc):
        return end
    after = doc[end]
    if after.head.i == verb.i and after.dep_ == "advmod" and after.tag_ == "RB":
        told = after.lower_.endswith("ly") and after.lower_ not in words_of("no_manner")
        return end + 1 if told else end
    if after.lower_ == "with" and after.head.i == verb.i:
        noun = next(iter(children(after, "pobj")), None)
        plain = noun is not None and noun.i - end <= 4 and not any(t.is_punct for t in doc[end : noun.i])
        if noun is not None and plain and lemma(noun) in words_of("manner_noun"):
            return noun.i + 1
    return end
