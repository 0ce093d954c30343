"""Borders between two countries as places: "the border between Chad and Sudan"."""

import re

from newskit.extraction.entities.spans import PLACE_LABELS
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.records import Record
from newskit.language.tree import Doc, Token


def add_borders(doc: Doc, mentions: list[Record], found: dict[int, Record], lexicons: Lexicons) -> None:
    """Give mentions of a border between two known countries a place of their own, the point that is listed for it.

    Parameters
    ----------
    doc : Doc
        A tree.
    mentions : list of dict
        Mentions of the article; those of borders get cluster, label and country anew.
    found : dict of int to dict
        Places by cluster; borders are added.
    lexicons : Lexicons
        Word lists.
    """
    clusters = max((m["_cluster"] for m in mentions if m["_cluster"] is not None), default=-1)
    known: dict[frozenset[str], int] = {}
    for m in mentions:
        codes: list[str] = []
        if m["kind"] == "nominal" and doc[m["_head"]].lemma_.lower() in lexicons.cues["border"]:
            codes = border_countries(doc[m["_head"]], lexicons)
        elif m["kind"] == "name" and m["label"] in PLACE_LABELS and re.search(r"\b(border|frontier)$", m["text"], re.I):
            codes = _codes_in(m["text"], lexicons)
        pair = frozenset(codes)
        if len(pair) != 2 or pair not in lexicons.borders:
            continue
        if pair not in known:
            clusters += 1
            known[pair] = clusters
        point = lexicons.borders[pair]
        if m["_cluster"] in found and m["kind"] == "name":
            found.pop(m["_cluster"])
        m["_cluster"], m["label"], m["_country"] = known[pair], "LOC", None
        names = " and ".join(lexicons.countries[c]["name"] for c in sorted(pair))
        found[known[pair]] = {
            "entity_key": known[pair],
            "name": f"border of {names}",
            "lat": point.lat,
            "lon": point.lon,
            "place_type": "border",
            "gazetteer_id": None,
            "country_code": None,
            "_countries": sorted(pair),
            "_confidence": 0.9,
        }


def border_countries(head: Token, lexicons: Lexicons) -> list[str]:
    """Codes of the countries that a border lies between.

    Parameters
    ----------
    head : spacy.tokens.Token
        "border" in "the Lebanon-Israel border", "Israel's northern border with Lebanon", "the border between A and B".
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    list of str
        Two codes where the phrase names both sides; else fewer.
    """
    start = min((t.i for t in head.lefts if t.dep_ not in ("prep", "punct")), default=head.i)
    start = min([start, *(t.left_edge.i for t in head.lefts if t.dep_ in ("compound", "amod", "poss", "nmod"))])
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("between", "with", "of"):
            end = max(end, child.right_edge.i + 1)
    end = min(end, head.i + 12, head.sent.end)
    return _codes_in(head.doc[max(start, head.sent.start) : end].text, lexicons)


def _codes_in(text: str, lexicons: Lexicons) -> list[str]:
    words = [w for w in re.split(r"[\s\-–—/]+", text) if w]
    codes, i = [], 0
    while i < len(words):
        for n in (3, 2, 1):
            part = " ".join(words[i : i + n])
            key = fold(re.sub(r"['’]s$", "", part))
            code = lexicons.country_names.get(key) or lexicons.demonyms.get(key) or _short_code(key, lexicons)
            if code and part[:1].isupper() and i + n <= len(words):
                codes.append(code)
                i += n - 1
                break
        i += 1
    return list(dict.fromkeys(codes))


def _short_code(key: str, lexicons: Lexicons) -> str | None:
    place = lexicons.places.get(key, ())
    return place[0].country or None if len(place) == 1 and place[0].kind == "region" else None
