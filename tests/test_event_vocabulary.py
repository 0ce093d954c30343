"""Words of each act in the frames that tell it, each beside sentences where the same word tells of none."""

import pytest
from event_sentences import event_at

# sense (a row of verbs.csv or nouns.csv) | sentence | words of the trigger | type and mode
TOLD = """
support.forgiveness|The driver begged forgiveness.|begged forgiveness|SUPPORT
support.come-defence|The bishop came to the defence of the nurses.|came|SUPPORT
aid.receive-people|Refugees received blankets from the Red Crescent.|received|AID
aid.come-rescue|A trawler came to the rescue of the crew.|came|AID
coop.pass-file|The bank passed the documents to police.|passed|COOPERATE
coop.exercise-together|Malay and Thai troops exercised together.|exercised|COOPERATE
retreat.down|The rebels downed their weapons.|downed|RETREAT/disarm
request.want|Growers want the state to buy the crop.|want|REQUEST
request.press-claim|The firm pressed its claim in May.|pressed its claim|REQUEST
accuse.fault-with|The auditor found fault with the board.|found fault|ACCUSE
cry_foul|The rebels cried foul over the count.|cried foul|ACCUSE
protest.strike|Dockers struck for a second day.|struck|PROTEST/strike
sanction.strike-roll|The council struck a surgeon off the register.|struck|SANCTION
mobil.readiness|Iran raised its combat readiness.|raised its combat readiness|MOBILIZE/troops
mobil.alert-level|The navy raised its alert level.|raised its alert level|MOBILIZE/troops
coerce.raid-press|Soldiers raided the newspaper.|raided|COERCE/seize
coerce.jam|The army jammed the broadcast.|jammed the broadcast|COERCE/censor
coerce.bus|The army bused migrants to the desert.|bused|COERCE/deport
assault.grab|Gunmen grabbed the priest.|grabbed|ASSAULT/kidnap
reject.dispute|The dispute between Chile and Peru has deepened.|dispute|REJECT
assault.beat|Guards beat two prisoners on Monday.|beat|ASSAULT/beat
assault.kill|Gunmen killed 5-10 people on Monday.|killed|ASSAULT
agree.accede|Bhutan acceded to the treaty on Monday.|acceded|AGREE
agree.word|The mayor gave her word to the dockers.|gave her word|AGREE
consult.pay-visit|The bishop paid a courtesy call on the sultan.|paid a courtesy call|CONSULT/visit
consult.huddle|Negotiators huddled in Muscat until dawn.|huddled|CONSULT
consult.brief-counterpart|The envoy briefed her counterparts.|briefed|CONSULT
support.weight|Riga threw its weight behind the plan.|threw its weight|SUPPORT
support.rally-behind|Miners rallied behind the sacked foreman.|rallied behind|SUPPORT
support.regret-to|The bank expressed regret to the widows.|expressed regret|SUPPORT
concede.reverse|The council reversed its decision to close the market.|reversed its decision|CONCEDE
coop.train|Marines trained alongside Thai soldiers.|trained|COOPERATE
request.radio|The skipper radioed for help.|radioed|REQUEST
request.demand|The widow pleaded with the gunmen.|pleaded|REQUEST
accuse.task|The auditor took the ministry to task.|took|ACCUSE
accuse.lay-into|The minister laid into his critics.|laid|ACCUSE
reject.shrug|The general shrugged off the warning.|shrugged|REJECT
reject.entry|Greece blocked Albania's entry.|blocked|REJECT
sanction.order-out|Mali ordered the ambassador out.|ordered|SANCTION/expel
sanction.door|The club showed its coach the door.|showed|SANCTION
mobil.raise|The sultan raised an army.|raised an army|MOBILIZE/troops
mobil.in-force|Police turned out in force in Lomé.|turned out|MOBILIZE/police
mobil.fan-out|Troops fanned out across the capital.|fanned|MOBILIZE/troops
assault.drone-falls|A drone slammed into a silo near Odesa.|slammed|ASSAULT/drone
assault.open-up|Soldiers opened up on the marchers.|opened up|ASSAULT/firearms
assault.firing|Heavy firing was heard near the port.|firing|ASSAULT/firearms
sanction.dismissal|The firing of the coach drew criticism.|firing|SANCTION
assault.ambush|Bandits waylaid a bus.|waylaid|ASSAULT/ambush
phrase:lathi_-_charge|Police were criticised over the lathi-charge on students.|lathi-charge|ASSAULT/beat
assault.attack|The army attacked the movement in its hills.|attacked|ASSAULT
assault.neutralise|Troops neutralised 17 terrorists in the forest.|neutralised|ASSAULT
sanction.dismissal|The army's firing of the chaplain was unlawful.|firing|SANCTION
assault.police-firing|Six farmers were hurt in the police firing.|firing|ASSAULT/firearms
coerce.book|Police booked two people for spreading the video.|booked|COERCE/arrest
coerce.book-under|The students were booked under the sedition law.|booked|COERCE/arrest
mobil.send-into|NATO sent two minehunters towards the coast.|sent|MOBILIZE/troops
protest.dharna|Farmers staged a dharna outside the court.|staged a dharna|PROTEST/demo
protest.gherao|Workers gheraoed the vice-chancellor for hours.|gheraoed|PROTEST/obstruct
aid.chip-in|Norway will chip in 40 million kroner for the fund.|will chip in|AGREE
aid.asylum-by|Canada granted asylum to the singer.|granted asylum|AID
aid.fly-citizens|France flew 300 of its citizens out of Port-au-Prince.|flew|AID
aid.free-trapped|Firefighters freed a driver from the wreck.|freed|AID
aid.lend-hand|Villagers lent a hand to the survivors.|lent|AID
aid.open-doors|Turkey opened its doors to Syrians fleeing the war.|opened|AID
aid.prop-up|The government propped up the airline with a loan.|propped up|AID
aid.tend|Cuban doctors tended to the wounded.|tended|AID
aid.unlock|Brussels unlocked 40 million euros for refugees.|unlocked|AID
aid.winch|The coast guard plucked 60 migrants from the sea.|plucked|AID
assault.die-executed|The murderer died by lethal injection.|died|ASSAULT/execute
assault.drive-mine|The lorry drove over a landmine near Gao.|drove|ASSAULT/explosives
assault.hit-mine|A bus hit a landmine in Mopti.|hit|ASSAULT/explosives
assault.lay-into|Officers laid into the marchers with sticks.|laid|ASSAULT/beat
assault.make-off|Gunmen made off with the engineer.|made off|ASSAULT/kidnap
assault.put-death|Iran put two men to death.|put|ASSAULT/execute
assault.spray-gas|Police sprayed the crowd with pepper gas.|sprayed|ASSAULT/crowd-control
assault.toss-grenade|A grenade was tossed into a bar.|tossed|ASSAULT/explosives
assault.violate|Soldiers violated women in the camp.|violated|ASSAULT/sexual
coerce.be-held|She has been in prison since 2019.|been|COERCE/arrest
coerce.breach|The data breach exposed the details of voters.|breach|COERCE/cyber
coerce.break-meeting|Police broke up a meeting of the banned party.|broke up a meeting|COERCE/restrict
coerce.censors|Censors cut scenes from the film.|cut|COERCE/censor
coerce.checkpoint|Soldiers set up checkpoints on the road to Goma.|set up|COERCE/restrict
coerce.collar|Detectives collared the fugitive at a petrol station.|collared|COERCE/arrest
coerce.confine|Fishermen were confined to port by the navy.|confined|COERCE/restrict
coerce.confine-home|The army confined residents to their homes.|confined|COERCE/curfew
coerce.cover-up|The company covered up the spill for months.|covered up|COERCE/withhold
coerce.cut-internet|Internet access was cut across the country on polling day.|cut|COERCE/censor
coerce.daub|Vandals daubed swastikas on graves in Strasbourg.|daubed|COERCE/seize
coerce.declare-illegal|The movement was declared illegal by the interior ministry.|declared|COERCE/ban
coerce.drag-from|Security men dragged the lawyer from his car.|dragged|COERCE/arrest
coerce.drive-crowd|Police used horses to drive back the crowd.|drive back|COERCE/restrict
coerce.drive-off|Cattle raiders drove off 300 cows in Turkana.|drove off|COERCE/seize
coerce.emergency-powers|The president assumed emergency powers.|assumed|COERCE/martial-law
coerce.empty|A mosque was gutted by arsonists in the night.|gutted|COERCE/seize
coerce.fake|The party faked letters from voters.|faked|COERCE/misinformation
coerce.fake-news|Fake news about the minister flooded social networks.|news|COERCE/misinformation
coerce.fell-trees|Settlers uprooted 200 olive trees near Nablus.|uprooted|COERCE/seize
coerce.fly-back|The police flew 30 refugees back to Kabul.|flew|COERCE/deport
coerce.hack-thing|The ballot of the party was hacked.|hacked|COERCE/cyber
coerce.haul-in|The editor was hauled in by the security police.|hauled in|COERCE/arrest
coerce.haul-in2|Two councillors were hauled in last week.|hauled in|COERCE/arrest
coerce.help-self|The fighters helped themselves to medicine from the clinic.|helped|COERCE/seize
coerce.hide-from|Army chiefs hid the losses from the public.|hid|COERCE/withhold
coerce.hold-up|A bank was held up by masked men in Durban.|held up|COERCE/seize
coerce.hold-up-convoy|Convoys were held up for days at the checkpoint by the army.|held up|COERCE/restrict
coerce.impose-ban|Kenya slapped a ban on plastic bags.|slapped a ban|COERCE/ban
coerce.isolate|Rebels have isolated the town since May.|isolated|COERCE/restrict
coerce.keep-out|Reporters were kept out of the camp by soldiers.|kept out|COERCE/restrict
coerce.keep-out-of|Soldiers kept the villagers out of the camp.|kept|COERCE/restrict
coerce.keep-secret|The army kept secret the number of its dead.|kept|COERCE/withhold
coerce.knock-down|Bulldozers knocked down 30 shacks in the settlement.|knocked down|COERCE/seize
coerce.knock-offline|The ministry's site was knocked offline.|knocked|COERCE/cyber
coerce.make-off|Looters made off with sacks of rice.|made off|COERCE/seize
coerce.net-people|Police netted nine people in a drugs sweep.|netted|COERCE/arrest
coerce.oust-coup|The president was toppled in a bloodless coup.|toppled|COERCE
coerce.plug|The regulator pulled the plug on the private broadcaster.|pulled|COERCE/censor
coerce.prevent-press|Police stopped journalists from filming.|stopped|COERCE/censor
coerce.pulp|All copies of the weekly were pulped.|pulped|COERCE/censor
coerce.put-curfew|The city was put under lockdown.|put|COERCE/curfew
coerce.put-plane|The government put the monks on a plane to Lima.|put|COERCE/deport
coerce.put-under|The southern regions were placed under military rule.|placed|COERCE/martial-law
coerce.redact|Key passages of the report were redacted.|redacted|COERCE/withhold
coerce.reduce|The station was reduced to rubble by the shelling.|reduced|COERCE/seize
coerce.relocate|Villagers were relocated by force.|relocated|COERCE/deport
coerce.remove-country|The preacher was removed from the country.|removed|COERCE/deport
coerce.revoke-broadcast|The ministry revoked the broadcasting licence of the channel.|revoked|COERCE/censor
coerce.seize-copies|The paper's print run was seized.|seized|COERCE/censor
coerce.send-away|The government sent away the nuns.|sent away|COERCE/deport
coerce.shake-down|Gangs shake down bus drivers in Tegucigalpa.|shake down|COERCE
coerce.shutdown|Activists reported an internet shutdown in the region.|shutdown|COERCE/censor
coerce.siege|Ethiopian troops laid siege to the town.|laid siege|COERCE/restrict
coerce.sit-on|The ministry sat on the report for a year.|sat|COERCE/withhold
coerce.spend-held|The union leader spent two nights in police cells.|spent|COERCE/arrest
coerce.statue|A statue of the founder was pulled down in Bristol.|pulled down|COERCE/seize
coerce.stay-held|The activist remains behind bars.|remains|COERCE/arrest
coerce.strip-right|He was stripped of his citizenship.|stripped|COERCE/restrict
coerce.suspend-constitution|The junta suspended the constitution.|suspended|COERCE/martial-law
coerce.swoop|Agents swooped on a flat in the old town and led away two men.|swooped|COERCE/seize
coerce.take-down|A court took down the article.|took down|COERCE/censor
coerce.take-in|Two opposition councillors were taken in for questioning by state security.|taken in|COERCE/arrest
coerce.tighten-grip|The government tightened its grip on foreign charities.|tightened|COERCE/restrict
coerce.walk-off-with|Thieves walked off with a bronze statue from the park.|walked off|COERCE/seize
concede.agree-terms|The government agreed to the miners' terms.|agreed|CONCEDE
concede.give-ground|Warsaw gave ground on judicial reform.|gave|CONCEDE
concede.loosen-grip|The regime has loosened its grip on the press.|loosened|CONCEDE
concede.retreat-on|Ministers retreated on plans to tax pensions.|retreated|CONCEDE
concede.scrap-after|The government scrapped a fuel tax after protests in Quito.|scrapped|CONCEDE
concede.soften-line|Serbia softened its stance on Kosovo.|softened|CONCEDE
concede.spare|The president spared the man's life.|spared|CONCEDE
concede.stay|The court stayed the execution.|stayed the execution|CONCEDE
concede.stay-execution|A deportation was stayed in March.|deportation was stayed|CONCEDE
consult.play-host|The chancellor played host to the Turkish president.|played|CONSULT/visit
consult.sit-down|The two sides sat down together.|sat down|CONSULT
coop.buy-from|Vietnam bought radar systems from Israel.|bought|COOPERATE
coop.envoy-back|Argentina sent an ambassador back to Caracas.|sent|COOPERATE
coop.hand-suspect|Kenya handed the suspect to the United States.|handed|COOPERATE
coop.pass-info|Danish customs passed the file to Sweden.|passed|COOPERATE
coop.patrol-together|The neighbours patrol the river together.|patrol|COOPERATE
coop.resume-trade|Russia resumed gas deliveries to Moldova.|resumed|COOPERATE
coop.sell-to|Peru sold 40 buses to Chile.|sold|COOPERATE
coop.swap|Israel and Jordan swapped water for solar power.|swapped|COOPERATE
coop.team-up|Zambia and Malawi have linked up to fight cholera.|linked up|COOPERATE
coop.tip-off|Norway tipped off Swedish police in May.|tipped off|COOPERATE
coop.trade-resumes|Cross-border trade resumed in March.|resumed|COOPERATE
mobil.base-missiles|Moscow stationed missiles in Belarus.|stationed|MOBILIZE/weapons
mobil.call-arms|The cleric called his followers to arms.|called|MOBILIZE/militia
mobil.deploy-police|Hundreds of riot police were deployed at the stadium.|deployed|MOBILIZE/police
mobil.draft-in|The governor called in the army to guard the port.|called in|MOBILIZE/troops
mobil.enlarge|The garrison was doubled to 2,000 men.|doubled|MOBILIZE/troops
mobil.enter-waters|Two warships entered the Black Sea.|entered|MOBILIZE/troops
mobil.fan-out|Soldiers fanned out across the capital.|fanned out|MOBILIZE/troops
mobil.flock-front|Tribal fighters flocked to the front.|flocked|MOBILIZE/militia
mobil.flood-police|Police flooded the district.|flooded|MOBILIZE/police
mobil.leave|All leave for soldiers was cancelled.|cancelled|MOBILIZE/troops
mobil.overfly|Chinese bombers circled the island.|circled|MOBILIZE/troops
mobil.patrol-militia|Vigilantes patrolled the district at night.|patrolled|MOBILIZE/militia
mobil.patrol-police|Police ringed the courthouse.|ringed|MOBILIZE/police
mobil.police-street|Paris put 7,000 police on the streets.|put|MOBILIZE/police
mobil.recruit-militia|The warlord recruited child soldiers.|recruited|MOBILIZE/militia
mobil.sail|A destroyer sailed for the strait.|sailed|MOBILIZE/troops
mobil.stand-guard|Soldiers stood guard at polling stations.|stood|MOBILIZE/troops
mobil.take-arms|The villagers took up arms against the cartel.|took up|MOBILIZE/weapons
mobil.take-up|Soldiers took up positions around the palace.|took up|MOBILIZE/troops
protest.barricade|Protesters erected barricades across the avenue.|erected barricades|PROTEST/obstruct
protest.barricade-self|Students barricaded themselves in the faculty.|barricaded|PROTEST/obstruct
protest.hinder|Strikers prevented lorries from entering the depot.|prevented|PROTEST/obstruct
protest.lie-down|Activists sat down on the tracks.|sat down|PROTEST/obstruct
protest.march-against|Monks paraded through Mandalay against the junta.|paraded|PROTEST/demo
protest.paralyse|Truckers jammed the border crossing.|jammed|PROTEST/obstruct
protest.paralyse-work|The unions paralysed the country for a day.|paralysed|PROTEST/strike
protest.picket|Activists picketed the embassy.|picketed|PROTEST/demo
protest.rise-against|The town rose up against the governor.|rose up|PROTEST/riot
protest.sign-petition|Some 20,000 people signed a petition against the dam.|signed a petition|PROTEST
protest.standstill|Climate campaigners brought traffic to a halt.|brought|PROTEST/obstruct
protest.standstill-work|Teachers brought the city to a standstill.|brought|PROTEST/strike
protest.throng|Protesters packed the square in Lima.|packed|PROTEST/demo
protest.unfurl|Protesters unfurled a banner from the bridge.|unfurled|PROTEST/demo
reject.turn-back-on|Athletes turned their backs on the flag.|turned|REJECT
retreat.armies-stand-down|The two armies stood down.|stood down|RETREAT/ceasefire
retreat.beyond-use|The paramilitaries put their weapons beyond use.|put|RETREAT/disarm
retreat.body-home|The coffins arrived home in Manila.|arrived|RETREAT/return
retreat.clear-mines|Deminers cleared 2,000 mines from the fields.|cleared|RETREAT/disarm
retreat.close-site|North Korea dismantled its test site.|dismantled|RETREAT/disarm
retreat.come-back|Thousands of displaced people came back to the village.|came back|RETREAT/return
retreat.defuse|A wartime bomb was defused in Cologne.|bomb was defused|RETREAT/disarm
retreat.emerge|The reporter got out of jail on Friday.|got out|RETREAT/release
retreat.free-captive|Rebels turned over two captured pilots.|turned over|RETREAT/release
retreat.gain-access|Aid workers gained access to the besieged town.|gained|RETREAT/access
retreat.give-up-place|Rebels abandoned their positions around Sake.|abandoned|RETREAT/withdraw
retreat.grant-access|Red Cross delegates were given access to the prisoners.|given|RETREAT/access
retreat.hand-base|US forces handed over the base to the Iraqi army.|handed over|RETREAT/withdraw
retreat.hand-power|The general relinquished power.|relinquished|RETREAT/resign
retreat.leave-jail|The singer left prison on Friday.|left|RETREAT/release
retreat.leave-occupied|Squatters left the factory on Sunday.|left|RETREAT/withdraw
retreat.let-go|The rebels let the nuns go.|let|RETREAT/release
retreat.let-into|The first lorries were allowed into the enclave.|allowed|RETREAT/access
retreat.move-out|The frigate turned back after two days.|turned back|RETREAT/withdraw
retreat.regain-freedom|The crew regained their freedom after a ransom was paid.|regained|RETREAT/release
retreat.return-owner|The jewels were restored to their owners.|restored|RETREAT/return
retreat.roll-out|Guerrillas melted back into the hills.|melted|RETREAT/withdraw
retreat.sappers|Army sappers blew up the bomb in a field.|blew up the bomb|RETREAT/disarm
retreat.set-free|Belarus set 14 political prisoners free.|set|RETREAT/release
retreat.slip-away|The garrison slipped away overnight.|slipped away|RETREAT/withdraw
retreat.sword|The bank's head fell on his sword.|fell|RETREAT/resign
retreat.to-barracks|The army returned to barracks.|returned|RETREAT/withdraw
retreat.towel|The minister threw in the towel.|threw in|RETREAT/resign
retreat.turn-loose|The prisoners were turned loose.|turned|RETREAT/release
retreat.white-flag|The garrison raised the white flag.|raised|RETREAT
retreat.wind-down|Washington cut its force in Kosovo by half.|cut|RETREAT/withdraw
sanction.hit-with|Brussels hit the firm with sanctions.|hit|SANCTION
sanction.on-hold|Berlin put the pipeline on hold.|put|SANCTION/discontinue
sanction.on-sanctions-list|The banker was put on the sanctions list.|put|SANCTION
sanction.pull-plug|The Dutch pulled the plug on the talks.|pulled|SANCTION/discontinue
sanction.relieve|The minister was relieved of his duties.|relieved|SANCTION
sanction.send-home|Chad sent the ambassador home.|sent|SANCTION/expel
sanction.send-prison|Two men were sent to prison in Oslo.|sent|SANCTION/convict
sanction.suspend-member|Niger was suspended from the bloc.|suspended|SANCTION/expel
support.hatchet|The two clans buried the hatchet.|buried|SUPPORT
threat.hint|Ankara hinted at reprisals.|hinted|THREATEN
threat.point-gun|Gunmen pointed rifles at the election workers.|pointed|THREATEN
threat.strike-notice|The union has given notice of a strike.|given|THREATEN
"""

