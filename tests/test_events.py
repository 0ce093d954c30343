import pandas as pd
import pytest
from event_sentences import event_at, events_of

import newskit as nk

# phenomenon | sentence | word in the trigger | type (or - for no event)
TYPES = """
no event, criticised as an ambush|The councillor criticised the walkout as "an ambush on ratepayers".|ambush|-
no event, stay away from a coast|He asked people to stay away from the coast.|stay|-
protest, stay away from classes|Students stayed away from classes on Monday.|stayed|PROTEST
no event, strike-breakers|The company hired strike-breakers from overseas.|strike|-
coerce, recaptured|The gang leader was recaptured on Monday.|recaptured|COERCE
assault, a town recaptured|The army recaptured the town on Monday.|recaptured|ASSAULT
sanction, put on a list|Washington put the gang on its list of terrorist organisations.|put|SANCTION
sanction, designated|The US designated the cartel a terrorist organisation.|designated|SANCTION
no event, put on a stage|The school put the group on the stage.|put|-
aid, a boat handed over|Japan's ambassador handed over a patrol boat in Koror.|handed|AID
cooperate, a prisoner handed over|Mexico handed him over to Guatemala.|handed|COOPERATE
no event of its own, how somebody was robbed|Residents were robbed at gunpoint by the gang.|gunpoint|-
no event, an accusation of nobody's that is denied|The president denied the allegation on Monday.|allegation|-
accuse, an accusation of somebody's that is rejected|Iran rejected the accusations by Washington.|accusations|ACCUSE
sanction, a sum of aid is frozen|The EU has frozen €400m in aid to Georgia.|frozen|SANCTION
sanction, a sum worth of aid is kept back|The US held back $95 million worth of military aid from Egypt.|held|SANCTION
aid, a sum is given as aid|Japan gave $5m in aid to Nepal.|aid|AID
no event, a sum in a country|The mayor spent $9 million in Chad.|spent|-
no event, a bridge is inaugurated|The president opened the rebuilt bridge on Friday.|opened|-
no event, a new crossing is inaugurated|The minister opened the new border crossing at Vahdat.|opened|-
retreat, a road is opened to people|The army opened the road to civilians.|opened|RETREAT
no event, work that a contractor suspends|The contractor has suspended work on the dam.|suspended|-
sanction, a talk that a country suspends|Ghana has suspended talks on the dam.|suspended|SANCTION
assault, died of wounds|A teacher died of gunshot wounds on Sunday.|died|ASSAULT
assault, died of being stabbed|Two men died of stab wounds in Leeds.|died|ASSAULT
no event of its own, a wound that somebody died of|A teacher died of gunshot wounds on Sunday.|gunshot|-
no event, died of an illness|A teacher died of cancer on Sunday.|died|-
no event, died of injuries that nobody is said to have done|He died of his injuries after the crash.|died|-
no event, succumbed to injuries|The driver succumbed to his injuries on Monday.|succumbed|-
assault, hurt where a van was overturned|A van was overturned and five officers were hurt.|hurt|ASSAULT
assault, fired on, its object hung on the verb|Police fired on a crowd.|fired|ASSAULT
no event, what is rejected as an attack|The union rejected the tax as an attack on the poor.|attack|-
agree, verb with infinitive|Malawi agreed to reopen the talks with Zambia.|agreed|AGREE
agree, sign a pact|Peru and Chile signed a fisheries treaty in Arica.|signed|AGREE
agree, strike a deal|The ministry struck a deal with the miners on Monday.|struck|AGREE
reject, appeal a ruling to a court|The minister said he would appeal the ruling to the Supreme Court.|appeal|REJECT
reject, an appeal before a court|The court heard an appeal by the former mayor.|appeal|REJECT
request, an appeal to people|The mayor made an appeal to residents for calm.|appeal|REQUEST
no event, a court of appeal|The Court of Appeal sat in Lomé on Monday.|Appeal|-
concede, quash a conviction|The judges quashed the conviction of three miners.|quashed|CONCEDE
reject, overturn a result|A judge overturned the election result in Tarapur.|overturned|REJECT
concede, plead guilty|Two of the suspects pleaded guilty to fraud.|pleaded|CONCEDE
no event, sworn in, no vow|He sat down. She smiled. They ate. It rained. The mayor was sworn in on Sunday.|sworn|-
accuse, take to court|The charity was taken to court by the firm.|taken|ACCUSE
accuse, charged over something|Police charged nine marchers over the fire.|charged|ACCUSE
no event, charged a fee|Visitors were charged a fee over the weekend.|charged|-
sanction, dismissed from|The guard was dismissed from the police in 2023.|dismissed|SANCTION
request, order the police to do something|The governor ordered the police to clear the square.|ordered|REQUEST
mobilize, order troops somewhere|The president ordered warships into the gulf.|ordered|MOBILIZE
coerce, break up a camp|Police broke up a protest camp in the square.|broke|COERCE
retreat, walk out of jail|The singer walked out of jail on Friday.|walked|RETREAT
protest, walk out of a chamber|The opposition walked out of parliament over the bill.|walked|PROTEST
no event, decline to comment|A spokesman declined to comment on the report.|declined|-
reject, challenge a judgment|The governor challenged the judgment in Abuja.|challenged|REJECT
request, order a new vote|The judges ordered a fresh vote within 90 days.|ordered|REQUEST
coerce, clear people from a square|Police cleared the demonstrators from the square.|cleared|COERCE
retreat, hand in one's resignation|The minister handed her resignation to the king.|handed|RETREAT
accuse, stand trial|Two men will stand trial in May.|stand|ACCUSE
sanction, declare unwelcome|Peru declared the ambassador persona non grata.|declared|SANCTION
no event, declare the winner|I sat. He sat. We sat. It sat. In May Ana Ruiz was declared the winner.|declared|-
no event, end a legal battle|I sat. He sat. We sat. It sat. The ruling ended a legal battle of seven years.|ended|-
sanction, dismiss a minister|The king dismissed the prime minister on Monday.|dismissed|SANCTION
reject, dismiss one's critics|The minister dismissed his critics.|dismissed|REJECT
no event, the death penalty|The crime carries the death penalty.|penalty|-
no event, a blast furnace|The firm will close a blast furnace in Wales.|blast|-
no event, what something is|The toll was 103 by noon.|was|-
no event, an event erupted|Clashes between rebels and police erupted in Goma.|erupted|-
concede, cleared by a court|In May a court cleared the editor of the weekly.|cleared|CONCEDE
sanction, found guilty|The court found the banker guilty of fraud.|found|SANCTION
sanction, sacked staff|The governor fired all striking nurses in March.|fired|SANCTION
request, issue an appeal|The embassies issued a joint appeal for calm.|appeal|REQUEST
agree, pledge a sum in another currency|Finland pledged 30 million kronor for the dam.|pledged|AGREE
aid, send crews|Slovenia sent two crews to the burning island.|sent|AID
coerce, hackers|Hackers crippled the systems of the bank.|crippled|COERCE
coerce, board a ship|Marines boarded the tanker off Aden.|boarded|COERCE
no event, board a flight|The singer boarded a flight to Oslo.|boarded|-
no event, a road blocked by nature|Landslides have blocked the road to the village.|blocked|-
no event, people hit by nature|Families hit by drought sold their goats.|hit|-
no event, a fire is fought|Firefighters battled for a third day to contain the blaze.|battled|-
no event, mined ore|Gems mined in the hills may not be sold.|mined|-
no event, a drafted text|The text, drafted by Ghana, was read aloud.|drafted|-
no event, a market wiped out|The duty will wipe out a market, growers said.|wipe|-
accuse, called illegal, and not called|The operator called the strike illegal.|called|ACCUSE
no event, a search suspended|The search was suspended because of fog.|suspended|-
no event, asked for comment|The firm did not answer a request for comment.|request|-
no event, on appeal|The verdict was overturned on appeal.|appeal|-
no event, called to the house|Deputies were called to the house on Sunday.|called|-
concede, withdraw a bill|The minister withdrew the bill on pensions.|withdrew|CONCEDE
sanction, a firm halts operations|The mining firm halted operations in the country.|halted|SANCTION
retreat, a militia halts operations|The rebels halted operations in the east.|halted|RETREAT
agree, announced in the future tense|Norway will send doctors to Moldova in May.|send|AGREE
agree, announced by a body for itself|The ministry said it would send doctors to Moldova.|send|AGREE
aid, what a thing would do announces nothing|The grant would help the villages of the north.|help|AID
concede, what a law would do announces nothing|The bill would allow farmers to sue the mine.|allow|CONCEDE
agree, be willing to|Ghana is willing to host the negotiations, its president said.|host|AGREE
consult, meet|President Maria Lopes met German Chancellor Karl Brandt in Berlin.|met|CONSULT
consult, paid a visit|The envoy paid a visit to Kampala on Friday.|visit|CONSULT
consult, held talks|Officials from Oman and Yemen held talks in Muscat.|talks|CONSULT
consult, telephone|The prime minister telephoned the king of Jordan on Sunday.|telephoned|CONSULT
consult, placed a video call|The president placed a video call to the hostages.|placed|CONSULT
consult, a call to somebody|The call that Ana Ruiz made to Daniel Okello lasted an hour.|made|CONSULT
request, a call for something|The bishop made a call for calm.|made a call|REQUEST
consult, mediate|Qatar is mediating between the rebels and the government.|mediating|CONSULT
consult, nominal visit|The visit of the French minister to Dakar ended on Tuesday.|visit|CONSULT
support, praise|The bishop praised the nurses for their courage.|praised|SUPPORT
support, welcome a statement|Kenya welcomed the statement of the African Union.|welcomed|SUPPORT
support, apologise|Belgium apologised to Rwanda for its failure.|apologised|SUPPORT
support, endorse|The senator endorsed the young candidate on Monday.|endorsed|SUPPORT
concede, ease restrictions|Cuba eased restrictions on foreign travel.|eased|CONCEDE
concede, lift the emergency|The governor lifted the state of emergency on Sunday.|lifted|CONCEDE
concede, drop charges|Prosecutors dropped the charges against the editor.|dropped|CONCEDE
cooperate, restore ties|Eritrea restored diplomatic ties with Somalia.|restored|COOPERATE
cooperate, extradite|Spain extradited the banker to Brazil.|extradited|COOPERATE
cooperate, share intelligence|Denmark shared intelligence with Sweden about the ships.|shared|COOPERATE
aid, provide aid|Japan provided emergency food aid to Nepal.|provided|AID
aid, asylum|Uruguay granted asylum to the journalist.|granted|AID
aid, rescue|Coast guards rescued forty migrants off Lesbos.|rescued|AID
retreat, withdraw troops|Ethiopia withdrew its troops from the border town.|withdrew|RETREAT
retreat, release|The rebels released three hostages on Saturday.|released|RETREAT
retreat, ceasefire|The two sides declared a ceasefire in the valley.|ceasefire|RETREAT
retreat, resign|The interior minister resigned on Thursday.|resigned|RETREAT
retreat, disarm|The militia disarmed on Friday.|disarmed|RETREAT
retreat, particle pull out|The company's guards pulled out of the camp.|pulled|RETREAT
request, demand|The union demanded higher wages from the ministry.|demanded|REQUEST
request, called for|The pope called for an end to the fighting.|called|REQUEST
request, urged to|Sweden urged Hungary to ratify the treaty.|urged|REQUEST
request, said must|The chancellor said that Serbia must hand over the general.|must|REQUEST
request, nominal call|Iraq's call for a summit was heard in Cairo.|call|REQUEST
accuse, accuse of|Chad accused Sudan of arming the rebels.|accused|ACCUSE
accuse, condemn|The council condemned the bombing in Lahore.|condemned|ACCUSE
accuse, investigate|Police are investigating the theft of the paintings.|investigating|ACCUSE
accuse, sue|The village sued the mining company in Lima.|sued|ACCUSE
accuse, slam|The opposition slammed the budget of the government.|slammed|ACCUSE
reject, reject a plan|Cyprus rejected the plan of the mediator.|rejected|REJECT
reject, refused to|The general refused to meet the delegation.|refused|REJECT
reject, turn down|The club's owners turned down the offer.|turned|REJECT
reject, veto|The president vetoed the media bill.|vetoed|REJECT
reject, deny|The embassy denied the report.|denied|REJECT
threaten, threaten|The militia threatened to blow up the bridge.|threatened|THREATEN
threaten, issue an ultimatum|The junta issued an ultimatum to the strikers.|ultimatum|THREATEN
threaten, hostile future|The army will attack the village at dawn, its commander said.|attack|THREATEN
threaten, serve notice|The landlord served notice on the tenants of the block.|served|THREATEN
threaten, put on notice|The ministry put the smugglers on notice.|put|THREATEN
threaten, promise of punishment|The prosecutor promised prison to the smugglers.|promised|THREATEN
agree, promise of help|The prosecutor promised help to the widows.|promised|AGREE
reject, plead not guilty|The banker pleaded not guilty to nine counts.|pleaded|REJECT
assault, shot down people|The pilots were shot down over the valley.|shot|ASSAULT
reject, shot down a bill|The senate shot down the bill on pensions.|shot|REJECT
assault, rebels seize a ferry|Rebels seized a ferry on the lake.|seized|ASSAULT
coerce, the navy seizes a ferry|The navy seized a ferry on the lake.|seized|COERCE
assault, led away by gunmen|Gunmen led away two nurses at dawn.|led|ASSAULT
coerce, led away by police|Police led away two editors at dawn.|led|COERCE
assault, carried off|Nine girls were carried off on lorries.|carried|ASSAULT
no event of assault, prizes carried off|The two women carried off the first prize.|carried|-
assault, treated ill|The prisoners were ill-treated for weeks.|treated|ASSAULT
aid, treated|Doctors treated the prisoners for weeks.|treated|AID
request, asked us for|A midwife asked us for gloves and soap.|asked|REQUEST
threaten, warn|North Korea warned Japan on Tuesday.|warned|THREATEN
protest, demonstrate|Thousands of farmers demonstrated in Warsaw.|demonstrated|PROTEST
protest, hunger strike|The prisoner began a hunger strike on Monday.|hunger strike|PROTEST
protest, workers' strike|The drivers' walkout closed the port of Lagos.|walkout|PROTEST
protest, take to the streets|Students took to the streets of Dhaka.|took|PROTEST
protest, block a road|Angry farmers blocked the road to the port.|blocked|PROTEST
protest, riot|Inmates rioted at the prison in Recife.|rioted|PROTEST
sanction, expel diplomats|Latvia expelled two Belarusian diplomats.|expelled|SANCTION
sanction, impose sanctions|Canada imposed sanctions on the bank.|imposed|SANCTION
sanction, cut ties|Bahrain cut diplomatic ties with Lebanon.|cut|SANCTION
sanction, suspend aid|The donors suspended aid to Malawi.|suspended|SANCTION
sanction, sentence|A court in Hanoi sentenced the blogger to nine years.|sentenced|SANCTION
sanction, fired the minister|The king fired the defence minister on Friday.|fired|SANCTION
mobilize, deploy|Turkey deployed troops along the river.|deployed|MOBILIZE
mobilize, call up|The army called up reservists in the north.|called|MOBILIZE
mobilize, missile test|The navy tested a ballistic missile on Sunday.|tested|MOBILIZE
coerce, arrest|Police arrested the mayor of the town.|arrested|COERCE
coerce, seize|Customs officers seized two tonnes of ivory.|seized|COERCE
coerce, curfew|The authorities imposed a curfew in Srinagar.|curfew|COERCE
coerce, ban a party|The court banned the opposition party.|banned|COERCE
coerce, deport|Algeria deported the students to Niger.|deported|COERCE
coerce, hack into|The group hacked into the network of the parliament.|hacked|COERCE
coerce, nominal crackdown|The crackdown on street traders lasted a week.|crackdown|COERCE
assault, fired at|Soldiers fired at protesters in the square.|fired|ASSAULT
assault, struck a village|Warplanes struck a village in the hills.|struck|ASSAULT
assault, nominal air raid|The air raid killed nine people in Taiz.|air raid|ASSAULT
assault, carried out an attack|Gunmen carried out an attack on the barracks.|attack|ASSAULT
assault, kidnap|Bandits kidnapped a priest near Jos.|kidnapped|ASSAULT
assault, blow up|Rebels blew up the pipeline on Tuesday.|blew|ASSAULT
assault, tear gas|Police fired tear gas at the students.|fired|ASSAULT
assault, opened fire|The guards opened fire on the crowd.|opened|ASSAULT
assault, stab|A man stabbed two passengers at the station.|stabbed|ASSAULT
assault, suffered an attack|The convoy suffered an attack near Gao.|attack|ASSAULT
assault, beat up|Officers beat up a photographer in Minsk.|beat|ASSAULT
no event, tackle a problem|The minister attacked the problem of inflation.|attacked|-
no event, meet a target|The factory met its target for the year.|met|-
no event, shoot a film|She shot a film about the desert.|shot|-
no event, natural force|The storm hit the village before dawn.|hit|-
no event, press conference|The press conference lasted an hour.|conference|-
no event, release a report|The agency released a report on wheat.|released|-
strike near a union's words|The strike, called by the dockers' union, enters its second week.|strike|PROTEST
gave back by halves|The company backtracked on Tuesday.|backtracked|CONCEDE
a number stands for people|Four were released at noon.|released|RETREAT
a pronoun stands for people|Police say gunmen abducted them.|abducted|ASSAULT
an indirect question asks for nothing|He was asked whether the bridge would open.|asked|-
months are no marches|The port will close in March for repairs.|March|-
call names|The minister called the ruling shameful.|called|ACCUSE
call somebody something harmless|Her friends call the dog Biscuit.|call|-
gunfire ends|The shelling stopped before dawn.|stopped|RETREAT
sent doctors|Norway sent two doctors to the islands.|sent|AID
joint body|A joint committee of Chad and Niger will study the wells.|joint committee|COOPERATE
take away by police|Police dragged away the organiser.|dragged away|COERCE
gather outside|Hundreds of nurses gathered outside the parliament.|gathered|PROTEST
a court gives years|The court gave him nine years.|gave|SANCTION
militia raised|The villagers formed a militia.|formed|MOBILIZE
under siege|The town of Gao remained under siege.|under siege|COERCE
a single consonant before the ending|Two soldiers raped a nurse in Gao.|raped|ASSAULT
and a doubled one|The auditor rapped the ministry for its spending.|rapped|ACCUSE
suspended what was going on|Mongolia suspended copper shipments to its neighbour.|suspended|SANCTION
suspended somebody|The federation suspended the coach for a year.|suspended|SANCTION
an appeal against a judge|The company said it would appeal.|appeal|REJECT
an appeal for something|The mayor appealed for calm.|appealed|REQUEST
a text that was named before|The minister read the treaty, and four presidents signed it.|signed|AGREE
accepted without an object|Rwanda accepted at once.|accepted|AGREE
a promise to punish|The ministry promised to punish the officers.|promised|AGREE
an oath to punish|The general vowed to punish the rebels.|vowed|THREATEN
called baseless|Baku called the claim baseless.|called|REJECT
contest a seat|Her brother is contesting the seat for the third time.|contesting|-
crowds that smash|A mob smashed cars and burned shops.|smashed|PROTEST
soldiers that smash|Soldiers smashed the printing presses.|smashed|COERCE
a fort taken|Rebels seized the barracks at dawn.|seized|ASSAULT
half a sentence|The line was cut off in mid-sentence.|sentence|-
turned back lorries|Customs officers turned back 64 lorries.|turned back|COERCE
stopped work|Dockers stopped work for a day.|stopped work|PROTEST
schools closed|The governor closed schools in three districts.|closed|COERCE
a modifier or a preposition tells the sense|Chad condemned the expulsion of three of its diplomats.|expulsion|SANCTION
one of them is enough|The prosecutor prepared criminal charges.|charges|ACCUSE
but none that is ruled out|The energy demand for gas grew.|demand|-
a veto lifted|The king lifted his veto.|lifted|CONCEDE
force answered with force|Chad responded with artillery.|responded|ASSAULT
launchers taken apart|The army dismantled three rocket launchers.|dismantled|COERCE
a crossing that reopens|The crossing reopened on Thursday.|reopened|RETREAT
a shop that reopens|The shop will reopen on Thursday.|reopen|-
talks that fail|The talks collapsed in May.|collapsed|SANCTION
to defend oneself is no support|Chad would defend itself.|defend|-
ignored an order|The mine ignored a ruling of the court.|ignored|REJECT
a bridge opened to let in|Kenya opened the Tana bridge to allow food into the camps.|opened|RETREAT
figurative: games|The winger attacked the net all night.|attacked|-
figurative: a race|Moreau stormed home into third place in Brazil.|stormed|-
figurative: scores|Doyle shot a final-round 65 to win in Dubai.|shot|-
figurative: a match|Odum beat Keller in straight sets to win the title.|beat|-
figurative: a title|Spain captured the title for the fourth time.|captured|-
figurative: a lead|She surrendered a two-set lead.|surrendered|-
figurative: a pitch|Fans invaded the pitch after the final whistle.|invaded|-
figurative: markets|Shares in the bank rallied on Friday.|rallied|-
figurative: a firm's assets|The lender liquidated two funds last year.|liquidated|-
figurative: trades|The broker executed the trades on Monday.|executed|-
figurative: a takeover|The insurer took over its rival for $3 billion.|took over|-
figurative: a decline|The central bank moved to arrest the slide of the peso.|arrest|-
figurative: a chance|The mayor seized the opportunity to thank voters.|seized|-
figurative: a career|The scandal destroyed his career.|destroyed|-
figurative: a debate|Trolls hijacked the debate.|hijacked|-
figurative: a disease|A virus attacked the lungs of the patients.|attacked|-
figurative: software|The firm deployed new software in its stores.|deployed|-
figurative: reporters|The singer was besieged by reporters outside court.|besieged|-
figurative: a killing on shares|Investors made a killing on the shares.|killing|-
filmed, not caught|A camera captured the driver as he fled.|captured|-
what falls refuses nothing|Membership declined sharply.|declined|-
a band's march|The brass band marched through the town on Saturday.|marched|-
scientists warn of what will be|Scientists warned that the ice would melt.|warned|-
governments warn|Chad warned that it would shut the border.|warned|THREATEN
hit by a car|The judge was hit by a car on Monday.|hit|OTHER
what a job demands|The job demands long hours.|demands|-
off the market|The withdrawal of the drug cost millions.|withdrawal|-
figurative: a film|The shooting of the film began in Malta.|shooting|-
figurative: words|Two clubs are in a bidding war for the goalkeeper.|war|-
a storm threatens nobody|Rain threatened to spoil the final.|threatened|-
a warning of the weather|The agency issued a weather warning for the north.|issued|-
an animal's victim|Bees killed a farmer in Arizona.|killed|OTHER
under fire in words|The minister came under fire over the delays.|under fire|ACCUSE
under fire in words, for what|The studio came under fire for whitewashing the story.|under fire|ACCUSE
under fire in words, from whom|The firm came under fire from lawmakers in Oslo.|under fire|ACCUSE
under fire in war|The patrol came under fire from rebels near Gao.|under fire|ASSAULT
under fire in war, for how long|The convoy came under fire for three hours.|under fire|ASSAULT
protests of several that go on|Anti-government protests spread to Basra on Monday.|protests|PROTEST
no event, protests as a kind of act|He says that protests spread easily.|protests|-
a crowd without a noun|Thousands were driven from their homes by the militia.|driven|COERCE
no event, a crowd of things|Thousands of leaves were driven from the yard.|driven|-
an attack in words|The mayor launched a scathing attack on the council.|attack|ACCUSE
not figurative: a town|Rebels captured the town of Gao.|captured|ASSAULT
not figurative: a prisoner|The militia executed two captives.|executed|ASSAULT
not figurative: arms|Nine rebels surrendered to the army.|surrendered|RETREAT
not figurative: property|Soldiers destroyed the farmer's house.|destroyed|COERCE
""".strip().splitlines()

