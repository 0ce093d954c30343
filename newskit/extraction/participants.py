"""Who did it to whom: the parties of one event.

Verbs give their parties through subjects, objects and prepositions; nouns through possessors, demonyms and prepositions
("Kenya's call on Uganda", "Israeli strikes on Gaza", "talks between A and B"); light verbs lend their subject to the
noun.
"""

from collections.abc import Iterable, Mapping

from newskit.extraction import syntax
from newskit.extraction.frames import objects_of
from newskit.extraction.parties import PARTY_LABELS, Party, in_class, is_backed, is_party, make_party, mention_tokens
from newskit.extraction.scene import Scene, Trigger
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


_NOUN_TOWARDS = ("against", "on", "upon", "at", "with", "to", "toward", "towards", "into", "versus")


_CONTENT = frozenset({"xcomp", "ccomp"})


_MOST = 6  # parties of one role that are kept


def find_parties(scene: Scene, trigger: Trigger, countries: Mapping[int, str]) -> list[Party]:
    """The parties of one event.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.
    countries : mapping of int to str
        Country code by entity cluster of the article, for mentions that show none themselves.

    Returns
    -------
    list of Party
        Actors first, then recipients, then instruments, each in order of closeness. A party of a mutual event
        ("A and B met") is both actor and recipient.

    Notes
    -----
    Measured in ``benchmarks/results/events.md`` on plover_gsr@dev and petr1_unit@dev.
    """
    if syntax.is_verb(trigger.token):
        actors, recipients, tools = _of_verb(scene, trigger, countries)
    else:
        actors, recipients, tools = _of_noun(scene, trigger, countries)
    if (
        trigger.sense.type == "OTHER"
        and not actors
        and recipients
        and syntax.is_verb(trigger.token)
        and syntax.is_passive(trigger.token)
    ):
        actors, recipients = recipients, []
    undergone = trigger.swapped or "swap" in trigger.sense.roles
    if undergone and (syntax.is_verb(trigger.token) or trigger.light is None):
        actors, recipients = recipients, actors
    actors, recipients = _and_others(scene, actors), _and_others(scene, recipients)
    recipients = [r for r in recipients if r.i not in {a.i for a in actors} and not _starts_clause(r, trigger.token)]
    if "mutual" in trigger.sense.roles and len(actors) > 1 and not recipients:
        recipients = [*actors[1:], actors[0]]  # each with the other; the main recipient is not the main actor
    parties = [make_party("actor", a, scene, countries) for a in actors[:_MOST]]
    parties += [make_party("recipient", r, scene, countries) for r in recipients[:_MOST]]
    parties += [make_party("instrument", t, scene, countries) for t in tools[:2]]
    return list({(p.role, p.first, p.last): p for p in parties}.values())


def _starts_clause(head: Token, trigger: Token) -> bool:
    """Whether a noun is the subject of what follows ("…, the agency said"), hung on the event by a misreading."""
    doc, first, last = head.doc, *syntax.noun_span(head)
    if head.i < trigger.i or last >= len(doc) or doc[last].tag_ not in ("VBD", "VBZ", "VBP", "MD"):
        return False
    while first > 0 and doc[first - 1].tag_ in ("DT", "JJ", "NN", "NNP", "PRP$"):
        first -= 1
    return first > 0 and doc[first - 1].text in (",", "”", "''", '"', ";", "—", "--")


def _and_others(scene: Scene, heads: list[Token]) -> list[Token]:
    """Names that follow a party after "and" are parties too, whatever the parser hung them on."""
    found = list(heads)
    for head in heads:
        mention, doc = scene.mention_at.get(head.i), head.doc
        if mention is None or mention["kind"] != "name":
            continue
        after = mention_tokens(mention, head)[1]
        if after + 1 >= len(doc) or doc[after].lower_ != "and":
            continue
        for i in range(after + 1, min(after + 6, len(doc))):
            other = scene.mention_at.get(i)
            if other is not None and other["kind"] == "name":
                same = other["label"] == mention["label"] and other["start"] == doc[after + 1].idx
                if same and doc[i].dep_ not in ("nsubj", "poss", "nsubjpass") and doc[i] not in found:
                    found.append(doc[i])
                break
    return found


