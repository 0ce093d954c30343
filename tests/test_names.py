"""Names as a text tells them: what its sentences, its repetitions and the lists say beside the scores."""

import re

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from newskit.language.agreement import agree_on_types
from newskit.language.boundaries import mend_boundaries
from newskit.language.described import types_described
from newskit.language.kept_names import EVIDENCE, keep_names
from newskit.language.name_lists import NameLists, name_lists
from newskit.language.repeats import drop_common_words, repeat_names
from newskit.lexicon import read_list

LABELS = ["O", *(p + t for t in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "LANGUAGE") for p in ("B-", "I-"))]
VOCAB = spacy.blank("en").vocab


def scored(words: list[str], **of_words: tuple[str, float]) -> np.ndarray:
    """Scores in which a word has a label by so much; all others are surely outside."""
    scores = np.zeros((len(words), len(LABELS)))
    for i, word in enumerate(words):
        label, much = of_words.get(word, ("O", 9.0))
        scores[i, LABELS.index(label)] = much
    return scores


# A word is word/tag/dep/head; the name is the word in brackets.
DESCRIBED = """
apposition after the name|[Rupa]/NNP/nsubj/4 the/DT/det/2 broadcaster/NN/appos/0 ,/,/punct/0 fell/VBD/ROOT/4|ORG
apposition before the name|A/DT/det/1 prison/NN/nsubj/3 [Evrin]/NNP/appos/1 burned/VBD/ROOT/3|FAC
predicate noun|[Gabal]/NNP/nsubj/1 is/VBZ/ROOT/1 a/DT/det/3 village/NN/attr/1|GPE
known as|a/DT/det/1 cell/NN/ROOT/1 known/VBN/acl/1 as/IN/prep/2 [Ember]/NNP/pobj/3|ORG
called|a/DT/det/1 singer/NN/ROOT/1 called/VBN/acl/1 [Ember]/NNP/oprd/2|PERSON
a person's noun before the name|a/DT/det/2 nurse/NN/compound/2 [Lauta]/NNP/nsubj/3 fasts/VBZ/ROOT/3|PERSON
member of|member/NN/nsubj/5 of/IN/prep/0 committee/NN/pobj/1 ,/,/punct/2 [Lot]/NNP/appos/2 left/VBD/ROOT/5|PERSON
nobody is born at a person|at/IN/prep/0 [Zgar]/NNP/pobj/0 a/DT/det/3 weaver/NN/appos/1|
a place that something stands at|the/DT/det/1 bridge/NN/ROOT/1 at/IN/prep/1 [Zgar]/NNP/pobj/2|GPE
what is at a person tells nothing|the/DT/det/1 anger/NN/ROOT/1 at/IN/prep/1 [Zgar]/NNP/pobj/2|
plural nouns tell of several|[Evrin]/NNP/nsubj/3 the/DT/det/2 prisons/NNS/appos/0 burned/VBD/ROOT/3|
a noun that is a name itself|the/DT/det/1 Prison/NNP/nsubj/3 [Evrin]/NNP/appos/1 burned/VBD/ROOT/3|
""".strip().splitlines()


@pytest.mark.parametrize(("sentence", "told"), [line.split("|")[1:] for line in DESCRIBED], ids=lambda x: x[:20])
def test_sentences_tell_what_bears_a_name(sentence: str, told: str) -> None:
    parts = [word.split("/") for word in sentence.split()]
    words = [word.strip("[]") for word, *_ in parts]
    tags, deps, heads = ([p[k] for p in parts] for k in (1, 2, 3))
    lemmas = [{"is": "be", "known": "know", "called": "call"}.get(w, w) for w in words]
    doc = Doc(VOCAB, words=words, tags=tags, deps=deps, heads=[int(h) for h in heads], lemmas=lemmas)
    at = next(i for i, (word, *_) in enumerate(parts) if word[0] == "[")
    (weights,) = types_described([(at, at + 1, "ORG")], doc, range(len(doc)), {})
    assert {label for label, weight in weights.items() if weight > 0} == ({told} if told else set())


