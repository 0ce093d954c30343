"""Numbers that the articles report, each with its source: those of one happening, or of one article, stand together."""

from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.extraction.quantities.ellipsis import is_compared
from newskit.views.evidence import sentence_texts
from newskit.views.summaries import figure_sources
from newskit.views.words import period_words

HARM = ("killed", "injured", "casualties", "missing", "trapped", "displaced", "arrested", "kidnapped", "infected")
COMPARED = (
    *HARM,
    "protesting",
)  # where all of an article's figures stand together: of a crowd, too, police and unions differ
UNNAMED = ("he", "it", "she", "they")  # who gives a figure, where the pronoun could not be resolved
_NO_COUNT = ("money", "percent")
_COLUMNS = (
    *("group", "label", "told_in", "unit", "scope", "text", "value_min", "value_max", "comparator", "source"),
    *(
        "n_sources",
        "incident_id",
        "event_id",
        "event_type",
        "place",
        "date_start",
        "when",
        "quote",
        "article_id",
        "claim_id",
    ),
)


def reported_figures(corpus: Corpus) -> pd.DataFrame:
    """People counted, one row a figure and source.

    Parameters
    ----------
    corpus : Corpus
        Needs ``quantities``, ``events``, ``claims``, ``entities``, ``mentions``, ``sentences`` and ``articles``.

    Returns
    -------
    pandas.DataFrame
        ``group``, its ``label`` and ``n_sources`` (how many give a figure in it); ``told_in`` (title, file or beginning
        of the article), ``unit``, ``scope``, ``text``, ``value_min``, ``value_max``, ``comparator``, ``source``,
        ``quote`` (the sentence), ``article_id``, ``claim_id`` and, where an event holds the figure, ``event_id``,
        ``event_type``, ``incident_id``, ``place``, ``date_start`` and ``when`` (in words). Groups with most sources
        come first.

    Notes
    -----
    A group is one happening where several sources give a figure for it. Most articles do not repeat of what a second
    figure is a count ("the union put the toll at five"): of killed, injured and the like, and of crowds that protest,
    all other figures of an article are one group, and its reader decides which of them mean the same. Copies of one
    story count once; parts of a whole and figures that others are compared with ("up from seven") are left out; nothing
    is added up.
    """
    rows = corpus.quantities
    counted = ~rows["unit"].isin(_NO_COUNT) & rows["value_min"].fillna(rows["value_max"]).notna()
    rows = rows[counted & (rows["scope"] != "subset")]
    rows = _with_events(rows, corpus)
    rows = rows[rows["unit"].isin(COMPARED) | rows["incident_id"].notna()]
    if rows.empty:
        return pd.DataFrame(columns=list(_COLUMNS))
    articles = corpus.articles.drop_duplicates("article_id").set_index("article_id")
    text = articles["text"].to_dict()
    earlier = [is_compared(text[a][max(0, s - 40) : s]) for a, s in zip(rows["article_id"], rows["start"], strict=True)]
    rows = _in_all(rows[[not e for e in earlier]], corpus)
    rows = rows.assign(
        source=figure_sources(corpus, rows),
        quote=sentence_texts(corpus, rows),
        value_min=rows["value_min"].fillna(rows["value_max"]),
        told_in=rows["article_id"].map(_headings(articles)).astype("str").fillna(""),
        story=rows["article_id"].map(articles["story_id"]).astype("str").fillna(rows["article_id"]),
        _who=_speakers(corpus, rows),
    )
    rows = rows.sort_values(["article_id", "start"], kind="stable")
    # a headline has the figure without the source that the sentence below it names
    sourced = rows.loc[rows["claim_id"].isna().sort_values(kind="stable").index]
    repeated = sourced.duplicated(["story", "unit", "scope", "text", "of"])
    rows = rows[~repeated.reindex(rows.index)]
    rows = rows.drop_duplicates(["article_id", "incident_id", "unit", "source", "value_min", "value_max", "comparator"])
    rows = _grouped(rows)
    order = rows.assign(_top=rows.groupby("group")["value_min"].transform("max")).sort_values(
        ["n_sources", "_top", "group"], ascending=[False, False, True], kind="stable"
    )
    return order[list(_COLUMNS)].reset_index(drop=True)


def contested_figures(corpus: Corpus) -> pd.DataFrame:
    """Each source's figure for one happening, side by side.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``, ``quantities``, ``claims``, ``entities``, ``mentions``, ``sentences`` and ``articles``.

    Returns
    -------
    pandas.DataFrame
        One row a group of `newskit.views.reported.reported_figures`: a happening and what is counted, or, of figures
        that no happening holds, an article and what is counted. ``incident_id`` (missing in the second case),
        ``told_in``, ``unit``, ``event_type``, ``place``, ``date_start``, ``n_sources``, then one column a source with
        its figures as text (``4``, ``at least 9,770``, ``20-30``). Nothing is added up. A source that is called like
        one of the columns before has a column ``… (source)``.

    Notes
    -----
    A figure's source is the speaker of the claim that holds it, else the article's outlet, else ``the article itself``.
    "It" and "they" whom nothing tells have a column for each claim: two of them need not be one.
    """
    known = ["incident_id", "told_in", "unit", "event_type", "place", "date_start", "n_sources"]
    figures = reported_figures(corpus)
    if figures.empty:
        return pd.DataFrame(columns=known)
    rows = []
    for _, own in figures.groupby("group", sort=False):
        of_happening = own["incident_id"].notna().all() and own["incident_id"].nunique() == 1
        about = {c: own[c].iloc[0] if of_happening or c in ("told_in", "unit", "n_sources") else None for c in known}
        about |= {c: _only(own, c) for c in ("event_type", "place", "date_start")}
        sources = own.groupby(own["source"].mask(own["source"].str.lower().isin(UNNAMED), _unnamed(own)))
        by = {s: "; ".join(dict.fromkeys(map(_figure, f.to_dict("records")))) for s, f in sources}
        rows.append({**about, **{f"{s} (source)" if s in known else s: figure for s, figure in by.items()}})
    table = pd.DataFrame(rows)
    return table[known + sorted(c for c in table.columns if c not in known)]


