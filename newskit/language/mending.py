"""Where the words of a sentence rule a parser's reading out: participles, relative clauses and objects hung elsewhere.

Each rule, here and in `newskit.language.clauses`, knows one misreading by its words and labels alone and puts the
reading that grammar leaves. Tokens change before anything reads them, and nowhere else.
"""

from collections.abc import Sequence
from functools import lru_cache

from newskit.language import (
    appositions,
    clause_heads,
    clauses,
    joining,
    participles,
    relatives,
    semicolons,
    subjects,
    verb_forms,
)
from newskit.language.clauses import NOUNS, below, hang, phrase_end, reporting_verbs
from newskit.language.tokens import Token
from newskit.lexicon import read_list


@lru_cache(maxsize=1)
def _written_things() -> frozenset[str]:
    return frozenset(r["word"] for r in read_list("labels/written"))


def mend(tokens: Sequence[Token]) -> None:
    """Put right what the words around a token rule out.

    Parameters
    ----------
    tokens : sequence of Token
        With their heads, not yet with children; changed in place.
    """
    for token in tokens:
        clauses.retag(tokens, token)
        verb_forms.retag(tokens, token)
    for token in tokens:
        for rule in _RULES:
            if rule(tokens, token):
                break


def _participle_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “men jailed last year”, “students arrested near the port”: no adjective follows its noun like that."""
    if token.tag_ != "JJ" or token.i == 0 or not token.lower_.endswith("ed") or len(token) < 5:
        return False
    before = tokens[token.i - 1]
    if token.dep_ not in ("amod", "acl") or token.head is not before or before.tag_ not in NOUNS:
        return False
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if after is None or after.tag_ in NOUNS | {"HYPH"}:
        return False
    token.tag_, token.pos_, token.dep_ = "VBN", "VERB", "acl"
    return True


def _number_left_alone(tokens: Sequence[Token], token: Token) -> bool:
    """As in “nine were killed and thirty injured”: the second number is what the second participle is said of."""
    if token.tag_ != "CD" or token.dep_ in ("compound", "pobj", "nsubjpass") or token.i + 1 >= len(tokens):
        return False
    if token.dep_ == "nummod" and not token.head.tag_.startswith("VB"):
        return False
    i = token.i + 1
    while i < len(tokens) - 1 and tokens[i].tag_ == "RB":
        i += 1
    verb = tokens[i]
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "conj" or verb.head.i > token.i:
        return False
    if token.head not in (verb, verb.head):
        return False
    if not any(t.dep_ == "auxpass" and t.head is verb.head for t in tokens[max(0, verb.head.i - 6) : verb.head.i]):
        return False
    verb.tag_ = "VBN"
    return hang(token, verb, "nsubjpass")


def _it_said(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied it and said that …”: an object, and what follows said is what was said."""
    if token.dep_ == "expl" and token.lower_ == "it" and token.head.i == token.i - 1:
        after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if after is not None and after.lower_ in ("and", "but", ".", ",", "of"):
            token.dep_ = "dobj"
            return True
    return False


