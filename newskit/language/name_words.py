"""What the words in and around a name say of its type: "Nordhavn shares", "the tug Rita", "the village of Gabal"."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from newskit.lexicon import read_list

_DASHES = frozenset("-‐")


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Mapping[str, str]]:
    """Type by word, by the word's place."""
    lists: dict[str, dict[str, str]] = {}
    for row in read_list("labels/name_words", key=("word", "place", "type")):
        place = row["place"] if row["type"] != "LANGUAGE" else "language " + row["place"]
        lists.setdefault(place, {})[row["word"]] = row["type"]
    return lists


def types_told(
    begin: int,
    end: int,
    words: Sequence[str],
    *,
    is_people: bool = False,
    is_person: bool = False,
    is_listed: bool = False,
) -> list[str]:
    """Types that words of the list `labels/name_words` give a name.

    Parameters
    ----------
    begin, end
        Of the name.
    words
        The text's words.
    is_people
        Whether the name is that of a people: then words around it only tell whether it is that of their language (a
        "Coptic church" is none called Coptic).
    is_person
        Whether the name is surely a person's: then its last word is a family name (Mary Cross, Peter Guard).
    is_listed
        Whether lists have the name: then words after it tell nothing (the Volga road runs along the river).

    Returns
    -------
    list of str
        One for each word that tells.

    Notes
    -----
    Words beside a name count in lower case only, as "Bank" before a name is part of another name ("State of" is not);
    in texts in capitals they all count.

    Examples
    --------
    >>> types_told(1, 2, "as Nordhavn shares fell".split())
    ['ORG']
    >>> types_told(2, 3, "written in Korean .".split(), is_people=True)
    ['LANGUAGE']
    """
    lists = _lists()
    around = words[max(begin - 2, 0) : begin], words[end : end + 3]
    if sum(map(len, around)) and not any(word.islower() for side in around for word in side):
        around = [word.lower() for word in around[0]], [word.lower() for word in around[1]]
    before, after = ["", "", *around[0]][-2:], [*around[1], "", ""]
    asked = [("before", before[1]), ("of" if before[1] == "of" else "", before[0].lower())]
    asked += [] if is_listed else [("after", after[0])]
    asked = [] if is_people else asked
    if end - begin > 1:
        asked += [("first", words[begin].lower()), *([] if is_person else [("last", words[end - 1].lower())])]
    told = [lists[place][word] for place, word in asked if place and word in lists[place]]
    if is_people and end - begin == 1:
        next_word = after[1] if after[0] in _DASHES else after[0]
        follows = next_word in lists["language after"]
        stands_alone = not after[0] or after[0] in lists["language end"]
        if follows or (before[1] in lists["language before"] and stands_alone):
            told.append("LANGUAGE")
    return told


def is_called_law(parts: Sequence[str]) -> bool:
    """Whether a name's own first or last word says that it is a law's or a treaty's.

    Parameters
    ----------
    parts
        Words of the name.

    Examples
    --------
    >>> is_called_law(["Hatch", "Act"]), is_called_law(["Full", "Screen"]), is_called_law(["Act"])
    (True, False, False)
    """
    lists = _lists()
    ends = [("first", parts[0]), ("last", parts[-1])] if len(parts) > 1 else []
    return any(lists[place].get(word.lower()) == "LAW" for place, word in ends)
