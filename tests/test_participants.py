import pytest
from event_sentences import event_at, holds

from newskit.analysis import analyse_article

# phenomenon | sentence | trigger word | actor | recipient  (empty: not asked)
PARTIES = """
a town is where it was done|Forty marchers were detained in Minsk.|detained|-|marchers
a state may have done it|Forty marchers were detained in Chad.|detained|Chad|marchers
who shoots and is shot, by trades|Poachers shot a gamekeeper.|shot|Poachers|gamekeeper
whom campaigners call on|Campaigners have called on sponsors to withdraw.|withdraw|sponsors|
whom a party calls for to go|The opposition has called for Kallis to resign.|resign|Kallis|
whom a bill empowers|The bill will empower the coast guard to seize trawlers.|seize|guard|
who forbids it does not do it|Do not attack them, he said.|attack|-|them
whom somebody accuses on hitting back|Ana Reen, the mayor, hit back, accusing Mali of fraud.|accusing|Reen|Mali
a participle in front has the subject's recipient|Arrested in May, the singer was freed on Monday.|Arrested|-|singer
who says so was not shot|Two men, shot by guards, were robbed, the agency said.|shot|guards|Two men
a pact of two, brokered|A pact between Chad and Mali, brokered by Qatar, is old.|brokered|Qatar|Chad
whose host is no side|Talks between Serbia and Kosovo hosted by Brussels failed.|Talks|Serbia|Kosovo
with, hung on the actor|The negotiations of the union with Ansett broke down.|negotiations|union|Ansett
by, before whom it was done to|The arrest by police of two reporters drew protests.|arrest|police|reporters
of, of those who did it|The arrests by police of the city were legal.|arrests|police|-
who bears harm, whoever it is|The massacre of eleven woodcutters shocked Lima.|massacre|-|woodcutters
whose claims were refused are they|Migrants whose claims were refused by Oslo left.|refused|Oslo|Migrants
a thing that is taken|Police seized the lorry.|seized|Police|lorry
a curfew is nobody|The mayor imposed a curfew.|imposed|mayor|-
victims of what is condemned are not accused|Cairo condemned the attacks on US troops.|condemned|Cairo|-
who did what is condemned, before its noun|Iran condemned Israel's attack on Damascus.|condemned|Iran|Israel
blamed on, told of the victims|He spoke of attacks on US forces, which Oslo blames on rebels.|blames|Oslo|rebels
where people meet is nobody|The envoys held talks at the White House.|talks|envoys|-
with whom they meet, and where|The envoy met Ruiz at the harbour in Lima.|met|envoy|Ruiz
a year before a title is no part of it|The following year former prime minister Ana Ruiz visited Chad.|visited|Ruiz|Chad
a score is nobody|The senate voted 21-11 to build a road.|voted|senate|-
each counts those before it|Chad and Mali each recalled an envoy.|recalled|Mali|
by her account, which did nothing|The rower who was raped, by her account, on a bus is a witness.|raped|-|rower
until the end of a month|The pilot will be released by the end of May.|released|-|pilot
who fled is not who a denial is aimed at|Chad denied that soldiers had fled.|denied|Chad|-
who is refused is|Chad refused to admit the inspectors.|refused|Chad|inspectors
whom it was blamed on|The government blamed the fire on infiltrators paid by gangs.|blamed|government|infiltrators
some towns are where, not whom|The union called for rallies in all regional capitals.|called for|union|-
a province with a name may be whom|The rebels attacked a field in Kassala province.|attacked|rebels|Kassala
who is cleared of it would have done it|A court acquitted Ruiz of killing his wife.|killing|Ruiz|wife
whom a country arms|Iran arms the Houthis.|arms|Iran|Houthis
beaten and then freed|Three men were beaten and later released.|released|-|Three men
whom the second verb is aimed at|Gunmen had beaten traders and burned two shops.|beaten|Gunmen|traders
asked to do a second thing|Mali calls on Chad to withdraw and to release the pilots.|release|Chad|pilots
sent somewhere to fight others|Turkey sent troops to Somalia to fight militants.|fight|Turkey|militants
what a road is blocked for|Farmers blocked the motorway to force the mayor to resign.|force|Farmers|mayor
the coup in which it was done|He was ousted in a coup led by General Tiani.|ousted|Tiani|He
the raid in which it was done|Two guards were killed in a raid by rebels.|killed|rebels|guards
a rally in which it was done, called by others|Two guards were killed in a rally.|killed|-|guards
who mediates talks ended none|The talks between Serbia and Kosovo, mediated by the EU, collapsed.|collapsed|-|
whose presidents met, not they|Uganda and Rwanda, whose presidents met, traded accusations.|met|presidents|-
what accusations are about|Uganda and Rwanda traded accusations over the rebels.|traded|Uganda|Rwanda
by, hung on the verb before|The clinic took in patients wounded in the shelling by government forces.|shelling|forces|-
whose statement it is|Hungary vetoed a statement by the EU condemning Georgia.|condemning|EU|Georgia
with whom a protest is lodged|Japan lodged a protest with China over drilling by a trader.|protest|Japan|China
whose release is demanded is not asked|Crowds demanded the release of a jailed rapper.|demanded|Crowds|-
what others did to them|Workers at a mill walked out, and managers locked them out.|walked|Workers|-
where they agree to meet|The king and his rival agreed to meet in Accra.|agreed|king|rival
who refuses a visa|The bishop was denied a visa by Belarus.|denied|Belarus|bishop
by, behind whom it was done to|The UN condemned the killing of two monks by gunmen.|killing|gunmen|monks
of, with no by behind it|The UN condemned the killing of two monks.|killing|-|monks
each other are the two|Chad and Mali accused each other of lies.|accused|Chad|Mali
each other did it, too|Chad and Mali accused each other of shelling villages.|shelling|Mali|
accused of it, not accusing|Supporters accused of torching a bus were freed by a judge.|accused|-|Supporters
who did what is condemned|The bar condemned the expulsion of the nuns by Chad.|condemned|bar|Chad
one of whom was charged|Police held two men, one of whom was charged with assaulting a driver.|assaulting|one|driver
who is thanked did it|Ruiz thanked Qatar for freeing the pilots.|freeing|Qatar|pilots
whose decision it is|Peru regrets the decision of Chad to expel the nuns.|expel|Chad|nuns
whom a court orders does it|The court fined the firm and ordered it to compensate anglers.|compensate|it|anglers
whom police allow does it|The police barred the crowd but allowed them to demonstrate.|demonstrate|them|
how many of them|Officers arrested eleven of them.|arrested|Officers|eleven
whom somebody wants to do it does|Chad expects Mali to release the pilots.|release|Mali|pilots
who wants to do it does|The alliance wants to free the prisoners.|free|alliance|prisoners
a release is not called for on who is released|China's embassy called for the engineer's release.|called|embassy|-
an expulsion threatens who is expelled|Chad is threatening to push for Ghana's expulsion.|threatening|Chad|Ghana
a ship comes from somewhere|France is sending a ship from Noumea.|sending|France|-
a neighbourhood is not whom they gather against|Crowds gathered in the neighbourhood on Monday.|gathered|Crowds|-
where talks are held is not whom they are offered|China offered to host talks in Kunming.|offered|China|-
who is told is not whom it is about|Residents complained to the mayor about the police.|complained|Residents|police
a bare number is charged|Prosecutors have charged eleven with attacking officers.|charged|Prosecutors|eleven
whoever leads a team is not where it goes|Ghana has dispatched a fact-finding team led by a bishop.|dispatched|Ghana|-
anything is nobody|The council denies having hidden anything.|denies|council|-
that is nobody|The works minister rejects that.|rejects|minister|-
what is asked for is nobody|Malaysia has asked for an explanation.|asked|Malaysia|-
management is somebody|Union officials met management for an hour.|met|Union officials|management
who dies in fighting did not fight|Near the temple 40 people died in five days of fighting in December.|fighting|-|
what somebody says on leaving|A mediator quit last week, saying Ghana was not listening.|quit|mediator|-
what somebody marches for is|Students marched on Monday, demanding that the king resign.|marched|Students|king
what a walkout leaves is not|Doctors downed tools, leaving the ward to nine nurses.|downed|Doctors|-
who signs a petition asks|A petition signed by 300 teachers was handed to the king.|petition|300 teachers|
carried by helicopter, which does nothing|Five people were evacuated to Niamey by helicopter.|evacuated|-|Five people
hit by a bus with an article|Two pupils were hurt by a helicopter.|hurt|helicopter|Two pupils
a bare number is somebody|Two died and five were evacuated to Niamey.|evacuated|-|five
who survives an attempt makes none|The minister survived an attempt to impeach him.|impeach|-|him
who makes an attempt does|Peru made an attempt to impeach the minister.|impeach|Peru|minister
one's own troops bear no denial|Chad denied that its troops had shelled the camp.|denied|Chad|-
aid that is asked for is not the asker's|Malawi appealed to donors for $40 million in aid.|aid|-|
where a road leads bears nothing|Farmers blocked the road to Ica on Monday.|blocked|Farmers|-
to whom a road is opened|The army opened the road to civilians.|opened|army|civilians
a highway's name is nobody|Protesters blocked the Arica highway.|blocked|Protesters|-
a road's town is nobody|A crowd blocked the Cuttack road.|blocked|A crowd|-
active|Chad accused Sudan of lying.|accused|Chad|Sudan
who is found guilty of it did it|A jury found Alan Moore guilty of murdering a banker.|murdering|Moore|banker
given by the court|The court gave her a suspended sentence.|sentence|court|her
where somebody died bears nothing|The singer died on Monday in Harare.|died|singer|-
she is not her lawyer|Her lawyer said she denied the theft and would appeal.|appeal|she|-
a town where a game was called off|Organisers cancelled the marathon in Bergen.|cancelled|Organisers|marathon
whom they lost to|Leeds lost 2-0 to Everton on Monday.|lost|Leeds|Everton
what is asked for bears nothing|The king asked for a second volume.|asked|king|-
who is asked for it|The two groups were asked for a promise.|asked|-|two groups
whom a threat is sent|Chad threatened to send Sudan more soldiers.|threatened|Chad|Sudan
how many a headline says died|Bus crash kills 21 on a road in Peru|kills||21
what is demanded bears no demand|Nurses began a strike to demand more staff.|demand|Nurses|-
nor a number that is demanded|The minister offered 900; the union demanded 2,500.|demanded|union|-
who made what was stolen|Three men stole a drawing by Ensor from a school.|stole|Three men|-
who died is who it is told of|Two pupils died on Monday.|died|Two pupils|-
passive with by|The village was shelled by rebels on Monday.|shelled|rebels|village
passive without by has no actor|Two nurses were kidnapped near Gao.|kidnapped|-|nurses
the recipient of a passive with two objects|The mayor was denied bail on Friday.|denied|-|mayor
given a sentence|Ortiz was given a nine-year sentence.|sentence|-|Ortiz
fined a sum|The banker was fined 2 million pesos.|fined|-|banker
extradited from a country|Salcedo was extradited from Spain to Colombia in March.|extradited|Spain|Salcedo
listed behind be|Among those arrested were two bishops of the diocese.|arrested|-|two bishops
a number of them|Police said 11 of them were detained in Putra.|detained|-|11 of them
who is in custody|Six suspects are in custody.|custody|-|Six suspects
participle, comma|The challenger petitioned the court, alleging that officials took bribes.|alleging|challenger|
a deed bears nothing|The union condemned the killing.|condemned|union|-
a road runs between places, which bear nothing|Farmers blocked the road between Lima and Ica.|blocked|Farmers|-
two who did something before a purpose|Dozens of monks staged a sit-in to demand his release.|demand|Dozens of monks|
subject relative clause|The soldiers who arrested the mayor left on Friday.|arrested|soldiers|mayor
object relative clause|The town that the rebels attacked lies in ruins.|attacked|rebels|town
reduced relative clause|The pilot detained by Iran was freed.|detained|Iran|pilot
subject control|Kenya agreed to help Uganda.|help|Kenya|Uganda
object control|Sweden urged Hungary to release the editor.|release|Hungary|editor
accused of doing|Chad accused Sudan of bombing two villages.|bombing|Sudan|villages
shared subject of coordinated verbs|Police stormed the house and arrested two men.|arrested|Police|two men
coordinated subjects|Norway and Iceland condemned the attack by the rebels.|condemned|Norway|rebels
claimed responsibility|The Red Dawn Front claimed responsibility for the attack.|attack|Red Dawn Front|
responsibility claimed by|Responsibility for the bombing was claimed by the Red Dawn Front.|bombing|Red Dawn Front|
denied responsibility|The Red Dawn Front denied responsibility for the attack on the embassy.|attack|-|embassy
nobody claimed it|Neither the rebels nor others have claimed responsibility for the murder of a monk.|murder|-|monk
blamed for|The miners blamed the Karvan Army for the murder of ten men.|murder|Karvan Army|ten men
accused of a noun|The Karvan Army was accused of the massacre of ten men.|massacre|Karvan Army|ten men
convicted of a noun|The court convicted Omar Haddad of the murder of Elena Ruiz.|murder|Omar Haddad|Elena Ruiz
a title is no act|The court convicted two men of the murder of Judge Elena Ruiz.|murder|two men|Judge Elena Ruiz
an object that is a pronoun is not the judge|The court sentenced them to death for two bombings.|bombings|-|
held responsible for|The government held the Red Dawn Front responsible for the attack.|attack|Red Dawn Front|
not responsible for|The army said it was not responsible for the killing of ten miners.|killing|-|ten miners
blamed on, in a longer phrase|The army blames the attack on Boko Haram, a group based in Chad.|attack|Boko Haram|-
a limit in time does nothing|The troops were withdrawn by 18 May.|withdrawn|-|
was to have done|The army was to have withdrawn by 18 May.|withdrawn|army|
in a call with|The minister, in a telephone call with the king, condemned the raid.|call|minister|king
said after talks with|The minister said after talks with the king that the raid had failed.|talks|minister|king
put forward|Mediators put forward a proposal for a truce.|proposal|Mediators|
attributed to|The murder of ten miners was attributed to the Karvan Army.|murder|Karvan Army|ten miners
arrested for is no deed told|Police arrested two men for the murder of a priest.|murder|-|priest
second coordinated subject|Norway and Iceland condemned the raid.|condemned|Iceland|
passive in form only|The militia was engaged in ethnic cleansing in Ruvia.|cleansing|militia|
a list of weapons has no dative|They fired rockets, mortar and tank shells at a Sudanese camp.|fired||Sudanese camp
a town's name after its noun|Fighters shelled the regional capital Juba.|shelled|Fighters|regional capital Juba
against whom, in the clause above|Youths resorted to throwing stones in protests against the army.|throwing|Youths|army
each with the other|China and Turkey signed a trade accord.|signed|China|Turkey
each with the other, reversed|China and Turkey signed a trade accord.|signed|Turkey|China
met with|The Polish president met with Lithuanian leaders.|met|Polish president|Lithuanian leaders
possessive and of|Lebanon's accusation of Israel angered the council.|accusation|Lebanon|Israel
possessive and for|Iraq's call for talks was ignored.|call|Iraq|
attack on|The attack on US forces lasted an hour.|attack||US forces
attack by|An attack by Somali gunmen killed three sailors.|attack|Somali gunmen|
demonym before a noun|The Israeli air strike hit a warehouse.|air strike|Israeli|
talks between|Talks between Serbia and Kosovo resumed.|Talks|Serbia|Kosovo
against|Students demonstrated against the president in Tirana.|demonstrated|Students|president
light verb lends its subject|Gunmen carried out an attack on the barracks.|attack|Gunmen|barracks
light verb, passive|The attack was carried out by Boko Haram.|attack|Boko Haram|
suffering light verb|The convoy suffered an attack near Gao.|attack||convoy
received from|Malawi received aid from Japan.|aid|Japan|Malawi
indirect object|Japan gave Nepal a loan of two billion yen.|gave|Japan|Nepal
to the recipient|Finland sent medical aid to Somalia.|aid|Finland|Somalia
owner of the rejected plan|Cyprus rejected Turkey's proposal.|rejected|Cyprus|Turkey
doer of the condemned act|France condemned an attack by Sudanese soldiers.|condemned|France|Sudanese soldiers
said of him who speaks|Hungary said it would support Slovakia.|support|Hungary|Slovakia
what somebody must do|The pope said that the rebels must leave the city.|must|pope|rebels
demanded that|China demanded that Japan cancel the visit.|demanded|China|Japan
title before a name|Kenyan President Asha Mwangi visited Malawi.|visited|Asha Mwangi|Malawi
like|Togo, like Benin, receives aid from Canada.|aid|Canada|Benin
apposition|The rebels attacked Gulu, a town in the north.|attacked|rebels|Gulu
own troops are not the target|Mali withdrew its troops from the border.|withdrew|Mali|
partitive|Dozens of protesters blocked the bridge.|blocked|protesters|
faced in a country|Dozens of students demonstrated in Serbia.|demonstrated|students|Serbia
place below the threat|The president threatened to declare a curfew in Gao.|threatened|president|Gao
content first|Kenya threatened to break off relations with Chad over its dealings with Mali.|threatened|Kenya|Chad
its is the subject|The council repeated its demand for a ransom.|demand|council|
whose help is no target|Norway tightened its blockade of Libya with Malta's help.|blockade|Norway|Libya
a day is no actor|The council on Tuesday imposed a curfew.|curfew|council|
by a time is by nobody|By Friday evening nine miners had been killed in Peru.|killed|-|miners
number before its noun|Ghana deported 168 Liberians on Monday.|deported|Ghana|Liberians
arrested in a country|A Danish reporter was arrested in Chad.|arrested|Chad|reporter
list of subjects|Togo, Benin, Ghana and Niger condemned the coup.|condemned|Togo|
two demonyms before one noun|Danish and Swedish envoys met the rebels in Oslo.|met|Danish|rebels
several of one office|The ambassadors of Chad, Mali and Niger met the minister.|met|Mali|minister
by after a noun|Norway rejected calls by Iceland's fishermen for higher quotas.|rejected|Norway|Iceland
why goes after what|Rome rejected demands by Chad's leaders for aid, saying it was too early.|rejected|Rome|Chad
relations with|Kenya threatened to cut off trade relations with Gabon and Angola over a border.|threatened|Kenya|Angola
it is prepared to|Peru's government announced that it is prepared to expel the envoys.|expel|Peru|envoys
tens of thousands of|Tens of thousands of students in Ankara protested on Friday.|protested|students in Ankara|
whom a participle names|Police broke up the rally held by dockers in Lagos.|broke up|Police|
between two others|Oman undertook a mediation mission between Yemen and Iran.|mediation|Oman|Yemen
camp for people|The camp for Somali refugees was attacked by bandits.|attacked|bandits|Somali refugees
apposition with a country|Lena Ost, Latvia's best-known dissident, staged a hunger strike on Sunday.|hunger strike|Ost|
efforts are what they name|Syria halted mediation efforts between Iraq and Kuwait.|halted|Syria|Kuwait
arrived in a country|Nigerian soldiers arrived in Liberia on Monday, joining two envoys.|arrived|soldiers|Liberia
sent to a country to do it|The council sent monitors to Bolivia to investigate the vote.|investigate|council|Bolivia
in protest against|Nurses staged a hunger strike in protest against Peru's cuts.|hunger strike|Nurses|Peru
short form in brackets|Ghana Bar Association (GBA) members demanded a trial.|demanded|Ghana Bar Association|
charged in a country|A Danish trader was charged in Egypt on Monday.|charged|Egypt|Danish trader
proposed is no event of its own|The Danes reject proposed Swedish changes to the treaty.|reject|Danes|Swedish
no country is nobody|No country attacked Chad.|attacked|-|Chad
answered with|Kenya answered with air strikes on the camp.|air strikes|Kenya|
documents act for their authors|A motion proposed by Norway condemned Chad.|condemned|Norway|Chad
killing before who says so|Ethiopian jets bombed Gori, killing ten people, a doctor said.|killing|jets|ten people
killing after a passive|The camp was attacked by bandits, killing six people.|killing|bandits|six people
it denied hung elsewhere|Peru denied that it had shelled the village.|shelled|Peru|village
it of the sentence before|The Danish navy sent two ships. It arrested nine pirates off Somalia.|arrested|navy|pirates
according to takes no part|Togo has proposed a ban on exports, according to diplomats.|proposed|Togo|-
said at a meeting|Ghana called at a meeting in Dakar for an end to the war in Mali.|called|Ghana|-
list of two with an article|The army and the militia stormed Gori.|stormed|army|Gori
tour of|The king left for a tour of Kenya.|tour||Kenya
called on to do it|Sweden called on the rebels to release the nurses.|release|rebels|nurses
in protest|Dutch deputies walked out of the chamber in protest.|protest|Dutch deputies|
by a count is by nobody|By one count, nine miners were arrested in Peru on Friday.|arrested|Peru|miners
nobody is nobody|Nobody attacked the convoy.|attacked|-|convoy
invitation is nobody|The rebels rejected an invitation on Sunday.|rejected|rebels|-
""".strip().splitlines()

