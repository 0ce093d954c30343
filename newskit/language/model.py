"""The shipped model: its files, read and opened, and one run of its encoder."""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from spacy.parts_of_speech import IDS as UPOS
from spacy.vocab import Vocab

from newskit.language.decode import SpanDecoder
from newskit.language.lemmas import Lemmatizer
from newskit.language.name_lists import NameLists, name_lists
from newskit.language.windows import Window
from newskit.language.wordpiece import WordPieces

FILES = ("model.onnx", "arcs.npz", "labels.json", "vocab.txt", "lemmas.json", "known_names.json")
ADAPTER = "adapter.onnx"  # not every model has one; see newskit.language.adapting
Found: TypeAlias = dict[str, np.ndarray]  # the encoder's answers by name, a row a word


@dataclass(frozen=True)
class Model:
    """The encoder's session, and the tables that turn its answers into words; numbers are those of one vocabulary."""

    session: Any  # onnxruntime.InferenceSession
    adapter: Any  # another one, which puts right what the encoder says of tags and trees; or None
    outputs: list[str]
    labels: dict[str, list[str]]
    pieces: WordPieces
    lemmatize: Lemmatizer
    lists: NameLists
    arcs: dict[str, np.ndarray]  # the last layer of the arc labels
    root_label: int
    names: SpanDecoder
    claims: SpanDecoder
    tag_names: list[str]
    pos_names: list[str]  # of the morphs
    tag_hash: np.ndarray
    dep_hash: np.ndarray
    pos_number: np.ndarray  # of the morphs
    morph_hash: np.ndarray
    space_row: np.ndarray  # attributes of white space


def read_files(folder: Path) -> dict[str, bytes]:
    """Contents of the model's files.

    Parameters
    ----------
    folder
        Of the component.

    Raises
    ------
    FileNotFoundError
        If one is missing.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(
            f"{folder}: {', '.join(missing)} missing; expected {', '.join(FILES)}. Reinstall newskit, or rebuild the "
            "pipeline with 'make pipeline'."
        )
    there = [name for name in (*FILES, ADAPTER) if (folder / name).is_file()]
    return {name: (folder / name).read_bytes() for name in there}


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write what `read_files` gave to a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def open_model(files: Mapping[str, bytes], vocab: Vocab) -> Model:
    """Make the session and the tables.

    Parameters
    ----------
    files
        As `read_files` gives them.
    vocab
        Gets the labels.
    """
    labels: dict[str, list[str]] = json.loads(files["labels.json"])
    listed: dict[str, list[str]] = json.loads(files["known_names.json"])
    lemmatize = Lemmatizer(json.loads(files["lemmas.json"]))
    session = _session(files["model.onnx"])
    add = vocab.strings.add
    pos_names = [label.partition("|")[0] for label in labels["morphs"]]
    morphs = [vocab.morphology.add(label.partition("|")[2]) for label in labels["morphs"]]
    return Model(
        session=session,
        adapter=_session(files[ADAPTER]) if ADAPTER in files else None,
        outputs=[output.name for output in session.get_outputs()],
        labels=labels,
        pieces=WordPieces(files["vocab.txt"].decode("utf-8").split("\n")[:-1]),
        lemmatize=lemmatize,
        lists=name_lists(listed, lemmatize.index),
        arcs=_read_npz(files["arcs.npz"]),
        root_label=labels["deps"].index("ROOT"),
        names=SpanDecoder(labels["names"]),
        claims=SpanDecoder(labels["claims"]),
        tag_names=labels["tags"],
        pos_names=pos_names,
        tag_hash=_numbers(map(add, labels["tags"])),
        dep_hash=_numbers(map(add, labels["deps"])),
        pos_number=_numbers(UPOS[pos] for pos in pos_names),
        morph_hash=_numbers(morphs),
        space_row=_numbers([add("_SP"), UPOS["SPACE"], 0, 0, 0, add("dep")]),
    )


def _session(graph: bytes) -> Any:
    import onnxruntime  # heavy: not before a pipeline is loaded

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _read_npz(content: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _numbers(values: Iterable[int]) -> np.ndarray:
    return np.array(list(values), dtype=np.uint64)


def run(model: Model, window: Window) -> Found:
    """Run the encoder on one window.

    Parameters
    ----------
    model
        Opened.
    window
        What is read; never padded together with others: the int8 encoder scales its numbers by what it reads, so that
        in a padded batch a text's analysis would depend on its neighbours.

    Returns
    -------
    dict
        Answers for the words that are read in this window.
    """
    ids, shapes, firsts = [model.pieces.first], [0], []
    for numbers, shape in zip(window.pieces, window.shapes, strict=True):
        firsts.append(len(ids))
        ids.extend(numbers)
        shapes.extend([shape] * len(numbers))
    ids.append(model.pieces.last)
    shapes.append(0)
    inputs = {"ids": ids, "shapes": shapes, "firsts": firsts, "word_shapes": window.shapes}
    answers = model.session.run(None, {name: np.array([values], dtype=np.int64) for name, values in inputs.items()})
    return {name: np.asarray(values)[0, window.kept] for name, values in zip(model.outputs, answers, strict=True)}
