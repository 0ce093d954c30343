"""Numbers that count something: how many, of what, with which bounds, whole or part."""

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from newskit.extraction.quantities.counted import is_person_noun, vocabulary
from newskit.extraction.quantities.ellipsis import told_before
from newskit.extraction.quantities.numerals import Amount, currencies, find_amounts
from newskit.extraction.quantities.predicates import SEVERITY
from newskit.extraction.quantities.units import Counted, number_tokens, unit_of
from newskit.extraction.records import QuantityRecord
from newskit.language.tree import AnyDoc, Doc, read_tree
from newskit.lexicon import cached_by_lists

_STRONG = {*SEVERITY, "rescued", "released", "captured", "trapped", "evacuated", "infected", "deported"}


def find_quantities(doc: AnyDoc, dates: Sequence[Mapping[str, Any]], article_id: str = "") -> list[QuantityRecord]:
    """Numbers that count people, things or money.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    dates : list of dict
        Its records of the table ``dates``: numbers inside a date count nothing.
    article_id : str, optional
        The article's, for the ids of the records.

    Returns
    -------
    list of dict
        Records of the table ``quantities`` in text order, plus ``_head`` (token of the counted noun) and ``_predicate``
        (token that says what happened to it, or None) and ``_compared`` (whether it is another time's figure).

    Notes
    -----
    Ages, ordinals, years, dates, scores, numbers of laws, flights and telephones are left out. A part ("including three
    children") has scope ``subset`` and takes the unit of its whole; tolls and sums "since" have ``running_total``.
    """
    doc = read_tree(doc)
    text = doc.text
    taken = sorted((d["start"], d["end"]) for d in dates)
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    records: list[QuantityRecord] = []
    for amount in find_amounts(text):
        if _inside(amount.number_start, amount.number_end, taken) or _is_label(text, amount):
            continue
        tokens = number_tokens(doc, amount.number_start, amount.number_end)
        if tokens is None:
            continue
        sent = max(0, bisect.bisect_right(starts, amount.start) - 1)
        sentence = (starts[sent], starts[sent + 1] if sent + 1 < len(starts) else len(text))
        record = _record(doc, text, amount, tokens, sentence, records)
        if record:
            record |= {"quantity_id": f"{article_id}.q{len(records)}", "article_id": article_id, "sent_id": sent}
            records.append(record)
    return records


