"""Clauses that no grammar has: finite verbs read as participles, objects and joined verbs hung as something else.

The encoder learnt trees from other texts than events, and around an event's words ("imposed sanctions", "ordered an
inquiry") it sometimes breaks the tree, most in texts like those it learnt events from: the rules below apply 150 times
in 2,179 sentences of our newswire, 7 times in 2,488 sentences of real news, and twice or thrice on EWT and GUM, where
the readings are known. Each asks for what cannot be, by labels and tags, and puts what is left.
"""

from collections.abc import Sequence
from functools import lru_cache

from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import Token
from newskit.lexicon import read_list

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
WITHIN = frozenset(
    {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "VBG"}
)
_BOUNDS = frozenset({"at", "than", "to", "as", "about", "around", "over", "nearly", "almost", "some"})  # "at least 31"
_LINKING = frozenset({"be", "become", "remain"})
_PARTICLES = frozenset({"off", "out", "up", "down", "over", "away", "back"})
_ASIDE = _PARTICLES | {"forward", "aside", "on", "in", "through", "together"}
_HELPING = frozenset({"be", "have", "do", "get"})
_OF_NOUNS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "xcomp"})
_NO_CLAUSE = frozenset(
    {"after", "before", "during", "of", "in", "for", "with", "about", "on", "at", "by", "since", "until"}
)
_NO_PAST = ("en", "wn", "orn", "done", "gone", "begun", "sung", "sunk")  # endings of participles that are no past tense
_DEEPEST = 200  # steps to the root that are climbed; no sentence that anybody wrote has more
_NEAR = 14  # tokens either way in which what hangs on a token is looked for


@lru_cache(maxsize=1)
def closed_words() -> dict[str, str]:
    """Words of closed classes and their tag, where they have only one: ``data/labels/closed_words.csv``."""
    return {r["word"]: r["tag"] for r in read_list("labels/closed_words")}


@lru_cache(maxsize=1)
def reporting_verbs() -> frozenset[str]:
    """Lemmas of verbs that report what somebody says."""
    return frozenset(r["word"] for r in read_list("cues/reporting") if r["kind"] == "verb")


def below(tokens: Sequence[Token], token: Token) -> list[Token]:
    """What hangs on a token, as far as it stands near by."""
    near = tokens[max(0, token.i - _NEAR) : token.i + _NEAR + 1]
    return [t for t in near if t.head is token and t is not token]


def hang(token: Token, head: Token, dep: str) -> bool:
    """Hang a token elsewhere, unless it would then hang on itself, or so deep that this cannot be told."""
    node = head
    for _ in range(_DEEPEST):
        if node is token:
            return False
        if node.head is node:
            token.head, token.dep_ = head, dep
            return True
        node = node.head
    return False


def phrase_end(tokens: Sequence[Token], first: int, within: frozenset[str] = WITHIN) -> Token | None:
    """The noun that the noun phrase which begins at a token ends in; None if there is none."""
    last = None
    for t in tokens[first : first + 8]:
        if t.tag_ not in within:
            break
        last = t
    return last if last is not None and last.tag_ in NOUNS else None


def before_phrase(tokens: Sequence[Token], noun: Token, within: frozenset[str]) -> Token:
    """The token before the noun phrase that ends in a noun; the noun itself where nothing stands before."""
    first = noun.i
    while first > 0 and tokens[first - 1].tag_ in within and noun.i - first < 6:
        first -= 1
    return tokens[first - 1] if first else noun


