"""Where a newspaper or station is at home, which decides between towns of one name."""

from functools import lru_cache
from urllib.parse import urlsplit

from newskit.extraction.lexicons import Lexicons, Place
from newskit.extraction.names import fold
from newskit.extraction.places.candidates import find_candidates
from newskit.extraction.places.gazetteer import Gazetteer


@lru_cache(maxsize=1024)
def home_of(source: str | None, url: str | None, gazetteer: Gazetteer) -> Place | None:
    """Where an outlet is at home, from the place in its name or the country of its address.

    Parameters
    ----------
    source : str or None
        Name of the outlet.
    url : str or None
        Address of the article.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.

    Returns
    -------
    Place or None
        None where neither tells.
    """
    domain = (urlsplit(url).hostname or "") if isinstance(url, str) else ""
    country = _country_of_domain(domain, gazetteer.lexicons)
    words = source.split() if isinstance(source, str) else []
    for n in (3, 2, 1):
        for i in range(len(words) - n + 1):
            part = " ".join(words[i : i + n])
            if not part[:1].isupper() or fold(part) in gazetteer.lexicons.cues["outlet_word"]:
                continue
            places = [p for p in find_candidates(part, gazetteer) if p.weight == 1.0 and p.population >= 20_000]
            inside = [p for p in places if p.country == country] if country else places
            if inside:
                return max(inside, key=lambda p: p.population)
    if country:
        return next(iter(gazetteer.lexicons.places[fold(gazetteer.lexicons.countries[country]["name"])]), None)
    return None


def _country_of_domain(domain: str, lexicons: Lexicons) -> str | None:
    top = domain.rsplit(".", 1)[-1].upper()
    # Sold to anyone for how they look: .tv, .io, .co, .me and their like say nothing.
    if len(top) != 2 or top in ("TV", "IO", "CO", "ME", "AI", "FM", "CC", "WS", "LY", "TO", "GG", "SO", "VC"):
        return None
    top = {"UK": "GB"}.get(top, top)
    return next((code for code, r in lexicons.countries.items() if r["iso2"] == top), None)
