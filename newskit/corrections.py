"""An analyst's corrections: one row of a plain CSV each, applied again after every run.

A correction names its row by article and span, not by id, so that it outlives a newer pipeline. Deleting the row of the
CSV undoes it. `newskit.revision` applies corrections to tables.
"""

import csv
import datetime as dt
import getpass
import io
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from newskit import schema
from newskit.corpus import Corpus
from newskit.lexicon import csv_rows, read_list
from newskit.store import write_text

COLUMNS = ("table", "article_id", "start", "end", "field", "old", "new", "who", "when", "why")
ACCEPTED, REJECTED, NEW = "accepted", "rejected", "new"

# What can be corrected: table, field, and how `new` reads. A span is "start:end" in the row's article.
EVENT_FIELDS = {
    "verdict": f"{ACCEPTED} or {REJECTED}",
    "event_type": "a type of the ontology in use",
    "mode": "a mode, or empty",
    "modality": f"{', '.join(schema.MODALITIES[:-1])} or {schema.MODALITIES[-1]}",
    "negated": "True or False",
    "actor": "start:end of the words, or empty",
    "recipient": "start:end of the words, or empty",
    "place": "start:end of the words, or empty",
    "gazetteer_id": "an id of the gazetteer, e.g. geonames:98182",
    "point": "latitude,longitude in degrees, e.g. 15.2,41.5",
    "date_start": "ISO day, or empty",
    "date_end": "ISO day, or empty",
    "killed_min": "a number, or empty",
    "killed_max": "a number, or empty",
    "injured_min": "a number, or empty",
    "injured_max": "a number, or empty",
    "incident": f"{NEW}, or article_id:start:end of an event of the incident it belongs to",
}
CLAIM_FIELDS = {"verdict": f"{ACCEPTED} or {REJECTED}", "speaker": "start:end of the words, or empty"}
MENTION_FIELDS = {"entity": f"{NEW}, or article_id:start:end of a mention of the entity it belongs to"}
QUANTITY_FIELDS = {"verdict": f"{ACCEPTED} or {REJECTED}", "value_min": "a number", "value_max": "a number"}
_SPAN, _DAY, _NUMBER = r"(\d+:\d+)?", r"(\d{4}-\d\d-\d\d)?", r"(\d+(\.\d+)?)?"
_FORMS = {  # what `new` must look like, so that a slip of the pen is found when the file is read
    "verdict": f"{ACCEPTED}|{REJECTED}",
    "modality": "|".join(schema.MODALITIES),
    "negated": "(?i:true|false)",
    "point": r"-?[1-8]?\d(\.\d+)?,\s*-?1?\d?\d(\.\d+)?",
    "event_type": r"\S+",
    **dict.fromkeys(("actor", "recipient", "place", "speaker"), _SPAN),
    **dict.fromkeys(("date_start", "date_end"), _DAY),
    **dict.fromkeys(("killed_min", "killed_max", "injured_min", "injured_max", "value_min", "value_max"), _NUMBER),
    **dict.fromkeys(("incident", "entity"), rf"{NEW}|.+:\d+:\d+"),
}
FIELDS = {"events": EVENT_FIELDS, "claims": CLAIM_FIELDS, "mentions": MENTION_FIELDS, "quantities": QUANTITY_FIELDS}


def read_corrections(path: str | Path) -> pd.DataFrame:
    """Read a corrections file.

    Parameters
    ----------
    path : str or pathlib.Path
        The CSV; a file that is not there is an empty one.

    Returns
    -------
    pandas.DataFrame
        One row a decision, columns `COLUMNS`; ``start`` and ``end`` are integers, the others text.

    Raises
    ------
    ValueError
        If a column is missing or a row says what cannot be corrected: file, line, column, what is allowed.
    """
    path = Path(path)
    if not path.is_file():
        return _as_table([])
    rows, problems = [], []
    lines = csv_rows(path)
    _, header = next(lines, (1, []))
    lacking = [c for c in COLUMNS if c not in header]
    if lacking:
        raise ValueError(f"{path}: column {', '.join(lacking)} is missing; expected {', '.join(COLUMNS)}.")
    for line, cells in lines:
        if not any(cells):
            continue
        row = dict.fromkeys(COLUMNS, "") | {k: v.strip() for k, v in zip(header, cells, strict=False)}
        problem = _problem(row)
        if problem:
            problems.append(f"{path.name}:{line}: {problem}")
        else:
            rows.append({c: row[c] for c in COLUMNS})
    if problems:
        raise ValueError("\n".join(problems))
    return _as_table(rows)


