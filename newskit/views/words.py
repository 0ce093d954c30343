"""Plain words for readers: names of types, columns and codes, days as people write them, tables that can be read."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from newskit.lexicon import read_list

COLUMNS = {
    "trigger": "word for it",
    "actor": "who",
    "recipient": "to whom",
    "place": "where",
    "source": "according to",
    "review": "why to look again",
    "event_type": "what",
    "modality": "told as",
    "date_start": "when",
    "title": "title",
    "source_name": "outlet",
    "date_published": "published",
    "n_chars": "characters",
    "source_file": "file",
    "label": "kind",
    "country_code": "country",
    "n_mentions": "mentions",
    "n_articles": "articles",
    "n_sources": "sources",
    "unit": "what is counted",
    "cue": "in which word",
    "content": "what was said",
    "kind": "how it is quoted",
    "text": "in the article",
    "value_min": "at least",
    "value_max": "at most",
    "of": "of whom",
    "scope": "counts",
    "timex_type": "kind",
    "value": "read as",
    "told_in": "article",
    "quote": "sentence",
    "n": "how many",
    "date_end": "to",
    "rule_id": "decided by",
    "confidence": "how often right",
}
THE_ARTICLE = "the article itself"  # who tells what no source is named for
VALUES = {
    "label": {
        "PERSON": "person",
        "ORG": "organisation",
        "GPE": "country or city",
        "LOC": "region",
        "NORP": "nationality or group",
        "FAC": "building or site",
        "EVENT": "event",
    },
    "scope": {"event": "one happening", "running_total": "a total so far", "subset": "part of another number"},
    "timex_type": {"DATE": "day or longer", "TIME": "time of day", "DURATION": "how long", "SET": "how often"},
}


def type_name(event_type: object) -> str:
    """An event type as a reader sees it.

    Parameters
    ----------
    event_type : object
        E.g. ``"ASSAULT"``; missing gives an empty string.

    Returns
    -------
    str
        Sentence case, without underscores.

    Examples
    --------
    >>> type_name("STRIKE_CALL")
    'Strike call'
    >>> type_name("OTHER")
    'Not coded'
    """
    if not isinstance(event_type, str):
        return ""
    # "other" stands for the types that a figure groups: what the ontology has no type for needs a name of its own
    return "Not coded" if event_type == "OTHER" else event_type.replace("_", " ").capitalize()


def type_glosses(types: pd.Series) -> dict[str, str]:
    """What each event type means, in words.

    Parameters
    ----------
    types : pandas.Series
        Types of a corpus's events.

    Returns
    -------
    dict of str to str
        Gloss by type; empty where some type is not PLOVER's: an ontology of one's own may mean something else by it.
    """
    known = {row["type"]: row["gloss"] for row in read_list("ontology/types")}
    used = sorted(types.dropna().unique())
    return {t: known[t] for t in used} if all(t in known for t in used) else {}


def day_words(day: dt.date) -> str:
    """A day in words.

    Parameters
    ----------
    day : datetime.date
        The day; a point in time will do.

    Returns
    -------
    str
        Without a zero before the day, for which strftime has no code that Windows knows too.

    Examples
    --------
    >>> day_words(dt.date(2023, 11, 5))
    '5 November 2023'
    """
    return f"{day.day} {day:%B %Y}"


def period_words(start: object, end: object = None) -> str:
    """The days that a date covers, no more exact than it is.

    Parameters
    ----------
    start, end : object
        First and last day, ISO; missing `start` gives an empty string.

    Returns
    -------
    str
        ``2015``, ``March 2023``, ``5 November 2023`` or ``3 October to 9 November 2023``.

    Examples
    --------
    >>> period_words("2015-01-01", "2015-12-31")
    '2015'
    >>> period_words("2023-10-30", "2023-11-05")
    '30 October to 5 November 2023'
    """
    first = pd.to_datetime(start, errors="coerce") if isinstance(start, str) else pd.NaT
    if pd.isna(first):
        return ""
    last = pd.to_datetime(end, errors="coerce") if isinstance(end, str) else first
    last = first if pd.isna(last) else last
    if first == last:
        return day_words(first)
    after = last + pd.Timedelta(days=1)
    if first.is_year_start and after.is_year_start:
        return f"{first:%Y}" if last.year == first.year else f"{first:%Y} to {last:%Y}"
    if first.is_month_start and after.is_month_start and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    same_year = first.year == last.year
    return f"{first.day} {first:%B}{'' if same_year else f' {first:%Y}'} to {day_words(last)}"


def days_in_words(rows: pd.DataFrame) -> pd.Series:
    """When each event is told to be: the days in words, else as the article says it ("on Sunday", without a year).

    Parameters
    ----------
    rows : pandas.DataFrame
        Needs ``date_start``, ``date_end`` and ``date_text``.

    Returns
    -------
    pandas.Series
        On the index of `rows`; empty where nothing is told.
    """
    days = [period_words(first, last) for first, last in zip(rows["date_start"], rows["date_end"], strict=True)]
    days = pd.Series(days, index=rows.index, dtype="str")
    return days.mask(days == "", rows["date_text"].astype("str").fillna(""))


def _named(known: dict[str, str], code: Any) -> Any:
    return known.get(code, code)


def readable(table: pd.DataFrame) -> Any:
    """A table as readers take it in: plain heads, names in place of codes, nothing where nothing is known.

    Parameters
    ----------
    table : pandas.DataFrame
        Columns of any of the ten tables; others stay as they are.

    Returns
    -------
    pandas.io.formats.style.Styler
        To be shown. The table itself is not changed.
    """
    from newskit.views.maps import country_names

    countries = country_names()
    turn: dict[str, Callable[[Any], Any]] = {
        "event_type": type_name,
        "country_code": lambda code: countries.get(code, code),
        "confidence": lambda share: "" if pd.isna(share) else f"{share:.0%}",
        "date_published": lambda day: "" if pd.isna(day) else day_words(day),
        "date_start": period_words,
        "date_end": period_words,
        "source": lambda who: THE_ARTICLE if pd.isna(who) else who,
        **{column: partial(_named, known) for column, known in VALUES.items()},
    }
    plain = pd.DataFrame({c: table[c].map(turn[c]) if c in turn else table[c] for c in table.columns})
    plain.columns = [COLUMNS.get(c, str(c).replace("_", " ")) for c in table.columns]
    # what an article says is text, in heads, too: a source's name may be one
    shown = plain.reset_index(drop=True).style.hide()
    return shown.format(na_rep="", precision=0, thousands=",", escape="html").format_index(
        escape="html", axis="columns"
    )
