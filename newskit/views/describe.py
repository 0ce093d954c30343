"""What a corpus says, in sentences whose numbers are counted and not written: the prose of the notebooks."""

import re
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from newskit.corpus import Corpus
from newskit.tables import analysed
from newskit.views.caveats import caveats
from newskit.views.pack import LONGEST_DATE
from newskit.views.phrasing import be, counted, escaped, have, listed, many
from newskit.views.select import shown
from newskit.views.words import day_words, period_words, type_name

CORPUS_MIME = "application/vnd.newskit.corpus+json"
NO_EVENT = "**No event** was found in these articles."


@dataclass(frozen=True)
class Words:
    """Markdown in a notebook, plain text everywhere else, with what an exported page says about the corpus."""

    markdown: str
    about: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        plain = re.sub(r"<summary>.*?</summary>\n\n|<details>|\n\n</details>", "", self.markdown.replace("**", ""))
        return re.sub(r"\\(.)", r"\1", plain)

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
        ``pipeline``, ``fingerprint``, ``newskit``, ``articles`` (how many), ``analysed`` (how many of them could be)
        and ``span`` (days published).
    """
    kept: dict[str, Any] = {k: corpus.info[k] for k in ("pipeline", "fingerprint", "newskit") if k in corpus.info}
    n = int(analysed(corpus.articles).sum())
    return {**kept, "articles": len(corpus.articles), "analysed": n, "span": span_of(corpus)}


def span_of(corpus: Corpus) -> str:
    """First and last day of publication of what was analysed, in words.

    Parameters
    ----------
    corpus : Corpus
        Needs ``articles``.

    Returns
    -------
    str
        ``5 November 2023``, ``1 October 2023 to 3 January 2024``, or ``no publication dates``.
    """
    days = corpus.articles.loc[analysed(corpus.articles), "date_published"].dropna()
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
    topic : {"articles", "who", "what", "where", "sources", "article", "corrections", "caveats"}, optional
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
    said = about(corpus)
    nothing = topic not in ("caveats", "corrections") and said["articles"] and not said["analysed"]
    return Words(_nothing_read(said["articles"]) if nothing else _TOPICS[topic](corpus), said)


def _nothing_read(n: int) -> str:
    which = "The article" if n == 1 else f"None of the {n:,} articles"
    return f"**{which} could {'not ' if n == 1 else ''}be analysed**; why is said below."


def _articles(corpus: Corpus) -> str:
    chosen, _ = shown(corpus.events)
    read = corpus.articles[analysed(corpus.articles)]
    n, of = len(read), len(corpus.articles)
    if of == 0:
        return "There are **no articles** here."
    outlets = read["source_name"].nunique()
    words = f"**{many(n, 'article')}**" if n == of else f"**{n:,} of {many(of, 'article')}**"
    words += (f" from {many(outlets, 'outlet')}" if outlets else "") + f" ({span_of(corpus)})"
    words += f" {'gives' if n == 1 else 'give'} **{many(len(corpus.events), 'event')}**, "
    words += f"{many(len(corpus.claims), 'statement')} and {many(len(corpus.entities), 'name')}."
    if len(chosen):
        words += f" {many(len(chosen), 'event')} {be(len(chosen))} told as having happened"
        coded = chosen.loc[chosen["event_type"] != "OTHER", "event_type"].dropna()  # what no type fits says nothing
        top = coded.value_counts().head(3)
        words += f", most often {counted(top, lambda t: type_name(t).lower())}." if len(top) else "."
    return words


def _who(corpus: Corpus) -> str:
    people = corpus.entities[corpus.entities["label"].isin(["PERSON", "ORG", "GPE", "NORP"])].sort_values(
        ["n_mentions", "name"], ascending=[False, True]
    )
    if people.empty:
        return "These articles name **nobody**, as far as newskit can tell."
    top = people.head(3)
    named = [
        f"**{escaped(n)}** ({many(int(m), 'mention')} in {many(int(a), 'article')})"
        for n, m, a in zip(top["name"], top["n_mentions"], top["n_articles"], strict=True)
    ]
    kinds = people["label"].value_counts()
    people_, groups, places = (int(kinds.get(k, 0)) for k in ("PERSON", "ORG", "GPE"))
    return (
        f"{listed(named)} {be(len(named))} named most. In all there are {many(people_, 'person', 'people')}, "
        f"{many(groups, 'organisation')} and {many(places, 'country or city', 'countries and cities')}."
    )


def _what(corpus: Corpus) -> str:
    from newskit.views.named import party_names

    chosen, _ = shown(corpus.events)
    if corpus.events.empty:
        return NO_EVENT
    if chosen.empty:
        other = len(corpus.events)
        return (
            f"**No event** is told as having happened; {many(other, 'event')} {be(other)} planned, possible, "
            "denied or to review."
        )
    both = party_names(chosen, corpus).dropna(subset=["who", "whom"])
    quads = chosen["quad_class"].value_counts()
    words = f"**{many(len(chosen), 'event')}** happened or {be(len(chosen))} going on, as the articles tell it"
    words += f": {listed([f'{v:,} of {escaped(k)}' for k, v in quads.items()])}." if len(quads) else "."
    if len(both):
        pair = both.groupby(["who", "whom"]).size().sort_values(ascending=False, kind="stable")
        (a, b), n = pair.index[0], int(pair.iloc[0])
        words += f" {many(len(both), 'event')} {'names' if len(both) == 1 else 'name'} both sides"
        words += f", most often **{escaped(a)} → {escaped(b)}** ({n})." if n > 1 else ", no pair more than once."
    return words


def _where(corpus: Corpus) -> str:
    chosen, _ = shown(corpus.events)
    placed = chosen.dropna(subset=["lat"])
    if corpus.events.empty:
        return NO_EVENT
    if placed.empty:
        return f"**None** of {many(len(chosen), 'event')} has a place that could be put on the map."
    top = placed["place"].value_counts().head(3)
    countries = placed["country_code"].nunique()
    words = f"**{len(placed)} of {many(len(chosen), 'event')}** can be put on the map"
    words += f", in {many(countries, 'country', 'countries')}" if countries else ""
    words += f"; most in {counted(top)}." if len(top) else "."
    dated = chosen.dropna(subset=["date_start"]).sort_values(["date_start", "date_end"], kind="stable")
    if len(dated):
        first, last = _reach(dated)
        words += f" **{len(dated)}** {have(len(dated))} a date, "
        words += f"from {first} to {last}." if first != last else f"{first}."
    else:
        words += " None has a date."
    return words


def _reach(dated: pd.DataFrame) -> tuple[str, str]:
    """When the first event began and the last ended, no more exact than they are dated."""
    first, last = (pd.to_datetime(dated[c].fillna(dated["date_start"])) for c in ("date_start", "date_end"))
    words = []
    for row, day in ((first.idxmin(), first.min()), (last.idxmax(), last.max())):
        # of "from 1888 to 2015" neither end is a day
        exact = period_words(dated.at[row, "date_start"], dated.at[row, "date_end"])
        long = (last[row] - first[row]).days > LONGEST_DATE
        words.append(exact if " to " not in exact else f"{day:%Y}" if long else day_words(day))
    return words[0], words[1]


def _sources(corpus: Corpus) -> str:
    from newskit.views.reported import HARM, reported_figures
    from newskit.views.summaries import count_speakers

    claims = corpus.claims
    if claims.empty:
        return "**Nobody is quoted** or reported to say anything, as far as newskit can tell."
    who = count_speakers(corpus)
    words = f"**{many(len(claims), 'statement')}** {be(len(claims))} reported"
    if len(who):
        top = who.head(3).set_index("speaker")["statements"]
        named = int(who["statements"].sum())
        words += f", {named:,} of them by {many(len(who), 'speaker')} with a name; most by {counted(top)}"
    words += "."
    figures = reported_figures(corpus)
    figures = figures[figures["unit"].isin(HARM)]
    if len(figures):
        words += f" {many(len(figures), 'figure')} of people killed, injured, displaced or the like "
        words += f"{be(len(figures))} given"
        several = figures.loc[figures["n_sources"] > 1, "article_id"].nunique()
        words += f"; in {many(several, 'article')} by more than one source." if several else ", none by two sources."
    return words


def _article(corpus: Corpus) -> str:
    if corpus.articles.empty:
        return "There is **no article** to read."
    row = corpus.articles.iloc[0]
    events = int((corpus.events["article_id"] == row["article_id"]).sum())
    claims = int((corpus.claims["article_id"] == row["article_id"]).sum())
    title = f"“{escaped(row['title'])}”" if isinstance(row["title"], str) else escaped(row["source_file"])
    return f"**{title}** gives {many(events, 'event')} and {many(claims, 'statement')}."


def _corrections(corpus: Corpus) -> str:
    if "corrections" not in corpus.info:
        return "**No correction** is applied to these articles."
    n, lost = corpus.info["corrections"], len(corpus.info["corrections_lost"])
    found = (
        f"{lost:,} no longer {'finds its' if lost == 1 else 'find their'} words" if lost else "all found their words"
    )
    return f"**{many(n, 'correction')}** {have(n)} been made; {found}."


_TOPICS = {
    "articles": _articles,
    "who": _who,
    "what": _what,
    "where": _where,
    "sources": _sources,
    "article": _article,
    "corrections": _corrections,
    "caveats": caveats,
}
