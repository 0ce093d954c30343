"""Claims: sentences marked up with speaker, cue and content, each naming what it shows.

``<s ...>`` is the speaker, ``<c ...>`` the cue, ``<x ...>`` the content.
"""

import re

import pytest
from spacy.tokens import Doc

from benchmarks.newswire_claims import f1, tally
from newskit.extraction.claims.extents import before_semicolon, completed
from newskit.extraction.claims.find import find_claims
from newskit.extraction.claims.quotes import find_quotes
from newskit.extraction.events.rows import innermost
from newskit.language.tree import read_tree
from training.newswire_marks import Claim, Span

MARKED = [
    ("a deed's result goes with it", "says", "<x Soldiers fired, killing three>, <s residents> <c said>."),
    ("indirect, that", "says", "<s The minister> <c said> <x that the port was closed>."),
    ("indirect, bare clause", "says", "<s The mayor> <c said> <x the bridge would reopen>."),
    ("a particle verb inside", "says", "<x A blast went off in Oslo on Monday>, <s police> <c said>."),
    ("auxiliary in the cue", "says", "<s The army> <c has said> <x it will withdraw>."),
    ("adverb in the cue", "says", "<s The bank> <c also said> <x its losses had grown>."),
    ("direct, speaker after", "says", '<x "The dam is safe,"> <c said> <s Marta Olin>.'),
    ("direct, pronoun", "says", '<x "We are ready,"> <s she> <c said>.'),
    ("direct, cue first", "says", '<s The coach> <c said>, <x "We deserved to lose.">'),
    ("direct, typographic marks", "says", "<x “The dam is safe,”> <c said> <s Marta Olin>."),
    ("direct, typewriter marks", "says", "<x ''The dam is safe,''> <s Olin> <c said>."),
    ("direct, split", "says", '<x "The dam is safe," <s Olin> <c said>. "Nobody needs to leave.">'),
    ("direct, colon", "says", '<s The clerk> <c replied:> <x "Come back on Monday.">'),
    ("speaker with apposition", "says", "<s Jan Vos, head of the union,> <c said> <x the strike would go on>."),
    ("mixed", "describes", '<s The judge> <c called> <x the plan "a costly mistake">.'),
    ("according to, end", "says", "<x The ferry carried 90 people>, <c according to> <s the harbour master>."),
    ("according to, front", "says", "<c According to> <s the ministry>, <x the road is open>."),
    ("addressee", "says", "<s The envoy> <c told> reporters <x that the talks had failed>."),
    ("addressee, bare", "says", "<s The farmer> <c told> the court <x he saw nothing>."),
    ("statement nested", "says", "<s The office> <c said> in a statement <x that the visit was cancelled>."),
    ("denial", "denies", "<s The company> <c denied> <x that it had dumped waste>."),
    ("denial, gerund", "denies", "<s The guard> <c denied> <x taking bribes>."),
    ("denial, noun phrase", "denies", "<s The governor> <c rejected> <x the allegations>."),
    ("admission", "admits", "<s The pilot> <c admitted> <x that he had fallen asleep>."),
    ("claim", "claims", "<s The rebels> <c claimed> <x they had taken the town>."),
    ("refuted claims", "denies", "<s The army> <c strongly refutes> <x claims that its men shot at villagers>."),
    ("claim by somebody", "claims", "<c The claim> by <s the army> <x that rebels burned houses> is false."),
    ("threat by somebody", "threatens", "<c A threat> by <s the rebels> <x to blow up the dam> was ignored."),
    ("headline with its source", "says", "<x Russia attacked port> <c –> <s Kyiv>"),
    ("headline about whoever did it", "says", "<x Man who shot two judges held> <c -> <s Kyiv>"),
    ("headline with its source, small letters", "says", "<x Gunmen storm hotel, hostages taken> <c -> <s police>"),
    ("headline with a source of two words", "says", "<x Rebels shell hospital><c :> <s aid group>"),
    ("bulletin behind a label", "says", "URGENT - <x Five dead in hotel raid> <c -> <s ministry>"),
    (
        "and had, behind a quotation",
        "says",
        '<s The firm> <c said> <x it "rejects any blame" and had dismissed two men>.',
    ),
    ("second deed behind he said", "says", "<x Rebels stormed the camp, <s he> <c said>, and killed 20>."),
    ("accusation", "accuses", "<s Lawmakers> <c accused> <x the premier of lying to parliament>."),
    ("accusation, passive", "accuses", "<x The banker <c was accused of> stealing millions>."),
    ("warning", "warns", "<s The agency> <c warned> <x that food was running out>."),
    ("warning about", "warns", "<s The agency> <c warned of> <x a long drought>."),
    ("threat", "threatens", "<s The group> <c threatened> <x to burn the crops>."),
    ("promise", "promises", "<s The president> <c promised> <x to lower taxes>."),
    ("vow", "promises", "<s The rebels> <c vowed> <x to fight on>."),
    ("demand", "demands", "<s The strikers> <c demanded> <x that wages rise>."),
    ("urging", "demands", "<s The bishop> <c urged> <x both sides to lay down their arms>."),
    ("call for", "demands", "<s The council> <c called for> <x an end to the fighting>."),
    ("question", "asks", "<s The girl> <c asked> <x whether the train had left>."),
    ("belief", "believes", "<s Experts> <c believe> <x the reef is dying>."),
    ("doubt", "doubts", "<s Critics> <c doubt> <x that the law will pass>."),
    ("wish", "wants", "<s The club> <c wants> <x to build a stadium>."),
    ("fear", "fears", "<s Residents> <c fear> <x that the river will rise>."),
    ("plan", "plans", "<s The owners> <c plan> <x to cut 300 jobs>."),
    ("refusal", "denies", "<s The general> <c refused> <x to resign>."),
    ("agreement", "agrees", "<s The parties> <c agreed> <x to meet again>."),
    ("study shows", "shows", "<s A new survey> <c shows> <x that rents are falling>."),
    ("nominal, possessive", "claims", "<s The miner's> <c claim> <x that the shaft was unsafe> was ignored."),
    ("nominal, light verb", "warns", "<s The militia> <c has issued a warning> <x that it will strike back>."),
    ("participle", "says", "<s The spokeswoman> left early, <c saying> <x that she was ill>."),
    ("relative clause", "says", "<s The engineer>, who <c said> <x the wall was cracked>, was dismissed."),
    ("whose", "accuses", "<s The minister, whose party> <c condemned> <x the raid>, stayed at home."),
    (
        "speaker without its relative clause",
        "warns",
        "<s Oman>, which hosts the talks, <c warned> <x time was short>.",
    ),
    ("what is said is the antecedent", "accuses", "<x The raid>, which <s Lima> <c condemned>, killed two farmers."),
    ("raising verb: nobody says so", "suggests", "<x The dam <c seemed> to leak>."),
    ("declined", "denies", "<s The guard> <c declined> <x to say who had the key>."),
    ("passive with as", "believes", "<x The bridge <c is regarded> as unsafe>."),
    ("coordination", "warns", "<s The mayor> toured the port and <c warned> <x that it would flood>."),
    ("passive, is said to", "says", "<x The actor <c is said> to have left the country>."),
    ("emphasis", "says", "<s The nurse> <c stressed> <x that beds were scarce>."),
    ("praise", "praises", "<s The queen> <c praised> <x the volunteers>."),
    ("criticism", "accuses", "<s The unions> <c criticized> <x the budget>."),
    ("hope", "wants", "<s The family> <c hopes> <x he will return>."),
    ("nominal with a gerund", "accuses", "<s Kenya>'s <c accusation of> <x Uganda burning two villages> drew a reply."),
    ("nominal denial", "denies", "<s The minister's> <c denial of> <x any contact> did not convince the panel."),
    ("nominal, by", "warns", "There was <c a warning> from <s the agency> <x that the dam could fail>."),
    ("parenthetical at the end", "shows", "<x The ferry was built in 1971>, <s records> <c show>."),
    ("number that somebody gives", "says", "<s The ministry> <c put> <x the death toll at 31>."),
    ("figure of a part", "says", "<s Aid groups> <c have put> <x the number of dead at no fewer than 200>."),
    ("passive after its noun", "claims", "The police were shown <x many attacks> <c claimed> by <s a new group>."),
    ("noun with its adjective", "claims", "<s Their> <c repeated claim> <x that the dam was safe> proved wrong."),
    ("poll as a source", "shows", "<c In> <s a new poll>, <x six in ten voters back the law>."),
    (
        "what those asked said is the poll's",
        "shows",
        "<c In> <s a new poll>, <x 60 percent of voters said they trust him>.",
    ),
    ("estimate as a source", "shows", "<c By> <s one estimate>, <x the flood left 900 families homeless>."),
    ("statement stressing", "says", "<s His office> <c released a statement emphasizing> <x the need for calm>."),
    ("letter asking", "demands", "<s The mayor> <c wrote a letter asking> <x the minister to resign>."),
    ("statement on a day", "says", "<s The firm> <c put out a statement Tuesday saying> <x the dam was safe>."),
    (
        "statement after a comma is no part of the cue",
        "says",
        "<s Peru> issued a ban, <c saying> <x that eggs were bad>.",
    ),
    ("as somebody says, before", "says", "As <s the mayor> <c noted>, <x the road is closed>."),
    ("as somebody says, after", "says", "<x The road is closed to lorries>, as <s police> <c have said>."),
    ("as somebody says, between", "says", "<x The road, as <s the mayor> <c noted>, is closed to lorries>."),
    ("between subject and verb", "believes", "<x Their lead, <s they> <c believe>, is going nowhere>."),
    ("after a condition", "says", "<x If the river rises again, <s he> <c said>, the town will be moved>."),
    (
        "after a time, with an addressee",
        "says",
        "<x Once the road is open, <s the mayor> <c told> reporters on Monday, buses will run again>.",
    ),
    ("before a condition", "says", "<x The curfew ends at noon, <s police> <c say>, unless there is more trouble>."),
    ("where it was said is no part of it", "says", "In an interview, <s she> <c said>, <x the road is closed>."),
    ("before a semicolon", "says", "<x It was gas>, <s she> <c explained>; the rest is known."),
    (
        "up to a semicolon",
        "claims",
        "<s A post> <c claimed> <x that they carried knives>; one of them needed stitches.",
    ),
    (
        "two sources in one sentence",
        "says",
        "<s The police> <c put> <x the number of dead at 11>; the army, which was there, gave three.",
    ),
    (
        "according to, and more",
        "says",
        "<x Five were hurt>, <c according to> <s the clinic>, and the true number is thought higher.",
    ),
    (
        "subject and verb apart",
        "says",
        "<s She> <c said> <x talks on the aid, which expires in May, had been put off twice>.",
    ),
    (
        "phrase before the subject",
        "says",
        "<x For Chad, where many are near famine, the loss of a ship is the loss of a year>, <c said> <s Ana Ruiz>.",
    ),
    ("judges rule, behind the clause", "decides", "<x The man will stay in prison>, <s a judge> <c ruled> on Monday."),
    ("the suit alleges, behind the clause", "claims", "<x Some towns had no wells at all>, <s the suit> <c alleges>."),
    ("adverb of the adverb", "accuses", "<s The unions> <c almost always criticized> <x the budget>."),
    ("no longer", "plans", "<s The firm> <c no longer plans> <x to build the dam>."),
    ("modal of the writer", "says", "<s I> <c should say> <x that my father was a farmer>."),
    (
        "colon behind a name",
        "says",
        'The flood surprised the pilot <s Ana Ruiz><c :> <x "We never saw the river so high.">',
    ),
    (
        "report ends where the next begins",
        "describes",
        '<s She> <c described> <x the talks as "useful"> and stated that both sides would meet.',
    ),
    ("denied and said", "says", "<s Peru> denied that it had hit the port and <c said> <x a mine had gone off>."),
    ("told behind an apposition", "says", "<x “We ran,”> <s Ana Ruiz, a baker>, <c told> reporters."),
    ("called for", "demands", "<s Chad> <c called for> <x an immediate halt to the fighting>."),
    ("adjective, by", "accuses", "<s The miners> <c were outraged by> <x the verdict>."),
    ("adjective, that", "fears", "<s The nurses> <c were alarmed> <x that beds were scarce>."),
    ("nominal of doubt", "doubts", "<s Voters'> <c skepticism about> <x the plan> has grown."),
    ("reduced relative clause", "promises", "<x The rules> <s the mayor> <c proposed> were dropped."),
    ("felt by the object", "accuses", "<x The verdict> <c angered> <s the miners>."),
    ("idiom", "claims", "<s The militia> <c claimed responsibility for> <x the blast>."),
    ("received", "accuses", "<x The budget> <c drew criticism> from <s the unions>."),
    ("won", "agrees", "<x The plan> <c has won the support> of <s two parties>."),
    ("asked, by whom is not said", "asks", "The premier left when <c asked> <x why the road was closed>."),
    ("support for", "agrees", "<s His> <c support for> <x the strike> cost him the seat."),
    ("asked, first word", "asks", "<c Asked> <x whether the port would reopen>, the minister left."),
    ("asked by", "asks", "<c Asked> by <s Moreno> <x if he believed the dam was safe>, the engineer left."),
    (
        "asked, far from the question",
        "asks",
        "He <c was asked repeatedly> by <s lawmakers> <x why the tests had stopped>.",
    ),
    ("when pressed", "asks", "When <c pressed> by <s Holm> about <x how he would pay for it>, the senator left."),
    ("appeared to suggest", "suggests", "<s She> <c appeared to suggest> <x that the vote was stolen>."),
    ("manner of saying, direct", "says", '<x "Thanks for nothing,"> <s Park> <c said sarcastically>.'),
    ("manner of saying, indirect", "claims", "<s The union> <c argued forcefully> <x that pay was too low>."),
    ("time is no manner", "says", "<s He> <c said> recently <x that the mill would close>."),
    ("said with a smile", "says", '<x "We were lucky,"> <s he> <c said with a broad smile>.'),
    ("called, without a second object", "describes", 'He left after <s the owner> <c called> <x the pact "insanity">.'),
    ("what one called", "describes", 'It began after what <s she> <c called> <x a "prank">.'),
    ("what they described as", "describes", "They used what <s analysts> <c described as> <x an old tactic>."),
    (
        "described as, before its object",
        "describes",
        '<s He> <c is describing> <x as "unhinged" a tweet by his rival>.',
    ),
    (
        "speaker behind a relative pronoun",
        "describes",
        'The levy, <x which <s the union\'s leader, Tim Crane,> <c called> "total nonsense">, was dropped.',
    ),
    ("as one put it", "says", "As <s one diplomat> <c put it>, <x the talks are dead>."),
    (
        "as one proposes",
        "promises",
        "<x One can also debate a tax that would pay for schools>, as <s Olin> <c proposes>.",
    ),
    (
        "as one told",
        "says",
        "As <s the governor> <c told> the Daily Post, <x the relief was given in exchange for jobs>.",
    ),
    ("allegations of", "claims", "The plan is up for renewal amid <c allegations of> <x fraud>."),
    ("said by what one did", "accuses", "<s The committee> used the hearing <c to accuse> <x the firm of fraud>."),
    (
        "two reports joined, the first",
        "demands",
        "<s The mayor> <c urged> <x both sides to wait>, and France promised to send 40 doctors.",
    ),
    (
        "two reports joined, the second",
        "promises",
        "The mayor urged both sides to wait, and <s France> <c promised> <x to send 40 doctors>.",
    ),
    (
        "joined, with an object",
        "accuses",
        "<s The mayor> said that she had slept, and <c accused> <x a rival of leaking the tapes>.",
    ),
    (
        "told reporters, quotation before",
        "says",
        '<x "I did not ask, and I will not go,"> <s Ms. Holt> <c told> reporters at the gate.',
    ),
    (
        "quotation of the verb before",
        "says",
        '<s He> blames a "small group of traders" and <c says> <x he has apologized to customers>.',
    ),
    (
        "day before that",
        "says",
        "<s Three nurses who worked for the city> <c said> Tuesday <x that officials had hidden a study>.",
    ),
    (
        "claims of the government",
        "claims",
        "The story rests on <s police> <c claims> <x that rebels had executed prisoners>.",
    ),
    ("in one's view", "believes", "In <s the governor><c 's view>, <x farmers need new markets>."),
    ("in one's words", "says", "In <s his> <c words>, <x the war was lost>."),
    ("would not say", "denies", "<s The editor> <c would not say> <x whether he was the source>."),
    (
        "neither confirmed nor denied",
        "denies",
        "<s The palace> <c has neither confirmed nor denied> <x that the plan exists>.",
    ),
    ("pleaded not guilty", "claims", "<s Mr. Orton> <c pleaded> <x not guilty>."),
    ("chanted", "says", '<s Protesters> <c chanted> <x "Jail, not bail.">'),
    ("passives joined", "accuses", "<x Her plan> was mocked by economists and <c condemned> by <s his opponent>."),
    (
        "passive behind a relative pronoun",
        "accuses",
        "The office of <x Ike Bowman>, who <c has been criticized> by <s both parties>, is closed.",
    ),
    (
        "who behind another noun",
        "says",
        "They read an opinion by <s the judge>, who <c wrote> <x that such deals were allowed>.",
    ),
    ("recalled a gerund", "says", "In her memoir, <s she> <c recalled> <x being warned about lead>."),
    ("doubts, bare", "doubts", "<s The teacher> <c doubts> <x he will see the money again>."),
    ("asked before a shrug", "asks", "<c Asked> <x if he feared a strike>, he shrugged."),
    (
        "two reports joined, one subject read as two",
        "threatens",
        "The governor of Ohio urged both sides to wait, and <s the mayor of Dayton> <c threatened> <x to sue>.",
    ),
    (
        "denied a gerund behind but",
        "denies",
        "<s He> conceded that he had received a letter from the nuns but <c denied> <x reading it>.",
    ),
    (
        "quotation read as an object",
        "says",
        'Outside, <s victims> held up photographs and <c chanted> <x "Tell the truth.">',
    ),
    ("asked somebody for", "demands", "<s The chief> <c has asked> Malmo for <x its dogs>."),
    ("asked about", "asks", "<s The moderator> <c asked about> <x the leak>."),
    (
        "behind a semicolon, another",
        "describes",
        "The army withdrew, two residents told the Herald; <s the brigade> <c calls> <x it a routine rotation>.",
    ),
    (
        "while another orders",
        "demands",
        "<s The senator> <c demanded> <x an inquiry into the delay>, while the union ordered a strike.",
    ),
    (
        "according to, behind when",
        "says",
        "It was the winter when, <c according to> <s rights groups>, <x more than 300 people were killed>.",
    ),
    ("avoided", "denies", "<s The minister> <c avoided condemning> <x the raid>."),
    ("stopped short of", "denies", "<s She> <c stopped short of calling> <x the killing a crime>."),
    ("shied away from", "denies", "<s The general> <c shied away from blaming> <x the militia>."),
    ("without a word of it", "denies", "<c Without admitting> <x guilt>, <s the bank> agreed to pay."),
    ("without saying why", "denies", "<s He> left <c without saying> <x why he was angry>."),
    ("began by", "says", "<s The mayor> <c began by saying> <x the bridge was safe>."),
    ("afraid, bare clause", "fears", "<s Farmers> <c are afraid> <x the dam will break>."),
    ("criticized for, by whom is not said", "accuses", "<x They <c have often been criticized for> being slow>."),
    ("criticized for", "accuses", "<s The mayor> <c criticized> <x the firm for its silence>."),
    ("mentioned as", "says", "<x Mr. Efron <c has been mentioned> as a possible minister>."),
    (
        "a short sentence after the cue",
        "says",
        '<x "The road is closed," <s Marta Olin> <c said>. "Stay at home.">',
    ),
    ("curly mark closed by a straight one", "says", '<x “The road is closed,"> <s he> <c said>.'),
    (
        "between commas, with who was told",
        "says",
        "<x The difference now, <s he> <c told> me on Friday, is that he has a job>.",
    ),
    ("between commas, behind a colon", "says", "The police denied it: <x the ferry, <s they> <c said>, was empty>."),
    (
        "between commas, behind because",
        "says",
        "The embassy refused, because <x the key, <s it> <c says>, is Russian>.",
    ),
    (
        "between a modal and its verb",
        "promises",
        "<x It would, <s the planners> <c promised>, take ten thousand cars a day out of the town>.",
    ),
    (
        "decided, behind the clause",
        "decides",
        "<x The school will close>, <s the council> <c decided> on Monday night.",
    ),
    ("proposed a gerund", "promises", "<s The Greens> <c had proposed> <x merging the two schools>."),
    ("laughed and said", "says", '<s The candidate> <c laughed and said>, <x "We will see.">'),
    ("went so far as to", "suggests", "<s She> <c went so far as to suggest> <x that he had been paid>."),
    ("likes to say", "says", "<s She> <c likes to say> <x that roads are cheap>."),
    ("as one likes to say", "says", "As <s my neighbour> <c likes to say>, <x a road is what you build>."),
    (
        "quotation behind a colon, the writer's before it",
        "says",
        'The senator scolded him: <x "You lied to all of us,"> <s she> <c said>.',
    ),
    ("said as much", "says", "<s His manager> <c said> <x as much>."),
    ("as reported by", "says", "As <c reported> by <s the Herald>, <x the bridge will close>."),
    ("as stated in", "says", "As <c stated> in <s the report>, <x there are many open questions>."),
    (
        "emailed saying",
        "says",
        '<s She> <c emailed supporters saying:> <x "The struggle goes on until the last vote.">',
    ),
    ("attacked for", "accuses", "<s Ruiz> <c attacked> <x Olin for her silence>."),
    ("attacked in tweets", "accuses", "<s Ruiz> <c attacked> <x Olin in early-morning tweets>."),
    ("a hyphen is no end", "promises", "<s Peru> <c offers> <x its former president as a go-between>."),
    (
        "quoted as saying",
        "says",
        '<x "They promised us that it was safe,"> <s its head, Paco Roldán,> <c was quoted as saying> by the Herald.',
    ),
    ("headline: says", "says", "<s Kestrel Foods> cuts outlook, <c says> <x drought will weigh on profits>"),
    (
        "a name behind two commas",
        "says",
        "Through a lawyer, the largest shareholder, <s Tomas Brandt>, <c said> <x he supported her>.",
    ),
    (
        "what the writer calls it is not said",
        "says",
        "<s The ministry> <c has said> <x that exports will recover in the autumn>, a claim that she disputes.",
    ),
    ("what another disputes", "denies", "The ministry said that exports will recover, <x a charge> <s he> <c denies>."),
    (
        "told by a third, inside a report",
        "says",
        "A nurse says she <c was told> by <s a rescuer> <x that two of them had been found>.",
    ),
    (
        "accused of two things",
        "accuses",
        "<x The captain <c is accused of> sailing without a licence and of leaving two men behind>.",
    ),
    (
        "a quotation ends what is asked",
        "demands",
        '<s The mayor> <c has asked> <x people in the town to leave "now, not after supper">.',
    ),
    ("cleft", "says", "<x It was the funders, <s she> <c joked>, who needed foresight>."),
    (
        "cleft, behind a semicolon",
        "claims",
        "He blamed nobody; <x it was the council, <s he> <c insisted>, that looked away>.",
    ),
    (
        "while stopping short of",
        "suggests",
        "<s The minister> <c hinted> <x that cranes could stand still>, while stopping short of calling a strike.",
    ),
    ("forecast of a thing", "warns", "<s Analysts> <c had forecast> <x a smaller drop>."),
    ("two words after the cue", "says", '<x "I wrote to them twice," <s Leon Abara> <c said>. "Nobody answered.">'),
    ("party in brackets", "says", "<s Councillor Judith Reiter (Greens)> <c said> <x the vote was late>."),
    (
        "one of whom",
        "says",
        "The tale was told by four farmers, <s one of whom> <c said> <x that the town would be burnt>.",
    ),
    (
        "four, one of whom",
        "says",
        "<x The tale> <c was repeated> by <s four farmers>, one of whom said that the town would be burnt.",
    ),
    ("a phrase of time before the comma", "says", "<x In May, <s she> <c said>, the mill burned down>."),
    ("an adverb before the comma", "warns", "<x Otherwise, <s he> <c warned>, the party would leave>."),
    ("a turn is the writer's", "says", "For example, <s she> <c said>, <x the mill burned down>."),
    ("a phrase before a quotation is the writer's", "says", 'Of the scandal, <s he> <c said>, <x "It is a joke.">'),
    ("a contrast behind", "says", "<x It was rain, <s he> <c said>, not snow>."),
    ("a short first half", "says", '<x "A promise," <c said> <s Marta Olin>, "from a man who sold the dam.">'),
    ("when asked", "says", '<x "Never,"> <s Olin> <c said> when asked if she would sell the dam.'),
    ("taken for, passive", "believes", "<x The move <c was seen> by <s critics> as a retreat>."),
    ("of the opinion", "believes", "<s The doctor> <c was of the opinion> <x that the wound was old>."),
    ("a day is not what was said", "says", "<x The dam leaks>, <s the paper> <c reported> last month."),
    ("accept that", "agrees", "<s He> <c accepts> <x that he fired the gun>."),
    (
        "the subject of the clause is no speaker",
        "says",
        'Asked about it, <s the head of the firm, Laura Teague>, <c said> <x the film "shows a car that is not ours">.',
    ),
    (
        "what another says of it",
        "claims",
        "<s The mayor> <c argues> <x that the port harms him>, which growers deny.",
    ),
    ("what another did is said, too", "says", "<s Jo Park> <c said> <x he met Olin, who had threatened to leave>."),
    ("does what, and a colon", "says", '<s Kova> shook her head<c :> <x "Nobody told me that the dam leaks.">'),
    ("condition, inverted verb", "says", "<x If the ban comes, <c said> <s Tetteh>, children will play on>."),
    ("should for if", "warns", "<x Should it rain, <s an adviser> <c warned>, the region would ask for help>."),
    ("an infinitive behind", "says", "<x They agreed, <s two of the men> <c said>, to stop the strike>."),
    ("a clause as subject", "says", "<x A land that is bombed, <s he> <c wrote> in May, may find that it is poor>."),
    (
        "a second and a third clause",
        "says",
        "<s The envoy> <c said> <x that the draft was rushed, that it was long, and that a truce would fail>.",
    ),
    ("and would", "claims", "<s Ruiz> <c claimed> <x that he was ill and would appeal>."),
    ("and a bare verb", "says", "<s The rebels> <c said> on Thursday <x they would lay down arms and free a general>."),
    (
        "a verb behind without its subject",
        "says",
        "<x Norway wants the boats back by June, <s its envoy in Delhi> <c said> on Friday, and will keep the crew>.",
    ),
    (
        "phrases before the comma",
        "says",
        "<x Australia may cut its aid to Kiribati after its minister was not received>, <s an official> <c said>.",
    ),
    ("according to, then a rest", "says", "<x Many have gone>, <c according to> <s the police>, most of them on foot."),
    (
        "according to, and an aim",
        "says",
        "<x He had gone, <c according to> <s the letter>, to settle a quarrel>.",
    ),
    (
        "according to, behind a clause that says",
        "says",
        "<x Doha assured Tehran that no plane would start>, <c according to> <s an adviser>.",
    ),
    ("according to, a name behind", "says", "<c According to> the mayor, <s Bela Kuss>, <x a shell hit the school>."),
    ("and would behind a participle", "says", "<s Olin> left, <c adding> <x that she had proof and would publish it>."),
    ("let it be known", "says", "<s Rabat> <c let it be known> <x that the envoy would leave>."),
    ("behind a semicolon", "says", "<x There were 94 arrests>, <s police> <c said>; among those held was a singer."),
    (
        "one subject of three verbs",
        "promises",
        "<s Olin> went to the church, found it shut, and <c promised> <x that the priest would go>.",
    ),
    (
        "an object of a chain",
        "accuses",
        "<s Beijing's embassy> denied that its men had struck anyone, <c accused> <x the office of staging the fall>, "
        "and let Suva know that expulsions would be answered.",
    ),
    ("agent is no part of the cue", "supports", "<x The plan> <c was supported> by <s the farmers>."),
]
NO_CLAIM = [
    ("a time that", "It is the fourth time that he has paid."),
    ("a filler", "They are, you know, angry people."),
    ("a sign with a colon", 'The clock is big: "Made in Port Harley by Southgate."'),
    ("plain report", "The ferry sank near the island on Sunday."),
    ("scare quotes", 'The so-called "people\'s court" was closed.'),
    ("put without a number", "The ministry put the documents at the gate."),
    ("no plans", "Chad had no plans for a visit."),
    ("seek what is no report", "Thousands sought shelter in the school."),
    ("inference", "That means the bridge will close."),
    ("blows for hours", "Rebels attacked the town for two hours."),
    ("as expected", "The bridge will close, as expected."),
    ("said nothing", "The mayor said nothing about the flood."),
    ("blows", "The rebels attacked the town at dawn."),
    ("keep up", "The museum maintains a list of wrecks."),
    ("title", 'The band played "River Song" twice.'),
    ("as tells the time, verb of answering", "Thousands sang as they returned to the square."),
    ("as tells the time", "As the mayor left, the road was closed."),
    ("would", "Nobody would say that."),
    ("when the votes were counted, and smiled", "When the votes were counted, the mayor smiled."),
    ("participle before a noun", "He looked out on the cheering crowd."),
    ("its name", "They met at a creek called Long Run."),
    ("headline with a place", "Rebels shell hospital in the north - nine dead"),
    ("heading of a country's pictures", "The week in pictures: Chad"),
    ("heading of places to see", "Best walks to try in the hills: Chad"),
    ("question of a headline", "How the old port of Halden fell - Kyiv"),
    ("headline with an outlet", "Rebels shell hospital in the north - Halden Post"),
    ("result of a match", "Halden lose the cup again - Lira"),
    ("call on a day", "She called her father on Friday."),
    ("laughed and left", "The candidate laughed and left."),
    ("not so far", "He did not go so far as to accuse the mayor of fraud."),
    ("vote on a day", "The council votes on Monday."),
    ("interview on a day", "The interview on Monday was long."),
    ("what we know about", "What we know about the flood is little."),
    ("writing is no report of what is written", "The memo, written by the clerk, is short."),
    ("half of a compound", "Rebel-supporting clans left the valley."),
    ("regarding", "Regarding the military action against Chad, the president left early."),
    ("instead of", "Instead of blaming the firm, the mayor went home."),
    ("rather than", "Rather than accusing the army, he went home."),
    ("worth noting", "It is worth noting that the bridge is old."),
    ("let's say", "Let's say the bridge is old."),
    ("when it was is not what is felt", "He was happy when she came home."),
    ("anyone who", "For anyone who wants to save as clerks do, there is another way."),
    ("go off on a day", "A bomb went off in Lira on Friday."),
]


