"""Who speaks and what the words of a cue are, read off the dependency tree."""

from newskit.extraction.claim_lexicon import frames, words_of
from newskit.extraction.timex_grammar import time_words
from newskit.language.tree import Doc, Token

Range = tuple[int, int]  # token indexes, end exclusive

SUBJECTS = ("nsubj", "csubj", "nsubj:pass")
PASSIVE = ("nsubjpass", "csubjpass", "nsubj:pass")
_HELPERS = ("aux", "auxpass", "neg", "advmod", "prt", "aux:pass")


def lemma(token: Token) -> str:
    """Lemma in small letters; for a form the lemmatiser left alone, the listed verb it is a form of."""
    word = (token.lemma_ or token.text).lower()
    verbs = frames()["verb"]
    if word in verbs or token.tag_[:2] != "VB":
        return word
    for ending, rest in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", "e"),
        ("es", ""),
        ("s", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and word[: -len(ending)] + rest in verbs:
            return word[: -len(ending)] + rest
    return word


def subtree(token: Token) -> Range:
    """Token range of a token and what is below it, without a gap around it.

    Crossing branches (a full stop that hangs on the wrong verb) would make first-to-last take in what stands between.
    """
    below = {t.i for t in token.subtree}
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and (start - 1 in below or (doc[start - 1].is_punct and start - 2 in below)):
        start -= 1
    # A particle hung on the wrong verb ("accused X of carrying out a raid") is no gap either.
    while end < len(doc) and (end in below or ((doc[end].is_punct or doc[end].dep_ == "prt") and end + 1 in below)):
        end += 1
    return start, end


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, or a bare participle after a noun."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "aux:pass", "csubjpass") for c in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "relcl")
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    )


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of some dependency labels, in text order."""
    return [c for c in token.children if c.dep_ in deps]


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Head of the subject of a verb, also where another clause holds it.

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb or predicate adjective.

    Returns
    -------
    spacy.tokens.Token or None
        Through coordination, control ("X wants to say"), participles ("X left, saying"), gerunds and relative clauses.
    """
    own = [c for c in children(verb, *SUBJECTS) if c.i < verb.i or lemma(c) not in frames()["noun"]]
    if depth == 0 and verb.tag_ in ("VBD", "VBZ", "VBP"):
        beside = _beside(verb)
        if beside is not None and not (own and subtree(own[0])[0] <= beside.i < subtree(own[0])[1]):
            return beside
    if own and (own[0].i < verb.i or _inverted(verb)):
        return own[0]
    if own:
        return _before_comma(verb) or own[0]
    if depth > 6 or verb.head.i == verb.i:
        return None
    head = verb.head
    if is_passive(verb) and verb.dep_ not in ("conj",):
        return None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ"):
        if is_passive(head) and not is_passive(verb):
            passive = children(head, *PASSIVE)
            return passive[0] if passive else subject(head, depth + 1)
        return subject(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "acomp", "oprd", "attr"):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        if verb.dep_ in ("xcomp", "ccomp"):
            owner = frames()["verb"].get(lemma(head))
            objects = children(head, "dobj", "obj")
            if owner and owner.takes("object_infinitive") and objects:
                return objects[0]
        passive = children(head, *PASSIVE)
        if passive:
            return passive[0]
        return subject(head, depth + 1)
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ == "VBG" and head.dep_ in ("dobj", "obj") and lemma(head.head) in words_of("light_verb"):
            return subject(head.head, depth + 1) or head  # "X released a statement stressing": X stresses
        return possessor(head) if verb.tag_ == "VB" else head
    if verb.dep_ == "pcomp":
        governor = head.head
        if governor.pos_ in ("VERB", "AUX"):
            passive = children(governor, *PASSIVE)
            return passive[0] if passive else subject(governor, depth + 1)
        if governor.pos_ == "NOUN":
            return possessor(governor) or (subject(governor.head, depth + 1) if governor.head.pos_ == "VERB" else None)
    return None


_NOMINAL = ("NOUN", "PROPN", "PRON")


