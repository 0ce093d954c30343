"""Which of the names that were found are kept: a logistic regression over what the scores and the words say of each."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

import numpy as np

from newskit.language.boundaries import Name
from newskit.language.decode import softmax
from newskit.language.name_lists import NameLists
from newskit.language.name_words import is_called_law
from newskit.lexicon import read_list

KEPT = 0.4  # probability of being a name from which one is kept: about half of F, where both errors cost the same
_LEAST = 1e-4  # probabilities nearer to 0 or 1 say no more
_AROUND = 8  # words on either side by which capitals are judged: in a headline in title case they say nothing
EVIDENCE = (
    "constant", "is_name", "goes_on", "began_before", "hangs_together", "no_capital", "capital_after", "small_last",
    "listed", "repeated", "law", "after_the", "common_after_the", "sentence_start", "short",
)  # fmt: skip


@lru_cache(maxsize=1)
def _weights() -> np.ndarray:
    """Weight of each column of the evidence."""
    rows: Mapping[str, str] = {row["evidence"]: row["weight"] for row in read_list("labels/name_evidence")}
    return np.array([float(rows.get(column, 0)) for column in EVIDENCE])  # 0: a new column, before it is fitted


def keep_names(
    names: Sequence[Name],
    words: Sequence[str],
    starts: Container[int],
    scores: np.ndarray,
    labels: Sequence[str],
    lists: NameLists,
) -> list[Name]:
    """Leave out what is probably no name, or only part of one.

    Parameters
    ----------
    names
        Begin, end and type of each, in order.
    words
        The text's words.
    starts
        Words that are first in a sentence.
    scores
        One row a word, one column a BIO label, the first of them ``O``.
    labels
        Of the columns.
    lists
        What is known of names.

    Returns
    -------
    list of tuple
        Names, less those whose probability is below `KEPT`: "Ministry" after "the", "warplanes", half of a name that
        the scores would have longer. The weights of `labels/name_evidence` are fitted
        by `training.name_evidence` on articles that the encoder's weights never saw.
    """
    if not names:
        return []
    odds = evidence_of(names, words, starts, scores, labels, lists) @ _weights()
    least = np.log(KEPT / (1 - KEPT))
    return [name for name, of_name in zip(names, odds.tolist(), strict=True) if of_name > least]


def evidence_of(
    names: Sequence[Name],
    words: Sequence[str],
    starts: Container[int],
    scores: np.ndarray,
    labels: Sequence[str],
    lists: NameLists,
) -> np.ndarray:
    """Say what speaks for and against each name.

    Parameters
    ----------
    names, words, starts, scores, labels, lists
        As for `keep_names`.

    Returns
    -------
    numpy.ndarray
        One row a name, one column for each of `EVIDENCE`.
    """
    shares = softmax(np.asarray(scores, dtype=np.float64))
    inside = _log_odds(shares[:, [label.startswith("I-") for label in labels]].sum(1))
    is_name = _log_odds(1 - shares[:, 0])
    ends = np.append(inside, _log_odds(np.zeros(1)))  # nothing goes on behind the last word
    repeated = Counter(tuple(words[begin:end]) for begin, end, _ in names)
    small = [word.islower() for word in words]
    capital = [word[:1].isupper() for word in words]
    table = np.empty((len(names), len(EVIDENCE)))
    for row, (begin, end, label) in zip(table, names, strict=True):
        parts = words[begin:end]
        joined = "".join(parts)
        around = slice(max(begin - _AROUND, 0), end + _AROUND)
        is_small, capitals = joined == joined.lower(), sum(capital[around])
        has_article = begin > 0 and words[begin - 1].lower() == "the"
        is_common = all(word.islower() or lists.is_common(word.lower()) for word in parts)
        row[:] = (
            1.0,
            is_name[begin:end].min(),
            ends[end],
            inside[begin],
            inside[begin + 1 : end].min() if end - begin > 1 else -np.log(_LEAST),
            is_small and capitals > 0,
            end < len(words) and capital[end] and sum(small[around]) > capitals,
            small[end - 1] and not is_small,
            joined.lower() in lists.known,
            repeated[tuple(parts)] > 1,
            label == "LAW" and not is_called_law(parts),
            has_article,
            has_article and is_common,
            begin in starts,
            len(joined) <= 2,
        )
    return table


def _log_odds(shares: np.ndarray) -> np.ndarray:
    kept = np.clip(shares, _LEAST, 1 - _LEAST)
    return np.log(kept / (1 - kept))
