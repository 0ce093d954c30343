"""Participles that the parser took for something else, or hung elsewhere: rules of `newskit.language.mending`."""

from collections.abc import Sequence

from newskit.language.clauses import NOUNS, below, hang, phrase_end
from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import SUBJECTS, Token
from newskit.language.verb_forms import told_by_be
from newskit.language.word_classes import word_class

_LOOSE = frozenset({"acl", "advcl", "conj", "xcomp", "pcomp"})
_STEPS = 6  # of a climb from an object to the participle that it stands under


@asked_of(tags={"JJ", "NN"})
def passive(tokens: Sequence[Token], token: Token) -> bool:
    """As in “was slightly injured”: with the auxiliary of a passive it is no adjective."""
    if not (token.lower_.endswith("ed") or token.lower_ in told_by_be()):
        return False
    children = below(tokens, token)
    if not any(t.dep_ == "auxpass" for t in children):
        return False
    token.tag_, token.pos_ = "VBN", "VERB"
    for t in children:
        if t.dep_ == "nsubj":
            t.dep_ = "nsubjpass"
    return True


@asked_of(deps={"nsubj", "prep", "advmod", "dobj"})
def of_auxiliary(tokens: Sequence[Token], token: Token) -> bool:
    """As in “a clash in which two men were hurt”: what hangs on the auxiliary is the participle's."""
    verb = token.head
    if verb.dep_ != "auxpass" or token.i > verb.i:
        return False
    participle = verb.head
    return participle.tag_ == "VBN" and hang(token, participle, "nsubjpass" if token.dep_ == "nsubj" else token.dep_)


@asked_of(tags={"VBN", "VBD", "JJ"}, deps={"advcl", "conj", "acl", "oprd"})
def passives(tokens: Sequence[Token], token: Token) -> bool:
    """As in “was arrested in May, charged in June and later released”: each is said of the subject of the first."""
    if token.i < 2:
        return False
    before = tokens[token.i - (2 if tokens[token.i - 1].tag_ == "RB" else 1)]
    listed, joins = token.lower_ in told_by_be(), before.lower_
    if joins not in (",", "and", "or") or not (listed or (token.tag_ == "VBN" and joins != ",")):
        return False
    children = below(tokens, token)
    if any(t.dep_ in ("aux", "auxpass", "mark", "dobj", *SUBJECTS) for t in children) or _aims(tokens, token):
        return False
    first = token.head
    for _ in range(_STEPS):
        if any(t.dep_ == "auxpass" for t in below(tokens, first)):
            break
        if first.dep_ not in ("advcl", "conj", "acl") or first.head.i > first.i:
            return False
        first = first.head
    if (
        first.i > token.i
        or first.tag_ != "VBN"
        or (first is token.head and token.dep_ == "conj" and token.tag_ == "VBN")
    ):
        return False
    token.tag_, token.pos_ = "VBN", "VERB"
    return hang(token, first, "conj")


def _aims(tokens: Sequence[Token], token: Token) -> bool:
    """As in “were attacked and fired into the air”, “… and fired on protesters”: that they did themselves."""
    if token.tag_ != "VBD" or token.i + 2 >= len(tokens):
        return False
    after, noun = tokens[token.i + 1], tokens[token.i + 2]
    return after.lower_ in ("at", "into", "upon", "back") or (
        after.lower_ == "on" and noun.tag_ in ("DT", "NNS", "PRP")
    )