def test_the_stands_before_no_town_that_nobody_knows_unless_a_noun_follows() -> None:
    def weigh(words: str, known: dict, dep: str) -> dict:
        doc = Doc(VOCAB, words=words.split(), deps=["det", dep, "ROOT"], heads=[1, 2, 2], tags=["DT", "NNP", "NN"])
        return types_described([(1, 2, "GPE")], doc, range(3), known)[0]

    assert weigh("the Xarba flooded", {}, "nsubj")["GPE"] < 0
    assert weigh("the Xarba road", {}, "compound") == {}
    assert weigh("the Gambia voted", {"gambia": "GPE"}, "nsubj") == {}
    assert weigh("near Xarba flooded", {}, "nsubj") == {}


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("the Sanremo Festival opened", [(1, 2, "EVENT")], [(1, 3, "EVENT")]),
        ("Kari Festival", [(0, 1, "PERSON")], [(0, 1, "PERSON")]),  # nobody's name goes on so
        ("SANREMO FESTIVAL", [(0, 1, "EVENT")], [(0, 1, "EVENT")]),  # capitals tell nothing
        ("Oslo Festival", [(0, 1, "GPE"), (1, 2, "EVENT")], [(0, 1, "GPE"), (1, 2, "EVENT")]),
        ("at Globe roundabout .", [(1, 3, "FAC")], [(1, 2, "FAC")]),
        ("the Bangkok stock exchange", [(1, 4, "ORG")], [(1, 2, "ORG")]),
        ("Médecins sans frontières", [(0, 3, "ORG")], [(0, 3, "ORG")]),  # no noun of the lists
        ("tampa bay", [(0, 2, "LOC")], [(0, 2, "LOC")]),  # a text without capitals
        ("the Macomia – Mueda road", [(1, 4, "LOC")], [(1, 2, "GPE"), (3, 4, "GPE")]),
        ("the Iran – Iraq war", [(1, 5, "EVENT")], [(1, 4, "EVENT")]),
        ("Christian Democrat", [(0, 1, "NORP"), (1, 2, "NORP")], [(0, 2, "NORP")]),
        ("the Herring Journal of Oslo", [(1, 4, "ORG"), (4, 5, "GPE")], [(1, 5, "ORG")]),
        ("the Herring Journal of note", [(1, 4, "ORG")], [(1, 3, "ORG")]),
        ("clashes in Darfur", [(1, 2, "EVENT"), (2, 3, "LOC")], [(2, 3, "LOC")]),
        ("the Herring Journal Oslo", [(1, 3, "ORG"), (3, 4, "GPE")], [(1, 3, "ORG"), (3, 4, "GPE")]),
        ("Christian Iranian", [(0, 1, "NORP"), (1, 2, "NORP")], [(0, 1, "NORP"), (1, 2, "NORP")]),
    ],
)
def test_where_a_name_ends(words: str, names: list, expected: list) -> None:
    assert mend_boundaries(names, words.split(), {"christiandemocrat": "NORP"}) == expected


def test_a_name_has_the_length_that_it_has_elsewhere() -> None:
    words = ["Paper", "Crane", "hid", ".", "Paper", "Crane", "works", "from", "Oslo", ".", "Oslo", "denies", "it", "."]
    scores = scored(words, Paper=("B-ORG", 1.0), Crane=("I-ORG", 1.0), Oslo=("B-GPE", 1.0))
    names = [(0, 2, "ORG"), (4, 5, "ORG"), (8, 9, "GPE")]
    assert repeat_names(names, words, scores) == [(0, 2, "ORG"), (4, 6, "ORG"), (8, 9, "GPE"), (10, 11, "GPE")]


def test_a_word_that_is_surely_no_name_stays_none() -> None:
    words = ["May", "visited", "Oslo", ".", "May", "I", "go", "?"]
    scores = scored(words, Oslo=("B-GPE", 5.0))
    scores[0, LABELS.index("B-PERSON")] = 20.0
    names = [(0, 1, "PERSON"), (2, 3, "GPE")]
    assert repeat_names(names, words, scores) == names
    assert repeat_names([], words, scores) == []


def test_a_longer_name_is_not_cut_by_one_that_begins_inside_it() -> None:
    words = ["Oslo", "Bay", ".", "Bay", "Oslo", "Bay"]
    scores = scored(words, Oslo=("B-LOC", 1.0), Bay=("I-LOC", 1.0))
    names = [(0, 2, "LOC"), (3, 4, "ORG"), (4, 6, "LOC")]
    assert repeat_names(names, words, scores) == names


@pytest.mark.parametrize(
    ("text", "score", "kept"),
    [
        ("Minibus drivers left .", 1.0, False),
        ("Minibus drivers left .", 9.0, True),  # surely a body
        ("Torvik drivers left .", 1.0, True),  # no word of the dictionary
        ("MINIBUS drivers left .", 1.0, True),  # capitals of a dateline
        ("Minibus left . At Minibus they know .", 1.0, True),  # a name in the middle of a sentence, too
        ("Unesco drivers left .", 1.0, True),  # well known
    ],
)
def test_common_words_that_begin_a_sentence(text: str, score: float, kept: bool) -> None:
    words = text.split()
    scores = np.zeros((len(words), len(LABELS)))
    scores[0, LABELS.index("B-ORG")] = score
    lists = NameLists({"unesco": "ORG"}, frozenset(), {"noun": frozenset({"minibus", "unesco"})})
    names = [(0, 1, "ORG"), *((i, i + 1, "ORG") for i, w in enumerate(words) if i and w == words[0])]
    assert drop_common_words(names, words, {0}, scores, LABELS, lists) == (names if kept else [])


