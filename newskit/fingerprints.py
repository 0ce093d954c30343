"""What decides what is extracted, as short hashes: keys of the cache."""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from newskit.analysis import Resources
from newskit.language.about import PipelineInfo, folder_info
from newskit.lexicon import fingerprint as lists_fingerprint
from newskit.paths import data_dir

_HERE = Path(__file__).parent
# Libraries that read text or decide what is found in it; another version of them may give other rows.
_LIBRARIES = ("spacy", "onnxruntime", "dateparser")
_LIBRARIES_OF = {"language": 2}  # so many of them; else all
# Code under newskit/ and lists under data/ that decide what a stage gives: a stage is run again when one of them
# changes, and so are those after it. A test holds this to what the stages import and read.
_READS = ("language/*.py", "lexicon.py", "parsed.py", "paths.py")
_LISTS = ("labels/*.csv", "cues/reporting.csv", "cues/time_words.csv", "lexicon/organisations.csv",
          "lexicon/armed_groups.csv", "lexicon/nominals.csv", "gazetteer/features.csv",
          "gazetteer/admin1.csv")  # fmt: skip
STAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "language": (_READS, _LISTS),
    "rows": (
        (*_READS, "analysis.py", "chunks.py", "columns.py", "schema.py", "tables.py", "extraction/**/*.py",
         "-extraction/entities/identity.py", "-extraction/incidents/link.py", "-extraction/incidents/mentions.py"),
        (*_LISTS, "cues/*.csv", "lexicon/*.csv", "ontology/*.csv", "gazetteer/places.json"),
    ),
    "corpus": (("*.py", "extraction/**/*.py", "language/*.py", "readers/*.py"), ("**/*.csv", "gazetteer/places.json")),
}  # fmt: skip


def about_pipeline(name: str | None) -> PipelineInfo:
    """Name, version and hash of a pipeline; the shipped one is not loaded for it.

    Parameters
    ----------
    name : str or None
        As in `newskit.extract`.

    Returns
    -------
    dict
        See `newskit.language.about.PipelineInfo`.
    """
    shipped = data_dir() / "pipeline"
    if name is None and (shipped / "meta.json").is_file():
        return folder_info(shipped)
    from newskit.language.pipeline import load_pipeline, pipeline_info

    return pipeline_info(load_pipeline(name))


def fingerprint(pipeline: PipelineInfo, resources: Resources) -> str:
    """Short hash of all that decides what is extracted: pipeline, word lists, ontology, libraries, newskit's own code.

    Parameters
    ----------
    pipeline : dict
        As `about_pipeline` gives it.
    resources : Resources
        Word lists and ontology in use.

    Returns
    -------
    str
        16 hexadecimal digits.
    """
    return _stage("corpus", pipeline, resources)


def rows_fingerprint(pipeline: PipelineInfo, resources: Resources) -> str:
    """Short hash of all that decides the rows of a single article, before articles are linked.

    What only reads files or only links articles is no part of it: newer code or lists of these leave the rows as they are.

    Parameters
    ----------
    pipeline : dict
        As `about_pipeline` gives it.
    resources : Resources
        Word lists and ontology in use.

    Returns
    -------
    str
        16 hexadecimal digits.
    """  # noqa: E501
    return _stage("rows", pipeline, resources)


def language_fingerprint(pipeline: PipelineInfo) -> str:
    """Short hash of all that decides how a text is parsed: the pipeline, the code that runs it and the lists it reads.

    Parameters
    ----------
    pipeline : dict
        As `about_pipeline` gives it.

    Returns
    -------
    str
        16 hexadecimal digits.
    """
    return _stage("language", pipeline, Resources())


def _stage(name: str, pipeline: PipelineInfo, resources: Resources) -> str:
    code, lists = STAGES[name]
    own = lists_fingerprint(p for p in (resources.lexicon, resources.ontology) if p)
    known = [_contents(_HERE, code), _contents(data_dir(), lists)]
    return hashed([sorted(pipeline.items()), *known, _libraries()[: _LIBRARIES_OF.get(name)], own])[:16]


def _contents(folder: Path, patterns: Iterable[str]) -> str:
    digest = hashlib.sha256()
    left_out = {p for pattern in patterns if pattern.startswith("-") for p in folder.glob(pattern[1:])}
    for path in sorted({p for pattern in patterns for p in folder.glob(pattern)} - left_out):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _libraries() -> list[str]:
    return [f"{name} {version(name)}" for name in _LIBRARIES]


def hashed(value: Any) -> str:
    """Hash of anything that JSON can hold."""
    return hashlib.sha256(json.dumps(value, default=str).encode()).hexdigest()[:32]


def table_key(table: pd.DataFrame) -> str:
    """Hash of everything in a table, its order included.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for name in table.columns:
        cells = [c if type(c) is str else f"\0{c!r}" for c in table[name].tolist()]
        digest.update(json.dumps([str(name), str(table[name].dtype), list(map(len, cells))]).encode())
        digest.update("".join(cells).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]
