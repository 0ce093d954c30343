"""Numbers that count: marked-up sentences, each naming what it shows."""

import datetime as dt

import pytest

from newskit.extraction.dates.find import find_dates
from newskit.extraction.numbers import read_number
from newskit.extraction.quantities.find import find_quantities

ARTICLE = {"article_id": "a", "date_published": dt.datetime(2023, 11, 6, tzinfo=dt.UTC)}
# phenomenon, text, words of the number, low, high, comparator, unit, scope
MARKED = [
    ("by how many it rose", "The number of cases rose by 212 to 3,480.", "212", 212, 212, "=", "cases", "event"),
    ("to how many it rose", "The number of cases rose by 212 to 3,480.", "3,480", 3480, 3480, "=", "cases", "event"),
    ("a range", "Between them 200 to 300 miners were killed.", "200 to 300", 200, 300, "=", "killed", "event"),
    ("of how many", "None of the 130 passengers was hurt.", "130", 130, 130, "=", "people", "event"),
    ("none of them", "None of the 130 passengers was hurt.", "None", 0, 0, "=", "injured", "event"),
    ("exact, passive", "Twelve miners were killed in the blast.", "Twelve", 12, 12, "=", "killed", "event"),
    ("active object", "The blast killed 12 miners.", "12", 12, 12, "=", "killed", "event"),
    ("gerund", "A bomb exploded, killing 12 people.", "12", 12, 12, "=", "killed", "event"),
    ("died", "Forty passengers died when the ferry sank.", "Forty", 40, 40, "=", "killed", "event"),
    ("dead", "The quake left 300 dead.", "300", 300, 300, "=", "killed", "event"),
    ("people dead", "The flood left 30 people dead.", "30", 30, 30, "=", "killed", "event"),
    ("deaths", "The ministry confirmed 14 deaths.", "14", 14, 14, "=", "killed", "event"),
    ("the deaths of", "The raid resulted in the deaths of four farmers.", "four", 4, 4, "=", "killed", "event"),
    ("lives", "The storm claimed 26 lives.", "26", 26, 26, "=", "killed", "event"),
    (
        "relative clause",
        "They mourn the nine people who were killed on the bridge.",
        "nine",
        9,
        9,
        "=",
        "killed",
        "event",
    ),
    ("reduced relative", "Officials named the nine people killed on the bridge.", "nine", 9, 9, "=", "killed", "event"),
    ("shot dead", "Two guards were shot dead at the gate.", "Two", 2, 2, "=", "killed", "event"),
    (
        "lost their lives",
        "No fewer than 14 people lost their lives.",
        "No fewer than 14",
        14,
        None,
        ">=",
        "killed",
        "event",
    ),
    ("taken hostage, joined", "Ten were killed and 240 taken hostage.", "240", 240, 240, "=", "kidnapped", "event"),
    ("behind a part", "It killed 12, including two nuns, and wounded 30.", "30", 30, 30, "=", "injured", "event"),
    (
        "behind a part and its verb",
        "Ten, including two nuns, died and 50 were hurt.",
        "50",
        50,
        50,
        "=",
        "injured",
        "event",
    ),
    (
        "behind most of them",
        "Ten, most of them nuns, had been killed, and 50 wounded.",
        "50",
        50,
        50,
        "=",
        "injured",
        "event",
    ),
    (
        "a part of two kinds",
        "It killed nine, including two nuns and three monks.",
        "three",
        3,
        3,
        "=",
        "killed",
        "subset",
    ),
    ("suffered injuries", "Two officers suffered minor injuries.", "Two", 2, 2, "=", "injured", "event"),
    ("among the dead", "Twelve Afghans were among the dead.", "Twelve", 12, 12, "=", "killed", "subset"),
    ("injured", "At least 60 people were injured.", "At least 60", 60, None, ">=", "injured", "event"),
    (
        "a passive behind one joined elsewhere",
        "The committee reported that four army members, including two officers, were killed and six soldiers were "
        "wounded in clashes in the northern suburbs.",
        "six",
        6,
        6,
        "=",
        "injured",
        "event",
    ),
    ("wounding", "Rebels fired on the convoy, wounding seven drivers.", "seven", 7, 7, "=", "injured", "event"),
    ("missing", "Eight sailors are missing.", "Eight", 8, 8, "=", "missing", "event"),
    ("displaced", "The fighting displaced 1.4 million people.", "1.4 million", 1.4e6, 1.4e6, "=", "displaced", "event"),
    ("fled", "Some 20,000 villagers fled the valley.", "Some 20,000", 20000, 20000, "~", "displaced", "event"),
    ("arrested", "Police arrested 33 protesters.", "33", 33, 33, "=", "arrested", "event"),
    ("kidnapped", "Gunmen kidnapped 50 pupils.", "50", 50, 50, "=", "kidnapped", "event"),
    ("more than", "More than 1,430 civilians were killed.", "More than 1,430", 1430, None, ">", "killed", "event"),
    ("up to", "Up to 15 houses were destroyed.", "Up to 15", None, 15, "<=", "destroyed", "event"),
    ("nearly", "Nearly 200 soldiers were killed.", "Nearly 200", None, 200, "<", "killed", "event"),
    ("between", "Between 10 and 20 people were hurt.", "Between 10 and 20", 10, 20, "=", "injured", "event"),
    ("range", "The attack killed 10 to 15 soldiers.", "10 to 15", 10, 15, "=", "killed", "event"),
    ("dozens", "Dozens of people were injured.", "Dozens", 24, None, ">=", "injured", "event"),
    (
        "hundreds of thousands",
        "Hundreds of thousands fled.",
        "Hundreds of thousands",
        200000,
        None,
        ">=",
        "displaced",
        "event",
    ),
    ("no one", "No one was hurt.", "No one", 0, 0, "=", "injured", "event"),
    ("one, as an article", "A policeman was killed in the ambush.", "A", 1, 1, "=", "killed", "event"),
    ("death toll", "The death toll rose to 120.", "120", 120, 120, "=", "killed", "running_total"),
    (
        "a toll of",
        "Officials report a death toll of at least 9,770 people.",
        "at least 9,770",
        9770,
        None,
        ">=",
        "killed",
        "running_total",
    ),
    (
        "since",
        "Fighting has killed 600 people since the start of the year.",
        "600",
        600,
        600,
        "=",
        "killed",
        "running_total",
    ),
    ("money, sign and scale", "The deal is worth $3.5bn.", "$3.5bn", 3.5e9, 3.5e9, "=", "money", "event"),
    ("money of Zambia", "The fine is 4.2 million kwacha.", "4.2 million kwacha", 4.2e6, 4.2e6, "=", "money", "event"),
    ("money, word", "Repairs cost two million euros.", "two million euros", 2e6, 2e6, "=", "money", "event"),
    ("percent", "Turnout reached 61.5 percent.", "61.5 percent", 61.5, 61.5, "=", "percent", "event"),
    ("people, no event", "About 300 nurses marched past the hall.", "About 300", 300, 300, "~", "protesting", "event"),
    ("things", "The navy fired 12 missiles.", "12", 12, 12, "=", "missile", "event"),
    ("how, before a number", "Police told how 12 people died there.", "12", 12, 12, "=", "killed", "event"),
    ("show, before a number", "Records show 12 people were killed.", "12", 12, 12, "=", "killed", "event"),
    ("a headline's verb", "Six die in blaze at Cairo market", "Six", 6, 6, "=", "killed", "event"),
    ("beaten to death", "Two guards were beaten to death.", "Two", 2, 2, "=", "killed", "event"),
    ("into custody", "Sixty fans were taken into custody.", "Sixty", 60, 60, "=", "arrested", "event"),
    (
        "from their homes",
        "Floods forced 3,000 people from their homes.",
        "3,000",
        3000,
        3000,
        "=",
        "displaced",
        "event",
    ),
    ("treated for a harm", "Two welders were treated for smoke inhalation.", "Two", 2, 2, "=", "injured", "event"),
    ("treated, in a clinic", "The clinic treated 120 people on Monday.", "120", 120, 120, "=", "people", "event"),
    ("fallen ill", "Some 900 pupils have fallen ill.", "Some 900", 900, 900, "~", "ill", "event"),
    ("who", "The yard dismissed 38 trimmers who had joined in.", "38", 38, 38, "=", "dismissed", "event"),
    ("measures in the plural", "It lies 30 kilometres east of Accra.", "30", 30, 30, "=", "km", "event"),
    ("square measures", "It burned 400 square kilometres.", "400", 400, 400, "=", "km2", "event"),
    ("a noun behind a noun", "They sent 500 body bags.", "500", 500, 500, "=", "bag", "event"),
    ("the number of", "She put the number of strikers at 6,200.", "6,200", 6200, 6200, "=", "protesting", "event"),
    ("the number of, missing", "The number of those still missing fell to 11.", "11", 11, 11, "=", "missing", "event"),
    (
        "compared, money",
        "It lost 3 million euros, against 5 million in 2020.",
        "5 million",
        5e6,
        5e6,
        "=",
        "money",
        "event",
    ),
    ("compared, percent", "Inflation slowed to 3.2 percent from 4 in May.", "4", 4, 4, "=", "percent", "event"),
    (
        "told before, bounded",
        "It may carry 80 passengers but took more than 200.",
        "more than 200",
        200,
        None,
        ">",
        "people",
        "event",
    ),
    ("freed in March", "Rebels freed 29 pupils in March.", "29", 29, 29, "=", "released", "event"),
    ("spoken of in March", "It has news of 29 pupils in March.", "29", 29, 29, "=", "people", "event"),
    ("put at", "Police counted 19 dead. The union put the figure at 30.", "30", 30, 30, "=", "killed", "event"),
    (
        "among the dead, in front",
        "Among the dead in Tura, a village, were nine boys.",
        "nine",
        9,
        9,
        "=",
        "killed",
        "subset",
    ),
    ("of them", "Some 40 people, six of them infants, were treated.", "six", 6, 6, "=", "people", "subset"),
    (
        "a verb of its own",
        "It injured 640 people and destroyed 3,200 houses.",
        "3,200",
        3200,
        3200,
        "=",
        "destroyed",
        "event",
    ),
    ("what is said behind it", "Crews tried to free two people trapped there.", "two", 2, 2, "=", "trapped", "event"),
    (
        "missing, with be",
        "Four others, most of them guides, were still missing.",
        "Four",
        4,
        4,
        "=",
        "missing",
        "event",
    ),
    ("of those named", "A plane killed 9 people. He met two of the injured.", "two", 2, 2, "=", "injured", "subset"),
    ("the dead were", "The dead were three Russians and a guide.", "three", 3, 3, "=", "killed", "subset"),
    (
        "an earlier estimate",
        "It left 14,000 people homeless, up from an earlier estimate of 8,000.",
        "8,000",
        8000,
        8000,
        "=",
        "displaced",
        "event",
    ),
    (
        "bringing the total",
        "It admitted 1,922 patients, bringing the total to nearly 50,000.",
        "nearly 50,000",
        None,
        50000,
        "<",
        "people",
        "running_total",
    ),
    ("basis points", "The bank cut its rate by 75 basis points.", "75", 75, 75, "=", "basis_point", "event"),
    (
        "over the past weeks",
        "Nine men have been killed over the past two weeks.",
        "Nine",
        9,
        9,
        "=",
        "killed",
        "running_total",
    ),
    (
        "in years of war",
        "In ten years of civil war, 900 people have died.",
        "900",
        900,
        900,
        "=",
        "killed",
        "running_total",
    ),
    (
        "the worst in years",
        "Nine men were killed in the worst raid in the past two years.",
        "Nine",
        9,
        9,
        "=",
        "killed",
        "event",
    ),
    (
        "a relative of its own",
        "The death of six priests, for which one man is being charged, shook him.",
        "six",
        6,
        6,
        "=",
        "killed",
        "event",
    ),
    ("since late June", "It has killed 300 people since late June.", "300", 300, 300, "=", "killed", "running_total"),
    ("capitals", "THREE SOLDIERS WERE WOUNDED BY SNIPERS.", "THREE", 3, 3, "=", "injured", "event"),
    ("capitals, gerund", "TROOPS CLASHED WITH REBELS, KILLING FOUR.", "FOUR", 4, 4, "=", "killed", "event"),
    # numbers of clauses that leave words out
    ("in a second place", "Four people died in Mosul and ten in Kirkuk.", "ten", 10, 10, "=", "killed", "event"),
    ("in a third place", "Three died in Ohio, five in Iowa and one in Maine.", "one", 1, 1, "=", "killed", "event"),
    ("objects in two places", "It closed 12 schools in Gao and nine in Mopti.", "nine", 9, 9, "=", "school", "event"),
    ("a further", "She gave 20 cows and promised a further 30.", "a further 30", 30, 30, "=", "cow", "event"),
    (
        "a number as a subject",
        "It killed 12 people. Another 30 are in care.",
        "Another 30",
        30,
        30,
        "=",
        "people",
        "event",
    ),
    (
        "a subject far from its object",
        "Ten were hurt and 300 are asleep in gyms.",
        "300",
        300,
        300,
        "=",
        "people",
        "event",
    ),
    ("of these", "It killed 40 people. Of these, 12 were children.", "12", 12, 12, "=", "killed", "subset"),
    (
        "of these, joined",
        "It killed 40. Of these, 12 were boys and five were girls.",
        "five",
        5,
        5,
        "=",
        "killed",
        "subset",
    ),
    ("of the ten", "Of the 300 men, 50 were teachers.", "50", 50, 50, "=", "people", "subset"),
    ("from how many", "The number of dead has risen from 12 to 14.", "14", 14, 14, "=", "killed", "running_total"),
    ("from how many, cases", "Cases rose from 120 to 340 in May.", "340", 340, 340, "=", "cases", "event"),
    (
        "a sum it rose by",
        "Reserves rose by $31 million to $27 billion.",
        "$27 billion",
        27e9,
        27e9,
        "=",
        "money",
        "event",
    ),
    ("from a percentage", "Inflation rose from 8.2 to 8.3 percent.", "8.2", 8.2, 8.2, "=", "percent", "event"),
    (
        "a range to raise",
        "It will raise 5 to 7 million euros.",
        "5 to 7 million euros",
        5e6,
        7e6,
        "=",
        "money",
        "event",
    ),
    ("put the dead at", "A nurse put the dead at 40.", "40", 40, 40, "=", "killed", "event"),
    (
        "objects of two verbs",
        "The jail was built for 600 people and holds 900.",
        "900",
        900,
        900,
        "=",
        "people",
        "event",
    ),
    ("with each", "It fed 95 people with bread and 40 with rice.", "40", 40, 40, "=", "people", "event"),
    ("a further, subject", "Six teams left; a further ten will follow.", "a further ten", 10, 10, "=", "team", "event"),
    ("the other two", "Three were shot; the other two are at home.", "two", 2, 2, "=", "people", "event"),
    ("nine more", "It saved 31 sailors, and nine more swam ashore.", "nine", 9, 9, "=", "people", "event"),
    ("short of", "The force is short of 300 officers.", "300", 300, 300, "=", "people", "event"),
    ("brings to", "They bring the city's homicides to 131.", "131", 131, 131, "=", "killed", "running_total"),
    # totals so far, and what is new beside them
    ("new beside a total", "The toll rose to 14 after three died.", "three", 3, 3, "=", "killed", "event"),
    ("a total with its wounded", "The toll is 14 dead and 30 hurt.", "30", 30, 30, "=", "injured", "running_total"),
    ("this year, perfect", "Raids have killed 240 people this year.", "240", 240, 240, "=", "killed", "running_total"),
    ("this year, once", "A raid this year killed 24 people.", "24", 24, 24, "=", "killed", "event"),
    ("in nine years", "The war has left 700 dead in nine years.", "700", 700, 700, "=", "killed", "running_total"),
    ("the worst in years", "It has killed 12, the worst raid in nine years.", "12", 12, 12, "=", "killed", "event"),
    # a part's clause ends where another begins
    (
        "a part without a verb",
        "Ten were hurt, six of them nuns, and 15 were held.",
        "six",
        6,
        6,
        "=",
        "injured",
        "subset",
    ),
    (
        "a clause behind a part",
        "Twenty people were injured, six of them policemen, and 15 were arrested.",
        "15",
        15,
        15,
        "=",
        "arrested",
        "event",
    ),
    # what became of whom
    ("men whom an army lost", "The army lost 14 men in the ambush.", "14", 14, 14, "=", "killed", "event"),
    ("the loss of", "They took the hill for the loss of two soldiers.", "two", 2, 2, "=", "killed", "event"),
    ("workers whom a firm lost", "The firm lost 14 workers to a rival.", "14", 14, 14, "=", "people", "event"),
    ("left their homes", "About 800 people have left their homes.", "About 800", 800, 800, "~", "displaced", "event"),
    ("left home for work", "About 800 people left the hall.", "About 800", 800, 800, "~", "people", "event"),
    ("the bodies of", "They found the bodies of two guards.", "two", 2, 2, "=", "killed", "event"),
    ("of the wounded", "Three of the wounded died in hospital.", "Three", 3, 3, "=", "killed", "event"),
    # a part of people, and what befell it
    ("some of the passengers", "The crash killed 30 of the 130 passengers.", "130", 130, 130, "=", "people", "event"),
    ("killed of them", "It hit a bus full of nuns and killed 22 of them.", "22", 22, 22, "=", "killed", "event"),
    ("killed of those counted", "It hit 30 nuns and killed 22 of them.", "30", 30, 30, "=", "people", "event"),
    ("of those killed", "Twenty died. Three of them were shot dead.", "Three", 3, 3, "=", "killed", "subset"),
    ("and arrested some", "Police stopped 30 people and arrested three of them.", "30", 30, 30, "=", "people", "event"),
    (
        "who says so behind a part",
        "It killed 14 people, all of them women, two aid workers said.",
        "two",
        2,
        2,
        "=",
        "people",
        "event",
    ),
    (
        "since, first",
        "Since 1985 some 200 guards have been killed.",
        "some 200",
        200,
        200,
        "~",
        "killed",
        "running_total",
    ),
    ("the worst since", "It killed 62, the worst raid since the war.", "62", 62, 62, "=", "killed", "event"),
    ("a headline's second verb", "Bus crash kills nine, injures 14", "14", 14, 14, "=", "injured", "event"),
    (
        "a clause behind a part, are",
        "Nine died, four of them boys, and 14 are in care.",
        "14",
        14,
        14,
        "=",
        "people",
        "event",
    ),
    (
        "with burns",
        "It left nine people dead and another 14 with burns.",
        "another 14",
        14,
        14,
        "=",
        "injured",
        "event",
    ),
    ("himself and others", "The man killed himself and nine others.", "nine", 9, 9, "=", "killed", "event"),
    ("parts that add up", "It killed 14 people: nine soldiers and five rebels.", "five", 5, 5, "=", "killed", "subset"),
    ("parts in brackets", "Ten men (six guards and four cooks) were killed.", "six", 6, 6, "=", "killed", "subset"),
    (
        "numbers that do not add up",
        "It killed 14 men: six guards and five cooks.",
        "five",
        5,
        5,
        "=",
        "killed",
        "event",
    ),
    ("of so many cases", "Of 340 cases, 21 were fatal.", "21", 21, 21, "=", "cases", "subset"),
    (
        "a turnout",
        "Ten were hurt. Police estimated the turnout at 45,000.",
        "45,000",
        45000,
        45000,
        "=",
        "people",
        "event",
    ),
    ("on board", "The ferry sank with 40 on board.", "40", 40, 40, "=", "people", "event"),
    ("a town of", "He lives in a town of 15,000.", "15,000", 15000, 15000, "=", "people", "event"),
    ("by each", "It lists 11 threats by Chad and nine by Mali.", "nine", 9, 9, "=", "threat", "event"),
    # who did it is not who it befell, and some of those counted are not all
    ("men who killed", "Police named 12 men who killed a nun.", "12", 12, 12, "=", "people", "event"),
    ("those who died", "Police named 12 men who drowned.", "12", 12, 12, "=", "killed", "event"),
    ("whom somebody killed", "It named nine people whom soldiers killed.", "nine", 9, 9, "=", "killed", "event"),
    ("five of whom", "Rebels abducted 30 people, five of whom escaped.", "30", 30, 30, "=", "kidnapped", "event"),
    ("a crew of", "A plane fell near Lethem, killing its crew of three.", "three", 3, 3, "=", "killed", "event"),
    ("a town of, destroyed", "The fire destroyed a town of 4,000.", "4,000", 4000, 4000, "=", "people", "event"),
    ("lost their homes", "Some 2,100 people lost their homes.", "Some 2,100", 2100, 2100, "~", "displaced", "event"),
    ("lost their keys", "Some 2,100 people lost their keys.", "Some 2,100", 2100, 2100, "~", "people", "event"),
    (
        "a range of things destroyed",
        "It destroyed between 3,000 and 6,000 homes.",
        "between 3,000 and 6,000",
        3000,
        6000,
        "=",
        "destroyed",
        "event",
    ),
    ("refugees killed", "Twelve refugees were killed in the camp.", "Twelve", 12, 12, "=", "killed", "event"),
    ("refugees", "The war has made three million refugees.", "three million", 3e6, 3e6, "=", "displaced", "event"),
    ("hostages killed", "The raid killed nine hostages.", "nine", 9, 9, "=", "killed", "event"),
    ("hostages freed", "Rebels freed nine hostages.", "nine", 9, 9, "=", "released", "event"),
    ("hostages", "Gunmen took nine hostages.", "nine", 9, 9, "=", "kidnapped", "event"),
    ("protesters hurt", "Nine protesters were hurt.", "Nine", 9, 9, "=", "injured", "event"),
    ("marchers", "The union spoke of 6,000 marchers.", "6,000", 6000, 6000, "=", "protesting", "event"),
    (
        "a crowd put at",
        "Some 80,000 people marched in Athens. Police put the crowd at 22,000.",
        "22,000",
        22000,
        22000,
        "=",
        "protesting",
        "event",
    ),
    # totals, and whose they are
    (
        "a total since",
        "Fighting displaced 36,000 people this week, bringing the total since April 2023 to 10.1 million.",
        "10.1 million",
        10.1e6,
        10.1e6,
        "=",
        "displaced",
        "running_total",
    ),
    (
        "beside a total since",
        "Fighting displaced 36,000 people this week, bringing the total since April 2023 to 10.1 million.",
        "36,000",
        36000,
        36000,
        "=",
        "displaced",
        "event",
    ),
    (
        "the dead of a town",
        "Crews recovered four bodies, bringing the dead there to 26.",
        "26",
        26,
        26,
        "=",
        "killed",
        "running_total",
    ),
    (
        "by how many, beside a larger scale",
        "Cases rose by 61,000 to 1.4 million.",
        "61,000",
        61000,
        61000,
        "=",
        "cases",
        "event",
    ),
    # clauses that leave their noun out
    (
        "compared, behind where",
        "Some 184 people died in 173 crashes, compared with 155 in 2022.",
        "155",
        155,
        155,
        "=",
        "killed",
        "event",
    ),
    ("where alone", "It has shops in 12 towns, up from nine.", "nine", 9, 9, "=", "town", "event"),
    ("bodies by name", "Galway had 15 deaths, Cork 19 and Dublin 20.", "20", 20, 20, "=", "killed", "event"),
    ("with its preposition", "Cars accounted for 69 deaths and buses for 34.", "34", 34, 34, "=", "killed", "event"),
    ("the other two of them", "It has three such planes but lost the other two.", "two", 2, 2, "=", "plane", "event"),
    (
        "the other two, elsewhere",
        "Nine people died in Gao, three in Mopti and the other two in Timbuktu.",
        "two",
        2,
        2,
        "=",
        "killed",
        "event",
    ),
    ("out of", "She won by 212 votes out of 41,380.", "41,380", 41380, 41380, "=", "vote", "event"),
    ("killed out of", "The flood killed 12 out of 60.", "60", 60, 60, "=", "people", "event"),
    ("a figure of", "Nine men were hurt; the union gave a figure of 30.", "30", 30, 30, "=", "injured", "event"),
    (
        "put at, of things",
        "Monitors were barred from 60 polling stations; the court put the number at four.",
        "four",
        4,
        4,
        "=",
        "station",
        "event",
    ),
    (
        "of those who died",
        "It has caused 131 deaths. Of those who died, 58 never saw a doctor.",
        "58",
        58,
        58,
        "=",
        "killed",
        "subset",
    ),
    (
        "behind a part and that",
        "A group said the dead were 14, including two guards, and that 100 had left.",
        "100",
        100,
        100,
        "=",
        "people",
        "event",
    ),
    (
        "the year before",
        "Crashes cost 203 lives, compared with 150 in 2021 and 94 the year before.",
        "94",
        94,
        94,
        "=",
        "killed",
        "event",
    ),
    (
        "counted, bounded",
        "It said 118 people had sailed. Survivors had counted close to 250.",
        "close to 250",
        None,
        250,
        "<",
        "people",
        "event",
    ),
    (
        "put at, not what an aside counts",
        "Monks spoke of 180 missing. The army, which sent 150 men, put the number at 85.",
        "85",
        85,
        85,
        "=",
        "missing",
        "event",
    ),
    ("some of those captured", "They freed five of the 18 men they held.", "five", 5, 5, "=", "released", "event"),
    ("some of what is somebody's", "It sold nine of the firm's 12 ships.", "nine", 9, 9, "=", "ship", "event"),
    ("built for", "The boat, built for 35, sank.", "35", 35, 35, "=", "people", "event"),
    ("built for, holds", "The jail, built for 35 men, now holds 93.", "93", 93, 93, "=", "people", "event"),
    ("of us", "There were twelve of us alive.", "twelve", 12, 12, "=", "people", "event"),
    ("people of a country", "Some 40 Sudanese were arrested.", "Some 40", 40, 40, "~", "arrested", "event"),
]
NOTHING = [
    ("the year of a treaty", "A 1951 treaty obliges them to help."),
    ("a question", "It was not clear how many of the dead were nurses."),
    ("a code inside a name", "The mayor went to Ain Zara."),
    ("year", "The law dates from 1987."),
    ("day", "They met on 14 May 2020."),
    ("age", "Nadia Sorel, 45, teaches here."),
    ("age with a hyphen", "The 45-year-old singer left."),
    ("ordinal", "She came 3rd and he came second."),
    ("score", "The visitors won 3-2."),
    ("article of law", "Article 7 protects them, and Resolution 1559 too."),
    ("flight", "Flight 370 vanished."),
    ("a magnitude", "A magnitude 6.1 quake shook Sulawesi."),
    ("aircraft", "A Boeing 737 of the airline vanished."),
    ("telephone", "Call 555-0134 for help."),
    ("duration", "The siege lasted three weeks."),
    ("weapon", "He carried an AK-47."),
    ("opening hours", "Buses run from 8 to 10."),
    ("a share", "Of the voters, 61 percent agreed, against nearly four in ten in May."),
    ("one in three", "One in three adults smokes, and nearly four in ten voters."),
    ("most of them", "They are conscripts, the youngest of them at 19."),
    (
        "who says that others died",
        "A war monitor, the Delta Observatory for Rights, said the fighters had died near Lagash.",
    ),
    ("thirds", "Two thirds of them and nine tenths of the crop were gone."),
    ("ages under", "Children under five fell ill, and people over 70 stayed in."),
    ("the age of a girl", "She is a girl of 15, and he a boy of nine who sings."),
    ("a retirement age", "They plan to raise the retirement age from 62 to 65."),
    ("times as many", "The crowd was three times as large and had twice as many flags."),
    ("a life that was saved", "The doctor saved the life of a miner."),
    ("two ages", "Omar and Ana Ruiz, aged 19 and 21, moved to Lagos."),
    ("a year at the end of a list", "It opened in Oslo in 2018 and 2019 in Rome was quiet."),
    ("a union's local", "She leads Local 833 of the union."),
    ("list mark", "1. Open the door.\n2. Close it."),
]


