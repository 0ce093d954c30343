"""Nouns that the parser made a second subject of a verb: rules of `newskit.language.mending`."""

from collections.abc import Sequence

from newskit.language import clause_subjects
from newskit.language.clauses import FINITE, NOUNS, WITHIN, below, hang, phrase_end, reporting_verbs
from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import SUBJECTS, Token

_OPENS_VERB = FINITE | {"MD"}
_HELPS = ("aux", "auxpass", "xcomp")
_FAR = 40  # tokens between who is told of and who says so


@asked_of(tags={"VBG"}, deps={"amod"})
def carried(tokens: Sequence[Token], token: Token) -> bool:
    """As in “A bus carrying 40 guests plunged”: the bus plunged, and the guests are what it carried."""
    if token.i == 0 or token.head.i < token.i:
        return False
    first, second = tokens[token.i - 1], token.head
    if first.tag_ not in NOUNS or first.dep_ != "nsubj" or second.dep_ != "nsubj" or first.head is not second.head:
        return False
    token.head, token.dep_ = first, "acl"
    return hang(second, token, "dobj")


@asked_of(deps={"nsubj"})
def told_of(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Mudslides caused by rain killed two, police said”: the police said so, and the mudslides killed."""
    said = token.head
    if not token.i < said.i < token.i + _FAR or said.tag_ not in FINITE:
        return False
    speaker = next((t for t in below(tokens, said) if t.dep_ == "nsubj" and token.i < t.i < said.i), None)
    if speaker is None or not any(t.text == "," for t in tokens[max(token.i, speaker.i - 6) : speaker.i]):
        return False
    between = tokens[token.i + 1 : speaker.i]
    told = [t for t in between if t.head is said and t.dep_ == "ccomp" and not _has_subject(tokens, t)]
    if told and told[0].i == token.i + 1 and any(t.lower_ == "by" for t in tokens[token.i + 2 : token.i + 4]):
        caused = told.pop(0)
        participles = [t for t in between if t.tag_ in ("VBN", "VBD") and t.dep_ in ("acl", "advcl")]
        told = told or [t for t in participles if _behind(tokens, t)]  # the one that has a subject behind it
        if told and hang(caused, token, "acl"):
            caused.tag_ = "VBN"
    if not told or not hang(told[0], said, "ccomp"):
        return False
    verb = told[0]
    if (noun := _behind(tokens, verb)) is not None:
        noun.dep_ = "dobj"
    verb.tag_ = "VBD" if verb.tag_ == "VBN" else verb.tag_
    return hang(token, verb, "nsubj")


@asked_of(deps={"nsubj"})
def before_report(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Such groups, the ombudsman said, had killed 38 men”: what stands before the report did what follows it."""
    said = token.head
    if not token.i < said.i < token.i + _FAR or said.tag_ not in FINITE:
        return False
    if said.i + 2 >= len(tokens) or tokens[said.i + 1].text != "," or tokens[said.i + 2].tag_ not in _OPENS_VERB:
        return False
    speaker = next((t for t in below(tokens, said) if t.dep_ == "nsubj" and token.i < t.i < said.i), None)
    if speaker is None or not any(t.text == "," for t in tokens[max(token.i, speaker.i - 6) : speaker.i]):
        return False
    deeds = [t for t in below(tokens, said) if t.i > said.i and t.tag_.startswith("VB") and t.dep_ not in _HELPS]
    if not deeds or _has_subject(tokens, deeds[0]):
        return False
    deed = deeds[0]
    passive = any(t.dep_ == "auxpass" for t in below(tokens, deed))
    return hang(deed, said, "ccomp") and hang(token, deed, "nsubjpass" if passive else "nsubj")


def _has_subject(tokens: Sequence[Token], verb: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass") and t.i < verb.i for t in below(tokens, verb))


def _behind(tokens: Sequence[Token], verb: Token) -> Token | None:
    """What stands behind a verb as its subject, and is none."""
    return next((t for t in below(tokens, verb) if t.dep_ == "nsubj" and t.i > verb.i), None)


@asked_of(deps={"conj", "xcomp"})
def own_clause(tokens: Sequence[Token], token: Token) -> bool:
    """As in “refused to unload it, and two were arrested”: a finite verb with its own subject shares no “to”."""
    if token.head.i > token.i or not _has_subject(tokens, token):
        return False
    children = below(tokens, token)
    if token.tag_ not in FINITE and not any(t.tag_ in FINITE and "aux" in t.dep_ for t in children):
        return False
    first = next(t for t in children if t.dep_ in ("nsubj", "nsubjpass"))
    broken = any(t.text in (",", ";") for t in tokens[token.head.i + 1 : first.i])
    above = token.head
    if token.dep_ == "conj":
        if above.tag_ != "VB" or not any(t.tag_ == "TO" for t in below(tokens, above)):
            return False
        while above.tag_ not in FINITE and above.head is not above:
            above = above.head
    return broken and above.tag_ in FINITE and hang(token, above, "conj")


@asked_of(tags=NOUNS, deps={"compound"})
def part_of_no_verb(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Did the army attack?”: a noun is part of no verb; right before a bare one it is its subject."""
    verb = token.head
    if verb.i != token.i + 1 or verb.tag_ != "VB" or _has_subject(tokens, verb):
        return False
    if not any(t.dep_ == "aux" and t.i < token.i and t.tag_ != "TO" for t in below(tokens, verb)):
        return False
    token.dep_ = "nsubj"
    return True


@asked_of(deps={"nsubj"})
def of_the_verb(tokens: Sequence[Token], token: Token) -> bool:
    """As in “where police raided two shops”: the subject of a verb, and not of its object."""
    noun = token.head
    if noun.tag_ not in NOUNS or noun.dep_ != "dobj" or not token.i < noun.head.i < noun.i:
        return False
    verb = noun.head
    return verb.tag_ in FINITE and not _has_subject(tokens, verb) and hang(token, verb, "nsubj")


@asked_of(tags={"VBN", "JJ"}, deps={"amod", "conj"})
def said_too(tokens: Sequence[Token], token: Token) -> bool:
    """As in “apologised and promised tougher checks”: a second deed, and nothing said of the checks."""
    noun = token.head
    if noun.tag_ not in NOUNS or token.i < 2:
        return False
    word, first = tokens[token.i - 1], noun.head
    if not token.lower_.endswith("ed") or word.dep_ != "cc" or word.lower_ not in ("and", "but") or noun.i < token.i:
        return False
    lemma = token.lower_.removesuffix("d")
    known = {lemma, lemma.removesuffix("e")} & reporting_verbs()
    if not known or first.tag_ not in FINITE or first.i > word.i or noun.dep_ not in ("dobj", "conj", "xcomp"):
        return False
    token.tag_, token.pos_, token.lemma_ = "VBD", "VERB", min(known, key=len)
    token.head, token.dep_ = first, "conj"
    return hang(noun, token, "dobj")


@asked_of(tags={"CD"}, deps={"nummod"})
def number_alone(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Six people were held, police said; the ministry said four were freed”: four of nothing named before."""
    if token.head.i > token.i - 3 or token.i + 1 >= len(tokens):
        return False
    after = tokens[token.i + 1]
    verb = after.head if after.dep_ in ("aux", "auxpass") else after
    if verb.i < after.i or not verb.tag_.startswith("VB") or _has_subject(tokens, verb):
        return False
    passive = any(t.dep_ == "auxpass" for t in below(tokens, verb))
    return hang(token, verb, "nsubjpass" if passive else "nsubj")


@asked_of(tags=NOUNS, deps=SUBJECTS | {"pobj", "dobj"})
def possessor(tokens: Sequence[Token], token: Token) -> bool:
    """As in “A farmers' union said so”, “six of the firm's ships”: of two subjects or objects one is the other's."""
    if token.i + 2 >= len(tokens):
        return False
    noun = phrase_end(tokens, token.i + 2, WITHIN - {"VBN", "VBG"}) if tokens[token.i + 1].tag_ == "POS" else None
    if noun is None or noun.head is not token.head or (noun.dep_ in SUBJECTS) != (token.dep_ in SUBJECTS):
        return False
    return hang(token, noun, "poss")


RULES: tuple[Rule, ...] = (
    carried,
    told_of,
    before_report,
    own_clause,
    of_the_verb,
    part_of_no_verb,
    said_too,
    possessor,
    *clause_subjects.RULES,
    number_alone,
)
