"""Second clauses behind "and": hung on the wrong verb, or with their object read as their subject."""

from collections.abc import Sequence

from newskit.language.clauses import NOUNS, below, hang
from newskit.language.rules import VERBS, Rule, asked_of
from newskit.language.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PAST = frozenset({"VBD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_JOINING = frozenset({"and", "but", "yet"})
_MARKS = frozenset({'"', "“", "”", "``", "''"})


@asked_of(deps={"ccomp"})
def another(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Chad urged calm, and Peru promised to send aid”: the first clause is not what Peru promised."""
    verb = token.head
    if verb.i <= token.i or not _finite(tokens, token) or not _finite(tokens, verb):
        return False
    words = [t for t in (*below(tokens, token), *below(tokens, verb)) if t.dep_ == "cc" and token.i < t.i < verb.i]
    word = max(words, key=lambda t: t.i, default=token)
    first = word.i + 1
    subject = next((t for t in tokens[first : verb.i] if t.head is verb and t.dep_ in _SUBJECTS), None)
    listed = (t for t in tokens[first : verb.i] if t.dep_ == "conj" and t.tag_ in NOUNS and t.head.i < token.i)
    subject = subject or next(listed, None)  # "the governor urged calm, and the mayor …" read as two of a kind
    between = tokens[first : verb.i]
    if word.lower_ not in _JOINING or subject is None or any(t.text in ",;:" or t.pos_ == "VERB" for t in between):
        return False
    if any(t.text in _MARKS for t in tokens[token.i : first - 1]):
        return False
    token.head, token.dep_ = (token, "ROOT") if verb.head is verb else (verb.head, verb.dep_)
    verb.head, verb.dep_ = token, "conj"
    if subject.head is not verb:
        subject.head, subject.dep_ = verb, "nsubj"
    word.head = token
    for t in below(tokens, verb):
        if t.i < first - 1:  # what stands before the second clause belongs to the first
            t.head = token
    return True


@asked_of(tags=_PAST, deps={"conj", "ccomp"})
def told_next(tokens: Sequence[Token], token: Token) -> bool:
    """As in “the suit alleges that he took the files and sold them”: past deeds are no second verb of a present report."""  # noqa: E501
    above = token.head
    if above.i >= token.i or above.tag_ not in _PRESENT:
        return False
    if any(t.dep_ in _SUBJECTS or t.dep_ in ("aux", "mark") for t in below(tokens, token)):
        return False
    told = [t for t in below(tokens, above) if t.dep_ == "ccomp" and above.i < t.i < token.i and t.tag_ in _PAST]
    return bool(told) and hang(token, told[-1], "conj")


@asked_of(tags=VERBS, deps={"conj"})
def before_report(tokens: Sequence[Token], token: Token) -> bool:
    """As in “Chad had paid and would ask for it back, he said”: no second deed stands before the first."""
    verb = token.head
    if token.i >= verb.i:
        return False
    told = [t for t in tokens[max(0, token.i - _BACK) : token.i] if t.dep_ == "ccomp" and t.head is verb]
    return bool(told) and hang(token, told[-1], "conj")


@asked_of(deps={"advmod"}, words={"early", "late"})
def early(tokens: Sequence[Token], token: Token) -> bool:
    """As in “was rejected early on Friday after a debate”: not what the noun behind is, but when the deed was."""
    if token.i + 1 >= len(tokens):
        return False
    noun = token.head
    if tokens[token.i + 1].lower_ not in ("on", "in") or noun.tag_ not in NOUNS or noun.i < token.i:
        return False
    verb = noun
    for _ in range(_STEPS):
        verb = verb.head
        if verb.tag_.startswith("VB") and verb.i < token.i:
            return hang(token, verb, "advmod")
    return False


@asked_of(tags={"VB"}, deps={"xcomp", "advcl", "ccomp"})
def aim_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “began a strike to demand pay, forcing shops to close”: the aim of the deed, not of its result."""
    later = token.head
    if later.tag_ != "VBG" or later.i < token.i:
        return False
    deed = later.head
    apart = tokens[later.i - 1].text == "," and deed.i < token.i and deed.tag_.startswith("VB")
    return apart and any(t.tag_ == "TO" for t in below(tokens, token)) and hang(token, deed, "advcl")


@asked_of(deps={"appos"})
def second_side(tokens: Sequence[Token], token: Token) -> bool:
    """As in “talks between the union and Minister Ana Ruiz”: of two sides the second is no apposition to the first."""
    first = token.head
    if first.dep_ != "pobj" or first.head.lower_ != "between" or first.i > token.i:
        return False
    between = tokens[first.i + 1 : token.i]
    if any(t.text == "," for t in between) or not any(t.lower_ == "and" and t.dep_ == "cc" for t in between):
        return False
    token.dep_ = "conj"
    return True


_BACK = 40  # tokens before a second verb in which the first is looked for
_STEPS = 4  # of a climb from a noun to the verb that it stands under


@asked_of(tags=NOUNS, deps={"nsubj"})
def object_behind_and(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied it and accused a rival of lying”: no subject follows a verb right behind “and”."""
    verb = token.head
    if verb.i >= token.i or verb.dep_ != "conj":
        return False
    word = tokens[verb.i - 1]
    if word.dep_ != "cc" or verb.tag_ not in _FINITE or verb.lemma_.lower() in ("say", "add", "be"):
        return False
    if any(t.dep_ in ("dobj", "nsubjpass") for t in below(tokens, verb)) or token.i - verb.i > 6:
        return False
    token.dep_ = "dobj"
    for t in below(tokens, token):  # "accused a rival of lying": of what
        if t.dep_ == "prep" and t.lower_ == "of" and verb.lemma_.lower() == "accuse":
            t.head = verb
    return True


def _finite(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb is finite, by its own tag or its auxiliary's."""
    return verb.tag_ in _FINITE or any(t.dep_ in ("aux", "auxpass") and t.tag_ in _FINITE for t in below(tokens, verb))


@asked_of(deps={"ccomp"})
def said_before(tokens: Sequence[Token], token: Token) -> bool:
    """As in “feared that the road was lost, and he urged calm”: what the first verb says with "that" is not the second's."""  # noqa: E501
    verb = token.head
    first = verb.head
    if verb.dep_ != "conj" or not first.i < token.i < verb.i:
        return False
    marked = any(t.dep_ == "mark" and t.lower_ == "that" for t in below(tokens, token))
    return marked and hang(token, first, "ccomp")


@asked_of(tags={"VB", "VBG"}, deps={"advcl", "xcomp"})
def aim_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “…, and he urged them to leave”, “… but denied reading it”: both hang on the verb before them."""
    if token.head.i >= token.i:
        return False
    between = [t for t in tokens[token.head.i + 1 : token.i] if t.dep_ in ("conj", "parataxis") and t.tag_ in _FINITE]
    verb = between[-1] if between else token
    taken = any(t.tag_ == "TO" for t in below(tokens, token)) if token.tag_ == "VB" else token.i == verb.i + 1
    if verb is token or verb.head.i >= token.head.i or not taken:
        return False
    return hang(token, verb, "xcomp")


@asked_of(tags={"VBZ"}, deps={"dobj"})
def object_as_verb(tokens: Sequence[Token], token: Token) -> bool:
    """As in “denied government claims that …”: the object of a verb is no verb."""
    if token.i == 0 or token.head.i >= token.i:
        return False
    before = tokens[token.i - 1]
    token.tag_, token.pos_ = "NNS", "NOUN"
    if before.tag_ in ("NN", "NNP") and before.head is token.head and before.dep_ in ("dative", "dobj"):
        before.head, before.dep_ = token, "compound"
    for t in below(tokens, token):
        if t.dep_ == "ccomp":
            t.dep_ = "acl"
    return True


@asked_of(deps={"ccomp"})
def beside(tokens: Sequence[Token], token: Token) -> bool:
    """As in “demanded an inquiry, while Peru ordered a halt”, “told us; Peru calls it a lie”: not what is said."""
    verb = token.head
    if verb.i >= token.i or not _finite(tokens, token):
        return False
    children = below(tokens, token)
    subject = next((t for t in children if t.dep_ in _SUBJECTS and t.i < token.i), None)
    mark = next((t for t in children if t.dep_ == "mark" and verb.i < t.i < token.i), None)
    if mark is not None and mark.lower_ == "while" and tokens[mark.i - 1].text == ",":
        token.dep_ = "advcl"
        return True
    apart = any(t.text == ";" for t in tokens[verb.i + 1 : subject.i]) if subject is not None else False
    if not apart or mark is not None or subject is None:
        return False
    says = next((t for t in tokens[verb.i + 1 : subject.i] if t.head is verb and _finite(tokens, t)), None)
    if says is not None and all(t.text not in (",", ";") for t in tokens[says.i : subject.i]):
        return hang(token, says, "ccomp")  # "told us; Peru said four were hurt"
    token.dep_ = "parataxis"
    return True


@asked_of(tags=NOUNS, deps={"nsubj", "nsubjpass", "dobj"})
def some_of_them(tokens: Sequence[Token], token: Token) -> bool:
    """As in “six people, two of them police officers, were killed”: what some of them are is no second subject."""
    if token.i < 4:
        return False
    i = token.i - 1
    while i > 2 and tokens[i].head is token and tokens[i].dep_ in ("compound", "amod", "nmod", "det"):
        i -= 1
    number = tokens[i - 2]
    if tokens[i].lower_ not in ("them", "whom") or tokens[i - 1].lower_ != "of" or number.dep_ not in ("appos", "dep"):
        return False
    return number.head.head is token.head and number.head.i < number.i and hang(token, number, "appos")


@asked_of(deps={"advmod", "advcl", "amod"})
def purpose_for_deed(tokens: Sequence[Token], token: Token) -> bool:
    """As in “gave in and phoned Ruiz to greet her”: the finite verb is the second deed, the infinitive its end."""
    if not token.lower_.endswith("ed") or token.head.i <= token.i:
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


@asked_of(tags={"VB"}, deps={"xcomp", "advcl"})
def aim_of_deed(tokens: Sequence[Token], token: Token) -> bool:
    """As in “charged with plotting to kill him”: the infinitive behind a gerund hangs on it, not on the verb above."""
    if token.i < 4 or tokens[token.i - 1].tag_ != "TO":
        return False
    deed = tokens[token.i - 2]
    behind = deed.dep_ in ("pobj", "pcomp") and deed.head.i == deed.i - 1 and deed.head.head is token.head
    if deed.tag_ != "VBG" or not behind:
        return False
    deed.dep_ = "pcomp"
    return hang(token, deed, "xcomp")


RULES: tuple[Rule, ...] = (
    some_of_them,
    early,
    before_report,
    aim_before,
    second_side,
    another,
    said_before,
    beside,
    told_next,
    object_behind_and,
    aim_behind,
    object_as_verb,
)
