"""Numbers of clauses that leave words out: "four died in Mosul and ten in Kirkuk", "of these, 88 in hospital", "300 are missing"."""  # noqa: E501

import re
from collections.abc import Sequence

from newskit.extraction.quantities.counted import vocabulary
from newskit.extraction.quantities.ellipsis import Told, sentences_between
from newskit.extraction.quantities.numerals import Amount
from newskit.extraction.quantities.predicates import SEVERITY
from newskit.extraction.records import QuantityRecord
from newskit.language.tree import Doc
from newskit.lexicon import cached_by_lists

_WHERE = r"(?:in|at|near|on|from|outside|around|across|to|by|for|with|among|against)"
_NO_CLAUSE = r"(?:(?!\b(?:that|who|which|when|after|before|because|if|said|says)\b)[^.;:\n])"
# "four [people died] in Mosul, | and | while" … "[another] ten in Kirkuk"
_FIRST = re.compile(
    rf"\s{_NO_CLAUSE}*?\b{_WHERE}\s{_NO_CLAUSE}{{2,60}}?(?:,|;|\s+and|\s+but)\s+(?:with\s+|the\s+(?:other|remaining|last)\s+)?$",
    re.I,
)
_SECOND = re.compile(
    rf"\s+(?:{_WHERE}\s+(?!(?:being|addition|fact|all|total|turn)\b)|the\s+(?:year|month|week|day)\s+before\b)", re.I
)
# the same with names, which makes them two places: "ten people in the Kirkuk area"
_PLACE = rf"\b{_WHERE}\s+(?:(?:the|nearby|northern|southern|eastern|western|central)\s+)*[A-Z]"
_FIRST_PLACE = re.compile(rf"{_PLACE}[^.;]{{1,60}}?(?:,|;|\s+and|\s+but)\s+(?:with\s+)?$")
_SECOND_PLACE = re.compile(rf"(?:\s+[a-z]+){{0,2}}?\s+{_PLACE}")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MORE = re.compile(r"^(?:another|a further|an additional)\b", re.I)
_ENDS = re.compile(r"\s*[.;,]|\s+(?:in|on|for|by|to|from|will|would|were|are|have|had)\b")
_AND_VERB = re.compile(
    r"[^.;:]*(?:,|\b(?:and|but))\s+(?:now\s+|currently\s+|already\s+|still\s+|was\s+)?"
    r"(?:[a-z]{2,}(?:s|ed)|held|carrying|holding)\s+(?:only\s+|now\s+|on\s+average\s+)?$"
)
# "Galway had 15 deaths, | Cork | 19 and Dublin 20"
_HAD = re.compile(r"\b[A-Z][\w’'-]+\s+[a-z]+\s+$")
_NAME_NEXT = re.compile(r"[^.;:]{0,60}?(?:,|;|,?\s+and)\s+(?:[A-Z][\w’'-]+\s+){1,3}$")
_ENDS_ITEM = re.compile(r"\s*(?:[.;,]|$)|\s+and\s+(?:[A-Z]|\w+\s+[A-Z])")
# "for 69 deaths and | passengers | for | 34"
_PREPOSITION = re.compile(r"\b(for|from|at|with)\s+$")
_NOUN_NEXT = re.compile(
    r"[^.,;:]{0,40}?(?:,|\s+and|\s+while)\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+)?\s+(for|from|at|with)\s+$"
)
_OTHERS = re.compile(r"\bthe\s+(?:other|remaining)\s+$", re.I)
_CLOSES = re.compile(r"\s*(?:[.;,]|$)")
_OF_THESE = re.compile(r"(?:^|[.;\n]\s*|\band\s+)of\s+(?:these|those|them|the\s+total),?\s+$", re.I)
_THESE = re.compile(r"(?:^|[.;\n]\s*)of\s+(?:these|those|them|the\s+total)\b[^.;]*(?:,|\band)\s+$", re.I)
# "Of those who died, 58", "of the 40 injured, six" is told elsewhere
_OF_HARMED = re.compile(r"(?:^|[.;\n]\s*)of\s+(?:all\s+)?(?:those|the\s+people)\s+(?:who\s+)?([^.,;]{3,50}),\s+$", re.I)
_OF_ALL = re.compile(
    r"(?:^|[.;:,\n“\"]\s*|\bthat\s+)of\s+(?:the|its|their|these|those)\s+(?:[a-z]+\s+)?$|(?:^|[.;\n]\s*)of\s+$", re.I
)
_BACK = 2  # sentences that a number alone may look back


def of_these(left: str, before: Sequence[QuantityRecord]) -> QuantityRecord | None:
    """The number that the next one is a part of, by the words that open its sentence: "Of these, 12".

    Parameters
    ----------
    left : str
        Its sentence up to the number.
    before : sequence of dict
        Records of the numbers before it.

    Returns
    -------
    dict or None
    """
    harmed = _OF_HARMED.search(left)
    if harmed is not None:
        words, verbs = harmed[1].lower().split(), vocabulary()["verb"]
        unit = next((verbs[w]["unit"] for w in words if w in verbs and verbs[w]["unit"] in SEVERITY), None)
        return next((r for r in reversed(before) if r["unit"] == unit), None)
    if not _OF_THESE.search(left):
        return None
    return next((r for r in reversed(before) if r["scope"] != "subset" and r["unit"] not in ("money", "percent")), None)


