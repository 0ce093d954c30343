"""Verbs under another word's tag: past tenses read as adjectives, infinitives as nouns, "shot dead".

The encoder's tags are weakest on an event's own word. Each rule asks for words beside it that only a verb has: "was"
of a passive, a subject before it and an object after it, "to" or "have", a verb that "and" joins it to.
"""

from collections.abc import Sequence
from functools import lru_cache

from newskit.language.clauses import NOUNS, below, hang, phrase_end
from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import Token
from newskit.lexicon import read_list

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PAST = frozenset({"VBD", "VBN"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "parataxis"})
_OPENS_OBJECT = frozenset({"DT", "PDT", "PRP$", "PRP", "CD", "JJ", "NN", "NNS", "NNP", "NNPS", "$"})
_FAR = 40  # tokens either way in which what hangs on a token is handed on
_OPENS = frozenset({"DT", "PRP$"})
_BARE_IN_ED = ("eed", "bed", "shed", "wed", "sled")  # "feed", "embed"
_ENDS_NOUN = ("tion", "sion", "ment", "ness", "ity")


@lru_cache(maxsize=1)
def told_by_be() -> frozenset[str]:
    """Participles that after "were" tell of a deed and not of a state: ``data/labels/participles.csv``."""
    return frozenset(r["word"] for r in read_list("labels/participles"))


def _ends_past(token: Token) -> bool:
    return len(token) > 4 and token.lower_.endswith("ed") and token.text == token.lower_


def _subject(tokens: Sequence[Token], verb: Token) -> Token | None:
    return next((t for t in below(tokens, verb) if t.dep_ in _SUBJECTS and t.i < verb.i), None)


def _say_verb(token: Token, tag: str) -> bool:
    token.tag_, token.pos_ = tag, "VERB"
    return True


def retag(tokens: Sequence[Token], token: Token) -> None:
    """“to” before a bare verb is its particle, what ends in “-tion” is a noun, and so is a verb right behind “a”.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        Changed where its tag cannot be.
    """
    word = token.lower_
    if token.tag_ == "VBG" and word.endswith("ed"):
        token.tag_ = "VBN"  # "Pressed by Ruiz"
    if token.text != word and token.dep_ != "det":
        return  # a capital letter: may be a name
    if word == "to" and token.tag_ == "IN" and token.dep_ == "aux":
        token.tag_ = "TO"
    elif token.tag_ in ("VBN", "VBD", "VBG", "JJ") and word.endswith(_ENDS_NOUN) and token.dep_ != "amod":
        token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", word
    elif token.tag_ == "VB" and token.dep_ == "conj" and word.endswith("ed") and not word.endswith(_BARE_IN_ED):
        token.tag_ = "VBD"  # "would not yield but offered talks"
    elif token.tag_ in _PAST and word.endswith("ing") and len(word) > 6:
        token.tag_ = "VBG"  # "hit back, accusing him"
    elif token.tag_ in ("VB", "VBZ") and word.endswith("s") and token.lemma_.lower() not in ("be", "have", "do"):
        before = tokens[token.i - 1] if token.i else token
        if before.tag_.startswith("VB") and before.dep_ not in ("aux", "auxpass", "ccomp", "relcl", "acl"):
            token.tag_, token.pos_ = "NNS", "NOUN"  # "would hold talks": no second verb follows without "to"
    elif token.tag_ in _PAST and word.endswith("s") and not word.endswith(("ss", "was")) and token.lemma_ == word:
        token.tag_, token.lemma_ = "VBZ", word[:-3] + "y" if word.endswith("ies") else word[:-1]
    elif (word in ("a", "an", "the") or token.tag_ == "PRP$") and token.tag_ in _OPENS and token.i + 1 < len(tokens):
        after = tokens[token.i + 1]
        bare = after.tag_ in ("VB", "VBP", "VBZ", "VBD") or (after.tag_ == "VBN" and after.dep_ in ("dobj", "pobj"))
        if bare and after.text == after.lower_ and not word_ends_past(after):
            after.tag_, after.pos_ = ("NNS" if after.tag_ == "VBZ" else "NN"), "NOUN"
        noun = phrase_end(tokens, token.i + 1)
        if noun is not None and (token.head.i < token.i or token.head.tag_.startswith("VB")):
            hang(token, noun, "poss" if token.tag_ == "PRP$" else "det")


