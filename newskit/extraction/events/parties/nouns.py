"""Parties of an event that a noun tells of: possessors, names before it, prepositions; a light verb lends its own."""

from newskit.extraction.events.frames import objects_of
from newskit.extraction.events.parties.actors import doers, with_likes
from newskit.extraction.events.parties.content import parties_of_content, protested_against
from newskit.extraction.events.parties.name_modifiers import acting_names
from newskit.extraction.events.parties.party import bears, in_class, is_building, is_party
from newskit.extraction.events.parties.responsibility import held_responsible
from newskit.extraction.events.parties.search import (
    LINKS,
    NOUN_TOWARDS,
    aimed_at,
    behind_of,
    parties_inside,
)
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import prepositions_after, sum_before
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token

Sides = tuple[list[Token], list[Token]]  # actors and recipients

_ON = ("on", "against", "at")  # "the attack on the barracks"
_BETWEEN = ("between", "among")
_AT_MEETING = ("in", "during", "at", "after", "before", "following")


def parties_of_noun(scene: Scene, trigger: Trigger) -> tuple[list[Token], list[Token], list[Token]]:
    """Heads of the parties of a noun's event.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event whose word is a noun.

    Returns
    -------
    tuple of list
        Actors, recipients and instruments (none).
    """
    noun, light = trigger.token, trigger.light
    if noun.dep_ == "compound" and in_class(scene, noun.head, "transparent"):
        noun = noun.head  # "mediation efforts": the arguments hang on "efforts"
    actors, recipients = _own_arguments(scene, trigger, noun)
    actors, recipients = _by_participles(scene, trigger, noun, (actors, recipients))
    if not recipients and trigger.sense.of in ("theme", "recipient"):
        pairs = [(w, p) for w, p in syntax.prepositions(noun) if w in NOUN_TOWARDS or w == "of"]
        recipients = aimed_at(scene, pairs, ("of", *NOUN_TOWARDS))
    if not actors and not recipients:
        actors, recipients = _inside(scene, trigger, noun)
    if light is not None:
        actors, recipients = _with_light_verb(scene, trigger, noun, (actors, recipients))
    if not recipients and light is not None and trigger.sense.type == "PROTEST":
        recipients = protested_against(scene, light)
    if not recipients:
        below = parties_of_content(scene, light if light is not None else noun)
        recipients = [r for r in below if r not in actors]
    recipients = recipients or _bare(scene, trigger, noun)
    if not actors:
        actors, recipients = _by_clause_above(scene, trigger, noun, recipients)
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients)), []


def _own_arguments(scene: Scene, trigger: Trigger, noun: Token) -> Sides:
    """Parties in the noun's own phrase: "by", possessors, names before it, prepositions."""
    sense = trigger.sense
    patient, mutual = "patient" in sense.roles, "mutual" in sense.roles
    parties = _bearing(scene, trigger, noun)
    by = [p for w, p in parties if w == "by"] or behind_of(scene, list(syntax.prepositions(noun)))
    owners = [_owner(scene, noun, o) for o in syntax.noun_possessors(noun)]
    actors, recipients = list(by), []
    if patient or (by and not mutual):
        recipients += owners
    elif not trigger.swapped or trigger.light is None:
        actors += owners
    named = [c for c in acting_names(scene, noun) if c not in owners]
    if named and not (patient and owners) and not by:
        first = len(named) if mutual else 1
        actors += named[:first]
        recipients += named[first:]
    cooperative = (scene.ontology.quad(sense.type) or "").endswith("cooperation")
    for w, p in parties:
        if w in _BETWEEN or (w == "of" and sense.of == "actor"):
            actors.append(p)
        elif w in NOUN_TOWARDS or (w == "of" and sense.of == "recipient") or (w == "for" and cooperative):
            recipients.append(p)
        elif w == "from":
            (recipients if "withdraw" in (sense.mode or "") else actors).append(p)
    if not recipients:
        recipients = _behind_actors(scene, trigger, parties)
    return actors, recipients


