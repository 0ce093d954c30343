"""Parties of an event that a verb tells of: subjects, objects, prepositions, the clause below."""

from collections.abc import Iterable

from newskit.extraction.events.frames import noun_sense, objects_of
from newskit.extraction.events.listed_forms import forms_of
from newskit.extraction.events.parties.content import CONTENT, parties_of_content, protested_against
from newskit.extraction.events.parties.name_modifiers import acting_names
from newskit.extraction.events.parties.party import in_class, is_building, is_nobody, is_party
from newskit.extraction.events.parties.pronouns import speaker_for
from newskit.extraction.events.parties.search import (
    aimed_at,
    beside_origins,
    beside_routes,
    is_place,
    parties_inside,
    staged_by,
)
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.senses import NO_EVENT
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import prepositions_after, through_partitive
from newskit.extraction.grammar.word_classes import RELATIVES, is_noun, is_verb
from newskit.extraction.quantities.predicates import harm_of, is_undergone
from newskit.language.tree import Token

_BEARS_ON_PLACE = ("material conflict", "material cooperation", "verbal cooperation")
# classes of objects.csv that an act may have for its object and that nobody bears: "rejected the invitation"
_NOBODY = ("things", "proposal", "demand", "abstract", "talk", "deal", "support_words", "goal", "help")
_BY_THE_STATE = frozenset({"arrest", "deport", "convict"})


def parties_of_verb(scene: Scene, trigger: Trigger) -> tuple[list[Token], list[Token], list[Token]]:
    """Heads of the parties of a verb's event.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        An event whose word is a verb.

    Returns
    -------
    tuple of list
        Actors, recipients and instruments.
    """
    verb, roles = trigger.token, trigger.sense.roles
    if "called" in roles:
        callers, _ = doers(scene, syntax.agents(verb.head, scene.controls))
        return callers, [s for s in syntax.surface_subjects(verb, scene.controls) if is_party(scene, s)], []
    noun = verb.dep_ == "pobj" and verb.head.lower_ == "of"  # "died in five days of fighting": a noun but for its tag
    subjects = _of_deed(scene, trigger) or ([] if noun else syntax.agents(verb, scene.controls))
    actors, tools = doers(scene, with_likes(verb, subjects))
    things = objects_of(scene, verb)
    recipients = syntax.indirect_objects(verb)
    if trigger.sense.name == "lead":
        # of no type: what it is done to is its object, whatever stands inside
        own = [t for t in things if not (is_nobody(t) or _is_amount(t) or in_class(scene, t, *_NOBODY))]
        recipients = recipients or own or aimed_at(scene, syntax.prepositions(verb), _SIDES, inside=False)
        return actors, recipients[:1], tools
    pairs = beside_routes(scene, things, list(syntax.prepositions(verb)))
    if verb.lemma_.lower() == "blame" and things:  # "the attacks on US forces, which Oslo blames on rebels"
        recipients = [p for w, p in pairs if w == "on" and is_party(scene, p)]
    if not recipients and "theme" not in roles and "self" not in roles:
        violent = scene.ontology.quad(trigger.sense.type) == "material conflict"
        harms = trigger.sense.type == "ACCUSE" or (trigger.sense.type == "OTHER" and harm_of(verb) is not None)
        # "crash kills 21 in Samoa", "charged eleven with theft"
        places = ("nsubjpass", "dobj") if violent or harms else ("nsubjpass",)
        counted = [t for t in things if t.dep_ in places and t.tag_ == "CD" and "people" in forms_of(scene, t)]
        recipients = [t for t in things if is_party(scene, t) or (violent and is_building(scene, t)) or t in counted]
        if recipients and _is_own(recipients[0], scene):
            # "withdrew its troops from Mali": one's own are not who it is aimed at, except in violence
            elsewhere = aimed_at(scene, pairs)
            recipients = elsewhere or ([] if in_class(scene, recipients[0], "troops") else recipients)
    if not recipients and "theme" not in roles and "self" not in roles and things:
        recipients = _parties_in(scene, trigger, things)
    if not recipients and trigger.sense.mode == "visit" and "mutual" not in roles:
        recipients = [p for w, p in pairs if w in _TO_PLACES and is_place(scene, p)][:1]
    if not recipients and trigger.sense.type == "PROTEST":
        recipients = protested_against(scene, verb)
    if not recipients and any(c.dep_ in CONTENT for c in verb.children) and not _tells_no(trigger):
        # "threatened to break ties with Chad over its dealings with …": what is threatened goes before why
        # "complained to ASEAN that troops had crossed": who is told is not who is accused
        told = [pair for pair in pairs if pair[0] != "to"] if trigger.sense.type == "ACCUSE" else pairs
        recipients = aimed_at(scene, told, inside=False) or parties_of_content(scene, verb)
    if trigger.sense.type == "COERCE" and things:  # "seized ivory at the port of Mombasa"
        pairs = [(w, p) for w, p in pairs if not (w == "at" and in_class(scene, p, "place", "property", "territory"))]
    if not recipients and "theme" in roles:  # "lodged a protest with China over …"
        bare = [t for t in things if not syntax.noun_possessors(t)]  # "curbed Mali's ties with Chad"
        linked = [p for t in bare for w, p in syntax.prepositions(t) if w in ("against", "with")]
        recipients = [p for p in linked if is_party(scene, p)]
    if not recipients:
        beside = beside_origins(scene, trigger, pairs)
        others = [pair for pair in beside if pair[0] != "to"] if trigger.sense.type == "ACCUSE" else []
        recipients = aimed_at(scene, others) or aimed_at(scene, beside)
    if not recipients and "self" not in roles and things:
        recipients = _parties_in(scene, trigger, things)
    if trigger.sense.type == "MOBILIZE":  # "is sending a ship from Toulon"
        recipients = [r for r in recipients if not (r.head.lower_ == "from" and is_place(scene, r))]
    if not recipients and not _tells_no(trigger):
        recipients = parties_of_content(scene, verb)
    if not recipients and scene.ontology.quad(trigger.sense.type) in _BEARS_ON_PLACE:
        recipients = _people_of(scene, trigger, pairs)
    known = any(_is_named(scene, r) or in_class(scene, r, "people") for r in recipients)
    if not known and (goal := _sent_to(scene, verb)) is not None:
        recipients = [goal]
    by_the_state = trigger.sense.mode in _BY_THE_STATE or "state" in roles
    if not actors and not tools and syntax.is_passive(verb):
        actors, _ = doers(scene, _in_deed_of(scene, pairs))
    if not actors and not tools and syntax.is_passive(verb) and by_the_state:
        actors = _state_of(scene, pairs)
    if not recipients and not roles & {"self", "theme", "mutual"}:
        recipients = [t for t in things if not (in_class(scene, t, *_NOBODY) or is_nobody(t) or _is_amount(t))][:1]
        recipients = [t for t in recipients if not _is_deed(scene, t) and t.lower_ not in ("this", "that", "so")]
    if trigger.sense.type in ("REQUEST", "AGREE"):
        bare = [r for r in recipients if r.tag_ == "CD" and r.dep_ == "dobj" and not any(r.children)]
        recipients = [r for r in recipients if r not in bare]  # "wants 2,500"
    if trigger.sense.type == "OTHER" and is_undergone(verb) and not things:
        recipients = []  # "died on Monday in Harare"
    tools += [p for word, p in pairs if word == "with" and in_class(scene, p, "weapons") and p not in recipients]
    return actors, [r for r in recipients if r not in tools], tools