def word_ends_past(token: Token) -> bool:
    """Whether a word has the form of a participle, which an article may stand before: "the elected", "the fallen"."""
    return token.lower_.endswith(("ed", "en", "ing"))


@asked_of(tags={"JJ"}, deps={"acomp"})
def told_of_people(tokens: Sequence[Token], token: Token) -> bool:
    """As in “nine people were hurt”: a deed, and no state that they were in."""
    be = token.head
    if token.lower_ not in told_by_be() or be.i > token.i:
        return False
    kids = [t for t in below(tokens, be) if t is not token]
    if be.lemma_.lower() != "be" or any(t.dep_ in ("attr", "ccomp", "expl") for t in kids):
        return False
    token.head, token.dep_ = (token, "ROOT") if be.head is be else (be.head, be.dep_)
    be.head, be.dep_ = token, "auxpass"
    _give(tokens, be, token)
    subject = _subject(tokens, token)
    if subject is not None:
        subject.dep_ = "nsubjpass"
    return _say_verb(token, "VBN")


@asked_of(tags={"JJ"}, deps={"conj"})
def joined_past(tokens: Sequence[Token], token: Token) -> bool:
    """As in “was fined and barred from it”: what “and” joins to a past form is one."""
    if not _ends_past(token) or token.head.tag_ not in _PAST or token.head.i > token.i:
        return False
    return _say_verb(token, token.head.tag_)


@asked_of(tags={"JJ"}, deps=_CLAUSES)
def finite(tokens: Sequence[Token], token: Token) -> bool:
    """As in “a court sentenced the banker”: a subject before it and a noun phrase after it make it a past tense."""
    if not _ends_past(token) or token.i + 1 >= len(tokens):
        return False
    subject = _subject(tokens, token)
    if subject is None or any(t.dep_ in ("aux", "auxpass", "cop") for t in below(tokens, token)):
        return False
    after = phrase_end(tokens, token.i + 1)
    if tokens[token.i + 1].tag_ not in _OPENS_OBJECT or after is None:
        return False
    subject.dep_ = "nsubj"
    if after.head is token and after.dep_ in ("nsubj", "nsubjpass", "ccomp", "xcomp", "attr", "npadvmod"):
        after.dep_ = "dobj"
    return _say_verb(token, "VBD")


@asked_of(tags={"JJ"})
def set_off(tokens: Sequence[Token], token: Token) -> bool:
    """As in “The motion, tabled by the opposition, failed”: an adjective behind a comma has no “by”."""
    if not _ends_past(token) or token.i < 2 or token.i + 1 >= len(tokens):
        return False
    before, noun = tokens[token.i - 1], tokens[token.i - 2]
    if before.text != "," or tokens[token.i + 1].lower_ != "by" or noun.tag_ not in NOUNS:
        return False
    if token.head is not noun and not hang(token, noun, "acl"):
        return False
    token.dep_ = "acl"
    return _say_verb(token, "VBN")


@asked_of(tags={"VBN", "JJ"}, deps={"amod"})
def perfect(tokens: Sequence[Token], token: Token) -> bool:
    """As in “and have seized property”: no adjective has an auxiliary; the noun behind it is its object."""
    noun = token.head
    if noun.i < token.i or token.i == 0:
        return False
    have = tokens[token.i - 1]
    if have.lemma_.lower() != "have" or have.head is not token or have.dep_ != "aux":
        return False
    joint = tokens[have.i - 1] if have.i else have
    first = next(
        (t for t in (joint.head, *_up(joint)) if t.i < have.i and t.tag_ in ("VBN", "VBD", "VBZ", "VBP")), None
    )
    if joint.dep_ != "cc" or first is None:
        return False
    if not (hang(token, first, "conj") and hang(noun, token, "dobj")):
        return False
    return _say_verb(token, "VBN")


def _up(token: Token) -> list[Token]:
    found: list[Token] = []
    while token.head is not token and len(found) < 20:
        token = token.head
        found.append(token)
    return found


@asked_of(tags={"NN", "VBG", "VBN", "VBP", "VBD", "JJ"})
def infinitive_form(tokens: Sequence[Token], token: Token) -> bool:
    """As in “whether to appeal”, “rallied to protest”: what “to” is the auxiliary of is a bare verb."""
    if token.i == 0 or token.lower_.endswith(("ing", "ed")):
        return False
    to = tokens[token.i - 1]
    if to.tag_ != "TO" or to.dep_ != "aux" or to.head is not token:
        return False
    if token.dep_ in ("dobj", "pobj", "attr"):
        token.dep_ = "xcomp"
    return _say_verb(token, "VB")


