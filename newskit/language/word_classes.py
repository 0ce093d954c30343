"""Classes of words that rules of the trees and of names ask for."""

from functools import lru_cache

from newskit.lexicon import read_list


@lru_cache(maxsize=64)
def word_class(name: str) -> frozenset[str]:
    """Words of a class of ``data/labels/word_classes.csv``, in small letters.

    Parameters
    ----------
    name : str
        A class that the list has.

    Returns
    -------
    frozenset of str
    """
    return next(frozenset(r["words"].split()) for r in read_list("labels/word_classes") if r["class"] == name)