def _of_verb(
    scene: Scene, trigger: Trigger, countries: Mapping[int, str]
) -> tuple[list[Token], list[Token], list[Token]]:
    verb, roles = trigger.token, trigger.sense.roles
    if "called" in roles:
        callers, _ = _doers(scene, syntax.agents(verb.head, scene.controls), countries)
        return callers, [s for s in syntax.surface_subjects(verb, scene.controls) if is_party(scene, s, countries)], []
    actors, tools = _doers(scene, _with_likes(verb, syntax.agents(verb, scene.controls)), countries)
    things = objects_of(scene, verb)
    recipients = syntax.indirect_objects(verb)
    pairs = list(syntax.prepositions(verb))
    if not recipients and "theme" not in roles and "self" not in roles:
        recipients = [t for t in things if is_party(scene, t, countries)]
        if recipients and _is_own(recipients[0], scene):
            # "withdrew its troops from Mali": one's own are not who it is aimed at, except in violence
            elsewhere = _towards(scene, pairs, countries)
            recipients = elsewhere or ([] if in_class(scene, recipients[0], "troops") else recipients)
    if not recipients and "theme" not in roles and "self" not in roles and things:
        recipients = _inside(scene, things, countries)
    if not recipients and any(c.dep_ in _CONTENT for c in verb.children):
        # "threatened to break ties with Chad over its dealings with …": what is threatened goes before why
        recipients = _towards(scene, pairs, countries, inside=False) or _of_content(scene, verb, countries)
    if not recipients:
        recipients = _towards(scene, pairs, countries)
    if not recipients and "self" not in roles and things:
        recipients = _inside(scene, things, countries)
    if not recipients:
        recipients = _of_content(scene, verb, countries)
    if not recipients and scene.ontology.quad(trigger.sense.type) in _BEARS_ON_PLACE:
        recipients = _people_of(scene, trigger, pairs)
    if not actors and not tools and syntax.is_passive(verb) and trigger.sense.mode in _BY_THE_STATE:
        actors = _state_of(scene, pairs)
    if not recipients and "self" not in roles and "theme" not in roles and not roles & {"mutual"}:
        recipients = [t for t in things if not in_class(scene, t, "things")][:1]
    tools += [p for word, p in pairs if word == "with" and in_class(scene, p, "weapons") and p not in recipients]
    return actors, [r for r in recipients if r not in tools], tools


def _with_likes(verb: Token, subjects: list[Token]) -> list[Token]:
    """Subjects and those said to do "like" them: "Togo, like Benin, receives help"."""
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


def _doers(scene: Scene, subjects: list[Token], countries: Mapping[int, str]) -> tuple[list[Token], list[Token]]:
    """Actors among grammatical subjects, and those that are tools: "the missile killed", "their strike killed"."""
    actors: list[Token] = []
    tools: list[Token] = []
    for s in subjects:
        inner = syntax.through_partitive(s)
        if inner.pos_ == "PRON" and inner.tag_ in ("PRP", "PRP$"):
            speaker = _speaker_for(inner, scene)
            if speaker is not None:
                actors += [p for p in syntax.conjuncts(speaker) if p not in actors]
                continue
        if inner.lower_ in ("it", "this", "that", "which", "what", "there") and inner.i not in scene.mention_at:
            continue
        if is_party(scene, s, countries) or not in_class(scene, inner, "things", "weapons", "abstract"):
            actors.append(s)
            continue
        tools.append(s)
        inside = [*syntax.noun_possessors(inner), *(p for w, p in syntax.prepositions(inner) if w in ("by", "from"))]
        inside += _left_names(scene, inner)
        actors += [p for p in inside if is_party(scene, p, countries)]
    return actors, tools