# the same words elsewhere: sentence | word
UNTOLD = """
The hospital admitted two patients with flu.|admitted
The museum took over a small gallery in Leeds.|took
The hotelier welcomed his first guests.|welcomed
The pianist attacked the last movement with verve.|attacked
Frost destroyed the vineyard.|destroyed
The builder demolished an old garage.|demolished
The court passed the exam to nobody.|passed
The pilot downed his beer.|downed
The team want their captain back.|want
The cyclist pressed the bell.|pressed
Volcanologists raised the alert level to red.|raised
The printer jammed the paper.|jammed
Fans were bused to the stadium.|bused
The clock struck twelve.|struck
Mali thrashed Zemland 5-1 at the weekend.|thrashed
Zemland were hammered 4-0 by Mali.|hammered
Mali beat the hosts 2–1 on Sunday.|beat
Refugees huddled in tents.|huddled
Runners trained alongside the canal.|trained
She laid into the steak.|laid
He shrugged off an ankle injury.|shrugged
A van blocked the entry to the car park.|blocked
The guide showed visitors the door to the crypt.|showed
Shoppers turned out in force on Saturday.|turned
A drone crashed into a tree.|crashed
The bakery opened up on Monday.|opened
The defendant was asked how he pleaded.|pleaded
The actor pleaded ignorance.|pleaded
Troops neutralised the acid.|neutralised
A travel agent booked the family on a ferry.|booked
The conductor put down his baton.|put
The charity raised an army of helpers.|raised
The new police firing range is in Lira.|firing
He stood before a firing squad.|firing
The town gets its water from a river.|gets
The school got its money from fees.|got
The government raised the alert level to red after the quake.|raised
Iceland raised the alert level of the volcano.|raised
Police booked rooms at a hotel.|booked
The referee booked two players for fouls.|booked
The lorry slammed into a wall.|slammed
Engineers sent a probe to Mars.|probe
The fund financed two startups in Lagos.|financed
Guests helped themselves to cake.|helped
The museum lent a painting to the gallery.|lent
The bank lent its name to the stadium.|lent
The pill relieved the pain.|relieved
The actress rescued the film.|rescued
The cyclist attacked on the last climb.|attacked
The chef hacked his way through the brambles.|hacked
The captain was sent off in the last minute.|sent
The band announced a tour of Peru.|tour
The airline ordered 30 jets.|ordered
The striker was freed from marking duties.|freed
Toyota recalled 40,000 cars.|recalled
The goalkeeper saved two penalties.|penalties
The striker was stripped of the ball.|stripped
The band broke up in 2010.|broke
The wall keeps out the cold.|keeps
The sprinter ran off with the gold medal.|ran
She walked away with the top prize.|walked
Traffic was held up for an hour by a broken-down lorry.|held
The couple kept their wedding secret.|kept
The presenter was off the air for a week with flu.|air
The fruit was pulped for juice.|pulped
The stain was removed from the carpet.|removed
The office was relocated to Leeds.|relocated
She chipped in from the bunker for par.|chipped
Farmers tend to plant in May.|tend
The hotel opened its doors to the public in 1920.|opened
The couple moved out of their flat.|moved
The company scaled back its advertising.|scaled
The artist set the colours free.|set
The doctor left the hospital at noon.|left
The defender gave ground to the winger.|gave
The bees spared the orchard.|spared
The dancer softened her stance at the barre.|softened
The cruise ship sailed for Lisbon.|sailed
Fans fanned out across the city to find tickets.|fanned
Vultures circled the valley.|circled
The company based its headquarters in Cork.|based
The franc rose against the dollar.|rose
Fans packed the square for the concert.|packed
Fog brought traffic to a halt.|brought
The tourist lay down on the beach.|lay
The photographer pointed her camera at the bird.|pointed
The trailer hinted at a sequel.|hinted
The letter was sent to the jail by mistake.|sent
The club was hit with an injury to its captain.|hit
The deal was put on hold by the two firms.|hold
The gardener sprayed the roses with water.|sprayed
Arsenal played host to Lyon.|host
The guests sat down to dinner.|sat
Workers cleared the snow from the road.|cleared
The family set aside Sunday for a picnic.|set
The shares were placed with investors.|placed
She picked up two awards at the festival.|picked
The singer was whisked away to the party in a limousine.|whisked
She spent a week in the library.|spent
The players remain in the dressing room.|remain
The studio pulled the plug on the series.|plug
"""


@pytest.mark.parametrize("case", TOLD.strip().splitlines())
def test_a_word_tells_its_act_in_its_frame(nlp, case):
    sense, text, word, expected = case.split("|")
    event = event_at(nlp, text, word)
    assert event is not None
    assert sense in event["rule_id"]
    assert "/".join(filter(None, (event["event_type"], event["mode"]))) == expected


@pytest.mark.parametrize("case", UNTOLD.strip().splitlines())
def test_the_same_word_elsewhere_tells_no_act(nlp, case):
    text, word = case.split("|")
    event = event_at(nlp, text, word)
    assert event is None or event["event_type"] == "OTHER"