def _inverted(verb: Token) -> bool:
    """Whether a quotation or a clause stands before a verb, so that its subject may follow it."""
    doc, i = verb.doc, verb.i - 1
    if i < verb.sent.start:
        return False
    if doc[i].text in ('"', "”", "''"):
        return True
    return doc[i].text == "," and any(doc[k].tag_ in ("VBD", "VBZ", "VBP", "MD") for k in range(verb.sent.start, i))


def _before_comma(verb: Token) -> Token | None:
    """Head of the noun phrase that an apposition parts from its verb: "Vos, head of the union, said"."""
    doc, i = verb.doc, verb_group(verb)[0] - 1
    if i <= verb.sent.start or doc[i].text != ",":
        return None
    token = doc[i - 1]
    while (
        token.head.i < verb.i
        and token.head.i != token.i
        and token.head.pos_ in (*_NOMINAL, "ADP")
        and token.head.sent == verb.sent
    ):
        token = token.head
    return token if token.pos_ in _NOMINAL else None


def _beside(verb: Token) -> Token | None:
    """Head of the noun phrase right before a finite verb, or right after it where a quotation stands before.

    For parses that hung the subject on another word ("the firm plans" read as a compound).
    """
    doc = verb.doc
    i = verb_group(verb)[0] - 1
    if (
        i >= 0
        and doc[i].sent == verb.sent
        and doc[i].tag_ in ("PRP", "WP")
        and doc[i].lower_ not in ("it", "them", "him", "her")
    ):
        return doc[i]
    if i >= 0 and doc[i].pos_ in ("NOUN", "PROPN") and doc[i].sent == verb.sent:
        run = i
        while run > 0 and i - run < 8 and doc[run - 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "NUM"):
            run -= 1
        if run == verb.sent.start or doc[run - 1].text in (",", '"', "”", "''", "but", "But", "that"):
            return doc[i]
    if not _inverted(verb):
        return None
    j = verb.i + 1
    while (
        j < len(doc)
        and doc[j].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "NUM")
        and doc[j].sent == verb.sent
        and j - verb.i < 8
    ):
        j += 1
    said = lemma(doc[j - 1]) in frames()["noun"]  # ", repeated calls for": what is said, not who says it
    return doc[j - 1] if doc[j - 1].pos_ in _NOMINAL and j - 1 > verb.i and not said else None


def agent(verb: Token) -> Token | None:
    """Head of "by X" at a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    return None


def possessor(noun: Token) -> Token | None:
    """Head of whoever a noun belongs to: "X's claim", "the claim by X"."""
    for child in noun.children:
        if child.dep_ in ("poss", "nmod:poss"):
            return child
    after = noun.doc[
        noun.i + 1 : noun.i + 2
    ]  # "there was a warning from X": also where the parser hung "from" on "was"
    for child in (*noun.children, *(t for t in after if t.head.i == noun.head.i)):
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def noun_phrase(token: Token) -> Range:
    """The whole noun phrase of a head: determiner to the end of apposition and relative clause, no possessive mark."""
    start, end = subtree(token)
    if end - start > 60:  # no speaker is a paragraph long
        start, end = max(start, token.i - 10), min(end, token.i + 20)
    last = token.doc[end - 1]
    while end - 1 > token.i and (last.is_punct or last.is_space or last.tag_ == "POS"):
        end -= 1
        last = token.doc[end - 1]
    first = token.doc[start]
    while start < token.i and (
        (first.is_punct and first.text not in "\"“‘'") or first.is_space or first.dep_ in ("cc", "mark")
    ):
        start += 1
        first = token.doc[start]
    return start, end


def verb_group(verb: Token) -> Range:
    """Cue words of a verb: the auxiliaries, negation and adverbs before it without a gap, its particle after it."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    helpers = {c.i for c in verb.children if c.dep_ in _HELPERS}
    while (start > 0 and start - 1 in helpers and not doc[start - 1].is_sent_start) or (
        start - 1 in helpers and doc[start - 1].dep_ != "advmod"
    ):
        start -= 1
    while start < verb.i and (
        doc[start].is_punct or doc[start].lower_ in ("when", "why", "how", "where", "so", "however", "as", "all")
    ):
        start += 1
    while end < len(doc) and end in helpers and doc[end].dep_ == "prt":
        end += 1
    if (
        verb.dep_ in ("xcomp",)
        and verb.head.pos_ in ("VERB", "AUX", "ADJ")
        and verb.head.i < start <= verb.head.i + 3
        and lemma(verb.head) in words_of("light_governor")
    ):
        start = verb_group(verb.head)[0]
    return start, end


