"""Which mentions of an article are one thing: names here, then what stands for them.

That is for nouns `anaphora`, for pronouns `pronouns`. Precision goes before recall: a mention without good evidence
keeps no cluster.
"""

from collections import Counter

from newskit.extraction.entities.aliases import find_aliases
from newskit.extraction.entities.anaphora import Clusters, join_beside, join_role_holders
from newskit.extraction.entities.body_pronouns import join_body_pronouns, join_speaking_bodies
from newskit.extraction.entities.identity_rules import acronym_of, is_part, same_person, significant
from newskit.extraction.entities.pronouns import join_pronouns, sex_of_title
from newskit.extraction.entities.roles import title_of
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.records import Record
from newskit.language.tree import Doc


def assign_clusters(doc: Doc, mentions: list[Record], lexicons: Lexicons) -> None:
    """Set ``_cluster`` (and ``_role``, ``_country`` where the text tells) on the mentions of one article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        Its mentions in text order; changed in place.
    lexicons : Lexicons
        Word lists.

    Notes
    -----
    Persons are one when the last name and all given names that both have agree; a lone surname goes to the only full
    name that bears it, and to none where two do. Bodies are one by main name in a word list, equal letters, initials in
    brackets, or a shortened form after "the". Nominals go to the name they stand beside, then to the only holder of
    the role; pronouns to the last subject that fits.
    """
    clusters = Clusters()
    names = [m for m in mentions if m["kind"] in ("name", "demonym")]
    _persons(doc, [m for m in names if m["label"] == "PERSON"], clusters, lexicons)
    _bodies(doc, [m for m in names if m["label"] != "PERSON" and m["kind"] == "name"], clusters, lexicons)
    _aliases(doc, [m for m in names if m["kind"] == "name"], clusters, lexicons)
    for m in names:
        if m["kind"] == "demonym":
            clusters.put(m, ("norp", m["_country"] or fold(m["text"])))
    _titles(doc, names, lexicons)
    join_beside(doc, mentions, clusters, lexicons)
    join_role_holders(doc, mentions, clusters, lexicons)
    join_pronouns(doc, mentions, clusters, lexicons)
    join_speaking_bodies(doc, mentions, clusters)
    join_body_pronouns(doc, mentions, clusters, lexicons)
    _renumber(mentions)


def _renumber(mentions: list[Record]) -> None:
    order: dict[int, int] = {}
    for m in mentions:
        if m["_cluster"] is not None:
            m["_cluster"] = order.setdefault(m["_cluster"], len(order))