def quantities(nlp, text):
    doc = nlp(text)
    return doc, find_quantities(doc, find_dates(doc, ARTICLE))


@pytest.mark.parametrize("case", MARKED, ids=[m[0] for m in MARKED])
def test_quantity(nlp, case):
    _, text, words, low, high, comparator, unit, scope = case
    _, rows = quantities(nlp, text)
    row = next((r for r in rows if r["text"] == words), None)
    assert row is not None, rows
    found = (row["value_min"], row["value_max"], row["comparator"], row["unit"], row["scope"])
    assert found == (low, high, comparator, unit, scope)


@pytest.mark.parametrize(("what", "text"), NOTHING, ids=[n[0] for n in NOTHING])
def test_counts_nothing(nlp, what, text):
    assert [r["text"] for r in quantities(nlp, text)[1] if r["unit"] not in ("house", "percent")] == []


def test_some_of_them_are_of_the_kind_that_was_counted(nlp):
    _, rows = quantities(nlp, "Gunmen abducted 30 pupils, five of whom escaped.")
    assert [(r["text"], r["of"], r["scope"]) for r in rows] == [("30", "pupils", "event"), ("five", "pupils", "subset")]


def test_a_part_takes_the_unit_of_its_whole(nlp):
    doc, rows = quantities(nlp, "The raid resulted in the deaths of four civilians, including three children.")
    assert [(r["value_min"], r["unit"], r["scope"], r["of"]) for r in rows] == [
        (4, "killed", "event", "civilians"),
        (3, "killed", "subset", "children"),
    ]
    assert [doc[r["_head"]].text for r in rows] == ["civilians", "children"]


