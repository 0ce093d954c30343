"""Tables to small tables: counts over time, who does it to whom, who speaks."""

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.select import HAPPENED
from newskit.views.words import THE_ARTICLE

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}
DAYS = {"day": 1, "week": 7, "month": 30.4, "year": 365.2}
MOST_PERIODS = 60  # in the stretch where most dates lie: more bars than that are too thin to read


def count_by(
    table: pd.DataFrame,
    column: str,
    *,
    every: str | None = None,
    modality: tuple[str, ...] | None = HAPPENED,
    review: bool = False,
) -> pd.DataFrame:
    """Count rows by the values of one column, over time if wanted.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of any of the ten tables; of events, ``date_start`` is asked when `every` is given.
    column : str
        Column to count by, e.g. ``"event_type"``.
    every : {"auto", "day", "week", "month", "year"}, optional
        Count by period of ``date_start`` too; ``"auto"`` takes the shortest period that makes no more than sixty of the
        stretch where eight in ten dates lie. Rows without a date, and rows whose date is less exact than the period
        ("in 2015" when every week is counted), are counted under a missing period.
    modality : tuple of str or None, optional
        Of events: those that are told so; what happened or is going on by default, None for all.
    review : bool, optional
        Count events that a reader should look at first, too.

    Returns
    -------
    pandas.DataFrame
        One row a value (and period): ``period`` (first day, ISO; only with `every`), the column, ``n``. Events of one
        incident are counted once a value and period.

    Raises
    ------
    ValueError
        If the column or the period is unknown.

    Examples
    --------
    >>> events = pd.DataFrame({"event_type": ["ASSAULT", "CONSULT", "CONSULT"]})
    >>> count_by(events, "event_type").values.tolist()
    [['CONSULT', 2], ['ASSAULT', 1]]
    """
    if column not in table.columns:
        raise ValueError(f"column is {column!r}; expected one of {', '.join(map(str, table.columns))}.")
    if every not in (None, "auto", *PERIODS):
        raise ValueError(f"every is {every!r}; expected one of auto, {', '.join(PERIODS)}.")
    rows = _trusted(table, modality, review)
    if every == "auto":
        every = _fitting_period(rows["date_start"])
    keys = [column]
    if every is not None:
        days = pd.to_datetime(rows["date_start"], errors="coerce")
        first = days.dt.to_period(PERIODS[every])
        fits = days.notna()
        if "date_end" in rows.columns:
            ends = pd.to_datetime(rows["date_end"], errors="coerce").fillna(days)
            fits &= ends.dt.to_period(PERIODS[every]) == first
        starts = first.dt.start_time.dt.strftime("%Y-%m-%d")
        rows, keys = rows.assign(period=starts.astype("str").where(fits)), ["period", column]
    if "incident_id" in rows.columns:
        once = rows["incident_id"].isna() | ~rows.duplicated([*keys, "incident_id"])
        rows = rows[once]
    counts = rows.groupby(keys, dropna=False, sort=False).size().rename("n").reset_index()
    by, up = (keys, True) if every else (["n", column], [False, True])
    return counts.sort_values(by, ascending=up, kind="stable", na_position="last").reset_index(drop=True)


def _fitting_period(date_start: pd.Series) -> str:
    days = pd.to_datetime(date_start, errors="coerce").dropna().sort_values()
    if days.empty:
        return "day"
    stretch = days.iloc[min(len(days) - 1, int(0.9 * len(days)))] - days.iloc[int(0.1 * len(days))]
    return next((name for name, length in DAYS.items() if stretch.days <= length * MOST_PERIODS), "year")


def _trusted(table: pd.DataFrame, modality: tuple[str, ...] | None, review: bool) -> pd.DataFrame:
    rows = table
    if modality is not None and "modality" in rows.columns:
        rows = rows[rows["modality"].isin(modality)]
        if "negated" in rows.columns:
            rows = rows[~rows["negated"]]
    if not review and "review" in rows.columns:
        rows = rows[rows["review"].isna()]
    return rows