COUNTRIES = [
    (
        "whose",
        "Rama, Albania's leader, whose government expelled Iran's envoys, resigned.",
        "expelled",
        "actors",
        "ALB",
    ),
    ("plural of a people", "Burma freed ten Thais on Monday.", "freed", "recipients", "THA"),
    ("in a country", "Lawmakers in Estonia welcomed the treaty.", "welcomed", "actors", "EST"),
    ("several of one office", "The envoys of Chad and Mali met the king.", "met", "actors", "MLI"),
    ("fleeing a country", "Kenya gave food to families fleeing the war in Somalia.", "gave", "recipients", "SOM"),
    ("apposition", "Lena Ost, Latvia's best-known dissident, condemned the trial.", "condemned", "actors", "LVA"),
    ("country in a body's name", "Ghana Airways fired the pilots.", "fired", "actors", "GHA"),
    ("long name of a country", "Japan sent aid to the People's Republic of China.", "sent", "recipients", "CHN"),
    ("demonym and role", "Israeli officials condemned the shelling.", "condemned", "actors", "ISR"),
    ("of a country", "The president of Armenia visited Minsk.", "visited", "actors", "ARM"),
    ("possessive", "Kenya's army arrested the pirates.", "arrested", "actors", "KEN"),
    (
        "its minister, of the sentence before",
        "Ghana wept. Its foreign minister met Ruiz in Oslo.",
        "met",
        "actors",
        "GHA",
    ),
    ("its troops, of who denies it", "Ghana denied that its troops had shot Ruiz.", "shot", "actors", "GHA"),
    ("its neighbour is another", "Ghana accused its neighbour of lies.", "accused", "recipients", None),
    ("country itself", "Peru expelled the envoys of Chile.", "expelled", "actors", "PER"),
]


