"""Columns of tables as plain lists, for steps that walk over rows.

A pandas string column makes a new object each time it is asked for a cell, and a row of all columns is slower still.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd


def plain(values: pd.Series) -> list[Any]:
    """Cells as Python's own objects, None where missing; equal cells are one object, which saves memory.

    Parameters
    ----------
    values : pandas.Series
        Text, numbers or flags.

    Returns
    -------
    list
        As long as the column.

    Examples
    --------
    >>> plain(pd.Series(["a", None, "a"], dtype="str"))
    ['a', None, 'a']
    """
    codes, known = pd.factorize(values)
    cells = [*known.tolist(), None]  # the code of a missing cell is -1
    return [cells[c] for c in codes.tolist()]


def plain_columns(table: pd.DataFrame, names: Iterable[str]) -> dict[str, list[Any]]:
    """Some columns of a table by name, as `plain` gives each.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows.
    names : iterable of str
        Columns; one that the table lacks is all None.

    Returns
    -------
    dict of str to list
        One list a name.
    """
    return {n: plain(table[n]) if n in table.columns else [None] * len(table) for n in names}
