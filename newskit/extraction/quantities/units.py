"""What a number counts: the counted noun, the predicate that says what happened to it, and the whole it is part of."""

from typing import NamedTuple

from newskit.extraction.grammar.word_classes import is_noun
from newskit.extraction.quantities.counted import is_person_noun, people_nouns, vocabulary
from newskit.extraction.quantities.predicates import SEVERITY, event_unit, verb_beside, window_unit
from newskit.language.tree import Doc, Token

_MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM"}
_DETACHED = {
    "nummod",
    "quantmod",
    "advmod",
    "amod",
    "det",
    "predet",
    "compound",
    "npadvmod",
    "nmod",
    "poss",
    "appos",
    "dep",
}


class Counted(NamedTuple):
    """Unit, who is counted (span of tokens, end exclusive), head and predicate tokens."""

    unit: str | None
    of: tuple[int, int] | None
    head: int
    predicate: int | None


def number_tokens(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Token range of a character span."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None and len(span) else None


def counted_noun(doc: Doc, first: int, last: int) -> int:
    """Token index of the noun that a number counts; the number's own last token if it stands alone.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed text.
    first, last : int
        First and last token of the number.

    Returns
    -------
    int
        Token index.
    """
    token = doc[last]
    inside = range(first, last + 1)
    for _ in range(6):
        if token.i not in inside and token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON"):
            break
        if token.dep_ not in _DETACHED or token.head.i == token.i:
            break
        token = token.head
    token = _whole_phrase(doc, last, token)
    if any(t.tag_ in ("VBP", "VBZ", "MD") for t in doc[last + 1 : token.i]):
        return last  # "3,000 are sleeping in gyms"
    if token.i > last and token.i - last <= 8 and token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON"):
        return token.i
    for child in doc[last].children:  # dozens of people
        if child.lower_ == "of" and child.i > last:
            target = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if target is not None and target.i - last <= 8:
                return target.i
    return _scan_right(doc, last)


def _whole_phrase(doc: Doc, last: int, noun: Token) -> Token:
    """The noun that ends the phrase of a number, where the tree stops short of it or goes past it."""
    if noun.i <= last or noun.i + 1 >= len(doc):
        return noun
    first, after = doc[last + 1], doc[noun.i + 1]
    if (
        first.tag_ == "NNS"
        and first.i < noun.i
        and doc[first.i + 1].tag_ not in ("POS", "HYPH")
        and not is_noun(doc[first.i + 1])
    ):
        return first  # "14 vessels including three gas carriers"
    short = (noun.pos_ == "ADJ" and noun.lower_.endswith("ed")) or (noun.dep_ == "compound" and noun.head.i == after.i)
    return after if short and is_noun(after) else noun  # "38 subcontracted welders", "500 body bags"


def _scan_right(doc: Doc, last: int) -> int:
    """Where the parse does not help (headlines, capitals): the last noun of the run that follows."""
    best, i = last, last + 1
    if i < len(doc) and doc[i].lower_ == "of":
        i += 1
        if i < len(doc) and doc[i].lower_ in ("the", "its", "their", "these", "those"):
            i += 1
    for j in range(i, min(i + 5, len(doc))):
        token = doc[j]
        if token.is_space and "\n\n" not in token.text:
            continue
        if token.lower_ in people_nouns() or token.lower_ in vocabulary()["noun"]:
            return _whole_phrase(doc, last, token).i
        if token.pos_ not in _MODIFIERS or token.is_punct:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            best = j
    return best


def unit_of(doc: Doc, first: int, last: int) -> Counted:
    """What a number counts and what happened to it.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed text.
    first, last : int
        First and last token of the number.

    Returns
    -------
    Counted
        ``unit`` is None where the number counts nothing we can name.
    """
    words = vocabulary()
    head = counted_noun(doc, first, last)
    noun = doc[head]
    after = next((doc[i] for i in range(last + 1, min(last + 3, len(doc))) if not doc[i].is_space), None)
    of = _of_span(doc, last, head)
    if after is not None and head == after.i and _dies(doc, last, after):
        return Counted(words["verb"][after.lower_]["unit"], None, last, after.i)
    adjective = (
        words["adjective"].get(after.lower_) if after is not None and after.lower_ not in words["noun"] else None
    )
    if after is not None and adjective is not None and head <= after.i:
        return Counted(adjective["unit"], of if head != after.i else None, head, after.i)
    if (hurt := _hurt_with(doc, max(head, last))) is not None:
        return Counted("injured", of, head, hurt)
    if noun.lower_ in words["noun"]:
        return _listed(doc, last, head, of)
    for measure in (f"{doc[head - 1].lower_} {noun.lower_}", noun.lower_):
        if measure in words["measure"]:
            return Counted(words["measure"][measure]["unit"], None, head, None)
    person = (
        is_person_noun(noun)
        or _who_follows(noun)
        or head == last
        or noun.lower_ in ("others", "more", "them", "whom", "us", "those")
    )
    whole = _is_whole(doc, first)  # "30 of the 130 passengers" died
    found = None if whole else event_unit(doc, head)
    if (found is None or found[1] < first) and not whole:
        found = verb_beside(doc, first) or found or window_unit(doc, first, last, head)
    if head > last and doc[last + 1].lower_ == "of" and doc[last].dep_ in ("dobj", "nsubjpass"):
        found = event_unit(doc, last) or found  # "freed five of the 18 soldiers whom they had captured"
    if found and (person or found[0] in ("destroyed", "damaged", "seized", "captured", "deployed", "released")):
        return Counted(found[0], of, head, found[1])
    if found and not person and is_noun(noun) and found[0] in ("killed", "injured") and noun.lower_.endswith("s"):
        return Counted(found[0], of, head, found[1])
    if is_person_noun(noun) or (head != last and _who_follows(noun)) or noun.lower_ in ("others", "us"):
        return Counted("people", of, head, None)
    if head != last and is_noun(noun):
        return Counted(noun.lemma_.lower() or noun.lower_, of, head, None)
    return Counted("people" if _are_people(doc, first, last) else None, None, head, None)


def _listed(doc: Doc, last: int, head: int, of: tuple[int, int] | None) -> Counted:
    """What a number counts before a noun of the list: "three of the wounded died", "nine lives", "12 bodies"."""
    noun = doc[head]
    row = vocabulary()["noun"][noun.lower_]
    own = None
    if head > last and doc[last + 1].lower_ == "of" and row["who"] in ("", "people"):
        own = event_unit(doc, last)
    if own and own[0] == "killed":
        return Counted("killed", of, head, own[1])
    found = event_unit(doc, head) if row["who"] or row["unit"] == "people" else None
    if row["who"] == "lives" and vocabulary()["verb"].get(noun.head.lower_, {}).get("who") != "lives":
        return Counted(None, None, head, None)
    if found and (row["who"] == "people" or (found[0] in SEVERITY and row["who"] != "bodies")):
        return Counted(found[0], of, head, found[1])
    return Counted(row["unit"], of if row["who"] in ("bodies", "people") else None, head, head)


def _hurt_with(doc: Doc, end: int) -> int | None:
    """The word for harm with which those counted were left: "nine dead and another 14 with burns"."""
    if end + 2 >= len(doc) or doc[end + 1].lower_ != "with":
        return None
    return next((t.i for t in doc[end + 2 : end + 5] if t.lower_ in vocabulary()["hurt_with"]), None)


def _are_people(doc: Doc, first: int, last: int) -> bool:
    """Whether a number alone counts people by the words around it: "a town of 15,000", "with 58 aboard"."""
    after = [t.lower_ for t in doc[last + 1 : last + 3]]
    if after[:1] == ["aboard"] or after == ["on", "board"]:
        return True
    if doc[first - 1].lower_ == "for" and first > 1 and doc[first - 2].lower_ in vocabulary()["holds"]:
        return bool(after) and after[0] in (",", ".", ";", "and", "but")  # "a boat built for 35"
    return first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in vocabulary()["peopled"]


def of_them(doc: Doc, last: int, predicate: int) -> bool:
    """Whether a noun ends the clause of a part before a verb comes: "six of them policemen, and 15 were arrested".

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    last : int
        The number's last token.
    predicate : int
        What the tree says happened to them.

    Returns
    -------
    bool
    """
    if [t.lower_ for t in doc[last + 1 : last + 3]] not in (["of", "them"], ["of", "whom"]):
        return False
    end = next((t.i for t in doc[last + 3 : last + 9] if t.text in (",", ";", ".")), None)
    if end is None or predicate <= end or end + 1 >= len(doc) or doc[end + 1].tag_ != "CC":
        return False
    nouns = doc[last + 3 : end]
    return len(nouns) > 0 and is_noun(nouns[-1]) and not any(t.tag_[:2] in ("VB", "MD") for t in nouns)


def _is_whole(doc: Doc, first: int) -> bool:
    """Whether a number only says of how many another part is: "none of the 130 passengers was hurt"."""
    if first < 3 or doc[first - 1].tag_ not in ("DT", "PRP$") or doc[first - 2].lower_ != "of":
        return False
    part = doc[first - 3]
    return part.tag_ == "CD" or part.lower_ in _PARTS


_PARTS = frozenset({"none", "half", "most", "many", "some", "all", "few", "any", "several", "each", "both"})


def _dies(doc: Doc, last: int, after: Token) -> bool:
    """Whether a bare verb follows a number, as headlines have it, whatever the tree takes it for: "Six die in fire"."""
    row = vocabulary()["verb"].get(after.lower_)
    return after.i == last + 1 and row is not None and row["word"] == after.lower_ and row["who"] in ("subject", "both")


def _who_follows(noun: Token) -> bool:
    """Whether a noun is somebody by what is said of it: "38 welders who had joined the strike"."""
    after = [t for t in noun.doc[noun.i + 1 : noun.i + 3] if t.text != ","]
    return is_noun(noun) and bool(after) and after[0].lower_ == "who"


def _of_span(doc: Doc, last: int, head: int) -> tuple[int, int] | None:
    if head <= last:
        return None
    start = last + 1
    while start < head and (
        doc[start].is_space or doc[start].lower_ in ("of", "the", "its", "their", "these", "those", "more", "or", "so")
    ):
        start += 1
    return (start, head + 1)
