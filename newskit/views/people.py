"""Look an entity up by any of its names, and what it did in order."""

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.evidence import sentence_texts
from newskit.views.select import told_as
from newskit.views.words import period_words

MOVES = ("visit", "travel", "arrive", "depart", "tour")
FUTURE = ("planned", "possible", "requested")


def find_entity(corpus: Corpus, name: str) -> pd.Series | None:
    """The entity with this id, name or alias; the one with most mentions where several share it.

    Parameters
    ----------
    corpus : Corpus
        Needs ``entities``.
    name : str
        An ``entity_id``, a name or an alias; capitals do not matter.

    Returns
    -------
    pandas.Series or None
        A row of ``entities``.
    """
    table = corpus.entities
    if table.empty:
        return None
    wanted = name.casefold()
    by_id = table["entity_id"] == name
    by_name = table["name"].str.casefold() == wanted
    by_alias = table["aliases"].map(lambda names: any(str(a).casefold() == wanted for a in names))
    by_part = (
        table["name"]
        .str.casefold()
        .str.split()
        .map(lambda words: wanted in words if isinstance(words, list) else False)
    )
    for hits in (by_id, by_name, by_alias, by_part):
        if hits.any():
            return table[hits].sort_values(["n_mentions", "entity_id"], ascending=[False, True]).iloc[0]
    return None


def busiest_entity(corpus: Corpus) -> pd.Series | None:
    """The entity that is actor or recipient of most dated events.

    Parameters
    ----------
    corpus : Corpus
        Needs ``entities`` and ``events``.

    Returns
    -------
    pandas.Series or None
        A row of ``entities``; None if no event has a known party and a date.
    """
    dated = corpus.events.dropna(subset=["date_start"])
    parties = pd.concat([dated["actor_id"], dated["recipient_id"]]).dropna().value_counts()
    known = corpus.entities[corpus.entities["entity_id"].isin(parties.index)]
    if known.empty:
        return None
    most = known.assign(n=known["entity_id"].map(parties)).sort_values(["n", "name"], ascending=[False, True])
    return most.drop(columns="n").iloc[0]


def most_travelled(corpus: Corpus) -> pd.Series | None:
    """The person with most stops that are told as made; of those only planned, if there are no others.

    Parameters
    ----------
    corpus : Corpus
        Needs ``entities``, ``events``, ``participants``, ``sentences`` and ``articles``.

    Returns
    -------
    pandas.Series or None
        A row of ``entities``; None if nobody has a stop.
    """
    movers = set(
        corpus.events.loc[
            corpus.events["event_type"].eq("CONSULT") | corpus.events["mode"].isin(MOVES), "actor_id"
        ].dropna()
    )
    people = corpus.entities[corpus.entities["entity_id"].isin(movers) & corpus.entities["label"].eq("PERSON")]
    best, most = None, (0, 0)
    for _, person in people.sort_values(["n_mentions", "entity_id"], ascending=[False, True]).head(30).iterrows():
        planned = stops_of(corpus, person)["planned"].astype(bool)
        n = (int((~planned).sum()), len(planned))
        if n > most:
            best, most = person, n
    return best


def events_of(corpus: Corpus, entity: pd.Series | None, *, roles: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Events that the entity takes part in.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events`` and ``participants``.
    entity : pandas.Series or None
        A row of ``entities``.
    roles : tuple of str, optional
        Only in these roles.

    Returns
    -------
    pandas.DataFrame
        Rows of ``events``, in their order.
    """
    if entity is None:
        return corpus.events.iloc[:0]
    parts = corpus.participants[corpus.participants["entity_id"] == entity["entity_id"]]
    if roles is not None:
        parts = parts[parts["role"].isin(roles)]
    ids = set(parts["event_id"])
    mine = corpus.events["event_id"].isin(ids)
    for role in ("actor", "recipient"):
        if roles is None or role in roles:
            mine |= (corpus.events[f"{role}_id"] == entity["entity_id"]).fillna(False)
    return corpus.events[mine.astype(bool)]


def stops_of(corpus: Corpus, entity: pd.Series | None) -> pd.DataFrame:
    """Stops of a journey in order.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``, ``participants``, ``sentences`` and ``articles``.
    entity : pandas.Series or None
        Who travels.

    Returns
    -------
    pandas.DataFrame
        One row a stop: order, place, lat, lon, when, planned, quote, event_id.
    """
    columns = ["order", "place", "lat", "lon", "when", "planned", "quote", "event_id"]
    events = events_of(corpus, entity)
    if events.empty or entity is None:
        return pd.DataFrame(columns=columns)
    told = told_as(events)
    travels = events["mode"].isin(MOVES) & (events["actor_id"] == entity["entity_id"]).fillna(False)
    meets = events["event_type"].eq("CONSULT") & ~events["mode"].fillna("").isin(["phone", "call", "online"])
    real = ~told.isin(["denied", "negated", "hypothetical", "threatened"])
    # "the Middle East" is no stop: its point on the map is the middle of many countries
    exact = events["lat"].notna() & (events["place_precision"].fillna("") != "region")
    rows = events[(travels | meets) & real & exact & events["review"].isna()].copy()
    if rows.empty:
        return pd.DataFrame(columns=columns)
    rows["planned"] = told_as(rows).isin(FUTURE)
    rows["quote"] = sentence_texts(corpus, rows)
    rows["key"] = rows["date_start"].fillna("9999" if rows["date_start"].notna().any() else "")
    rows = rows.sort_values(["planned", "key", "article_id", "start"], kind="stable")
    where = rows["lat"].round(1).astype(str) + "," + rows["lon"].round(1).astype(str)
    rows = rows[(where != where.shift())]
    days = [period_words(a, b) for a, b in zip(rows["date_start"], rows["date_end"], strict=True)]
    rows["when"] = pd.Series(days, index=rows.index).mask(lambda d: d == "").fillna(rows["date_text"])
    rows["when"] = rows["when"].fillna("no date given")
    rows["order"] = range(1, len(rows) + 1)
    return rows[columns].reset_index(drop=True)
