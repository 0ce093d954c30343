"""One identity an entity across articles: which articles' entities are one thing, whatever order they came in."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from newskit.columns import plain, plain_columns
from newskit.extraction.entities.identity_rules import same_person, without_legal_form
from newskit.extraction.names import fold
from newskit.tables import as_table


class Record(NamedTuple):
    """An entity of one article; fields are the columns, without what only its article asks."""

    article_id: str
    cluster: int
    name: str
    label: str
    country_code: str | None
    role: str | None
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    place_type: str | None
    gazetteer_id: str | None
    details: Mapping[str, Any]
    words: tuple[str, ...]  # of a person's fullest name


@dataclass(eq=False)
class _Person:
    """Records that are one person so far, and what is asked of them for every record that may join."""

    records: list[Record] = field(default_factory=list)
    names: dict[tuple[str, ...], None] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)

    def add(self, r: Record) -> None:
        self.records.append(r)
        self.names[r.words] = None
        self.articles.add(r.article_id)
        if r.country_code:
            self.countries[r.country_code] += 1
        if r.role:
            self.roles.add(fold(r.role))


Named = list[tuple[str, list[Record]]]


def link_entities(entities: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge the entities of single articles.

    Parameters
    ----------
    entities : pandas.DataFrame
        Entities as `newskit.extraction.entities.describe.describe_entities` gives them: columns of the entities table,
        and ``_article_id``, ``_cluster``, ``_details``.

    Returns
    -------
    tuple of pandas.DataFrame
        The entities table without its counts, sorted by ``entity_id``; and the identity table: ``_article_id``,
        ``_cluster``, ``entity_id``.

    Notes
    -----
    What a word list or the gazetteer knows is one by its main name or id. Persons are one when their names agree, no
    country or role contradicts, and no third person is as good a match; bodies when a full form is the same and the
    country is not another.
    """
    groups: dict[str, list[Record]] = defaultdict(list)
    people, bodies = [], []
    for r in _records(entities):
        key = _certain_key(r)
        if key:
            groups[key].append(r)
        elif r.label == "PERSON":
            people.append(r)
        else:
            bodies.append(r)
    for key, group in [*_people(people), *_bodies(bodies)]:
        groups[key].extend(group)
    merged, identity = [], []
    for key in sorted(groups):
        entity_id = "e" + hashlib.sha256(key.encode()).hexdigest()[:12]
        merged.append(_merged(entity_id, groups[key]))
        identity += [(r.article_id, r.cluster, entity_id) for r in groups[key]]
    table = as_table("entities", sorted(merged, key=lambda r: r["entity_id"]))
    return table, pd.DataFrame(identity, columns=["_article_id", "_cluster", "entity_id"])


_COLUMNS = ("_article_id", "_cluster", "name", "label", "country_code", "role")
_PLACE = ("lat", "lon", "place_type", "gazetteer_id")


def _records(entities: pd.DataFrame) -> list[Record]:
    columns, place = plain_columns(entities, _COLUMNS), plain_columns(entities, _PLACE)
    texts = plain(entities["_details"])
    known = {t: json.loads(t) if t else {} for t in set(texts)}  # articles say much the same of the same things
    details = [known[t] for t in texts]
    aliases = [tuple(map(str, a)) for a in entities["aliases"]]
    words = [tuple((d.get("words") or [()])[0]) for d in details]
    records = map(Record, *columns.values(), aliases, *place.values(), details, words)
    return sorted(records, key=lambda r: (r.article_id, r.cluster))


def _certain_key(r: Record) -> str | None:
    """Key of what needs no comparing: listed names, placed names, governments, peoples."""
    d = r.details
    if d.get("metonym"):
        return f"government|{r.country_code}|{fold(r.name)}"
    if r.label == "NORP":
        return f"people|{r.country_code or fold(r.name)}"
    if r.gazetteer_id:
        return f"place|{r.gazetteer_id}"
    if d.get("known"):
        return f"known|{'person|' if r.label == 'PERSON' else ''}{fold(d['known'])}"
    if r.lat is not None and r.lon is not None:
        return f"place|{fold(r.name)}|{r.country_code}|{r.place_type}|{round(r.lat, 1)}|{round(r.lon, 1)}"
    return None


