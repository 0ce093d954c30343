"""The offline gazetteer: names to places, from one SQLite index that is unpacked once on each machine."""

import json
import logging
import lzma
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newskit.extraction.lexicons import Lexicons, Place
from newskit.extraction.word_lists import load_lexicons
from newskit.paths import cache_dir, data_dir

log = logging.getLogger(__name__)

# Beyond these, a name's candidates are hamlets that no news text means; the order is weight, then population.
MOST_CANDIDATES = 60


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """What place names are looked up in: the SQLite index, and the word lists of countries, regions and seas.

    Attributes
    ----------
    index : sqlite3.Connection
        Read-only; one a process.
    lexicons : Lexicons
        Word lists, with an analyst's overlay if there is one.
    """

    index: sqlite3.Connection
    lexicons: Lexicons


def gazetteer_path() -> Path:
    """The unpacked database, unpacked first if this machine has not done so yet (one to two seconds, once).

    Returns
    -------
    pathlib.Path
        A file in the cache folder; in a temporary folder where the cache cannot be written.

    Raises
    ------
    FileNotFoundError
        If the packed gazetteer is missing from newskit's data.
    """
    packed = data_dir() / "gazetteer" / "places.sqlite.xz"
    facts = json.loads(packed.with_name("places.json").read_text(encoding="utf-8"))
    name = f"places-{facts['sha256'][:16]}.sqlite"
    for folder in (
        cache_dir(),
        Path(tempfile.gettempdir()) / f"newskit-{os.getuid() if hasattr(os, 'getuid') else 0}",
    ):
        path = folder / name
        # A file of the right name and size is whole: it was moved into place after it had been written.
        if path.is_file() and path.stat().st_size == facts["database_bytes"]:
            return path
        try:
            _unpack(packed, path)
        except OSError as problem:
            log.info("cannot unpack the gazetteer into %s: %s", folder, problem)
            continue
        return path
    raise OSError(f"cannot unpack {packed}: neither the cache folder nor {tempfile.gettempdir()} can be written.")


def _unpack(packed: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out, lzma.open(packed) as source:
            while block := source.read(1 << 20):
                out.write(block)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def open_gazetteer() -> Gazetteer:
    """The gazetteer with newskit's own lists, opened for reading; one connection a process.

    Returns
    -------
    Gazetteer
        Opened in a millisecond once the database is unpacked.
    """
    return Gazetteer(_connection(os.getpid()), load_lexicons())


@lru_cache(maxsize=2)
def _connection(_process: int) -> sqlite3.Connection:
    # Immutable: no locks, no journal, so a read-only disk and many processes are both fine.
    return sqlite3.connect(f"{gazetteer_path().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


_QUERY = """SELECT gid, place.name, lat, lon, country, admin1, admin2, kind, population, weight / 100.0
            FROM name JOIN place USING (id) WHERE key = ? ORDER BY weight * (population + 1000) DESC, id LIMIT ?"""


@lru_cache(maxsize=16384)
def find_places(key: str, index: sqlite3.Connection) -> tuple[Place, ...]:
    """Places that bear a name.

    Parameters
    ----------
    key : str
        A folded name (`newskit.extraction.names.fold`).
    index : sqlite3.Connection
        ``open_gazetteer().index``.

    Returns
    -------
    tuple of Place
        At most `MOST_CANDIDATES`, the most populous first; empty for an unknown name.
    """
    return tuple(Place(*row) for row in index.execute(_QUERY, (key, MOST_CANDIDATES)))
