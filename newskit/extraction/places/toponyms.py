"""Which place each place name of one article means: the choice among its candidates by joint agreement.

Every name gets its candidates from the word lists and the gazetteer, and a prior from population, kind and how well the
name fits. Then all names of the article vote on each other (`newskit.extraction.places.voting`); a name followed by its
state or country is settled at once.
"""

from collections import Counter
from collections.abc import Iterable

from newskit.extraction.lexicons import Place
from newskit.extraction.names import fold
from newskit.extraction.places.candidates import Toponym
from newskit.extraction.places.context import candidates_in_text
from newskit.extraction.places.gazetteer import Gazetteer
from newskit.extraction.places.voting import Choice, Option, Weights, agree, prior_of

CONSIDERED = 14  # candidates of one name that are looked at
# A town below this is too small to be named out of the blue in an article on another country.
_STRANGE = 50_000


def resolve(
    text: str,
    toponyms: list[Toponym],
    gazetteer: Gazetteer,
    *,
    countries: Iterable[str] = (),
    home: Place | None = None,
    weights: Weights | None = None,
) -> dict[str, Choice]:
    """Choose one place for each name of an article.

    Parameters
    ----------
    text : str
        The article's text.
    toponyms : list of Toponym
        Its place names.
    gazetteer : Gazetteer
        From `newskit.extraction.places.gazetteer.open_gazetteer`.
    countries : iterable of str
        Codes of countries that the article speaks of otherwise (demonyms), once a mention.
    home : Place, optional
        Where the outlet is at home.
    weights : Weights, optional
        What speaks for a candidate.

    Returns
    -------
    dict of str to Choice
        Folded name to the place it means; names that mean no known place are left out.
    """
    weights, lexicons = weights or Weights(), gazetteer.lexicons
    names: dict[str, list[Toponym]] = {}
    for t in toponyms:
        key = fold(t.text)
        if key:
            names.setdefault(key, []).append(t)
    options: list[Option] = []
    told = {key: candidates_in_text(text, found, gazetteer) for key, found in names.items()}
    states = {(p.country, p.admin1) for places, _ in told.values() for p in places if p.kind == "admin1"}
    for key, (places, held) in told.items():
        if not places:
            continue
        places = sorted(places, key=lambda p: -prior_of(p, lexicons, weights))
        # Beyond the most probable ones, only those in a state that the article names can be meant.
        places = places[:CONSIDERED] + [p for p in places[CONSIDERED:] if (p.country, p.admin1) in states]
        options.append(Option(key, places, held, len(names[key])))
    chosen = agree(options, countries, home, lexicons, weights) if options else {}
    return _without_strangers(chosen, {o.name: o.mentions for o in options if not o.held}, countries, home)


_MAINLY = 0.45  # share of all other places that are in the country which the article speaks of


def _without_strangers(
    chosen: dict[str, Choice], loose: dict[str, int], countries: Iterable[str], home: Place | None
) -> dict[str, Choice]:
    """Choices without small towns of a country that the article does not speak of, when it speaks of one other.

    The gazetteer lacks quarters, farms and shops, and some village somewhere bears the name of each.
    """
    spoken = Counter(countries)
    for key, choice in chosen.items():
        if choice.place.country:
            spoken[choice.place.country] += loose.get(key, 1)
    if home is not None:
        spoken[home.country] += 1
    total = spoken.total()
    kept = {}
    for key, choice in chosen.items():
        place = choice.place
        own = spoken[place.country]
        small = place.kind in ("city", "facility") and place.population < _STRANGE and place.country
        others = total - own
        alone = small and key in loose and own <= loose[key] and others >= 3
        if not (alone and max(n for c, n in spoken.items() if c != place.country) >= _MAINLY * others):
            kept[key] = choice
    return kept