def _persons(doc: Doc, names: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    full: dict[tuple[tuple[str, ...], int], Record] = {}  # each name once: a book has thousands of mentions
    for m in sorted(names, key=lambda m: (-len(significant(m["text"])), m["start"])):
        words = significant(m["text"])
        found = dict.fromkeys(n for (w, n) in full if same_person(words, w))
        before = [(w, n) for (w, n), other in full.items() if other["start"] < m["start"]]
        if not found:
            found = dict.fromkeys(n for w, n in before if is_part(words, w))
        elif len(words) < 2:
            # After "Luis Ruiz Ortega" and "Ana Ruiz", "Ruiz" may be either.
            found |= dict.fromkeys(n for w, n in before if len(w) > 2 and w[-2] == words[0])
        if len(words) < 2 and len(found) > 1:
            number = _by_title(doc, m, list(found), clusters, lexicons)
            if number is not None:
                clusters.join(m, number)
            continue
        if found and (len(found) == 1 or len(words) > 1):
            clusters.join(m, next(iter(found)))
        else:
            clusters.put(m, ("person", " ".join(words)))
        full.setdefault((words, m["_cluster"]), m)


def _by_title(doc: Doc, mention: Record, found: list[int], clusters: Clusters, lexicons: Lexicons) -> int | None:
    """Of two with one surname, the one who writes it so or has the title's sex; else the one named just before."""
    # Particles are no part of what is compared, but "el-Sawy" is not Mahmoud Sawy.
    form = f" {fold(mention['text'])} "
    written = [n for n in found if any(form in f" {fold(m['text'])} " for m in clusters.members[n])]
    if len(written) == 1:
        return written[0]
    sex = sex_of_title(doc, mention, lexicons)
    if sex:
        fitting = [n for n in found if any(sex_of_title(doc, m, lexicons) == sex for m in clusters.members[n])]
        if len(fitting) == 1:
            return fitting[0]
    last = {
        n: max((m["sent_id"] for m in clusters.members[n] if m["start"] < mention["start"]), default=-9) for n in found
    }
    near = [n for n in found if mention["sent_id"] - last[n] <= 1]
    return near[0] if len(near) == 1 else None


def _bodies(doc: Doc, names: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    full: dict[tuple[str, str, str, int], Record] = {}  # each name once
    owners = _owners(names, lexicons)
    for m in names:
        key = _key(m)
        if m["_known"] and m["label"] == "ORG" and key in owners:
            m["_known"], m["_country"] = None, owners[key]
        if m["_metonym"]:
            clusters.put(m, ("government", m["_country"]))
            m["_known"] = None
            continue
        if m["_known"]:
            clusters.put(m, ("known", m["_known"]))
        elif m["label"] in ("GPE", "LOC", "FAC"):
            clusters.put(m, ("place", key))
        else:
            number = _longer_form(doc, m, key, full, lexicons)
            if number is None:
                clusters.put(m, ("body", f"{key}|{m['_country'] or ''}"))
            else:
                clusters.join(m, number)
        if m["label"] not in ("GPE", "LOC"):
            full.setdefault((key, m["label"], m["text"], m["_cluster"]), m)
    _brackets(doc, names, clusters)


def _key(mention: Record) -> str:
    return fold(mention["text"]).removeprefix("the ")


def _owners(names: list[Record], lexicons: Lexicons) -> dict[str, str]:
    """Countries of bodies that bear a listed body's name in this article: "Nigeria's Senate", "the Nigerian Senate".

    None for a name that the article also has for the listed body in full ("the US Senate"), or for two countries.
    """
    listed = {_key(m): m for m in names if m["_known"] and m["label"] == "ORG"}
    forms = Counter(m["_known"] for m in listed.values())
    found: dict[str, set[str]] = {}
    for m in names:
        if m["label"] != "ORG" or m["_known"] or not m["_country"]:
            continue
        for key, other in listed.items():
            before = _key(m).removesuffix(key).strip() if _key(m).endswith(" " + key) else ""
            same = _key(m) == key or before in lexicons.demonyms or before in lexicons.country_names
            if same and m["_country"] != other["_country"] and forms[other["_known"]] == 1:
                found.setdefault(key, set()).add(m["_country"])
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1}


def _longer_form(
    doc: Doc, mention: Record, key: str, full: dict[tuple[str, str, str, int], Record], lexicons: Lexicons
) -> int | None:
    """Cluster of an earlier, longer name that this one abbreviates: initials, its first words, its last after "the"."""
    found = set()
    for (other, *_), m in full.items():
        if other == key and (m["_country"] == mention["_country"] or not (m["_country"] and mention["_country"])):
            return m["_cluster"]
        if m["label"] != mention["label"] or m["_cluster"] is None:
            continue
        if mention["text"].isupper() and acronym_of(mention["text"], m["text"]):
            found.add(m["_cluster"])
        elif " " in other and (other.endswith(" " + key) or other.startswith(key + " ")):
            before = doc[mention["_first"] - 1].lower_ if mention["_first"] else ""
            # "Kataib X" and "X" are two; "the X" after "the Muslim X" is one, and "Acme" after "Acme Marine Ltd".
            begins = other.startswith(key + " ") and key.split()[-1] not in lexicons.nominals
            if (begins and (len(key) > 3 or mention["text"].isupper())) or (before == "the" and len(key) > 3):
                found.add(m["_cluster"])
    return found.pop() if len(found) == 1 else None


def _brackets(doc: Doc, names: list[Record], clusters: Clusters) -> None:
    """Merge "Full Name (FN)" and "FN (Full Name)"."""
    by_start = {m["_first"]: m for m in names}
    for m in names:
        i = m["_last"]
        if i + 1 >= len(doc) or doc[i].text not in ("(", "["):
            continue
        inner = by_start.get(i + 1)
        if inner is None or inner["_last"] >= len(doc) or doc[inner["_last"]].text not in (")", "]"):
            continue
        short, long = sorted((m["text"], inner["text"]), key=len)
        # Initials in the body's own tongue ("Anti-Corruption Office (OA)"), unless a list has them for another body:
        # agencies and exchanges stand in brackets, too.
        listed = any(x["_known"] for x in (m, inner) if x["text"] == short)
        bodies = m["label"] == inner["label"] == "ORG" and not listed and short.isupper() and 1 < len(short) < 9
        one = " " in long and (acronym_of(short, long) or bodies)
        if (
            one
            and m["_cluster"] != inner["_cluster"]
            and {m["label"], inner["label"]} <= {"ORG", "FAC", "GPE", "LOC", "PERSON", "PRODUCT"}
        ):
            clusters.merge(inner["_cluster"], m["_cluster"])
            inner["label"] = m["label"]


def _aliases(doc: Doc, names: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    """Merge what the text says is one under two names, unless the lists know two things by them."""
    for m, other in find_aliases(doc, names, lexicons):
        old, new = other["_cluster"], m["_cluster"]
        if old is None or new is None or old == new or (m["_known"] and other["_known"]):
            continue
        clusters.merge(old, new)
        for x in clusters.members[new]:
            x["label"] = m["label"] if x["kind"] == "name" else x["label"]


def _titles(doc: Doc, names: list[Record], lexicons: Lexicons) -> None:
    for m in names:
        if m["label"] == "PERSON":
            role = title_of(doc[m["_first"] : m["_last"]], lexicons)
            if role:
                m["_role"], m["_role_read"] = role.text or None, role
                m["_country"] = m["_country"] or role.country
