"""Numbers that count something: how many, of what, with which bounds, whole or part."""

import bisect
from collections.abc import Mapping, Sequence
from typing import Any

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
        if counted.predicate is not None and of_them(doc, last, counted.predicate):
            counted = counted._replace(unit=None, predicate=None)  # "six of them policemen, and 15 were arrested"
        unit, head, predicate = counted.unit, counted.head, counted.predicate
        of = counted.of
        if not _worth(doc, amount, counted, first) and (
            amount.kind != "one" or unit or gapped(doc, amount, first, sentence[0], before) is None
        ):
            return None
        if doc[head].lower_.removesuffix("s") in currencies()["word"] and head > last:
            unit, of, predicate = "money", None, None
            amount = amount._replace(currency=currencies()["word"][doc[head].lower_.removesuffix("s")] or None)
    speaks = doc[head].dep_ == "nsubj" and doc[head].head.lemma_.lower() in saying_verbs()
    scope, whole = scope_of(text, amount, sentence, before) if not speaks else ("event", None)
    toll = (
        toll_unit(text, amount, sentence)
        if amount.kind in ("exact", "one", "vague") and unit in (None, "people", "killed")
        else None
    )
    if toll:
        unit, scope = toll, "running_total"
    if whole and unit in (None, "people", *vocabulary()["noun"]) and whole["unit"] in _STRONG:
        unit, predicate = whole["unit"], whole["_predicate"]
    elif scope == "subset" and unit in SEVERITY and predicate is not None and is_share(text, amount, "those"):
        near = whole is not None and (whole["start"] == 0 or sentence[0] - whole["start"] < _NEAR)
        # "killed 22 of them" is what happened, unless a number of killed is told before
        scope = "subset" if whole is not None and near and whole["unit"] == unit else "event"
    of_text = _words(doc, of)
    if of_text is not None and of_text.lower() in _PRONOUNS and whole is not None and whole["start"] >= sentence[0]:
        of_text = whole["of"] or of_text  # "30 pupils, five of whom"
    told = None
    part = whole is not None and unit is None and _is_part_of(text, amount, sentence, whole)
    if whole is not None and unit is None and (part or of_these(text[sentence[0] : amount.start], before)):
        unit, of_text = whole["unit"], whole["of"]  # "40 people, six of them in hospital"
    elif unit is None and scope != "subset" and amount.kind in ("exact", "one", "vague"):
        told = told_before(doc, amount, first, sentence[0], before) or gapped(doc, amount, first, sentence[0], before)
        if told is not None:
            like = told.like
            unit, scope = told.unit, like["scope"] if like else told.scope or scope
            of_text = (like["of"] if like else None) or _words(doc, told.of)
            amount = amount._replace(currency=like["currency"] if like else None)
    if unit is None:
        return None
    mate = before[-1] if before and before[-1]["start"] >= sentence[0] else None
    second = mate is not None and mate["unit"] == unit and (predicate is None or predicate < first)
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
        "_elsewhere": second and mate is not None and is_elsewhere(text, amount.start, amount.end, mate),
    }


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
