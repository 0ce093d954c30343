"""Durations, sets and references ("three weeks", "every Thursday", "recently"): time expressions that no calendar places."""  # noqa: E501

import re

from newskit.extraction.dates.grammar import time_words
from newskit.extraction.dates.reading import Reader, Reading, Setting, words_of
from newskit.extraction.numbers import read_number

_LONG = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "N": (1, "D")}


def _plain(n: float) -> str:
    return str(int(n)) if n == int(n) else f"{n:g}"


def duration(n: float | None, unit: str) -> str:
    """TIMEX3 duration.

    Parameters
    ----------
    n : float or None
        How many; None for an unknown number.
    unit : str
        Code of the unit in ``data/cues/time_words.csv``: D, W, M, Q, Y, TH, TM, TS, E, C ...

    Returns
    -------
    str
        e.g. ``P3W``, ``PT1M30S``, ``PXD``, ``P2Y6M``.

    Examples
    --------
    >>> duration(2.5, "Y"), duration(None, "TH"), duration(2, "E")
    ('P2Y6M', 'PTXH', 'P20Y')
    """
    factor, code = _LONG.get(unit, (1, unit))
    if n is None:
        code = "D" if unit == "N" else "W" if unit == "F" else unit
        return f"PTX{code[1]}" if code.startswith("T") else f"PX{code}"
    n *= factor
    whole, half = int(n), n - int(n) == 0.5
    smaller = {"Y": "6M", "TH": "30M", "TM": "30S"}.get(code)
    if half and smaller:
        head = f"{whole}{code.removeprefix('T')}" if whole else ""
        return f"P{'T' if code.startswith('T') else ''}{head}{smaller}"
    return f"PT{_plain(n)}{code[1]}" if code.startswith("T") else f"P{_plain(n)}{code}"


def amount(m: re.Match[str]) -> float | None:
    """Number in a match with the groups num, one, half and vague; None where it is vague."""
    n: float | None = None
    if m["num"]:
        n = read_number(m["num"])
    elif m.groupdict().get("half"):
        n = 0.5
    elif m.groupdict().get("one"):
        n = 1.0
    elif words_of(m, "vague").startswith("a couple"):
        n = 2.0
    tail = m[0].lower()
    return (
        n + 0.5
        if n is not None and n >= 1 and re.search(r"[a-z]s?\s+and\s+a\s+half\b(?!-)", tail) and not m["num"]
        else n
    )


_RATE = re.compile(r"(?:[\d$€£%]\S*|\b(?:million|billion|thousand|hundred|times|once|twice|percent|cents?|dollars?|euros?|pounds?|people|"  # noqa: E501
                   r"jobs|hours|days|flights))(?:\s+[\w-]+){0,2}\s+$", re.I)  # fmt: skip


def _duration(m: re.Match[str], s: Setting) -> Reading | None:
    unit_word = words_of(m, "unit")
    unit = time_words()["unit"][unit_word]
    n, tail, groups = amount(m), words_of(m, "tail"), m.groupdict()
    one = words_of(m, "one")
    if tail.endswith("old"):
        noun = re.match(r"[\s-]*(\w+)", s.after)
        if unit == "Y" or (noun and noun[1].lower() in time_words()["age_noun"]):
            return None  # an age
    elif re.match(r"[- ]olds?\b|\s+of age\b|\s+old\b", s.after, re.I):
        return None
    word = m["unit"]
    if word[0].isupper() and s.before.strip() and not s.capitals:
        return None  # the title of a programme or a film
    if unit == "TS" and (n is None or n <= 1 or (m["num"] and not m["plural"] and "-" not in m[0])):
        return None
    if unit == "Q" and n is not None and "-" in m[0] and re.match(r"\s+of\b|s\b", s.after):
        return None
    if unit == "Q" and (one or words_of(m, "half") or not m["plural"]) and n in (1.0, 0.5, None):
        return None
    if unit == "N" and not m["plural"] and not m["num"]:
        return None
    if one in ("a", "an") and not words_of(m, "about") and not words_of(m, "which"):
        if (
            _RATE.search(s.before)
            and unit in "DWMYQ"
            and not re.search(r"\b(?:in|for|within|after|over|of|took|last(?:s|ed)?|than)\s+$", s.before)
        ):
            return Reading("SET", f"P1{unit}", False)
        if unit in ("D", "M", "C", "E", "L", "TM", "TH") and not re.search(
            r"\b(?:in|for|within|after|over|of|about|than|nearly|took|take|takes|last|lasts|lasted|least|half|every|under|long as)\s+$",  # noqa: E501
            s.before,
            re.I,
        ):
            return None  # "a day of mourning", "a moment", "a month": named, not measured
    if (
        m["num"]
        and not m["plural"]
        and "-" not in m[0]
        and n not in (None, 1.0)
        and groups.get("det") is None
        and not re.match(r"\s+[a-z]", s.after)
    ):
        return None
    if groups.get("num2") and n is not None:
        second = read_number(re.sub(r"^[\s-]*(?:to|or)?[\s-]*", "", m["num2"].lower()))
        if unit != "W" and second and words_of(m, "which").startswith("next"):
            n = None
        elif second is None:
            return None
    if n is not None and n > 5000 and unit not in ("Y", "TH", "D"):
        return None
    if unit == "Y" and n is not None and 1000 <= n <= 2100 and m["num"].isdigit() and not m["plural"]:
        return None
    return Reading("DURATION", duration(n, unit), False)


