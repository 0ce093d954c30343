"""A small network that puts tags and trees of the encoder right: ``python -m training.adapter WORK data/pipeline``.

The encoder learnt events from our newswire and trees from treebanks, and so came to read words of events in texts like
the newswire as verbs ("imposed an/VBD embargo"). The adapter reads the vectors that the encoder gives each word and
adds to them. It learns on the newswire, with the trees of a teacher (`training.teacher`) that has seen treebanks
alone, and on the dev parts of the treebanks; other texts, which the encoder reads well, it must leave as they are. The
encoder stays as it is, and so do names, events and claims.
"""

import argparse
import logging
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import spacy
import torch
from spacy.tokens import DocBin
from torch import nn

from newskit.language.adapting import BETTER
from newskit.language.model import ADAPTER, Model, open_model, read_files
from training.adapter_examples import PARTS, Sentence, joined, read_sentences, sentences_of
from training.convert import NOT_FREE
from training.export import quantise
from training.labels import UNKNOWN, Labels
from training.teacher import newswire_trees

log = logging.getLogger(__name__)
HIDDEN = 256
WIDTHS = (192, 192, 192, 192)  # of PARTS
WIDTH = sum(WIDTHS)
LOSS_WEIGHTS = {"heads": 1.0, "deps": 1.0, "tags": 0.4, "morphs": 0.3}
KEPT = 4.0  # what the encoder's own tag is worth at first, as a logit
AS_BEFORE = ("ewt_train", "gum_train", "names_re3d", "names_wikigold", "names_crossner_politics", "names_uner_dev",
             "names_uner_test", "names_redocred")  # fmt: skip
DEV = ("ewt_dev", "gum_dev")
ADDED = 0.8  # share of what was learnt that is used
LEARNT = 3  # times that an epoch goes through the sentences that are learnt from


class Adapter(nn.Module):
    """One hidden layer over the encoder's answers for a word; what comes out is added to them.

    Parameters
    ----------
    tags, morphs
        Numbers of labels.
    hidden
        Width.
    dropout
        On the hidden layer.

    Notes
    -----
    It starts as the identity: its last layers are zero, and the encoder's own tags are worth `KEPT`.
    """

    def __init__(self, tags: int, morphs: int, hidden: int = HIDDEN, dropout: float = 0.15):
        super().__init__()
        self.register_buffer("mean", torch.zeros(WIDTH))
        self.register_buffer("scale", torch.ones(WIDTH))
        self.tag_in = nn.Embedding(tags, hidden)
        self.widen = nn.Linear(WIDTH, hidden)
        self.added = nn.Linear(hidden, WIDTH + 2)
        self.tags = nn.Linear(hidden, tags)
        self.morphs = nn.Linear(hidden, morphs)
        for layer in (self.added, self.tags, self.morphs):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        self.kept = nn.Parameter(torch.full((2,), KEPT))
        self.dropout = nn.Dropout(dropout)

    def forward(self, vectors, tags, morphs, bias, root):
        """Scores of tags and features, vectors, bias and root scores, for rows of words."""
        hidden = self.widen((vectors - self.mean) * self.scale) + self.tag_in(tags)
        hidden = self.dropout(torch.relu(hidden))
        added = self.added(hidden)
        logits = [
            layer(hidden) + worth * nn.functional.one_hot(labels, layer.out_features)
            for layer, labels, worth in zip((self.tags, self.morphs), (tags, morphs), self.kept, strict=True)
        ]
        return *logits, vectors + added[:, :WIDTH], bias + added[:, WIDTH], root + added[:, WIDTH + 1]


class Runtime(nn.Module):
    """The adapter as it runs: with the encoder's names for what goes in and comes out, and a leading 1."""

    def __init__(self, adapter: Adapter):
        super().__init__()
        self.adapter = adapter

    def forward(self, tags, morphs, arc_child, arc_head, label_child, label_head, bias, root):
        """Words of one window."""
        vectors = torch.cat([arc_child, arc_head, label_child, label_head], -1)[0]
        tags, morphs, vectors, bias, root = self.adapter(vectors, tags[0], morphs[0], bias[0], root[0])
        found = (tags.argmax(-1), morphs.argmax(-1), *vectors.split(WIDTHS, -1), bias, root)
        return tuple(values.unsqueeze(0) for values in found)


