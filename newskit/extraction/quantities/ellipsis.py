"""Numbers whose noun is told before them: "up from seven", "the number of strikers at 6,200", "put the toll at 40"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newskit.extraction.grammar.noun_phrases import noun_span
from newskit.extraction.grammar.word_classes import is_noun
from newskit.extraction.quantities.counted import is_person_noun, vocabulary
from newskit.extraction.quantities.numerals import Amount
from newskit.extraction.quantities.predicates import SEVERITY, event_unit
from newskit.extraction.records import QuantityRecord
from newskit.language.tree import Doc, Token
from newskit.lexicon import cached_by_lists, read_list

_BACK = 2  # sentences that "put it at 40" may look back
_SHORT = (
    r"(?:(?:just|only|about|the|a|an|last|this|a revised|a previous|an earlier|\w+day['’]s|year['’]s|month['’]s) )*"
)
_GIVEN = r"(?:(?:[a-z]+ )?(?:estimate|count|figure|toll|total|forecast|loss|profit|deficit|surplus) of )?"
_COMPARED = re.compile(rf"\b(?:from|against|compared (?:with|to)|than|versus|half of) {_SHORT}{_GIVEN}$", re.I)
_NUMBER_OF = re.compile(
    r"\bthe number of\b[^\d;:]{2,90}\b(?:to|at|from|by|of|was|is|reached|stands?|stood) (?:\w+ )?$", re.I
)
_RISEN = re.compile(r"\b(?:by|rose|fell|climbed|dropped|grew|up|down) \d[\d,.]*(?: [a-z]+)? to $", re.IGNORECASE)
_SHARE = re.compile(r"\s+(?:in|out of|of every)\s+(?:\d{1,3}|five|ten|every)\b", re.I)
_FRACTION = re.compile(r"\d\.\d")
_SCALED = re.compile(r"(?:million|billion|trillion|thousand|bn|mn|m)$", re.I)


class Told(NamedTuple):
    """What a number without a noun counts; ``compared`` where it is another time's or place's figure."""

    unit: str
    of: tuple[int, int] | None
    like: QuantityRecord | None
    compared: bool


def told_before(doc: Doc, amount: Amount, first: int, sentence: int, before: Sequence[QuantityRecord]) -> Told | None:
    """What a number counts that has no noun of its own.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    amount : Amount
        The number with its bounds.
    first : int
        Its first token.
    sentence : int
        Where its sentence begins.
    before : sequence of dict
        Records of the numbers before it.

    Returns
    -------
    Told or None
        None where nothing tells.

    Notes
    -----
    "Exports fell to 12 million tonnes from 14 million": the number that it is compared with. "… rose to 40", behind
    "the number of strikers": the noun. "The union put it at 40": the last people counted.
    """
    text = doc.text
    left = text[sentence : amount.start]
    if _SHARE.match(text, amount.end):
        return None  # "nearly four in ten"
    mates = [r for r in before if r["start"] >= sentence]
    if mates and is_compared(left):
        return Told(mates[-1]["unit"], None, mates[-1], True)
    if mates and _RISEN.search(left):
        return Told(mates[-1]["unit"], None, mates[-1], False)
    if (noun := _numbered(doc, left, sentence)) is not None:
        unit = _unit_of_noun(doc, noun)
        return Told(unit, noun_span(noun) if is_noun(noun) else None, None, False) if unit else None
    counted = [r for r in before if r["unit"] in (*SEVERITY, "people", "cases")]
    near = [r for r in counted if _sentences_between(doc, r, first) <= _BACK]
    part_of_one = _FRACTION.search(text[amount.start : amount.end]) and not _SCALED.search(text[: amount.end][-10:])
    if near and not part_of_one and _puts(doc, first):  # a magnitude "of 6.4; the survey put it at 5.6" is nobody
        people = [r for r in near if r["scope"] != "subset"] or near
        return Told(people[-1]["unit"], None, people[-1], False)
    if (
        mates
        and _SCALED.search(text[amount.start : amount.end])
        and re.search(r"\b(?:of|to|was|were|is|and|or|by) $", left)
    ):
        return Told(mates[-1]["unit"], None, mates[-1], False)
    if (
        mates and mates[-1]["unit"] == "people" and amount.comparator != "="
    ):  # no time, code or score is "more than 200"
        return Told("people", None, mates[-1], False)
    return None


def is_compared(left: str) -> bool:
    """Whether the words before a number make it another time's or place's: "up from seven", "against 44 in 2020"."""
    return _COMPARED.search(left[-40:]) is not None


def _numbered(doc: Doc, left: str, sentence: int) -> Token | None:
    """The noun of "the number of …" in whose clause the number stands."""
    found = _NUMBER_OF.search(left)
    span = doc.char_span(sentence + found.start(), sentence + found.start() + 13) if found else None
    if span is None:
        return None
    ends = [c for c in span[-1].children if c.dep_ in ("pobj", "pcomp")]
    return ends[0] if ends else None


def _unit_of_noun(doc: Doc, noun: Token) -> str | None:
    """What "the number of …" counts: "the number of those still missing", "of cases", "of strikers"."""
    words = vocabulary()
    harm = event_unit(doc, noun.i)
    row = words["noun"].get(noun.lower_) or words["adjective"].get(noun.lower_)
    row = row or next((words["adjective"][c.lower_] for c in noun.children if c.lower_ in words["adjective"]), None)
    if harm or row:
        return harm[0] if harm else row["unit"] if row else None
    return "people" if is_person_noun(noun) else noun.lemma_.lower() if is_noun(noun) else None


def _sentences_between(doc: Doc, record: QuantityRecord, first: int) -> int:
    sentence, steps = doc[first].sent, 0
    while sentence.start > record["_head"] and steps <= _BACK:
        sentence = doc[sentence.start - 1].sent
        steps += 1
    return steps


@cached_by_lists
def _figure_words() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_list("cues/reporting", key=("word", "kind"))
    return (
        frozenset(r["word"] for r in rows if r["kind"] == "figure_verb") | {"bring", "take", "push"},
        frozenset(r["word"] for r in rows if r["kind"] == "figure_noun") | {"it", "this", "that"},
    )


def _puts(doc: Doc, first: int) -> bool:
    """Whether somebody gives the number: "put the figure at 40", "said it had counted 15"."""
    verbs, nouns = _figure_words()
    near = doc[max(doc[first].sent.start, first - 7) : first]
    if len(near) and near[-1].lemma_.lower() in ("count", "record", "register", "tally"):
        return True
    given = [t for t in near if t.lemma_.lower() in verbs]
    leads = any(t.lower_ in ("at", "to") for t in doc[max(near.start, first - 4) : first])
    return bool(given) and leads and any(t.lower_ in nouns for t in doc[given[-1].i + 1 : first])
