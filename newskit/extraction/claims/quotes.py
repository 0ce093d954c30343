"""Quotations of a text as character spans, with unbalanced and many-paragraph quotes kept within bounds."""

import re
from typing import NamedTuple

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?”\"'’])[^\S\n]*\n(?=[^\S\n]*[\"“A-Z])")
_MARK = re.compile(r"[“”„«»\"‟]|``|''")
_CLOSING = {"“": "”", "„": "“”", "«": "»", "``": "''", "‟": "”", '"': '"”', "''": "''"}
_LONGEST = 6000


class Quote(NamedTuple):
    """One quotation; ``start`` and ``end`` include the marks, ``words`` counts the words inside."""

    start: int
    end: int
    words: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Paragraphs as spans without the white space around them: blank lines, or line ends after a full stop."""
    edges = [0, *(e for m in _PARAGRAPH.finditer(text) for e in m.span()), len(text)]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]


def find_quotes(text: str) -> list[Quote]:
    """Quotations in text order.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Quote
        Not overlapping. A quotation that is open when its paragraph ends goes on if the next paragraph opens with a mark,
        and ends with its paragraph otherwise.

    Notes
    -----
    One pass over the marks. Single marks are left alone: they are apostrophes more often than quotations.

    Examples
    --------
    >>> [(q.start, q.end) for q in find_quotes('He said "no".')]
    [(8, 12)]
    """  # noqa: E501
    quotes: list[Quote] = []
    begun = -1  # where a quotation that runs over paragraphs began
    spans = paragraphs(text)
    for n, (start, end) in enumerate(spans):
        open_at, mark, inner = begun, "", False
        for m in _MARK.finditer(text, start, end):
            if begun >= 0 and m.start() - start < 3:
                mark = m[0]  # the mark that opens each paragraph of the quotation
                continue
            if open_at < 0:
                if _opens(text, m):
                    open_at, mark = m.start(), m[0]
            elif mark == '"' and m[0] == ("”" if inner else "“"):  # curly marks within straight ones
                inner = not inner
            elif m[0] in _CLOSING.get(mark, mark) or (m[0] == "”" and mark) or _closes(text, mark, m):
                _add(quotes, text, open_at, m.end())
                open_at = begun = -1
            elif m[0] == "“" and mark == "“":  # the closing mark was forgotten
                _add(quotes, text, open_at, m.start())
                open_at = m.start()
        begun = -1
        if open_at >= 0:
            again = n + 1 < len(spans) and text.startswith(mark, spans[n + 1][0])  # paragraphs repeat the mark
            if again and end - open_at < _LONGEST:
                begun = open_at
            else:
                _add(quotes, text, open_at, end)
    return quotes


def _opens(text: str, m: re.Match[str]) -> bool:
    if m[0] in ("“", "„", "«", "``", "‟"):
        return True
    before, after = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
    if m[0] in ("”", "»"):
        return m[0] == "”" and not before.strip() and after.isalnum()  # the mark turned the wrong way
    if before.isdigit() and not after.isalpha():
        return False  # 5'10"
    return bool(after.strip()) and not before.isalnum()


def _closes(text: str, mark: str, m: re.Match[str]) -> bool:
    """Whether a straight mark closes a curly quotation: “The road is closed," he said."""
    before, after = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
    return mark == "“" and m[0] == '"' and before in (",", ".", "?", "!") and not after.strip()


def _add(quotes: list[Quote], text: str, start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 2:
        quotes.append(Quote(start, end, len(re.findall(r"\w+", text[start:end]))))