def _unnamed(figures: pd.DataFrame) -> pd.Series:
    return "“" + figures["source"].str.lower() + "” (" + figures["claim_id"].astype("str") + ")"


def _only(figures: pd.DataFrame, column: str) -> Any:
    """What is known of the happening, where the figures of a group that an event holds are all of one."""
    held = figures[figures["incident_id"].notna()]
    known = held[column].dropna()
    return known.iloc[0] if held["incident_id"].nunique() == 1 and len(known) else None


def _with_events(rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """What is known of the event that holds each figure; a total so far is no figure of the event it stands beside."""
    events = corpus.events.drop_duplicates("event_id").set_index("event_id")
    days = [period_words(a, b) for a, b in zip(events["date_start"], events["date_end"], strict=True)]
    events = events.assign(when=pd.Series(days, index=events.index, dtype="str").replace("", None))
    held = {c: rows["event_id"].map(events[c]).astype("str") for c in ("event_type", "place", "date_start", "when")}
    incident = rows["event_id"].map(events["incident_id"]).astype("str")
    return rows.assign(**held, incident_id=incident.where(rows["scope"] == "event"))


def _in_all(rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Bounds of the whole where a figure counts some of those whom one clause names: "a woman and her three sons"."""
    events = corpus.events.drop_duplicates("event_id").set_index("event_id")
    for unit in ("killed", "injured"):
        low, high = (rows["event_id"].map(events[f"{unit}_{b}"]).astype(float) for b in ("min", "max"))
        # "nobody" is no part of anybody
        some = (
            rows["incident_id"].notna() & (rows["unit"] == unit) & (low > rows["value_max"]) & (rows["value_max"] > 0)
        )
        whole = low.map("{:,.0f}".format) + ", “" + rows["text"] + "” among them"
        rows = rows.assign(
            text=rows["text"].mask(some & (rows["comparator"] == "="), whole),
            value_min=rows["value_min"].mask(some, low),
            value_max=rows["value_max"].mask(some, high),
        )
    return rows


def _headings(articles: pd.DataFrame) -> pd.Series:
    """The title of each article, else its file; of several articles in one file how each begins."""
    shared = articles["source_file"].duplicated(keep=False)
    begin = articles["text"].str.split().str[:8].str.join(" ") + " …"
    return articles["title"].fillna(articles["source_file"].mask(shared, begin))


def _speakers(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
    """Who gives each figure, as a key: missing for "it said", which may be anybody already counted."""
    claims = corpus.claims.drop_duplicates("claim_id").set_index("claim_id")
    words = figure_sources(corpus, rows).str.lower().str.removeprefix("the ")
    entity = rows["claim_id"].map(claims["speaker_id"]).astype("str")
    return entity.fillna(words.mask(words.isin(UNNAMED)))


def _grouped(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with their group: the happening where several sources give figures of it, else the article."""
    several = rows.groupby(["incident_id", "unit"])["_who"].transform("nunique") > 1
    harm = rows["unit"].isin(COMPARED)
    happening = several.fillna(False).astype(bool) | ~harm
    group = (rows["incident_id"].fillna("") + "|" + rows["unit"]).where(happening, rows["story"] + "|" + rows["unit"])
    rows = rows.assign(group=group)
    rows["n_sources"] = rows.groupby("group")["_who"].transform("nunique").clip(lower=1)
    what = rows["unit"].str.capitalize()
    first = rows.groupby("group")[["place", "when", "told_in"]].transform("first")
    where, when = ((", " + first[c].astype("str")).fillna("") for c in ("place", "when"))
    article = ": “" + first["told_in"].astype("str") + "”"
    rows["label"] = what + (where + when).where(happening & (where + when != ""), article)
    return rows


_WORDS = {">=": "at least ", ">": "more than ", "<=": "at most ", "<": "fewer than ", "~": "about "}


def _figure(quantity: dict[str, Any]) -> str:
    low, high = quantity["value_min"], quantity["value_max"]
    total = " (total so far)" if quantity["scope"] == "running_total" else ""
    if pd.notna(high) and high != low and quantity["comparator"] in ("=", "~"):
        return f"{low:,.0f}-{high:,.0f}{total}"
    return f"{_WORDS.get(quantity['comparator'], '')}{low:,.0f}{total}"
