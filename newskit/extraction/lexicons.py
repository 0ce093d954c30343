"""What the word lists of who and where hold, indexed by folded form; `newskit.extraction.word_lists` reads them."""

from dataclasses import dataclass
from typing import NamedTuple

from newskit.lexicon import Row


class Place(NamedTuple):
    """A place a name may stand for.

    ``kind`` is country, admin1, admin2, city, region, border, facility or water; ``weight`` says how good the name is
    for this place (1: its own name, less: a shortened or alternate one).
    """

    gid: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    kind: str
    population: int
    weight: float


class Known(NamedTuple):
    """A name that a word list knows: its main form, OntoNotes label, country (or ``""``) and list.

    ``exact`` holds for short forms in capitals (WHO, IS): they are words in any other spelling.
    """

    name: str
    label: str
    iso3: str
    source: str
    form: str
    exact: bool


class Border(NamedTuple):
    """A point of the line between two countries."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Lexicons:
    """Word lists by folded form; every mapping is read only.

    Attributes
    ----------
    places : dict of str to tuple of Place
        Countries, regions, seas: what an analyst can overlay.
    countries : dict of str to dict
        Rows of ``lexicon/countries`` by ISO 3166-1 alpha-3 code.
    country_names : dict of str to str
        Folded country name or alias to code.
    demonyms : dict of str to str
        Folded demonym to code; empty where it tells of no one country (Kurdish, Sunni).
    seats : dict of str to str
        Folded name of a capital or a government's seat to the code of the country that it speaks for.
    buildings : frozenset of str
        Those of `seats` that are no city: the Kremlin, the Pentagon.
    subdivisions : dict of str to tuple
        Abbreviation of a state or city as written to pairs of folded name and country code.
    borders : dict of frozenset to Border
        Two country codes to a point of their border.
    members : dict of str to tuple of str
        Folded name of a region or body to the codes of its members.
    names : dict of str to tuple of Known
        Folded form to the names of all lists that can be found in a text.
    first_words : dict of str to tuple of tuple of str
        First folded word to the folded words of each form that begins with it, longest first.
    demonym_words : dict of str to tuple of tuple of str
        The same of demonyms.
    nominals : dict of str to str
        Lemma of a noun that stands for people, a body or a place to the label of its mention.
    roles : dict of str to str
        Folded role or title to its kind (leads-country, leads-body, office, rank ...).
    sexes : dict of str to str
        Folded title to ``m`` or ``f``.
    leaders : dict of str to tuple of dict
        Folded name to the rows of ``lexicon/leaders`` that bear it.
    leaders_by_surname : dict of str to tuple of dict
        Folded last word of a leader's name to the rows of all who bear it.
    not_names : frozenset of str
        What taggers take for names and nobody bears: weekdays, feasts, directions.
    cues : dict of str to frozenset of str
        Use to the words that have it (``lexicon/cues``).
    role_words : frozenset of str
        Words of the roles: "minister" alone is nobody's name.
    """

    places: dict[str, tuple[Place, ...]]
    countries: dict[str, Row]
    country_names: dict[str, str]
    demonyms: dict[str, str]
    seats: dict[str, str]
    buildings: frozenset[str]
    subdivisions: dict[str, tuple[tuple[str, str], ...]]
    borders: dict[frozenset[str], Border]
    members: dict[str, tuple[str, ...]]
    names: dict[str, tuple[Known, ...]]
    first_words: dict[str, tuple[tuple[str, ...], ...]]
    demonym_words: dict[str, tuple[tuple[str, ...], ...]]
    nominals: dict[str, str]
    roles: dict[str, str]
    sexes: dict[str, str]
    leaders: dict[str, tuple[Row, ...]]
    leaders_by_surname: dict[str, tuple[Row, ...]]
    not_names: frozenset[str]
    cues: dict[str, frozenset[str]]
    role_words: frozenset[str]
