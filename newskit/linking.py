"""All articles together: one identity an entity, one incident a happening.

Two steps, so that memory need not hold all rows: `find_links` decides for all articles on the few columns that it asks
for (`ASKED`), and `apply_links` finishes the rows of any part of the articles. What is decided does not depend on the
order in which the articles were analysed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from newskit import schema
from newskit.collecting import no_collection
from newskit.columns import plain
from newskit.extraction.events.setting.carried import CARRIED
from newskit.extraction.incidents import link as incidents
from newskit.extraction.incidents import stance

Tables = dict[str, pd.DataFrame]

_IN_COMMON = ["incident_id", *CARRIED, "review"]  # columns of an event that other events have a say in
_OF_PARTIES = {*incidents.ASKED_OF_PARTIES, *stance.ASKED_OF_PARTIES} - {"entity_id"}
_OF_EVENTS = {*incidents.ASKED, *stance.ASKED, *_IN_COMMON}
ASKED = {  # columns that `find_links` reads, by table
    "entities": [c.name for c in (*schema.TABLES["entities"].columns, *schema.LINKS["entities"])],
    "mentions": ["article_id", "_cluster"],
    "participants": ["_article_id", "_cluster", *sorted(_OF_PARTIES)],
    "events": ["_place_cluster", *sorted(_OF_EVENTS)],
}


@dataclass(frozen=True)
class Links:
    """What all articles together decide.

    Attributes
    ----------
    entities : pandas.DataFrame
        The entities table.
    identity : pandas.DataFrame
        ``_article_id``, ``_cluster``, ``entity_id``: which entity a thing in an article is.
    events : pandas.DataFrame
        ``article_id``, ``event_id``, and the columns of the events table that other events have a say in.
    """

    entities: pd.DataFrame
    identity: pd.DataFrame
    events: pd.DataFrame


def link_articles(rows: Tables, articles: pd.DataFrame) -> Tables:
    """Finished tables from the rows of single articles.

    Parameters
    ----------
    rows : dict of str to pandas.DataFrame
        All tables but ``articles``, made by `newskit.tables.as_table` with ``links=True``.
    articles : pandas.DataFrame
        The articles table.

    Returns
    -------
    dict of str to pandas.DataFrame
        The ten tables of `newskit.schema.TABLES`, rows in the order of the articles table.
    """
    links = find_links(lambda name: rows[name], articles)
    finished = apply_links(rows, links, plain(articles["article_id"]))
    return {n: {"articles": articles, "entities": links.entities, **finished}[n] for n in schema.TABLES}


def find_links(read: Callable[[str], pd.DataFrame], articles: pd.DataFrame) -> Links:
    """Decide which entities and events of all articles are one.

    Parameters
    ----------
    read : callable
        Gives a table of `ASKED` by name, of it at least these columns. The tables are asked for one after the other and
        let go, so that memory need not hold all of them.
    articles : pandas.DataFrame
        The articles table.

    Returns
    -------
    Links
    """
    from newskit.extraction.entities.identity import link_entities

    def rows(name: str) -> pd.DataFrame:
        return _of_articles(read(name), articles["article_id"])

    with no_collection():
        entities, identity = link_entities(rows("entities"))
        entities = _counted(entities, identity, rows("mentions"), articles)
        events, participants = _identified(rows, identity)
        events = incidents.link_incidents(events, participants, entities, articles)
        events = events.reindex(columns=["article_id", "event_id", *_IN_COMMON]).reset_index(drop=True)
    return Links(entities, identity, events)


def _identified(rows: Callable[[str], pd.DataFrame], identity: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Events and participants with the entities that they name."""
    ids = _ids(identity)
    participants = rows("participants").assign(entity_id=lambda t: _entity_of(ids, t, "_cluster"))
    return rows("events").assign(place_id=lambda t: _entity_of(ids, t, "_place_cluster")), participants


def split_links(links: Links, parts: Sequence[Sequence[str]]) -> Iterator[Links]:
    """What is decided of each of several parts of the articles; the entities are everybody's.

    Parameters
    ----------
    links : Links
        Of all articles.
    parts : sequence of sequence of str
        Article ids; no article is in two.

    Yields
    ------
    Links
        One a part.
    """
    part_of = {a: i for i, part in enumerate(parts) for a in part}
    identity = links.identity.groupby(links.identity["_article_id"].map(part_of)).indices
    events = links.events.groupby(links.events["article_id"].map(part_of)).indices
    for i in range(len(parts)):
        own = links.identity.iloc[identity.get(i, [])], links.events.iloc[events.get(i, [])]
        yield Links(links.entities, *(t.reset_index(drop=True) for t in own))


