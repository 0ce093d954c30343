"""What is wrong with an analyst's own word lists: file, line, column, and what to write instead."""

import difflib
import re
from pathlib import Path

from newskit.lexicon import Row, csv_rows, read_list
from newskit.paths import data_dir

FOLDERS = ("lexicon", "ontology", "cues", "readers")
# Columns whose values newskit's code or ontology knows: what our own rows do not use, no row can.
KNOWN_VALUES = ("label", "stance", "comparator", "position", "type", "modality", "use")
COUNTRIES = ("iso3", "country_code", "iso3_a", "iso3_b", "country")
DEGREES = {"lat": 90, "lon": 180}


def check_overlay(folder: str | Path) -> list[str]:
    """What is wrong with an analyst's own lists.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder.

    Returns
    -------
    list of str
        One message a problem, with file, line, column and remedy; empty if all is well.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder; expected one with lists such as organisations.csv.")
    ours = {p.stem: f"{f}/{p.stem}" for f in FOLDERS for p in sorted((data_dir() / f).glob("*.csv"))}
    problems = []
    for path in sorted(folder.glob("*.csv")):
        if path.stem in ours:
            problems += _check(path, ours[path.stem], folder)
        else:
            near = difflib.get_close_matches(path.stem, ours, 1)
            hint = f" Did you mean {near[0]}.csv?" if near else ""
            problems.append(
                f"{path.name}: newskit reads no such list; expected some of {', '.join(sorted(ours))}.{hint}"
            )
    return problems


def _check(path: Path, name: str, folder: Path) -> list[str]:
    own = read_list(name)
    try:
        rows = _numbered(path)
        after = read_list(name, overlay=folder)
    except ValueError as problem:
        return [str(problem)]
    if not rows:
        return []
    columns = list(own[0]) if own else list(rows[0][1])
    unknown = [c for c in rows[0][1] if c not in columns]
    problems = [
        f"{path.name}:1: column {c!r} is not read; expected {', '.join(columns)}. Rename it or take it out."
        for c in unknown
    ]
    for line, row in rows:
        problems += [f"{path.name}:{line}: {words}" for words in _row_problems(row, columns, own, path, folder)]
    if not after:
        problems.append(f"{path.name}: takes every row of ours away.")
    return problems


def _numbered(path: Path) -> list[tuple[int, Row]]:
    """Rows with the line that each begins on."""
    lines = csv_rows(path)
    _, header = next(lines, (1, []))
    return [
        (line, dict(zip(header, (c.strip() for c in cells), strict=False)))
        for line, cells in lines
        if cells and any(c.strip() for c in cells) and not cells[0].startswith("#")
    ]


def _row_problems(row: Row, columns: list[str], own: tuple[Row, ...], path: Path, folder: Path) -> list[str]:
    first = columns[0]
    word = row[first]
    if word.removeprefix("-") == "":
        return [f"{first} is empty; expected the {first} that the row is about. Fill it in or delete the line."]
    if word.startswith("-"):
        known = {r[first].casefold(): r[first] for r in own}
        if word[1:].casefold() in known:
            return []
        near = difflib.get_close_matches(word[1:].casefold(), known, 1)
        hint = f" Did you mean -{known[near[0]]}?" if near else " Delete the line."
        return [f"{first} is {word!r}, but our list has no {word[1:]!r} to take away.{hint}"]
    countries = {r["iso3"] for r in read_list("lexicon/countries", overlay=folder)} | {""}
    found = []
    for column, value in row.items():
        if column in COUNTRIES and path.stem != "countries":
            # an analyst's own actors may have codes of their own, for blocs, movements or made-up countries
            right = re.fullmatch("[A-Z]{3}", value) if path.stem == "actors" else value in countries
            if not right:
                found.append(f"{column} is {value!r}; expected an ISO3 code of a country, e.g. KEN, or nothing.")
        elif column in DEGREES and not _within(value, DEGREES[column]):
            most = DEGREES[column]
            found.append(f"{column} is {value!r}; expected degrees from -{most} to {most}, with a point, e.g. 33.34.")
        elif column in KNOWN_VALUES and own:
            known_values = sorted({r[column] for r in _typed_by(path, folder, own, column)})
            if value not in known_values:
                shown = ", ".join(v or "nothing" for v in known_values)
                found.append(f"{column} is {value!r}; expected one of {shown}.")
    return found


def _typed_by(path: Path, folder: Path, own: tuple[Row, ...], column: str) -> tuple[Row, ...]:
    """Rows whose values of a column are allowed: ours, and, for types, those of the analyst's own types.csv."""
    if column == "type" and path.stem != "types":
        return (*read_list("ontology/types", overlay=folder), *own)
    return own if path.stem != "types" else (*own, *(r for _, r in _numbered(path)))


def _within(value: str, most: int) -> bool:
    try:
        return not value or abs(float(value)) <= most
    except ValueError:
        return False