def _is_day(token: Token) -> bool:
    return token.lower_ in time_words()["weekday"] or token.ent_type_ in ("DATE", "TIME")


def begun(doc: Doc, content: Range) -> Range:
    """A clause from its "that" on, without the day or the addressee before it ("said Monday that", "told the court that")."""  # noqa: E501
    start, end = content
    for i in range(start, min(start + 7, end - 1)):
        token = doc[i]
        if token.lower_ in ("that", "whether", "if") and token.tag_ == "IN" and i > start:
            return i, end
        if not (
            token.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON") or token.lower_ in ("in", "on", "of", "at")
        ):
            break
    while start < end - 2 and _is_day(doc[start]):
        start += 1
    return start, end


def cut(doc: Doc, content: Range) -> Range:
    """A clause without a second report joined to it: ", arguing that ...", "and urged ..."."""
    start, end = content
    verbs = frames()["verb"]
    depth = 0
    for i in range(start + 2, end - 1):
        text = doc[i].text
        depth += text in ("“", "``", "(") or -(text in ("”", ")"))
        follower = doc[i + 1]
        if depth <= 0 and text == "," and follower.tag_ == "VBG" and lemma(follower) in verbs:
            return start, i
        joined = doc[i].dep_ == "cc" and follower.dep_ == "conj" and follower.head.i < start
        if depth <= 0 and joined and follower.tag_ in ("VBD", "VBZ", "VBP") and lemma(follower) in verbs:
            return start, i
    return start, end


def trimmed(doc: Doc, start: int, end: int) -> Range | None:
    """A token range without white space, commas, dashes and full stops at its ends; quotation marks stay."""
    marks = {",", ".", ";", ":", "-", "--", "—", "–", "―", "…", "...", ")", "("}
    while start < end and (doc[start].is_space or doc[start].text in marks):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in marks):
        end -= 1
    return (start, end) if start < end else None


_GOES_ON = (
    "IN",
    "TO",
    "WDT",
    "WP",
    "WP$",
    "WRB",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "VBN",
    "JJ",
    "CD",
    "POS",
    "VBG",
    "RB",
    "RP",
    "RBR",
    "JJR",
)
_BREAKS = {",", ";", ":", "--", "—", "–", "―", "(", "…", "...", "-"}


def widened(doc: Doc, cue_token: int, cue: Range, content: Range, *, addressed: bool = False) -> Range:
    """A content that the parse cut short: from the end of the cue, and on to the next comma or the end of the sentence.

    What is said mostly runs to the end of its clause; parses lose subjects before it and phrases after it.
    """
    start, end = content
    if start < cue[1]:
        return content
    sent = doc[cue_token].sent
    gap = range(cue[1], start)
    if not addressed and 0 < len(gap) <= 12 and not any(doc[i].is_punct or doc[i].is_space for i in gap):
        first = doc[cue[1]]
        if first.tag_ in (
            "DT",
            "PRP",
            "PRP$",
            "NNP",
            "NNPS",
            "NN",
            "NNS",
            "EX",
            "JJ",
            "CD",
        ) and first.ent_type_ not in ("DATE", "TIME"):
            start = cue[1]
    if end < sent.end and doc[end].tag_ in _GOES_ON and end > start:
        limit = sent.end
        while end < limit and doc[end].text not in _BREAKS and not doc[end].is_space:
            end += 1
    return start, end
