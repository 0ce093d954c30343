"""The shipped pipeline: structures that news is written in, hostile text, and the same answer in any batch."""

import dataclasses
import re
import subprocess
import sys
import time
from itertools import pairwise

import pytest
import spacy
from spacy.tokens import DocBin

from newskit.language.agreement import agree_on_types
from newskit.language.auxiliaries import wrong_auxiliaries
from newskit.language.boundaries import mend_boundaries
from newskit.language.datelines import after_datelines
from newskit.language.decode import SpanDecoder, best_tree, split_sentences
from newskit.language.lemmas import Lemmatizer
from newskit.language.name_words import types_told
from newskit.language.pipeline import load_pipeline, pipeline_info, set_threads, shipped_path
from newskit.language.second_readings import DOUBTFUL, RUN, SHARE, most_doubtful
from newskit.language.trees import arc_scores, parse, small_products, wrong_heads
from newskit.language.windows import OVERLAP, WINDOW, is_hard_wrapped, make_windows, see, window_of
from newskit.language.wordpiece import MAX_PIECES, WordPieces, word_shape

np = pytest.importorskip("numpy")

ARTICLE = (
    "Port strike enters second week\n\n"
    "MOMBASA, May 12 — Dockers at Kenya’s largest port walked out on Sunday, the union said.\n"
    "“We will not go back,” said Wanjiru Mwangi, its secretary-general. The Transport Ministry denied the claim."
)
NASTY = {
    "empty": "",
    "line breaks": "\n\n\n",
    "spaces": "   ",
    "control": "The \x00army\x07 said\x1b[0m so.\x7f",
    "emoji": "👩‍👩‍👧‍👦 Minister 🇰🇪 resigns 😂😂 today.",
    "scripts": "قال الوزير إن القوات انسحبت. 北京 政府 表示 反对。 Президент прибыл в Киев.",
    "long word": "a" * 10_000 + " said the minister.",
    "no letters": "--- *** !!! ((( ))) 1,2,3 …",
    "right to left marks": "\u202eevil\u202c text \u200b here",
    "carriage returns": "One line.\r\nAnother line.\r\n\r\nA third.",
    "lone surrogate-like": "\ufffd\ufeff The mayor spoke.",
    "combining": "Z̷̢a̶l̴g̵o̷ said the president of Cote d’Ivoire.",
}


def head_of(doc, word: str, nth: int = 0):
    return [token for token in doc if token.text == word][nth]


