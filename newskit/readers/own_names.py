"""The user's own names for fields (``columns``): what they reach, and that a slip in them is said."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from newskit import schema
from newskit.readers.encodings import decode
from newskit.readers.tabular import table_rows

Record = dict[str, Any]

_FILLED = frozenset(schema.TABLES["articles"].names) - {
    "n_chars", "error", "warning", "source_file", "date_published_source", "date_published_precision"
}  # fmt: skip


BESIDE = "columns.csv"


def read_columns(folder: Path) -> dict[str, str]:
    """Which field is which, as a file ``columns.csv`` beside the articles says it.

    Parameters
    ----------
    folder : pathlib.Path
        The articles' folder.

    Returns
    -------
    dict of str to str
        From the files' own names to ours; empty without such a file, or if it has no columns ``field`` and ``column``,
        in small letters or not (it then holds articles).
    """
    path = folder / BESIDE
    if not path.is_file():
        return {}
    try:
        rows = table_rows(decode(path.read_bytes())[0], path.name)
    except ValueError:
        return {}
    rows = [{k.lower(): v for k, v in r.items()} for r in rows]
    told = [r for r in rows if {"field", "column"} <= r.keys()]
    return {r["field"].strip(): r["column"].strip() for r in told if r["field"] and r["column"]}


def flat(source: Record, columns: Iterable[str] = ()) -> Iterator[tuple[str, Any]]:
    """Fields of a record with those of the objects in it, as ``outer.inner``; deeper ones where ``columns`` asks."""
    for key, value in source.items():
        yield str(key), value
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", v) for inner, v in value.items())
    for name in columns:
        if name.count(".") > 1 and (found := _inside(source, name.split("."))) is not None:
            yield name, found


def _inside(value: Any, names: list[str]) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def names_in(raw: list[Record], columns: Iterable[str]) -> set[str]:
    """Names that the fields of some records have, those inside of objects as far as ``columns`` reaches.

    Parameters
    ----------
    raw : list of dict
        What a reader found.
    columns : iterable of str
        The user's names.

    Returns
    -------
    set of str
        The names.
    """
    return {key for r in raw for key, _ in flat(r, columns)} - {"error", "warning"} if columns else set()


def check_columns(columns: dict[str, str], found: set[str], where: str = "columns") -> None:
    """Refuse a mapping that names what is not there; a slip of the pen would else leave a column empty unseen.

    Parameters
    ----------
    columns : dict
        From the files' names to ours.
    found : set of str
        Names of the fields in the files that could be read.
    where : str, optional
        Where the mapping is written, for the message.

    Raises
    ------
    ValueError
        If one of our names is no column, or one of the files' names is in none of them.
    """
    unknown = [ours for ours in columns.values() if ours not in _FILLED]
    if unknown:
        raise ValueError(
            f"{where}: {', '.join(map(repr, unknown))} is no column of the articles table that a file fills; expected "
            f"{', '.join(sorted(_FILLED))}. It goes from the file's names to ours: columns={{'body': 'text'}}."
        )
    for name in columns:
        if name not in found:
            near = get_close_matches(name, found, n=1)
            raise ValueError(
                f"{where}: {name!r} is in none of the files; found {', '.join(sorted(found)) or 'no fields'}."
                + (f" Did you mean {near[0]!r}?" if near else "")
            )


def lacking_text(raw: Record, columns: dict[str, str]) -> str | None:
    """The user's name for the text, if none of those given has anything in it; else None."""
    named = [own for own, ours in columns.items() if ours == "text"]
    return None if any(k in named and v for k, v in flat(raw, columns)) else next(iter(named), None)
