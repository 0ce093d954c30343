"""The event ontology: what counts as an event, of which type, told by which words in which frames. All of it is CSV.

A folder of CSV files holds types, modes and triggers (``verbs``, ``nouns``, ``phrases``); a folder of one's own
replaces PLOVER wholly. Lists that belong to English rather than to an ontology (object classes, light verbs, what
governs what) are taken from ours where such a folder lacks them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newskit.extraction.events.senses import Known, Sense, read_sense, spellings
from newskit.lexicon import Row, Stamps, read_list, stamps

OWN = "ontology"
TRIGGERS = ("verbs", "nouns", "phrases")
LANGUAGE = ("objects", "light", "embedding", "auxiliaries", "modifiers", "markers", "confidence", "beliefs")
_KEYS = {"verbs": "sense", "nouns": "sense", "phrases": "phrase", "types": "type", "objects": "class"}


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word says about the event below it: a row of embedding.csv."""

    modality: str
    negates: bool
    controller: str


@dataclass(frozen=True)
class Ontology:
    """Types, trigger words and the lists their conditions ask for.

    Attributes
    ----------
    types : mapping of str to dict
        Row of types.csv by type: ``quad_class``, ``announced``, ``withheld``, ``gloss``.
    verbs, nouns : mapping of str to tuple of Sense
        Senses by lemma; particle verbs as ``blow_up``.
    phrases : mapping of str to tuple of (tuple of str, Sense)
        Word sequences by their first word, longest first.
    classes : mapping of str to frozenset of str
        Nouns by class.
    light : mapping of str to frozenset of str
        Roles by light verb.
    governors : mapping of (str, str) to Governor
        By lemma and word class (V, N or A).
    means : mapping of str to dict
        By type, the mode that a word for what an act is done with tells.
    auxiliaries, markers : mapping of str to str
        Modality by word.
    modifiers : mapping of str to tuple of (str, bool)
        Modality and negation by adjective or adverb.
    confidences : mapping of (str, bool, bool) to float
        By kind of rule, and whether actor and recipient are known.
    beliefs : mapping of str to tuple of (float, float)
        By ``lists`` or ``model``: lower bounds of the encoder's probability, ascending, and the confidence from there.
    trained : bool
        Whether the shipped encoder was trained on these types, so that its answers may be used.
    """

    types: Mapping[str, Row]
    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    classes: Mapping[str, frozenset[str]]
    light: Mapping[str, frozenset[str]]
    governors: Mapping[tuple[str, str], Governor]
    means: Mapping[str, dict[str, str]]
    auxiliaries: Mapping[str, str]
    markers: Mapping[str, str]
    modifiers: Mapping[str, tuple[str, bool]]
    confidences: Mapping[tuple[str, bool, bool], float]
    beliefs: Mapping[str, tuple[tuple[float, float], ...]]
    trained: bool = False

    def words(self, name: str) -> frozenset[str]:
        """Words of a class; none where the lists lack it."""
        return self.classes.get(name, frozenset())

    def quad(self, event_type: str) -> str | None:
        """Quad class of a type; None where the ontology gives none."""
        return (self.types.get(event_type) or {}).get("quad_class") or None

    def is_conflict(self, lemma: str) -> bool:
        """Whether some sense of a verb is of material conflict."""
        return any(self.quad(s.type) == "material conflict" for s in self.verbs.get(lemma, ()))


def load_ontology(folder: str | Path | None = None, *, overlay: str | Path | None = None) -> Ontology:
    """Read an ontology.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        Folder with ``types.csv`` and at least one of ``verbs.csv``, ``nouns.csv``, ``phrases.csv``, which then replaces
        PLOVER wholly; newskit's own PLOVER lists if not given.
    overlay : str or pathlib.Path, optional
        Folder whose files of the same names are laid over: rows with a known key replace, others are added.

    Returns
    -------
    Ontology
        The same object as long as no file of these folders has changed.

    Raises
    ------
    FileNotFoundError
        If the folder lacks ``types.csv`` or has no list of triggers.
    ValueError
        If a row names an unknown type, class or kind of mention: file, row, what was found, what is allowed.

    Examples
    --------
    >>> ontology = load_ontology()
    >>> len(ontology.types)  # the 16 roots of PLOVER, and OTHER
    17
    >>> sorted({s.type for s in ontology.verbs["fire"]})  # "-": no event, in a game
    ['-', 'ASSAULT', 'MOBILIZE', 'SANCTION']
    """
    where, over = (Path(f) if f else None for f in (folder, overlay))
    return _loaded(where, over, stamps(where, over))


