"""Time expressions of an article, as TIMEX3 values and as calendar days."""

import bisect
import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from newskit.extraction.dates.calendar import days_covered
from newskit.extraction.dates.clock import CLOCK
from newskit.extraction.dates.days import DAYS
from newskit.extraction.dates.durations import FLOATING
from newskit.extraction.dates.grammar import candidates, time_words
from newskit.extraction.dates.quarters import QUARTERS
from newskit.extraction.dates.reading import Reading, Setting
from newskit.extraction.dates.relative import RELATIVE
from newskit.extraction.dates.tense import direction
from newskit.extraction.dates.years import YEARS
from newskit.extraction.records import DateRecord
from newskit.language.tree import AnyDoc, Doc, read_tree

_READERS = DAYS | YEARS | RELATIVE | CLOCK | QUARTERS | FLOATING
_WINDOW = 60


def find_dates(doc: AnyDoc, article: Mapping[str, Any]) -> list[DateRecord]:
    """Time expressions and what they mean.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article; tags and heads tell whether "Monday" is the last or the next one.
    article : dict
        ``article_id`` and ``date_published`` (datetime, date or None).

    Returns
    -------
    list of dict
        Records of the table ``dates``, one an expression, in text order. Without a publication date, and with none in the
        dateline, relative expressions keep an open value (``XXXX-WXX-7``) and have no days.

    Notes
    -----
    Own rules over word lists; the longest match wins. "Sunday" is the nearest past one, the day of publication included,
    unless the governing verb looks ahead. Anaphoric expressions ("a day later") lean on the last date before them.
    """  # noqa: E501
    doc = read_tree(doc)
    text, parsed = doc.text, doc.has_annotation("DEP")  # both walk the whole Doc
    anchor = _anchor(text, article.get("date_published"))
    sentence_of = _sentence_index(doc)
    records: list[DateRecord] = []
    focus, end_before = None, 0
    day: str | None = None  # the last value that is one day
    told: tuple[str, int] | None = None  # the last value with a year of its own, and where it ends
    for start, end, rule_id, match in candidates(text):
        if start < end_before:
            continue
        story = told[0] if told and _goes_on(text, told[1], start) else None
        setting = _setting(doc, text, parsed, (start, end), anchor, (focus, story, day))
        reading = _READERS[rule_id](match, setting)
        if reading is None:
            continue
        start, end = _trimmed(text, start, end, rule_id)
        end_before = end
        if reading.focus and reading.type in ("DATE", "TIME") and not reading.value.endswith("_REF"):
            focus = reading.value
            day = focus if _ONE_DAY.match(focus) else day
            if _OF_A_YEAR.match(focus):
                told = (focus, end) if focus[:4] in text[start:end] or story else None
        records.append(
            _record(text, article["article_id"], sentence_of(start), start, end, reading, rule_id, len(records))
        )
    return records


_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_A_YEAR = re.compile(r"\d{4}-\d\d")
_BREAK = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“])")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether what stands between two places leads from one sentence to another in the same paragraph."""
    return text.find("\n", start, end) < 0 and _BREAK.search(text[start:end]) is not None


def _record(
    text: str, article_id: str, sent: int, start: int, end: int, reading: Reading, rule_id: str, n: int
) -> DateRecord:
    first, last, granularity = days_covered(reading.value)
    if reading.type in ("DURATION", "SET"):
        first = last = None
        granularity = reading.type.lower()
    return {
        "date_id": f"{article_id}.d{n}",
        "article_id": article_id,
        "sent_id": sent,
        "start": start,
        "end": end,
        "text": text[start:end],
        "timex_type": reading.type,
        "value": reading.value,
        "date_start": first,
        "date_end": last,
        "granularity": granularity,
        "rule_id": f"timex:{rule_id}",
    }


def _trimmed(text: str, start: int, end: int, rule_id: str) -> tuple[int, int]:
    """Extent by the TIMEX3 rules: no full stop after a whole month's name, no article before an adjective."""
    words = text[start:end]
    if rule_id in ("month", "day_month", "month_year") and words.endswith(".") and len(words.split()[-1]) > 4:
        end -= 1
    adjective = re.match(r"(?:the|these|those)\s+(?=\S+-\S+$|(?:fiscal )?\S+-quarter$)", words, re.I)
    if adjective and rule_id in ("span", "quarter") and re.match(r"\s+\w", text[end : end + 2]):
        start += adjective.end()
    while end > start and text[end - 1] in " \n\t,":
        end -= 1
    while start < end and text[start] in " \n\t":
        start += 1
    return start, end


def _setting(
    doc: Doc,
    text: str,
    parsed: bool,
    place: tuple[int, int],
    anchor: dt.date | None,
    spoken: tuple[str | None, str | None, str | None],
) -> Setting:
    start, end = place
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + 30]
    letters = [c for c in text[max(0, start - 40) : end + 40] if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > 0.8 * len(letters)
    before = re.split(r"[.!?][\"'”’]*\s+(?=[A-Z\"“])|\n\s*\n", before)[-1]
    return Setting(anchor, *spoken, direction(doc, parsed, start, end, before), before, after, capitals)


_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z][A-Za-z]{2,8})\.? (\d{4}|\d\d)(?=\s*(?:--|\(|—|–|\)|\[))")


def _anchor(text: str, published: dt.datetime | dt.date | None) -> dt.date | None:
    if isinstance(published, dt.datetime):
        return published.date()
    if published is not None:
        return published
    found = _DATELINE.search(text, 0, 200)
    month = time_words()["month"].get(found[2].lower()) if found else None
    if not found or not month:
        return None
    year = int(found[3]) + (0 if len(found[3]) == 4 else 1900 if int(found[3]) > 30 else 2000)
    try:
        return dt.date(year, int(month), int(found[1]))
    except ValueError:
        return None


def _sentence_index(doc: Doc) -> Callable[[int], int]:
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    return lambda char: max(0, bisect.bisect_right(starts, char) - 1)
