"""Names that a text repeats: mentions that were cut short or missed, and first words of sentences that are no names."""

from collections import defaultdict
from collections.abc import Container, Sequence

import numpy as np

from newskit.language.boundaries import Name
from newskit.language.name_lists import NameLists

DOUBTED = 0.9  # a word that is less surely outside all names is one where the text has the same name elsewhere
SURE = 0.95  # probability of a type from which a sentence's first word is a name, be it a common word or not
_THINGS = frozenset({"ORG", "PRODUCT", "LAW", "WORK_OF_ART", "EVENT"})  # bear common words as names


def repeat_names(names: Sequence[Name], words: Sequence[str], scores: np.ndarray) -> list[Name]:
    """Give every mention of a name the length it has elsewhere in the text.

    Parameters
    ----------
    names
        Begin, end and type of each, in order.
    words
        The text's words.
    scores
        One row a word, one column a BIO label, the first of them ``O``.

    Returns
    -------
    list of tuple
        Names: "Paper" before "Crane" is "Paper Crane" if that is a name elsewhere, and "Kashmir" in a headline is a
        name if it is one in the text, unless the scores are sure that it is none.
    """
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    labels: dict[tuple[str, ...], str] = {}
    for begin, end, label in names:
        key = tuple(words[begin:end])
        if key not in labels and key[0][:1].isupper():
            labels[key] = label
            by_first[key[0]].append(key)
    for keys in by_first.values():
        keys.sort(key=len, reverse=True)
    owners = {i: name for name in names for i in range(*name[:2])}
    for i in [i for i, word in enumerate(words) if word in by_first]:
        owner = owners.get(i)
        if owner is not None and owner[0] != i:
            continue
        for key in by_first[words[i]]:
            last = i + len(key)
            if owner is not None and last <= owner[1]:
                break
            covered = [owners[j] for j in range(i, last) if j in owners]
            is_new = owner is not None or _doubted(scores[i])
            if is_new and tuple(words[i:last]) == key and all(end <= last for _, end, _ in covered):
                owners |= dict.fromkeys(range(i, last), (i, last, labels[key]))
                break
    return sorted(set(owners.values()))


def _doubted(row: np.ndarray) -> bool:
    """Whether a word may be part of a name by its scores."""
    shares = np.exp(row - row.max())
    return bool(shares[0] / shares.sum() < DOUBTED)


def drop_common_words(
    names: Sequence[Name],
    words: Sequence[str],
    starts: Container[int],
    scores: np.ndarray,
    labels: Sequence[str],
    lists: NameLists,
) -> list[Name]:
    """Leave out common words that have a capital only because a sentence begins with them.

    Parameters
    ----------
    names
        Begin, end and type of each, in order.
    words
        The text's words.
    starts
        Those names' first words that are first in a sentence.
    scores
        One row a word, one column a BIO label.
    labels
        Of the columns.
    lists
        What is known of names.

    Returns
    -------
    list of tuple
        Names, less single words of the dictionary that are called a body or a thing with some doubt, are no well-known
        name, and stand nowhere else in the text as a name ("Restitution has begun", "Minibus drivers").
    """
    kept = []
    elsewhere = {words[begin] for begin, *_ in names if begin not in starts}
    for name in names:
        begin, end, label = name
        word = words[begin]
        if end - begin == 1 and begin in starts and label in _THINGS and word[1:].islower():
            row = np.exp(scores[begin] - scores[begin].max())
            doubtful = row[labels.index("B-" + label)] / row.sum() < SURE
            if doubtful and word not in elsewhere and word.lower() not in lists.known and lists.is_common(word.lower()):
                continue
        kept.append(name)
    return kept
