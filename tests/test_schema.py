"""The tables' contract: columns, dtypes, keys, spans."""

from pathlib import Path

import pandas as pd
import pytest

from newskit import schema
from newskit.schema_check import check
from newskit.tables import as_table, empty_table


@pytest.mark.parametrize("name", schema.TABLES)
def test_an_empty_table_keeps_the_contract(name: str):
    table = empty_table(name)
    assert check(table, name) == []
    assert list(table.columns) == schema.TABLES[name].names


def test_there_are_ten_tables():
    expected = "articles sentences mentions entities dates quantities claims events participants relations"
    assert list(schema.TABLES) == expected.split()


def test_frame_sets_dtypes_and_drops_what_it_does_not_know():
    table = as_table("sentences", [{"article_id": "a", "sent_id": 0, "start": 0, "end": 4, "_note": 1}])
    assert {c: str(t) for c, t in table.dtypes.items()} == {
        "article_id": "str",
        "sent_id": "Int64",
        "start": "Int64",
        "end": "Int64",
    }


def test_check_names_what_is_wrong():
    articles = as_table("articles", [{"article_id": "a", "text": "Oslo spoke.", "source_file": "f", "n_chars": 11}])
    row = {"mention_id": "a.m0", "article_id": "a", "sent_id": 0, "start": 0, "end": 4, "text": "Oslo", "label": "GPE"}
    row |= {"kind": "name", "source": "model"}
    good = as_table("mentions", [row])
    assert check(good, "mentions", articles) == []
    assert "is no span" in check(as_table("mentions", [row | {"end": 99}]), "mentions", articles)[0]
    assert "the row says 'Oslo'" in check(as_table("mentions", [row | {"end": 3}]), "mentions", articles)[0]
    assert "repeats" in check(pd.concat([good, good]), "mentions")[0]
    assert "1 missing" in check(as_table("mentions", [row | {"label": None}]), "mentions")[0]
    assert "columns are" in check(good.drop(columns="kind"), "mentions")[0]


def test_an_unknown_table_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"'people'; expected one of articles, sentences"):
        empty_table("people")


def test_the_data_dictionary_is_made_from_the_schema():
    page = Path(__file__).parent.parent / "docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == schema.to_markdown(), "run: make docs"
