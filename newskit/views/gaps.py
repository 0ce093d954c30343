"""What an analyst's own lists could tell: names without a country, and words of events that no type fits."""

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.evidence import sentence_texts

NAMED = ("PERSON", "ORG")


def unlisted_names(corpus: Corpus) -> pd.DataFrame:
    """People and organisations of which newskit knows no country, those named most first.

    Parameters
    ----------
    corpus : Corpus
        Needs ``entities``.

    Returns
    -------
    pandas.DataFrame
        One row a name: ``name``, ``label``, ``n_mentions``, ``n_articles``. A row of ``organisations.csv`` or
        ``armed_groups.csv`` among one's own lists gives it a country, and its other names.
    """
    known = corpus.entities["country_code"].notna() | ~corpus.entities["label"].isin(NAMED)
    names = corpus.entities.loc[~known, ["name", "label", "n_mentions", "n_articles"]]
    return names.sort_values(["n_mentions", "name"], ascending=[False, True], kind="stable").reset_index(drop=True)


def uncoded_words(corpus: Corpus) -> pd.DataFrame:
    """Words of headlines and first sentences that tell of something, and that no type of the ontology fits.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``, ``sentences`` and ``articles``.

    Returns
    -------
    pandas.DataFrame
        One row a word: ``trigger``, ``n`` (events) and the first ``sentence``; those that occur most first. A row of
        ``verbs.csv`` or ``nouns.csv`` in an ontology of one's own makes it an event of a type.
    """
    rows = corpus.events[corpus.events["event_type"] == "OTHER"]
    rows = rows.assign(trigger=rows["trigger"].str.lower(), sentence=sentence_texts(corpus, rows))
    counts = rows.groupby("trigger", sort=False).agg(n=("event_id", "size"), sentence=("sentence", "first"))
    return counts.reset_index().sort_values(["n", "trigger"], ascending=[False, True]).reset_index(drop=True)


def article_counts(corpus: Corpus) -> pd.DataFrame:
    """What came of each article.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles``, ``events`` and ``claims``.

    Returns
    -------
    pandas.DataFrame
        One row an article, in their order: ``source_file``, ``title``, ``source_name``, ``date_published``,
        ``n_chars``, ``events``, ``statements``, ``warning`` and ``error``.
    """
    articles = corpus.articles
    counts = {
        name: articles["article_id"].map(table["article_id"].value_counts()).fillna(0).astype(int)
        for name, table in (("events", corpus.events), ("statements", corpus.claims))
    }
    columns = ["source_file", "title", "source_name", "date_published", "n_chars", *counts, "warning", "error"]
    return articles.assign(**counts)[columns].reset_index(drop=True)
