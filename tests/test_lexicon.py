"""Word lists: an analyst's rows over ours, and messages that say where a row is wrong."""

from pathlib import Path

import pytest

from newskit.lexicon import check_overlay, fingerprint, read_list


def test_rows_are_mappings_from_column_to_text():
    assert {"field": "maintext", "column": "text", "tool": "news-please"} in read_list("readers/fields")


def test_overlay_replaces_adds_and_takes_away(tmp_path: Path):
    (tmp_path / "fields.csv").write_text("field,column,tool\nmaintext,title,mine\nleitartikel,text,mine\n-body,,\n")
    rows = {r["field"]: r["column"] for r in read_list("readers/fields", overlay=tmp_path)}
    assert rows["maintext"] == "title"
    assert rows["leitartikel"] == "text"
    assert "body" not in rows
    assert {r["field"]: r["column"] for r in read_list("readers/fields")}["maintext"] == "text"


def test_errors_name_file_line_and_remedy(tmp_path: Path):
    (tmp_path / "fields.csv").write_text("field,column,tool\na,b\n")
    with pytest.raises(ValueError, match=r"fields\.csv:2: 2 cells; expected 3 \(field, column, tool\)"):
        read_list("readers/fields", overlay=tmp_path)
    (tmp_path / "fields.csv").write_text("field,tool\na,b\n")
    with pytest.raises(ValueError, match="column column is missing"):
        read_list("readers/fields", overlay=tmp_path)
    with pytest.raises(FileNotFoundError, match="no such word list"):
        read_list("readers/nothing")


def test_fingerprint_follows_the_contents(tmp_path: Path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    before = fingerprint([tmp_path])
    (tmp_path / "a.csv").write_text("x\n2\n")
    assert fingerprint([tmp_path]) != before
    assert fingerprint([tmp_path / "nowhere"]) == fingerprint([])


def test_check_says_what_is_wrong_with_own_lists(tmp_path: Path):
    (tmp_path / "organisations.csv").write_text("name,aliases,iso3,kind,members\nPort Union,PU,XYZ,body,\n")
    (tmp_path / "orgs.csv").write_text("name\nX\n")
    (tmp_path / "demonyms.csv").write_text("form,iso3\nKelani,KEN,1\n")
    problems = check_overlay(tmp_path)
    assert problems[0].startswith("demonyms.csv:2: 3 cells; expected 2")
    assert "country is 'XYZ'; expected an ISO3 code" in problems[1]
    assert problems[2].startswith("orgs.csv: newskit reads no such list")
    (tmp_path / "organisations.csv").write_text("name,aliases,iso3,kind,members\nPort Union,PU,KEN,body,\n")
    for name in ("orgs.csv", "demonyms.csv"):
        (tmp_path / name).unlink()
    assert check_overlay(tmp_path) == []


def test_own_actors_may_have_codes_of_their_own(tmp_path: Path):
    (tmp_path / "actors.csv").write_text("name,country_code\nThe League,LGE\n")
    assert check_overlay(tmp_path) == []
    (tmp_path / "actors.csv").write_text("name,country_code\nThe League,league\n")
    assert "country is 'league'" in check_overlay(tmp_path)[0]
