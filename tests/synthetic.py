"""Made-up corpora with every table filled and every span right, for tests of the views and for benchmarks."""

import datetime as dt
import random
from types import SimpleNamespace

import pandas as pd

from newskit import schema
from newskit.tables import as_table, empty_table

PLACES = {  # name: (country, latitude, longitude, precision)
    "Baghdad": ("IRQ", 33.3406, 44.4009, "city"),
    "Gaza City": ("PSE", 31.5016, 34.4668, "city"),
    "Beirut": ("LBN", 33.8938, 35.5018, "city"),
    "Tehran": ("IRN", 35.6944, 51.4215, "city"),
    "Ankara": ("TUR", 39.9199, 32.8543, "city"),
    "Kyiv": ("UKR", 50.4547, 30.5238, "city"),
    "Khartoum": ("SDN", 15.5518, 32.5324, "city"),
    "Niamey": ("NER", 13.5137, 2.1098, "city"),
    "Buenos Aires": ("ARG", -34.6132, -58.3772, "city"),
    "Manama": ("BHR", 26.2154, 50.5832, "city"),
    "Singapore": ("SGP", 1.2897, 103.8501, "country"),
    "Suva": ("FJI", -18.1416, 178.4415, "city"),
    "San Francisco": ("USA", 37.7749, -122.4194, "city"),
}
PEOPLE = {  # entity id: (name, country, label)
    "P1": ("Antony Blinken", "USA", "PERSON"),
    "P2": ("Mohammed Shia al-Sudani", "IRQ", "PERSON"),
    "P3": ("Hakan Fidan", "TUR", "PERSON"),
    "P4": ("Hassan Nasrallah", "LBN", "PERSON"),
    "O1": ("Israel’s military", "ISR", "ORG"),
    "O2": ("Hezbollah", "LBN", "ORG"),
    "O3": ("Hamas", "PSE", "ORG"),
    "O4": ("the Pentagon", "USA", "ORG"),
    "G1": ("Ukraine", "UKR", "GPE"),
    "G2": ("Russia", "RUS", "GPE"),
}
# trigger words, type, mode, quad class, kills
KINDS = [
    ("met", "CONSULT", "visit", "verbal cooperation", False),
    ("praised", "SUPPORT", None, "verbal cooperation", False),
    ("sent aid to", "AID", None, "material cooperation", False),
    ("accused", "ACCUSE", None, "verbal conflict", False),
    ("warned", "THREATEN", None, "verbal conflict", False),
    ("sanctioned", "SANCTION", None, "material conflict", False),
    ("struck", "ASSAULT", "aerial", "material conflict", True),
    ("shelled", "ASSAULT", "artillery", "material conflict", True),
]
MODALITIES = ["happened"] * 7 + ["ongoing", "planned", "threatened", "possible", "denied"]
SOURCES = ["Hezbollah", "the Pentagon", "Gaza’s health ministry", "Lebanese officials", None, None, None]
FIRST = dt.date(2023, 10, 1)


class _Text:
    """Grows an article piece by piece and remembers where each piece stands."""

    def __init__(self):
        self.parts, self.at = [], 0

    def add(self, words: str) -> tuple[int, int]:
        start = self.at
        self.parts.append(words)
        self.at += len(words)
        return start, self.at

    def __str__(self):
        return "".join(self.parts)


