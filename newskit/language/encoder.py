"""The spaCy component that runs the shipped ONNX encoder and writes its heads' answers to the Doc."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.parts_of_speech import IDS as UPOS
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from spacy.vocab import Vocab

from newskit.language.agreement import agree_on_types
from newskit.language.auxiliaries import wrong_auxiliaries
from newskit.language.boundaries import key_of, listed_bodies, mend_boundaries
from newskit.language.datelines import after_datelines
from newskit.language.decode import SpanDecoder, runs, shift_to_quotes, softmax, split_sentences
from newskit.language.headlines import mend_headline
from newskit.language.lemmas import Lemmatizer
from newskit.language.long_texts import in_parts
from newskit.language.trees import PARTS, doubt, parse
from newskit.language.windows import Seen, Window, make_windows, see, window_of
from newskit.language.wordpiece import WordPieces

FILES = ("model.onnx", "arcs.npz", "labels.json", "vocab.txt", "lemmas.json", "known_names.json")
DOUBTFUL = 0.15  # share of heads expected to be wrong, from which a sentence is read a second time
LONGEST_TEXT = 100_000_000  # characters
Doc.set_extension("event_probabilities", default=None, force=True)  # force: a module may be loaded a second time
_SPAN_HEADS = ("names", "triggers", "modalities", "claims")
_ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]

Found = dict[str, np.ndarray]  # the encoder's answers by name


def _read_npz(content: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


@Language.factory(
    "newskit_encoder",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head", "token.is_sent_start",
             "doc.sents", "doc.ents", "doc.spans"],
    default_config={"threads": 1},
    default_score_weights={"dep_las": 0.5, "ents_f": 0.5},
)  # fmt: skip
def make_encoder(nlp: Language, name: str, threads: int) -> "Encoder":
    """Make the component; spaCy calls this by its entry point."""
    nlp.max_length = max(nlp.max_length, LONGEST_TEXT)  # spaCy's limit is for parsers that hold all of a text
    return Encoder(nlp.vocab, name, threads=threads)


class Encoder:
    """Tags, features, lemmas, sentences, trees, names, event triggers and claim parts, from one small transformer.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    name
        Of the component.
    threads
        Windows read at the same time.

    Notes
    -----
    Each window is read by itself, never padded together with others: the int8 encoder scales its numbers by what it
    reads, so that in a padded batch a text's analysis would depend on its neighbours.

    ``doc.spans["events"]`` holds event triggers: the label is the PLOVER type, ``kb_id_`` the modality, ``id_`` the
    probability of the type ("0.87"); ``doc.spans["modalities"]`` the same spans with the modality as label and its
    probability as ``kb_id_``. ``doc._.event_probabilities`` holds, by PLOVER type, an array of each token's
    probability of being a trigger of that type. ``doc.spans["claims"]`` holds spans labelled CUE, SPEAKER and CONTENT.
    """

    def __init__(self, vocab: Vocab, name: str = "newskit_encoder", *, threads: int = 1):
        self.vocab = vocab
        self.name = name
        self.threads = threads
        self._files: dict[str, bytes] = {}

    # ---------------------------------------------------------------- reading

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate a stream of Docs.

        Parameters
        ----------
        docs
            Tokenised Docs.
        batch_size
            Docs whose windows are shared out among the threads.

        Yields
        ------
        spacy.tokens.Doc
            The same Docs, in order.
        """
        self._require_files()
        yield from in_parts(docs, lambda parts: self._read(parts, batch_size), _ATTRIBUTES)

    def _read(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        if self.threads <= 1:
            for doc in docs:
                seen = see(doc, self._pieces)
                yield self._annotate(doc, seen, list(map(self._run, make_windows(seen))), map)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            for batch in minibatch(docs, batch_size):
                prepared = [(doc, seen, make_windows(seen)) for doc in batch for seen in [see(doc, self._pieces)]]
                answers = pool.map(self._run, [window for *_, windows in prepared for window in windows])
                for doc, seen, windows in prepared:
                    yield self._annotate(doc, seen, list(islice(answers, len(windows))), pool.map)

    def _run(self, window: Window) -> list[np.ndarray]:
        """Run the encoder on one window; keep the words that are read here."""
        ids, shapes, firsts = [self._pieces.first], [0], []
        for numbers, shape in zip(window.pieces, window.shapes, strict=True):
            firsts.append(len(ids))
            ids.extend(numbers)
            shapes.extend([shape] * len(numbers))
        ids.append(self._pieces.last)
        shapes.append(0)
        inputs = {
            "ids": np.array([ids], dtype=np.int64),
            "shapes": np.array([shapes], dtype=np.int64),
            "firsts": np.array([firsts], dtype=np.int64),
            "word_shapes": np.array([window.shapes], dtype=np.int64),
        }
        return [np.asarray(values)[0, window.kept] for values in self._session.run(None, inputs)]

    # ---------------------------------------------------------------- writing

    def _annotate(self, doc: Doc, seen: Seen, parts: list[list[np.ndarray]], run_all: Callable) -> Doc:
        """Write the answers for the tokens seen; `run_all` maps what is still to be run: `map`, or that of a pool."""
        is_word = np.array([not token.is_space for token in doc], dtype=bool)
        if not is_word.any():
            return self._annotate_spaces(doc)
        joined = [np.concatenate(columns) for columns in zip(*parts, strict=True)]
        found = dict(zip(self._outputs, joined, strict=True))
        tokens = np.array(seen.tokens)
        rows = np.flatnonzero(is_word[tokens])  # of the answers: words, without line breaks
        words = tokens[rows]
        starts = shift_to_quotes(found["starts"][rows], [doc[i].text for i in words.tolist()])
        if behind := after_datelines(doc.text):  # a dateline is nobody's subject
            starts[np.isin([doc[i].idx for i in words.tolist()], behind)] = 1.0
        counted = np.array([not doc[i].is_punct for i in words.tolist()], dtype=bool)
        heads, deps = self._trees(seen, found, rows, split_sentences(starts), counted, run_all)
        size = len(doc)
        values: Any = np.zeros((size, len(_ATTRIBUTES)), dtype=np.uint64)
        values[:] = self._space_row
        tag, morph = found["tags"][rows], found["morphs"][rows]
        values[words, 0] = self._tag_hash[tag]
        values[words, 1] = self._pos_number[morph]
        values[words, 2] = self._morph_hash[morph]
        values[words, 5] = self._dep_hash[deps]
        lemmas = self._lemmas(doc, words, tag, morph, is_word)
        values[:, 3] = lemmas
        wrong = wrong_auxiliaries(
            self._pos_number[morph] == UPOS["AUX"],
            [self.vocab.strings[lemmas[i]] for i in words.tolist()],
            [self._tag_names[t] for t in tag.tolist()],
        )
        values[words[wrong], 1] = UPOS["VERB"]
        offsets = np.zeros(size, dtype=np.int64)
        offsets[words] = words[heads] - words
        self._attach_spaces(offsets, is_word, words)
        values[:, 4] = offsets.astype(np.uint64)
        doc.from_array(_ATTRIBUTES, values)
        breaks = tokens[~is_word[tokens]]
        self._write_spans(doc, {kind: found[kind][rows] for kind in _SPAN_HEADS}, words, breaks)
        return mend_headline(doc)

    def _annotate_spaces(self, doc: Doc) -> Doc:
        """Annotate a Doc that holds nothing but white space."""
        if len(doc):
            values: Any = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
            values[:] = self._space_row
            values[:, 3] = [token.orth for token in doc]
            values[1:, 4] = np.uint64(2**64 - 1)  # each hangs on the one before
            doc.from_array(_ATTRIBUTES, values)
            doc.set_ents([], default="outside")
        doc.spans["events"], doc.spans["modalities"], doc.spans["claims"] = [], [], []
        return doc

    @staticmethod
    def _attach_spaces(offsets: np.ndarray, is_word: np.ndarray, words: np.ndarray) -> None:
        """Hang white space on the word before it, or on the first word."""
        spaces = np.flatnonzero(~is_word)
        before = np.searchsorted(words, spaces) - 1
        offsets[spaces] = words[np.maximum(before, 0)] - spaces

    def _trees(
        self,
        seen: Seen,
        found: Found,
        rows: np.ndarray,
        sentences: list[tuple[int, int]],
        counted: np.ndarray,
        run_all: Callable,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Head (index among the words) and label of each word; a doubtful sentence is read again, alone."""
        readings = [[{part: found[part][rows[a:b]] for part in PARTS}] for a, b in sentences]
        windows = {}
        for number, (a, b) in enumerate(sentences):
            if b - a > 1 and doubt(readings[number][0], counted[a:b]) > DOUBTFUL:
                window = window_of(seen, int(rows[a]), int(rows[b - 1]) + 1)
                if window is not None:
                    windows[number] = window
        for number, answer in zip(windows, run_all(self._run, windows.values()), strict=True):
            a, b = sentences[number]
            again = dict(zip(self._outputs, answer, strict=True))
            readings[number].append({part: again[part][rows[a:b] - rows[a]] for part in PARTS})
        parsed = [parse(of_one, self._arcs, self._root_label) for of_one in readings]
        heads = [heads + a for (a, _), (heads, _) in zip(sentences, parsed, strict=True)]
        return np.concatenate(heads), np.concatenate([deps for _, deps in parsed])

    def _lemmas(
        self, doc: Doc, words: np.ndarray, tag: np.ndarray, morph: np.ndarray, is_word: np.ndarray
    ) -> list[int]:
        lemmas = [token.orth for token in doc]
        add = self.vocab.strings.add
        for i, t, m in zip(words.tolist(), tag.tolist(), morph.tolist(), strict=True):
            lemmas[i] = add(self._lemmatize(doc[i].text, self._pos_names[m], self._tag_names[t]))
        return lemmas

    def _write_spans(self, doc: Doc, found: Found, words: np.ndarray, breaks: np.ndarray) -> None:
        """Write names, event triggers and claim parts.

        Parameters
        ----------
        doc
            Changed.
        found
            Scores of the words.
        words
            Their indices in the Doc.
        breaks
            Indices of line breaks, which names and triggers do not cross.
        """
        at = words.tolist()

        def bounds(begin: int, end: int) -> tuple[int, int]:
            first, last = at[begin], at[end - 1] + 1
            inside = breaks[(breaks > first) & (breaks < last)]
            return first, int(inside[0]) if len(inside) else last

        words_text = [doc[i].text for i in at]
        names = mend_boundaries(list(self._names(found["names"])), words_text, self._known)
        names = agree_on_types(names, words_text, found["names"], self._labels["names"], self._known)
        doc.set_ents([Span(doc, *bounds(a, b), label=label) for a, b, label in names], default="outside")
        triggers = softmax(found["triggers"])
        best = triggers.argmax(1)
        events, modalities = [], []
        for begin, end in runs(best):
            probability = triggers[begin, best[begin]]
            sure = softmax(found["modalities"][begin:end].mean(0, keepdims=True))[0]
            modality = self._labels["modalities"][int(sure.argmax())]
            modalities.append(Span(doc, *bounds(begin, end), label=modality, kb_id=f"{sure.max():.2f}"))
            label = self._labels["triggers"][best[begin]]
            events.append(Span(doc, *bounds(begin, end), label=label, kb_id=modality, span_id=f"{probability:.2f}"))
        doc.spans["events"], doc.spans["modalities"] = events, modalities
        by_token = np.zeros((len(self._labels["triggers"]), len(doc)), dtype=np.float32)
        by_token[:, words] = triggers.T
        doc._.event_probabilities = dict(zip(self._labels["triggers"][1:], by_token[1:], strict=True))  # less "O"
        doc.spans["claims"] = [
            Span(doc, at[a], at[b - 1] + 1, label=label) for a, b, label in self._claims(found["claims"])
        ]

    # ---------------------------------------------------------------- files

    def _require_files(self) -> None:
        if not self._files:
            raise ValueError(
                f"component '{self.name}': it has no weights; load a pipeline that has been trained, e.g. "
                "newskit.language.pipeline.load_pipeline(), instead of adding the component to a blank one."
            )

    def _open(self) -> None:
        """Make the session and the tables from the files' bytes."""
        import onnxruntime  # heavy: not before a pipeline is loaded

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            self._files["model.onnx"], options, providers=["CPUExecutionProvider"]
        )
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._labels: dict[str, list[str]] = json.loads(self._files["labels.json"])
        self._pieces = WordPieces(self._files["vocab.txt"].decode("utf-8").split("\n")[:-1])
        self._lemmatize = Lemmatizer(json.loads(self._files["lemmas.json"]))
        listed: dict[str, list[str]] = json.loads(self._files["known_names.json"])
        self._known = listed_bodies() | {key_of(name): kind for kind, names in listed.items() for name in names}
        self._arcs = _read_npz(self._files["arcs.npz"])
        self._names, self._claims = SpanDecoder(self._labels["names"]), SpanDecoder(self._labels["claims"])
        add = self.vocab.strings.add
        self._tag_names = self._labels["tags"]
        self._pos_names = [label.partition("|")[0] for label in self._labels["morphs"]]
        self._tag_hash = np.array([add(tag) for tag in self._tag_names], dtype=np.uint64)
        self._dep_hash = np.array([add(dep) for dep in self._labels["deps"]], dtype=np.uint64)
        self._pos_number = np.array([UPOS[pos] for pos in self._pos_names], dtype=np.uint64)
        self._morph_hash = np.array(
            [self.vocab.morphology.add(label.partition("|")[2]) for label in self._labels["morphs"]], dtype=np.uint64
        )
        self._root_label = self._labels["deps"].index("ROOT")
        self._space_row = np.array([add("_SP"), UPOS["SPACE"], 0, 0, 0, add("dep")], dtype=np.uint64)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component's files to a folder."""
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (path / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Read the component's files from a folder."""
        path = Path(path)
        missing = [name for name in FILES if not (path / name).is_file()]
        if missing:
            raise FileNotFoundError(
                f"{path}: {', '.join(missing)} missing; expected {', '.join(FILES)}. Reinstall newskit, or rebuild the "
                "pipeline with 'make pipeline'."
            )
        self._files = {name: (path / name).read_bytes() for name in FILES}
        self._open()
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Files as bytes, for other processes."""
        import srsly

        return srsly.msgpack_dumps({"files": self._files, "threads": self.threads})

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Read what `to_bytes` gave."""
        import srsly

        content: Any = srsly.msgpack_loads(data)
        self._files, self.threads = content["files"], content["threads"]
        if self._files:
            self._open()
        return self
