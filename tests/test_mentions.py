"""Names, demonyms, nominals and pronouns: spans, kinds, labels, and what is one thing within an article."""

import pytest
from who_where import problems, read, rows

KINDS = [
    "[Israeli|demonym ISR =NORP] officials met [Kenyan|demonym KEN nopin] envoys in [Nairobi|name =GPE].",
    "[Israeli officials|nominal ISR =NORP] rejected the plan.",
    "Dozens of [protesters|nominal =NORP] blocked the road to [Lagos|name NGA].",
    "[The militant group|nominal =ORG] denied the report.",
    "[The security forces|nominal =ORG] opened fire in [Khartoum|name SDN].",
    "[Hamas|name =ORG PSE] rejected the offer.",
    "The [European Union|name =ORG] and [NATO|name =ORG] held talks.",
    "Talks between [Colombia|name COL] and [Venezuela|name VEN] resumed.",
    "[Norwegian|demonym NOR] fishermen protested.",
    "[Gaza|name =LOC PSE] and the [West Bank|name =LOC PSE @region] were sealed off.",
    "[U.S.|name =GPE USA @country] forces left the base, the [U.N.|name =ORG] said.",
]

ONE_THING = [
    # aliases of persons
    "[Marta Ruiz|1] met [Peter Walsh|2] on Monday. [Ruiz|1] said the talks with [Walsh|2] went well.",
    "[Antony Blinken|1] flew to Cairo. [Blinken|1] will meet officials there.",
    "US Secretary of State [Antony Blinken|1 USA role:Secretary_of_State] arrived. [Blinken|1] met the president.",
    "Iraqi Prime Minister [Mohammed Shia al-Sudani|1 IRQ role:Prime_Minister] spoke. [Al-Sudani|1] left later. "
    "[al-Sudani|1] did not answer.",
    "[Ludwig van der Meer|1] resigned. [Van der Meer|1] gave no reason.",
    "[Abdullah bin Rashid|1] was freed. [Bin Rashid|1] thanked his lawyers.",
    "[María José Gutiérrez|1] won. [Gutierrez|1] thanked voters.",
    "[John F. Osborne|1] was elected. [John Osborne|1] is 54.",
    # the word that stands for the whole name: the first, the middle, the first two
    "[Tadesse Woldemariam|1] leads the talks. [Tadesse|1] flew home on Monday.",
    "[Inés Olivares Prado|1], a judge, read the verdict. [Olivares|1] spoke for an hour.",
    "[Guðrún Katrín Jónsdóttir|1] resigned. [Guðrún Katrín|1] gave no reason.",
    "Prosecutor [Park Ji-hoon|1 =PERSON] spoke. [Park|1] said the trial was over.",
    "[Luis Olivares Prado|1] met [Ana Olivares|2] in court on Monday. [Ana Olivares|2] wept. The city slept. The trial "
    "went on for days. [Luis Olivares Prado|1] was jailed. [Olivares|1] will appeal.",
    "[Hani el-Sawy|1] spoke first. [Mahmoud Sawy|2] answered. [El-Sawy|1] left.",
    # second names
    "[Olmedo Ruiz Angulo|1], better known as [Guitarra|1], was freed on Monday.",
    "The [Sinjar Resistance Units|1], a militia known as the [SRU|1], vowed revenge.",
    "The [Federal Security Service|1], or [FSB|1], searched the flat.",
    "The minister met [Ana Ruiz|1], [Omar Sayegh|2] and others.",
    # two of one surname stay two
    "[Ana Ruiz|1] met her brother [Luis Ruiz|2] in Madrid.",
    "President [Amina Diallo|1] and her rival [Ousmane Diallo|2] debated.",
    # bodies, initials and brackets
    "The [International Rice Council|1] ([IRC|1]) met on Friday.",
    "The [Syrian Democratic Forces|1 SYR] advanced. The [SDF|1] took the town.",
    "The [Anti-Corruption Office|1] ([OAC|1]) did not comment. The [OAC|1] closed the file.",
    "[Handok Marine Ltd|1] was fined. [Handok|1] will appeal.",
    "The [Supreme Court of Appeal|1] ruled on Monday. Norway's [Supreme Court|2] did not.",
    "[Kataib Hezbollah|1 IRQ] is not [Hezbollah|2 LBN], analysts said.",
    "[Iraq|1 @country] condemned the [Islamic Resistance in Iraq|2].",
    "[ISIL|1] fighters fled. The [Islamic State|1] claimed the attack. [Daesh|1] is in retreat.",
    "The [United States|1 USA] and Japan signed. The [US|1] will pay. The [USA|1] agreed.",
    "[Burma|1 MMR] closed the border. [Myanmar|1] gave no reason.",
    "The [Houthis|1 YEM] fired a missile. [Ansar Allah|1] said it hit a ship.",
    # a body that bears a listed one's name and is another country's
    "Nigeria's [Senate|1 NGA] met on Monday. The [Senate|1 NGA] rejected the bill.",
    "The [Nigerian Senate|1 NGA] met on Monday. The [Senate|1] rejected the bill.",
    "Mexico's [Supreme Court|1 MEX] ruled. Japan's [Supreme Court|2 JPN] did not.",
    "The [US Senate|1 USA] met. Mexico's [Senate|2 MEX] did not. The [Senate|1 USA] closed.",
    "Germany's [European Commission|1] president spoke. The [European Commission|1] agreed.",
    # nominals and pronouns
    "[Kamal Reza|1], [the defence minister|1 nominal], resigned.",
    "Defence Minister [Kamal Reza|1 role:Defence_Minister] resigned on Sunday. "
    "[The defence minister|1 nominal] gave no reason.",
    "[Lina Haddad|1] left Beirut. [She|1 pronoun] is 34.",
    "[Omar Sayegh|1] spoke to reporters. [He|1 pronoun] said the road was closed.",
    "[Ana Ruiz|1] is [the head|1 nominal] of the agency.",
    "The [Dockers Union|1 =ORG] met on Friday. [The union|1 nominal] voted to strike.",
    "The [Rice Research Commission|1] met on Friday. [The commission|1 nominal] named nobody.",
    # "it" and "its" where grammar leaves one body
    "[Handok Marine|1] said [it|1 pronoun =ORG] would appeal.",
    "The [Chamber of Commerce of Togo|1] said [it|1 pronoun] would appeal.",
    "Defence Minister [Kamal Reza|1] spoke on Sunday. [The defence minister|1 nominal], who is 44, gave no reason.",
    "[Handok Marine|1] sold [its|1 pronoun] ships on Monday.",
    "The [Dockers Union|1] urged restraint. [Its|1 pronoun] chairman spoke on Monday.",
    # who is quoted does not call himself by his name
    "[Lina Haddad|1] spoke on Monday. “[Omar Sayegh|2] is an honest man,” [she|1 pronoun] said.",
    "[Omar Sayegh|1] is leaving for Cairo, [he|1 pronoun] said on Monday.",
    # grammar: no object means its own subject, no owner what it owns
    "[Omar Sayegh|1] left the court. [Lina Haddad|2] told [him|1 pronoun] to wait.",
    # who stands in the same relative clause owns, before the subject of the sentence
    "[Lina Haddad|1], who helped [Omar Sayegh|2] in [his|2 pronoun] attempts to save [his|2 pronoun] farm, was fined. "
    "[She|1 pronoun] will appeal.",
    "[Lina Haddad|1], who lost [her|1 pronoun] purse, met [Omar Sayegh|2].",
    "[Omar Sayegh|1] died on Monday. [His|1 pronoun] widow, [Lina Haddad|2], thanked the doctors.",
]