def corpus(*, n_articles=14, events_each=5, seed=0, hostile=None, dated=True):
    """A corpus as `newskit.extract` returns it.

    Parameters
    ----------
    hostile : list of str, optional
        Payloads; each stands in for names, places, triggers, sources, titles and addresses in turn.
    dated : bool
        Without: no title, no dates, no source, as a bare text file gives.
    """
    rng = random.Random(seed)
    rows = {name: [] for name in schema.TABLES}
    evil = iter(hostile or [])

    def say(words):
        return next(evil, words) if hostile else words

    n_articles = max(n_articles, len(hostile or []) // 5 + 1) if hostile else n_articles
    seen = {}
    for a in range(n_articles):
        key = f"{a:016x}"
        day = FIRST + dt.timedelta(days=rng.randrange(92))
        text = _Text()
        for e in range(events_each):
            if e and e % 2 == 0:
                text.add("\n\n")
            _sentence(rows, text, rng, key, e, day if dated else None, say, seen)
        title = say(f"Synthetic report number {a + 1}") if dated else None
        rows["articles"].append(
            {
                "article_id": key,
                "title": title,
                "text": str(text),
                "authors": ["A. Writer"],
                "date_published": dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC) if dated else None,
                "date_published_precision": "day" if dated else None,
                "url": say(f"https://example.org/{a}") if dated else None,
                "source_name": say(["North Wire", "South Post"][a % 2]) if dated else None,
                "source_file": f"{a:03}.txt",
                "language": "en",
                "n_chars": len(str(text)),
            }
        )
    for name, (entity_id, label, country, lat, lon) in seen.items():
        hits = [m for m in rows["mentions"] if m["entity_id"] == entity_id]
        rows["entities"].append(
            {
                "entity_id": entity_id,
                "name": name,
                "label": label,
                "country_code": country,
                "lat": lat,
                "lon": lon,
                "aliases": [name],
                "place_type": "city" if lat is not None else None,
                "n_mentions": len(hits),
                "n_articles": len({m["article_id"] for m in hits}),
            }
        )
    info = {
        "pipeline": {"name": "newskit_en", "version": "0.1.0", "hash": "0" * 16},
        "newskit": "0.1.0",
        "fingerprint": f"{seed:016x}",
    }
    return SimpleNamespace(info=info, **{name: as_table(name, records) for name, records in rows.items()})


def _sentence(rows, text, rng, key, e, day, say, seen):
    actor_id, recipient_id = rng.sample(sorted(PEOPLE), 2)
    place = rng.choice(sorted(PLACES))
    trigger, event_type, mode, quad, kills = rng.choice(KINDS)
    modality, source = rng.choice(MODALITIES), rng.choice(SOURCES)
    country, lat, lon, precision = PLACES[place]
    killed = rng.randrange(1, 60) if kills and rng.random() < 0.7 else None
    names = {"actor": say(PEOPLE[actor_id][0]), "recipient": say(PEOPLE[recipient_id][0]), "place": say(place)}
    source = say(source) if source else None
    start = text.at
    spans = {"actor": text.add(names["actor"])}
    text.add(" ")
    spans["trigger"] = text.add(say(trigger))
    text.add(" ")
    spans["recipient"] = text.add(names["recipient"])
    text.add(" in ")
    spans["place"] = text.add(names["place"])
    when = day - dt.timedelta(days=rng.randrange(3)) if day else None
    text.add(" on ")
    spans["date"] = text.add(f"{when:%A}" if when else "Sunday")
    if killed:
        text.add(", killing at least ")
        spans["number"] = text.add(str(killed))
        text.add(" people")
    if source:
        text.add(", ")
        spans["speaker"] = text.add(source)
        text.add(" ")
        spans["cue"] = text.add("said")
    text.add(".")
    end = text.at
    text.add(" ")
    body = str(text)
    event_id, claim_id, sent = f"{key}.e{e}", f"{key}.c{e}" if source else None, {"article_id": key, "sent_id": e}
    rows["sentences"].append({**sent, "start": start, "end": end})

    def at(role):
        s, f = spans[role]
        return {"start": s, "end": f, "text": body[s:f]}

    ids = {}
    for role, label, code, la, lo in (
        ("actor", PEOPLE[actor_id][2], PEOPLE[actor_id][1], None, None),
        ("recipient", PEOPLE[recipient_id][2], PEOPLE[recipient_id][1], None, None),
        ("place", "GPE", country, lat, lon),
    ):
        known = seen.setdefault(names[role], (f"E{len(seen)}", label, code, la, lo))
        ids[role] = known[0]
        rows["mentions"].append(
            {
                **sent,
                **at(role),
                "mention_id": f"{event_id}.{role}",
                "label": label,
                "kind": "name",
                "entity_id": known[0],
                "source": "model",
            }
        )
        if role != "place":
            rows["participants"].append(
                {
                    **at(role),
                    "event_id": event_id,
                    "role": role,
                    "mention_id": f"{event_id}.{role}",
                    "entity_id": known[0],
                    "country_code": code,
                }
            )
    iso = when.isoformat() if when else None
    rows["dates"].append(
        {
            **sent,
            **at("date"),
            "date_id": f"{event_id}.d",
            "timex_type": "DATE",
            "value": iso or "XXXX-WXX-7",
            "date_start": iso,
            "date_end": iso,
            "granularity": "day",
            "rule_id": "weekday",
        }
    )
    if killed:
        rows["quantities"].append(
            {
                **sent,
                **at("number"),
                "quantity_id": f"{event_id}.q",
                "value_min": killed,
                "value_max": None,
                "comparator": ">=",
                "unit": "killed",
                "scope": "event",
                "event_id": event_id,
                "claim_id": claim_id,
            }
        )
    if source:
        said = (start, spans["speaker"][0] - 2)
        rows["claims"].append(
            {
                **sent,
                "claim_id": claim_id,
                "speaker": source,
                "speaker_start": spans["speaker"][0],
                "speaker_end": spans["speaker"][1],
                "cue": "said",
                "cue_start": spans["cue"][0],
                "cue_end": spans["cue"][1],
                "content": body[said[0] : said[1]],
                "content_start": said[0],
                "content_end": said[1],
                "kind": "indirect",
                "stance": "says",
                "rule_id": "said",
            }
        )
    rows["events"].append(
        {
            **sent,
            "event_id": event_id,
            "trigger": at("trigger")["text"],
            "start": spans["trigger"][0],
            "end": spans["trigger"][1],
            "event_type": event_type,
            "mode": mode,
            "quad_class": quad,
            "actor": names["actor"],
            "actor_id": ids["actor"],
            "actor_country": PEOPLE[actor_id][1],
            "recipient": names["recipient"],
            "recipient_id": ids["recipient"],
            "recipient_country": PEOPLE[recipient_id][1],
            "place": names["place"],
            "place_id": ids["place"],
            "lat": lat,
            "lon": lon,
            "country_code": country,
            "place_precision": precision,
            "date_text": at("date")["text"],
            "date_start": iso,
            "date_end": iso,
            "date_precision": "day" if iso else None,
            "modality": modality,
            "negated": modality == "happened" and rng.random() < 0.05,
            "claim_id": claim_id,
            "source": source,
            "killed_min": killed,
            "killed_max": None,
            "review": "an unattributed figure that conflicts with another" if rng.random() < 0.08 else None,
            "incident_id": f"i{event_type}{place}{iso}",
            "rule_id": "svo",
            "confidence": round(rng.uniform(0.4, 1), 3),
        }
    )


