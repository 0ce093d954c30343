"""Whether a table keeps the contract of `newskit.schema`: columns, types, keys, and spans that are what they quote."""

import pandas as pd

from newskit import schema
from newskit.tables import empty_table


def check(table: pd.DataFrame, name: str, articles: pd.DataFrame | None = None) -> list[str]:
    """Hold a table to the contract.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows to check.
    name : str
        Which of the ten tables it is.
    articles : pandas.DataFrame, optional
        The articles table; when given, spans are checked against its ``text``.

    Returns
    -------
    list of str
        One message a problem, each with table, column, what was found and what is allowed; empty if all is well.
    """
    spec, problems = schema.declared(name), []
    if list(table.columns) != spec.names:
        return [f"{name}: columns are {list(table.columns)}; expected {spec.names}."]
    for c in spec.columns:
        if str(table[c.name].dtype) != str(empty_table(name)[c.name].dtype):
            problems.append(f"{name}.{c.name}: dtype is {table[c.name].dtype}; expected {c.dtype}.")
        if not c.optional and c.dtype != schema.LIST and table[c.name].isna().any():
            problems.append(f"{name}.{c.name}: {int(table[c.name].isna().sum())} missing values; none are allowed.")
    keys = table[spec.key.split("+")]
    if keys.duplicated().any():
        problems.append(f"{name}: key {spec.key} repeats, first {keys[keys.duplicated()].iloc[0].tolist()}.")
    if articles is not None and "article_id" in table.columns and name != "articles":
        problems += _check_spans(table, spec, articles)
    return problems


def _check_spans(table: pd.DataFrame, spec: schema.Table, articles: pd.DataFrame) -> list[str]:
    texts, problems = dict(zip(articles["article_id"], articles["text"], strict=True)), []
    for start, end in spec.spans:
        words = start.removesuffix("start") + "text" if start != "start" else "text"
        words = {"speaker_text": "speaker", "cue_text": "cue", "content_text": "content"}.get(words, words)
        words = "trigger" if spec.name == "events" else words
        for row in table[["article_id", start, end, *([words] if words in table.columns else [])]].itertuples(
            index=False
        ):
            if pd.isna(row[1]):
                continue
            text = texts.get(row[0])
            if text is None or not 0 <= row[1] < row[2] <= len(text):
                problems.append(f"{spec.name}: {start}={row[1]} {end}={row[2]} is no span of article {row[0]}.")
            elif len(row) > 3 and text[row[1] : row[2]] != row[3]:
                problems.append(
                    f"{spec.name}: text[{row[1]}:{row[2]}] is {text[row[1] : row[2]]!r}, the row says {row[3]!r}."
                )
    return problems
