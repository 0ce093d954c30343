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
    r"\bthe (?:[a-z]+ )?number of\b[^\d;:]{2,90}\b(?:to|at|from|by|of|was|is|reached|stands?|stood) (?:\w+ )?$", re.I
)
_RISES = re.compile(r"\b(?:by|from|up|down) $", re.I)
_TO = re.compile(r"(?: [a-z]+)? to $", re.I)
_TOTAL = re.compile(
    r"\b(?:bring|brings|bringing|brought|takes?|taking|took|push(?:es|ed|ing)?|rais(?:es|ed|ing))\b[^.;:]{0,25}"
    r"\b(?:total|tally|figure|number|count|dead|deaths|injured|wounded|missing|arrests|cases)\b[^.;:]{0,60}\bto $",
    re.I,
)
_FIGURE_OF = re.compile(r"\b(?:figure|estimate|count|tally) of $", re.I)
_OUT_OF = re.compile(r"[^.,;:]{0,30}\bout of $", re.I)
_THAT = re.compile(r"\b(?:and|but|while)\s+that\b", re.I)
_ASIDE = re.compile(r",\s+(?:which|who|whose)\s[^,]*,\s", re.I)
_WITHIN = frozenset({"in", "at", "across", "on", "during", "within", "over", "from"})
_SHARE = re.compile(r"\s+(?:in|out of|of every)\s+(?:\d{1,3}|five|ten|every)\b", re.I)
_FRACTION = re.compile(r"\d\.\d")
_SCALED = re.compile(r"(?:million|billion|trillion|thousand|bn|mn|m)$", re.I)


class Told(NamedTuple):
    """What a number without a noun counts; ``compared`` where it is another time's or place's figure."""

    unit: str
    of: tuple[int, int] | None
    like: QuantityRecord | None
    compared: bool
    scope: str = ""


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
    if mates and is_compared(left) and not _parts_clauses(text, mates[-1], amount):
        like = _leading(doc, mates)
        return Told(like["unit"], None, like, True)
    if mates and _OUT_OF.match(text[mates[-1]["end"] : amount.start]):
        some = mates[-1]["unit"]
        return Told("people" if some in SEVERITY else some, None, mates[-1], False)  # "won by 212 votes out of 41,380"
    if mates and brings_total(left):
        like = _leading(doc, mates)
        return Told(like["unit"], None, like | {"scope": "running_total"}, False)
    if mates and _TO.match(text[mates[-1]["end"] : amount.start]) and _RISES.search(text[: mates[-1]["start"]][-6:]):
        return Told(mates[-1]["unit"], None, mates[-1], False)
    if (noun := _numbered(doc, left, sentence) or _changed(doc, first)) is not None:
        unit = _unit_of_noun(doc, noun)
        span = noun_span(noun) if is_noun(noun) else None
        total = "running_total" if noun.dep_ == "dobj" else ""  # "bring the city's homicides to 131"
        return Told(unit, span, None, is_compared(left), total) if unit else None
    counted = [r for r in before if r["unit"] in (*SEVERITY, "people", "cases")]
    near = [r for r in counted if sentences_between(doc, r, first) <= _BACK]
    part_of_one = _FRACTION.search(text[amount.start : amount.end]) and not _SCALED.search(text[: amount.end][-10:])
    given = (
        None if part_of_one else _puts(doc, first, amount.start)
    )  # a magnitude "of 6.4; the survey put it at 5.6" is nobody
    if given is None and not part_of_one and _FIGURE_OF.search(left):
        given = doc[first - 1]  # "gave a lower figure of 190"
    row = vocabulary()["noun"].get(given.lower_) if given is not None else None
    if row is not None and not row["who"]:
        return Told(row["unit"], None, None, False)  # "put the dead at 40"
    if given is not None and given.lower_ in vocabulary()["crowd"]:  # "the police estimated the turnout at 45,000"
        marching = any(r["unit"] == "protesting" for r in before if sentences_between(doc, r, first) <= _BACK)
        return Told("protesting" if marching else "people", None, None, False)
    near = [r for r in near if not _is_aside(left, r["start"] - sentence)] or near
    things = [m for m in mates if m["unit"] not in ("money", "percent")]
    if things and given is not None and not any(m in counted for m in things):
        like = _leading(doc, things)  # "barred from 60 polling stations; the court put the number at four"
        return Told(like["unit"], None, like, False)
    if near and given is not None:
        people = [r for r in near if r["scope"] != "subset"] or near
        return Told(people[-1]["unit"], None, people[-1], False)
    if (
        mates
        and _SCALED.search(text[amount.start : amount.end])
        and re.search(r"\b(?:of|to|was|were|is|and|or|by) $", left)
    ):
        return Told(mates[-1]["unit"], None, mates[-1], False)
    # no time, code or score is "more than 200"
    if mates and mates[-1]["unit"] == "people" and amount.comparator != "=":
        return Told("people", None, mates[-1], False)
    return None


