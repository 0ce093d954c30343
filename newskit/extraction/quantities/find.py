"""Numbers that count something: how many, of what, with which bounds, whole or part."""

import bisect
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from newskit.extraction.boilerplate import find_boilerplate, in_any
from newskit.extraction.quantities.counted import is_person_noun, vocabulary
from newskit.extraction.quantities.ellipsis import saying_verbs, told_before
from newskit.extraction.quantities.gapping import gapped, is_elsewhere, of_these
from newskit.extraction.quantities.labels import is_label
from newskit.extraction.quantities.numerals import Amount, currencies, find_amounts
from newskit.extraction.quantities.predicates import SEVERITY
from newskit.extraction.quantities.scope import Whole, is_share, parts_of_sums, phrase_pattern, scope_of, toll_unit
from newskit.extraction.quantities.units import Counted, number_tokens, of_them, unit_of
from newskit.extraction.records import QuantityRecord
from newskit.language.tree import AnyDoc, Doc, read_tree

_STRONG = {*SEVERITY, "rescued", "released", "captured", "trapped", "evacuated", "infected", "deported"}
_PRONOUNS = frozenset({"whom", "which", "them", "these", "those"})
_FIGURES = ("exact", "one", "vague")  # kinds of numbers that may stand without a noun
_NEAR = 250  # characters back in which a part's whole may stand


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
        (token that says what happened to it, or None), ``_compared`` (whether it is another time's figure) and
        ``_elsewhere`` (whether it is of a second place of its sentence).

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
    boilerplate = find_boilerplate(text)
    for amount in find_amounts(text):
        if _inside(amount.number_start, amount.number_end, taken) or is_label(text, amount):
            continue
        if in_any(boilerplate, amount.number_start):
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
    return parts_of_sums(text, records)


def _inside(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    i = bisect.bisect_right(taken, (start, 10**9)) - 1
    return any(a < end and start < b for a, b in taken[max(0, i - 1) : i + 2])


class _Reading(NamedTuple):
    """What is known of one number so far."""

    amount: Amount
    unit: str | None
    of: str | None  # words for who is counted
    head: int
    predicate: int | None
    scope: str = "event"
    compared: bool = False


def _record(
    doc: Doc,
    text: str,
    amount: Amount,
    tokens: tuple[int, int],
    sentence: tuple[int, int],
    before: Sequence[QuantityRecord],
) -> QuantityRecord | None:
    """The record of one number; None where it counts nothing."""
    first = tokens[0]
    counted = _counted(doc, amount, first, tokens[1] - 1, sentence, before)
    if counted is None:
        return None
    scoped, whole = _with_scope(doc, text, counted, sentence, before)
    reading = _with_unit(doc, text, scoped, whole, first, sentence, before)
    amount = reading.amount
    if reading.unit is None:
        return None
    mate = before[-1] if before and before[-1]["start"] >= sentence[0] else None
    early = reading.predicate is None or reading.predicate < first
    second = mate is not None and mate["unit"] == reading.unit and early
    return {
        "start": amount.start,
        "end": amount.end,
        "text": text[amount.start : amount.end],
        "value_min": amount.low,
        "value_max": amount.high,
        "comparator": amount.comparator,
        "unit": reading.unit,
        "currency": amount.currency,
        "of": reading.of,
        "scope": reading.scope,
        "event_id": None,
        "claim_id": None,
        "_head": reading.head,
        "_predicate": reading.predicate,
        "_compared": reading.compared,
        "_elsewhere": second and mate is not None and is_elsewhere(text, amount.start, amount.end, mate),
    }


def _counted(
    doc: Doc, amount: Amount, first: int, last: int, sentence: tuple[int, int], before: Sequence[QuantityRecord]
) -> _Reading | None:
    """What a number counts by the words beside it; None where it is no figure ("a", "one of")."""
    if amount.kind in ("money", "percent"):
        return _Reading(amount, amount.kind, None, last, None)
    counted = unit_of(doc, first, last)
    if counted.predicate is not None and of_them(doc, last, counted.predicate):
        counted = counted._replace(unit=None, predicate=None)  # "six of them policemen, and 15 were arrested"
    if not _worth(doc, amount, counted, first):
        alone = amount.kind == "one" and not counted.unit
        if not alone or gapped(doc, amount, first, sentence[0], before) is None:
            return None
    unit, of, head, predicate = counted
    coin = doc[head].lower_.removesuffix("s")
    if coin in currencies()["word"] and head > last:
        paid = amount._replace(currency=currencies()["word"][coin] or None)
        return _Reading(paid, "money", None, head, None)
    return _Reading(amount, unit, _words(doc, of), head, predicate)


def _with_scope(
    doc: Doc, text: str, reading: _Reading, sentence: tuple[int, int], before: Sequence[QuantityRecord]
) -> tuple[_Reading, Whole | None]:
    """A reading with its scope, and the number that it is a part of: a toll, or what befell the whole, is its unit."""
    amount, unit, predicate = reading.amount, reading.unit, reading.predicate
    noun = doc[reading.head]
    speaks = noun.dep_ == "nsubj" and noun.head.lemma_.lower() in saying_verbs()
    scope, whole = scope_of(text, amount, sentence, before) if not speaks else ("event", None)
    if amount.kind in _FIGURES and unit in (None, "people", "killed") and (toll := toll_unit(text, amount, sentence)):
        unit, scope = toll, "running_total"
    if whole and unit in (None, "people", *vocabulary()["noun"]) and whole["unit"] in _STRONG:
        unit, predicate = whole["unit"], whole["_predicate"]
    elif scope == "subset" and unit in SEVERITY and predicate is not None and is_share(text, amount, "those"):
        near = whole is not None and (whole["start"] == 0 or sentence[0] - whole["start"] < _NEAR)
        # "killed 22 of them" is what happened, unless a number of killed is told before
        scope = "subset" if whole is not None and near and whole["unit"] == unit else "event"
    of = reading.of
    if of is not None and of.lower() in _PRONOUNS and whole is not None and whole["start"] >= sentence[0]:
        of = whole["of"] or of  # "30 pupils, five of whom"
    return reading._replace(unit=unit, predicate=predicate, scope=scope, of=of), whole


def _with_unit(
    doc: Doc,
    text: str,
    reading: _Reading,
    whole: Whole | None,
    first: int,
    sentence: tuple[int, int],
    before: Sequence[QuantityRecord],
) -> _Reading:
    """A reading whose unit, where it has no noun of its own, is that of its whole or of what was told before."""
    amount = reading.amount
    if reading.unit is not None:
        return reading
    if whole is not None:
        part = _is_part_of(text, amount, sentence, whole)
        if part or of_these(text[sentence[0] : amount.start], before):
            return reading._replace(unit=whole["unit"], of=whole["of"])  # "40 people, six of them in hospital"
    if reading.scope == "subset" or amount.kind not in _FIGURES:
        return reading
    told = told_before(doc, amount, first, sentence[0], before) or gapped(doc, amount, first, sentence[0], before)
    if told is None:
        return reading
    like = told.like
    return reading._replace(
        amount=amount._replace(currency=like["currency"] if like else None),
        unit=told.unit,
        of=(like["of"] if like else None) or _words(doc, told.of),
        scope=like["scope"] if like else told.scope or reading.scope,
        compared=told.compared,
    )


def _is_part_of(text: str, amount: Amount, sentence: tuple[int, int], whole: Whole) -> bool:
    """Whether a number without a noun counts some of those counted last: "six of them"."""
    near = whole["of"] is not None and (whole["start"] >= sentence[0] or amount.start - sentence[0] < 2)
    return near and phrase_pattern("subset_after", r"\s+").match(text, amount.end) is not None


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