MODES = [
    ("aerial", "Planes bombed the market town twice.", "bombed"),
    ("visit", "The foreign minister visited Estonia in June.", "visited"),
    ("convict", "The tribunal convicted the colonel on Friday.", "convicted"),
    ("kidnap", "The abduction of the nurse shocked the island.", "abduction"),
    ("curfew", "A curfew was imposed in the old town.", "curfew"),
    ("ceasefire", "The truce was declared on Sunday.", "truce"),
    ("assassinate", "Gunmen assassinated the mayor of the port.", "assassinated"),
    ("massacre", "Militiamen massacred forty herders in a valley.", "massacred"),
    ("ambush", "Rebels ambushed a patrol near Gao.", "ambushed"),
    # what it was done with, or in, where the verb does not say
    ("drone", "Drones hit a mill near Gao.", "hit"),
    ("aerial", "Warplanes pounded the port.", "pounded"),
    ("aerial", "The army killed nine rebels in an air strike.", "killed"),
    ("firearms", "A guard was killed with a rifle.", "killed"),
    ("explosives", "Police reported an attack with explosives on a bank.", "attack"),
    (None, "The attack in a minefield lasted an hour.", "attack"),
    ("crowd-control", "Nine students were injured by rubber bullets.", "injured"),
    (None, "Soldiers killed nine rebels in a village.", "killed"),
    (None, "The shell company attacked the ruling.", "attacked"),
]


