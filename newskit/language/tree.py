"""A parsed text read once into plain Python objects, which bear spaCy's names.

spaCy makes a new Token at every step through a tree and looks every label up anew; extraction takes some fifty such
steps a word. Here each token is made once, its labels are strings and its children a tuple. What is written for
spaCy's ``Doc``, ``Span`` and ``Token`` reads these, as far as extraction needs them; nothing here can be changed once
it is read, and what `newskit.language.mending` puts right of the parser's reading is put right before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias, overload

import spacy.tokens
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_PUNCT, IS_SPACE, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG

from newskit.language.mending import mend
from newskit.language.tokens import Span, Token

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # soft hyphens, joiners, directions
_STRINGS = [ORTH, LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE]
_NUMBERS = [IDX, IS_SPACE, IS_PUNCT, SENT_START, HEAD]

__all__ = ["AnyDoc", "Doc", "Span", "Token", "read_tree", "release"]

AnyDoc: TypeAlias = "spacy.tokens.Doc | Doc"


class Doc:
    """A parsed text; see `spacy.tokens.Doc` for the attributes. Made by `read_tree`."""

    def __init__(self, parsed: spacy.tokens.Doc) -> None:
        self.user_data: Mapping[Any, Any] = parsed.user_data
        self.event_probabilities: Mapping[str, Any] | None = _encoded(parsed, "event_probabilities")
        self.modality_probabilities: Mapping[str, Any] | None = _encoded(parsed, "modality_probabilities")
        self._annotated = {a: parsed.has_annotation(a) for a in ("DEP", "SENT_START")}
        self.tokens = _tokens(self, parsed)
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
    def edges(self) -> tuple[list[int], list[int]]:
        """Indices of the first and the last token below each, itself included, in one walk: a rule may ask for all."""
        left, right = list(range(len(self))), list(range(len(self)))
        order = [t for t in self.tokens if t.head is t]
        for token in order:
            order += token.children
        for token in reversed(order):  # children before their heads
            i = token.head.i
            left[i], right[i] = min(left[i], left[token.i]), max(right[i], right[token.i])
        return left, right

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


def _encoded(parsed: spacy.tokens.Doc, name: str) -> Mapping[str, Any] | None:
    """Probabilities by label; None for a pipeline without the encoder. See `newskit.language.encoder`."""
    return parsed._.get(name) if parsed.has_extension(name) else None


def _tokens(doc: Doc, parsed: spacy.tokens.Doc) -> list[Token]:
    """Tokens in their trees, with what is certainly wrong put right."""
    hashes = parsed.to_array(_STRINGS).T.tolist()
    words = {h: parsed.vocab.strings[h] for h in set().union(*hashes)}
    # columns, not rows: a container for each token and row would keep the garbage collector busy
    columns = [[words[h] for h in column] for column in hashes]
    if any(not word.isascii() and _UNSEEN.search(word) for word in words.values()):
        columns[1:3] = [[_UNSEEN.sub("", w) for w in column] for column in columns[1:3]]  # what lists are asked for
    labels = zip(*columns, strict=True)
    numbers = parsed.to_array(_NUMBERS).astype("int64").T.tolist()
    tokens = [Token(doc, i, *both) for i, both in enumerate(zip(labels, zip(*numbers, strict=True), strict=True))]
    for token, step in zip(tokens, numbers[-1], strict=True):
        token.head = tokens[token.i + step]
    mend(tokens)
    below: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head is not token:
            below.setdefault(token.head.i, []).append(token)
    for token in tokens:
        token.children = tuple(below.get(token.i, ()))
    return tokens


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
