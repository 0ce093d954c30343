"""One type for one name: mentions of the same words in a text settle their type together."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

import numpy as np

from newskit.language.name_words import types_told

SCORED = 0.7  # weight of the scores: the encoder is surer than it is right
SURE = 0.9  # probability of PERSON from which a name's last word says nothing else: "Mary Cross"
# Natural logarithms of how much likelier a name is of a type if a list has it so, or if a word beside it says so.
KNOWN_NAME = 3.0
KNOWN_LANGUAGE = 12.0  # of one that no people is called by
TOLD_LANGUAGE = 8.0  # of a people: "in bad Portuguese"
TOLD = 5.0
KNOWN_LAND = 3.0
_TERRITORIES = frozenset({"GPE", "FAC"})  # a river's or an island's name only tells what kind of place it is
_OF_PLACES = frozenset({"GPE", "LOC", "NORP"})  # "Torvik" beside "Torvik University" may well be the town


def agree_on_types(
    names: Sequence[tuple[int, int, str]],
    words: Sequence[str],
    scores: np.ndarray,
    labels: Sequence[str],
    known: Mapping[str, str] | None = None,
    *,
    told: Sequence[Mapping[str, float]] = (),
    lands: Container[str] = (),
) -> list[tuple[int, int, str]]:
    """Give mentions of the same words in one text the type that all their contexts together favour.

    Parameters
    ----------
    names
        Begin, end and type of each.
    words
        The text's words.
    scores
        One row a word, one column a BIO label.
    labels
        Of the columns.
    known
        Types of well-known names (countries, cities, regions, peoples, bodies), by
        `newskit.language.boundaries.key_of`.
    told
        What the sentences tell of each name, as `newskit.language.described.types_described` gives it.
    lands
        Islands, rivers, ranges and the like, by `key_of`.

    Returns
    -------
    list of tuple
        The same names; some have another type.

    Notes
    -----
    The evidence of a mention is the log probability of each type, as the mean over its words, and what the words in and
    around it tell (`newskit.language.name_words`). Mentions of one text err together: four count twice as much as one,
    not four times. A name that is the end of a longer PERSON in the text ("Al-Sudani"
    after "Mohammed Shia al-Sudani") counts the longer one's evidence too, and so does the beginning of a longer ORG
    ("Nordhavn" beside "Nordhavn Holdings"). A well-known name is likelier of its type, but a clear context still makes
    a person of "Lima".
    """
    if not names:
        return []
    types = [label[2:] for label in labels if label.startswith("B-")]
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (begin, end, _) in enumerate(names):
        groups[tuple(word.lower() for word in words[begin:end])].append(number)
    mentions = _evidence(names, words, scores, labels, types, known or {})
    for row, weights in zip(mentions, told, strict=False):
        for label, weight in weights.items():
            row[types.index(label)] += weight
    evidence = {key: mentions[members].sum(0) / len(members) ** 0.5 for key, members in groups.items()}
    people: dict[tuple[str, ...], np.ndarray] = {}
    given: dict[tuple[str, ...], np.ndarray] = {}
    bodies: dict[tuple[str, ...], np.ndarray] = {}
    for key, total in evidence.items():
        if all(names[m][2] == "PERSON" for m in groups[key]):
            for ending in (key[-size:] for size in range(1, len(key)) if key[-size][:1].isalpha()):
                people[ending] = people.get(ending, 0.0) + total
            for part in {key[:1], key[1:2]} - {key[-1:]}:  # called by a given name, or by the first of two family names
                given[part] = given.get(part, 0.0) + total
        elif types[int(total.argmax())] == "ORG":
            for start in (key[:size] for size in range(1, len(key))):
                bodies[start] = bodies.get(start, 0.0) + total
    settled = list(names)
    for key, members in groups.items():
        total = evidence[key] + people.get(key, 0.0)
        listed = (known or {}).get("".join(key))
        if listed is None and key not in people:
            total = total + given.get(key, 0.0)
        if listed is None and types[int(total.argmax())] not in _OF_PLACES:
            total = total + bodies.get(key, 0.0)
        if listed in types:
            total[types.index(listed)] += KNOWN_LANGUAGE if listed == "LANGUAGE" else KNOWN_NAME
        best = types[int(total.argmax())]
        if listed is None and best in _TERRITORIES and "".join(key) in lands:
            total[types.index("LOC")] += KNOWN_LAND
            best = types[int(total.argmax())]
        for m in members:
            settled[m] = (*names[m][:2], best)
    return settled


def _evidence(
    names: Sequence[tuple[int, int, str]],
    words: Sequence[str],
    scores: np.ndarray,
    labels: Sequence[str],
    types: Sequence[str],
    known: Mapping[str, str],
) -> np.ndarray:
    """One row a mention, one column a type."""
    begins = [labels.index("B-" + name) for name in types]
    insides = [labels.index("I-" + name) for name in types]
    rows = np.empty((len(names), len(types)))
    for row, (begin, end, label) in zip(rows, names, strict=True):
        of_types = scores[begin:end, insides]
        of_types[0] = scores[begin, begins]
        of_types = of_types - of_types.max(1, keepdims=True)
        row[:] = SCORED * (of_types - np.log(np.exp(of_types).sum(1, keepdims=True))).mean(0)
        listed = known.get("".join(words[begin:end]).lower())
        people = label in ("NORP", "LANGUAGE") or listed == "NORP"
        person = label == "PERSON" and bool(np.exp(row[types.index("PERSON")] / SCORED) > SURE)
        for told in types_told(begin, end, words, is_people=people, is_person=person, is_listed=listed is not None):
            row[types.index(told)] += TOLD_LANGUAGE if told == "LANGUAGE" else TOLD
    return rows
