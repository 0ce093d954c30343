"""Corrections: rows of a CSV, applied after a run, found again by their words, reported when lost."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from newskit.corrections import COLUMNS, correct, read_corrections, undo
from newskit.extraction.places.gazetteer import open_gazetteer
from newskit.extraction.places.search import place_of, search_places
from newskit.quality import sample_events, score
from newskit.revision import apply_corrections

TEXT = (
    "Rebels attacked the town of Mopti on Monday, killing four soldiers. Mali's army said it had repelled the rebels. "
    "France condemned the attack."
)


@pytest.fixture(scope="module")
def corpus(analyse) -> SimpleNamespace:
    return SimpleNamespace(**analyse(TEXT, date="2024-03-06"))


def at(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}:{start + len(words)}"


def event(corpus: SimpleNamespace, trigger: str) -> pd.Series:
    return corpus.events[corpus.events["trigger"] == trigger].iloc[0]


def applied(corpus: SimpleNamespace, path: Path) -> tuple[dict[str, pd.DataFrame], list[str]]:
    return apply_corrections(dict(vars(corpus)), read_corrections(path))


def test_a_correction_is_one_row_and_is_applied(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    row = event(corpus, "attacked")
    correct(corpus, row["event_id"], "event_type", "MOBILIZE", path=path, who="Ana", why="they only marched")
    correct(corpus, row["event_id"], "killed_min", 3, path=path, who="Ana")
    assert path.read_text().splitlines()[0] == ",".join(COLUMNS)
    tables, lost = applied(corpus, path)
    new = tables["events"].set_index("event_id").loc[row["event_id"]]
    assert lost == []
    assert (new["event_type"], new["killed_min"], new["rule_id"], new["confidence"]) == (
        "MOBILIZE",
        3.0,
        "correction:Ana",
        1.0,
    )
    assert pd.isna(new["review"])
    assert event(corpus, "attacked")["event_type"] == "ASSAULT"  # the corpus that was looked at is not changed


def test_a_type_that_is_none_is_refused(corpus: SimpleNamespace, tmp_path: Path):
    """Of an ontology of one's own nobody knows all types: there any name is taken."""
    path, row = tmp_path / "corrections.csv", event(corpus, "attacked")
    with pytest.raises(ValueError, match=r"new is 'PROTESTS'; expected one of .* Did you mean PROTEST\?"):
        correct(corpus, row["event_id"], "event_type", "PROTESTS", path=path)
    assert not path.exists()
    own = SimpleNamespace(**vars(corpus) | {"events": corpus.events.assign(event_type="STRIKE_CALL")})
    correct(own, row["event_id"], "event_type", "STRIKE", path=path)
    assert len(read_corrections(path)) == 1


