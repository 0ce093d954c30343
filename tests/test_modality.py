import pytest
from event_sentences import event_at

from newskit.extraction.events.encoder_evidence import MODEL
from newskit.extraction.events.find import find_events
from newskit.extraction.events.modality.status import find_status
from newskit.extraction.events.ontology import Sense, load_ontology
from newskit.extraction.events.parties.party import make_party
from newskit.extraction.events.scene import Trigger, set_scene
from newskit.extraction.events.triggers import find_triggers
from newskit.extraction.events.types import shift_type
from newskit.language.tree import read_tree

# phenomenon | sentence | trigger word | modality | negated
STATUS = """
and the chief jailed, which is wanted|They want the levy withdrawn and the chief jailed.|jailed|planned|
a question in quotation marks|"Did the army shoot them?"|shoot|hypothetical|
what is forbidden|"Do not attack the camp," he told them.|attack|requested|neg
what is never to be done|Never surrender the town, he told them.|surrender|requested|neg
what was not done|They did not attack the camp.|attack|happened|neg
came close to it|The rebels came close to capturing the town.|capturing|happened|neg
is close to it|The two are close to signing a deal.|signing|possible|
came to do it|The rebels came to capture the town.|capture|planned|
why somebody should do something|Visit the ward where children died because the fuel was seized.|seized|happened|
a known deed that is opposed|She opposed the bombing of Tarsa.|bombing|happened|
talks that are opposed|They oppose talks with the rebels.|talks|possible|
talked of it|The general talked of closing the border.|closing|possible|
allowed by a law|The law empowers the coast guard to seize trawlers.|seize|possible|
and crews arrested, of what would be|He said yachts would be boarded, and foreign crews arrested.|arrested|planned|
what goes on while somebody refuses|The president refused to resign as thousands marched.|marched|happened|
what goes on in a headline|Candidate rejects vote count as thousands march|march|happened|
a headline's plan beside a protest|President denies plan as protesters march|march|happened|
likened, not meanwhile|The port looks as if rebels had shelled it.|shelled|hypothetical|
not guilty of it|Jansen was found not guilty of killing five people.|killing|happened|neg
guilty of it|Jansen was found guilty of killing five people.|killing|happened|
cleared of it|The nurse was cleared of murdering a patient.|murdering|possible|
a plot|Two men plotted to kill the king.|kill|planned|
a plot that a court judges|He was jailed for plotting to kill the king.|kill|planned|
the aim of a deed that is charged|She was charged with conspiring to bomb a church.|bomb|planned|
attacks that are plotted|Two men were convicted of plotting attacks on a church.|attacks|planned|
how a deed was prepared|The killing of the judge was plotted in Lima.|killing|happened|
a deed that was to be|The raid was planned for Monday.|raid|planned|
a visit that was planned|The visit was planned in Lima.|visit|planned|
a plot as a noun|The plot to kill the king failed.|kill|planned|
wanted for a deed|She is wanted for the killing of a judge.|killing|happened|
wanted to do it|He wanted to kill the king.|kill|planned|
an alleged deed|The alleged attack was condemned by the mayor.|attack|possible|
next week's event|The government faces a no-confidence vote next week.|vote|planned|
tomorrow's event|Tomorrow's talks in Oslo are the third.|talks|planned|
the next day, told of the past|The talks the next day ended at noon.|talks|happened|
a sum that is asked for|Moldova asked the EU for 400 million in aid.|aid|requested|
a sum that is appealed for|Malawi appealed to donors for $40 million in aid.|aid|requested|
a sum that is given|Norway gave Malawi 40 million kroner in aid.|aid|happened|
set up, not set to|Roadblocks had been set up on the highway.|Roadblocks|happened|
open to something|The rebels are open to negotiating with Lima.|negotiating|possible|
open to a thing|Kyiv is open to a truce.|truce|possible|
close to where it was|They live close to the attack.|attack|happened|
on the brink of it|The two are on the brink of a deal.|deal|planned|
stopped short|The army stopped short of blaming Oslo.|blaming|happened|neg
far from it|Far from condemning the coup, the bloc welcomed it.|condemning|happened|neg
nearly|The premier nearly resigned in May.|resigned|happened|neg
nearly, of a number|Nearly 40 people were arrested.|arrested|happened|
has yet to|The army has yet to withdraw.|withdraw|happened|neg
not only|The soldiers not only looted the shop but burned it.|looted|happened|
did not take place|The protest did not take place.|protest|happened|neg
never happened|The attack never happened.|attack|happened|neg
that took place|The attack happened in May.|attack|happened|
an attack that never was|An attack that never took place was reported.|attack|happened|neg
an attack that came to nothing|An attack that never materialised was reported.|attack|happened|neg
an attack that was short|An attack that did not take long was reported.|attack|happened|
nobody knows whether|Nobody knows whether the hostages were released.|released|hypothetical|
a yes-or-no question|Did the army shoot them?|shoot|hypothetical|
a question that grants it|Why did the army shoot them?|shoot|happened|
an imperative with a consequence|"Attack us and you will regret it," he said.|Attack|hypothetical|
an imperative|"Release him now," he said.|Release|requested|
anyone who may do it|Soldiers had orders to shoot anyone who protested.|protested|hypothetical|
a condition by word order alone|Were the rebels to withdraw, talks could begin.|withdraw|hypothetical|
what will begin again|It was rumoured that the curfew would return.|curfew|planned|
possible that|It is possible that rebels killed the mayor.|killed|possible|
unlikely that|It is unlikely that Iran will attack.|attack|planned|
not true that|It is not true that we shelled the school.|shelled|denied|
proved untrue|The report that rebels had seized the airport proved untrue.|seized|denied|
turned out to be false|Reports of a kidnapping turned out to be false.|kidnapping|denied|
no evidence that|There is no evidence that rebels burned the church.|burned|possible|
a halt to what goes on|The UN ordered a halt to the shelling.|shelling|happened|
a truce that is discussed|The envoys discussed a truce.|truce|possible|
an attack that is discussed|The envoys discussed the attack.|attack|happened|
done by saying it on the air|He went on television to accuse the army.|accuse|happened|
a purpose of going|He flew to Paris to accuse the army.|accuse|planned|
done by sitting down|Workers sat down on the tracks to demand higher pay.|demand|happened|
only tried|He tried to accuse the army.|accuse|possible|
left to do it|The envoy left for Doha to hold talks.|talks|planned|
pleaded guilty|She pleaded guilty to assaulting an officer.|assaulting|happened|
pleaded not guilty|He pleaded not guilty to killing his wife.|killing|happened|neg
pleaded no contest|He pleaded no contest to attacking an officer.|attacking|happened|
when he is sentenced|He faces ten years in prison when he is sentenced on May 24.|sentenced|hypothetical|
what parliament will debate|Parliament will debate the attack tomorrow.|attack|happened|
what is welcomed has been|Amnesty welcomed the release of the poet.|release|happened|
last week's event|The cabinet will discuss last week's riots.|riots|happened|
what somebody will be tried for|He will be tried for the murder of his wife.|murder|happened|
what somebody called for|She will call for the release of the poet.|release|requested|
in the event of|In the event of an attack, the alliance would respond.|attack|hypothetical|
a case of it|Police registered a case of homicide in Pune.|homicide|happened|
falsely claimed|Online posts falsely claimed that the army had fired on voters.|fired|denied|
unconfirmed|The unconfirmed arrest of the general caused panic.|arrest|possible|
it hinges on something|The hostages' release hinges on a ceasefire.|release|possible|
gathered to say it|Thousands gathered outside parliament to denounce the law.|denounce|happened|
third in a list|They own the bay and boats will be boarded, fined and towed.|fined|planned|
a shared "to"|The UN voted to send monitors, impose an embargo and freeze accounts.|embargo|planned|
insisted that they had|She insisted that the army had fired first.|fired|happened|
it depends on their doing so|The offer depends on the rebels disarming.|disarming|possible|
an exercise|Troops rehearsed an attack on the island on Monday.|attack|hypothetical|
a drill that plays it|Jets took part in a drill simulating an air strike.|strike|hypothetical|
a mock attack|Cadets staged a mock attack on the fort.|attack|hypothetical|
past|Rebels attacked the town on Monday.|attacked|happened|
due to be done to him|He is due to be sentenced on 14 June.|sentenced|planned|
done again and again|Judges often visit the prison in winter.|visit|ongoing|
done every week|The ministers meet every Tuesday in Oslo.|meet|ongoing|
but not done often in the past|Judges often visited the prison.|visited|happened|
a protest that is planned|The union called off a second walkout, planned for July.|planned|planned|
no confidence|Parliament rejected a motion of no confidence in the cabinet.|rejected|happened|
applied for|The lawyer applied for his release.|release|requested|
who lost an appeal|A judge dismissed the appeal of two men who were convicted in May.|convicted|happened|
what is appealed against|The banker appealed against the sentence on Tuesday.|sentence|happened|
perfect|The army has arrested nine officers.|arrested|happened|
the latest to do it|Chile became the latest country to recognise Palestine.|recognise|happened|
the first that will|Ruiz will be the first envoy to visit Oman.|visit|planned|
headline present|Rebels kill nine soldiers in Gao|kill|happened|
progressive|Soldiers are shelling the town.|shelling|ongoing|
perfect progressive|Police have been investigating the bank.|investigating|ongoing|
is set to|The minister is set to visit Peru on Friday.|visit|planned|
is expected to|The envoy is expected to hold talks in Doha.|talks|planned|
agreed to|Chad agreed to release the prisoners.|release|planned|
plans to|The union plans to strike next week, and it decided to march.|march|planned|
will, passive|The hostages will be released on Sunday.|released|planned|
due to begin|Chad left before peace talks due to begin in Oslo.|talks|planned|
was to have withdrawn|It was to have withdrawn its troops by May.|withdrawn|planned|
planned talks|The planned talks were to begin in Oslo.|talks|planned|
purpose|The envoy came to mediate in the dispute.|mediate|planned|
purpose of a protest|Thousands of miners marched on the palace to demand higher pay.|demand|happened|
purpose of a planned protest|Miners will march on the palace to demand higher pay.|demand|planned|
purpose of a sit-in|Monks staged a sit-in to demand his release.|demand|happened|
scheduled|A bail hearing is scheduled for May 12.|hearing|planned|
scheduled to end|The offer, made in May, is scheduled to expire in June.|offer|happened|
found not guilty|The jury found the officer not guilty of murder.|found|happened|neg
faces years|The banker faces nine years in prison.|faces|possible|
is to stand trial|Noraini, who is to stand trial in September on charges of fraud, has left.|trial|planned|
found guilty|The jury found the officer guilty of murder.|found|happened|
purpose of no protest|The envoy flew to Accra to demand an answer.|demand|planned|
threatened to|The group threatened to kill the hostages.|kill|threatened|
threat of|The threat of an attack kept them indoors.|attack|threatened|
called something|The minister called the hijacking a crime.|hijacking|happened|
helped to|Two brothers had helped to attack the convoy.|attack|happened|
told them that|The envoy told the council that rebels had attacked the town.|attacked|happened|
told in a quote|“The army attacked the town,” the mayor told reporters.|attacked|happened|
told to|The general told his men to attack the town.|attack|requested|
urged on a visit|The king, on a visit to Accra, urged Togo to free the poet.|visit|happened|
called at a summit for|Leaders called at a summit in Lomé for an end to the siege.|summit|happened|
insisted on|The mayor insisted on talks with the owners.|talks|requested|
called for|The mayor called for a ceasefire in the valley.|ceasefire|requested|
urged to|Spain urged Cuba to release the poet.|release|requested|
demand for withdrawal|The demand for a withdrawal of the troops was repeated.|withdrawal|requested|
may|The court may release the banker.|release|possible|
could|The rebels could attack the capital.|attack|possible|
risk of|The risk of a bombing is small.|bombing|possible|
possible attack|They spoke of a possible attack on the port.|attack|possible|
tried to|The men tried to kidnap the judge.|kidnap|possible|
if|If the army attacks the town, thousands will flee.|attacks|hypothetical|
unless|The strike goes on unless the owners sign the agreement.|sign|hypothetical|
not|The police did not arrest the priest.|arrest|happened|neg
came very close to it|The rebels came very close to capturing the port.|capturing|happened|neg
never|The rebels never attacked the convent.|attacked|happened|neg
no noun|There was no attack on the station.|attack|happened|neg
no noun under a light verb|Police made no arrests at the harbour.|made no arrests|happened|neg
no noun as a passive subject|No arrest was made at the harbour.|arrest|happened|neg
no noun that did not take place|No attack took place at the station.|attack|happened|neg
no noun in a claim|The owner said the two sides had reached no agreement on the mill.|reached no agreement|happened|neg
not under a light verb|Police did not make an arrest at the harbour.|make an arrest|happened|neg
refused to|The colonel refused to release the boys.|release|happened|neg
failed to|The two sides failed to sign the accord.|sign|happened|neg
prevented|Guards prevented an attack on the embassy.|attack|happened|neg
nobody|Nobody attacked the convoy.|attacked|happened|neg
an attack that nobody claims|No group has claimed the attack.|attack|happened|
an attack that nobody saw|Police did not see the attack.|attack|happened|
an attack that a town has not seen|The town has not seen an attack since May.|attack|happened|neg
murders that nobody was convicted of|No one was convicted of the killings.|killings|happened|
about to|He was about to sign the deal when the phone rang.|sign|planned|
only pretended|The army pretended to withdraw.|withdraw|happened|neg
who did it is unclear|It remains unclear who killed the mayor.|killed|happened|
whether it was done is unclear|It remains unclear whether rebels killed the mayor.|killed|hypothetical|
reports that proved wrong|Reports that the army had killed him proved wrong.|killed|denied|
a short question|Did the army attack?|attack|hypothetical|
an arrest that something could lead to|The find could lead to the arrest of the banker.|arrest|possible|
denied doing|The militia denied shelling the school.|shelling|denied|
presupposed under a future verb|The council will condemn the attack on the bus.|attack on|happened|
presupposed under a purpose|Police came to investigate the murder of the nurse.|murder|happened|
participle of a planned clause|He is set to tour the region, visiting Chad.|visiting|planned|
after|The mayor called up reservists after an attack on the port.|attack|happened|
following|The envoy will go on to Lima following his visit to Quito.|visit|happened|
told that they had|Members of the jury told reporters they had voted against the deal.|voted|happened|
what an offer met with|An offer of talks opposed by Peru was withdrawn.|opposed|happened|
faces a penalty|The senator faces a fine over the dinner.|fine|possible|
is to|The league is to hold talks on Tuesday.|talks|planned|
attempted|He is on trial for attempted murder.|murder|possible|
whether to|The council will decide whether to suspend the senator.|suspend|hypothetical|
would have|Without the grant the firm would have sacked nine men.|sacked|hypothetical|
was to be|Under the deal the colonel was to be handed over to Togo.|handed|planned|
until, after a clause in the future|The players will not train until the minister resigns.|resigns|hypothetical|
until, after a clause in the past|The strike went on until the owners signed the agreement.|signed|happened|
proceedings to|The ministry began proceedings to suspend the judge.|suspend|planned|
rather than|The envoy urged them to talk rather than blame Togo.|blame|happened|neg
at no point|At no point did the army shell the town.|shell|happened|neg
a noun that would|The envoy said a ceasefire would only help the rebels.|ceasefire|hypothetical|
the same noun, there already|The envoy said the ceasefire helped the rebels.|ceasefire|happened|
noun in a condition|If found guilty of murder, he could hang.|murder|hypothetical|
denied a link with it|The minister denied any links with the assassination of a judge.|assassination|happened|
denied responsibility for it|The rebels denied responsibility for the massacre.|massacre|happened|
denied a role in any|The army denied any role in a massacre.|massacre|denied|
denied reports of it|The army denied reports of the massacre.|massacre|denied|
denied what is said of it|The minister denied that the tariffs were political.|tariffs|happened|
denied that there were any|The minister denied that there had been a massacre.|massacre|denied|
rejected criticism was voiced|The minister rejected the criticism of his party.|criticism|happened|
from going on strike|The law bans nurses from going on strike.|strike|planned|neg
condition by word order|Should the rebels attack the town, the army will reply.|attack|hypothetical|
a question, no condition|Should the rebels attack the town? Few think so.|attack|requested|
anyone who|Any rebel who attacked the camp would be punished.|attacked|hypothetical|
those of a group who|Drivers who attack a guard will be punished.|attack|hypothetical|
known doers, tried later|The soldiers who attacked the town will be tried.|attacked|happened|
those who did, tried later|Those who attacked the town will be tried.|attacked|happened|
used to|They used to kidnap the rich.|kidnap|happened|
denied that there was any|The mayor denied that there had been any massacre.|massacre|denied|
no longer|The rebels no longer kidnap teachers.|kidnap|happened|neg
acquitted of|The man was acquitted of stabbing a guard.|stabbing|possible|
convicted of|The man was convicted of stabbing a guard.|stabbing|happened|
hinted at|The party hinted at expelling the envoy.|expelling|possible|
put off|The hanging of the two men was put off.|hanging|planned|
called a fiction|The colonel called the massacre a fiction.|massacre|denied|
called a crime|The colonel called the massacre a crime.|massacre|happened|
likely, of what comes|Further attacks on the port are likely.|attacks|possible|
brutal, of what has been|The attack was brutal.|attack|happened|
an infinitive weighed|To expel the envoy would be unwise.|expel|hypothetical|
a phrase with its own not|The nurse pleaded not guilty to the charge.|pleaded|happened|
must, by the article|The soldiers must release the women.|release|requested|
how it was is not known|It is not known how three gunmen killed 20 villagers.|killed|happened|
who it was is not clear|It is not clear who shot the mayor.|shot|happened|
that it be done, passive|A senator moved that the embassy be closed within a month.|closed|requested|
that it be done, behind a noun|The proposal that the envoy be expelled was put to a vote.|expelled|requested|
and be done, of what will be|The hostages will be freed and be flown home.|freed|planned|
if it comes|The chief will leave if the ban comes.|ban|hypothetical|
if it drags on, of what is there|If the siege drags on, the port will close.|siege|happened|
needs to|The mayor needs to apologise to the family.|apologise|requested|
suggestion that|The suggestion that Ruiz resign was written down.|resign|requested|
whether it was is not known|It is not known whether they attacked the mayor.|attacked|hypothetical|
""".strip().splitlines()


