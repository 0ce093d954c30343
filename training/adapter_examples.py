"""What the adapter learns from: the shipped encoder's answers for the words of sentences whose trees are known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from newskit.language.model import Model, run
from newskit.language.windows import Seen, make_windows
from training.data import Example, encode, runs
from training.labels import UNKNOWN, Labels, LabelSets

PARTS = ("arc_child", "arc_head", "label_child", "label_head")


@dataclass(frozen=True)
class Sentence:
    """One sentence; arrays have a row a word."""

    vectors: np.ndarray  # PARTS side by side, in half precision
    tags: np.ndarray  # the encoder's
    morphs: np.ndarray
    bias: np.ndarray
    root: np.ndarray
    gold_tags: np.ndarray
    gold_morphs: np.ndarray
    gold_deps: np.ndarray
    heads: np.ndarray  # positions in the sentence; the root's is its own; UNKNOWN where it is not known
    sure: np.ndarray  # weight of a word's head: a teacher's probability, 1 in a treebank
    stays: bool  # is to be read as the encoder reads it


def joined(sentences: Sequence[Sentence]) -> dict[str, np.ndarray]:
    """Arrays of all words of some sentences, one after the other."""
    kinds = {
        "vectors": np.float32, "tags": np.int64, "morphs": np.int64, "bias": np.float32, "root": np.float32,
        "gold_tags": np.int64, "gold_morphs": np.int64, "gold_deps": np.int64, "sure": np.float32,
    }  # fmt: skip
    return {
        kind: np.concatenate([getattr(sentence, kind) for sentence in sentences]).astype(dtype)
        for kind, dtype in kinds.items()
    }


def sentences_of(
    example: Example, model: Model, sure: np.ndarray | None = None, *, stays: bool = False
) -> Iterator[Sentence]:
    """Sentences of one document, read by the encoder as it is read at run time.

    Parameters
    ----------
    example
        With tags and trees; what `stays` needs neither, and is cut into sentences where the encoder sees them.
    model
        The shipped one, opened.
    sure
        Probability of each word's head, from a teacher; None for a treebank's.
    stays
        As in `Sentence`.
    """
    size = len(example.pieces)
    if not size:
        return
    seen = Seen("", [], list(range(size)), example.pieces, example.shapes.tolist())
    answers = [run(model, window) for window in make_windows(seen)]
    found = {name: np.concatenate([answer[name] for answer in answers]) for name in answers[0]}
    vectors = np.concatenate([found[part] for part in PARTS], 1).astype(np.float16)
    gold = example.columns
    numbers = np.cumsum(found["starts"] > 0) if stays else example.sentences
    for start, end in runs(numbers):
        own, place = gold["heads"][start:end], np.arange(end - start)
        inside = (own >= start) & (own < end)
        rows = slice(start, end)
        yield Sentence(
            vectors[rows], found["tags"][rows], found["morphs"][rows], found["arc_bias"][rows], found["root"][rows],
            gold["tags"][rows], gold["morphs"][rows], gold["deps"][rows],
            np.where(own == -1, place, np.where(inside, own - start, UNKNOWN)),
            np.ones(end - start, dtype=np.float32) if sure is None else sure[rows],
            stays,
        )  # fmt: skip


def read_sentences(docs: Iterable[Doc], model: Model, labels: Labels, *, stays: bool) -> Iterator[Sentence]:
    """Sentences of a treebank's documents."""
    sets = LabelSets(labels.names)
    for doc in docs:
        yield from sentences_of(encode(doc, labels, sets, model.pieces), model, stays=stays)
