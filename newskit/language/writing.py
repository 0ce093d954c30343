"""The encoder's answers, decoded and written to a Doc."""

from typing import Any

import numpy as np
from spacy.attrs import IDX, IS_PUNCT, IS_SPACE, ORTH
from spacy.parts_of_speech import IDS as UPOS
from spacy.tokens import Doc, Span

from newskit.language.adapting import adapt_doubtful
from newskit.language.auxiliaries import wrong_auxiliaries
from newskit.language.datelines import after_datelines
from newskit.language.decode import runs, shift_to_quotes, softmax, split_sentences
from newskit.language.headlines import mend_headline
from newskit.language.list_lines import starts_of_items
from newskit.language.model import Found, Model
from newskit.language.names import find_names
from newskit.language.second_readings import Reader, read_trees
from newskit.language.windows import Seen

ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]
_SPAN_HEADS = ("names", "triggers", "modalities", "claims")
for _name in ("event_probabilities", "modality_probabilities"):
    Doc.set_extension(_name, default=None, force=True)  # force: a module may be loaded a second time


def annotate(doc: Doc, seen: Seen, found: Found | None, model: Model, read: Reader) -> Doc:
    """Write the answers for a text.

    Parameters
    ----------
    doc
        Tokenised; changed.
    seen
        What the encoder saw of it.
    found
        Its answers; None if it saw nothing.
    model
        Opened.
    read
        Reads what is in doubt again.

    Returns
    -------
    spacy.tokens.Doc
        The same.
    """
    orth, places, spaces, marks = doc.to_array([ORTH, IDX, IS_SPACE, IS_PUNCT]).T
    is_word = spaces == 0
    if found is None or not is_word.any():
        return _annotate_spaces(doc, orth, model)
    tokens = np.array(seen.tokens)
    rows = np.flatnonzero(is_word[tokens])  # of the answers: words, without line breaks
    words = tokens[rows]
    texts = [seen.words[i] for i in words.tolist()]
    starts = shift_to_quotes(found["starts"][rows], texts)
    items, inside = ([], []) if seen.wrapped else starts_of_items(seen.text)
    behind = after_datelines(seen.text)  # a dateline is nobody's subject
    for sure, score in ((inside, -1.0), (behind + items, 1.0)):
        if sure:
            starts[np.isin(places[words].astype(np.int64), sure)] = score
    sentences = split_sentences(starts)
    found, adapt = adapt_doubtful(model, found, rows, sentences)
    heads, deps = read_trees(model, seen, found, rows, sentences, marks[words] == 0, read, adapt)
    values: Any = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    values[:] = model.space_row
    tags, morphs = found["tags"][rows], found["morphs"][rows]
    lemmas = [
        model.lemmatize(text, model.pos_names[morph], model.tag_names[tag])
        for text, morph, tag in zip(texts, morphs.tolist(), tags.tolist(), strict=True)
    ]
    values[words, 0] = model.tag_hash[tags]
    values[words, 1] = model.pos_number[morphs]
    values[words, 2] = model.morph_hash[morphs]
    values[:, 3] = orth
    values[words, 3] = [doc.vocab.strings.add(lemma) for lemma in lemmas]
    values[words, 5] = model.dep_hash[deps]
    auxiliary = model.pos_number[morphs] == UPOS["AUX"]
    wrong = wrong_auxiliaries(auxiliary, lemmas, [model.tag_names[tag] for tag in tags.tolist()])
    values[words[wrong], 1] = UPOS["VERB"]
    values[:, 4] = _offsets(heads, words, is_word).astype(np.uint64)
    doc.from_array(ATTRIBUTES, values)
    breaks = tokens[~is_word[tokens]]
    _write_spans(doc, {kind: found[kind][rows] for kind in _SPAN_HEADS}, texts, words, breaks, model)
    return mend_headline(doc)


def _annotate_spaces(doc: Doc, orth: np.ndarray, model: Model) -> Doc:
    """Annotate a Doc that holds nothing but white space."""
    if len(doc):
        values: Any = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        values[:] = model.space_row
        values[:, 3] = orth
        values[1:, 4] = np.uint64(2**64 - 1)  # each hangs on the one before
        doc.from_array(ATTRIBUTES, values)
        doc.set_ents([], default="outside")
    doc.spans["events"], doc.spans["modalities"], doc.spans["claims"] = [], [], []
    return doc


def _offsets(heads: np.ndarray, words: np.ndarray, is_word: np.ndarray) -> np.ndarray:
    """Steps from each token to its head; white space hangs on the word before it, or on the first word."""
    offsets = np.zeros(len(is_word), dtype=np.int64)
    offsets[words] = words[heads] - words
    spaces = np.flatnonzero(~is_word)
    before = np.searchsorted(words, spaces) - 1
    offsets[spaces] = words[np.maximum(before, 0)] - spaces
    return offsets


def _write_spans(doc: Doc, found: Found, texts: list[str], words: np.ndarray, breaks: np.ndarray, model: Model) -> None:
    """Write names, event triggers and claim parts.

    Parameters
    ----------
    doc
        Changed.
    found
        Scores of the words.
    texts
        The words.
    words
        Their indices in the Doc.
    breaks
        Indices of line breaks, which names and triggers do not cross.
    model
        Opened.
    """
    at = words.tolist()

    def bounds(begin: int, end: int) -> tuple[int, int]:
        first, last = at[begin], at[end - 1] + 1
        inside = breaks[(breaks > first) & (breaks < last)]
        return first, int(inside[0]) if len(inside) else last

    names = find_names(doc, at, texts, found["names"], model.names, model.lists)
    doc.set_ents([Span(doc, *bounds(a, b), label=label) for a, b, label in names], default="outside")
    triggers = softmax(found["triggers"])
    best = triggers.argmax(1)
    events, modalities = [], []
    for begin, end in runs(best):
        probability = triggers[begin, best[begin]]
        sure = softmax(found["modalities"][begin:end].mean(0, keepdims=True))[0]
        modality = model.labels["modalities"][int(sure.argmax())]
        modalities.append(Span(doc, *bounds(begin, end), label=modality, kb_id=f"{sure.max():.2f}"))
        label = model.labels["triggers"][best[begin]]
        events.append(Span(doc, *bounds(begin, end), label=label, kb_id=modality, span_id=f"{probability:.2f}"))
    doc.spans["events"], doc.spans["modalities"] = events, modalities
    by_type = _by_token(model.labels["triggers"], triggers, words, len(doc))
    doc._.event_probabilities = {t: column for t, column in by_type.items() if t != "O"}
    doc._.modality_probabilities = _by_token(model.labels["modalities"], softmax(found["modalities"]), words, len(doc))
    doc.spans["claims"] = [
        Span(doc, at[a], at[b - 1] + 1, label=label) for a, b, label in model.claims(found["claims"])
    ]


def _by_token(labels: list[str], probabilities: np.ndarray, words: np.ndarray, size: int) -> dict[str, np.ndarray]:
    """Probabilities of words, by label, as arrays with a number for each token of the Doc."""
    columns = np.zeros((len(labels), size), dtype=np.float32)
    columns[:, words] = probabilities.T
    return dict(zip(labels, columns, strict=True))
