"""Republished copies: articles whose texts are nearly the same form one story."""

import hashlib
import re
import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from newskit.readers.known import remembered

SHINGLE = 5  # words
SAME = 0.5  # Jaccard similarity of shingles from which two articles are one story
HASHES = 128
BAND = 4  # hashes that must agree for two articles to be compared; at SAME, 87 % of the pairs do in one of 32 bands
SHORT = 40  # words under which two articles are one story only if they are equal: short items share phrases by chance
_WORD = re.compile(r"\w+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed (the golden ratio)


def group_copies(articles: list[tuple[str, str]]) -> list[str]:
    """Story of each article.

    Parameters
    ----------
    articles : list of (article_id, text)
        The articles.

    Returns
    -------
    list of str
        For each article the smallest ``article_id`` of its group, so that the order of articles does not matter.

    Notes
    -----
    MinHash over shingles of five words, candidates by locality-sensitive hashing [1]_. Written with numpy: libraries
    for it take seconds to import. 10,000 articles take a few seconds, a second when they were read before.

    References
    ----------
    .. [1] A. Z. Broder. On the resemblance and containment of documents. SEQUENCES 1997.
    """
    if not articles:
        return []
    order = sorted(range(len(articles)), key=lambda i: articles[i][0])
    random = np.random.default_rng(1)
    factors = random.integers(1, 2**63, HASHES, dtype=np.uint64) | np.uint64(1)
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    sketches = remembered(f"sketch-{code}", [articles[i][1] for i in order], lambda t: _sketch(t, factors))
    parent = list(range(len(order)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for bucket in _buckets(sketches):
        heads: list[int] = []  # one article of each story met in this bucket
        for i in bucket:
            mine = root(i)
            if mine in (root(h) for h in heads):
                continue
            alike = [h for h in heads if (sketches[h] == sketches[i]).mean() >= SAME]
            for h in alike:
                a, b = sorted((root(h), root(i)))
                parent[b] = a
            heads.append(i)
    stories = {order[i]: articles[order[root(i)]][0] for i in range(len(order))}
    return [stories[i] for i in range(len(articles))]


def _sketch(text: str, factors: np.ndarray) -> np.ndarray:
    """Smallest of each hash over the shingles of a text."""
    words = np.array([zlib.crc32(w.encode()) for w in _WORD.findall(text.lower())], dtype=np.uint64)
    width = SHINGLE if len(words) >= SHORT else max(len(words), 1)
    shingles = np.zeros(max(len(words) - width + 1, 1), dtype=np.uint64)
    for i in range(min(width, len(words))):
        shingles = (shingles + words[i : i + len(shingles)]) * _PRIME
        shingles ^= shingles >> np.uint64(29)
    smallest = np.full(HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for part in np.array_split(shingles, len(shingles) // 4096 + 1):  # a whole book at once would take gigabytes
        hashes = part[:, None] * factors
        smallest = np.minimum(smallest, (hashes ^ (hashes >> np.uint64(32))).min(axis=0))
    return smallest


def _buckets(sketches: np.ndarray) -> Iterable[list[int]]:
    """Indices of articles that agree in a band, two or more at a time, in order."""
    for start in range(0, HASHES, BAND):
        together: dict[bytes, list[int]] = {}
        for i, band in enumerate(np.ascontiguousarray(sketches[:, start : start + BAND])):
            together.setdefault(band.tobytes(), []).append(i)
        yield from (bucket for bucket in together.values() if len(bucket) > 1)
