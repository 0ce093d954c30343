"""Claims of texts of several sentences: lists, the writer's words between quotations, claims inside claims."""

from newskit.extraction.claims.find import find_claims
from newskit.extraction.claims.quotes import find_quotes
from newskit.extraction.events.rows import innermost


def test_a_list_behind_what_somebody_said_is_all_of_it(nlp):
    text = "Here is what she said:\n\n- The army goes to Dunmere\n- Schools stay shut\n- Rents will fall\n\nHe left."
    row = find_claims(nlp(text), [])[0]
    assert (row["cue"], row["content"].splitlines()[-1]) == ("said:", "- Rents will fall")


def test_a_paragraph_below_a_colon_is_no_list(nlp):
    text = "Here is what she said:\n\nThe army goes to Dunmere today\nThe road is closed to all.\n\nHe left."
    assert find_claims(nlp(text), [])[0]["content"] == "The army goes to Dunmere today"


def test_the_writers_words_between_two_quotations_are_nobodys_claim(nlp):
    text = '"I know how he writes," said Pavel Hruby, who was arrested in May. "He never uses commas."'
    rows = find_claims(nlp(text), [])
    at, inside = text.index("arrested"), text.index("writes")
    assert innermost(rows, at, at + 8) is None
    assert innermost(rows, inside, inside + 6)["speaker"].startswith("Pavel Hruby")


def test_words_with_marks_in_the_clause_beside_are_no_words_of_the_speaker(nlp):
    text = '"It was late," Olin said, and the guards in their "golden cage" were beaten.'
    rows = find_claims(nlp(text), [])
    assert [(r["speaker"], r["content"], r["_gaps"]) for r in rows] == [("Olin", '"It was late,"', [])]


def test_a_claim_between_two_quotations_stands_beside_them(nlp):
    text = '"We won," said Olin, referring to the vote in May. "It was a long night for all of us."'
    assert [r["cue"] for r in find_claims(nlp(text), [])] == ["said", "referring to"]


def test_a_claim_inside_one_that_began_before_its_cue_is_an_attitude(nlp):
    text = "The mill, she said, is what he wants to buy."
    assert [r["cue"] for r in find_claims(nlp(text), [])] == ["said"]


def test_quotations_below_a_source_phrase_have_their_speaker(nlp):
    text = (
        "The mill burned, according to police. He shrugs.\n\n"
        '"I hope he pays," Olin adds with a grin. "The insurance will not. It never does."'
    )
    row = find_claims(nlp(text), [])[-1]
    assert row["speaker"] == "Olin"
    assert row["content"].startswith('"I hope')
    assert row["content"].endswith('does."')


def test_what_is_said_ends_with_its_paragraph(nlp):
    text = "The mayor said the mill burned\n\nSchools in the valley stay shut until Thursday"
    assert find_claims(nlp(text), [])[0]["content"] == "the mill burned"


def test_a_vow_and_a_finding_inside_a_claim_are_claims(nlp):
    rows = find_claims(nlp("The mayor said the union threatened to close the port."), [])
    assert [(r["speaker"], r["cue"]) for r in rows] == [("The mayor", "said"), ("the union", "threatened")]
    rows = find_claims(nlp("Olin points to a study which found that the fish returned."), [])
    assert [r["cue"] for r in rows] == ["points to", "found"]
    rows = find_claims(nlp("Olin said the board replied that the dam was safe."), [])
    assert [r["cue"] for r in rows] == ["said", "replied"]
    for attitude in ("the union wants to leave", "crews responded to the accident"):
        assert [r["cue"] for r in find_claims(nlp(f"The mayor said {attitude}."), [])] == ["said"]


def test_a_label_has_the_cluster_of_its_name(nlp):
    text = "Paulina Reiss: The dam was weak and all of us knew it."
    row = find_claims(nlp(text), [{"article_id": "a", "start": 0, "end": 13, "_head": 1, "_cluster": 4}])[0]
    assert (row["cue"], row["_speaker_cluster"]) == (":", 4)
    assert find_quotes(text) == []


def test_two_claims_in_each_others_words_do_not_lose_both(nlp):
    rows = find_claims(nlp("No one, the colonel repeated, is being threatened by anyone."), [])
    assert [(r["speaker"], r["cue"]) for r in rows] == [("the colonel", "repeated")]


def test_an_occasion_is_not_what_was_said(nlp):
    rows = find_claims(nlp("It is the third time that she has announced a strike."), [])
    assert [(r["cue"], r["content"]) for r in rows] == [("has announced", "a strike")]
    assert find_claims(nlp("It is the fourth time that he has hinted at throwing her out."), []) == []


def test_a_semicolon_parts_what_two_sources_say(nlp):
    text = "Six people were arrested, police said; the ministry said only four were held."
    rows = find_claims(nlp(text), [])
    assert [(r["speaker"], r["content"]) for r in rows] == [
        ("police", "Six people were arrested"),
        ("the ministry", "only four were held"),
    ]


def test_a_source_phrase_may_be_a_texts_last_words(nlp):
    rows = find_claims(nlp("Many have gone, according to police"), [])
    assert [(r["speaker"], r["content"]) for r in rows] == [("police", "Many have gone")]
