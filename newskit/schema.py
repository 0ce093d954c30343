"""The ten tables: columns, types, units and keys, declared once.

Everything else in newskit reads its columns from here: `newskit.tables`, which makes the tables, the store that writes
them, the data dictionary in the documentation, and `newskit.schema_check`, which holds rows to the contract.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TEXT, INTEGER, NUMBER, FLAG, TIME, LIST = "str", "Int64", "float64", "bool", "datetime64[us, UTC]", "object"
# How an event may be told; `events.modality` is one of these.
MODALITIES = ("happened", "ongoing", "planned", "threatened", "requested", "possible", "hypothetical", "denied")


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

# A table begins with its name and what one row of it is; then its key and the pairs of columns that are spans of
# ``articles.text``; then a column a line: name, letter of `_TYPES`, ``?`` if it may be missing, what it holds.
_DECLARED = """
## articles: an article
key article_id
article_id s key: 16 hex digits of the text's sha256, or the id that the input carries
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
error s? why the article could not be read or analysed

## sentences: a sentence
key article_id+sent_id; spans start:end
article_id s the article
sent_id i 0, 1, 2 ... in the article
start i first character (0-based)
end i one past the last character

## mentions: each time the text names an entity
key mention_id; spans start:end
mention_id s key
article_id s the article
sent_id i its sentence
start i first character (0-based)
end i one past the last character
text s the words
label s PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ... (OntoNotes names)
kind s name, nominal ("the army"), pronoun or demonym ("Kenyan")
entity_id s? the entity that is meant, where the evidence is good
source s model (the pipeline), lexicon (a word list) or coref (it stands for a name)

## entities: a real-world thing, across all articles
key entity_id
entity_id s key
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
last_seen s? latest date_published of these articles (ISO day)

## dates: a time expression
key date_id; spans start:end
date_id s key
article_id s the article
sent_id i its sentence
start i first character (0-based)
end i one past the last character
text s the words
timex_type s DATE, TIME, DURATION or SET
value s? TIMEX3 value, e.g. 2023-11-05, 2023-W44, PRESENT_REF; XXXX-WXX-7 without publication date
date_start s? first day covered (ISO)
date_end s? last day covered (ISO)
granularity s? day, weekend, week, month, season, quarter, half-year, year ... duration or set
rule_id s the rule that read it

## quantities: a number that counts something
key quantity_id; spans start:end
quantity_id s key
article_id s the article
sent_id i its sentence
start i first character (0-based)
end i one past the last character
text s the words
value_min f? lower bound, in units
value_max f? upper bound, in units
comparator s =, >=, >, <=, < or ~
unit s what befell those counted (killed, displaced ...), people, money, percent, or the noun (seat)
currency s? ISO 4217 code
of s? who or what is counted
scope s event (one happening), running_total (all so far) or subset (part of another number)
event_id s? the event it belongs to
claim_id s? the claim it is part of

## claims: each time somebody is reported to say something
key claim_id; spans speaker_start:speaker_end cue_start:cue_end content_start:content_end
claim_id s key
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
rule_id s the rule that found it

## events: an event as one sentence reports it
key event_id; spans start:end
event_id s <article_id>.e<n>
article_id s the article
sent_id i its sentence
trigger s the words that name the event
start i first character (0-based)
end i one past the last character
event_type s type of PLOVER (data/ontology/types.csv), OTHER, or a type of an ontology of your own
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
review s? why to look at it first: it contradicts itself, its article's day or other rows, or its sentence holds markup
incident_id s events that tell of one happening share it
rule_id s what made the row (verb, noun, phrase, model ...: sense); after @ or > what filled in more
confidence f 0 to 1: share of rows of this kind that were right when read (benchmarks/RESULTS.md)

## participants: each party of an event
key event_id+role+start+end; spans start:end
event_id s the event
role s actor, recipient or instrument
start i first character (0-based)
end i one past the last character
text s the words
mention_id s? the mention in these words
entity_id s? its entity
country_code s? ISO 3166-1 alpha-3

## relations: each reported standing tie
key relation_id; spans start:end
relation_id s key
article_id s the article
sent_id i its sentence
start i first character (0-based)
end i one past the last character
subject_id s entity
relation s leads, member_of, backs, part_of, based_in, opposes or role_at
object_id s entity
rule_id s the rule that found it
review s? why a reader should look at it; no rule of ours sets it yet
"""


def _read(text: str) -> Iterator[Table]:
    for part in re.split(r"^## ", text.strip(), flags=re.MULTILINE)[1:]:
        head, about, *lines = part.strip().splitlines()
        name, _, row = head.partition(": ")
        key, _, pairs = about.removeprefix("key ").partition("; spans ")
        cells = (line.split(" ", 2) for line in lines)
        columns = tuple(Column(n, _TYPES[t[0]], t.endswith("?"), meaning) for n, t, meaning in cells)
        spans = tuple((start, end) for start, _, end in (p.partition(":") for p in pairs.split()))
        yield Table(name, row, key, columns, spans)


TABLES: dict[str, Table] = {t.name: t for t in _read(_DECLARED)}

# What one article's rows carry for the step that links all articles; never in a finished corpus.
LINKS: dict[str, tuple[Column, ...]] = {
    "mentions": (Column("_cluster", INTEGER, True, "mentions of one thing in this article share it"),),
    "claims": (Column("_speaker_cluster", INTEGER, True, "cluster of the speaker"),),
    "events": (
        Column("_actor_cluster", INTEGER, True, "cluster of the main actor"),
        Column("_recipient_cluster", INTEGER, True, "cluster of the main recipient"),
        Column("_place_cluster", INTEGER, True, "cluster of the place"),
        Column("_reference", TEXT, True, 'known: told as "the attack"; state: a war, violence; missing: told as new'),
        Column("_deed", INTEGER, True, "first character of the deed that it is told with or came of"),
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


def declared(name: str) -> Table:
    """The declaration of a table; ValueError for a name that is none."""
    if name not in TABLES:
        raise ValueError(f"table is {name!r}; expected one of {', '.join(TABLES)}.")
    return TABLES[name]


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
