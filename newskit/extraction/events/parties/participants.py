"""Who did it to whom: the parties of one event.

Verbs give their parties through subjects, objects and prepositions; nouns through possessors, demonyms and prepositions
("Kenya's call on Uganda", "Israeli strikes on Gaza", "talks between A and B"); light verbs lend their subject to the
noun.
"""

from newskit.extraction.events.parties.country import own_country
from newskit.extraction.events.parties.nouns import parties_of_noun
from newskit.extraction.events.parties.party import Party, make_party, mention_tokens
from newskit.extraction.events.parties.verbs import parties_of_verb
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import noun_span
from newskit.extraction.grammar.word_classes import is_verb, times
from newskit.language.tree import Token

_MOST = 6  # parties of one role that are kept


def find_parties(scene: Scene, trigger: Trigger) -> list[Party]:
    """The parties of one event.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.

    Returns
    -------
    list of Party
        Actors first, then recipients, then instruments, each in order of closeness. A party of a mutual event
        ("A and B met") is both actor and recipient.

    Notes
    -----
    Measured in ``benchmarks/results/events.md`` on plover_gsr@dev and petr1_unit@dev.
    """
    if is_verb(trigger.token):
        actors, recipients, tools = parties_of_verb(scene, trigger)
    else:
        actors, recipients, tools = parties_of_noun(scene, trigger)
    if (
        trigger.sense.type == "OTHER"
        and not actors
        and recipients
        and is_verb(trigger.token)
        and syntax.is_passive(trigger.token)
    ):
        actors, recipients = recipients, []
    undergone = trigger.swapped or "swap" in trigger.sense.roles
    if undergone and (is_verb(trigger.token) or trigger.light is None):
        actors, recipients = recipients, actors
    actors, recipients = _no_times(scene, actors), _no_times(scene, recipients)
    actors, recipients = _and_others(scene, actors), _and_others(scene, recipients)
    recipients = [r for r in recipients if r.i not in {a.i for a in actors} and not _starts_clause(r, trigger.token)]
    if trigger.sense.type == "CONSULT" and trigger.sense.mode != "visit":
        recipients = [r for r in recipients if not _is_where(scene, r)]
    mutual = "mutual" in trigger.sense.roles
    if mutual and len(actors) > 1:  # "traded accusations over the rebels", "agreed to meet in Oslo": about what, where
        recipients = [r for r in recipients if not (r.dep_ == "pobj" and r.head.lower_ in ("over", "about", "in"))]
    if any(_is_each_other(r) for r in recipients):
        mutual, recipients = True, [r for r in recipients if not _is_each_other(r)]
    actors = [s for a in actors for s in (syntax.agents(a.head, scene.controls) if _is_each_other(a) else [a])]
    if mutual and len(actors) > 1 and not recipients:
        recipients = [*actors[1:], actors[0]]  # each with the other; the main recipient is not the main actor
    parties = [make_party("actor", a, scene) for a in actors[:_MOST]]
    parties += [make_party("recipient", r, scene) for r in recipients[:_MOST]]
    parties += [make_party("instrument", t, scene) for t in tools[:2]]
    return _without_parts(list({(p.role, p.first, p.last): p for p in parties}.values()))


def _is_where(scene: Scene, head: Token) -> bool:
    """Whether a place only says where people meet: "met at the White House"; a call "for peace in Chad" is on Chad."""
    mention = scene.mention_at.get(head.i)
    if mention is None or head.dep_ != "pobj":
        return False
    place = mention["label"] in ("GPE", "LOC", "FAC")
    return (head.head.lower_ == "at" and (place or mention["label"] == "ORG")) or (place and head.head.lower_ in _IN)


_IN = frozenset({"in", "near"})


def _is_each_other(token: Token) -> bool:
    """Whether a word is of "each other" or "one another"."""
    doc, i = token.doc, token.i
    pairs = (("each", "other"), ("one", "another"))
    before = (doc[i - 1].lower_, doc[i].lower_) if i else ("", "")
    return before in pairs or (i + 1 < len(doc) and (doc[i].lower_, doc[i + 1].lower_) in pairs)


def _no_times(scene: Scene, heads: list[Token]) -> list[Token]:
    """Parties without what only says when: "last Friday's ambush"."""
    return [h for h in heads if h.lemma_.lower() not in times() or h.i in scene.mention_at]