@pytest.mark.parametrize("case", STATUS, ids=lambda c: c.split("|")[0])
def test_modality_and_negation_by_scope(nlp, case):
    _, text, word, modality, negated = case.split("|")
    event = event_at(nlp, text, word)
    assert event is not None
    assert (event["modality"], event["negated"]) == (modality, negated == "neg")


def test_announced_conflict_is_a_threat_and_has_not_happened(nlp):
    event = event_at(nlp, "The army will bomb the camps, its commander said.", "bomb")
    assert (event["event_type"], event["modality"]) == ("THREATEN", "threatened")
    assert event["trigger"] == "will bomb"


def test_withheld_cooperation_is_a_refusal(nlp):
    event = event_at(nlp, "Peru will not extradite the singer.", "extradite")
    assert event["event_type"] == "REJECT"
    assert event["modality"] != "happened"


def test_the_encoder_sees_what_no_listed_word_says_and_the_row_says_so(nlp):
    event = event_at(nlp, "The union announced a strike for Monday.", "announced a strike")
    assert event["modality"] == "planned"
    assert event["rule_id"].endswith(">model:planned")


def test_modality_without_the_encoders_head(nlp):
    doc = nlp("The union announced a strike for Monday.")
    del doc.spans["modalities"]
    doc._.modality_probabilities = None
    scene = set_scene(read_tree(doc), load_ontology())
    assert {find_status(scene, t).learned for t in find_triggers(scene)} == {False}


