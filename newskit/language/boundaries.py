"""Where names begin and end, by what is listed: "Lebanon-Israel" is two, "Trinidad and Tobago" one."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from newskit.language.word_classes import word_class
from newskit.lexicon import read_list

Name = tuple[int, int, str]  # begin, end and type
_DASHES = frozenset("-–—/")
_OWNS = frozenset({"'s", "’s"})
_LINKS = frozenset({"and", "&"})
_LINES = frozenset("–—")  # between the ends of a road or a line, where a hyphen may be inside one name
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHOLE = frozenset({"PERSON", "NORP"})
_DANGLING = frozenset({"of", "the", "for", "in", "and"})  # end no name


def key_of(name: str) -> str:
    """Form in which names are listed: lower case, without spaces."""
    return "".join(name.lower().split())


@lru_cache(maxsize=1)
def _kind_words() -> frozenset[str]:
    """Nouns that end a longer name and say what it is of: "Festival", "Hospital"."""
    rows = read_list("labels/name_words", key=("word", "place", "type"))
    return frozenset(row["word"] for row in rows if row["place"] == "last")


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Nouns that in lower case are no part of a name."""
    return _kind_words() | {row["head"] for row in read_list("lexicon/nominals", key=("head", "label"))}


def mend_boundaries(names: Sequence[Name], words: Sequence[str], known: Mapping[str, str]) -> list[Name]:
    """Join, split and lengthen names where a list knows better than the scores.

    Parameters
    ----------
    names
        Begin, end and type of each, in order.
    words
        The text's words.
    known
        Types of well-known names, by `key_of`.

    Returns
    -------
    list of tuple
        Names: one that is two well-known names with a dash or stroke between, and none itself, has become those two
        (not "Guinea-Bissau"), and so has "Macomia–Mueda", with the longer dash; "Oslo's Fjord Museum" is a city and
        its museum; two that are one well-known name, with or without "and" between, are that one; "Typhoon" belongs
        to its storm and "Festival" to its town; "Journal of" goes on with the name after it, or ends before "of"; the
        "roundabout" of "Globe roundabout", in lower case, is no part of it.
    """
    joined: list[Name] = []
    parts = [part for name in names for part in _split(name, words, known)]
    for number, (begin, end, label) in enumerate(parts):
        if joined and _are_one(joined[-1], (begin, end, label), words, known):
            begin = joined.pop()[0]
            label = known[key_of("".join(words[begin:end]))]
        elif joined and joined[-1][0] < begin - 1 and joined[-1][1] == begin and words[begin - 1] in _DANGLING:
            begin, _, label = joined.pop()  # "Medical Journal of" and "Australia"
        before = words[begin - 1] if begin and (not joined or joined[-1][1] < begin) else ""
        if before[:1].isupper() and before.lower() in word_class("storm"):
            begin, label = begin - 1, "EVENT"
        is_free = number + 1 == len(parts) or parts[number + 1][0] > end
        joined.append((begin, end + (is_free and _goes_on(end, label, words)), label))
    ended = [(begin, _last(begin, end, words), label) for begin, end, label in joined]
    return [name for name in ended if name[1] - name[0] > 1 or words[name[0]] not in _DANGLING]


def _are_one(first: Name, second: Name, words: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether two names are one well-known name: "Trinidad and Tobago", "Christian Democrat"."""
    between = words[first[1] : second[0]]
    links = not between or (len(between) == 1 and between[0].lower() in _LINKS)
    return links and key_of("".join(words[first[0] : second[1]])) in known


def _goes_on(end: int, label: str, words: Sequence[str]) -> bool:
    """Whether the word after a name ends it: "Sanremo" in "the Sanremo Festival"; not in headlines in capitals."""
    if label in _WHOLE or end == len(words) or not words[end - 1][:1].isupper():
        return False
    return words[end].istitle() and words[end].lower() in _kind_words()


def _last(begin: int, end: int, words: Sequence[str]) -> int:
    """End of a name without the noun in lower case that ends it, and without the words before that noun."""
    last = end
    if words[begin][:1].isupper() and words[end - 1].islower() and words[end - 1] in _generic():
        last -= 1
        while words[last - 1].islower():
            last -= 1
    while last - begin > 1 and words[last - 1] in _DANGLING:
        last -= 1
    return last


def _split(name: Name, words: Sequence[str], known: Mapping[str, str]) -> list[Name]:
    begin, end, label = name
    for middle in range(begin + 1, end - 1):
        mark = words[middle]
        if mark not in _DASHES and mark not in _OWNS:
            continue
        if mark in _LINES and label in _PLACES and end - begin == 3 and words[middle + 1][:1].isupper():
            return [(begin, middle, "GPE"), (middle + 1, end, "GPE")]
        first, second, whole = (
            known.get(key_of("".join(words[a:b]))) for a, b in ((begin, middle), (middle + 1, end), (begin, end))
        )
        if first is None or whole is not None:
            continue
        if mark in _DASHES and second is not None:
            return [(begin, middle, first), (middle + 1, end, second)]
        if mark in _OWNS and words[middle + 1][:1].isupper():
            return [(begin, middle, first), (middle + 1, end, second or label)]
    return [name]
