"""Events and their participants: one row an event as one sentence reports it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from newskit.extraction.boilerplate import find_boilerplate, in_any
from newskit.extraction.events.acts import is_no_act
from newskit.extraction.events.circumstances import stands_beside
from newskit.extraction.events.disasters import disaster_of, is_disaster, refers_back
from newskit.extraction.events.encoder_evidence import MODEL, with_evidence
from newskit.extraction.events.learned import find_learned
from newskit.extraction.events.modality.given import is_given
from newskit.extraction.events.modality.status import find_status, in_claim
from newskit.extraction.events.ontology import Ontology, load_ontology
from newskit.extraction.events.parties.domestic import HOME, Setting, at_home, read_setting
from newskit.extraction.events.parties.participants import find_parties
from newskit.extraction.events.parties.party import Party
from newskit.extraction.events.rows import (
    date_columns,
    in_lead,
    innermost,
    name_pronouns,
    name_speaker,
    participant_row,
    parties_columns,
    place_columns,
    source_of,
)
from newskit.extraction.events.scene import Scene, Trigger, by_sentence, sentence_index, set_scene
from newskit.extraction.events.scores import is_result
from newskit.extraction.events.setting.dated_clauses import end_of_range
from newskit.extraction.events.setting.datelines import date_by_dateline, dateline_day, in_dateline
from newskit.extraction.events.setting.dating import attach_dates, find_date, published_day, without_coming
from newskit.extraction.events.setting.geographic_focus import find_focus, focus_columns, more_exact
from newskit.extraction.events.setting.place import find_place, is_backdrop, token_at
from newskit.extraction.events.suspect import holds_remains, why_suspect
from newskit.extraction.events.threats import as_threat, find_threats
from newskit.extraction.events.tolls import TOLL, share_tolls, toll_columns
from newskit.extraction.events.triggers import find_triggers
from newskit.extraction.events.types import ANNOUNCED, confidence_of, deed_of, first_token, reference_of, shift_type
from newskit.extraction.events.unlisted import find_lead
from newskit.extraction.grammar.word_classes import is_noun
from newskit.extraction.holding import holding
from newskit.extraction.records import Record
from newskit.language.tree import AnyDoc, Doc, read_tree


@dataclass(frozen=True)
class _Reading:
    """What the events of one article share: its parse and what the other steps found in it."""

    scene: Scene
    mentions: Sequence[Record]
    claims_at: Callable[[int], Sequence[Mapping[str, Any]]]  # claims whose content holds a character
    numbers: Mapping[int, Sequence[Mapping[str, Any]]]  # quantities by sentence
    dated: Mapping[int, Any]  # dates by sentence, each with the word that it hangs on
    cues: frozenset[int]  # tokens of reporting cues
    by_cluster: Mapping[int, Record]  # entities
    setting: Setting
    filed: Mapping[str, Any] | None = None  # the date of the dateline
    published: str | None = None  # the day, ISO 8601


class _Made(NamedTuple):
    """An event's row, not yet numbered, its parties, and the mention of its place."""

    row: Record
    parties: list[Party]
    place: Mapping[str, Any] | None


