"""What a reader of the command line should know at once: warnings of articles, and metadata that no file has."""

import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

log = logging.getLogger(__name__)

TOLD = 3  # of each kind; the table has all


def tell_warnings(articles: pd.DataFrame) -> None:
    """Say the first warnings of articles, and how many more there are.

    Parameters
    ----------
    articles : pandas.DataFrame
        The articles table.
    """
    warned = articles["warning"].dropna()
    for words in warned.drop_duplicates().head(TOLD):
        log.warning("%s", words)
    if (n := len(warned) - TOLD) > 0:
        log.warning("%d more articles came with a warning; the column warning says why.", n)


def tell_unmatched(notes: Mapping[Path, Mapping[str, Any]], names: Collection[tuple[Path, str]]) -> None:
    """Say which rows of a ``metadata.csv`` are about no file of its folder.

    Parameters
    ----------
    notes : mapping of pathlib.Path to mapping
        What each folder's file says, by name.
    names : collection of (pathlib.Path, str)
        Folder and name of every file that is there, as they are compared.
    """
    for folder, rows in notes.items():
        missing = [name for name in rows if (folder, name) not in names]
        if missing:
            more = f" and {len(missing) - TOLD} more" if len(missing) > TOLD else ""
            log.warning(
                "%s: no file in this folder is called %s%s; give each row the name that its file has.",
                folder / "metadata.csv",
                ", ".join(missing[:TOLD]),
                more,
            )
