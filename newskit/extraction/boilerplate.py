"""Boilerplate inside a text: what pages and agencies put around and into an article, which tells of nothing."""

import re
from collections.abc import Iterable
from functools import lru_cache

from newskit.lexicon import cached_by_lists, read_list

Span = tuple[int, int]
# how far from a phrase text tells nothing: its words, all to the end of the sentence, all of the bracket that it opens,
# all of the short line that it begins
_REACH = {
    "phrase": r"(?<!\w){}(?!\w)",
    "sentence": r"(?<!\w){}(?!\w)[^.!?\n]*",
    "bracket": r"\({}(?!\w)[^()\n]*",
    "line": r"(?<![^\n]){}[^\n]{{0,120}}(?![^\n])",
}
# A line of three short cells or more is a row of a table, or a page's menu: no sentence.
_TABLE = re.compile(r"^[^\n\t|]{0,40}(?:[\t|][^\n\t|]{0,40}){2,}$", re.MULTILINE)


@cached_by_lists
def _pattern() -> re.Pattern[str]:
    """Phrases of ``data/cues/boilerplate.csv``: the first letter as it stands there, the rest in any case."""
    found, firsts = [], {"("}
    for row in sorted(read_list("cues/boilerplate"), key=lambda r: -len(r["phrase"])):
        first, *others = row["phrase"].split()
        words = [r"(?:19|20)\d\d" if w == "#" else re.escape(w) for w in others]
        phrase = re.escape(first[0]) + "(?i:" + re.escape(first[1:]) + r"[,.!]?\s+".join(["", *words]) + ")"
        phrase = phrase.replace("'", "['’]")
        found.append(_REACH.get(row["reach"], _REACH["phrase"]).format(phrase))
        firsts.add(first[0])
    # Where no phrase can begin none is tried: sixteen times as fast on mixed case, four on capitals.
    return re.compile(f"(?=[{re.escape(''.join(sorted(firsts)))}])(?:{'|'.join(found)})")


def find_boilerplate(text: str) -> list[Span]:
    """Spans of a text that are boilerplate.

    Parameters
    ----------
    text : str
        An article.

    Returns
    -------
    list of tuple of int
        Start and end of each, in text order: the phrase alone ("Click to share on"), all to the end of its sentence
        ("Copyright 2018 … All rights reserved"), bracket ("(Reporting by …") or line ("Read more: …"), as
        ``data/cues/boilerplate.csv`` says; lines of tables and menus, cells between tabs or bars.
    """
    return list(_spans(_pattern(), text))


@lru_cache(maxsize=1)  # quantities, claims and events of one article ask one after the other
def _spans(phrases: re.Pattern[str], text: str) -> tuple[Span, ...]:
    found = [m.span() for m in phrases.finditer(text)]
    if "\t" in text or "|" in text:
        found = sorted([*found, *(m.span() for m in _TABLE.finditer(text))])
    return tuple(found)


def in_any(spans: Iterable[Span], at: int) -> bool:
    """Whether a character lies in one of some spans."""
    return any(start <= at < end for start, end in spans)