def _parties_in(scene: Scene, trigger: Trigger, things: list[Token]) -> list[Token]:
    """Parties inside the objects of a verb; who condemns "the attack on the port" accuses nobody at the port."""
    if trigger.sense.type != "ACCUSE":
        return parties_inside(scene, things)
    hostile = [t for t in things if _is_deed(scene, t)]
    done_by = parties_inside(scene, hostile, depth=0, links=("from",)) if hostile else []
    return done_by or parties_inside(scene, [t for t in things if t not in hostile])


def _tells_no(trigger: Trigger) -> bool:
    """Whether what is denied or not told is a whole clause, whose people nobody rejects: "denied that troops fled"."""
    below = [c for c in trigger.token.children if c.dep_ in CONTENT]
    below += [g for c in below if c.dep_ == "xcomp" for g in c.children if g.dep_ == "ccomp"]
    clauses = [c for c in below if c.dep_ == "ccomp" and any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children)]
    return trigger.sense.type == "REJECT" and bool(clauses)


def _in_deed_of(scene: Scene, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """Who did the deed in which something was done: "ousted in a coup led by Ruiz", "killed in a raid by rebels"."""
    deeds = [p for w, p in pairs if w in ("in", "during") and _is_deed(scene, p)]
    by = [q for d in deeds for w, q in (*syntax.prepositions(d), *prepositions_after(d)) if w == "by"]
    led = [
        q
        for d in deeds
        for c in d.children
        if c.dep_ == "acl" and syntax.is_passive(c)
        for q in syntax.agents(c, scene.controls)
    ]
    return [q for q in (*by, *led) if is_party(scene, q)]


def _is_deed(scene: Scene, token: Token) -> bool:
    """Whether a noun tells of an event itself, which bears nothing: "condemned the killing"."""
    sense = noun_sense(scene, token) if is_noun(token) else None
    return sense is not None and sense.type != NO_EVENT


def _is_amount(token: Token) -> bool:
    """Whether a phrase is a sum, a share or a score: "slipped 0.8 per cent", "gave €90 million", "voted 21-11"."""
    doc, words = token.doc, [token, *token.children]
    if token.tag_ == "CD" and token.i + 2 < len(doc) and doc[token.i + 2].tag_ == "CD":
        return doc[token.i + 1].text in "-–—" or doc[token.i + 1].lower_ == "to"
    return token.lemma_.lower() in ("percent", "cent", "%", "point") or any(
        t.tag_ == "$" or t.text == "%" for t in words
    )


def _of_deed(scene: Scene, trigger: Trigger) -> list[Token]:
    """Who did what a participle after a passive goes on with: "was attacked by rebels, killing two"."""
    verb, above = trigger.token, trigger.token.head
    goes_on = verb.tag_ == "VBG" and verb.dep_ == "advcl" and above.i < verb.i and verb.nbor(-1).text == ","
    violent = scene.ontology.quad(trigger.sense.type) == "material conflict"
    return syntax.agents(above, scene.controls) if goes_on and violent and syntax.is_passive(above) else []


_TO_PLACES = ("in", "to", "at", "for", "into")


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


def with_likes(verb: Token, subjects: list[Token]) -> list[Token]:
    """Subjects, and those said to do "like" them: "Togo, like Benin, receives help"."""
    if not subjects:
        return subjects
    near = [*verb.children, *(c for s in subjects for c in s.children)]
    likes = [
        m
        for c in near
        if c.lower_ == "like" and c.i < verb.i
        for p in c.children
        if p.dep_ == "pobj"
        for m in syntax.conjuncts(p)
    ]
    return [*subjects, *(t for t in likes if t not in subjects)]


def _is_own(token: Token, scene: Scene) -> bool:
    return any(c.tag_ == "PRP$" for c in token.children) and not in_class(scene, token, "relative")


def doers(scene: Scene, subjects: list[Token]) -> tuple[list[Token], list[Token]]:
    """Actors among grammatical subjects, and those that are tools: "the missile killed", "their strike killed".

    Parameters
    ----------
    scene : Scene
        The article.
    subjects : list of spacy.tokens.Token
        Heads of who does it.

    Returns
    -------
    tuple of list
        Actors, with a pronoun's name in its place where the sentence has it; and instruments.
    """
    actors: list[Token] = []
    tools: list[Token] = []
    for s in subjects:
        inner = through_partitive(s)
        inner = s if inner.tag_ in RELATIVES else inner  # "two men, one of whom was charged"
        if inner.pos_ == "PRON" and inner.tag_ in ("PRP", "PRP$"):
            speaker = speaker_for(inner, scene)
            if speaker is not None:
                actors += [p for p in syntax.conjuncts(speaker) if p not in actors]
                continue
        unnamed = inner.lower_ in ("it", "this", "that", "which", "what", "there") and inner.i not in scene.mention_at
        if unnamed or is_nobody(inner) or is_nobody(s) or _is_means(scene, s):
            continue
        document = in_class(scene, inner, "proposal")  # acts no more than a weapon does, and is none
        if is_party(scene, s) or not (document or in_class(scene, inner, "things", "weapons", "abstract")):
            actors.append(s)
            continue
        tools += [] if document else [s]
        inside = [*syntax.noun_possessors(inner), *(p for w, p in syntax.prepositions(inner) if w in ("by", "from"))]
        inside += [p for w, p in prepositions_after(inner) if w == "by"]  # hung on the verb before
        inside += [*acting_names(scene, inner), *staged_by(inner, scene, "onlooking")]
        actors += [p for p in inside if is_party(scene, p)]
    return actors, tools


def _is_means(scene: Scene, noun: Token) -> bool:
    """Whether "by" tells how or when: "flown out by helicopter", "met by video link"; "hit by a bus" has an article."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "by":
        return False
    bare = noun.tag_ == "NN" and not any(noun.children)
    return in_class(scene, noun, "circumstance") or (bare and in_class(scene, noun, "transport"))


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


def _state_of(scene: Scene, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """The country whose authorities do it where nobody is named: "arrested in Chad", "deported from Chad to Mali"."""
    return [
        p
        for w, p in pairs
        if w in ("in", "from") and (m := scene.mention_at.get(p.i)) and m["label"] == "GPE" and m.get("_country")
    ][:1]


_SIDES = ("against", "with", "to")
