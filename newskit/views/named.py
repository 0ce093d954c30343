"""Names under which parties and places are shown: an entity's fullest name where it is known, else the words."""

import pandas as pd

from newskit.corpus import Corpus


def party_names(events: pd.DataFrame, corpus: Corpus | None = None) -> pd.DataFrame:
    """Events with ``who`` and ``whom``: the entity's fullest name where it is known, else the words.

    Parameters
    ----------
    events : pandas.DataFrame
        Rows of the events table.
    corpus : Corpus, optional
        Needs ``entities``.

    Returns
    -------
    pandas.DataFrame
        A copy with two more columns.
    """
    if corpus is None:
        return events.assign(who=events["actor"], whom=events["recipient"])
    names = dict(zip(corpus.entities["entity_id"], corpus.entities["name"], strict=True))
    # "it" and "them" of two sentences are not one party
    vague = set(corpus.mentions.loc[corpus.mentions["kind"] == "pronoun", "text"].str.lower())
    words = {s: events[s].mask(events[s].str.lower().isin(vague)) for s in ("actor", "recipient")}
    return events.assign(
        who=events["actor_id"].map(names).astype("str").fillna(words["actor"]),
        whom=events["recipient_id"].map(names).astype("str").fillna(words["recipient"]),
    )


def place_names(events: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Where each event took place, so that "KYIV", "Kiev" and "Kyiv" are one place in a list.

    Parameters
    ----------
    events : pandas.DataFrame
        Rows of the events table.
    corpus : Corpus
        Needs ``entities``.

    Returns
    -------
    pandas.Series
        Names, on the index of `events`; missing where no place is known.
    """
    names = dict(zip(corpus.entities["entity_id"], corpus.entities["name"], strict=True))
    return events["place_id"].map(names).astype("str").fillna(events["place"])
