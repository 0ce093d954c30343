"""What newskit keeps on this machine, and letting it go: each version of code or lists has rows of its own.

Only what newskit itself has made is ever removed, and everything of it can be made again: it costs time, never rows.
"""

import contextlib
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

_FINGERPRINT = re.compile("[0-9a-f]{16}")
_DAY = 86_400
_PARSED = "parsed articles"  # which of them a run at work adds to, no lock says


@dataclass(frozen=True)
class Kept:
    """One thing in the cache that can be let go by itself.

    Attributes
    ----------
    path : pathlib.Path
        File or folder.
    what : str
        ``analysed articles``, ``parsed articles``, ``languages and copies`` or ``gazetteer``.
    size : int
        Bytes.
    days : float
        Since it was added to or asked for.
    """

    path: Path
    what: str
    size: int
    days: float


def find_kept(folder: Path) -> list[Kept]:
    """What newskit keeps in a cache folder.

    Parameters
    ----------
    folder : pathlib.Path
        From `newskit.paths.cache_dir`, or the one given to ``extract``; it need not be there.

    Returns
    -------
    list of Kept
        The last used first. Other files in the folder are not among them.
    """
    found = [_described(path, what) for path, what in _made_by_us(folder)]
    return sorted(found, key=lambda k: (k.days, k.path))


def clear(folder: Path, *, unused_for: float = 0) -> list[Kept]:
    """Remove what newskit keeps in a cache folder.

    Parameters
    ----------
    folder : pathlib.Path
        As in `find_kept`.
    unused_for : float, optional
        Only what nobody has added to or asked for in so many days.

    Returns
    -------
    list of Kept
        What is gone. What a run is adding to at this moment stays, and so does what the system will not remove.
    """
    found = find_kept(folder)
    busy = {k.path for k in found if _in_use(k.path)}
    gone = []
    for kept in found:
        if kept.days < unused_for or kept.path in busy or (busy and kept.what == _PARSED):
            continue
        with contextlib.suppress(OSError):
            if kept.path.is_dir():
                shutil.rmtree(kept.path)
            else:
                kept.path.unlink()
            gone.append(kept)
    return gone


def _made_by_us(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("*")):
        if _FINGERPRINT.fullmatch(path.name) and (path / "index").is_dir() and (path / "journals").is_dir():
            yield path, "analysed articles"
        elif re.fullmatch(r"places-[0-9a-f]{16}\.sqlite", path.name):
            yield path, "gazetteer"
    for path in sorted((folder / "parsed").glob("*")):
        if _FINGERPRINT.fullmatch(path.name):
            yield path, _PARSED
    for path in sorted((folder / "texts").glob("*")):
        if path.is_dir():
            yield path, "languages and copies"


def _described(path: Path, what: str) -> Kept:
    size, last = 0, path.stat().st_mtime
    for file in path.rglob("*"):
        with contextlib.suppress(OSError):  # a run at work replaces files
            seen = file.stat()
            size += seen.st_size * file.is_file()
            last = max(last, seen.st_mtime)
    size = size if path.is_dir() else path.stat().st_size
    return Kept(path, what, size, max(0.0, (time.time() - last) / _DAY))


def _in_use(path: Path) -> bool:
    """Whether the owner of a journal of analysed articles is alive; it holds a lock as long as it is."""
    for journal in path.glob("journals/*.jsonl"):
        try:
            with FileLock(f"{journal}.lock", timeout=0):
                pass
        except (Timeout, OSError):
            return True
    return False