def test_a_common_word_that_is_called_a_person_stays() -> None:
    lists = NameLists({}, frozenset(), {"noun": frozenset({"rose"})})
    names = [(0, 1, "PERSON")]
    assert drop_common_words(names, ["Rose", "left"], {0}, np.zeros((2, len(LABELS))), LABELS, lists) == names


# Words, scores of the name's words, its type, whether it begins the sentence, whether it is kept.
KEPT = """
a word that is a name rather than none|at [Torvik] they know .|0|ORG|y
a word that is none rather than a name|at [Torvik] they know .|-3|ORG|n
well known|at [Unesco] they know .|-3|ORG|y
repeated|at [Torvik] they know that [Torvik] left .|-3|ORG|y
begins a sentence, in doubt|[Torvik] has begun .|-1|ORG|n
common word after the|He said the [Ministry] knew of it .|-2|ORG|n
uncommon word after the|He said the [Xarba] knew of it .|-2|ORG|y
no capital, in a text that has them|He said that [warplanes] knew of it .|5|ORG|n
no capital, in a text without|he said that [torvik] knew of it .|5|ORG|y
a common noun in lower case at the end|the [Torvik road] was cut by rain .|-2|FAC|n
a common noun with a capital at the end|the [Torvik Road] was cut by rain .|-2|FAC|y
cut short before a capital|the [Torvik] Road was cut by rain .|1|FAC|n
before a capital, in a headline in title case|[Torvik] Road Cut by Rain|1|FAC|y
before a capital, in a headline in capitals|[TORVIK] ROAD CUT BY RAIN|1|FAC|y
a law, in doubt|the [Xarba Torvik] was passed .|-1|LAW|n
a law whose name says so, in doubt|the [Xarba Act] was passed .|-1|LAW|y
a body, in doubt|the [Xarba Torvik] was passed .|-1|ORG|y
""".strip().splitlines()


@pytest.mark.parametrize("line", KEPT, ids=lambda line: line.split("|")[0])
def test_what_is_kept_as_a_name(line: str) -> None:
    _, text, score, label, kept = line.split("|")
    marked = text.split()
    words = [word.strip("[]") for word in marked]
    labels = ["O", *(p + t for t in ("ORG", "FAC", "LAW") for p in ("B-", "I-"))]
    scores = np.full((len(words), len(labels)), -9.0)
    scores[:, 0] = 9.0
    names = []
    for begin in [i for i, word in enumerate(marked) if word[0] == "["]:
        end = next(i for i, word in enumerate(marked) if i >= begin and word[-1] == "]") + 1
        names.append((begin, end, label))
        for i in range(begin, end):
            scores[i] = -9.0
            scores[i, 0], scores[i, labels.index(("I-" if i > begin else "B-") + label)] = 0.0, float(score)
    common = {"noun": frozenset({"restitution", "ministry", "road"})}
    lists = NameLists({"unesco": "ORG"}, frozenset(), common)
    assert keep_names(names, words, {0}, scores, labels, lists) == (names if kept == "y" else [])
    assert keep_names([], words, {0}, scores, labels, lists) == []


def test_half_of_a_name_that_the_scores_would_have_longer_is_left_out() -> None:
    words = ["at", "Torvik", "Hall", "they", "know"]
    for label, kept in (("I-FAC", False), ("B-FAC", True)):
        scores = np.full((5, len(LABELS)), -9.0)
        scores[:, 0] = 0.0
        scores[2, LABELS.index(label)] = 1.0
        names = [(2, 3, "FAC")]
        assert keep_names(names, words, set(), scores, LABELS, NameLists({})) == (names if kept else [])


def test_every_weight_is_fitted() -> None:
    assert tuple(row["evidence"] for row in read_list("labels/name_evidence")) == EVIDENCE


