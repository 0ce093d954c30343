"""All articles together: one identity an entity, one incident a happening.

Takes the rows of single articles (with the columns of `newskit.schema.LINKS`) and gives the ten finished tables. The
result does not depend on the order in which the articles were analysed.
"""

import pandas as pd

from newskit import schema

Tables = dict[str, pd.DataFrame]


def link_articles(rows: Tables, articles: pd.DataFrame) -> Tables:
    """Finished tables from the rows of single articles.

    Parameters
    ----------
    rows : dict of str to pandas.DataFrame
        All tables but ``articles``, made by `newskit.schema.frame` with ``links=True``.
    articles : pandas.DataFrame
        The articles table.

    Returns
    -------
    dict of str to pandas.DataFrame
        The ten tables of `newskit.schema.TABLES`, rows in the order of the articles table.
    """
    from newskit.extraction.identity import link_entities
    from newskit.extraction.incidents import link_incidents

    order = {a: i for i, a in enumerate(articles["article_id"])}
    rows = {name: _in_order(table, order) for name, table in rows.items()}
    entities, identity = link_entities(rows["entities"])
    ids = dict(zip(zip(identity["_article_id"], identity["_cluster"], strict=True), identity["entity_id"], strict=True))

    def entity_of(table: pd.DataFrame, cluster: str, article: str = "article_id") -> pd.Series:
        found = [ids.get(pair) for pair in zip(table[article], table[cluster], strict=True)]
        return pd.Series(found, index=table.index, dtype=schema.TEXT)

    mentions = rows["mentions"].assign(entity_id=lambda t: entity_of(t, "_cluster"))
    claims = rows["claims"].assign(speaker_id=lambda t: entity_of(t, "_speaker_cluster"))
    events = rows["events"].assign(
        actor_id=lambda t: entity_of(t, "_actor_cluster"),
        recipient_id=lambda t: entity_of(t, "_recipient_cluster"),
        place_id=lambda t: entity_of(t, "_place_cluster"),
    )
    participants = rows["participants"].assign(entity_id=lambda t: entity_of(t, "_cluster", "_article_id"))
    relations = (
        rows["relations"]
        .assign(subject_id=lambda t: entity_of(t, "_subject"), object_id=lambda t: entity_of(t, "_object"))
        .dropna(subset=["subject_id", "object_id"])
    )
    events = link_incidents(events, participants, entities, articles)
    linked = {
        **rows,
        "articles": articles,
        "mentions": mentions,
        "entities": _seen(entities, mentions, articles),
        "claims": claims,
        "events": events,
        "participants": participants,
        "relations": relations,
    }
    return {name: linked[name][spec.names].reset_index(drop=True) for name, spec in schema.TABLES.items()}


def _in_order(table: pd.DataFrame, order: dict[str, int]) -> pd.DataFrame:
    """Rows sorted by article, keeping the order within one: shards come back in any order."""
    column = "_article_id" if "_article_id" in table.columns else "article_id"
    rank = table[column].map(order)
    return table[rank.notna()].loc[rank.dropna().sort_values(kind="stable").index].reset_index(drop=True)


def _seen(entities: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Entities with their counts of mentions and articles, and the first and last day they are in the news."""
    days = articles.set_index("article_id")["date_published"].dt.strftime("%Y-%m-%d")
    known = mentions.dropna(subset=["entity_id"])
    known = pd.DataFrame(
        {"entity_id": known["entity_id"], "article_id": known["article_id"], "day": known["article_id"].map(days)}
    )
    grouped = known.groupby("entity_id", sort=False)
    counts = entities["entity_id"].map
    return entities.assign(
        n_mentions=counts(grouped.size()).fillna(0).astype(schema.INTEGER),
        n_articles=counts(grouped["article_id"].nunique()).fillna(0).astype(schema.INTEGER),
        first_seen=counts(known.dropna().groupby("entity_id")["day"].min()).astype(schema.TEXT),
        last_seen=counts(known.dropna().groupby("entity_id")["day"].max()).astype(schema.TEXT),
    )
