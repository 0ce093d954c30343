"""Every row of a word list can match: none repeats another or stands behind one that always wins; all have a reader."""

import re
from collections import Counter

import pytest
from conftest import ROOT

from newskit.extraction.events.modality import status as modality
from newskit.extraction.events.ontology import load_ontology
from newskit.extraction.events.senses import NO_EVENT, Sense
from newskit.lexicon import read_list
from newskit.schema import MODALITIES

LISTS = sorted(f"{p.parent.name}/{p.stem}" for p in (ROOT / "data").glob("*/*.csv"))
KEYS = {  # columns that tell rows apart, where the first alone does not
    "cues/reporting": ("word", "kind"),
    "cues/counted": ("word", "kind"),
    "cues/time_words": ("word", "kind"),
    "cues/numbers": ("word", "kind"),
    "cues/comparators": ("phrase", "position"),
    "cues/currencies": ("form", "kind"),
    "gazetteer/features": ("name", "kind", "lat", "lon"),
    "labels/compounds": ("first", "second"),
    "labels/name_words": ("word", "place", "type"),
    "labels/tags": ("pos", "feature"),
    "lexicon/borders": ("iso3_a", "iso3_b"),
    "lexicon/cues": ("word", "use"),
    "lexicon/leaders": ("name", "start"),
    "lexicon/subdivisions": ("form", "name", "iso3"),
    "ontology/beliefs": ("kind", "above"),
    "ontology/confidence": ("kind", "actor", "recipient"),
    "ontology/embedding": ("words", "pos"),
    "ontology/means": ("type", "mode"),
    "ontology/modes": ("mode", "type"),
}
KINDS = {  # columns whose values code or other lists ask for by name
    "cues/counted": "kind",
    "cues/currencies": "kind",
    "cues/numbers": "kind",
    "cues/reporting": "kind",
    "cues/time_words": "kind",
    "labels/name_words": "place",
    "labels/word_classes": "class",
    "lexicon/cues": "use",
    "ontology/objects": "class",
}
# columns of words between spaces, each of which is looked up by itself: whichever row is read later or first would win
SINGLE = {"ontology/auxiliaries": (), "ontology/markers": (), "ontology/modifiers": (), "ontology/light": ()}
SINGLE |= {"ontology/embedding": ("pos",), "ontology/means": ("type",)}


@pytest.mark.parametrize("name", LISTS)
def test_no_row_of_a_list_repeats_another(name: str):
    rows = read_list(name)
    key = KEYS.get(name) or (next(iter(rows[0])),) if rows else ()
    found = Counter(tuple(r[k] for k in key) for r in rows)
    assert [k for k, n in found.items() if n > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_names_a_word_twice(name: str):
    for row in read_list(name):
        for column, mark in {"words": None, "aliases": "|", "forms": "|", "members": "|", "frames": None}.items():
            twice = [w for w, n in Counter(row.get(column, "").split(mark)).items() if n > 1]
            assert twice == [], (row, column)


@pytest.mark.parametrize("name", SINGLE)
def test_no_word_is_in_two_rows_of_which_one_always_wins(name: str):
    found = Counter((w, *(r[k] for k in SINGLE[name])) for r in read_list(name) for w in r["words"].split())
    assert [k for k, n in found.items() if n > 1] == []


def conditions(sense: Sense) -> tuple[object, ...]:
    return sense.subject, sense.object, sense.prep, sense.complement, sense.modifier, sense.near


@pytest.mark.parametrize("pos", ["verbs", "nouns"])
def test_every_sense_of_a_word_can_win(pos: str):
    """Of senses with the same conditions the first wins, or what rules an event out; "looting" reads the first."""
    dead = []
    for word, senses in getattr(load_ontology(), pos).items():
        for same in ([s for s in senses if conditions(s) == c] for c in {conditions(s) for s in senses}):
            winner = next((s for s in same if s.type == NO_EVENT), same[0])
            dead += [(word, s.name) for s in same[1:] if s is not winner]
    assert dead == []


def test_every_phrase_is_there_once():
    found = Counter(words for phrases in load_ontology().phrases.values() for words, _ in phrases)
    assert [w for w, n in found.items() if n > 1] == []


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_word_is_asked_for(name: str):
    source = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "newskit").rglob("*.py")))
    lists = "\n".join((ROOT / "data" / "ontology" / f"{n}.csv").read_text() for n in ("verbs", "nouns", "phrases"))
    kinds = sorted({r[KINDS[name]] for r in read_list(name)})
    asked = [k for k in kinds if re.search(rf"[\"{{]{k}[\"}}]", source) or re.search(rf"@{k}\b", lists)]
    assert asked == kinds


def test_every_way_of_telling_has_its_strength():
    assert set(modality._STRENGTH) == set(MODALITIES)