NO_TOWN = ["Supreme Court", "Federal Police"]  # though towns are called Supreme and Federal

OPEN = [
    # who speaks without a name may mean nobody else, who speaks for somebody may
    "[Omar Sayegh|1] left at dawn. One man told police that [he|pronoun none] had lost a shop.",
    "[Omar Sayegh|1] left at dawn. One member of [Sayegh|1]'s own party said [he|pronoun none] was tired.",
    "[Omar Sayegh|1] left at dawn. A spokesman for [Sayegh|1] said [he|1 pronoun] was tired.",
    '[Lina Haddad|1] told jurors that [Omar Sayegh|2] had met [Jo Park|3]. "It was a plan," [she|1 pronoun] said.',
    "Questioned by [Omar Sayegh|1], [she|pronoun none] admitted that it was dark.",
    "Asked by the chairman, [Omar Sayegh|1], [she|pronoun none] replied that it was dark.",
    '[Ana Ruiz|1] will appeal, [her|1 pronoun] lawyer, [Lina Haddad|2], said. "It is small," [she|2 pronoun] said.',
    "Defence Minister [Kamal Reza|1] resigned. [The prime minister|nominal none] gave no reason.",
    # a body that speaks
    "The [Dockers Union|1 =ORG] said that the port was weak. [It|1 pronoun] denied that wages were the cause.",
    "The [Dockers Union|1 =ORG] said that [Norway|2] had failed. [It|pronoun none] denied that.",
    "The [Dockers Union|1 =ORG] met on Friday. [It|pronoun none] rained.",
    "[They|pronoun none] said nothing.",
    "[He|pronoun none] was not there.",
    "Ana Ruiz met Lina Haddad. Mr Osei and Mr Boateng watched. [He|pronoun none] left early.",
    "[The minister|nominal none] resigned.",
    "[The group|nominal none] was founded in 1990.",
    "The Blue House rejected the offer on Monday. [The union|nominal none] will strike.",
    "The Supreme Court ruled on Monday. [The appeals court|nominal none] had not.",
    "Handok Marine said [it|pronoun none] was late and dark.",
    "The Dockers Union gave Handok Marine [its|pronoun none] answer.",
    "France, which keeps troops in [the country|nominal none], said nothing.",
]

