"""Headlines in title case or capitals, read as if in sentence case: "Rebels Strike Port" as "Rebels strike port"."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from newskit.language.windows import Seen
from newskit.language.wordpiece import word_shape

LONGEST = 40  # words of a headline
LONGEST_NAME = 4  # words of a well-known name
_CAPITALISED = 0.8  # share of the longer words from which a line is in title case
_LONGER = 4  # letters; shorter words are often in lower case in title case, too
_FEWEST = 3  # longer words by which it can be told
_BEFORE_CAPITALS = frozenset(".!?:“”\"'‘’—–-(")  # what follows these may have its capital from them
_NO_HEADLINE = frozenset(".;,:")  # end no headline
_LOWER, _TITLE = word_shape("aa"), word_shape("Aa")


def in_sentence_case(seen: Seen, is_common: Callable[[str], bool], is_known: Callable[[str], bool]) -> Seen:
    """Give words of headlines the shapes that they would have in a sentence.

    Parameters
    ----------
    seen
        What the encoder is to see of a text.
    is_common
        Whether a word in lower case stands in the dictionary.
    is_known
        Whether it is a well-known name.

    Returns
    -------
    Seen
        The same, with other shapes in lines at the head of the text whose words nearly all have capitals, if the rest
        has lower case. A word is read there in lower case if the rest of the text has it so, or has it not at all and
        the dictionary does, unless it is a well-known name or part of a longer one. The line's first word is left as
        it is.

    Notes
    -----
    An encoder cannot tell "Port" from "port" by its capital where all words have one, and finds names everywhere.
    """
    lines = list(_headlines(seen))
    if not lines:
        return seen
    forms = _forms(seen, {row for line in lines for row in line})
    if not forms.small:
        return seen
    shapes = list(seen.shapes)
    for line in lines:
        words = [seen.words[seen.tokens[row]] for row in line]
        keys = [word.lower() for word in words]
        in_names = _in_names(keys, forms.pairs, is_known)
        for place in range(1, len(line)):
            word, key = words[place], keys[place]
            if not word[:1].isupper() or word in forms.upper:
                continue
            may_be_name = key in forms.capital or key not in forms.small
            is_small = key in forms.small or (key not in forms.capital and is_common(key))
            if is_small and place not in in_names and not (may_be_name and is_known(key)):
                shapes[line[place]] = _LOWER
            elif key in forms.capital or len(word) > _LONGER:  # a short word in capitals may be an abbreviation
                shapes[line[place]] = _TITLE
    return replace(seen, shapes=shapes)


class _Forms(NamedTuple):
    """Words outside of headlines."""

    small: set[str]  # in lower case
    capital: set[str]  # with a capital within a sentence, here in lower case
    pairs: set[tuple[str, str]]  # two of them, one after the other
    upper: set[str]  # in capitals


def _forms(seen: Seen, headline: set[int]) -> _Forms:
    forms = _Forms(set(), set(), set(), set())
    before = "\n"
    for row, i in enumerate(seen.tokens):
        word = seen.words[i]
        if row not in headline:
            if word.islower():
                forms.small.add(word)
            elif before not in _BEFORE_CAPITALS and not before.isspace():
                forms.capital.add(word.lower())
                if before[:1].isupper() and word[:1].isupper():
                    forms.pairs.add((before.lower(), word.lower()))
                if word.isupper():
                    forms.upper.add(word)
        before = word
    return forms


def _in_names(keys: list[str], pairs: set[tuple[str, str]], is_known: Callable[[str], bool]) -> set[int]:
    """Places of words in names of several: well-known ones, and words that stand together with capitals in the text."""
    places = {
        p for first in range(len(keys) - 1) if (keys[first], keys[first + 1]) in pairs for p in (first, first + 1)
    }
    for first in range(len(keys)):
        for end in range(first + 2, min(first + LONGEST_NAME, len(keys)) + 1):
            if is_known("".join(keys[first:end])):
                places.update(range(first, end))
    return places


def _headlines(seen: Seen) -> Iterator[list[int]]:
    """Rows of each line with capitals throughout, before the first that has none; a byline is made of names."""
    for line in _lines(seen):
        words = [seen.words[seen.tokens[row]] for row in line]
        longer = [word for word in words if len(word) >= _LONGER and word.isalpha()]
        if len(longer) < _FEWEST or words[0].lower() == "by":
            continue
        is_title = sum(word[0].isupper() for word in longer) >= _CAPITALISED * len(longer)
        if not is_title or len(words) > LONGEST or words[-1] in _NO_HEADLINE:
            return
        yield line


def _lines(seen: Seen) -> Iterator[list[int]]:
    """Rows of each line."""
    line: list[int] = []
    for row, i in enumerate(seen.tokens):
        if seen.words[i].isspace():
            if line:
                yield line
            line = []
        else:
            line.append(row)
    if line:
        yield line
