"""Tables as `newskit.schema` declares them: empty ones, and ones of records."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from newskit import schema


def empty_table(name: str) -> pd.DataFrame:
    """An empty table with the right columns and dtypes.

    Parameters
    ----------
    name : str
        One of the ten table names.

    Returns
    -------
    pandas.DataFrame
        No rows; columns and dtypes of `newskit.schema.TABLES`.

    Examples
    --------
    >>> list(empty_table("sentences").columns)
    ['article_id', 'sent_id', 'start', 'end']
    """
    return _prototype(name).copy()


def as_table(name: str, records: Iterable[Mapping[str, Any]], *, links: bool = False) -> pd.DataFrame:
    """A table from records: columns in order, dtypes set, what is lacking missing, what is unknown dropped.

    Parameters
    ----------
    name : str
        One of the ten table names.
    records : iterable of dict
        One mapping a row. Keys that are no column are dropped (steps hand each other keys that begin with ``_``).
    links : bool, optional
        Keep the columns of `newskit.schema.LINKS` too: what the corpus-wide step needs of a single article's rows.

    Returns
    -------
    pandas.DataFrame
        The rows with the columns and dtypes of `newskit.schema.TABLES`.
    """
    columns = schema.declared(name).columns + (schema.LINKS.get(name, ()) if links else ())
    records = list(records)
    if not records:
        return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in columns})
    data = {}
    for c in columns:
        values = [r.get(c.name) for r in records]
        if c.dtype == schema.FLAG:
            data[c.name] = pd.Series([bool(v) for v in values], dtype=schema.FLAG)
        elif c.dtype == schema.LIST:
            data[c.name] = pd.Series([list(v) if v is not None else [] for v in values], dtype=schema.LIST)
        elif c.dtype == schema.TIME:
            times = pd.Series(values, dtype=schema.LIST)
            data[c.name] = pd.to_datetime(times, utc=True, errors="coerce").astype(schema.TIME)
        else:
            data[c.name] = pd.Series(values, dtype=c.dtype)
    return pd.DataFrame(data)


@lru_cache(maxsize=32)
def _prototype(name: str) -> pd.DataFrame:
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in schema.declared(name).columns})


def in_english(articles: pd.DataFrame) -> pd.Series:
    """Which articles can be analysed as far as their language goes.

    Parameters
    ----------
    articles : pandas.DataFrame
        Needs ``language``.

    Returns
    -------
    pandas.Series
        True where it is English or not known.
    """
    return articles["language"].isna() | articles["language"].eq("en")


def analysed(articles: pd.DataFrame) -> pd.Series:
    """Which articles are analysed: those that could be read, in English.

    Parameters
    ----------
    articles : pandas.DataFrame
        Needs ``language`` and ``error``.

    Returns
    -------
    pandas.Series
        True or False an article.
    """
    return articles["error"].isna() & in_english(articles)
