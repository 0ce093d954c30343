"""A parsed text read once into plain Python objects, which bear spaCy's names.

spaCy makes a new Token at every step through a tree and looks every label up anew; extraction takes some fifty such
steps a word. Here each token is made once, its labels are strings and its children a tuple. What is written for
spaCy's ``Doc``, ``Span`` and ``Token`` reads these, as far as extraction needs them; nothing here can be changed once
it is read, and what `newskit.language.mending` puts right of the parser's reading is put right before.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias, overload

import spacy.tokens
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_PUNCT, IS_SPACE, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG
from spacy.lang.en.lex_attrs import like_num

from newskit.language.mending import mend

_STRINGS = [ORTH, LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE]
_NUMBERS = [IDX, IS_SPACE, IS_PUNCT, SENT_START, HEAD]

AnyDoc: TypeAlias = "spacy.tokens.Doc | Doc"


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
        return self.subtree[0] if self.doc.mended else self.doc.tokens[self.doc.parsed[self.i].left_edge.i]

    @property
    def right_edge(self) -> "Token":
        """Last token below, or itself."""
        return self.subtree[-1] if self.doc.mended else self.doc.tokens[self.doc.parsed[self.i].right_edge.i]

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


class Doc:
    """A parsed text; see `spacy.tokens.Doc` for the attributes. Made by `read_tree`."""

    def __init__(self, parsed: spacy.tokens.Doc) -> None:
        self.parsed = parsed
        self.user_data: Mapping[Any, Any] = parsed.user_data
        encoded = parsed.has_extension("event_probabilities")  # see `newskit.language.encoder`
        self.event_probabilities: Mapping[str, Any] | None = parsed._.event_probabilities if encoded else None
        self._annotated = {a: parsed.has_annotation(a) for a in ("DEP", "SENT_START")}
        self.tokens, self.mended = _tokens(self, parsed)
        spaces = parsed.to_array(SPACY).tolist()
        self.text = "".join([t.text + " " if space else t.text for t, space in zip(self.tokens, spaces, strict=True)])
        starts = [t.i for t in self.tokens if t.is_sent_start or t.i == 0]
        self.sents = [Span(self, a, b) for a, b in pairwise([*starts, len(self)])]
        for sent in self.sents:
            for token in sent:
                token.sent = sent
        self.ents = [Span(self, e.start, e.end, e.label_) for e in parsed.ents]
        self.spans = {
            name: [Span(self, s.start, s.end, s.label_, s.kb_id_) for s in group]
            for name, group in parsed.spans.items()
        }

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> Span: ...
    def __getitem__(self, i: int | slice) -> Token | Span:
        """A token, or the span of a slice."""
        if isinstance(i, int):
            return self.tokens[i]
        start, stop, _ = i.indices(len(self.tokens))
        return Span(self, start, max(start, stop))

    def has_annotation(self, name: str) -> bool:
        """Whether the text was parsed: ``DEP`` or ``SENT_START``."""
        return self._annotated[name]

    @cached_property
    def _idx(self) -> list[int]:
        return [t.idx for t in self.tokens]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """Tokens between two characters; those that lie there in part too where `alignment_mode` is ``expand``."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first, last = bisect_right(self._idx, start) - 1, bisect_right(self._idx, end - 1) - 1
        token = self.tokens[first]
        if alignment_mode == "strict":
            fits = token.idx == start and self.tokens[last].idx + len(self.tokens[last].text) == end
            return Span(self, first, last + 1) if fits else None
        if start == token.idx + len(token.text):
            first += 1  # the space after a word is no part of it
        return Span(self, first, last + 1)


def _tokens(doc: Doc, parsed: spacy.tokens.Doc) -> tuple[list[Token], bool]:
    """Tokens in their trees, and whether any of the parser's readings was put right."""
    hashes = parsed.to_array(_STRINGS).T.tolist()
    words = {h: parsed.vocab.strings[h] for h in set().union(*hashes)}
    # columns, not rows: a container for each token and row would keep the garbage collector busy
    labels = zip(*([words[h] for h in column] for column in hashes), strict=True)
    numbers = parsed.to_array(_NUMBERS).astype("int64").T.tolist()
    tokens = [Token(doc, i, *both) for i, both in enumerate(zip(labels, zip(*numbers, strict=True), strict=True))]
    for token, step in zip(tokens, numbers[-1], strict=True):
        token.head = tokens[token.i + step]
    mended = mend(tokens)
    below: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head is not token:
            below.setdefault(token.head.i, []).append(token)
    for token in tokens:
        token.children = tuple(below.get(token.i, ()))
    return tokens, mended


def read_tree(doc: AnyDoc) -> Doc:
    """Read a parsed text, unless it was read already.

    Parameters
    ----------
    doc : spacy.tokens.Doc or Doc
        The parse.

    Returns
    -------
    Doc
        The same text, tree, names and spans.
    """
    return doc if isinstance(doc, Doc) else Doc(doc)


def release(tree: Doc) -> None:
    """Take a tree apart that is no longer needed.

    Its tokens hold each other: left alone they stay until the garbage collector has looked through all that there is.

    Parameters
    ----------
    tree : Doc
        From `read_tree`; cannot be used any more.
    """
    for token in tree.tokens:
        del token.doc, token.head, token.children, token.sent
    vars(tree).clear()
