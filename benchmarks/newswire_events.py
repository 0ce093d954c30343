"""Events against our own marked-up newswire corpus: ``python -m benchmarks.newswire_events [SPLIT [NUMBER]]``.

The split is dev where none is named; with a number only the files numbered so and above are read.
Lists alone, encoder alone and both, beside each other: triggers by overlap, types, participants and modality of the
triggers that are found; and how many rows of a stated confidence the corpus marks, which for the ``test`` split goes to
``results/reliability.csv``. The encoder was trained on the ``train`` split of the files below 40: only the lists'
figures mean much there. ``train 40`` is what it never saw, in two halves by a hash of the article's id: errors of A may
be read, B says what generalises.
"""

import csv
import dataclasses
import hashlib
import logging
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from newskit.extraction.events.ontology import Ontology
from training.newswire_marks import Article, Event
from training.newswire_reader import FOLDER, read_corpus, read_file

Row = dict[str, Any]
Pair = tuple[Event, Row]
WAYS = ("lists", "encoder", "both")
ROLES = ("actor", "recipient")
BOUNDS = {
    "lists": (0.0, 0.65, 0.75, 0.92),
    "model": (0.0, 0.7),
}  # of stated confidence, from which rows are counted together
RELIABILITY = Path(__file__).parent / "results" / "reliability.csv"


def found_rows(doc: Doc, article: Article, ontology: Ontology) -> list[Row]:
    """Event rows of one parsed article with their participants under ``parties``, with an ontology of one's choice."""
    from datetime import datetime

    from newskit import analysis

    lists = {**analysis.load_resources(None, None), "ontology": ontology}
    row = {"article_id": article.id, "text": article.text, "date_published": datetime.fromisoformat(article.date)}
    tables = analysis.find_rows(doc, row, lists)
    parties = defaultdict(list)
    for p in tables["participants"]:
        parties[p["event_id"]].append(p)
    return [{**e, "parties": parties[e["event_id"]]} for e in tables["events"] if e["event_type"] != "OTHER"]


def encoder_rows(doc: Doc, ontology: Ontology) -> list[Row]:
    """What the encoder's event head alone says: type and modality, no participants."""
    return [
        {
            "start": s.start_char,
            "end": s.end_char,
            "event_type": s.label_.split("/")[0],
            "modality": s.kb_id_,
            "negated": False,
            "parties": [],
        }
        for s in doc.spans.get("events", ())
        if s.label_.split("/")[0] in ontology.types
    ]


def match(gold: Sequence[Event], rows: Sequence[Row]) -> list[Pair]:
    """Pairs of a marked event and a row, one to one: most shared characters first, equal types before others."""
    fits = [
        (shared + (g.type == r["event_type"]) / 2, -i, -j)
        for i, g in enumerate(gold)
        for j, r in enumerate(rows)
        if (shared := min(g.end, r["end"]) - max(g.start, r["start"])) > 0
    ]
    pairs, left, right = [], set(), set()
    for _, i, j in sorted(fits, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[-i], rows[-j]))
    return pairs


def figures(articles: Iterable[tuple[list[Event], list[Row]]]) -> dict[str, Any]:
    """Figures of several articles: trigger P, R, F; type accuracy; P, R, F by type; parties; modality."""
    tally: Counter[Any] = Counter()
    for gold, rows in articles:
        pairs = match(gold, rows)
        tally["gold"] += len(gold)
        tally["rows"] += len(rows)
        tally["pairs"] += len(pairs)
        tally.update(("gold", g.type) for g in gold)
        tally.update(("rows", r["event_type"]) for r in rows)
        for g, r in pairs:
            right = g.type == r["event_type"]
            tally["type"] += right
            tally["right", g.type] += right
            tally["modality"] += g.modality == r["modality"]
            tally["unreal"] += g.modality not in ("happened", "ongoing") or g.negated
            unreal = g.modality not in ("happened", "ongoing") or g.negated
            tally["false happened"] += unreal and r["modality"] in ("happened", "ongoing") and not r["negated"]
            for role in ROLES:
                marked = [s for name, s in g.participants if name == role]
                given = [p for p in r["parties"] if p["role"] == role]
                tally[role, "gold"] += len(marked)
                tally[role, "rows"] += min(len(given), 1)
                tally[role, "pairs"] += any(p["start"] < s.end and s.start < p["end"] for p in given for s in marked)
    return {
        "n": tally["gold"],
        "triggers": prf(tally["pairs"], tally["rows"], tally["gold"]),
        "type of found": tally["type"] / max(tally["pairs"], 1),
        "typed triggers": prf(tally["type"], tally["rows"], tally["gold"]),
        "modality of found": tally["modality"] / max(tally["pairs"], 1),
        "false happened": tally["false happened"] / max(tally["unreal"], 1),
        **{role: prf(*(tally[role, k] for k in ("pairs", "rows", "gold"))) for role in ROLES},
        "by type": {
            t: (*prf(tally["right", t], tally["rows", t], tally["gold", t]), tally["gold", t])
            for t in sorted(k[1] for k in tally if isinstance(k, tuple) and k[0] == "gold")
        },
    }


