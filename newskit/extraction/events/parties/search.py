"""Where a sentence names the parties that an event's word does not govern itself: phrases, clauses below, modifiers."""

from collections.abc import Iterable

from newskit.extraction.events.frames import noun_sense
from newskit.extraction.events.parties.country import own_country
from newskit.extraction.events.parties.name_modifiers import left_names
from newskit.extraction.events.parties.party import in_class, is_party
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import prepositions_after, through_partitive
from newskit.language.tree import Token

# prepositions that bring in whom an act is aimed at, most telling first
_TOWARDS = (
    "against",
    "with",
    "at",
    "upon",
    "on",
    "to",
    "toward",
    "towards",
    "between",
    "into",
    "from",
    "for",
    "over",
    "about",
)
NOUN_TOWARDS = ("against", "on", "upon", "at", "with", "to", "toward", "towards", "into", "versus")
_HOLDING = frozenset({"against", "with", "at", "on", "to", "upon", "over", "for", "into"})
_RUNS = frozenset({"between", "from"})
LINKS = ("against", "with", "on", "to", "of", "from", "between", "among", "for")
_LINKS_AND_PLACES = (*LINKS, "in", "into", "at", "over")


def aimed_at(
    scene: Scene,
    pairs: Iterable[tuple[str, Token]],
    order: tuple[str, ...] = _TOWARDS,
    *,
    inside: bool = True,
) -> list[Token]:
    """Parties that prepositions bring in, of the most telling preposition.

    Parameters
    ----------
    scene : Scene
        The article.
    pairs : iterable of tuple
        Prepositions and heads, from `syntax.prepositions`.
    order : tuple of str, optional
        Prepositions, most telling first.
    inside : bool, optional
        Whether a phrase that is no party may hold one: "against Kenya's plan".

    Returns
    -------
    list of spacy.tokens.Token
        Heads.
    """
    # "with Albania's help": who helps to do it is not whom it is done to
    pairs = [(w, p) for w, p in pairs if not (w == "with" and in_class(scene, p, "help"))]
    for prep in order:
        found = [p for word, p in pairs if word == prep and _can_bear(scene, p) and not in_class(scene, p, "weapons")]
        if found:
            return found
        if inside and prep in _HOLDING:
            told = [p for word, p in pairs if word == prep and not (prep == "at" and in_class(scene, p, *_MEETINGS))]
            within = parties_inside(scene, told)
            if within:
                return within
    return []


def parties_inside(
    scene: Scene,
    things: Iterable[Token],
    depth: int = 3,
    links: tuple[str, ...] = _LINKS_AND_PLACES,
) -> list[Token]:
    """Parties inside noun phrases that name none themselves: "rejected Israel's plan", "an attack by rebels".

    Parameters
    ----------
    scene : Scene
        The article.
    things : iterable of spacy.tokens.Token
        Heads of the phrases.
    depth : int, optional
        Phrases inside phrases that are still searched.
    links : tuple of str, optional
        Prepositions that may link a party to a thing, most telling first; "by", owners and names before it come first.

    Returns
    -------
    list of spacy.tokens.Token
        Heads; those of the first phrase that holds any.
    """
    for thing in things:
        thing = through_partitive(thing)
        pairs = [*syntax.prepositions(thing), *prepositions_after(thing)]
        pairs = beside_routes(scene, [thing], pairs)
        by_prep: dict[str, list[Token]] = {}
        for prep, p in pairs:
            if _can_bear(scene, p) and not (prep in ("in", "at") and _is_some_place(scene, p)):
                by_prep.setdefault(prep, []).append(p)
        staged = staged_by(thing, scene)
        owners = [t for o in syntax.noun_possessors(thing) if o.tag_ != "PRP$" for t in _whose(o)]
        if _is_good_for_owner(scene, thing):  # "called for the engineer's release": not on the engineer
            owners = []
            by_prep.pop("of", None)
        named = left_names(scene, thing)[:1] if not in_class(scene, thing, "roadway") else []
        made = in_class(scene, thing, "work_of_art")  # "stole drawings by Ensor from a museum"
        done_by = by_prep.get("by") or behind_of(scene, pairs)
        for found in (None if made else done_by, staged, owners, named):
            if found:
                return found
        for prep in links:
            if prep in by_prep:
                return by_prep[prep]
        if depth:
            deeper = [
                p for prep, p in pairs if prep in ("of", "on", "to", "against", "for", "over", "in", "with", "at")
            ]
            found = parties_inside(scene, deeper, depth - 1, links)
            if found:
                return found
    return []


