"""Where a name stands beside its dot, and how far dots keep apart, so that names do not lie on each other."""

from typing import TypeAlias

LETTER, LINE = 0.0065, 0.036  # of the type, as shares of a figure's width and height
DOT = (0.012, 0.02)
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top
ROUNDS = 300  # of moving dots apart: forty of them come to rest in less, in a tenth of a second


def beside(dots: list[tuple[float, float]], names: list[str], *, span: tuple[float, float] | None = None) -> list[str]:
    """A side for every name, the first one's choice first.

    Parameters
    ----------
    dots : list of tuple of float
        x and y of each dot; y grows upwards.
    names : list of str
        As they are drawn; an empty one takes no room.
    span : tuple of float, optional
        Width and height of the figure in the dots' units; 1.28 and 1.26 times what the dots take up if not given.

    Returns
    -------
    list of str
        plotly's ``textposition`` of each: the one at which the name covers least of other names and dots.

    Examples
    --------
    >>> beside([(0, 0), (0.02, 0)], ["Alma-Ata", "Bern"], span=(1, 1))
    ['top center', 'bottom center']
    """
    if not dots:
        return []
    xs, ys = zip(*dots, strict=True)
    wide, tall = span or (1.28 * (max(xs) - min(xs)), 1.26 * (max(ys) - min(ys)))
    places = [(x / (wide or 1), y / (tall or 1)) for x, y in dots]
    taken = [_around(place, DOT) for place in places]
    sides = []
    for place, name in zip(places, names, strict=True):
        side, box, _ = _best_side(place, name, DOT, taken)
        if name:
            taken.append(box)
        sides.append(side)
    return sides


def fitting(
    dots: list[tuple[float, float]], names: list[str], *, span: tuple[float, float], radii: list[tuple[float, float]]
) -> tuple[list[str], list[str]]:
    """The names that have room, the first one's choice first, and the side of each.

    Parameters
    ----------
    dots : list of tuple of float
        x and y of the middle of each circle; y grows upwards.
    names : list of str
        As they are drawn.
    span : tuple of float
        Width and height of the figure in the dots' units.
    radii : list of tuple of float
        Of each circle, as shares of the figure's width and height.

    Returns
    -------
    tuple of list of str
        Names, empty where one would lie on another or on a circle, and plotly's ``textposition`` of each.

    Examples
    --------
    >>> fitting([(0, 0), (0.02, 0)], ["Gaza", "Rafah"], span=(1, 1), radii=[(0.1, 0.1), (0.01, 0.01)])
    (['Gaza', ''], ['top center', 'top center'])
    """
    places = [(x / span[0], y / span[1]) for x, y in dots]
    circles = [_around(place, radius) for place, radius in zip(places, radii, strict=True)]
    taken, shown, sides = list(circles), [], []
    for place, name, radius, own in zip(places, names, radii, circles, strict=True):
        others = [box for box in taken if box is not own]
        side, box, covered = _best_side(place, name, radius, others)
        if name and covered == 0:
            taken.append(box)
        shown.append(name if covered == 0 else "")
        sides.append(side if covered == 0 else "top center")
    return shown, sides


def _best_side(
    place: tuple[float, float], name: str, radius: tuple[float, float], taken: list[Box]
) -> tuple[str, Box, float]:
    """The side of a dot at which its name covers least of what is drawn, its room there, and how much it covers."""
    (x, y), half, gap = place, LETTER * len(name) / 2, radius[1]
    boxes = {
        "top center": (x - half, y + gap, x + half, y + gap + LINE),
        "bottom center": (x - half, y - gap - LINE, x + half, y - gap),
        "middle right": (x + radius[0], y - LINE / 2, x + radius[0] + 2 * half, y + LINE / 2),
        "middle left": (x - radius[0] - 2 * half, y - LINE / 2, x - radius[0], y + LINE / 2),
    }
    covered = {side: round(sum(_overlap(box, other) for other in taken), 9) for side, box in boxes.items()}
    side = min(covered, key=covered.__getitem__)
    return side, boxes[side], covered[side]


def _around(place: tuple[float, float], radius: tuple[float, float]) -> Box:
    return place[0] - radius[0], place[1] - radius[1], place[0] + radius[0], place[1] + radius[1]


def apart(dots: list[tuple[float, float]], names: list[str]) -> list[tuple[float, float]]:
    """Dots moved so far that each has room for its name above or below.

    Parameters
    ----------
    dots : list of tuple of float
        x and y of each dot.
    names : list of str
        As they are drawn.

    Returns
    -------
    list of tuple of float
        x and y between 0 and 1, in the same arrangement: who stood left or above still does, where there is room.

    Examples
    --------
    >>> apart([(0, 0), (1, 1)], ["Bern", "Kyiv"])
    [(0.0, 0.0), (1.0, 1.0)]
    """
    room = [(max(LETTER * len(name), 2 * DOT[0]) + 0.01, 2 * DOT[1] + LINE) for name in names]
    places = _unit(dots)
    for _ in range(ROUNDS):
        moved = False
        for j, (wide, tall) in enumerate(room):
            for k in range(j):
                (xa, ya), (xb, yb) = places[j], places[k]
                over_x = (wide + room[k][0]) / 2 - abs(xa - xb)
                over_y = (tall + room[k][1]) / 2 - abs(ya - yb)
                if min(over_x, over_y) <= 1e-6:
                    continue
                moved = True
                if over_x < over_y:
                    step = over_x / 2 if (xa, j) >= (xb, k) else -over_x / 2
                    places[j], places[k] = (xa + step, ya), (xb - step, yb)
                else:
                    step = over_y / 2 if (ya, j) >= (yb, k) else -over_y / 2
                    places[j], places[k] = (xa, ya + step), (xb, yb - step)
        places = _unit(places)
        if not moved:
            break
    return places


def _unit(dots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    sides = [(min(side), (max(side) - min(side)) or 1) for side in zip(*dots, strict=True)]
    return [((x - sides[0][0]) / sides[0][1], (y - sides[1][0]) / sides[1][1]) for x, y in dots]


def _overlap(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
