"""The newswire corpus as spaCy Docs with names, sentence starts, event triggers and claim parts."""

import re

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from training.newswire_marks import Article, Mention

_SENTENCE_END = re.compile(r"[.?!…][”’\"')\]]*$")


def to_doc(article: Article, nlp: Language) -> Doc:
    """Doc of an article.

    Parameters
    ----------
    article
        As `training.newswire_reader.read_corpus` gives it.
    nlp
        A blank English pipeline, for its tokenizer.

    Returns
    -------
    spacy.tokens.Doc
        ``ents`` hold the names; ``spans["events"]`` triggers with the modality as ``kb_id_``; ``spans["claims"]`` CUE,
        SPEAKER and CONTENT; ``cats`` the region (prefix of the id). A name that tokens do not fit is left open, and so
        is a possible sentence start within a line.
    """
    doc = nlp.make_doc(article.text)
    names: list[Span] = []
    open_names: list[Span] = []
    for mention in article.mentions:
        if mention.type != "-":
            _add_name(doc, mention, names, open_names)
    doc.set_ents(names, missing=open_names, default="outside")
    starts = {sentence.start for sentence in article.sentences}
    for token in doc:
        is_open = not token.is_space and bool(_SENTENCE_END.search(_words_before(token)))
        token.is_sent_start = True if token.idx in starts or token.i == 0 else None if is_open else False
    events, claims = [], []
    for sentence in article.sentences:
        for event in sentence.events:
            span = doc.char_span(event.start, event.end, label=event.type, alignment_mode="expand")
            if span is not None:
                events.append(Span(doc, span.start, span.end, label=event.type, kb_id=event.modality))
        for claim in sentence.claims:
            parts = (("CONTENT", claim.content), ("SPEAKER", claim.speaker), ("CUE", claim.cue))
            for order, (label, part) in enumerate(parts):
                span = part and doc.char_span(part.start, part.end, label=label, alignment_mode="expand")
                if span is not None:
                    claims.append((order, span))
    doc.cats = {article.id.partition("-")[0]: 1.0}
    doc.spans["events"] = events
    doc.spans["claims"] = [span for _, span in sorted(claims, key=lambda pair: pair[0])]
    return doc


def _words_before(token: Token) -> str:
    """Up to three tokens before, with what stands between them."""
    first = max(0, token.i - 3)
    return token.doc.text[token.doc[first].idx : token.idx].rstrip()


def _add_name(doc: Doc, mention: Mention, names: list[Span], open_names: list[Span]) -> None:
    span = doc.char_span(mention.start, mention.end, label=mention.type)
    if span is not None:
        names.append(span)
        return
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    taken = {token.i for other in (*names, *open_names) for token in other}
    if span is not None and not taken & set(range(span.start, span.end)):
        open_names.append(span)