def is_tree(doc) -> bool:
    return all(sum(token.head == token for token in sent) == 1 for sent in doc.sents) and all(
        token.sent == token.head.sent for token in doc
    )


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_hostile_text_keeps_its_characters(nlp, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert is_tree(doc)
    for entity in doc.ents:
        assert text[entity.start_char : entity.end_char] == entity.text


def test_a_megabyte_is_read(nlp) -> None:
    text = ARTICLE + "\n\n" + ("x" * 2_000 + " ") * 550 + "\n\n" + ARTICLE
    assert len(text) > 1_000_000
    (doc,) = nlp.pipe([text])
    assert doc.text == text
    assert is_tree(doc)


def test_an_analysis_does_not_depend_on_its_neighbours(nlp) -> None:
    texts = [ARTICLE, "Hello.", ARTICLE * 12, "", "\n", ARTICLE[:200], "x " * 700]

    def answers(docs) -> list:
        attributes = ["ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
        return [
            (d.to_array(attributes).tolist(), [(s.start, s.label_, s.kb_id_, s.id_) for s in d.spans["events"]])
            for d in docs
        ]

    alone = answers(nlp(text) for text in texts)
    assert answers(nlp.pipe(texts)) == alone
    assert answers(reversed(list(nlp.pipe(texts[::-1], batch_size=2)))) == alone
    set_threads(nlp, 2)
    try:
        assert answers(nlp.pipe(texts)) == alone
    finally:
        set_threads(nlp, 1)


def test_docs_survive_a_docbin(nlp) -> None:
    doc = nlp(ARTICLE)
    again = next(DocBin(docs=[doc]).get_docs(nlp.vocab))
    assert [(e.text, e.label_) for e in again.ents] == [(e.text, e.label_) for e in doc.ents]
    assert [s.kb_id_ for s in again.spans["events"]] == [s.kb_id_ for s in doc.spans["events"]]


def test_the_pipeline_survives_disk_and_bytes(nlp, tmp_path) -> None:
    nlp.to_disk(tmp_path)
    other = spacy.load(tmp_path)
    third = spacy.blank("en")
    third.add_pipe("newskit_encoder").from_bytes(nlp.get_pipe("newskit_encoder").to_bytes())
    for reader in (other, third):
        assert [t.dep_ for t in reader(ARTICLE)] == [t.dep_ for t in nlp(ARTICLE)]


# ------------------------------------------------------------------ structures


def test_relative_clause_before_the_verb(nlp) -> None:
    doc = nlp("Rahmani, who is currently touring the Middle East, met Jordanian officials in Amman.")
    assert head_of(doc, "Rahmani").dep_ == "nsubj"
    assert head_of(doc, "Rahmani").head.text == "met"


def test_accusation_in_a_subordinate_clause(nlp) -> None:
    doc = nlp("The visit comes after Lebanese officials accused Israel of carrying out an air raid.")
    accused = head_of(doc, "accused")
    assert "comes" in [token.text for token in accused.ancestors]
    assert head_of(doc, "officials").head == accused
    assert head_of(doc, "Israel").head == accused


def test_subject_far_from_its_verb(nlp) -> None:
    doc = nlp(
        "Al-Sudani, whose government has ties with the group but has publicly denounced the attacks, reiterated calls "
        "for calm."
    )
    subject = head_of(doc, "Sudani")
    assert subject.dep_ == "nsubj"
    assert subject.head.text == "reiterated"


def test_possessive_and_number(nlp) -> None:
    doc = nlp("Hamas’s October 7 attacks killed over 1,430 people.")
    assert head_of(doc, "attacks").dep_ == "nsubj"
    assert head_of(doc, "Hamas").head.text == "attacks"
    assert head_of(doc, "people").dep_ == "dobj"


@pytest.mark.parametrize(
    ("text", "reporting"),
    [
        ("Rebels shelled the town overnight, the army said.", "said"),
        ("“We will not leave,” said Omar Haddad, the mayor.", "said"),
        ("The ministry said that rebels had shelled the town.", "said"),
    ],
)
def test_what_is_said_hangs_under_the_reporting_verb(nlp, text: str, reporting: str) -> None:
    doc = nlp(text)
    verb = head_of(doc, reporting)
    assert verb.dep_ == "ROOT"
    assert any(child.dep_ == "ccomp" for child in verb.children)


def test_passive(nlp) -> None:
    doc = nlp("Four villagers were killed by government troops near the border.")
    assert head_of(doc, "villagers").dep_ == "nsubjpass"
    assert head_of(doc, "by").dep_ == "agent"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Iraqi Prime Minister Mohammed al-Rubaie arrived in Ankara on Monday.", "Mohammed al-Rubaie", "PERSON"),
        ("Iraqi Prime Minister Mohammed al-Rubaie arrived in Ankara on Monday.", "Iraqi", "NORP"),
        ("Iraqi Prime Minister Mohammed al-Rubaie arrived in Ankara on Monday.", "Ankara", "GPE"),
        ("Al-Rubaie, the Iraqi prime minister, said he would resign.", "Al-Rubaie", "PERSON"),
        ("President Wanjiru Mwangi met officials of the European Union.", "Wanjiru Mwangi", "PERSON"),
        ("President Wanjiru Mwangi met officials of the European Union.", "European Union", "ORG"),
        ("US officials said the Red Sea was calm.", "US", "GPE"),
    ],
)
def test_names(nlp, text: str, name: str, label: str) -> None:
    assert (name, label) in [(entity.text, entity.label_) for entity in nlp(text).ents]


def test_sentences_end_at_headlines_and_paragraphs(nlp) -> None:
    sentences = [re.sub(r"\s+", " ", sent.text).strip() for sent in nlp(ARTICLE).sents]
    assert sentences[0] == "Port strike enters second week"
    assert sentences[1].startswith("MOMBASA")
    assert sentences[2].endswith("the union said.")
    assert sentences[-1] == "The Transport Ministry denied the claim."


