"""Numbers as news writes them: figures, words, mixtures ("1.4 million", "two dozen", "2 1/2"), and vague groups."""

import re

from newskit.lexicon import cached_by_lists, read_list

SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
"""White space inside an expression: lines may wrap, paragraphs may not be crossed."""

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@cached_by_lists
def number_words() -> dict[str, dict[str, float]]:
    """Number words by kind.

    Returns
    -------
    dict of dict
        ``kind -> word -> value`` of ``data/cues/numbers.csv``; ordinals in figures ("21st") are left to the grammar.
    """
    kinds: dict[str, dict[str, float]] = {}
    for row in read_list("cues/numbers", key=("word", "kind")):
        kinds.setdefault(row["kind"], {})[row["word"]] = float(row["value"])
    return kinds


def alternatives(words: object) -> str:
    """Regex source that matches any of some phrases, longest first; spaces match wrapped lines."""
    ordered = sorted(map(str, words), key=lambda w: (-len(w), w))  # type: ignore[call-overload]
    return "|".join(SPACE.join(re.escape(p) for p in w.split(" ")).replace("'", "['’]") for w in ordered)


@cached_by_lists
def number_pattern() -> str:
    """Regex source (no groups, case to be ignored) of one exact number in figures, words or both.

    Returns
    -------
    str
        Matches e.g. ``1,430``, ``1.4m``, ``$``-less money figures, ``two hundred and five``, ``2 1/2``, ``half a million``.
    """  # noqa: E501
    kinds = number_words()
    words = alternatives([*kinds["unit"], *kinds["ten"]])
    scale, group = alternatives(kinds["scale"]), alternatives(kinds["group"])
    suffix = alternatives(kinds["suffix"])
    after_scale = "|".join(f"(?<={re.escape(w)})" for w in kinds["scale"])
    spelled = (
        rf"(?:{words})(?:(?:-|{SPACE}|(?:{after_scale}){SPACE}and{SPACE})(?:{words}|{scale})\b)*"
        rf"(?:{SPACE}and{SPACE}a{SPACE}half)?"
    )
    figure = (
        rf"(?:{_FIGURE})(?:[½¼¾⅓⅔]|{SPACE}\d/\d(?!\d)|-\d/\d(?!\d))?"
        rf"(?:(?:{SPACE}|-)(?:{scale})\b(?!s)|(?:{suffix})\b)*"
    )
    return rf"(?:(?:{group})\b|{figure}|(?:{spelled})\b)"


@cached_by_lists
def read_number(words: str) -> float | None:
    """Value of one exact number.

    Parameters
    ----------
    words : str
        What `number_pattern` matches, any case.

    Returns
    -------
    float or None
        The value; None if the words are no number.

    Examples
    --------
    >>> read_number("1.4m"), read_number("two hundred and five"), read_number("2 1/2")
    (1400000.0, 205.0, 2.5)
    """
    kinds = number_words()
    text = " ".join(words.lower().replace("’", "'").split())
    if text in kinds["group"]:
        return kinds["group"][text]
    half = text.endswith(" and a half")
    text = text.removesuffix(" and a half").replace("-", " ")
    total, current, seen = 0.0, 0.0, False
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?(?!/)|\d/\d|[½¼¾⅓⅔]|[a-z']+", text):
        if part in _FRACTIONS:
            current += _FRACTIONS[part]
        elif "/" in part:
            top, bottom = part.split("/")
            current += int(top) / max(1, int(bottom))
        elif part[0].isdigit():
            current += float(part.replace(",", ""))
        elif part in kinds["unit"] or part in kinds["ten"]:
            current += kinds["unit"].get(part, kinds["ten"].get(part, 0.0))
        elif part in kinds["scale"] or part in kinds["suffix"]:
            factor = kinds["scale"].get(part) or kinds["suffix"][part]
            current = (current if seen else 1.0) * factor
            if factor >= 1000:
                total, current = total + current, 0.0
        elif part not in ("and", "a"):
            return None
        seen = True
    return total + current + 0.5 * half if seen else None
