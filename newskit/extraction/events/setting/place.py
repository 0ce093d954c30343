"""Where one event took place, as its own words tell.

Nothing is carried over from elsewhere in the article: a place belongs to an event when the tree hangs it on the
event's word, on the verb that governs it, or when it is the only one of its clause.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from newskit.extraction.events.parties.party import in_class
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.setting.adnominal import is_aside, is_recalled, outer_phrase, says_which
from newskit.extraction.events.setting.dated_clauses import days_apart, hangs_in
from newskit.extraction.events.setting.named_place import (
    PLACES,
    attached,
    place_at,
    place_left,
    town_before,
    where_it_stands,
)
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import FINITE, is_noun, is_verb
from newskit.language.tree import Doc, Token

_MODIFIES = frozenset({"compound", "amod", "nmod", "poss"})  # "two U.S. nuns" are not the United States
PLACING = frozenset(
    ["in", "at", "near", "outside", "inside", "around", "off", "along", "across", "within", "throughout", "over"]
)


def find_place(scene: Scene, trigger: Trigger, parties: Sequence[Any] = ()) -> dict[str, Any] | None:
    """The mention of the place where an event took place.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.
    parties : sequence of Party, optional
        Its parties; a place that is attacked or visited is where it happened.

    Returns
    -------
    dict or None
        Record of the mention that names the place; of "in Tripoli in northern Lebanon" the town.
    """
    place = _place_of(scene, trigger, parties)
    return place and (town_before(scene, place) or place)


def _place_of(scene: Scene, trigger: Trigger, parties: Sequence[Any]) -> dict[str, Any] | None:
    anchors = [trigger.token] + ([trigger.light] if trigger.light is not None else [])
    own = PLACING | {"on"} | ({"into", "onto"} if trigger.sense.type == "OTHER" else set())
    own |= {"from"} if trigger.sense.mode == "withdraw" else set()  # "withdrew from Gao"
    for anchor in [*anchors, *occurring(scene, trigger.token)]:
        if place := attached(scene, anchor, own if anchor is trigger.token else PLACING):
            return place
    if (place := _spoken_of(scene, trigger.token)) is not None:
        return place
    if trigger.sense.type == "RETREAT" and (place := place_left(scene, trigger.token)):
        return place
    spoken = (scene.ontology.quad(trigger.sense.type) or "").startswith("verbal") and trigger.sense.mode != "visit"
    for p in parties:
        if (
            p.role == "recipient"
            and p.head.dep_ not in _MODIFIES
            and p.mention is not None
            and p.mention["label"] in PLACES
            and p.mention["kind"] == "name"
            and not spoken  # "urged Moscow to leave" was not said there
            and not _is_match(scene, trigger)
            and not p.mention.get("_metonym")
            and not (trigger.sense.type == "PROTEST" and p.head.head.lower_ == "against")
        ):
            return where_it_stands(scene, p.mention, p.head)
    for p in parties:
        # "Lagos offices" are in Lagos; "U.S. nuns" and "a U.S. convoy" need not be in the United States
        kinds = ("people", "troops", "abroad")
        if p.role == "recipient" and (
            place := attached(scene, p.head, PLACING | {"of"}, compound=not in_class(scene, p.head, *kinds))
        ):
            return place
    node = below = anchors[-1]
    for _ in range(4):
        if node.head.i == node.i or node.dep_ == "ccomp" or says_which(node) or is_aside(scene, node, below):
            break
        below, node = node, node.head
        if (is_verb(node) or is_noun(node)) and (place := attached(scene, node, PLACING)):
            return place
    voiced = trigger.sense.type == "SUPPORT" or scene.ontology.quad(trigger.sense.type) == "verbal conflict"
    return _only_place(scene, trigger.token, voiced=voiced)


def _spoken_of(scene: Scene, token: Token) -> dict[str, Any] | None:
    """Where "there" is: the last town, or else place, told before it in its sentence or the one before."""
    there = next((c for c in token.children if c.lower_ == "there" and c.dep_ == "advmod"), None)
    after = there.doc[there.i + 1 : there.i + 2] if there is not None else ()
    if there is None or there.i < token.i < there.i + 4 or any(t.tag_ in FINITE for t in after):
        return None  # "if ties are cut there will be no talks"
    sent = there.sent
    before = scene.doc[sent.start - 1].sent.start if sent.start else 0
    for first, last in ((sent.start, there.i), (before, sent.start)):
        told = [m for i in range(first, last) if (m := scene.mention_at.get(i)) is not None]
        named = [m for m in told if m["label"] in PLACES and m["kind"] == "name" and not m.get("_metonym")]
        places = [m for m in named if scene.doc[m["_head"]].dep_ not in _MODIFIES]  # not of "the Gao road"
        towns = [m for m in places if m.get("_cluster") in scene.towns]
        if places:
            return (towns or places)[-1]
    return None


def _is_match(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb tells of a contest, whose sides bear names of places: "Lima beat Quito"."""
    return trigger.sense.type == "OTHER" and in_class(scene, trigger.token, "match")


