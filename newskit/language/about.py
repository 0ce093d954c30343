"""What names a pipeline in a run's fingerprint and on an exported page; told without loading it."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TypedDict


class PipelineInfo(TypedDict):
    """Name, version and hash of a pipeline."""

    name: str
    version: str
    hash: str


def folder_info(folder: Path) -> PipelineInfo:
    """Name, version and hash of a pipeline in a folder.

    Parameters
    ----------
    folder : pathlib.Path
        With ``meta.json``, as spaCy writes it.

    Returns
    -------
    dict
        As `newskit.language.pipeline.pipeline_info` gives it for the loaded pipeline.
    """
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return {
        "name": f"{meta['lang']}_{meta['name']}",
        "version": meta["version"],
        "hash": hash_folder(folder)[:12],
    }


def hash_folder(folder: Path) -> str:
    """SHA-256 of the names and contents of a folder's files, notes in Markdown left out.

    Parameters
    ----------
    folder : pathlib.Path
        The folder.

    Returns
    -------
    str
        Hexadecimal digits.
    """
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".md")
    return _hash(folder, tuple((p, p.stat().st_mtime_ns, p.stat().st_size) for p in files))


@lru_cache(maxsize=8)
def _hash(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, _, _ in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
