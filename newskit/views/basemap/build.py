"""Make world.json: the 50m world map of plotly.js, cut down to what newskit draws.

Run from a folder where ``npm pack plotly.js@VERSION`` was unpacked, with the version that plotly.py embeds::

    node -e 'const m = require("./package/dist/plotly-geo-assets.js"); const P = globalThis.PlotlyGeoAssets || m;
             require("fs").writeFileSync("world_50m.json", JSON.stringify(P.topojson.world_50m))'
    python build.py world_50m.json world.json
"""

import json
import sys
from pathlib import Path
from typing import Any

KEPT = ("countries", "land", "coastlines", "ocean")  # plotly.js wants the other keys to exist; they may be empty
COARSER = 12  # quantisation: one step becomes about 0.004 degrees of longitude
TOLERANCE = 5.0  # in coarse steps: what a line may move when points are dropped
SPECK = 60  # in coarse steps (a quarter of a degree): smaller islands go, unless they are all that a country has


Topology = dict[str, Any]  # as JSON has it
Geometry = dict[str, Any]
Ring = list[int]  # numbers of arcs; ~n is arc n backwards


def _thin(points: list[tuple[int, int]], tolerance: float) -> list[tuple[int, int]]:
    """Douglas and Peucker; both ends stay, so arcs that meet still meet."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    if points[0] == points[-1] and len(points) > 3:  # a ring: keep its farthest point, or it would collapse
        x0, y0 = points[0]
        far = max(range(len(points)), key=lambda i: (points[i][0] - x0) ** 2 + (points[i][1] - y0) ** 2)
        keep.add(far)
        stack = [(0, far), (far, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (xa, ya), (xb, yb) = points[a], points[b]
        dx, dy = xb - xa, yb - ya
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        worst, where = 0.0, None
        for i in range(a + 1, b):
            d = abs(dx * (points[i][1] - ya) - dy * (points[i][0] - xa)) / length
            if d > worst:
                worst, where = d, i
        if where is not None and (worst > tolerance or (b == len(points) - 1 and a == 0)):
            keep.add(where)
            stack += [(a, where), (where, b)]
    kept = sorted(keep)
    if points[0] == points[-1] and len(kept) < 4 and len(points) >= 4:  # a ring needs three corners
        kept = sorted({0, len(points) // 3, 2 * len(points) // 3, len(points) - 1})
    return [points[i] for i in kept]


def _extent(arc: list[list[int]]) -> int:
    """Longer side of the box around a closed arc; an open arc is never a speck."""
    xs, ys, x, y = [], [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        xs.append(x)
        ys.append(y)
    closed = (xs[0], ys[0]) == (xs[-1], ys[-1])
    return max(max(xs) - min(xs), max(ys) - min(ys)) if closed else 10**9


def _rings(geometry: Geometry) -> list[Ring]:
    """Every ring or line of a geometry."""
    arcs: list[Any] = geometry["arcs"]
    return [ring for polygon in arcs for ring in polygon] if geometry["type"] == "MultiPolygon" else arcs


def _specks(topology: Topology) -> set[int]:
    """Numbers of the closed arcs that are too small to see and whose country has something larger."""
    size = {n: _extent(arc) / COARSER for n, arc in enumerate(topology["arcs"])}
    small = {n for n, s in size.items() if s < SPECK}
    biggest: dict[str, int] = {}
    for g in topology["objects"]["countries"]["geometries"]:
        for ring in _rings(g):
            n = ring[0] if ring[0] >= 0 else ~ring[0]
            held = biggest.setdefault(g["id"], n)
            if len(ring) > 1 or size[n] > size[held]:
                biggest[g["id"]] = n
    return small - set(biggest.values())


def _without(geometry: Geometry, specks: set[int]) -> Geometry:
    def stays(ring: Ring) -> bool:
        return not (len(ring) == 1 and (ring[0] if ring[0] >= 0 else ~ring[0]) in specks)

    arcs = geometry["arcs"]
    if geometry["type"] == "MultiPolygon":
        arcs = [p for p in ([r for r in polygon if stays(r)] for polygon in arcs) if p]
    else:
        arcs = [r for r in arcs if stays(r)]
    return {**geometry, "arcs": arcs}


def trim(topology: Topology) -> Topology:
    """Drop rivers, lakes and subunits, coarsen and thin the arcs, keep the ids and label points of countries."""
    objects: dict[str, Any] = {}
    used: dict[int, int] = {}
    specks = _specks(topology)

    def renumber(arcs: Any) -> Any:
        if isinstance(arcs, list):
            return [renumber(a) for a in arcs]
        kept = used.setdefault(arcs if arcs >= 0 else ~arcs, len(used))
        return kept if arcs >= 0 else ~kept

    for name in topology["objects"]:
        kept = topology["objects"][name]["geometries"] if name in KEPT else []
        objects[name] = {
            "type": "GeometryCollection",
            "geometries": [
                {**g, "arcs": renumber(g["arcs"])} for g in (_without(g, specks) for g in kept) if g["arcs"]
            ],
        }
    arcs: list[list[list[int]]] = [[] for _ in used]
    for old, new in used.items():
        x = y = 0
        points: list[tuple[int, int]] = []
        for dx, dy in topology["arcs"][old]:
            x, y = x + dx, y + dy
            point = (round(x / COARSER), round(y / COARSER))
            if not points or points[-1] != point:
                points.append(point)
        points = points if len(points) > 1 else points * 2
        points = _thin(points, TOLERANCE)
        px = py = 0
        for x, y in points:
            arcs[new].append([x - px, y - py])
            px, py = x, y
    transform = topology["transform"]
    scale = [s * COARSER for s in transform["scale"]]
    return {"type": "Topology", "objects": objects, "arcs": arcs, "transform": {**transform, "scale": scale}}


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    world = trim(json.loads(source.read_text(encoding="utf-8")))
    target.write_text(json.dumps(world, separators=(",", ":")), encoding="utf-8")
