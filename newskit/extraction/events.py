"""Events and their participants: one row an event as one sentence reports it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newskit.extraction import syntax
from newskit.extraction.backdrop import backdrop_columns, find_backdrop, in_lead
from newskit.extraction.domestic import at_home, only_country
from newskit.extraction.event_rows import (
    Record,
    date_columns,
    innermost,
    name_pronouns,
    participant_row,
    parties_columns,
    place_columns,
)
from newskit.extraction.holding import holding
from newskit.extraction.modality import Status, find_status
from newskit.extraction.ontology import Ontology, load_ontology
from newskit.extraction.participants import find_parties
from newskit.extraction.parties import Party
from newskit.extraction.scene import Scene, Trigger, set_scene
from newskit.extraction.setting import attach_dates, find_date, find_place, token_at
from newskit.extraction.tolls import TOLL, share_tolls, toll_columns
from newskit.extraction.triggers import find_lead, find_learned, find_triggers
from newskit.extraction.witness import MODEL, weigh
from newskit.language.tree import AnyDoc, Doc, read_tree

ANNOUNCED = ">announced"  # ends the rule_id of an act that is an announcement by its tense


def find_events(
    doc: AnyDoc,
    article: Mapping[str, Any],
    *,
    mentions: Sequence[Record] = (),
    dates: Sequence[Record] = (),
    quantities: Sequence[Record] = (),
    claims: Sequence[Record] = (),
    entities: Sequence[Record] = (),
    ontology: Ontology | None = None,
) -> tuple[list[Record], list[Record]]:
    """Events of one article and the parties of each.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse, with ClearNLP labels and Penn tags.
    article : dict
        ``article_id`` is asked.
    mentions, dates, quantities, claims, entities : sequence of dict
        Records of the other steps, with their ``_`` keys; any may be empty.
    ontology : Ontology, optional
        PLOVER if not given.

    Returns
    -------
    events : list of dict
        Records of the events table in text order, without what needs other articles (entity ids, incidents).
        ``_quantities`` lists the ids of the numbers that belong to the event.
    participants : list of dict
        Records of the participants table.

    Notes
    -----
    An own act announced in the future tense is typed as PLOVER has it (``announced`` in types.csv: cooperation becomes
    AGREE, conflict THREATEN) and keeps its modality, so that it is never told as happened. Measured quality is in
    ``benchmarks/results/events.md``.
    """
    doc = read_tree(doc)
    ontology = ontology or load_ontology()
    scene = set_scene(doc, ontology, mentions)
    by_cluster = {e["_cluster"]: e for e in entities if e.get("_cluster") is not None}
    countries = {k: e["country_code"] for k, e in by_cluster.items() if e.get("country_code")}
    cues = _cue_tokens(doc, claims)
    dated = attach_dates(doc, dates, cues)
    sentence_of = _sentence_index(doc)
    by_sentence: dict[int, list[Trigger]] = defaultdict(list)
    known = weigh(scene, find_triggers(scene))
    known += find_learned(scene, known)
    for trigger in sorted([*known, *find_lead(scene, known, cues)], key=lambda t: t.token.i):
        by_sentence[sentence_of[trigger.token.i]].append(trigger)
    numbers: dict[int, list[Record]] = defaultdict(list)
    for q in quantities:
        numbers[q["sent_id"]].append(q)
    only = only_country(mentions, countries)
    towns = frozenset(k for k, e in by_cluster.items() if (e.get("place_type") or "country") != "country")
    placeless: list[tuple[Record, list[Party]]] = []
    near: list[Record] = []  # places of what headline and lead tell
    claims_at = holding(claims, "content_start", "content_end")
    events: list[Record] = []
    participants: list[Record] = []
    for sent_id in sorted(by_sentence):
        triggers = by_sentence[sent_id]
        harmful = frozenset(k for k, t in enumerate(triggers) if ontology.quad(t.sense.type) == "material conflict")
        assaults = frozenset(k for k in harmful if triggers[k].sense.type == "ASSAULT") or harmful
        rows_here: dict[int, tuple[Record, list[Party]]] = {}
        counted = share_tolls(numbers.get(sent_id, ()), triggers, assaults)
        for k, trigger in enumerate(triggers):
            if (
                ("vague" in trigger.sense.roles or _is_generic(ontology, trigger))
                and not counted.get(k)
                and _says_nothing(scene, trigger, countries)
            ):
                continue
            event_id = f"{article['article_id']}.e{len(events)}"
            status = find_status(scene, trigger)
            parties = at_home(find_parties(scene, trigger, countries), only, scene, towns)
            harm = _harm_in(trigger, rows_here)
            if harm is not None and not parties:
                parties = list(harm[1])  # "killed four in an air raid": the raid has the killing's parties
            event_type, mode, status, rule = shift_type(ontology, trigger, status, parties)
            first = _with_auxiliary(trigger) if rule.endswith(ANNOUNCED) else trigger.first
            span = (doc[first].idx, doc[trigger.last].idx + len(doc[trigger.last]))
            claim = innermost(claims_at(span[0]), *span)
            row: Record = {
                "event_id": event_id,
                "article_id": article["article_id"],
                "sent_id": sent_id,
                "trigger": doc[first : trigger.last + 1].text,  # doc.text puts the whole text together each time
                "start": span[0],
                "end": span[1],
                "event_type": event_type,
                "mode": mode,
                "quad_class": ontology.quad(event_type),
                "modality": _in_claim(status, claim),
                "negated": status.negated,
                "claim_id": claim["claim_id"] if claim else None,
                "source": claim.get("speaker") if claim else None,
                "rule_id": f"{rule}>{MODEL}:{status.modality}" if status.learned else rule,
                "confidence": _confidence(scene, trigger, rule, parties),
                "_reference": _reference(trigger),
                "_quantities": [q["quantity_id"] for q in counted.get(k, ())],
            }
            row |= parties_columns(doc, parties)
            place = find_place(scene, trigger, parties)
            row |= place_columns(doc, place, by_cluster)
            if place is None:
                placeless.append((row, parties))
            elif in_lead(row):
                near.append(place)
            within = (claim["content_start"], claim["content_end"]) if claim else None
            row |= date_columns(find_date(scene, trigger, dated.get(sent_id, ()), cues, within))
            told = row["modality"] if not status.negated else ""
            row |= toll_columns(scene, trigger, parties, counted.get(k, ()), numbers.get(sent_id, ()), told)
            if harm is not None:
                row |= {c: harm[0][c] for c in TOLL if c in harm[0] and c not in row}
            name_pronouns(row, parties, mentions)
            rows_here[trigger.token.i] = (row, parties)
            events.append(row)
            participants += [participant_row(doc, article["article_id"], event_id, p) for p in parties]
    backdrop = find_backdrop(doc, mentions, by_cluster, near)
    for row, parties in placeless:
        row |= backdrop_columns(row, backdrop, parties, by_cluster)
    return events, participants


def shift_type(
    ontology: Ontology, trigger: Trigger, status: Status, parties: Sequence[Party]
) -> tuple[str, str | None, Status, str]:
    """Event type, mode, status and rule, after what the tense makes of them.

    Parameters
    ----------
    ontology : Ontology
        Its ``announced`` and ``withheld`` columns say what an announced or withheld act counts as.
    trigger : Trigger
        The event's word.
    status : Status
        Its modality.
    parties : sequence of Party
        Its parties; only somebody's own act can be announced.

    Returns
    -------
    tuple
        Type, mode, status, rule id.
    """
    sense = trigger.sense
    nobody_acts = "harm" in sense.roles and not any(p.role in ("actor", "instrument") for p in parties)
    if nobody_acts and "OTHER" in ontology.types and _is_accident(ontology, trigger):
        return "OTHER", None, status, f"verb:{sense.name}>accident"
    kind = {"V": "verb", "N": "noun", "P": "phrase"}[sense.pos]
    rule = f"{'light' if trigger.light is not None else kind}:{sense.name}"
    if sense.name == MODEL:
        rule = f"{MODEL}:{sense.type}"
    verb = trigger.token if syntax.is_verb(trigger.token) else trigger.light
    own_act = verb is not None and not syntax.is_passive(verb) and any(p.role == "actor" for p in parties)
    row = ontology.types.get(sense.type) or {}
    if status.future and own_act and status.modality == "planned":
        shifted = row.get("withheld" if status.negated else "announced") or sense.type
        if shifted != sense.type:
            modality = "threatened" if shifted == "THREATEN" else "planned"
            return shifted, None, Status(modality, False, True), rule + ANNOUNCED
    return sense.type, sense.mode, status, rule


def _harm_in(trigger: Trigger, before: Mapping[int, tuple[Record, list[Party]]]) -> tuple[Record, list[Party]] | None:
    """The killing or injuring that an attack noun is the setting of ("killed … in an air raid")."""
    noun = trigger.token
    if trigger.sense.type != "ASSAULT" or trigger.light is not None or noun.dep_ != "pobj":
        return None
    prep = noun.head
    if prep.lower_ not in ("in", "during", "by") or prep.head.i not in before:
        return None
    row, parties = before[prep.head.i]
    return (row, parties) if row["event_type"] == "ASSAULT" else None


def _is_generic(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether a bare plural speaks of a kind of act and not of one: "attacks", "terrorist killings"."""
    noun = trigger.token
    if noun.tag_ != "NNS" or ontology.quad(trigger.sense.type) != "material conflict":
        return False
    return not any(c.dep_ in ("det", "nummod", "poss", "quantmod") for c in noun.children)


