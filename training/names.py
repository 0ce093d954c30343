"""Corpora with names, as spaCy Docs in OntoNotes types.

A name whose type a corpus does not tell apart becomes ``PLACE`` or ``MISC``, for which the loss allows several labels;
what is a name, but none that we can place, is left open (missing), never taught as "no name".
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.conllu import read_conllu
from training.lists import word_list
from training.places import NameKinds, titles, without_titles

CONLL = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC", "OTH": "MISC"}
CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "musicalartist": "PERSON", "scientist": "PERSON", "writer": "PERSON",
    "researcher": "PERSON", "organisation": "ORG", "politicalparty": "ORG", "band": "ORG", "university": "ORG",
    "country": "GPE", "location": "PLACE", "event": "EVENT", "election": "EVENT", "conference": "EVENT", "misc": "MISC",
    "book": "WORK_OF_ART", "poem": "WORK_OF_ART", "song": "WORK_OF_ART", "album": "WORK_OF_ART",
}  # fmt: skip
RE3D = {"Organisation": "ORG", "Person": "PERSON", "Location": "PLACE", "Nationality": "NORP"}
_NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", ")", "]", "}", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "%", "”", "’",
     "''", "’s"]
)  # fmt: skip
_NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "“", "‘", "``", "£", "€", "#"])
_BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_DETERMINERS = frozenset({"the", "a", "an", "my", "his", "her", "its", "our", "their"})
_PRONOUNS = word_list("pronouns")
_BEFORE_LANGUAGES, _AFTER_LANGUAGES = word_list("before_languages"), word_list("after_languages")
_LANGUAGE_WORDS = word_list("language_words")


@dataclass
class NamedSentence:
    """Words, whether a space follows each, and names as (first, end, type or None for open)."""

    words: list[str]
    spaces: list[bool]
    names: list[tuple[int, int, str | None]]


def spaces_between(words: list[str]) -> list[bool]:
    """Whether a space follows each word, as English is written."""
    spaces = []
    is_open = False
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else None
        space = True
        if after is not None:
            if after in _NO_SPACE_BEFORE or word in _NO_SPACE_AFTER:
                space = False
            elif after == "-" and i + 2 < len(words):
                space = not (word[-1:].isalnum() and words[i + 2][:1].isalnum())
            elif word == "-" and i:
                space = not (words[i - 1][-1:].isalnum() and after[:1].isalnum())
            elif word == '"':
                space, is_open = is_open, not is_open
            if after == '"' and is_open:
                space = False
        spaces.append(space)
    return spaces


def _bio_spans(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    start, label = None, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-")
        if start is not None and (prefix in "OBSU" or kind != label):
            yield start, i, label
            start = None
        if prefix in ("B", "S", "U") or (prefix in ("I", "E") and start is None):
            start, label = i, kind


def settle(words: list[str], names: Iterable[tuple[int, int, str | None]], kinds: NameKinds) -> list:
    """Decide coarse types by rule, and cut articles, titles and possessives off the names."""
    settled = []
    for start, end, label in names:
        while end - start > 1 and words[end - 1] in ("'s", "’s", "'", "’", ","):
            end -= 1
        while label and end - start > 1 and words[start].lower() in _DETERMINERS:
            start += 1
        text = " ".join(words[start:end])
        if text.lower() in _PRONOUNS and text != "US":
            continue
        if label == "PLACE":
            label = kinds.place(text)
        elif label == "MISC":
            label = kinds.other(text) if text[:1].isupper() else None
        elif label in ("GPE", "LOC", "ORG", "NORP") and text in kinds.peoples:
            label = "NORP"
        elif label == "ORG" and text in kinds.countries:
            label = "GPE"
        if label == "PERSON":
            start += without_titles(words[start:end])
            inner = [i for i in range(start, end - 1) if words[i] in titles()]
            start = inner[-1] + 1 if inner else start  # "NASA Administrator Charles Bolden"
        if end > start:
            settled.append((start, end, label))
    return settled


def to_doc(sentences: list[NamedSentence], nlp: Language, kinds: NameKinds) -> Doc:
    """One Doc of some sentences; where our tokens do not fit a name it is left open."""
    text, places = "", []
    for sentence in sentences:
        offsets = []
        for word, space in zip(sentence.words, [*sentence.spaces[:-1], True], strict=True):
            offsets.append((len(text), len(text) + len(word)))
            text += word + " " * space
        places += [(offsets[a][0], offsets[b - 1][1], label) for a, b, label in sentence.names if b > a]
    return named_doc(nlp.make_doc(text.rstrip()), places, kinds)


def _is_language(doc: Doc, i: int) -> bool:
    """Tell "in Korean." and "the Korean-language daily" from "a Korean buyer"."""
    before = doc[i - 1].lower_ if i else ""
    after = [token.lower_ for token in doc[i + 1 : i + 3]]
    if after[:1] in (["-"], ["‐"]):
        after = after[1:]
        return bool(after) and after[0] in _LANGUAGE_WORDS
    if after and after[0] in _LANGUAGE_WORDS:
        return True
    return before in _BEFORE_LANGUAGES and (not after or after[0] in _AFTER_LANGUAGES)


def named_doc(doc: Doc, places: Iterable[tuple[int, int, str | None]], kinds: NameKinds) -> Doc:
    """Set names given by characters, the first of two that overlap, and peoples, which most corpora leave out.

    No corpus but our own tells a people from its language; the words around do.
    """
    taken: set[int] = set()
    names, open_names = [], []
    for start, end, label in places:
        span = doc.char_span(start, end, label=label or "")
        fits = span is not None
        span = span or doc.char_span(start, end, alignment_mode="expand")
        if span is None or taken & set(range(span.start, span.end)):
            continue
        taken |= set(range(span.start, span.end))
        if fits and label == "NORP" and len(span) == 1 and _is_language(doc, span.start):
            label = "LANGUAGE"
        (names if fits and label else open_names).append(Span(doc, span.start, span.end, label=label or ""))
    for token in doc:
        if token.i not in taken and token.text in kinds.peoples:
            label = "LANGUAGE" if _is_language(doc, token.i) else "NORP"
            names.append(Span(doc, token.i, token.i + 1, label=label))
    doc.set_ents(names, missing=open_names, default="outside")
    return doc


def in_groups(
    sentences: Iterable[NamedSentence | None], nlp: Language, kinds: NameKinds, size: int = 6
) -> Iterator[Doc]:
    """Docs of at most `size` sentences; None ends a document."""
    group: list[NamedSentence] = []
    for sentence in [*sentences, None]:
        if sentence is not None:
            group.append(sentence)
        if group and (sentence is None or len(group) >= size):
            yield to_doc(group, nlp, kinds)
            group = []


def read_columns(path: Path, types: dict[str, str], kinds: NameKinds, separator: str | None = None) -> Iterator:
    """Sentences of a CoNLL file (word first, tag last); types that are not in `types` are left open."""
    words: list[str] = []
    tags: list[str] = []

    def sentence() -> NamedSentence:
        names = [(a, b, types.get(kind)) for a, b, kind in _bio_spans(tags)]
        return NamedSentence(list(words), spaces_between(words), settle(words, names, kinds))

    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split(separator)
        if len(cells) > 1 and not line.startswith("-DOCSTART-"):
            words.append(_BRACKETS.get(cells[0], cells[0]))
            tags.append(cells[-1].strip())
            continue
        if words:
            yield sentence()
            words.clear()
            tags.clear()
        if line.startswith("-DOCSTART-"):
            yield None


def read_docred(path: Path, kinds: NameKinds) -> Iterator[NamedSentence]:
    """Documents of Re-DocRED, each as one long sentence."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        words, starts = [], []
        for sentence in document["sents"]:
            starts.append(len(words))
            words += [re.sub(r"\s+", "", _BRACKETS.get(word, word)) or "-" for word in sentence]
        found = {
            (starts[m["sent_id"]] + m["pos"][0], starts[m["sent_id"]] + m["pos"][1], CONLL[m["type"]])
            for entity in document["vertexSet"]
            for m in entity
            if m["type"] in CONLL
        }
        longest_first = sorted(found, key=lambda name: (name[0] - name[1], name[0], name[2]))
        yield NamedSentence(words, spaces_between(words), settle(words, longest_first, kinds))


