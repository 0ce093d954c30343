"""Scores to sentences, trees and spans, in numpy."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

LONGEST_SENTENCE = 320  # words; scores of arcs grow with the square, and no sentence of prose is longer
_FAR = 1e6
_OPENING = frozenset("“‘«([{")


def shift_to_quotes(start: np.ndarray, words: Sequence[str]) -> np.ndarray:
    """Move sentence starts to the opening quotation mark or bracket before the word.

    Parameters
    ----------
    start
        Scores of beginning a sentence.
    words
        The words.

    Returns
    -------
    numpy.ndarray
        Scores; the mark takes that of its word.
    """
    shifted = start.copy()
    for i in (np.flatnonzero(start[1:] > 0) + 1).tolist():
        if words[i - 1] in _OPENING and shifted[i - 1] <= 0:
            shifted[i - 1], shifted[i] = start[i], min(start[i - 1], -1.0)
    return shifted


def split_sentences(start: np.ndarray, longest: int = LONGEST_SENTENCE) -> list[tuple[int, int]]:
    """Sentences from the scores of being a first word.

    Parameters
    ----------
    start
        For each word the score of beginning a sentence; above 0 it does.
    longest
        Longer ones are cut where the score is highest.

    Returns
    -------
    list of tuple
        Half-open ranges that cover all words.
    """
    size = len(start)
    if not size:
        return []
    bounds = [0, *(np.flatnonzero(start[1:] > 0) + 1).tolist(), size]
    ranges = []
    for begin, end in pairwise(bounds):
        while end - begin > longest:
            half = begin + longest // 2
            cut = half + int(start[half : begin + longest].argmax())
            ranges.append((begin, cut))
            begin = cut
        ranges.append((begin, end))
    return ranges


def _first_cycle(heads: Sequence[int]) -> list[int]:
    """Nodes of a cycle among `heads` (node 0 is the root), or nothing."""
    state = [0] * len(heads)  # 0 new, 1 on this walk, 2 done
    state[0] = 2
    for begin in range(1, len(heads)):
        walk, node = [], begin
        while state[node] == 0:
            state[node] = 1
            walk.append(node)
            node = heads[node]
        if state[node] == 1:
            return walk[walk.index(node) :]
        for done in walk:
            state[done] = 2
    return []


def _arborescence(scores: np.ndarray) -> np.ndarray:
    """Chu-Liu-Edmonds; ``scores[child, head]``, node 0 the root."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _first_cycle(heads.tolist())
    if not cycle:
        return heads
    size = len(scores)
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    nodes = np.array(cycle)
    kept = scores[nodes, heads[nodes]]
    # The cycle becomes one node, the last. Entering it at a node gives up that node's arc within the cycle.
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    entering = scores[np.ix_(nodes, rest)] - kept[:, None]
    enter_at = entering.argmax(0)
    small[-1, :-1] = entering.max(0)
    leaving = scores[np.ix_(rest, nodes)]
    leave_from = leaving.argmax(1)
    small[:-1, -1] = leaving.max(1)
    small[0, :] = -np.inf
    contracted = _arborescence(small)
    result = np.zeros(size, dtype=heads.dtype)
    for position, child in enumerate(rest.tolist()):
        head = contracted[position]
        result[child] = nodes[leave_from[position]] if head == len(rest) else rest[head]
    result[nodes] = heads[nodes]
    outer = contracted[len(rest)]
    result[nodes[enter_at[outer]]] = rest[outer]
    result[0] = 0
    return result


