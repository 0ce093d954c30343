"""Lemmas from rules and tables of exceptions."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_BASE_TAGS = {"noun": ("NN", "NNP"), "verb": ("VB", "VBP"), "adj": ("JJ",), "adv": ("RB",)}
_CACHE_SIZE = 200_000
# one short syllable doubles its consonant ("rapped"), so that with a single one the base ends in e ("raped", "hoping")
_SHORT = re.compile(r"[^aeiouy]*[aeiouy][^aeiouywx]")


class Lemmatizer:
    """Lemma of a word, given its part of speech and fine tag.

    Parameters
    ----------
    tables
        ``exceptions`` and ``index`` (known base forms) by lower-case UPOS, ``rules`` as pairs of endings: the English
        tables of spacy-lookups-data, with exceptions counted on treebanks.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]):
        self.tables = tables
        self.index = {pos: frozenset(forms) for pos, forms in tables["index"].items()}
        self._seen: dict[tuple[str, str, str], str] = {}

    def __call__(self, word: str, pos: str, tag: str) -> str:
        """Lemma of one word.

        Parameters
        ----------
        word
            Its text.
        pos
            Universal part of speech.
        tag
            Penn Treebank tag.

        Returns
        -------
        str
            In lower case, except for proper nouns.
        """
        key = (word, pos, tag)
        lemma = self._seen.get(key)
        if lemma is None:
            if len(self._seen) >= _CACHE_SIZE:
                self._seen.clear()
            lemma = self._seen[key] = self._look_up(word, pos.lower(), tag)
        return lemma

    def is_known_form(self, word: str) -> bool:
        """Whether a word in lower case is a base form of the tables, or a regular form of one."""
        asked = (("noun", "NNS"), ("verb", "VBZ"), ("adj", "JJ"), ("adv", "RB"))
        return any(self._look_up(word, pos, tag) in self.index.get(pos, ()) for pos, tag in asked)

    def _look_up(self, word: str, pos: str, tag: str) -> str:
        if pos == "propn":
            return word
        lower = word.lower().replace("’", "'")
        exception: Sequence[str] = self.tables["exceptions"].get(pos, {}).get(lower, ())
        if exception:
            return exception[0]
        if pos == "aux":  # a verb taken for an auxiliary
            return self._look_up(word, "verb", tag)
        if tag in _BASE_TAGS.get(pos, ()) or pos not in self.tables["rules"]:
            return lower
        known = self.index.get(pos, frozenset())
        guesses = [
            lower[: len(lower) - len(ending)] + base
            for ending, base in self.tables["rules"][pos]
            if lower.endswith(ending) and len(lower) > len(ending)
        ]
        attested = [guess for guess in guesses if guess in known]
        if attested:
            last = attested[-1]
            return last + "e" if _SHORT.fullmatch(last) and last + "e" in attested else last
        if lower in known:
            return lower
        return guesses[0] if guesses else lower