@asked_of(tags={"VBG"}, deps=_LOOSE)
def object_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “shelled the port, killing two men”: the men are the object of what they stand right behind."""
    if token.i == 0 or token.lemma_.lower() in word_class("prepositional"):
        return False
    if tokens[token.i - 1].text not in (",", "and", "or") or any(t.dep_ == "dobj" for t in below(tokens, token)):
        return False
    noun = phrase_end(tokens, token.i + 1)
    if noun is None or noun.dep_ not in ("appos", "conj", "dobj", "attr", "dep") or noun.head is token:
        return False
    if noun.head.i > token.i or (token.head.i > token.i and token.head is not noun):
        return False
    above = noun.head
    if token.head is noun and not (above.tag_.startswith("VB") and hang(token, above, "advcl")):
        return False
    return hang(noun, token, "dobj")


@asked_of(tags={"VBG"}, deps={"acl"})
def result(tokens: Sequence[Token], token: Token) -> bool:
    """As in “attacked two buses, killing nine”: who attacked has killed, not the buses."""
    noun = token.head
    if noun.i > token.i or token.lemma_.lower() not in word_class("resulting"):
        return False
    if tokens[token.i - 1].text != "," or noun.dep_ not in ("dobj", "pobj"):
        return False
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and hang(token, verb, "advcl")


@asked_of(tags={"VBG"}, deps={"conj"})
def joined(tokens: Sequence[Token], token: Token) -> bool:
    """As in “leaving homes without power and injuring three”: joined to the participle before it, not to a noun."""
    if token.head.tag_ not in NOUNS or token.i == 0:
        return False
    if tokens[token.i - 1].lower_ not in ("and", "or") or phrase_end(tokens, token.i + 1) is None:
        return False
    node = token.head
    for _ in range(_STEPS):
        if node.tag_ == "VBG" and node.dep_ in _LOOSE and node.i < token.head.i:
            return hang(token, node, "conj") and (object_behind(tokens, token) or True)
        node = node.head
    return False


@asked_of(tags={"VBD", "VBN"})
def of_noun_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “imposed sanctions on ten firms accused of fraud”: the firms are accused."""
    if token.tag_ == "VBD" and token.dep_ == "acl" and token.head.i == token.i - 1:
        if any(t.dep_ in ("aux", "dobj", *SUBJECTS) for t in below(tokens, token)):
            return False
        token.tag_ = "VBN"  # "men accused of fraud were freed"
        return True
    by = token.dep_ == "conj" and token.i + 1 < len(tokens) and tokens[token.i + 1].dep_ == "agent"
    if token.tag_ != "VBN" or not (token.dep_ == "advcl" or by) or token.i == 0 or token.head.i > token.i:
        return False
    noun = tokens[token.i - 1]
    children = below(tokens, token)
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    helped = any(t.dep_ in ("aux", "auxpass", "mark", "nsubj", "nsubjpass", "advmod") for t in children)
    if noun.tag_ not in ("NNS", "NN") or helped or after.tag_ != "IN" or after.head is not token:
        return False
    return hang(token, noun, "acl")


