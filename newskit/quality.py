"""How good the data are, from a sample that an analyst has reviewed."""

from pathlib import Path
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.corrections import EVENT_FIELDS, REJECTED, read_corrections
from newskit.revision import find_row

_WHERE = ("gazetteer_id", "point")  # other words for: the place was wrong
FIELDS = [f for f in EVENT_FIELDS if f not in ("verdict", *_WHERE)]


def sample_events(corpus: Corpus, n: int, *, seed: int = 0) -> pd.DataFrame:
    """A fair sample of events to review: each event has the same chance, the same seed gives the same sample.

    Parameters
    ----------
    corpus : Corpus
        Needs ``events``.
    n : int
        How many; all if there are fewer.
    seed : int, optional
        Another seed, another sample.

    Returns
    -------
    pandas.DataFrame
        Rows of the events table, in the order of the corpus.
    """
    return corpus.events.sample(min(n, len(corpus.events)), random_state=seed).sort_index()


def score(corpus: Corpus, corrections: str | Path) -> pd.DataFrame:
    """Precision by event type, rule and field, from the events that were reviewed.

    Parameters
    ----------
    corpus : Corpus
        As `newskit.extract` gives it without ``corrections``: what newskit said is held against what the analyst said.
    corrections : str or pathlib.Path
        The corrections file. An event counts as reviewed if the file accepts, rejects or corrects it.

    Returns
    -------
    pandas.DataFrame
        One row a group: ``of`` (all, event_type, rule_id or field), ``value``, ``n`` reviewed, ``right``,
        ``precision``, and ``low`` and ``high``, the bounds of its 95 % confidence interval (Wilson).

    Raises
    ------
    ValueError
        If the corpus has corrections applied already, or no event was reviewed.

    Notes
    -----
    An event is right if it was not rejected; a field of such an event is right if it was not corrected. The figures
    speak for the corpus only as far as the reviewed events are a fair sample of it (`sample_events`).

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference. JASA 22.
    """
    if "corrections" in corpus.info:
        raise ValueError("corpus: corrections are applied to it already; expected one extracted without corrections.")
    reviewed = _reviewed(corpus, read_corrections(corrections))
    if reviewed.empty:
        raise ValueError(f"{corrections}: no event of this corpus is accepted, rejected or corrected in it.")
    groups = [("all", "events", reviewed["right"])]
    for column in ("event_type", "rule_id"):
        groups += [(column, str(value), rows["right"]) for value, rows in reviewed.groupby(column)]
    kept = reviewed[reviewed["right"]]
    groups += [("field", field, ~kept["corrected"].map(lambda c, f=field: f in c)) for field in FIELDS]
    return pd.DataFrame([_row(of, value, right) for of, value, right in groups])


def _reviewed(corpus: Corpus, corrections: pd.DataFrame) -> pd.DataFrame:
    verdicts: dict[Any, dict[str, Any]] = {}
    for c in corrections[corrections["table"] == "events"].to_dict("records"):
        try:
            at = find_row(corpus.events, c)
        except LookupError:
            continue
        seen = verdicts.setdefault(at, {"right": True, "corrected": set()})
        if c["field"] == "verdict":
            seen["right"] = c["new"] != REJECTED
        else:
            seen["corrected"].add("place" if c["field"] in _WHERE else c["field"])
    rows = [
        {"event_type": corpus.events.loc[at, "event_type"], "rule_id": corpus.events.loc[at, "rule_id"], **seen}
        for at, seen in verdicts.items()
    ]
    return pd.DataFrame(rows, columns=["event_type", "rule_id", "right", "corrected"])


def _row(of: str, value: str, right: pd.Series) -> dict[str, Any]:
    n, k = len(right), int(right.sum())
    low, high = wilson(k, n)
    return {"of": of, "value": value, "n": n, "right": k, "precision": k / n if n else None, "low": low, "high": high}


def wilson(k: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Confidence interval of a share.

    Parameters
    ----------
    k, n : int
        Hits, and trials.
    z : float, optional
        Width in standard deviations; 1.96 for 95 %.

    Returns
    -------
    low, high : float
        Bounds between 0 and 1; the whole range if there was no trial.

    Examples
    --------
    >>> [round(b, 2) for b in wilson(8, 10)]
    [0.49, 0.94]
    """
    if not n:
        return 0.0, 1.0
    p, z2 = k / n, z * z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * ((p * (1 - p) / n + z2 / (4 * n * n)) ** 0.5)
    return max(0.0, middle - half), min(1.0, middle + half)
