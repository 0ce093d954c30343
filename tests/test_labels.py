"""Pipelines of other schemes: the same rows come out, and what is missing is named."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from newskit.language.labels import COMPONENT, speak_our_labels, to_our_labels
from newskit.language.pipeline import load_pipeline

# word, lemma, universal part of speech, Penn tag, head (from 1), Universal Dependencies label, features
STRIKE = """
Four four NUM CD 2 nummod NumType=Card
civilians civilian NOUN NNS 4 nsubj:pass Number=Plur
were be AUX VBD 4 aux:pass Mood=Ind|Tense=Past|VerbForm=Fin
killed kill VERB VBN 0 root Tense=Past|VerbForm=Part
by by ADP IN 7 case _
Israeli israeli ADJ JJ 7 amod Degree=Pos
troops troop NOUN NNS 4 obl:agent Number=Plur
near near ADP IN 9 case _
Rafah Rafah PROPN NNP 4 obl Number=Sing
, , PUNCT , 13 punct _
Antony Antony PROPN NNP 13 nsubj Number=Sing
Blinken Blinken PROPN NNP 11 flat Number=Sing
said say VERB VBD 4 parataxis Mood=Ind|Tense=Past|VerbForm=Fin
. . PUNCT . 4 punct _
"""
ENVOY = """
The the DET DT 2 det _
envoy envoy NOUN NN 5 nsubj Number=Sing
is be AUX VBZ 5 cop Mood=Ind|Number=Sing|Person=3|Tense=Pres
a a DET DT 5 det _
mediator mediator NOUN NN 0 root Number=Sing
who who PRON WP 7 nsubj PronType=Rel
met meet VERB VBD 5 acl:relcl Mood=Ind|Tense=Past|VerbForm=Fin
rebels rebel NOUN NNS 7 obj Number=Plur
after after SCONJ IN 10 mark _
leaving leave VERB VBG 7 advcl VerbForm=Ger
Mali Mali PROPN NNP 10 obj Number=Sing
. . PUNCT . 5 punct _
"""
CONLL = {"Israeli": "MISC", "Rafah": "LOC", "Antony Blinken": "PER", "Mali": "LOC"}
ONTONOTES = {"Israeli": "NORP", "Rafah": "GPE", "Antony Blinken": "PERSON", "Mali": "GPE"}


def annotate(doc: Doc, names: dict[str, str], *, penn: bool = True) -> Doc:
    """What a tagger, a parser and a name finder of another scheme would write about the two sentences."""
    rows = [line.split(" ") for text in (STRIKE, ENVOY) for line in text.strip().splitlines()]
    second = len(STRIKE.strip().splitlines())
    index = [t.i for t in doc if not t.is_space]
    assert [doc[i].text for i in index] == [r[0] for r in rows]
    heads, deps = [index[-1]] * len(doc), ["dep"] * len(doc)
    for n, (i, row) in enumerate(zip(index, rows, strict=True)):
        heads[i] = i if row[4] == "0" else index[(0 if n < second else second) + int(row[4]) - 1]
        deps[i] = row[5]
    spaces = [bool(t.whitespace_) for t in doc]
    made = Doc(doc.vocab, words=[t.text for t in doc], spaces=spaces, heads=heads, deps=deps)
    for n, i in enumerate(index):
        made[i].lemma_, made[i].pos_ = rows[n][1], rows[n][2]
        made[i].tag_ = rows[n][3] if penn else ""
        made[i].set_morph("" if rows[n][6] == "_" else rows[n][6])
    text = made.text
    spans = [made.char_span(text.index(w), text.index(w) + len(w), label=label) for w, label in names.items()]
    made.ents = [s for s in spans if s is not None]
    return made


TEXT = (
    "Four civilians were killed by Israeli troops near Rafah, Antony Blinken said. "
    "The envoy is a mediator who met rebels after leaving Mali."
)
PARTS = ["token.dep", "token.head", "token.tag", "token.pos", "token.morph", "token.lemma", "doc.ents", "doc.sents"]


@Language.component("scheme_ud_conll", assigns=PARTS)
def ud_conll(doc: Doc) -> Doc:
    return annotate(doc, CONLL)


@Language.component("scheme_ud_universal_tags", assigns=[p for p in PARTS if p != "token.tag"])
def ud_universal_tags(doc: Doc) -> Doc:
    return annotate(doc, CONLL, penn=False)


@Language.component("scheme_clearnlp", assigns=PARTS)
def clearnlp(doc: Doc) -> Doc:
    return to_our_labels(annotate(doc, ONTONOTES))


@Language.component("scheme_without_lemmas", assigns=[p for p in PARTS if p != "token.lemma"])
def without_lemmas(doc: Doc) -> Doc:
    return doc


def pipeline(component: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(component)
    return nlp


def arcs(doc: Doc) -> set[tuple[str, str, str]]:
    return {(t.text, t.dep_, t.head.text) for t in doc}


@pytest.mark.parametrize("component", ["scheme_ud_conll", "scheme_ud_universal_tags"])
def test_universal_dependencies_become_clearnlp(component: str):
    doc = speak_our_labels(pipeline(component))(TEXT)
    assert {
        ("civilians", "nsubjpass", "killed"), ("were", "auxpass", "killed"), ("by", "agent", "killed"),
        ("troops", "pobj", "by"), ("near", "prep", "killed"), ("Rafah", "pobj", "near"),
        ("Antony", "compound", "Blinken"), ("Blinken", "nsubj", "said"), ("killed", "ccomp", "said"),
        ("said", "ROOT", "said"),
        ("is", "ROOT", "is"), ("envoy", "nsubj", "is"), ("mediator", "attr", "is"), ("met", "relcl", "mediator"),
        ("rebels", "dobj", "met"), ("after", "prep", "met"), ("leaving", "pcomp", "after"), ("Mali", "dobj", "leaving"),
    } <= arcs(doc)  # fmt: skip
    assert len(list(doc.sents)) == 2
    assert doc.text == TEXT


def test_names_of_conll_become_ours():
    doc = speak_our_labels(pipeline("scheme_ud_conll"))(TEXT)
    assert {e.text: e.label_ for e in doc.ents} == {**ONTONOTES, "Rafah": "LOC", "Mali": "LOC"}
    long = Doc(doc.vocab, words=["World", "Cup"], pos=["PROPN", "PROPN"], tags=["NNP", "NNP"])
    long.ents = [Span(long, 0, 2, label="MISC")]
    assert to_our_labels(long).ents[0].label_ == "EVENT"


def test_penn_tags_are_told_from_features():
    ours = speak_our_labels(pipeline("scheme_ud_universal_tags"))(TEXT)
    penn = speak_our_labels(pipeline("scheme_ud_conll"))(TEXT)
    assert [t.tag_ for t in ours] == [t.tag_ for t in penn]


def test_our_own_labels_stay():
    doc = speak_our_labels(pipeline("scheme_clearnlp"))(TEXT)
    before = [(t.head.i, t.dep_, t.tag_) for t in doc]
    assert [(t.head.i, t.dep_, t.tag_) for t in to_our_labels(doc)] == before


@pytest.mark.parametrize("component", ["scheme_ud_conll", "scheme_ud_universal_tags", "scheme_clearnlp"])
def test_the_same_events_whatever_the_scheme(component: str):
    from newskit.runs import tables_of

    tables = tables_of([{"article_id": "a", "text": TEXT}], speak_our_labels(pipeline(component)))
    killed = tables["events"].query("trigger == 'killed'").iloc[0]
    assert (killed["event_type"], killed["recipient_country"]) != ("OTHER", "ISR")
    assert killed["actor_country"] == "ISR"
    assert "civilians" in killed["recipient"]
    assert killed["place"] == "Rafah"
    assert tables["claims"]["speaker"].tolist() == ["Antony Blinken"]
    met = tables["events"].query("trigger == 'met'").iloc[0]
    assert (met["event_type"], met["recipient"]) == ("CONSULT", "rebels")


def test_the_shipped_pipeline_is_left_alone(nlp: Language):
    assert COMPONENT not in nlp.pipe_names


def test_what_is_missing_is_named_with_its_remedy(tmp_path):
    lacking = "no components and lacks a parser and a name finder and a lemmatizer and a tagger"
    with pytest.raises(ValueError, match=lacking):
        speak_our_labels(spacy.blank("en"))
    with pytest.raises(ValueError, match=r"'theirs' .* lacks a lemmatizer; add nlp\.add_pipe\('lemmatizer'\)"):
        speak_our_labels(pipeline("scheme_without_lemmas"), "theirs")
    blank = tmp_path / "blank"
    spacy.blank("en").to_disk(blank)
    with pytest.raises(ValueError, match="lacks a parser"):
        load_pipeline(str(blank))


def test_a_parser_of_neither_scheme_is_refused():
    nlp = pipeline("scheme_ud_conll")
    parser = nlp.add_pipe("parser")
    for label in ("sb", "oa", "mo"):
        parser.add_label(label)
    with pytest.raises(ValueError, match=r"has the labels .*mo, oa, sb .*; expected those of Universal"):
        speak_our_labels(nlp)
