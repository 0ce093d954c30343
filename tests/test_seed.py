"""The first article that newskit was asked to read: its core facts, where the file lies beside the checkout."""

from pathlib import Path

import pandas as pd
import pytest
from conftest import SHARED

SEEDS = sorted((SHARED / "seeds").glob("000_*.txt"))

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not SEEDS, reason="the article is not beside this checkout")]


@pytest.fixture(scope="module")
def dated(nlp) -> dict[str, pd.DataFrame]:
    return tables(nlp, "2023-11-06")


@pytest.fixture(scope="module")
def undated(nlp) -> dict[str, pd.DataFrame]:
    return tables(nlp, None)


def tables(nlp, date: str | None) -> dict[str, pd.DataFrame]:
    from newskit.runs import tables_of

    text = Path(SEEDS[0]).read_text(encoding="utf-8").strip()
    published = pd.Timestamp(date, tz="UTC") if date else None
    return tables_of([{"article_id": "a", "text": text, "date_published": published}], nlp)


def days(table: pd.DataFrame) -> dict[str, str]:
    return dict(zip(table["text"], table["value"], strict=True))


def test_days_with_a_publication_date(dated):
    found = days(dated["dates"])
    assert found["Sunday"] == "2023-11-05"
    assert found["Sunday night"] == "2023-11-05TNI"
    assert found["Monday"] == "2023-11-06"
    assert found["October 7"] == "2023-10-07"


def test_days_without_one_stay_open(undated):
    found = days(undated["dates"])
    assert found["Sunday"] == "XXXX-WXX-7"
    assert found["Monday"] == "XXXX-WXX-1"
    assert found["October 7"] == "XXXX-10-07"
    assert undated["dates"]["date_start"].isna().all()
    assert undated["events"]["date_start"].isna().all()


def events(tables: dict[str, pd.DataFrame], **wanted) -> pd.DataFrame:
    table = tables["events"]
    for column, value in wanted.items():
        table = table[table[column] == value]
    return table


def test_visit_and_meeting(dated):
    visit = events(dated, trigger="made an unexpected visit").iloc[0]
    assert (visit["event_type"], visit["mode"], visit["modality"]) == ("CONSULT", "visit", "happened")
    assert "Blinken" in visit["actor"]
    assert visit["country_code"] == "IRQ"
    met = events(dated, trigger="met").iloc[0]
    assert "al-Sudani" in met["recipient"]
    assert str(met["date_start"])[:10] == "2023-11-05"


def test_one_air_raid_told_twice(dated):
    raids = dated["events"][dated["events"]["trigger"].str.contains("air raid")]
    assert len(raids) == 2
    assert raids["incident_id"].nunique() == 1
    assert (raids["actor"] == "Israel").all()
    assert (raids["killed_min"] == 4).all()
    assert raids["source"].notna().all(), "nobody but Lebanon tells of it"
    assert "Leban" in raids["source"].iloc[0]
    assert raids["source"].iloc[1] == "Lebanese officials"


def test_three_tolls_from_three_sources(dated):
    tolls = dated["quantities"].merge(dated["claims"][["claim_id", "speaker"]], on="claim_id")
    tolls = tolls[tolls["unit"] == "killed"]
    found = {(int(r["value_min"]), r["comparator"], r["scope"]): r["speaker"] for _, r in tolls.iterrows()}
    assert found[3, "=", "subset"] == "Lebanese officials"
    assert found[1430, ">", "event"] == "Israeli officials"
    assert found[9770, ">=", "running_total"].startswith("Hamas authorities")


def test_planned_and_called_for_are_not_happened(dated):
    assert (events(dated, trigger="hold discussions")["modality"] == "planned").all()
    assert (events(dated, trigger="embark on a regional tour")["modality"] == "planned").all()
    assert set(events(dated, trigger="ceasefire")["modality"]) == {"requested"}


def test_warnings_and_threats(dated):
    warned = dated["claims"].query("stance == 'warns'")["speaker"].str.cat(sep="; ")
    assert "Hezbollah, an armed group" in warned
    assert "Nasrallah" in warned
    assert "Kataib Hezbollah" in warned


def test_suspect_row_is_kept_and_flagged(dated):
    row = events(dated, trigger="receives support").iloc[0]
    assert isinstance(row["review"], str)