def test_hard_wrapped_lines_do_not_end_sentences(nlp) -> None:
    lines = [
        "The armed forces reported today that about fifty peasants of various",
        "ages had been taken from their homes in the eastern department and that",
        "the search for them was going on in the hills along the river, where the",
        "guerrillas are said to have several camps that the army has not been able",
        "to reach since the beginning of the rainy season.",
    ]
    text = "\n".join(lines)
    assert is_hard_wrapped(text)
    assert not is_hard_wrapped(ARTICLE)
    assert len(list(nlp(text).sents)) == 1


def test_lines_that_begin_anew_are_not_hard_wrapped(nlp) -> None:
    items = [
        "* Army officers preparing to leave the port, residents say",
        "* Militants claim responsibility for raid on the old barracks",
        "* U.S. embassy denies report that its drivers were killed in it",
        "* Neighbouring Sarre closes border and puts troops on alert",
        "* Opposition demands that the interior minister resign today",
    ]
    text = "Here are the latest lines:\n" + "\n".join(items) + "\nMore follows."
    assert not is_hard_wrapped(text)
    assert [s.text.strip() for s in nlp(text).sents] == ["Here are the latest lines:", *items, "More follows."]


def test_lemmas(nlp) -> None:
    doc = nlp("The ministers were burning letters and accused militias of killings.")
    assert [head_of(doc, w).lemma_ for w in ("ministers", "were", "burning", "accused", "militias")] == [
        "minister", "be", "burn", "accuse", "militia",
    ]  # fmt: skip


# ------------------------------------------------------------------ loading


def test_unknown_pipelines_are_named() -> None:
    with pytest.raises(ValueError, match=r"'no_such_model'.*allowed.*Install it"):
        load_pipeline("no_such_model")


def test_pipelines_without_a_parser_are_refused(tmp_path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ValueError, match="lacks a parser and a name finder"):
        load_pipeline(str(tmp_path))


def test_a_blank_component_says_what_it_lacks() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newskit_encoder")
    with pytest.raises(ValueError, match="no weights"):
        nlp("Text.")


def test_info_and_licence(nlp) -> None:
    info = pipeline_info(nlp)
    assert info["name"] == "en_newskit"
    assert re.fullmatch(r"[0-9a-f]{12}", info["hash"])
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert load_pipeline() is load_pipeline()


def test_the_pipeline_is_small_and_needs_no_torch() -> None:
    assert sum(p.stat().st_size for p in shipped_path().rglob("*") if p.is_file()) <= 35e6
    code = (
        "import sys; sys.modules['torch'] = sys.modules['transformers'] = None\n"
        "from newskit.language.pipeline import load_pipeline; load_pipeline()('A test.')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("threads", [0, -1])
def test_threads_must_be_positive(nlp, threads: int) -> None:
    with pytest.raises(ValueError, match="expected 1 or more"):
        set_threads(nlp, threads)


# ------------------------------------------------------------------ parts


def test_best_tree_mends_cycles_and_second_roots() -> None:
    scores = np.array([[0.0, 9.0, 1.0], [9.0, 0.0, 2.0], [0.0, 0.0, 0.0]])
    heads = best_tree(scores, np.array([0.0, 0.0, 5.0]))
    assert heads.tolist() in ([1, 2, 2], [2, 0, 2])
    both_roots = best_tree(np.zeros((2, 2)), np.array([9.0, 8.0]))
    assert both_roots.tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(20))
def test_best_tree_is_the_best_of_all_trees(seed: int) -> None:
    from itertools import product

    random = np.random.default_rng(seed)
    size = int(random.integers(2, 5))
    scores, roots = random.normal(size=(size, size)), random.normal(size=size)

    def total(heads) -> float:
        return sum(roots[i] if h == i else scores[i, h] for i, h in enumerate(heads))

    def valid(heads) -> bool:
        if sum(h == i for i, h in enumerate(heads)) != 1:
            return False
        for node in range(size):
            for _ in range(size):
                node = heads[node]
            if heads[node] != node:
                return False
        return True

    best = max((heads for heads in product(range(size), repeat=size) if valid(heads)), key=total)
    assert total(best_tree(scores, roots).tolist()) == pytest.approx(total(best))