def _reference(trigger: Trigger) -> str | None:
    """Whether a noun speaks of what is known ("the attack"; not "the worst", "the attacks") or of a state ("war")."""
    noun = trigger.token
    if not syntax.is_noun(noun):
        return None
    if "vague" in trigger.sense.roles:
        return "state"
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children)
    one = noun.tag_ not in ("NNS", "NNPS") and not any(c.tag_ in ("JJS", "RBS") for c in noun.children)
    return "known" if definite and one else None


def _says_nothing(scene: Scene, trigger: Trigger, countries: Mapping[int, str]) -> bool:
    """Whether a word for a state of affairs ("violence", "the war") comes without sides, place or light verb."""
    if trigger.light is not None:
        return False
    for word, p in syntax.prepositions(trigger.token):
        mention = scene.mention_at.get(p.i)
        if word in ("over", "against") or (mention is not None and mention["label"] in ("GPE", "LOC", "FAC")):
            return False  # what it is about or where it is makes one act of it: "protests over a tax"
    return not find_parties(scene, trigger, countries)


def _is_accident(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether people came to harm with nobody acting, in a sentence that tells of an accident or a disaster."""
    words = ontology.classes.get("accident", frozenset())
    return any(t.lemma_.lower() in words or t.lower_ in words for t in trigger.token.sent)


def _confidence(scene: Scene, trigger: Trigger, rule: str, parties: Sequence[Party]) -> float:
    """How often rows of this kind were right: by the encoder's probability of the type, or by the parties without."""
    ontology = scene.ontology
    kind = "announced" if rule.endswith(ANNOUNCED) else "lead" if rule == "verb:lead" else rule.partition(":")[0]
    by_type = scene.believed(trigger.first, trigger.last) if kind not in ("announced", "lead") else None
    if by_type is not None and trigger.sense.type in by_type:
        steps = ontology.beliefs.get(MODEL if kind == MODEL else "lists", ())
        reached = [confidence for above, confidence in steps if by_type[trigger.sense.type] >= above]
        if reached:
            return reached[-1]
    roles = {p.role for p in parties}
    return ontology.confidences.get((kind, "actor" in roles, "recipient" in roles), 0.5)


def _with_auxiliary(trigger: Trigger) -> int:
    """First token of "will meet": what makes it an announcement is the auxiliary."""
    verb = trigger.token if syntax.is_verb(trigger.token) else trigger.light
    before = (
        [c.i for c in verb.children if c.dep_ == "aux" and c.tag_ in ("MD", "TO") and c.i < verb.i]
        if verb is not None
        else []
    )
    return min(before) if before and 0 < trigger.first - min(before) <= 4 else trigger.first


def tie_quantities(quantities: Sequence[Record], events: Sequence[Record], claims: Sequence[Record]) -> list[Record]:
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


def _in_claim(status: Status, claim: Mapping[str, Any] | None) -> str:
    """A denied accusation is denied, whatever tense it is told in."""
    if claim is not None and claim.get("stance") == "denies" and status.modality in ("happened", "ongoing"):
        return "denied"
    return status.modality


def _cue_tokens(doc: Doc, claims: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    found = set()
    for c in claims:
        if c.get("cue_start") is not None:
            root = token_at(doc, c["cue_start"], c["cue_end"])
            if root is not None:
                found.add(root.i)
    return frozenset(found)


def _sentence_index(doc: Doc) -> list[int]:
    index = []
    for i, sent in enumerate(doc.sents):
        index += [i] * len(sent)
    return index