def _deed_denied(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied losing so many men”: what somebody denies is no subject."""
    fits = token.tag_ == "VBG" and token.dep_ == "csubj" and token.head.i == token.i - 1
    if fits and token.head.tag_.startswith("VB"):
        token.dep_ = "xcomp"
        return True
    return False


def _said_next(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied it and said that …”: a clause opened by that right behind a verb hangs on that verb."""
    if token.lower_ != "that" or token.dep_ != "mark" or token.i == 0:
        return False
    clause, verb = token.head, tokens[token.i - 1]
    first = clause.head
    joined = verb.dep_ == "conj" and verb.head is first and first.i < verb.i and verb.tag_.startswith("VB")
    return clause.dep_ == "ccomp" and joined and hang(clause, verb, "ccomp")


def _told_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “It withdrew, two residents told us; the brigade calls it routine”: a past tense is no object."""
    if token.tag_ != "VBD" or token.dep_ != "dobj" or token.head.i < token.i or token.i + 2 >= len(tokens):
        return False
    noun = phrase_end(tokens, token.i + 2) if tokens[token.i + 1].text == "," else None
    verb = tokens[noun.i + 1] if noun is not None and noun.i + 1 < len(tokens) else token
    said = verb.tag_ in ("VBD", "VBZ") and verb.lemma_.lower() in reporting_verbs()
    return said and verb is not token and hang(token, verb, "ccomp")


def _written(tokens: Sequence[Token], token: Token) -> bool:
    """As in “vetoed a resolution demanding …”: the resolution demands."""
    if token.tag_ != "VBG" or token.i == 0 or token.dep_ not in ("advcl", "conj", "ccomp", "xcomp"):
        return False
    before = tokens[token.i - 1]
    says = token.lemma_.lower() in reporting_verbs()
    return says and before.tag_ in NOUNS and before.lemma_.lower() in _written_things() and hang(token, before, "acl")


def _purpose_for_deed(tokens: Sequence[Token], token: Token) -> bool:
    """As in “gave in and phoned Ruiz to greet her”: the finite verb is the second deed, the infinitive its end."""
    if not token.lower_.endswith("ed") or token.head.i <= token.i or token.dep_ not in ("advmod", "advcl", "amod"):
        return False
    aim, joined = token.head, tokens[token.i - 1] if token.i else token
    to = next((t for t in below(tokens, aim) if t.dep_ == "aux"), None)
    if (
        aim.tag_ != "VB"
        or aim.dep_ not in ("conj", "ccomp", "xcomp")
        or joined.lower_ not in ("and", "but")
        or to is None
        or to.tag_ != "TO"
    ):
        return False
    first = aim.head
    if first.tag_ != "VBD" or not first.i < token.i < to.i:
        return False
    token.tag_, token.pos_ = "VBD", "VERB"
    token.head, token.dep_ = first, "conj"
    aim.head, aim.dep_ = token, "advcl"
    for t in tokens[token.i + 1 : to.i]:
        if t.head is aim:
            t.head = token
    return True


def _people_of_a_land(tokens: Sequence[Token], token: Token) -> bool:
    """As in “for an Afghan jailed in Ohio”: who was jailed is the Afghan."""
    if token.tag_ != "VBN" or token.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass", "attr") or token.i < 2:
        return False
    named, det = tokens[token.i - 1], tokens[token.i - 2]
    if named.ent_type_ != "NORP" or named.head is not token or det.lower_ not in ("a", "an", "another", "one", "the"):
        return False
    head, dep = token.head, token.dep_
    named.head, named.dep_, named.tag_, named.pos_ = head, dep, "NNP", "PROPN"
    token.head, token.dep_ = named, "acl"
    if det.head is token:
        det.head = named
    return True


def _gerund_as_noun(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Fighting between the two broke out”, “since fighting erupted”: a noun, where no object follows it."""
    if token.tag_ != "VBG" or token.dep_ not in ("csubj", "nsubj") or token.head.i <= token.i:
        return False
    near = tokens[max(0, token.i - 1) : token.i + 9]
    if any(t.head is token and t.dep_ in ("dobj", "aux", "xcomp", "ccomp", "prt", "advmod") for t in near):
        return False
    token.tag_, token.pos_, token.dep_, token.lemma_ = "NN", "NOUN", "nsubj", token.lower_
    return True


def _dative_alone(tokens: Sequence[Token], token: Token) -> bool:
    """As in “found Ruiz guilty”, “took the firm to court”: without another object a dative is the object."""
    verb = token.head
    if token.dep_ != "dative" or token.tag_ not in NOUNS | {"PRP"} or verb.lemma_.lower() in reporting_verbs():
        return False
    if token.i < verb.i or any(t.dep_ in ("dobj", "ccomp", "auxpass") for t in below(tokens, verb)):
        return False
    second = [t for t in below(tokens, verb) if t.dep_ == "dative" and t.i > token.i and t.tag_ in NOUNS]
    if second:  # "gave her a sentence": of two the second is the object
        second[-1].dep_ = "dobj"
        return True
    token.dep_ = "dobj"
    return True


def _by_of_noun(tokens: Sequence[Token], token: Token) -> bool:
    """As in “followed an investigation by the watchdog”: no active verb has an agent."""
    verb, noun = token.head, tokens[token.i - 1] if token.i else token
    if token.dep_ != "agent" or verb.tag_ not in ("VBD", "VBZ", "VBP") or noun.head is not verb or noun.dep_ != "dobj":
        return False
    if any(t.dep_ == "auxpass" for t in below(tokens, verb)):
        return False
    return hang(token, noun, "prep")


def _hyphened(tokens: Sequence[Token], token: Token) -> bool:
    """As in “a sit-in”: what stands behind a hyphen is part of the noun before it."""
    if token.i < 2 or token.lower_ not in ("in", "out", "off", "up", "down", "over", "by") or token.dep_ == "prt":
        return False
    noun = tokens[token.i - 2]
    if tokens[token.i - 1].tag_ != "HYPH" or noun.tag_ not in ("NN", "NNS") or noun.head is token:
        return False
    return hang(token, noun, "prt")


def _object_in_two(tokens: Sequence[Token], token: Token) -> bool:
    """As in “banned the opposition newspaper El Faro”: of two objects with nothing between them the first is part."""
    if token.dep_ != "dobj" or token.tag_ not in ("NN", "NNS") or token.head.i > token.i or token.i + 1 >= len(tokens):
        return False
    noun = tokens[token.i + 1]
    if noun.tag_ not in ("NN", "NNS"):
        return False  # "the capital Juba": two names of one object
    for _ in range(4):
        if noun.dep_ != "compound" or noun.tag_ not in NOUNS:
            break
        noun = noun.head
    if noun.dep_ != "dobj" or noun.head is not token.head or noun.i <= token.i or not noun.tag_.startswith("NN"):
        return False
    if any(t.i < token.i and t.dep_ == "poss" for t in below(tokens, noun)):
        return False  # "gave workers Rojas's pay"
    for t in tokens[max(0, token.i - 8) : token.i]:
        if t.head is token:
            t.head = noun
    return hang(token, noun, "compound")


def _guilty(tokens: Sequence[Token], token: Token) -> bool:
    """As in “found the banker guilty”: never a noun; whom it is said of is the object."""
    if token.lower_ != "guilty" or token.tag_ not in NOUNS or not token.head.tag_.startswith("VB"):
        return False
    token.tag_, token.pos_ = "JJ", "ADJ"
    if token.dep_ not in ("dobj", "ccomp", "xcomp"):
        return True
    token.dep_ = "oprd"
    before = tokens[token.i - 1]
    if before.head is token and before.dep_ == "compound":
        before.head, before.dep_ = token.head, "dobj"
        for t in tokens[max(0, token.i - 8) : before.i]:
            if t.head is token:
                t.head = before
    return True


def _aim_of_deed(tokens: Sequence[Token], token: Token) -> bool:
    """As in “charged with plotting to kill him”: the infinitive behind a gerund hangs on it, not on the verb above."""
    if token.tag_ != "VB" or token.dep_ not in ("xcomp", "advcl") or token.i < 4 or tokens[token.i - 1].tag_ != "TO":
        return False
    deed = tokens[token.i - 2]
    behind = deed.dep_ in ("pobj", "pcomp") and deed.head.i == deed.i - 1 and deed.head.head is token.head
    if deed.tag_ != "VBG" or not behind:
        return False
    deed.dep_ = "pcomp"
    return hang(token, deed, "xcomp")


_RULES = (
    *verb_forms.RULES,
    *clauses.RULES,
    *joining.RULES,
    *semicolons.RULES,
    *clause_heads.RULES,
    *subjects.RULES,
    *appositions.RULES,
    *participles.RULES,
    _participle_behind,
    relatives.deed_before,
    relatives.whose,
    relatives.set_apart,
    relatives.behind,
    relatives.object_first,
    _number_left_alone,
    _it_said,
    _deed_denied,
    _said_next,
    _told_before,
    _written,
    _purpose_for_deed,
    _people_of_a_land,
    _gerund_as_noun,
    _hyphened,
    _object_in_two,
    _guilty,
    _aim_of_deed,
    _dative_alone,
    _by_of_noun,
)