def test_sentences_cover_all_words() -> None:
    random = np.random.default_rng(0)
    ranges = split_sentences(random.normal(-3, 1, 2_000), longest=50)
    assert [a for a, _ in ranges[1:]] == [b for _, b in ranges[:-1]]
    assert (ranges[0][0], ranges[-1][1]) == (0, 2_000)
    assert max(b - a for a, b in ranges) <= 50


def test_spans_never_continue_without_a_beginning() -> None:
    decode = SpanDecoder(["O", "B-ORG", "I-ORG", "B-GPE", "I-GPE"])
    scores = np.array([[0, 0, 5, 0, 0], [0, 0, 0, 4, 5.0], [5, 0, 0, 0, 0], [0, 9, 0, 0, 0], [0, 9, 0, 0, 0]])
    spans = list(decode(scores))
    assert spans[-2:] == [(3, 4, "ORG"), (4, 5, "ORG")]
    assert all(0 <= a < b <= 5 for a, b, _ in spans)


def test_windows_keep_every_token_once(nlp) -> None:
    split = nlp.get_pipe("newskit_encoder").loaded().pieces
    for count in (1, 100, 333, 1_500):
        doc = nlp.make_doc("government officials said " * count)
        seen = see(doc, split)
        tokens, windows = seen.tokens, make_windows(seen)
        kept = [shape for w in windows for shape in w.shapes[w.kept]]
        assert len(kept) == len(tokens)
        assert max(sum(map(len, w.pieces)) for w in windows) <= WINDOW + MAX_PIECES
        assert len(windows) == 1 or OVERLAP
        assert window_of(seen, 0, len(tokens)) is None  # it has been read already
        assert len(tokens) <= 4 or window_of(seen, 4, 8).pieces == seen.pieces[4:8]


def test_wordpieces_are_those_of_bert() -> None:
    split = WordPieces(["[UNK]", "[CLS]", "[SEP]", "[unused1]", "cafe", "un", "##able", "'", "s", "#"])
    assert split("Café")[0] == (4,)
    assert split("unable")[0] == (5, 6)
    assert split("'s")[0] == (7, 8)
    assert split("\n\n")[0] == (3,)
    assert split("  ")[0] == ()
    assert split("zzz")[0] == (0,)
    assert len(split("#" * 99)[0]) == MAX_PIECES


@pytest.mark.parametrize(
    ("word", "shape"), [("-", 0), ("1,430", 1), ("said", 2), ("UN", 3), ("A", 4), ("Paris", 4), ("McKay", 5), ("", 0)]
)
def test_word_shape(word: str, shape: int) -> None:
    assert word_shape(word) == shape


SHORT = "raped rape, rapped rap, staged stage, waging wage, fined fine, planned plan, stared stare, starred star"


@pytest.mark.parametrize(("form", "lemma"), [pair.split() for pair in SHORT.split(", ")])
def test_a_single_consonant_after_a_short_syllable_means_a_final_e(nlp, form: str, lemma: str) -> None:
    assert (
        nlp.get_pipe("newskit_encoder").loaded().lemmatize(form, "VERB", "VBG" if form.endswith("ing") else "VBD")
        == lemma
    )


def test_lemmatizer_prefers_exceptions_and_attested_forms() -> None:
    tables = {
        "rules": {"noun": [["s", ""], ["ies", "y"]], "verb": [["ed", "e"], ["ed", ""]]},
        "exceptions": {"verb": {"struck": ["strike"]}},
        "index": {"noun": ["militia", "party"], "verb": ["accuse", "shell"]},
    }
    lemma = Lemmatizer(tables)
    assert lemma("struck", "VERB", "VBD") == "strike"
    assert lemma("shelled", "VERB", "VBD") == "shell"
    assert lemma("accused", "VERB", "VBN") == "accuse"
    assert lemma("parties", "NOUN", "NNS") == "party"
    assert lemma("Ankara", "PROPN", "NNP") == "Ankara"


