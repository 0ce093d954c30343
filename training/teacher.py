"""Trees for our newswire, by a teacher that was trained on the treebanks alone: ``python -m training.teacher WORK``.

The newswire is marked up for names, events and claims and has no trees. A model that learnt none of these from it, and
so has no reason to take a word of an event for a verb, gives it trees, with the probability of each arc.
"""

import argparse
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
import torch

from newskit.language.trees import arc_scores, parse
from newskit.language.wordpiece import WordPieces
from training.data import Example, chunk, collate, encode, runs
from training.labels import UNKNOWN, Labels, LabelSets
from training.model import JointModel, new_model, vocabulary
from training.newswire_docs import to_doc
from training.newswire_reader import read_corpus
from training.train import read_examples, train

log = logging.getLogger(__name__)
TREEBANKS = ("ewt_train", "gum_train")
CHUNK = 150  # words that the teacher reads at once
LEARNT = ("tags", "morphs", "starts", "heads", "deps")


def teach(work: Path, minutes: float) -> Path:
    """Train the teacher on the treebanks in `work` and write its weights to ``teacher.pt``."""
    pieces, labels = WordPieces(vocabulary()), Labels.load(work / "labels.json")
    sets = LabelSets(labels.names)
    examples = read_examples([work / "corpora" / f"{name}.spacy" for name in TREEBANKS], labels, sets, pieces)
    weights = train(new_model(labels), examples, {}, sets, pieces, minutes, rate=3e-4)
    if os.environ.get("RANK", "0") == "0":  # of the processes that torchrun starts
        torch.save(weights, work / "teacher.pt")
    return work / "teacher.pt"


@torch.no_grad()
def add_trees(example: Example, model: JointModel, labels: Labels, pieces: WordPieces) -> np.ndarray:
    """Fill in the tags, features and trees of one document.

    Parameters
    ----------
    example
        Its sentences are known; its columns are changed.
    model
        The teacher.
    labels, pieces
        Its inventories.

    Returns
    -------
    numpy.ndarray
        Probability of each word's head.
    """
    last = {
        "weight": model.label_out.weight.numpy().T, "bias": model.label_out.bias.numpy(),
        "root": model.label_root.numpy(),
    }  # fmt: skip
    sure = np.zeros(len(example.pieces), dtype=np.float32)
    for kind in LEARNT:
        example.columns[kind][:] = UNKNOWN
    begin = 0
    for part in chunk(example, CHUNK):
        tensors = {k: torch.from_numpy(v) for k, v in collate([part], pieces).items()}
        words = model.words(*(tensors[k] for k in ("ids", "mask", "shapes", "firsts", "word_shapes")))
        names = ("arc_child", "arc_head", "arc_bias", "root", "label_child", "label_head")
        found = dict(zip(names, (*model.arcs(words), *model.label_parts(words)), strict=True))
        size = words.size(1)  # a part of more pieces than fit is cut
        here = slice(begin, begin + size)
        for kind in ("tags", "morphs"):
            example.columns[kind][here] = model.token_heads[kind](words)[0].argmax(-1).numpy()
        for start, end in runs(part.sentences[:size]):
            reading = {name: values[0, start:end].numpy() for name, values in found.items()}
            arcs = arc_scores([reading])
            heads, deps = parse([reading], arcs, last, labels.number["deps"]["ROOT"])
            own = np.arange(end - start)
            example.columns["heads"][begin + start : begin + end] = np.where(heads == own, -1, heads + begin + start)
            example.columns["deps"][begin + start : begin + end] = deps
            sure[begin + start : begin + end] = np.exp(arcs[own, heads])
        begin += len(part.pieces)
    return sure


def newswire_trees(work: Path, split: str) -> Iterator[tuple[Example, np.ndarray]]:
    """Articles of a split with the trees of ``teacher.pt``, and the probability of each word's head."""
    pieces, labels = WordPieces(vocabulary()), Labels.load(work / "labels.json")
    model, sets, blank = new_model(labels), LabelSets(labels.names), spacy.blank("en")
    model.load_state_dict(torch.load(work / "teacher.pt", weights_only=True))
    model.eval()
    for article in read_corpus(split=split):
        example = encode(to_doc(article, blank), labels, sets, pieces)
        yield example, add_trees(example, model, labels, pieces)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder of training.convert")
    parser.add_argument("--minutes", type=float, default=20)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    log.info("wrote %s", teach(options.work, options.minutes))


if __name__ == "__main__":
    main()
