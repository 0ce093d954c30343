"""The base map that newskit brings along, as JSON, as a script for JupyterLab, and as points of countries."""

import gzip
import json
from functools import lru_cache
from pathlib import Path

NAME = "world_50m"


@lru_cache(maxsize=1)
def basemap_json() -> str:
    """The TopoJSON of the world, as text.

    Returns
    -------
    str
        Countries, land, coastlines and ocean at 1:50 million.
    """
    return (Path(__file__).parent / "world.json").read_text(encoding="utf-8")


def basemap_packed() -> bytes:
    """The same, gzipped, for a page that asks its kernel for it.

    Returns
    -------
    bytes
        A tenth of a megabyte.
    """
    return gzip.compress(basemap_json().encode(), 6, mtime=0)


def basemap_script() -> str:
    """JavaScript that gives plotly.js its base map.

    Returns
    -------
    str
        A statement that may run more than once.
    """
    target = "window.PlotlyGeoAssets"
    return f'{target}=({target}||{{topojson:{{}}}});{target}.topojson["{NAME}"]||=({basemap_json()});'


@lru_cache(maxsize=1)
def country_points() -> dict[str, tuple[float, float]]:
    """Where to write a country's name.

    Returns
    -------
    dict of str to (float, float)
        ISO 3166-1 alpha-3 code to latitude and longitude.
    """
    points = {"XKX": (42.6, 20.9)}  # has no area of its own in the map
    for country in json.loads(basemap_json())["objects"]["countries"]["geometries"]:
        lon, lat = country["properties"]["ct"]
        points.setdefault(country["id"], (lat, lon))
    return points


@lru_cache(maxsize=1)
def drawn_countries() -> frozenset[str]:
    """Countries that the map shows as an area large enough to see.

    Returns
    -------
    frozenset of str
        ISO 3166-1 alpha-3 codes; the others need a point.
    """
    world = json.loads(basemap_json())
    step = world["transform"]["scale"][0]

    def extent(arc: int) -> float:
        xs, x = [], 0
        for dx, _ in world["arcs"][arc if arc >= 0 else ~arc]:
            x += dx
            xs.append(x)
        return (max(xs) - min(xs)) * step

    large = set()
    for country in world["objects"]["countries"]["geometries"]:
        rings = (
            country["arcs"]
            if country["type"] == "Polygon"
            else [ring for polygon in country["arcs"] for ring in polygon]
        )
        if max(extent(arc) for ring in rings for arc in ring) > 1.2:
            large.add(country["id"])
    return frozenset(large)
