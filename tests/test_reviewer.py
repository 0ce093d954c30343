"""The Reviewer: every decision one row of a CSV; keyboard alone; nothing dead in an exported page."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from newskit.corrections import read_corrections
from newskit.revision import apply_corrections
from newskit.views.review_card import article_tables, card, reasons_to_look, review_queue
from newskit.views.review_options import options
from newskit.views.reviewer import USE_LIVE, Reviewer

TEXT = (
    "Rebels attacked the town of Mopti on Monday, killing four soldiers. Mali's army said it had repelled the rebels."
    "\n\n"
    "France condemned the attack. President Assimi Goita met French officials in Bamako on Tuesday."
)


@pytest.fixture(scope="module")
def corpus(analyse) -> SimpleNamespace:
    return SimpleNamespace(**analyse(TEXT, date="2024-03-06"), info={})


@pytest.fixture
def reviewer(corpus: SimpleNamespace, tmp_path: Path) -> Reviewer:
    found = Reviewer(corpus, corpus.events, path=tmp_path / "corrections.csv", who="Ana")
    go_to(found, "attacked")
    return found


def go_to(reviewer: Reviewer, trigger: str) -> None:
    reviewer.position = reviewer._corpus.events["trigger"].tolist().index(trigger)


def said(reviewer: Reviewer, **message) -> None:
    reviewer._heard(reviewer, message, [])


def pick(reviewer: Reviewer, field: str, label: str, text: str = "", span: tuple[int, int] | None = None) -> None:
    """Type, and choose the first line that begins with a label: as the browser does it."""
    said(reviewer, do="offer", field=field, text=text, span=span)
    labels = [item["label"] for item in reviewer.offered["items"]]
    said(reviewer, do="choose", number=next(n for n, one in enumerate(labels) if one.startswith(label)))


def corrected(reviewer: Reviewer) -> pd.Series:
    event_id = reviewer.current["event_id"]
    tables = {k: v for k, v in vars(reviewer._corpus).items() if k != "info"}
    tables, lost = apply_corrections(tables, reviewer.decisions)
    assert lost == []
    return tables["events"].set_index("event_id").loc[event_id]


def test_accept_and_reject_write_a_row_and_go_on(reviewer: Reviewer):
    at = reviewer.position
    said(reviewer, do="accept")
    assert reviewer.position == at + 1
    said(reviewer, do="reject")
    assert reviewer.decisions["new"].tolist() == ["accepted", "rejected"]
    assert set(reviewer.decisions["who"]) == {"Ana"}
    assert reviewer.reviewed == 2
    said(reviewer, do="back")
    assert reviewer.card["verdict"] == "rejected"


def test_the_card_shows_the_words_and_keeps_their_offsets(reviewer: Reviewer):
    pieces = reviewer.card["pieces"]
    assert "".join(text for _, text, *_ in pieces) == TEXT.split("\n\n")[0]
    assert all(TEXT[start : start + len(text)] == text for start, text, *_ in pieces)
    assert ("attacked", "trigger") in [(text, role) for _, text, role, *_ in pieces]
    assert not next(inside for _, text, _, inside, _ in pieces if "repelled" in text)


def test_words_chosen_in_the_text_become_a_party(reviewer: Reviewer):
    start = TEXT.index("Mali's army")
    pick(reviewer, "actor", "“Mali's army”", span=(start, start + 11))
    assert corrected(reviewer)["actor"] == "Mali's army"
    assert reviewer.card["facts"]["actor"].startswith("Mali's army")


def test_words_typed_become_a_party_and_nobody_is_a_choice(reviewer: Reviewer):
    pick(reviewer, "recipient", "“four soldiers”", text="four soldiers")
    assert corrected(reviewer)["recipient"] == "four soldiers"
    pick(reviewer, "recipient", "nobody")
    assert pd.isna(corrected(reviewer)["recipient"])


def test_type_modality_and_negation(reviewer: Reviewer):
    pick(reviewer, "event_type", "PROTEST", text="prot")
    pick(reviewer, "modality", "threatened")
    pick(reviewer, "negated", "did not")
    new = corrected(reviewer)
    assert (new["event_type"], new["quad_class"], new["modality"], new["negated"]) == (
        "PROTEST",
        "material conflict",
        "threatened",
        True,
    )


def test_a_place_comes_from_the_gazetteer(reviewer: Reviewer):
    pick(reviewer, "place", "Bamako", text="Bamako")
    said(reviewer, do="offer", field="place", text="Timbukt")
    notes = [item["note"] for item in reviewer.offered["items"]]
    assert any("gazetteer" in n and "MLI" in n for n in notes)
    said(reviewer, do="choose", number=next(n for n, note in enumerate(notes) if "MLI" in note))
    assert corrected(reviewer)["country_code"] == "MLI"


def test_a_place_is_picked_on_the_map(reviewer: Reviewer):
    said(reviewer, do="offer", field="place", spot=[12.63, -8.0, 0.3])  # a click beside Bamako
    labels = [item["label"] for item in reviewer.offered["items"]]
    assert "Bamako" in labels[:3]
    assert "Mali" in labels
    assert labels[-1] == "this very point: 12.63, -8.00"
    said(reviewer, do="choose", number=labels.index("Bamako"))
    new = corrected(reviewer)
    assert (round(new["lat"], 1), new["country_code"]) == (12.6, "MLI")
    assert reviewer.card["point"] == [new["lat"], new["lon"]]
    said(reviewer, do="offer", field="place", spot=[-30.0, -120.0, 0.5])  # nothing but sea
    said(reviewer, do="choose", number=0)
    new = corrected(reviewer)
    assert (new["lat"], new["lon"], new["place_precision"]) == (-30, -120, "exact")
    assert pd.isna(new["country_code"])
    said(reviewer, do="offer", field="place", spot=[12.63, -8.0, 0.3])
    said(reviewer, do="choose", number=len(reviewer.offered["items"]) - 1)
    assert corrected(reviewer)["country_code"] == "MLI"


def test_dates_and_numbers_as_typed_and_as_found(reviewer: Reviewer):
    pick(reviewer, "date", "2024-03-04", text="2024-03-04")
    pick(reviewer, "number", "killed 5 to 8", text="killed 5-8")
    new = corrected(reviewer)
    assert (new["date_start"], new["date_end"], new["killed_min"], new["killed_max"]) == (
        "2024-03-04",
        "2024-03-04",
        5,
        8,
    )
    assert options(reviewer._corpus, vars(reviewer._corpus), reviewer.current, "date", "2024-02-31") == []
    pick(reviewer, "number", "injured 3 or more", text="injured 3+")
    assert pd.isna(corrected(reviewer)["injured_max"])


def test_a_happening_is_split_and_merged(reviewer: Reviewer):
    pick(reviewer, "incident", "a happening of its own")
    assert corrected(reviewer)["incident_id"] != reviewer.current["incident_id"]
    pick(reviewer, "incident", "the same as", text="condemned")
    assert "condemned" in TEXT
    assert reviewer.decisions["field"].tolist() == ["incident", "incident"]


def test_the_speaker_of_a_claim(reviewer: Reviewer):
    events = reviewer._corpus.events
    reported = events[events["claim_id"].notna()]
    if reported.empty:
        pytest.skip("this pipeline finds no reported event here")
    reviewer.position = events["event_id"].tolist().index(reported["event_id"].iloc[0])
    pick(reviewer, "speaker", "“France”", text="France")
    assert corrected(reviewer)["source"] == "France"
    assert reviewer.decisions["table"].tolist() == ["claims"]


def test_an_entity_is_another_or_its_own(reviewer: Reviewer):
    go_to(reviewer, "condemned")
    pick(reviewer, "actor_entity", "somebody else")
    assert reviewer.decisions["table"].tolist() == ["mentions"]
    pick(reviewer, "actor_entity", "the same as Mali", text="Mali")
    assert corrected(reviewer)["actor_id"] in set(reviewer._corpus.entities["entity_id"])


def test_undo_deletes_the_row(reviewer: Reviewer):
    pick(reviewer, "modality", "denied")
    pick(reviewer, "negated", "did not")
    row = reviewer.card["decided"][0]["row"]
    said(reviewer, do="undo", row=row)
    assert reviewer.decisions["field"].tolist() == ["negated"]
    said(reviewer, do="undo")
    said(reviewer, do="undo")
    assert reviewer.decisions.empty
    assert reviewer.message == "There is nothing to undo."
    assert reviewer.reviewed == 0


def test_what_cannot_be_done_is_said(reviewer: Reviewer):
    said(reviewer, do="choose", number=99)
    assert "out of range" in reviewer.message
    said(reviewer, do="offer", field="colour")
    assert "expected one of event_type" in reviewer.message
    reviewer.position = 10_000
    assert reviewer.position == len(reviewer._corpus.events) - 1


def test_the_next_sitting_begins_where_the_last_one_ended(reviewer: Reviewer, corpus: SimpleNamespace):
    reviewer.position = 0
    reviewer.accept()
    again = Reviewer(corpus, corpus.events, path=reviewer._path)
    assert (again.position, again.reviewed) == (1, 1)


def test_the_queue_holds_what_needs_review(corpus: SimpleNamespace, tmp_path: Path):
    events = corpus.events.copy()
    events["confidence"] = 0.9
    events.loc[events.index[1], "confidence"] = 0.2
    events.loc[events.index[2], "review"] = "contradicts another sentence"
    doubtful = SimpleNamespace(**{**vars(corpus), "events": events})
    assert review_queue(doubtful)["event_id"].tolist() == events["event_id"].iloc[[2, 1]].tolist()
    why = reasons_to_look(doubtful)
    assert why.iloc[[2, 1]].tolist() == ["contradicts another sentence", "a kind of row that is often wrong"]
    assert set(why.dropna().index) == set(review_queue(doubtful).index)
    calm = SimpleNamespace(**{**vars(corpus), "events": events.assign(review=pd.NA, confidence=0.9)})
    empty = Reviewer(calm, path=tmp_path / "c.csv")
    assert empty.current.empty
    assert "sample_events" in empty.message
    said(empty, do="accept")
    assert empty.decisions.empty


def test_rows_of_another_corpus_are_refused(corpus: SimpleNamespace, tmp_path: Path):
    with pytest.raises(ValueError, match="is no event_id of this corpus"):
        Reviewer(corpus, corpus.events.assign(event_id="x"), path=tmp_path / "c.csv")


def test_hostile_text_stays_text(corpus: SimpleNamespace):
    hostile = corpus.articles.assign(text=TEXT.replace("Rebels", "\u202e<img>"[:6]))
    event = corpus.events[corpus.events["trigger"] == "attacked"].iloc[0]
    tables = article_tables(SimpleNamespace(**{**vars(corpus), "articles": hostile}), event["article_id"])
    shown = card(tables, event, read_corrections("none.csv"))
    assert "\u202e" not in "".join(text for _, text, *_ in shown["pieces"])


def test_an_exported_page_says_how_to_use_it_live(reviewer: Reviewer):
    data, _ = reviewer._repr_mimebundle_()
    assert USE_LIVE in data["text/plain"]
    assert USE_LIVE in reviewer._esm
