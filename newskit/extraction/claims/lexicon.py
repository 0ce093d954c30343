"""The words that report: which verbs, nouns, adjectives and phrases make a claim, with what complements and what stance."""  # noqa: E501

import re
from dataclasses import dataclass

from newskit.extraction.numbers import alternatives
from newskit.lexicon import cached_by_lists, read_list


@dataclass(frozen=True)
class Frame:
    """How one reporting word is used.

    ``frames`` are the complements that hold the content: quote, clause, wh, infinitive, object_infinitive, gerund, object,
    object_as, adjective; ``addressee`` says that an object is who is told. ``prepositions`` lead to contents of their own ("call for").
    """  # noqa: E501

    word: str
    stance: str
    group: str
    frames: frozenset[str]
    prepositions: frozenset[str]

    def takes(self, *frames: str) -> bool:
        """Whether any of some complements is possible."""
        return any(f in self.frames for f in frames)


@cached_by_lists
def frames() -> dict[str, dict[str, Frame]]:
    """Reporting words by kind (verb, noun, adjective, adverb, preposition) and lemma.

    Returns
    -------
    dict of dict
        ``kind -> lemma -> Frame`` of ``data/cues/reporting.csv``; verbs with a particle are keyed "point out".
    """
    kinds: dict[str, dict[str, Frame]] = {}
    for row in read_list("cues/reporting", key=("word", "kind")):
        frame = Frame(
            row["word"],
            row["stance"],
            row["group"],
            frozenset(row["frames"].split()),
            frozenset(filter(None, row["prepositions"].split("|"))),
        )
        kinds.setdefault(row["kind"], {})[row["word"]] = frame
    return kinds


@cached_by_lists
def words_of(kind: str) -> frozenset[str]:
    """Closed lists of single words by kind, e.g. ``light_verb``."""
    return frozenset(frames().get(kind, {}))


@cached_by_lists
def speaking_bodies() -> frozenset[str]:
    """Nouns for people and bodies that can say something: "police", "ministry"."""
    return frozenset(r["head"] for r in read_list("lexicon/nominals") if r["label"] in ("PERSON", "ORG", "GPE"))


@cached_by_lists
def source_prepositions() -> re.Pattern[str]:
    """Pattern of phrases such as "according to" that put a source beside what it says."""
    return re.compile(rf"\b(?:{alternatives(frames()['preposition'])})\b", re.I)
