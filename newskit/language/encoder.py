"""The spaCy component that reads Docs with the shipped ONNX encoder."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab

from newskit.language.long_texts import in_parts
from newskit.language.model import Found, Model, open_model, read_files, run, write_files
from newskit.language.title_case import in_sentence_case
from newskit.language.windows import Seen, make_windows, see
from newskit.language.writing import ATTRIBUTES, annotate

LONGEST_TEXT = 100_000_000  # characters


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
    ``doc.spans["events"]`` holds event triggers: the label is the PLOVER type, ``kb_id_`` the modality, ``id_`` the
    probability of the type ("0.87"); ``doc.spans["modalities"]`` the same spans with the modality as label and its
    probability as ``kb_id_``. ``doc._.event_probabilities`` holds, by PLOVER type, an array of each token's
    probability of being a trigger of that type; ``doc._.modality_probabilities`` likewise, by modality, how real an
    event told by that token would be. ``doc.spans["claims"]`` holds spans labelled CUE, SPEAKER and CONTENT.
    """

    def __init__(self, vocab: Vocab, name: str = "newskit_encoder", *, threads: int = 1):
        self.vocab = vocab
        self.name = name
        self.threads = threads
        self._files: dict[str, bytes] = {}
        self._model: Model | None = None

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
        model = self.loaded()
        yield from in_parts(docs, lambda parts: _annotated(parts, model, self.threads, batch_size), ATTRIBUTES)

    def loaded(self) -> Model:
        """Give the model.

        Raises
        ------
        ValueError
            If no files were read yet.

        Notes
        -----
        No property named ``model``: spaCy asks new components whether they have one, which is to be thinc's.
        """
        if self._model is None:
            raise ValueError(
                f"component '{self.name}': it has no weights; load a pipeline that has been trained, e.g. "
                "newskit.language.pipeline.load_pipeline(), instead of adding the component to a blank one."
            )
        return self._model

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component's files to a folder."""
        write_files(self._files, Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Read the component's files from a folder."""
        return self._open(read_files(Path(path)))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Files as bytes, for other processes."""
        import srsly

        return srsly.msgpack_dumps({"files": self._files, "threads": self.threads})

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Read what `to_bytes` gave."""
        import srsly

        content: Any = srsly.msgpack_loads(data)
        self.threads = content["threads"]
        return self._open(content["files"])

    def _open(self, files: dict[str, bytes]) -> "Encoder":
        self._files = files
        self._model = open_model(files, self.vocab) if files else None
        return self


def _annotated(docs: Iterable[Doc], model: Model, threads: int, batch_size: int) -> Iterator[Doc]:
    read = partial(run, model)
    if threads <= 1:
        for doc in docs:
            seen = _see(doc, model)
            yield _annotate(doc, seen, map(read, make_windows(seen)), model, map)
        return
    with ThreadPoolExecutor(threads) as pool:
        for batch in minibatch(docs, batch_size):
            prepared = [(doc, seen, make_windows(seen)) for doc in batch for seen in [_see(doc, model)]]
            answers = pool.map(read, [window for *_, windows in prepared for window in windows])
            for doc, seen, windows in prepared:
                yield _annotate(doc, seen, islice(answers, len(windows)), model, pool.map)


def _see(doc: Doc, model: Model) -> Seen:
    return in_sentence_case(see(doc, model.pieces), model.lemmatize.is_known_form, model.lists.known.__contains__)


def _annotate(
    doc: Doc, seen: Seen, answers: Iterable[Found], model: Model, run_all: Callable[..., Iterable[Found]]
) -> Doc:
    """Join a text's answers and write them; `run_all` maps what is read again: `map`, or that of a pool."""
    parts = list(answers)
    found = {name: np.concatenate([part[name] for part in parts]) for name in model.outputs} if parts else None
    return annotate(doc, seen, found, model, partial(run_all, partial(run, model)))