@pytest.mark.parametrize("case", TYPES, ids=lambda c: c.split("|")[0])
def test_type_depends_on_the_frame(nlp, case):
    _, text, word, expected = case.split("|")
    event = event_at(nlp, text, word)
    if expected == "-":
        assert event is None or event["event_type"] == "OTHER"
    else:
        assert event is not None
        assert event["event_type"] == expected


@pytest.mark.parametrize(("mode", "text", "word"), MODES)
def test_mode(nlp, mode, text, word):
    event = event_at(nlp, text, word) or {"mode": None}
    assert event["mode"] == mode


def test_light_verb_and_noun_are_one_trigger(nlp):
    event = event_at(nlp, "The rebels carried out an attack on the town.", "attack")
    assert event["trigger"] == "carried out an attack"
    assert event["rule_id"].startswith("light:")


def test_harm_without_an_actor_in_an_accident_is_no_assault(nlp):
    events = events_of(nlp, "Seven people were killed when a train derailed near Lyon.")
    assert "ASSAULT" not in {e["event_type"] for e in events}


# a disaster's dead, each with the type that it must not have lost or taken
DISASTERS = {
    "a disaster kills": ("Floods killed 14 people in Peru on Monday.", "killed", "OTHER"),
    "an illness kills": ("Dengue has killed 200 people in Peru.", "killed", "OTHER"),
    "killed by it": ("Two officers were killed by lightning in Lima.", "killed", "OTHER"),
    "killed in it": ("Three miners were killed in a cave-in in Chile.", "killed", "OTHER"),
    "lives": ("A heatwave has claimed 90 lives in Chad.", "claimed", "OTHER"),
    "a thing falls": ("A building collapsed in Lima, killing six.", "killing", "OTHER"),
    "a thing that sinks": ("A sinking ferry killed 29 people off Lagos on Sunday.", "killed", "OTHER"),
    "a thing's landing": ("The plane's hard landing killed two people.", "killed", "OTHER"),
    "a verb read as a noun": ("A dam burst, killing 29; more are missing.", "killing", "OTHER"),
    "masonry": ("Falling masonry killed a woman in Bari.", "killed", "OTHER"),
    "when it rolled": ("An overloaded bus killed 20 when it rolled into a ravine.", "killed", "OTHER"),
    "one vehicle hits another": ("A train hit a lorry, killing two and injuring nine.", "injuring", "OTHER"),
    "a landing of troops": ("The landing of marines killed 12.", "killed", "ASSAULT"),
    "a helicopter": ("A helicopter killed three rebels.", "killed", "ASSAULT"),
    "sunk by a missile": ("A boat sank after a missile hit it, killing four.", "killing", "ASSAULT"),
    "gunmen who burst in": ("Gunmen burst into a hall, killing nine.", "killing", "ASSAULT"),
    "left dead": ("Two storms have left 40 people dead in Fiji.", "left", "OTHER"),
    "died in it": ("The deputy said that six miners died in a landslide.", "died", "OTHER"),
    "died in the fighting": ("Six miners died in clashes in the north.", "died", "ASSAULT"),
    "driven out by it": ("Wildfires forced 2,000 people from their homes.", "forced", "OTHER"),
    "driven out by soldiers": ("Soldiers forced 2,000 people from their homes.", "forced", "COERCE"),
    "it sweeps through": ("Typhoon Ada swept through Luzon on Monday.", "swept", "OTHER"),
    "gas explodes": ("A gas explosion killed six people in Lagos.", "killed", "OTHER"),
    "a subject that is none": ("The quake, the worst for years, injured 640 people.", "injured", "OTHER"),
    "an attack in the rain": ("Three soldiers were killed in an attack in heavy rain.", "killed", "ASSAULT"),
    "gunmen": ("Gunmen killed 14 people in Peru on Monday.", "killed", "ASSAULT"),
}


