"""Where a name stands beside its dot, and how far dots keep apart, so that names do not lie on each other."""

LETTER, LINE = 0.0065, 0.036  # of the type, as shares of a figure's width and height
DOT = (0.012, 0.02)
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
    taken = [(x - DOT[0], y - DOT[1], x + DOT[0], y + DOT[1]) for x, y in places]
    sides = []
    for (x, y), name in zip(places, names, strict=True):
        half, gap = LETTER * len(name) / 2, DOT[1]
        boxes = {
            "top center": (x - half, y + gap, x + half, y + gap + LINE),
            "bottom center": (x - half, y - gap - LINE, x + half, y - gap),
            "middle right": (x + DOT[0], y - LINE / 2, x + DOT[0] + 2 * half, y + LINE / 2),
            "middle left": (x - DOT[0] - 2 * half, y - LINE / 2, x - DOT[0], y + LINE / 2),
        }
        covered = {side: round(sum(_overlap(box, other) for other in taken), 9) for side, box in boxes.items()}
        side = min(covered, key=covered.__getitem__)
        if name:
            taken.append(boxes[side])
        sides.append(side)
    return sides


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


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