@asked_of(words={"shot", "stabbed", "beaten", "hacked", "found"})
def shot_dead(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Gunmen shot dead a candidate”: the deed is the shooting, whatever hangs on “dead”."""
    if token.i + 1 >= len(tokens):
        return False
    dead = tokens[token.i + 1]
    if dead.lower_ != "dead" or (dead.tag_ == "JJ" and dead.head is token):
        return False
    if token.dep_ in ("amod", "acl") or dead.head is token:
        dead.tag_, dead.pos_ = "JJ", "ADJ"
        if dead.head is token:
            dead.dep_ = "oprd"
        _give(tokens, dead, token)
        return False
    if token.head is not dead and dead.head is not token.head:
        return False
    token.head, token.dep_ = (token, "ROOT") if dead.head is dead else (dead.head, dead.dep_)
    dead.head, dead.dep_, dead.tag_, dead.pos_ = token, "oprd", "JJ", "ADJ"
    _give(tokens, dead, token)
    was = any(t.dep_ == "auxpass" for t in below(tokens, token))
    for t in below(tokens, token):
        if t.dep_ in _SUBJECTS:
            late = t.i > token.i
            t.dep_ = "dobj" if late else "nsubjpass" if was else "nsubj"
    return _say_verb(token, "VBN" if was else "VBD")


def _give(tokens: Sequence[Token], old: Token, new: Token) -> None:
    """Hang what hangs on one token on another."""
    for t in tokens[max(0, old.i - _FAR) : old.i + _FAR]:
        if t.head is old and t is not old and t is not new:
            hang(t, new, t.dep_)


@lru_cache(maxsize=1)
def _compounds() -> frozenset[tuple[str, str]]:
    return frozenset((r["first"], r["second"]) for r in read_list("labels/compounds", key=("first", "second")))


def compound(tokens: Sequence[Token], token: Token) -> bool:
    """As in “fired tear gas”: two nouns, and the object of the verb before them."""
    noun = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if (token.lower_, noun.lower_) not in _compounds() or (token.head is noun and token.dep_ == "compound"):
        return False
    verb = tokens[token.i - 1] if token.i else token
    governed = verb.tag_.startswith("VB")
    taker = verb if governed else noun
    if taker.head is token and taker is not token:
        taker.head, taker.dep_ = (taker, "ROOT") if token.head is token else (token.head, token.dep_)
    if governed and not hang(noun, verb, "dobj"):
        return False
    _give(tokens, token, taker)
    token.tag_, token.pos_, token.head, token.dep_ = "NN", "NOUN", noun, "compound"
    if noun.tag_ not in NOUNS:
        noun.tag_, noun.pos_ = "NN", "NOUN"
    return False


@asked_of(deps=_SUBJECTS)
def shared_subject(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Ruiz was freed and is resting”: whom both are said of stands before the first, and hangs on it."""
    second = token.head
    first = second.head
    if not token.i < first.i < second.i or second.dep_ not in ("conj", "advcl"):
        return False
    kids = below(tokens, first)
    joined = any(t.dep_ == "cc" and t.i < second.i for t in kids)
    if not joined or not first.tag_.startswith("VB") or any(t.dep_ in _SUBJECTS for t in kids):
        return False
    second.dep_ = "conj"
    return hang(token, first, "nsubjpass" if any(t.dep_ == "auxpass" for t in kids) else "nsubj")


@asked_of(tags={"VBD"}, deps={"conj"})
def not_under_modal(tokens: Sequence[Token], token: Token) -> bool:
    """As in “said it would not yield, but offered talks”: a past tense shares no “would”; who said it also offered."""
    if token.lower_.endswith(("it", "et", "ut")):
        return False
    first = token.head
    if first.tag_ not in ("VB", "VBN") or not any(t.tag_ == "MD" for t in below(tokens, first)):
        return False
    if _subject(tokens, token) is not None:
        return False
    above = next((t for t in _up(first) if t.tag_ in ("VBD", "VBZ", "VBP") and t.i < first.i), None)
    return above is not None and hang(token, above, "conj")


RULES: tuple[Rule, ...] = (
    told_of_people,
    joined_past,
    finite,
    set_off,
    perfect,
    infinitive_form,
    shot_dead,
    shared_subject,
    not_under_modal,
)
