"""Names that the parser hung on the wrong noun of a description: rules of `newskit.language.mending`."""

from collections.abc import Sequence
from functools import lru_cache

from newskit.language.clauses import below, hang
from newskit.language.rules import Rule, asked_of
from newskit.language.tokens import Token
from newskit.lexicon import read_list

_FAR = 14  # tokens between who somebody is and the comma before the name
# What may stand in "the head of the country's second largest bank".
_WITHIN = frozenset(
    {"DT", "IN", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "HYPH", "CD", "RBS", "RB"}
)
_NAMED = frozenset({"NNP", "NNPS", "HYPH", "FW", "POS"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    return frozenset(r["head"] for r in read_list("lexicon/nominals") if r["label"] == "PERSON")


@asked_of(tags={"NN"})
def named_behind(tokens: Sequence[Token], token: Token) -> bool:
    """As in “the governor of Chad's Lac province, Mahamat Saleh, said”: the governor is Saleh, and no province is.

    Only where the name is a person's, stands between commas (or ends the sentence), and hangs on a noun that is
    nobody, or is read as a second subject of the verb.
    """
    if token.lower_ not in _persons():
        return False
    comma = next((t for t in tokens[token.i + 1 : token.i + _FAR] if t.tag_ not in _WITHIN), None)
    if comma is None or comma.text != "," or comma.i + 1 >= len(tokens):
        return False
    between = tokens[token.i + 1 : comma.i]
    if between and between[0].lower_ not in ("of", "for", "at", "in", "from"):
        return False
    last = comma
    for t in tokens[comma.i + 1 : comma.i + 8]:
        if t.ent_type_ != "PERSON" or t.tag_ not in _NAMED:
            break
        last = t
    if last is comma or last.tag_ == "POS" or (last.i + 1 < len(tokens) and tokens[last.i + 1].text not in (",", ".")):
        return False
    name = tokens[comma.i + 1 : last.i + 1]
    head = next((t for t in name if not comma.i < t.head.i <= last.i), None)
    if head is None or head.head is token or any(t.dep_ == "conj" for t in below(tokens, head)):
        return False
    noun = head.head
    nobody = head.dep_ == "appos" and noun in between and noun.lower_ not in _persons() and noun.ent_type_ != "PERSON"
    second = head.dep_ in _SUBJECTS and token.dep_ in _SUBJECTS and head.head is token.head
    return (nobody or second) and hang(head, token, "appos")


RULES: tuple[Rule, ...] = (named_behind,)
