"""Republished copies: articles whose texts are nearly the same form one story."""

import re

SHINGLE = 5  # words
SAME = 0.5  # Jaccard similarity of shingles from which two articles are one story
HASHES = 64
SHORT = 40  # words under which two articles are one story only if they are equal: short items share phrases by chance


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
    MinHash over shingles of five words, candidates by locality-sensitive hashing (datasketch).
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=SAME, num_perm=HASHES)
    sketches = {}
    for article_id, text in articles:
        sketch = MinHash(num_perm=HASHES, seed=1)
        words = re.findall(r"\w+", text.lower())
        width = SHINGLE if len(words) >= SHORT else len(words)
        shingles = {" ".join(words[i : i + width]) for i in range(len(words) - width + 1)}
        sketch.update_batch([s.encode() for s in sorted(shingles)])
        sketches[article_id] = sketch
        index.insert(article_id, sketch)
    parent = {i: i for i in sketches}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i in sorted(sketches):
        for j in sorted(map(str, index.query(sketches[i]))):
            if sketches[i].jaccard(sketches[j]) >= SAME:
                a, b = sorted((root(i), root(j)))
                parent[b] = a
    return [root(i) for i, _ in articles]
