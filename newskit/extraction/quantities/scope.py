"""Whether a number is of one happening, a total so far, or a part of another number, and which."""

import re
from collections.abc import Sequence
from typing import TypedDict

from newskit.extraction.quantities.counted import vocabulary
from newskit.extraction.quantities.ellipsis import brings_total
from newskit.extraction.quantities.gapping import of_these
from newskit.extraction.quantities.numerals import Amount
from newskit.extraction.records import QuantityRecord
from newskit.lexicon import cached_by_lists


class Whole(TypedDict):
    """What a number may be a part of: a number before it, or who the words beside it name ("two of the injured")."""

    unit: str
    of: str | None
    start: int
    _predicate: int | None


@cached_by_lists
def phrase_pattern(kind: str, lead: str = r"\b") -> re.Pattern[str]:
    """Regex of the phrases of one kind of ``data/cues/counted.csv``; ``lead`` is the source of what stands before."""
    words = "|".join(
        re.escape(w).replace(r"\ ", r"\s+") for w in sorted(vocabulary()[kind], key=lambda w: (-len(w), w))
    )
    return re.compile(rf"{lead}(?:{words})\b", re.I)


_PART_OF = (
    r"among (?:the|those)(?: \w+)? (?P<what>dead|injured|wounded|missing|killed|victims|hurt|detained|arrested)\b"
)
_AMONG = re.compile(rf"\b(?:is|are|was|were|being) {_PART_OF}", re.I)
_WERE = re.compile(
    r"(?:^|[.;]\s*|\band )the (?P<what>dead|injured|wounded|missing) (?:were|are|include|included)\b[^.;]*$", re.I
)
_AMONG_BEFORE = re.compile(
    rf"(?:^|[.;,\n]\s*|\b(?:and|but) ){_PART_OF}[^.;]*\b(?:is|are|was|were) (?:also )?(?:[\w-]+(?: \w+)?(?:,| and) )*$",
    re.I,
)


_LONG = (
    r"(?:(?:the|these) (?:last|past|previous) (?:\w+ )?(?:weeks|months|years|decades?)|the (?:last|past) year|"
    r"this decade|"
    r"(?:the )?[\w-]+ years of (?:civil |guerrilla )?(?:war|fighting|conflict|violence|unrest|insurgency))"
)
# "killed over the past three weeks" is told of more than one happening; "the worst raid in the past year" of one
_PERIOD = re.compile(rf"[^.;,]{{0,60}}?\b(?:over|in|during|within) {_LONG}\b", re.I)
_PERIOD_FIRST = re.compile(rf"(?:^|[.;\n]\s*)(?:over|in|during|within) {_LONG},[^.;]*$", re.I)


# where a part of a number ends: "including two children, and wounded 30"
_AFTER_PART = re.compile(
    r"[.;]|\band\b.*\b(?:were|was)\b|\b(?:were|was|been)\b.*\band\b|^ and \w+(?:ing|ed)\b|"
    r"(?:,|\band)\s+(?:also\s+)?(?:\w+(?:ing|ed)|hurt|left)\s+(?:another\s+|some\s+|a\s+further\s+)?$|"
    r",\s+(?:\w+ed|fell|fled)\b[^,]*\band\s+$"  # "…, died and 50 were hurt"
)


# "have killed 2,400 people this year", "has left 70,000 dead in nine years"
_THIS_YEAR = re.compile(
    r"[^.;,]{0,60}?\b(?:this (?:year|decade|century)|(?:in|over|during) [\w-]+ (?:years|decades))\b", re.I
)
_FROM = r"since\s+(?:the|then|last|late|early|mid|\w+day|19|20|[A-Z])"
# not that of another number: "36,000 this week, bringing the total since April to …"
_SAME = r"(?:(?!\b(?:bring|tak|push|rais|lift)ing\b)[^.;])"
_SINCE = re.compile(rf"{_SAME}{{0,60}}?\b(?:{_FROM}|so\s+far\b|to\s+date\b)")
_SINCE_FIRST = re.compile(rf"(?:^|[.;\n]\s*)[Ss]{_FROM[1:]}[^.;]*$")
_EXTREME = re.compile(r"\b(?:first|worst|most|\w+est)\b")
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?(?:been\s+)?(?!been\b)\w+", re.I)
_PERFECT_BEFORE = re.compile(
    r"\b(?:has|have)\s+(?!(?:more|at|over|about|some|nearly|only|almost|around|up|fewer)\b)[a-z]{3,}[^.;,]{0,40}$", re.I
)
_ENDS = re.compile(r"\s*(?:[.,;]|$)")
_NEW = re.compile(r"\b(?:after|when|as|because|following|while)\b", re.I)
_FINITE = re.compile(
    r"\s+(?:(?:other|more)\s+)?(?:people\s+|others\s+)?(?:was|were|is|are|had|has|have|remain)\b", re.I
)


def _goes_on(part: re.Match[str], left: str, right: str) -> bool:
    """Whether a clause of its own begins behind a part: "six of them police, and 15 were held", "… and that 15 were held"."""  # noqa: E501
    relative = part[0].lower().endswith(("whom", "which"))
    opens = left.endswith((", and ", ", but ", " and that ", " but that "))
    return not relative and opens and _FINITE.match(right) is not None


