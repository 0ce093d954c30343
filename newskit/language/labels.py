"""Any pipeline's labels as extraction expects them: ClearNLP dependencies, Penn tags, OntoNotes names.

A pipeline that already speaks so is left alone. Universal Dependencies are converted, heads included; Penn tags are
told from universal ones and features where a pipeline has no others; names of other schemes (PER, MISC) are renamed.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from newskit.language.clauses import reporting_verbs
from newskit.language.clearnlp import to_clearnlp
from newskit.language.ud_tree import ROOT, Words
from newskit.lexicon import read_list

COMPONENT = "newskit_labels"
# labels that only one of the two schemes has
_UD = frozenset(
    {"obj", "obl", "iobj", "cop", "fixed", "flat", "nsubj:pass", "csubj:pass", "aux:pass", "acl:relcl", "nmod:poss",
     "compound:prt", "obl:agent", "discourse", "vocative", "root"}
)  # fmt: skip
_CLEARNLP = frozenset({"dobj", "pobj", "prep", "nsubjpass", "auxpass", "poss", "prt", "agent", "acomp"})
_NEEDED = {  # what extraction reads: who assigns it, and what to add
    "token.dep": ("a parser", "a 'parser' that gives ClearNLP or Universal Dependencies labels"),
    "doc.ents": ("a name finder", "an 'ner' component"),
    "token.lemma": ("a lemmatizer", "nlp.add_pipe('lemmatizer') with the package spacy-lookups-data"),
}


def speak_our_labels(nlp: Language, name: str | None = None) -> Language:
    """Make a pipeline give the labels that extraction expects.

    Parameters
    ----------
    nlp : spacy.language.Language
        A loaded pipeline; a component is added at its end if it uses other labels, or does not say which.
    name : str, optional
        What to call it in messages.

    Returns
    -------
    spacy.language.Language
        The same pipeline.

    Raises
    ------
    ValueError
        If it lacks a parser, a name finder, a lemmatizer, or both a tagger and a morphologizer, or if its parser's
        labels are of neither scheme.
    """
    _require(nlp, name)
    labels = {pipe: set(nlp.pipe_labels.get(pipe, ())) for pipe in nlp.pipe_names}
    deps = _labels_of("token.dep", nlp, labels)
    if deps and not deps & (_UD | _CLEARNLP):
        few = ", ".join(sorted(deps)[:8])
        raise ValueError(
            f"pipeline: the parser of {name or nlp.meta['name']!r} has the labels {few} …; expected those of Universal "
            "Dependencies or of spaCy's English pipelines (ClearNLP). Is it a pipeline for English?"
        )
    names = _labels_of("doc.ents", nlp, labels)
    silent = nlp.meta["name"] != "newskit" and not (deps and names)
    others = (deps & _UD and not deps & _CLEARNLP) or names & set(_names()) - {"LOC"} or _penn_lacking(nlp, labels)
    if (silent or others) and COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, last=True)
    return nlp


def _labels_of(attribute: str, nlp: Language, labels: dict[str, set[str]]) -> set[str]:
    makers = [p for p in nlp.pipe_names if attribute in nlp.get_pipe_meta(p).assigns]
    return {label for p in makers for label in labels[p]}


def _penn_lacking(nlp: Language, labels: dict[str, set[str]]) -> bool:
    tags = _labels_of("token.tag", nlp, labels)
    return not any("token.tag" in nlp.get_pipe_meta(p).assigns for p in nlp.pipe_names) or (
        bool(tags) and "NN" not in tags
    )


def _require(nlp: Language, name: str | None) -> None:
    assigned = {attribute for pipe in nlp.pipe_names for attribute in nlp.get_pipe_meta(pipe).assigns}
    missing = [words for attribute, words in _NEEDED.items() if attribute not in assigned]
    if not assigned & {"token.tag", "token.morph", "token.pos"}:
        missing.append(("a tagger", "a 'tagger' (Penn tags) or a 'morphologizer'"))
    if missing:
        raise ValueError(
            f"pipeline: {name or nlp.meta['name']!r} has {', '.join(nlp.pipe_names) or 'no components'} and lacks "
            f"{' and '.join(what for what, _ in missing)}; add {'; '.join(remedy for _, remedy in missing)}, or leave "
            "the name out to use the pipeline that newskit brings."
        )


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {r["label"]: r["ours"] for r in read_list("labels/names")}


@lru_cache(maxsize=1)
def _tags() -> dict[str, list[tuple[frozenset[str], str]]]:
    by_pos: dict[str, list[tuple[frozenset[str], str]]] = {}
    for r in read_list("labels/tags"):
        features = frozenset(r["feature"].split("|")) if r["feature"] else frozenset()
        by_pos.setdefault(r["pos"], []).append((features, r["tag"]))
    return by_pos


@Language.component(COMPONENT, assigns=["token.dep", "token.head", "token.tag", "doc.ents"])
def to_our_labels(doc: Doc) -> Doc:
    """Give a parsed document the labels that extraction expects.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Changed in place; one that has them already stays as it is.

    Returns
    -------
    spacy.tokens.Doc
        The same document.
    """
    for token in doc:
        if token.tag_ in _tags() or not token.tag_:
            token.tag_ = penn_tag(token)
    if any(t.dep_.partition(":")[0] in _UD or t.dep_ in _UD for t in doc) and not any(t.dep_ in _CLEARNLP for t in doc):
        _convert_trees(doc)
    if any(e.label_ in _names() for e in doc.ents):
        doc.ents = tuple(Span(doc, e.start, e.end, label=_name_label(e), kb_id=e.kb_id) for e in doc.ents)
    return doc


def penn_tag(token: Token) -> str:
    """Penn tag of a word, told from its universal part of speech and features.

    Parameters
    ----------
    token : spacy.tokens.Token
        Needs ``pos_`` (or a universal tag in ``tag_``); ``morph`` makes it finer.

    Returns
    -------
    str
        The tag; ``XX`` for an unknown part of speech.
    """
    if token.is_space:
        return "_SP"
    if token.is_punct and len(token.text) == 1:
        return {",": ",", ":": ":", ";": ":", "—": ":", "–": ":", "(": "-LRB-", ")": "-RRB-"}.get(token.text, ".")
    features = {f"{k}={v}" for k, v in token.morph.to_dict().items()}
    for wanted, tag in _tags().get(token.pos_ or token.tag_, ()):
        if wanted <= features:
            return tag
    return "XX"


def _name_label(span: Span) -> str:
    ours = _names().get(span.label_, span.label_)
    # MISC is "Israeli" as well as "World Cup"; only the first kind is one of people
    if span.label_ == "MISC" and not (len(span) == 1 and span[0].tag_ in ("JJ", "NNS", "NNPS")):
        return "EVENT"
    return ours


def _convert_trees(doc: Doc) -> None:
    heads, deps = np.zeros(len(doc), dtype="int64"), [t.dep_ for t in doc]
    for sent in doc.sents:
        # a line break between words is a token of its own in spaCy and none in a treebank
        inner = [t for t in sent if not t.is_space]
        at = {t.i: n for n, t in enumerate(inner)}
        converted = None
        if inner and all(t.head.i in at for t in inner):
            converted = to_clearnlp(
                Words(
                    forms=[t.text for t in inner],
                    lemmas=[t.lemma_ or t.lower_ for t in inner],
                    pos=[t.pos_ for t in inner],
                    tags=[t.tag_ for t in inner],
                    heads=[ROOT if t.head.i == t.i else at[t.head.i] for t in inner],
                    deps=[t.dep_ for t in inner],
                ),
                reporting_verbs(),
            )
        for t in sent:
            heads[t.i] = t.head.i - t.i
        if converted is None:  # no tree came out (rare): its own heads, and what labels say by themselves
            continue
        for t, head, dep in zip(inner, *converted, strict=True):
            heads[t.i], deps[t.i] = inner[head].i - t.i, dep
    strings = doc.vocab.strings
    values: Any = np.column_stack(
        [heads.astype("int32").astype("uint64"), np.array([strings.add(d) for d in deps], dtype="uint64")]
    )
    doc.from_array([HEAD, DEP], values)
