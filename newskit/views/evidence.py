"""The words behind an event: its sentence in its paragraph, with every part marked."""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.assets import bundled
from newskit.views.select import HAPPENED, NEGATED, told_as
from newskit.views.spans import Span, context, event_spans, pieces
from newskit.views.words import day_words, period_words, type_name

ROLES = {  # role: what a reader calls it
    "trigger": "event",
    "actor": "who",
    "recipient": "to whom",
    "place": "where",
    "date": "when",
    "number": "how many",
    "speaker": "according to",
    "cue": "says",
    "name": "",
    "instrument": "with what",
}
UNKNOWN = {"who": "(nobody named)", "where": "(no place)", "when": "(no date)"}  # as in explorer_js/table.js
ELSEWHERE = "(given elsewhere in the article)"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


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


def panel(inner: str, text: str, *, kind: str = "") -> Panel:
    """HTML in the look of evidence, with its style sheet."""
    return Panel(f'<div class="nk-evidence {kind}"><style>{bundled("marks.css")}</style>{inner}</div>', text)


def sentence_texts(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
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
        Text without the space around it, on the index of `rows`; empty where the sentence is not known.
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
        found.append(texts.get(key[0], "")[start:end].strip())
    return pd.Series(found, index=rows.index, dtype="str")


def plain_text(text: object) -> str:
    """Text from an article, without the marks that turn the direction of writing: each becomes a visible sign.

    Parameters
    ----------
    text : object
        Anything; missing gives an empty string.

    Returns
    -------
    str
        Not yet escaped.
    """
    return "" if text is None or text != text else _TURNING.sub("\ufffd", _CONTROL.sub("\ufffd", str(text)))


def web_address(url: object) -> str | None:
    """An address that may be linked: http or https and nothing else.

    Parameters
    ----------
    url : object
        What the article's metadata say.

    Returns
    -------
    str or None
        The address, or None.
    """
    return url if isinstance(url, str) and re.fullmatch(r"https?://[^\s\"'<>\\]+", url, re.IGNORECASE) else None


def show_evidence(corpus: Corpus, event_id: str | None = None) -> Panel:
    """The sentence behind an event, in its paragraph, with the parts of the event marked.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    event_id : str, optional
        Which event; one whose sentence gives as many parts as possible if not given.

    Returns
    -------
    Panel
        HTML in a notebook, text elsewhere.

    Raises
    ------
    ValueError
        If there is no such event.
    """
    if event_id is None:
        if corpus.events.empty:
            return Panel("<p>There is no event to show.</p>", "There is no event to show.")
        event_id = _telling(corpus.events)
    hits = corpus.events[corpus.events["event_id"] == event_id]
    if hits.empty:
        few = ", ".join(map(repr, corpus.events["event_id"].head(3)))
        raise ValueError(
            f"event_id is {event_id!r}; expected one of corpus.events.event_id"
            + (f", e.g. {few}." if few else " (there are none).")
        )
    event = hits.iloc[0]
    article = find_article(corpus, event["article_id"])
    text = article["text"]
    own = corpus.sentences[
        (corpus.sentences["article_id"] == event["article_id"]) & (corpus.sentences["sent_id"] == event["sent_id"])
    ]
    sentence = (
        (int(own.iloc[0]["start"]), int(own.iloc[0]["end"])) if len(own) else (int(event["start"]), int(event["end"]))
    )
    spans = event_spans(corpus, hits)[event_id]
    start, end = context(text, sentence)
    facts = facts_of(event, spans)
    quote = marked(text, start, end, spans, sentence)
    body = "".join(f"<dt>{escape(k)}</dt><dd>{escape(plain_text(v))}</dd>" for k, v in facts)
    review = (
        f'<p class="nk-review">To review: {escape(plain_text(event["review"]))}</p>'
        if isinstance(event["review"], str)
        else ""
    )
    inner = f"<blockquote>{quote}</blockquote>{review}<dl>{body}</dl>{credit(article)}"
    lines = [plain_text(text[sentence[0] : sentence[1]]), *(f"{k}: {plain_text(v)}" for k, v in facts)]
    if isinstance(event["review"], str):
        lines.append(f"to review: {plain_text(event['review'])}")
    return panel(inner, "\n".join(lines))


def find_article(corpus: Corpus, article_id: str) -> pd.Series:
    """The article with this id, or with this file name; a ValueError says what there is."""
    table = corpus.articles
    for column in ("article_id", "source_file"):
        hits = table[table[column] == article_id]
        if len(hits):
            return hits.iloc[0]
    hits = table[table["source_file"].astype("str").str.endswith("/" + str(article_id), na=False)]
    if len(hits):
        return hits.iloc[0]
    few = ", ".join(map(repr, table["article_id"].head(3)))
    raise ValueError(
        f"article_id is {article_id!r}; expected one of corpus.articles.article_id"
        + (f", e.g. {few}." if few else " (there are none).")
    )


def _telling(events: pd.DataFrame) -> str:
    """The event that has most of who, whom, where, when, how many and according to whom; the first of several."""
    parts = (
        events[["actor_id", "recipient_id", "lat", "date_start", "killed_min", "source", "actor", "recipient"]]
        .notna()
        .sum(axis=1)
    )
    parts = parts - 4 * events["review"].notna() + told_as(events).isin(HAPPENED)
    return events.loc[parts.idxmax(), "event_id"]


def facts_of(event: pd.Series, spans: list[Span] | None = None) -> list[tuple[str, str]]:
    """What is known of an event, as pairs of a plain word and a value.

    With the `spans` of its parts, who, where and when say so if nobody knows them, and if other sentences give them.
    """
    told = NEGATED if event["negated"] and event["modality"] in HAPPENED else event["modality"]
    kind = type_name(event["event_type"]) + (f" ({event['mode']})" if isinstance(event["mode"], str) else "")
    pairs = [
        ("event", kind),
        ("told as", told),
        ("who", event["actor"]),
        ("to whom", event["recipient"]),
        ("where", event["place"]),
        ("when", period_words(event["date_start"], event["date_end"]) or event["date_text"]),
        ("killed", range_words(event["killed_min"], event["killed_max"])),
        ("injured", range_words(event["injured_min"], event["injured_max"])),
        ("according to", event["source"] if isinstance(event["source"], str) else "the article itself"),
    ]
    known = [(k, str(v) if v is not None and v == v else "") for k, v in pairs]
    if spans is not None:
        marked_roles = {s.role for s in spans}
        known = [(k, _from_where(k, v, marked_roles) if v else UNKNOWN.get(k, "")) for k, v in known]
    return [(k, v) for k, v in known if v]


def _from_where(fact: str, words: str, marked_roles: set[str]) -> str:
    role = {"where": "place", "when": "date"}.get(fact)
    return words if role is None or role in marked_roles else f"{words} {ELSEWHERE}"


def range_words(low: float, high: float) -> str:
    """Bounds of a number as readers say them; empty if neither is known.

    Examples
    --------
    >>> range_words(4.0, float("nan"))
    'at least 4'
    """
    if pd.isna(low) and pd.isna(high):
        return ""
    if pd.isna(high):
        return f"at least {low:,.0f}"
    if pd.isna(low):
        return f"at most {high:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def marked(
    text: str,
    start: int,
    end: int,
    spans: list[Span],
    sentence: tuple[int, int] | None,
    numbers: dict[tuple[int, int], int] | None = None,
) -> str:
    """Escaped HTML of a stretch of text; the sentence is strong, every part of the event is a mark.

    With `numbers` (start and end of triggers to the numbers of their events) only these are written out: the other
    marks say what they are when pointed at, and a key explains their colours and lines.
    """
    if sentence is not None:
        spans = [*spans, Span("sentence", *sentence)]
    html = []
    for a, b, role, last in pieces(start, end, spans):
        words = escape(plain_text(text[a:b])).replace("\n", "<br>")
        inside = sentence is None or sentence[0] <= a < sentence[1]
        if role in ("", "sentence"):
            html.append(words if inside else f'<span class="nk-around">{words}</span>')
        else:
            kind, name = (role if role in ROLES else "other"), ROLES.get(role, role)
            if numbers is None:
                hint, label = "", name if last else ""
            else:
                hint, label = f' title="{escape(name)}"' if name else "", str(numbers.get((a, b), ""))
            small = f"<small>{escape(label)}</small>" if label else ""
            html.append(f'<mark class="nk-{kind}"{hint}>{words}{small}</mark>')
    return "".join(html)


def credit(article: pd.Series, *, title: bool = True) -> str:
    """Title (if wanted), outlet, date and file of an article, as HTML; its address is linked if it is one."""
    date, address = article["date_published"], web_address(article["url"])
    parts = [
        article["source_name"],
        day_words(date) if date == date and date is not None else "no publication date",
        article["source_file"],
    ]
    words = [escape(plain_text(p)) for p in parts if isinstance(p, str) and p]
    heading = escape(plain_text(article["title"])) if title else "as published" if address else ""
    if heading and address:
        heading = f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{heading}</a>'
    if heading:
        words.insert(0, f"<cite>{heading}</cite>")
    return f'<p class="nk-credit">{" · ".join(words)}</p>'
