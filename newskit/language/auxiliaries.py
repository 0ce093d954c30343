"""Which verbs can be auxiliaries: a tagger's AUX on any other lemma is a plain verb."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from newskit.lexicon import read_list


@lru_cache(maxsize=1)
def auxiliaries() -> frozenset[str]:
    """Lemmas of English auxiliaries, modals and the passive's "get" included."""
    return frozenset(r["lemma"] for r in read_list("labels/auxiliaries"))


def wrong_auxiliaries(is_auxiliary: np.ndarray, lemmas: Sequence[str], tags: Sequence[str]) -> np.ndarray:
    """Words that are tagged as auxiliaries and have a verb's form but a lemma that is none.

    Parameters
    ----------
    is_auxiliary
        For each word whether its universal part of speech is AUX.
    lemmas, tags
        Of the words; Penn tags.

    Returns
    -------
    numpy.ndarray
        Their positions.

    Notes
    -----
    The universal and the Penn tag come from two heads that do not see each other's answer: "broke" as AUX and VBD.
    About one AUX in two hundred is such a word.
    """
    at = np.flatnonzero(is_auxiliary).tolist()
    wrong = [i for i in at if tags[i].startswith("VB") and lemmas[i].lower() not in auxiliaries()]
    return np.array(wrong, dtype=np.int64)