def find_events(
    doc: AnyDoc,
    article: Mapping[str, Any],
    *,
    mentions: Sequence[Record] = (),
    dates: Sequence[Mapping[str, Any]] = (),
    quantities: Sequence[Mapping[str, Any]] = (),
    claims: Sequence[Mapping[str, Any]] = (),
    entities: Sequence[Record] = (),
    ontology: Ontology | None = None,
) -> tuple[list[Record], list[Record]]:
    """Events of one article and the parties of each.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse, with ClearNLP labels and Penn tags.
    article : dict
        ``article_id`` is asked, and ``date_published`` if it is there.
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
    AGREE, conflict THREATEN) and keeps its modality, so that it is never told as happened. What the words of an event
    do not say but its setting does is marked at the end of ``rule_id``: ``@home`` for a party's country
    (`events.parties.domestic`), and what `events.setting.geographic_focus` adds for the event's place. Measured quality
    is in ``benchmarks/results/events.md``.
    """
    doc = read_tree(doc)
    ontology = ontology or load_ontology()
    by_cluster = {e["_cluster"]: e for e in entities if e.get("_cluster") is not None}
    countries = {k: e["country_code"] for k, e in by_cluster.items() if e.get("country_code")}
    towns = frozenset(k for k, e in by_cluster.items() if (e.get("place_type") or "country") != "country")
    scene = set_scene(doc, ontology, mentions, countries, towns)
    cues = _cue_tokens(doc, claims)
    plain = ontology.words("plain_stance")
    talk = _cue_tokens(doc, [c for c in claims if c.get("stance") in plain])
    filed = dateline_day(doc, dates)
    reading = _Reading(
        scene=scene,
        mentions=mentions,
        claims_at=holding(claims, "content_start", "content_end"),
        numbers=by_sentence(quantities),
        dated=attach_dates(doc, [d for d in dates if d is not filed], ontology),
        cues=cues,
        by_cluster=by_cluster,
        setting=read_setting(scene, mentions, countries, towns),
        filed=filed,
        published=published_day(article),
    )
    boilerplate = find_boilerplate(doc.text)
    made = [
        m
        for sent_id, triggers in _triggers(scene, cues, talk, boilerplate).items()
        for m in _read_sentence(reading, sent_id, triggers)
    ]
    date_by_dateline([m.row for m in made], filed)
    # what headline and lead tell of, but for why: "imposed sanctions over the beating of students in Nis"
    near = [m.place for m in made if m.place is not None and in_lead(m.row) and not is_backdrop(scene, m.row)]
    told = [m for m in mentions if not in_any(boilerplate, m["start"])]  # where a reporter sits is none of the story's
    focus = find_focus(doc, told, by_cluster, near, ontology.words("home_arm"))
    events: list[Record] = []
    participants: list[Record] = []
    article_id = article["article_id"]
    more, unclean = refers_back([m.row for m in made]), holds_remains(doc.text)
    for n, (row, parties, place) in enumerate(made):
        event_id = f"{article_id}.e{n}"
        if n in more:
            row = {**row, "_reference": "known"}
        if place is None:
            elsewhere = focus_columns(row, focus, parties, by_cluster)
        else:
            elsewhere = more_exact(doc, row, focus, by_cluster)
        sentence = doc.sents[row["sent_id"]].text if unclean else ""
        review = why_suspect(row, parties, reading.published, sentence)
        events.append({"event_id": event_id, "article_id": article_id, **row, **elsewhere, "review": review})
        participants += [participant_row(doc, article_id, event_id, p) for p in parties]
    return events, participants


def _triggers(
    scene: Scene, cues: frozenset[int], talk: frozenset[int], boilerplate: Sequence[tuple[int, int]]
) -> dict[int, list[Trigger]]:
    """Event words by sentence, in text order."""
    sentence_of = sentence_index(scene.doc)
    known = with_evidence(scene, find_triggers(scene))
    known += find_learned(scene, known, talk)
    known += find_threats(scene, known, cues)
    known = [t for t in known if not is_result(t)]  # "beat Quito 3-1" tells of something, but of no type
    found: dict[int, list[Trigger]] = defaultdict(list)
    for trigger in sorted([*known, *find_lead(scene, known, cues)], key=lambda t: t.token.i):
        if not in_any(boilerplate, trigger.token.idx):
            found[sentence_of[trigger.token.i]].append(trigger)
    return dict(sorted(found.items()))


def _read_sentence(reading: _Reading, sent_id: int, triggers: Sequence[Trigger]) -> Iterator[_Made]:
    ontology = reading.scene.ontology
    harmful = frozenset(k for k, t in enumerate(triggers) if ontology.quad(t.sense.type) == "material conflict")
    assaults = frozenset(k for k in harmful if triggers[k].sense.type == "ASSAULT") or frozenset(
        k for k in harmful if triggers[k].sense.type != "SANCTION" and triggers[k].sense.mode not in _UNHARMED
    )
    nature = ontology.words("accident")
    harmful_here = assaults or frozenset(k for k, t in enumerate(triggers) if is_disaster(t, nature))
    counted = share_tolls(reading.numbers.get(sent_id, ()), triggers, harmful_here, nature)
    before: dict[int, _Made] = {}
    for k, trigger in enumerate(triggers):
        if not counted.get(k) and is_no_act(reading.scene, trigger):
            continue
        before[trigger.token.i] = _read_event(reading, sent_id, trigger, counted.get(k, ()), before)
        yield before[trigger.token.i]