CAPITALS = [
    "[MOSCOW|name RUS] — [RUSSIA|name RUS @country] SAID NOTHING.",
    "PRESIDENT [OBAMA|name =PERSON USA] ARRIVED IN [BERLIN|name DEU].",
    "POLICE IN [EL SALVADOR|name SLV @country] ARRESTED THREE MEN.",
]


@pytest.mark.parametrize("marked", KINDS)
def test_kinds_labels_and_countries(nlp, marked):
    assert problems(nlp, marked) == []


@pytest.mark.parametrize("marked", ONE_THING)
def test_one_thing_is_one_and_two_are_two(nlp, marked):
    assert problems(nlp, marked) == []


@pytest.mark.parametrize("marked", OPEN)
def test_without_evidence_it_stays_open(nlp, marked):
    assert problems(nlp, marked) == []


@pytest.mark.parametrize("marked", CAPITALS)
def test_capitals(nlp, marked):
    assert problems(nlp, marked) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\u200b",
        "...",
        "A" * 5000 + " said the war was over.",
        " ".join(["Al-Rashid"] * 600) + " met Ana Ruiz.",
        "Pres\u00adident Ana\u200b Ruiz met Omar\ufeff Sayegh in Par\u200bis.",
        "“Ana Ruiz”, she said, ‘is’ \"here\" in 'Paris'.",
        "Владимир Петров and 习近平 met Ana Ruiz in القاهرة on Monday.",
        "N’Djamena, Sana’a, Sant Julià de Lòria and Tromsø — Zaïre, Åland.",
        "\n\n\nAna Ruiz\n\n\tmet\r\nOmar Sayegh\n",
        "((((U.S.))) [[[UN]]] --- Côte d'Ivoire's",
    ],
)
def test_bad_input_keeps_offsets(nlp, text):
    mentions, entities, relations = rows(nlp, text)
    for m in mentions:
        assert text[m["start"] : m["end"]] == m["text"]
        assert len(m["text"]) <= 300
    for r in relations:
        assert 0 <= r["start"] < r["end"] <= len(text)
    assert all(e["name"] for e in entities)


def test_mentions_are_sorted_and_numbered(nlp):
    found = read(nlp, "Ana Ruiz met Israeli officials in Paris. She left.")["mentions"]
    assert [m["mention_id"] for m in found] == [f"a.m{n}" for n in range(len(found))]
    assert [m["start"] for m in found] == sorted(m["start"] for m in found)


@pytest.mark.parametrize("name", NO_TOWN)
def test_an_adjective_that_heads_a_bodys_name_is_no_town(nlp, name):
    assert name.split()[0] not in {m["text"] for m in rows(nlp, f"The {name} of Chad spoke on Monday.")[0]}


def test_a_mine_is_nobodys_pronoun(nlp):
    mentions = rows(nlp, "“The mine has been shut,” said Lina Haddad.")[0]
    assert not [m for m in mentions if m["text"] == "mine" and m["kind"] == "pronoun"]
