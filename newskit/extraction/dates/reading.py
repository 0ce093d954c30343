"""What all readers of time expressions share: what they are given, what they give, and how words and days are looked up."""  # noqa: E501

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from newskit.extraction.dates import calendar
from newskit.extraction.dates.grammar import time_words
from newskit.extraction.numbers import number_words, read_number


class Reading(NamedTuple):
    """TIMEX3 type and value; ``focus`` is False where later "that day" or "a year earlier" should not lean on it."""

    type: str
    value: str
    focus: bool = True


@dataclass(frozen=True)
class Setting:
    """What a reader may know.

    Publication day, last dated value, the last one with a year of its own in an earlier sentence of the paragraph,
    the last one that was a single day, which way the sentence looks, the words around.
    """

    anchor: dt.date | None = None
    focus: str | None = None
    told: str | None = None
    day: str | None = None
    direction: Callable[[], str | None] = lambda: None
    before: str = ""
    after: str = ""
    capitals: bool = False


Reader = Callable[[re.Match[str], Setting], Reading | None]

AHEAD = {"next", "this coming", "the next", "the coming", "coming", "the following", "the ensuing"}
BACK = {"last", "the last", "the previous", "previous", "the preceding", "the prior", "past", "the past", "this past"}
UNKNOWN = {"D": "XXXX-XX-XX", "N": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",  # noqa: E501
            "E": "XXX", "C": "XX", "L": "X"}  # fmt: skip


def words_of(m: re.Match[str], name: str) -> str:
    """Words of a named group, in small letters; empty where the group took no part."""
    value = m.groupdict().get(name) or ""
    return " ".join(value.lower().replace("’", "'").split())


def code_of(kind: str, word: str) -> str:
    """Code of a word in ``data/cues/time_words.csv``."""
    return time_words()[kind][word.rstrip(".")]


def unit_code(m: re.Match[str]) -> str:
    """Code of the match's unit of time: D, W, M, Y ..."""
    word = words_of(m, "unit")
    return time_words()["unit"].get(word) or time_words()["unit"][word.rstrip("s")]


# Before and after "24 may" these leave no doubt that it is a day; "a group of 24 may attend" has neither.
_DAY_COMES = re.compile(
    r"\b(?:on|since|until|till|(?:morning|afternoon|evening|night|dawn) of|[a-z]+day,?)(?: the)?\s$", re.I
)
_DAY_ENDS = re.compile(r"\s*(?:[.;:)\]]|--|—|$|['’]?\d\d(?:\d\d)?\b)")


def month_of(m: re.Match[str], name: str = "month") -> int | None:
    """Month number; None for "may" and "march" in small letters, unless a day stands before them ("on 24 may")."""
    raw = m.group(name)
    if not raw or not (raw[0].isupper() or _is_day(m, name)):
        return None
    return int(code_of("month", raw.lower()))


def _is_day(m: re.Match[str], name: str) -> bool:
    day = m.groupdict().get("day") or ""
    if name != "month" or not day.isdigit() or m.start("day") > m.start(name):
        return False
    before, text = m.string[max(0, m.start("day") - 24) : m.start("day")], m.string
    weekday = m.groupdict().get("weekday")
    return bool(weekday or _DAY_COMES.search(before) or _DAY_ENDS.match(text, m.end(name)))


def day_number(word: str) -> int:
    """Day of the month from figures or an ordinal ("5", "5th", "fifth"); 0 for other words."""
    return int(word) if word.isdigit() else int(number_words()["ordinal"].get(word, 0))


def spelled_year(words: str) -> str | None:
    """Year of "1998", "'98", "nineteen ninety-eight" or "two thousand and five".

    Parameters
    ----------
    words : str
        The words, any case.

    Returns
    -------
    str or None
        Four digits.
    """
    text = words.lower().replace("’", "'").replace("-", " ")
    if re.fullmatch(r"\d{4}", text):
        return text
    if re.fullmatch(r"'\d\d", text):
        return ("19" if int(text[1:]) > 30 else "20") + text[1:]
    first, _, rest = text.partition(" ")
    if first == "two":
        value = read_number(text.replace(" and ", " "))
        return f"{int(value)}" if value else None
    century = read_number(first)
    tail = 0.0 if rest == "hundred" else read_number(re.sub(r"^(?:oh|o) ", "", rest))
    return None if century is None or tail is None else f"{int(century * 100 + tail)}"


def exact_day(year: int, month: int, day: int) -> Reading | None:
    """A day by its numbers; None where the calendar has no such day (31 February)."""
    try:
        return Reading("DATE", dt.date(year, month, day).isoformat())
    except ValueError:
        return None


def stepped(day: dt.date | None, unit: str, n: int) -> str:
    """Value of the unit n units from a day; an open value of that unit where the day is unknown."""
    return (calendar.step(day, unit, n) if day else None) or UNKNOWN[unit]


def focus_day(s: Setting) -> dt.date | None:
    """The day that the text spoke of last, if it was one day."""
    first, last, _ = calendar.days_covered((s.focus or "").split("T")[0])
    return dt.date.fromisoformat(first) if first and first == last else None


def last_day(s: Setting) -> dt.date | None:
    """The last single day that the text spoke of, whatever month or year stands after it."""
    first = calendar.days_covered((s.day or "").split("T")[0])[0]
    return dt.date.fromisoformat(first) if first else None


def focus_start(s: Setting) -> dt.date | None:
    """First day of what the text spoke of last."""
    first = calendar.days_covered((s.focus or "").split("T")[0])[0]
    return dt.date.fromisoformat(first) if first else None


_NEWS = 60  # days; what was so lately is news of its own


def year_of_story(s: Setting, month: int, recent: dt.date | None) -> int | None:
    """Year of a month that goes on with a story of another year: "arrested on 2 May 2019. In June he was released".

    Parameters
    ----------
    s : Setting
        Where the month stands.
    month : int
        The month.
    recent : date or None
        The last such day before the publication.

    Returns
    -------
    int or None
        None where no story of another year goes on, or the month may be the one just past.
    """
    if s.told is None or s.direction() != "past":
        return None
    year, begun = int(s.told[:4]), int(s.told[5:7])
    if month < begun or (s.anchor is not None and year >= s.anchor.year):
        return None
    return None if s.anchor and recent and (s.anchor - recent).days < _NEWS else year


_OTHER_END = re.compile(r"\b(?:from|between) (\d{4}) (?:to|and) $", re.I)
_FOLLOWS = re.compile(
    r"\s+(?:(?:to|and|until) (?P<end>\d{4})\b|today|yesterday|tonight|local|last night|hours|hrs|GMT|"
    r"this (?:morning|afternoon|evening)|on (?:\w+day|\d))"
)
# Four figures below the first are no year beside a day, those above the last no year at all.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def is_time_of_day(figures: str, s: Setting) -> bool:
    """Whether four figures that could be a year are hours and minutes.

    Parameters
    ----------
    figures : str
        "1630".
    s : Setting
        Where they stand: "at 1630", "since 1330 today" and "from 1710 to 2250" are times, "from 1710 to 1750" not.

    Returns
    -------
    bool
    """
    if not re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", figures):
        return False
    if figures[0] == "0" or re.search(r"\bat\s$", s.before):
        return True
    before, after = _OTHER_END.search(s.before), _FOLLOWS.match(s.after)
    other = (before and before[1]) or (after and after["end"])
    if other:
        return other[0] == "0" or int(other) > _LAST_YEAR or int(figures) > _LAST_YEAR
    return after is not None and int(figures) < _FIRST_YEAR
