"""When two names are one person's or one body's: rules on the words of the names alone."""

import re
from functools import lru_cache

from newskit.extraction.names import fold

# Words inside a name that are no name: articles, "son of", and their like.
_PARTICLE = re.compile(
    "(?:al|el|ul|ur|as|ash|ad|an|ar|at|bin|ibn|ben|bint|abu|abd|de|del|della|da|di|do|dos|du|la|le|van|von|der|den|ter|zu|y"
    "|e|bar|ould)"
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "md", "phd", "mp", "kc", "qc"])
# What firms have behind their names, which one article writes and another leaves out.
_LEGAL = re.compile(
    "(?:ltd|limited|inc|incorporated|corp|plc|llc|llp|co|gmbh|ag|sa|sas|spa|srl|nv|bv|ab|asa|as|oy|oyj|pty|bhd|kk)"
)
_SMALL = frozenset(["of", "the", "and", "for", "in", "de", "du", "la", "les", "des", "und", "für", "el", "al"])


@lru_cache(maxsize=65536)
def significant(name: str) -> tuple[str, ...]:
    """Words of a person's name without particles and suffixes, folded; ``al`` joined to a name is taken off it.

    Parameters
    ----------
    name : str
        A person's name.

    Returns
    -------
    tuple of str
        At least one word, unless the name is empty.

    Examples
    --------
    >>> significant("Mohammed Shia al-Sudani"), significant("Ludwig van Beethoven")
    (('mohammed', 'shia', 'sudani'), ('ludwig', 'beethoven'))
    """
    words = [w for w in fold(name).split() if w not in _SUFFIXES]
    # "Ben Osei" is no "son of Osei": at the start these are given names.
    kept = tuple(
        w
        for n, w in enumerate(words)
        if not _PARTICLE.fullmatch(w) or (n == 0 and w in ("ben", "bar", "e", "y", "do", "la"))
    )
    return kept or tuple(words)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one last name, and given names that do not contradict each other.

    Parameters
    ----------
    a, b : tuple of str
        From `significant`.

    Returns
    -------
    bool
        A single word agrees with a longer name if it is its last name, or, in names of four words, one before.

    Examples
    --------
    >>> same_person(("antony", "blinken"), ("blinken",)), same_person(("ana", "ruiz"), ("luis", "ruiz"))
    (True, False)
    """
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return short[0] == long[-1] or (len(long) > 1 and len(long[-1]) > 1 and _alike(short[0], long[-1]))
    if not _alike(short[-1], long[-1]):
        return False
    given, at = long[:-1], 0
    for word in short[:-1]:
        while at < len(given) and not _given(word, given[at]):
            at += 1
        if at == len(given):
            return False
        at += 1
    return True


def is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is some words of a longer one that follow each other.

    Which word stands for the whole differs: the first of Icelanders, Ethiopians, Thais and Koreans, the one before the
    last of Spanish double surnames. Only within one article, after the long name, does such a part tell who is meant.

    Parameters
    ----------
    short, long : tuple of str
        From `significant`.

    Returns
    -------
    bool
        False for two names of one length.

    Examples
    --------
    >>> is_part(("soto",), ("jose", "soto", "vega")), is_part(("vega", "jose"), ("jose", "vega", "soto"))
    (True, False)
    """
    n = len(short)
    return 0 < n < len(long) and any(long[i : i + n] == short for i in range(len(long) - n + 1))


def _given(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)) or _alike(a, b)


_DOUBLE = re.compile(r"(.)\1")


def _alike(a: str, b: str) -> bool:
    """Whether two words are spellings of one name: equal but for doubled letters, y/i, e/i, ou/u, q/k."""
    return a == b or (len(a) > 4 and len(b) > 4 and _skeleton(a) == _skeleton(b))


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    for old, new in (
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("y", "i"),
        ("e", "i"),
        ("q", "k"),
        ("dh", "d"),
        ("o", "u"),
    ):
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word).replace("ah", "a")


def without_legal_form(name: str) -> str:
    """Folded name of a body without article and legal form.

    Parameters
    ----------
    name : str
        A body's name.

    Returns
    -------
    str
        At least one word.

    Examples
    --------
    >>> without_legal_form("The Handok Marine Co., Ltd."), without_legal_form("Acme Inc"), without_legal_form("AS Roma")
    ('handok marine', 'acme', 'as roma')
    """
    words = fold(name).removeprefix("the ").split()
    while len(words) > 1 and _LEGAL.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def acronym_of(short: str, long: str) -> bool:
    """Whether a short form is the initials of a name: "SDF" of "Syrian Democratic Forces".

    Parameters
    ----------
    short, long : str
        The two forms.

    Returns
    -------
    bool
        Small words may count or not.

    Examples
    --------
    >>> acronym_of("ICC", "International Criminal Court"), acronym_of("DoE", "Department of Education")
    (True, True)
    """
    letters = fold(short).replace(" ", "")
    words = fold(long).split()
    if len(letters) < 2 or len(words) < 2:
        return False
    every = "".join(w[0] for w in words)
    large = "".join(w[0] for w in words if w not in _SMALL)
    return letters in (every, large)
