"""What the sentence around a name says of its type: "the broadcaster, Rupa", "a cell known as Ember"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

from newskit.language.word_classes import word_class
from newskit.lexicon import read_list

# Natural logarithms of how much likelier (or less likely) a name is of a type.
DESCRIBED = 3.5  # a noun that it is said to be, or a person's noun before it
ARTICLE = -1.0  # a town or a person, after "the"
_LOCATING = frozenset({"in", "at", "near", "from", "to", "into", "outside"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
_PLACES_OF_WORDS = ("of", "after", "last", "before")  # of the list `labels/name_words`; a later one wins


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, str]:
    """Type of a name by the noun that says what bears it."""
    nouns = {row["head"]: row["label"] for row in read_list("lexicon/nominals", key=("head", "label"))}
    rows = [row for row in read_list("labels/name_words", key=("word", "place", "type")) if row["type"] != "LANGUAGE"]
    for place in _PLACES_OF_WORDS:
        nouns |= {row["word"]: row["type"] for row in rows if row["place"] == place and row["word"] not in nouns}
    return nouns


def types_described(
    names: Sequence[tuple[int, int, str]], doc: Doc, at: Sequence[int], known: Mapping[str, str]
) -> list[dict[str, float]]:
    """Weigh the types of names by the sentences they stand in.

    Parameters
    ----------
    names
        Begin, end and type of each, in words.
    doc
        The text, parsed.
    at
        Index in `doc` of each word.
    known
        Types of well-known names, by `newskit.language.boundaries.key_of`.

    Returns
    -------
    list of dict
        For each name what to add to the log probability of a type.

    Notes
    -----
    A noun in apposition ("Rupa, the state broadcaster,"), after "is a", or before "known as" and "called" is of the
    name's type; so is a noun directly before it ("nurse Lautaro"). What a bridge is at is a town. A town or a person
    that is not well known seldom takes "the", unless another noun follows ("the Torvik road").
    """
    return [
        _weigh([doc[i] for i in at[begin:end]], [doc[i] for i in at[max(begin - 2, 0) : begin]], known)
        for begin, end, _ in names
    ]


def _weigh(name: Sequence[Token], before: Sequence[Token], known: Mapping[str, str]) -> dict[str, float]:
    """Weights for one name, given up to two words before it."""
    root = next((t for t in reversed(name) if not name[0].i <= t.head.i <= name[-1].i), name[-1])
    weights = dict.fromkeys(_said_to_be(root), DESCRIBED)
    if before and before[-1].tag_ == "NN" and before[-1].lower_ in _nouns():
        weights = {_nouns()[before[-1].lower_]: DESCRIBED}  # "the broadcaster Rupa"
    elif len(before) == 2 and before[1].lower_ == "at" and _nouns().get(before[0].lower_) in ("FAC", "LOC"):
        weights["GPE"] = DESCRIBED  # "the bridge at Torvik"
    has_article = any(t.lower_ == "the" for t in (*before[-1:], *name[:-1][:1]))
    if has_article and root.dep_ not in _MODIFIERS and "".join(t.lower_ for t in name) not in known:
        for label in ("GPE", "PERSON"):
            weights[label] = weights.get(label, 0.0) + ARTICLE
    return weights


def _said_to_be(root: Token) -> Iterator[str]:
    """Types of the nouns that say what bears the name that `root` heads."""
    is_place = root.dep_ == "pobj" and root.head.lower_ in _LOCATING
    for noun in _nouns_of(root):
        if noun.tag_ == "NN" and noun.text.islower():
            told = _nouns().get(noun.lower_)
            if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.i < root.i:
                whose = _nouns().get(noun.head.head.lower_)  # "a member of the committee, NAME,"
                told = "PERSON" if whose == "PERSON" else told
            if told is not None and not (is_place and told == "PERSON"):
                yield told


def _nouns_of(root: Token) -> list[Token]:
    """Nouns in apposition, predicate nouns, and what is "known as" the name."""
    nouns = [child for child in root.children if child.dep_ == "appos" and child.i > root.i]
    head = root.head
    if root.dep_ == "appos":
        return [*nouns, head]
    if root.dep_ == "nsubj" and head.lemma_ == "be":
        return [*nouns, *(child for child in head.children if child.dep_ == "attr")]
    verb = head.head if root.dep_ == "pobj" and head.lower_ == "as" else head
    if verb.lemma_ in word_class("naming") and verb.i < root.i:
        nouns += [verb.head] if verb.dep_ in ("acl", "relcl") else []
        nouns += [child for child in verb.children if child.dep_ == "nsubjpass"]
    return nouns
