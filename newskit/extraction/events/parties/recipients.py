"""Whom a verb's event bears on: objects, parties inside them, whom prepositions bring in, the clause below."""

from collections.abc import Iterable

from newskit.extraction.events.frames import objects_of
from newskit.extraction.events.listed_forms import forms_of
from newskit.extraction.events.parties.content import CONTENT, parties_of_content, protested_against
from newskit.extraction.events.parties.party import (
    NOBODY,
    bears,
    in_class,
    is_amount,
    is_building,
    is_deed,
    is_nobody,
    is_party,
)
from newskit.extraction.events.parties.search import (
    aimed_at,
    beside_origins,
    beside_routes,
    is_place,
    parties_inside,
)
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_verb
from newskit.extraction.quantities.predicates import harm_of, is_undergone
from newskit.language.tree import Token

Pairs = list[tuple[str, Token]]  # prepositions and the heads behind them

_BEARS_ON_PLACE = ("material conflict", "material cooperation", "verbal cooperation")
_TO_PLACES = ("in", "to", "at", "for", "into")
_SIDES = ("against", "with", "to")


def recipients_of_verb(scene: Scene, trigger: Trigger) -> list[Token]:
    """Whom a verb's event bears on.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event whose word is a verb.

    Returns
    -------
    list of spacy.tokens.Token
        Heads, of the first place that holds any: objects, what the type asks for, the clause below, prepositions.
    """
    verb = trigger.token
    things = objects_of(scene, verb)
    pairs = beside_routes(scene, things, list(syntax.prepositions(verb)))
    found = (
        _objects(scene, trigger, things, pairs)
        or _by_type(scene, trigger, pairs)
        or _below(scene, trigger, pairs)
        or _behind_prepositions(scene, trigger, things, pairs)
    )
    if trigger.sense.type == "MOBILIZE":  # "is sending a ship from Toulon"
        found = [r for r in found if not (r.head.lower_ == "from" and is_place(scene, r))]
    if not found and not _rejects_clause(trigger):
        found = parties_of_content(scene, verb)
    if not found and scene.ontology.quad(trigger.sense.type) in _BEARS_ON_PLACE:
        found = _people_of(scene, trigger, _coerced(scene, trigger, things, pairs))
    known = any(_is_named(scene, r) or in_class(scene, r, "people") for r in found)
    if not known and (goal := _sent_to(scene, verb)) is not None:
        found = [goal]
    return _without_amounts(trigger, things, found or _bare_objects(scene, trigger, things))


def recipients_of_headline(scene: Scene, verb: Token) -> list[Token]:
    """Whom an event of no type bears on: its object itself, whatever stands inside.

    Parameters
    ----------
    scene : Scene
        The article.
    verb : spacy.tokens.Token
        The event's word.

    Returns
    -------
    list of spacy.tokens.Token
        One head, or none.
    """
    own = [t for t in objects_of(scene, verb) if not (is_nobody(t) or is_amount(t) or in_class(scene, t, *NOBODY))]
    found = syntax.indirect_objects(verb) or own or aimed_at(scene, syntax.prepositions(verb), _SIDES, inside=False)
    return found[:1]


def _objects(scene: Scene, trigger: Trigger, things: list[Token], pairs: Pairs) -> list[Token]:
    """Parties that are objects of a verb, or stand inside them; behind a preposition where its sense says so."""
    verb, roles = trigger.token, trigger.sense.roles
    found = syntax.indirect_objects(verb)
    if things and (behind := [r.removeprefix("behind:") for r in roles if r.startswith("behind:")]):
        found = [p for w, p in pairs if w in behind and is_party(scene, p)]  # "which Oslo blames on rebels"
    if found or roles & {"theme", "self"}:
        return found
    return _direct_objects(scene, trigger, things, pairs) or _parties_in(scene, trigger, things)


def _direct_objects(scene: Scene, trigger: Trigger, things: list[Token], pairs: Pairs) -> list[Token]:
    verb = trigger.token
    violent = scene.ontology.quad(trigger.sense.type) == "material conflict"
    harms = trigger.sense.type == "ACCUSE" or (trigger.sense.type == "OTHER" and harm_of(verb) is not None)
    # "crash kills 21 in Samoa", "charged eleven with theft"
    places = ("nsubjpass", "dobj") if violent or harms else ("nsubjpass",)
    counted = [t for t in things if t.dep_ in places and t.tag_ == "CD" and "people" in forms_of(scene, t)]
    found = [t for t in things if is_party(scene, t) or (violent and is_building(scene, t)) or t in counted]
    if found and _is_own(found[0], scene):
        # "withdrew its troops from Mali": one's own are not who it is aimed at, except in violence
        return aimed_at(scene, pairs) or ([] if in_class(scene, found[0], "troops") else found)
    return found


def _by_type(scene: Scene, trigger: Trigger, pairs: Pairs) -> list[Token]:
    """Whom a visit or a protest is told to be paid to or made against."""
    if trigger.sense.mode == "visit" and "mutual" not in trigger.sense.roles:
        return [p for w, p in pairs if w in _TO_PLACES and is_place(scene, p)][:1]
    return protested_against(scene, trigger.token) if trigger.sense.type == "PROTEST" else []


def _below(scene: Scene, trigger: Trigger, pairs: Pairs) -> list[Token]:
    """Whom the clause below a verb names, behind those whom the verb itself is aimed at."""
    verb = trigger.token
    if not any(c.dep_ in CONTENT for c in verb.children) or _rejects_clause(trigger):
        return []
    # "threatened to break ties with Chad over its dealings with …": what is threatened goes before why
    # "complained to ASEAN that troops had crossed": who is told is not who is accused
    told = [pair for pair in pairs if pair[0] != "to"] if trigger.sense.type == "ACCUSE" else pairs
    return aimed_at(scene, told, inside=False) or parties_of_content(scene, verb)


