"""Trees of headlines, which leave out what tells a parser verb from noun: articles, auxiliaries, the full stop.

"Union stages walkout": the verb was read as a noun. "Rebels Strike Port": capitals hid it. "Two hotels bombed": whoever
was bombed was read as the one who bombs.
"""

from functools import lru_cache

from spacy.tokens import Doc, Token

from newskit.lexicon import read_list

_LONGEST = 30  # words of a headline
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_LEFT_ALONE = ("IN", "TO", "DT", "PRP$", "CC", "HYPH")  # before a noun that is no subject: "the two stages"


@lru_cache(maxsize=2)
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(w for r in read_list("labels/headline_verbs") if r["kind"] == kind for w in r["words"].split())


def headline_of(doc: Doc) -> list[Token]:
    """Words of the first line of a text that ends like a headline, without a full stop; empty if it does not.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        A text.

    Returns
    -------
    list of spacy.tokens.Token
    """
    line: list[Token] = []
    for token in doc:
        if token.is_space:
            if "\n" in token.text and line:
                break
            continue
        line.append(token)
        if len(line) > _LONGEST:
            return []
    return [] if not line or line[-1].text in (".", "!", ";", ":", ",") else line


def mend_headline(doc: Doc) -> Doc:
    """Put right the verb of a headline, where the parse leaves no doubt.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse; changed.

    Returns
    -------
    spacy.tokens.Doc
        The same.
    """
    line = headline_of(doc)
    for token in line:
        _uncover(token)
    for subject, verb, noun in zip(line, line[1:], line[2:], strict=False):
        _between(subject, verb, noun)
    for token in (*line, *_items(doc)):
        _turn_passive(token)
    return doc


def _items(doc: Doc) -> list[Token]:
    """Words of a list's items that end without a full stop: "- Two vessels hit by missiles"."""
    found: list[Token] = []
    for mark in doc:
        if mark.text not in _MARKS or mark.i + 1 >= len(doc) or (mark.i and "\n" not in mark.nbor(-1).text):
            continue
        ends = (t.i for t in doc[mark.i : mark.i + _LONGEST] if t.is_space and "\n" in t.text)
        end = next(ends, min(len(doc), mark.i + _LONGEST))
        if doc[end - 1].text not in (".", "!", ";", ":", ","):
            found += doc[mark.i + 1 : end]
    return found


_MARKS = frozenset("-–—*•·●▪‣")


def _uncover(token: Token) -> None:
    """A word with a subject before it and an object after it is a verb, however it was tagged."""
    if token.tag_ not in (*_NOUNS, "GW") or token.dep_ in ("compound", "pobj", "nsubj"):
        return
    kids = list(token.children)
    if any(c.dep_ == "nsubj" and c.i < token.i for c in kids) and any(c.dep_ == "dobj" and c.i > token.i for c in kids):
        token.tag_, token.pos_ = ("VBZ" if token.lower_.endswith("s") else "VBP"), "VERB"
        token.lemma_ = _stem(token, "event") or token.lemma_.lower()


def _stem(token: Token, kind: str) -> str | None:
    """The listed verb that a form in -s belongs to."""
    form = token.lower_
    stems = (form.removesuffix("s"), form.removesuffix("es")) if form.endswith("s") else ()
    return next((s for s in stems if s in _verbs(kind)), None)


def _between(subject: Token, verb: Token, noun: Token) -> None:
    """Mend "NAME stages protest": a verb between its subject and a word that is noun and verb."""
    stem = _stem(verb, "event")
    apart = verb.head.i != noun.i and noun.head.i != verb.i and noun.dep_ != "ROOT"
    if stem is None or subject.tag_ not in _NOUNS or apart or verb.sent.start != noun.sent.start:
        return
    base = not noun.lower_.endswith(("ed", "ing", "s")) and noun.tag_ in ("NN", "VB", "VBP", "VBD", "VBN", "NNP")
    settled = verb.tag_ == "VBZ" and noun.tag_ == "NN" and noun.dep_ == "dobj"
    if not base or settled or (noun.i + 1 < len(noun.doc) and noun.nbor().tag_ in (*_NOUNS, "DT", "PRP$", "HYPH")):
        return
    if subject.i and subject.nbor(-1).tag_ in _LEFT_ALONE:
        return
    top = verb if noun.head.i == verb.i or verb.dep_ == "ROOT" else noun
    outer, label = (verb, "ROOT") if top.dep_ == "ROOT" else (top.head, top.dep_)
    others = [c for c in (*verb.children, *noun.children) if c.i not in (subject.i, verb.i, noun.i)]
    verb.head, verb.dep_ = outer, label
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", stem
    noun.head, noun.dep_ = verb, "dobj"
    noun.tag_, noun.pos_, noun.lemma_ = "NN", "NOUN", noun.lower_
    subject.head, subject.dep_ = verb, "nsubj"
    for other in others:
        if other.i < subject.i:
            other.head = subject
        elif other.i > noun.i and other.dep_ != "prep":
            other.head = verb


def _turn_passive(verb: Token) -> None:
    """Mend "Two hotels bombed": what always has an object and has none in a headline was done to its subject."""
    if verb.tag_ not in ("VBD", "VBN") or not _is_transitive(verb):
        return
    kids = list(verb.children)
    subject = next((c for c in kids if c.dep_ == "nsubj" and c.i < verb.i), None)
    lost = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if lost.text in _BEHIND and lost.tag_ in _NOUNS:  # "Convoy attacked in Darfur as EU meets"
        lost.tag_, lost.pos_, lost.dep_, lost.head = "IN", "ADP", "prep", verb
    kids = list(verb.children)
    object_ = next((c for c in kids if c.dep_ in ("dobj", "oprd") and c.i > verb.i), None)
    if subject is None or any(c.dep_ in ("aux", "auxpass") for c in kids):
        return
    if object_ is not None:
        before = next((c for c in kids if verb.i < c.i < object_.i and _lacks_object(c)), None)
        if before is None:
            return
        before.tag_, before.pos_, before.dep_ = "IN", "ADP", "prep"  # "arrested over bribes"
        object_.head, object_.dep_ = before, "pobj"
    verb.tag_, subject.dep_ = "VBN", "nsubjpass"


_BEHIND = ("over", "in", "on", "by", "at")


def _lacks_object(child: Token) -> bool:
    return child.dep_ in ("prep", "prt") and child.n_rights == 0 and child.lower_ in _BEHIND


def _is_transitive(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    done_by = any(c.lower_ == "by" and c.i == verb.i + 1 for c in verb.children)  # "hit by missiles"
    return lemma in _verbs("transitive") and (verb.lower_ != lemma or done_by)