def retag(tokens: Sequence[Token], token: Token) -> None:
    """“an” is an article, “six” a number, “talks” no pronoun, “sanctions” no adjective, whatever stands beside.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        Changed where its tag cannot be.
    """
    word, tag = token.lower_, closed_words().get(token.lower_)
    odd = len(word) < 5 or word.startswith("wh")  # “em” and “whatsoever” are pronouns, too
    pronoun = token.tag_ in ("WP", "PRP") and word.isalpha() and not odd and tag is None
    if token.text != word and not (pronoun and token.text.istitle()):
        return  # a capital letter: may be a name
    if tag == "DT" and token.tag_ != tag:
        after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        verbs = token.tag_.startswith("VB") and after is not None and after.tag_ in ("VBD", "VBG")
        if verbs and after is not None and not after.lower_.endswith(("ed", "ing")):
            after.tag_, after.pos_ = "NN", "NOUN"
        noun = phrase_end(tokens, token.i + 1)
        if noun is not None:
            token.tag_, token.pos_ = tag, "DET"
            hang(token, noun, "det")
        return
    if tag is not None:
        token.tag_, token.pos_ = tag, "NUM" if tag == "CD" else token.pos_
        return
    before = tokens[token.i - 1] if token.i else token
    if word in _PARTICLES and token.tag_.startswith("VB") and before.tag_.startswith("VB"):
        token.tag_, token.pos_ = "RP", "ADP"
        hang(token, before, "prt")
        return
    bare = token.tag_ in ("VB", "VBP", "VBD") and token.lemma_.lower() == word and not word.endswith("ed")
    if bare and before.tag_ == "IN" and before.dep_ == "prep" and before.lower_ != "to" and not below(tokens, before):
        if hang(token, before, "pobj"):  # "spoke by phone with Ruiz"
            token.tag_, token.pos_ = "NN", "NOUN"
        return
    if token.tag_ == "VBZ" and word.endswith("s") and before.lower_ in _NO_CLAUSE:
        if before.head is token and token.head is not token:  # "said after talks with Ruiz that …"
            before.head, before.dep_ = token.head, "prep"
        if hang(token, before, "pobj"):
            token.tag_, token.pos_ = "NNS", "NOUN"
        return
    adjective = token.tag_ in ("JJ", "VB") and word.endswith("s") and not word.endswith(("ss", "us", "is", "overseas"))
    adverb = token.tag_ == "RB" and token.dep_ in _OF_NOUNS | {"ccomp"}
    adverb = adverb and any(t.dep_ == "det" and t.i < token.i for t in below(tokens, token))
    if pronoun or adverb or (adjective and token.dep_ in _OF_NOUNS):
        token.tag_, token.pos_ = "NNS" if word.endswith(("s", "men")) else "NN", "NOUN"


@asked_of(tags={"VBN"})
def active(tokens: Sequence[Token], token: Token) -> bool:
    """As in “the union imposed sanctions”: a participle without “was” and with an object is a finite verb.

    Not “240 taken hostage”: such a form is no past tense.
    """
    if token.dep_ in ("acl", "amod") or token.lower_.endswith(_NO_PAST):
        return False
    children = below(tokens, token)
    subject = next((t for t in children if t.dep_ in ("nsubj", "nsubjpass") and t.i < token.i), None)
    if subject is None or any(t.dep_ in ("aux", "auxpass", "agent") for t in children):
        return False
    noun = phrase_end(tokens, token.i + 1)
    if noun is None or not (noun.head is token and noun.dep_ in ("dobj", "xcomp", "oprd", "ccomp")):
        return False
    token.tag_, subject.dep_, noun.dep_ = "VBD", "nsubj", "dobj"
    return True


@asked_of(tags=NOUNS, deps={"xcomp", "ccomp", "advcl", "advmod"})
def object_next(tokens: Sequence[Token], token: Token) -> bool:
    """As in “announced a strike”, “ordered an inquiry”: a bare noun right behind a verb is its object, not a clause."""
    if token.i == 0:
        return False
    verb = before_phrase(tokens, token, WITHIN - {"VBN", "VBG"})
    if verb.lower_ in _ASIDE and verb.i and verb.head is tokens[verb.i - 1]:
        verb = verb.head  # "put forward a plan"
    if not verb.tag_.startswith("VB") or verb.lemma_.lower() in _LINKING or verb.dep_ in ("aux", "auxpass"):
        return False
    children = below(tokens, token)
    if any(t.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "cop", "mark", "dobj") for t in children):
        return False
    if any(t.dep_ in ("dobj", "attr", "nsubjpass", "acomp") for t in below(tokens, verb)):
        return False
    return hang(token, verb, "dobj")


@asked_of(tags=NOUNS, deps={"nsubj", "nsubjpass"})
def second_subject(tokens: Sequence[Token], token: Token) -> bool:
    """As in “gunmen kidnapped thirty pupils”: of two subjects the one behind the verb is its object."""
    verb = token.head
    if verb.i > token.i:
        return False
    children = below(tokens, verb)
    first = next((t for t in children if t.dep_ in ("nsubj", "nsubjpass") and t.i < verb.i), None)
    if first is None or not verb.tag_.startswith("VB") or verb.lemma_.lower() in _LINKING | {"say"}:
        return False
    if any(t.dep_ in ("auxpass", "agent", "dobj", "attr", "acomp", "ccomp") for t in children):
        return False
    between = tokens[verb.i + 1 : token.i]
    within = all(t.tag_ in WITHIN or t.dep_ == "punct" or t.lower_ in _BOUNDS for t in between)
    if not within or any(t.text in ",;:" for t in between):
        return False
    if verb.tag_ == "VBN" and not any(t.dep_ == "aux" for t in children):
        verb.tag_ = "VBD"
    token.dep_, first.dep_ = "dobj", "nsubj"
    return True