def test_family_names_that_are_nouns_and_rivers_beside_roads_keep_their_type() -> None:
    for text, at, label, score, known, expected in (
        ("Mary Cross spoke", (0, 2), "PERSON", 6.0, {}, "PERSON"),
        ("Mary Cross spoke", (0, 2), "PERSON", 1.0, {}, "ORG"),  # in doubt, the last word tells
        ("the Volga road is cut", (1, 2), "LOC", 4.0, {"volga": "LOC"}, "LOC"),
        ("the Xarba road is cut", (1, 2), "LOC", 4.0, {}, "GPE"),  # a road to a town that no list has
    ):
        words = text.split()
        scores = np.zeros((len(words), len(LABELS)))
        scores[at[0], LABELS.index("B-" + label)] = scores[at[0] + 1 : at[1], LABELS.index("I-" + label)] = score
        assert agree_on_types([(*at, label)], words, scores, LABELS, known) == [(*at, expected)]


def test_mentions_of_one_text_do_not_outvote_a_list_by_their_number() -> None:
    words = ["Sula", "."] * 9
    scores = scored(words, Sula=("B-GPE", 1.0))
    names = [(i, i + 1, "GPE") for i in range(0, 18, 2)]
    assert {t for *_, t in agree_on_types(names, words, scores, LABELS, {"sula": "LOC"})} == {"LOC"}


def test_given_names_and_first_family_names_are_those_of_a_person() -> None:
    words = ["Celso", "Ayala", "Benítez", "spoke", ".", "Ayala", "left", ".", "Celso", "slept", ".", "Ayala"]
    scores = scored(words, Celso=("B-PERSON", 2.0), Ayala=("B-ORG", 2.0), Benítez=("I-PERSON", 6.0))
    scores[1] = scores[2]  # inside the long name
    names = [(0, 3, "PERSON"), (5, 6, "ORG"), (8, 9, "ORG")]
    assert [t for *_, t in agree_on_types(names, words, scores, LABELS)] == ["PERSON"] * 3
    known = {"ayala": "GPE"}
    assert agree_on_types(names, words, scores, LABELS, known)[1][2] != "PERSON"  # a well-known town beside a person


def test_a_people_s_name_is_that_of_its_language_where_words_say_so() -> None:
    known = {"welsh": "NORP"}
    for text, label in (("It wrote in bad Welsh .", "LANGUAGE"), ("It lies in Welsh waters .", "NORP")):
        words = text.split()
        at = words.index("Welsh")
        scores = scored(words, Welsh=("B-NORP", 4.0))
        assert agree_on_types([(at, at + 1, "NORP")], words, scores, LABELS, known) == [(at, at + 1, label)]
    certain = scored(["Urdu"], Urdu=("B-GPE", 9.0))
    assert agree_on_types([(0, 1, "GPE")], ["Urdu"], certain, LABELS, {"urdu": "LANGUAGE"}) == [(0, 1, "LANGUAGE")]


def test_a_listed_land_only_tells_what_kind_of_place_it_is() -> None:
    for label, expected in (("B-GPE", "LOC"), ("B-FAC", "LOC"), ("B-PERSON", "PERSON"), ("B-ORG", "ORG")):
        scores = scored(["Volga"], Volga=(label, 2.0))
        assert agree_on_types([(0, 1, label[2:])], ["Volga"], scores, LABELS, lands={"volga"}) == [(0, 1, expected)]


def test_the_lists_know_peoples_languages_and_lands() -> None:
    lists = name_lists({"GPE": ["Oslo", "Kashmir"]}, {})
    known = [lists.known[key] for key in ("oslo", "mapuche", "swahili", "drcongo", "kashmir", "un")]
    assert known == ["GPE", "NORP", "LANGUAGE", "GPE", "LOC", "ORG"]
    assert [lists.known[key] for key in ("itaipú", "tahrirsquare", "volkswagen")] == ["FAC", "FAC", "ORG"]
    assert "dniester" in lists.lands
    assert "gotland" in lists.lands  # an island that is a province, too
    assert "cabodelgado" not in lists.lands  # a cape that names its province


MARKED = """
language that no people is called by|He addressed the court in [Swahili|LANGUAGE] and then in [Urdu|LANGUAGE].
apposition|The state broadcaster, [Rupavisa|ORG], went off the air.
festival|She opened the [Sanremo Festival|EVENT] on Monday.
common noun that begins a sentence|Restitution has gathered pace since the talks in [Oslo|GPE].
""".strip().splitlines()


@pytest.mark.parametrize("line", MARKED, ids=lambda line: line.split("|")[0])
def test_names_of_the_shipped_pipeline(nlp, line: str) -> None:
    marked = line.split("|", 1)[1]
    text = re.sub(r"\[([^|\]]+)\|\w+\]", r"\1", marked)
    wanted = re.findall(r"\[([^|\]]+)\|(\w+)\]", marked)
    assert [(e.text, e.label_) for e in nlp(text).ents] == wanted