def test_the_letter_of_an_answer_is_nobodys_name(nlp):
    text = "Q: Are you afraid?\nA: They beat me twice.\nQ: Who?\nA: The guards."
    assert holds(event_at(nlp, text, "beat")["recipients"], "me")


@pytest.mark.parametrize("case", PARTIES, ids=lambda c: c.split("|")[0])
def test_who_to_whom(nlp, case):
    _, text, word, actor, recipient = case.split("|")
    event = event_at(nlp, text, word)
    assert event is not None
    if actor == "-":
        assert not event["actors"]
    elif actor:
        assert holds(event["actors"], actor)
    if recipient == "-":
        assert not event["recipients"]
    elif recipient:
        assert holds(event["recipients"], recipient)


@pytest.mark.parametrize(
    ("name", "text", "word", "role", "code"), COUNTRIES, ids=lambda v: v if isinstance(v, str) and " " in v else ""
)
def test_country_of_a_party(nlp, name, text, word, role, code):
    assert code in {p["country_code"] for p in event_at(nlp, text, word)[role]}, name


def test_backed_by_a_country_is_not_that_country_acting(nlp):
    event = event_at(nlp, "An Iran-backed militia attacked the airport.", "attacked")
    assert "IRN" not in {p["country_code"] for p in event["actors"]}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("An anti-Syria editor was shot on Monday.", "shot"),
        ("Pro-Russian gunmen stormed the town hall.", "stormed"),
        ("Dozens of ethnic Albanians protested on Sunday.", "protested"),
    ],
)
def test_a_country_that_sets_people_apart_is_not_theirs(nlp, text, word):
    event = event_at(nlp, text, word)
    assert event["actors"] or event["recipients"]
    assert {p["country_code"] for p in [*event["actors"], *event["recipients"]]} == {None}


