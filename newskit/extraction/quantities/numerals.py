"""Numbers in running text with their bounds: "at least 1,430", "between 10 and 20", "$3.5bn", "dozens", "no one"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from newskit.extraction.numbers import SPACE, alternatives, number_pattern, number_words, read_number
from newskit.extraction.openings import OPENING, opener
from newskit.extraction.quantities.counted import vocabulary
from newskit.lexicon import cached_by_lists, read_list


class Amount(NamedTuple):
    """A number with its bounds; ``start`` and ``end`` cover comparator, currency and number, ``number_end`` the bare number."""  # noqa: E501

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    comparator: str
    currency: str | None
    kind: str


@cached_by_lists
def _comparators() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    for row in read_list("cues/comparators"):
        kinds.setdefault(row["position"], {})[row["phrase"]] = row["comparator"]
    return kinds


@cached_by_lists
def currencies() -> dict[str, dict[str, str]]:
    """Currency names by kind (symbol, word, code), each with its ISO 4217 code ("" where several countries share the name)."""  # noqa: E501
    kinds: dict[str, dict[str, str]] = {}
    for row in read_list("cues/currencies"):
        kinds.setdefault(row["kind"], {})[row["form"].lower()] = row["code"]
    return kinds


_BEFORE = r"(?<![\w.,:/$€£])(?<!\d-)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"\b(?:since|in|of|until|[A-Z][a-z]{2,8}\.?)\s+$")
_START = re.compile(rf"{_BEFORE}(?=({OPENING}))", re.S)


@cached_by_lists
def pattern() -> re.Pattern[str]:
    """The expression that `find_amounts` looks for."""
    words, names = number_words(), currencies()
    before, after = alternatives(_comparators()["before"]), alternatives(_comparators()["after"])
    symbol = alternatives(names["symbol"]) + "|" + "|".join(rf"{re.escape(c)}(?![A-Za-z]) ?" for c in names["code"])
    plural = "|".join(f"{alternatives([w])}s?" for w in sorted(names["word"], key=lambda w: (-len(w), w)))
    vague, none = alternatives(words["vague"]), alternatives(words["none"])
    number = number_pattern()
    source = (
        rf"(?:(?P<between>between|from) )?(?:(?P<before>{before}) (?:an? )?)?(?:(?P<before2>{before}) )?"
        rf"(?:(?P<symbol>{symbol}) ?)?"
        rf"(?P<num>{number}|(?:{vague})\b|(?:{none})\b|another\b|an?\b(?= [a-z]))"
        rf"(?:(?P<joint>(?: to | and |-to-|-|–| or |/)(?:{symbol})?)(?P<num2>{number}))?"
        rf"(?:(?P<percent> ?%| per ?cent\b(?:age points?)?| pct\b)|(?P<money> (?:{plural})\b))?"
        rf"(?: (?P<after>{after})\b)?"
    )
    source = rf"{_BEFORE}(?:{source})(?![\w])"
    return re.compile(source.replace(" ", SPACE), re.I)


@cached_by_lists
def _opener() -> Callable[[str], tuple[int, ...]]:
    return opener([pattern()])


def _scaled(low: str, high: str) -> str:
    """As in "1.2 to 1.4 million": the second scale holds for both; not in "61,000 to 1.4 million"."""
    scale = re.search(r"(?:[^\W\d]|[½¼¾]).*$", high) if "," not in low else None
    return f"{low} {scale[0]}" if scale and re.fullmatch(r"[\d.,]+", low) and re.match(r"[\d.,]+", high) else low


def find_amounts(text: str) -> list[Amount]:
    """Every number of a text that could count something, with bounds and currency.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Amount
        In text order, not overlapping; dates, ages, scores and the like are still among them.
    """
    expression, can_open = pattern(), _opener()
    found, free = [], 0
    for place in _START.finditer(text):
        at = place.start()
        if at >= free and can_open(place[1].lower()) and (m := expression.match(text, at)):
            free = m.end()
            if amount := _amount(m):
                found.append(amount)
                if m["num2"] and amount.number_end == m.end("num"):
                    free = amount.end  # the second number is one of its own
    return found


@cached_by_lists
def _changes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before "212 to 3,480" where that is no range, and in the clause before "from 12 to 14"."""
    listed = vocabulary()["change"]
    words = "|".join(sorted(listed))
    alone = "|".join(sorted(w for w, row in listed.items() if not row["who"]))  # "raise 170 to 180 million" is a range
    return re.compile(rf"\b(?:by|up|down|{alone})\s+$", re.I), re.compile(rf"\b(?:up|down|{words})\b[^.;:]*$", re.I)


