"""The names of a text: from scores of its words, lists, the sentences around names and their repetition."""

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from newskit.language.agreement import agree_on_types
from newskit.language.boundaries import Name, mend_boundaries
from newskit.language.decode import SpanDecoder
from newskit.language.described import types_described
from newskit.language.kept_names import keep_names
from newskit.language.name_lists import NameLists
from newskit.language.repeats import drop_common_words, repeat_names


def find_names(
    doc: Doc, at: Sequence[int], words: Sequence[str], scores: np.ndarray, decode: SpanDecoder, lists: NameLists
) -> list[Name]:
    """Names with their types.

    Parameters
    ----------
    doc
        The text, parsed.
    at
        Index in `doc` of each word.
    words
        The text's words, without white space.
    scores
        One row a word, one column a BIO label.
    decode
        Knows the labels.
    lists
        What is known of names.

    Returns
    -------
    list of tuple
        Begin, end (in words) and type of each, in order.
    """
    names = typed_names(doc, at, words, scores, decode, lists)
    return keep_names(names, words, first_words(names, doc, at), scores, decode.labels, lists)


def typed_names(
    doc: Doc, at: Sequence[int], words: Sequence[str], scores: np.ndarray, decode: SpanDecoder, lists: NameLists
) -> list[Name]:
    """Names with their types, and some that are none.

    Parameters
    ----------
    doc, at, words, scores, decode, lists
        As for `find_names`.
    """
    names = mend_boundaries(list(decode(scores)), words, lists.known)
    names = repeat_names(names, words, scores)
    told = types_described(names, doc, at, lists.known)
    names = agree_on_types(names, words, scores, decode.labels, lists.known, told=told, lands=lists.lands)
    return drop_common_words(names, words, first_words(names, doc, at), scores, decode.labels, lists)


def first_words(names: Sequence[Name], doc: Doc, at: Sequence[int]) -> set[int]:
    """Names' first words that are first in a sentence.

    Parameters
    ----------
    names, doc, at
        As for `find_names`.
    """
    return {begin for begin, *_ in names if doc[at[begin]].is_sent_start}
