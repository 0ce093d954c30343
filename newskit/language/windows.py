"""Docs cut into what the encoder reads at once."""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.attrs import ORTH, SPACY
from spacy.tokens import Doc

from newskit.language.wordpiece import WordPieces

WINDOW = 256  # wordpieces that the encoder reads at once
OVERLAP = 48  # wordpieces that neighbouring windows share; a word is read in the one where it has more context
_LINE_END = re.compile(r"[.?!:;…”\"')\]]\s*$")


@dataclass(frozen=True)
class Seen:
    """What the encoder sees of a Doc: white space is left out, but for line breaks that mean one."""

    text: str
    words: list[str]  # all tokens of the Doc
    tokens: list[int]  # indices of those that are seen
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    wrapped: bool = False  # its line breaks only keep lines short


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
    pairs = [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    if len(pairs) < 4:
        return False
    followed = [line for line, _ in pairs]
    if not text.isupper() and sum(after.lstrip()[0].islower() for _, after in pairs) < 0.4 * len(pairs):
        return False  # each line begins anew: a list, headlines below each other
    lengths = np.array([len(line.rstrip()) for line in followed])
    longest = np.percentile(lengths, 90)
    even = (lengths > 0.7 * longest).mean()
    within = sum(not _LINE_END.search(line) for line in followed) / len(followed)
    return bool(40 <= longest <= 110 and even >= 0.8 and within >= 0.6)


def see(doc: Doc, split: WordPieces) -> Seen:
    """Cut a Doc's tokens into wordpieces.

    Parameters
    ----------
    doc
        Tokenised.
    split
        Wordpieces of a token.
    """
    strings = doc.vocab.strings
    orth, spaces = doc.to_array([ORTH, SPACY]).T.tolist()  # a Token for each would take ten times as long
    words = [strings[number] for number in orth]
    text = "".join([word + " " if space else word for word, space in zip(words, spaces, strict=True)])
    seen = Seen(text, words, [], [], [], is_hard_wrapped(text))
    for i, word in enumerate(words):
        numbers, shape = split(word)
        if numbers and not (seen.wrapped and word.isspace() and word.count("\n") < 2):
            seen.tokens.append(i)
            seen.pieces.append(numbers)
            seen.shapes.append(shape)
    return seen


def make_windows(seen: Seen) -> list[Window]:
    """Cut what is seen into overlapping windows of about the same length.

    Parameters
    ----------
    seen
        As `see` gives it.

    Returns
    -------
    list of Window
        Their kept parts together are all the tokens.
    """
    pieces, shapes = seen.pieces, seen.shapes
    if not pieces:
        return []
    lengths = np.array([len(numbers) for numbers in pieces])
    ends = np.cumsum(lengths)
    begins = ends - lengths
    total, size = int(ends[-1]), len(pieces)
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
    return windows


def window_of(seen: Seen, begin: int, end: int) -> Window | None:
    """Window of some tokens alone; None if they are too many, or all there are, as they were read alone already.

    Parameters
    ----------
    seen
        As `see` gives it.
    begin, end
        Positions among the tokens seen.
    """
    pieces = seen.pieces[begin:end]
    if len(pieces) == len(seen.pieces) or sum(map(len, pieces)) > WINDOW:
        return None
    return Window(pieces, seen.shapes[begin:end], slice(0, end - begin))