@pytest.mark.parametrize("case", DISASTERS)
def test_a_disaster_is_told_and_is_no_assault(nlp, case):
    text, word, expected = DISASTERS[case]
    assert event_at(nlp, text, word)["event_type"] == expected


def test_work_that_is_suspended_is_no_sanction(nlp):
    events = events_of(nlp, "The company suspended production at its plant in Ulsan.")
    assert "SANCTION" not in {e["event_type"] for e in events}
    for text in (
        "The airline suspended flights to Lima.",
        "Classes were suspended.",
        "The opera cancelled a premiere.",
    ):
        assert "SANCTION" not in {e["event_type"] for e in events_of(nlp, text)}, text
    assert event_at(nlp, "Norway suspended aid to Chad.", "suspended")["event_type"] == "SANCTION"
    assert event_at(nlp, "Norway suspended flights to Chad.", "suspended")["event_type"] == "SANCTION"


def test_a_medical_team_that_is_sent_helps(nlp):
    assert event_at(nlp, "Norway sent a medical team to Chad.", "sent")["event_type"] == "AID"
    assert event_at(nlp, "Norway sent a delegation to Chad.", "sent")["event_type"] == "CONSULT"


def test_a_number_that_rises_is_no_riot(nlp):
    events = events_of(nlp, "The number of people killed has risen to 58.")
    assert "PROTEST" not in {e["event_type"] for e in events}
    assert event_at(nlp, "People rose against the king in 2011.", "rose")["event_type"] == "PROTEST"


