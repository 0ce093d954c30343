"""One type for one name: mentions of the same words in a text settle their type together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

KNOWN_NAME = 2.0  # natural logarithm of how much likelier a listed name is of its type, whatever the context
_DASHES = frozenset("-–—/")


def key_of(name: str) -> str:
    """Form in which names are listed: lower case, without spaces."""
    return "".join(name.lower().split())


def agree_on_types(
    names: Sequence[tuple[int, int, str]],
    words: Sequence[str],
    scores: np.ndarray,
    labels: Sequence[str],
    known: Mapping[str, str] | None = None,
) -> list[tuple[int, int, str]]:
    """Give mentions of the same words in one text the type that all their contexts together favour.

    Parameters
    ----------
    names
        Begin, end and type of each.
    words
        The text's words.
    scores
        One row a word, one column a BIO label.
    labels
        Of the columns.
    known
        Types of well-known names (countries, cities, regions, peoples), by `key_of`.

    Returns
    -------
    list of tuple
        The same names; some have another type.

    Notes
    -----
    The evidence of a mention is the log probability of each type at its first word. A name that is the end of a longer
    PERSON in the text ("Al-Sudani" after "Mohammed Shia al-Sudani") counts the longer one's evidence too. A well-known
    name is likelier of its type, but a clear context still makes a person of "Lima".
    """
    columns = [i for i, label in enumerate(labels) if label.startswith("B-")]
    types = [labels[i][2:] for i in columns]
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (begin, end, _) in enumerate(names):
        groups[tuple(word.lower() for word in words[begin:end])].append(number)
    if not groups:
        return []
    first = scores[[begin for begin, _, _ in names]][:, columns]
    first = first - first.max(1, keepdims=True)
    evidence = first - np.log(np.exp(first).sum(1, keepdims=True))
    people: dict[tuple[str, ...], np.ndarray] = {}
    for key, members in groups.items():
        if len(key) > 1 and all(names[m][2] == "PERSON" for m in members):
            for size in range(1, len(key)):
                if key[-size][:1].isalpha():
                    ending = key[-size:]
                    people[ending] = people.get(ending, 0.0) + evidence[members].sum(0)
    settled = list(names)
    for key, members in groups.items():
        full = people.get(key)
        listed = (known or {}).get("".join(key))
        if full is None and listed is None and len({names[m][2] for m in members}) == 1:
            continue
        total = evidence[members].sum(0) + (0.0 if full is None else full)
        if listed in types:
            total[types.index(listed)] += KNOWN_NAME
        best = types[int(total.argmax())]
        for m in members:
            settled[m] = (*names[m][:2], best)
    return settled


def split_pairs(
    names: Sequence[tuple[int, int, str]], words: Sequence[str], known: Mapping[str, str]
) -> list[tuple[int, int, str]]:
    """Split "Lebanon-Israel" in two, but not "Guinea-Bissau".

    Parameters
    ----------
    names
        Begin, end and type of each.
    words
        The text's words.
    known
        Types of well-known names, by `key_of`.

    Returns
    -------
    list of tuple
        Names; one that is two well-known names with a dash or stroke between, and none itself, has become those two.
    """
    split = []
    for begin, end, label in names:
        for middle in range(begin + 1, end - 1):
            parts = [key_of("".join(words[a:b])) for a, b in ((begin, middle), (middle + 1, end), (begin, end))]
            if words[middle] in _DASHES and parts[0] in known and parts[1] in known and parts[2] not in known:
                split += [(begin, middle, known[parts[0]]), (middle + 1, end, known[parts[1]])]
                break
        else:
            split.append((begin, end, label))
    return split
