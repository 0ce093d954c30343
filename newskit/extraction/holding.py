"""Which of many spans hold a place in the text, without a look at all of them: a book has thousands of each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

R = TypeVar("R", bound=Mapping[str, Any])

BLOCK = 512  # characters; a span is kept once for each block of the text that it touches


def holding(records: Iterable[R], start: str = "start", end: str = "end") -> Callable[[int], list[R]]:
    """Look-up of the records whose span holds a character.

    Parameters
    ----------
    records : iterable of dict
        Records with a half-open span; those without a start are left out.
    start, end : str, optional
        Keys of the span.

    Returns
    -------
    callable
        From a character's place to the records over it, in the order given.

    Examples
    --------
    >>> at = holding([{"start": 0, "end": 900}, {"start": 4, "end": 9}])
    >>> [r["end"] for r in at(8)], [r["end"] for r in at(9)]
    ([900, 9], [900])
    """
    blocks: dict[int, list[R]] = defaultdict(list)
    for record in records:
        if record[start] is not None:
            for block in range(record[start] // BLOCK, record[end] // BLOCK + 1):
                blocks[block].append(record)

    def at(place: int) -> list[R]:
        return [r for r in blocks.get(place // BLOCK, ()) if r[start] <= place < r[end]]

    return at
