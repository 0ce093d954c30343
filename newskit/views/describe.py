"""What a corpus says, in sentences whose numbers are counted and not written: the prose of the notebooks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.views.evidence import plain_text
from newskit.views.select import HAPPENED, shown, told_as
from newskit.views.words import day_words, period_words, type_name

CORPUS_MIME = "application/vnd.newskit.corpus+json"


@dataclass(frozen=True)
class Words:
    """Markdown in a notebook, plain text everywhere else, with what an exported page says about the corpus."""

    markdown: str
    about: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return re.sub(r"\\(.)", r"\1", self.markdown.replace("**", ""))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"text/markdown": self.markdown, "text/plain": repr(self), CORPUS_MIME: self.about}


def about(corpus: Corpus) -> dict[str, Any]:
    """What an exported page says about the corpus behind it.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles`` and ``info``.

    Returns
    -------
    dict
        ``pipeline``, ``fingerprint``, ``newskit``, ``articles`` (how many) and ``span`` (days published).
    """
    kept: dict[str, Any] = {k: corpus.info[k] for k in ("pipeline", "fingerprint", "newskit") if k in corpus.info}
    return {**kept, "articles": len(corpus.articles), "span": span_of(corpus)}


def span_of(corpus: Corpus) -> str:
    """First and last day of publication, in words.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles``.

    Returns
    -------
    str
        ``5 November 2023``, ``1 October 2023 to 3 January 2024``, or ``no publication dates``.
    """
    days = corpus.articles["date_published"].dropna()
    if days.empty:
        return "no publication dates"
    first, last = day_words(days.min()), day_words(days.max())
    return first if first == last else f"{first} to {last}"


def describe(corpus: Corpus, topic: str = "articles") -> Words:
    """The answer to a notebook's question, counted from the tables.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    topic : {"articles", "who", "what", "where", "sources", "article", "caveats"}, optional
        Which question; ``"caveats"`` is what a reader should be careful about.

    Returns
    -------
    Words
        Markdown in a notebook, text elsewhere.

    Raises
    ------
    ValueError
        If there is no such topic.
    """
    if topic not in _TOPICS:
        raise ValueError(f"topic is {topic!r}; expected one of {', '.join(_TOPICS)}.")
    return Words(_TOPICS[topic](corpus), about(corpus))


def _caveats(corpus: Corpus) -> str:
    articles, events = corpus.articles, corpus.events
    lines = []
    failed = articles[articles["error"].notna()]
    if len(failed):
        lines.append(f"{_many(len(failed), 'article')} could not be read: {_list(failed['source_file'])}.")
    undated = int(articles["date_published"].isna().sum())
    if undated:
        lines.append(
            f"{_many(undated, 'article')} {_be(undated)} without a publication date: "
            "words like “Sunday” stay undated there."
        )
    warned = articles[articles["warning"].notna()]
    if len(warned):
        lines.append(f"{_many(len(warned), 'article')} came with a warning; see `corpus.articles.warning`.")
    copies = len(articles) - articles["story_id"].fillna(articles["article_id"]).nunique()
    if copies > 0:
        lines.append(
            f"{_many(copies, 'article')} {_be(copies)} a copy of another one: "
            "the same happening is told more than once."
        )
    review = int(events["review"].notna().sum())
    if review:
        lines.append(
            f"{_many(review, 'event')} should be looked at before anybody trusts {_them(review)}; "
            f"figures leave {_them(review)} out."
        )
    if len(events):
        planned = int((~told_as(events).isin(HAPPENED)).sum())
        if planned:
            lines.append(
                f"{_many(planned, 'event')} {_be(planned)} told as planned, threatened, possible or denied; "
                f"figures leave {_them(planned)} out."
            )
        nowhere = events["lat"].isna()
        if n := int(nowhere.sum()):
            inside = int(events.loc[nowhere, "country_code"].notna().sum())
            known = f"; of {inside:,} of them the country is known" if inside else ""
            lines.append(f"{_many(n, 'event')} {_have(n)} no place on the map{known}.")
    lines.append(
        "A program read these articles: it misses things and makes mistakes. Read the sentence before you publish."
    )
    return "**Before you quote from this**\n\n" + "\n".join(f"- {line}" for line in lines)


def _articles(corpus: Corpus) -> str:
    chosen, _ = shown(corpus.events)
    n = len(corpus.articles)
    if n == 0:
        return "There are **no articles** here."
    outlets = corpus.articles["source_name"].nunique()
    words = (
        f"**{_many(n, 'article')}**"
        + (f" from {_many(outlets, 'outlet')}" if outlets else "")
        + f" ({span_of(corpus)})"
    )
    words += f" {'gives' if n == 1 else 'give'} **{_many(len(corpus.events), 'event')}**, "
    words += f"{_many(len(corpus.claims), 'statement')} and {_many(len(corpus.entities), 'name')}."
    if len(chosen):
        top = chosen["event_type"].value_counts().head(3)
        words += f" {_many(len(chosen), 'event')} {_be(len(chosen))} told as having happened, "
        words += f"most often {_counted(top, lambda t: type_name(t).lower())}."
    return words


def _who(corpus: Corpus) -> str:
    people = corpus.entities[corpus.entities["label"].isin(["PERSON", "ORG", "GPE", "NORP"])].sort_values(
        ["n_mentions", "name"], ascending=[False, True]
    )
    if people.empty:
        return "These articles name **nobody**, as far as newskit can tell."
    top = people.head(3)
    named = [
        f"**{_md(n)}** ({_many(int(m), 'mention')} in {_many(int(a), 'article')})"
        for n, m, a in zip(top["name"], top["n_mentions"], top["n_articles"], strict=True)
    ]
    kinds = people["label"].value_counts()
    people_, groups, places = (int(kinds.get(k, 0)) for k in ("PERSON", "ORG", "GPE"))
    return (
        f"{_and(named)} {_be(len(named))} named most. In all there are {_many(people_, 'person', 'people')}, "
        f"{_many(groups, 'organisation')} and {_many(places, 'country or city', 'countries and cities')}."
    )


def _what(corpus: Corpus) -> str:
    from newskit.views.named import party_names

    chosen, _ = shown(corpus.events)
    if chosen.empty:
        other = len(corpus.events)
        return (
            f"**No event** is told as having happened; {_many(other, 'event')} {_be(other)} planned, possible, "
            "denied or to review."
        )
    both = party_names(chosen, corpus).dropna(subset=["who", "whom"])
    quads = chosen["quad_class"].value_counts()
    words = f"**{_many(len(chosen), 'event')}** happened or {_be(len(chosen))} going on, as the articles tell it"
    words += f": {_and([f'{v} of {_md(k)}' for k, v in quads.items()])}." if len(quads) else "."
    if len(both):
        pair = both.groupby(["who", "whom"]).size().sort_values(ascending=False, kind="stable")
        (a, b), n = pair.index[0], int(pair.iloc[0])
        words += f" {_many(len(both), 'event')} {'names' if len(both) == 1 else 'name'} both sides"
        words += f", most often **{_md(a)} → {_md(b)}** ({n})." if n > 1 else ", no pair more than once."
    return words


def _where(corpus: Corpus) -> str:
    chosen, _ = shown(corpus.events)
    placed = chosen.dropna(subset=["lat"])
    if placed.empty:
        return f"**None** of {_many(len(chosen), 'event')} has a place that could be put on the map."
    top = placed["place"].value_counts().head(3)
    countries = placed["country_code"].nunique()
    words = f"**{len(placed)} of {_many(len(chosen), 'event')}** can be put on the map"
    words += f", in {_many(countries, 'country', 'countries')}" if countries else ""
    words += f"; most in {_counted(top)}." if len(top) else "."
    dated = chosen.dropna(subset=["date_start"]).sort_values(["date_start", "date_end"], kind="stable")
    if len(dated):
        first, last = (period_words(dated["date_start"].iloc[n], dated["date_end"].iloc[n]) for n in (0, -1))
        words += f" **{len(dated)}** {_have(len(dated))} a date, from {first} to {last}."
    else:
        words += " None has a date."
    return words


def _sources(corpus: Corpus) -> str:
    from newskit.views.reported import HARM, reported_figures
    from newskit.views.summaries import count_speakers

    claims = corpus.claims
    if claims.empty:
        return "**Nobody is quoted** or reported to say anything, as far as newskit can tell."
    who = count_speakers(corpus)
    words = f"**{_many(len(claims), 'statement')}** {_be(len(claims))} reported"
    if len(who):
        top = who.head(3).set_index("speaker")["statements"]
        named = int(who["statements"].sum())
        words += f", {named:,} of them by {_many(len(who), 'speaker')} with a name; most by {_counted(top)}"
    words += "."
    figures = reported_figures(corpus)
    figures = figures[figures["unit"].isin(HARM)]
    if len(figures):
        words += f" {_many(len(figures), 'figure')} of people killed, injured, displaced or the like "
        words += f"{_be(len(figures))} given"
        several = figures.loc[figures["n_sources"] > 1, "article_id"].nunique()
        words += f"; in {_many(several, 'article')} by more than one source." if several else ", none by two sources."
    return words


def _article(corpus: Corpus) -> str:
    if corpus.articles.empty:
        return "There is **no article** to read."
    row = corpus.articles.iloc[0]
    events = int((corpus.events["article_id"] == row["article_id"]).sum())
    claims = int((corpus.claims["article_id"] == row["article_id"]).sum())
    title = f"“{_md(row['title'])}”" if isinstance(row["title"], str) else _md(row["source_file"])
    return f"**{title}** gives {_many(events, 'event')} and {_many(claims, 'statement')}."


_TOPICS = {
    "articles": _articles,
    "who": _who,
    "what": _what,
    "where": _where,
    "sources": _sources,
    "article": _article,
    "caveats": _caveats,
}


def _md(text: object) -> str:
    """Words from an article inside Markdown: nothing in them is markup."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!|<>&~$:])", r"\\\1", " ".join(plain_text(text).split()))


def _many(n: int, one: str, more: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def _be(n: int) -> str:
    return "is" if n == 1 else "are"


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _them(n: int) -> str:
    return "it" if n == 1 else "them"


def _counted(counts: pd.Series, words: Callable[[str], str] = str) -> str:
    return _and([f"{_md(words(str(k)))} ({v})" for k, v in counts.items()])


def _list(values: pd.Series, most: int = 5) -> str:
    names = [_md(v) for v in values.head(most)]
    return ", ".join(names) + (f" and {len(values) - most} more" if len(values) > most else "")
