"""What a text says somebody is: titles before a name, appositions after it, "X is the head of Y"."""

from dataclasses import dataclass

from newskit.extraction.entities.phrases import country_of, noun_phrase
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.language.tree import Doc, Span, Token


@dataclass(frozen=True)
class Role:
    """A role as the text gives it: its words, kind in the word list, country, and the body or place that it is in.

    ``start`` and ``end`` are the character span of the evidence.
    """

    text: str
    kind: str
    country: str | None
    of: Token | None
    start: int
    end: int


def title_of(name: Span, lexicons: Lexicons) -> Role | None:
    """The title in front of a person's name: "Iraqi Prime Minister X", "Hamas leader X".

    Parameters
    ----------
    name : spacy.tokens.Span
        A person's name.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    Role or None
        None where no role stands before the name.
    """
    doc, first = name.doc, name.sent.start
    left = name.start
    while left > first and name.start - left < 8:
        before = doc[left - 1]
        if before.is_space or not (
            before.tag_.startswith(("NN", "JJ", "VBN"))
            or before.text in ("-", "–", "'s", "’s", ".")
            or before.lower_ in ("of", "for", "general")
        ):
            break
        left -= 1
    for start in range(left, name.start):
        words = doc[start : name.start]
        key = fold(words.text)
        if key in lexicons.roles:
            kind = lexicons.roles[key]
            text = words.text if kind != "person" or len(key) > 4 else ""
            begin = _field(words, left) if text and words[0].text.islower() else start
            owner = doc[begin - 1] if begin > left else None
            if owner is not None and owner.text in ("'s", "’s"):
                owner = doc[begin - 2] if begin - 2 >= left else None
            country = _country_before(doc, left, start, lexicons)
            evidence = doc[left : name.end]
            text = doc[begin : name.start].text if text else ""
            return Role(text, kind, country, owner, evidence.start_char, evidence.end_char)
    last = doc[name.start - 1] if name.start > left else None
    if last is not None and last.tag_.startswith("NN") and lexicons.nominals.get(last.lemma_.lower()) == "PERSON":
        country = _country_before(doc, left, name.start - 1, lexicons)
        return Role(last.text, "person", country, None, doc[left].idx, name.end_char)
    return None


def _field(words: Span, left: int) -> int:
    """Where a role begins with the nouns before it: "fisheries minister", "police chief", "human rights lawyer"."""
    start, doc = words.start, words.doc
    if words[0].tag_ not in ("NN", "NNS"):
        return start  # "the following year former prime minister Essid"
    while start > left and doc[start - 1].tag_ in ("NN", "NNS") and doc[start - 1].text.islower():
        start -= 1
    if (
        start < words.start
        and start > left
        and doc[start - 1].lower_ in ("human", "civil", "foreign", "public", "deputy")
    ):
        start -= 1
    return start


def _country_before(doc: Doc, left: int, end: int, lexicons: Lexicons) -> str | None:
    codes = []
    for i in range(left, end):
        for j in range(min(end, i + 4), i, -1):
            key = fold(doc[i:j].text)
            code = lexicons.demonyms.get(key) or lexicons.country_names.get(key)
            if code and doc[i].text[:1].isupper():
                codes.append(code)
                break
    codes = list(dict.fromkeys(codes))
    # "US-Israeli citizen", "South Korean" read as Korean and South: more than one code tells nothing.
    return codes[0] if len(codes) == 1 else None


def role_of(head: Token, lexicons: Lexicons) -> Role | None:
    """The role that a noun phrase names: "the Iraqi prime minister", "head of the group's political bureau".

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    Role or None
        None if the noun stands for no person.
    """
    doc = head.doc
    left, right = noun_phrase(head, lexicons)
    best: tuple[int, int] | None = None
    for end in (right + 3, right + 2, right):
        if end > head.sent.end or (end > right and doc[right].lower_ != "of"):
            continue
        if doc[end - 1].is_punct:
            continue
        for start in range(left, right):
            if fold(doc[start:end].text) in lexicons.roles:
                best = (start, end)
                break
        if best:
            break
    if best is None:
        if lexicons.nominals.get(head.lemma_.lower()) != "PERSON":
            return None
        best = (head.i, head.i + 1)
    words = doc[best[0] : best[1]]
    owner = next((c for c in head.lefts if c.dep_ in ("poss", "compound", "nmod", "nn") and c.i < best[0]), None)
    reach = right
    for child in head.rights:
        if child.dep_ == "prep" and child.i >= best[1] - 1 and child.lower_ in ("of", "for", "at", "in", "to"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and (owner is None or child.lower_ == "of"):
                owner, reach = inner, inner.i + 1
                break
    kind = lexicons.roles.get(fold(words.text), "person")
    words = doc[_field(words, left) : best[1]]
    evidence = doc[left : max(reach, best[1])]
    return Role(words.text, kind, country_of(head, lexicons), owner, evidence.start_char, evidence.end_char)
