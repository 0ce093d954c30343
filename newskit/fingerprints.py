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
_LIBRARIES = ("spacy", "onnxruntime", "dateparser", "rapidfuzz")


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
    lists = lists_fingerprint([data_dir(), *(p for p in (resources.lexicon, resources.ontology) if p)])
    code = _code(["*.py", "extraction/*.py", "language/*.py", "readers/*.py"])
    return hashed([sorted(pipeline.items()), code, _libraries(), lists])[:16]


def language_fingerprint(pipeline: PipelineInfo) -> str:
    """Short hash of all that decides how a text is parsed: the pipeline and the code that runs it.

    Parameters
    ----------
    pipeline : dict
        As `about_pipeline` gives it.

    Returns
    -------
    str
        16 hexadecimal digits.
    """
    return hashed([sorted(pipeline.items()), _code(["language/*.py"]), _libraries()[:2]])[:16]


def _code(patterns: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for pattern in patterns for p in _HERE.glob(pattern)):
        digest.update(path.relative_to(_HERE).as_posix().encode())
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