def test_mentions_of_the_same_words_agree() -> None:
    labels = ["O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"]
    words = ["Ana", "Tanager", "left", ".", "Tanager", "said", ".", "Acme", "and", "Acme"]
    scores = np.zeros((len(words), len(labels)))
    scores[0, 3] = scores[1, 4] = 9  # surely a person
    scores[4, 1], scores[4, 3] = 2, 1  # alone, a body rather
    scores[7, 1], scores[9, 3] = 5, 2
    names = [(0, 2, "PERSON"), (4, 5, "ORG"), (7, 8, "ORG"), (9, 10, "PERSON")]
    settled = [label for _, _, label in agree_on_types(names, words, scores, labels)]
    assert settled == ["PERSON", "PERSON", "ORG", "ORG"]
    assert agree_on_types([], words, scores, labels) == []
    doubtful = np.array([[0, 1.0, 0, 1.5, 0]])
    assert agree_on_types([(0, 1, "PERSON")], ["Acme"], doubtful, labels, {"acme": "ORG"}) == [(0, 1, "ORG")]
    certain = np.array([[0, 1.0, 0, 9.5, 0]])
    assert agree_on_types([(0, 1, "PERSON")], ["Acme"], certain, labels, {"acme": "ORG"}) == [(0, 1, "PERSON")]


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("Lebanon - Israel", [(0, 3, "GPE")], [(0, 1, "GPE"), (2, 3, "GPE")]),
        ("Guinea - Bissau", [(0, 3, "GPE")], [(0, 3, "GPE")]),
        ("al - Sudani", [(0, 3, "PERSON")], [(0, 3, "PERSON")]),
        ("Lebanon 's Cedar Museum", [(0, 4, "ORG")], [(0, 1, "GPE"), (2, 4, "ORG")]),
        ("Saint Kitts and Nevis", [(0, 2, "GPE"), (3, 4, "GPE")], [(0, 4, "GPE")]),
        ("Lebanon and Israel", [(0, 1, "GPE"), (2, 3, "GPE")], [(0, 1, "GPE"), (2, 3, "GPE")]),
        ("as Typhoon Ofelia passed", [(2, 3, "PERSON")], [(1, 3, "EVENT")]),
        ("as a typhoon Ofelia saw", [(3, 4, "PERSON")], [(3, 4, "PERSON")]),
    ],
)
def test_lists_mend_where_names_begin_and_end(words: str, names: list, expected: list) -> None:
    known = dict.fromkeys(("lebanon", "israel", "guinea", "guinea-bissau", "saintkittsandnevis"), "GPE")
    assert mend_boundaries(names, words.split(), known) == expected


@pytest.mark.parametrize(
    ("sentence", "name", "is_people", "told"),
    [
        ("as Torvik shares fell", 1, False, ["ORG"]),
        ("aboard the tug Torvik", 3, False, ["PRODUCT"]),
        ("the town of Torvik", 3, False, ["GPE"]),
        ("at Torvik refinery", 1, False, ["FAC"]),
        ("AT TORVIK REFINERY", 1, False, ["FAC"]),
        ("at Torvik Refinery", 1, False, []),
        ("written in Welsh .", 2, True, ["LANGUAGE"]),
        ("in Welsh villages", 1, True, []),
        ("the Welsh - language daily", 1, True, ["LANGUAGE"]),
        ("Torvik", 0, False, []),
    ],
)
def test_words_around_a_name_tell_its_type(sentence: str, name: int, is_people: bool, told: list[str]) -> None:
    assert types_told(name, name + 1, sentence.split(), is_people=is_people) == told


def test_a_body_and_its_short_name_agree() -> None:
    labels = ["O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"]
    words = ["Torvik", "Holdings", "fell", ".", "Torvik", "said"]
    scores = np.zeros((len(words), len(labels)))
    scores[4, 3] = 2.0
    names = [(0, 2, "ORG"), (4, 5, "PERSON")]
    assert agree_on_types(names, words, scores, labels) == [(0, 2, "ORG"), (4, 5, "ORG")]


