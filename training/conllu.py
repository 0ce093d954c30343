"""Reader of CoNLL-U treebanks, and their sentences as spaCy Docs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from spacy.tokens import Doc
from spacy.vocab import Vocab

_META = re.compile(r"# (\S+(?: id)?) = (.*)")
_CLOSERS = "\"”')"
_TERMINALS = ".?!…"
PARAGRAPH_BREAKS = 0.7  # share of paragraph breaks after a full stop that are written as line breaks


@dataclass
class Word:
    """One word of a treebank; `head` counts from 1, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space_after: bool
    misc: str


@dataclass
class TreeSentence:
    """One sentence with the comments before it."""

    meta: dict[str, str]
    words: list[Word] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[TreeSentence]:
    """Yield the sentences of a file.

    Parameters
    ----------
    path
        A CoNLL-U file. Words of a contraction (``1-2  don't``) take their letters from the contraction, so that the
        text stays what was written; empty nodes are left out.
    """
    meta: dict[str, str] = {}
    words: list[Word] = []
    contraction: tuple[int, int, bool] | None = None
    letters = ""
    with path.open(encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if words:
                    yield TreeSentence(meta, words)
                meta, words, contraction = {}, [], None
            elif line.startswith("#"):
                if line.startswith("# newpar"):
                    meta["newpar"] = "yes"
                if match := _META.match(line):
                    meta[match[1]] = match[2]
            else:
                cells = line.split("\t")
                space_after = "SpaceAfter=No" not in cells[9]
                if "." in cells[0]:
                    continue
                if "-" in cells[0]:
                    first, last = map(int, cells[0].split("-"))
                    contraction, letters = (first, last, space_after), cells[1]
                    continue
                number, form = int(cells[0]), cells[1]
                if contraction and contraction[0] <= number <= contraction[1]:
                    is_last = number == contraction[1]
                    space_after = contraction[2] if is_last else False
                    form, letters = _share(form, letters, is_last)
                    if is_last:
                        contraction = None
                words.append(Word(form.replace(" ", "\u00a0") or cells[1], cells[2], cells[3], cells[4],
                                  "" if cells[5] == "_" else cells[5], int(cells[6]), cells[7], space_after,
                                  cells[9]))  # fmt: skip
    if words:
        yield TreeSentence(meta, words)


def _share(form: str, letters: str, is_last: bool) -> tuple[str, str]:
    """Letters of a contraction that belong to a word, and those that are left."""
    if is_last:
        return letters, ""
    size = len(form)
    if not letters.lower().startswith(form.lower()):
        size = max(1, min(size, len(letters) - 1))
    return letters[:size], letters[size:]


def grouped(sentences: Iterable[TreeSentence], size: int = 8) -> Iterator[list[TreeSentence]]:
    """Yield runs of at most `size` sentences of one document."""
    group: list[TreeSentence] = []
    last = None
    for sentence in sentences:
        document = sentence.meta.get("newdoc id")
        if group and ((document and document != last) or len(group) >= size):
            yield group
            group = []
        last = document or last
        group.append(sentence)
    if group:
        yield group


def _ends_openly(words: list[Word]) -> bool:
    """Whether a sentence lacks a full stop, as headings do: only a line break can end it."""
    end = words[-1].form[-1]
    if end in _TERMINALS:
        return False
    return not (end in _CLOSERS and len(words) > 1 and words[-2].form[-1] in _TERMINALS)


def tree_doc(sentences: list[TreeSentence], vocab: Vocab, random: Random | None = None) -> Doc:
    """Doc of converted sentences.

    Parameters
    ----------
    sentences
        Of one document.
    vocab
        Of the Doc.
    random
        If given, line breaks are put after sentences without a full stop and at most paragraph ends, as in articles.

    Returns
    -------
    spacy.tokens.Doc
        With tags, features, lemmas and trees.
    """
    columns: dict[str, list] = {
        kind: [] for kind in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "heads", "deps")
    }

    def add(*values) -> None:
        for column, value in zip(columns.values(), values, strict=True):
            column.append(value)

    for number, sentence in enumerate(sentences):
        offset = len(columns["words"])
        for i, word in enumerate(sentence.words):
            is_root = word.head == 0
            is_last = i == len(sentence.words) - 1
            add(word.form, word.space_after or is_last, word.xpos, word.upos, word.feats, word.lemma,
                offset + (i if is_root else word.head - 1), "ROOT" if is_root else word.dep)  # fmt: skip
        if random is None or number + 1 == len(sentences):
            continue
        new_paragraph = "newpar" in sentences[number + 1].meta
        if _ends_openly(sentence.words) or (new_paragraph and random.random() < PARAGRAPH_BREAKS):
            columns["spaces"][-1] = False
            add(random.choice(("\n", "\n", "\n\n")), False, "", "", "", "", len(columns["words"]) - 1, "dep")
    return Doc(vocab, **columns)
