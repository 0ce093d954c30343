"""Where newskit's own data lie, in a checkout and in an installed wheel, and where it keeps what it has made."""

import os
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def data_dir() -> Path:
    """Folder with lexicons, gazetteer and the shipped pipeline.

    Returns
    -------
    pathlib.Path
        ``newskit/_data`` of an installed wheel, or ``data`` beside the package in a checkout.

    Raises
    ------
    FileNotFoundError
        If neither folder is there, which means a broken installation.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "_data", here.parent / "data"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"newskit's data folder is missing: looked for {here / '_data'} and {here.parent / 'data'}; reinstall newskit."
    )


def cache_dir() -> Path:
    """Folder of the cache: ``$NEWSKIT_CACHE``, or newskit's folder in the user's cache directory.

    Returns
    -------
    pathlib.Path
        The folder; it may not exist yet.
    """
    from platformdirs import user_cache_path

    own = os.environ.get("NEWSKIT_CACHE")
    # absolute: SQLite is given an address, and a notebook may change its folder
    return Path(own).expanduser().absolute() if own else user_cache_path("newskit")