def parse(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    text, spans, stack = "", {}, []
    for part in re.split(r"(<[scx] |>)", marked):
        if re.fullmatch(r"<[scx] ", part):
            stack.append((part[1], len(text)))
        elif part == ">":
            name, start = stack.pop()
            spans[name] = (start, len(text))
        else:
            text += part
    return text, spans


def near(found, wanted, text):
    """The same words, whatever stands at the edge: a comma, a full stop, a mark."""
    strip = " ,.\"“”'’s"
    return text[found[0] : found[1]].strip(strip) == text[wanted[0] : wanted[1]].strip(strip)


@pytest.mark.parametrize(("what", "stance", "marked"), MARKED, ids=[m[0] for m in MARKED])
def test_claim(nlp, what, stance, marked):
    text, spans = parse(marked)
    rows = find_claims(nlp(text), [])
    row = next((r for r in rows if near((r["cue_start"], r["cue_end"]), spans["c"], text)), None)
    assert row is not None, [(r["cue"], r["content"]) for r in rows]
    assert near((row["content_start"], row["content_end"]), spans["x"], text), row["content"]
    if "s" in spans:
        assert row["speaker_start"] is not None
        assert near((row["speaker_start"], row["speaker_end"]), spans["s"], text), row["speaker"]
    else:
        assert row["speaker"] is None
    assert row["stance"] == stance
    assert text[row["content_start"] : row["content_end"]] == row["content"]


@pytest.mark.parametrize(("what", "text"), NO_CLAIM, ids=[n[0] for n in NO_CLAIM])
def test_no_claim(nlp, what, text):
    assert find_claims(nlp(text), []) == []


BROKEN = [
    ("its verb is apart", "She/PRP said/VBD talks/NNS ,/, which/WDT end/VBP soon/RB ,/, had/VBD failed/VBN ./.", 3, 11),
    ("another clause", "Most/JJS said/VBD no/UH ,/, but/CC they/PRP left/VBD ./.", 3, 3),
    ("an event, not a clause", "He/PRP showed/VBD them/PRP leaving/VBG ,/, it/PRP seems/VBZ ./.", 4, 4),
]


@pytest.mark.parametrize(("marked", "end", "whole"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_clause_that_the_parse_broke_is_completed(nlp, marked, end, whole):
    words, tags = zip(*(word.rsplit("/", 1) for word in marked.split()), strict=True)
    doc = Doc(nlp.vocab, words=list(words), tags=list(tags), sent_starts=[True] + [False] * (len(words) - 1))
    assert completed(read_tree(doc), (1, 2), (2, end)) == (2, whole)


def test_a_content_ends_at_a_semicolon_though_a_quotation_follows(nlp):
    marked = "One/NN said/VBD it/PRP fell/VBD ;/: two/CD called/VBD it/PRP \"/`` a/DT lie/NN \"/'' ./."
    words, tags = zip(*(word.rsplit("/", 1) for word in marked.split()), strict=True)
    doc = read_tree(Doc(nlp.vocab, words=list(words), tags=list(tags)))
    assert before_semicolon(doc, (1, 2), (2, 12)) == (2, 4)
    assert before_semicolon(doc, (1, 2), (8, 12)) == (8, 12)


def test_a_speaker_has_the_name_that_the_parse_parted_from_it(nlp):
    parsed = """
        The DT DET det 1|leader NN NOUN nsubj 6|, , PUNCT punct 4|Ana NNP PROPN compound 4|Ruiz NNP PROPN nsubj 6
        |, , PUNCT punct 1|said VBD VERB ROOT 6|that IN SCONJ mark 9|it PRP PRON nsubj 9|came VBD VERB ccomp 6
        |late RB ADV advmod 9|. . PUNCT punct 6"""
    words, tags, pos, deps, heads = zip(*(row.split() for row in parsed.split("|")), strict=True)
    lemmas = ["say" if w == "said" else w.lower() for w in words]
    given = {"words": words, "tags": tags, "pos": pos, "deps": deps, "lemmas": lemmas}
    doc = Doc(nlp.vocab, **{k: list(v) for k, v in given.items()}, heads=[int(h) for h in heads])
    row = find_claims(doc, [{"article_id": "a", "start": 13, "end": 21, "_head": 4, "_cluster": 3}])[0]
    assert (row["speaker"], row["_speaker_cluster"]) == ("The leader , Ana Ruiz", 3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The dam is safe," she said.', "direct"),
        ('She said the dam was "perfectly safe" now.', "mixed"),
        ("She said the dam was safe.", "indirect"),
        ('"I saw it," said the old shepherd from the hill. "So did all of you, believe me."', "direct"),
        ('"The dam," he said, is "quite safe" now.', "mixed"),
    ],
)
def test_kind(nlp, text, kind):
    assert [r["kind"] for r in find_claims(nlp(text), [])] == [kind]


def test_nested_claims_and_the_innermost(nlp):
    text = "The minister said that witnesses told him the guards opened fire."
    rows = find_claims(nlp(text), [])
    assert [r["cue"] for r in rows] == ["said", "told"]
    at = text.index("opened")
    assert innermost(rows, at, at + 6)["speaker"] == "witnesses"
    at = text.index("witnesses")
    assert innermost(rows, at, at + 9)["speaker"] == "The minister"
    assert innermost(rows, 0, 3) is None


def test_quotation_over_two_paragraphs_keeps_its_speaker(nlp):
    text = '"The river rose in an hour," said Ilse Brand. "We ran.\n\n"Then the bridge went."'
    row = find_claims(nlp(text), [])[0]
    assert row["speaker"] == "Ilse Brand"
    assert row["content"].endswith('went."')


CARRIED = [
    (
        "cue before a long apposition",
        '"We ran for the hills," said Jo Park, a baker who has lived for twenty years below the old dam with her '
        "three sons, two of whom work in the mill that the water board of the valley built by the road. "
        '"It was dark, and all of us ran."',
    ),
    ("indirect, then direct", 'The bridge held, Jo Park said. "We were lucky this time, all of us."'),
    ("next paragraph", '"It was the worst of nights," Jo Park said.\n\n"Then the whole bridge went."'),
    (
        "paragraph without marks below the cue",
        "The baker fell silent.\n\nJo Park added:\n\nIt is the same in every year. Nobody repairs the dam.",
    ),
    ("quotation below the cue", 'The baker fell silent.\n\nJo Park continued:\n\n"Then the whole bridge went."'),
]


@pytest.mark.parametrize("text", [t for _, t in CARRIED], ids=[c for c, _ in CARRIED])
def test_quotation_without_a_cue_is_its_speakers(nlp, text):
    last = find_claims(nlp(text), [])[-1]
    assert last["speaker"].startswith("Jo Park")
    assert last["content_end"] >= len(text) - 1


def test_who_was_quoted_by_a_paper_speaks_and_the_paper_does_not(nlp):
    rows = find_claims(nlp("The farmer was quoted by the paper as saying that his fruit would rot."), [])
    assert [(r["speaker"], r["cue"]) for r in rows] == [("The farmer", "saying")]


def test_whom_a_paper_quotes_as_saying_so_says_it(nlp):
    rows = find_claims(nlp("The paper quoted the farmer as saying that his fruit would rot."), [])
    assert ("the farmer", "saying") in [(r["speaker"], r["cue"]) for r in rows]


def test_who_says_that_others_acted_adds_the_rest(nlp):
    rows = find_claims(nlp("Ruiz said the rebels attacked at dawn, adding that three men were killed."), [])
    assert [(r["speaker"], r["cue"]) for r in rows] == [("Ruiz", "said"), ("Ruiz", "adding")]


def test_a_quotation_behind_a_label_is_not_the_last_speakers(nlp):
    text = (
        'Jo Park wrote: "Ten years, no dam." The union accused her of lying. Minister Petra Dahl: "There will be time."'
    )
    rows = find_claims(nlp(text), [])
    assert [r["speaker"] for r in rows] == ["Jo Park", "The union", "Petra Dahl"]
    assert rows[0]["content"] == '"Ten years, no dam."'


def test_quotation_after_a_paragraph_of_news_is_nobodys(nlp):
    text = '"It was dark," Jo Park said. The bridge fell at noon.\n\n"The river is the mother of us all."'
    assert find_claims(nlp(text), [])[0]["content_end"] < text.index("bridge")


def test_claims_inside_claims_are_of_people_named_there(nlp):
    text = "The minister accused the guards of lying by saying so often that the fire was small."
    assert [r["cue"] for r in find_claims(nlp(text), [])] == ["accused"]


def test_turns_of_a_transcript_with_quotations_in_them(nlp):
    text = (
        'Partial transcript:\n\n"RUIZ: If I may, why did you go?\n\n'
        '"PARK: As “The River Post” wrote, the bridge was weak.'
    )
    assert [r["speaker"] for r in find_claims(nlp(text), []) if r["cue"] == ":"] == ["RUIZ", "PARK"]


def test_a_time_stamp_is_no_part_of_what_is_said(nlp):
    text = "06:40 - A strong quake has struck the valley, the ministry says.\n\n07.15am: Eleven are dead, police say."
    assert [r["content"] for r in find_claims(nlp(text), [])] == [
        "A strong quake has struck the valley",
        "Eleven are dead",
    ]


def test_a_town_with_a_colon_is_a_dateline(nlp):
    text = "APIA: Samoa has shut all of its schools after an outbreak of measles."
    assert find_claims(nlp(text), []) == []


def test_answers_of_an_interview_are_claims(nlp):
    text = "Q: Were you afraid? A: No, not at all. Q: Why not? A: The river was low."
    rows = find_claims(nlp(text), [])
    assert [(r["speaker"], r["content"]) for r in rows] == [
        ("Q", "Were you afraid?"),
        ("A", "No, not at all."),
        ("Q", "Why not?"),
        ("A", "The river was low."),
    ]


def test_signed_quotations_one_after_the_other(nlp):
    text = "“The river is our street.” ― Ana Ruiz “We cannot move the graves.” ― Jo Park"
    rows = find_claims(nlp(text), [])
    assert [(r["speaker"], r["content"]) for r in rows] == [
        ("Ana Ruiz", "“The river is our street.”"),
        ("Jo Park", "“We cannot move the graves.”"),
    ]


def test_headline_label_needs_a_speaker(nlp):
    assert [r["speaker"] for r in find_claims(nlp("Poll: Most voters want the bridge rebuilt"), [])] == ["Poll"]
    assert find_claims(nlp("Photo: The bridge is being rebuilt again"), []) == []


def test_verb_of_many_meanings_reports_only_with_the_encoder(nlp):
    assert find_claims(nlp("The union held a march through the old town on Sunday."), []) == []


def test_cues_without_the_encoders_head(nlp):
    doc = nlp("Residents fear the river will rise.")
    del doc.spans["claims"]
    assert [r["cue"] for r in find_claims(doc, [])] == ["fear"]


def test_speaker_takes_the_cluster_of_its_mention(nlp):
    text = "The minister said the port was closed."
    mentions = [{"article_id": "a", "start": 0, "end": 12, "_head": 1, "_cluster": 7}]
    assert find_claims(nlp(text), mentions)[0]["_speaker_cluster"] == 7


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ('He said "one', ['"one']),
        ('"Open here.\n\nNo mark here. "Closed."', ['"Open here.', '"Closed."']),
        ("It's the dogs' bowl.", []),
        ("He is 5'10\" tall.", []),
        ("”Turned the wrong way.”", ["”Turned the wrong way.”"]),
        ("“A first.\n\n“And a second.”", ["“A first.\n\n“And a second.”"]),
        ('"A first.\n\n“No second.”', ['"A first.', "“No second.”"]),
        ('"A “real” one," he said.', ['"A “real” one,"']),
    ],
)
def test_quotes(text, quoted):
    assert [text[q.start : q.end] for q in find_quotes(text)] == quoted


