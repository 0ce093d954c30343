"""Weights by which found names are kept or left out: ``python -m training.name_evidence RAW [--write]``.

Fitted on texts whose names the encoder's weights never saw, as its scores are surer than elsewhere on those that they
saw: newswire's training articles of the files numbered 40 and above, which are younger than the weights, and GUM's dev
part, of the genres that may be used.
"""

import argparse
import hashlib
import logging
import sys
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from newskit.language.boundaries import Name
from newskit.language.kept_names import EVIDENCE, KEPT, evidence_of
from newskit.language.model import Model, run
from newskit.language.names import first_words, typed_names
from newskit.language.pipeline import load_pipeline
from newskit.language.windows import make_windows, see
from training.conllu import grouped, read_conllu
from training.convert import NOT_FREE
from training.gum_names import named_sentence
from training.labels import COMMON_TYPES, NAME_TYPES
from training.names import to_doc as named_doc
from training.newswire_docs import to_doc
from training.newswire_reader import FOLDER, read_file
from training.places import NameKinds

log = logging.getLogger(__name__)
TARGET = Path(__file__).parents[1] / "data/labels/name_evidence.csv"
FIRST_FILE = 40  # of the newswire that the shipped weights were not trained on
PARTS = 5  # of cross-validation
DECAY = 5.0  # of the weights, for columns with a deviation of 1
# GUM marks no laws, but has hardly any: what is found as one there, and has no word of one, tells that column apart.
SHARE_OF_GUM = 0.5  # weight of a name there: its genres are farther from news


class Candidates(NamedTuple):
    """The names found in one document: evidence, whether each is one, their weight; `missed` are not among them."""

    document: str
    evidence: np.ndarray
    right: np.ndarray
    weight: float
    missed: int


