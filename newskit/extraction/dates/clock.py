"""Times of day on the clock, with the day that stands beside them."""

import re

from newskit.extraction.dates.days import DAYS
from newskit.extraction.dates.grammar import compiled
from newskit.extraction.dates.quarters import QUARTERS
from newskit.extraction.dates.reading import (
    Reader,
    Reading,
    Setting,
    code_of,
    focus_day,
    is_time_of_day,
    stepped,
    words_of,
)
from newskit.extraction.dates.relative import RELATIVE
from newskit.extraction.dates.years import YEARS
from newskit.extraction.numbers import read_number

_DAY_READERS = DAYS | YEARS | RELATIVE | QUARTERS


def read_fully(text: str, s: Setting) -> Reading | None:
    """Reading of words that are one time expression from end to end ("Wednesday" after "10 p.m.").

    Parameters
    ----------
    text : str
        The words.
    s : Setting
        Where they stand.

    Returns
    -------
    Reading or None
        The first rule's reading that covers all of them.
    """
    for rule_id, pattern in compiled():
        reader = _DAY_READERS.get(rule_id)
        m = pattern.fullmatch(text)
        if m and reader and (found := reader(m, s)):
            return found
    return None


def _clock(m: re.Match[str], s: Setting) -> Reading | None:
    named, half = words_of(m, "named"), words_of(m, "half").replace(".", "")
    if named:
        clock = code_of("daypart", named)
        if m[0][0].isupper() and not m["on"] and s.before.strip() and not s.capitals:
            return None  # "Midnight Express"
    else:
        hour = m["hour"] or m["h24"] or m["oclock"] or m["h12"]
        number = int(hour) if hour.isdigit() else int(read_number(hour) or 99)
        if (
            m["h24"]
            and not re.search(r"\b(?:at|by|until|around|about|from|to|before|after|since)\s+$|\($", s.before, re.I)
            and not re.match(r"\s*(?:hours|hrs|[A-Z]{2,4}T\b|GMT|UTC)", s.after)
        ):
            return None  # 3:2 is a score
        if number > (12 if half or m["oclock"] else 24):
            return None
        if half == "pm" or ((m["oclock"] or m["h12"]) and words_of(m, "part") in ("afternoon", "evening", "night")):
            number = number % 12 + 12
        elif half == "am":
            number %= 12
        minute = m["minute"] or m["m24"]
        clock = f"T{number:02d}:{minute or '00'}"
    on = read_fully(m["on"], s) if m["on"] else None
    day = on.value.split("T")[0] if on else (_focus_in_sentence(s) or stepped(s.anchor, "D", 0))
    return Reading("TIME", day + clock, bool(on))


def _focus_in_sentence(s: Setting) -> str | None:
    day = focus_day(s)
    return day.isoformat() if day else None


def _military(m: re.Match[str], s: Setting) -> Reading | None:
    if not is_time_of_day(m["h24"] + m["m24"], s):
        return None
    if 1900 <= int(m["h24"] + m["m24"]) <= 2100 and not s.capitals:
        return None
    day = focus_day(s) or s.anchor
    return Reading("TIME", f"{stepped(day, 'D', 0)}T{m['h24']}:{m['m24']}", False)


CLOCK: dict[str, Reader] = {"clock": _clock, "military": _military}
