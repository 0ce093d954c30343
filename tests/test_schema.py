"""The tables' contract: columns, dtypes, keys, spans."""

from pathlib import Path

import pandas as pd
import pytest

from newskit import schema


@pytest.mark.parametrize("name", schema.TABLES)
def test_an_empty_table_keeps_the_contract(name: str):
    table = schema.empty(name)
    assert schema.check(table, name) == []
    assert list(table.columns) == schema.TABLES[name].names


def test_there_are_ten_tables():
    expected = "articles sentences mentions entities dates quantities claims events participants relations"
    assert list(schema.TABLES) == expected.split()


def test_frame_sets_dtypes_and_drops_what_it_does_not_know():
    table = schema.frame("sentences", [{"article_id": "a", "sent_id": 0, "start": 0, "end": 4, "_note": 1}])
    assert {c: str(t) for c, t in table.dtypes.items()} == {
        "article_id": "str",
        "sent_id": "Int64",
        "start": "Int64",
        "end": "Int64",
    }


def test_check_names_what_is_wrong():
    articles = schema.frame("articles", [{"article_id": "a", "text": "Oslo spoke.", "source_file": "f", "n_chars": 11}])
    row = {"mention_id": "a.m0", "article_id": "a", "sent_id": 0, "start": 0, "end": 4, "text": "Oslo", "label": "GPE"}
    row |= {"kind": "name", "source": "model"}
    good = schema.frame("mentions", [row])
    assert schema.check(good, "mentions", articles) == []
    assert "is no span" in schema.check(schema.frame("mentions", [row | {"end": 99}]), "mentions", articles)[0]
    assert "the row says 'Oslo'" in schema.check(schema.frame("mentions", [row | {"end": 3}]), "mentions", articles)[0]
    assert "repeats" in schema.check(pd.concat([good, good]), "mentions")[0]
    assert "1 missing" in schema.check(schema.frame("mentions", [row | {"label": None}]), "mentions")[0]
    assert "columns are" in schema.check(good.drop(columns="kind"), "mentions")[0]


def test_an_unknown_table_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"'people'; expected one of articles, sentences"):
        schema.empty("people")


def test_the_data_dictionary_is_made_from_the_schema():
    page = Path(__file__).parent.parent / "docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == schema.to_markdown(), "run: make docs"
