"""The headline of an article that comes as plain text: its first line, where that is no sentence."""

import re

LONGEST = 150  # characters
_END = re.compile(r"[.;:,!][\"”’')\]]*$")  # of a sentence, or of a line that goes on
_BYLINE = re.compile(r"By [A-Z]|https?://|www\.")


def headline_of(text: str) -> str | None:
    r"""The headline that a text begins with.

    Parameters
    ----------
    text : str
        An article.

    Returns
    -------
    str or None
        The first line, if a blank line and more text follow, and it is short and no sentence; else None.

    Examples
    --------
    >>> headline_of("Dockers walk out in Durban\n\nSome 1,200 dockers walked off the job on Monday.")
    'Dockers walk out in Durban'
    >>> headline_of("Dockers walked out on Monday.\n\nTalks failed.") is None
    True
    """
    line, blank, rest = text.lstrip().partition("\n\n")
    line = line.strip()
    if not blank or not rest.strip() or "\n" in line or len(line) > LONGEST or " " not in line:
        return None
    return None if _END.search(line) or _BYLINE.match(line) else line
