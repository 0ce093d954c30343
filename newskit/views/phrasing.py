"""Pieces of sentences: numbers with their nouns and verbs, lists, and an article's words, which are no Markdown."""

import re
from collections.abc import Callable

import pandas as pd

from newskit.views.evidence import plain_text


def escaped(text: object) -> str:
    """Words from an article inside Markdown: nothing in them is markup."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!|<>&~$:])", r"\\\1", " ".join(plain_text(text).split()))


def many(n: int, one: str, more: str | None = None) -> str:
    """A number with its noun: ``1 event``, ``1,200 events``."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def be(n: int) -> str:
    """The verb of so many things."""
    return "is" if n == 1 else "are"


def have(n: int) -> str:
    """The verb of so many things."""
    return "has" if n == 1 else "have"


def listed(parts: list[str]) -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def them(n: int) -> str:
    """The pronoun of so many things."""
    return "it" if n == 1 else "them"


def counted(counts: pd.Series, words: Callable[[str], str] = str) -> str:
    """Values with how many there are of each: ``assault (3) and consult (2)``."""
    return listed([f"{escaped(words(str(k)))} ({v:,})" for k, v in counts.items()])


def first_of(values: pd.Series, most: int = 5) -> str:
    """The first values, and how many more there are."""
    names = [escaped(v) for v in values.head(most)]
    return ", ".join(names) + (f" and {len(values) - most} more" if len(values) > most else "")
