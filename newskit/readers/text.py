"""Plain text and Markdown files, with optional YAML front matter."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from newskit.paths import data_dir
from newskit.readers.encodings import decode
from newskit.readers.limits import read_bytes
from newskit.readers.nexis import split_nexis

Record = dict[str, Any]

# all but tab, line feed, form feed, carriage return; soft hyphens and zero-width marks, which nobody sees
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xAD, 0x200B, 0x2060, 0xFEFF])
_BROKEN = re.compile(r"\b([A-Za-z]?[a-z]{2,})-\n([a-z]{2,})")  # a word at the end of a printed line
MAX_FRONT = 20_000  # characters of front matter; more is text between two rules


def read_text(path: Path) -> list[Record]:
    """Read one article from a text file, or those of a Nexis export.

    Parameters
    ----------
    path : pathlib.Path
        A .txt or .md file in any encoding.

    Returns
    -------
    list of dict
        Records with ``text`` and what the front matter gives.

    Raises
    ------
    ValueError
        If the file is empty or binary.
    """
    text, warning = decode(read_bytes(path))
    front, body = _front_matter(text)
    body = _without_marks(body) if path.suffix.lower() == ".md" else _BROKEN.sub(_unbroken, body)
    records = split_nexis(text.split("\n"), clean) or [{**front, "text": clean(body)}]
    return [{**r, **({"warning": warning} if warning else {})} for r in records]


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """The commonest words of English, in small letters: those that the encoder reads as one piece."""
    return frozenset((data_dir() / "pipeline/newskit_encoder/vocab.txt").read_text(encoding="utf-8").split())


def _unbroken(broken: re.Match[str]) -> str:
    """A word broken at the end of a line: "sol-", "diers" is one, "well-", "known" has a hyphen of its own."""
    first, second = broken.groups()
    words = _common_words()
    return first + second if (first + second).lower() in words or first.lower() not in words else f"{first}-{second}"


def clean(text: str) -> str:
    """Text repaired once: broken encodings mended, control characters taken out, white space around it removed."""
    import ftfy

    fixed = ftfy.fix_text(text, uncurl_quotes=False, fix_line_breaks=True, normalization="NFC")
    return fixed.translate(_CONTROLS).strip()


# Markdown's marks that would stand between words; lists and tables keep theirs, which news hardly has.
_MARKS = (
    (re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$", re.M), r"\1"),  # headings
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),  # pictures
    (re.compile(r"\[([^\]\n]+)\]\(\S+?(?: \"[^\"\n]*\")?\)"), r"\1"),  # links
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),  # strong
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),  # emphasis
    (re.compile(r"^>[ \t]?", re.M), ""),  # quotations
)


def _without_marks(text: str) -> str:
    """Words of a Markdown text without the marks of headings, emphasis, links, pictures and quotations."""
    for mark, words in _MARKS:
        text = mark.sub(words, text)
    return text


def _front_matter(text: str) -> tuple[Record, str]:
    if not text.startswith("---\n"):
        return {}, text
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M).search(text, 4, MAX_FRONT)
    if end is None:
        return {}, text
    found = _yaml(text[4 : end.start()])
    return (found, text[end.end() :]) if found else ({}, text)


def _yaml(head: str) -> Record:
    """Pairs of the front matter; those of each line where it is no YAML, as in ``title: Storm: what we know``."""
    import yaml

    try:
        if not any(isinstance(t, yaml.AliasToken) for t in yaml.scan(head)):  # a few of them can grow to gigabytes
            data = yaml.safe_load(head)
            return {str(k): v for k, v in data.items() if v is not None} if isinstance(data, dict) else {}
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a day that is none
        pass
    pairs = (line.split(":", 1) for line in head.splitlines() if re.match(r"\w[\w -]{0,40}:", line))
    return {k.strip(): v.strip().strip("\"'") for k, v in pairs if v.strip()}
