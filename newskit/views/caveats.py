"""What somebody should know before quoting from a corpus, in sentences whose numbers are counted."""

import pandas as pd

from newskit.corpus import Corpus
from newskit.tables import analysed, in_english
from newskit.views.phrasing import be, first_of, have, many, them
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
    """What a reader should be careful about, counted from the tables.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles`` and ``events``.

    Returns
    -------
    str
        Markdown: a heading and a list.
    """
    articles, events = corpus.articles, corpus.events
    lines = []
    failed = articles[articles["error"].notna()]
    if len(failed):
        files = failed["source_file"].drop_duplicates()
        lines.append(f"{many(len(failed), 'article')} could not be read: {first_of(files)}.")
    if others := other_languages(articles):
        lines.append(others)
    read = articles[analysed(articles)]
    undated = int(read["date_published"].isna().sum())
    if undated:
        lines.append(
            f"{many(undated, 'article')} {be(undated)} without a publication date: "
            "words like “Sunday” stay undated there (a `metadata.csv` beside the articles can tell it)."
        )
    warned = read[read["warning"].notna()]
    if len(warned):
        files = warned["source_file"].drop_duplicates()
        lines.append(
            f"{many(len(warned), 'article')} came with a warning ({first_of(files)}): "
            "see the column *warning* of the articles in “What is in these articles?”."
        )
    copies = len(articles) - articles["story_id"].fillna(articles["article_id"]).nunique()
    if copies > 0:
        lines.append(
            f"{many(copies, 'article')} {be(copies)} a copy of another one: the same happening is told more than once."
        )
    review = int(events["review"].notna().sum())
    if review:
        lines.append(
            f"{many(review, 'event')} should be looked at before anybody trusts {them(review)}; "
            f"figures leave {them(review)} out."
        )
    if len(events):
        planned = int((~told_as(events).isin(HAPPENED)).sum())
        if planned:
            lines.append(
                f"{many(planned, 'event')} {be(planned)} told as planned, threatened, possible or denied; "
                f"figures leave {them(planned)} out."
            )
        nowhere = events["lat"].isna()
        if n := int(nowhere.sum()):
            inside = int(events.loc[nowhere, "country_code"].notna().sum())
            known = f"; of {inside:,} of them the country is known" if inside else ""
            lines.append(f"{many(n, 'event')} {have(n)} no place on the map{known}.")
    chosen, _ = shown(events)
    if len(chosen):
        lines.append(
            f"Of events like those that figures show, {chosen['confidence'].mean():.0%} had the right type where "
            "it was checked (their `confidence`); who, to whom, where and when can be wrong besides."
        )
    lines.append(
        "A program read these articles: it misses things and makes mistakes. Read the sentence before you publish."
    )
    return "**Before you quote from this**\n\n" + "\n".join(f"- {line}" for line in lines)
