"""What one word means in one frame: senses with their conditions, and how a row of an ontology's lists is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from newskit.lexicon import Row

NO_EVENT = "-"
# mentions that a condition may ask for with %; %conflict asks for a verb of material conflict
MENTION_KINDS = frozenset({"country", "person", "org", "norp", "gpe", "conflict"})


@dataclass(frozen=True, slots=True)
class Test:
    """One alternative of a condition: what must (or must not) stand in a slot.

    Attributes
    ----------
    kind : str
        ``word``, ``class`` (a row of objects.csv), ``mention`` (%), ``any`` (+), ``none`` (-).
    value : str
        The word, class or kind of mention.
    negated : bool
        The alternative forbids instead of allowing.
    slot : str
        Preposition (``against``) or complement (``inf``) that holds the word; empty for subject and object.
    """

    kind: str
    value: str = ""
    negated: bool = False
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of some trigger words: a row of verbs.csv, nouns.csv or phrases.csv."""

    name: str
    pos: str
    type: str
    mode: str | None
    subject: tuple[Test, ...] = ()
    object: tuple[Test, ...] = ()
    prep: tuple[Test, ...] = ()
    complement: tuple[Test, ...] = ()
    modifier: tuple[Test, ...] = ()
    near: tuple[Test, ...] = ()
    of: str = ""
    roles: frozenset[str] = frozenset()
    order: int = 0


@dataclass(frozen=True)
class Known:
    """Types and classes of one ontology, which its rows may name."""

    types: frozenset[str]
    classes: frozenset[str]

    def type(self, value: str, row: str) -> str:
        """A type that the ontology has, or ``-``."""
        if value != NO_EVENT and value not in self.types:
            raise ValueError(f"{row}: type is {value!r}; expected one of {', '.join(sorted(self.types))}, or '-'.")
        return value

    def test(self, text: str, row: str, slotted: bool) -> Test:
        """One alternative of a condition: ``@people``, ``%country``, ``!+``, ``on=@place``."""
        negated, body = text.startswith("!"), text.removeprefix("!")
        if body in ("+", "-"):
            return Test("any" if body == "+" else "none", "", negated)
        slot, _, value = body.partition("=") if slotted else ("", "", body)
        if slotted and not value:
            return Test("any", "", negated, slot)
        if value.startswith("@"):
            if value[1:] not in self.classes:
                raise ValueError(f"{row}: class {value!r} is not in objects.csv; add it there, or name the words.")
            return Test("class", value[1:], negated, slot)
        if value.startswith("%"):
            if value[1:] not in MENTION_KINDS:
                raise ValueError(
                    f"{row}: {value!r} is no kind of mention; expected %{', %'.join(sorted(MENTION_KINDS))}."
                )
            return Test("mention", value[1:], negated, slot)
        return Test("word", value.lower(), negated, slot)


def read_sense(row: Row, pos: str, order: int, known: Known, name: str) -> Sense:
    """The sense that a row of verbs.csv, nouns.csv or phrases.csv describes.

    Parameters
    ----------
    row : dict
        The row; columns that a list does not have are empty.
    pos : str
        V, N or P, by the list.
    order : int
        Number of the row.
    known : Known
        What its conditions may name.
    name : str
        What to call it, also in messages.

    Returns
    -------
    Sense

    Raises
    ------
    ValueError
        If a type, class or kind of mention is unknown: row, column, what was found, what is allowed.
    """

    def tests(column: str, slotted: bool = False) -> tuple[Test, ...]:
        return tuple(known.test(t, f"{name}.{column}", slotted) for t in row.get(column, "").split())

    with_ = [t.removeprefix("prep.") for t in row.get("with", "").split() if "prep." in t]
    near = [t.removeprefix("near.") for t in row.get("with", "").split() if t.startswith("near.")]
    modifiers = [t for t in row.get("with", "").split() if "prep." not in t and not t.startswith("near.")]
    return Sense(
        name=name,
        pos=pos,
        type=known.type(row["type"], name),
        mode=row.get("mode") or None,
        subject=tests("subject"),
        object=tests("object"),
        prep=(*tests("prep", True), *(known.test(t.replace("!prep.", "!"), f"{name}.with", True) for t in with_)),
        complement=tests("complement", True),
        modifier=tuple(known.test(t, f"{name}.with", False) for t in modifiers),
        near=tuple(known.test(t, f"{name}.with", False) for t in near),
        of=row.get("of", ""),
        roles=frozenset(row.get("roles", "").split()),
        order=order,
    )


@lru_cache(maxsize=4096)
def _american(word: str) -> str:
    """The other spelling of an -ise verb or an -our noun, where there is one: lists need to give only one of them."""
    head, _, tail = word.partition("_")
    if head.endswith("ise") and len(head) > 6:
        head = head[:-3] + "ize"
    elif head.endswith("isation"):
        head = head[:-7] + "ization"
    elif head.endswith("our") and len(head) > 5:
        head = head[:-3] + "or"
    elif head.endswith("yse"):
        head = head[:-3] + "yze"
    return head + ("_" + tail if tail else "")


def spellings(words: Iterable[str]) -> list[str]:
    """Words in small letters, those with a British spelling in the American one, too."""
    return list(dict.fromkeys(s for w in words for s in (w.lower(), _american(w.lower()))))
