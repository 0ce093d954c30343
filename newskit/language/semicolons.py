"""Semicolons part what two sources say: “Nine were hurt, a doctor said; the ministry said four”.

For `newskit.language.mending`. The parser often gives the first source's words to the second verb of saying.
"""

from collections.abc import Sequence

from newskit.language.clauses import FINITE, NOUNS, hang, reporting_verbs
from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import SUBJECTS, Token

_ENDS = frozenset({"", ";", ".", "!", "?"})
_FAR = 60


@asked_of(words={";"})
def said_before(tokens: Sequence[Token], token: Token) -> bool:
    """Give what stands before “X said;” to that verb, whatever the parser hung behind the semicolon.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        A semicolon, right behind a verb of saying and its subject.

    Returns
    -------
    bool
        Whether anything was hung elsewhere.
    """
    if token.i < 4:
        return False
    says, speaker = tokens[token.i - 1], tokens[token.i - 2]
    if says.tag_ not in FINITE or says.lemma_.lower() not in reporting_verbs() or speaker.tag_ not in NOUNS:
        return False
    start = _start(tokens, token.i)
    comma = next((i for i in range(speaker.i, start, -1) if tokens[i].text == ","), None)
    said = tokens[start:comma] if comma is not None else []
    astray = [t for t in said if t.head.i > token.i]
    verb = next((t for t in said if _is_verb(tokens, t) and (t in astray or t.head is says)), None)
    if verb is None or not astray:
        return False
    if speaker.head is not says:
        hang(speaker, says, "nsubj")
    hang(verb, says, "ccomp")
    passive = verb.tag_ == "VBN"
    for t in astray:
        if t is verb:
            continue
        dep = ("nsubjpass" if passive else "nsubj") if t.dep_ in SUBJECTS else t.dep_
        hang(t, verb, ("auxpass" if passive else "aux") if t.dep_ in ("aux", "auxpass") else dep)
    for t in tokens[token.i + 1 : token.i + _FAR]:
        if t.head is says and t.dep_ == "ccomp":
            t.dep_ = "parataxis"
    return True


def _start(tokens: Sequence[Token], end: int) -> int:
    """Where the clause before a semicolon begins."""
    i = end - 1
    while i > 0 and end - i < _FAR and tokens[i - 1].text.strip() not in _ENDS:
        i -= 1
    return i


def _is_verb(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a token is a finite verb, or what an auxiliary right before it makes one."""
    before = tokens[token.i - 1] if token.i else token
    if token.tag_ == "VBN":
        return before.lower_ in ("was", "were", "is", "are", "been")
    if token.tag_ == "VB":
        return before.tag_ == "MD"
    return token.tag_ in ("VBD", "VBP") and token.dep_ not in ("aux", "auxpass")


RULES: tuple[Rule, ...] = (said_before,)