def unmarked(nlp, text: str, word: str, unreal: float, event: float = 0.5):
    """The event at a word that the encoder does not mark, with its probabilities of "possible" and of an event."""
    doc = nlp(text)
    at = next(t.i for t in doc if t.text == word)
    doc.spans["events"], doc.spans["modalities"] = [], []
    doc._.event_probabilities["CONSULT"][at] = event
    for modality, column in doc._.modality_probabilities.items():
        column[at] = {"possible": unreal - 0.1, "denied": 0.1, "happened": 1 - unreal}.get(modality, 0.0)
    rows, _ = find_events(doc, {"article_id": "a"})
    return next(r for r in rows if r["start"] <= doc[at].idx < r["end"])


def test_a_question_before_the_break_of_a_line_is_one(nlp):
    assert event_at(nlp, "Did the army shoot them?\nNobody knows.", "shoot")["modality"] == "hypothetical"
    assert event_at(nlp, "The army shot them.\nDid it help?", "shot")["modality"] == "happened"


# phenomenon | sentence | word; the encoder, which marks no event there, finds it unreal
OPEN = """
a noun without an article|Ruiz spoke in Lima of talks with the owners.|talks
a noun with "a"|Ruiz spoke in Lima of a summit with the owners.|summit
an infinitive|It was hard to arrest the banker.|arrest
""".strip().splitlines()

