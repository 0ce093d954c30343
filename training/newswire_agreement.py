"""Agreement of two readings of the same articles: ``python -m training.newswire_agreement [FIRST SECOND]``."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from training.newswire_marks import Article, Claim, Event, Sentence
from training.newswire_reader import FOLDER, read_file

DRAWS = 2000  # bootstrap samples, of whole articles


def _shared(a, b) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _iou(a, b) -> float:
    return max(0, _shared(a, b)) / (max(a.end, b.end) - min(a.start, b.start))


def pairs(first: list, second: list, fit: Callable[..., float], least: float = 0.0) -> list[tuple]:
    """Match items one to one, best fit first; pairs fit by more than `least`."""
    fits = [(fit(a, b), -i, -j) for i, a in enumerate(first) for j, b in enumerate(second)]
    taken: tuple[set[int], set[int]] = (set(), set())
    result = []
    for value, i, j in sorted(fits, reverse=True):
        if value > least and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            result.append((first[-i], second[-j]))
    return result


def _event_fit(a: Event, b: Event) -> float:
    return _shared(a, b) + (a.type == b.type) / 2 if _shared(a, b) > 0 else 0


def _role(event: Event, role: str) -> list:
    return [span for name, span in event.participants if name == role]


def _contents(claims: list[Claim]) -> list:
    return [c.content for c in claims if c.content]


def _count(tally: Counter, measure: str, both: int, first: int, second: int) -> None:
    """Add to the numbers of items that both readings have, and that each has."""
    tally[measure, "both"] += both
    tally[measure, "sum"] += first + second


def _compare_events(first: list[Event], second: list[Event], tally: Counter) -> None:
    matched = pairs(first, second, _event_fit)
    _count(tally, "event triggers, overlap", len(matched), len(first), len(second))
    for a, b in matched:
        tally["PLOVER type", a.type, b.type] += 1
        tally["modality", a.modality, b.modality] += 1
        for role in ("actor", "recipient"):
            mine, theirs = _role(a, role), _role(b, role)
            _count(tally, f"{role} of matched events", len(pairs(mine, theirs, _shared)), len(mine), len(theirs))


def _compare_claims(first: list[Claim], second: list[Claim], tally: Counter) -> None:
    matched = pairs(first, second, lambda a, b: _shared(a.cue, b.cue))
    _count(tally, "claim cues, overlap", len(matched), len(first), len(second))
    contents = _contents(first), _contents(second)
    _count(tally, "claim contents, IoU ≥ 0.5", len(pairs(*contents, _iou, 0.4999)), *map(len, contents))
    for a, b in matched:
        same = bool(a.speaker and b.speaker and _shared(a.speaker, b.speaker) > 0)
        _count(tally, "speaker of matched claims", same, bool(a.speaker), bool(b.speaker))


def compare(first: Article, second: Article) -> Counter:
    """Counts of what two readings of one article share, and of what each has.

    Parameters
    ----------
    first, second
        The same text, marked twice.

    Returns
    -------
    Counter
        ``(measure, "both" | "sum")`` and, of labels on matched events, ``(measure, first label, second label)``.
    """
    if first.text != second.text:
        raise ValueError(f"The two readings of {first.id} differ in their plain text; mark the same words.")
    tally: Counter = Counter()
    names = [{(m.start, m.end, m.type) for m in a.mentions if m.type != "-"} for a in (first, second)]
    _count(tally, "names, exact with type", len(names[0] & names[1]), len(names[0]), len(names[1]))
    for a, b in zip(first.sentences, second.sentences, strict=True):
        _compare_events(a.events, b.events, tally)
        _compare_claims(a.claims, b.claims, tally)
    return tally


def f_score(tally: Counter, measure: str) -> float:
    """Twice the shared items over the items of both readings, which is F1 whichever reading is taken as right."""
    return 2 * tally[measure, "both"] / tally[measure, "sum"] if tally[measure, "sum"] else float("nan")


def kappa(tally: Counter, measure: str) -> float:
    """Cohen's kappa of the labels that two readings gave to matched events."""
    cells = {key[1:]: n for key, n in tally.items() if key[0] == measure and len(key) == 3}
    total = sum(cells.values())
    first, second = Counter(), Counter()
    for (a, b), n in cells.items():
        first[a] += n
        second[b] += n
    chance = sum(first[label] * second[label] for label in first) / total**2 if total else 1
    seen = sum(n for (a, b), n in cells.items() if a == b) / total if total else 1
    return (seen - chance) / (1 - chance) if chance < 1 else float("nan")