def _read_event(
    reading: _Reading, sent_id: int, trigger: Trigger, counted: Sequence[Mapping[str, Any]], before: Mapping[int, _Made]
) -> _Made:
    """One event's row and parties; ``before`` has those of the words before it in the sentence."""
    scene, doc = reading.scene, reading.scene.doc
    parties = [
        p for p in find_parties(scene, trigger) if not in_dateline(doc, reading.filed, doc[p.head.i].idx)
    ]  # "LIMA, 3 May 90 -- Rebels said they killed …": Lima did not
    harm = _harm_in(trigger, before)
    if harm is not None and not parties:
        parties = list(harm.parties)  # "killed four in an air raid": the raid has the killing's parties
    status = as_threat(scene, trigger, find_status(scene, trigger), reading.cues)
    event_type, mode, status, rule = shift_type(scene, trigger, status, parties)
    place = find_place(scene, trigger, parties)
    placed = place_columns(place, reading.by_cluster)
    confidence = confidence_of(scene, trigger, rule, parties)
    announced = rule.endswith(ANNOUNCED)
    first = first_token(trigger) if announced else trigger.first
    start, end = doc[first].idx, doc[trigger.last].idx + len(doc[trigger.last])
    claim = innermost(reading.claims_at(start), start, end)
    within = (claim["content_start"], claim["content_end"]) if claim else None
    voiced = scene.ontology.quad(event_type) == "verbal conflict" and is_noun(trigger.token)
    # "denied the criticism", "denied that the tariffs were political": there was criticism, and there are tariffs
    beside = claim is not None and stands_beside(scene.ontology, trigger.token, claim["content_start"])
    if not voiced and not is_given(scene.ontology, trigger.token) and not beside:
        status = in_claim(status, claim, scene.ontology.quad(event_type))
    if status.learned:
        rule += f">{MODEL}:{status.modality}"
    parties, inferred = at_home(parties, trigger, placed.get("country_code"), scene, reading.setting)
    if inferred:
        rule, confidence = rule + HOME, round(confidence * _LESS_SURE, 2)
    row: Record = {
        "sent_id": sent_id,
        "trigger": doc[first : trigger.last + 1].text,  # doc.text puts the whole text together each time
        "start": start,
        "end": end,
        "event_type": event_type,
        "mode": mode,
        "quad_class": scene.ontology.quad(event_type),
        "modality": status.modality,
        "negated": status.negated,
        "claim_id": claim["claim_id"] if claim else None,
        "source": source_of(claim, reading.mentions),
        "rule_id": rule,
        "confidence": confidence,
        "_reference": reference_of(scene, trigger),
        "_deed": deed_of(trigger),
        "_disaster": disaster_of(trigger, event_type, scene.ontology.words("accident")),
        "_quantities": [q["quantity_id"] for q in counted],
    }
    row |= parties_columns(doc, parties) | placed
    dated = every = reading.dated.get(sent_id, ())
    if status.modality == "happened":
        dated = without_coming(dated, trigger, reading.published)
    date = find_date(scene, trigger, dated, reading.cues, within)
    if date is None and len(dated) < len(every):
        row["_coming"] = find_date(scene, trigger, every, reading.cues, within)
    until = date and end_of_range(doc.text, date, [d for d, _ in dated], reading.published, later=start > date["start"])
    row |= date_columns(date, until)
    told = "" if status.negated else status.modality
    row |= toll_columns(scene, trigger, parties, counted, reading.numbers.get(sent_id, ()), told)
    if harm is not None:
        row |= {c: harm.row[c] for c in TOLL if c in harm.row and c not in row}
    name_pronouns(row, parties, reading.mentions)
    name_speaker(row, parties, claim)
    return _Made(row, parties, place)


# modes: "five were detained, and two officers were injured"
_UNHARMED = frozenset({"arrest", "deport", "ban", "curfew", "martial-law", "censor", "withhold"})
_LESS_SURE = 0.9  # of the stated confidence where a party's country is read off the setting


def _harm_in(trigger: Trigger, before: Mapping[int, _Made]) -> _Made | None:
    """The killing or injuring that an attack noun is the setting of ("killed … in an air raid")."""
    noun = trigger.token
    if trigger.sense.type != "ASSAULT" or trigger.light is not None or noun.dep_ != "pobj":
        return None
    prep = noun.head
    if prep.lower_ not in ("in", "during", "by") or prep.head.i not in before:
        return None
    made = before[prep.head.i]
    return made if made.row["event_type"] == "ASSAULT" else None


def _cue_tokens(doc: Doc, claims: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    found = set()
    for c in claims:
        if c.get("cue_start") is not None:
            root = token_at(doc, c["cue_start"], c["cue_end"])
            if root is not None:
                found.add(root.i)
    return frozenset(found)
