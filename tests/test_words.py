"""Plain words for readers."""

import pandas as pd

from newskit.views.words import period_words, readable, type_glosses, type_name


def test_a_period_is_no_more_exact_than_the_date():
    assert period_words("2023-11-05", "2023-11-05") == "5 November 2023"
    assert period_words("2023-11-05") == "5 November 2023"
    assert period_words("2023-03-01", "2023-03-31") == "March 2023"
    assert period_words("2019-01-01", "2020-12-31") == "2019 to 2020"
    assert period_words("2022-12-26", "2023-01-01") == "26 December 2022 to 1 January 2023"
    assert period_words(None) == period_words(float("nan")) == ""


def test_types_are_words():
    assert type_name("ASSAULT") == "Assault"
    assert type_name(None) == ""


def test_a_readable_table_has_plain_heads_and_names_and_changes_nothing():
    table = pd.DataFrame(
        {"name": ["Ada", "Oslo"], "label": ["PERSON", "GPE"], "country_code": [None, "NOR"], "n_mentions": [3, 1200]}
    )
    before = table.copy()
    html = readable(table).to_html()
    pd.testing.assert_frame_equal(table, before)
    for words in ("person", "country or city", "Norway", "mentions", "1,200"):
        assert words in html
    assert "nan" not in html.lower()
    assert "n_mentions" not in html


def test_a_share_is_no_whole_number():
    html = readable(pd.DataFrame({"confidence": [0.654, None]})).to_html()
    assert "65%" in html
    assert "nan" not in html.lower()


def test_types_are_explained_unless_they_are_of_an_ontology_of_ones_own():
    assert type_glosses(pd.Series(["AID", "ASSAULT", "AID"])).keys() == {"AID", "ASSAULT"}
    assert type_glosses(pd.Series(["AID", "STRIKE_CALL"])) == {}


def test_no_markup_of_an_article_gets_into_a_readable_table():
    table = pd.DataFrame({"actor": ["<img src=x onerror=alert(1)>"], "<script>x</script>": ["a"]})
    html = readable(table).to_html()
    assert "<img" not in html
    assert "<script" not in html
