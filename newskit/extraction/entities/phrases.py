"""Noun phrases that name nobody but stand for somebody: their span, head, label and country; and pronouns."""

import re

from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.language.tree import Doc, Span, Token

_PRONOUN = re.compile("he|she|him|her|his|hers|himself|herself|they|them|theirs?|themselves|its?|itself")
_PRONOUN_FIRST = re.compile("i|me|my|mine|myself|we|us|our|ours|ourselves")
_LEFT = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "nn", "advmod", "npadvmod"}
)


def noun_phrase(head: Token, lexicons: Lexicons) -> tuple[int, int]:
    """Token range of the base noun phrase over a head, article included, relative clauses and appositions left out.

    Parameters
    ----------
    head : spacy.tokens.Token
        The noun.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    tuple of int
        First token and one past the last.
    """
    doc, left, first = head.doc, head.i, head.sent.start
    # Adverbs that weigh a phrase are no part of it; "at least" belongs to the number and stays.
    focus = lexicons.cues["focus"]
    for child in sorted(head.lefts, key=lambda c: -c.i):
        if child.dep_ == "punct" and child.text in "-–\"“”'‘’":
            continue
        if child.dep_ not in _LEFT or child.is_space or child.tag_ in ("IN", "CC") or child.lower_ in focus:
            break
        edge = child.left_edge.i
        # A clause or a list to the left is the parser's slip, or no part of the phrase.
        if edge < first or left - edge > 8 or any(_breaks(t, child) for t in doc[edge:left]):
            break
        left = edge
    while left < head.i and (head.doc[left].is_punct or head.doc[left].is_space):
        left += 1
    return left, head.i + 1


def _breaks(token: Token, child: Token) -> bool:
    if token.is_space or token.text in ("(", ")", ";", ":", "“", "”", '"', "``", "''"):
        return True
    if token.text == ",":
        return child.dep_ != "amod"
    return token.tag_ in ("VBD", "VBZ", "VBP", "TO", "MD", "WDT", "WP")


def country_of(head: Token, lexicons: Lexicons) -> str | None:
    """The country a noun phrase belongs to by its modifiers: "Israeli officials", "Iran's army".

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3; None if no modifier, or more than one country, is given.
    """
    found = []
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "nn") and child.i < head.i:
            found += _codes(child, lexicons)
        elif child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += _codes(inner, lexicons)
    codes = list(dict.fromkeys(found))
    return codes[0] if len(codes) == 1 else None


def _codes(token: Token, lexicons: Lexicons) -> list[str]:
    """Codes in one modifier: "Israeli", "New Zealand", "South Korean"."""
    # "the Iran-backed group" is backed by Iran, it is not Iran's.
    if token.lower_ in lexicons.cues["tie_participle"] or token.tag_ in ("VBN", "VBG") or is_elsewhere(token, lexicons):
        return []
    words = [t for t in token.subtree if t.i <= token.i and (t.dep_ in ("compound", "amod", "nn") or t.i == token.i)]
    for n in range(len(words)):
        phrase = words[n:]
        if phrase[-1].i - phrase[0].i > 5:
            continue
        form = token.doc[phrase[0].i : phrase[-1].i + 1].text
        if not form[:1].isupper():
            continue
        key = fold(form)
        code = lexicons.demonyms.get(key) or lexicons.country_names.get(key)
        code = code or (lexicons.seats.get(key) if key in lexicons.buildings else None)
        if code:
            return [code]
    return []


def is_elsewhere(token: Token, lexicons: Lexicons) -> bool:
    """Whether the word before a country or people sets apart from it: "ethnic Albanians", "anti-Syria", "pro-Russian".

    Parameters
    ----------
    token : spacy.tokens.Token
        First word of the country or people.
    lexicons : Lexicons
        Word lists; cues ``of_elsewhere``.

    Returns
    -------
    bool
        True also for "anti-Syria" where it is three words.
    """
    i, doc = token.i - 1, token.doc
    if i > 0 and doc[i].text in ("-", "–", "‑"):
        i -= 1
    return i >= 0 and doc[i].lower_ in lexicons.cues["of_elsewhere"]


def backs(token: Token, lexicons: Lexicons) -> bool:
    """Whether a country only backs those who follow: "Iran-backed", "U.S.-funded"; not "US-led", who act for it, too.

    Parameters
    ----------
    token : spacy.tokens.Token
        Last word of the country.
    lexicons : Lexicons
        Word lists; cues ``tie_participle``.

    Returns
    -------
    bool
        True where a hyphen and a participle of backing come next.
    """
    after = token.doc[token.i + 1 : token.i + 3]
    tied = len(after) == 2 and after[0].text in ("-", "–", "‑") and after[1].lower_ in lexicons.cues["tie_participle"]
    return tied and after[1].lower_ != "led"


def find_nominals(doc: Doc, taken: set[int], lexicons: Lexicons) -> list[tuple[Span, str, Token]]:
    """Noun phrases headed by a noun for people, bodies or places.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    taken : set of int
        Tokens inside names; a phrase whose head is one of them is a name's business.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    list of tuple
        Span, label and head, in text order. One person is PERSON, several are NORP (a group of people), bodies are ORG.
    """
    found = []
    for token in doc:
        if token.i in taken or not token.tag_.startswith(("NN", "JJ", "CD")) or not token.text[:1].isalnum():
            continue
        label = _label(token, lexicons)
        # "State" in "Secretary of State" is part of a name that the pipeline did not see.
        part = (
            label in ("ORG", "GPE", "LOC") and token.tag_ == "NNP" and not any(c.dep_ == "det" for c in token.children)
        )
        if not label or part or _is_title(token, taken):
            continue
        start, end = noun_phrase(token, lexicons)
        if label == "PERSON" and token.tag_ in ("NNS", "NNPS", "JJ"):
            label = "NORP"
        found.append((doc[start : _with_name(token, end)], label, token))
    return found


def _with_name(head: Token, end: int) -> int:
    """End of a phrase with the name that "of" ties to it: "the people of Basra", "members of the Senate"."""
    for child in head.rights:
        if child.i == end and child.dep_ == "prep" and child.lower_ == "of":
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and inner.tag_.startswith("NNP") and inner.i - end <= 6 and inner.ent_type_:
                return inner.i + 1
    return end


def _label(token: Token, lexicons: Lexicons) -> str | None:
    if token.tag_.startswith("NN"):
        if token.dep_ in ("compound", "nn", "amod", "npadvmod"):
            return None
        return lexicons.nominals.get(token.lemma_.lower()) or lexicons.nominals.get(token.lower_)
    # "the wounded", "the displaced": an adjective that heads a phrase with an article
    if token.tag_.startswith("JJ") and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
        return lexicons.nominals.get(token.lower_) if any(c.dep_ == "det" for c in token.children) else None
    return None


def _is_title(token: Token, taken: set[int]) -> bool:
    """Whether a noun is part of a name's title ("Prime Minister X"), where the parser made it the head."""
    following = token.i + 1
    return token.text[:1].isupper() and following in taken and token.dep_ in ("compound", "nmod")


def find_pronouns(doc: Doc) -> list[Token]:
    """Personal and possessive pronouns of the third person, and of the first where somebody is quoted.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.

    Returns
    -------
    list of spacy.tokens.Token
        In text order.
    """
    return [
        t
        for t in doc
        if _PRONOUN.fullmatch(t.lower_)
        or (
            _PRONOUN_FIRST.fullmatch(t.lower_)
            and not (t.text == "US" or t.ent_type_)
            and not (t.tag_ == "NN" and t.dep_ != "attr")  # "the mine has been shut"
        )
    ]
