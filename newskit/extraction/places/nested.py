"""Places inside other names: the county of a county's court, the state of a state's university, both ends of a hyphen.

A body's own mention stays as it is; the place in its name becomes a mention of its own beside it, found by the word
lists and the gazetteer. It says where the body belongs and helps to place the article's other names.
"""

import re
from collections.abc import Iterator

from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.places.candidates import find_candidates
from newskit.extraction.places.gazetteer import Gazetteer
from newskit.extraction.records import Record
from newskit.language.tree import Doc

# A town alone at the head of a body's name must have this many people, or be named elsewhere in the article, unless
# the body is of the kind that towns have (cue ``local_body``: police, council, school).
_LARGE = 100_000
_WORD = re.compile(r"[^\s/–—]+")
_DIVISION = re.compile(r"(?:county|province|governorate|oblast|parish)", re.I)
# "D-Ohio", "R-Salem": an American politician's party and home.
_PARTY = re.compile(r"[DRI]-(?=[A-Z])")
_LONGEST = 5


def find_nested(doc: Doc, mentions: list[Record], gazetteer: Gazetteer) -> list[Record]:
    """Mentions of places inside the names of an article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        From `newskit.extraction.entities.mentions.find_mentions`.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    list of dict
        In text order; like those of ``find_mentions``, with ``_outer`` (the mention that the place is inside). Their
        ``source`` is ``lexicon``, their ``kind`` ``name``, and a place that the article names elsewhere shares its
        cluster.
    """
    names = [m for m in mentions if m["kind"] == "name"]
    clusters = {fold(m["text"]).removeprefix("the "): m["_cluster"] for m in names if _is_place(m)}
    countries = {m["_known"]: m["_cluster"] for m in names if _is_place(m) and m["_known"]}
    people = {w for m in names if m["label"] == "PERSON" for w in fold(m["text"]).split()}
    following = max((m["_cluster"] for m in mentions if m["_cluster"] is not None), default=-1) + 1
    found: list[Record] = []
    for m in names:
        if m["label"] in ("GPE", "LOC") and "-" not in m["text"]:
            continue
        for start, end in _places_in(m, clusters, people, gazetteer):
            text = m["text"][start:end]
            key = fold(text)
            known = _main_name(key, gazetteer.lexicons)
            cluster = countries.get(known) if known else None
            if cluster is None:
                cluster = clusters.get(key)
            if cluster is None:
                cluster, following = following, following + 1
            clusters[key] = cluster
            if known:
                countries[known] = cluster
            found.append(_record(doc, m, start, end, known, cluster, len(mentions) + len(found)))
    return found


def _is_place(mention: Record) -> bool:
    return mention["label"] in ("GPE", "LOC") and not mention["_metonym"] and mention["_cluster"] is not None


def _main_name(key: str, lexicons: Lexicons) -> str | None:
    known = [k for k in lexicons.names.get(key, ()) if k.label in ("GPE", "LOC")]
    return known[0].name if known else None


def _record(doc: Doc, outer: Record, start: int, end: int, known: str | None, cluster: int, number: int) -> Record:
    first, last = outer["start"] + start, outer["start"] + end
    span = doc.char_span(first, last, alignment_mode="expand") or doc[outer["_first"] : outer["_last"]]
    return outer | {
        "mention_id": f"{outer['article_id']}.m{number}",
        "start": first,
        "end": last,
        "text": outer["text"][start:end],
        "label": "GPE",
        "source": "lexicon",
        "_cluster": cluster,
        "_country": None,
        "_role": None,
        "_role_read": None,
        "_head": span.root.i,
        "_first": span.start,
        "_last": span.end,
        "_metonym": False,
        "_known": known,
        "_outer": outer,
    }


def _places_in(
    mention: Record, named: dict[str, int], people: set[str], gazetteer: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Character ranges of the places in one name, which do not overlap."""
    text, lexicons = mention["text"], gazetteer.lexicons
    party = _PARTY.match(text)
    if party and find_candidates(text[party.end() :], gazetteer):
        yield party.end(), len(text)
        return
    words = [(w.start(), w.end()) for w in _WORD.finditer(text)]
    # "Asia-Pacific" is a region of its own; "A/Lima/7/2012" is a virus.
    known = mention["_known"] and (mention["label"] == "LOC" or fold(text) in lexicons.country_names)
    if mention["label"] == "PERSON" or known or re.search(r"/.*\d", text) or (len(words) < 2 and "-" not in text):
        return
    # Streets are named after far places.
    if words and {fold(text[slice(*words[0])]), fold(text[slice(*words[-1])])} & lexicons.cues["way"]:
        return
    at = 0
    while at < len(words):
        for n in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + n - 1][1]
            part = re.sub(r"(?:['’]s?|[,;:])$", "", text[start:end])
            if n < len(words) and _names_place(part, text, at, words[at + n :], named, people, gazetteer):
                yield start, start + len(part)
                at += n - 1
                break
        else:
            yield from _hyphened(text, *words[at], named, lexicons)
        at += 1


def _hyphened(text: str, start: int, end: int, named: dict[str, int], lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """Countries and known places on the sides of a hyphen: "Iran-Iraq", "U.S.-led"."""
    at = start
    for part in text[start:end].split("-"):
        if part[:1].isupper() and len(part) < end - start:
            key = fold(part)
            if key in lexicons.country_names or (key in named and len(key) > 3):
                yield at, at + len(part)
        at += len(part) + 1


def _names_place(
    part: str,
    text: str,
    at: int,
    rest: list[tuple[int, int]],
    named: dict[str, int],
    people: set[str],
    gazetteer: Gazetteer,
) -> bool:
    """Whether some words of a name, the ``at``-th and following, are a place there; ``rest`` are those after them."""
    lexicons, key = gazetteer.lexicons, fold(part)
    if not part[:1].isupper() or not key or key in lexicons.not_names or key in lexicons.nominals:
        return False
    if key in lexicons.country_names:
        return len(key) > 3 or part.isupper()
    if len(key) < 4:
        return False
    if key in named:
        return True
    before = fold(text[: text.find(part)]).split()[-1:] if at else []
    head = at == 0 or before in (["of"], ["at"], ["in"])
    if not head or key in lexicons.demonyms or people & set(key.split()):
        return False
    places = find_candidates(part, gazetteer)
    if _DIVISION.fullmatch(part.split()[-1]) and " " in part:
        return any(p.kind in ("admin1", "admin2") for p in places)
    places = [p for p in places if p.weight == 1.0]
    if any(p.kind == "admin1" and p.population >= 300_000 for p in places):
        return True
    towns = [p for p in places if p.kind == "city"]
    after = [fold(text[a:b]) for a, b in rest]
    bodies, kinds = lexicons.cues["local_body"], lexicons.cues["local_kind"]
    # "Salem Volunteer Fire Department" is Salem's; in "Salem Ortiz Hospital" Salem is a first name.
    local = any(w in bodies for w in after) and after[0] in bodies | kinds
    return any(p.population >= _LARGE for p in towns) or (bool(towns) and at == 0 and local)
