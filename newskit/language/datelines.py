"""Where the sentence after a dateline begins: "GAZA, Oct 31 (Agency) - Air strikes hit a camp"."""

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_PLACE = r"[A-Z][\w.'’-]*(?:(?:,? |/)(?:[A-Z][\w.'’-]*|of|de|al|el|the)){0,6}"
_DATELINE = re.compile(
    rf"(?:\A|(?<=\n))[^\S\n]*(?P<place>{_PLACE}?)(?P<day>,? {_DAY})?(?P<agency> \([^()\n]{{2,40}}\))?"
    r"[^\S\n]*(?:[-–—]|--|—)[^\S\n]+(?=\S)"
)


def after_datelines(text: str) -> list[int]:
    """Where the first sentence of a dispatch begins, behind its dateline.

    Parameters
    ----------
    text : str
        Text of an article.

    Returns
    -------
    list of int
        Characters, one for each paragraph that opens with a dateline: a place in capitals, or a place with a day or an
        agency in brackets, and a dash.

    Examples
    --------
    >>> text = "GAZA, Oct 31 (Gulf Wire) - Air strikes hit a camp."
    >>> [text[i:] for i in after_datelines(text)]
    ['Air strikes hit a camp.']
    >>> after_datelines("Oslo - a city of ferries - is cold.")
    []
    """
    return [m.end() for m in _DATELINE.finditer(text) if _is_dateline(m)]


def _is_dateline(m: re.Match[str]) -> bool:
    first = re.split(r"[ ,/]", m["place"])[0]
    return bool(m["day"] or m["agency"]) or (first.isupper() and len(first) > 2)
