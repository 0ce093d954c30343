"""Where names begin and end, by what is listed: "Lebanon-Israel" is two, "Trinidad and Tobago" one."""

from collections.abc import Mapping, Sequence

from newskit.lexicon import read_list

Name = tuple[int, int, str]  # begin, end and type
_DASHES = frozenset("-–—/")
_OWNS = frozenset({"'s", "’s"})
_LINKS = frozenset({"and", "&"})
_STORMS = frozenset({"typhoon", "hurricane", "cyclone", "storm"})  # capitalised before a name, part of it


def key_of(name: str) -> str:
    """Form in which names are listed: lower case, without spaces."""
    return "".join(name.lower().split())


def listed_bodies() -> dict[str, str]:
    """Organisations and armed groups of newskit's lists, with their other names, as ORG by `key_of`."""
    rows = (*read_list("lexicon/organisations"), *read_list("lexicon/armed_groups"))
    return {key_of(name): "ORG" for row in rows for name in (row["name"], *row["aliases"].split("|")) if name}


def mend_boundaries(names: Sequence[Name], words: Sequence[str], known: Mapping[str, str]) -> list[Name]:
    """Join, split and lengthen names where a list knows better than the scores.

    Parameters
    ----------
    names
        Begin, end and type of each, in order.
    words
        The text's words.
    known
        Types of well-known names, by `key_of`.

    Returns
    -------
    list of tuple
        Names: one that is two well-known names with a dash or stroke between, and none itself, has become those two
        (not "Guinea-Bissau"); "Oslo's Fjord Museum" is a city and its museum; two that are one well-known name with
        "and" between are that one; "Typhoon" belongs to its storm.
    """
    joined: list[Name] = []
    for begin, end, label in (part for name in names for part in _split(name, words, known)):
        if joined and begin - joined[-1][1] == 1 and words[begin - 1].lower() in _LINKS:
            whole = known.get(key_of("".join(words[joined[-1][0] : end])))
            if whole is not None:
                joined[-1] = (joined[-1][0], end, whole)
                continue
        before = words[begin - 1] if begin and (not joined or joined[-1][1] < begin) else ""
        if before[:1].isupper() and before.lower() in _STORMS:
            begin, label = begin - 1, "EVENT"
        joined.append((begin, end, label))
    return joined


def _split(name: Name, words: Sequence[str], known: Mapping[str, str]) -> list[Name]:
    begin, end, label = name
    for middle in range(begin + 1, end - 1):
        mark = words[middle]
        if mark not in _DASHES and mark not in _OWNS:
            continue
        first, second, whole = (
            known.get(key_of("".join(words[a:b]))) for a, b in ((begin, middle), (middle + 1, end), (begin, end))
        )
        if first is None or whole is not None:
            continue
        if mark in _DASHES and second is not None:
            return [(begin, middle, first), (middle + 1, end, second)]
        if mark in _OWNS and words[middle + 1][:1].isupper():
            return [(begin, middle, first), (middle + 1, end, second or label)]
    return [name]