def speaker_names(corpus: Corpus) -> pd.Series:
    """Who speaks in each claim: the fullest name where the words name the speaker or are a pronoun, else the words.

    Parameters
    ----------
    corpus : Corpus
        Needs ``claims``, ``entities`` and ``mentions``.

    Returns
    -------
    pandas.Series
        Names on the index of ``claims``, missing where nobody is named. "US President Joe Biden" and "Hezbollah, an
        armed group" are the names that end there, "the movement" is what it stands for; "Lebanese officials" stay what
        they are, though they are resolved to Lebanon: a role says more than its country. An article at the beginning is
        small, so that "The army" and "the army" are one speaker.
    """
    claims = corpus.claims
    entities = corpus.entities.set_index("entity_id")
    full = claims["speaker_id"].map(entities["name"])
    mentions = corpus.mentions
    of_place = mentions["entity_id"].map(entities["label"]).isin(["GPE", "LOC", "NORP"])
    mentions = mentions[mentions["kind"].isin(["name", "pronoun"]) | (mentions["kind"].eq("nominal") & ~of_place)]
    places = zip(mentions["article_id"], mentions["start"], mentions["end"], strict=True)
    known = dict(zip(places, mentions["entity_id"], strict=True))
    ends: dict[tuple[str, int], list[int]] = {}
    for article, start, end in known:
        ends.setdefault((article, end), []).append(start)
    told = claims[["article_id", "speaker_start", "speaker", "speaker_id"]].itertuples(index=False, name=None)
    named = [
        isinstance(words, str)
        and any(
            known[article, first, end] == entity and first >= start
            for end in (start + len(words), start + len(words.partition(",")[0]))
            for first in ends.get((article, end), ())
        )
        for article, start, words, entity in told
    ]
    words = _begun_small(claims["speaker"].astype("str"))
    return words.mask(pd.Series(named, index=claims.index, dtype=bool), full.astype("str"))


def _begun_small(words: pd.Series) -> pd.Series:
    """Words with a small article: "The army", at the beginning of a sentence, and "the army" are one source."""
    return words.str.replace(r"^(?:The|An?)\b", lambda found: found[0].lower(), regex=True)


def event_sources(corpus: Corpus, events: pd.DataFrame) -> pd.Series:
    """According to whom each event is told, by the names of `speaker_names`; missing where the article tells it itself.

    Parameters
    ----------
    corpus : Corpus
        Needs ``claims``, ``entities`` and ``mentions``.
    events : pandas.DataFrame
        Rows of ``events``.

    Returns
    -------
    pandas.Series
        Names, on the index of `events`.
    """
    names = dict(zip(corpus.claims["claim_id"], speaker_names(corpus), strict=True))
    return events["claim_id"].map(names).astype("str").fillna(_begun_small(events["source"].astype("str")))


def count_speakers(corpus: Corpus) -> pd.DataFrame:
    """Who is reported to speak how often, and how.

    Parameters
    ----------
    corpus : Corpus
        Needs ``claims``, ``entities`` and ``mentions``.

    Returns
    -------
    pandas.DataFrame
        One row a speaker who is known by name: ``speaker``, ``statements``, ``articles`` (how many) and ``how``
        (``says 9, denies 3``). A speaker who is only "he" or "officials" is nobody in particular and left out.
    """
    rows = corpus.claims.assign(speaker=speaker_names(corpus)).dropna(subset=["speaker_id", "speaker"])
    counts = rows.groupby("speaker").agg(
        statements=("claim_id", "size"),
        articles=("article_id", "nunique"),
        how=("stance", lambda s: ", ".join(f"{k} {n}" for k, n in s.value_counts().items())),
    )
    return counts.reset_index().sort_values(["statements", "speaker"], ascending=[False, True], ignore_index=True)


def figure_sources(corpus: Corpus, figures: pd.DataFrame) -> pd.Series:
    """Whose figure each one is: the speaker of the claim that holds it, else the outlet, else the article itself.

    Parameters
    ----------
    corpus : Corpus
        Needs ``claims``, ``entities``, ``mentions`` and ``articles``.
    figures : pandas.DataFrame
        Rows of ``quantities``.

    Returns
    -------
    pandas.Series
        Names, on the index of `figures`.
    """
    speakers = dict(zip(corpus.claims["claim_id"], speaker_names(corpus), strict=True))
    outlets = dict(zip(corpus.articles["article_id"], corpus.articles["source_name"], strict=True))
    said = figures["claim_id"].map(speakers).astype("str")
    return said.fillna(figures["article_id"].map(outlets).astype("str")).fillna(THE_ARTICLE)