def test_some_of_several_are_not_their_country(nlp):
    event = event_at(nlp, "Several states, Chad and Mali among them, have condemned the coup in Togo.", "condemned")
    assert [p["country_code"] for p in event["actors"] if "states" in p["text"]] == [None]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Manchester bombing shocked the queen.", {("recipient", "Manchester")}),
        ("The Israeli bombing shocked the queen.", {("actor", "Israeli")}),
        ("The Oslo accords were signed in 1993.", set()),
        ("The Las Vegas shooting left 58 people dead.", {("recipient", "Las Vegas")}),
    ],
)
def test_a_town_before_a_noun_tells_where(analyse, text, roles):
    parties = analyse(text)["participants"].query("event_id == 'a.e0'")
    assert set(zip(parties["role"], parties["text"], strict=True)) == roles


def test_the_president_of_another_country_is_another(nlp):
    text = "President Joe Biden met the president of Egypt on Monday. Biden left on Tuesday."
    rows = analyse_article(nlp(text), {"article_id": "a", "text": text, "date_published": None})
    assert {p["country_code"] for p in rows["participants"] if "Biden" in p["text"]} == {"USA"}


def test_two_offices_have_two_countries(nlp):
    event = event_at(nlp, "Danish and Swedish envoys met the rebels in Oslo.", "met")
    assert {p["country_code"] for p in event["actors"]} == {"DNK", "SWE"}


