"""Clauses that tell what is asked, claimed or said, hung on another word than the one that asks, claims or says."""

from collections.abc import Sequence
from functools import lru_cache

from newskit.language.clauses import NOUNS, WITHIN, before_phrase, below, hang, reporting_verbs
from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import Token
from newskit.lexicon import read_list

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMED = NOUNS | {"PRP"}


@lru_cache(maxsize=1)
def _reporting_nouns() -> frozenset[str]:
    return frozenset(r["word"] for r in read_list("cues/reporting") if r["kind"] == "noun")


@asked_of(tags={"VB"})
def called_on(tokens: Sequence[Token], token: Token) -> bool:
    """As in “called on the army to leave”, “called for Ruiz to resign”: who is called on is whom the infinitive is said of.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        A bare infinitive behind "to".

    Returns
    -------
    bool
        Whether it, or who is to do it, was hung elsewhere.
    """  # noqa: E501
    if token.i < 4 or tokens[token.i - 1].lower_ != "to":
        return False
    noun = tokens[token.i - 2]
    if noun.tag_ not in _NAMED:
        return False
    preposition = before_phrase(tokens, noun, WITHIN)
    verb = tokens[preposition.i - 1] if 0 < preposition.i < noun.i else token
    if preposition.lower_ == "for" and noun.dep_ == "nsubj" and noun.head is verb and token.head is verb:
        return hang(noun, token, "nsubj")
    if preposition.lower_ not in ("on", "upon") or verb.lemma_.lower() != "call":
        return False
    if preposition.dep_ == "prep" and token.head is verb:
        return False
    return hang(preposition, verb, "prep") and hang(noun, preposition, "pobj") and hang(token, verb, "xcomp")


@asked_of(deps={"mark"}, words={"that"})
def claimed_by(tokens: Sequence[Token], token: Token) -> bool:
    """As in “the claim by the army that rebels had fled”: the claim's words say nothing of the army."""
    clause = token.head
    if clause.dep_ not in ("relcl", "acl") or clause.i < token.i:
        return False
    maker = clause.head
    by, noun = maker.head, maker.head.head
    if maker.dep_ != "pobj" or by.lower_ not in ("by", "from") or noun.lemma_.lower() not in _reporting_nouns():
        return False
    subjects = [t for t in below(tokens, clause) if t.dep_ in _SUBJECTS and token.i < t.i < clause.i]
    return bool(subjects) and noun.tag_ in NOUNS and hang(clause, noun, "acl")


@asked_of(tags={"VBD", "VBN"}, deps={"conj"})
def passive_left_out(tokens: Sequence[Token], token: Token) -> bool:
    """As in “said boats would be seized, and crews arrested”: what shares an auxiliary is said by the same person."""
    says = token.head
    if says.i > token.i:
        return False
    kids = below(tokens, token)
    if (
        not any(t.dep_ in _SUBJECTS and t.i == token.i - 1 for t in kids)
        or says.lemma_.lower() not in reporting_verbs()
    ):
        return False
    if any(t.dep_ in ("aux", "auxpass", "dobj", "ccomp", "xcomp", "mark") for t in kids):
        return False
    first = next((t for t in below(tokens, says) if t.dep_ in ("ccomp", "xcomp") and says.i < t.i < token.i), None)
    if first is None or not any(t.dep_ in ("auxpass", "nsubjpass") for t in below(tokens, first)):
        return False  # nor "want the levy withdrawn and the chief jailed"
    token.tag_ = "VBN"
    for t in kids:
        if t.dep_ == "nsubj":
            t.dep_ = "nsubjpass"
    return hang(token, first, "conj")


@asked_of(deps={"nsubj"})
def told_by_it(tokens: Sequence[Token], token: Token) -> bool:
    """As in “made a loss and warned it would cut jobs”: what stands behind who says so does what is said."""
    says = token.head
    if says.i != token.i - 1 or not says.tag_.startswith("VB") or token.i + 1 >= len(tokens):
        return False
    helps = tokens[token.i + 1]
    clause = helps.head
    fits = helps.dep_ in ("aux", "auxpass") and clause.dep_ == "ccomp" and clause.head is says
    return fits and hang(token, clause, "nsubjpass" if helps.dep_ == "auxpass" else "nsubj")


@asked_of(tags={"VBZ"})
def claims_denied(tokens: Sequence[Token], token: Token) -> bool:
    """As in “the army strongly refutes claims that …”: of two forms in -s the first is the verb.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        A form in -s of a noun that reports, right behind a form in -s of a verb that does.

    Returns
    -------
    bool
        Whether the noun was read as the sentence's verb, and is its object now.
    """
    if token.i < 2 or token.lemma_.lower() not in _reporting_nouns():
        return False
    verb = tokens[token.i - 1]
    lemma = _verb_in_s(verb)
    i = verb.i - 1
    while i > 0 and tokens[i].tag_ == "RB":
        i -= 1
    subject = tokens[i]
    if lemma is None or subject.tag_ not in NOUNS or subject.head not in (verb, token):
        return False
    if not verb.is_ancestor(token):
        verb.head, verb.dep_ = (verb, "ROOT") if token.head is token else (token.head, token.dep_)
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemma
    near = [*below(tokens, token), *below(tokens, verb)]
    token.head, token.dep_, token.tag_, token.pos_ = verb, "dobj", "NNS", "NOUN"
    for t in near:
        if t in (verb, token):
            continue
        if t.i < subject.i and t.dep_ in ("det", "compound", "amod", "poss"):
            t.head = subject
        elif t.i < token.i or t.dep_ == "punct":
            t.head = verb
        elif t.dep_ == "ccomp":
            t.head, t.dep_ = token, "acl"
    subject.head, subject.dep_ = verb, "nsubj"
    return True


def _verb_in_s(word: Token) -> str | None:
    """The verb, and no noun, that a form in -s read as a plural is of: "refutes", "dismisses", "denies"."""
    form = word.lower_
    if word.tag_ != "NNS" or not form.endswith("s") or word.text != form:
        return None
    stems = (form[:-1], form[:-2], form.removesuffix("ies") + "y")
    return next((s for s in stems if s in reporting_verbs() and s not in _reporting_nouns()), None)


RULES: tuple[Rule, ...] = (
    called_on,
    claimed_by,
    passive_left_out,
    told_by_it,
    claims_denied,
)