def test_a_head_is_weighed_with_its_label() -> None:
    tables = {"weight": np.eye(3, dtype=np.float32), "bias": np.zeros(3), "root": np.array([0, 0, 9.0])}
    likes = np.array([[0, 0, 9.0], [0, 0, 0], [0, 0, 0]])  # what a head says of its children's labels
    reading = {
        "arc_child": np.eye(3), "arc_head": np.array([[9.0, 5.0, 0.0], [0.0, 9.0, 5.0], [0.0, 0.0, 0.0]]),
        "arc_bias": np.zeros(3), "root": np.array([9.0, -9.0, -9.0]), "label_child": np.zeros((3, 3)),
        "label_head": likes,
    }  # fmt: skip
    scores = arc_scores([reading])
    assert np.allclose(np.exp(scores).sum(1), 1)
    assert np.allclose(arc_scores([reading, reading]), scores)
    heads, labels = parse([reading], scores, tables, 0)
    assert (heads[0], labels[0]) == (0, 0)
    assert labels[1:].min() > 0
    doubts = [wrong_heads(scores, np.arange(3) < counted) for counted in (0, 2, 3)]
    assert doubts[0] == 0 < doubts[1] < doubts[2] < 3


def test_the_most_doubtful_sentences_are_read_again_for_a_share_of_the_text() -> None:
    pieces = [20, 20, 40, 10]
    per_piece = [2 * DOUBTFUL, 3 * DOUBTFUL, 2 * DOUBTFUL, DOUBTFUL / 2]
    wrong = [doubt * (size + RUN) for doubt, size in zip(per_piece, pieces, strict=True)]
    long = 100 / SHARE  # a text of which a hundred pieces may be read again
    assert most_doubtful(wrong, pieces, int(long)) == [1, 0, 2]  # the last is in little doubt
    assert most_doubtful(wrong, pieces, int(long * 0.3)) == [1, 0]
    assert most_doubtful(wrong, pieces, int(long * 0.1)) == [1]
    assert most_doubtful([0.0] * 4, pieces, int(long)) == []


def test_a_doubtful_sentence_is_read_a_second_time_alone(nlp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Buffalo from Buffalo: nobody finds the heads of that in one reading; its neighbours leave no doubt."""
    from newskit.language import encoder

    read = []
    monkeypatch.setattr(
        encoder, "run", lambda model, window, run=encoder.run: read.append(window) or run(model, window)
    )
    doc = nlp(
        "The ministers met on Monday. Buffalo buffalo Buffalo buffalo buffalo buffalo Buffalo buffalo. It rained."
    )
    first, *again = read
    assert sum(map(len, first.pieces)) >= len(doc)
    assert [sum(map(len, window.pieces)) for window in again] == [sum(map(len, first.pieces[6:15]))]
    read.clear()
    nlp("The ministers met on Monday. It rained.")
    assert len(read) == 1


def test_a_long_sentence_is_weighed_in_one_thread() -> None:
    """OpenBLAS's other threads, once woken, take processor time for a tenth of a second more."""
    words = {part: np.ones((200, 192), dtype=np.float32) for part in ("arc_child", "arc_head")}
    reading = words | {"arc_bias": np.zeros(200, dtype=np.float32), "root": np.zeros(200, dtype=np.float32)}
    taken = []
    for _ in range(4):  # threads that wake do so every time; anything else that takes time does not
        time.sleep(0.3)  # what was woken before is asleep again
        start = time.process_time()
        arc_scores([reading])
        time.sleep(0.1)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.05


def test_products_of_a_few_rows_at_a_time_are_the_whole_product() -> None:
    left, right = (np.arange(200 * 192, dtype=np.float64).reshape(shape) for shape in ((200, 192), (192, 200)))
    assert np.array_equal(small_products(left, right), np.einsum("ik,kj->ij", left, right))
    assert small_products(left[:0], right).shape == (0, 200)


def test_only_auxiliaries_are_tagged_as_such():
    pos = np.array([True, True, True, False])
    assert wrong_auxiliaries(pos, ["break", "have", "'", "fall"], ["VBD", "VBZ", "''", "VBD"]).tolist() == [0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("PORT VELLO, Oct 31 (Gulf Wire) - Air strikes hit a camp.", "Air strikes hit a camp."),
        ("Oslo (NVA) – The ferry sank.", "The ferry sank."),
        ("NORTH BAY/LIMA -- Nobody was hurt.", "Nobody was hurt."),
        ("Rain fell.\n\nSANTA LUZ, Nov. 5, 2023 — The dam held.", "The dam held."),
        ("SANTA LUZ: The dam held.", "The dam held."),
        (
            "Dakar - Three teams have threatened to leave the cup, the union said.",
            "Three teams have threatened to leave the cup, the union said.",
        ),
        ("SANTA LUZ, 5 Nov (NVA).- The dam held.", "The dam held."),
        ("SANTA LUZ, November 5. /NVA/. The dam held.", "The dam held."),
    ],
)
def test_the_sentence_after_a_dateline_stands_alone(nlp, text, sentence):
    assert sentence in [s.text.strip() for s in nlp(text).sents]