def reliability(articles: Iterable[tuple[list[Event], list[Row]]]) -> list[dict[str, str]]:
    """How many rows of a stated confidence the corpus marks with their type, rows of the lists and of the encoder."""
    tally: dict[tuple[str, float], Counter[str]] = defaultdict(Counter)
    for gold, rows in articles:
        right = {r["start"] for g, r in match(gold, rows) if g.type == r["event_type"]}
        for r in rows:
            if ">announced" not in r["rule_id"]:  # the corpus types an announced act as the act itself
                made_by = "model" if r["rule_id"].startswith("model:") else "lists"
                step = tally[made_by, max(bound for bound in BOUNDS[made_by] if r["confidence"] >= bound)]
                step["n"] += 1
                step["stated"] += r["confidence"]
                step["marked"] += r["start"] in right
    return [
        {"made_by": made_by, "from": f"{bound:.2f}", "n": str(t["n"])}
        | {column: f"{t[column] / t['n']:.2f}" for column in ("stated", "marked")}
        for (made_by, bound), t in sorted(tally.items())
    ]


def prf(both: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    return both / max(found, 1), both / max(gold, 1), 2 * both / max(found + gold, 1)


def compare(docs: Sequence[tuple[Article, Doc]], ontology: Ontology, ways: Sequence[str] = WAYS) -> dict[str, Any]:
    """Figures of each way: ``lists``, ``encoder``, ``both``."""
    return {way: figures(_marked_and_found(docs, ontology, way)) for way in ways}


def _marked_and_found(
    docs: Sequence[tuple[Article, Doc]], ontology: Ontology, way: str
) -> list[tuple[list[Event], list[Row]]]:
    use = dataclasses.replace(ontology, trained=way == "both")
    rows = [encoder_rows(d, use) if way == "encoder" else found_rows(d, a, use) for a, d in docs]
    return list(zip([[e for s in a.sentences for e in s.events] for a, _ in docs], rows, strict=True))


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    lines = ["| | " + " | ".join(result) + " |", "|---|" + "---|" * len(result)]
    first = next(iter(result.values()))
    for key in first:
        if key in ("n", "by type"):
            continue
        lines.append(f"| {key} | " + " | ".join(_cell(f[key]) for f in result.values()) + " |")
    for t, row in first["by type"].items():
        lines.append(
            f"| {t} ({row[3]}) | " + " | ".join(_cell(f["by type"].get(t, ())[:3]) for f in result.values()) + " |"
        )
    return "\n".join(lines)


def _cell(value: Any) -> str:
    return " ".join(f"{v:.3f}" for v in value) if isinstance(value, tuple) else f"{value:.3f}"


def articles_of(split: str, number: int = 0) -> list[Article]:
    """Articles of one split, of the files from a number on."""
    if not number:
        return read_corpus(split=split)
    files = [path for path in sorted(FOLDER.glob("*.txt")) if int(path.stem.rpartition("-")[2]) >= number]
    return [article for path in files for article in read_file(path)[0] if article.split == split]


def half_of(article: Article) -> str:
    """``A`` or ``B`` by a hash of the id."""
    return "A" if int(hashlib.md5(article.id.encode(), usedforsecurity=False).hexdigest(), 16) % 2 else "B"


def main(split: str, number: int = 0) -> None:
    """Parse a split, compare the ways and print the table; a table of two halves for the later files alone."""
    from newskit.extraction.events.ontology import load_ontology
    from newskit.language.pipeline import load_pipeline

    logging.getLogger("training.newswire_reader").setLevel(logging.ERROR)
    articles = articles_of(split, number)
    docs = list(zip(articles, load_pipeline().pipe(a.text for a in articles), strict=True))
    if number:
        halves = {h: [(a, d) for a, d in docs if half_of(a) == h] for h in "AB"}
        results = {h: compare(part, load_ontology(), ("both",))["both"] for h, part in halves.items()}
        sys.stdout.write(f"newswire {split}, files from {number}, {len(articles)} articles\n\n{table(results)}\n")
        return
    sys.stdout.write(f"newswire {split}, {len(articles)} articles\n\n{table(compare(docs, load_ontology()))}\n\n")
    steps = reliability(_marked_and_found(docs, load_ontology(), "both"))
    out = csv.DictWriter(sys.stdout, list(steps[0]), lineterminator="\n")
    out.writeheader()
    out.writerows(steps)
    if split == "test":
        with RELIABILITY.open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, list(steps[0]), lineterminator="\n")
            out.writeheader()
            out.writerows(steps)


if __name__ == "__main__":
    main((sys.argv[1:] or ["dev"])[0], int((sys.argv[2:] or ["0"])[0]))