def test_parties_and_places_point_at_their_words(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    row = event(corpus, "attacked")
    correct(corpus, row["event_id"], "actor", at("France"), path=path)
    correct(corpus, row["event_id"], "place", "", path=path)
    tables, _ = applied(corpus, path)
    new = tables["events"].set_index("event_id").loc[row["event_id"]]
    assert (new["actor"], new["actor_country"]) == ("France", "FRA")
    assert pd.isna(new["place"])
    assert pd.isna(new["lat"])
    parts = tables["participants"].query("event_id == @row.event_id and role == 'actor'")
    assert [TEXT[p.start : p.end] for p in parts.itertuples()] == ["France"]


def test_a_rejected_row_goes_with_its_participants(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    row = event(corpus, "attacked")
    correct(corpus, row["event_id"], "verdict", "rejected", path=path)
    tables, _ = applied(corpus, path)
    assert row["event_id"] not in set(tables["events"]["event_id"])
    assert row["event_id"] not in set(tables["participants"]["event_id"])
    assert row["event_id"] not in set(tables["quantities"]["event_id"].dropna())


def test_incidents_merge_and_split(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    one, other = event(corpus, "attacked"), event(corpus, "condemned")
    correct(corpus, other["event_id"], "incident", f"a:{at('attacked')}", path=path)
    tables, _ = applied(corpus, path)
    ids = tables["events"].set_index("event_id")["incident_id"]
    assert ids[one["event_id"]] == ids[other["event_id"]]
    correct(corpus, other["event_id"], "incident", "new", path=path)
    tables, _ = applied(corpus, path)
    ids = tables["events"].set_index("event_id")["incident_id"]
    assert ids[one["event_id"]] != ids[other["event_id"]]


def test_entities_merge_and_split(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    named = corpus.mentions.dropna(subset=["entity_id"])
    france = named[named["text"] == "France"].iloc[0]
    mali = named[named["text"] == "Mali"].iloc[0]
    correct(corpus, mali["mention_id"], "entity", f"a:{at('France')}", path=path)
    tables, _ = applied(corpus, path)
    assert tables["mentions"].set_index("mention_id")["entity_id"][mali["mention_id"]] == france["entity_id"]
    assert mali["entity_id"] not in set(tables["entities"]["entity_id"])
    path.unlink()
    correct(corpus, mali["mention_id"], "entity", "new", path=path)
    tables, _ = applied(corpus, path)
    own = tables["mentions"].set_index("mention_id")["entity_id"][mali["mention_id"]]
    assert own in set(tables["entities"]["entity_id"])
    assert own != mali["entity_id"]


def test_a_correction_outlives_other_ids_and_spans(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    correct(corpus, event(corpus, "attacked")["event_id"], "modality", "denied", path=path)
    newer = dict(vars(corpus))
    moved = newer["events"]["event_id"].map(lambda i: f"{i}9")
    longer = newer["events"]["end"].where(newer["events"]["trigger"] != "attacked", newer["events"]["end"] + 4)
    newer["events"] = newer["events"].assign(event_id=moved, end=longer)
    tables, lost = apply_corrections(newer, read_corrections(path))
    assert lost == []
    assert tables["events"].query("rule_id.str.startswith('correction')")["modality"].tolist() == ["denied"]


def test_a_lost_correction_is_reported(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    correct(corpus, event(corpus, "attacked")["event_id"], "modality", "denied", path=path)
    gone = dict(vars(corpus)) | {"events": corpus.events.iloc[:0]}
    _, lost = apply_corrections(gone, read_corrections(path))
    assert len(lost) == 1
    assert "modality → denied: no such row any more" in lost[0]


def test_deleting_the_row_undoes_it(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    correct(corpus, event(corpus, "attacked")["event_id"], "modality", "denied", path=path)
    path.write_text(path.read_text().splitlines()[0] + "\n")
    tables, _ = applied(corpus, path)
    pd.testing.assert_frame_equal(tables["events"], corpus.events)


def test_errors_name_file_line_and_what_is_allowed(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    path.write_text(",".join(COLUMNS) + "\nevents,a,0,4,colour,,red,,,\npeople,a,0,4,name,,x,,,\n")
    with pytest.raises(ValueError, match=r"corrections\.csv:2: field is 'colour'; expected verdict"):
        read_corrections(path)
    path.write_text("table,field\n")
    with pytest.raises(ValueError, match="column article_id, start"):
        read_corrections(path)
    with pytest.raises(ValueError, match="is no event_id"):
        correct(corpus, "x", "modality", "denied", path=path)
    path.write_bytes((",".join(COLUMNS) + "\nevents,a,0,4,verdict,,accepted,Zoé,,\n").encode("cp1252"))
    with pytest.raises(ValueError, match=r"corrections\.csv:2: not in UTF-8"):
        read_corrections(path)
    path.write_text(
        ",".join(COLUMNS) + '\nevents,a,0,4,verdict,,accepted,Ana,,"two\nlines"\n\nevents,a,0,4,verdict,,yes,,,\n'
    )
    with pytest.raises(ValueError, match=r"corrections\.csv:5: verdict: new is 'yes'"):
        read_corrections(path)


def test_score_counts_what_the_analyst_accepted_and_corrected(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    raw = SimpleNamespace(**vars(corpus), info={})
    correct(corpus, event(corpus, "attacked")["event_id"], "verdict", "accepted", path=path)
    correct(corpus, event(corpus, "attacked")["event_id"], "killed_min", 3, path=path)
    correct(corpus, event(corpus, "condemned")["event_id"], "verdict", "rejected", path=path)
    table = score(raw, path).set_index(["of", "value"])
    assert table.loc[("all", "events"), ["n", "right"]].tolist() == [2, 1]
    assert table.loc[("event_type", "ASSAULT"), "precision"] == 1.0
    assert table.loc[("field", "killed_min"), "precision"] == 0.0
    assert table.loc[("field", "modality"), "precision"] == 1.0
    assert 0.09 < table.loc[("all", "events"), "low"] < 0.1
    with pytest.raises(ValueError, match="applied to it already"):
        score(SimpleNamespace(**vars(corpus), info={"corrections": 1}), path)


def test_a_sample_is_fair_and_repeats(corpus: SimpleNamespace):
    assert len(sample_events(corpus, 2)) == 2
    assert sample_events(corpus, 2).equals(sample_events(corpus, 2))
    assert len(sample_events(corpus, 99)) == len(corpus.events)


def test_undo_takes_one_row_back(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    event_id = event(corpus, "attacked")["event_id"]
    correct(corpus, event_id, "modality", "denied", path=path)
    correct(corpus, event_id, "killed_min", 3, path=path)
    assert undo(path, 0)["field"].tolist() == ["killed_min"]
    assert undo(path).empty
    with pytest.raises(ValueError, match="no row -1 to undo"):
        undo(path)


def test_a_value_of_the_wrong_form_is_found_when_the_file_is_read(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    event_id = event(corpus, "attacked")["event_id"]
    for field, new in (("killed_min", "many"), ("actor", "France"), ("date_start", "Monday"), ("verdict", "yes")):
        with pytest.raises(ValueError, match=f"{field}: new is '{new}'; expected"):
            correct(corpus, event_id, field, new, path=path)
    assert not path.exists()


def test_another_type_brings_its_quad_class_and_drops_the_mode(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    event_id = event(corpus, "attacked")["event_id"]
    correct(corpus, event_id, "event_type", "CONSULT", path=path)
    new = applied(corpus, path)[0]["events"].set_index("event_id").loc[event_id]
    assert new["quad_class"] == "verbal cooperation"
    assert pd.isna(new["mode"])


def test_a_place_is_taken_from_the_gazetteer(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    event_id = event(corpus, "attacked")["event_id"]
    gazetteer = open_gazetteer()
    gao = next(p for p in search_places("gao", gazetteer) if p.country == "MLI")
    correct(corpus, event_id, "gazetteer_id", gao.gid, path=path)
    new = applied(corpus, path)[0]["events"].set_index("event_id").loc[event_id]
    assert (new["lat"], new["lon"], new["country_code"]) == (gao.lat, gao.lon, "MLI")
    assert search_places("Mali", gazetteer)[0].kind == "country"
    assert place_of("geonames:0", gazetteer) is None
    correct(corpus, event_id, "gazetteer_id", "geonames:0", path=path)
    assert "no such place in the gazetteer" in applied(corpus, path)[1][0]


def test_what_was_there_before_is_kept_and_a_place_counts_as_one(corpus: SimpleNamespace, tmp_path: Path):
    path = tmp_path / "corrections.csv"
    row = event(corpus, "attacked")
    correct(corpus, row["event_id"], "point", "14.5,-4.2", path=path)
    correct(corpus, row["event_id"], "incident", "new", path=path)
    assert read_corrections(path)["old"].tolist() == [f"{row['lat']},{row['lon']}", row["incident_id"]]
    with pytest.raises(ValueError, match="point: new is 'north'; expected latitude,longitude"):
        correct(corpus, row["event_id"], "point", "north", path=path)
    table = score(SimpleNamespace(**vars(corpus), info={}), path).set_index(["of", "value"])
    assert table.loc[("field", "place"), "precision"] == 0.0
