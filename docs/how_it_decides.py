"""Writes ``how-it-decides.md``: one article taken through every step, with what each step gives.

``python docs/how_it_decides.py`` writes the page; a test holds the two together.
"""

from pathlib import Path
from typing import Any

import pandas as pd

import newskit as nk
from newskit.language.pipeline import load_pipeline
from newskit.lexicon import read_list

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
FILE = "010_lebanon_car.txt"
PAGE = HERE / "how-it-decides.md"
FIRST = 2  # sentences shown word by word

INTRO = """# How it decides

This page takes one article, `seeds/{file}`, through every step and shows what each step really gives. It is made by
`python docs/how_it_decides.py`; a test fails when it no longer says what newskit does. Columns are explained in
[tables.md](tables.md).

> {text}
"""


def table(frame: pd.DataFrame) -> str:
    """A table as Markdown; what is missing is an empty cell.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table.

    Returns
    -------
    str
        One line a row.
    """
    lines = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * len(frame.columns)]
    for row in frame.itertuples(index=False):
        lines.append("| " + " | ".join(_cell(value) for value in row) + " |")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def page(corpus: nk.Corpus) -> str:
    """The page.

    Parameters
    ----------
    corpus : Corpus
        What newskit makes of ``seeds/``.

    Returns
    -------
    str
        Markdown.
    """
    article = corpus.articles[corpus.articles["source_file"].str.endswith(FILE)].iloc[0]
    key, text = article["article_id"], article["text"]
    own = {n: t[t["article_id"] == key] for n, t in corpus.tables.items() if "article_id" in t.columns}
    event = _telling(own["events"])
    quoted = text.replace("\n", "\n> ")
    parts = [INTRO.format(file=FILE, text=quoted)]
    parts += _reading(article, text)
    parts += _mentions(own, corpus)
    parts += _details(own)
    parts += _event(corpus, own, event)
    parts += _incident(corpus, event)
    return "\n\n".join(parts) + "\n"


def _telling(events: pd.DataFrame) -> pd.Series:
    """The event with most of its columns known; the first of several."""
    return events.loc[events.notna().sum(axis=1).idxmax()]


def _reading(article: pd.Series, text: str) -> list[str]:
    known = article[["article_id", "title", "date_published", "date_published_source", "source_name", "source_file"]]
    facts = pd.DataFrame({"column": known.index, "value": [_cell(v) for v in known]})
    doc = load_pipeline()(text)
    sentence = next(s for s in doc.sents if any(t.pos_ == "VERB" for t in s))  # the dateline has no tree to show
    words = pd.DataFrame(
        [(t.text, t.tag_, t.lemma_, t.dep_, t.head.text, t.ent_type_) for t in sentence if not t.is_space],
        columns=["word", "tag", "lemma", "relation", "to", "name"],
    )
    return [
        "## 1. The article becomes a row",
        "A reader takes the file: encoding and white space are cleaned once, and every offset from here on "
        "counts characters "
        "of this text. Title, date and source are what the file says; what it does not say stays empty.",
        table(facts),
        "## 2. The language pipeline reads the sentences",
        "Tags, lemmas, a tree of relations, names. It is a small neural network, and the only step that is "
        "learned. It makes "
        "mistakes, about one relation in ten, and the steps below have to live with them. The first "
        "sentence with a verb:",
        table(words),
    ]


def _mentions(own: dict[str, pd.DataFrame], corpus: nk.Corpus) -> list[str]:
    names = corpus.entities.set_index("entity_id")["name"]
    mentions = own["mentions"][own["mentions"]["sent_id"] < FIRST]
    shown = mentions[["text", "label", "kind", "source"]].assign(entity=mentions["entity_id"].map(names))
    ids = own["mentions"]["entity_id"].dropna().unique()
    here = corpus.entities[corpus.entities["entity_id"].isin(ids)]
    placed = here[here["lat"].notna()][["name", "place_type", "country_code", "lat", "lon", "gazetteer_id"]]
    return [
        "## 3. Who and where: mentions become entities",
        "Names of the pipeline, names and nouns of the word lists under `data/lexicon`, pronouns. Mentions "
        "of one thing share an "
        "entity, in this article and in all others. An empty entity means that newskit does not know whom it is.",
        table(shown),
        "Place names get coordinates from the gazetteer that newskit brings; a name that several places bear "
        "goes to the one "
        "that the rest of the article speaks for.",
        table(placed),
    ]


