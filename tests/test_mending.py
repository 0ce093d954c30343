# ruff: noqa: E501 - one line a sentence
"""Misreadings of the parser that the words of a sentence rule out, each with what it must not touch."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from newskit.language.clauses import hang
from newskit.language.tree import read_tree

# phenomenon | word/tag/label>head … as parsed | word/tag/label>head that must be there once it is read
READINGS = """
claims that are refuted|Oman/NNP/compound>refutes flatly/RB/advmod>claims refutes/NNS/parataxis>claims claims/VBZ/ROOT>claims that/IN/mark>fled men/NNS/nsubj>fled fled/VBD/ccomp>claims|Oman/NNP/nsubj>refutes refutes/VBZ/ROOT>refutes claims/NNS/dobj>refutes fled/VBD/acl>claims
taken to court, read as the sentence's verb|they/PRP/nsubj>took took/VBD/advcl>court firms/NNS/dobj>took to/TO/aux>court court/VB/ROOT>court ././punct>court|took/VBD/ROOT>took to/IN/prep>took court/NN/pobj>to ././punct>took
claims that hang on what refutes them|troops/NNS/nsubj>refutes refutes/NNS/ROOT>refutes claims/VBZ/acl>refutes that/IN/mark>fled men/NNS/nsubj>fled fled/VBD/ccomp>claims|refutes/VBZ/ROOT>refutes claims/NNS/dobj>refutes fled/VBD/acl>claims
what somebody's remarks claim|his/PRP$/poss>troops troops/NNS/nsubj>claims claims/VBZ/ROOT>claims that/IN/mark>fled men/NNS/nsubj>fled fled/VBD/ccomp>claims|claims/VBZ/ROOT>claims fled/VBD/ccomp>claims
two things that somebody wants|they/PRP/nsubj>want want/VBP/ROOT>want levies/NNS/nsubjpass>withdrawn withdrawn/JJ/xcomp>want and/CC/cc>want chiefs/NNS/nsubjpass>jailed jailed/VBD/conj>want|jailed/VBN/conj>withdrawn
offered, no bare verb|Oman/NNP/nsubj>said said/VBD/ROOT>said it/PRP/nsubj>yield would/MD/aux>yield yield/VB/ccomp>said but/CC/cc>yield offered/VB/conj>yield talks/NNS/dobj>offered|offered/VBD/conj>said
a letter before a hyphen|the/DT/det>e e/NNS/nsubj>show -/HYPH/punct>e mails/NNS/nsubj>show show/VBP/ROOT>show|mails/NNS/nsubj>show e/NNS/compound>mails the/DT/det>mails
a word before a hyphen|the/DT/det>sit sit/NN/nsubj>fell -/HYPH/punct>sit mails/NNS/nsubj>fell fell/VBD/ROOT>fell|sit/NN/nsubj>fell
what is written off|they/PRP/nsubj>wrote wrote/VBD/ROOT>wrote off/RP/prt>wrote debts/NNS/pobj>off|debts/NNS/dobj>wrote
what a particle stands before, beside an object|they/PRP/nsubj>gave gave/VBD/ROOT>gave bread/NN/dobj>gave out/RP/prt>gave doors/NNS/pobj>out|doors/NNS/pobj>out
a noun behind a bare preposition|men/NNS/nsubj>made made/VBD/ROOT>made off/RP/prt>made with/IN/prep>made nine/CD/nummod>goats goats/NNS/dobj>made|goats/NNS/pobj>with
an object behind a preposition that has its noun|men/NNS/nsubj>made made/VBD/ROOT>made with/IN/prep>made wood/NN/pobj>with a/DT/det>fire fire/NN/dobj>made|fire/NN/dobj>made
an amount is no object of its "to"|fires/NNS/nsubj>left left/VBD/ROOT>left up/RB/advmod>left to/IN/prep>left nine/CD/nummod>goats goats/NNS/dobj>left|goats/NNS/dobj>left
to whom something goes back|they/PRP/nsubj>gave gave/VBD/ROOT>gave them/PRP/dobj>gave back/RB/advmod>gave to/IN/prep>back Oman/NNP/pobj>to|to/IN/prep>gave
back in a town|they/PRP/nsubj>are are/VBP/ROOT>are back/RB/advmod>are in/IN/prep>back Oman/NNP/pobj>in|in/IN/prep>back
who is called on does it|unions/NNS/nsubj>called called/VBD/ROOT>called on/IN/mark>called the/DT/det>army army/NN/dative>called to/TO/aux>leave leave/VB/xcomp>called|on/IN/prep>called army/NN/pobj>on leave/VB/xcomp>called
said of whom is called on|unions/NNS/nsubj>called called/VBD/ROOT>called on/IN/prep>called rebels/NNS/pobj>on to/TO/aux>leave leave/VB/acl>rebels|rebels/NNS/pobj>on leave/VB/xcomp>called
whom it is called for does it|unions/NNS/nsubj>called called/VBD/ROOT>called for/IN/mark>called Ruiz/NNP/nsubj>called to/TO/aux>leave leave/VB/xcomp>called|Ruiz/NNP/nsubj>leave
a right is on no list of those called on|rules/NNS/nsubj>fell on/IN/prep>rules rights/NNS/pobj>on to/TO/aux>leave leave/VB/acl>rights fell/VBD/ROOT>fell|leave/VB/acl>rights
a claim by somebody|the/DT/det>claim claim/NN/nsubj>fell by/IN/prep>claim troops/NNS/pobj>by that/IN/mark>fled rebels/NNS/nsubj>fled fled/VBD/relcl>troops fell/VBD/ROOT>fell|fled/VBD/acl>claim
troops that fled|the/DT/det>town town/NN/nsubj>fell by/IN/prep>town troops/NNS/pobj>by that/IN/mark>fled rebels/NNS/nsubj>fled fled/VBD/relcl>troops fell/VBD/ROOT>fell|fled/VBD/relcl>troops
a passive that shares would be|he/PRP/nsubj>said said/VBD/ROOT>said boats/NNS/nsubjpass>seized would/MD/aux>seized be/VB/auxpass>seized seized/VBN/ccomp>said and/CC/cc>said crews/NNS/nsubj>held held/VBD/conj>said|held/VBN/conj>seized crews/NNS/nsubjpass>held
a second deed with an object|he/PRP/nsubj>said said/VBD/ROOT>said boats/NNS/nsubjpass>seized would/MD/aux>seized be/VB/auxpass>seized seized/VBN/ccomp>said and/CC/cc>said crews/NNS/nsubj>held held/VBD/conj>said him/PRP/dobj>held|held/VBD/conj>said crews/NNS/nsubj>held
whom a short question asks of|Did/VBD/aux>flee troops/NNS/compound>flee flee/VB/ROOT>flee|troops/NNS/nsubj>flee
what the second of two sources says|troops/NNS/nsubj>denied denied/VBD/ROOT>denied it/PRP/dobj>denied and/CC/cc>denied Ruiz/NNP/nsubj>said said/VBD/conj>denied men/NNS/nsubj>fell fell/VBD/ccomp>denied|fell/VBD/ccomp>said
what the first condemned, hung behind the second|Ruiz/NNP/nsubj>condemned condemned/VBD/ROOT>condemned raids/NNS/dobj>hit but/CC/cc>condemned troops/NNS/nsubj>said said/VBD/conj>condemned they/PRP/nsubj>hit hit/VBD/ccomp>condemned|raids/NNS/dobj>condemned hit/VBD/ccomp>said
what two sources say together|troops/NNS/nsubj>said said/VBD/ROOT>said and/CC/cc>said Ruiz/NNP/nsubj>confirmed confirmed/VBD/conj>said men/NNS/nsubj>fell fell/VBD/ccomp>said|fell/VBD/ccomp>said
what a second verb says|firms/NNS/nsubj>fell fell/VBD/ROOT>fell and/CC/cc>fell warned/VBD/conj>fell it/PRP/nsubj>warned would/MD/aux>shrink shrink/VB/ccomp>warned|it/PRP/nsubj>shrink
who said so behind the verb|calm/NN/nsubj>held held/VBD/ccomp>said said/VBD/ROOT>said Ruiz/NNP/nsubj>said|Ruiz/NNP/nsubj>said
no past tense ends in -ing|Oman/NNP/nsubj>left left/VBD/ROOT>left ,/,/punct>accusing accusing/VBD/advcl>left Chad/NNP/dobj>accusing|accusing/VBG/advcl>left
what the first of two sources said|people/NNS/nsubj>say were/VBD/auxpass>say hurt/VBN/dobj>say ,/,/punct>say doctors/NNS/nsubj>say said/VBD/ROOT>said ;/:/punct>say ministers/NNS/nsubj>say say/VBP/ccomp>said four/CD/dobj>say|hurt/VBN/ccomp>said people/NNS/nsubjpass>hurt were/VBD/auxpass>hurt doctors/NNS/nsubj>said say/VBP/parataxis>said
what the second source says behind a semicolon|doctors/NNS/nsubj>told told/VBD/ROOT>told us/PRP/dobj>told ;/:/punct>told Peru/NNP/nsubj>said said/VBD/ccomp>told men/NNS/nsubj>slept slept/VBD/ccomp>told|slept/VBD/ccomp>said
a number that is the subject of its clause|people/NNS/nsubj>slept slept/VBD/ROOT>slept ;/:/punct>slept Oman/NNP/nsubj>said said/VBD/parataxis>slept four/CD/nummod>people were/VBD/auxpass>hurt hurt/VBN/ccomp>said|four/CD/nsubjpass>hurt
a number of what is counted|the/DT/det>men four/CD/nummod>men men/NNS/nsubjpass>hurt were/VBD/auxpass>hurt hurt/VBN/ROOT>hurt|four/CD/nummod>men
no source before a semicolon|roads/NNS/nsubj>fell fell/VBD/ROOT>fell ,/,/punct>fell Oman/NNP/nsubj>slept slept/VBD/conj>fell ;/:/punct>fell Peru/NNP/nsubj>stayed stayed/VBD/conj>fell|slept/VBD/conj>fell stayed/VBD/conj>fell
what followed is said, too|men/NNS/nsubj>fired fired/VBD/ccomp>said ,/,/punct>killing killing/VBG/ccomp>said three/CD/dobj>killing ,/,/punct>said residents/NNS/nsubj>said said/VBD/ROOT>said|killing/VBG/advcl>fired
who is told to be killing is said|men/NNS/nsubj>fired fired/VBD/ccomp>said ,/,/punct>said police/NNS/nsubj>killing are/VBP/aux>killing killing/VBG/ccomp>said residents/NNS/nsubj>said said/VBD/ROOT>said|killing/VBG/ccomp>said
one was hurt, another said so|people/NNS/nsubj>said were/VBD/auxpass>said hurt/VBN/dobj>said ,/,/punct>said doctors/NNS/nsubj>said said/VBD/ROOT>said|hurt/VBN/ccomp>said people/NNS/nsubjpass>hurt were/VBD/auxpass>hurt
two reports joined by and|Chad/NNP/nsubj>urged urged/VBD/ccomp>vowed calm/NN/dobj>urged ,/,/punct>urged and/CC/cc>urged Peru/NNP/nsubj>vowed vowed/VBD/ROOT>vowed action/NN/dobj>vowed|urged/VBD/ROOT>urged vowed/VBD/conj>urged
two subjects read as two of a kind|Chad/NNP/nsubj>urged urged/VBD/ccomp>vowed calm/NN/dobj>urged ,/,/punct>urged and/CC/cc>urged Peru/NNP/conj>Chad vowed/VBD/ROOT>vowed action/NN/dobj>vowed|urged/VBD/ROOT>urged vowed/VBD/conj>urged Peru/NNP/nsubj>vowed
whose party did|minister/NN/nsubj>wept ,/,/punct>wept whose/PRP$/poss>minister party/NN/appos>minister lost/VBN/parataxis>wept votes/NNS/dobj>lost ,/,/punct>wept wept/VBD/ROOT>wept|whose/WP$/poss>party party/NN/nsubj>lost lost/VBD/relcl>minister
whose clause took the sentence's place|minister/NN/nsubj>lost ,/,/punct>lost whose/PRP$/poss>party party/NN/appos>minister lost/VBD/ROOT>lost votes/NNS/dobj>lost ,/,/punct>lost wept/VBD/dobj>lost|minister/NN/nsubj>wept lost/VBD/relcl>minister wept/VBD/ROOT>wept
whose of a relative clause stays|minister/NN/nsubj>wept whose/WP$/poss>party party/NN/dobj>saw saw/VBD/relcl>minister Oman/NNP/nsubj>saw wept/VBD/ROOT>wept|party/NN/dobj>saw saw/VBD/relcl>minister
a sit-in is one word|they/PRP/nsubj>staged staged/VBD/ROOT>staged sit/NN/dobj>staged -/HYPH/punct>sit in/NN/dobj>staged|in/NN/prt>sit
one object read as two|they/PRP/nsubj>banned banned/VBD/ROOT>banned the/DT/det>papers opposition/NN/dobj>banned papers/NNS/dobj>banned|opposition/NN/compound>papers the/DT/det>papers
two objects are two|they/PRP/nsubj>gave gave/VBD/ROOT>gave workers/NNS/dobj>gave a/DT/det>rise rise/NN/dobj>gave|workers/NNS/dobj>gave rise/NN/dobj>gave
a form in -s is present|brigade/NN/nsubj>calls calls/VBD/ROOT>calls it/PRP/dobj>calls|calls/VBZ/ROOT>calls
a past tense is no object|army/NN/nsubj>fled fled/VBD/dobj>slept ,/,/punct>slept guards/NNS/nsubj>tell tell/VBD/ROOT>tell ;/:/punct>tell Oman/NNP/nsubj>slept slept/VBD/parataxis>tell|fled/VBD/ccomp>tell
a participle is no main verb|men/NNS/nsubj>shelled shelled/VBN/advcl>killing ports/NNS/dobj>shelled in/IN/prep>killing May/NNP/pobj>in ,/,/punct>killing killing/VBG/ccomp>said two/CD/dobj>killing police/NNS/nsubj>said said/VBD/ROOT>said|shelled/VBD/ccomp>said killing/VBG/advcl>shelled in/IN/prep>shelled
a participle with an auxiliary is one|men/NNS/nsubj>jailed jailed/VBN/advcl>killing ,/,/punct>killing were/VBD/aux>killing killing/VBG/ccomp>said police/NNS/nsubj>said said/VBD/ROOT>said|killing/VBG/ccomp>said
who is ordered to do it|it/PRP/nsubj>ordered ordered/VBD/ROOT>ordered papers/NNS/dobj>close to/TO/aux>close close/VB/xcomp>ordered offices/NNS/dobj>close|papers/NNS/dobj>ordered offices/NNS/dobj>close
a gerund behind its verb|Oman/NNP/nsubj>feared feared/VBD/ROOT>feared that/IN/mark>fell roads/NNS/nsubj>fell fell/VBD/ccomp>feared but/CC/cc>feared denied/VBD/conj>feared leaving/VBG/advcl>fell|leaving/VBG/xcomp>denied
while another acts|Oman/NNP/nsubj>vowed vowed/VBD/ROOT>vowed action/NN/dobj>vowed ,/,/punct>vowed while/IN/mark>slept Peru/NNP/nsubj>slept slept/VBD/ccomp>vowed|slept/VBD/advcl>vowed
behind a semicolon|Oman/NNP/nsubj>said said/VBD/ROOT>said so/RB/advmod>said ;/:/punct>said Peru/NNP/nsubj>slept slept/VBD/ccomp>said|slept/VBD/parataxis>said
what is said behind a comma|Oman/NNP/nsubj>said said/VBD/ROOT>said ,/,/punct>said Peru/NNP/nsubj>slept slept/VBD/ccomp>said|slept/VBD/ccomp>said
what is said before its verb|roads/NNS/nsubj>fell fell/VBD/ccomp>said ,/,/punct>said Peru/NNP/nsubj>said said/VBD/ROOT>said|fell/VBD/ccomp>said
what a suit alleges and goes on with|suit/NN/nsubj>alleges alleges/VBZ/ROOT>alleges that/IN/mark>took he/PRP/nsubj>took took/VBD/ccomp>alleges files/NNS/dobj>took and/CC/cc>alleges fled/VBD/conj>alleges|fled/VBD/conj>took
two deeds in the present|suit/NN/nsubj>alleges alleges/VBZ/ROOT>alleges that/IN/mark>took he/PRP/nsubj>took took/VBD/ccomp>alleges files/NNS/dobj>took and/CC/cc>alleges demands/VBZ/conj>alleges aid/NN/dobj>demands|demands/VBZ/conj>alleges
each of a list was done to him|he/PRP/nsubjpass>held was/VBD/auxpass>held held/VBN/ROOT>held in/IN/prep>held May/NNP/pobj>in ,/,/punct>tried tried/VBD/advcl>held in/IN/prep>tried June/NNP/pobj>in and/CC/cc>tried freed/VBD/conj>tried|tried/VBN/conj>held freed/VBN/conj>held
what they did themselves|men/NNS/nsubjpass>hit were/VBD/auxpass>hit hit/VBN/ROOT>hit and/CC/cc>hit fired/VBD/conj>hit into/IN/prep>fired crowds/NNS/pobj>into|fired/VBD/conj>hit
what she did to others|she/PRP/nsubjpass>seen was/VBD/auxpass>seen seen/VBN/ROOT>seen and/CC/cc>seen released/VBD/conj>seen men/NNS/dobj>released|released/VBD/conj>seen
when it was, far before who says so|On/IN/prep>said Monday/NNP/pobj>On men/NNS/nsubj>fired fired/VBD/ccomp>said at/IN/prep>fired a/DT/det>bus bus/NN/pobj>at full/JJ/amod>bus of/IN/prep>full nurses/NNS/pobj>of on/IN/prep>bus the/DT/det>road road/NN/pobj>on from/IN/prep>road Gao/NNP/pobj>from to/IN/prep>road Mopti/NNP/pobj>to ,/,/punct>said police/NNS/nsubj>said said/VBD/ROOT>said|On/IN/prep>fired
when somebody said so|On/IN/prep>said Monday/NNP/pobj>On police/NNS/nsubj>said said/VBD/ROOT>said men/NNS/nsubj>fired fired/VBD/ccomp>said|On/IN/prep>said
a subject of its own without a comma|men/NNS/nsubj>died died/VBD/ROOT>died and/CC/cc>died cars/NNS/conj>men were/VBD/auxpass>burned burned/VBN/conj>died|cars/NNS/nsubjpass>burned
two subjects of one verb|men/NNS/nsubj>died and/CC/cc>men boys/NNS/conj>men died/VBD/ROOT>died|boys/NNS/conj>men
the object of the first of two|men/NNS/nsubj>fired fired/VBD/ROOT>fired ,/,/punct>fired killing/VBG/advcl>fired ten/CD/nummod>nuns nuns/NNS/dobj>wounding and/CC/cc>killing wounding/VBG/conj>killing 43/CD/dobj>wounding|nuns/NNS/dobj>killing 43/CD/dobj>wounding
whose union it is|a/DT/det>farmers farmers/NNS/nsubj>said '/POS/case>farmers union/NN/nsubj>said said/VBD/ROOT>said so/RB/advmod>said|farmers/NNS/poss>union union/NN/nsubj>said
whose ships they are|it/PRP/nsubj>sold sold/VBD/ROOT>sold nine/CD/dobj>sold of/IN/prep>nine the/DT/det>firm firm/NN/pobj>of 's/POS/case>firm 12/CD/nummod>ships ships/NNS/pobj>of|firm/NN/poss>ships ships/NNS/pobj>of
how many of whom|people/NNS/nsubj>fled ,/,/punct>found 32/CD/nummod>people of/IN/prep>32 whom/WP/pobj>of were/VBD/auxpass>found found/VBN/advcl>fled ,/,/punct>found fled/VBD/ROOT>fled|32/CD/nsubjpass>found found/VBN/relcl>people
no second deed before the first|Chad/NNP/nsubj>paid paid/VBD/ccomp>said and/CC/cc>paid would/MD/aux>ask ask/VB/conj>said ,/,/punct>said he/PRP/nsubj>said said/VBD/ROOT>said|ask/VB/conj>paid
early, of a deed|motion/NN/nsubj>fell fell/VBD/ROOT>fell early/RB/advmod>debate on/IN/prep>early Friday/NNP/pobj>on after/IN/prep>fell a/DT/det>debate debate/NN/pobj>after|early/RB/advmod>fell
early, of a noun|crops/NNS/nsubj>fell fell/VBD/ROOT>fell after/IN/prep>fell early/JJ/amod>rains rains/NNS/pobj>after|early/JJ/amod>rains
what hangs on the auxiliary|clashes/NNS/nsubj>erupted in/IN/prep>were which/WDT/pobj>in men/NNS/nsubj>were were/VBD/auxpass>hurt hurt/VBN/acl>clashes erupted/VBD/ROOT>erupted|men/NNS/nsubjpass>hurt in/IN/prep>hurt
a participle read as a noun|he/PRP/nsubjpass>charged is/VBZ/aux>charged to/TO/aux>charged be/VB/auxpass>charged charged/NN/ROOT>charged|charged/VBN/ROOT>charged
the aim of a deed before its result|nurses/NNS/nsubj>struck struck/VBD/ROOT>struck to/TO/aux>demand demand/VB/xcomp>forcing pay/NN/dobj>demand ,/,/punct>struck forcing/VBG/advcl>struck shops/NNS/dobj>forcing|demand/VB/advcl>struck
the aim of what it forces|nurses/NNS/nsubj>struck struck/VBD/ROOT>struck ,/,/punct>struck forcing/VBG/advcl>struck shops/NNS/dobj>forcing to/TO/aux>close close/VB/xcomp>forcing|close/VB/xcomp>forcing
the second of two sides|talks/NNS/nsubj>failed between/IN/prep>talks unions/NNS/pobj>between and/CC/cc>unions Ruiz/NNP/appos>unions failed/VBD/ROOT>failed|Ruiz/NNP/conj>unions
an apposition to a side|talks/NNS/nsubj>failed between/IN/prep>talks Ruiz/NNP/pobj>between ,/,/punct>Ruiz mayor/NN/appos>Ruiz ,/,/punct>Ruiz and/CC/cc>Ruiz unions/NNS/conj>Ruiz failed/VBD/ROOT>failed|mayor/NN/appos>Ruiz
of two datives the second is the object|court/NN/nsubj>gave gave/VBD/ROOT>gave her/PRP/dative>gave a/DT/det>sentence sentence/NN/dative>gave|sentence/NN/dobj>gave her/PRP/dative>gave
an object behind and|Oman/NNP/nsubj>denied denied/VBD/ROOT>denied it/PRP/dobj>denied and/CC/cc>denied accused/VBD/conj>denied rivals/NNS/nsubj>accused of/IN/prep>rivals lying/VBG/pcomp>of|rivals/NNS/dobj>accused
what the first verb says|Oman/NNP/nsubj>feared feared/VBD/ROOT>feared that/IN/mark>fell roads/NNS/nsubj>fell fell/VBD/ccomp>urged and/CC/cc>feared he/PRP/nsubj>urged urged/VBD/conj>feared calm/NN/dobj>urged|fell/VBD/ccomp>feared
the aim of the second verb|Oman/NNP/nsubj>feared feared/VBD/ROOT>feared that/IN/mark>fell roads/NNS/nsubj>fell fell/VBD/ccomp>feared and/CC/cc>feared urged/VBD/conj>feared men/NNS/dobj>urged to/TO/aux>leave leave/VB/advcl>fell|leave/VB/xcomp>urged
claims that are denied|Oman/NNP/nsubj>denied denied/VBD/ROOT>denied government/NN/dative>denied claims/VBZ/dobj>denied|government/NN/compound>claims claims/NNS/dobj>denied
a form in -ed is no form in -ing|Pressed/VBG/advcl>left ,/,/punct>Pressed Oman/NNP/nsubj>left left/VBD/ROOT>left|Pressed/VBN/advcl>left
participle behind its noun|students/NNS/nsubj>wept arrested/JJ/acl>students near/IN/prep>arrested ports/NNS/pobj>near wept/VBD/ROOT>wept|arrested/VBN/acl>students
an adjective before a noun stays|three/CD/nummod>men aged/JJ/amod>men men/NNS/nsubj>wept wept/VBD/ROOT>wept|aged/JJ/amod>men
who, of the name before it|friends/NNS/nsubj>wept of/IN/prep>friends Ruiz/NNP/pobj>of ,/,/punct>wept who/WP/nsubjpass>freed was/VBD/auxpass>freed freed/VBN/advcl>wept ,/,/punct>wept wept/VBD/ROOT>wept|freed/VBN/relcl>Ruiz
who, of a noun that the tree has|heads/NNS/nsubj>wept of/IN/prep>heads schools/NNS/pobj>of ,/,/punct>wept who/WP/nsubjpass>freed were/VBD/auxpass>freed freed/VBN/relcl>heads ,/,/punct>wept wept/VBD/ROOT>wept|freed/VBN/relcl>heads
which, of the name before it|China/NNP/nsubj>wept ,/,/punct>wept which/WDT/nsubj>lost lost/VBD/advcl>wept men/NNS/dobj>lost ,/,/punct>wept wept/VBD/ROOT>wept|lost/VBD/relcl>China
number with a participle of its own|nine/CD/nsubjpass>killed were/VBD/auxpass>killed killed/VBN/ROOT>killed and/CC/cc>killed thirty/CD/conj>killed injured/VBN/conj>killed|thirty/CD/nsubjpass>injured
number that is an object|they/PRP/nsubj>killed killed/VBD/ROOT>killed thirty/CD/dobj>killed and/CC/cc>killed fled/VBD/conj>killed|thirty/CD/dobj>killed
denied it and said that|Oman/NNP/nsubj>denied denied/VBD/ROOT>denied it/PRP/expl>denied and/CC/cc>denied said/VBD/conj>denied that/IN/mark>fled men/NNS/nsubj>fled fled/VBD/ccomp>denied|it/PRP/dobj>denied fled/VBD/ccomp>said
denied that|Oman/NNP/nsubj>denied denied/VBD/ROOT>denied that/IN/mark>fled men/NNS/nsubj>fled fled/VBD/ccomp>denied|fled/VBD/ccomp>denied
a resolution demanding|Oman/NNP/nsubj>vetoed vetoed/VBD/ROOT>vetoed a/DT/det>resolution resolution/NN/dobj>vetoed demanding/VBG/advcl>vetoed aid/NN/dobj>demanding|demanding/VBG/acl>resolution
somebody who demands as they act|Oman/NNP/nsubj>left left/VBD/ROOT>left talks/NNS/dobj>left demanding/VBG/advcl>left aid/NN/dobj>demanding|demanding/VBG/advcl>left
a second deed and its end|Ruiz/NNP/nsubj>conceded conceded/VBD/ROOT>conceded and/CC/cc>conceded phoned/VBG/advmod>congratulate Silva/NNP/dobj>congratulate to/TO/aux>congratulate congratulate/VB/conj>conceded her/PRP/dobj>congratulate|phoned/VBD/conj>conceded Silva/NNP/dobj>phoned congratulate/VB/advcl>phoned
since somebody shot|ties/NNS/nsubj>froze froze/VBD/ROOT>froze since/IN/prep>froze troops/NNS/pobj>since from/IN/prep>troops Chad/NNP/pobj>from shot/VBD/parataxis>froze two/CD/dobj>shot|since/IN/mark>shot troops/NNS/nsubj>shot shot/VBD/advcl>froze
after somebody taken for a subject above|Mali/NNP/nsubj>left left/VBD/ROOT>left after/IN/prep>left juntas/NNS/nsubj>left in/IN/prep>juntas Chad/NNP/pobj>in recalled/VBD/advcl>left envoys/NNS/dobj>recalled|after/IN/mark>recalled juntas/NNS/nsubj>recalled
since a day|Mali/NNP/nsubj>waited waited/VBD/ROOT>waited since/IN/prep>waited Monday/NNP/pobj>since and/CC/cc>waited fled/VBD/conj>waited|since/IN/prep>waited Monday/NNP/pobj>since fled/VBD/conj>waited
after a war, joined by and|Mali/NNP/nsubj>waited waited/VBD/ROOT>waited after/IN/prep>waited wars/NNS/pobj>after and/CC/cc>waited fled/VBD/conj>waited|wars/NNS/pobj>after fled/VBD/conj>waited
the second of two infinitives|Mali/NNP/nsubj>calls calls/VBZ/ROOT>calls on/IN/prep>calls Chad/NNP/pobj>on to/TO/aux>stop stop/VB/xcomp>calls and/CC/cc>calls to/TO/aux>leave leave/VB/conj>calls|leave/VB/conj>stop
a second verb in the past|Mali/NNP/nsubj>urged urged/VBD/ROOT>urged Chad/NNP/dobj>urged to/TO/aux>stop stop/VB/xcomp>urged and/CC/cc>urged left/VBD/conj>urged|left/VBD/conj>urged
to, of the verb right before it|courts/NNS/nsubj>refused ,/,/punct>courts which/WDT/dobj>asked Chad/NNP/nsubj>asked asked/VBD/relcl>courts ,/,/punct>courts refused/VBD/ROOT>refused to/TO/aux>act act/VB/xcomp>asked|act/VB/xcomp>refused
to, of a verb with an object|Chad/NNP/nsubj>asked asked/VBD/ROOT>asked courts/NNS/dobj>asked to/TO/aux>act act/VB/xcomp>asked|act/VB/xcomp>asked
a name right before its verb|Ruiz/NNP/appos>envoys summoned/VBN/ROOT>summoned envoys/NNS/dobj>summoned|Ruiz/NNP/nsubj>summoned summoned/VBD/ROOT>summoned
an apposition before its noun|Ruiz/NNP/appos>envoys envoys/NNS/nsubj>left left/VBD/ROOT>left|Ruiz/NNP/appos>envoys
right behind the second verb|men/NNS/nsubj>beat beat/VBD/ROOT>beat traders/NNS/dobj>beat and/CC/cc>beat burned/VBD/conj>beat two/CD/nummod>shops shops/NNS/conj>traders|shops/NNS/dobj>burned
a subject of what follows|Ruiz/NNP/nsubj>wept wept/VBD/ROOT>wept and/CC/cc>wept said/VBD/conj>wept shops/NNS/nsubj>burned burned/VBD/ccomp>said|shops/NNS/nsubj>burned
who were sent fired|Troops/NNS/nsubjpass>sent who/WP/nsubjpass>sent were/VBD/auxpass>sent sent/VBN/ROOT>sent to/TO/aux>clear clear/VB/advcl>sent roads/NNS/dobj>clear fired/VBN/advcl>sent on/IN/prep>fired crowds/NNS/pobj>on|Troops/NNS/nsubj>fired sent/VBN/relcl>Troops fired/VBD/ROOT>fired
who were sent to roads that were closed|Troops/NNS/nsubjpass>sent who/WP/nsubjpass>sent were/VBD/auxpass>sent sent/VBN/ROOT>sent to/IN/prep>sent roads/NNS/pobj>to closed/VBN/acl>roads by/IN/agent>closed rebels/NNS/pobj>by|sent/VBN/ROOT>sent closed/VBN/acl>roads
before the report and behind it|men/NNS/nsubj>said ,/,/punct>said police/NNS/nsubj>said said/VBD/ROOT>said ,/,/punct>said had/VBD/aux>killed killed/VBN/conj>said two/CD/dobj>killed|men/NNS/nsubj>killed police/NNS/nsubj>said killed/VBN/ccomp>said
who says so alone|men/NNS/nsubj>fled fled/VBD/ccomp>said ,/,/punct>said police/NNS/nsubj>said said/VBD/ROOT>said ,/,/punct>said adding/VBG/advcl>said|men/NNS/nsubj>fled adding/VBG/advcl>said
whose country has offered|Ruiz/NNP/nsubj>met met/VBD/ROOT>met envoys/NNS/dobj>met whose/PRP$/poss>country country/NN/nsubj>offered has/VBZ/aux>offered offered/VBN/conj>met|whose/WP$/poss>country offered/VBN/relcl>envoys country/NN/nsubj>offered
charged and later released|she/PRP/nsubjpass>charged was/VBD/auxpass>charged charged/VBN/ROOT>charged and/CC/cc>charged later/RB/advmod>released released/VBD/conj>charged|released/VBN/conj>charged
kidnapped by, of the noun before it|they/PRP/nsubj>found found/VBD/ROOT>found bodies/NNS/dobj>found of/IN/prep>bodies monks/NNS/pobj>of kidnapped/VBN/conj>found by/IN/agent>kidnapped rebels/NNS/pobj>by|kidnapped/VBN/acl>monks
joined by and, with by|they/PRP/nsubjpass>found were/VBD/auxpass>found found/VBN/ROOT>found and/CC/cc>found freed/VBN/conj>found by/IN/agent>freed police/NNS/pobj>by|freed/VBN/conj>found
a past tense behind its noun is a participle|men/NNS/nsubjpass>freed accused/VBD/acl>men of/IN/prep>accused fraud/NN/pobj>of were/VBD/auxpass>freed freed/VBN/ROOT>freed|accused/VBN/acl>men
a past tense with an object is one|bosses/NNS/nsubj>wept sacked/VBD/acl>bosses guards/NNS/dobj>sacked wept/VBD/ROOT>wept|sacked/VBD/acl>bosses
between commas, of whom|mayors/NNS/nsubj>wept ,/,/punct>accused accused/VBN/ROOT>accused by/IN/agent>accused guards/NNS/pobj>by ,/,/punct>accused wept/VBD/conj>accused|accused/VBN/acl>mayors wept/VBD/ROOT>wept
between commas, with a subject of its own|mayors/NNS/nsubjpass>accused ,/,/punct>accused accused/VBN/ROOT>accused by/IN/agent>accused guards/NNS/pobj>by ,/,/punct>accused wept/VBD/conj>accused|accused/VBN/ROOT>accused
the killing of|they/PRP/nsubj>condemned condemned/VBD/ROOT>condemned the/DT/det>killing killing/VBG/dobj>condemned of/IN/prep>killing monks/NNS/pobj>of|killing/NN/dobj>condemned
killing, with an object|they/PRP/nsubj>denied denied/VBD/ROOT>denied killing/VBG/xcomp>denied monks/NNS/dobj>killing|killing/VBG/xcomp>denied
men accused were freed|men/NNS/nsubj>accused accused/VBD/advcl>freed of/IN/prep>accused fraud/NN/pobj>of were/VBD/auxpass>freed freed/VBN/ROOT>freed|men/NNS/nsubjpass>freed accused/VBN/acl>men
men accused others and were freed|men/NNS/nsubj>accused accused/VBD/ccomp>said guards/NNS/dobj>accused police/NNS/nsubj>said said/VBD/ROOT>said|men/NNS/nsubj>accused accused/VBD/ccomp>said
behind a comma and and, a subject of its own|men/NNS/nsubjpass>beaten were/VBD/auxpass>beaten beaten/VBN/ROOT>beaten by/IN/agent>beaten police/NNS/pobj>by ,/,/punct>beaten and/CC/cc>police traders/NNS/conj>police in/IN/prep>traders Gao/NNP/pobj>in fled/VBD/conj>beaten|traders/NNS/nsubj>fled fled/VBD/conj>beaten
behind a comma and and, the last of a list|men/NNS/nsubj>saw saw/VBD/ROOT>saw Chad/NNP/dobj>saw ,/,/punct>Chad Mali/NNP/conj>Chad ,/,/punct>Mali and/CC/cc>Mali Togo/NNP/conj>Mali and/CC/cc>saw fled/VBD/conj>saw|Togo/NNP/conj>Mali fled/VBD/conj>saw
one on each side of a past tense|police/NNS/nsubjpass>arrested arrested/VBD/ROOT>arrested eleven/CD/nsubjpass>arrested of/IN/prep>eleven them/PRP/pobj>of|police/NNS/nsubj>arrested eleven/CD/dobj>arrested
one on each side of a passive|police/NNS/nsubjpass>arrested were/VBD/auxpass>arrested arrested/VBN/ROOT>arrested ,/,/punct>arrested eleven/CD/nsubjpass>arrested|police/NNS/nsubjpass>arrested eleven/CD/nsubjpass>arrested
a gerund that is a noun|Fighting/VBG/csubj>erupted in/IN/prep>Fighting Goma/NNP/pobj>in erupted/VBD/ROOT>erupted|Fighting/NN/nsubj>erupted
guilty is no noun|court/NN/nsubj>found found/VBD/ROOT>found the/DT/det>guilty banker/NN/compound>guilty guilty/NN/dobj>found|the/DT/det>banker banker/NN/dobj>found guilty/JJ/oprd>found
what some of them are|people/NNS/nsubjpass>killed ,/,/punct>killed two/CD/appos>people of/IN/prep>two them/PRP/pobj>of police/NN/compound>officers officers/NNS/nsubjpass>killed ,/,/punct>killed were/VBD/auxpass>killed killed/VBN/ROOT>killed|officers/NNS/appos>two people/NNS/nsubjpass>killed
what a deed aims at|he/PRP/nsubjpass>tried was/VBD/auxpass>tried tried/VBN/ROOT>tried for/IN/prep>tried plotting/VBG/pobj>for to/TO/aux>kill kill/VB/xcomp>tried her/PRP/dobj>kill|plotting/VBG/pcomp>for kill/VB/xcomp>plotting
what a verb aims at|he/PRP/nsubj>paid paid/VBD/ROOT>paid for/IN/prep>paid housing/NN/pobj>for to/TO/aux>stay stay/VB/advcl>paid|stay/VB/advcl>paid
a gerund with an object|Fighting/VBG/csubj>hurts fires/NNS/dobj>Fighting hurts/VBZ/ROOT>hurts|Fighting/VBG/csubj>hurts
an article is no verb|union/NN/nsubj>fled fled/VBD/ROOT>fled and/CC/cc>fled ordered/VBD/advcl>fled an/VBD/advmod>ordered inquiry/VBG/advcl>fled|ordered/VBD/conj>fled an/DT/det>inquiry inquiry/NN/dobj>ordered
a letter is no article|section/NN/nsubj>fled a/NN/appos>section fled/VBD/ROOT>fled|a/NN/appos>section
a number word|they/PRP/nsubj>fled fled/VBD/ROOT>fled six/PRP/nummod>men men/NNS/dobj>fled|six/CD/nummod>men
what has an article is no adverb|union/NN/nsubj>announced announced/VBD/ROOT>announced a/DT/det>strike strike/RB/ccomp>announced|strike/NN/dobj>announced
to, of a passive|Ruiz/NNP/nsubj>hopes hopes/VBZ/ROOT>hopes to/TO/aux>seen be/VB/auxpass>seen seen/VBN/xcomp>hopes|to/TO/aux>seen
off is no verb|bomb/NN/nsubj>went went/VBD/ccomp>said off/VBN/ccomp>said police/NNS/nsubj>said said/VBD/ROOT>said|off/RP/prt>went
to back is a verb|they/PRP/nsubj>vowed vowed/VBD/ROOT>vowed to/TO/aux>back back/VB/xcomp>vowed him/PRP/dobj>back|back/VB/xcomp>vowed
a plural is no pronoun|it/PRP/nsubj>halted halted/VBD/ROOT>halted talks/WP/dobj>halted|talks/NNS/dobj>halted
a plural is no infinitive|it/PRP/nsubj>halted halted/VBD/ROOT>halted talks/VB/dobj>halted|talks/NNS/dobj>halted
a plural is no adjective|Oman/NNP/nsubjpass>imposed imposed/VBN/ROOT>imposed sanctions/JJ/xcomp>imposed|Oman/NNP/nsubj>imposed imposed/VBD/ROOT>imposed sanctions/NNS/dobj>imposed
an adjective in -ous|it/PRP/nsubj>seemed seemed/VBD/ROOT>seemed dangerous/JJ/xcomp>seemed|dangerous/JJ/xcomp>seemed
a passive stays|Oman/NNP/nsubjpass>named was/VBD/auxpass>named named/VBN/ROOT>named host/NN/oprd>named|Oman/NNP/nsubjpass>named named/VBN/ROOT>named host/NN/oprd>named
a headline's passive stays|men/NNS/nsubjpass>killed killed/VBN/ROOT>killed by/IN/agent>killed police/NNS/pobj>by|men/NNS/nsubjpass>killed killed/VBN/ROOT>killed
two subjects|men/NNS/nsubj>held held/VBN/ROOT>held six/CD/nummod>pupils pupils/NNS/nsubjpass>held|men/NNS/nsubj>held held/VBD/ROOT>held pupils/NNS/dobj>held
two subjects and a bound|men/NNS/nsubj>held held/VBN/ROOT>held at/IN/prep>pupils least/JJS/pobj>at six/CD/nummod>pupils pupils/NNS/nsubj>held|men/NNS/nsubj>held held/VBD/ROOT>held pupils/NNS/dobj>held
what a bus carried|bus/NN/nsubj>fell carrying/VBG/amod>guests 40/CD/nummod>guests guests/NNS/nsubj>fell fell/VBD/ROOT>fell|carrying/VBG/acl>bus guests/NNS/dobj>carrying bus/NN/nsubj>fell
what was said of them, not by them|Mudslides/NNS/nsubj>said caused/VBD/ccomp>said by/IN/prep>caused rain/NN/pobj>by killed/VBD/ccomp>said two/CD/dobj>killed ,/,/punct>said police/NN/nsubj>said said/VBD/ROOT>said|Mudslides/NNS/nsubj>killed caused/VBN/acl>Mudslides police/NN/nsubj>said
a clause with its own subject shares no to|men/NNS/nsubj>refused refused/VBD/ROOT>refused to/TO/aux>leave leave/VB/xcomp>refused ,/,/punct>arrested and/CC/cc>arrested two/CD/nsubjpass>arrested were/VBD/auxpass>arrested arrested/VBN/conj>leave|arrested/VBN/conj>refused leave/VB/xcomp>refused
a verb that shares its to|men/NNS/nsubj>refused refused/VBD/ROOT>refused to/TO/aux>leave leave/VB/xcomp>refused and/CC/cc>leave pay/VB/conj>leave|pay/VB/conj>leave
a second deed, not what its object is like|company/NN/nsubj>apologised apologised/VBD/ROOT>apologised and/CC/cc>apologised promised/VBN/amod>help tougher/JJ/amod>help help/NN/dobj>apologised|promised/VBD/conj>apologised help/NN/dobj>promised
what an object is like|police/NN/nsubj>seized seized/VBD/ROOT>seized guns/NNS/dobj>seized and/CC/cc>guns forged/VBN/amod>papers papers/NNS/conj>guns|forged/VBN/amod>papers papers/NNS/conj>guns
a subject of the verb|where/WRB/advmod>raided police/NN/nsubj>shops raided/VBD/ROOT>raided two/CD/nummod>shops shops/NNS/dobj>raided|police/NN/nsubj>raided shops/NNS/dobj>raided
the only one who says so|police/NN/nsubj>said said/VBD/ROOT>said rain/NN/nsubj>killed killed/VBD/ccomp>said two/CD/dobj>killed|police/NN/nsubj>said rain/NN/nsubj>killed
a subject behind what it said|safe/JJ/ccomp>said ,/,/punct>said said/VBD/ROOT>said police/NNS/nsubj>said|police/NNS/nsubj>said
an object is no clause|union/NN/nsubj>announced announced/VBD/ROOT>announced a/DT/det>strike strike/NN/ccomp>announced|strike/NN/dobj>announced
a clause with a subject stays|union/NN/nsubj>said said/VBD/ROOT>said men/NNS/nsubj>strike strike/NN/ccomp>said|strike/NN/ccomp>said
what somebody became stays|Ruiz/NNP/nsubj>became became/VBD/ROOT>became mayor/NN/xcomp>became|mayor/NN/xcomp>became
object of a bare preposition|They/PRP/nsubj>fled fled/VBD/ROOT>fled on/IN/prep>fled trains/NNS/dobj>blaming ,/,/punct>fled blaming/VBG/advcl>fled them/PRP/dobj>blaming|trains/NNS/pobj>on
object of a preposition that has one|fled/VBD/ROOT>fled on/IN/prep>fled foot/NN/pobj>on trains/NNS/nsubjpass>burnt burnt/VBN/ccomp>fled|trains/NNS/nsubjpass>burnt
to, of the verb behind it|Ruiz/NNP/nsubj>go will/MD/aux>go go/VB/ROOT>go there/RB/advmod>go to/TO/aux>go talk/VB/advcl>go|to/TO/aux>talk
to, of a verb further on|Ruiz/NNP/nsubj>hopes hopes/VBZ/ROOT>hopes to/TO/aux>talk quietly/RB/advmod>talk talk/VB/xcomp>hopes|to/TO/aux>talk
joined by and|Oman/NNP/nsubj>fled fled/VBD/ROOT>fled and/CC/cc>fled warned/VBD/ccomp>fled Chad/NNP/dobj>warned|warned/VBD/conj>fled
which, of a noun far from the report that it was hung on|she/PRP/nsubj>said said/VBD/ROOT>said in/IN/prep>said report/NN/pobj>in men/NNS/nsubj>fought fought/VBD/ccomp>said for/IN/prep>fought Chad/NNP/pobj>for ,/,/punct>said which/WDT/nsubj>fell fell/VBD/acl>report|fell/VBD/relcl>Chad
which, of no person|heads/NNS/nsubj>wept of/IN/prep>heads Ruiz/NNP/pobj>of ,/,/punct>wept which/WDT/nsubjpass>freed were/VBD/auxpass>freed freed/VBN/relcl>Ruiz ,/,/punct>wept wept/VBD/ROOT>wept|freed/VBN/relcl>heads
most of which|firms/NNS/nsubj>wept in/IN/prep>firms Chad/NNP/pobj>in ,/,/punct>wept most/JJS/nsubj>fell of/IN/prep>most which/WDT/pobj>of fell/VBD/ccomp>wept ,/,/punct>wept wept/VBD/ROOT>wept|fell/VBD/relcl>Chad
which signed|Oman/NNP/nsubj>wept ,/,/punct>wept which/WDT/dobj>signed signed/VBD/ccomp>wept pacts/NNS/dobj>signed ,/,/punct>wept wept/VBD/ROOT>wept|which/WDT/nsubj>signed signed/VBD/relcl>Oman
which somebody signed|pacts/NNS/nsubj>failed ,/,/punct>failed which/WDT/dobj>signed Oman/NNP/nsubj>signed signed/VBD/ccomp>failed ,/,/punct>failed failed/VBD/ROOT>failed|which/WDT/dobj>signed
which, of a report and not of its month|reports/NNS/nsubj>wept ,/,/punct>wept published/VBN/acl>reports in/IN/prep>published May/NNP/pobj>in ,/,/punct>wept which/WDT/nsubj>fell fell/VBD/relcl>reports wept/VBD/ROOT>wept|fell/VBD/relcl>reports
a passive is no adjective|Ruiz/NNP/nsubj>injured was/VBD/auxpass>injured slightly/RB/advmod>injured injured/JJ/ROOT>injured|Ruiz/NNP/nsubjpass>injured injured/VBN/ROOT>injured
an adjective without its auxiliary stays|Ruiz/NNP/nsubj>seemed seemed/VBD/ROOT>seemed tired/JJ/acomp>seemed|tired/JJ/acomp>seemed
object of a participle|they/PRP/nsubj>shelled shelled/VBD/ROOT>shelled Gao/NNP/dobj>shelled ,/,/punct>shelled killing/VBG/acl>men two/CD/nummod>men men/NNS/dobj>shelled|killing/VBG/advcl>shelled men/NNS/dobj>killing
one of a list is no object|they/PRP/nsubj>saw saw/VBD/ROOT>saw boxing/NN/dobj>saw ,/,/punct>saw including/VBG/prep>boxing women/NNS/appos>boxing|women/NNS/appos>boxing
participle joined to a participle|it/PRP/nsubj>fell fell/VBD/ROOT>fell ,/,/punct>fell leaving/VBG/advcl>fell Gao/NNP/dobj>leaving without/IN/prep>Gao power/NN/pobj>without and/CC/cc>power injuring/VBG/conj>power men/NNS/conj>power|injuring/VBG/conj>leaving men/NNS/dobj>injuring
a noun joined to a noun stays|it/PRP/nsubj>fell fell/VBD/ROOT>fell without/IN/prep>fell power/NN/pobj>without and/CC/cc>power lighting/VBG/conj>power|lighting/VBG/conj>power
seen by|she/PRP/nsubj>said said/VBD/ROOT>said in/IN/prep>said reports/NNS/pobj>in seen/VBN/acl>reports by/IN/prep>said Ruiz/NNP/pobj>by|by/IN/agent>seen
by, of an active verb|they/PRP/nsubj>gained gained/VBN/ROOT>gained by/IN/prep>gained guile/NN/pobj>by|by/IN/prep>gained
before the comma of a participle|they/PRP/nsubj>rammed rammed/VBD/ROOT>rammed one/CD/dobj>rammed near/IN/prep>damaging Gao/NNP/pobj>near ,/,/punct>rammed damaging/VBG/advcl>rammed it/PRP/dobj>damaging|near/IN/prep>rammed
talks due to open|they/PRP/nsubj>hailed hailed/VBD/ROOT>hailed talks/NNS/dobj>hailed due/JJ/mark>open to/IN/aux>open open/JJ/advcl>hailed|due/JJ/amod>talks open/VB/xcomp>due to/TO/aux>open
talks were due to end|talks/NNS/nsubj>were were/VBD/ROOT>were due/JJ/amod>end to/IN/aux>end end/NN/attr>were|due/JJ/acomp>were end/VB/xcomp>due to/TO/aux>end
a pact, due to end|pacts/NNS/nsubj>fell ,/,/punct>fell due/JJ/amod>pacts to/IN/mark>end end/VB/pobj>due fell/VBD/ROOT>fell|due/JJ/amod>pacts end/VB/xcomp>due to/TO/aux>end
due to fog|they/PRP/nsubj>delayed delayed/VBD/ROOT>delayed talks/NNS/dobj>delayed due/IN/prep>delayed to/IN/pcomp>due fog/NN/pobj>due|due/IN/prep>delayed fog/NN/pobj>due
said it would|Oman/NNP/nsubj>said said/VBD/ROOT>said it/PRP/nsubj>said would/MD/aux>help help/VB/ccomp>said|it/PRP/nsubj>help
unless they leave|Oman/NNP/nsubj>stays stays/VBZ/ROOT>stays unless/IN/mark>left Chad/NNP/nsubj>stays first/RB/advmod>left left/VBD/advcl>stays|Chad/NNP/nsubj>left
a subject behind its verb|"/``/punct>said said/VBD/ROOT>said Ruiz/NNP/nsubj>said adding/VBG/advcl>said|Ruiz/NNP/nsubj>said
hit is active|drones/NNS/nsubj>hit hit/VBN/ROOT>hit six/CD/nummod>men men/NNS/dobj>hit|hit/VBD/ROOT>hit
after talks|Ruiz/NNP/nsubj>said said/VBD/ROOT>said after/IN/mark>talks talks/VBZ/advcl>said with/IN/prep>talks Brandt/NNP/pobj>with|after/IN/prep>said talks/NNS/pobj>after
after somebody talks|Ruiz/NNP/nsubj>said said/VBD/ROOT>said after/IN/mark>talks Brandt/NNP/nsubj>talks talks/VBZ/advcl>said|talks/VBZ/advcl>said
before a clause that is told|On/IN/prep>said Monday/NNP/pobj>On men/NNS/nsubj>fled fled/VBD/ccomp>said ,/,/punct>said police/NNS/nsubj>said said/VBD/ROOT>said|On/IN/prep>fled
of who says so|In/IN/prep>said Oslo/NNP/pobj>In police/NNS/nsubj>said said/VBD/ROOT>said men/NNS/nsubj>fled fled/VBD/ccomp>said|In/IN/prep>said
firms accused of|Chad/NNP/nsubj>fined fined/VBD/ROOT>fined ten/CD/nummod>firms firms/NNS/dobj>fined accused/VBN/advcl>fined of/IN/prep>accused fraud/NN/pobj>of|accused/VBN/acl>firms
a participle after a comma stays|firms/NNS/nsubj>fled fled/VBD/ROOT>fled Gao/NNP/dobj>fled ,/,/punct>fled accused/VBN/advcl>fled of/IN/prep>accused fraud/NN/pobj>of|accused/VBN/advcl>fled
put forward a plan|they/PRP/nsubj>put put/VBD/ROOT>put forward/RB/advmod>put a/DT/det>plan plan/NN/ccomp>put|plan/NN/dobj>put
which somebody seized|towns/NNS/nsubj>wept ,/,/punct>wept which/WDT/dobj>seized rebels/NNS/appos>towns seized/VBN/acl>rebels ,/,/punct>wept wept/VBD/ROOT>wept|rebels/NNS/nsubj>seized seized/VBD/relcl>towns
which was seized by somebody|towns/NNS/nsubj>wept which/WDT/nsubjpass>seized were/VBD/auxpass>seized seized/VBN/relcl>towns wept/VBD/ROOT>wept|which/WDT/nsubjpass>seized
attacked a bus, killing|men/NNS/nsubj>attacked attacked/VBD/ROOT>attacked buses/NNS/dobj>attacked ,/,/punct>attacked killing/VBG/acl>buses nine/CD/dobj>killing|killing/VBG/advcl>attacked
attacked a bus carrying|men/NNS/nsubj>attacked attacked/VBD/ROOT>attacked buses/NNS/dobj>attacked carrying/VBG/acl>buses nine/CD/dobj>carrying|carrying/VBG/acl>buses
killed one and wounded four|bombs/NNS/nsubj>killed killed/VBD/ROOT>killed guards/NNS/dobj>killed and/CC/cc>bombs wounded/JJ/conj>bombs four/CD/nsubjpass>wounded|wounded/VBD/conj>killed four/CD/dobj>wounded
rich and wounded|men/NNS/nsubj>fled fled/VBD/ROOT>fled and/CC/cc>men wounded/JJ/conj>men|wounded/JJ/conj>men
after somebody accused it|Oman/NNP/nsubj>left left/VBD/ROOT>left after/IN/prep>left Chad/NNP/nsubjpass>accused accused/VBD/advcl>left it/PRP/expl>accused of/IN/prep>accused lies/NNS/pobj>of|Chad/NNP/nsubj>accused after/IN/mark>accused it/PRP/dobj>accused
approached and ordered it to leave|they/PRP/nsubj>came came/VBD/ROOT>came and/CC/cc>came ordered/VBD/advmod>leave crews/NNS/dobj>ordered to/TO/aux>leave leave/RB/ccomp>came|ordered/VBD/conj>came leave/VB/xcomp>ordered
denied losing|they/PRP/nsubj>denied denied/VBD/ROOT>denied losing/VBG/csubj>denied men/NNS/dobj>losing|losing/VBG/xcomp>denied
by phone|Ruiz/NNP/nsubj>spoke spoke/VBD/ROOT>spoke by/IN/prep>spoke phone/VBD/advcl>spoke|phone/NN/pobj>by
to guard|Oman/NNP/nsubj>sent sent/VBD/ROOT>sent men/NNS/dobj>sent to/IN/prep>sent guard/VB/advcl>sent it/PRP/dobj>guard|guard/VB/advcl>sent
which, of the subject|Oman/NNP/nsubj>helped ,/,/punct>helped which/WDT/nsubj>helped helped/VBD/ROOT>helped ;/,/punct>helped ,/,/punct>helped denied/VBD/advcl>helped it/PRP/dobj>denied|Oman/NNP/nsubj>denied helped/VBD/relcl>Oman denied/VBD/ROOT>denied
a passive's participle|Ruiz/NNP/nsubjpass>acquitted was/VBD/auxpass>acquitted acquitted/JJ/ROOT>acquitted of/IN/prep>acquitted it/PRP/pobj>of|acquitted/VBN/ROOT>acquitted
hurt, of people|miners/NNS/nsubj>were were/VBD/ROOT>were hurt/JJ/acomp>were|hurt/VBN/ROOT>hurt were/VBD/auxpass>hurt miners/NNS/nsubjpass>hurt
a state stays an adjective|miners/NNS/nsubj>were were/VBD/ROOT>were tired/JJ/acomp>were|tired/JJ/acomp>were
a participle joined to another|Ruiz/NNP/nsubjpass>fined was/VBD/auxpass>fined fined/VBN/ROOT>fined and/CC/cc>fined barred/JJ/conj>fined|barred/VBN/conj>fined
an adjective joined to another|Ruiz/NNP/nsubj>seems seems/VBZ/ROOT>seems sick/JJ/acomp>seems and/CC/cc>sick tired/JJ/conj>sick|tired/JJ/conj>sick
a past tense between subject and object|court/NN/nsubj>sentenced sentenced/JJ/ROOT>sentenced the/DT/det>banker banker/NN/nsubjpass>sentenced|sentenced/VBD/ROOT>sentenced court/NN/nsubj>sentenced banker/NN/dobj>sentenced
an adjective without an object|court/NN/nsubj>unconvinced unconvinced/JJ/ROOT>unconvinced ././punct>unconvinced|unconvinced/JJ/ROOT>unconvinced
a participle set off by commas|motion/NN/nsubj>failed ,/,/punct>tabled tabled/JJ/advcl>failed by/IN/prep>tabled Ruiz/NNP/pobj>by ;/,/punct>failed failed/VBD/ROOT>failed|tabled/VBN/acl>motion
have, of a second deed|they/PRP/nsubj>charged charged/VBD/ROOT>charged men/NNS/dobj>charged and/CC/cc>charged have/VBP/aux>seized seized/VBN/amod>cars cars/NNS/conj>men|seized/VBN/conj>charged cars/NNS/dobj>seized
to and a verb read as a noun|it/PRP/nsubj>weighs weighs/VBZ/ROOT>weighs whether/IN/mark>appeal to/TO/aux>appeal appeal/NN/dobj>weighs|appeal/VB/xcomp>weighs
to and a verb read as a past tense|they/PRP/nsubj>met met/VBD/ROOT>met to/IN/aux>protest protest/VBD/advcl>met|to/TO/aux>protest protest/VB/advcl>met
to before a noun stays|they/PRP/nsubj>went went/VBD/ROOT>went to/IN/prep>went protest/NN/compound>sites sites/NNS/pobj>to|protest/NN/compound>sites to/IN/prep>went
what ends in -ment is a noun|it/PRP/nsubj>ordered ordered/VBD/ROOT>ordered the/DT/det>deployment deployment/VBN/xcomp>ordered of/IN/prep>deployment troops/NNS/pobj>of|deployment/NN/dobj>ordered
a verb behind an article is a noun|union/NN/nsubj>called called/VBD/ROOT>called a/DT/expl>called strike/VB/xcomp>called|strike/NN/dobj>called a/DT/det>strike
people named by a participle|they/PRP/nsubj>took took/VBD/ROOT>took the/DT/det>fallen fallen/VBN/dobj>took home/RB/advmod>took|fallen/VBN/dobj>took
shot dead|Gunmen/NNS/nsubj>dead shot/VBN/nsubj>dead dead/VBN/ROOT>dead a/DT/det>mayor mayor/NN/nsubjpass>dead|shot/VBD/ROOT>shot dead/JJ/oprd>shot Gunmen/NNS/nsubj>shot mayor/NN/dobj>shot
was shot dead|mayor/NN/nsubjpass>shot was/VBD/auxpass>shot shot/VBN/ROOT>shot dead/JJ/oprd>shot|shot/VBN/ROOT>shot dead/JJ/oprd>shot mayor/NN/nsubjpass>shot
tear gas|Police/NNS/nsubj>fired fired/VBD/prep>tear tear/VBN/ROOT>tear gas/NN/conj>tear at/IN/prep>tear men/NNS/pobj>at|fired/VBD/ROOT>fired tear/NN/compound>gas gas/NN/dobj>fired at/IN/prep>fired
what a hyphen ties to a noun|clashes/NNS/ROOT>clashes between/IN/prep>clashes police/NNS/pobj>between and/CC/cc>police stone/NN/compound>throwing -/HYPH/punct>stone throwing/VBG/conj>police youths/NNS/pobj>between|youths/NNS/conj>police throwing/VBG/amod>youths
an object before a preposition|he/PRP/nsubj>appealed appealed/VBD/ROOT>appealed the/DT/det>ruling ruling/NN/pobj>to to/IN/prep>appealed court/NN/pobj>to|ruling/NN/dobj>appealed court/NN/pobj>to
a subject shared by two passives|Ruiz/NNP/nsubj>resting was/VBD/auxpass>freed freed/VBN/ROOT>freed and/CC/cc>freed is/VBZ/aux>resting resting/VBG/advcl>freed|Ruiz/NNP/nsubjpass>freed resting/VBG/conj>freed
whom a second verb urges|Ruiz/NNP/nsubj>wept wept/VBD/ROOT>wept and/CC/cc>wept urged/VBD/conj>wept men/NNS/nsubj>urged|men/NNS/dobj>urged
a dative alone|court/NN/nsubj>found found/VBD/ROOT>found Ruiz/NNP/dative>found guilty/JJ/oprd>found|Ruiz/NNP/dobj>found
a dative beside an object|court/NN/nsubj>gave gave/VBD/ROOT>gave Ruiz/NNP/dative>gave years/NNS/dobj>gave|Ruiz/NNP/dative>gave
no agent of an active verb|trial/NN/nsubj>followed followed/VBD/ROOT>followed a/DT/det>probe probe/NN/dobj>followed by/IN/agent>followed Ruiz/NNP/pobj>by|by/IN/prep>probe
a plural behind a verb is no verb|they/PRP/nsubj>hold hold/VBP/ROOT>hold talks/VBZ/xcomp>hold|talks/NNS/dobj>hold
is to stand|Ruiz/NNP/nsubj>is is/VBZ/ROOT>is to/TO/aux>stand stand/VB/advcl>was was/VBD/conj>is|stand/VB/xcomp>is
the first of two deeds|Ruiz/NNP/nsubj>denied denied/VBD/ccomp>threatened it/PRP/dobj>denied and/CC/cc>denied threatened/MD/ROOT>threatened to/TO/aux>sue sue/VB/xcomp>threatened|denied/VBD/ROOT>denied threatened/VBD/conj>denied
the third one murdered|poet/NN/nsubjpass>shot was/VBD/auxpass>shot shot/VBN/ccomp>said ,/,/punct>shot the/DT/det>third third/NN/nsubj>murdered murdered/VBD/ccomp>said here/RB/advmod>murdered ;/,/punct>said police/NNS/nsubj>said said/VBD/ROOT>said|murdered/VBD/ccomp>said
the third poet murdered|clerk/NN/nsubjpass>shot was/VBD/auxpass>shot shot/VBN/ccomp>said ,/,/punct>shot third/JJ/amod>poet poet/NN/nsubj>murdered murdered/VBD/ccomp>said here/RB/advmod>murdered ;/,/punct>said police/NNS/nsubj>said said/VBD/ROOT>said|murdered/VBN/acl>poet poet/NN/appos>shot
a number that counts no noun|it/PRP/nsubj>suspended suspended/VBD/ROOT>suspended two/CD/nummod>suspended of/IN/prep>two them/PRP/pobj>of|two/CD/dobj>suspended
a dative before its verb|lawyers/NNS/dative>asked had/VBD/aux>asked asked/VBN/ROOT>asked the/DT/det>court court/NN/dative>asked|lawyers/NNS/nsubj>asked
took to court|it/PRP/nsubj>took took/VBD/ROOT>took Oman/NNP/dobj>took to/TO/aux>court court/VB/xcomp>took over/IN/prep>court it/PRP/pobj>over|court/NN/pobj>to to/IN/prep>took
to court voters|it/PRP/nsubj>began began/VBD/ROOT>began to/TO/aux>court court/VB/xcomp>began voters/NNS/dobj>court|court/VB/xcomp>began
a possessive is no object|Ruiz/NNP/nsubj>gave gave/VBD/ROOT>gave his/PRP$/dobj>gave answer/NN/dobj>gave|his/PRP$/poss>answer
who, of a noun without a comma|court/NN/nsubj>freed freed/VBD/ROOT>freed a/DT/det>miner miner/NN/dobj>freed who/WP/nsubj>wept wept/VBD/amod>miner|wept/VBD/relcl>miner
a deed before who|Youths/NNS/nsubj>fired stoned/VBD/conj>police police/NNS/dobj>fired ,/,/punct>fired who/WP/nsubj>fired fired/VBD/ROOT>fired gas/NN/dobj>fired|stoned/VBD/ROOT>stoned Youths/NNS/nsubj>stoned police/NNS/dobj>stoned fired/VBD/relcl>police
two clauses before who|Ruiz/NNP/nsubj>fired ,/,/punct>fired wept/VBD/acl>Ruiz police/NNS/appos>Ruiz ,/,/punct>fired who/WP/nsubj>fired fired/VBD/ROOT>fired|Ruiz/NNP/nsubj>fired
a past tense shares no would|Ruiz/NNP/nsubj>said said/VBD/ROOT>said it/PRP/nsubj>yield would/MD/aux>yield yield/VB/ccomp>said but/CC/cc>yield offered/VBD/conj>yield talks/NNS/dobj>offered|offered/VBD/conj>said
the governor of a province, named|governor/NN/nsubj>wept of/IN/prep>governor province/NN/pobj>of ,/,/punct>wept Ruiz/NNP/appos>province ;/,/punct>wept wept/VBD/ROOT>wept|Ruiz/NNP/appos>province
the governor of a province, between commas|governor/NN/nsubj>wept of/IN/prep>governor province/NN/pobj>of ,/,/punct>wept Ruiz/NNP/appos>province ,/,/punct>wept wept/VBD/ROOT>wept|Ruiz/NNP/appos>governor
a deputy read as a second subject|deputy/NN/nsubj>wept ,/,/punct>wept Ruiz/NNP/nsubj>wept ,/,/punct>wept wept/VBD/ROOT>wept|Ruiz/NNP/appos>deputy
the wife of a mayor, named|wife/NN/nsubj>wept of/IN/prep>wife mayor/NN/pobj>of ,/,/punct>wept Ruiz/NNP/appos>mayor ,/,/punct>wept wept/VBD/ROOT>wept|Ruiz/NNP/appos>mayor
a bare verb shares would|Ruiz/NNP/nsubj>said said/VBD/ROOT>said it/PRP/nsubj>yield would/MD/aux>yield yield/VB/ccomp>said and/CC/cc>yield offer/VB/conj>yield talks/NNS/dobj>offer|offer/VB/conj>yield
"""  # fmt: skip
_VOCAB = spacy.blank("en").vocab
CASES = [line.split("|") for line in READINGS.strip().splitlines()]


def _parsed(marked: str) -> Doc:
    cells = [cell.rsplit("/", 2) for cell in marked.split()]
    words = [c[0] for c in cells]
    first = {w: i for i, w in reversed(list(enumerate(words)))}
    heads = [first[c[2].split(">")[1]] for c in cells]
    tags, deps = [c[1] for c in cells], [c[2].split(">")[0] for c in cells]
    doc = Doc(_VOCAB, words=words, heads=heads, deps=deps, tags=tags, lemmas=[w.lower() for w in words])
    for token in doc:  # as the lemmatizer has them
        token.lemma_ = {
            "called": "call",
            "claims": "claim",
            "demanding": "demand",
            "killing": "kill",
            "became": "become",
            "were": "be",
            "was": "be",
            "said": "say",
        }.get(token.text, token.lemma_)
    doc.ents = [Span(doc, i, i + 1, label="PERSON") for i, w in enumerate(words) if w in ("Ruiz", "Silva")]
    return doc


@pytest.mark.parametrize(("phenomenon", "marked", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_reading_that_the_words_rule_out_is_put_right(phenomenon, marked, expected):
    tree = read_tree(_parsed(marked))
    read = {f"{t.text}/{t.tag_}/{t.dep_}>{t.head.text}" for t in tree}
    assert set(expected.split()) <= read, phenomenon
    for token in tree:  # still a tree, whose edges and children agree
        assert all(child.head is token for child in token.children)
        assert token.left_edge.i <= token.i <= token.right_edge.i


def test_people_of_a_land_are_who_a_participle_is_said_of():
    doc = _parsed("for/IN/ROOT>for an/DT/det>jailed Afghan/JJ/amod>jailed jailed/VBN/pobj>for in/IN/prep>jailed")
    doc.ents = [Span(doc, 2, 3, label="NORP")]
    read = [f"{t.text}>{t.head.text}" for t in read_tree(doc)]
    assert read == ["for>for", "an>Afghan", "Afghan>for", "jailed>Afghan", "in>jailed"]


def test_nothing_is_hung_below_itself_however_deep_the_tree():
    n = 300
    deep = Doc(
        _VOCAB, words=["so"] * n, heads=[*range(1, n), n - 1], deps=["dep"] * (n - 1) + ["ROOT"], tags=["RB"] * n
    )
    tree = read_tree(deep)
    for first in (0, n - 10):
        assert not hang(tree[n - 2], tree[first], "dep")
    assert hang(tree[0], tree[n - 1], "advmod")
    assert len(tree[n - 1].subtree) == n
    assert [t.i for t in (tree[n - 1].left_edge, tree[n - 1].right_edge)] == [0, n - 1]