def gapped(doc: Doc, amount: Amount, first: int, sentence: int, before: Sequence[QuantityRecord]) -> Told | None:
    """What a number counts whose noun and verb stand in a clause before.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    amount : Amount
        A number without a noun of its own.
    first : int
        Its first token.
    sentence : int
        Where its sentence begins.
    before : sequence of dict
        Records of the numbers before it.

    Returns
    -------
    Told or None

    Notes
    -----
    "300 walked out in Leeds and 120 in Hull", "gave two million doses and promised a further 800,000": what was counted
    last. "About 300 are in hospital", "115 remain in care": people, where people were counted last, for of the dead
    and the missing something else is told now.
    """
    text = doc.text
    if not before or _YEAR.fullmatch(text[amount.number_start : amount.number_end]):
        return None
    last = before[-1]
    if last["start"] >= sentence and last["unit"] not in ("money", "percent"):
        between = text[last["end"] : amount.start]
        if _FIRST.match(between) and _SECOND.match(text, amount.end):
            return Told(last["unit"], None, last, last["_compared"])
        if last["scope"] == "subset" and _THESE.search(text[sentence : amount.start]):
            return Told(last["unit"], None, last, False)  # "of these, 12 were children and five women"
        if _MORE.match(text[amount.start : amount.end]) and _ENDS.match(text, amount.end):
            return Told(last["unit"], None, last, False)
        if _OTHERS.search(between) and _CLOSES.match(text, amount.end):
            return Told(last["unit"], None, last, False)  # "owns three such planes, grounded the other two"
        if _NAME_NEXT.match(between) and _ENDS_ITEM.match(text, amount.end) and _opens_list(text, sentence, before):
            return Told(last["unit"], None, last, False)
        prep, again = _PREPOSITION.search(text[sentence : last["start"]]), _NOUN_NEXT.match(between)
        if prep and again and prep[1] == again[1] and _CLOSES.match(text, amount.end):
            return Told(last["unit"], None, last, False)
        if last["unit"] in (*SEVERITY, "people") and _AND_VERB.match(between) and _CLOSES.match(text, amount.end):
            return Told("people", None, None, False)  # "was built for 600 people and holds 1,470"
    if not _is_subject(doc, amount):
        return None
    mates = [r for r in before if r["start"] >= sentence]
    whole = next((r for r in mates if _OF_ALL.search(text[sentence : r["start"]])), None)
    if whole is not None and text[whole["end"] : amount.start].count(",") > 0:
        return Told(whole["unit"], None, whole | {"scope": "subset"}, False)  # "of the 300 men, 50 entered the town"
    near = [r for r in before if r["unit"] not in _no_things() and sentences_between(doc, r, first) <= _BACK]
    people = bool(near) and near[-1]["unit"] in _of_people()
    return Told("people", None, None, False) if people else None


def _opens_list(text: str, sentence: int, before: Sequence[QuantityRecord]) -> bool:
    """Whether the first number of a sentence, or the one before the last, is what a place or a body by name had."""
    return any(_HAD.search(text[sentence : r["start"]]) for r in before[-4:] if r["start"] >= sentence)


@cached_by_lists
def _no_things() -> frozenset[str]:
    """Units of numbers that count nothing: money, shares, distances."""
    return frozenset({"money", "percent", *(row["unit"] for row in vocabulary()["measure"].values())})


@cached_by_lists
def _of_people() -> frozenset[str]:
    """Units of numbers that count people."""
    befallen = {row["unit"] for row in vocabulary()["verb"].values()}
    return frozenset(
        {*befallen, *SEVERITY, "people", "cases"} - {"destroyed", "damaged", "seized", "deployed", "burned"}
    )


def _is_subject(doc: Doc, amount: Amount) -> bool:
    """Whether a verb in the plural or the past follows a number: "300 are in hospital"."""
    span = doc.char_span(amount.number_start, amount.number_end, alignment_mode="expand")
    if span is None or span.end + 1 >= len(doc):
        return False
    after, opens = doc[span.end], doc[max(0, span.start - 1)]
    if after.lower_ in ("also", "still", "more"):
        after = after.nbor(1)
    begins = (
        amount.start == doc[span.start].sent.start_char or opens.tag_ in ("CC", ",", ":") or amount.comparator != "="
    )
    begins = (
        begins
        or _MORE.match(doc.text[amount.start : amount.end]) is not None
        or opens.lower_ in ("while", "the", "other", "that")
    )
    return begins and after.tag_ in ("VBP", "VBD", "MD") and after.dep_ != "amod"


def is_elsewhere(text: str, start: int, end: int, before: QuantityRecord) -> bool:
    """Whether a number is of a second place of its sentence: "four died in Mosul and ten in Kirkuk".

    Parameters
    ----------
    text : str
        The article's text.
    start, end : int
        The number's.
    before : dict
        Record of the number before it in the sentence.

    Returns
    -------
    bool
        False where one of the two stands without a place's name.
    """
    second = _SECOND_PLACE.match(text, end, end + 80)
    return second is not None and _FIRST_PLACE.search(text[before["end"] : start]) is not None