def _details(own: dict[str, pd.DataFrame]) -> list[str]:
    dates = own["dates"][["text", "timex_type", "value", "date_start", "date_end", "rule_id"]]
    counts = own["quantities"][["text", "value_min", "value_max", "comparator", "unit", "of", "scope"]]
    claims = own["claims"][["speaker", "cue", "kind", "stance", "content"]].head(5)
    return [
        "## 4. When, how many, according to whom",
        "Time expressions are read against the date of publication. Without one, “Sunday” would stay `XXXX-WXX-7`.",
        table(dates),
        "Numbers that count something, with their bounds and what they count. A subset is never added to its whole.",
        table(counts),
        "Who is reported to say what: the first five claims.",
        table(claims.assign(content=claims["content"].map(lambda c: c if len(c) < 90 else c[:87] + "…"))),
    ]


def _event(corpus: nk.Corpus, own: dict[str, pd.DataFrame], event: pd.Series) -> list[str]:
    kind, _, sense = event["rule_id"].partition(":")
    name = sense.partition(">")[0].partition("@")[0]
    lists = {"verb": "verbs", "noun": "nouns", "light": "nouns"}
    rule = [r for r in read_list(f"ontology/{lists.get(kind, 'verbs')}", key=("sense",)) if r["sense"] == name]
    parties = corpus.participants[corpus.participants["event_id"] == event["event_id"]]
    columns = pd.DataFrame({"column": event.index, "value": [_cell(v) for v in event]})
    events = own["events"][["trigger", "event_type", "actor", "recipient", "place", "modality", "source", "review"]]
    parts = [
        "## 5. Events: a word of the ontology, in a frame that fits",
        "Every verb, noun or phrase of `data/ontology` that stands in the text is held against the "
        "conditions of its row: what "
        "must be its subject, its object, its preposition. The event newskit knows most about here:",
        f"> {_sentence(corpus, event)}",
    ]
    if rule:
        row = pd.DataFrame({"column": list(rule[0]), "value": list(rule[0].values())})
        parts += [f"The word is “{event['trigger']}”, and the row of the ontology that fits is `{name}`:", table(row)]
    return [
        *parts,
        "Its parties, each with the words that name it:",
        table(parties[["role", "text", "start", "end", "country_code"]]),
        "And the whole row. `modality` says whether it is told as happened, planned, threatened, denied or "
        "only possible; `claim_id` "
        "and `source` say who reports it (nothing means that the article itself does); `confidence` is the "
        "share of rows of this "
        "kind that were right when checked.",
        table(columns[columns["value"] != ""]),
        "All events of the article:",
        table(events),
    ]


def _sentence(corpus: nk.Corpus, event: pd.Series) -> str:
    from newskit.views.evidence import sentence_texts

    return sentence_texts(corpus, event.to_frame().T).iloc[0].replace("\n", " ")


def _incident(corpus: nk.Corpus, event: pd.Series) -> list[str]:
    same = corpus.events[corpus.events["incident_id"] == event["incident_id"]]
    files = corpus.articles.set_index("article_id")["source_file"]
    told = pd.DataFrame(
        {
            "article": same["article_id"].map(files),
            "trigger": same["trigger"],
            "sentence": [_sentence(corpus, row) for _, row in same.iterrows()],
        }
    )
    return [
        "## 6. Incidents: which rows tell of one happening",
        "Events that agree in kind, parties, place and day share an `incident_id`, within an article and "
        "across articles. Figures that "
        "several sources give for it stand side by side and are never summed.",
        table(told),
        "## 7. What nobody should trust yet",
        "What an article states as its own and other rows contradict (two enemies said to have agreed, say) "
        "has a reason in `review`, and figures leave it out until somebody has looked. So has a row that is read as "
        "done by and to the same, one told as happened on a day after the article's, and one whose sentence still "
        "holds the markup of a page. What rests on weak evidence has a low `confidence` and stays. `nk.Reviewer` "
        "goes through both: "
        "[your-own-words.md](your-own-words.md) says how.",
    ]


if __name__ == "__main__":
    PAGE.write_text(page(nk.extract(nk.read_articles(SEEDS), progress=False)), encoding="utf-8")
