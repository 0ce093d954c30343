"""Noun phrases that name nobody but stand for somebody: their span, head, label and country; and pronouns."""

from spacy.tokens import Doc, Span, Token

from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold

_PRONOUNS = frozenset("he she him her his hers himself herself they them their theirs themselves it its itself".split())
_PRONOUNS_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_LEFT = frozenset({"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "nn", "advmod", "npadvmod"})
# "the Iran-backed group" is backed by Iran, it is not Iran's: a country before one of these is no owner.
_TIES = frozenset({"backed", "led", "allied", "linked", "aligned", "funded", "supported", "sponsored", "armed", "born",
                   "trained", "affiliated", "occupied", "held", "controlled", "bound"})  # fmt: skip


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range of the base noun phrase over a head, article included, relative clauses and appositions left out.

    Parameters
    ----------
    head : spacy.tokens.Token
        The noun.

    Returns
    -------
    tuple of int
        First token and one past the last.
    """
    left = head.i
    first = head.sent.start
    for child in sorted((c for c in head.lefts), key=lambda c: -c.i):
        if child.dep_ == "punct" and child.text in "-–\"“”'‘’":
            continue
        if child.dep_ not in _LEFT or child.is_space:
            break
        edge = child.left_edge.i
        if edge < first or any(t.is_space for t in head.doc[edge:left]):
            break
        left = edge
    while head.doc[left].is_punct and left < head.i:
        left += 1
    return left, head.i + 1


def country_of(head: Token, lexicons: Lexicons) -> str | None:
    """The country a noun phrase belongs to by its modifiers: "Israeli officials", "Iran's army", "police in Kenya" (no).

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
    if token.lower_ in _TIES or token.tag_ in ("VBN", "VBG"):
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
        Span, label and head, in text order.
    """
    found = []
    for token in doc:
        if token.i in taken or not token.tag_.startswith(("NN", "JJ", "CD")) or not token.text[:1].isalnum():
            continue
        label = _label(token, lexicons)
        if not label or _is_title(token, taken):
            continue
        start, end = noun_phrase(token)
        found.append((doc[start:end], label, token))
    return found


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
        if t.lower_ in _PRONOUNS or (t.lower_ in _PRONOUNS_FIRST and not (t.text == "US" or t.ent_type_))
    ]
