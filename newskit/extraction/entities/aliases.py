"""Second names that a text says somebody or something bears: "alias X", "or X", "X, a militia known as Y"."""

from itertools import pairwise

from newskit.extraction.lexicons import Lexicons
from newskit.extraction.records import Record
from newskit.language.tree import Doc

_LONGEST = 12  # tokens from one name to the other
_EMPTY = frozenset(["the", ",", "(", '"', "“", "‘", "'", "``", "«"])
_BEFORE = frozenset({
    "also", "better", "once", "often", "sometimes", "who", "which", "is", "was", "to", "all", "has", "been", "were",
    "are",
})  # fmt: skip
_PAIRS = ({"ORG"}, {"PERSON"}, {"PRODUCT"}, {"GPE", "LOC", "FAC"}, {"ORG", "PERSON"}, {"ORG", "PRODUCT"})


def find_aliases(doc: Doc, names: list[Record], lexicons: Lexicons) -> list[tuple[Record, Record]]:
    """Pairs of names of which the text says that they are one's, the fuller first.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    names : list of dict
        Mentions of its names in text order.
    lexicons : Lexicons
        Word lists; cues ``alias`` (right before the second name) and nouns, which may stand between.

    Returns
    -------
    list of tuple
        First and second name.
    """
    found = []
    for a, b in pairwise(names):
        between = doc[a["_last"] : b["_first"]]
        words = [t for t in between if t.text not in _EMPTY]
        same = any({a["label"], b["label"]} <= pair for pair in _PAIRS)
        if not same or a["sent_id"] != b["sent_id"] or not 0 < len(between) <= _LONGEST or a["text"] == b["text"]:
            continue
        if _initials(a, b, [t.text for t in between]) or _named_so([t.lower_ for t in words], lexicons):
            found.append((a, b))
    return found


def _initials(a: Record, b: Record, between: list[str]) -> bool:
    """As in "the Federal Security Service, or FSB,"."""
    return between == [",", "or"] and a["label"] == "ORG" and b["text"].isupper() and " " in a["text"]


def _named_so(words: list[str], lexicons: Lexicons) -> bool:
    """As in "Ruiz, alias", "Ruiz, better known as", "the Units, a militia known as"."""
    text = " ".join(words)
    cue = max((c for c in lexicons.cues["alias"] if text == c or text.endswith(" " + c)), key=len, default=None)
    if cue is None:
        return False
    before = text[: -len(cue)].split()
    # Nothing but adverbs, or a description in apposition, may stand before: "a militia once known as".
    return all(w.endswith("ly") or w in _BEFORE for w in before) or (before[0] in ("a", "an") and len(before) < 6)