def _is_running(left: str, mates: Sequence[QuantityRecord], sentence: int) -> bool:
    """Whether words before a number make it a total so far; "three" of "the toll is 14 after three died" is new."""
    found = phrase_pattern("running").search(left[-60:])
    if found is None:
        return False
    total = max(0, len(left) - 60) + found.end()
    told = [m["end"] - sentence for m in mates if m["start"] - sentence >= total]
    return not (told and _NEW.search(left, told[-1]))


def is_share(text: str, amount: Amount, but: str = "") -> bool:
    """Whether "of them" or the like follows a number; ``but``: where it may not end, as "those" of "those hurt"."""
    found = phrase_pattern("subset_after", r"(?:\s+\w+)?\s+").match(text, amount.end)
    return found is not None and found[0].split()[-1].lower() != but


def scope_of(
    text: str, amount: Amount, sentence: tuple[int, int], before: Sequence[QuantityRecord]
) -> tuple[str, Whole | None]:
    """Scope of a number, and the number that it is a part of.

    Parameters
    ----------
    text : str
        The article's text.
    amount : Amount
        The number with its bounds.
    sentence : tuple of int
        Start and end of its sentence.
    before : sequence of dict
        Records of the numbers before it.

    Returns
    -------
    tuple
        ``event``, ``running_total`` or ``subset``; the whole of a subset, or None where nothing tells.
    """
    left, right = text[sentence[0] : amount.start], text[amount.end : sentence[1]]
    mates = [r for r in before if r["start"] >= sentence[0] and r["unit"] not in ("money", "percent")]
    part = phrase_pattern("subset_before").search(left[-48:])
    if part and not _AFTER_PART.search(left[-48:][part.end() :]) and not _goes_on(part, left, right):
        return "subset", mates[-1] if mates else (before[-1] if before else None)
    if (of := phrase_pattern("subset_after", r"(?:\s+\w+)?\s+").match(right)) is not None:
        named = vocabulary()["adjective"].get(of[0].split()[-1].lower())  # "two of the injured"
        if named is not None:
            return "subset", {"unit": named["unit"], "of": None, "start": 0, "_predicate": None}
        return "subset", mates[-1] if mates else (before[-1] if before else None)
    if (whole := of_these(left, before)) is not None:
        start, predicate = whole["start"], whole["_predicate"]
        return "subset", {"unit": whole["unit"], "of": whole["of"], "start": start, "_predicate": predicate}
    if _AMONG.search(right[:60]):
        return "subset", None  # "Twelve Afghans were among the dead"
    if (among := _AMONG_BEFORE.search(left) or _WERE.search(left)) is not None:
        row = vocabulary()["adjective"].get(among["what"].lower())  # "Among the dead were twelve Afghans"
        return "subset", {"unit": row["unit"], "of": None, "start": 0, "_predicate": None} if row else None
    since = _SINCE.match(right)
    total = brings_total(left) and _ENDS.match(right) is not None
    if total or _is_running(left, mates, sentence[0]) or (since and not _EXTREME.search(since[0])):
        return "running_total", None
    if _SINCE_FIRST.search(left) and re.search(r"\b(?:has|have)\b", left + right[:40]):
        return "running_total", None
    told = _THIS_YEAR.match(right)
    if (
        told
        and not _EXTREME.search(told[0])
        and (_PERFECT_BEFORE.search(left) or _PERFECT.search(told[0]))
        and amount.kind not in ("money", "percent")
    ):
        return "running_total", None
    period = _PERIOD.match(right) or (_PERIOD_FIRST.search(left) if "," in left else None)
    if period is not None and not _EXTREME.search(period[0]):
        return "running_total", None
    return "event", None


def toll_unit(text: str, amount: Amount, sentence: tuple[int, int]) -> str | None:
    """As in "The death toll rose to 120": the noun names the unit, whatever stands between."""
    left = text[max(sentence[0], amount.start - 90) : amount.start]
    found = list(phrase_pattern("total").finditer(left))
    if not found or re.search(r"[;.]\s|\d", left[found[-1].end() :]):
        return None
    return vocabulary()["total"][" ".join(found[-1][0].lower().split())]["unit"]


_OPENS = re.compile(r"[^.;:(\n]{0,40}(?::|\(|\s[–—-]+)\s*$")
_LISTED = re.compile(r"[^.;:\n]{0,50}$")


def parts_of_sums(text: str, records: Sequence[QuantityRecord]) -> list[QuantityRecord]:
    """Records in which the numbers of a list that add up to the number before it are its parts.

    Parameters
    ----------
    text : str
        The article's text.
    records : sequence of dict
        Its numbers, in text order.

    Returns
    -------
    list of dict
        The same, with the scope ``subset`` for "nine soldiers and five rebels" behind "14 people:".
    """
    out = list(records)
    for i, whole in enumerate(records):
        total, parts = whole["value_min"], 0.0
        if total is None or total != whole["value_max"] or whole["unit"] in ("money", "percent"):
            continue
        for j in range(i + 1, min(i + 6, len(records))):
            part, gap = records[j], text[records[j - 1]["end"] : records[j]["start"]]
            if part["unit"] != whole["unit"] or not (_OPENS if j == i + 1 else _LISTED).match(gap):
                break
            parts += part["value_min"] or 0.0
            if parts == total and j > i + 1:
                out[i + 1 : j + 1] = [r | {"scope": "subset"} for r in out[i + 1 : j + 1]]
                break
    return out
