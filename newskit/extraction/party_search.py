"""Where a sentence names the parties that an event's word does not govern itself: phrases, clauses below, modifiers."""

from collections.abc import Iterable

from newskit.extraction import syntax
from newskit.extraction.frames import verb_sense
from newskit.extraction.name_modifiers import left_names
from newskit.extraction.noun_phrases import prepositions_after, through_partitive
from newskit.extraction.parties import in_class, is_party
from newskit.extraction.party_country import own_country
from newskit.extraction.scene import Scene
from newskit.extraction.threats import is_own
from newskit.extraction.word_classes import is_verb
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
CONTENT = frozenset({"xcomp", "ccomp"})
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
            if _can_bear(scene, p):
                by_prep.setdefault(prep, []).append(p)
        staged = staged_by(thing, scene)
        owners = [t for t in syntax.noun_possessors(thing) if t.tag_ != "PRP$"]
        named = left_names(scene, thing)[:1] if not in_class(scene, thing, "roadway") else []
        made = in_class(scene, thing, "work_of_art")  # "stole drawings by Ensor from a museum"
        for found in (None if made else by_prep.get("by"), staged, owners, named):
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


def parties_of_content(scene: Scene, verb: Token, depth: int = 2) -> list[Token]:
    """Parties of the clause below: "agreed to help Ghana", "demanded that Ghana leave".

    Parameters
    ----------
    scene : Scene
        The article.
    verb : spacy.tokens.Token
        The verb or noun whose clause it is.
    depth : int, optional
        Clauses below clauses that are still searched.

    Returns
    -------
    list of spacy.tokens.Token
        Heads.
    """
    for child in verb.children:
        if not _is_content(scene, child, verb):
            continue
        own = [m for c in child.children if c.dep_ in ("nsubj", "nsubjpass") for m in syntax.conjuncts(c)]
        own = [t for t in own if is_party(scene, t) and not _is_ours(scene, t)]  # "denied that its men had fled"
        speaker = bool(own) and is_verb(verb) and not syntax.is_passive(child) and is_own(scene, child, verb)
        if own and not speaker:  # "said they could arrest the miners" is not aimed at them
            return own
        things = syntax.objects(child, scene.controls) if not syntax.is_passive(child) else []
        found = [t for t in [*syntax.indirect_objects(child), *things] if is_party(scene, t)]
        sense = verb_sense(scene, child)[0] if found else None
        if sense is not None and "theme" in sense.roles:
            found, things = syntax.indirect_objects(child), []  # "struck to demand more staff": not against the staff
        if sense is not None and sense.type == "MOBILIZE" and any(in_class(scene, t, "troops") for t in found):
            found = []  # "could send soldiers into the north": it is not the soldiers who are threatened
        found = found or aimed_at(scene, syntax.prepositions(child), inside=False)
        found = found or parties_inside(scene, things)
        found = found or aimed_at(scene, syntax.prepositions(child))
        if not found and depth:
            found = parties_of_content(scene, child, depth - 1)
        found = found or aimed_at(scene, syntax.prepositions(child), ("in",))
        if found:
            return found
    for child in verb.children:
        if child.dep_ == "prep":
            for clause in child.children:
                if clause.dep_ == "pcomp":
                    found = [t for t in syntax.objects(clause, scene.controls) if is_party(scene, t)]
                    if found:
                        return found
    return []


_CALLED_OUT = frozenset({"in", "during", "at", "following", "after"})


def protested_against(scene: Scene, word: Token) -> list[Token]:
    """Whom a protest is told to be against beside its own word: "in protest at …", "during demonstrations against …".

    Parameters
    ----------
    scene : Scene
        The article.
    word : spacy.tokens.Token
        The verb of the event.

    Returns
    -------
    list of spacy.tokens.Token
        Heads.
    """
    above = word.head.head if word.dep_ == "pcomp" else word.head  # "resorted to throwing stones during protests …"
    joined = word.dep_ in ("xcomp", "pcomp", "advcl") and is_verb(above)
    below = [
        t
        for w in ([word, above] if joined else [word])
        for c in w.children
        for t in (c, *c.children)
        if in_class(scene, t, "protest")
    ]
    for protest in below:
        before = protest.doc[protest.left_edge.i - 1] if protest.left_edge.i else protest
        if _CALLED_OUT.isdisjoint({protest.head.lower_, before.lower_}):
            continue
        found = aimed_at(scene, syntax.prepositions(protest)) or parties_of_content(scene, protest)
        if found:
            return found
    return []


def _is_ours(scene: Scene, head: Token) -> bool:
    """Whether a party's own people are meant: "its troops"; "his wife" is somebody else."""
    lemma = head.lemma_.lower()  # "troops" is its own lemma
    troops = scene.ontology.classes.get("troops", frozenset())
    return any(c.tag_ == "PRP$" for c in head.children) and not troops.isdisjoint({lemma, lemma.removesuffix("s")})


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
    return [(w, p) for w, p in pairs if not (runs and w in _RUNS)]


def staged_by(thing: Token, scene: Scene) -> list[Token]:
    """Who did what a participle after a noun says: "a rally held by students", wherever its "by" hangs."""
    found = [
        a for c in thing.children if c.dep_ == "acl" and syntax.is_passive(c) for a in syntax.agents(c, scene.controls)
    ]
    after = thing.doc[thing.i + 1] if thing.i + 2 < len(thing.doc) else None
    if not found and after is not None and after.tag_ == "VBN" and after.nbor(1).lower_ == "by":
        found = [m for p in after.nbor(1).children if p.dep_ == "pobj" for m in syntax.conjuncts(p)]
    return found


_MEETINGS = ("gathering", "talk")  # "called at a summit in Riyadh for …": where it was said


def _can_bear(scene: Scene, head: Token) -> bool:
    """Whether an act can be aimed at a phrase; a sea or region that is of no country bears nothing."""
    mention = scene.mention_at.get(head.i)
    nowhere = mention is not None and mention["label"] == "LOC" and not own_country(head, scene)
    return is_party(scene, head) and not nowhere


_BESIDE = frozenset({"after", "before", "since", "until", "while", "as", "because", "when", "although", "though"})


def _is_content(scene: Scene, clause: Token, verb: Token) -> bool:
    """Whether a clause says what is agreed, demanded, threatened, and not when or why: "…, calling it unjust".

    What somebody says in a participle behind a comma is what a protest is for ("marched, demanding that …"), and of
    anything else no more than why ("resigned, saying that …").
    """
    if clause.dep_ in CONTENT:
        return not any(c.dep_ in ("mark", "advmod") and c.lower_ in _BESIDE and c.i < clause.i for c in clause.children)
    if clause.dep_ not in ("advcl", "acl"):
        return False
    own = any(c.dep_ == "dobj" and c.i < clause.i for c in verb.children)
    purpose = clause.tag_ == "VB" or any(c.tag_ == "TO" and c.i < clause.i for c in clause.children)
    says = any(c.dep_ == "ccomp" for c in clause.children)
    if says and clause.tag_ == "VBG" and clause.dep_ == "advcl" and is_verb(verb) and clause.nbor(-1).text == ",":
        sense = verb_sense(scene, verb)[0]
        return not own and sense is not None and sense.type == "PROTEST"
    return purpose or (clause.tag_ == "VBG" and (clause.dep_ == "acl" or not own))