def bare():
    """One title-less, date-less article, as a text file without metadata gives."""
    return corpus(n_articles=1, events_each=4, seed=3, dated=False)


def tolls():
    """Four events at one place: 12 killed on Sunday, 15 says another source, a toll of 40 later, told twice."""
    made = corpus(n_articles=1, events_each=4)
    quiet = made.quantities.assign(unit="people")
    told = {
        "killed_min": [12.0, 15.0, 40.0, 40.0],
        "killed_max": [12.0, None, 40.0, 40.0],
        "incident_id": ["i1", "i1", "i2", "i3"],
        "quad_class": ["material conflict", "verbal conflict", "material conflict", "material conflict"],
        "date_start": ["2023-11-05", None, "2023-11-06", "2023-11-06"],
        "source": ["police", "a union", "the ministry", "the ministry"],
    }
    same = {"lat": 31.63, "lon": -7.99, "place": "Marrakesh", "place_id": None, "claim_id": None}
    same |= {"modality": "happened", "negated": False, "review": None, "date_text": None}
    events = made.events.assign(**told, **same).assign(date_end=told["date_start"])
    events = events.astype({c: made.events[c].dtype for c in made.events.columns})
    return SimpleNamespace(**{**vars(made), "events": events, "quantities": quiet})


def so_far(made, event, value):
    """The corpus with one more number of people killed: a total so far that an event's sentence gives."""
    row = (
        corpus()
        .quantities.head(1)
        .assign(unit="killed", scope="running_total", value_min=value, value_max=value, event_id=event, comparator="=")
    )
    quantities = pd.concat([made.quantities, row], ignore_index=True)
    return SimpleNamespace(**{**vars(made), "quantities": quantities})


def nothing():
    """A corpus without a single row."""
    return SimpleNamespace(info={}, **{name: empty_table(name) for name in schema.TABLES})