def _behind_prepositions(scene: Scene, trigger: Trigger, things: list[Token], pairs: Pairs) -> list[Token]:
    """Whom prepositions of an object or of the verb bring in; last, parties inside objects that are no party."""
    found: list[Token] = []
    if "theme" in trigger.sense.roles:  # "lodged a protest with China over …"
        bare = [t for t in things if not syntax.noun_possessors(t)]  # "curbed Mali's ties with Chad"
        sides = ("against", "with", *(("between", "among") if "mutual" in trigger.sense.roles else ()))
        linked = [p for t in bare for w, p in syntax.prepositions(t) if w in sides]
        found = [p for p in linked if is_party(scene, p)]
    beside = beside_origins(scene, trigger, _coerced(scene, trigger, things, pairs))
    others = [pair for pair in beside if pair[0] != "to"] if trigger.sense.type == "ACCUSE" else []
    found = found or aimed_at(scene, others) or aimed_at(scene, beside)
    return found or ([] if "self" in trigger.sense.roles else _parties_in(scene, trigger, things))


def _coerced(scene: Scene, trigger: Trigger, things: list[Token], pairs: Pairs) -> Pairs:
    """Prepositions without those of where a thing was taken: "seized ivory at the port of Mombasa"."""
    if trigger.sense.type != "COERCE" or not things:
        return pairs
    return [(w, p) for w, p in pairs if not (w == "at" and in_class(scene, p, "place", "property", "territory"))]


def _bare_objects(scene: Scene, trigger: Trigger, things: list[Token]) -> list[Token]:
    """The first object that is no party, nor a thing that nobody bears: "freed the hens"."""
    if trigger.sense.roles & {"self", "mutual"}:
        return []
    if "theme" in trigger.sense.roles:  # a curfew is nobody, a railway that is closed bears it
        shut = trigger.sense.type == "COERCE"
        return [t for t in things if shut and in_class(scene, t, "property", "territory", "transport", "route")][:1]
    found = [t for t in things if not (in_class(scene, t, *NOBODY) or is_nobody(t) or is_amount(t))][:1]
    return [t for t in found if bears(scene, t) and t.lower_ not in ("this", "that", "so")]


def _without_amounts(trigger: Trigger, things: list[Token], found: list[Token]) -> list[Token]:
    """Parties without bare numbers ("wants 2,500") and without where somebody came to harm ("died in Harare")."""
    if trigger.sense.type == "OTHER" and is_undergone(trigger.token) and not things:
        return []
    if trigger.sense.type not in ("REQUEST", "AGREE"):
        return found
    return [r for r in found if not (r.tag_ == "CD" and r.dep_ == "dobj" and not any(r.children))]


def _parties_in(scene: Scene, trigger: Trigger, things: list[Token]) -> list[Token]:
    """Parties inside the objects of a verb; who condemns "the attack on the port" accuses nobody at the port."""
    if trigger.sense.type != "ACCUSE":
        return parties_inside(scene, things)
    hostile = [t for t in things if is_deed(scene, t)]
    done_by = parties_inside(scene, hostile, depth=0, links=("from",)) if hostile else []
    return done_by or parties_inside(scene, [t for t in things if t not in hostile])


def _rejects_clause(trigger: Trigger) -> bool:
    """Whether what is denied or not told is a whole clause, whose people nobody rejects: "denied that troops fled"."""
    below = [c for c in trigger.token.children if c.dep_ in CONTENT]
    below += [g for c in below if c.dep_ == "xcomp" for g in c.children if g.dep_ == "ccomp"]
    clauses = [c for c in below if c.dep_ == "ccomp" and any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children)]
    return trigger.sense.type == "REJECT" and bool(clauses)


def _is_named(scene: Scene, head: Token) -> bool:
    """Whether a party is a name, or belongs to a country or body that is named."""
    near = [head, *(c for c in head.children if c.i < head.i)]
    return any((m := scene.mention_at.get(t.i)) is not None and m["kind"] in ("name", "demonym") for t in near)


def _sent_to(scene: Scene, verb: Token) -> Token | None:
    """Where somebody went or was sent to do what a verb says: "sent a team to Chad to investigate the crash"."""
    above = verb.head
    purpose = verb.dep_ in ("advcl", "xcomp", "acl") and any(c.tag_ == "TO" for c in verb.children)
    if not purpose or not is_verb(above) or not in_class(scene, above, "travel"):
        return None
    return next((p for w, p in syntax.prepositions(above) if w in ("to", "for") and is_place(scene, p)), None)


def _is_own(token: Token, scene: Scene) -> bool:
    return any(c.tag_ == "PRP$" for c in token.children) and not in_class(scene, token, "relative")


def _people_of(scene: Scene, trigger: Trigger, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """A place whose people an act without object bears on: "imposed a curfew in Nablus", "suspended aid in Goma"."""
    themes = "theme" in trigger.sense.roles and trigger.sense.type in ("AID", "SANCTION", "COERCE", "CONCEDE")
    if not themes and trigger.sense.type != "PROTEST":  # who demonstrates in a country faces its authorities
        return []
    return [
        p
        for w, p in pairs
        if w in ("in", "across", "throughout")
        and (m := scene.mention_at.get(p.i))
        and (m["label"], m["kind"]) in (("GPE", "name"), ("LOC", "name"))
    ]
