"""Words to wordpieces and shapes: what the encoder is given for one spaCy token."""

import unicodedata
from collections.abc import Iterable, Sequence

UNKNOWN, FIRST, LAST, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
NEWLINE = "[unused1]"  # BERT's vocabulary has no line break; an unused entry learns to be one
MAX_PIECES = 16  # of one token: links and ASCII art would otherwise fill a window by themselves
CACHE_SIZE = 200_000

SHAPES = 6
_NO_LETTER, _DIGITS, _LOWER, _UPPER, _TITLE, _MIXED = range(SHAPES)


def word_shape(word: str) -> int:
    """Class of a word's capitals, which an uncased vocabulary cannot see.

    Parameters
    ----------
    word
        Text of one token.

    Returns
    -------
    int
        0 no letter or digit, 1 digits, 2 lower case, 3 capitals, 4 capitalised, 5 mixed.
    """
    if not any(map(str.isalpha, word)):
        return _DIGITS if any(map(str.isdigit, word)) else _NO_LETTER
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _TITLE
    if word[0].isupper() and word[1:].islower():
        return _TITLE
    return _MIXED


def _plain(word: str) -> str:
    """Lower-case letters without accents; control characters go."""
    word = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True  # BERT counts $, +, ^ and the like, which Unicode calls symbols
    return unicodedata.category(char).startswith("P") or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF


def _split_punctuation(word: str) -> Iterable[str]:
    run: list[str] = []
    for char in word:
        if _is_punctuation(char) or char.isspace():
            if run:
                yield "".join(run)
                run = []
            if not char.isspace():
                yield char
        else:
            run.append(char)
    if run:
        yield "".join(run)


class WordPieces:
    """BERT's uncased wordpieces, one spaCy token at a time, remembered.

    Parameters
    ----------
    vocabulary
        Wordpieces in the order of their numbers.

    Notes
    -----
    The same pieces as ``BertTokenizer`` with ``do_lower_case``, except that line breaks are a piece of their own and
    that a token gives at most `MAX_PIECES`.
    """

    def __init__(self, vocabulary: Sequence[str]):
        self.vocabulary = list(vocabulary)
        self.numbers = {piece: number for number, piece in enumerate(self.vocabulary)}
        self.first, self.last = self.numbers[FIRST], self.numbers[LAST]
        self.mask = self.numbers.get(MASK)  # only training hides words
        self._unknown = (self.numbers[UNKNOWN],)
        self._newline = (self.numbers[NEWLINE],)
        self._seen: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """Pieces and shape of a token.

        Parameters
        ----------
        word
            Text of one token; white space without a line break gives no piece.

        Returns
        -------
        tuple
            Numbers of the pieces, and the class of `word_shape`.
        """
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= CACHE_SIZE:
                self._seen.clear()
            found = self._seen[word] = (self._split(word), word_shape(word))
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        if not word or word.isspace():
            return self._newline if "\n" in word or "\r" in word else ()
        pieces: list[int] = []
        for part in _split_punctuation(_plain(word[:400])):
            pieces.extend(self._longest_first(part))
            if len(pieces) >= MAX_PIECES:
                break
        return tuple(pieces[:MAX_PIECES]) or self._unknown

    def _longest_first(self, part: str) -> tuple[int, ...]:
        if len(part) > 100:
            return self._unknown
        pieces, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self.numbers.get(prefix + part[start:end])
                if number is not None:
                    break
            else:
                return self._unknown
            pieces.append(number)
            start = end
        return tuple(pieces)
