"""Day and country of events that have none, from other sentences of an article that tell of the same incident."""

from collections import defaultdict
from typing import Any

import pandas as pd

from newskit import schema

DATELINE = "@dateline"  # ends the rule_id where only the dateline tells the country
INCIDENT = "@incident"  # ends the rule_id where another sentence of the same incident tells the day or the country
_DAY = ("date_start", "date_end", "date_precision")
_WHERE = ("country_code", "place_precision")
_TOLD = frozenset({"happened", "ongoing"})


def carry_settings(events: pd.DataFrame) -> pd.DataFrame:
    """Events with the day and the country that the rest of their incident agrees on, in the same article.

    Parameters
    ----------
    events : pandas.DataFrame
        The events table with ``incident_id``.

    Returns
    -------
    pandas.DataFrame
        A copy. An event that has happened and has no date gets the day (``date_start``, ``date_end``,
        ``date_precision``) of the events of its incident in its article if all that are dated to the day name the same;
        ``date_text`` stays empty, for its own sentence says nothing. An event without a place gets the country of
        theirs likewise, also in place of the dateline's. ``rule_id`` of such a row ends in ``@incident``.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, pair in enumerate(zip(events["article_id"], events["incident_id"], strict=True)):
        groups[pair].append(i)
    columns = {c: events[c].astype(object).where(events[c].notna(), None).tolist() for c in (*_DAY, *_WHERE, "rule_id")}
    places, modalities = events["place"].notna().tolist(), events["modality"].tolist()
    for members in groups.values():
        if len(members) == 1:
            continue
        told = [i for i in members if modalities[i] in _TOLD]
        day = _agreed(columns, _DAY, [i for i in told if columns["date_precision"][i] == "day"])
        where = _agreed(columns, ("country_code",), [i for i in members if places[i] and columns["country_code"][i]])
        for i in told:
            carried = False
            if day is not None and columns["date_start"][i] is None:
                _fill(columns, i, dict(zip(_DAY, day, strict=True)))
                carried = True
            from_dateline = str(columns["rule_id"][i]).endswith(DATELINE)
            if where is not None and not places[i] and (columns["country_code"][i] is None or from_dateline):
                _fill(columns, i, {"country_code": where[0], "place_precision": "country"})
                carried = True
                columns["rule_id"][i] = str(columns["rule_id"][i]).removesuffix(DATELINE)
            if carried:
                columns["rule_id"][i] = f"{columns['rule_id'][i]}{INCIDENT}"
    return events.assign(**{c: pd.Series(v, index=events.index, dtype=schema.TEXT) for c, v in columns.items()})


def _agreed(columns: dict[str, list[Any]], names: tuple[str, ...], rows: list[int]) -> tuple[Any, ...] | None:
    """The values that all rows share; None if they differ, or there are none."""
    values = {tuple(columns[n][i] for n in names) for i in rows}
    return values.pop() if len(values) == 1 else None


def _fill(columns: dict[str, list[Any]], row: int, values: dict[str, Any]) -> None:
    for name, value in values.items():
        columns[name][row] = value
