"""A whole article with everything that was found in it marked, and its events as a table."""

from collections.abc import Iterator
from html import escape
from textwrap import shorten
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.evidence import Panel, credit, facts_of, find_article, marked, panel, plain_text
from newskit.views.spans import Span

LONGEST_SPEAKER = 40  # characters
LONGEST_CELL = 90
_KEY = (
    '<p class="nk-key">Marked: <mark class="nk-trigger">event<small>number</small></mark> '
    '<mark class="nk-name">name</mark> <mark class="nk-place">place of an event</mark> '
    '<mark class="nk-date">date</mark> '
    '<mark class="nk-number">number</mark> <mark class="nk-speaker">who says it</mark> '
    '<mark class="nk-cue">reporting word</mark></p>'
)


def show_article(corpus: Corpus, article_id: str | None = None) -> Panel:
    """A whole article with its events, parties, places, dates, figures and claims marked, and its events as a table.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    article_id : str, optional
        Which article; the name of its file will do, too. The first one if not given.

    Returns
    -------
    Panel
        HTML in a notebook, text elsewhere.

    Raises
    ------
    ValueError
        If there is no such article.
    """
    if article_id is None:
        if corpus.articles.empty:
            return Panel("<p>There is no article to show.</p>", "There is no article to show.")
        article_id = corpus.articles["article_id"].iloc[0]
    article = find_article(corpus, article_id)
    key, text = article["article_id"], article["text"]
    if not isinstance(text, str) or isinstance(article["error"], str):
        why = plain_text(article["error"]) or "it has no text"
        return panel(f'<p class="nk-review">{escape(why)}</p>', f"This article could not be read: {why}")
    spans = _article_spans(corpus, key)
    events = corpus.events[corpus.events["article_id"] == key].sort_values("start")
    numbers = {(int(s), int(e)): n for n, (s, e) in enumerate(zip(events["start"], events["end"], strict=True), 1)}
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(f"<p>{marked(text, at, at + len(line), spans, None, numbers)}</p>")
        at += len(line) + 1
    title = plain_text(article["title"]) or "(no title)"
    inner = f"<h3>{escape(title)}</h3>{credit(article, title=False)}{_KEY}{''.join(paragraphs)}{_event_table(events)}"
    return panel(inner, f"{title}\n\n{plain_text(text)}\n\n{len(events)} events", kind="nk-article")


def _article_spans(corpus: Corpus, article_id: str) -> list[Span]:
    def rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
        own = table[table["article_id"] == article_id]
        return zip(*(own[c].tolist() for c in columns), strict=True)

    spans = [Span("trigger", int(a), int(b)) for a, b in rows(corpus.events, "start", "end")]
    spans += [Span("date", int(a), int(b)) for a, b in rows(corpus.dates, "start", "end")]
    spans += [Span("number", int(a), int(b)) for a, b in rows(corpus.quantities, "start", "end")]
    # a country may act, too: it is marked as a place only where an event has it for its place
    places = set(rows(corpus.events, "sent_id", "place"))
    spans += [
        Span("place" if (sentence, words) in places else "name", int(a), int(b))
        for sentence, words, a, b, kind in rows(corpus.mentions, "sent_id", "text", "start", "end", "kind")
        if kind in ("name", "demonym")
    ]
    said = []
    for a, b, c, d in rows(corpus.claims, "speaker_start", "speaker_end", "cue_start", "cue_end"):
        said += [Span(role, int(s), int(e)) for role, s, e in (("speaker", a, b), ("cue", c, d)) if not pd.isna(s)]
    # a speaker with a clause of his own would colour half a sentence: the table below the text has it whole
    said = [s for s in said if s.end - s.start <= LONGEST_SPEAKER]
    inside = {
        n for n, s in enumerate(spans) for o in said if s.role == "name" and o.start <= s.start and s.end <= o.end
    }
    return [s for n, s in enumerate(spans) if n not in inside] + said


def _event_table(events: pd.DataFrame) -> str:
    if events.empty:
        return "<p>No events were found in this article.</p>"
    head = ("no.", "event", "told as", "who", "to whom", "where", "when", "how many", "according to", "to review")
    body = []
    for n, (_, event) in enumerate(events.iterrows(), 1):
        facts = dict(facts_of(event))
        killed = "; ".join(f"{k} {facts[k]}" for k in ("killed", "injured") if k in facts)
        cells = [
            str(n),
            *(facts.get(k, "") for k in ("event", "told as", "who", "to whom", "where", "when")),
            killed,
            facts.get("according to", ""),
            event["review"],
        ]
        body.append("<tr>" + "".join(_table_cell(c) for c in cells) + "</tr>")
    header = "".join(f'<th scope="col">{h}</th>' for h in head)
    table = f"<table><thead><tr>{header}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    return f'<div class="nk-scroll" tabindex="0" role="region" aria-label="Events of this article">{table}</div>'


def _table_cell(value: object) -> str:
    words = plain_text(value)
    cut = shorten(words, LONGEST_CELL, placeholder=" …")
    return f"<td>{escape(words)}</td>" if cut == words else f'<td title="{escape(words)}">{escape(cut)}</td>'
