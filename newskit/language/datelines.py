"""Where the sentence after a dateline or a time stamp begins: "GAZA, Oct 31 (Agency) - Air strikes hit a camp"."""

import re

from newskit.language.word_classes import word_class

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_PLACE = r"[A-Z][\w.'’-]*(?:(?:,? |/)(?:[A-Z][\w.'’-]*|of|de|al|el|the)){0,6}"
_DATELINE = re.compile(
    rf"(?:\A|(?<=\n))[^\S\n]*(?P<place>{_PLACE}?)(?P<day>,? {_DAY})?"
    r"(?:(?P<agency> \([^()\n]{2,40}\)|\.? /[A-Z][\w -]{1,20}/)\.?|(?P<colon>(?=:)))?"
    r"[^\S\n]*(?:[-–—]|--|—|:|(?<=/\.))[^\S\n]+(?=\S)"
)

# a live page stamps what it adds: "06:40 - ", "5.10pm: ", "11:25 GMT | "
_STAMP = re.compile(
    r"(?:\A|(?<=\n))[^\S\n]*\d{1,2}[:.]\d{2}(?:[^\S\n]?[ap]\.?m\.?)?(?:[^\S\n][A-Z]{2,4})?[^\S\n]*(?:[-–—|:]|--)[^\S\n]+(?=\S)",
)

# "Dakar - Three teams have …": a town alone at the beginning of a paragraph, once, and no second dash in its sentence
_TOWN = re.compile(
    r"(?:\A|(?<=\n\n))[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2} (?:-|–|—) (?=[A-Z][^\n–—]{40,}[.!?”\"](?:\n|\Z))",
)


def after_datelines(text: str) -> list[int]:
    r"""Where the first sentence of a dispatch begins, behind its dateline.

    Parameters
    ----------
    text : str
        Text of an article.

    Returns
    -------
    list of int
        Characters, one for each paragraph that opens with a dateline: a place in capitals, or a place with a day or an
        agency in brackets, and a dash; or with the time of day that a live page puts before what it adds.

    Examples
    --------
    >>> text = "GAZA, Oct 31 (Gulf Wire) - Air strikes hit a camp."
    >>> [text[i:] for i in after_datelines(text)]
    ['Air strikes hit a camp.']
    >>> stamped = "06:40 - A quake has struck.\n\n7.15pm: Police say 11 are dead."
    >>> [stamped[i:][:6] for i in after_datelines(stamped)]
    ['A quak', 'Police']
    >>> after_datelines("Oslo - a city of ferries - is cold.")
    []
    """
    towns = [m for m in _TOWN.finditer(text) if " - " not in text[m.end() : m.end() + 160].partition(". ")[0]]
    ends = {m.end() for m in (*_STAMP.finditer(text), *(towns if len(towns) == 1 else ()))}
    return sorted({*(end for _, end in find_datelines(text)), *ends})


def find_datelines(text: str) -> list[tuple[int, int]]:
    """Datelines of dispatches, each with what sets it off: "GAZA, Oct 31 (Agency) - ", "NEW DELHI: ", "LIMA (EFE).- ".

    Parameters
    ----------
    text : str
        Text of an article.

    Returns
    -------
    list of tuple of int
        Begin and end.
    """
    found = [m for m in _DATELINE.finditer(text) if _is_dateline(m)]
    colons = [m for m in found if m["colon"] is not None]  # who speaks in a transcript does so more than once
    return [m.span() for m in found if m["colon"] is None or len(colons) == 1]


def _is_dateline(m: re.Match[str]) -> bool:
    first = re.split(r"[ ,/]", m["place"])[0]
    if m["colon"] is not None and not m["day"]:  # "NEW DELHI: "; but "Q: ", "BREAKING NEWS: ", "Police: "
        return m["place"].isupper() and len(first) > 2 and first.lower() not in word_class("line_label")
    return bool(m["day"] or m["agency"]) or (first.isupper() and len(first) > 2)
