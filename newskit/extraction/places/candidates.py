"""The places that a name may stand for by its letters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newskit.extraction.lexicons import Place
from newskit.extraction.names import fold
from newskit.extraction.places.gazetteer import Gazetteer, find_places


@dataclass(frozen=True)
class Toponym:
    """A place name in an article: its span, and whether the text says that it is a facility."""

    start: int
    end: int
    text: str
    label: str = "GPE"


_PREFIX = re.compile(
    r"^(?:the )?(?:(?P<city>city|town|village|port) of |"
    r"(?P<state>state|province|county|governorate|department|district) of |"
    r"(?P<side>(?:north|south|east|west)(?:ern|east|west|eastern|western)?|central|greater|downtown|upper|lower|mid|mainland|"
    r"occupied|inner|suburban|rural|metropolitan|old|historic|coastal)\s)"
)
_SUFFIX = re.compile(
    r"\s(?P<word>city|county|state|province|governorate|region|district|area|township|village|town|municipality|"
    r"metropolitan area|metro|parish|peninsula|island|islands|valley|coast|suburbs?|countryside|department|oblast|"
    r"prefecture|canton|division|borough)$"
)
_SUFFIX_KINDS = {
    "county": {"admin2", "admin1"}, "parish": {"admin2"}, "state": {"admin1"}, "governorate": {"admin1"},
    "province": {"admin1", "admin2"}, "oblast": {"admin1"}, "prefecture": {"admin1"}, "canton": {"admin1"},
    "department": {"admin1", "admin2"}, "district": {"admin2", "admin1", "city"}, "borough": {"city", "admin2"},
    "city": {"city"}, "town": {"city"}, "village": {"city"}, "township": {"city", "admin2"},
}  # fmt: skip


def find_candidates(name: str, gazetteer: Gazetteer) -> list[Place]:
    """Places a name may mean, in no order; ``weight`` is lower where the name had to be shortened.

    Parameters
    ----------
    name : str
        The name as the text has it.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    list of Place
        Empty if nothing bears the name.
    """
    lexicons = gazetteer.lexicons
    if name in lexicons.subdivisions:
        out = []
        for key, country in lexicons.subdivisions[name]:
            found = [p for p in _lookup(key, gazetteer) if p.country == country]
            out += [p for p in found if p.kind == "admin1"] or [p for p in found if p.kind == "city"][:1]
        return out
    key = fold(name)
    if len(key) <= 3 and name.isupper():
        # Short forms in capitals are countries or nothing: "SA", "EU" and "PM" are villages in the gazetteer.
        return list(lexicons.places.get(key, ()))
    # "Lac" is a province, "LAC" a line of control.
    listed = lexicons.names.get(key, ())
    short = bool(listed) and all(k.exact for k in listed) and not name.isupper()
    for form, factor, kinds in _forms(key):
        found = [p for p in _lookup(form, gazetteer, short and form == key) if not kinds or p.kind in kinds]
        if found:
            return found if factor == 1 else [p._replace(weight=p.weight * factor) for p in found]
    return []


def _lookup(key: str, gazetteer: Gazetteer, unlisted: bool = False) -> list[Place]:
    known = gazetteer.lexicons.places.get(key, ()) if not unlisted else ()
    found = find_places(key, gazetteer.index) if key else ()
    if known and any(p.kind != "country" for p in known):
        # The word list's region stands for the gazetteer's entries of the same name that are no towns.
        found = tuple(p for p in found if p.kind in ("city", "admin2"))
    return [*known, *found]


def _forms(key: str) -> Iterable[tuple[str, float, set[str] | None]]:
    """Forms under which a name may be listed, best first, each with a factor on the weight and the kinds it can be."""
    yield key, 1.0, None
    if key.startswith("the "):
        key = key.removeprefix("the ")
        yield key, 1.0, None
    if match := _SUFFIX.search(key):
        word, stem = match["word"], key[: match.start()]
        yield stem, 0.9, _SUFFIX_KINDS.get(word)
        if word in _SUFFIX_KINDS:
            yield stem, 0.7, None
        if match := _PREFIX.match(stem):  # "West Darfur State"
            yield stem[match.end() :], 0.7, None
    if match := _PREFIX.match(key):
        kinds = {"city"} if match["city"] else {"admin1", "admin2", "country"} if match["state"] else None
        yield key[match.end() :], 0.9, kinds
    for article in ("al ", "el ", "ar ", "as ", "ash ", "at ", "an ", "ad "):
        if key.startswith(article):
            yield key.removeprefix(article), 0.8, None
    if not key.startswith("al "):
        yield "al " + key, 0.8, {"city", "admin1", "admin2"}
    for short, long in (("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "), ("pt ", "port ")):
        if key.startswith(short):
            yield long + key.removeprefix(short), 1.0, None
