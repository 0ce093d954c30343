"""Numbers of an event: how many it killed and injured by count or by name, and the event that a quantity belongs to."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from newskit.extraction.events.disasters import told_by
from newskit.extraction.events.parties.party import Party
from newskit.extraction.events.rows import innermost
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import noun_span
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.extraction.holding import holding
from newskit.extraction.quantities.counted import is_one_person, is_person_noun
from newskit.extraction.quantities.predicates import beside_others, harm_of, is_body, is_loss, is_undergone
from newskit.language.tree import Doc, Token

Record = Mapping[str, Any]

HARM = ("killed", "injured")
TOLL = tuple(f"{unit}_{bound}" for unit in HARM for bound in ("min", "max"))
_TOLD = frozenset({"happened", "ongoing", "denied"})
_YET = frozenset({"planned", "threatened", "requested", "hypothetical"})  # nobody has been killed or hurt


def share_tolls(
    quantities: Sequence[Record],
    triggers: Sequence[Trigger],
    harmful: frozenset[int],
    natural: Collection[str] = (),
) -> dict[int, list[Record]]:
    """Numbers of killed and injured by the event (index into `triggers`) that they belong to.

    Parameters
    ----------
    quantities : sequence of dict
        Records of `find_quantities` of one sentence.
    triggers : sequence of Trigger
        Events of the same sentence.
    harmful : frozenset of int
        Indices of the events that may kill or injure.
    natural : collection of str, optional
        Words for what kills without anybody acting: its dead belong to no act of the sentence.

    Returns
    -------
    dict of int to list of dict
        A number goes to the event whose word is its predicate, else to the nearest harmful event of the sentence.
    """
    found: dict[int, list[Record]] = {}
    beside: list[tuple[int, Record]] = []
    anchors = {t.token.i: k for k, t in enumerate(triggers)}
    anchors |= {t.light.i: k for k, t in enumerate(triggers) if t.light is not None}
    able = frozenset(k for k, t in enumerate(triggers) if t.sense.type in ("ASSAULT", "OTHER"))
    for q in quantities:
        if q["unit"] not in HARM or q.get("_compared") or q.get("_elsewhere"):
            continue
        predicate = q.get("_predicate")
        k = None if predicate is None or not triggers else _predicated(triggers[0].token.doc[predicate], anchors, able)
        lost = predicate is not None and bool(triggers) and is_loss(triggers[0].token.doc[predicate])
        if k is not None and lost and harm_of(triggers[k].token) and triggers[k].token.i != predicate:
            continue  # "killed four guards while losing 12 men"
        if k is not None and triggers[k].token.i != predicate and harm_of(triggers[k].token) == q["unit"]:
            beside.append((k, q))
            continue
        if k is None and predicate is not None and triggers and _by_nature(triggers[0].token.doc[predicate], natural):
            continue
        if k is None and harmful:
            here = q["start"]
            # "a strike left many dead, and the army killed …": a killing has its own dead
            own = [j for j in harmful if not _of_a_part(q, triggers[j].token.i, quantities)]
            others = [j for j in own if harm_of(triggers[j].token) is None]
            k = min(others or own * (not lost), key=lambda j: (abs(triggers[j].token.idx - here), j), default=None)
            if k is not None and not others:
                beside.append((k, q))
                continue
        if k is not None and triggers[k].sense.type != "AID":  # who is treated was hurt by something else
            found.setdefault(k, []).append(q)
    for k, q in beside:  # "nine were killed, while residents spoke of 30 dead": the killing has its own number
        if not any(o["unit"] == q["unit"] and o["scope"] == "event" for o in found.get(k, ())):
            found.setdefault(k, []).append(q)
    return found


def _of_a_part(q: Record, trigger: int, quantities: Sequence[Record]) -> bool:
    """Whether an event is told of a part only: "312 deaths, including 29 children killed when shells hit"."""
    parts = (p.get("_predicate") for p in quantities if p["scope"] == "subset" and p["start"] > q["start"])
    return any(p is not None and p <= trigger and p != q.get("_predicate") for p in parts)


def _predicated(predicate: Token, anchors: Mapping[int, int], able: frozenset[int]) -> int | None:
    """The event whose word says what became of those who are counted, or stands above that: "left 31 dead"."""
    if predicate.i in anchors:
        return anchors[predicate.i]
    return None if is_body(predicate) else told_by(predicate, anchors, able)  # who finds bodies has not killed them


def _by_nature(predicate: Token, natural: Collection[str]) -> bool:
    """Whether an illness or a disaster kills: "after an outbreak killed six", "18 deaths from cholera"."""
    causes = [c for c in predicate.children if c.dep_ == "nsubj"]
    if is_noun(predicate):
        causes = [p for w, p in syntax.prepositions(predicate) if w in ("from", "of", "by")]
    return any(c.lemma_.lower() in natural for c in causes)


def toll_columns(
    scene: Scene,
    trigger: Trigger,
    parties: Sequence[Party],
    own: Sequence[Record],
    nearby: Sequence[Record],
    modality: str,
) -> dict[str, float]:
    """Columns of killed and injured.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.
    parties : sequence of Party
        Its parties.
    own : sequence of dict
        Numbers of killed and injured that belong to it, from `share_tolls`.
    nearby : sequence of dict
        All numbers of its sentence.
    modality : str
        Whether it happened; only then is somebody who is named a victim.

    Returns
    -------
    dict of str to float
        Some of `TOLL`. Parts, running totals and the dead of other events are not added; what one clause says one verb
        did to several ("killed a guard and two cleaners", "X and Y were killed") is, with an open upper bound where
        one of them is a group without a number.
    """
    columns: dict[str, float] = {}
    if modality in _YET:
        return columns
    victims = _victims(trigger, parties) if modality in _TOLD and not _escaped(scene, trigger) else []
    for unit in HARM:
        bounds = _largest([q for q in own if q["unit"] == unit])
        if victims and harm_of(trigger.token) == unit and trigger.sense.type != "AID":
            together = _counted(scene, victims, unit, nearby)
            if bounds is None or (together[0] or 0) > (bounds[0] or 0):
                bounds = together
            elif len(victims) > 1 and together[1] is None:
                bounds = bounds[0], None  # "a woman and her granddaughters": one is counted, and there are more
        columns |= {f"{unit}_{b}": v for b, v in zip(("min", "max"), bounds or (), strict=False) if v is not None}
    return columns


def _escaped(scene: Scene, trigger: Trigger) -> bool:
    """Whether it came to nothing, as in "an assassination attempt" and "survived an assassination"."""
    noun = trigger.token
    tried = noun.dep_ == "compound" and (noun.head.lemma_.lower(), "N") in scene.ontology.governors
    return tried or trigger.swapped


def _largest(quantities: Sequence[Record]) -> tuple[float | None, float | None] | None:
    """Bounds of one number: the lower one of "many" and the upper one of "another" make no range."""
    events = [q for q in quantities if q["scope"] == "event"]
    if not events:
        return None
    top = max(events, key=lambda q: q["value_min"] if q["value_min"] is not None else q["value_max"] or 0.0)
    return top["value_min"], top["value_max"]


def _victims(trigger: Trigger, parties: Sequence[Party]) -> list[tuple[Token, Party | None]]:
    """The main recipient and those coordinated with it; other recipients came in by way of a preposition."""
    suffers = trigger.sense.type == "OTHER" and is_undergone(trigger.token)  # "three pupils drowned"
    by_head = {p.head.i: p for p in parties if p.role == ("actor" if suffers else "recipient")}
    if not by_head:
        return []
    main = next(iter(by_head.values()))
    listed = _listed_with(main.head, trigger.token)
    listed += [t for t in _named_besides(trigger.token) if t.i not in {o.i for o in listed}]
    return [(t, by_head.get(t.i)) for t in listed if t.i != trigger.token.i]


def _named_besides(verb: Token) -> list[Token]:
    """Who suffered it with the subject of a passive: "was shot dead together with two guards"."""
    if not any(c.dep_ == "nsubjpass" for c in verb.children):
        return []
    ends = [p for w in (verb, *verb.children) for prep, p in syntax.prepositions(w) if prep == "with"]
    found = {p.i: p for p in ends if (at := beside_others(p)) is not None and at.i == verb.i}
    return list(found.values())


def _listed_with(head: Token, verb: Token) -> list[Token]:
    """A victim and those of the same list, wherever the tree hung them: "a priest, two nuns and their driver"."""
    found = {t.i: t for t in (head, *head.conjuncts) if t.i == head.i or is_noun(t) or _has_number(t) or _counts(t)}
    others = [c for t in found.values() for c in t.children if c.dep_ == "appos" and _is_another(t, c)]
    if is_verb(verb):
        for c in verb.children:
            beside = c.dep_ == head.dep_ and c.dep_ in ("nsubjpass", "dobj")
            joined = c.dep_ == "conj" and head.dep_ == "dobj" and c.i > head.i
            person = is_person_noun(c) or (c.ent_type_ == "PERSON" and _others(head))  # "Ruiz, five other nuns"
            if (beside or joined) and is_noun(c) and (_has_number(c) or person) and _set_apart(c, head):
                others.append(c)
    for other in others:
        found |= {t.i: t for t in (other, *other.conjuncts) if is_noun(t)}
    return [found[i] for i in sorted(found)]


def _is_another(head: Token, apposed: Token) -> bool:
    """Whether what looks like an apposition is the next of a list: by its number, or an article for each."""
    if _has_number(apposed):
        return head.tag_ in ("NN", "NNP")
    return _has_article(apposed) and any(
        _has_article(c) or _has_number(c) for c in apposed.children if c.dep_ == "conj"
    )


def _has_number(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _set_apart(one: Token, other: Token) -> bool:
    """Whether two nouns are two of a list; "the columnist Ruiz", read as two subjects, is one."""
    first, last = sorted((one.i, other.i))
    return any(t.lower_ in (",", ";", "and", "or") for t in one.doc[first:last])


def _others(noun: Token) -> bool:
    return any(c.lower_ == "other" for c in noun.children)


def _counts(token: Token) -> bool:
    """Whether a number stands for those counted: "a priest and two of his guards"."""
    behind = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return token.tag_ == "CD" and (behind == "of" or any(c.lower_ == "of" for c in token.children))


def _has_article(noun: Token) -> bool:
    return any(c.dep_ in ("det", "poss") for c in noun.children)


def _counted(
    scene: Scene, victims: Sequence[tuple[Token, Party | None]], unit: str, nearby: Sequence[Record]
) -> tuple[float | None, float | None]:
    low, high, any_told = 0.0, 0.0, False
    doc: Doc = scene.doc
    for head, party in victims:
        first, last = (party.first, party.last) if party is not None else noun_span(head)
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        own = (q for q in nearby if start <= q["start"] < end or q.get("_head") == head.i)  # "a couple" begins before
        number = next((q for q in own if q["unit"] in (unit, "people", "casualties")), None)
        bounds: tuple[float | None, float | None] = (None, None)
        other = any(q["unit"] in HARM and q["unit"] != unit for q in nearby if start <= q["start"] < end)
        if (number is not None and number.get("_elsewhere")) or (number is None and other):
            continue  # "two were killed and four people wounded": the four are not among the dead
        any_told = True
        if number is not None:
            if number["scope"] == "event" and number["unit"] != "casualties":
                bounds = number["value_min"], number["value_max"]
        elif is_one_person(head, party.mention if party is not None else scene.mention_at.get(head.i)):
            bounds = 1.0, 1.0
        low += bounds[0] or 0.0
        high = high + bounds[1] if bounds[1] is not None else float("inf")
    return low or None, high if any_told and high < float("inf") else None


def tie_quantities(
    quantities: Sequence[Record], events: Sequence[Record], claims: Sequence[Record]
) -> list[dict[str, Any]]:
    """Quantities with the event and the claim that each belongs to.

    Parameters
    ----------
    quantities : sequence of dict
        Records of `find_quantities`.
    events : sequence of dict
        Records of `find_events`.
    claims : sequence of dict
        Records of `find_claims`.

    Returns
    -------
    list of dict
        New records with ``event_id`` and ``claim_id`` filled where known.
    """
    claims_at = holding(claims, "content_start", "content_end")
    owner = {q: e["event_id"] for e in events for q in e.get("_quantities", ())}
    tied = []
    for q in quantities:
        claim = innermost(claims_at(q["start"]), q["start"], q["end"])
        tied.append(
            {
                **q,
                "event_id": q.get("event_id") or owner.get(q["quantity_id"]),
                "claim_id": q.get("claim_id") or (claim["claim_id"] if claim else None),
            }
        )
    return tied