def test_a_dash_inside_a_sentence_makes_no_dateline():
    for text in (
        "The man (39) - a doctor - left.",
        "Oslo - a city of ferries - is cold.",
        "Ana Ruiz - Mayor of Lira and of three towns - left for good on Sunday.",
        "US - led forces left.",
    ):
        assert after_datelines(text) == []


def test_a_colon_after_a_label_or_a_speaker_makes_no_dateline():
    for text in ("BREAKING: A dam burst.", "Police: two men died.", "RUIZ: It held.\nBRANDT: It burst.\n"):
        assert after_datelines(text) == []


def test_a_text_as_long_as_a_book_is_read_in_parts(nlp, monkeypatch: pytest.MonkeyPatch):
    from newskit.language import long_texts

    paragraph = "Rebels attacked a convoy near Mopti on Monday, killing 12 people, a spokesman said. He gave no names."
    paragraphs = [paragraph.replace("12", str(n)) for n in range(20, 32)]
    doc = nlp.make_doc("\n\n".join(paragraphs))
    cuts = long_texts.find_cuts(doc, 60)
    assert all("\n" in doc[c - 1].text for c in cuts[1:-1])
    assert max(b - a for a, b in pairwise(cuts)) <= 60
    assert long_texts.find_cuts(doc) == [0, len(doc)]
    assert long_texts.find_cuts(nlp.make_doc("a " * 90), 40) == [0, 40, 80, 90]
    monkeypatch.setattr(long_texts, "find_cuts", lambda doc, find=long_texts.find_cuts: find(doc, 60))
    whole = nlp(doc.text)
    alone = [nlp(doc[a:b].text_with_ws) for a, b in pairwise(cuts)]
    assert whole.text == doc.text

    def told(parts: list) -> list:
        at = [sum(map(len, parts[:k])) for k in range(len(parts))]
        return [
            *(
                (t.tag_, t.dep_, t.lemma_, str(t.morph), t.head.i + k)
                for k, d in zip(at, parts, strict=True)
                for t in d
            ),
            *((e.start + k, e.end + k, e.label_) for k, d in zip(at, parts, strict=True) for e in d.ents),
            *(
                (name, s.start + k, s.end + k, s.label_, s.kb_id_, s.id_)
                for name in ("events", "claims")
                for k, d in zip(at, parts, strict=True)
                for s in d.spans[name]
            ),
        ]

    assert told([whole]) == told(alone)
    assert {len(p) for p in whole._.event_probabilities.values()} == {len(whole)}
    assert {len(p) for p in whole._.modality_probabilities.values()} == {len(whole)}


@pytest.mark.parametrize(("doubt", "changed"), [(2.0, set()), (0.0, {0, 1})])
def test_only_sentences_in_doubt_are_adapted(nlp, monkeypatch, doubt: float, changed: set[int]) -> None:
    from newskit.language import adapting
    from newskit.language.model import run

    model = nlp.get_pipe("newskit_encoder").loaded()
    seen = see(nlp.make_doc("Rebels shelled the town. The army denied it."), model.pieces)
    found = run(model, make_windows(seen)[0])
    monkeypatch.setattr(adapting, "DOUBTFUL", doubt)
    better, adapted = adapting.adapt_doubtful(model, found, np.arange(10), [(0, 5), (5, 10)])
    assert adapted == changed
    assert better.keys() == found.keys()
    assert np.array_equal(better["arc_child"], found["arc_child"]) == (not changed)
    for kind in ("starts", "names", "triggers", "modalities", "claims"):
        assert better[kind] is found[kind]


def test_no_adapter_changes_nothing(nlp) -> None:
    from newskit.language.adapting import adapt_doubtful

    model = dataclasses.replace(nlp.get_pipe("newskit_encoder").loaded(), adapter=None)
    found = {"arc_child": np.zeros((2, 3))}
    assert adapt_doubtful(model, found, np.arange(2), [(0, 2)]) == (found, frozenset())
