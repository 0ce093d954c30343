"""Train the joint model: ``torchrun --nproc-per-node 2 -m training.train WORK --minutes 60``.

One process a core, each on its own batches, their weights averaged every few steps: on a shared machine that is twice
as fast as one process with two threads, which wait for each other at every operation.
"""

import argparse
import json
import logging
import os
import time
from pathlib import Path
from random import Random

import spacy
import torch
from spacy.tokens import DocBin

from newskit.language.wordpiece import WordPieces
from training.data import Example, Restyler, batches, collate, encode
from training.labels import COMMON_TYPES, NAME_TYPES, Labels, LabelSets
from training.model import LOSS_WEIGHTS, JointModel, new_model, vocabulary

log = logging.getLogger(__name__)
STEPS_ALONE = 8  # between two averagings of the processes' weights


def read_examples(corpora: list[Path], labels: Labels, sets: LabelSets, pieces: WordPieces) -> dict[str, list[Example]]:
    """Examples of each DocBin; names that begin with ``newswire`` mark all name types."""
    vocab = spacy.blank("en").vocab
    found = {}
    for path in corpora:
        closed = frozenset(NAME_TYPES) if path.stem.startswith("newswire") else COMMON_TYPES
        docs = DocBin().from_disk(path).get_docs(vocab)
        found[path.stem] = [encode(doc, labels, sets, pieces, closed) for doc in docs if len(doc)]
    return found


class Workers:
    """The processes that train one model together; one alone if not started by torchrun."""

    def __init__(self) -> None:
        self.count = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        if self.count > 1:
            torch.distributed.init_process_group("gloo")

    @torch.no_grad()
    def agree(self, model: torch.nn.Module, done: bool) -> bool:
        """Average the weights of all processes; return whether any of them is done."""
        if self.count == 1:
            return done
        parameters = list(model.parameters())
        flag = torch.tensor([float(done)])
        flat = torch.cat([*(p.detach().flatten() for p in parameters), flag])
        torch.distributed.all_reduce(flat)
        flat /= self.count
        start = 0
        for parameter in parameters:
            size = parameter.numel()
            parameter.copy_(flat[start : start + size].view_as(parameter))
            start += size
        return bool(flat[-1] > 0)


class Average:
    """Exponential moving average of the weights, which generalises better than the last ones."""

    def __init__(self, model: torch.nn.Module, decay: float = 0.99):
        self.decay = decay
        self.count = 0
        self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: torch.nn.Module) -> None:
        """Move towards the model's weights; fast at first."""
        self.count += 1
        decay = min(self.decay, (1 + self.count) / (10 + self.count))
        for key, value in model.state_dict().items():
            if value.is_floating_point():
                self.weights[key].lerp_(value, 1 - decay)


def train(
    model: JointModel,
    examples: dict[str, list[Example]],
    shares: dict[str, float],
    sets: LabelSets,
    pieces: WordPieces,
    minutes: float,
    *,
    rate: float = 2e-4,
    seed: int = 0,
    checkpoint: Path | None = None,
    bf16: bool = True,
    masked: float = 0.05,
    max_steps: int | None = None,
) -> dict[str, torch.Tensor]:
    """Train for a time budget and return the averaged weights.

    Parameters
    ----------
    model
        Changed in place.
    examples
        Examples of each corpus.
    shares
        How often an epoch goes through a corpus (default 1); 0.5 takes a random half.
    sets
        Sets of NER labels.
    pieces
        Wordpieces.
    minutes
        Budget; the learning rate falls to nothing over it, so that any machine ends with a finished model.
    rate
        Peak learning rate of the encoder; the heads learn four times as fast.
    seed
        For order, chunks and dropout.
    checkpoint
        Where averaged weights are written every few minutes.
    bf16
        Run the encoder in bfloat16.
    masked
        Share of the words hidden from the encoder.
    max_steps
        Stop early (at the next averaging), for tests.
    """
    workers = Workers()
    random = Random(seed + workers.rank)
    torch.manual_seed(seed + workers.rank)
    allowed = torch.full((len(sets.sets), len(sets.names)), -1e4)
    for number, members in enumerate(sets.sets):
        allowed[number, [sets.names.index(name) for name in members]] = 0.0
    encoder = list(model.encoder.parameters())
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * 4}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    peaks = [group["lr"] for group in optimizer.param_groups]
    restyle = Restyler(pieces)
    average = Average(model)
    model.train()
    begin, step, words, saved = time.monotonic(), 0, 0, 0.0
    totals: dict[str, list[float]] = {}
    while True:
        chosen = []
        for name, members in examples.items():
            share = shares.get(name, 1.0)
            whole, rest = divmod(share, 1)
            chosen += members * int(whole) + random.sample(members, int(len(members) * rest))
        for batch in batches(chosen, random, restyle):
            elapsed = (time.monotonic() - begin) / 60
            progress = elapsed / minutes
            if step % STEPS_ALONE == 0:
                if workers.agree(model, progress >= 1 or (max_steps is not None and step >= max_steps)):
                    return average.weights
                average.update(model)
            factor = min(1.0, progress / 0.04) * max(0.0, 1 - progress)
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * factor
            tensors = {
                k: torch.from_numpy(v)
                for k, v in collate(batch, pieces, masked, seed=random.randrange(1 << 30)).items()
            }
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
                losses = model.losses(tensors, allowed)
            loss = sum(LOSS_WEIGHTS[kind] * value for kind, value in losses.items())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            words += int((tensors["sentences"] >= 0).sum())
            for kind, value in losses.items():
                totals.setdefault(kind, []).append(float(value.detach()))
            if step % 50 == 0:
                means = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(totals.items()))
                log.info("step %d, %.1f min, %.0f words/s: %s", step, elapsed, words / (elapsed * 60), means)
                totals.clear()
            if checkpoint is not None and not workers.rank and elapsed - saved > 5:
                saved = elapsed
                torch.save(average.weights, checkpoint)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder of training.convert, with labels.json and corpora/*.spacy")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--weights", type=Path, help="weights to start from (default: the pretrained encoder)")
    parser.add_argument("--shares", type=Path, help="JSON: how often an epoch goes through each corpus")
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--output", default="model.pt")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(options.threads)
    corpora = sorted((options.work / "corpora").glob("*.spacy"))
    if not corpora:
        raise FileNotFoundError(f"{options.work / 'corpora'}: no .spacy files; run python -m training.convert first.")
    pieces = WordPieces(vocabulary())
    labels = Labels.load(options.work / "labels.json")
    sets = LabelSets(labels.names)
    examples = read_examples(corpora, labels, sets, pieces)
    for name, members in examples.items():
        log.info("%s: %d documents, %d words", name, len(members), sum(len(e.pieces) for e in members))
    model = new_model(labels)
    if options.weights:
        model.load_state_dict(torch.load(options.weights, weights_only=True))
    shares = json.loads(options.shares.read_text(encoding="utf-8")) if options.shares else {}
    output = options.work / options.output
    weights = train(model, examples, shares, sets, pieces, options.minutes, rate=options.rate, seed=options.seed,
                    checkpoint=output.with_suffix(".part.pt"))  # fmt: skip
    if os.environ.get("RANK", "0") == "0":
        torch.save(weights, output)
        log.info("wrote %s", output)


if __name__ == "__main__":
    main()
