"""Nouns and numbers under a tag, a label or a head that the words beside them rule out; for `mending`."""

from collections.abc import Sequence

from newskit.language.clauses import NOUNS, WITHIN, before_phrase, below, hang, reporting_verbs
from newskit.language.rules import asked_of
from newskit.language.tokens import Token


@asked_of(tags={"VBG", "VBN"}, deps={"conj", "pobj", "dobj", "nsubj"})
def hyphened_modifier(tokens: Sequence[Token], token: Token) -> bool:
    """As in “police and stone-throwing youths”: what a hyphen ties to a noun's left says what the noun is like."""
    if token.i < 2:
        return False
    noun = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if (
        tokens[token.i - 1].text != "-"
        or noun.tag_ not in ("NN", "NNS")
        or any(t.dep_ in ("aux", "auxpass", "nsubj") for t in below(tokens, token))
    ):
        return False
    return hang(noun, token.head, token.dep_) and hang(token, noun, "amod")


@asked_of(words={"e", "x", "u", "t", "v", "g"})
def letter_before_hyphen(tokens: Sequence[Token], token: Token) -> bool:
    """As in “the e-mails show”: what a letter and a hyphen stand before is the noun."""
    if token.i + 2 >= len(tokens) or tokens[token.i + 1].text != "-" or tokens[token.i + 2].tag_ not in NOUNS:
        return False
    noun = tokens[token.i + 2]
    if noun.head in (token, tokens[token.i + 1]):
        noun.head, noun.dep_ = (noun, "ROOT") if token.head is token else (token.head, token.dep_)
    elif noun.head is not token.head or token.head is token:
        return False
    for t in below(tokens, token):
        t.head = noun
    token.head, token.dep_ = noun, "compound"
    return True


@asked_of(tags=NOUNS | {"CD"}, deps={"pobj"})
def object_before_preposition(tokens: Sequence[Token], token: Token) -> bool:
    """As in “appeal the ruling to the court”: no preposition governs what stands before it; the verb there does."""
    prep = token.head
    if prep.i < token.i or prep.tag_ not in ("IN", "TO"):
        return False
    verb = before_phrase(tokens, token, WITHIN - {"VBN", "VBG"})
    if not verb.tag_.startswith("VB") or any(t.dep_ in ("dobj", "auxpass") for t in below(tokens, verb)):
        return False
    return hang(token, verb, "dobj")


@asked_of(tags=NOUNS, deps={"dobj"})
def behind_preposition(tokens: Sequence[Token], token: Token) -> bool:
    """As in “made off with nine pupils”, “returned to the table”: a preposition without another noun governs it."""
    verb, word = token.head, before_phrase(tokens, token, WITHIN)
    if word.dep_ != "prep" or word.tag_ not in ("IN", "TO") or word.head is not verb or word.i <= verb.i:
        return False
    if tokens[word.i - 1].lower_ in ("up", "close") or any(t.head is word for t in below(tokens, word)):
        return False  # "left up to 30 dead": no noun stands under "to"
    return hang(token, word, "pobj")


@asked_of(tags=NOUNS, deps={"pobj"})
def object_of_particle(tokens: Sequence[Token], token: Token) -> bool:
    """As in “wrote off the debts”: a particle governs nothing, and the noun behind it is what was written off."""
    particle = token.head
    verb = particle.head
    if particle.dep_ != "prt" or token.i < particle.i or not verb.tag_.startswith("VB"):
        return False
    taken = any(t.dep_ in ("dobj", "auxpass") for t in below(tokens, verb))
    return not taken and hang(token, verb, "dobj")


@asked_of(deps={"prep"}, words={"to", "from", "into", "with", "for"})
def beside_adverb(tokens: Sequence[Token], token: Token) -> bool:
    """As in “gave the bronzes back to Benin”: the verb says to whom, and not “back”."""
    adverb = token.head
    if adverb.lower_ not in ("back", "home", "over", "away", "together") or adverb.i != token.i - 1:
        return False
    verb = adverb.head
    return adverb.dep_ in ("advmod", "prt") and verb.tag_.startswith("VB") and hang(token, verb, "prep")


@asked_of(tags={"CD"})
def number_left_alone(tokens: Sequence[Token], token: Token) -> bool:
    """As in “nine were killed and thirty injured”: the second number is what the second participle is said of."""
    if token.dep_ in ("compound", "pobj", "nsubjpass") or token.i + 1 >= len(tokens):
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


@asked_of(tags={"VBN"}, deps={"pobj", "dobj", "nsubj", "nsubjpass", "attr"})
def people_of_a_land(tokens: Sequence[Token], token: Token) -> bool:
    """As in “for an Afghan jailed in Ohio”: who was jailed is the Afghan."""
    if token.i < 2:
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


@asked_of(tags={"VBG"}, deps={"csubj", "nsubj"})
def gerund_as_noun(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Fighting between the two broke out”, “since fighting erupted”: a noun, where no object follows it."""
    if token.head.i <= token.i:
        return False
    near = tokens[max(0, token.i - 1) : token.i + 9]
    if any(t.head is token and t.dep_ in ("dobj", "aux", "xcomp", "ccomp", "prt", "advmod") for t in near):
        return False
    token.tag_, token.pos_, token.dep_, token.lemma_ = "NN", "NOUN", "nsubj", token.lower_
    return True


@asked_of(words={"in", "out", "off", "up", "down", "over", "by"})
def hyphened_particle(tokens: Sequence[Token], token: Token) -> bool:
    """As in “a sit-in”: what stands behind a hyphen is part of the noun before it."""
    if token.i < 2 or token.dep_ == "prt":
        return False
    noun = tokens[token.i - 2]
    if tokens[token.i - 1].tag_ != "HYPH" or noun.tag_ not in ("NN", "NNS") or noun.head is token:
        return False
    return hang(token, noun, "prt")


@asked_of(tags={"NN", "NNS"}, deps={"dobj"})
def object_in_two(tokens: Sequence[Token], token: Token) -> bool:
    """As in “banned the opposition newspaper El Faro”: of two objects with nothing between them the first is part."""
    if token.head.i > token.i or token.i + 1 >= len(tokens):
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


@asked_of(tags=NOUNS, words={"guilty"})
def guilty(tokens: Sequence[Token], token: Token) -> bool:
    """As in “found the banker guilty”: never a noun; whom it is said of is the object."""
    if not token.head.tag_.startswith("VB"):
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


@asked_of(tags=NOUNS | {"PRP"}, deps={"dative"})
def dative_alone(tokens: Sequence[Token], token: Token) -> bool:
    """As in “found Ruiz guilty”, “took the firm to court”: without another object a dative is the object."""
    verb = token.head
    if verb.lemma_.lower() in reporting_verbs():
        return False
    if token.i < verb.i or any(t.dep_ in ("dobj", "ccomp", "auxpass") for t in below(tokens, verb)):
        return False
    second = [t for t in below(tokens, verb) if t.dep_ == "dative" and t.i > token.i and t.tag_ in NOUNS]
    if second:  # "gave her a sentence": of two the second is the object
        second[-1].dep_ = "dobj"
        return True
    token.dep_ = "dobj"
    return True


@asked_of(deps={"agent"})
def by_of_noun(tokens: Sequence[Token], token: Token) -> bool:
    """As in “followed an investigation by the watchdog”: no active verb has an agent."""
    verb, noun = token.head, tokens[token.i - 1] if token.i else token
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or noun.head is not verb or noun.dep_ != "dobj":
        return False
    if any(t.dep_ == "auxpass" for t in below(tokens, verb)):
        return False
    return hang(token, noun, "prep")