def test_a_game_that_is_won_is_no_assault_and_is_told(nlp):
    event = event_at(nlp, "Kenya beat the champions in the final in Lima on Sunday.", "beat")
    assert (event["event_type"], event["place"]) == ("OTHER", "Lima")


def test_the_headline_verb_of_no_type_is_other(nlp):
    event = event_at(nlp, "Red Star wins the cup in Belgrade.", "wins")
    assert event["event_type"] == "OTHER"
    assert event["quad_class"] is None


BAD_INPUT = {
    "capitals": "REBELS KILL NINE SOLDIERS IN RAID ON ARMY BASE",
    "fragment": "Attack. In the north. On Friday.",
    "no verb": "Four dead, many hurt",
    "unbalanced quotes": '“We will not leave, said the mayor. "They attacked us at night.',
    "300 words": "The army said " + "that the rebels attacked the town and " * 50 + "left.",
    "list": "- arrested: 4\n- killed: 2\n- missing: 1\n",
    "table": "Year\tKilled\tWounded\n1999\t4\t17\n2000\t8\t21\n",
    "empty lines": "\n\n  \nThe police arrested him.\n\n\n",
    "another language": "Die Regierung hat gestern in Wien ein Abkommen unterzeichnet.",
    "symbols": "@@@ ### €€€ … — “”",
    "one word": "Explosion",
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_keeps_its_words(nlp, name):
    for event in events_of(nlp, BAD_INPUT[name]):
        assert event["trigger"]
        assert event["event_type"]


@pytest.mark.parametrize(
    ("what", "text", "word", "day", "place"),
    [
        ("a week apart", "Chad held a parade on Wednesday, a week after Mali freed two guards in Gao.", "freed",
         None, "Gao"),
        ("beyond a semicolon", "He ruled out talks; three soldiers lost legs this year.", "ruled out", None, None),
        ("how old a thing is", "Unite accused the council of hiding a survey from 2022.", "accused", None, None),
        ("an accusation with a day", "Unite accused the council of fraud in May.", "accused", "2023-05-01", None),
        ("in a relative clause", "Peru, which arrested two nuns, will open a fair in Oslo.", "arrested", None, None),
        ("of what a relative clause is said of", "The attacks in Mali, which killed two nuns, went on.", "killed", None,
         "Mali"),
        ("a clause that says when", "The explosion, which occurred in Lagos on 16 October, broke windows.", "explosion",
         "2023-10-16", "Lagos"),
        ("a participle that says where", "The attack carried out in Lagos on Saturday killed three.", "attack",
         "2023-11-04", "Lagos"),
        ("a time beside its day", "Gunmen ambushed a patrol in Gulu at 1700 GMT on 29 October.", "ambushed",
         "2023-10-29", "Gulu"),
        ("a day inside a clause on somebody", "Jets killed Omar Haddad, a commander who had led the raid of 7 October.",
         "killed", None, None),
        ("a clause that says what others did", "The attack, which Kenya condemned on Sunday, killed four.", "attack",
         None, None),
        ("hours and minutes are no year", "On 27 October, from 1710 to 2250, rebels attacked the base in Gulu.",
         "attacked", "2023-10-27", "Gulu"),
        ("the day beside the hour", "The clashes, which began at 2200 last night, killed seven men in Gulu.", "clashes",
         "2023-11-05", "Gulu"),
        ("behind what it followed", "Ministers fled the country following the murder of Omar Haddad on 18 October.",
         "murder", "2023-10-18", None),
        ("the second day of a verb", "Judges today began a stoppage over the murder of Omar Haddad on 1 November.",
         "murder", "2023-11-01", None),
        ("in the wake of", "In the wake of the attacks, on Monday the company started a plant.", "attacks", None, None),
        ("a clause on a body", "The attack was a trick of the party, which will govern as of 1 December.", "attack",
         None, None),
        ("another event's day", "The massacre was a reprisal for last Friday's ambush.", "massacre", None, None),
        ("in another event of that day", "Three soldiers were killed in last Friday's ambush.", "killed",
         "2023-11-03", None),
        ("in events that began", "Omar Haddad was killed in clashes which began on Sunday.", "killed",
         "2023-11-05", None),
        ("a place of what was days before", "A bomb went off in Lira on Friday. The attack came two days after gunmen "
         "had shot dead four soldiers in Gulu.", "attack", "2023-11-03", "Lira"),
        ("a place of what was just before", "Two women were hurt after gunmen opened fire in Gulu.", "hurt", None,
         "Gulu"),
        ("a building in a town", "Protesters gathered outside the Halden Arena in Oslo on Friday.", "gathered",
         "2023-11-03", "Oslo"),
    ],
)  # fmt: skip
def test_when_and_where(analyse, what, text, word, day, place):
    events = analyse(text, "2023-11-06")["events"]
    event = events[events["trigger"] == word].astype(object).where(lambda t: t.notna(), None).iloc[0]
    assert (event["date_start"], event["place"]) == (day, place)


@pytest.mark.parametrize(
    ("what", "text", "word", "modality"),
    [
        ("beside a denial", "The army denied that it had killed a farmer when villagers attacked the post.", "attacked",
         "happened"),
        ("in it", "The army denied that it had killed a farmer when villagers attacked the post.", "killed", "denied"),
        ("a denial inside the clause", "After the army denied that it had killed ten men, the rebels left.", "killed",
         "denied"),
        ("despite", "Palau has refused to drop its recognition of Taipei despite a Chinese boycott.", "boycott",
         "happened"),
    ],
    ids=lambda v: v[:20],
)  # fmt: skip
def test_what_is_told_beside_a_denial_is_not_denied(analyse, what, text, word, modality):
    events = analyse(text, "2023-11-06")["events"]
    assert events.set_index("trigger")["modality"][word] == modality


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gunmen ambushed a bus on the Gao road.", "ambushed"),
        ("Congo cut military ties with Paris.", "cut"),
        ("Roadblocks were set up on the Pacific highway.", "Roadblocks"),
    ],
)
def test_a_place_that_only_names_a_road_or_a_government_is_not_where(analyse, text, word):
    events = analyse(text, "2023-11-06")["events"]
    assert pd.isna(events.set_index("trigger")["place"][word])