def read_uner(path: Path, treebank: Path, kinds: NameKinds) -> Iterator[NamedSentence | None]:
    """Sentences of Universal NER, with the spaces of the treebank that it annotates."""
    written = {s.meta["sent_id"]: s.words for s in read_conllu(treebank)}
    types = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "OTH": "MISC"}
    rows: list[list[str]] = []
    identifier = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            yield None
        elif line.startswith("# sent_id"):
            identifier = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            words = [row[1] for row in rows]
            names = settle(words, [(a, b, types.get(k)) for a, b, k in _bio_spans(row[2] for row in rows)], kinds)
            tree = written.get(identifier, [])
            same = len(tree) == len(words)
            spaces = [word.space_after for word in tree] if same else spaces_between(words)
            yield NamedSentence([w.form for w in tree] if same else words, spaces, names)
            rows = []


def read_re3d(folder: Path, nlp: Language, kinds: NameKinds) -> Iterator[Doc]:
    """Documents of re3d; nominal mentions ("the soldiers") are no names, mixed ones are left open."""
    for path in sorted(folder.glob("*/documents.json")):
        entities: dict[str, list[dict]] = {}
        for line in path.with_name("entities.json").read_text(encoding="utf-8-sig").splitlines():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            document = json.loads(line)
            doc = nlp.make_doc(document["text"])
            places = []
            for entity in sorted(entities.get(document["_id"], []), key=lambda e: e["begin"] - e["end"]):
                span = doc.char_span(entity["begin"], entity["end"], alignment_mode="expand")
                if entity["type"] not in RE3D or span is None or not any(t.text[:1].isupper() for t in span):
                    continue
                words = [token.text for token in span]
                for a, b, label in settle(words, [(0, len(words), RE3D[entity["type"]])], kinds):
                    part = span[a:b]
                    mixed = any(t.is_alpha and t.is_lower and not t.is_stop for t in part)
                    places.append((part.start_char, part.end_char, None if mixed else label))
            yield named_doc(doc, places, kinds)
