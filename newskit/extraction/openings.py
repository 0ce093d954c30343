"""Where in a text a regular expression can begin to match: the next few characters tell, and most words begin nothing.

Trying each expression at each character is most of what long expressions cost.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import regex

OPENING = r"\S.{,5}"  # what is looked at: a character and the five after it
_LOOK_BEHIND = re.compile(r"\(\?<[!=].*?\)")


def opener(patterns: Sequence[re.Pattern[str]]) -> Callable[[str], tuple[int, ...]]:
    """Tells, of the next characters of a text in small letters, the numbers of the expressions that can match there.

    Parameters
    ----------
    patterns : sequence of re.Pattern
        Expressions that ignore case and that do not begin with white space.

    Returns
    -------
    callable
        From the opening (`OPENING`) to indexes of the expressions; remembers what it was asked.

    Notes
    -----
    `regex` tells a match that lacks more text from none; look-behinds are taken off, for they see what is before.
    """
    partial = [regex.compile(_LOOK_BEHIND.sub("", p.pattern), regex.I) for p in patterns]

    @lru_cache(maxsize=100_000)
    def can_open(opening: str) -> tuple[int, ...]:
        shorter = can_open(opening[:-1]) if len(opening) > 1 else range(len(partial))
        # Where the two libraries may see capitals otherwise, every expression is tried.
        return tuple(i for i in shorter if not opening.isascii() or partial[i].match(opening, partial=True))

    return can_open
