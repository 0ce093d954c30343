"""Time expressions: marked-up sentences, each naming what it shows."""

import datetime as dt

import pytest

from newskit.extraction.dates.calendar import days_covered, easter, holiday
from newskit.extraction.dates.find import find_dates
from newskit.extraction.dates.grammar import candidates, compiled

# published on Monday, 6 November 2023; [words](value)
MARKED = [
    ("weekday, past tense", "The envoy landed on Sunday.", "Sunday", "2023-11-05"),
    ("weekday, the day of publication", "The court ruled on Monday.", "Monday", "2023-11-06"),
    ("weekday, planned", "The minister is set to fly to Oslo on Thursday.", "Thursday", "2023-11-09"),
    ("weekday, will", "Both teams will meet on Friday.", "Friday", "2023-11-10"),
    ("weekday, passive future", "The talks are scheduled for Wednesday.", "Wednesday", "2023-11-08"),
    ("weekday, as early as", "The boy could fly home as early as Tuesday, officials said.", "Tuesday", "2023-11-07"),
    ("weekday, no later than", "She wanted an answer no later than Friday.", "Friday", "2023-11-10"),
    ("weekday, could", "The talks could resume on Friday.", "Friday", "2023-11-10"),
    ("weekday, could have", "The rebels could have left on Friday.", "Friday", "2023-11-03"),
    ("weekday, could hear", "Residents said they could hear gunfire on Friday.", "Friday", "2023-11-03"),
    ("month, might, by", "The number of cases might double by March.", "March", "2024-03"),
    ("month, an adjective and an infinitive", "The court is due to rule in March.", "March", "2024-03"),
    ("weekday, a verb of things fixed", "The fair begins on Friday.", "Friday", "2023-11-10"),
    ("weekday, a verb of things fixed, past", "The fair began on Friday.", "Friday", "2023-11-03"),
    ("month, usually", "The lake usually freezes in January.", "January", "XXXX-01"),
    ("month, when and often", "When leaders meet in February, they often argue.", "February", "XXXX-02"),
    ("month, when and will", "When leaders meet in February, they will argue.", "February", "2024-02"),
    ("month, every year", "Rains in June kill hundreds of people every year.", "June", "XXXX-06"),
    ("month, from to", "The rains last from June to August.", "August", "XXXX-08"),
    (
        "month, each year, elsewhere",
        "Some 900 people try to reach it each year, most of them between July and September.",
        "July",
        "XXXX-07",
    ),
    ("weekday, of a condition", "The army would strike if the rebels did not leave by Friday.", "Friday", "2023-11-10"),
    ("weekday, of a condition in the past", "If he sang on Friday, he could not have wept.", "Friday", "2023-11-03"),
    ("year, before a plural", "It is in the firm's 1989 operating results.", "1989", "1989"),
    ("year, behind an article", "He missed a 2019 sales target.", "2019", "2019"),
    ("weekday, called for", "The union called a strike for Friday.", "Friday", "2023-11-10"),
    ("weekday, blamed for", "He was blamed for Friday's raid.", "Friday", "2023-11-03"),
    ("holiday, soon", "He told them to pay before Christmas.", "Christmas", "2023-12-25"),
    ("month, often, past", "He often went there in June.", "June", "2023-06"),
    (
        "the next day, a month spoken of between",
        "On Friday gunmen raided a mine. Two guards had been kidnapped in July. The next day soldiers shot a man.",
        "The next day",
        "2023-11-04",
    ),
    ("month-long", "A month-long strike ended.", "month-long", "P1M"),
    ("month, was planned for", "The opening was planned for early December.", "early December", "2023-12"),
    ("last weekday", "It happened last Friday.", "last Friday", "2023-11-03"),
    ("next weekday", "Parliament votes next Tuesday.", "next Tuesday", "2023-11-07"),
    ("late on a weekday", "The strike hit late on Sunday.", "late on Sunday", "2023-11-05"),
    ("weekday and part of the day", "He arrived on Sunday night.", "Sunday night", "2023-11-05TNI"),
    ("weekday with date", "It opened on Saturday, October 28.", "Saturday, October 28", "2023-10-28"),
    ("every weekday", "They march every Thursday.", "every Thursday", "XXXX-WXX-4"),
    ("plural weekday", "The market closes on Mondays.", "Mondays", "XXXX-WXX-1"),
    ("yesterday", "Rain fell yesterday.", "yesterday", "2023-11-05"),
    ("tomorrow", "The vote is tomorrow.", "tomorrow", "2023-11-07"),
    ("day and month, small letters", "The bridge fell on 24 may after rain.", "24 may", "2023-05-24"),
    ("day and month, small letters, at the end", "She spoke of the fire of 24 may; he wept.", "24 may", "2023-05-24"),
    (
        "day and month, small letters, a year",
        "He was born in Lima, 3 march 1990.",
        "3 march 1990",
        "1990-03-03",
    ),
    ("hours and minutes, a pair", "From 1710 to 2250 the base was attacked.", "2250", "2023-11-06T22:50"),
    ("hours and minutes, beside a day", "Planes have flown since 1330 today.", "1330", "2023-11-06T13:30"),
    ("hours and minutes, a nought", "It was shut between 0800 and 1000 on Monday.", "0800", "2023-11-06T08:00"),
    ("years, a pair", "He ruled the valley from 1710 to 1750.", "1710", "1710"),
    ("years, lately", "The war lasted from 1998 to 2003.", "1998", "1998"),
    ("tonight", "The square is quiet tonight.", "tonight", "2023-11-06TNI"),
    ("this morning", "The bridge fell this morning.", "this morning", "2023-11-06TMO"),
    ("last night", "Shots rang out last night.", "last night", "2023-11-05TNI"),
    ("the day before yesterday", "She left the day before yesterday.", "the day before yesterday", "2023-11-04"),
    ("month and day, past", "The raids of October 7 shook the town.", "October 7", "2023-10-07"),
    ("month and day, abbreviated", "The deal was signed Sept. 30.", "Sept. 30", "2023-09-30"),
    ("month and day, coming", "The hearing will be held on January 15.", "January 15", "2024-01-15"),
    ("day and month", "The port reopened on 12 March 2021.", "12 March 2021", "2021-03-12"),
    ("day and month in capitals", "THE REBELS ATTACKED ON 30 DECEMBER.", "30 DECEMBER", "2022-12-30"),
    ("ordinal day", "They wed on the 3rd of June.", "the 3rd of June", "2023-06-03"),
    ("fixed holiday to come", "The hall will reopen on Christmas Eve.", "Christmas Eve", "2023-12-24"),
    ("American figures", "The form is dated 11/05/2022.", "11/05/2022", "2022-11-05"),
    ("ISO day", "Logged on 2023-10-31.", "2023-10-31", "2023-10-31"),
    ("month and year", "Prices rose in March 2019.", "March 2019", "2019-03"),
    ("month alone, past", "Exports fell in September.", "September", "2023-09"),
    ("month, joined to what will be", "The bank will cut jobs and move to Gao in February.", "February", "2024-02"),
    (
        "the early hours",
        "Police arrested him in the early hours of Sunday.",
        "the early hours of Sunday",
        "2023-11-05TNI",
    ),
    ("a dot that ends the sentence", "The bank said it would move out from 1 March.", "1 March", "2024-03-01"),
    ("from a month on", "The carmaker will lay off workers from September.", "September", "2024-09"),
    ("from a day on", "The union threatened a strike from January 3.", "January 3", "2024-01-03"),
    ("month alone, future", "The airport will close in February.", "February", "2024-02"),
    ("last month", "Inflation slowed last month.", "last month", "2023-10"),
    ("phase of a month", "They will return in early December.", "early December", "2023-12"),
    ("since a year", "He has ruled since 2015.", "2015", "2015"),
    ("fiscal year", "Sales grew in fiscal 2022.", "fiscal 2022", "2022"),
    ("spelled year", "It began in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("decade", "Migration peaked in the late 1990s.", "the late 1990s", "199"),
    ("spelled decade", "It was common in the seventies.", "the seventies", "197"),
    ("century", "The walls date from the 15th century.", "the 15th century", "14"),
    ("season", "The dam burst last spring.", "last spring", "2023-SP"),
    ("season with year", "They met in the summer of 2018.", "the summer of 2018", "2018-SU"),
    ("quarter", "Profit fell in the third quarter.", "the third quarter", "2023-Q3"),
    ("quarter of a year", "Output grew in the second quarter of 2021.", "the second quarter of 2021", "2021-Q2"),
    ("this week", "The council met this week.", "this week", "2023-W45"),
    ("next week", "Talks resume next week.", "next week", "2023-W46"),
    ("weekday, a visit in the present", "The envoy arrives in Oslo on Thursday.", "Thursday", "2023-11-09"),
    ("weekday, a flight in the present", "He flies to Lima on Thursday.", "Thursday", "2023-11-09"),
    ("weekday, a session in the present", "The leaders hold a session on Friday.", "Friday", "2023-11-10"),
    (
        "a day of a story told",
        "The mine blew up on 25 April 2005. The last man was found on May 4.",
        "May 4",
        "2005-05-04",
    ),
    ("a month of a story told", "Police arrested him in May 2019. He was freed in August.", "August", "2019-08"),
    ("a month before the story", "Police arrested him in May 2019. He was freed in March.", "March", "2023-03"),
    ("a month of the news", "Police arrested him in May 2019. He was freed in October.", "October", "2023-10"),
    ("a month behind a new paragraph", "He was arrested in May 2019.\n\nExports fell in August.", "August", "2023-08"),
    ("the weekend", "Thousands marched over the weekend.", "the weekend", "2023-W44-WE"),
    ("last year", "Turnout was higher last year.", "last year", "2022"),
    ("next year", "The plant will open next year.", "next year", "2024"),
    ("days ago", "The ship sank ten days ago.", "ten days ago", "2023-10-27"),
    ("weeks ago", "The truce began three weeks ago.", "three weeks ago", "2023-W42"),
    ("years ago", "The law passed five years ago.", "five years ago", "2018"),
    ("clock and weekday", "The curfew began at 10 p.m. Saturday.", "10 p.m. Saturday", "2023-11-04T22:00"),
    ("noon", "The siren sounded at noon.", "noon", "2023-11-06T12:00"),
    ("duration", "The siege lasted three weeks.", "three weeks", "P3W"),
    ("duration, about", "He was held for nearly two years.", "nearly two years", "P2Y"),
    ("duration, half", "The flight took two and a half hours.", "two and a half hours", "PT2H30M"),
    ("duration as an adjective", "It ended a ten-day strike.", "ten-day", "P10D"),
    ("vague duration", "The road was shut for several months.", "several months", "PXM"),
    ("set, every day", "The bells ring every day.", "every day", "P1D"),
    ("month, the year of the one it is joined to", "In May or June 2019 they met.", "May", "2019-05"),
    ("month, the year of the last of a list", "In June, July and August 2019 it rained.", "June", "2019-06"),
    ("month, the year before the one it goes to", "From November to March 2019 it was shut.", "November", "2018-11"),
    ("month, last year with the other", "They met in May and June last year.", "May", "2022-05"),
    ("month, a sentence ends", "It was hit in May. June 2019 had been quiet.", "May", "2023-05"),
    ("month, a number no year", "In May and 2019 weeks before, he ran.", "May", "2023-05"),
    ("days, one year", "They met on May 3 and 4, 2020.", "May 3 and 4, 2020", "2020-05-03"),
    ("days, three of one year", "They met on May 3, 4 and 5, 2020.", "May 3, 4 and 5, 2020", "2020-05-03"),
    ("days, or", "He left on 3 or 4 June 2019.", "3 or 4 June 2019", "2019-06-03"),
    ("day, the year of the one it goes to", "Shops were shut from May 3 to June 4, 2020.", "May 3", "2020-05-03"),
    ("day, a number of people", "On May 3 and 20 people died.", "May 3", "2023-05-03"),
    ("weekday, cut short with a stop", "It was signed on Wed. in Oslo.", "Wed.", "2023-11-01"),
    ("weekday, cut short, planned", "He will speak on Thurs. about it.", "Thurs.", "2023-11-09"),
    ("set, every other weekday", "They train every other Monday.", "every other Monday", "XXXX-WXX-1"),
    ("set, alternate weekdays", "The bank opens on alternate Fridays.", "alternate Fridays", "XXXX-WXX-5"),
    ("no set: the other side's weekday", "The other Monday shift met on Monday.", "Monday", "2023-11-06"),
    ("set, every weekend", "It rained every weekend.", "every weekend", "XXXX-WXX-WE"),
    ("weekday, of last week", "He resigned on Friday last week.", "Friday last week", "2023-11-03"),
    ("weekday, of next week", "The court sits on Tuesday next week.", "Tuesday next week", "2023-11-14"),
    ("weekday, the previous", "She left the previous Friday.", "the previous Friday", "2023-11-03"),
    ("weekday, abbreviated", "Trading ended Thurs.", "Thurs.", "2023-11-02"),
    ("holiday of a year", "The store shut on Thanksgiving 2021.", "Thanksgiving 2021", "2021-11-25"),
    ("holiday that moves", "The fair opened on Easter Monday.", "Easter Monday", "2023-04-10"),
    ("day and month joined by hyphens", "He wrote on 12-Mar-2021.", "12-Mar-2021", "2021-03-12"),
    ("year of two figures", "The class of '68 met again.", "'68", "1968"),
    ("spelled year, two thousand", "It began in two thousand and five.", "two thousand and five", "2005"),
    ("last quarter", "Profit fell in the last quarter.", "the last quarter", "2023-Q3"),
    ("quarter a year ago", "Sales rose in the year-ago quarter.", "the year-ago quarter", "2022-Q3"),
    (
        "quarter of last year",
        "Profit fell in the second quarter of last year.",
        "the second quarter of last year",
        "2022-Q2",
    ),
    ("half a year ago", "The plant closed half a year ago.", "half a year ago", "2023-05"),
    ("a year and a half ago", "It ended a year and a half ago.", "a year and a half ago", "2022-05"),
    ("a couple of years ago", "A couple of years ago he was poor.", "A couple of years ago", "2021"),
    (
        "a range of days to come",
        "He will go in the next two or three days.",
        "the next two or three days",
        "PXD",
    ),
    ("season of next year", "It will be sold in the winter of next year.", "the winter of next year", "2024-WI"),
    ("now", "The roads are clear now.", "now", "PRESENT_REF"),
    ("recently", "The mayor recently resigned.", "recently", "PAST_REF"),
    ("the future", "She fears for the future.", "the future", "FUTURE_REF"),
    ("recent years", "Rents doubled in recent years.", "recent years", "PAST_REF"),
    ("fixed holiday", "The church burned on Christmas Eve.", "Christmas Eve", "2022-12-24"),
    ("end of the year", "The unit will close by the end of the year.", "the end of the year", "2023"),
]
OPEN = [
    ("weekday", "The envoy landed on Sunday.", "Sunday", "XXXX-WXX-7"),
    ("yesterday", "Rain fell yesterday.", "yesterday", "XXXX-XX-XX"),
    ("day without year", "The raid of October 7 was long.", "October 7", "XXXX-10-07"),
    ("last week", "The council met last week.", "last week", "XXXX-WXX"),
    ("month", "Exports fell in September.", "September", "XXXX-09"),
    ("weekend", "They rested over the weekend.", "the weekend", "XXXX-WXX-WE"),
    ("last year", "Turnout rose last year.", "last year", "XXXX"),
]
NO_DATE = [
    ("verb may", "It may rain and they march on."),
    ("verb may behind a number", "A group of 24 may leave; of the 30 march organisers, 5 march on."),
    ("counted people", "The camp holds 2000 people."),
    ("counted workers of a firm", "Its 2000 workers went home."),
    ("a measure", "She paid a 2000 euro fine."),
    ("age", "A 45-year-old man was hurt."),
    ("age in figures", "The girl, 12, was found."),
    ("ordinal second", "He came second."),
    ("money", "It cost $1995 a piece, or 2,010 euros."),
    ("the fall of a town", "The fall of the town was sudden."),
    ("age in decades", "The suspect is in his thirties."),
    ("score", "They won 3-2 at home."),
    ("a newspaper", "It stood in the Sun. Nobody read it."),
]
PUBLISHED = {"article_id": "a", "date_published": dt.datetime(2023, 11, 6, 9, tzinfo=dt.UTC)}
UNDATED = {"article_id": "a", "date_published": None}


@pytest.mark.parametrize(("what", "text", "words", "value"), MARKED, ids=[m[0] for m in MARKED])
def test_value(nlp, what, text, words, value):
    found = {r["text"]: r["value"] for r in find_dates(nlp(text), PUBLISHED)}
    assert found.get(words) == value, found


@pytest.mark.parametrize(("what", "text", "words", "value"), OPEN, ids=[m[0] for m in OPEN])
def test_open_without_publication_date(nlp, what, text, words, value):
    row = next(r for r in find_dates(nlp(text), UNDATED) if r["text"] == words)
    assert row["value"] == value
    assert row["date_start"] is None
    assert row["date_end"] is None


@pytest.mark.parametrize(("what", "text"), NO_DATE, ids=[m[0] for m in NO_DATE])
def test_no_date(nlp, what, text):
    assert find_dates(nlp(text), PUBLISHED) == []


def test_explicit_dates_need_no_publication_date(nlp):
    row = find_dates(nlp("The treaty of 4 May 1999 holds."), UNDATED)[0]
    assert (row["value"], row["date_start"], row["granularity"]) == ("1999-05-04", "1999-05-04", "day")


def test_full_dateline_stands_in_for_a_missing_publication_date(nlp):
    rows = find_dates(nlp("PORT VILA, 3 JAN 90 (RADIO) -- THE ARMY ATTACKED YESTERDAY."), UNDATED)
    assert [r["value"] for r in rows] == ["1990-01-03", "1990-01-02"]


def test_later_dates_lean_on_the_one_before(nlp):
    rows = find_dates(nlp("The quake struck on 2 March 2011. Two days later the reactor failed."), PUBLISHED)
    assert [r["value"] for r in rows] == ["2011-03-02", "2011-03-04"]


def test_a_year_earlier_in_a_report_on_a_quarter(nlp):
    rows = find_dates(nlp("Profit rose in the third quarter from a year earlier."), PUBLISHED)
    assert [r["value"] for r in rows] == ["2023-Q3", "2022-Q3"]


@pytest.mark.parametrize(
    ("value", "covered"),
    [
        ("2023-11-05", ("2023-11-05", "2023-11-05", "day")),
        ("2023-W44", ("2023-10-30", "2023-11-05", "week")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2023-Q3", ("2023-07-01", "2023-09-30", "quarter")),
        ("2023-WI", ("2023-12-01", "2024-02-29", "season")),
        ("199", ("1990-01-01", "1999-12-31", "decade")),
        ("19", ("1900-01-01", "1999-12-31", "century")),
        ("2023-02-30", (None, None, None)),
        ("PAST_REF", (None, None, None)),
        ("P3D", (None, None, "duration")),
    ],
)
def test_days_covered(value, covered):
    assert days_covered(value) == covered


def test_movable_feasts():
    assert easter(2024) == dt.date(2024, 3, 31)
    assert holiday("11-4-4", 2023) == dt.date(2023, 11, 23)
    assert holiday("05-5-1", 2024) == dt.date(2024, 5, 27)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Sunday" * 400, "MAY MAY MAY 1990 MAY", "31 February 2020 and 99/99/2020", "«Lundi 3 mai»"]
)
def test_bad_input(nlp, text):
    for row in find_dates(nlp(text), PUBLISHED):
        assert text[row["start"] : row["end"]] == row["text"]


def test_looking_only_where_a_rule_can_begin_finds_all_that_trying_everywhere_does():
    text = (
        "OSLO, 5 Nov 23 -- At 1430 hours on the night of March 3-5, 2024, the minister’s '90s plans, due in mid-May "
        "or the second half of fiscal 2025, were put off: a year and a half ago she said “by Monday evening”. "
        "It’s 10:30 p.m. The last 3 days, 'twas said, were the İ first; ſunday, TUESDAY and\nthe following\nweek. "
        "2024-02-28T10:00Z, $1990, '27."
    )
    everywhere = [
        (m.start(), m.end(), rule, m.groupdict()) for rule, pattern in compiled() for m in pattern.finditer(text)
    ]
    found = [(start, end, rule, m.groupdict()) for start, end, rule, m in candidates(text)]
    assert len(found) > 20
    assert sorted(found, key=str) == sorted(everywhere, key=str)
