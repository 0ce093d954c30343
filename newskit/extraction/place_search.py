"""The gazetteer as a person asks it: places whose names begin with what was typed, and the place behind an id."""

from typing import Any, NamedTuple

from newskit.extraction.names import fold

_COLUMNS = "gid, place.name, lat, lon, country, admin1, admin2, kind, population"
_BEGINNING = f"""SELECT {_COLUMNS} FROM name JOIN place USING (id) WHERE key >= ? AND key < ?
                 ORDER BY key = ? DESC, weight * (population + 1000) DESC, id LIMIT ?"""
_ONE = f"SELECT {_COLUMNS} FROM place WHERE gid = ? LIMIT 1"


class FoundPlace(NamedTuple):
    """A place of the gazetteer; ``gid`` is its ``gazetteer_id``, ``kind`` its ``place_type``."""

    gid: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    kind: str
    population: int


def search_places(text: str, gazetteer: Any, *, most: int = 12) -> list[FoundPlace]:
    """Places whose name begins with a text: countries and exact names first, then the most populous.

    Parameters
    ----------
    text : str
        What was typed; case and accents do not matter.
    gazetteer : Gazetteer
        From `newskit.extraction.gazetteer.open_gazetteer`.
    most : int, optional
        How many at most.

    Returns
    -------
    list of FoundPlace
        Each place once; empty for less than two letters.
    """
    key = fold(text)
    if len(key) < 2:
        return []
    found = {
        p.gid: FoundPlace(*p[:9])
        for n, places in gazetteer.lexicons.places.items()
        if n.startswith(key)
        for p in places
        if p.gid
    }
    # a place has several names: more rows than places are asked for
    for row in gazetteer.index.execute(_BEGINNING, (key, key + "\U0010ffff", key, most * 6)):
        found.setdefault(row[0], FoundPlace(*row))
    return list(found.values())[:most]


def place_of(gazetteer_id: str, gazetteer: Any) -> FoundPlace | None:
    """The place that a ``gazetteer_id`` names.

    Parameters
    ----------
    gazetteer_id : str
        For example ``geonames:98182``, or a country's.
    gazetteer : Gazetteer
        From `newskit.extraction.gazetteer.open_gazetteer`.

    Returns
    -------
    FoundPlace or None
        None if the gazetteer has no such id.
    """
    row = gazetteer.index.execute(_ONE, (gazetteer_id,)).fetchone()
    if row:
        return FoundPlace(*row)
    for places in gazetteer.lexicons.places.values():
        for place in places:
            if place.gid == gazetteer_id:
                return FoundPlace(*place[:9])
    return None
