"""One identity an entity across articles: which articles' entities are one thing, whatever order they came in."""

import hashlib
import json
from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from newskit import schema
from newskit.extraction.identity_rules import same_person
from newskit.extraction.names import fold

Record = dict[str, Any]


def link_entities(entities: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge the entities of single articles.

    Parameters
    ----------
    entities : pandas.DataFrame
        Entities as `newskit.extraction.entities.describe_entities` gives them: columns of the entities table, and
        ``_article_id``, ``_cluster``, ``_details``.

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
    rows = _rows(entities)
    groups: dict[str, list[Record]] = defaultdict(list)
    people, bodies = [], []
    for r in rows:
        key = _certain_key(r)
        if key:
            groups[key].append(r)
        elif r["label"] == "PERSON":
            people.append(r)
        else:
            bodies.append(r)
    for key, group in [*_people(people), *_bodies(bodies)]:
        groups[key].extend(group)
    merged, identity = [], []
    for key in sorted(groups):
        entity_id = "e" + hashlib.sha256(key.encode()).hexdigest()[:12]
        merged.append(_merged(entity_id, groups[key]))
        identity += [
            {"_article_id": r["_article_id"], "_cluster": r["_cluster"], "entity_id": entity_id} for r in groups[key]
        ]
    table = schema.frame("entities", sorted(merged, key=lambda r: r["entity_id"]))
    return table, pd.DataFrame(identity, columns=["_article_id", "_cluster", "entity_id"])


def _rows(entities: pd.DataFrame) -> list[Record]:
    rows = []
    for r in entities.to_dict("records"):
        clean: Record = {
            k: (None if not isinstance(v, (list, tuple)) and not hasattr(v, "__len__") and pd.isna(v) else v)
            for k, v in r.items()
        }
        clean["details"] = json.loads(clean["_details"]) if clean.get("_details") else {}
        clean["aliases"] = [str(a) for a in clean["aliases"]]
        rows.append(clean)
    return sorted(rows, key=lambda r: (r["_article_id"], r["_cluster"]))


def _certain_key(r: Record) -> str | None:
    """Key of what needs no comparing: listed names, placed names, governments, peoples."""
    d = r["details"]
    if d.get("metonym"):
        return f"government|{r['country_code']}|{fold(r['name'])}"
    if r["label"] == "NORP":
        return f"people|{r['country_code'] or fold(r['name'])}"
    if r["gazetteer_id"]:
        return f"place|{r['gazetteer_id']}"
    if d.get("known"):
        return f"known|{'person|' if r['label'] == 'PERSON' else ''}{fold(d['known'])}"
    if r["lat"] is not None:
        return (
            f"place|{fold(r['name'])}|{r['country_code']}|{r['place_type']}|{round(r['lat'], 1)}|{round(r['lon'], 1)}"
        )
    return None


def _people(rows: list[Record]) -> list[tuple[str, list[Record]]]:
    """Group persons: full names first, each lone surname then to the one full name that it can be."""
    full = [r for r in rows if len(_words(r)) > 1]
    groups: list[list[Record]] = []
    by_last: dict[str, list[list[Record]]] = defaultdict(list)
    for r in sorted(full, key=lambda r: (-len(_words(r)), _words(r), r["_article_id"], r["_cluster"])):
        fits = [
            g
            for g in by_last[_words(r)[-1]]
            if all(same_person(_words(r), _words(x)) for x in g) and not _contradict(r, g)
        ]
        if len(fits) == 1 or (fits and _words(fits[0][0]) == _words(r)):
            fits[0].append(r)
        else:
            groups.append([r])
            by_last[_words(r)[-1]].append(groups[-1])
    lone: dict[tuple, list[Record]] = defaultdict(list)
    for r in (r for r in rows if len(_words(r)) <= 1):
        word = _words(r)[-1] if _words(r) else fold(r["name"])
        fits = [g for g in by_last.get(word, []) if not _contradict(r, g) and _supports(r, g)]
        if len(fits) == 1:
            fits[0].append(r)
        else:
            lone[word, r["country_code"] or "", fold(r["role"] or "")].append(r)
    named = [(f"person|{' '.join(_words(g[0]))}|{_country(g) or ''}", g) for g in groups]
    named += [("person|" + "|".join(key), g) for key, g in lone.items()]
    return _distinct(named)


def _distinct(named: list[tuple[str, list[Record]]]) -> list[tuple[str, list[Record]]]:
    """Two groups with one key are two things: the later one, by article, gets its article into the key."""
    seen: set[str] = set()
    out = []
    for key, group in sorted(named, key=lambda n: (n[0], n[1][0]["_article_id"], n[1][0]["_cluster"])):
        if key in seen:
            key = f"{key}|{group[0]['_article_id']}|{group[0]['_cluster']}"
        seen.add(key)
        out.append((key, group))
    return out


def _words(r: Record) -> tuple[str, ...]:
    words = r["details"].get("words") or [[]]
    return tuple(words[0])


def _country(group: list[Record]) -> str | None:
    told = Counter(r["country_code"] for r in group if r["country_code"])
    return min(told, key=lambda c: (-told[c], c)) if told else None


def _contradict(r: Record, group: list[Record]) -> bool:
    """Another country is told of the two; one article has both as two."""
    country = _country(group)
    if r["country_code"] and country and r["country_code"] != country:
        return True
    return any(x["_article_id"] == r["_article_id"] for x in group)


def _supports(r: Record, group: list[Record]) -> bool:
    """A lone surname needs more than itself: the same country or the same role."""
    roles = {fold(x["role"]) for x in group if x["role"]}
    return bool(
        (r["country_code"] and r["country_code"] == _country(group)) or (r["role"] and fold(r["role"]) in roles)
    )


def _bodies(rows: list[Record]) -> list[tuple[str, list[Record]]]:
    """Group what is no person: one fullest form, and countries that do not contradict."""
    by_name: dict[tuple[str, str], list[Record]] = defaultdict(list)
    full_of: dict[str, set[str]] = defaultdict(set)
    for r in rows:
        name = fold(r["name"]).removeprefix("the ")
        for alias in r["aliases"]:
            if alias.isupper() and len(alias) <= 8 and fold(alias) != name:
                full_of[fold(alias)].add(name)
    for r in rows:
        name = fold(r["name"]).removeprefix("the ")
        longer = full_of.get(name, set())
        # An article with the initials alone means the one body that others give in full with these initials.
        by_name[r["label"], next(iter(longer)) if len(longer) == 1 else name].append(r)
    named = []
    for (label, name), group in sorted(by_name.items()):
        countries = sorted({r["country_code"] for r in group if r["country_code"]})
        if len(countries) < 2:
            named.append((f"{label.lower()}|{name}", group))
            continue
        for country in [*countries, None]:
            part = [r for r in group if r["country_code"] == country]
            if part:
                named.append((f"{label.lower()}|{name}|{country or ''}", part))
    return named


def _merged(entity_id: str, group: list[Record]) -> Record:
    names = Counter(r["name"] for r in group)
    roles = Counter(r["role"] for r in group if r["role"])
    placed = max(
        (r for r in group if r["lat"] is not None),
        key=lambda r: (r["details"].get("confidence", 0), r["_article_id"]),
        default=None,
    )
    labels = Counter(r["label"] for r in group)
    return {
        "entity_id": entity_id,
        "name": _name(group, names),
        "label": min(labels, key=lambda x: (-labels[x], x)),
        "country_code": _country(group),
        "role": min(roles, key=lambda x: (-roles[x], x)) if roles else None,
        "aliases": sorted({a for r in group for a in r["aliases"]}),
        "lat": placed["lat"] if placed else None,
        "lon": placed["lon"] if placed else None,
        "place_type": placed["place_type"] if placed else None,
        "gazetteer_id": placed["gazetteer_id"] if placed else None,
    }


def _name(group: list[Record], names: Counter) -> str:
    """What most articles call a listed or placed thing; of anything else the fullest form."""
    if group[0]["gazetteer_id"] or group[0]["details"].get("known"):
        # "BEIRUT" of a dateline is Beirut, however many datelines there are; "US" is how most write it.
        return min(names, key=lambda n: (n.isupper() and len(n) > 4, -names[n], n.isupper(), n))
    return min(names, key=lambda n: (-len(n.split()), n.isupper(), -names[n], n))
