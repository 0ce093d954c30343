"""Who a clause is said of and whom it bears on, where the parser joined them to the clause beside it.

Each rule goes by words that grammar leaves one reading for: a noun between "since" and a finite verb is its subject,
the noun right behind a verb is its object. For `newskit.language.mending`.
"""

from collections.abc import Sequence
from functools import lru_cache

from newskit.language.clauses import FINITE, NOUNS, WITHIN, below, hang, phrase_end
from newskit.language.rules import VERBS, Rule, asked_of
from newskit.language.tokens import SUBJECTS, Token
from newskit.lexicon import read_list

_OPENS = frozenset({"since", "after", "before", "until"})  # of a phrase or a clause
_JOINS = frozenset({"and", "but", "or"})
_CLAUSES = frozenset({"conj", "parataxis", "ccomp", "advcl", "dep", "xcomp"})
_BOUNDS = frozenset({"at", "least", "about", "some", "up", "to", "more", "than", "nearly", "almost", "over", "around"})
_PHRASE = WITHIN - {"VBN", "VBG"}
_FAR = 30


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    kinds = ("month", "weekday", "unit", "daypart", "dayword", "holiday", "season")
    return frozenset(r["word"].lower() for r in read_list("cues/time_words") if r["kind"] in kinds)


@asked_of(deps={"prep", "mark"}, words=_OPENS)
def time_clause(tokens: Sequence[Token], token: Token) -> bool:
    """As in “tense since soldiers from Chad shot two men”: who stands behind since did what follows.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        Since, after, before, until; where it was read as opening a phrase, its noun becomes the verb's subject.

    Returns
    -------
    bool
    """
    noun = phrase_end(tokens, token.i + 1, _PHRASE)
    if noun is None or noun.lemma_.lower() in _times() or noun.dep_ not in ("pobj", "nsubj"):
        return False
    if not (noun.head is token or (noun.dep_ == "nsubj" and noun.head.i < token.i)):
        return False
    verb = next((t for t in tokens[noun.i + 1 : noun.i + _FAR] if not noun.is_ancestor(t)), None)
    if verb is None or verb.tag_ not in FINITE or verb.dep_ not in _CLAUSES or verb.head.i > verb.i:
        return False
    if any(t.dep_ in (*SUBJECTS, "aux", "auxpass", "mark") for t in below(tokens, verb)):
        return False
    above = token.head if token.dep_ == "prep" else verb.head
    if not hang(noun, verb, "nsubj"):
        return False
    token.dep_ = "mark"
    return hang(verb, above, "advcl") and hang(token, verb, "mark")


@asked_of(tags={"VB"}, deps={"conj"})
def second_infinitive(tokens: Sequence[Token], token: Token) -> bool:
    """As in “called on Chad to stop and to free them”: joined to the infinitive before it, not to what governs that."""
    if token.i < 2 or tokens[token.i - 1].tag_ != "TO":
        return False
    first = token.head
    if tokens[token.i - 2].lower_ not in _JOINS or first.tag_ not in FINITE:
        return False
    infinitives = [t for t in tokens[first.i + 1 : token.i - 1] if t.tag_ == "VB" and t.head is first]
    return bool(infinitives) and infinitives[-1].dep_ in ("xcomp", "advcl") and hang(token, infinitives[-1], "conj")


@asked_of(tags={"VB"}, deps={"xcomp", "ccomp"})
def behind_to(tokens: Sequence[Token], token: Token) -> bool:
    """As in “The court, to which they turned, refused to act”: what to opens hangs on the verb right before it."""
    if token.i < 2 or tokens[token.i - 1].tag_ != "TO":
        return False
    verb = tokens[token.i - 2]
    if verb.tag_ not in FINITE or verb.dep_ in ("aux", "auxpass") or token.head is verb or token.head.i > verb.i:
        return False
    return hang(token, verb, "xcomp")


