"""Capitals and seats that act: "Washington said" is a government, "in Washington" is a place."""

from spacy.tokens import Span, Token

# Verbs whose subject is a government although it is named like a town; a town, too, can shake, host and vote.
_TOWN_VERBS = frozenset("be have see wake host remain lie stand sit become look seem feel suffer witness experience grow".split())


def is_actor(span: Span) -> bool:
    """Whether a capital's name is used for the government that sits there.

    Parameters
    ----------
    span : spacy.tokens.Span
        The name.

    Returns
    -------
    bool
        True for the subject or agent of a verb of action, for a possessor of plans and demands, and between two
        ("Tehran and Washington agreed"); False after a preposition of place and whenever in doubt.
    """
    root = span.root
    for _ in range(4):
        if root.dep_ == "conj" and root.head.i != root.i:
            root = root.head
        else:
            break
    if root.dep_ == "nsubj":
        verb = root.head
        return verb.pos_ == "VERB" and verb.lemma_ not in _TOWN_VERBS and not _passive(verb)
    if root.dep_ == "pobj" and root.head.dep_ in ("agent", "prep"):
        if root.head.lower_ == "by":
            return root.head.dep_ == "agent"
        # "talks between Kyiv and Moscow", "relations with Beijing", "a message to Tehran"
        return root.head.lower_ in ("between", "with", "against") and root.head.head.lemma_.lower() in _TIES
    if root.dep_ == "poss":
        return root.head.lemma_.lower() in _OWN
    return root.dep_ == "dobj" and root.head.lemma_ in _TOLD


_TIES = frozenset("talk relation tie tension agreement deal treaty war ceasefire truce dialogue negotiation alliance sanction "
                  "threat rift dispute".split())  # fmt: skip
_OWN = frozenset("decision demand plan proposal policy ally government claim position response refusal support offer accusation "
                 "warning threat sanction ambassador envoy foreign-policy stance insistence call willingness role".split())  # fmt: skip
_TOLD = frozenset("accuse urge blame warn condemn criticize criticise tell ask press pressure threaten thank".split())


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
