"""Names before a noun: who acts in "Israeli air strike", and where it was in "the Manchester bombing"."""

from newskit.extraction.events.parties.country import is_apart, own_country
from newskit.extraction.events.parties.party import PARTY_LABELS
from newskit.extraction.events.scene import Scene
from newskit.language.tree import Token


def left_names(scene: Scene, noun: Token) -> list[Token]:
    """Names before an event noun: "Israeli air strike", "Iran-Iraq war", "US-led invasion"; not "Iran-backed"."""
    found = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("amod", "compound", "nmod", "npadvmod") and not is_apart(child, scene):
            mention = scene.mention_at.get(child.i)
            nowhere = mention is not None and mention["label"] in ("LOC", "FAC") and not own_country(child, scene)
            if mention is not None and mention["label"] in PARTY_LABELS and not nowhere:
                inner = [
                    g
                    for g in child.children
                    if g.dep_ in ("compound", "amod", "nmod", "conj", "npadvmod")
                    and g.i in scene.mention_at
                    and g.i < noun.i
                ]
                found += [*inner, child]
        if child.dep_ in ("amod", "compound") and child.i < noun.i and child.lower_.endswith(("-led", "led")):
            found += [g for g in child.children if g.i in scene.mention_at]
    return sorted(set(found), key=lambda t: t.i)


def acting_names(scene: Scene, noun: Token) -> list[Token]:
    """Names before an event noun that may act: in "the Manchester bombing" none, for a town only tells where."""

    def is_town(name: Token) -> bool:
        mention = scene.mention_at[name.i]
        capital = mention["label"] == "GPE" and bool(mention.get("_metonym"))  # "the Oslo accords": no government's
        return mention["kind"] == "name" and (capital or mention.get("_cluster") in scene.towns)

    return [t for t in left_names(scene, noun) if not is_town(t)]