@asked_of(tags=NOUNS, deps={"appos", "compound", "nmod"})
def right_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Minister Ruiz summoned the envoy”: what stands right before a verb is in no apposition behind it."""
    if token.i + 2 >= len(tokens):
        return False
    verb = tokens[token.i + 1]
    if token.head.i <= verb.i or verb.tag_ not in ("VBD", "VBN") or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    children = below(tokens, verb)
    if any(t.dep_ in (*SUBJECTS, "aux", "auxpass") for t in children) or token.head not in children:
        return False
    verb.tag_, verb.pos_ = "VBD", "VERB"
    return hang(token, verb, "nsubj")


@asked_of(tags=VERBS, deps=_CLAUSES)
def right_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “had beaten traders and burned two stores”: what stands right behind the second verb is its object."""
    if token.i == 0:
        return False
    above = token.head
    if tokens[token.i - 1].lower_ not in _JOINS or above.i > token.i or not above.tag_.startswith("VB"):
        return False
    noun = phrase_end(tokens, token.i + 1, _PHRASE)
    if noun is None or noun.dep_ not in ("conj", "nsubj") or noun.head.i >= token.i or noun.lemma_.lower() in _times():
        return False
    if any(t.dep_ in ("dobj", "attr", "ccomp", "acomp") for t in below(tokens, token)):
        return False
    return hang(noun, token, "dobj")


