"""A tree in the labels of Universal Dependencies, while it is turned into another scheme."""

from typing import NamedTuple

ROOT = -1
OF_THE_CLAUSE = frozenset(  # what moves with a clause when another word comes to head it
    {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "expl", "aux", "aux:pass", "mark",
     "cc", "advcl", "advcl:relcl", "punct", "parataxis", "discourse", "vocative", "dislocated", "obl:unmarked",
     "obl:tmod", "obl:npmod", "cop", "ccomp", "orphan", "reparandum"}
)  # fmt: skip


class Words(NamedTuple):
    """One sentence, a list item a word; heads are indices from 0, `ROOT` for the root's."""

    forms: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]


class Tree:
    """A sentence's tree while it is being changed; indices from 0, `ROOT` is the head of the root."""

    def __init__(self, words: Words):
        self.size = len(words.forms)
        self.heads, self.deps = list(words.heads), list(words.deps)
        self.tags, self.pos = words.tags, words.pos
        self.forms = [form.lower() for form in words.forms]
        self.lemmas = [lemma.lower() for lemma in words.lemmas]

    def children(self, head: int) -> list[int]:
        """Indices of a word's children, in order."""
        return [i for i in range(self.size) if self.heads[i] == head]

    def hang(self, child: int, head: int, dep: str | None = None) -> None:
        """Give a word another head, and perhaps another label."""
        self.heads[child] = head
        if dep is not None:
            self.deps[child] = dep

    def is_tree(self) -> bool:
        """Whether there is one root and no cycle."""
        if self.heads.count(ROOT) != 1:
            return False
        for start in range(self.size):
            seen, node = set(), start
            while node != ROOT and node not in seen:
                seen.add(node)
                node = self.heads[node]
            if node != ROOT:
                return False
        return True
