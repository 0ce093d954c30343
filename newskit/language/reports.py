"""What is said, where the parser hung it on another verb than that of saying: rules of `newskit.language.mending`."""

from collections.abc import Sequence
from functools import lru_cache

from newskit.language.clauses import FINITE, NOUNS, below, hang, phrase_end, reporting_verbs
from newskit.language.rules import VERBS, asked_of
from newskit.language.tokens import SUBJECTS, Token
from newskit.lexicon import read_list


@lru_cache(maxsize=1)
def _written_things() -> frozenset[str]:
    return frozenset(r["word"] for r in read_list("labels/written"))


@asked_of(tags={"VBG"}, deps={"ccomp"})
def before_report(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Soldiers opened fire, killing three, residents said”: the second thing said goes with the first."""
    verb = token.head
    if verb.i < token.i or not _is_set_off(tokens, token):
        return False
    children = below(tokens, token)
    first = next((t for t in tokens[: token.i] if t.dep_ == "ccomp" and token.i < t.head.i <= verb.i), None)
    if first is None or any(t.dep_ in (*SUBJECTS, "aux", "auxpass", "mark") for t in children):
        return False
    for t in children:
        if t.i < token.i and t.dep_ == "prep":
            hang(t, first, "prep")
    return hang(token, first, "advcl")


def _is_set_off(tokens: Sequence[Token], token: Token) -> bool:
    return token.i > 1 and tokens[token.i - 1].text == ","


@asked_of(tags={"VBN"}, deps={"dobj", "ccomp"})
def reported_passive(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Nine people were hurt, a doctor said”: the parser gave both subjects to what the doctor did."""
    verb, be = token.head, tokens[token.i - 1] if token.i else token
    if verb.i < token.i or verb.dep_ == "auxpass":
        return False
    if be.lower_ not in ("was", "were") or be.head is not verb:
        return False
    subjects = [t for t in below(tokens, verb) if t.dep_ in SUBJECTS]
    if len(subjects) != 2 or not subjects[0].i < be.i < token.i < subjects[1].i:
        return False
    be.head, be.dep_, token.dep_ = token, "auxpass", "ccomp"
    return hang(subjects[0], token, "nsubjpass")


@asked_of(tags=VERBS, deps={"ccomp"})
def told_by_second(tokens: Sequence[Token], token: Token) -> bool:
    """As in “The army denied it and the mayor said nine had died”: what is told behind the second verb, its subject told."""  # noqa: E501
    first = token.head
    if first.i > token.i or not first.tag_.startswith("VB"):
        return False
    between = [t for t in tokens[first.i + 1 : token.i] if t.head is first]
    says = next((t for t in reversed(between) if t.dep_ == "conj"), token)
    if says.tag_ not in FINITE or says.lemma_.lower() not in reporting_verbs():
        return False
    joint = next((t for t in between if t.dep_ == "cc"), token)
    if not first.i + 1 < joint.i < says.i:
        return False  # "the union said and the minister confirmed that …": both did
    of_second = below(tokens, says)
    spoken = any(t.dep_ in ("ccomp", "dobj", "xcomp", "auxpass") for t in of_second)
    if spoken or not any(t.dep_ == "nsubj" and joint.i < t.i < says.i for t in of_second):
        return False
    if not hang(token, says, "ccomp"):
        return False
    for t in below(tokens, token):
        if first.i < t.i < joint.i and t.dep_ == "dobj":
            hang(t, first, "dobj")
    return True


@asked_of(deps={"expl"}, words={"it"})
def it_said(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied it and said that …”: an object, and what follows said is what was said."""
    if token.head.i == token.i - 1:
        after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if after is not None and after.lower_ in ("and", "but", ".", ",", "of"):
            token.dep_ = "dobj"
            return True
    return False


@asked_of(deps={"mark"}, words={"that"})
def said_next(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied it and said that …”: a clause opened by that right behind a verb hangs on that verb."""
    if token.i == 0:
        return False
    clause, verb = token.head, tokens[token.i - 1]
    first = clause.head
    joined = verb.dep_ == "conj" and verb.head is first and first.i < verb.i and verb.tag_.startswith("VB")
    return clause.dep_ in ("ccomp", "xcomp") and joined and hang(clause, verb, "ccomp")


@asked_of(tags={"VBD"}, deps={"dobj"})
def told_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “It withdrew, two residents told us; the brigade calls it routine”: a past tense is no object."""
    if token.head.i < token.i or token.i + 2 >= len(tokens):
        return False
    noun = phrase_end(tokens, token.i + 2) if tokens[token.i + 1].text == "," else None
    verb = tokens[noun.i + 1] if noun is not None and noun.i + 1 < len(tokens) else token
    said = verb.tag_ in ("VBD", "VBZ") and verb.lemma_.lower() in reporting_verbs()
    return said and verb is not token and hang(token, verb, "ccomp")


@asked_of(tags={"VBG"}, deps={"advcl", "conj", "ccomp", "xcomp"})
def written(tokens: Sequence[Token], token: Token) -> bool:
    """As in “vetoed a resolution demanding …”: the resolution demands."""
    if token.i == 0:
        return False
    before = tokens[token.i - 1]
    says = token.lemma_.lower() in reporting_verbs()
    return says and before.tag_ in NOUNS and before.lemma_.lower() in _written_things() and hang(token, before, "acl")
