"""Forms under which a list may have a noun: its lemma, its form, both with what stands before it."""

from newskit.extraction.events.ontology import Ontology
from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar.noun_phrases import through_partitive
from newskit.language.tree import Token

_THINGS = frozenset({"it", "itself", "what"})
_CROWDS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions"})


def forms_of(scene: Scene, head: Token) -> set[str]:
    """Forms under which a list may have a word: its lemma, its form, both with what stands before it ("car-bomb").

    Parameters
    ----------
    scene : Scene
        Keeps the forms.
    head : spacy.tokens.Token
        A noun.

    Returns
    -------
    set of str
    """
    if head.i not in scene.forms:
        scene.forms[head.i] = _forms(head, scene.ontology)
    return scene.forms[head.i]


def _forms(head: Token, ontology: Ontology) -> set[str]:
    """Forms under which a word may be listed: lemma, form, with its modifier ("ballistic-missile")."""
    head = through_partitive(head)
    lemma = head.lemma_.lower()
    # "ambassador Ana Ruiz" is an ambassador, "mediation efforts" are mediation
    titled, transparent = head.tag_.startswith("NNP"), lemma in ontology.words("transparent")
    keys = {lemma, head.lower_}
    if head.tag_ in ("NNS", "NNPS") and lemma == head.lower_ and lemma.endswith("s"):
        keys |= {lemma[:-1], lemma.removesuffix("ies") + "y"}  # "troops", "supplies", "Marines": lemmas of their own
    for c in head.children:
        if c.i < head.i and c.dep_ in ("compound", "amod", "nmod"):
            keys.add(f"{c.lower_}-{lemma}")
            if titled or transparent:
                keys.add(c.lemma_.lower())
    if "-" in lemma:
        keys.add(lemma.rsplit("-", 1)[-1])
    if head.tag_ in ("PRP", "WP") and head.lower_ not in _THINGS:
        keys.add("people")  # "them", "who": where a frame asks for people, these are people
    elif _counts_alone(head) and not any(c.tag_ == "$" for c in head.children):
        keys.add("people")  # "four were released": a number that counts nothing named counts people
    return keys


def _counts_alone(head: Token) -> bool:
    """Whether a number, or "thousands", stands for whom it counts."""
    if head.tag_ == "CD":
        return True
    return head.lower_ in _CROWDS and not any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children)