def _as_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(schema.TEXT)
    return table.astype({"start": schema.INTEGER, "end": schema.INTEGER})


def _problem(row: dict[str, Any]) -> str | None:
    table, field = row["table"], row["field"]
    if table not in FIELDS:
        return f"table is {table!r}; expected {', '.join(FIELDS)}."
    if field not in FIELDS[table]:
        return f"field is {field!r}; expected {', '.join(FIELDS[table])}."
    if not (str(row["start"]).isdigit() and str(row["end"]).isdigit()):
        return f"start, end are {row['start']!r}, {row['end']!r}; expected characters of the row's span."
    if not re.fullmatch(_FORMS.get(field, ".*"), (row["new"] or "").strip()):
        return f"{field}: new is {row['new']!r}; expected {FIELDS[table][field]}."
    return None


def _unknown_type(corpus: Corpus, row: dict[str, Any]) -> str | None:
    """A slip in the name of a type; of an ontology of one's own, any name may be one that no event has yet."""
    known = [r["type"] for r in read_list("ontology/types")]
    if row["field"] != "event_type" or row["new"] in known or not corpus.events["event_type"].isin(known).all():
        return None
    near = get_close_matches(row["new"].upper(), known, n=1)
    return f"event_type: new is {row['new']!r}; expected one of {', '.join(known)}." + (
        f" Did you mean {near[0]}?" if near else ""
    )


def correct(
    corpus: Corpus,
    row_id: str,
    field: str,
    new: Any,
    *,
    path: str | Path,
    why: str = "",
    who: str | None = None,
) -> pd.DataFrame:
    """Write down one correction.

    Parameters
    ----------
    corpus : Corpus
        The corpus that is looked at; it is not changed. Run `newskit.extract` with ``corrections=path`` to apply.
    row_id : str
        ``event_id``, ``claim_id``, ``mention_id`` or ``quantity_id`` of the row.
    field : str
        What to correct; see `FIELDS`.
    new : object
        The right value; None or ``""`` for none.
    path : str or pathlib.Path
        The corrections file; made if it is not there, else a row is added.
    why, who : str, optional
        Reason, and name of the analyst (the user's name if not given).

    Returns
    -------
    pandas.DataFrame
        The corrections file as it now is.

    Raises
    ------
    ValueError
        If there is no such row, field or type of event.
    """
    table, row = _row_of(corpus, row_id)
    values = {
        "table": table,
        "article_id": row["article_id"],
        "start": str(row["start" if table != "claims" else "cue_start"]),
        "end": str(row["end" if table != "claims" else "cue_end"]),
        "field": field,
        "old": _old(row, field),
        "new": _text(new),
        "who": who or getpass.getuser(),
        "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "why": why,
    }
    problem = _problem(values) or _unknown_type(corpus, values)
    if problem:
        raise ValueError(f"{row_id}: {problem}")
    path = Path(path)
    return _write([*read_corrections(path).astype(str).to_dict("records"), values], path)


def undo(path: str | Path, row: int = -1) -> pd.DataFrame:
    """Take one correction back: its row leaves the file.

    Parameters
    ----------
    path : str or pathlib.Path
        The corrections file.
    row : int, optional
        Which row of `read_corrections`; the last one if not given.

    Returns
    -------
    pandas.DataFrame
        The corrections file as it now is.

    Raises
    ------
    ValueError
        If the file has no such row.
    """
    rows = read_corrections(path).astype(str).to_dict("records")
    if not -len(rows) <= row < len(rows):
        raise ValueError(f"{path}: there is no row {row} to undo; the file has {len(rows)}.")
    del rows[row]
    return _write(rows, Path(path))


def _write(rows: list[dict[str, Any]], path: Path) -> pd.DataFrame:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_text(out.getvalue(), path)
    return read_corrections(path)


def _text(value: Any) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)


def _old(row: dict[str, Any], field: str) -> str:
    """What newskit said: for what has no column of its name, the column that the correction changes."""
    if field in ("gazetteer_id", "point"):
        point = [_text(row.get("lat")), _text(row.get("lon"))]
        return ",".join(point) if all(point) else ""
    return _text(row.get({"incident": "incident_id", "entity": "entity_id"}.get(field, field)))


def _row_of(corpus: Corpus, row_id: str) -> tuple[str, dict[str, Any]]:
    for table in FIELDS:
        frame = getattr(corpus, table)
        hit = frame[frame[schema.TABLES[table].key] == row_id]
        if len(hit):
            return table, hit.iloc[0].to_dict()
    raise ValueError(f"{row_id!r} is no event_id, claim_id, mention_id or quantity_id of this corpus.")
