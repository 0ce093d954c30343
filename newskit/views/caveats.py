"""What somebody should know before quoting from a corpus, in sentences whose numbers are counted."""

from newskit.corpus import Corpus
from newskit.views.phrasing import be, first_of, have, many, them
from newskit.views.select import HAPPENED, shown, told_as


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
        lines.append(f"{many(len(failed), 'article')} could not be read: {first_of(failed['source_file'])}.")
    undated = int(articles["date_published"].isna().sum())
    if undated:
        lines.append(
            f"{many(undated, 'article')} {be(undated)} without a publication date: "
            "words like “Sunday” stay undated there."
        )
    warned = articles[articles["warning"].notna()]
    if len(warned):
        lines.append(f"{many(len(warned), 'article')} came with a warning; see `corpus.articles.warning`.")
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