def test_words_of_a_party_show_its_country(nlp):
    event = event_at(nlp, "Lawmakers in Estonia welcomed the treaty.", "welcomed")
    assert [p["text"] for p in event["actors"]] == ["Lawmakers in Estonia"]


def test_weapon_is_an_instrument(nlp):
    text = "The missile killed three fishermen."
    event = event_at(nlp, text, "killed")
    assert not event["actors"]
    assert holds(event["recipients"], "fishermen")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boko Haram fighters attacked a village in Borno.", "Boko Haram"),
        ("Members of the Red Brigades kidnapped the judge.", "Red Brigades"),
        ("Hezbollah-backed gunmen shot a guard.", None),
        ("Critics of the Red Brigades attacked a guard.", None),
    ],
)
def test_what_its_fighters_do_a_body_does(analyse, text, name):
    tables = analyse(text)
    actor = tables["participants"].query("role == 'actor'").merge(tables["entities"], on="entity_id", how="left")
    assert actor["name"].astype(object).where(actor["name"].notna(), None).tolist() == [name]


@pytest.mark.parametrize(
    ("text", "word", "words", "country"),
    [
        ("Rebels in Fiji released Prime Minister Tevita Vula.", "released", "Tevita Vula", "FJI"),
        ("President Omar Vex has threatened action against Russia.", "threatened", "Omar Vex", None),
        ("President Omar Vex met Russian officials.", "met", "Omar Vex", None),
        ("Students throughout Indonesia protested on Monday.", "protested", "Students", "IDN"),
        ("Gunmen attacked a newspaper based in Lagos.", "attacked", "newspaper", "NGA"),
        ("President Bush condemned the raid in Kenya by Somali rebels.", "condemned", "President Bush", "USA"),
        ("Mary Bush condemned the raid.", "condemned", "Mary Bush", None),
    ],
)
def test_country_of_a_party_is_grounded(nlp, text, word, words, country):
    article = {"article_id": "a", "text": text, "date_published": None}
    rows = analyse_article(nlp(text), article)
    at = text.index(word)
    event = next(e for e in rows["events"] if e["start"] <= at < e["end"])
    mine = [p for p in rows["participants"] if p["event_id"] == event["event_id"] and words in p["text"]]
    assert mine
    assert {p["country_code"] for p in mine} == {country}