def losses(adapter: Adapter, sentences: Sequence[Sentence], last: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Mean loss of tags, features, heads and labels.

    Parameters
    ----------
    adapter
        Of the encoder's labels.
    sentences
        One batch, all of one kind: such as are learnt from, or (`Sentence.stays`) such as are to be read as before.
    last
        ``weight``, ``bias`` and ``root`` of the labels' last layer, which stays as it is (``arcs.npz``).
    """
    words = {kind: torch.from_numpy(values) for kind, values in joined(sentences).items()}
    before = tuple(words[kind] for kind in ("vectors", "bias", "root"))
    tags, morphs, *after = adapter(words["vectors"], words["tags"], words["morphs"], *before[1:])
    stays = sentences[0].stays
    out = {}
    for kind, logits in (("tags", tags), ("morphs", morphs)):
        gold = words[kind] if stays else words["gold_" + kind]
        out[kind] = nn.functional.cross_entropy(logits, gold, ignore_index=UNKNOWN)
    index, inside, gold = (torch.from_numpy(values) for values in _padded(sentences))
    scores = _arcs(after, index, inside)
    if stays:
        earlier = _arcs(before, index, inside)
        gold = earlier.argmax(-1)
        answered = inside
        out["heads"] = _divergence(earlier[inside], scores[inside])
    else:
        answered = inside & (gold >= 0)
        wrong = nn.functional.cross_entropy(scores[answered], gold[answered], reduction="none")
        out["heads"] = (wrong * words["sure"][index][answered]).mean()
    answered = answered & (gold != torch.arange(gold.size(1)))  # the root's label is given
    child = index[answered]
    head = index[answered.nonzero()[:, 0], gold[answered]]
    labels = _labels(after[0], child, head, last)
    if stays:
        out["deps"] = _divergence(_labels(before[0], child, head, last), labels)
    else:
        out["deps"] = nn.functional.cross_entropy(labels, words["gold_deps"][child], ignore_index=UNKNOWN)
    return out


def _arcs(found: Sequence[torch.Tensor], index: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
    """Scores of each word's heads (sentence, word, head); a word as its own head is the root."""
    vectors, bias, root = found
    child, head, *_ = vectors.split(WIDTHS, -1)
    scores = child[index] @ head[index].transpose(1, 2) + bias[index].unsqueeze(1)
    scores = scores.masked_fill(~inside.unsqueeze(1), -1e9)
    own = torch.eye(scores.size(1), dtype=torch.bool).unsqueeze(0)
    return torch.where(own, root[index].unsqueeze(-1).expand_as(scores), scores)


def _labels(vectors: torch.Tensor, child: torch.Tensor, head: torch.Tensor, last: dict[str, torch.Tensor]):
    """Scores of the labels of some arcs."""
    *_, of_child, of_head = vectors.split(WIDTHS, -1)
    return torch.relu(of_child[child] + of_head[head]) @ last["weight"] + last["bias"]


def _divergence(before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
    """How far one distribution is from another (Kullback-Leibler, a mean over rows)."""
    before, after = before.log_softmax(-1), after.log_softmax(-1)
    return nn.functional.kl_div(after, before, log_target=True, reduction="batchmean")


def _padded(sentences: Sequence[Sentence]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of each sentence's words, which of them are words, and their heads (a root's is itself)."""
    sizes = [len(sentence.heads) for sentence in sentences]
    index = np.zeros((len(sentences), max(sizes)), dtype=np.int64)
    inside = np.zeros(index.shape, dtype=bool)
    gold = np.full(index.shape, UNKNOWN, dtype=np.int64)
    start = 0
    for row, (size, sentence) in enumerate(zip(sizes, sentences, strict=True)):
        index[row, :size] = np.arange(start, start + size)
        inside[row, :size] = True
        gold[row, :size] = sentence.heads
        start += size
    return index, inside, gold


def batches(sentences: Iterable[Sentence], random: Random, size: int = 700) -> list[list[Sentence]]:
    """One epoch of batches of about `size` words, each of one kind and of like lengths, in random order."""
    groups: list[list[Sentence]] = [[]]
    for sentence in sorted(sentences, key=lambda one: (one.stays, len(one.heads) + random.random() * 4)):
        group = groups[-1]
        if group and (len(sentence.heads) * (len(group) + 1) > size or sentence.stays != group[0].stays):
            groups.append([])
        groups[-1].append(sentence)
    random.shuffle(groups)
    return groups


def train_adapter(
    adapter: Adapter,
    sentences: Sequence[Sentence],
    last: dict[str, torch.Tensor],
    minutes: float,
    *,
    rate: float = 2e-3,
    seed: int = 0,
    max_steps: int | None = None,
) -> None:
    """Train in place for a time budget; the averaged weights are kept.

    Parameters
    ----------
    adapter
        New.
    sentences
        Of all corpora.
    last
        As for `losses`.
    minutes
        Budget; the learning rate falls to nothing over it.
    rate
        Peak learning rate.
    seed
        For order and dropout.
    max_steps
        Stop early, for tests.
    """
    random = Random(seed)
    torch.manual_seed(seed)
    some = random.sample(list(sentences), min(2000, len(sentences)))
    vectors = np.concatenate([sentence.vectors for sentence in some]).astype(np.float32)
    adapter.mean.copy_(torch.from_numpy(vectors.mean(0)))
    adapter.scale.copy_(torch.from_numpy(1 / (vectors.std(0) + 1e-3)))
    stay = [sentence for sentence in sentences if sentence.stays]
    learnt = [sentence for sentence in sentences if not sentence.stays]
    optimizer = torch.optim.AdamW(adapter.parameters(), lr=rate, weight_decay=0.01)
    average = {name: values.clone() for name, values in adapter.state_dict().items()}
    adapter.train()
    begin, step, totals = time.monotonic(), 0, dict.fromkeys(LOSS_WEIGHTS, 0.0)
    while True:
        for batch in batches([*random.sample(stay, len(stay) // 2), *learnt * LEARNT], random):
            progress = (time.monotonic() - begin) / 60 / minutes
            if progress >= 1 or step == max_steps:
                adapter.load_state_dict(average)
                adapter.eval()
                return
            optimizer.param_groups[0]["lr"] = rate * min(1.0, progress / 0.03) * (1 - progress)
            found = losses(adapter, batch, last)
            optimizer.zero_grad()
            sum(LOSS_WEIGHTS[kind] * value for kind, value in found.items()).backward()
            nn.utils.clip_grad_norm_(adapter.parameters(), 1.0)
            optimizer.step()
            step += 1
            with torch.no_grad():
                for name, values in adapter.state_dict().items():
                    average[name].lerp_(values, 1 - min(0.995, (1 + step) / (10 + step)))
            for kind, value in found.items():
                totals[kind] += float(value.detach())
            if step % 300 == 0:
                means = " ".join(f"{kind} {value / 300:.3f}" for kind, value in totals.items())
                log.info("step %d, %.0f %%: %s", step, 100 * progress, means)
                totals = dict.fromkeys(LOSS_WEIGHTS, 0.0)


@torch.no_grad()
def dampen(adapter: Adapter) -> None:
    """Keep a share (`ADDED`) of what the adapter adds, which loses less on sentences of other kinds."""
    for layer in (adapter.added, adapter.tags, adapter.morphs):
        layer.weight.mul_(ADDED)
        layer.bias.mul_(ADDED)


def export_adapter(adapter: Adapter, path: Path) -> None:
    """Write the adapter as an int8 ONNX graph; an output is named as the input that it replaces, with ``new_``."""
    inputs = ("tags", "morphs", *PARTS, "arc_bias", "root")
    outputs = [BETTER + name for name in inputs]
    example = (
        *(torch.ones((1, 5), dtype=torch.long) for _ in range(2)),
        *(torch.randn((1, 5, width)) for width in (*WIDTHS, 1, 1)),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        fp32 = Path(scratch) / "fp32.onnx"
        torch.onnx.export(Runtime(adapter).eval(), (*example[:-2], example[-2][..., 0], example[-1][..., 0]), str(fp32),
                          input_names=list(inputs), output_names=outputs, opset_version=17, dynamo=False,
                          dynamic_axes={name: {1: "words"} for name in (*inputs, *outputs)})  # fmt: skip
        quantise(fp32, path)


def all_sentences(work: Path, model: Model, labels: Labels) -> Iterator[Sentence]:
    """What the shipped adapter learns from.

    Yields
    ------
    Sentence
        To be read as before: the treebanks' training part, which the encoder knows by heart, and the corpora of names,
        which are texts of others. To learn from: the treebanks' dev part (of GUM, the genres that may be used) with its
        trees, and the newswire with the teacher's.
    """
    vocab = spacy.blank("en").vocab
    kept = [work / "corpora" / f"{name}.spacy" for name in AS_BEFORE]
    for path in (*kept, *(work / "test" / f"{name}.spacy" for name in DEV)):
        docs = DocBin().from_disk(path).get_docs(vocab)
        free = (doc for doc in docs if not NOT_FREE & doc.cats.keys())
        yield from read_sentences(free, model, labels, stays=path.stem not in DEV)
    for example, sure in newswire_trees(work, "train"):
        yield from sentences_of(example, model, sure)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder of training.convert, with teacher.pt of training.teacher")
    parser.add_argument("pipeline", type=Path, help="packaged pipeline; gets the adapter")
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    folder = options.pipeline / "newskit_encoder"
    labels = Labels.load(folder / "labels.json")
    model = open_model(read_files(folder), spacy.blank("en").vocab)
    sentences = list(all_sentences(options.work, model, labels))
    adapter = Adapter(len(labels.tags), len(labels.morphs))
    train_adapter(adapter, sentences, {k: torch.from_numpy(v) for k, v in model.arcs.items()}, options.minutes)
    dampen(adapter)
    export_adapter(adapter, folder / ADAPTER)


if __name__ == "__main__":
    main()