def _whose(owner: Token) -> list[Token]:
    """Who "whose" is in "the bishop whose house was ringed"; any other owner itself."""
    return [syntax.resolve(owner)] if owner.tag_ == "WP$" else [owner]


def behind_of(scene: Scene, pairs: list[tuple[str, Token]]) -> list[Token]:
    """Who did it behind whom it was done to, wherever "by" hangs: "condemned the killing of two monks by rebels".

    Parameters
    ----------
    scene : Scene
        The article.
    pairs : list of tuple
        Prepositions and heads of a noun, from `syntax.prepositions`.

    Returns
    -------
    list of spacy.tokens.Token
    """
    for word, p in pairs:
        inside = [q for w, q in syntax.prepositions(through_partitive(p)) if w == "by"]
        found = [q for q in inside if word == "of" and is_party(scene, q)]
        if found:
            return found
    return []


def beside_routes(scene: Scene, things: Iterable[Token], pairs: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """Prepositions without those that tell where a road runs: "blocked the road between Lima and Ica".

    Parameters
    ----------
    scene : Scene
        The article.
    things : iterable of spacy.tokens.Token
        What is acted upon.
    pairs : list of tuple
        Prepositions and heads, from `syntax.prepositions`.

    Returns
    -------
    list of tuple
        All of them where no thing is a road, a border, a line.
    """
    runs = any(in_class(scene, t, "route") for t in things)
    # "blocked the road to Ica"; a border is closed to people
    leads = any(in_class(scene, t, "roadway") for t in things)
    return [(w, p) for w, p in pairs if not (runs and w in _RUNS) and not (leads and w == "to" and is_place(scene, p))]


def _is_good_for_owner(scene: Scene, noun: Token) -> bool:
    """Whether a noun tells what is done for its owner: "his release"; "his expulsion" is aimed at him."""
    sense = noun_sense(scene, noun)
    cooperative = sense is not None and str(scene.ontology.quad(sense.type)).endswith("cooperation")
    return sense is not None and cooperative and "patient" in sense.roles


def staged_by(thing: Token, scene: Scene, besides: str = "led") -> list[Token]:
    """Who did what a participle after a noun says: "a rally held by students", wherever its "by" hangs.

    Not who did what a verb of the class ``besides`` says: "sent a team led by Ruiz", "talks mediated by the EU failed".
    """
    found = [
        a
        for c in thing.children
        if c.dep_ == "acl" and syntax.is_passive(c) and not in_class(scene, c, besides)
        for a in syntax.agents(c, scene.controls)
    ]
    after = thing.doc[thing.i + 1] if thing.i + 2 < len(thing.doc) else None
    led = after is not None and in_class(scene, after, besides)
    if not found and after is not None and not led and after.tag_ == "VBN" and after.nbor(1).lower_ == "by":
        found = [m for p in after.nbor(1).children if p.dep_ == "pobj" for m in syntax.conjuncts(p)]
    return found


_MEETINGS = ("gathering", "talk")  # "called at a summit in Riyadh for …": where it was said


def _can_bear(scene: Scene, head: Token) -> bool:
    """Whether an act can be aimed at a phrase; a sea or region that is of no country bears nothing."""
    mention = scene.mention_at.get(head.i)
    nowhere = mention is not None and mention["label"] == "LOC" and not own_country(head, scene)
    return is_party(scene, head) and not nowhere


def _is_some_place(scene: Scene, head: Token) -> bool:
    """Whether a phrase only tells where, and names no place: "called for rallies in all regional capitals"."""
    mention = scene.mention_at.get(head.i)
    nominal = mention is not None and mention["kind"] == "nominal" and mention["label"] in ("GPE", "LOC", "FAC")
    named = any((m := scene.mention_at.get(c.i)) is not None and m["kind"] == "name" for c in head.children)
    return nominal and not named and not own_country(head, scene)


def is_place(scene: Scene, head: Token) -> bool:
    """Whether a word heads the name of a country, a town or the like."""
    mention = scene.mention_at.get(head.i)
    return mention is not None and mention["kind"] == "name" and mention["label"] == "GPE"


def beside_origins(scene: Scene, trigger: Trigger, pairs: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """Prepositions without those of where it was or began: "were held up at Kosti", "sent a ship from Toulon".

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event whose word is a verb.
    pairs : list of tuple
        Prepositions and heads, from `syntax.prepositions`.

    Returns
    -------
    list of tuple
    """
    passive, sent = syntax.is_passive(trigger.token), trigger.sense.type == "MOBILIZE"
    return [
        (w, p)
        for w, p in pairs
        if not ((w == "at" and passive and is_place(scene, p)) or (w == "from" and sent and is_place(scene, p)))
    ]
