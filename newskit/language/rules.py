"""Rules that mend a parse, and which tokens each is asked of.

A hundred rules asked of every word would take longer than all that is read from the tree afterwards. Nearly every rule
begins with the tag, the label or the word that it is about; `asked_of` writes these down, and `dispatch` looks up the
few rules that a token is a case for.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple, TypeAlias

from newskit.language.tokens import Token

Rule: TypeAlias = Callable[[Sequence[Token], Token], bool]

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


class _Asked(NamedTuple):
    tags: Set[str] | None = None
    deps: Set[str] | None = None
    words: Set[str] | None = None


_ASKED: dict[Rule, _Asked] = {}


def asked_of(
    *, tags: Set[str] | None = None, deps: Set[str] | None = None, words: Set[str] | None = None
) -> Callable[[Rule], Rule]:
    """Say which tokens a rule is about; it need not ask again.

    A token's rules are looked up once: one that says it changed nothing has left its tag and label as they were.

    Parameters
    ----------
    tags
        Penn Treebank tags that a token has one of; None for any.
    deps
        ClearNLP labels of its arc; None for any.
    words
        Words in small letters; None for any.

    Returns
    -------
    callable
        Decorator, which hands the rule back as it is.
    """

    def note(rule: Rule) -> Rule:
        _ASKED[rule] = _Asked(tags, deps, words)
        return rule

    return note


def dispatch(rules: Iterable[Rule]) -> Callable[[Token], tuple[Rule, ...]]:
    """Sort rules by the tokens that they are asked of.

    Parameters
    ----------
    rules
        Functions of all tokens and one of them, which say whether they changed anything.

    Returns
    -------
    callable
        From a token, as its tag, label and word are now, to the rules that it is a case for, in their order.
    """
    known = [(rule, _ASKED.get(rule, _Asked())) for rule in rules]
    words = frozenset[str]().union(*(asked.words for _, asked in known if asked.words is not None))
    found: dict[tuple[str, str, str], tuple[Rule, ...]] = {}

    def rules_of(token: Token) -> tuple[Rule, ...]:
        word = token.lower_
        key = token.tag_, token.dep_, word if word in words else ""
        if key not in found:
            found[key] = tuple(rule for rule, asked in known if _fits(asked, key))
        return found[key]

    return rules_of


def _fits(asked: _Asked, key: tuple[str, str, str]) -> bool:
    return all(values is None or value in values for values, value in zip(asked, key, strict=True))
