"""Docs cut into what the encoder reads at once."""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc

from newskit.language.wordpiece import WordPieces

WINDOW = 256  # wordpieces that the encoder reads at once
OVERLAP = 48  # wordpieces that neighbouring windows share; a word is read in the one where it has more context
_LINE_END = re.compile(r"[.?!:;…”\"')\]]\s*$")


@dataclass(frozen=True)
class Window:
    """A run of tokens, and which of them are read in this window rather than in a neighbour."""

    pieces: list[tuple[int, ...]]
    shapes: list[int]
    kept: slice  # of the tokens in this window


def is_hard_wrapped(text: str) -> bool:
    """Tell whether line breaks only keep lines short, as in telex copy and old e-mail.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        Whether most lines that another one follows directly are of about the same length and end within a sentence.
        Their breaks then say nothing about sentences.
    """
    lines = text.split("\n")
    followed = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    if len(followed) < 4:
        return False
    lengths = np.array([len(line.rstrip()) for line in followed])
    longest = np.percentile(lengths, 90)
    even = (lengths > 0.7 * longest).mean()
    within = sum(not _LINE_END.search(line) for line in followed) / len(followed)
    return bool(40 <= longest <= 110 and even >= 0.8 and within >= 0.6)


def make_windows(doc: Doc, split: WordPieces) -> tuple[list[int], list[Window]]:
    """Cut a Doc into overlapping windows of about the same length.

    Parameters
    ----------
    doc
        Tokenised.
    split
        Wordpieces of a token.

    Returns
    -------
    tuple
        Indices of the tokens that the encoder sees (white space is left out, but for line breaks that mean one), and
        the windows, whose kept parts together are those tokens.
    """
    tokens: list[int] = []
    pieces: list[tuple[int, ...]] = []
    shapes: list[int] = []
    wrapped = is_hard_wrapped(doc.text)
    for token in doc:
        text = token.text
        numbers, shape = split(text)
        if numbers and not (wrapped and text.isspace() and text.count("\n") < 2):
            tokens.append(token.i)
            pieces.append(numbers)
            shapes.append(shape)
    if not tokens:
        return [], []
    lengths = np.array([len(numbers) for numbers in pieces])
    ends = np.cumsum(lengths)
    begins = ends - lengths
    total, size = int(ends[-1]), len(tokens)
    count = 1 if total <= WINDOW else -(-(total - OVERLAP) // (WINDOW - OVERLAP))
    stride = (total - OVERLAP) / count
    windows = []
    kept_to = 0
    for number in range(count):
        is_last = number == count - 1
        first = int(np.searchsorted(begins, number * stride)) if number else 0
        last = size if is_last else int(np.searchsorted(ends, (number + 1) * stride + OVERLAP, side="right"))
        kept_from = kept_to
        kept_to = size if is_last else int(np.searchsorted(begins, (number + 1) * stride + OVERLAP / 2))
        windows.append(Window(pieces[first:last], shapes[first:last], slice(kept_from - first, kept_to - first)))
    return tokens, windows
