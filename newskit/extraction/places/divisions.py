"""Names that the noun beside them makes a division of a country ("Huila Department") or a quarter of a town."""

import re

from newskit.extraction.names import fold
from newskit.extraction.places.candidates import find_candidates
from newskit.extraction.places.gazetteer import Gazetteer
from newskit.extraction.records import Record

_QUARTER = re.compile(r"\s+(?:neighbou?rhood|quarter|suburb|barrio|borough)\b", re.I)


def is_division(mention: Record, gazetteer: Gazetteer) -> bool:
    """Whether what the pipeline took for a body is a division of a country that has such: "Huila Department".

    Parameters
    ----------
    mention : dict
        From `newskit.extraction.entities.mentions.find_mentions`.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    bool
        False for bodies: "Fire Department", "Ohio Department" (the United States have no such divisions), and for
        "Ohio State", a university.
    """
    if mention["kind"] != "name" or mention["_known"] or mention["label"] not in ("ORG", "FAC"):
        return False
    words = fold(mention["text"]).split()
    if len(words) < 2:
        return False
    found = [p for p in find_candidates(mention["text"], gazetteer) if p.kind == "admin1"]
    if "department" in (words[-1], words[0]):
        return any(p.country in gazetteer.lexicons.cues["departments"] for p in found)
    return words[-1] in gazetteer.lexicons.cues["division"] and any(p.country != "USA" for p in found)


def quarter_end(text: str, mention: Record) -> int | None:
    """Where the noun ends that makes a name a quarter of a town ("Miraflores neighborhood"); None without one.

    Parameters
    ----------
    text : str
        The article's text.
    mention : dict
        A name in it.

    Returns
    -------
    int or None
        A character offset.
    """
    noun = _QUARTER.match(text, mention["end"], mention["end"] + 20)
    return noun.end() if noun else None
