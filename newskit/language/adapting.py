"""Sentences whose heads are in doubt get other tags and trees from a small network over the encoder's answers.

The encoder learnt events from texts without trees, and breaks trees around the words of events, most in texts like
those. It knows where: it doubts an eighth of the heads in one sentence of twelve of the treebanks, and in seven of ten
of such texts. So the adapter (`training.adapter`), which learnt trees from such texts, has a say in these alone.
"""

from collections.abc import Sequence

import numpy as np

from newskit.language.model import Found, Model
from newskit.language.trees import arc_scores, wrong_heads

DOUBTFUL = 0.12  # share of a sentence's heads expected to be wrong, from which the adapter is asked
BETTER = "new_"  # what the names of its answers begin with


def adapted(model: Model, answers: Found) -> Found:
    """Answers for some words, as the adapter puts them.

    Parameters
    ----------
    model
        With an adapter.
    answers
        The encoder's, for the words of a sentence.
    """
    inputs = {name: answers[name][np.newaxis] for name in _read_by(model)}
    names = [entry.name.removeprefix(BETTER) for entry in model.adapter.get_outputs()]
    return {name: values[0] for name, values in zip(names, model.adapter.run(None, inputs), strict=True)}


def _read_by(model: Model) -> list[str]:
    """Names of the answers that the adapter reads: tags, features and all parts of trees."""
    return [entry.name for entry in model.adapter.get_inputs()]


def adapt_doubtful(
    model: Model, found: Found, rows: np.ndarray, sentences: Sequence[tuple[int, int]]
) -> tuple[Found, frozenset[int]]:
    """Put the tags and the parts of trees right in sentences whose heads are in doubt.

    Parameters
    ----------
    model
        Opened; without an adapter nothing changes.
    found
        Answers for all that is seen.
    rows
        Of the words in `found`.
    sentences
        Half-open ranges of words.

    Returns
    -------
    tuple
        Answers as `found` has them, and the positions of the sentences that were changed.
    """
    if model.adapter is None:
        return found, frozenset()
    changed: dict[int, Found] = {}
    names = _read_by(model)
    for number, (begin, end) in enumerate(sentences):
        answers = {name: found[name][rows[begin:end]] for name in names}
        if wrong_heads(arc_scores([answers]), np.ones(end - begin, dtype=bool)) >= DOUBTFUL * (end - begin):
            changed[number] = adapted(model, answers)
    better = {name: found[name].copy() for name in next(iter(changed.values()), {})}
    for number, answers in changed.items():
        begin, end = sentences[number]
        for name, values in answers.items():
            better[name][rows[begin:end]] = values
    return found | better, frozenset(changed)