MEASURES = (
    ("names, exact with type", f_score),
    ("event triggers, overlap", f_score),
    ("PLOVER type", kappa),
    ("modality", kappa),
    ("actor of matched events", f_score),
    ("recipient of matched events", f_score),
    ("claim cues, overlap", f_score),
    ("claim contents, IoU ≥ 0.5", f_score),
    ("speaker of matched claims", f_score),
)


def _interval(tallies: list[Counter], score: Callable[[Counter, str], float], measure: str) -> tuple[float, float]:
    """95 in a hundred of the scores of articles drawn again, with replacement."""
    draw = random.Random(0)
    scores = sorted(
        score(sum(draw.choices(tallies, k=len(tallies)), Counter()), measure) for _ in range(DRAWS)
    )  # fmt: skip
    return scores[DRAWS // 40], scores[-DRAWS // 40 - 1]


def table(tallies: dict[str, Counter]) -> Iterator[str]:
    """Lines of a Markdown table: each measure over all articles, with its interval, and by prefix."""
    prefixes = list(dict.fromkeys(name[:3] for name in tallies))
    yield "| measure | | all | 95 % | " + " | ".join(prefixes) + " |"
    yield "|---|---|--:|---|" + "--:|" * len(prefixes)
    for measure, score in MEASURES:
        low, high = _interval(list(tallies.values()), score, measure)
        groups = [[t for name, t in tallies.items() if name.startswith(p)] for p in prefixes]
        values = [f"{score(sum(group, Counter()), measure):.2f}" for group in groups]
        everything = score(sum(tallies.values(), Counter()), measure)
        kind = "κ" if score is kappa else "F1"
        yield f"| {measure} | {kind} | {everything:.2f} | {low:.2f}–{high:.2f} | {' | '.join(values)} |"


def differences(first: Article, second: Article) -> Iterator[str]:
    """What one reading has and the other has not, and labels that differ, sentence by sentence."""
    text = first.text

    def show(span) -> str:
        return text[span.start : span.end]

    def sentence_lines(a: Sentence, b: Sentence) -> Iterable[str]:
        names = [
            {(show(m), m.type) for m in article.mentions if m.type != "-" and a.start <= m.start < a.end}
            for article in (first, second)
        ]
        yield from (f"name 1 {name}" for name in sorted(names[0] - names[1]))
        yield from (f"name 2 {name}" for name in sorted(names[1] - names[0]))
        matched = pairs(a.events, b.events, _event_fit)
        for number, reading in enumerate((a, b)):
            rest = [e for e in reading.events if all(pair[number] is not e for pair in matched)]
            yield from (f"event {number + 1} {e.type}/{e.mode or ''} {e.modality} “{show(e)}”" for e in rest)
        for x, y in matched:
            labels = [(e.type, e.modality, e.negated, *(sorted(map(show, _role(e, r))) for r in ("actor", "recipient")))
                      for e in (x, y)]  # fmt: skip
            if labels[0] != labels[1]:
                yield f"label “{show(x)}” {labels[0]} : {labels[1]}"
        said = pairs(a.claims, b.claims, lambda x, y: _shared(x.cue, y.cue))
        for number, reading in enumerate((a, b)):
            rest = [c for c in reading.claims if all(pair[number] is not c for pair in said)]
            yield from (f"claim {number + 1} “{show(c.cue)}”" for c in rest)
        for x, y in said:
            if x.content and y.content and _iou(x.content, y.content) < 0.5:
                yield f"content of “{show(x.cue)}”: “{show(x.content)}” : “{show(y.content)}”"
            speakers = [show(c.speaker) if c.speaker else "" for c in (x, y)]
            if speakers[0] != speakers[1]:
                yield f"speaker of “{show(x.cue)}”: {speakers[0]!r} : {speakers[1]!r}"

    for a, b in zip(first.sentences, second.sentences, strict=True):
        found = list(sentence_lines(a, b))
        if found:
            yield f"{first.id}:{a.line} {show(a)}"
            yield from (f"    {line}" for line in found)


def main(arguments: list[str]) -> int:
    """Show the table, or with ``--differences`` each difference."""
    files = [a for a in arguments if not a.startswith("-")] or ["first-reading.txt", "second-reading.txt"]
    paths = [path if path.exists() else FOLDER / "agreement" / path for path in map(Path, files)]
    first, second = ({a.id: a for a in read_file(path)[0]} for path in paths)
    both = [name for name in second if name in first]
    if "--differences" in arguments:
        lines: Iterable[str] = (line for name in both for line in differences(first[name], second[name]))
    else:
        lines = table({name: compare(first[name], second[name]) for name in both})
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
