"""Events and their participants: one row an event as one sentence reports it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from newskit.extraction import syntax
from newskit.extraction.modality import Status, find_status
from newskit.extraction.ontology import Ontology, load_ontology
from newskit.extraction.participants import Party, find_parties
from newskit.extraction.setting import attach_dates, find_date, find_place, token_at, tolls
from newskit.extraction.triggers import Scene, Trigger, find_lead, find_triggers, set_scene

Record = dict[str, Any]
ANNOUNCED = ">announced"  # ends the rule_id of an act that is an announcement by its tense
TOLL = ("killed_min", "killed_max", "injured_min", "injured_max")
DATELINE = "@dateline"  # ends the rule_id where only the dateline tells the country
_FILED = re.compile(r"[^\n]{0,60}?\s(?:--|—|–)\s")
_HARM = frozenset({"killed", "injured"})


def find_events(
    doc: Doc,
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
    ontology = ontology or load_ontology()
    scene = set_scene(doc, ontology, mentions)
    by_cluster = {e["_cluster"]: e for e in entities if e.get("_cluster") is not None}
    countries = {k: e["country_code"] for k, e in by_cluster.items() if e.get("country_code")}
    cues = _cue_tokens(doc, claims)
    dated = attach_dates(doc, dates, cues)
    sentence_of = _sentence_index(doc)
    by_sentence: dict[int, list[Trigger]] = defaultdict(list)
    known = find_triggers(scene)
    for trigger in sorted([*known, *find_lead(scene, known, cues)], key=lambda t: t.token.i):
        by_sentence[sentence_of[trigger.token.i]].append(trigger)
    numbers: dict[int, list[Record]] = defaultdict(list)
    for q in quantities:
        numbers[q["sent_id"]].append(q)
    home = dateline_country(doc, mentions, by_cluster)
    events: list[Record] = []
    participants: list[Record] = []
    for sent_id in sorted(by_sentence):
        triggers = by_sentence[sent_id]
        harmful = frozenset(k for k, t in enumerate(triggers) if ontology.quad(t.sense.type) == "material conflict")
        assaults = frozenset(k for k in harmful if triggers[k].sense.type == "ASSAULT") or harmful
        rows_here: dict[int, tuple[Record, list[Party]]] = {}
        counted = tolls(numbers.get(sent_id, ()), doc, triggers, assaults)
        for k, trigger in enumerate(triggers):
            if (
                ("vague" in trigger.sense.roles or _is_generic(ontology, trigger))
                and not counted.get(k)
                and _says_nothing(scene, trigger, countries)
            ):
                continue
            event_id = f"{article['article_id']}.e{len(events)}"
            status = find_status(scene, trigger)
            parties = find_parties(scene, trigger, countries)
            harm = _harm_in(trigger, rows_here)
            if harm is not None and not parties:
                parties = list(harm[1])  # "killed four in an air raid": the raid has the killing's parties
            event_type, mode, status, rule = shift_type(ontology, trigger, status, parties)
            first = _with_auxiliary(trigger) if rule.endswith(ANNOUNCED) else trigger.first
            span = (doc[first].idx, doc[trigger.last].idx + len(doc[trigger.last]))
            claim = innermost(claims, *span)
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
                "rule_id": rule,
                "confidence": _confidence(ontology, rule, parties),
                "_quantities": [q["quantity_id"] for q in counted.get(k, ())],
            }
            row |= _parties_columns(doc, parties)
            place = find_place(scene, trigger, parties)
            row |= _place_columns(doc, place, by_cluster)
            if place is None and home and {p.country for p in parties if p.country} <= {home}:
                # an agency's dispatch tells of the country it is filed from unless its words say otherwise
                row |= {"country_code": home, "place_precision": "country", "rule_id": rule + DATELINE}
            within = (claim["content_start"], claim["content_end"]) if claim else None
            row |= _date_columns(find_date(trigger, dated.get(sent_id, ()), cues, within))
            row |= _toll_columns(counted.get(k, ()))
            if harm is not None:
                row |= {c: harm[0][c] for c in TOLL if c in harm[0] and c not in row}
            _name_pronouns(row, parties, mentions)
            rows_here[trigger.token.i] = (row, parties)
            events.append(row)
            participants += [_participant(doc, article["article_id"], event_id, p) for p in parties]
    return events, participants


def dateline_country(doc: Doc, mentions: Sequence[Record], by_cluster: Mapping[int, Record]) -> str | None:
    """Country of the place that a dispatch is filed from ("KAMPALA, May 3 (Agency) -- …").

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    mentions : sequence of dict
        Records of `find_mentions`.
    by_cluster : mapping of int to dict
        Entities of the article by cluster.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3; None where the article has no dateline.
    """
    start = 0
    for line in doc.text[:1000].splitlines(keepends=True)[:4]:
        filed = _FILED.match(line)
        if filed:
            for m in mentions:
                if start <= m["start"] < start + filed.end() and m["kind"] == "name" and m["label"] in ("GPE", "LOC"):
                    entity = by_cluster.get(m.get("_cluster")) or {}  # type: ignore[arg-type]
                    return entity.get("country_code") or m.get("_country")
        start += len(line)
    return None


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


def _name_pronouns(row: Record, parties: Sequence[Party], mentions: Sequence[Record]) -> None:
    """Give a pronoun party's column the words of the last name before it that means the same."""
    for role in ("actor", "recipient"):
        main = next((p for p in parties if p.role == role), None)
        if (
            main is None
            or main.mention is None
            or main.mention["kind"] != "pronoun"
            or main.mention.get("_cluster") is None
        ):
            continue
        cluster, at = main.mention["_cluster"], main.mention["start"]
        named = [m for m in mentions if m.get("_cluster") == cluster and m["kind"] == "name" and m["start"] < at]
        if named:
            row[role] = named[-1]["text"]


