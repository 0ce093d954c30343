"""Trees from one or more readings of a sentence: each arc is weighed together with the best label it could bear."""

from collections.abc import Mapping, Sequence

import numpy as np

from newskit.language.decode import best_tree

Reading = Mapping[str, np.ndarray]  # scores of a sentence's words, by the encoder's names for them
PARTS = ("arc_child", "arc_head", "arc_bias", "root", "label_child", "label_head")
NEAR = 3.0  # arcs this much less likely (natural logarithm) than a word's best one are weighed with their labels
_UNLABELLED = -1.0  # what a label adds to all other arcs: about the mean of the weighed ones
_SMALL = 250_000  # multiplications that OpenBLAS, which numpy brings, leaves to the thread that asks for them


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(1, keepdims=True))


def small_products(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Product of two matrices, a few rows at a time, so that one thread makes it.

    Parameters
    ----------
    left, right
        Of numbers.

    Returns
    -------
    numpy.ndarray
        ``left @ right``.

    Notes
    -----
    OpenBLAS wakes a thread on every core for a larger product, and these then wait for the next one in a loop, for a
    tenth of a second. A product for each long sentence so keeps all cores busy: a third of the processor time of the
    whole pipeline, and the time of the other workers.
    """
    rows = max(1, _SMALL // max(1, right.size))
    if len(left) <= rows:
        return left @ right
    return np.concatenate([left[i : i + rows] @ right for i in range(0, len(left), rows)])


def arc_scores(readings: Sequence[Reading]) -> np.ndarray:
    """Log probability of each word's heads.

    Parameters
    ----------
    readings
        Of one sentence; the mean of their probabilities counts, so that one that is sure of a wrong head cannot rule
        out the right one.

    Returns
    -------
    numpy.ndarray
        One row a word, one column a head; a word as its own head is the root.
    """
    parts = []
    for reading in readings:
        scores = small_products(reading["arc_child"], reading["arc_head"].T) + reading["arc_bias"]
        np.fill_diagonal(scores, reading["root"])
        parts.append(_log_softmax(scores))
    return np.logaddexp.reduce(parts) - np.log(len(parts)).astype(parts[0].dtype) if len(parts) > 1 else parts[0]


def wrong_heads(arcs: np.ndarray, counted: np.ndarray) -> float:
    """Number of heads that the model expects to get wrong.

    Parameters
    ----------
    arcs
        Of one sentence, as `arc_scores` gives them.
    counted
        Words that count (not the punctuation).
    """
    return float((1 - np.exp(arcs.max(1)[counted])).sum())


def label_scores(
    readings: Sequence[Reading], child: np.ndarray, head: np.ndarray, tables: Mapping[str, np.ndarray], root_label: int
) -> np.ndarray:
    """Log probability of each label of some arcs.

    Parameters
    ----------
    readings
        Of one sentence; their scores are averaged.
    child, head
        Words of each arc; the root is its own head.
    tables
        The last layer of the label scores: ``weight``, ``bias``, and ``root``, which stands for the root's head.
    root_label
        Column of ROOT, which the root has and no other word.
    """
    is_root = child == head
    hidden = np.zeros((len(child), len(tables["weight"])), dtype=np.float32)
    for reading in readings:
        of_head = reading["label_head"][head]
        of_head[is_root] = tables["root"]
        hidden += np.maximum(reading["label_child"][child] + of_head, 0)
    scores = small_products(hidden / len(readings), tables["weight"]) + tables["bias"]
    scores[:, root_label] = -np.inf
    labels = _log_softmax(scores)
    labels[is_root] = -np.inf
    labels[is_root, root_label] = 0.0
    return labels


def parse(
    readings: Sequence[Reading], arcs: np.ndarray, tables: Mapping[str, np.ndarray], root_label: int
) -> tuple[np.ndarray, np.ndarray]:
    """Find the best tree of one sentence.

    Parameters
    ----------
    readings
        Of the sentence.
    arcs
        Of the same readings, as `arc_scores` gives them.
    tables, root_label
        As for `label_scores`.

    Returns
    -------
    tuple of numpy.ndarray
        Head of each word (the root's is its own) and label.

    Notes
    -----
    A head is right only with a label that fits it, so an arc's score is the log probability of the head and of its
    best label together. Only arcs close to a word's best one can change the tree; the labels of the others are not
    looked at.
    """
    child, head = np.nonzero(arcs > arcs.max(1, keepdims=True) - NEAR)
    rivals = np.bincount(child)[child] > 1  # a word with one likely head has nothing to weigh
    child, head = child[rivals], head[rivals]
    weighed = arcs + _UNLABELLED
    if len(child):
        labels = label_scores(readings, child, head, tables, root_label)
        weighed[child, head] += labels.max(1) - _UNLABELLED
    heads = best_tree(weighed, weighed.diagonal())
    return heads, label_scores(readings, np.arange(len(heads)), heads, tables, root_label).argmax(1)
