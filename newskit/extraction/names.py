"""Name strings: one key for all spellings of a name, and what can be told of a name from its letters alone."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

# Beyond this many characters nothing is a name, and no rule below needs to look at it.
LONGEST_NAME = 150

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"}
    | {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ə": "a", "Ə": "a", "&": " and "}
)
_APOSTROPHES = re.compile("['’‘ʻʼʾʿ`´′.\"“”]")
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/,;:()\[\]]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Key that is equal for spellings of one name that differ in case, marks, hyphens, dots or invisible characters.

    Parameters
    ----------
    name : str
        A name as the text has it.

    Returns
    -------
    str
        Lower-case words between single spaces; empty if the name is longer than `LONGEST_NAME` characters.

    Examples
    --------
    >>> fold("N’Djaména"), fold("Deir-ez-Zor"), fold("U.S.")
    ('ndjamena', 'deir ez zor', 'us')
    """
    if len(name) > LONGEST_NAME:
        return ""
    text = _INVISIBLE.sub("", name).translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _BREAKS.sub(" ", _APOSTROPHES.sub("", text).casefold()).strip()


@lru_cache(maxsize=65536)
def folded(word: str) -> tuple[str, ...]:
    """Folded words of one token: none for punctuation, two for "Anglo-Irish"."""
    return tuple(fold(word).split())


def respelt(form: str, name: str) -> bool:
    """Whether a form is the same name, spelt otherwise or with more to it, and not another name of the same thing.

    Parameters
    ----------
    form, name : str
        Two names of one town.

    Returns
    -------
    bool
        True where one begins with the other, or most of their letters agree.

    Examples
    --------
    >>> respelt("Nay Pyi Taw", "Naypyidaw"), respelt("Washington, D.C.", "Washington"), respelt("Tel Aviv", "Jerusalem")
    (True, True, False)
    """
    a, b = (fold(n).replace(" ", "") for n in (form, name))
    return a.startswith(b) or b.startswith(a) or SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.7


def is_latin(name: str) -> bool:
    """Whether every letter of a name is Latin.

    Parameters
    ----------
    name : str
        A name.

    Returns
    -------
    bool
        False as soon as one letter is of another script.
    """
    return all(not c.isalpha() or c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in name)