def _vague_span(m: re.Match[str], s: Setting) -> Reading | None:
    unit = time_words()["unit"][words_of(m, "unit")]
    if unit in ("TS", "N") or (unit == "Q" and "few" not in m[0]):
        return None
    return Reading("DURATION", duration(2.0 if "couple" in m[0].lower() else None, unit), False)


_OF = re.compile(r"\s+(?:of|to come|on end|after|before|later|ahead)\b", re.I)


def _bare_plural(m: re.Match[str], s: Setting) -> Reading | None:
    unit = time_words()["unit"][words_of(m, "unit")]
    cued = re.search(r"\b(?:for|in|within|over|took|take|takes)\s+$", s.before, re.I) or (
        _OF.match(s.after)
        and re.search(
            r"(?:^|\b(?:after|following|despite|through|the|with|by|just|only|mere|,|and|came|in)\s+)$", s.before, re.I
        )
    )
    if not (cued or m["long"]) or unit == "TS":
        return None
    return Reading("DURATION", duration(None, unit), False)


def _while(m: re.Match[str], s: Setting) -> Reading | None:
    found = re.search(r"the (weeks|months|years|days) ahead", m[0].lower())
    unit = time_words()["unit"][found[1].rstrip("s")] if found else "X"
    return Reading("DURATION", f"PX{unit}", False)


def _set(m: re.Match[str], s: Setting) -> Reading | None:
    word = words_of(m, "unit")
    if word == "weekend":
        return Reading("SET", "XXXX-WXX-WE", False)
    unit = time_words()["unit"].get(word) or time_words()["unit"][word.rstrip("s")]
    if unit == "TS" and not m["num"]:
        return None
    n = 2.0 if m["other"] else read_number(m["num"]) if m["num"] else 1.0
    return Reading("SET", duration(n, unit), False)


def _unit_long(m: re.Match[str], s: Setting) -> Reading | None:
    return Reading("DURATION", duration(1, time_words()["unit"][words_of(m, "unit")]), False)


def _frequency(m: re.Match[str], s: Setting) -> Reading | None:
    if m[0][0].isupper() and s.before.strip() and not s.capitals:
        return None  # the name of a newspaper
    return Reading("SET", time_words()["frequency"][words_of(m, "frequency")], False)


def _reference(m: re.Match[str], s: Setting) -> Reading | None:
    word = words_of(m, "reference")
    if word == "at the time" and re.match(r"\s+(?:of|when|that)\b", s.after):
        return None
    if word == "now" and re.match(r"\s+that\b|-", s.after, re.I):
        return None
    if (word in ("the present", "the past") and (re.match(r"\s+(?:\d|year|month|week|day)", s.after))) or (
        word in ("the present", "the past", "the future")
        and re.match(r"\s+[a-z]", s.after)
        and not re.match(
            r"\s+(?:and|or|but|is|was|has|have|had|to|of|that|they|it|he|she|by|when|as|with|looks|will)\b", s.after
        )
    ):
        return None
    return Reading("DATE", time_words()["reference"][word], False)


FLOATING: dict[str, Reader] = {
    "span": _duration,
    "duration": _duration,
    "vague_span": _vague_span,
    "years_for": _bare_plural,
    "unit_long": _unit_long,
    "while": _while,
    "set": _set,
    "frequency": _frequency,
    "reference": _reference,
}
