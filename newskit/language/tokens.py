"""Words and spans of a parsed text as plain Python objects, which bear spaCy's names; see `newskit.language.tree`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.lang.en.lex_attrs import like_num

if TYPE_CHECKING:
    from newskit.language.tree import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})  # ClearNLP's labels of who or what a clause is about


class Token:
    """A word in its tree; see `spacy.tokens.Token` for the attributes."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma_",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
    )

    children: "tuple[Token, ...]"
    head: "Token"
    sent: "Span"

    def __init__(self, doc: "Doc", i: int, labels: tuple[str, ...], numbers: tuple[int, ...]) -> None:
        self.doc, self.i = doc, i
        self.text, self.lower_, self.lemma_, self.tag_, self.pos_, self.dep_, self.ent_type_ = labels
        self.idx, space, punct, sent_start, _ = numbers
        self.is_space, self.is_punct, self.is_sent_start = space == 1, punct == 1, sent_start == 1

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether all characters are letters."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether each of its words begins with a capital and goes on in small letters."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in figures or words."""
        return like_num(self.text)

    @property
    def lefts(self) -> "list[Token]":
        """Children before the token, in text order."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> "list[Token]":
        """Children after the token, in text order."""
        return [c for c in self.children if c.i > self.i]

    @property
    def left_edge(self) -> "Token":
        """First token below, or itself."""
        return self.doc.tokens[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> "Token":
        """Last token below, or itself."""
        return self.doc.tokens[self.doc.edges[1][self.i]]

    @property
    def subtree(self) -> "list[Token]":
        """The token and all that hangs below it, in text order."""
        found = [self]
        for token in found:
            found += token.children
        return sorted(found, key=lambda t: t.i)

    @property
    def ancestors(self) -> "Iterator[Token]":
        """Head, head's head and so on, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, descendant: "Token") -> bool:
        """Whether another token hangs below it, at whatever depth."""
        return any(t is self for t in descendant.ancestors)

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The other members of the coordination that the token is in."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [c for c in token.rights if c.dep_ == "conj"]
        return tuple(t for t in found if t is not self)

    def steps_to_root(self) -> int:
        """Number of ancestors; for punctuation and white space with nothing below, more than any word has."""
        bare = (self.is_punct or self.is_space) and not self.children
        return len(self.doc) - 1 if bare else sum(1 for _ in self.ancestors)

    def nbor(self, step: int = 1) -> "Token":
        """The token some steps on."""
        return self.doc.tokens[self.i + step]


class Span:
    """A run of tokens; see `spacy.tokens.Span` for the attributes."""

    __slots__ = ("doc", "end", "kb_id_", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "", kb_id: str = "") -> None:
        self.doc, self.start, self.end, self.label_, self.kb_id_ = doc, start, end, label, kb_id

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, i: int) -> Token:
        return self.doc.tokens[self.start : self.end][i]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Where the first token begins in the text."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where the last token ends in the text."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        if self.start == self.end:
            return ""
        first, last = self.doc.tokens[self.start], self.doc.tokens[self.end - 1]
        return self.doc.text[first.idx : last.idx + len(last.text)]

    @property
    def sent(self) -> "Span":
        """Sentence of the first token."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token with the shortest way to the root of the sentence; white space and punctuation only if alone."""
        tokens = self.doc.tokens[self.start : self.end]
        for token in tokens:
            if token.head is token:
                return token
        heads = [t for t in tokens if not self.start <= t.head.i < self.end]
        if len(heads) == 1:
            return heads[0]
        return min(heads, key=Token.steps_to_root, default=tokens[0])
