"""The lists of what is counted: nouns, measures and predicates, and which nouns are people."""

from collections.abc import Mapping
from typing import Any

from newskit.language.tree import Token
from newskit.lexicon import cached_by_lists, read_list

_ONE = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_ANY = {"any", "every", "each", "no", "another", "either", "neither"}


@cached_by_lists
def vocabulary() -> dict[str, dict[str, dict[str, str]]]:
    """Rows of ``data/cues/counted.csv`` by kind and by every form of the word, in small letters."""
    kinds: dict[str, dict[str, dict[str, str]]] = {}
    for row in read_list("cues/counted", key=("word", "kind")):
        forms = [*filter(None, row["forms"].split("|"))] or [plural(row["word"])] * (row["kind"] == "measure")
        for form in (row["word"], *forms):
            kinds.setdefault(row["kind"], {})[form.lower()] = row
    return kinds


@cached_by_lists
def people_nouns() -> frozenset[str]:
    """Nouns for people, with their plurals."""
    words = set()
    for row in read_list("cues/people_nouns"):
        word = row["word"].lower()
        words |= {word, plural(word)}
    return frozenset(words)


def plural(noun: str) -> str:
    """Plural of a regular noun, or of one in -man, -person, -child; enough for the nouns of our lists."""
    for singular, many in (("person", "people"), ("child", "children"), ("man", "men")):
        if noun.endswith(singular) and noun not in ("german", "human", "roman"):
            return noun[: -len(singular)] + many
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def is_person_noun(token: Token) -> bool:
    """Whether a token names people: by the list, or as a nationality in the plural."""
    word = token.lower_
    return word in people_nouns() or (token.ent_type_ == "NORP" and word.endswith(("s", "ese")))


def is_one_person(head: Token, mention: Mapping[str, Any] | None = None) -> bool:
    """Whether a noun phrase is one person: a person's name, "he", "the judge"; not a group, nor any or every person.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    mention : dict, optional
        Its record in the table ``mentions``.

    Returns
    -------
    bool
    """
    if mention is not None and mention["kind"] == "name":
        several = head.tag_ == "NNPS" and any(c.dep_ == "det" for c in head.children)  # "the Smiths", but "Barnes"
        return mention["label"] == "PERSON" and not several
    if head.pos_ == "PRON":
        return head.lower_ in _ONE
    if head.tag_ not in ("NN", "NNP") or head.lower_ in vocabulary()["collective"] or not is_person_noun(head):
        return False
    return not any(c.lower_ in _ANY or c.dep_ == "nummod" for c in head.children)