def apply_links(rows: Tables, links: Links, article_ids: Sequence[str]) -> Tables:
    """Finish the rows of some articles.

    Parameters
    ----------
    rows : dict of str to pandas.DataFrame
        All tables but ``articles``, with the columns of `newskit.schema.LINKS`.
    links : Links
        What is decided of these articles, or of more.
    article_ids : sequence of str
        The articles. Rows of others are left out.

    Returns
    -------
    dict of str to pandas.DataFrame
        All tables but ``articles`` and ``entities``, rows in the order of the ids.
    """
    order = {a: i for i, a in enumerate(article_ids)}
    rows = {name: _in_order(table, order) for name, table in rows.items() if name != "entities"}
    ids = _ids(links.identity)

    def with_ids(name: str, **clusters: str) -> pd.DataFrame:
        return rows[name].assign(**{new: _entity_of(ids, rows[name], old) for new, old in clusters.items()})

    decided = links.events.set_index("event_id")[_IN_COMMON].reindex(rows["events"]["event_id"])
    linked = {
        **rows,
        "mentions": with_ids("mentions", entity_id="_cluster"),
        "claims": with_ids("claims", speaker_id="_speaker_cluster"),
        "events": with_ids("events", actor_id="_actor_cluster", recipient_id="_recipient_cluster").assign(
            **{c: decided[c].array for c in _IN_COMMON}
        ),
        "participants": with_ids("participants", entity_id="_cluster"),
        "relations": with_ids("relations", subject_id="_subject", object_id="_object").dropna(
            subset=["subject_id", "object_id"]
        ),
    }
    return {name: table[schema.TABLES[name].names].reset_index(drop=True) for name, table in linked.items()}


def _ids(identity: pd.DataFrame) -> dict[tuple[str, int], str]:
    pairs = zip(plain(identity["_article_id"]), plain(identity["_cluster"]), strict=True)
    return dict(zip(pairs, plain(identity["entity_id"]), strict=True))


def _entity_of(ids: dict[tuple[str, int], str], table: pd.DataFrame, cluster: str) -> pd.Series:
    pairs = zip(plain(table[_article_column(table)]), plain(table[cluster]), strict=True)
    return pd.Series([ids.get(pair) for pair in pairs], index=table.index, dtype=schema.TEXT)


def _article_column(table: pd.DataFrame) -> str:
    return "_article_id" if "_article_id" in table.columns else "article_id"


def _of_articles(table: pd.DataFrame, article_ids: pd.Series) -> pd.DataFrame:
    known = table[_article_column(table)].isin(article_ids)
    return (table if known.all() else table[known]).reset_index(drop=True)


def _in_order(table: pd.DataFrame, order: dict[str, int]) -> pd.DataFrame:
    """Rows sorted by article, keeping the order within one: shards come back in any order."""
    rank = table[_article_column(table)].map(order)
    return table[rank.notna()].loc[rank.dropna().sort_values(kind="stable").index].reset_index(drop=True)


def _counted(
    entities: pd.DataFrame, identity: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Entities with their counts of mentions and articles, and the first and last day they are in the news."""
    number = mentions.groupby(["article_id", "_cluster"], sort=False).size().rename("n").reset_index()
    named = identity.merge(number, left_on=["_article_id", "_cluster"], right_on=["article_id", "_cluster"])
    days = articles.set_index("article_id")["date_published"].dt.strftime("%Y-%m-%d")
    named["day"] = named["article_id"].map(days)
    grouped = named.groupby("entity_id", sort=False)
    counts = entities["entity_id"].map
    return entities.assign(
        n_mentions=counts(grouped["n"].sum()).fillna(0).astype(schema.INTEGER),
        n_articles=counts(grouped["article_id"].nunique()).fillna(0).astype(schema.INTEGER),
        first_seen=counts(named.dropna().groupby("entity_id")["day"].min()).astype(schema.TEXT),
        last_seen=counts(named.dropna().groupby("entity_id")["day"].max()).astype(schema.TEXT),
    )[schema.TABLES["entities"].names]