def best_tree(scores: np.ndarray, roots: np.ndarray) -> np.ndarray:
    """Head of each word in the best tree with one root.

    Parameters
    ----------
    scores
        ``scores[child, head]`` among the words of one sentence.
    roots
        Score of each word as the root.

    Returns
    -------
    numpy.ndarray
        Index of each word's head; the root's is its own.

    Notes
    -----
    The best head of each word is taken; if that is no tree, Chu-Liu-Edmonds finds the best one. If that has several
    roots, it is run again with roots that cost more than any arc. (Dear roots make it contract nearly every word, so
    they come last.)
    """
    size = len(roots)
    words = np.arange(size)
    if size == 1:
        return words
    inner = scores.copy()
    inner[words, words] = -np.inf
    heads = inner.argmax(1)
    is_root = roots > inner[words, heads]
    heads = np.where(is_root, words, heads)
    if is_root.sum() == 1:
        above = heads
        for _ in range(size.bit_length()):  # after this many doublings every word of a tree is at the root
            above = above[above]
        if is_root[above].all():
            return heads
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:, 1:] = inner
    full[1:, 0] = roots
    heads = _arborescence(full)[1:]
    if (heads == 0).sum() > 1:
        full[1:, 0] = roots - _FAR
        heads = _arborescence(full)[1:]
    return np.where(heads == 0, words, heads - 1)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities of the columns of each row."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def runs(labels: np.ndarray) -> Iterator[tuple[int, int]]:
    """Half-open ranges of equal labels other than 0."""
    changes = (np.flatnonzero(np.diff(labels)) + 1).tolist()
    for begin, end in pairwise([0, *changes, len(labels)]):
        if begin < end and labels[begin]:
            yield begin, end


class SpanDecoder:
    """Spans from scores of begin, inside and outside.

    Parameters
    ----------
    labels
        ``O``, then ``B-`` and ``I-`` of each type.
    """

    def __init__(self, labels: Sequence[str]):
        self.labels = list(labels)
        size = len(self.labels)
        self.types = [label[2:] for label in self.labels]
        self.begins = np.array([label.startswith("B-") for label in self.labels])
        self.forbidden = np.zeros((size, size), dtype=bool)
        for after, label in enumerate(self.labels):
            if label.startswith("I-"):
                for before, other in enumerate(self.labels):
                    self.forbidden[before, after] = other[2:] != label[2:] or other == "O"
        self._inside = np.array([label.startswith("I-") for label in self.labels])

    def __call__(self, scores: np.ndarray) -> Iterator[tuple[int, int, str]]:
        """Yield begin, end and type of each span.

        Parameters
        ----------
        scores
            One row a word, one column a label.
        """
        if not len(scores):
            return
        best = scores.argmax(1)
        wrong = (np.flatnonzero(self.forbidden[best[:-1], best[1:]]) + 1).tolist()
        if self._inside[best[0]]:
            wrong.insert(0, 0)
        mended = 0
        for place in wrong:
            if place < mended:
                continue
            first, mended = place, place + 1
            while first > 0 and best[first - 1]:
                first -= 1
            first = max(first - 1, 0)  # the word before may be the beginning
            while mended < len(best) and best[mended]:
                mended += 1
            best[first:mended] = self._viterbi(scores[first:mended])
        begin, end = None, 0
        for i in np.flatnonzero(best).tolist():
            if self.begins[best[i]]:
                if begin is not None:
                    yield begin, end, self.types[best[begin]]
                begin = i
            end = i + 1
        if begin is not None:
            yield begin, end, self.types[best[begin]]

    def _viterbi(self, scores: np.ndarray) -> np.ndarray:
        """Best sequence in which no span continues without having begun."""
        penalty = np.where(self.forbidden, -_FAR, 0.0)
        total = scores[0] - np.where(self._inside, _FAR, 0.0)
        back = np.zeros(scores.shape, dtype=np.int64)
        for i in range(1, len(scores)):
            paths = total[:, None] + penalty
            back[i] = paths.argmax(0)
            total = paths.max(0) + scores[i]
        best = np.zeros(len(scores), dtype=np.int64)
        best[-1] = total.argmax()
        for i in range(len(scores) - 1, 0, -1):
            best[i - 1] = back[i, best[i]]
        return best