def occurring(scene: Scene, noun: Token) -> list[Token]:
    """Verbs below an event noun that say when or where it was: "the blast, which occurred …", "talks due to open …"."""
    verbs = scene.ontology.words("occurrence") | scene.ontology.words("held")
    found = []
    for clause in noun.children:
        told = clause.dep_ in ("relcl", "acl") or (clause.dep_ == "amod" and clause.i > noun.i)
        steps = [clause, *syntax.infinitives(clause)] if told else []
        found += [v for v in steps if v.lemma_.lower() in verbs]
    return found


_CONTENT = frozenset({"pcomp", "ccomp", "xcomp"})
_SAID = frozenset({"ccomp"})  # "sent two ships and said that its envoy was in X"


def _only_place(scene: Scene, token: Token, *, voiced: bool) -> dict[str, Any] | None:
    """The place of a sentence that names just one with "in", "at" and the like ("Kisumu, Kenya" is one)."""
    found: list[tuple[int, dict[str, Any]]] = []
    doc, content = token.doc, _CONTENT if voiced else _SAID
    for t in token.sent:
        if t.dep_ != "prep" or t.lower_ not in PLACING or _of_another(scene, t.head, token):
            continue
        if hangs_in(t.head, [token], lambda node: node.dep_ in content):
            continue  # "accused her of hiding the cost of a mine at X" was not said there
        for p in t.children:
            if p.dep_ == "pobj" and (place := place_at(scene, p)) and not _told_apart(scene, token, p):
                found.append((p.i, place))
    if not found:
        return None
    first, last = found[0], found[-1]
    if first[1].get("_cluster") is not None and len({place.get("_cluster") for _, place in found}) == 1:
        return first[1]  # "near Lima … back to the city"
    apart = any(doc[i].tag_.startswith("VB") for i in range(first[0], last[0]))
    return None if apart else first[1]


_REASONS = frozenset({"for", "to", "over", "about", "like", "since"})  # "during a rally in Durban" is in Durban


def _of_another(scene: Scene, head: Token, token: Token) -> bool:
    """Whether a place hangs on an event that is the reason of this one, or was days before it.

    As in "revenge for air strikes in Kunduz", "the attack came two days after gunmen had shot two men in Kunduz".
    """
    if _of_who_says_so(head, token) or _tells(head, token) or hangs_in(head, [token], days_apart):
        return True
    happens = scene.ontology.words("occurrence")
    if hangs_in(head, [token], lambda node: _describes(node) and node.lemma_.lower() not in happens):
        return True
    of = head.head
    if head.dep_ == "pobj" and of.lower_ == "of" and of.dep_ == "prep" and _is_event(scene, of.head):
        head = of.head  # "imposed sanctions over the beating of students in Nis"
    known = _is_event(scene, head)
    return known and head.i != token.i and head.dep_ == "pobj" and head.head.lower_ in _REASONS


def _is_event(scene: Scene, noun: Token) -> bool:
    return noun.lower_ in scene.ontology.nouns or noun.lemma_.lower() in scene.ontology.nouns


def _told_apart(scene: Scene, token: Token, place: Token) -> bool:
    """Whether an event is told inside a noun phrase that a place lies outside of: "China, which arms …, met in X".

    What stands right behind the phrase may belong to it, whatever the tree hung it on: "met victims of the raid in X".
    """
    phrase = outer_phrase(scene, token)
    if phrase is None:
        return False  # "the attacks in Mali, which forced …", "in Djugu, where huts were set alight"
    first, last = phrase
    opens = place.head.i <= place.sent.start + 1  # "“In Lima, they remembered those killed"
    return not (opens or first.i <= place.i <= last.i or place.head.i == last.i + 1)


def is_backdrop(scene: Scene, row: Mapping[str, Any]) -> bool:
    """Whether an event is only told as the reason of another, or is what that recalls.

    Parameters
    ----------
    scene : Scene
        The article.
    row : dict
        The event; ``start`` and ``end`` are asked.

    Returns
    -------
    bool
        "Over the beating of students", "the anniversary of the blast".
    """
    token = token_at(scene.doc, row["start"], row["end"])
    if token is None:
        return False
    return (token.dep_ == "pobj" and token.head.lower_ in ("over", "about")) or is_recalled(scene, token)


def _describes(node: Token) -> bool:
    """Whether a clause says who somebody is: "a group based in Cali"; but "gangs operating in Cali" are there."""
    return node.dep_ == "relcl" or (node.dep_ == "acl" and node.tag_ != "VBG")


def _tells(head: Token, token: Token) -> bool:
    """Whether a place tells where somebody spoke of an event: "told reporters in Paris that the talks had failed"."""
    return any(c.dep_ == "ccomp" and c.left_edge.i <= token.i <= c.right_edge.i for c in head.children)


def _of_who_says_so(head: Token, token: Token) -> bool:
    """Whether a place tells who reports an event: "…, the ministry in Oslo said"."""
    for _ in range(syntax.DEPTH):
        if head.dep_ == "nsubj" and head.head.i != token.i:
            return any(c.dep_ == "ccomp" and c.left_edge.i <= token.i <= c.right_edge.i for c in head.head.children)
        if head.dep_ not in ("pobj", "prep", "appos", "conj") or head.head.i == head.i:
            return False
        head = head.head
    return False


def token_at(doc: Doc, start: int, end: int) -> Token | None:
    """Root token of a character span; None where no token lies in it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None