def test_who_is_dead_is_told(nlp):
    told = [e["trigger"] for e in events_of(nlp, "Five people are dead after a tram overturned near Leeds.")]
    assert "are" in told
    assert not [e for e in events_of(nlp, "The toll of the blast was 103 on Monday.") if e["trigger"] == "was"]


def test_a_day_takes_no_part(analyse):
    parties = analyse("The rebels claimed last Friday's ambush.", "2023-11-06")["participants"]
    assert not parties["text"].str.contains("Friday").any()


def test_a_modal_after_its_verb_does_not_turn_the_words_round(nlp):
    assert [e["trigger"] for e in events_of(nlp, "The pope said the rebels must leave.")] == ["must leave"]
    assert events_of(nlp, "Leave the rebels must, said the pope.") == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Hezbollah, an armed group based in Lebanon, said that troops had shelled the village.", "Hezbollah"),
        ("Ruiz, whose party lost, said that police had arrested two men.", "Ruiz"),
        ("Chad, Niger and Mali said that rebels had attacked the town.", "Chad, Niger and Mali"),
        ("Ana Ruiz came to Lagos on Monday. She said that police had arrested two men.", "Ana Ruiz"),
    ],
)
def test_according_to_whom_in_short(text, source):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    corpus = nk.extract(articles, cache=False, progress=False)
    told = corpus.events.set_index("trigger")["source"]
    assert told[[t for t in told.index if t in ("shelled", "arrested", "attacked")]].tolist() == [source]


