"""Sentences whose heads are in doubt are read a second time, alone, and both readings are weighed together."""

from collections.abc import Callable, Container, Iterable, Sequence

import numpy as np

from newskit.language.adapting import adapted
from newskit.language.model import Found, Model
from newskit.language.trees import PARTS, arc_scores, parse, wrong_heads
from newskit.language.windows import Seen, Window, window_of

DOUBTFUL = 0.06  # heads expected to be wrong for each wordpiece to be read, from which a sentence is read again
SHARE = 0.1  # of a text's wordpieces: once so many were read again, the other sentences are left
RUN = 5  # wordpieces that take as long as starting the encoder

Reader = Callable[[Iterable[Window]], Iterable[Found]]  # the encoder's answers for some windows


def most_doubtful(wrong: Sequence[float], pieces: Sequence[int], total: int) -> list[int]:
    """Choose the sentences that are read again, by what that may mend for the time that it takes.

    Parameters
    ----------
    wrong
        Number of heads of each sentence that are expected to be wrong; 0 for one that cannot be read again.
    pieces
        Wordpieces of each.
    total
        Wordpieces of the text.

    Returns
    -------
    list of int
        Positions of the sentences, the most doubtful first: one at least if any is in doubt, so that short texts have
        their share too.
    """
    doubts = [expected / (size + RUN) for expected, size in zip(wrong, pieces, strict=True)]
    chosen: list[int] = []
    left = SHARE * total
    for number in sorted(range(len(doubts)), key=lambda number: (-doubts[number], number)):
        if doubts[number] <= DOUBTFUL or left <= 0:
            break
        chosen.append(number)
        left -= pieces[number]
    return chosen


def read_trees(
    model: Model,
    seen: Seen,
    found: Found,
    rows: np.ndarray,
    sentences: Sequence[tuple[int, int]],
    counted: np.ndarray,
    read: Reader,
    adapt: Container[int] = (),
) -> tuple[np.ndarray, np.ndarray]:
    """Head and label of each word of a text.

    Parameters
    ----------
    model
        Opened.
    seen
        The text as the encoder sees it.
    found
        Answers for all that is seen.
    rows
        Of the words in `found`.
    sentences
        Half-open ranges of words.
    counted
        Words that count when heads are doubted (not the punctuation).
    read
        Reads the sentences that are in doubt.
    adapt
        Positions of the sentences whose answers the adapter has put right, and is to put right again.

    Returns
    -------
    tuple of numpy.ndarray
        Index of each word's head among the words (a root's is its own), and number of its label.
    """
    readings = [[{part: found[part][rows[a:b]] for part in PARTS}] for a, b in sentences]
    arcs = [arc_scores(of_one) for of_one in readings]
    windows = [window_of(seen, int(rows[a]), int(rows[b - 1]) + 1) if b - a > 1 else None for a, b in sentences]
    wrong = [
        0.0 if window is None else wrong_heads(scores, counted[a:b])
        for window, scores, (a, b) in zip(windows, arcs, sentences, strict=True)
    ]
    sizes = [0 if window is None else sum(map(len, window.pieces)) for window in windows]
    again = most_doubtful(wrong, sizes, sum(map(len, seen.pieces)))
    chosen = [window for window in map(windows.__getitem__, again) if window is not None]
    for number, answer in zip(again, read(chosen), strict=True):
        a, b = sentences[number]
        again_read = {name: values[rows[a:b] - rows[a]] for name, values in answer.items()}
        if number in adapt:
            again_read = adapted(model, again_read)
        readings[number].append({part: again_read[part] for part in PARTS})
        arcs[number] = arc_scores(readings[number])
    parsed = [
        parse(of_one, scores, model.arcs, model.root_label) for of_one, scores in zip(readings, arcs, strict=True)
    ]
    heads = [heads + a for (a, _), (heads, _) in zip(sentences, parsed, strict=True)]
    return np.concatenate(heads), np.concatenate([deps for _, deps in parsed])
