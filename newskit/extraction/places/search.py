"""The gazetteer as a person asks it: places by the beginning of a name, around a point of the map, or by id."""

from math import cos, hypot, radians

from newskit.extraction.lexicons import Place
from newskit.extraction.names import fold
from newskit.extraction.places.gazetteer import Gazetteer

_COLUMNS = "gid, place.name, lat, lon, country, admin1, admin2, kind, population, 1.0"
_BEGINNING = f"""SELECT {_COLUMNS} FROM name JOIN place USING (id) WHERE key >= ? AND key < ?
                 ORDER BY key = ? DESC, weight * (population + 1000) DESC, id LIMIT ?"""
_AROUND = f"""SELECT {_COLUMNS} FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND kind <> 'admin2'"""
_ONE = f"SELECT {_COLUMNS} FROM place WHERE gid = ? LIMIT 1"


def search_places(text: str, gazetteer: Gazetteer, *, most: int = 12) -> list[Place]:
    """Places whose name begins with a text: countries and exact names first, then the most populous.

    Parameters
    ----------
    text : str
        What was typed; case and accents do not matter.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.
    most : int, optional
        How many at most.

    Returns
    -------
    list of Place
        Each place once; empty for less than two letters.
    """
    key = fold(text)
    if len(key) < 2:
        return []
    found = {p.gid: p for n, places in gazetteer.lexicons.places.items() if n.startswith(key) for p in places if p.gid}
    # a place has several names: more rows than places are asked for
    for row in gazetteer.index.execute(_BEGINNING, (key, key + "\U0010ffff", key, most * 6)):
        found.setdefault(row[0], Place(*row))
    return list(found.values())[:most]


def places_near(lat: float, lon: float, gazetteer: Gazetteer, *, reach: float = 0.5, most: int = 10) -> list[Place]:
    """Places around a point: the most populous within reach, and the country that the nearest of them is in.

    Parameters
    ----------
    lat, lon : float
        The point, degrees.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.
    reach : float, optional
        How far to look, in degrees of latitude; doubled until there is something, up to five degrees.
    most : int, optional
        How many at most, the country not counted.

    Returns
    -------
    list of Place
        Empty in mid-ocean.
    """
    while True:
        found = sorted(_around(lat, lon, reach, gazetteer), key=lambda p: (-p.population, p.gid))
        if found or reach >= 5:
            break
        reach = min(2 * reach, 5)
    if not found:
        return []
    nearest = min(found, key=lambda p: (_distance(p, lat, lon), p.gid))
    chosen = found[:most] if nearest in found[:most] else [*found[: most - 1], nearest]
    known = (p for places in gazetteer.lexicons.places.values() for p in places)
    country = next((p for p in known if p.kind == "country" and p.gid and p.country == nearest.country), None)
    return [*chosen, country] if country else chosen


def country_at(lat: float, lon: float, gazetteer: Gazetteer) -> str | None:
    """ISO3 code of the country that a point lies in, as far as places nearby tell; None at sea and at borders.

    Parameters
    ----------
    lat, lon : float
        The point, degrees.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    str or None
        The country of all places within a quarter of a degree; None where there are none, or of two countries.
    """
    countries = {p.country for p in _around(lat, lon, 0.25, gazetteer) if p.country and p.kind in ("city", "facility")}
    return countries.pop() if len(countries) == 1 else None


def _around(lat: float, lon: float, reach: float, gazetteer: Gazetteer) -> list[Place]:
    wide = reach / max(cos(radians(lat)), 0.05)
    rows = gazetteer.index.execute(_AROUND, (lat - reach, lat + reach, lon - wide, lon + wide))
    return [p for p in (Place(*row) for row in rows) if _distance(p, lat, lon) <= reach]


def _distance(place: Place, lat: float, lon: float) -> float:
    """Degrees, near enough for places that lie close together."""
    return hypot(place.lat - lat, (place.lon - lon) * cos(radians(lat)))


def place_of(gazetteer_id: str, gazetteer: Gazetteer) -> Place | None:
    """The place that a ``gazetteer_id`` names.

    Parameters
    ----------
    gazetteer_id : str
        For example ``geonames:98182``, or a country's.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    Place or None
        None if the gazetteer has no such id.
    """
    row = gazetteer.index.execute(_ONE, (gazetteer_id,)).fetchone()
    if row:
        return Place(*row)
    for places in gazetteer.lexicons.places.values():
        for place in places:
            if place.gid == gazetteer_id:
                return place
    return None