@lru_cache(maxsize=16)
def _loaded(folder: Path | None, overlay: Path | None, _stamps: Stamps) -> Ontology:
    lists = {name: _rows(name, folder, overlay) for name in ("types", "means", *TRIGGERS, *LANGUAGE)}
    if not lists["types"] or not any(lists[n] for n in TRIGGERS):
        raise FileNotFoundError(
            f"{folder}: no ontology; expected types.csv and at least one of verbs.csv, nouns.csv, phrases.csv."
        )
    return _make(lists, folder is None)


def _rows(name: str, folder: Path | None, overlay: Path | None) -> tuple[Row, ...]:
    key = (_KEYS[name],) if name in _KEYS else ()
    if folder is None:
        return read_list(f"{OWN}/{name}", overlay=overlay, key=key)
    if (folder / f"{name}.csv").is_file():
        return read_list(str((folder / name).resolve()), overlay=overlay, key=key)
    return read_list(f"{OWN}/{name}") if name in LANGUAGE else ()


def _make(lists: dict[str, tuple[Row, ...]], trained: bool) -> Ontology:
    types = {r["type"]: r for r in lists["types"]}
    classes = {r["class"]: frozenset(r["words"].lower().split()) for r in lists["objects"]}
    known = Known(frozenset(types), frozenset(classes))
    verbs, nouns, phrases = defaultdict(list), defaultdict(list), defaultdict(list)
    for i, row in enumerate(lists["verbs"]):
        sense = read_sense(row, "V", i, known, row["sense"])
        for word in spellings(row["words"].split()):
            verbs[word].append(sense)
    for i, row in enumerate(lists["nouns"]):
        sense = read_sense(row, "N", i, known, row["sense"])
        for word in spellings(row["words"].split()):
            nouns[word].append(sense)
    for i, row in enumerate(lists["phrases"]):
        sense = read_sense(row, "P", i, known, row["phrase"].replace(" ", "_"))
        words = tuple(row["phrase"].lower().split())
        phrases[words[0]].append((words, sense))
    return Ontology(
        types=types,
        verbs={w: tuple(s) for w, s in verbs.items()},
        nouns={w: tuple(s) for w, s in nouns.items()},
        phrases={w: tuple(sorted(p, key=lambda x: -len(x[0]))) for w, p in phrases.items()},
        classes=classes,
        light={w: frozenset(r["roles"].split()) for r in lists["light"] for w in r["words"].split()},
        governors={
            (w, r["pos"]): Governor(r["modality"], bool(r["negates"]), r["controller"])
            for r in reversed(lists["embedding"])
            for w in spellings(r["words"].split())
        },
        means={t: _means(r for r in lists["means"] if r["type"] == t) for t in {r["type"] for r in lists["means"]}},
        auxiliaries={w: r["modality"] for r in lists["auxiliaries"] for w in r["words"].split()},
        markers={w: r["modality"] for r in lists["markers"] for w in r["words"].split()},
        modifiers={w: (r["modality"], bool(r["negates"])) for r in lists["modifiers"] for w in r["words"].split()},
        confidences={
            (r["kind"], bool(r["actor"]), bool(r["recipient"])): float(r["confidence"]) for r in lists["confidence"]
        },
        beliefs=_beliefs(lists["beliefs"]),
        trained=trained,
    )


def _means(rows: Iterable[Row]) -> dict[str, str]:
    return {w: r["mode"] for r in rows for w in spellings(r["words"].split())}


def _beliefs(rows: Iterable[Row]) -> dict[str, tuple[tuple[float, float], ...]]:
    steps: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for r in rows:
        steps[r["kind"]].append((float(r["above"]), float(r["confidence"])))
    return {kind: tuple(sorted(pairs)) for kind, pairs in steps.items()}
