"""The ten tables: columns, types, units and keys, declared once.

Everything else in newskit reads its columns from here: the extraction that fills the tables, the store that writes
them, the data dictionary in the documentation and the tests that hold every row to the contract.
"""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

TEXT, INTEGER, NUMBER, FLAG, TIME, LIST = "str", "Int64", "float64", "bool", "datetime64[us, UTC]", "object"


@dataclass(frozen=True)
class Column:
    """One column: its name, pandas dtype, whether it may be missing, and what it holds."""

    name: str
    dtype: str
    optional: bool
    meaning: str


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, its columns, and which column pairs are spans of ``articles.text``."""

    name: str
    row: str
    key: str
    columns: tuple[Column, ...]
    spans: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [c.name for c in self.columns]


_TYPES = {"s": TEXT, "i": INTEGER, "f": NUMBER, "b": FLAG, "t": TIME, "l": LIST}


def _columns(text: str) -> tuple[Column, ...]:
    """Read ``name type[?] meaning`` lines; the letter is a key of `_TYPES`, a question mark means may be missing."""
    rows = (line.strip().split(" ", 2) for line in text.strip().splitlines())
    return tuple(Column(n, _TYPES[t[0]], t.endswith("?"), m) for n, t, m in rows)


_SPAN = "start i first character (0-based)\nend i one past the last character\n"

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        Table(
            "articles",
            "an article",
            "article_id",
            _columns(
                """article_id s key: 16 hex digits of the text's sha256, or the id that the input carries
                title s? headline
                text s the text that every offset refers to
                date_published t? publication time, UTC
                date_published_precision s? day or minute
                date_published_source s? where that was found: metadata, jsonld, html, url, dateline or user
                url s? address of the article
                source_name s? outlet
                authors l list of names
                section s? section of the outlet
                language s? ISO 639-1 code, detected or given
                source_file s file the article was read from
                story_id s? near-duplicate group: republished copies share it
                n_chars i length of text
                warning s? something a reader should know about how the article was read
                error s? why the article could not be read or analysed"""
            ),
        ),
        Table(
            "sentences",
            "a sentence",
            "article_id+sent_id",
            _columns(
                "article_id s the article\nsent_id i 0, 1, 2 ... in the article\n" + _SPAN,
            ),
            (("start", "end"),),
        ),
        Table(
            "mentions",
            "each time the text names an entity",
            "mention_id",
            _columns(
                "mention_id s key\narticle_id s the article\nsent_id i its sentence\n"
                + _SPAN
                + """text s the words
                label s PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ... (OntoNotes names)
                kind s name, nominal ("the army"), pronoun or demonym ("Kenyan")
                entity_id s? the entity that is meant, where the evidence is good
                source s model (the pipeline), lexicon (a word list) or coref (it stands for a name)"""
            ),
            (("start", "end"),),
        ),
        Table(
            "entities",
            "a real-world thing, across all articles",
            "entity_id",
            _columns(
                """entity_id s key
                name s fullest form
                label s as in mentions, by most of its mentions
                country_code s? ISO 3166-1 alpha-3 of the country it belongs to or is in
                role s? role as the text gives it, e.g. Prime Minister
                aliases l all forms in the texts, sorted
                lat f? degrees north, WGS84
                lon f? degrees east, WGS84
                place_type s? country, admin1, city, region, border, facility or water
                gazetteer_id s? e.g. geonames:98182
                n_mentions i mentions in all articles
                n_articles i articles that mention it
                first_seen s? earliest date_published of these articles (ISO day)
                last_seen s? latest date_published of these articles (ISO day)"""
            ),
        ),
        Table(
            "dates",
            "a time expression",
            "date_id",
            _columns(
                "date_id s key\narticle_id s the article\nsent_id i its sentence\n"
                + _SPAN
                + """text s the words
                timex_type s DATE, TIME, DURATION or SET
                value s? TIMEX3 value, e.g. 2023-11-05, 2023-W44, PRESENT_REF; XXXX-WXX-7 without publication date
                date_start s? first day covered (ISO)
                date_end s? last day covered (ISO)
                granularity s? day, weekend, week, month, season, quarter, half-year, year ... duration or set
                rule_id s the rule that read it"""
            ),
            (("start", "end"),),
        ),
        Table(
            "quantities",
            "a number that counts something",
            "quantity_id",
            _columns(
                "quantity_id s key\narticle_id s the article\nsent_id i its sentence\n"
                + _SPAN
                + """text s the words
                value_min f? lower bound, in units
                value_max f? upper bound, in units
                comparator s =, >=, >, <=, < or ~
                unit s what befell those counted (killed, displaced ...), people, money, percent, or the noun (seat)
                currency s? ISO 4217 code
                of s? who or what is counted
                scope s event (one happening), running_total (all so far) or subset (part of another number)
                event_id s? the event it belongs to
                claim_id s? the claim it is part of"""
            ),
            (("start", "end"),),
        ),
        Table(
            "claims",
            "each time somebody is reported to say something",
            "claim_id",
            _columns(
                """claim_id s key
                article_id s the article
                sent_id i sentence of the cue
                speaker s? the words that name the speaker
                speaker_start i? first character of the speaker
                speaker_end i? one past its last character
                speaker_id s? entity of the speaker
                cue s? the words that report
                cue_start i? first character of the cue
                cue_end i? one past its last character
                content s? what is said
                content_start i? first character of the content
                content_end i? one past its last character
                kind s direct (in quotation marks), indirect or mixed
                stance s says, denies, accuses, warns, threatens, promises, demands ...; all in data/cues/reporting.csv
                rule_id s the rule that found it"""
            ),
            (("speaker_start", "speaker_end"), ("cue_start", "cue_end"), ("content_start", "content_end")),
        ),
        Table(
            "events",
            "an event as one sentence reports it",
            "event_id",
            _columns(
                "event_id s <article_id>.e<n>\narticle_id s the article\nsent_id i its sentence\n"
                + "trigger s the words that name the event\n"
                + _SPAN
                + """event_type s type of PLOVER (data/ontology/types.csv), OTHER, or a type of an ontology of your own
                mode s? kind of that type, e.g. aerial, visit (data/ontology/modes.csv)
                quad_class s? verbal cooperation, material cooperation, verbal conflict or material conflict
                actor s? words of the main actor
                actor_id s? its entity
                actor_country s? its country, ISO 3166-1 alpha-3; told by the setting alone where rule_id holds @home
                recipient s? words of the main recipient
                recipient_id s? its entity
                recipient_country s? its country, ISO 3166-1 alpha-3
                place s? words that name it; elsewhere in the article if rule_id ends in @incident, @dateline, @setting
                place_id s? entity of the place
                lat f? degrees north, WGS84
                lon f? degrees east, WGS84
                country_code s? country of the place, ISO 3166-1 alpha-3
                place_precision s? exact, city, admin1, country, region or border; without lat: the country alone
                date_text s? words that date the event; those of the dateline where rule_id holds @filed
                date_start s? first day (ISO)
                date_end s? last day (ISO)
                date_precision s? granularity of that date, as in dates
                modality s told as happened, ongoing, planned, threatened, requested, possible, hypothetical or denied
                negated b said not to have taken place (whatever the modality)
                claim_id s? innermost claim that reports it; missing: the article asserts it itself
                source s? speaker of that claim, as text
                killed_min f? people killed, lower bound; never add up rows of one incident
                killed_max f? people killed, upper bound
                injured_min f? people injured, lower bound
                injured_max f? people injured, upper bound
                review s? why to look at the row first: the article says it as its own, and other rows contradict it
                incident_id s events that tell of one happening share it
                rule_id s what made the row (verb, noun, phrase, model ...: sense); after @ or > what filled in more
                confidence f 0 to 1: share of rows of this kind that were right when read (benchmarks/RESULTS.md)"""
            ),
            (("start", "end"),),
        ),
        Table(
            "participants",
            "each party of an event",
            "event_id+role+start+end",
            _columns(
                "event_id s the event\nrole s actor, recipient or instrument\n"
                + _SPAN
                + """text s the words
                mention_id s? the mention in these words
                entity_id s? its entity
                country_code s? ISO 3166-1 alpha-3"""
            ),
            (("start", "end"),),
        ),
        Table(
            "relations",
            "each reported standing tie",
            "relation_id",
            _columns(
                "relation_id s key\narticle_id s the article\nsent_id i its sentence\n"
                + _SPAN
                + """subject_id s entity
                relation s leads, member_of, backs, part_of, based_in, opposes or role_at
                object_id s entity
                rule_id s the rule that found it
                review s? why a reader should look at it; no rule of ours sets it yet"""
            ),
            (("start", "end"),),
        ),
    )
}

# What one article's rows carry for the step that links all articles; never in a finished corpus.
LINKS: dict[str, tuple[Column, ...]] = {
    "mentions": (Column("_cluster", INTEGER, True, "mentions of one thing in this article share it"),),
    "claims": (Column("_speaker_cluster", INTEGER, True, "cluster of the speaker"),),
    "events": (
        Column("_actor_cluster", INTEGER, True, "cluster of the main actor"),
        Column("_recipient_cluster", INTEGER, True, "cluster of the main recipient"),
        Column("_place_cluster", INTEGER, True, "cluster of the place"),
        Column("_reference", TEXT, True, 'known: told as "the attack"; state: a war, violence; missing: told as new'),
    ),
    "participants": (
        Column("_article_id", TEXT, False, "the article"),
        Column("_cluster", INTEGER, True, "cluster of the party"),
    ),
    "relations": (
        Column("_subject", INTEGER, False, "cluster of the subject"),
        Column("_object", INTEGER, False, "cluster of the object"),
    ),
    "entities": (
        Column("_article_id", TEXT, False, "the article"),
        Column("_cluster", INTEGER, False, "cluster in the article"),
        Column("_details", TEXT, True, "what linking asks beyond the columns, as JSON"),
    ),
}


@lru_cache(maxsize=32)
def _prototype(name: str) -> pd.DataFrame:
    table = _table(name)
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in table.columns})


def _table(name: str) -> Table:
    if name not in TABLES:
        raise ValueError(f"table is {name!r}; expected one of {', '.join(TABLES)}.")
    return TABLES[name]


def empty(name: str) -> pd.DataFrame:
    """An empty table with the right columns and dtypes.

    Parameters
    ----------
    name : str
        One of the ten table names.

    Returns
    -------
    pandas.DataFrame
        No rows; columns and dtypes of `TABLES`.

    Examples
    --------
    >>> list(empty("sentences").columns)
    ['article_id', 'sent_id', 'start', 'end']
    """
    return _prototype(name).copy()


def frame(name: str, records: list[dict], *, links: bool = False) -> pd.DataFrame:
    """A table from records: columns in order, dtypes set, what is lacking missing, what is unknown dropped.

    Parameters
    ----------
    name : str
        One of the ten table names.
    records : list of dict
        One mapping a row. Keys that are no column are dropped (steps hand each other keys that begin with ``_``).
    links : bool, optional
        Keep the columns of `LINKS` too: what the corpus-wide step needs of a single article's rows.

    Returns
    -------
    pandas.DataFrame
        The rows with the columns and dtypes of `TABLES`.
    """
    columns = _table(name).columns + (LINKS.get(name, ()) if links else ())
    if not records:
        return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in columns})
    data = {}
    for c in columns:
        values = [r.get(c.name) for r in records]
        if c.dtype == FLAG:
            data[c.name] = pd.Series([bool(v) for v in values], dtype=FLAG)
        elif c.dtype == LIST:
            data[c.name] = pd.Series([list(v) if v is not None else [] for v in values], dtype=LIST)
        elif c.dtype == TIME:
            data[c.name] = pd.to_datetime(pd.Series(values, dtype=LIST), utc=True, errors="coerce").astype(TIME)
        else:
            data[c.name] = pd.Series(values, dtype=c.dtype)
    return pd.DataFrame(data)


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
    spec, problems = _table(name), []
    if list(table.columns) != spec.names:
        return [f"{name}: columns are {list(table.columns)}; expected {spec.names}."]
    for c in spec.columns:
        if str(table[c.name].dtype) != str(empty(name)[c.name].dtype):
            problems.append(f"{name}.{c.name}: dtype is {table[c.name].dtype}; expected {c.dtype}.")
        if not c.optional and c.dtype != LIST and table[c.name].isna().any():
            problems.append(f"{name}.{c.name}: {int(table[c.name].isna().sum())} missing values; none are allowed.")
    keys = table[spec.key.split("+")]
    if keys.duplicated().any():
        problems.append(f"{name}: key {spec.key} repeats, first {keys[keys.duplicated()].iloc[0].tolist()}.")
    if articles is not None and "article_id" in table.columns and name != "articles":
        problems += _check_spans(table, spec, articles)
    return problems


def _check_spans(table: pd.DataFrame, spec: Table, articles: pd.DataFrame) -> list[str]:
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


def to_markdown() -> str:
    """The data dictionary: every table and column, as Markdown.

    Returns
    -------
    str
        One section a table; ``docs/tables.md`` is this text.
    """
    lines = [
        "# The ten tables",
        "",
        "Made from `newskit/schema.py` by `python -m newskit.schema`; a test holds the two together.",
        "Offsets count characters from 0, half-open, into `articles.text`: `text[start:end]` is the quoted span.",
        "Coordinates are WGS84 degrees, country codes ISO 3166-1 alpha-3 (XKX for Kosovo), dates ISO 8601.",
        "What is unknown stays missing and is never guessed.",
    ]
    for table in TABLES.values():
        lines += ["", f"## {table.name}: one row is {table.row}", "", f"Key: `{table.key}`", ""]
        lines += ["| column | type | may be missing | meaning |", "|---|---|---|---|"]
        lines += [f"| {c.name} | {c.dtype} | {'yes' if c.optional else ''} | {c.meaning} |" for c in table.columns]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(to_markdown())
