"""The label inventories of the heads, and sets of labels for words that a corpus leaves partly open."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from newskit.schema import MODALITIES as MODALITIES

NAME_TYPES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE",
)  # fmt: skip
COMMON_TYPES = frozenset(NAME_TYPES[:7])  # what the corpora of others mark; the rest only our own does
AMBIGUOUS_TYPES = {  # types of other schemes, as the types that they may be here
    "PLACE": frozenset({"GPE", "LOC", "FAC"}),
    "MISC": frozenset({"NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"}),
}
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
CLAIM_PARTS = ("CUE", "SPEAKER", "CONTENT")
RARE = 3  # a tag or feature bundle seen less often than this is not worth a label
UNKNOWN = -100


def bio(types: Iterable[str]) -> list[str]:
    """Begin and inside labels of each type, after ``O``."""
    return ["O", *(prefix + name for name in types for prefix in ("B-", "I-"))]


@dataclass
class Labels:
    """What each head chooses from."""

    tags: list[str]
    morphs: list[str]  # "UPOS|Feature=Value|…"
    deps: list[str]
    names: list[str] = field(default_factory=lambda: bio(NAME_TYPES))
    triggers: list[str] = field(default_factory=lambda: ["O", *EVENT_TYPES])
    modalities: list[str] = field(default_factory=lambda: list(MODALITIES))
    claims: list[str] = field(default_factory=lambda: bio(CLAIM_PARTS))

    def __post_init__(self) -> None:
        self.number = {
            kind: {label: n for n, label in enumerate(getattr(self, kind))}
            for kind in ("tags", "morphs", "deps", "names", "triggers", "modalities", "claims")
        }

    @classmethod
    def from_docs(cls, docs: Iterable) -> "Labels":
        """Collect tags, features and relations from spaCy Docs."""
        tags: Counter[str] = Counter()
        morphs: Counter[str] = Counter()
        deps: Counter[str] = Counter()
        for doc in docs:
            for token in doc:
                if token.tag_ and not token.is_space:
                    tags[token.tag_] += 1
                    morphs[f"{token.pos_}|{token.morph}"] += 1
                if token.dep_ and not token.is_space:
                    deps[token.dep_] += 1
        return cls(*(sorted(k for k, n in counts.items() if n >= RARE) for counts in (tags, morphs, deps)))

    def save(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(asdict(self), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Labels":
        """Read what `save` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


class LabelSets:
    """Numbers for sets of NER labels, so that a word may be known only to be one of several.

    Parameters
    ----------
    names
        The BIO labels.

    Notes
    -----
    Most corpora mark fewer types than this pipeline finds. A word that they leave outside may still be part of a law or
    a work of art; training on it as ``O`` would teach the model to miss those. The loss is the negative log of the
    summed probability of the labels allowed.
    """

    def __init__(self, names: list[str]):
        self.names = names
        self.sets: list[frozenset[str]] = []
        self._number: dict[frozenset[str], int] = {}

    def number(self, allowed: frozenset[str]) -> int:
        """Give the number of a set of labels."""
        if allowed not in self._number:
            self._number[allowed] = len(self.sets)
            self.sets.append(allowed)
        return self._number[allowed]

    def outside(self, closed: frozenset[str]) -> int:
        """Give the set of a word outside all names of the types in `closed`."""
        free = [name for name in self.names if name != "O" and name[2:] not in closed]
        return self.number(frozenset(["O", *free]))

    def inside(self, prefix: str, label: str) -> int:
        """Give the set of a word that begins (``B-``) or continues (``I-``) a name."""
        return self.number(frozenset(prefix + name for name in AMBIGUOUS_TYPES.get(label, {label})))
