"""The tree that extraction reads says what spaCy says."""

import pytest
from spacy.tokens import Doc as SpacyDoc

from newskit.language.pipeline import load_pipeline
from newskit.language.tree import read_tree

TEXT = (
    "MBALE, Kenya (AP) - “We won't go,” the ministers of trade, Ana Ruiz and Tom Hale, said on 1 May.\n\n"
    "Four people who were hurt when the bridge fell told reporters that 1,200 more had been moved to U.N. camps.  \n"
)
STRINGS = ("text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_")
OTHERS = ("i", "idx", "is_space", "is_punct", "is_alpha", "is_title", "is_upper", "like_num")
TOKENS = ("lefts", "rights", "children", "ancestors", "conjuncts")


@pytest.fixture(scope="module")
def parsed() -> SpacyDoc:
    return load_pipeline()(TEXT)


def test_tokens_say_what_spacys_say(parsed):
    for ours, theirs in zip(read_tree(parsed), parsed, strict=True):
        for name in (*STRINGS, *OTHERS):
            assert getattr(ours, name) == getattr(theirs, name), (theirs, name)
        assert ours.is_sent_start == bool(theirs.is_sent_start)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i, (theirs, name)
        for name in TOKENS:
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], (theirs, name)
        assert [t.i for t in ours.subtree] == sorted(t.i for t in theirs.subtree)
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


def test_spans_say_what_spacys_say(parsed):
    tree = read_tree(parsed)
    for start in range(len(parsed)):
        for end in range(start + 1, len(parsed) + 1):
            ours, theirs = tree[start:end], parsed[start:end]
            said = (ours.text, ours.start_char, ours.end_char, ours.root.i, [t.i for t in ours])
            assert said == (theirs.text, theirs.start_char, theirs.end_char, theirs.root.i, [t.i for t in theirs])


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_characters_find_their_tokens(parsed, mode):
    tree = read_tree(parsed)
    for start in range(-1, len(TEXT) + 2):
        for end in range(start, start + 25):
            ours, theirs = (d.char_span(start, end, alignment_mode=mode) for d in (tree, parsed))
            assert (ours is None) == (theirs is None), (start, end)
            if ours is not None:
                assert (ours.start, ours.end) == (theirs.start, theirs.end), (start, end)


def test_names_sentences_and_the_encoders_spans_come_along(parsed):
    tree = read_tree(parsed)
    assert tree.text == TEXT
    assert [(e.text, e.label_) for e in tree.ents] == [(e.text, e.label_) for e in parsed.ents]
    assert [s.text for s in tree.sents] == [s.text for s in parsed.sents]
    assert {k: [(s.text, s.label_) for s in v] for k, v in tree.spans.items()} == {
        k: [(s.text, s.label_) for s in v] for k, v in parsed.spans.items()
    }
    assert read_tree(tree) is tree


def test_a_text_without_words_or_parse_is_read():
    nlp = load_pipeline()
    assert len(read_tree(nlp(""))) == 0
    assert not read_tree(nlp.make_doc("Two words")).has_annotation("DEP")
