"""What was found out about texts that were read before, so that reading them again with some new ones is quick.

Kept in the cache directory by hash of the text, one array a kind of finding; no pickle. A file that cannot be read, or
a folder that cannot be written to, costs only the time to find it out again.
"""

import hashlib
import io
import logging
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from newskit.paths import cache_dir
from newskit.store import write_bytes

log = logging.getLogger(__name__)

FEW = 200  # texts that are found out about faster than what is known of others is read
MANY_FILES = 32  # from which they become one
MOST = 200_000  # texts known; from there on it begins anew, so that a disk is never filled


def remembered(kind: str, texts: Sequence[str], find: Callable[[str], np.ndarray]) -> np.ndarray:
    """A finding about each text, from an earlier run where it was read before.

    Parameters
    ----------
    kind : str
        Name of a folder; it says all that decides the finding but the text, such as the version of the code.
    texts : sequence of str
        At least one.
    find : callable
        From a text to an array, of one type and shape for all texts.

    Returns
    -------
    numpy.ndarray
        Findings, a text a row.
    """
    if len(texts) < FEW:
        return np.stack([find(t) for t in texts])
    folder = cache_dir() / "texts" / kind
    keys = [hashlib.blake2b(t.encode("utf-8", "surrogatepass"), digest_size=16).digest() for t in texts]
    files = sorted(folder.glob("*.npz"))
    known = {k: row for path in files for k, row in _read(path).items()}
    new = {k: find(t) for k, t in zip(keys, texts, strict=True) if k not in known}
    if new:
        _keep(folder, files, known, new)
    known |= new
    return np.stack([known[k] for k in keys])


def _read(path: Path) -> dict[bytes, np.ndarray]:
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as file:
            keys, rows = file["keys"], file["rows"]
            return {k.tobytes(): row for k, row in zip(keys, rows, strict=True)}
    except Exception as problem:  # noqa: BLE001 - a broken file gives a dozen kinds of error
        log.info("%s: cannot be read (%s).", path, problem)
        return {}


def _keep(folder: Path, files: list[Path], known: dict[bytes, np.ndarray], new: dict[bytes, np.ndarray]) -> None:
    full = len(known) + len(new) > MOST
    merge = full or len(files) >= MANY_FILES
    rows = new if full or not merge else known | new
    content = io.BytesIO()
    np.savez(content, keys=np.array([np.frombuffer(k, np.uint8) for k in rows]), rows=np.stack(list(rows.values())))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_bytes(content.getvalue(), folder / f"{uuid.uuid4().hex}.npz")
        for old in files if merge else []:
            old.unlink(missing_ok=True)
    except OSError as problem:
        log.info("%s: cannot be written to (%s).", folder, problem)
