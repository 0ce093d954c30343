"""Names under which parties and places are shown: an entity's fullest name where it is known, else the words."""

from functools import lru_cache

import pandas as pd

from newskit.corpus import Corpus
from newskit.lexicon import read_list

_ADJECTIVE = ("an", "ese", "i", "sh", "ch", "ek")  # "American", and not "Swede"
_PERSON = ("chman", "shman", "woman")


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
    # "it" and "them" of two sentences are not one party
    vague = set(corpus.mentions.loc[corpus.mentions["kind"] == "pronoun", "text"].str.lower())
    return events.assign(
        **{
            column: _named(events[f"{side}_id"], events[side], corpus.entities).fillna(
                events[side].mask(events[side].str.lower().isin(vague))
            )
            for column, side in (("who", "actor"), ("whom", "recipient"))
        }
    )


def _named(ids: pd.Series, words: pd.Series, entities: pd.DataFrame) -> pd.Series:
    """Names of entities; of a people's adjective that stands for its state ("Israeli jets struck") the country's."""
    names = dict(zip(entities["entity_id"], entities["name"], strict=True))
    peoples = entities[entities["label"] == "NORP"].set_index("entity_id")
    adjectives, states = state_adjectives(), _states(entities)
    found = []
    for key, said in zip(ids, words, strict=True):
        name = names.get(key)
        if key in peoples.index:
            name = states.get(adjectives.get(str(said), "")) or _people(peoples.loc[key])
        found.append(name)
    return pd.Series(found, index=ids.index, dtype="str")


def _states(entities: pd.DataFrame) -> dict[str, str]:
    """What each country is called: as the articles name it most, else as newskit's list does."""
    listed = {
        name: row["iso3"]
        for row in read_list("lexicon/countries")
        for name in (row["name"], *filter(None, row["aliases"].split("|")))
    }
    called = {row["iso3"]: row["name"] for row in read_list("lexicon/countries")}
    own = entities[(entities["label"] == "GPE") & (entities["name"].map(listed) == entities["country_code"])]
    least_first = own.sort_values("n_mentions", kind="stable")
    return {**called, **dict(zip(least_first["country_code"], least_first["name"], strict=True))}


def _people(entity: pd.Series) -> str:
    """Of "Israeli" the plural, so that nobody takes the people for the state."""
    name = str(entity["name"])
    return next((a for a in entity["aliases"] if a == f"{name}s"), name)


@lru_cache(maxsize=1)
def state_adjectives() -> dict[str, str]:
    """Adjectives that newspapers use for a state, with its code: those that are made of its name.

    Returns
    -------
    dict of str to str
        ``Israeli``: ``ISR``. "Chechen" is no state's; "Serb", "Bosnian Serb" and "African American" are people.
    """
    codes = {row["form"]: row["iso3"] for row in read_list("lexicon/demonyms") if row["iso3"]}
    names = {row["iso3"]: [row["name"], *row["aliases"].split("|")] for row in read_list("lexicon/countries")}
    return {
        form: code
        for form, code in codes.items()
        if form.endswith(_ADJECTIVE)
        and not form.endswith(_PERSON)
        and code != "PSE"  # more often a people's than an authority's
        and not any(word in codes for word in form.split()[1:])
        and any(name[:2] == form[:2] and name != f"{form}ia" for name in names[code])
    }


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
