"""The words behind a row: a sentence in its paragraph, a whole article, with every part marked."""

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

ROLES = {  # role: what a reader calls it
    "trigger": "event", "actor": "who", "recipient": "to whom", "place": "where", "date": "when", "number": "how many",
    "speaker": "according to", "cue": "reporting word",
}  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """Something to show: HTML in a notebook, plain text everywhere else."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def sentence_texts(corpus: Any, rows: pd.DataFrame) -> pd.Series:
    """The sentence of each row.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles`` and ``sentences``.
    rows : pandas.DataFrame
        Needs ``article_id`` and ``sent_id``.

    Returns
    -------
    pandas.Series
        Text, on the index of `rows`; empty where the sentence is not known.
    """
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    table = corpus.sentences
    spans = {
        (a, s): (int(start), int(end))
        for a, s, start, end in zip(table["article_id"], table["sent_id"], table["start"], table["end"], strict=True)
    }
    found = []
    for key in zip(rows["article_id"], rows["sent_id"], strict=True):
        start, end = spans.get(key, (0, 0))
        found.append(texts.get(key[0], "")[start:end])
    return pd.Series(found, index=rows.index, dtype="str")