def _people_of(scene: Scene, trigger: Trigger, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """A place whose people an act without object bears on: "imposed a curfew in Nablus", "suspended aid in Goma"."""
    themes = "theme" in trigger.sense.roles and trigger.sense.type in ("AID", "SANCTION", "COERCE", "CONCEDE")
    if not themes and trigger.sense.type != "PROTEST":  # who demonstrates in a country faces its authorities
        return []
    return [
        p
        for w, p in pairs
        if w in ("in", "across", "throughout") and (m := scene.mention_at.get(p.i)) and m["label"] in ("GPE", "LOC")
    ]


_BEARS_ON_PLACE = ("material conflict", "material cooperation", "verbal cooperation")
_BY_THE_STATE = frozenset({"arrest", "deport", "convict"})


def _state_of(scene: Scene, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """The country whose authorities arrest, try or deport where nobody is named: "was arrested in Chad"."""
    return [
        p
        for w, p in pairs
        if w == "in" and (m := scene.mention_at.get(p.i)) and m["label"] == "GPE" and m.get("_country")
    ][:1]


def _speaker_for(pronoun: Token, scene: Scene) -> Token | None:
    """Whom "it" means in "Hungary said it would …": a name of its cluster, else the subject above."""
    mention = scene.mention_at.get(pronoun.i)
    cluster = mention.get("_cluster") if mention else None
    if cluster is not None:
        for i in range(pronoun.i - 1, pronoun.sent.start - 1, -1):
            m = scene.mention_at.get(i)
            if m is not None and m.get("_cluster") == cluster and m["kind"] != "pronoun":
                return pronoun.doc[i]
    node = pronoun.head
    for _ in range(4):
        if node.dep_ in ("ccomp", "advcl", "conj", "xcomp") and node.head.i != node.i:
            node = node.head
            for c in node.children:
                if c.dep_ == "nsubj" and c.i < pronoun.i and c.pos_ != "PRON":
                    plural = c.tag_ in ("NNS", "NNPS") or any(g.dep_ == "conj" for g in c.children)
                    if (pronoun.lower_ in ("they", "their")) == plural or pronoun.lower_ in ("they", "their"):
                        return c
        else:
            break
    return None


def _towards(
    scene: Scene,
    pairs: Iterable[tuple[str, Token]],
    countries: Mapping[int, str],
    order: tuple[str, ...] = _TOWARDS,
    *,
    inside: bool = True,
) -> list[Token]:
    # "with Albania's help": who helps to do it is not whom it is done to
    pairs = [(w, p) for w, p in pairs if not (w == "with" and in_class(scene, p, "help"))]
    for prep in order:
        found = [
            p
            for word, p in pairs
            if word == prep and is_party(scene, p, countries) and not in_class(scene, p, "weapons")
        ]
        if found:
            return found
        if inside and prep in ("against", "with", "at", "on", "to", "upon", "over"):
            within = [q for word, p in pairs if word == prep for q in _inside(scene, [p], countries)]
            if within:
                return within
    return []


_LINKS = ("against", "with", "on", "to", "of", "from", "between", "among", "for")


_LINKS_AND_PLACES = (*_LINKS, "in", "into", "at", "over")


def _inside(
    scene: Scene,
    things: Iterable[Token],
    countries: Mapping[int, str],
    depth: int = 3,
    links: tuple[str, ...] = _LINKS_AND_PLACES,
) -> list[Token]:
    """Parties inside a noun phrase that names none itself: "rejected Israel's plan", "an attack by rebels"."""
    for thing in things:
        thing = syntax.through_partitive(thing)
        pairs = list(syntax.prepositions(thing))
        by_prep: dict[str, list[Token]] = {}
        for prep, p in pairs:
            if is_party(scene, p, countries):
                by_prep.setdefault(prep, []).append(p)
        staged = [
            a
            for c in thing.children
            if c.dep_ == "acl" and syntax.is_passive(c)
            for a in syntax.agents(c, scene.controls)
        ]
        owners = [t for t in syntax.noun_possessors(thing) if t.tag_ != "PRP$"]
        for found in (by_prep.get("by"), staged, owners, _left_names(scene, thing)[:1]):
            if found:
                return found
        for prep in links:
            if prep in by_prep:
                return by_prep[prep]
        if depth:
            deeper = [
                p for prep, p in pairs if prep in ("of", "on", "to", "against", "for", "over", "in", "with", "at")
            ]
            found = _inside(scene, deeper, countries, depth - 1, links)
            if found:
                return found
    return []


def _of_content(scene: Scene, verb: Token, countries: Mapping[int, str], depth: int = 2) -> list[Token]:
    """Parties of the clause below: "agreed to help Ghana", "demanded that Ghana leave"."""
    for child in verb.children:
        if child.dep_ not in _CONTENT and not (child.dep_ in ("advcl", "acl") and child.tag_ in ("VB", "VBG")):
            continue
        own = [m for c in child.children if c.dep_ in ("nsubj", "nsubjpass") for m in syntax.conjuncts(c)]
        own = [t for t in own if is_party(scene, t, countries)]
        if own:
            return own
        things = syntax.objects(child, scene.controls) if not syntax.is_passive(child) else []
        found = [t for t in [*syntax.indirect_objects(child), *things] if is_party(scene, t, countries)]
        found = found or _towards(scene, syntax.prepositions(child), countries, inside=False)
        found = found or _inside(scene, things, countries)
        found = found or _towards(scene, syntax.prepositions(child), countries)
        if not found and depth:
            found = _of_content(scene, child, countries, depth - 1)
        found = found or _towards(scene, syntax.prepositions(child), countries, ("in",))
        if found:
            return found
    for child in verb.children:
        if child.dep_ == "prep":
            for clause in child.children:
                if clause.dep_ == "pcomp":
                    found = [t for t in syntax.objects(clause, scene.controls) if is_party(scene, t, countries)]
                    if found:
                        return found
    return []


def _of_noun(
    scene: Scene, trigger: Trigger, countries: Mapping[int, str]
) -> tuple[list[Token], list[Token], list[Token]]:
    noun, sense, light = trigger.token, trigger.sense, trigger.light
    if noun.dep_ == "compound" and in_class(scene, noun.head, "transparent"):
        noun = noun.head  # "mediation efforts": the arguments hang on "efforts"
    actors: list[Token] = []
    recipients: list[Token] = []
    pairs = list(syntax.prepositions(noun))
    parties = [(w, p) for w, p in pairs if is_party(scene, p, countries)]
    by = [p for w, p in parties if w == "by"]
    owners = [_owner(scene, noun, o) for o in syntax.noun_possessors(noun)]
    patient = "patient" in sense.roles
    actors += by
    if patient or (by and "mutual" not in sense.roles):
        recipients += owners
    elif not trigger.swapped or light is None:
        actors += owners
    named = [c for c in _left_names(scene, noun) if c not in owners]
    if named and not (patient and owners) and not by:
        if len(named) > 1:
            actors += named[:1] if "mutual" not in sense.roles else named
            recipients += named[1:] if "mutual" not in sense.roles else []
        else:
            actors += named
    for w, p in parties:
        if w in ("between", "among"):
            actors.append(p)
        elif w in _NOUN_TOWARDS:
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
                recipients += [t for t in objects_of(scene, clause) if is_party(scene, t, countries)]
            elif clause.tag_ == "VBN" and not actors:
                actors += [t for t in syntax.agents(clause, scene.controls) if is_party(scene, t, countries)]
    if not recipients and sense.of in ("theme", "recipient"):
        recipients += _towards(
            scene, [(w, p) for w, p in pairs if w in _NOUN_TOWARDS or w == "of"], countries, ("of", *_NOUN_TOWARDS)
        )
    if not actors and not recipients:
        inside = _inside(scene, [noun], countries, links=_LINKS)
        if "mutual" in sense.roles:
            actors += inside
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
        subjects, _ = _doers(scene, _with_likes(light, doing), countries)
        outside = [*syntax.indirect_objects(light)]
        if not outside:
            pairs = [(w, p) for w, p in syntax.prepositions(light) if p.i != noun.i]
            outside = [p for p in _towards(scene, pairs, countries) if p.i not in (noun.i, trigger.token.i)]
        if trigger.swapped:
            recipients = subjects + recipients
            actors += [
                p for w, p in syntax.prepositions(light) if w in ("from", "by") and is_party(scene, p, countries)
            ]
        else:
            actors = subjects + [a for a in actors if a not in subjects]
            recipients = recipients or [p for p in outside if p not in actors]
    if not recipients:
        recipients += _of_content(scene, light if light is not None else noun, countries)
        recipients = [r for r in recipients if r not in actors]
    # "X's plan for talks with Y": whoever owns the noun above also acts
    if not actors and noun.dep_ == "pobj" and noun.head.dep_ == "prep" and syntax.is_noun(noun.head.head):
        actors += syntax.noun_possessors(noun.head.head)
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients)), []


def _owner(scene: Scene, noun: Token, owner: Token) -> Token:
    """Whom "its" means in "The ministry repeated its demand": the subject of the verb that has the noun as object."""
    if owner.tag_ != "PRP$" or owner.lower_ not in ("its", "their") or noun.dep_ != "dobj":
        return owner
    doers = syntax.agents(noun.head, scene.controls)
    return doers[0] if len(doers) == 1 and syntax.is_noun(doers[0]) and doers[0].i < owner.i else owner


def _left_names(scene: Scene, noun: Token) -> list[Token]:
    """Names before an event noun: "Israeli air strike", "Iran-Iraq war", "US-led invasion"; not "Iran-backed"."""
    found = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("amod", "compound", "nmod", "npadvmod") and not is_backed(child):
            mention = scene.mention_at.get(child.i)
            if mention is not None and mention["label"] in PARTY_LABELS:
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
