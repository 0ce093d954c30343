"""Score a pipeline: ``python -m training.evaluate WORK [--pipeline FOLDER]``."""

import argparse
import json
import logging
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from training.labels import COMMON_TYPES, NAME_TYPES
from training.newswire_docs import to_doc
from training.newswire_reader import read_corpus

log = logging.getLogger(__name__)
TREEBANKS = ("ewt_test", "gum_test")


def read_docs(path: Path, vocab) -> list[Doc]:
    """Docs of a DocBin."""
    return list(DocBin().from_disk(path).get_docs(vocab))


def score_trees(nlp: Language, gold: Iterable[Doc]) -> dict[str, float]:
    """Percentages for tags, features, lemmas, heads, labels and sentences, on raw text.

    Parameters
    ----------
    nlp
        Pipeline.
    gold
        Docs of a treebank in the labels of spaCy's pipelines; the pipeline reads their text and tokenises by itself.
    """
    gold = list(gold)
    examples = [Example(predicted, g) for predicted, g in zip(nlp.pipe(g.text for g in gold), gold, strict=True)]
    scores = Scorer(default_lang="en").score(examples) | Scorer.score_token_attr(examples, "lemma")
    kept = ("token_acc", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    result = {kind: round(100 * scores[kind], 2) for kind in kept if scores.get(kind) is not None}
    result["by_genre"] = {}
    for genre in sorted({genre for g in gold for genre in g.cats}):
        part = Scorer(default_lang="en").score([e for e in examples if genre in e.reference.cats])
        result["by_genre"][genre] = {kind: round(100 * part[kind], 1) for kind in ("dep_las", "sents_f", "tag_acc")}
    result["dep_las_per_type"] = {
        label: round(100 * values["f"], 1) for label, values in sorted(scores["dep_las_per_type"].items())
    }
    return result


def _spans(doc: Doc, types: frozenset[str]) -> set[tuple[int, int, str]]:
    """Names by characters, without a leading article; places that no rule could tell apart count as GPE."""
    found = set()
    for entity in doc.ents:
        label = "GPE" if entity.label_ == "PLACE" else entity.label_
        if label in types:
            words = entity[1:] if len(entity) > 1 and entity[0].lower_ == "the" else entity
            found.add((words.start_char, words.end_char, label))
    return found


def score_names(nlp: Language, gold: Iterable[Doc], types: frozenset[str]) -> dict[str, dict[str, float]]:
    """Precision, recall and F of exact spans, for all, for each type and for each genre (in brackets).

    Parameters
    ----------
    nlp
        Pipeline.
    gold
        Docs with names; what the corpus leaves open does not count.
    types
        Name types that the corpus marks.
    """
    gold = list(gold)
    counts: dict[str, list[int]] = {label: [0, 0, 0] for label in ("all", *sorted(types))}  # right, found, wanted
    for found, wanted in zip(nlp.pipe(g.text for g in gold), gold, strict=True):
        is_open = [(t.idx, t.idx + len(t)) for t in wanted if t.ent_iob == 0]
        wanted_spans = _spans(wanted, types)
        found_spans = {
            span
            for span in _spans(found, types)
            if not any(span[0] < end and start < span[1] for start, end in is_open)
        }
        genres = [f"({genre})" for genre in wanted.cats]
        for column, spans in enumerate((found_spans & wanted_spans, found_spans, wanted_spans)):
            for span in spans:
                for label in ("all", span[2], *genres):
                    counts.setdefault(label, [0, 0, 0])[column] += 1
    return {label: _f_score(*values) for label, values in counts.items() if values[2]}


def _f_score(right: int, found: int, wanted: int) -> dict[str, float]:
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    total = precision + recall
    f = 2 * precision * recall / total if total else 0.0
    return {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f": round(100 * f, 1), "n": wanted}


def score_spans(nlp: Language, gold: Iterable[Doc], key: str) -> dict[str, dict[str, float]]:
    """Scores of ``doc.spans[key]``: same label and any shared token count as right; for events also the modality.

    Parameters
    ----------
    nlp
        Pipeline.
    gold
        Docs of `training.newswire_docs.to_doc`, whose tokens are the pipeline's own.
    key
        ``events`` or ``claims``.
    """
    gold = list(gold)
    counts: dict[str, list[int]] = {"all": [0, 0, 0]}
    modality = [0, 0]
    for found, wanted in zip(nlp.pipe(g.text for g in gold), gold, strict=True):
        left = list(wanted.spans[key])
        for span in left:
            for label in ("all", span.label_):
                counts.setdefault(label, [0, 0, 0])[2] += 1
        for span in found.spans.get(key, []):
            match = next(
                (w for w in left if w.label_ == span.label_ and w.start < span.end and span.start < w.end), None
            )
            for label in ("all", span.label_):
                counts.setdefault(label, [0, 0, 0])[1] += 1
                counts[label][0] += match is not None
            if match is not None:
                left.remove(match)
                modality[0] += match.kb_id_ == span.kb_id_
                modality[1] += 1
    result = {label: _f_score(*values) for label, values in counts.items() if values[2]}
    if key == "events" and modality[1]:
        result["modality_acc"] = {"f": round(100 * modality[0] / modality[1], 1), "n": modality[1]}
    return result


def in_capitals(doc: Doc) -> Doc:
    """Copy a gold Doc, with its text in capitals and its tree or its names."""
    tree = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]
    attributes = tree if doc.has_annotation("DEP") else ["SENT_START", "ENT_IOB", "ENT_TYPE"]
    copy = Doc(doc.vocab, words=[t.text.upper() for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    copy.from_array(attributes, doc.to_array(attributes))
    copy.cats = dict(doc.cats)
    return copy


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Speed of the whole pipeline in words (tokens that are no white space) a second."""
    list(nlp.pipe(texts[:2]))
    begin = time.perf_counter()
    words = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)
    return words / (time.perf_counter() - begin)


def evaluate(nlp: Language, folder: Path, split: str = "test") -> dict[str, dict]:
    """Score a pipeline on every test set that is there.

    Parameters
    ----------
    nlp
        Pipeline.
    folder
        With ``ewt_test.spacy``, ``gum_test.spacy`` (trees), ``names_gum_test.spacy``, ``names_gum_news.spacy``, as
        `training.convert` writes them.
    split
        Of the newswire corpus.
    """
    result: dict[str, dict] = {}
    for name in TREEBANKS:
        path = folder / f"{name}.spacy"
        if path.exists():
            result[name] = score_trees(nlp, read_docs(path, nlp.vocab))
            capitals = score_trees(nlp, map(in_capitals, read_docs(path, nlp.vocab)))
            result[name + "_capitals"] = {kind: capitals[kind] for kind in ("tag_acc", "dep_uas", "dep_las", "sents_f")}
            log.info("%s %s", name, result[name])
    for name in ("names_gum_test", "names_gum_news"):
        path = folder / f"{name}.spacy"
        if path.exists():
            result[name] = score_names(nlp, read_docs(path, nlp.vocab), COMMON_TYPES)
            log.info("%s %s", name, result[name])
    own = [to_doc(article, spacy.blank("en")) for article in read_corpus(split=split)]
    if own:
        result[f"newswire_{split}"] = score_names(nlp, own, frozenset(NAME_TYPES))
        result["newswire_capitals"] = score_names(nlp, map(in_capitals, own), frozenset(NAME_TYPES))
        result["newswire_events"] = score_spans(nlp, own, "events")
        result["newswire_claims"] = score_spans(nlp, own, "claims")
        result["speed"] = {"words_per_second": round(words_per_second(nlp, [doc.text for doc in own]))}
        for name in ("newswire_" + split, "newswire_events", "newswire_claims", "speed"):
            log.info("%s %s", name, result[name])
    return result


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="test sets")
    parser.add_argument("--pipeline", default=None, help="folder or installed name (default: the shipped one)")
    parser.add_argument("--split", default="test")
    parser.add_argument("--json", type=Path, help="write the scores here")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    logging.getLogger("training.newswire_reader").setLevel(logging.ERROR)
    from newskit.language.pipeline import load_pipeline

    scores = evaluate(load_pipeline(options.pipeline), options.folder, options.split)
    if options.json:
        options.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
