"""Articles for tests of scale: sentences of the seeds put together anew, each article marked as one of its own."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import newskit as nk

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


def seed_paragraphs() -> list[str]:
    texts = nk.read_articles(SEEDS)["text"]
    return [p for text in texts for p in text.split("\n") if len(p.split()) > 8]


def recombined(number: int, *, words: int = 250, seed: int = 1) -> pd.DataFrame:
    """Articles of about as many words, no two alike."""
    paragraphs, chance = seed_paragraphs(), random.Random(seed)
    rows = []
    for i in range(number):
        parts = [f"Report {seed}-{i}: inspector {_name(chance)} arrived in the capital on Monday."]
        size = 0
        while size < words:
            paragraph = chance.choice(paragraphs)
            size += len(paragraph.split())
            parts.append(paragraph)
        day = f"2023-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        rows.append({"text": "\n\n".join(parts), "title": f"Report {i}", "date_published": day})
    return pd.DataFrame(rows)


def _name(chance: random.Random) -> str:
    letters = [chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(5)]
    return f"{''.join(letters[:2]).title()} {''.join(letters[2:]).title()}"


def copied_rows(tables: dict[str, pd.DataFrame]) -> Callable:
    """In place of the analysis: rows of an article that was analysed, under another article's id.

    For figures on what comes after the analysis (cache, tables, linking), without hours of parsing.
    """
    ids = sorted(set(tables["sentences"]["article_id"]))
    kept = {}
    for name, table in tables.items():
        column = "_article_id" if "_article_id" in table.columns else "article_id"
        records = table.astype(object).where(table.notna(), None).to_dict("records")
        for record in records:
            kept.setdefault(record[column], {}).setdefault(name, []).append(record)

    def analyse(_doc, article, _resources):
        source = ids[int(article["title"].split()[-1]) % len(ids)]
        text = json.dumps({n: kept[source].get(n, []) for n in tables}, default=lambda v: v.item())
        return json.loads(text.replace(source, article["article_id"]))

    return analyse