def _bare(scene: Scene, trigger: Trigger, noun: Token) -> list[Token]:
    """Whom or what harm is told to be done to, though no party to other acts: "the massacre of woodcutters"."""
    if scene.ontology.quad(trigger.sense.type) != "material conflict" and trigger.sense.type != "THREATEN":
        return []
    of = trigger.sense.of == "recipient"
    heads = [p for w, p in syntax.prepositions(noun) if w in ("against", "on") or (w == "of" and of)]
    return [p for p in heads if is_noun(p) and bears(scene, p)][:1]


def _behind_actors(scene: Scene, trigger: Trigger, parties: list[tuple[str, Token]]) -> list[Token]:
    """Whom a phrase hung on the actor names: "negotiations of the union with Ansett", "the arrest by police of two"."""
    roles = trigger.sense.roles
    if "mutual" in roles:
        outer, inner = ("of", "with") if trigger.sense.of == "actor" else ("", "")
    else:
        outer, inner = "by", "of"
        parties = [(w, p) for w, p in parties if in_class(scene, p, "law_enforcers", "troops", "members")]
    found = [q for w, p in parties if w == outer for v, q in syntax.prepositions(p) if v == inner]
    return [q for q in found if is_party(scene, q) and ("mutual" in roles or not in_class(scene, q, "bodies"))]


def _bearing(scene: Scene, trigger: Trigger, noun: Token) -> list[tuple[str, Token]]:
    """Prepositions of a noun whose heads can be parties: people and bodies, buildings under attack."""
    violent = scene.ontology.quad(trigger.sense.type) == "material conflict"
    return [
        (w, p)
        for w, p in syntax.prepositions(noun)
        if is_party(scene, p) or (violent and w in _ON and is_building(scene, p))
    ]


def _by_participles(scene: Scene, trigger: Trigger, noun: Token, sides: Sides) -> Sides:
    """Sides with those whom participles behind a noun add: "attacks targeting troops", "a raid claimed by rebels"."""
    actors, recipients = sides
    if trigger.light is not None:
        return sides
    aimed = trigger.sense.of == "recipient" and trigger.sense.type != "ACCUSE"
    for clause in (c for c in noun.children if c.dep_ == "acl"):
        told = aimed and clause.i > noun.i
        if told and clause.tag_ == "VBG" and not recipients:
            recipients = [t for t in objects_of(scene, clause) if is_party(scene, t)]
        elif ((told and clause.tag_ == "VBN") or (not told and _lends_its_agent(scene, clause))) and not actors:
            actors = [t for t in syntax.agents(clause, scene.controls) if is_party(scene, t)]
    return actors, recipients


def _inside(scene: Scene, trigger: Trigger, noun: Token) -> Sides:
    """Sides of a noun that governs no party: "by" hung on the verb before it, or parties inside its phrase."""
    by = [p for w, p in prepositions_after(noun) if w == "by" and is_party(scene, p)]
    inside = parties_inside(scene, [noun], links=LINKS) if not by else []
    if "mutual" not in trigger.sense.roles or any(w == "with" for w, _ in _linked(noun)):
        return by, inside
    named = acting_names(scene, noun)
    return by + [p for p in inside if p.head.i != noun.i or p in named], []  # "the Oslo accords" are not Oslo's


def _with_light_verb(scene: Scene, trigger: Trigger, noun: Token, sides: Sides) -> Sides:
    """Sides with those that a light verb lends: "carried out an attack", "suffered an attack" (swapped)."""
    (actors, recipients), light = sides, trigger.light
    if light is None:
        return sides
    subjects = _light_subjects(scene, light, noun)
    if trigger.swapped:
        from_ = [p for w, p in syntax.prepositions(light) if w in ("from", "by") and is_party(scene, p)]
        return actors + from_, subjects + recipients
    between = [p for w, p in _bearing(scene, trigger, noun) if w in _BETWEEN and p in actors]
    if between and light.dep_ == "acl" and light.head.i == noun.i and trigger.sense.mode != "third-party":
        return sides  # "talks between Serbia and Kosovo hosted by Brussels"
    if subjects and between:  # "Oman offered to mediate between A and B": who stands between is no side
        actors, recipients = [a for a in actors if a not in between], recipients + between
    actors = subjects + [a for a in actors if a not in subjects]
    return actors, recipients or [p for p in _light_objects(scene, trigger, light, noun) if p not in actors]