@asked_of(deps={"nsubj"})
def subject_below(tokens: Sequence[Token], token: Token) -> bool:
    """As in “said it would help”: who stands between a verb and the clause below it is of the clause."""
    verb = token.head
    if token.i < verb.i or not verb.tag_.startswith("VB"):
        return False
    children = below(tokens, verb)
    clause = next((t for t in children if t.i > token.i and t.dep_ in ("ccomp", "xcomp", "advcl", "conj")), None)
    if clause is None:
        return False
    of_clause = below(tokens, clause)
    marked = any(t.dep_ == "mark" and verb.i < t.i < token.i for t in of_clause)
    if not (marked or any(t.dep_ == "nsubj" and t.i < verb.i for t in children)):
        return False
    helping = [t for t in of_clause if token.i < t.i < clause.i and t.dep_ in ("aux", "auxpass", "neg", "advmod")]
    between = [t for t in tokens[token.i + 1 : clause.i] if t not in helping and t.head is not token]
    finite = clause.tag_ in FINITE or any(t.tag_ in FINITE | {"MD"} for t in helping)
    if between or not finite or any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in of_clause):
        return False
    return hang(token, clause, "nsubjpass" if any(t.dep_ == "auxpass" for t in helping) else "nsubj")


@asked_of(tags={"TO"}, deps={"aux"})
def infinitive(tokens: Sequence[Token], token: Token) -> bool:
    """As in “will go there to talk”: “to” belongs to the bare verb right behind it."""
    if token.i + 1 >= len(tokens):
        return False
    verb = tokens[token.i + 1]
    helps = verb.dep_ in ("aux", "auxpass", "cop") or verb.lemma_.lower() in _HELPING
    return verb.tag_ == "VB" and verb is not token.head and not helps and hang(token, verb, "aux")


@asked_of(deps={"prep", "npadvmod"})
def fronted(tokens: Sequence[Token], token: Token) -> bool:
    """As in “On Monday rebels shelled it, police said”: what stands before a clause that is told is of the clause."""
    verb = token.head
    if verb.i < token.i or not verb.tag_.startswith("VB"):
        return False
    between = tokens[token.i + 1 : verb.i]  # however long what is told is
    told = next((t for t in between if t.head is verb and t.dep_ == "ccomp"), None)
    if told is None or not told.tag_.startswith("VB"):
        return False
    if any(t.head is verb and t.dep_ in ("nsubj", "nsubjpass") for t in tokens[max(0, token.i - _NEAR) : told.i]):
        return False
    return hang(token, told, token.dep_)


@asked_of(tags=FINITE, deps={"advcl", "ccomp", "advmod", "acl", "dep"})
def joined(tokens: Sequence[Token], token: Token) -> bool:
    """As in “condemned it and ordered …”: a finite verb right behind “and” is joined to the one before it."""
    if token.i < 2:
        return False
    word = tokens[token.i - 1]
    if word.dep_ != "cc" or word.lower_ not in ("and", "but"):
        return False
    first, aim = word.head, token.head
    if first.i > token.i or first.tag_ not in FINITE:
        return False
    if first is aim:
        return hang(token, first, "conj")
    to = tokens[aim.i - 1]
    if token.dep_ != "advmod" or aim.i < token.i or to.lower_ != "to" or to.head is not aim:
        return False
    aim.tag_, aim.pos_ = "VB", "VERB"  # "approached and ordered the crew to leave"
    return hang(token, first, "conj") and hang(aim, token, "xcomp")


@asked_of(tags=NOUNS, deps={"dobj", "nsubjpass", "attr"})
def object_of_preposition(tokens: Sequence[Token], token: Token) -> bool:
    """As in “sanctions on ten officials, accusing them”: what follows a bare preposition is its object."""
    if token.head.i <= token.i:
        return False
    prep = before_phrase(tokens, token, WITHIN)
    if prep.tag_ != "IN" or prep.dep_ != "prep" or below(tokens, prep):
        return False
    if prep.lower_ in ("after", "before") and token.head is tokens[token.i + 1] and token.head.tag_ in FINITE:
        token.dep_ = "nsubj"  # "after Chad accused it": opens a clause
        return hang(prep, token.head, "mark")
    return hang(token, prep, "pobj")


RULES: tuple[Rule, ...] = (
    active,
    second_subject,
    subject_below,
    infinitive,
    object_next,
    fronted,
    joined,
    object_of_preposition,
)
