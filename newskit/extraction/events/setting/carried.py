"""Day, place and means of events that tell none, from other sentences of an article on the same incident."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from newskit import schema
from newskit.columns import plain, plain_columns
from newskit.extraction.events.modality.clause import REAL
from newskit.lexicon import read_list

DATELINE = "@dateline"  # ends the rule_id where only the dateline tells where
SETTING = "@setting"  # ends the rule_id where only what the article is about tells where
FILED = "@filed"  # in the rule_id where only the dateline tells the day
INCIDENT = "@incident"  # ends the rule_id where another sentence of the same incident tells when or where
MEANS = "@means"  # in the rule_id where another sentence of the same incident tells what it was done with
_DAY = ("date_start", "date_end", "date_precision")
_WHERE = ("place", "place_id", "lat", "lon", "country_code", "place_precision")
CARRIED = ("mode", "date_text", *_DAY, *_WHERE, "rule_id")  # columns that other events may change
_VAGUE = frozenset({"country", "region", "border"})

Columns = dict[str, list[Any]]


def is_by_focus(rule_id: Any) -> bool:
    """Whether a row has its place from where the article plays, not from words about the event."""
    return str(rule_id).endswith((DATELINE, SETTING))


def is_filed(rule_id: Any) -> bool:
    """Whether a row has its day from the dateline, not from words about the event."""
    return FILED in str(rule_id)


def carry_settings(events: pd.DataFrame) -> pd.DataFrame:
    """Events with the day and the place that the rest of their incident agrees on, in the same article.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table with ``incident_id``.

    Returns
    -------
    pandas.DataFrame
        A copy. An event that has happened and has no date gets the day (``date_start``, ``date_end``,
        ``date_precision``) of the events of its incident in its article if all that are dated to the day name the same;
        ``date_text`` stays empty, for its own sentence says nothing. The dateline's day gives way
        to one that is said. An event without a place, or with no more than
        the country, gets the one place that theirs name, or their country if they name several, also in place of the
        dateline's. ``rule_id`` of such a row ends in ``@incident``. "The attack" that others call a bombing gets the
        mode that says what it was done with, and ``@means`` in its ``rule_id``.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, pair in enumerate(zip(plain(events["article_id"]), plain(events["incident_id"]), strict=True)):
        groups[pair].append(i)
    names = [c for c in CARRIED if c in events]
    columns = plain_columns(events, CARRIED)
    modalities = plain(events["modality"])
    sentences = plain(events["sent_id"])
    done_with, speaking = _with_means(events), _speaking_back(events)
    harm = list(events.reindex(columns=["killed_min", "injured_min"]).notna().any(axis=1))
    for members in groups.values():
        if len(members) == 1:
            continue
        told = [i for i in members if modalities[i] in REAL]
        mode = _agreed(columns, ("mode",), [i for i in told if done_with[i]])
        beside = {sentences[i] for i in told if done_with[i]}  # "the bomb killed three": harm in the same sentence
        dated = [i for i in told if columns["date_precision"][i] == "day" and columns["date_start"][i] is not None]
        said = [i for i in dated if not is_filed(columns["rule_id"][i])]
        day = _agreed(columns, _DAY, said or dated)
        where = _place_of(columns, members)
        for i in told:
            carried = False
            filed = is_filed(columns["rule_id"][i])
            of_it = speaking[i] or (harm[i] and sentences[i] in beside)
            if mode is not None and columns["mode"][i] is None and of_it:
                columns["mode"][i] = mode[0]
                rule, at, rest = str(columns["rule_id"][i]).partition("@")
                columns["rule_id"][i] = f"{rule}{MEANS}{at}{rest}"
            undated = columns["date_start"][i] is None and columns["date_text"][i] is None
            if day is not None and (undated or (filed and said)):
                _fill(columns, i, {"date_text": None, **dict(zip(_DAY, day, strict=True))})
                columns["rule_id"][i] = str(columns["rule_id"][i]).replace(FILED, "")
                carried = True
            if where is not None and _says_less(columns, i, where):
                _fill(columns, i, where)
                columns["rule_id"][i] = str(columns["rule_id"][i]).removesuffix(DATELINE).removesuffix(SETTING)
                carried = True
            if carried:
                columns["rule_id"][i] = f"{columns['rule_id'][i]}{INCIDENT}"
    dtypes = {c.name: c.dtype for c in schema.TABLES["events"].columns}
    return events.assign(**{c: pd.Series(columns[c], index=events.index, dtype=dtypes[c]) for c in names})


def _with_means(events: pd.DataFrame) -> list[bool]:
    """Which rows tell what an act was done with: "bombed", "an attack with knives"."""
    known = {(row["type"], row["mode"]) for row in read_list("ontology/means", key=("mode", "type"))}
    return [pair in known for pair in zip(plain(events["event_type"]), plain(events["mode"]), strict=True)]


def _speaking_back(events: pd.DataFrame) -> list[bool]:
    """Which rows speak of what was told before: "the attack"; "staged the attack" tells its own."""
    told = plain(events["_reference"]) if "_reference" in events else [None] * len(events)
    rules = plain(events["rule_id"])
    return [r == "known" and not str(rule).startswith("light:") for r, rule in zip(told, rules, strict=True)]


def _place_of(columns: Columns, members: Sequence[int]) -> dict[str, Any] | None:
    """The most exact place that an incident's own words name; of several the country, None if they differ in that."""
    own = [
        i
        for i in members
        if columns["country_code"][i] and columns["place"][i] and not is_by_focus(columns["rule_id"][i])
    ]
    country = _agreed(columns, ("country_code",), own)
    if country is None:
        return None
    exact = [i for i in own if columns["lat"][i] is not None and columns["place_precision"][i] not in _VAGUE]
    same = {columns["place_id"][i] for i in exact}
    if len(same) == 1 and None not in same:
        return {c: columns[c][exact[0]] for c in _WHERE}
    return {**dict.fromkeys(_WHERE), "country_code": country[0], "place_precision": "country"}


def _says_less(columns: Columns, i: int, where: dict[str, Any]) -> bool:
    """Whether a row's own place tells less than another of its incident and does not contradict it."""
    if columns["place"][i] is None or is_by_focus(columns["rule_id"][i]):
        return bool(where.get("place")) or columns["country_code"][i] is None or is_by_focus(columns["rule_id"][i])
    if where.get("place") is None or columns["country_code"][i] not in (None, where["country_code"]):
        return False
    return columns["place_precision"][i] == "country"


def _agreed(columns: Columns, names: tuple[str, ...], rows: Sequence[int]) -> tuple[Any, ...] | None:
    """The values that all rows share; None if they differ, or there are none."""
    values = {tuple(columns[n][i] for n in names) for i in rows}
    return values.pop() if len(values) == 1 else None


def _fill(columns: Columns, row: int, values: dict[str, Any]) -> None:
    for name, value in values.items():
        columns[name][row] = value
