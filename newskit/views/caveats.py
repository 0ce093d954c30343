"""What somebody should know before quoting from a corpus, in sentences whose numbers are counted."""

import pandas as pd

from newskit.corpus import Corpus
from newskit.tables import analysed, in_english
from newskit.views.phrasing import be, first_of, have, listed, many, them
from newskit.views.select import HAPPENED, shown, told_as


def other_languages(articles: pd.DataFrame) -> str:
    """Which articles were left out because they are not in English.

    Parameters
    ----------
    articles : pandas.DataFrame
        The articles table.

    Returns
    -------
    str
        One sentence of Markdown; empty if there are none.
    """
    others = articles[~in_english(articles)]
    if others.empty:
        return ""
    n = len(others)
    files = (others["source_file"] + " (" + others["language"] + ")").drop_duplicates()
    return f"{many(n, 'article')} {be(n)} not in English, and left out: {first_of(files)}."


def caveats(corpus: Corpus) -> str:
    """What a reader should be careful about, counted from the tables: the gravest at once, the rest to unfold.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles`` and ``events``.

    Returns
    -------
    str
        Markdown: a heading with a sentence, what could not be read, and the rest in an HTML element ``details``.
    """
    articles, events = corpus.articles, corpus.events
    said = [
        "**Before you quote from this, read the sentence.** "
        "A program read these articles: it misses things and makes mistakes."
    ]
    failed = articles[articles["error"].notna()]
    if len(failed):
        files = failed["source_file"].drop_duplicates()
        said.append(f"{many(len(failed), 'article')} could not be read: {first_of(files)}.")
    if others := other_languages(articles):
        said.append(others)
    if folded := _of_articles(articles) + _of_events(events):
        names = listed([name for name, _ in folded])
        lines = "\n".join(f"- {line}" for _, line in folded)
        said.append(f"<details><summary>{names[0].upper()}{names[1:]}</summary>\n\n{lines}\n\n</details>")
    return "\n\n".join(said)


def _of_articles(articles: pd.DataFrame) -> list[tuple[str, str]]:
    """What the articles lack, each as a name for the line that is folded and as a sentence."""
    read = articles[analysed(articles)]
    lines = []
    if undated := int(read["date_published"].isna().sum()):
        line = (
            f"{many(undated, 'article')} {be(undated)} without a publication date: "
            "words like “Sunday” stay undated there (a `metadata.csv` beside the articles can tell it)."
        )
        lines.append((f"{many(undated, 'article')} without a date", line))
    warned = read[read["warning"].notna()]
    if len(warned):
        files = first_of(warned["source_file"].drop_duplicates())
        line = (
            f"{many(len(warned), 'article')} came with a warning ({files}): "
            "see the column *warning* of the articles in “What is in these articles?”."
        )
        lines.append((f"{len(warned):,} with a warning", line))
    copies = len(articles) - articles["story_id"].fillna(articles["article_id"]).nunique()
    if copies > 0:
        line = (
            f"{many(copies, 'article')} {be(copies)} a copy of another one: the same happening is told more than once."
        )
        lines.append((many(copies, "copy", "copies"), line))
    return lines


def _of_events(events: pd.DataFrame) -> list[tuple[str, str]]:
    """What figures leave out and how often rows are right, each as a name and as a sentence."""
    lines = []
    if review := int(events["review"].notna().sum()):
        line = (
            f"{many(review, 'event')} should be looked at before anybody trusts {them(review)}; "
            f"figures leave {them(review)} out."
        )
        lines.append((f"{many(review, 'event')} to review", line))
    if planned := int((~told_as(events).isin(HAPPENED)).sum()) if len(events) else 0:
        line = (
            f"{many(planned, 'event')} {be(planned)} told as planned, threatened, possible or denied; "
            f"figures leave {them(planned)} out."
        )
        lines.append((f"{many(planned, 'event')} not told as happened", line))
    chosen, _ = shown(events)
    nowhere = chosen["lat"].isna()
    if n := int(nowhere.sum()):
        inside = int(chosen.loc[nowhere, "country_code"].notna().sum())
        known = f"; of {inside:,} of them the country is known" if inside else ""
        line = f"Of the {many(len(chosen), 'event')} that figures show, {n:,} {have(n)} no place on the map{known}."
        lines.append((f"{n:,} without a place on the map", line))
    if len(chosen):
        line = (
            f"Of events like those that figures show, {chosen['confidence'].mean():.0%} had the right type where "
            "it was checked (their `confidence`); who, to whom, where and when can be wrong besides."
        )
        lines.append(("how often rows are right", line))
    return lines
