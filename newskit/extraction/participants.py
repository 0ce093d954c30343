"""Who did it to whom: the parties of one event and the country that each belongs to.

Verbs give their parties through subjects, objects and prepositions; nouns through possessors, demonyms and prepositions
("Kenya's call on Uganda", "Israeli strikes on Gaza", "talks between A and B"); light verbs lend their subject to the
noun. "Iran-backed" is a property of a group, not Iran acting: only the group's own words are asked for a country.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from newskit.extraction import syntax
from newskit.extraction.triggers import Scene, Trigger, objects_of

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
_PARTY_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_CONTENT = frozenset({"xcomp", "ccomp"})
_MOST = 6  # parties of one role that are kept


@dataclass(frozen=True, slots=True)
class Party:
    """One party of an event.

    Attributes
    ----------
    role : str
        ``actor``, ``recipient`` or ``instrument``.
    head : spacy.tokens.Token
        Head of its words.
    first, last : int
        Token range, last excluded.
    mention : dict or None
        The mention on its head.
    country : str or None
        ISO 3166-1 alpha-3.
    """

    role: str
    head: Token
    first: int
    last: int
    mention: dict[str, Any] | None
    country: str | None


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
    parties = [_party("actor", a, scene, countries) for a in actors[:_MOST]]
    parties += [_party("recipient", r, scene, countries) for r in recipients[:_MOST]]
    parties += [_party("instrument", t, scene, countries) for t in tools[:2]]
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
        after = _mention_tokens(mention, head)[1]
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


def country_of(head: Token, scene: Scene, countries: Mapping[int, str]) -> str | None:
    """Country that a noun phrase belongs to.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    scene : Scene
        The article.
    countries : mapping of int to str
        Country code by entity cluster.

    Returns
    -------
    str or None
        The mention's own country ("Kenya", "Israeli officials"), else its entity's, else that of a demonym, possessor
        or "of", "in", "from" phrase inside the noun phrase.
    """
    head = syntax.through_partitive(head)
    own = _own_country(head, scene, countries)
    if own:
        return own
    for child in [*syntax.noun_possessors(head), *head.children]:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "appos", "nn", "nsubj") and child.i < head.i:
            found = _own_country(child, scene, countries) or next(
                (
                    c
                    for g in child.children
                    if g.dep_ in ("poss", "compound", "amod", "nmod") and (c := _own_country(g, scene, countries))
                ),
                None,
            )
            if found and not _is_backed(child):
                return found
    for prep, p in syntax.prepositions(head):
        if prep in ("of", "in", "from", "at", "for"):
            found = _own_country(p, scene, countries)
            if found:
                return found
            for child in p.children:
                if child.dep_ in ("amod", "compound", "poss", "nmod") and (
                    found := _own_country(child, scene, countries)
                ):
                    return found
    for child in head.children:
        if child.dep_ == "appos" and (found := _own_country(child, scene, countries)):
            return found
    return None


def _is_backed(token: Token) -> bool:
    """Whether a modifier is a compound participle such as "Iran-backed"."""
    hyphen = "-" in token.text or (token.i > 0 and token.nbor(-1).text == "-")
    return token.tag_ in ("VBN", "VBG", "VBD", "JJ") and hyphen


def _own_country(token: Token, scene: Scene, countries: Mapping[int, str]) -> str | None:
    mention = scene.mention_at.get(token.i)
    if mention is None:
        return None
    return mention.get("_country") or countries.get(mention.get("_cluster"))  # type: ignore[arg-type]


def _party(role: str, head: Token, scene: Scene, countries: Mapping[int, str]) -> Party:
    if head.dep_ == "appos" and not head.tag_.startswith("NNP") and _is_name(scene, head.head):
        head = head.head  # "Boko Haram, a group backed by …": the name is who is meant
    inner = syntax.through_partitive(head)
    mention = scene.mention_at.get(inner.i)
    if mention is not None and mention["kind"] in ("name", "pronoun"):
        first, last = _mention_tokens(mention, inner)
        first = min(first, syntax.noun_span(inner)[0], *(_titles(inner, first) if mention["kind"] == "name" else ()))
    else:
        first, last = syntax.noun_span(head)
        named = _name_after(scene, inner, last)
        if named is not None:  # "the opposition newspaper El Faro": the name says who
            mention, inner = scene.mention_at[named.i], named
            last = _mention_tokens(mention, named)[1]
    country = country_of(inner, scene, countries) or country_of(head, scene, countries)
    if country is None and mention is not None and mention["kind"] == "name" and mention["label"] in ("PERSON", "ORG"):
        country = next((c for i in range(first, inner.i) if (c := _own_country(head.doc[i], scene, countries))), None)
    return Party(role, inner, first, last, mention, country)


def _is_name(scene: Scene, token: Token) -> bool:
    mention = scene.mention_at.get(token.i)
    return mention is not None and mention["kind"] == "name"


_TITLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH"})


def _titles(head: Token, first: int) -> tuple[int]:
    """First token of the titles before a name, read off the words: "Niger's ambassador", "U.S. Secretary of State"."""
    doc, i = head.doc, first
    if head.ent_type_ not in ("PERSON", ""):
        return (first,)
    while (
        i > 0
        and i > first - 9
        and (doc[i - 1].tag_ in _TITLE_TAGS or doc[i - 1].lower_ == "of")
        and not doc[i - 1].is_space
    ):
        i -= 1
    while i < first and (doc[i].tag_ in ("POS", "HYPH") or doc[i].lower_ == "of"):
        i += 1
    return (i if doc[i].sent.start <= i else first,)


def _name_after(scene: Scene, head: Token, last: int) -> Token | None:
    """Head of a person's or body's name that follows a nominal without a comma: "former president Ana Ruiz"."""
    doc = head.doc
    if last != head.i + 1 or last >= len(doc) or not syntax.is_noun(head) or head.tag_.startswith("NNP"):
        return None
    start = doc[last].idx
    for i in range(last, min(last + 6, len(doc))):
        mention = scene.mention_at.get(i)
        if (
            mention is not None
            and mention["kind"] == "name"
            and mention["start"] == start
            and mention["label"] in ("PERSON", "ORG")
        ):
            return doc[i]
    return None


def _mention_tokens(mention: dict[str, Any], head: Token) -> tuple[int, int]:
    doc, first, last = head.doc, head.i, head.i + 1
    while first > 0 and doc[first - 1].idx >= mention["start"]:
        first -= 1
    while last < len(doc) and doc[last].idx < mention["end"]:
        last += 1
    return first, last


def _class(scene: Scene, token: Token, *names: str) -> bool:
    lemma = token.lemma_.lower()
    return any(lemma in scene.ontology.classes.get(n, ()) for n in names)


def _is_party(scene: Scene, token: Token, countries: Mapping[int, str]) -> bool:
    """Whether a noun phrase names somebody who can act or be acted upon."""
    inner = syntax.through_partitive(token)
    mention = scene.mention_at.get(inner.i)
    if mention is not None:
        return mention["label"] in _PARTY_LABELS
    if inner.pos_ == "PRON":
        return inner.lower_ not in ("it", "this", "that", "which", "what", "there", "itself", "these", "those")
    if _class(scene, inner, "people", "troops", "bodies"):
        return not _class(scene, inner, "weapons") or _class(scene, inner, "people")
    # "Palestinian homes": property stands for its owners; of a plan or a demand only the owner is a party (see _inside)
    return _class(scene, inner, "place", "property") and bool(_modifier_country(inner, scene, countries))


def _modifier_country(head: Token, scene: Scene, countries: Mapping[int, str]) -> str | None:
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i < head.i and not _is_backed(child):
            found = _own_country(child, scene, countries)
            if found:
                return found
    return None


def _of_verb(
    scene: Scene, trigger: Trigger, countries: Mapping[int, str]
) -> tuple[list[Token], list[Token], list[Token]]:
    verb, roles = trigger.token, trigger.sense.roles
    if "called" in roles:
        callers, _ = _doers(scene, syntax.agents(verb.head, scene.controls), countries)
        return callers, [s for s in syntax.surface_subjects(verb, scene.controls) if _is_party(scene, s, countries)], []
    actors, tools = _doers(scene, _with_likes(verb, syntax.agents(verb, scene.controls)), countries)
    things = objects_of(scene, verb)
    recipients = syntax.indirect_objects(verb)
    pairs = list(syntax.prepositions(verb))
    if not recipients and "theme" not in roles and "self" not in roles:
        recipients = [t for t in things if _is_party(scene, t, countries)]
        if recipients and _is_own(recipients[0], scene):
            # "withdrew its troops from Mali": one's own are not who it is aimed at, except in violence
            elsewhere = _towards(scene, pairs, countries)
            recipients = elsewhere or ([] if _class(scene, recipients[0], "troops") else recipients)
    if not recipients and "theme" not in roles and "self" not in roles and things:
        recipients = _inside(scene, things, countries)
    if not recipients:
        recipients = _towards(scene, pairs, countries)
    if not recipients and "self" not in roles and things:
        recipients = _inside(scene, things, countries)
    if not recipients:
        recipients = _of_content(scene, verb, countries)
    if not recipients and scene.ontology.quad(trigger.sense.type) in ("material conflict", "material cooperation"):
        recipients = _people_of(scene, trigger, pairs)
    if not recipients and "self" not in roles and "theme" not in roles and not roles & {"mutual"}:
        recipients = [t for t in things if not _class(scene, t, "things")][:1]
    tools += [p for word, p in pairs if word == "with" and _class(scene, p, "weapons") and p not in recipients]
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
    return any(c.tag_ == "PRP$" for c in token.children) and not _class(scene, token, "relative")


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
        if _is_party(scene, s, countries) or not _class(scene, inner, "things", "weapons", "abstract"):
            actors.append(s)
            continue
        tools.append(s)
        inside = [*syntax.noun_possessors(inner), *(p for w, p in syntax.prepositions(inner) if w in ("by", "from"))]
        inside += _left_names(scene, inner)
        actors += [p for p in inside if _is_party(scene, p, countries)]
    return actors, tools


def _people_of(scene: Scene, trigger: Trigger, pairs: Iterable[tuple[str, Token]]) -> list[Token]:
    """A place whose people an act without object bears on: "imposed a curfew in Nablus", "suspended aid in Goma"."""
    if "theme" not in trigger.sense.roles or trigger.sense.type not in ("AID", "SANCTION", "COERCE", "CONCEDE"):
        return []
    return [
        p
        for w, p in pairs
        if w in ("in", "across", "throughout") and (m := scene.mention_at.get(p.i)) and m["label"] == "GPE"
    ]


def _speaker_for(pronoun: Token, scene: Scene) -> Token | None:
    """Whom "it" means in "Hungary said it would …": a name of its cluster, else the subject above."""
    mention = scene.mention_at.get(pronoun.i)
    cluster = mention.get("_cluster") if mention else None
    if cluster is not None:
        before = [
            i
            for i, m in scene.mention_at.items()
            if i < pronoun.i and m.get("_cluster") == cluster and m["kind"] != "pronoun"
        ]
        start = pronoun.sent.start
        before = [i for i in before if i >= start]
        if before:
            return pronoun.doc[max(before)]
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
    scene: Scene, pairs: Iterable[tuple[str, Token]], countries: Mapping[int, str], order: tuple[str, ...] = _TOWARDS
) -> list[Token]:
    pairs = list(pairs)
    for prep in order:
        found = [
            p
            for word, p in pairs
            if word == prep and _is_party(scene, p, countries) and not _class(scene, p, "weapons")
        ]
        if found:
            return found
        inside = [q for word, p in pairs if word == prep for q in _inside(scene, [p], countries)]
        if inside and prep in ("against", "with", "at", "on", "to", "upon", "over"):
            return inside
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
            if _is_party(scene, p, countries):
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


def _of_content(scene: Scene, verb: Token, countries: Mapping[int, str]) -> list[Token]:
    """Parties of the clause below: "agreed to help Ghana", "demanded that Ghana leave"."""
    for child in verb.children:
        if child.dep_ not in _CONTENT and not (child.dep_ in ("advcl", "acl") and child.tag_ in ("VB", "VBG")):
            continue
        own = [m for c in child.children if c.dep_ in ("nsubj", "nsubjpass") for m in syntax.conjuncts(c)]
        own = [t for t in own if _is_party(scene, t, countries)]
        if own:
            return own
        things = syntax.objects(child, scene.controls) if not syntax.is_passive(child) else []
        found = [t for t in [*syntax.indirect_objects(child), *things] if _is_party(scene, t, countries)]
        found = found or _towards(scene, syntax.prepositions(child), countries) or _inside(scene, things, countries)
        if found:
            return found
    for child in verb.children:
        if child.dep_ == "prep":
            for clause in child.children:
                if clause.dep_ == "pcomp":
                    found = [t for t in syntax.objects(clause, scene.controls) if _is_party(scene, t, countries)]
                    if found:
                        return found
    return []


def _of_noun(
    scene: Scene, trigger: Trigger, countries: Mapping[int, str]
) -> tuple[list[Token], list[Token], list[Token]]:
    noun, sense, light = trigger.token, trigger.sense, trigger.light
    if noun.dep_ == "compound" and _class(scene, noun.head, "transparent"):
        noun = noun.head  # "mediation efforts": the arguments hang on "efforts"
    actors: list[Token] = []
    recipients: list[Token] = []
    pairs = list(syntax.prepositions(noun))
    parties = [(w, p) for w, p in pairs if _is_party(scene, p, countries)]
    by = [p for w, p in parties if w == "by"]
    owners = syntax.noun_possessors(noun)
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
                recipients += [t for t in objects_of(scene, clause) if _is_party(scene, t, countries)]
            elif clause.tag_ == "VBN" and not actors:
                actors += [t for t in syntax.agents(clause, scene.controls) if _is_party(scene, t, countries)]
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
                p for w, p in syntax.prepositions(light) if w in ("from", "by") and _is_party(scene, p, countries)
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


def _left_names(scene: Scene, noun: Token) -> list[Token]:
    """Names before an event noun: "Israeli air strike", "Iran-Iraq war", "US-led invasion"; not "Iran-backed"."""
    found = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("amod", "compound", "nmod", "npadvmod") and not _is_backed(child):
            mention = scene.mention_at.get(child.i)
            if mention is not None and mention["label"] in _PARTY_LABELS:
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
