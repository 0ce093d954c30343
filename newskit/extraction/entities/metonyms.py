"""Capitals and seats that act: "Washington said" is a government, "in Washington" is a place."""

from newskit.extraction.lexicons import Lexicons
from newskit.language.tree import Span, Token


def is_actor(span: Span, lexicons: Lexicons) -> bool:
    """Whether a capital's name is used for the government that sits there.

    Parameters
    ----------
    span : spacy.tokens.Span
        The name.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    bool
        True for the subject or agent of a verb of action, for a possessor of plans and demands, and between two
        ("Tehran and Washington agreed"); False after a preposition of place and whenever in doubt.
    """
    root, cues = span.root, lexicons.cues
    if _opens_article(span):
        return False
    for _ in range(4):
        if root.dep_ == "conj" and root.head.i != root.i:
            root = root.head
        else:
            break
    if root.dep_ == "nsubj":
        verb = root.head
        acts = verb.pos_ == "VERB"
        return acts and verb.lemma_ not in cues["town_verb"] and not _passive(verb)
    if root.dep_ == "pobj" and root.head.dep_ in ("agent", "prep"):
        if root.head.lower_ == "by":
            return root.head.dep_ == "agent"
        # "talks between Kyiv and Moscow", "relations with Beijing", "a message to Tehran"
        # "Talks" that opens a sentence may be tagged as a name, whose lemma keeps its plural.
        noun = root.head.head
        nouns = [noun, *(c for c in noun.children if c.dep_ == "dobj")]  # "cut ties with Paris", hung on the verb
        ties = {w for n in nouns for w in (n.lemma_.lower(), n.lower_.removesuffix("s"))} & cues["metonym_tie"]
        return root.head.lower_ in ("between", "with", "against") and bool(ties)
    if root.dep_ == "poss":
        return root.head.lemma_.lower() in cues["metonym_own"]
    return root.dep_ == "dobj" and root.head.lemma_ in cues["metonym_told"]


def _opens_article(span: Span) -> bool:
    """Whether a name in capitals begins a paragraph: "PARIS The minister said" was filed from there."""
    if not span.text.isupper() or len(span.text.replace(".", "")) < 4:
        return False
    before = span.doc[span.start - 1] if span.start else None
    after = span.doc[span.end] if span.end < len(span.doc) else None
    starts = before is None or "\n" in before.text or span.start == span.sent.start
    return starts and after is not None and not after.is_upper


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
