"""The spaCy pipeline that reads the articles: the shipped one by default, any installed one by name."""

import hashlib
import json
import logging
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from newskit.language import encoder
from newskit.language.about import PipelineInfo, hash_folder
from newskit.language.labels import speak_our_labels
from newskit.paths import data_dir

log = logging.getLogger(__name__)
FOLDER = "pipeline"  # under data/
_SHIPPED = "the shipped one (name None)"


def shipped_path() -> Path:
    """Folder of the shipped pipeline.

    Returns
    -------
    pathlib.Path
        ``data/pipeline``, whether or not it is there.
    """
    return data_dir() / FOLDER


@lru_cache(maxsize=4)
def load_pipeline(name: str | None = None) -> Language:
    """Load a spaCy pipeline, once.

    Parameters
    ----------
    name
        None for the shipped pipeline; otherwise an installed spaCy package (``en_core_web_trf``) or the path of a
        pipeline's folder.

    Returns
    -------
    spacy.language.Language
        With sentences, parts of speech, dependency trees and names.

    Raises
    ------
    ValueError
        If there is no such pipeline, or it lacks a component that extraction needs.

    Notes
    -----
    Labels of other schemes (Universal Dependencies, CoNLL names) are converted: see `newskit.language.labels`.
    """
    source = shipped_path() if name is None else name
    if name is None and not (shipped_path() / "config.cfg").is_file():
        raise ValueError(
            f"pipeline: nothing in {shipped_path()}; expected the shipped pipeline. Reinstall newskit, build it with "
            "'make pipeline', or name an installed pipeline."
        )
    try:
        nlp = spacy.load(source)
    except OSError as error:
        installed = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        raise ValueError(
            f"pipeline: {name!r} is neither an installed spaCy pipeline nor a folder of one; allowed are {_SHIPPED} "
            f"and the installed ones ({installed}). Install it (python -m spacy download {name}) or leave the name out."
        ) from error
    if name is not None:
        speak_our_labels(nlp, name)
    log.info("loaded pipeline %s %s", nlp.meta["name"], nlp.meta["version"])
    return nlp


def pipeline_info(nlp: Language) -> PipelineInfo:
    """Name, version and hash of a pipeline.

    Parameters
    ----------
    nlp
        A loaded pipeline.

    Returns
    -------
    dict
        ``name`` (with the language: ``en_newskit``), ``version``, and ``hash``: 12 hexadecimal digits of the SHA-256 of
        its files, so that two runs can tell whether they read with the same weights.
    """
    path = nlp.path if nlp.path is not None and nlp.path.is_dir() else None
    digest = hash_folder(path) if path else hashlib.sha256(json.dumps(nlp.meta, default=str).encode()).hexdigest()
    return {"name": f"{nlp.lang}_{nlp.meta['name']}", "version": nlp.meta["version"], "hash": digest[:12]}


def set_threads(nlp: Language, threads: int) -> None:
    """Set how many windows of text the shipped encoder reads at the same time.

    Parameters
    ----------
    nlp
        A loaded pipeline; others than the shipped one are left alone.
    threads
        At least 1. The answers do not depend on it.

    Raises
    ------
    ValueError
        If `threads` is less than 1.
    """
    if threads < 1:
        raise ValueError(f"threads: found {threads}; expected 1 or more.")
    for _, component in nlp.pipeline:
        if isinstance(component, encoder.Encoder):
            component.threads = threads
