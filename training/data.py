"""Docs to numbers, and numbers to batches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import numpy as np
from spacy.tokens import Doc

from newskit.language.wordpiece import NEWLINE, WordPieces
from training.labels import COMMON_TYPES, NAME_TYPES, UNKNOWN, Labels, LabelSets
from training.reporting import raise_reporting_verbs

HEADS = ("tags", "morphs", "starts", "heads", "deps", "names", "triggers", "modalities", "claims")
MAX_WORDS = 220  # of one training chunk; about what the encoder's window holds
MAX_PIECES = 320
_UPPER, _LOWER, _TITLE = 3, 2, 4


@dataclass
class Example:
    """One document as numbers; `UNKNOWN` where its corpus says nothing."""

    pieces: list[tuple[int, ...]]
    shapes: np.ndarray
    columns: dict[str, np.ndarray]  # one array for each of HEADS; heads count within the example, -1 = root
    cuts: np.ndarray  # indices where it may be cut, 0 first, length last
    sentences: np.ndarray  # number of each word's sentence

    def part(self, start: int, end: int) -> "Example":
        """Words `start` to `end`; heads outside become unknown."""
        columns = {kind: values[start:end] for kind, values in self.columns.items()}
        heads = columns["heads"].copy()
        inside = (heads >= start) & (heads < end)
        heads = np.where(inside, heads - start, np.where(heads == -1, -1, UNKNOWN))
        columns["heads"] = heads
        return Example(
            self.pieces[start:end],
            self.shapes[start:end],
            columns,
            np.array([0, end - start]),
            self.sentences[start:end],
        )


def _strip_article(doc: Doc, start: int, end: int) -> int:
    return start + 1 if end - start > 1 and doc[start].lower_ == "the" else start


def _name_column(doc: Doc, closed: frozenset[str], sets: LabelSets) -> np.ndarray:
    if not doc.has_annotation("ENT_IOB"):
        return np.full(len(doc), UNKNOWN)
    outside = sets.outside(closed)
    column = np.array([UNKNOWN if token.ent_iob == 0 else outside for token in doc])
    known = {*NAME_TYPES, "PLACE", "MISC"}
    for entity in doc.ents:
        if entity.label_ in known:
            start = entity.start if entity.label_ == "WORK_OF_ART" else _strip_article(doc, entity.start, entity.end)
            column[entity.start : start] = outside
            column[start] = sets.inside("B-", entity.label_)
            column[start + 1 : entity.end] = sets.inside("I-", entity.label_)
    return column


def _span_columns(doc: Doc, labels: Labels) -> dict[str, np.ndarray]:
    size = len(doc)
    columns = {kind: np.full(size, UNKNOWN) for kind in ("triggers", "modalities", "claims")}
    if "events" in doc.spans:
        columns["triggers"][:] = 0
        for span in doc.spans["events"]:
            columns["triggers"][span.start : span.end] = labels.number["triggers"][span.label_]
            columns["modalities"][span.start : span.end] = labels.number["modalities"][span.kb_id_]
    if "claims" in doc.spans:
        columns["claims"][:] = 0
        for span in doc.spans["claims"]:  # contents first, so that nested speakers and cues stay visible
            columns["claims"][span.start] = labels.number["claims"]["B-" + span.label_]
            columns["claims"][span.start + 1 : span.end] = labels.number["claims"]["I-" + span.label_]
    return columns


def encode(
    doc: Doc, labels: Labels, sets: LabelSets, pieces: WordPieces, closed: frozenset[str] = COMMON_TYPES
) -> Example:
    """Numbers of one annotated Doc.

    Parameters
    ----------
    doc
        Annotated with any of tags, trees, names, sentence starts, ``spans["events"]`` and ``spans["claims"]``.
    labels, sets, pieces
        The inventories.
    closed
        Name types that the corpus marks in full.

    Returns
    -------
    Example
        Words that are white space without a line break are left out, as at run time.
    """
    split = [pieces(token.text) for token in doc]
    keep = [i for i, (numbers, _) in enumerate(split) if numbers]
    position = {token: n for n, token in enumerate(keep)}
    size = len(doc)
    space = np.array([token.is_space for token in doc], dtype=bool)
    columns = {kind: np.full(size, UNKNOWN) for kind in HEADS}
    if doc.has_annotation("TAG"):
        for kind, values in (("tags", (t.tag_ for t in doc)), ("morphs", (f"{t.pos_}|{t.morph}" for t in doc))):
            columns[kind][:] = [labels.number[kind].get(value, UNKNOWN) for value in values]
    has_tree = doc.has_annotation("DEP")
    if has_tree:
        heads, deps = [t.head.i for t in doc], [t.dep_ for t in doc]
        raise_reporting_verbs(heads, deps, [(t.lemma_ or t.lower_).lower() for t in doc])
        columns["heads"][:] = [-1 if h == i else position.get(h, UNKNOWN) for i, h in enumerate(heads)]
        columns["deps"][:] = [labels.number["deps"].get(dep, UNKNOWN) for dep in deps]
    sentence_of = np.zeros(size, dtype=int)
    if doc.has_annotation("SENT_START"):
        starts = np.array([UNKNOWN if token.is_sent_start is None else 0 for token in doc])
        for number, sentence in enumerate(doc.sents):
            sentence_of[sentence.start : sentence.end] = number
            first = next((t.i for t in sentence if not t.is_space), None)
            if first is not None:
                starts[first] = 1
        columns["starts"] = starts
        cuts = [position[i] for i in np.flatnonzero(starts == 1) if i in position]
    else:
        cuts = [position[t.i] for t in doc[1:] if t.nbor(-1).text in (".", "?", "!", "\n") and t.i in position]
    columns["names"] = _name_column(doc, closed, sets)
    columns.update(_span_columns(doc, labels))
    for kind in ("tags", "morphs", "starts", "heads", "deps"):
        columns[kind][space] = UNKNOWN
    return Example(
        [split[i][0] for i in keep],
        np.array([split[i][1] for i in keep], dtype=np.int64),
        {kind: values[keep] for kind, values in columns.items()},
        np.array([0, *(c for c in cuts if c), len(keep)]),
        sentence_of[keep],
    )


def runs(numbers: np.ndarray) -> Iterator[tuple[int, int]]:
    """Half-open ranges of equal numbers, as of the words of one sentence."""
    return pairwise([0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)])


def chunk(example: Example, limit: int) -> Iterator[Example]:
    """Cut an example at its sentence starts into parts of at most `limit` words, or one sentence each."""
    start = last = 0
    for cut in example.cuts[1:].tolist():
        if cut - start > limit and last > start:
            yield example.part(start, last)
            start = last
        while cut - start > MAX_WORDS:
            yield example.part(start, start + MAX_WORDS)
            start += MAX_WORDS
        last = cut
    if last > start:
        yield example.part(start, last)


class Restyler:
    """Capitals and quotation marks of other styles, on numbers alone: the vocabulary is uncased."""

    def __init__(self, pieces: WordPieces):
        number = pieces.numbers
        self._quote, self._double = (number["'"],), (number['"'],)
        self._curly, self._pair = (number["’"],), ((number["“"],), (number["”"],))
        self._apostrophe = number["'"], number["’"]
        self._newline = number[NEWLINE]

    def __call__(self, example: Example, random: Random) -> Example:
        """Return the example, or a restyled copy."""
        draw = random.random()
        letters = example.shapes >= _LOWER
        if draw < 0.10:
            style = _UPPER if draw < 0.05 else _LOWER if draw < 0.08 else _TITLE
            shapes = np.where(letters, style, example.shapes)
            example = Example(example.pieces, shapes, example.columns, example.cuts, example.sentences)
        if random.random() < 0.5:
            straight, curly = self._apostrophe
            pieces, opened = [], 0
            for word in example.pieces:
                if word == self._double:
                    word, opened = self._pair[opened], 1 - opened
                elif straight in word:
                    word = tuple(curly if piece == straight else piece for piece in word)
                pieces.append(word)
            example = Example(pieces, example.shapes, example.columns, example.cuts, example.sentences)
        return example


def batches(
    examples: Iterable[Example], random: Random, restyle: Restyler | None, size: int = 1600, longest: int = MAX_WORDS
) -> Iterator[list[Example]]:
    """One epoch of batches of about `size` wordpieces, of like lengths, in random order.

    Each document is cut to a length drawn anew, so that the model sees lone sentences and whole articles.
    """
    parts = []
    for example in examples:
        limit = random.choice((20, 60, 120, 180, longest))
        parts.extend(chunk(example, min(limit, longest)))
    if restyle is not None:
        parts = [restyle(part, random) for part in parts]
    weight = [min(sum(map(len, part.pieces)) + 2, MAX_PIECES) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: weight[i] + random.random() * 8)
    groups: list[list[Example]] = []
    current: list[Example] = []
    widest = 0
    for i in order:
        widest = max(widest, weight[i])
        if current and widest * (len(current) + 1) > size:
            groups.append(current)
            current, widest = [], weight[i]
        current.append(parts[i])
    if current:
        groups.append(current)
    random.shuffle(groups)
    yield from groups


def collate(batch: list[Example], pieces: WordPieces, masked: float = 0.0, seed: int = 0) -> dict[str, np.ndarray]:
    """Arrays of a batch: encoder inputs and one column for each head, padded.

    Parameters
    ----------
    batch
        Examples.
    pieces
        Wordpieces.
    masked
        Share of the words whose pieces are hidden, so that the model learns to read the context.
    seed
        Of the choice of masked words.
    """
    draw = np.random.default_rng(seed)
    fitted = []
    for example in batch:
        total = 0
        for end, numbers in enumerate(example.pieces):
            total += len(numbers)
            if total > MAX_PIECES - 2:
                example = example.part(0, end)
                break
        fitted.append(example)
    rows = len(fitted)
    words = max(len(e.pieces) for e in fitted)
    width = max(sum(map(len, e.pieces)) for e in fitted) + 2
    out = {kind: np.full((rows, words), UNKNOWN, dtype=np.int64) for kind in HEADS}
    for kind in ("firsts", "word_shapes", "sentences"):
        out[kind] = np.full((rows, words), -1 if kind == "sentences" else 0, dtype=np.int64)
    for kind in ("ids", "mask", "shapes"):
        out[kind] = np.zeros((rows, width), dtype=np.int64)
    for row, example in enumerate(fitted):
        ids, shapes, firsts = [pieces.first], [0], []
        for numbers, shape in zip(example.pieces, example.shapes.tolist(), strict=True):
            firsts.append(len(ids))
            ids.extend(numbers)
            shapes.extend([shape] * len(numbers))
        ids.append(pieces.last)
        shapes.append(0)
        n = len(firsts)
        if masked:
            lengths = [len(numbers) for numbers in example.pieces]
            hidden = np.repeat(draw.random(n) < masked, lengths)
            ids[1:-1] = np.where(hidden, pieces.mask, ids[1:-1]).tolist()
        out["ids"][row, : len(ids)] = ids
        out["shapes"][row, : len(ids)] = shapes
        out["mask"][row, : len(ids)] = 1
        out["firsts"][row, :n] = firsts
        out["word_shapes"][row, :n] = example.shapes
        out["sentences"][row, :n] = example.sentences
        for kind in HEADS:
            out[kind][row, :n] = example.columns[kind]
    return out
