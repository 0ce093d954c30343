"""Lines that stand for themselves: items of a list behind their marks, and what follows a list."""

import re

_ITEM = re.compile(r"(?:\A|(?<=\n))[^\S\n]*(?P<mark>[-–—*•·●▪‣◦►■]|\d{1,2}[.)])[^\S\n]+(?=\S)")
_NEXT = re.compile(r"[^\n]*\n(?=[A-Z\"“'‘])")


def starts_of_items(text: str) -> tuple[list[int], list[int]]:
    r"""Where items of lists begin, and the line behind each.

    Parameters
    ----------
    text : str
        Text of an article whose line breaks mean something.

    Returns
    -------
    tuple of list of int
        Characters where a sentence begins: the mark that opens a line ("* ", "• ", "- ", "3. "), and a line that
        follows an item and begins with a capital or a quotation mark. Characters where none does: the word behind
        a mark.

    Examples
    --------
    >>> text = "The latest:\n* Army shells port\n* Envoys leave, say officials\nMore follows."
    >>> starts, inside = starts_of_items(text)
    >>> [text[i:][:6] for i in starts], [text[i:][:6] for i in inside]
    (['* Army', '* Envo', 'More f'], ['Army s', 'Envoys'])
    >>> starts_of_items("The port - a small\none - is closed.")
    ([], [])
    """
    starts, inside = [], []
    for item in _ITEM.finditer(text):
        starts.append(item.start("mark"))
        inside.append(item.end())
        if following := _NEXT.match(text, item.end()):
            starts.append(following.end())
    return starts, inside
