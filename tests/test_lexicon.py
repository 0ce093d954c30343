"""Word lists: an analyst's rows over ours, and messages that say where a row is wrong."""

import re
import shutil
from pathlib import Path

import pytest

from newskit.lexicon import fingerprint, read_list
from newskit.lexicon_check import check_overlay
from newskit.paths import data_dir


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


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("field,column,tool\nleitartikel,text,Zoé\n".encode("cp1252"), r"fields\.csv:2: not in UTF-8; save"),
        (b"field;column;tool\na;b;c\n", r"fields\.csv:1: semicolons stand between the cells"),
        (b'field,column,tool\na,b,c\n"d"e,f,g\n', r"fields\.csv:3: .*; close each quotation mark"),
    ],
)
def test_what_spreadsheets_make_of_a_list_is_said(tmp_path: Path, content: bytes, words: str):
    (tmp_path / "fields.csv").write_bytes(content)
    with pytest.raises(ValueError, match=words):
        read_list("readers/fields", overlay=tmp_path)
    assert [bool(re.match(words, p)) for p in check_overlay(tmp_path)] == [True]


def test_fingerprint_follows_the_contents(tmp_path: Path):
    (tmp_path / "a.csv").write_text("x\n1\n")
    before = fingerprint([tmp_path])
    (tmp_path / "a.csv").write_text("x\n2\n")
    assert fingerprint([tmp_path]) != before
    assert fingerprint([tmp_path / "nowhere"]) == fingerprint([])


def test_check_says_what_is_wrong_with_own_lists(tmp_path: Path):
    (tmp_path / "organisations.csv").write_text("name,aliases,iso3,members\nPort Union,PU,XYZ,\n")
    (tmp_path / "orgs.csv").write_text("name\nX\n")
    (tmp_path / "demonyms.csv").write_text("form,iso3\nKelani,KEN,1\n")
    problems = check_overlay(tmp_path)
    assert problems[0].startswith("demonyms.csv:2: 3 cells; expected 2")
    assert problems[1].startswith("organisations.csv:2: iso3 is 'XYZ'; expected an ISO3 code")
    assert problems[2].startswith("orgs.csv: newskit reads no such list")
    (tmp_path / "organisations.csv").write_text("name,aliases,iso3,members\nPort Union,PU,KEN,\n")
    for name in ("orgs.csv", "demonyms.csv"):
        (tmp_path / name).unlink()
    assert check_overlay(tmp_path) == []


def test_own_actors_may_have_codes_of_their_own(tmp_path: Path):
    (tmp_path / "actors.csv").write_text("name,country_code\nThe League,LGE\n")
    assert check_overlay(tmp_path) == []
    (tmp_path / "actors.csv").write_text("name,country_code\nThe League,league\n")
    assert "actors.csv:2: country_code is 'league'" in check_overlay(tmp_path)[0]


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        (
            "nominals.csv",
            "head,label\ndocker,PERSON\n\npilot,HUMAN\n",
            "nominals.csv:4: label is 'HUMAN'; expected one of",
        ),
        ("nominals.csv", "head,label\n,PERSON\n", "nominals.csv:2: head is empty"),
        ("nominals.csv", "head,label,why\ndocker,PERSON,x\n", "nominals.csv:1: column 'why' is not read"),
        ("nominals.csv", "head,label\n-diplomatt,\n", "no 'diplomatt' to take away. Did you mean -diplomat?"),
        ("nominals.csv", "head\ndocker\n", "nominals.csv:1: column label is missing; expected head, label"),
        ("organisation.csv", "name\nx\n", "Did you mean organisations.csv?"),
        (
            "regions.csv",
            'name,aliases,kind,lat,lon,members,country\n# ours\n"Coast\nof Salt",,region,north,12,,KEN\n',
            "regions.csv:3: lat is 'north'; expected degrees from -90 to 90",
        ),
        (
            "reporting.csv",
            "word,kind,stance,group,frames,prepositions\nburble,verb,burbles,say,quote,\n",
            "reporting.csv:2: stance is 'burbles'; expected one of",
        ),
        (
            "verbs.csv",
            "sense,words,type,mode,subject,object,prep,complement,roles\nassault.x,zap,ATTACK,,,,,,\n",
            "verbs.csv:2: type is 'ATTACK'; expected one of -, ACCUSE, AGREE",
        ),
    ],
)
def test_check_names_file_line_column_and_remedy(tmp_path: Path, file: str, text: str, problem: str):
    (tmp_path / file).write_text(text)
    assert [problem in p for p in check_overlay(tmp_path)] == [True], check_overlay(tmp_path)


def test_our_own_lists_pass_the_check(tmp_path: Path):
    for path in (p for f in ("lexicon", "cues") for p in sorted((data_dir() / f).glob("*.csv"))):
        own = tmp_path / path.stem
        own.mkdir()
        shutil.copy(path, own)
        assert check_overlay(own) == [], path.name
