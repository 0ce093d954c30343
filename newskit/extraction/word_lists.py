"""Reads the word lists of who and where, an analyst's own laid over them, and indexes them once for every step."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from newskit.extraction.lexicons import Border, Known, Lexicons, Place
from newskit.extraction.names import fold, respelt
from newskit.lexicon import Row, Stamps, read_list, stamps

T = TypeVar("T")
Rows = tuple[Row, ...]
_POSSESSIVE = re.compile("['’]s(?= )")


def load_lexicons(overlay: Path | None = None) -> Lexicons:
    """Read and index the word lists.

    Parameters
    ----------
    overlay : pathlib.Path, optional
        Folder with an analyst's own lists (`newskit.lexicon.read_list`).

    Returns
    -------
    Lexicons
        The same object as long as no file of the overlay has changed.
    """
    return _loaded(overlay, stamps(overlay))


@lru_cache(maxsize=4)
def _loaded(overlay: Path | None, _stamps: Stamps) -> Lexicons:
    def rows(name: str, *key: str) -> tuple[Row, ...]:
        return read_list(f"lexicon/{name}", overlay=overlay, key=key)

    countries = {r["iso3"]: r for r in rows("countries")}
    country_names: dict[str, str] = {}
    for code, r in countries.items():
        for n in forms(r):
            country_names.setdefault(fold(n), code)
    seats: dict[str, str] = {}
    for code, r in countries.items():
        # A capital that bears its country's name (Singapore, Luxembourg) is the country.
        seats |= {fold(n): code for n in (r["capital"], *split(r["seats"])) if n and fold(n) not in country_names}
    buildings = {fold(n): r["iso3"] for r in rows("seats") for n in forms(r)}
    regions, bodies, groups = rows("regions"), rows("organisations"), rows("armed_groups")
    leaders = rows("leaders", "name", "start")
    names = _names(countries, regions, bodies, groups, rows("seats"), rows("actors"), leaders)
    demonyms = {fold(r["form"]): r["iso3"] for r in rows("demonyms")}
    return Lexicons(
        places=_places(countries, regions),
        countries=countries,
        country_names=country_names,
        demonyms=demonyms,
        seats=seats | buildings,
        buildings=frozenset(buildings),
        subdivisions=_grouped((r["form"], (fold(r["name"]), r["iso3"])) for r in rows("subdivisions", "form", "iso3")),
        borders={
            frozenset((r["iso3_a"], r["iso3_b"])): Border(float(r["lat"]), float(r["lon"]))
            for r in rows("borders", "iso3_a", "iso3_b")
        },
        members={fold(n): tuple(split(r["members"])) for r in (*regions, *bodies) for n in forms(r)},
        names=names,
        first_words=_by_first_word(names),
        demonym_words=_by_first_word(demonyms),
        nominals={r["head"]: r["label"] for r in rows("nominals")},
        roles={fold(r["role"]): r["kind"] for r in rows("roles")},
        sexes={fold(r["role"]): r["sex"] for r in rows("roles") if r["sex"]},
        leaders=_grouped((fold(n), r) for r in leaders for n in forms(r)),
        leaders_by_surname=_grouped((fold(r["name"]).split()[-1], r) for r in leaders),
        not_names=frozenset(r["form"] for r in rows("not_names")),
        cues={
            use: frozenset(words)
            for use, words in _grouped((r["use"], r["word"]) for r in rows("cues", "word", "use")).items()
        },
        role_words=frozenset(w for r in rows("roles") for w in fold(r["role"]).split() if len(w) > 1),
    )


def _by_first_word(keys: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    forms = _grouped((words[0], words) for key in keys if (words := tuple(key.split())))
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in forms.items()}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _names(
    countries: dict[str, Row],
    regions: Rows,
    bodies: Rows,
    groups: Rows,
    seats: Rows,
    actors: Rows,
    leaders: Rows,
) -> dict[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = defaultdict(list)

    def add(form: str, name: str, label: str, iso3: str, source: str) -> None:
        # "ISIL" and "NATO" are read in any case but their own only where they are no word, which nobody can list.
        exact = form.isupper() and len(form.replace(".", "")) <= 6
        # "People's Republic" is read word by word as "People", "'s", "Republic"
        for spelling in dict.fromkeys((form, _POSSESSIVE.sub(" s", form))):
            key = fold(spelling).removeprefix("the ")
            if key and all(k.name != name or (k.exact and k.form != form) for k in found[key]):
                found[key].append(Known(name, label, iso3, source, form, exact))

    # An analyst's own actors come first: they are what the analyst says they are.
    for r in actors:
        for n in (r["name"], *split(r.get("aliases", ""))):
            add(n, r["name"], r.get("label") or "ORG", r["country_code"], "actors")
    for code, r in countries.items():
        for n in forms(r):
            add(n, r["name"], "GPE", code, "countries")
        for n in split(r["seats"]):
            # "Washington, D.C." is one name; single words are left to the pipeline and the gazetteer.
            if " " in n:
                # "Nay Pyi Taw" is a spelling of the capital; Cape Town is a town of its own.
                add(n, r["capital"] if respelt(n, r["capital"]) else n, "GPE", code, "seats")
    for r in regions:
        for n in forms(r):
            add(
                n,
                r["name"],
                "GPE" if r["kind"] == "admin1" else "FAC" if r["kind"] == "facility" else "LOC",
                r["country"],
                "regions",
            )
    for r in groups:
        for n in forms(r):
            add(n, r["name"], "ORG", r["iso3"], "armed_groups")
    for r in bodies:
        for n in forms(r):
            add(n, r["name"], "ORG", r["iso3"], "organisations")
    for r in seats:
        for n in forms(r):
            add(n, r["name"], "ORG", r["iso3"], "seats")
    for r in leaders:
        for n in forms(r):
            add(n, r["name"], "PERSON", r["iso3"], "leaders")
    return {key: tuple(k) for key, k in found.items() if key}


def _places(countries: dict[str, Row], regions: tuple[Row, ...]) -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = defaultdict(list)
    for code, r in countries.items():
        gid = f"geonames:{r['geonameid']}"
        point, people = (float(r["lat"]), float(r["lon"])), int(r["population"])
        for n in forms(r):
            place = Place(gid, r["name"], *point, code, "", "", "country", people, 1.0)
            if place not in index[fold(n)]:
                index[fold(n)].append(place)
    for r in regions:
        # As well known as a country of three million: a region of the list wins over a town, not over a country.
        place = Place("", r["name"], float(r["lat"]), float(r["lon"]), r["country"], "", "", r["kind"], 3_000_000, 1.0)
        for n in forms(r):
            if place not in index[fold(n)]:
                index[fold(n)].append(place)
    return {key: tuple(found) for key, found in index.items() if key}


def split(cell: str) -> list[str]:
    """Values of a list cell, which are separated by ``|``.

    Parameters
    ----------
    cell : str
        The cell.

    Returns
    -------
    list of str
        Its values; none for an empty cell.
    """
    return [value for value in cell.split("|") if value]


def forms(row: Row) -> list[str]:
    """Main name and aliases of a row.

    Parameters
    ----------
    row : dict
        A row with ``name`` and ``aliases``.

    Returns
    -------
    list of str
        The main name first.
    """
    return [row["name"], *split(row["aliases"])]