@asked_of(tags={"JJ", "VBN"}, deps={"conj"})
def second_deed(tokens: Sequence[Token], token: Token) -> bool:
    """As in “killed a guard and wounded four others”: with an object of its own it is a verb, joined to the first."""
    if not token.lower_.endswith("ed") or token.i == 0:
        return False
    noun = token.head
    if tokens[token.i - 1].lower_ not in ("and", "but") or noun.tag_ not in NOUNS or noun.i > token.i:
        return False
    children = below(tokens, token)
    other = next((t for t in children if t.i > token.i and t.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")), None)
    if other is None or any(t.dep_ in ("aux", "auxpass", "agent") for t in children):
        return False
    first = noun
    for _ in range(_STEPS):
        first = first.head
        if first.tag_ == "VBD":
            break
    if first.tag_ != "VBD" or first.i > token.i or not hang(token, first, "conj"):
        return False
    token.tag_, token.pos_, other.dep_ = "VBD", "VERB", "dobj"
    return True


@asked_of(deps={"prep", "agent"}, words={"by"})
def agent_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “said in a report seen by Ruiz that …”: by tells who does what the participle right before it says."""
    if token.i == 0:
        return False
    before = tokens[token.i - 1]
    if before.tag_ != "VBN" or token.head is before or before.dep_ not in ("acl", "relcl"):
        return False
    return hang(token, before, "agent")


@asked_of(deps={"prep", "npadvmod"})
def before_comma(tokens: Sequence[Token], token: Token) -> bool:
    """As in “rammed a ship near the reef, damaging it”: what stands before the comma is of the verb before it."""
    verb = token.head
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return False
    fits = verb.head.i < token.i < verb.i and tokens[verb.i - 1].text == ","
    return fits and hang(token, verb.head, token.dep_)


@asked_of(words={"due"})
def due(tokens: Sequence[Token], token: Token) -> bool:
    """As in “talks due to open in Oslo”, “talks are due to end”: what something is due to do is said of it."""
    if token.i == 0 or token.i + 2 >= len(tokens):
        return False
    to, verb = tokens[token.i + 1], tokens[token.i + 2]
    if to.lower_ != "to" or not (verb.tag_ == "VB" or (to.head is verb and to.dep_ in ("aux", "mark"))):
        return False  # "due to fog"
    if verb.dep_ in ("aux", "auxpass") and verb.head.tag_ == "VBN":
        return False  # "is due to be sentenced": read as what he is to undergo
    before = tokens[token.i - 1]
    if before.text == "," and token.i > 1:
        before = tokens[token.i - 2]
    be = before.lemma_.lower() == "be"
    if not be and before.tag_ not in NOUNS:
        return False
    if verb.head is token and token.head is before and verb.dep_ == "xcomp":
        return False
    if verb.head is not token and verb.head is before:
        token.head = before  # else each would be hung below the other
    if not (hang(token, before, "acomp" if be else "amod") and hang(verb, token, "xcomp") and hang(to, verb, "aux")):
        return False
    token.tag_, to.tag_, verb.tag_, verb.pos_ = "JJ", "TO", "VB", "VERB"
    return True


@asked_of(tags={"VBG"}, deps={"ccomp", "ROOT"})
def no_main_verb(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Rebels shelled the town, killing two, police said”: the past tense is the clause's own verb."""
    if token.i < 2 or tokens[token.i - 1].text != ",":
        return False
    children = below(tokens, token)
    if any(t.dep_ in ("aux", *SUBJECTS) for t in children):
        return False
    deeds = [t for t in children if t.i < token.i and t.dep_ == "advcl" and t.lower_.endswith("ed")]
    if len(deeds) != 1 or not any(t.dep_ == "nsubj" for t in below(tokens, deeds[0])):
        return False
    deed = deeds[0]
    deed.tag_, deed.dep_ = "VBD", token.dep_
    deed.head = deed if token.head is token else token.head
    token.head, token.dep_ = deed, "advcl"
    for t in children:
        if t is not deed and t.i < token.i:
            t.head = deed
    return True


@asked_of(tags=NOUNS, deps={"dobj"})
def object_of_infinitive(tokens: Sequence[Token], token: Token) -> bool:
    """As in “ordered the newspaper to close its office”: what stands before “to” is ordered."""
    verb = token.head
    if verb.tag_ != "VB" or verb.i < token.i or verb.dep_ != "xcomp":
        return False
    to = next((t for t in below(tokens, verb) if t.tag_ == "TO"), None)
    asks = verb.head
    if to is None or to.i < token.i or asks.i > token.i or any(t.dep_ == "dobj" for t in below(tokens, asks)):
        return False
    return hang(token, asks, "dobj")


@asked_of(tags={"JJ"}, deps={"amod", "acl"})
def participle_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “men jailed last year”, “students arrested near the port”: no adjective follows its noun like that."""
    if token.i == 0 or not token.lower_.endswith("ed") or len(token) < 5:
        return False
    before = tokens[token.i - 1]
    if token.head is not before or before.tag_ not in NOUNS:
        return False
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if after is None or after.tag_ in NOUNS | {"HYPH"}:
        return False
    token.tag_, token.pos_, token.dep_ = "VBN", "VERB", "acl"
    return True


@asked_of(tags={"VBG"}, deps={"csubj"})
def deed_denied(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied losing so many men”: what somebody denies is no subject."""
    if token.head.i == token.i - 1 and token.head.tag_.startswith("VB"):
        token.dep_ = "xcomp"
        return True
    return False


RULES: tuple[Rule, ...] = (
    no_main_verb,
    passive,
    of_auxiliary,
    passives,
    joined,
    object_behind,
    result,
    of_noun_before,
    second_deed,
    agent_behind,
    before_comma,
    due,
    object_of_infinitive,
)
