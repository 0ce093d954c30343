"""What “who” and “which” tell of, where the parser hung their clause elsewhere: for `newskit.language.mending`."""

from collections.abc import Sequence

from newskit.language.clauses import FINITE, NOUNS, WITHIN, below, hang, phrase_end
from newskit.language.rules import asked_of
from newskit.language.tokens import SUBJECTS, Token

_IN_PHRASE = frozenset({"appos", "conj", "compound", "nmod", "poss"})
_OF_NOUNS = ("amod", "nmod", "nsubj", "nsubjpass", "appos")  # no clause that has a subject
_TENSED = ("VBD", "VBN", "VBZ", "VBP", "VB")
_STEPS = 6
_FAR = 40  # tokens between a subject and what is said of another


@asked_of(words={"who", "which", "whom"})
def set_apart(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Ruiz, who was jailed in May, …”: what who or which opens says something of the phrase right before it.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        Who or which; where that opens a clause that was hung elsewhere, the clause is hung on a noun of the phrase.

    Returns
    -------
    bool
    """
    if token.i < 2:
        return False
    subject = token
    if token.dep_ == "pobj" and tokens[token.i - 1].lower_ == "of" and tokens[token.i - 1].head is tokens[token.i - 2]:
        subject = tokens[token.i - 2]  # "the firms, most of which are …"
    if subject.i < 2 or tokens[subject.i - 1].text != ",":
        return False
    if subject is not token and subject.tag_ == "CD":
        _counted_of(tokens, subject, token)
    verb, before = subject.head, tokens[subject.i - 2]
    if subject.dep_ == "dobj" and verb.i > subject.i:
        others = [t.dep_ for t in below(tokens, verb) if t is not subject]
        if "dobj" in others and SUBJECTS.isdisjoint(others):
            subject.dep_ = "nsubj"  # "which last year signed a treaty": of two objects the first is the subject
    if subject.dep_ not in SUBJECTS or verb.i < token.i or before.tag_ not in NOUNS:
        return False
    if verb.dep_ not in ("advcl", "acl", "relcl", "ccomp", "dep", *_OF_NOUNS):
        return False
    phrase = _phrase(before)
    governor = phrase[-1].head.head
    if governor.tag_ == "VBN" and governor.i < before.i and tokens[governor.i - 1].text == ",":
        return False  # "the report, published in May, which …": not of May
    told = before
    if verb.dep_ in ("acl", "relcl"):
        if verb.head in phrase:
            told = verb.head
        elif verb.head.is_ancestor(before):
            return False  # "success in winning votes, which …": the tree knows better than the words beside it
    if token.lower_ == "which":
        things = [t for t in phrase[phrase.index(told) :] if t.ent_type_ != "PERSON"]
        if not things:
            return False  # "…, which surprised Ruiz" may be said of all before it
        told = things[0]
    elif before.ent_type_ == "PERSON" and token.lower_ == "who":
        told = before
    elif token.lower_ == "who" and told.ent_type_ not in ("", "PERSON"):  # "a leader of the Front, who …"
        told = next((t for t in phrase[phrase.index(told) :] if t.ent_type_ in ("", "PERSON")), told)
    return verb.head is not told and hang(verb, told, "relcl")


def _counted_of(tokens: Sequence[Token], number: Token, token: Token) -> None:
    """As in “112 people, 32 of whom were identified”: the number is no modifier but the subject of the next clause."""
    if number.dep_ in SUBJECTS or (number.head.i > number.i and number.head.tag_ in _TENSED):
        return
    after = next((t for t in tokens[token.i + 1 : token.i + _STEPS] if t.tag_ in (*_TENSED, "MD")), token)
    verb = after.head if after.dep_ in ("aux", "auxpass") else after
    helped = {t.dep_ for t in below(tokens, verb)}
    if verb.i > token.i and SUBJECTS.isdisjoint(helped):
        hang(number, verb, "nsubjpass" if "auxpass" in helped else "nsubj")


@asked_of(tags={"WDT", "WP"}, deps={"dobj", "pobj", "dative"})
def object_first(tokens: Sequence[Token], token: Token) -> bool:
    """As in “the town, which rebels seized in March”: who stands between which and its verb is the verb's subject.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        Which, whom or that; where another reading was given to what follows it, this one is put.

    Returns
    -------
    bool
    """
    if token.i == 0:
        return False
    noun = phrase_end(tokens, token.i + 1, WITHIN - {"VBN", "VBG"})
    verb = tokens[noun.i + 1] if noun is not None and noun.i + 1 < len(tokens) else token
    if noun is None or verb.tag_ not in ("VBD", "VBN", "VBZ") or verb.dep_ not in ("acl", "relcl", "ccomp", "advcl"):
        return False
    if noun.head is verb and noun.dep_ == "nsubj":
        return False
    if any(t.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "agent") for t in below(tokens, verb) if t is not noun):
        return False
    before = tokens[token.i - (2 if tokens[token.i - 1].text == "," and token.i > 1 else 1)]
    if before.tag_ not in NOUNS:
        return False
    if verb.head is noun and not hang(verb, before, "relcl"):
        return False
    verb.tag_ = "VBD" if verb.tag_ == "VBN" else verb.tag_
    return hang(noun, verb, "nsubj") and hang(token, verb, "dobj")


@asked_of(deps=SUBJECTS, words={"who", "which"})
def behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “a miner who had been jailed”: what who opens says something of the noun right before it."""
    verb, noun = token.head, tokens[token.i - 1] if token.i else token
    if noun.tag_ not in NOUNS:
        return False
    return verb.i > token.i and verb.dep_ in _OF_NOUNS and hang(verb, noun, "relcl")


@asked_of(words={"whose"})
def whose(tokens: Sequence[Token], token: Token) -> bool:
    """As in “The minister, whose party condemned the raid, stayed”: what whose opens is said of the noun before it.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        Whose; the noun behind it becomes the subject of the verb that follows, and where that verb was taken for the
        sentence's own, the verb behind the next comma takes its place.

    Returns
    -------
    bool
    """
    if token.i < 2:
        return False
    token.tag_ = "WP$"
    before = tokens[token.i - (2 if tokens[token.i - 1].text == "," else 1)]
    noun = phrase_end(tokens, token.i + 1, WITHIN - {"VBN", "VBG"})
    verb = tokens[noun.i + 1] if noun is not None and noun.i + 1 < len(tokens) else token
    if verb.dep_ in ("aux", "auxpass") and verb.head.i > verb.i:
        verb = verb.head  # "whose country has offered to treat them"
    if noun is None or before.tag_ not in NOUNS or verb.tag_ not in _TENSED:
        return False
    if verb.dep_ == "relcl" and verb.head.i < token.i:
        return False
    if verb.dep_ == "ROOT":
        rest = range(verb.i + 1, min(verb.i + _FAR, len(tokens) - 1))
        after = next((tokens[i + 1] for i in rest if tokens[i].text == ","), verb)
        subject = next((t for t in tokens[max(0, token.i - _FAR) : token.i] if t.head is verb), None)
        if after.tag_ not in ("VBD", "VBZ") or subject is None or subject.dep_ not in SUBJECTS:
            return False
        after.head, after.dep_ = after, "ROOT"
        hang(subject, after, "nsubj")
        for t in tokens[after.i + 1 : after.i + _FAR]:
            if t.head is verb:
                t.head = after
    hang(token, noun, "poss")
    helped = any(t.dep_ in ("aux", "auxpass") for t in below(tokens, verb))
    verb.tag_ = "VBD" if verb.tag_ == "VBN" and not helped else verb.tag_
    return hang(verb, before.head if before.dep_ == "appos" else before, "relcl") and hang(noun, verb, "nsubj")


@asked_of(deps={"nsubj"}, words={"who", "which"})
def deed_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Youths stoned police, who fired gas”: the youths did; only what the police did is said of the police."""
    verb, noun = token.head, tokens[token.i - 2] if token.i > 2 else token
    if tokens[token.i - 1].text != ",":
        return False
    if verb.i < token.i or verb.dep_ == "relcl" or noun.tag_ not in NOUNS:
        return False
    far = tokens[max(0, token.i - _FAR) : token.i - 1]
    subject = next((t for t in far if t.head is verb and t.dep_ in ("nsubj", "nsubjpass")), None)
    between = tokens[subject.i + 1 : token.i - 1] if subject is not None else []
    deeds = [t for t in between if t.tag_ == "VBD" and not any(k.dep_ in SUBJECTS for k in below(tokens, t))]
    if subject is None or len(deeds) != 1 or any(t.text in ",;:" for t in between):
        return False
    deed = deeds[0]
    deed.head, deed.dep_ = (deed, "ROOT") if verb.head is verb else (verb.head, verb.dep_)
    subject.head, subject.dep_ = deed, "nsubj"
    thing = phrase_end(tokens, deed.i + 1)
    if thing is not None:
        hang(thing, deed, "dobj")
    for t in (*between, tokens[token.i - 1]):
        if t.head is verb:
            hang(t, deed, t.dep_)
    return hang(verb, noun, "relcl")


@asked_of(deps={"nsubj", "nsubjpass"}, words={"which", "who"})
def main_verb_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Oman, which has mediated, denied …”: which opens what is said of Oman, who denied."""
    if token.i < 2:
        return False
    verb, before = token.head, tokens[token.i - 1]
    subject = next((t for t in below(tokens, verb) if t.dep_ in ("nsubj", "nsubjpass") and t.i < before.i), None)
    if before.text != "," or verb.i < token.i or subject is None:
        return False
    later = [
        t for t in below(tokens, verb) if t.i > verb.i and t.tag_ in FINITE and t.dep_ in ("advcl", "conj", "ccomp")
    ]
    main = next((t for t in later if tokens[t.i - 1].text == ","), None)
    if main is None or any(t.dep_ in ("nsubj", "nsubjpass", "mark", "cc") for t in below(tokens, main)):
        return False
    main.head, main.dep_ = (main, "ROOT") if verb.head is verb else (verb.head, verb.dep_)
    subject.head = main
    subject.dep_ = "nsubj"
    verb.head, verb.dep_ = subject, "relcl"
    for t in below(tokens, verb):
        if t.i > main.i or (t.dep_ == "punct" and t.i in (before.i, main.i - 1)):
            t.head = main
    return True


def _phrase(noun: Token) -> list[Token]:
    """A noun and those above it that its phrase may be part of: "schools", "heads" in "the heads of the schools"."""
    found = [noun]
    for _ in range(_STEPS):
        above = noun.head if noun.dep_ in _IN_PHRASE else noun.head.head if noun.dep_ == "pobj" else noun
        if above is noun or above.tag_ not in NOUNS:
            break
        found.append(above)
        noun = above
    return found
