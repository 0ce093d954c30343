"""What is known of names before a text is read: well-known names with their types, natural features, common words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newskit.language.boundaries import key_of
from newskit.lexicon import read_list


class NameLists(NamedTuple):
    """Lists that settle where names end and what type they are of.

    Parameters
    ----------
    known
        Types of well-known names, by `newskit.language.boundaries.key_of`.
    lands
        Islands, rivers, lakes, ranges and the like, by `key_of`.
    common
        Words of the dictionary, in lower case, by part of speech.
    """

    known: Mapping[str, str]
    lands: frozenset[str] = frozenset()
    common: Mapping[str, frozenset[str]] = {}

    def is_common(self, word: str) -> bool:
        """Whether a word in lower case stands in the dictionary."""
        return any(word in words for words in self.common.values())


def name_lists(shipped: Mapping[str, Iterable[str]], common: Mapping[str, frozenset[str]]) -> NameLists:
    """Bring together the pipeline's own list, newskit's lists and the gazetteer's features.

    Parameters
    ----------
    shipped
        Names by type, as the pipeline's ``known_names.json`` has them.
    common
        Words of the dictionary, in lower case, by part of speech.

    Returns
    -------
    NameLists
        Where lists differ, bodies give way to places and both to `labels/more_names`. A cape or a range that bears the
        name of its province is left out.
    """
    bodies = (*read_list("lexicon/organisations"), *read_list("lexicon/armed_groups"))
    known = {key_of(name): "ORG" for row in bodies for name in (row["name"], *row["aliases"].split("|")) if name}
    known |= {key_of(name): kind for kind, names in shipped.items() for name in names}
    known |= {key_of(row["name"]): row["type"] for row in read_list("labels/more_names")}
    provinces = {key_of(row["name"]) for row in read_list("gazetteer/admin1")}
    lands = frozenset(
        key
        for row in read_list("gazetteer/features")
        for key in map(key_of, (row["name"], *row["aliases"].split("|")))
        if key and (row["class"].startswith("island") or key not in provinces)
    )
    return NameLists(known, lands, common)