def _people(rows: list[Record]) -> Named:
    """Group persons: full names first, each lone surname then to the one full name that it can be."""
    full = [r for r in rows if len(r.words) > 1]
    groups: list[_Person] = []
    by_last: dict[str, list[_Person]] = defaultdict(list)
    by_other: dict[str, list[_Person]] = defaultdict(list)  # the first word, and the first of two surnames
    for r in sorted(full, key=lambda r: (-len(r.words), r.words, r.article_id, r.cluster)):
        fits = [
            g
            for g in by_last[r.words[-1]]
            if not _contradict(r, g) and all(same_person(r.words, name) for name in g.names)
        ]
        if not fits:
            shorter = [g for g in by_other[r.words[-1]] if any(_without_second(r.words, name) for name in g.names)]
            fits = [g for g in shorter if not _contradict(r, g) and _supports(r, g)]
        if len(fits) == 1 or (fits and next(iter(fits[0].names)) == r.words):
            fits[0].add(r)
        else:
            groups.append(_Person())
            groups[-1].add(r)
            by_last[r.words[-1]].append(groups[-1])
            for word in {r.words[0], r.words[-2]} - {r.words[-1]}:
                by_other[word].append(groups[-1])
    lone: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for r in (r for r in rows if len(r.words) <= 1):
        word = r.words[-1] if r.words else fold(r.name)
        fits = [g for g in by_last.get(word, []) if not _contradict(r, g) and _supports(r, g)]
        if not fits:  # "Prosecutor Park of South Korea", where others name Park Ji-hoon
            fits = [g for g in by_other.get(word, []) if not _contradict(r, g) and _supports(r, g, wholly=True)]
        if len(fits) == 1:
            fits[0].add(r)
        else:
            lone[word, r.country_code or "", fold(r.role or "")].append(r)
    named = [(f"person|{' '.join(g.records[0].words)}|{_most(g.countries) or ''}", g.records) for g in groups]
    named += [("person|" + "|".join(key), g) for key, g in lone.items()]
    return _distinct(named)


def _distinct(named: Named) -> Named:
    """Two groups with one key are two things: the later one, by article, gets its article into the key."""
    seen: set[str] = set()
    out = []
    for key, group in sorted(named, key=lambda n: (n[0], n[1][0].article_id, n[1][0].cluster)):
        if key in seen:
            key = f"{key}|{group[0].article_id}|{group[0].cluster}"
        seen.add(key)
        out.append((key, group))
    return out


def _most(told: Counter[str]) -> str | None:
    """What is told most often, of two the first in the alphabet."""
    return min(told, key=lambda c: (-told[c], c)) if told else None


def _contradict(r: Record, group: _Person) -> bool:
    """Another country is told of the two; one article has both as two."""
    country = _most(group.countries)
    return bool(r.country_code and country and r.country_code != country) or r.article_id in group.articles


def _supports(r: Record, group: _Person, wholly: bool = False) -> bool:
    """A lone surname needs more than itself: the same country or the same role, or ``wholly`` both."""
    country = bool(r.country_code) and r.country_code == _most(group.countries)
    role = bool(r.role) and fold(r.role or "") in group.roles
    return (country and role) if wholly else (country or role)


def _without_second(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is another without its second surname: "José Quiroga" of "José Ramón Quiroga Villalba"."""
    return len(long) > 2 and len(short) > 1 and short[-1] == long[-2] and same_person(short, long[:-1])


def _bodies(rows: list[Record]) -> Named:
    """Group what is no person: one fullest form, and countries that do not contradict."""
    by_name: dict[tuple[str, str], list[Record]] = defaultdict(list)
    full_of: dict[str, set[str]] = defaultdict(set)
    for r in rows:
        name = without_legal_form(r.name)
        for alias in r.aliases:
            if alias.isupper() and len(alias) <= 8 and fold(alias) != name:
                full_of[fold(alias)].add(name)
    for r in rows:
        name = without_legal_form(r.name)
        longer = full_of.get(name, set())
        # An article with the initials alone means the one body that others give in full with these initials.
        by_name[r.label, next(iter(longer)) if len(longer) == 1 else name].append(r)
    named = []
    for (label, name), group in sorted(by_name.items()):
        countries = sorted({r.country_code for r in group if r.country_code})
        if len(countries) < 2:
            named.append((f"{label.lower()}|{name}", group))
            continue
        for country in [*countries, None]:
            part = [r for r in group if r.country_code == country]
            if part:
                named.append((f"{label.lower()}|{name}|{country or ''}", part))
    return named


def _merged(entity_id: str, group: list[Record]) -> dict[str, Any]:
    names = Counter(r.name for r in group)
    roles = Counter(r.role for r in group if r.role)
    placed = max(
        (r for r in group if r.lat is not None),
        key=lambda r: (r.details.get("confidence", 0), r.article_id),
        default=None,
    )
    return {
        "entity_id": entity_id,
        "name": _name(group, names),
        "label": _most(Counter(r.label for r in group)),
        "country_code": _most(Counter(r.country_code for r in group if r.country_code)),
        "role": _most(roles),
        "aliases": sorted({a for r in group for a in r.aliases}),
        "lat": placed.lat if placed else None,
        "lon": placed.lon if placed else None,
        "place_type": placed.place_type if placed else None,
        "gazetteer_id": placed.gazetteer_id if placed else None,
    }


def _name(group: list[Record], names: Counter[str]) -> str:
    """What most articles call a listed or placed thing; of anything else the fullest form."""
    if group[0].gazetteer_id or group[0].details.get("known"):
        # "BEIRUT" of a dateline is Beirut, however many datelines there are; "US" is how most write it.
        return min(names, key=lambda n: (n.isupper() and len(n) > 4, -names[n], n.isupper(), n))
    return min(names, key=lambda n: (-len(n.split()), n.isupper(), -names[n], n))
