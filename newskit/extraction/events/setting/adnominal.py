"""Events inside a noun phrase that tell who or what is meant: "victims of the raid", "the men who stormed the bank".

What is told of the phrase has a day and a place of its own: "met victims of the raid on Wednesday" tells when they met.
"""

from newskit.extraction.events.parties.party import in_class
from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

_RECORDS = ("other_time", "account", "work_of_art")  # "the anniversary of", "news of", "a film about"
_ABOUT = frozenset({"of", "about", "from"})


def is_aside(scene: Scene, node: Token, below: Token) -> bool:
    """Whether a noun's phrase names an event only to say who or what is meant.

    Parameters
    ----------
    scene : Scene
        The article.
    node : spacy.tokens.Token
        A noun above the event's word.
    below : spacy.tokens.Token
        The word below it, on the way from the event.

    Returns
    -------
    bool
        "Victims of the attack", "the anniversary of the attack"; not "a series of attacks".
    """
    if not is_noun(node) or below.dep_ != "prep":
        return False
    if below.lower_ == "of" and in_class(scene, node, "people", "relative"):
        return not in_class(scene, node, "partitive")  # "a crowd of"
    return below.lower_ in _ABOUT and in_class(scene, node, *_RECORDS)


def says_which(node: Token) -> bool:
    """Whether a clause says who or what is meant: "the men jailed in May", "a group that shelled the town".

    Parameters
    ----------
    node : spacy.tokens.Token
        The head of a clause.

    Returns
    -------
    bool
        Also where the tree hung a clause with "who" on the verb.
    """
    if node.dep_ == "relcl" or (node.dep_ == "acl" and node.tag_ in ("VBN", "VBD")):
        return True
    return node.dep_ == "advcl" and any(c.tag_ == "WP" and c.dep_ in SUBJECTS and c.i < node.i for c in node.children)


def outer_phrase(scene: Scene, event: Token) -> tuple[Token, Token] | None:
    """The noun phrase inside which an event only says who or what is meant.

    Parameters
    ----------
    scene : Scene
        The article.
    event : spacy.tokens.Token
        The event's word.

    Returns
    -------
    tuple of spacy.tokens.Token or None
        Its first and last word, "victims" and "raid" of "met victims of the raid"; None for what is told by itself.
    """
    node = event
    for _ in range(syntax.DEPTH):
        above = node.head
        if above.i == node.i:
            return None
        if says_which(node):
            whole = node if is_verb(above) else above
            return whole.left_edge, whole.right_edge
        if is_aside(scene, above, node):
            return above.left_edge, above.right_edge
        node = above
    return None


def is_recalled(scene: Scene, event: Token) -> bool:
    """Whether an event is told as what something else recalls: "the anniversary of the blast that killed 38".

    Parameters
    ----------
    scene : Scene
        The article.
    event : spacy.tokens.Token
        The event's word.

    Returns
    -------
    bool
    """
    node = event
    for _ in range(syntax.DEPTH):
        above = node.head
        if above.i == node.i:
            return False
        if node.dep_ == "prep" and node.lower_ in _ABOUT and in_class(scene, above, "other_time"):
            return True
        node = above
    return False