BAD = {
    "empty": "",
    "marks only": '""""" “““',
    "unbalanced": '"He said "she said "no.',
    "capitals": "MINISTER SAYS WAR IS NEAR, DENIES TALKS",
    "list": "- said\n- told\n- according to\n",
    "long sentence": "He said that " + "the plan and the vote and the law and " * 60 + "it ended.",
    "fragment": "According to. Said. “",
    "nothing behind the colon": "The minister added:\n\n",
    "cut off behind a comma": "Many have gone, according to police,",
    "other language": "Der Minister sagte, die Straße sei gesperrt. « Non », dit-il.",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_input(nlp, text):
    for row in find_claims(nlp(text), []):
        assert text[row["cue_start"] : row["cue_end"]] == row["cue"]
        assert text[row["content_start"] : row["content_end"]] == row["content"]
        assert row["content_start"] < row["content_end"]


def test_score_of_claims_counts_what_is_right():
    said = Span(4, 8)
    gold = [Claim(Span(0, 3), said, Span(9, 19)), Claim(None, Span(30, 35), None)]
    row = {"cue_start": 4, "cue_end": 8, "content_start": 9, "content_end": 15, "speaker": "She"}
    right = {**row, "speaker_start": 0, "speaker_end": 3}
    counts = tally(gold, [right, {**right, "cue_start": 33, "cue_end": 40, "content_start": 50, "content_end": 60}])
    assert counts == {
        "gold": 2,
        "rows": 2,
        "cue": 1,
        "cue overlap": 2,
        "content IoU>=.5": 1,
        "content and speaker": 1,
    }
    assert f1([counts])["cue"] == 0.5