def fit(evidence: np.ndarray, right: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Logistic regression with weight decay, by Newton's method.

    Parameters
    ----------
    evidence
        One row a name; the first column is constant.
    right
        Whether each is a name.
    weights
        How much each counts.

    Returns
    -------
    numpy.ndarray
        One weight a column.
    """
    mean, spread = evidence.mean(0), evidence.std(0) + 1e-6
    mean[0], spread[0] = 0.0, 1.0
    rows = (evidence - mean) / spread
    decay = np.diag([0.0] + [DECAY] * (rows.shape[1] - 1))
    fitted = np.zeros(rows.shape[1])
    for _ in range(25):
        likely = 1 / (1 + np.exp(-rows @ fitted))
        slope = rows.T @ (weights * (likely - right)) + decay @ fitted
        bend = (rows * (weights * likely * (1 - likely))[:, None]).T @ rows + decay
        fitted -= np.linalg.solve(bend + 1e-9 * np.eye(len(bend)), slope)
    result = fitted / spread
    result[0] -= mean @ result
    return result


def candidates(
    nlp: Language, gold: Doc, document: str, weight: float = 1.0, types: Container[str] = NAME_TYPES
) -> Candidates:
    """Find the names of a text as the pipeline does, before any is left out.

    Parameters
    ----------
    nlp
        The shipped pipeline.
    gold
        Doc with names; what the corpus leaves open does not count.
    document
        What it is part of: all of it is fitted on, or none.
    weight
        Of a name.
    types
        Name types that the corpus marks; of the others it cannot tell what is none.
    """
    model: Model = nlp.get_pipe("newskit_encoder").loaded()  # type: ignore[attr-defined]
    doc = nlp(gold.text)
    seen = see(nlp.make_doc(gold.text), model.pieces)
    found = [run(model, window)["names"] for window in make_windows(seen)]
    rows = [row for row, i in enumerate(seen.tokens) if not doc[i].is_space]
    at = [seen.tokens[row] for row in rows]
    words = [doc[i].text for i in at]
    scores = np.concatenate(found)[rows] if found else np.zeros((0, len(model.names.labels)))
    names = typed_names(doc, at, words, scores, model.names, model.lists)
    starts = first_words(names, doc, at)
    table = evidence_of(names, words, starts, scores, model.names.labels, model.lists)
    wanted = {_characters(doc_name[0], doc_name[-1]) for doc_name in gold.ents}
    spans = [_span(doc, at, name) for name in names]
    is_open = [any(t.ent_iob == 0 for t in gold if a < t.idx + len(t) and t.idx < b) for a, b in spans]
    right = np.array([span in wanted for span in spans], dtype=bool)
    kept = ~np.array(is_open, dtype=bool) & np.array([label in types for *_, label in names], dtype=bool)
    return Candidates(document, table[kept], right[kept], weight, len(wanted - set(spans)))


def _span(doc: Doc, at: Sequence[int], name: Name) -> tuple[int, int]:
    return _characters(doc[at[name[0]]], doc[at[name[1] - 1]])


def _characters(first: spacy.tokens.Token, last: spacy.tokens.Token) -> tuple[int, int]:
    """Where a name is, without a leading article."""
    if first.lower_ == "the" and first.i < last.i:
        first = first.nbor()
    return first.idx, last.idx + len(last)


def read_all(nlp: Language, raw: Path) -> Iterator[Candidates]:
    """Yield the candidates of all texts that may be fitted on.

    Parameters
    ----------
    nlp
        The shipped pipeline.
    raw
        The raw corpora of ``training/README.md``.
    """
    blank = spacy.blank("en")
    for path in sorted(FOLDER.glob("*.txt")):
        if int(path.stem.partition("-")[2]) >= FIRST_FILE:
            for article in read_file(path)[0]:
                if article.split == "train":
                    yield candidates(nlp, to_doc(article, blank), article.id)
    kinds = NameKinds(raw / "lookups/nat_df.csv")
    for group in grouped(read_conllu(raw / "gum/en_gum-ud-dev.conllu")):
        document = group[0].meta["sent_id"].rpartition("-")[0]
        if document.split("_")[1] not in NOT_FREE:
            gold = named_doc([named_sentence(sentence, kinds) for sentence in group], blank, kinds)
            yield candidates(nlp, gold, document, SHARE_OF_GUM, COMMON_TYPES | {"LAW"})


def cross_validated(texts: Sequence[Candidates]) -> tuple[float, float]:
    """F of names' words, their types aside: with all that were found, and with those that are kept.

    Parameters
    ----------
    texts
        All of a document are left out of the fit together.
    """
    parts = [int(hashlib.md5(text.document.encode()).hexdigest(), 16) % PARTS for text in texts]
    counts = np.zeros((2, 3))
    for part in range(PARTS):
        weights = fit_all([text for text, other in zip(texts, parts, strict=True) if other != part])
        for text in (text for text, other in zip(texts, parts, strict=True) if other == part):
            wanted = text.right.sum() + text.missed
            kept = text.evidence @ weights > np.log(KEPT / (1 - KEPT))
            counts += [
                (text.right.sum(), len(text.right), wanted),
                ((text.right & kept).sum(), kept.sum(), wanted),
            ]
    before, after = (200 * right / (found + wanted) for right, found, wanted in counts)
    return before, after


def fit_all(texts: Sequence[Candidates]) -> np.ndarray:
    """Fit on the names of several texts; as `fit`."""
    return fit(
        np.concatenate([text.evidence for text in texts]),
        np.concatenate([text.right for text in texts]),
        np.concatenate([np.full(len(text.right), text.weight) for text in texts]),
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    logging.getLogger("training.newswire_reader").setLevel(logging.ERROR)
    texts = list(read_all(load_pipeline(), options.raw))
    log.info("%d texts; names' words, cross-validated: F %.1f, F %.1f", len(texts), *cross_validated(texts))
    rows = [f"{column},{weight:.2f}" for column, weight in zip(EVIDENCE, fit_all(texts), strict=True)]
    log.info("%s", "\n".join(rows))
    if options.write:
        TARGET.write_text("\n".join(["evidence,weight", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
