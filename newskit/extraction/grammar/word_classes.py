"""Whether a word is a verb or a noun, whatever its tag says where the words around it rule that out."""

from functools import lru_cache

from newskit.language.tree import Token
from newskit.lexicon import read_list

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})
ARTICLES = frozenset({"the", "a", "an"})  # given a role of their own by a misreading


@lru_cache(maxsize=16)
def _listed(name: str) -> frozenset[str]:
    return next(frozenset(r["words"].lower().split()) for r in read_list("ontology/objects") if r["class"] == name)


def partitives() -> frozenset[str]:
    """Words that count others: "dozens", "group"."""
    return _listed("partitive")


def roadways() -> frozenset[str]:
    """What is named after far places: "the Nairobi road", "the Pacific highway"."""
    return _listed("roadway")


def funds() -> frozenset[str]:
    """What a sum of money is given, asked or kept back as: "$40 million in aid"."""
    return _listed("funds")


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """Words for money that a number counts: "dollar", "naira"."""
    return frozenset(
        r["form"].lower() for r in read_list("cues/currencies") if r["kind"] == "word" and " " not in r["form"]
    )


def averting() -> frozenset[str]:
    """Verbs whose subject is not who tries what their object tells of: "survived an attempt", "foiled a plot"."""
    return _listed("averting")


def contests() -> frozenset[str]:
    """Words after a place in the name of a race, a match or a fair: "Leeds Marathon", "Leeds GP"."""
    return _listed("contest")


def times() -> frozenset[str]:
    """Words for times: "Sunday", "month"."""
    return _listed("time")


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form and no auxiliary; tags that the words around it rule out are not believed."""
    tag = token.tag_
    if tag.startswith("VB"):
        return token.dep_ not in ("aux", "auxpass") and not stands_as_noun(token)
    if tag == "MD":
        return token.lower_.endswith("ed")
    if tag == "JJ":  # "was freed", "has freed": a verb, though the tagger took the participle for an adjective
        return any(c.dep_ == "auxpass" or (c.dep_ == "aux" and c.lemma_ == "have") for c in token.children)
    # "the firm backtracked": what has a subject and a verb's ending is no adverb
    return tag == "RB" and token.lower_.endswith("ed") and any(c.dep_ == "nsubj" for c in token.children)


def is_noun(token: Token) -> bool:
    """Whether a token is a noun or name."""
    return token.tag_.startswith("NN") or stands_as_noun(token)


def is_premodifier(token: Token) -> bool:
    """Whether a participle stands between a verb and its noun: "reject proposed changes", whatever it is labelled."""
    if (
        token.tag_ not in ("VBN", "VBG")
        or token.dep_ not in ("ccomp", "xcomp", "amod")
        or token.i + 1 >= len(token.doc)
    ):
        return False
    bare = not any(True for _ in token.children)
    after = token.nbor().tag_ in ("JJ", "NN", "NNS", "NNP")
    return bare and after and (token.dep_ == "amod" or token.head.i == token.i - 1)


_BARE = frozenset({"help", "make", "let", "go", "come", "get", "dare", "see", "hear", "have", "be", "do"})
_VERB_TAGS = frozenset({"VB", "VBP", "VBD", "VBN", "VBZ", "UH", "JJ"})
_GOES_ON = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "HYPH", "VBG", "VBN", "POS", "RB", "CC"})


def stands_as_noun(token: Token) -> bool:
    """Whether a word tagged otherwise stands where only a noun can: "a ceasefire", "on strike", "opened fire"."""
    if token.tag_ == "VBG" and token.dep_ in ("dobj", "pobj"):
        return not token.lower_.endswith(("ing", "in’", "in'"))  # "held talks"
    if token.tag_ not in _VERB_TAGS or token.i == 0 or token.dep_ == "ROOT":
        return False
    if token.tag_ in ("VB", "VBP", "VBD") and token.dep_ in ("pobj", "dobj"):
        return True
    if token.tag_ == "JJ" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return True  # "a ceasefire holds", tagged as an adjective
    before = token.nbor(-1)
    after = token.nbor(1).tag_ if token.i + 1 < len(token.doc) else "."
    if (before.tag_ in ("DT", "PRP$", "POS") or before.lower_ in ARTICLES) and before.lower_ not in (
        "that",
        "this",
        "those",
        "these",
        "all",
        "both",
    ):
        return after not in _GOES_ON
    # "opened fire", "hold talks": no second verb form follows a verb without "to" or a conjunction between them
    if before.dep_ in ("aux", "auxpass") or token.dep_ not in ("conj", "advcl", "ccomp") or token.head.i != before.i:
        return False
    bare = token.tag_ == "VB" and before.tag_.startswith("VB") and before.lemma_.lower() not in _BARE
    return bare or (token.tag_ == "VBD" and before.tag_ in ("VBD", "VBZ", "VBP"))


def is_set_off(verb: Token) -> bool:
    """Whether a participle goes on from its clause behind a comma, and shares its subject: "asked them, citing …"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","