@asked_of(tags={"WP", "WDT"}, deps=SUBJECTS)
def told_by_who(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Troops who were sent to clear the road fired on a bus”: they fired, and who opens what is said of them.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        Who, which or that, right behind a noun; where both were made subjects of one verb, that verb is said of the
        noun and the past tense behind it is the sentence's own.

    Returns
    -------
    bool
    """
    noun, verb = tokens[token.i - 1] if token.i else token, token.head
    if noun.tag_ not in NOUNS:
        return False
    if noun.head is not verb or noun.dep_ not in SUBJECTS or verb.i < token.i or verb.dep_ == "relcl":
        return False
    deeds = [
        t
        for t in tokens[verb.i + 1 : verb.i + _FAR]
        if t.tag_ in ("VBD", "VBN")
        and t.dep_ in ("acl", "advcl", "xcomp", "ccomp", "conj")
        and verb.is_ancestor(t)
        and not any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "mark", "agent") for c in below(tokens, t))
        and tokens[t.i - 1].text != ","
        and tokens[t.i - 1].lower_ not in _JOINS
    ]
    if len(deeds) != 1:
        return False
    deed = deeds[0]
    deed.tag_, deed.pos_ = "VBD", "VERB"
    deed.head, deed.dep_ = (deed, "ROOT") if verb.head is verb else (verb.head, verb.dep_)
    noun.head, noun.dep_ = deed, "nsubj"
    verb.head, verb.dep_ = noun, "relcl"
    return True


@asked_of(tags={"VBN"})
def behind_comma(tokens: Sequence[Token], token: Token) -> bool:
    """As in “The mayor, accused by some of theft, apologised”: what stands between commas tells who he is."""
    if token.i < 2 or tokens[token.i - 1].text != ",":
        return False
    children = below(tokens, token)
    if any(t.dep_ in (*SUBJECTS, "aux", "auxpass", "mark") for t in children):
        return False
    verb = next((t for t in children if t.i > token.i and t.dep_ == "conj" and t.tag_ in FINITE), None)
    subject = next((t for t in below(tokens, verb) if t.dep_ in SUBJECTS), None) if verb is not None else None
    if verb is None or subject is None or subject.i != token.i - 2 or tokens[verb.i - 1].text != ",":
        return False
    verb.head, verb.dep_ = (verb, "ROOT") if token.head is token else (token.head, token.dep_)
    token.head, token.dep_ = subject, "acl"
    return True


@asked_of(tags={"VBD", "VBN"}, deps={"advcl", "ccomp", "csubj"})
def told_of_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Men accused of theft were freed”: what has no comma and no object before the verb tells who they are."""
    verb = token.head
    if verb.i < token.i or token.i == 0:
        return False
    noun, children = tokens[token.i - 1], below(tokens, token)
    if noun.head is not token or noun.dep_ not in SUBJECTS or not token.lower_.endswith(("ed", "en")):
        return False
    if any(t.dep_ in ("dobj", "aux", "auxpass", "mark", "ccomp", "xcomp") for t in children):
        return False
    helped = below(tokens, verb)
    if any(t.dep_ in SUBJECTS for t in helped) or any(t.text in ",;" for t in tokens[token.i : verb.i]):
        return False
    if verb.tag_ not in FINITE and not any(t.dep_ in ("aux", "auxpass") for t in helped):
        return False
    passive = any(t.dep_ == "auxpass" for t in helped)
    token.tag_ = "VBN"
    return hang(noun, verb, "nsubjpass" if passive else "nsubj") and hang(token, noun, "acl")


@asked_of(tags={"VBG"}, deps={"dobj", "pobj", "nsubj", "nsubjpass", "conj"})
def killing_of(tokens: Sequence[Token], token: Token) -> bool:
    """As in “condemned the killing of two men”: with an article before it and of behind it, it is a noun."""
    if token.i == 0:
        return False
    of = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    article = any(t.dep_ == "det" and t.i < token.i for t in below(tokens, token))
    if of.lower_ != "of" or not article or any(t.dep_ in ("dobj", *SUBJECTS) for t in below(tokens, token)):
        return False
    token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.lower_
    return True


@asked_of(tags=NOUNS, deps={"conj"})
def own_subject(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Some were beaten by police, and traders in Gao fled”: who stands behind a comma and and fled.

    Parameters
    ----------
    tokens : sequence of Token
        Of the text.
    token : Token
        A noun that was joined to one before it. It needs no comma where a verb stands between it and the subject that
        it was joined to, as in “Ten men died and three cars were burned”: no subject goes on behind its verb.

    Returns
    -------
    bool
    """
    if token.head.i > token.i:
        return False
    first = token.i
    while first > 0 and tokens[first - 1].tag_ in _PHRASE and token.i - first < 6:
        first -= 1
    if first < 2 or tokens[first - 1].lower_ not in ("and", "but", "while"):
        return False
    subject = token.head
    over = subject.dep_ in SUBJECTS and subject.i < subject.head.i < first
    if tokens[first - 2].text != "," and not over:
        return False
    verb = next((t for t in tokens[token.i + 1 : token.i + _FAR] if not token.is_ancestor(t) and t.text != ","), None)
    if over and verb is not None and verb.dep_ in ("aux", "auxpass"):
        verb = verb.head
    if verb is None or verb.dep_ not in ("conj", "ccomp", "parataxis") or verb.head.i > token.i:
        return False
    helped = {t.dep_ for t in below(tokens, verb) if t.dep_ in (*SUBJECTS, "aux", "auxpass", "mark")}
    if over:
        alone = not helped & {*SUBJECTS, "mark"} and (verb.tag_ in FINITE or bool(helped))
        return alone and hang(token, verb, "nsubjpass" if "auxpass" in helped else "nsubj")
    return verb.tag_ in FINITE and not helped and hang(token, verb, "nsubj")


@asked_of(tags=NOUNS, deps={"dobj"})
def object_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “killing ten men and wounding 43”: what stands right behind the first verb is the object of that."""
    verb = token.head
    if verb.i < token.i or verb.dep_ != "conj":
        return False
    first = token.i
    while first > 0 and (tokens[first - 1].tag_ in _PHRASE or tokens[first - 1].lower_ in _BOUNDS):
        first -= 1
    before = tokens[first - 1] if first else token
    if before is not verb.head or not before.tag_.startswith("VB"):
        return False
    return not any(t.dep_ == "dobj" for t in below(tokens, before)) and hang(token, before, "dobj")


@asked_of(tags={"VBD"})
def acts_on(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Officers arrested eleven of them”: of two without an auxiliary the first did it to the other."""
    if token.dep_ in ("aux", "auxpass"):
        return False
    children = below(tokens, token)
    if any(t.dep_ in ("aux", "auxpass", "dobj", "ccomp") for t in children):
        return False
    before = [t for t in children if t.dep_ in ("nsubj", "nsubjpass") and t.i < token.i]
    after = [t for t in children if t.dep_ == "nsubjpass" and t.i > token.i]
    if len(before) != 1 or len(after) != 1 or any(t.text in ",;" for t in tokens[token.i : after[0].i]):
        return False
    before[0].dep_, after[0].dep_ = "nsubj", "dobj"
    return True


RULES: tuple[Rule, ...] = (
    time_clause,
    second_infinitive,
    behind_to,
    right_before,
    right_behind,
    told_by_who,
    behind_comma,
    told_of_before,
    own_subject,
    object_before,
    acts_on,
    killing_of,
)
