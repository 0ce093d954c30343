"""What the modules of claims hand each other: a cue, and the complement that holds what it reports."""

from typing import NamedTuple

from newskit.extraction.claims.lexicon import Frame
from newskit.extraction.claims.syntax import Range
from newskit.language.tree import Token


class Cue(NamedTuple):
    """A cue found by the parse: its words, whose words it reports (head token) and what (token range), if the tree tells."""  # noqa: E501

    token: int
    words: Range
    speaker: Token | None
    content: Range | None
    frame: Frame
    rule: str


class Found(NamedTuple):
    """A complement that holds content: its tokens, the frame it fills, and the end of a preposition that joins the cue."""  # noqa: E501

    content: Range
    frame: str
    cue_end: int = 0