def _is_generic(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether a bare plural speaks of a kind of act and not of one: "attacks", "terrorist killings"."""
    noun = trigger.token
    if noun.tag_ != "NNS" or ontology.quad(trigger.sense.type) != "material conflict":
        return False
    return not any(c.dep_ in ("det", "nummod", "poss", "quantmod") for c in noun.children)


def _says_nothing(scene: Scene, trigger: Trigger, countries: Mapping[int, str]) -> bool:
    """Whether a word for a state of affairs ("violence", "the war") comes without sides, place or light verb."""
    if trigger.light is not None:
        return False
    if any(
        m["label"] in ("GPE", "LOC", "FAC")
        for _, p in syntax.prepositions(trigger.token)
        if (m := scene.mention_at.get(p.i))
    ):
        return False
    return not find_parties(scene, trigger, countries)


def _is_accident(ontology: Ontology, trigger: Trigger) -> bool:
    """Whether people came to harm with nobody acting, in a sentence that tells of an accident or a disaster."""
    words = ontology.classes.get("accident", frozenset())
    return any(t.lemma_.lower() in words or t.lower_ in words for t in trigger.token.sent)


def _confidence(ontology: Ontology, rule: str, parties: Sequence[Party]) -> float:
    kind = "announced" if rule.endswith(ANNOUNCED) else "lead" if rule == "verb:lead" else rule.partition(":")[0]
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


def innermost(claims: Iterable[Mapping[str, Any]], start: int, end: int) -> Mapping[str, Any] | None:
    """The claim with the shortest content that holds a span; None if the article itself says it."""
    best = None
    for c in claims:
        if c.get("content_start") is None or not (c["content_start"] <= start and end <= c["content_end"]):
            continue
        if c["cue_start"] is not None and c["cue_start"] < end and start < c["cue_end"]:
            continue
        if best is None or c["content_end"] - c["content_start"] < best["content_end"] - best["content_start"]:
            best = c
    return best


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
    owner = {q: e["event_id"] for e in events for q in e.get("_quantities", ())}
    tied = []
    for q in quantities:
        claim = innermost(claims, q["start"], q["end"])
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


def _words(doc: Doc, first: int, last: int) -> tuple[str, int, int]:
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    text = doc[first:last].text
    lead = len(text) - len(text.lstrip(" \t\n\"'“”‘’`-([,"))
    tail = len(text.rstrip(" \t\n\"'“”‘’`-,;:"))
    if tail > lead:
        return text[lead:tail], start + lead, start + tail
    return text, start, end


def _parties_columns(doc: Doc, parties: Sequence[Party]) -> Record:
    row: Record = {}
    for role in ("actor", "recipient"):
        main = next((p for p in parties if p.role == role), None)
        if main is None:
            continue
        row[role] = _words(doc, main.first, main.last)[0]
        row[f"{role}_country"] = main.country
        row[f"_{role}_cluster"] = main.mention.get("_cluster") if main.mention else None
    return row


def _participant(doc: Doc, article_id: str, event_id: str, party: Party) -> Record:
    text, start, end = _words(doc, party.first, party.last)
    return {
        "event_id": event_id,
        "role": party.role,
        "start": start,
        "end": end,
        "text": text,
        "mention_id": party.mention.get("mention_id") if party.mention else None,
        "country_code": party.country,
        "_article_id": article_id,
        "_cluster": party.mention.get("_cluster") if party.mention else None,
    }


_PRECISION = {
    "country": "country",
    "admin1": "admin1",
    "city": "city",
    "region": "region",
    "border": "border",
    "facility": "exact",
    "water": "region",
}


def _place_columns(doc: Doc, mention: Mapping[str, Any] | None, by_cluster: Mapping[int, Record]) -> Record:
    if mention is None:
        return {}
    entity = by_cluster.get(mention.get("_cluster")) or {}  # type: ignore[arg-type]
    return {
        "place": mention["text"],
        "_place_cluster": mention.get("_cluster"),
        "lat": entity.get("lat"),
        "lon": entity.get("lon"),
        "country_code": entity.get("country_code") or mention.get("_country"),
        "place_precision": _PRECISION.get(entity.get("place_type") or ""),
    }


def _date_columns(date: Mapping[str, Any] | None) -> Record:
    if date is None:
        return {}
    return {
        "date_text": date["text"],
        "date_start": date.get("date_start"),
        "date_end": date.get("date_end"),
        "date_precision": date.get("granularity"),
    }


def _toll_columns(quantities: Iterable[Mapping[str, Any]]) -> Record:
    row: Record = {}
    for q in quantities:
        if q["scope"] != "event" or q["unit"] not in _HARM:
            continue  # a part is inside its whole, and a running total is not of this event alone
        for bound in ("min", "max"):
            value = q.get(f"value_{bound}")
            if value is not None:
                column = f"{q['unit']}_{bound}"
                row[column] = max(row.get(column, value), value)
    return row