def _inside(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    i = bisect.bisect_right(taken, (start, 10**9)) - 1
    return any(a < end and start < b for a, b in taken[max(0, i - 1) : i + 2])


_AGE_AFTER = re.compile(r"[\s-]*(?:years?[\s-]old|year-old|[\s-]*(?:months?|weeks?|days?)[\s-]old)", re.I)
_CODE_AROUND = re.compile(r"[A-Za-z]-$|[#№§]\s?$|\d[-/]$|\+$")


@cached_by_lists
def _labels() -> re.Pattern[str]:
    words = sorted((re.escape(w) for w in vocabulary()["label"]), key=len, reverse=True)
    return re.compile(rf"(?<![\w])(?:{'|'.join(words)})\s*$", re.I)


def _is_label(text: str, amount: Amount) -> bool:
    """A number that names and does not count: ages, laws, scores, telephones, weapons, list marks."""
    before, after = (
        text[max(0, amount.number_start - 20) : amount.number_start],
        text[amount.number_end : amount.number_end + 16],
    )
    raw = text[amount.number_start : amount.number_end]
    if amount.kind == "vague" and re.search(r"\bhow $", before, re.I):
        return True  # "how many" asks; "how 12 people died" counts
    if re.search(r"\ball but $|\b(?:one|two|three|four|nine|\d) (?:in|out of|of every) $", before, re.I):
        return True  # "all but three districts", "one in three adults": a share
    if re.match(r" (?:in|out of|of every) (?:three|four|five|ten|10)\b", after):
        return True
    if _AGE_AFTER.match(after) or (amount.kind in ("exact", "one") and _labels().search(before)):
        return True
    if re.match(r"\s*[:/]\d|-\d|-[A-Za-z]+|(?:st|nd|rd|th)\b|\.\d", after) or _CODE_AROUND.search(before):
        return True
    if amount.kind == "exact" and re.fullmatch(r"\d+", raw):
        if re.search(r"(?:^|\n)\s*$", before) and re.match(r"[.)]\s", after):
            return True  # a list
        if (
            re.search(r",\s*$", before)
            and re.match(r"\s*[,.]|\s*$", after)
            and len(raw) <= 3
            and re.search(r"[A-Z][\w.’'-]+,\s*$", before)
        ):
            return True  # "Jane Roe, 45,"
        year = len(raw) == 4 and 1900 <= int(raw) <= 2100
        singular = re.search(r"\b(?:an?|the|its|their) $", before, re.I) and re.match(r" [a-z]*[a-rt-z]\b", after)
        if year and (singular or not re.match(r"\s+[a-z]", after)):
            return True  # "in 1951", "a 1951 treaty"
        if len(raw) >= 7 or re.match(r"-\d{3,}", after):
            return True  # a telephone
    if re.fullmatch(r"\d{1,3}\s*(?:-|–|to)\s*\d{1,3}", raw):
        return bool(re.match(r"\s*(?:[.,;)]|win|loss|victory|defeat|draw|vote|majority|lead|decision|margin|$)", after))
    return False


class _Whole(TypedDict):
    """What a number may be a part of: a number before it, or who the words beside it name ("two of the injured")."""

    unit: str
    of: str | None
    start: int
    _predicate: int | None


def _record(
    doc: Doc,
    text: str,
    amount: Amount,
    tokens: tuple[int, int],
    sentence: tuple[int, int],
    before: Sequence[QuantityRecord],
) -> QuantityRecord | None:
    first, last = tokens[0], tokens[1] - 1
    head, predicate, of, unit = last, None, None, None
    if amount.kind in ("money", "percent"):
        unit = amount.kind
    else:
        counted = unit_of(doc, first, last)
        unit, head, predicate = counted.unit, counted.head, counted.predicate
        of = counted.of
        if not _worth(doc, amount, counted, first):
            return None
        if doc[head].lower_.removesuffix("s") in currencies()["word"] and head > last:
            unit, of, predicate = "money", None, None
            amount = amount._replace(currency=currencies()["word"][doc[head].lower_.removesuffix("s")] or None)
    scope, whole = _scope(text, amount, sentence, before)
    toll = (
        _toll_unit(text, amount, sentence)
        if amount.kind in ("exact", "one", "vague") and unit in (None, "people", "killed")
        else None
    )
    if toll:
        unit, scope = toll, "running_total"
    if whole and unit in (None, "people", *vocabulary()["noun"]) and whole["unit"] in _STRONG:
        unit, predicate = whole["unit"], whole["_predicate"]
    of_text = _words(doc, of)
    told = None
    if unit is None and whole is not None and _is_part_of(text, amount, sentence, whole):
        unit, of_text = whole["unit"], whole["of"]  # "40 people, six of them in hospital"
    elif unit is None and scope != "subset" and amount.kind in ("exact", "one", "vague"):
        told = told_before(doc, amount, first, sentence[0], before)
        if told is not None:
            like = told.like
            unit, scope = told.unit, like["scope"] if like else scope
            of_text = (like["of"] if like else None) or _words(doc, told.of)
            amount = amount._replace(currency=like["currency"] if like else None)
    if unit is None:
        return None
    return {
        "start": amount.start,
        "end": amount.end,
        "text": text[amount.start : amount.end],
        "value_min": amount.low,
        "value_max": amount.high,
        "comparator": amount.comparator,
        "unit": unit,
        "currency": amount.currency,
        "of": of_text,
        "scope": scope,
        "event_id": None,
        "claim_id": None,
        "_head": head,
        "_predicate": predicate,
        "_compared": told is not None and told.compared,
    }


def _is_part_of(text: str, amount: Amount, sentence: tuple[int, int], whole: _Whole) -> bool:
    """Whether a number without a noun counts some of those counted last: "six of them"."""
    near = whole["of"] is not None and (whole["start"] >= sentence[0] or amount.start - sentence[0] < 2)
    return near and _pattern("subset_after", r"\s+").match(text, amount.end) is not None


def _words(doc: Doc, span: tuple[int, int] | None) -> str | None:
    return doc[span[0] : span[1]].text if span and span[0] < span[1] else None


def _worth(doc: Doc, amount: Amount, counted: Counted, first: int) -> bool:
    """Small words count only where they count people to whom something happened ("a soldier was killed", "no one was hurt")."""  # noqa: E501
    noun = doc[counted.head]
    if amount.kind == "none":
        return counted.unit in _STRONG
    if amount.kind == "article":
        # "a woman and her granddaughters": the article counts a part, which is nobody's figure
        if any(c.dep_ == "conj" for c in noun.children):
            return False
        return (
            counted.unit in ("killed", "injured", "kidnapped", "missing", "arrested")
            and is_person_noun(noun)
            and noun.lower_ not in vocabulary()["collective"]
            and counted.head - first <= 5
        )
    if amount.kind == "one":
        return counted.unit in _STRONG or (counted.unit == "people" and noun.tag_ in ("NN",))
    if doc[first].lower_ == "both":
        return counted.unit in _STRONG
    if amount.kind == "vague" and doc[first].lower_ in ("many", "numerous", "multiple", "several", "few", "a"):
        return counted.unit in _STRONG or counted.unit == "people"
    return True


@cached_by_lists
def _pattern(kind: str, lead: str = r"\b") -> re.Pattern[str]:
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


def _scope(
    text: str, amount: Amount, sentence: tuple[int, int], before: Sequence[QuantityRecord]
) -> tuple[str, _Whole | None]:
    left, right = text[sentence[0] : amount.start], text[amount.end : sentence[1]]
    mates = [r for r in before if r["start"] >= sentence[0] and r["unit"] not in ("money", "percent")]
    part = _pattern("subset_before").search(left[-48:])
    if part and not _AFTER_PART.search(left[-48:][part.end() :]):
        return "subset", mates[-1] if mates else (before[-1] if before else None)
    if (of := _pattern("subset_after", r"(?:\s+\w+)?\s+").match(right)) is not None:
        named = vocabulary()["adjective"].get(of[0].split()[-1].lower())  # "two of the injured"
        if named is not None:
            return "subset", {"unit": named["unit"], "of": None, "start": 0, "_predicate": None}
        return "subset", mates[-1] if mates else (before[-1] if before else None)
    if _AMONG.search(right[:60]):
        return "subset", None  # "Twelve Afghans were among the dead"
    if (among := _AMONG_BEFORE.search(left) or _WERE.search(left)) is not None:
        row = vocabulary()["adjective"].get(among["what"].lower())  # "Among the dead were twelve Afghans"
        return "subset", {"unit": row["unit"], "of": None, "start": 0, "_predicate": None} if row else None
    if _pattern("running").search(left[-60:]) or re.match(
        r"[^.;]{0,60}?\b(?:since\s+(?:the|then|last|late|early|mid|\w+day|19|20|[A-Z])|so\s+far\b|to\s+date\b)", right
    ):
        return "running_total", None
    period = _PERIOD.match(right) or (_PERIOD_FIRST.search(left) if "," in left else None)
    if period is not None and not re.search(r"\b(?:first|worst|most|\w+est)\b", period[0]):
        return "running_total", None
    return "event", None


def _toll_unit(text: str, amount: Amount, sentence: tuple[int, int]) -> str | None:
    """As in "The death toll rose to 120": the noun names the unit, whatever stands between."""
    left = text[max(sentence[0], amount.start - 90) : amount.start]
    found = list(_pattern("total").finditer(left))
    if not found or re.search(r"[;.]\s|\d", left[found[-1].end() :]):
        return None
    return vocabulary()["total"][" ".join(found[-1][0].lower().split())]["unit"]