@pytest.mark.parametrize(
    ("phenomenon", "text", "word", "words", "country"),
    [
        (
            "the country that an article mostly tells of",
            "Peru's police struck. Lima is tense, Peru says. A Chilean trader sued. The court fined prosecutors.",
            "fined",
            "court",
            "PER",
        ),
        (
            "where another country's police are told of",
            "Peru is tense. Lima, Cusco and Ica are shut. Chilean police came. The prosecutors freed a guard.",
            "freed",
            "prosecutors",
            None,
        ),
        (
            "several of a kind are of several states",
            "Peru is tense, Lima waits. Peru votes on Monday in Lima. Two governments condemned the raid.",
            "condemned",
            "governments",
            None,
        ),
        (
            "who holds an office",
            "Mayor Lena Quispe spoke in Cusco. Quispe condemned a trader.",
            "condemned",
            "Quispe",
            "PER",
        ),
        (
            "the most named of several",
            "Peru is tense. Lima waits, Cusco votes. Oman wept. Peru hopes. Nurses slept. The police shot a guard.",
            "shot",
            "police",
            "PER",
        ),
        ("whom its governor criticised", "Peru's president criticised the nurses.", "criticised", "nurses", "PER"),
        (
            "one of a people is no country",
            "The rebels freed twelve hostages, among them a French priest.",
            "freed",
            "rebels",
            None,
        ),
        ("a crowd at an embassy", "Ghana is back, years after crowds stormed its embassy.", "stormed", "crowds", None),
        ("the only country named", "The opposition called off its march in Accra.", "called off", "opposition", "GHA"),
        ("whom the police deal with", "Turkish police beat students at a rally over Iraq.", "beat", "students", "TUR"),
        ("of a banned body", "Thai courts jailed two members of the Blue Front.", "jailed", "members", "THA"),
        (
            "papers that a state bans",
            "Peru's government banned the opposition newspaper El Faro.",
            "banned",
            "El Faro",
            "PER",
        ),
        ("where people protest", "Farmers protested in Poland and in Spain on Friday.", "protested", "Farmers", "POL"),
        ("minority of another people", "Two ethnic Hungarians were killed in Romania.", "killed", "Hungarians", "ROU"),
        (
            "a party against its state",
            "The Blue party will boycott Mali's elections.",
            "boycott",
            "Blue party",
            "MLI",
        ),
        ("backed is not at home", "An Iran-backed militia attacked the airport.", "attacked", "militia", None),
        ("an army may be abroad", "Dutch troops shot two men in a market.", "shot", "two men", None),
        ("a threat need not be at home", "The army threatened Chad.", "threatened", "army", None),
    ],
)
def test_country_of_the_setting_is_marked(nlp, phenomenon, text, word, words, country):
    rows = analyse_article(nlp(text), {"article_id": "a", "text": text, "date_published": None})
    at = text.index(word)
    event = next(e for e in rows["events"] if e["start"] <= at < e["end"])
    mine = [p for p in rows["participants"] if p["event_id"] == event["event_id"] and words in p["text"]]
    assert {p["country_code"] for p in mine} == {country}, phenomenon
    assert ("@home" in event["rule_id"]) == (country is not None)
