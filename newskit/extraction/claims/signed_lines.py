"""Headlines and bulletins that end in their source: "Rebels shell port – Kyiv", "Five dead in hotel raid: police"."""

import re
from collections.abc import Iterator

from newskit.extraction.claims.lexicon import speaking_bodies, words_of
from newskit.language.tree import Doc
from newskit.language.windows import is_hard_wrapped
from newskit.lexicon import cached_by_lists, read_list

Span = tuple[int, int]
_LONGEST = 160  # characters of a line that is a headline
_LINE = re.compile(
    r"(?:\A|(?<=\n))[^\S\n]*(?:[-–—*•·][^\S\n]+)?(?:[A-Z]{4,}(?: [A-Z\d]+){0,2} ?[-–:|] )?"
    r"(?P<what>[^\n]{12,140}?[^\s:–—-])"
    r"(?P<cue>[^\S\n]+(?:-|–|—|--)[^\S\n]?|:[^\S\n]+)(?P<who>[^\n:–—|,;()\"“”]{2,40}?)[^\S\n]*(?=\n|\Z)"
)


@cached_by_lists
def _known() -> frozenset[str]:
    """Names that sign a headline: countries, capitals, seats of government, leaders; an outlet's name says nothing."""
    lists = [("countries", ("name", "capital")), ("seats", ("name",)), ("leaders", ("name",))]
    rows = [(row, columns) for name, columns in lists for row in read_list(f"lexicon/{name}")]
    names = {row[column] for row, columns in rows for column in columns}
    return frozenset(names | {alias for row, _ in rows for alias in row["aliases"].split("|")}) - {""}


def signed_lines(doc: Doc, text: str) -> Iterator[tuple[Span, Span, Span, bool]]:
    """Lines without a full stop that a dash or a colon and who says so end.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The article.
    text : str
        Its text.

    Yields
    ------
    tuple
        Characters of the speaker, the sign and what is said, and whether that is a quotation.
    """
    if not any(mark in text for mark in (" -", " –", " —", ": ")) or is_hard_wrapped(text):
        return
    for m in _LINE.finditer(text):
        if len(m[0]) > _LONGEST or len(m["what"].split()) < 3 or not _is_source(doc, m):
            continue
        at = m.start("cue") + len(m["cue"]) - len(m["cue"].lstrip())
        yield m.span("who"), (at, at + len(m["cue"].strip())), m.span("what"), m["what"][0] in "\"'“‘"


def _is_source(doc: Doc, line: re.Match[str]) -> bool:
    """Whether what ends a line can say something: a name that is known, or one or two nouns in small letters."""
    who, what = line["who"], doc.char_span(*line.span("what"), alignment_mode="expand")
    if what is None or next((t for t in what if not t.is_punct), doc[what.start]).tag_ in _ASKING:
        return False  # "How the port fell - army"
    if who in _known():
        told = {"VB"} if line["cue"].strip() != ":" else set()
        return any(t.tag_ in (*_TELLING, *told) for t in what)  # no heading: "The week in pictures: Chad"
    if who.isupper() and who.replace(".", "").lower() in words_of("signing_word"):
        return True
    *before, noun = who.split()
    if len(before) > 3 or not {noun, noun.removesuffix("s")} & (speaking_bodies() | words_of("signing_word")):
        return False
    span = doc.char_span(*line.span("who"))
    return not before or (span is not None and all(t.tag_ in _PARTS for t in span))


_ASKING = ("WRB", "WP", "WDT", "WP$")
_TELLING = ("VBD", "VBZ", "VBP", "VBN", "MD")
_PARTS = ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "VBG", "VBN", "HYPH")
