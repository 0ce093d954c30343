"""Bytes as text that an HTML page holds: five letters for four bytes, where base64 takes five and a third."""

import base64
import gzip

# base85's letters, without those that HTML or JSON would have to escape; host_js/bytes.js has the same
_HTML = str.maketrans("<>&`", ",.:/")


def as_letters(data: bytes) -> str:
    """Bytes as letters of base85, of which those that HTML or JavaScript may stumble over are written otherwise.

    Parameters
    ----------
    data : bytes
        Any.

    Returns
    -------
    str
        ASCII that a script element or a JSON string can hold as it is.

    Examples
    --------
    >>> as_letters(b"news")
    'Ze@3K'
    """
    return base64.b85encode(data).decode("ascii").translate(_HTML)


def packed_text(text: str) -> str:
    """Text, gzipped, as letters.

    Parameters
    ----------
    text : str
        Any.

    Returns
    -------
    str
        ASCII; the same for the same text.
    """
    return as_letters(gzip.compress(text.encode(), 9, mtime=0))