TAKEN_FOR_GRANTED = """
a noun with "the"|Ruiz spoke in Lima of the talks with the owners.|talks
somebody's|Ruiz spoke in Lima of their talks with the owners.|talks
a noun in front of another|The summit hall in Lima was full.|summit
a finite verb|Rebels attacked the town.|attacked
under a verb that says that it came about|The guards managed to free the nurse.|free
""".strip().splitlines()


@pytest.mark.parametrize("case", OPEN, ids=lambda c: c.split("|")[0])
def test_the_encoder_is_asked_of_events_it_does_not_mark(nlp, case):
    _, text, word = case.split("|")
    event = unmarked(nlp, text, word, 0.9)
    assert event["modality"] == "possible"
    assert ">model:possible" in event["rule_id"]
    assert unmarked(nlp, text, word, 0.6)["modality"] == "happened"


@pytest.mark.parametrize("case", TAKEN_FOR_GRANTED, ids=lambda c: c.split("|")[0])
def test_but_not_of_what_is_taken_for_granted(nlp, case):
    _, text, word = case.split("|")
    assert unmarked(nlp, text, word, 0.9)["modality"] == "happened"


def test_nor_of_a_noun_that_is_hardly_an_event(nlp):
    assert unmarked(nlp, "Ruiz spoke in Lima of talks with the owners.", "talks", 0.9, 0.2)["modality"] == "happened"


def test_what_is_denied_is_denied_whatever_the_encoder_makes_of_it(nlp):
    event = event_at(nlp, "The minister denies that the union is being threatened.", "threatened")
    assert event["modality"] == "denied"
    assert "model:" not in event["rule_id"]


def test_a_refusal_that_the_encoder_marks_is_not_negated_again(nlp):
    doc = read_tree(nlp("Peru would not grant him asylum."))
    verb = next(t for t in doc if t.text == "grant")
    scene = set_scene(doc, load_ontology())
    whole, bare = (Trigger(verb, Sense(MODEL, "V", "REJECT", None), first, verb.i) for first in (verb.i - 2, verb.i))
    peru = make_party("actor", doc[0], scene)
    assert shift_type(scene, whole, find_status(scene, whole), [peru])[0] == "REJECT"
    assert shift_type(scene, bare, find_status(scene, bare), [peru])[0] == "AGREE"
