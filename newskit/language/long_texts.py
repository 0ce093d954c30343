"""Texts as long as books, read in parts: what the encoder says of each word would else take gigabytes at once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span

LONG = 20_000  # tokens read at once; no article has as many
_ENDS = frozenset(".?!…”\"'")


def in_parts(
    docs: Iterable[Doc], read: Callable[[Iterable[Doc]], Iterator[Doc]], attributes: list[int | str]
) -> Iterator[Doc]:
    """Annotate Docs, long ones part by part.

    Parameters
    ----------
    docs
        Tokenised Docs.
    read
        Annotates a stream of Docs, in order.
    attributes
        Of tokens, that it sets; heads among them.

    Yields
    ------
    spacy.tokens.Doc
        The same Docs, in order.
    """
    waiting: deque[tuple[Doc, list[int]]] = deque()

    def parts() -> Iterator[Doc]:
        for doc in docs:
            cuts = find_cuts(doc)
            waiting.append((doc, cuts))
            if len(cuts) == 2:
                yield doc
            else:
                yield from (doc[a:b].as_doc() for a, b in pairwise(cuts))

    stream = read(parts())
    for first in stream:
        doc, cuts = waiting.popleft()
        if len(cuts) == 2:
            yield first
        else:
            yield join_parts(doc, [first, *(next(stream) for _ in cuts[2:])], cuts, attributes)


def find_cuts(doc: Doc, longest: int = LONG) -> list[int]:
    """Where a Doc is cut: behind a line break that ends a sentence, else behind any, else where it must be.

    Parameters
    ----------
    doc
        Tokenised.
    longest
        Tokens of a part at most.

    Returns
    -------
    list of int
        First token of each part, and the length of the Doc.
    """
    cuts = [0]
    while len(doc) - cuts[-1] > longest:
        end = cuts[-1] + longest
        breaks = [i + 1 for i in range(cuts[-1] + longest // 2, end) if "\n" in doc[i].text]
        closed = [i for i in breaks if doc[i - 2].text[-1:] in _ENDS]
        cuts.append((closed or breaks or [end])[-1])
    return [*cuts, len(doc)]


def join_parts(doc: Doc, parts: list[Doc], cuts: list[int], attributes: list[int | str]) -> Doc:
    """Annotate a Doc as its parts are.

    Parameters
    ----------
    doc
        Tokenised; changed.
    parts
        Docs of its tokens, annotated.
    cuts
        Of `find_cuts`.
    attributes
        Of tokens, heads among them.

    Returns
    -------
    spacy.tokens.Doc
        The same.
    """
    values: Any = np.concatenate([part.to_array(attributes) for part in parts])
    doc.from_array(attributes, values)

    def spans(found: Callable[[Doc], Iterable[Span]]) -> list[Span]:
        return [
            Span(doc, s.start + at, s.end + at, label=s.label, kb_id=s.kb_id, span_id=s.id)
            for at, part in zip(cuts, parts, strict=False)
            for s in found(part)
        ]

    doc.set_ents(spans(lambda part: part.ents), default="outside")
    for name in dict.fromkeys(name for part in parts for name in part.spans):
        doc.spans[name] = spans(lambda part, name=name: part.spans.get(name, []))  # type: ignore[misc]
    for key in dict.fromkeys(key for part in parts for key in part.user_data):
        given = [part.user_data[key] for part in parts if key in part.user_data]
        if len(given) == len(parts) and all(isinstance(g, dict) for g in given):  # arrays of numbers, one a token
            doc.user_data[key] = {k: np.concatenate([g[k] for g in given]) for k in given[0]}
    return doc