def test_a_noun_that_completes_its_verb_is_no_second_event(nlp):
    told = [(e["trigger"], e["event_type"]) for e in events_of(nlp, "A banker was put under investigation in Chile.")]
    assert told == [("put", "ACCUSE")]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("His appeal will be heard in June.", "appeal", "REJECT"),
        ("The bishop heard of an appeal for calm.", "appeal", "REQUEST"),
        ("The judge remanded him in custody until May.", "custody", None),
        ("She supports three children.", "supports", "OTHER"),
        ("Some 90 pupils were treated for food poisoning.", "poisoning", None),
        ("He was charged with the poisoning of a general.", "poisoning", "ASSAULT"),
        ("Thieves broke into a museum in Ghent.", "broke", "COERCE"),
        ("Thieves took 12 watches from a shop.", "took", "COERCE"),
        ("The Greens walked out of the cabinet.", "walked", "SANCTION"),
        ("The nurses walked out of the hospital.", "walked", "PROTEST"),
        ("She supports three parties.", "supports", "SUPPORT"),
        ("The judge sentenced him to seven years in prison.", "prison", None),
        ("It rained. It snowed. It rained. It snowed. They usually sit until dawn.", "sit", None),
    ],
)
def test_words_of_courts_and_parliaments(nlp, text, word, expected):
    event = event_at(nlp, text, word)
    assert (event["event_type"] if event else None) == expected