def _without_parts(parties: list[Party]) -> list[Party]:
    """Parties whose words are no part of another's with the same role and country."""

    def within(p: Party, q: Party) -> bool:
        inside = q.first <= p.first and p.last <= q.last and (p.first, p.last) != (q.first, q.last)
        return inside and p.role == q.role and p.country == q.country

    return [p for p in parties if not any(within(p, q) for q in parties)]


def _starts_clause(head: Token, trigger: Token) -> bool:
    """Whether a noun is the subject of what follows ("…, the agency said"), hung on the event by a misreading."""
    doc, first, last = head.doc, *noun_span(head)
    if trigger.tag_ == "VBN" and trigger.head.i == head.head.i and trigger.i - trigger.sent.start <= 1:
        return False  # "Arrested in Lagos last week, the singer was released"
    if head.i < trigger.i or last >= len(doc) or doc[last].tag_ not in ("VBD", "VBZ", "VBP", "MD"):
        return False
    while first > 0 and doc[first - 1].tag_ in ("DT", "JJ", "NN", "NNP", "PRP$"):
        first -= 1
    return first > 0 and doc[first - 1].text in (",", "”", "''", '"', ";", "—", "--")


def _and_others(scene: Scene, heads: list[Token]) -> list[Token]:
    """Parties with those that are coordinated with them, whatever the parser hung these on, in text order of each."""
    found: list[Token] = []
    for head in heads:
        for token in [*_named_before(scene, head), head, *_named_after(scene, head), *_same_office(scene, head)]:
            if token not in found and (token is head or token not in heads):
                found.append(token)
    return found


def _named_after(scene: Scene, head: Token) -> list[Token]:
    """The name after "and": "Kenya and Uganda" where Uganda hangs on something else."""
    mention, doc = scene.mention_at.get(head.i), head.doc
    if mention is None or mention["kind"] != "name":
        return []
    after = mention_tokens(mention, head)[1]
    if after + 1 >= len(doc) or doc[after].lower_ != "and":
        return []
    for i in range(after + 1, min(after + 6, len(doc))):
        other = scene.mention_at.get(i)
        if other is not None and other["kind"] == "name":
            same = other["label"] == mention["label"] and other["start"] == doc[after + 1].idx
            return [doc[i]] if same and doc[i].dep_ not in ("nsubj", "poss", "nsubjpass") else []
    return []


_LISTED = 12  # names in one coordination


def _named_before(scene: Scene, head: Token) -> list[Token]:
    """Names before "and" that hang on what follows: "Kenya, Uganda and Chad met", "U.S. and Russian envoys"."""
    doc = head.doc
    i = noun_span(head)[0] - 1
    mention = scene.mention_at.get(head.i)
    if mention is not None and mention["kind"] == "name":
        i = min(i, mention_tokens(mention, head)[0] - 1)
    found: list[Token] = []
    joints: tuple[str, ...] = ("and",)
    while i > 0 and len(found) < _LISTED:
        while i > 0 and doc[i].lower_ in ("the", "both"):
            i -= 1
        if doc[i].lower_ not in joints or doc[i - 1].sent != head.sent:
            break
        if doc[i].lower_ == "and" and doc[i - 1].text == ",":
            i -= 1
        other = scene.mention_at.get(i - 1)
        token = doc[i - 1]
        if other is None or other["kind"] == "pronoun" or other["label"] not in ("GPE", "NORP", "ORG"):
            break
        if not (token.head.i > token.i or token.dep_ == "conj") or token.dep_ == "poss":
            break  # "condemned Chad and Mali …": the object of another verb
        found.append(token)
        i = mention_tokens(other, token)[0] - 1
        joints = (",", "and")
    return found[::-1]


def _same_office(scene: Scene, head: Token) -> list[Token]:
    """Further countries that several of one office are of: "envoys of Chad and Mali", "Danish and Thai envoys"."""
    if head.tag_ not in ("NNS", "NNPS"):
        return []
    leads = [c for c in head.children if c.dep_ in ("amod", "compound") and c.i < head.i]
    leads += [p for prep, p in syntax.prepositions(head) if prep in ("of", "in", "from") and p.dep_ == "pobj"]
    for lead in leads:
        first = own_country(lead, scene)
        if first:
            joined: list[Token] = []
            queue = [lead]
            while queue and len(joined) < _LISTED:
                queue = [c for t in queue for c in t.children if c.dep_ == "conj"]
                joined += queue
            return [t for t in joined if (code := own_country(t, scene)) and code != first]
    return []
