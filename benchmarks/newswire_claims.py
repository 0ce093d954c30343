"""Claims against our own marked-up newswire corpus: ``python -m benchmarks.newswire_claims [SPLIT]`` (default dev).

The rules alone and with the encoder's word, side by side: cues to the character and by overlap, contents that share
half of the joint characters, and such contents with the right speaker. The corpus marks reports and not every attitude,
so that precision looks worse here than a reader finds it.
"""

import logging
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from training.newswire_marks import Claim
from training.newswire_reader import read_corpus

Row = dict[str, Any]
Span = tuple[int, int]
FIGURES = ("cue", "cue overlap", "content IoU>=.5", "content and speaker")


def overlap(a: Span, b: Span) -> float:
    """Share of the joint characters of two spans that both hold."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / (a[1] - a[0] + b[1] - b[0] - shared)


def pairs(gold: Sequence[Span | None], found: Sequence[Span], least: float) -> list[tuple[int, int]]:
    """Indexes of gold and found spans that share more than `least`, one to one, the most alike first."""
    fits = [
        (share, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g is not None and (share := overlap(g, f)) > least
    ]
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(fits, key=lambda fit: (-fit[0], *fit[1:])):
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


def tally(gold: Sequence[Claim], rows: Sequence[Row]) -> Counter[str]:
    """Counts of one article: ``gold`` and ``rows``, and what is right under the names of `FIGURES`."""
    cues = [span(c.cue) for c in gold]
    contents = pairs([span(c.content) for c in gold], [(r["content_start"], r["content_end"]) for r in rows], 0.4999)
    found = [(r["cue_start"], r["cue_end"]) for r in rows]
    return Counter(
        {
            "gold": len(gold),
            "rows": len(rows),
            "cue": len(set(cues) & set(found)),
            "cue overlap": len(pairs(cues, found, 0)),
            "content IoU>=.5": len(contents),
            "content and speaker": sum(same_speaker(gold[i], rows[j]) for i, j in contents),
        }
    )


def span(marked: Any) -> Span | None:
    """Start and end of a mark, if there is one."""
    return (marked.start, marked.end) if marked is not None else None


def same_speaker(claim: Claim, row: Row) -> bool:
    """Whether both name no speaker, or speakers that share a character."""
    marked = span(claim.speaker)
    if marked is None or row["speaker"] is None:
        return marked is None and row["speaker"] is None
    return overlap(marked, (row["speaker_start"], row["speaker_end"])) > 0


def f1(counts: Iterable[Counter[str]]) -> dict[str, float]:
    """F1 of each figure over several articles."""
    total = sum(counts, Counter())
    return {name: 2 * total[name] / max(total["gold"] + total["rows"], 1) for name in FIGURES}


def main(split: str) -> None:
    """Parse a split, find its claims both ways and print the table."""
    from newskit.extraction.claims.find import find_claims
    from newskit.language.pipeline import load_pipeline

    logging.getLogger("training.newswire_reader").setLevel(logging.ERROR)
    articles = read_corpus(split=split)
    ways: dict[str, list[Counter[str]]] = {"rules": [], "with the encoder": []}
    for article, doc in zip(articles, load_pipeline().pipe(a.text for a in articles), strict=True):
        gold = [c for s in article.sentences for c in s.claims]
        ways["with the encoder"].append(tally(gold, find_claims(doc, [])))
        del doc.spans["claims"]
        ways["rules"].append(tally(gold, find_claims(doc, [])))
    found = {way: f1(counts) for way, counts in ways.items()}
    marked = sum(c["gold"] for c in ways["rules"])
    sys.stdout.write(f"newswire {split}, {len(articles)} articles, {marked} claims\n\n")
    sys.stdout.write("| F1 | " + " | ".join(found) + " |\n|---|" + "---|" * len(found) + "\n")
    for name in FIGURES:
        sys.stdout.write(f"| {name} | " + " | ".join(f"{f[name]:.3f}" for f in found.values()) + " |\n")


if __name__ == "__main__":
    main((sys.argv[1:] or ["dev"])[0])