def _light_subjects(scene: Scene, light: Token, noun: Token) -> list[Token]:
    doing = syntax.agents(light, scene.controls)
    if not doing and syntax.is_passive(light):
        is_object = any(p.i == noun.i for p in syntax.objects(light, scene.controls))
        doing = [] if is_object else syntax.surface_subjects(light, scene.controls)  # "were engaged in"
    return doers(scene, with_likes(light, doing))[0]


def _light_objects(scene: Scene, trigger: Trigger, light: Token, noun: Token) -> list[Token]:
    """Indirect objects of a light verb, else whom its prepositions bring in."""
    if indirect := syntax.indirect_objects(light):
        return indirect
    violent = scene.ontology.quad(trigger.sense.type) == "material conflict"
    pairs = [(w, p) for w, p in syntax.prepositions(light) if p.i != noun.i]
    targets = [p for w, p in pairs if violent and w in _ON and is_building(scene, p)]
    return [p for p in aimed_at(scene, pairs) or targets if p.i not in (noun.i, trigger.token.i)]


def _by_clause_above(scene: Scene, trigger: Trigger, noun: Token, recipients: list[Token]) -> Sides:
    """Sides of a noun without actor, by the clause that it stands in: who walks out in protest protests."""
    prep, above, light = noun.head, noun.head.head, trigger.light
    behind_prep = light is None and noun.dep_ == "pobj"
    actors: list[Token] = []
    if behind_prep and prep.lower_ == "in" and not noun.children and sum_before(noun) is None:
        doing = _agents(scene, above) if is_verb(above) or above.lemma_.lower() == "be" else []
        if "patient" in trigger.sense.roles:
            recipients = doing or recipients  # "are in custody"
        else:
            actors = doing
    if not actors and recipients and behind_prep and trigger.sense.type == "CONSULT" and is_verb(above):
        # "Ruiz, in a call with Brandt, condemned the raid", "said after talks with Brandt"
        doing = _agents(scene, above) if prep.lower_ in _AT_MEETING else []
        actors = [a for a in doing if a not in recipients]
    if not actors and scene.ontology.quad(trigger.sense.type) == "material conflict":
        actors, _ = doers(scene, held_responsible(scene, noun))
        recipients = [r for r in recipients if r not in actors]
    # "X's plan for talks with Y": whoever owns the noun above also acts
    if not actors and noun.dep_ == "pobj" and prep.dep_ == "prep" and is_noun(above):
        actors = syntax.noun_possessors(above)
    return actors, recipients


def _agents(scene: Scene, verb: Token) -> list[Token]:
    return doers(scene, syntax.agents(verb, scene.controls))[0]


def _lends_its_agent(scene: Scene, clause: Token) -> bool:
    """Whether who does what a participle says also does the noun's act: "a petition signed by 300 teachers"."""
    return clause.tag_ == "VBN" and clause.lemma_.lower() in scene.ontology.light


def _linked(noun: Token) -> list[tuple[str, Token]]:
    """Prepositions on a noun and on the nouns below it: "a resumption of ties with Chad"."""
    pairs = list(syntax.prepositions(noun))
    return pairs + [pair for _, p in pairs for pair in syntax.prepositions(p)]


def _owner(scene: Scene, noun: Token, owner: Token) -> Token:
    """Whom "its" means in "The ministry repeated its demand": the subject of the verb that has the noun as object."""
    if owner.tag_ != "PRP$" or owner.lower_ not in ("its", "their") or noun.dep_ != "dobj":
        return owner
    doers = syntax.agents(noun.head, scene.controls)
    return doers[0] if len(doers) == 1 and is_noun(doers[0]) and doers[0].i < owner.i else owner
