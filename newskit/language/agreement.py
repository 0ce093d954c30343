"""One type for one name: mentions of the same words in a text settle their type together."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

_SHARE_OF_FULL_NAME = 1.0  # weight of a full name's evidence for the surname that repeats it


def agree_on_types(
    names: Sequence[tuple[int, int, str]], words: Sequence[str], scores: np.ndarray, labels: Sequence[str]
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

    Returns
    -------
    list of tuple
        The same names; some have another type.

    Notes
    -----
    The evidence of a mention is the log probability of each type at its first word. A name that is the end of a longer
    PERSON in the text ("Al-Sudani" after "Mohammed Shia al-Sudani") counts the longer one's evidence too.
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
                    people[ending] = people.get(ending, 0.0) + evidence[members].sum(0) * _SHARE_OF_FULL_NAME
    settled = list(names)
    for key, members in groups.items():
        full = people.get(key)
        if full is None and len({names[m][2] for m in members}) == 1:
            continue
        total = evidence[members].sum(0) + (0.0 if full is None else full)
        best = types[int(total.argmax())]
        for m in members:
            settled[m] = (*names[m][:2], best)
    return settled
