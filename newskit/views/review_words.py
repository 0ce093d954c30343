"""Words of an article as options of the Reviewer: those typed, those chosen on the screen, those that name somebody."""

import re
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from newskit.views.evidence import plain_text

MOST = 40

Tables = dict[str, pd.DataFrame]
Chosen = tuple[int, int] | None  # words chosen in the article
Corrections = tuple[tuple[str, str, str], ...]  # row, field, new value


class Option(NamedTuple):
    """One line of a chooser: what it says, a remark, and the corrections (row, field, new value) behind it."""

    label: str
    note: str
    corrections: Corrections


def narrowed(found: list[Option], text: str) -> list[Option]:
    """Options that hold what was typed."""
    words = text.casefold()
    return [o for o in found if words in f"{o.label} {o.note}".casefold()] if words else found


def offered_words(
    tables: Tables, event: pd.Series, text: str, span: Chosen, correction: Callable[[str], Corrections]
) -> list[Option]:
    """The words typed, those chosen on the screen, the article's mentions (the sentence's first), and none."""
    article = tables["articles"].iloc[0]["text"]
    found = []
    if span and 0 <= span[0] < span[1] <= len(article):
        found.append(
            Option(
                f"“{plain_text(article[span[0] : span[1]])}”",
                "the words chosen in the text",
                correction(f"{span[0]}:{span[1]}"),
            )
        )
    names = dict(zip(tables["entities"]["entity_id"], tables["entities"]["name"], strict=True))
    mentions = tables["mentions"]
    near = (mentions["sent_id"] - event["sent_id"]).abs()
    seen = set()
    listed = []
    for m in mentions.loc[near.sort_values(kind="stable").index].to_dict("records"):
        words, name = plain_text(m["text"]), plain_text(names.get(m["entity_id"]))
        if (words, name, m["sent_id"] == event["sent_id"]) in seen:
            continue
        seen.add((words, name, m["sent_id"] == event["sent_id"]))
        where = "" if m["sent_id"] == event["sent_id"] else "elsewhere in the article"
        note = ", ".join(p for p in (f"= {name}" if name and name != words else "", where) if p)
        listed.append(Option(words, note, correction(f"{m['start']}:{m['end']}")))
    found += narrowed(listed, text)
    at = _nearest(article, text, int(event["start"])) if text else None
    if at is not None:
        found.insert(
            0,
            Option(
                f"“{plain_text(article[at : at + len(text)])}”",
                "these words of the article",
                correction(f"{at}:{at + len(text)}"),
            ),
        )
    if not text or text.casefold() in "nobody none":
        found = [*found[: MOST - 1], Option("nobody and nothing", "the text names none", correction(""))]
    return found


def _nearest(article: str, words: str, to: int) -> int | None:
    places = [m.start() for m in re.finditer(re.escape(words), article, re.IGNORECASE)]
    return min(places, key=lambda p: abs(p - to)) if places else None
