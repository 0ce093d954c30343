"""One noun phrase: its words, what it counts, what stands in apposition to it or in brackets before it."""

from collections.abc import Iterator

from newskit.extraction.grammar.syntax import conjuncts, prepositions
from newskit.extraction.grammar.word_classes import FINITE, currencies, funds, is_noun, partitives
from newskit.language.tree import Doc, Token

_CLAUSES = frozenset({"relcl", "acl", "appos", "advcl", "ccomp", "parataxis"})
# What stands before a noun is outside its phrase (_OUTSIDE), or a mark inside it (_WITHIN).
_OUTSIDE = frozenset({"cc", "preconj", "conj", "prep", "relcl", "mark"})
_WITHIN = frozenset({"-", "“", "”", '"', "'", "‘", "’", "(", ")", "``", "''"})
_ROUND = frozenset({"million", "billion"})  # "asked for 400 million in aid"
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_DETERMINERS = _KNOWN | {"a", "an", "whose"}


def prepositions_after(noun: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of the preposition right after a noun that the parser hung on the verb before: "rejected calls by Chad"."""
    doc = noun.doc
    after = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if after is None or after.tag_ != "IN" or after.head.i == noun.i or after.lower_ == "that":
        return
    governed = next((c for c in after.children if c.dep_ == "pobj" and c.i > after.i), None)
    if governed is None and after.dep_ == "mark":  # "an ultimatum to Chad to leave": read as the subject of "leave"
        governed = next((t for t in doc[after.i + 1 : after.i + 4] if is_noun(t) and t.dep_ == "nsubj"), None)
    if governed is not None:
        yield from ((after.lower_, m) for m in conjuncts(governed))


def before_brackets(noun: Token) -> Token | None:
    """The name that a noun is of, with its short form in brackets between: "Ghana Bar Association (GBA) members"."""
    doc, i = noun.doc, noun.i - 1
    if i < 3 or doc[i].text not in (")", "]"):
        return None
    while i > noun.i - 8 and i > 0 and doc[i].text not in ("(", "["):
        i -= 1
    name = doc[i - 1] if i > 0 and doc[i].text in ("(", "[") else None
    return name if name is not None and name.tag_.startswith("NNP") else None


def appositions(noun: Token) -> list[Token]:
    """Heads in apposition to a noun; "Ruiz, Peru's best-known poet, sang" also where the parser made it an object."""
    found = [c for c in noun.children if c.dep_ == "appos"]
    verb = noun.head
    if not found and noun.dep_ == "nsubj" and verb.i > noun.i:
        between = [c for c in verb.children if c.dep_ in ("dobj", "attr", "nsubj") and noun.i < c.i < verb.i]
        found = [c for c in between if noun.doc[noun.i + 1].text == "," and noun.doc[verb.i - 1].text == ","]
    return found


def through_partitive(head: Token) -> Token:
    """The noun that a partitive counts: "dozens of protesters" gives protesters, "$40 million in aid" the aid."""
    counting = partitives()
    for _ in range(3):
        given_as = _given_as(head)
        if given_as is not None:
            return given_as
        if not (head.lemma_.lower() in counting or head.lower_ in counting or head.tag_ in ("CD", "DT")):
            break
        inner = next((p for prep, p in prepositions(head) if prep in ("of", "among")), None) or _second_of(head)
        if inner is None:
            break
        head = inner
    return head


def sum_before(noun: Token) -> Token | None:
    """The sum that a noun is given, asked or kept back as: "$" of "asked for $40 million in aid".

    Parameters
    ----------
    noun : spacy.tokens.Token
        A noun.

    Returns
    -------
    spacy.tokens.Token or None
        Head of the sum.
    """
    doc, i = noun.doc, noun.i - 1
    while i > 0 and i > noun.i - 4 and doc[i].tag_ in ("JJ", "NN"):
        i -= 1
    i -= doc[i].lower_ == "of" and i > 0 and doc[i - 1].lower_ == "worth"
    last = doc[i - 1] if i > 0 else noun
    sums = [t for t in (last.head.head, last.head, last) if _is_sum(t)]
    return next((t for t in sums if (given := _given_as(t)) is not None and given.i == noun.i), None)


def _is_sum(head: Token) -> bool:
    number = any(c.tag_ == "CD" for c in head.children)
    worth = (
        head.lower_ == "worth" and head.i > 0 and (head.nbor(-1).tag_ == "CD" or head.nbor(-1).lemma_ in currencies())
    )
    return worth or head.tag_ == "$" or (number and head.lemma_.lower() in currencies()) or head.lower_ in _ROUND


def _given_as(head: Token) -> Token | None:
    """The noun after a sum and "in", "of" or "worth of", wherever these hang: aid, loans, weapons."""
    if not _is_sum(head):
        return None
    doc = head.doc
    i = max([head.i, *(c.right_edge.i for c in head.children if c.tag_ == "CD")]) + 1
    if i < len(doc) and doc[i].lower_ == "worth":
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ not in ("in", "of"):
        return None
    i += 1
    while i + 1 < len(doc) and doc[i].tag_ in ("JJ", "NN") and doc[i + 1].tag_ in ("NN", "NNS"):
        i += 1
    return doc[i] if doc[i].lemma_.lower() in funds() else None


def _second_of(head: Token) -> Token | None:
    """What is counted where both "of" of "tens of thousands of students", or both nouns, were hung on the first."""
    doc = head.doc
    after = doc[head.i + 1] if head.i + 1 < len(doc) else None
    if after is None or after.lower_ != "of":
        return None
    return next((p for p in (*after.children, *head.head.children) if p.dep_ == "pobj" and p.i > after.i), None)


def noun_span(head: Token) -> tuple[int, int]:
    """Token range of a noun phrase without article, relative clause, apposition or trailing adjuncts.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.

    Returns
    -------
    tuple of int
        First token and one past the last.
    """
    sent_start, sent_end = head.sent.start, head.sent.end
    left = head.i
    for child in sorted((c for c in head.children if c.i < head.i), key=lambda c: -c.i):
        if child.dep_ in _OUTSIDE or (child.dep_ == "punct" and child.text not in _WITHIN):
            break
        determiner = child.dep_ in ("det", "poss") and child.lower_ in _DETERMINERS
        if determiner or child.dep_ in ("advmod", "punct"):
            continue
        if any(t.tag_ in FINITE or t.text in (";", ":") for t in head.doc[child.left_edge.i : left]):
            break  # a word of another clause, hung here by a misreading
        left = child.left_edge.i
    right = head.i + 1
    for child in sorted((c for c in head.children if c.i > head.i), key=lambda c: c.i):
        if child.i != right and child.left_edge.i != right:
            break
        of = child.dep_ == "prep" and child.lower_ == "of"
        if not of and child.dep_ not in ("compound", "flat", "nummod", "amod"):
            break
        if not of or any(c.dep_ == "pobj" for c in child.children):
            right = max(right, _trim(child, head.doc))
    return max(left, sent_start), min(max(right, head.i + 1), sent_end)


def _trim(child: Token, doc: Doc) -> int:
    """One past the last token of a modifier, cut before a clause or a comma inside it."""
    end = child.right_edge.i + 1
    inner = next((c.i for c in child.children if c.dep_ == "pobj"), child.i)
    for i in range(inner, end):
        token = doc[i]
        if token.dep_ in _CLAUSES or token.text in (",", ";", ":", "--", "—", "–"):
            return token.left_edge.i if token.dep_ in _CLAUSES and token.left_edge.i > inner else max(i, inner + 1)
    return end


def is_definite(noun: Token) -> bool:
    """Whether a noun is spoken of as known: "the attack", "those killings", "his arrest"."""
    return any(c.i < noun.i and (c.dep_ == "poss" or c.lower_ in _KNOWN) for c in noun.children)
