"""Parties of an event that a noun tells of: possessors, names before it, prepositions; a light verb lends its own."""

from newskit.extraction.events.frames import objects_of
from newskit.extraction.events.parties.content import parties_of_content, protested_against
from newskit.extraction.events.parties.name_modifiers import acting_names
from newskit.extraction.events.parties.party import in_class, is_building, is_party
from newskit.extraction.events.parties.responsibility import held_responsible
from newskit.extraction.events.parties.search import (
    LINKS,
    NOUN_TOWARDS,
    aimed_at,
    behind_of,
    parties_inside,
)
from newskit.extraction.events.parties.verbs import doers, with_likes
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import prepositions_after, sum_before
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token

_ON = ("on", "against", "at")  # "the attack on the barracks"


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
    noun, sense, light = trigger.token, trigger.sense, trigger.light
    if noun.dep_ == "compound" and in_class(scene, noun.head, "transparent"):
        noun = noun.head  # "mediation efforts": the arguments hang on "efforts"
    actors: list[Token] = []
    recipients: list[Token] = []
    pairs = list(syntax.prepositions(noun))
    violent = scene.ontology.quad(sense.type) == "material conflict"
    parties = [(w, p) for w, p in pairs if is_party(scene, p) or (violent and w in _ON and is_building(scene, p))]
    by = [p for w, p in parties if w == "by"] or behind_of(scene, pairs)
    owners = [_owner(scene, noun, o) for o in syntax.noun_possessors(noun)]
    patient = "patient" in sense.roles
    actors += by
    if patient or (by and "mutual" not in sense.roles):
        recipients += owners
    elif not trigger.swapped or light is None:
        actors += owners
    named = [c for c in acting_names(scene, noun) if c not in owners]
    if named and not (patient and owners) and not by:
        if len(named) > 1:
            actors += named[:1] if "mutual" not in sense.roles else named
            recipients += named[1:] if "mutual" not in sense.roles else []
        else:
            actors += named
    for w, p in parties:
        if w in ("between", "among"):
            actors.append(p)
        elif w in NOUN_TOWARDS:
            recipients.append(p)
        elif w == "of" and sense.of == "actor":
            actors.append(p)
        elif w == "of" and sense.of == "recipient":
            recipients.append(p)
        elif w == "from":
            (recipients if "withdraw" in (sense.mode or "") else actors).append(p)
        elif w == "for" and scene.ontology.quad(sense.type) in ("verbal cooperation", "material cooperation"):
            recipients.append(p)
    for clause in noun.children:  # "attacks targeting troops", "a raid claimed by rebels"
        if (
            clause.dep_ == "acl"
            and clause.i > noun.i
            and trigger.light is None
            and sense.of == "recipient"
            and sense.type != "ACCUSE"
        ):
            if clause.tag_ == "VBG" and not recipients:
                recipients += [t for t in objects_of(scene, clause) if is_party(scene, t)]
            elif clause.tag_ == "VBN" and not actors:
                actors += [t for t in syntax.agents(clause, scene.controls) if is_party(scene, t)]
        elif clause.dep_ == "acl" and light is None and not actors and _lends_its_agent(scene, clause):
            actors += [t for t in syntax.agents(clause, scene.controls) if is_party(scene, t)]
    if not recipients and sense.of in ("theme", "recipient"):
        recipients += aimed_at(
            scene, [(w, p) for w, p in pairs if w in NOUN_TOWARDS or w == "of"], ("of", *NOUN_TOWARDS)
        )
    if not actors and not recipients:
        actors += [
            p for w, p in prepositions_after(noun) if w == "by" and is_party(scene, p)
        ]  # hung on the verb before
        inside = parties_inside(scene, [noun], links=LINKS) if not actors else []
        if "mutual" in sense.roles and not any(w == "with" for w, _ in _linked(noun)):
            actors += [p for p in inside if p.head.i != noun.i or p in named]  # "the Oslo accords" are not Oslo's
        else:
            recipients += inside
    if light is not None:
        doing = syntax.agents(light, scene.controls)
        if (
            not doing
            and syntax.is_passive(light)
            and not any(p.i == noun.i for p in syntax.objects(light, scene.controls))
        ):
            doing = syntax.surface_subjects(light, scene.controls)  # "were engaged in": passive in form only
        subjects, _ = doers(scene, with_likes(light, doing))
        outside = [*syntax.indirect_objects(light)]
        if not outside:
            pairs = [(w, p) for w, p in syntax.prepositions(light) if p.i != noun.i]
            targets = [p for w, p in pairs if violent and w in _ON and is_building(scene, p)]
            outside = [p for p in aimed_at(scene, pairs) or targets if p.i not in (noun.i, trigger.token.i)]
        if trigger.swapped:
            recipients = subjects + recipients
            actors += [p for w, p in syntax.prepositions(light) if w in ("from", "by") and is_party(scene, p)]
        else:
            between = [p for w, p in parties if w in ("between", "among") and p in actors]
            if subjects and between:  # "Oman offered to mediate between A and B": who stands between is no side
                actors, recipients = [a for a in actors if a not in between], recipients + between
            actors = subjects + [a for a in actors if a not in subjects]
            recipients = recipients or [p for p in outside if p not in actors]
    if not recipients and light is not None and sense.type == "PROTEST":
        recipients += protested_against(scene, light)
    if not recipients:
        recipients += parties_of_content(scene, light if light is not None else noun)
        recipients = [r for r in recipients if r not in actors]
    bare = light is None and noun.dep_ == "pobj" and noun.head.lower_ == "in" and not noun.children
    if not actors and bare and sum_before(noun) is None:
        above = noun.head.head  # "walked out in protest": who walks out protests
        near = above if is_verb(above) or above.lemma_.lower() == "be" else None
        doing, _ = doers(scene, syntax.agents(near, scene.controls)) if near is not None else ([], [])
        actors, recipients = (actors, doing or recipients) if patient else (doing, recipients)  # "are in custody"
    if not actors and recipients and sense.type == "CONSULT" and light is None and noun.dep_ == "pobj":
        above = noun.head.head  # "Ruiz, in a call with Brandt, condemned the raid", "said after talks with Brandt"
        met = noun.head.lower_ in ("in", "during", "at", "after", "before", "following") and is_verb(above)
        actors, _ = doers(scene, syntax.agents(above, scene.controls)) if met else ([], [])
        actors = [a for a in actors if a not in recipients]
    if not actors and violent:
        actors, _ = doers(scene, held_responsible(scene, noun))
        recipients = [r for r in recipients if r not in actors]
    # "X's plan for talks with Y": whoever owns the noun above also acts
    if not actors and noun.dep_ == "pobj" and noun.head.dep_ == "prep" and is_noun(noun.head.head):
        actors += syntax.noun_possessors(noun.head.head)
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients)), []


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