def test_three_of_them(nlp):
    _, rows = quantities(nlp, "Seven people were arrested. Three of them were teachers.")
    assert [(r["value_min"], r["unit"], r["scope"]) for r in rows] == [
        (7, "arrested", "event"),
        (3, "arrested", "subset"),
    ]


def test_dead_and_wounded_in_one_clause(nlp):
    _, rows = quantities(nlp, "The bomb killed 12 people and wounded 30.")
    assert [(r["value_min"], r["unit"]) for r in rows] == [(12, "killed"), (30, "injured")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("It cost €40.", "EUR"), ("A £5m fund opened.", "GBP"), ("He paid 900 rupees.", "INR"), ("Aid of US$2 million came.", "USD"),  # noqa: E501
     ("They owe 70 billion yen.", "JPY"), ("He won 300 pesos.", None)],
)  # fmt: skip
def test_currency(nlp, text, code):
    row = quantities(nlp, text)[1][0]
    assert (row["unit"], row["currency"]) == ("money", code)


@pytest.mark.parametrize(
    ("words", "value"),
    [("1,430", 1430), ("two hundred and five", 205), ("1.4m", 1.4e6), ("half a million", 5e5), ("2 1/2", 2.5), ("three dozen", 36),  # noqa: E501
     ("five hundred thousand", 5e5), ("twenty-one", 21), ("banana", None)],
)  # fmt: skip
def test_read_number(words, value):
    assert read_number(words) == value


@pytest.mark.parametrize(
    "text", ["", "12", "0" * 400, "- 1\n- 2\n- 3", "1 2 3 4 5 6 7 8 9", "$", "twenty " * 300, "killed " * 200 + "12"]
)
def test_bad_input(nlp, text):
    for row in quantities(nlp, text)[1]:
        assert text[row["start"] : row["end"]] == row["text"]


def test_an_article_in_a_list_is_no_figure(nlp):
    doc = nlp("A teacher and her two daughters were killed in Lagos.")
    assert [q["text"] for q in find_quantities(doc, find_dates(doc, ARTICLE))] == ["two"]


def test_a_magnitude_counts_nobody(nlp):
    text = "Police counted 19 dead. The centre measured a magnitude of 6.1; the survey put it at 5.4."
    assert [r["text"] for r in quantities(nlp, text)[1] if r["unit"] == "killed"] == ["19"]


def test_figures_of_other_years_belong_to_no_event(nlp):
    _, rows = quantities(nlp, "Crashes cost 203 lives last year, compared with 150 in 2021 and 94 in 2020.")
    assert [(r["text"], r["_compared"]) for r in rows] == [("203", False), ("150", True), ("94", True)]