def _is_change(m: re.Match[str]) -> bool:
    """Whether "from 12 to 14" tells what a number was and is, and "by 212 to 3,480" by how much it changed."""
    beside, clause = _changes()
    if (m["between"] or "").lower().startswith("from"):
        return clause.search(m.string, max(0, m.start() - 60), m.start()) is not None
    return beside.search(m.string, max(0, m.start() - 24), m.start()) is not None


def _is_year_before(m: re.Match[str]) -> bool:
    """Whether the first of two numbers is the year of a date before the second."""
    dated = _YEAR.fullmatch(m["num"]) and not _YEAR.fullmatch(m["num2"])
    return bool(dated) and _DATED.search(m.string, max(0, m.start() - 16), m.start()) is not None


def _amount(m: re.Match[str]) -> Amount | None:
    raw = " ".join(m["num"].lower().replace("’", "'").split())
    words = number_words()
    comparator, kind = "=", "exact"
    high: float | None = None
    if raw in words["vague"]:
        low: float | None = words["vague"][raw]
        comparator, kind = ">=", "vague"
    elif raw in words["none"]:
        low, kind = 0.0, "none"
    elif raw in ("a", "an", "another"):
        low, kind = 1.0, "article"
    else:
        low = read_number(_scaled(raw, m["num2"].lower()) if m["num2"] else raw)
        kind = "one" if raw == "one" else "exact"
    if low is None:
        return None
    end, number_end = m.end(), m.end("num")
    before = " ".join(f"{m['before'] or ''}".lower().split()) or " ".join(f"{m['before2'] or ''}".lower().split())
    second = read_number(m["num2"].lower()) if m["num2"] else None
    start, changed = m.start(), False
    if second is not None and kind in ("exact", "one"):
        joint = m["joint"].strip().lower()
        if joint.startswith("and") and not (m["between"] or "").lower().startswith("between"):
            second = None
        elif joint.startswith("to") and _is_change(m):
            second, changed = None, True  # "rose by 212 to 3,480" is no range
        elif _is_year_before(m):
            second = None  # "bringing the total since April 2023 to 10 million"
        elif joint.startswith("/") or second <= low:
            return None
        if second is None:  # "four dead and seven hurt" are two numbers
            end = number_end
        else:
            high, number_end, comparator = second, m.end("num2"), "="
    if m["between"] and high is None:
        start = m.start("before") if m["before"] else m.start("symbol") if m["symbol"] else m.start("num")
    sign = _comparators()["before"].get(before) or _comparators()["after"].get(
        " ".join((m["after"] or "").lower().split())
    )
    if sign and sign != "=" and high is None and kind != "none":
        comparator = sign
    low_bound, high_bound = _bounds(low, high, comparator)
    currency = None
    names = currencies()
    if m["symbol"]:
        symbol = m["symbol"].strip().lower()
        currency = names["symbol"].get(symbol) or names["code"].get(symbol) or None
        kind = "money"
    elif m["money"] and end == m.end():
        word = " ".join(m["money"].lower().split())
        currency = names["word"].get(word, names["word"].get(word.removesuffix("s"))) or None
        kind = "money" if kind != "article" else kind
        if word.startswith(("cent", "pence")) and low_bound is not None:
            low_bound, high_bound = low_bound / 100, high_bound / 100 if high_bound is not None else None
    elif m["percent"] and (changed or end == m.end()):
        kind = "percent"
    return Amount(start, end, m.start("num"), number_end, low_bound, high_bound, comparator, currency, kind)


def _bounds(low: float, high: float | None, comparator: str) -> tuple[float | None, float | None]:
    if high is not None:
        return low, high
    if comparator in (">=", ">"):
        return low, None
    if comparator in ("<=", "<"):
        return None, low
    return low, low