def _parts_clauses(text: str, share: QuantityRecord, amount: Amount) -> bool:
    """Whether a share and a number behind it are of two clauses: "it was 91 percent and that pickets grew from 60"."""
    return (
        share["unit"] == "percent"
        and amount.kind != "percent"
        and _THAT.search(text, share["end"], amount.start) is not None
    )


def _is_aside(left: str, at: int) -> bool:
    """Whether a place of a sentence is in a relative clause between commas: "…, which sent 150 men, put it at"."""
    return any(m.start() < at < m.end() for m in _ASIDE.finditer(left))


def _leading(doc: Doc, mates: Sequence[QuantityRecord]) -> QuantityRecord:
    """Of the numbers of a sentence the last that tells no more than where: "184 died in 173 crashes, against 155"."""
    own = [m for m in mates if doc[m["_head"]].dep_ != "pobj" or doc[m["_head"]].head.lower_ not in _WITHIN]
    return (own or mates)[-1]


def brings_total(left: str) -> bool:
    """Whether the words before a number make it a sum of what was told before: "bringing the total since May to 40"."""
    return _TOTAL.search(left[-120:]) is not None


def is_compared(left: str) -> bool:
    """Whether the words before a number make it another time's or place's: "up from seven", "against 44 in 2020"."""
    return _COMPARED.search(left[-40:]) is not None


def _numbered(doc: Doc, left: str, sentence: int) -> Token | None:
    """The noun of "the number of …" in whose clause the number stands."""
    found = _NUMBER_OF.search(left)
    if found is None:
        return None
    start = sentence + found.start()
    span = doc.char_span(start, start + found[0].lower().index("number of") + 9)
    if span is None:
        return None
    ends = [c for c in span[-1].children if c.dep_ in ("pobj", "pcomp")]
    return ends[0] if ends else None


def _changed(doc: Doc, first: int) -> Token | None:
    """What changed, where the number stands below the verb: "cases rose to 340", "brings arrests to 340"."""
    prep = doc[first].head
    verb = prep.head.head if prep.head.dep_ == "dobj" else prep.head
    if doc[first].dep_ != "pobj" or prep.lower_ not in ("to", "from", "by"):
        return None
    nouns = vocabulary()["noun"]
    if verb.lemma_.lower() in vocabulary()["brings"] and prep.lower_ == "to":
        among = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in nouns]
    elif verb.lower_ in vocabulary()["change"]:
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        among = [c for c in subjects if is_person_noun(c) or c.lower_ in nouns]
    else:
        return None
    return next((c for c in among if c.tag_ == "NNS"), None)


def _unit_of_noun(doc: Doc, noun: Token) -> str | None:
    """What "the number of …" counts: "the number of those still missing", "of cases", "of strikers"."""
    words = vocabulary()
    harm = event_unit(doc, noun.i)
    row = words["noun"].get(noun.lower_) or words["adjective"].get(noun.lower_)
    row = row or next((words["adjective"][c.lower_] for c in noun.children if c.lower_ in words["adjective"]), None)
    if harm or row:
        return harm[0] if harm else row["unit"] if row else None
    return "people" if is_person_noun(noun) else noun.lemma_.lower() if is_noun(noun) else None


def sentences_between(doc: Doc, record: QuantityRecord, first: int) -> int:
    """How many sentences after a record a token stands, up to one more than a number without a noun looks back."""
    sentence, steps = doc[first].sent, 0
    while sentence.start > record["_head"] and steps <= _BACK:
        sentence = doc[sentence.start - 1].sent
        steps += 1
    return steps


@cached_by_lists
def saying_verbs() -> frozenset[str]:
    """Verbs of saying: who their subjects are counts no victims ("…, two aid workers said")."""
    rows = read_list("cues/reporting", key=("word", "kind"))
    return frozenset(r["word"] for r in rows if r["kind"] == "verb" and r["stance"] == "says")


@cached_by_lists
def _figure_words() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_list("cues/reporting", key=("word", "kind"))
    return (
        frozenset(r["word"] for r in rows if r["kind"] == "figure_verb") | frozenset(vocabulary()["brings"]),
        frozenset(r["word"] for r in rows if r["kind"] == "figure_noun") | {"it", "this", "that"},
    )


def _puts(doc: Doc, first: int, start: int) -> Token | None:
    """The word by which somebody gives the number: "put the figure at 40", "said it had counted 15"."""
    verbs, nouns = _figure_words()
    while first > doc[first].sent.start and doc[first - 1].idx >= start:
        first -= 1  # "had counted close to 250"
    near = doc[max(doc[first].sent.start, first - 7) : first]
    if len(near) and near[-1].lemma_.lower() in vocabulary()["tallies"]:
        return near[-1]
    given = [t for t in near if t.lemma_.lower() in verbs]
    leads = any(t.lower_ in ("at", "to") for t in doc[max(near.start, first - 4) : first])
    return next((t for t in doc[given[-1].i + 1 : first] if t.lower_ in nouns), None) if given and leads else None
