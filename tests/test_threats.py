"""Threats that a verb of saying voices, and the acts they threaten; denials of hostile acts."""

import pytest

# phenomenon | sentence | verb of saying | its type (or - for no event) | act | its modality
VOICED = """
anyone who|The governor said anyone who blocked the road would be arrested.|said|THREATEN|arrested|threatened
relative clause|The army said that drivers who passed the bridge would be shot.|said|THREATEN|shot|threatened
if|The mayor told vendors they would be arrested if they returned.|told|THREATEN|arrested|threatened
if, of something else: a fear|Doctors said patients would be killed if the power failed.|said|-|killed|planned
denied|The army denied that it could attack the town.|could|-|attack|denied
unless|The union leader said nurses would be sacked unless they signed.|said|THREATEN|sacked|threatened
no condition: an announcement|The mayor said the suspects would be arrested.|said|-|arrested|planned
told of the past|The mayor said the men who blocked the road were arrested.|said|-|arrested|happened
negated|The mayor said nobody who marched would be arrested.|said|-|arrested|planned
what the speaker could do|Serbia said on Thursday it could expel the envoy.|said|THREATEN|expel|threatened
what others could do|Serbia said on Thursday the rebels could attack the town.|said|-|attack|possible
warned of what an office may do|Latvia warned that the envoy may be expelled.|warned|THREATEN|expelled|threatened
warned of harm|Doctors warned that hostages may be killed.|warned|THREATEN|killed|possible
""".strip().splitlines()


def _at(table, text, word):
    start = text.index(word)
    rows = table[(table.start < start + len(word)) & (table.end > start)]
    return rows.iloc[0] if len(rows) else None


@pytest.mark.parametrize("case", VOICED, ids=lambda c: c.split("|")[0])
def test_a_verb_of_saying_voices_a_threat(analyse, case):
    _, text, said, event_type, act, modality = case.split("|")
    events = analyse(text)["events"]
    threat, done = _at(events, text, said), _at(events, text, act)
    assert (threat.event_type if threat is not None else "-") == event_type
    assert done.modality == modality
    if threat is not None:
        assert threat.modality == "happened"  # it has been made


# phenomenon | sentence | act | modality | negated
DENIED = """
a quoted denial|“We have attacked nobody,” the commander said.|attacked|denied|
indirect|Chad insisted that its gunners had not attacked the town.|attacked|denied|
by the article itself|The police did not arrest the priest.|arrest|happened|neg
a friendly act|Togo said that it had not signed the treaty.|signed|happened|neg
""".strip().splitlines()


@pytest.mark.parametrize("case", DENIED, ids=lambda c: c.split("|")[0])
def test_a_hostile_act_that_somebody_says_was_not_done_is_denied(analyse, case):
    _, text, act, modality, negated = case.split("|")
    event = _at(analyse(text)["events"], text, act)
    assert (event.modality, bool(event.negated)) == (modality, negated == "neg")


def test_who_is_prepared_to_do_harm_threatens(analyse):
    text = "They were prepared to bomb the capital."
    event = _at(analyse(text)["events"], text, "bomb")
    assert (event.event_type, event.modality) == ("THREATEN", "threatened")


def test_the_threatened_are_not_those_who_threaten(analyse):
    tables = analyse("Police said they could arrest more miners in May.")
    threat = tables["events"][tables["events"].event_type == "THREATEN"].iloc[0]
    parties = tables["participants"][tables["participants"].event_id == threat.event_id]
    assert list(zip(parties.role, parties.text, strict=True)) == [("actor", "Police"), ("recipient", "more miners")]


def test_the_threatened_are_not_the_troops_that_are_sent(analyse):
    tables = analyse("Serbia said on Thursday it could send soldiers to Kosovo.")
    threat = tables["events"][tables["events"].event_type == "THREATEN"].iloc[0]
    parties = tables["participants"][tables["participants"].event_id == threat.event_id]
    assert list(zip(parties.role, parties.text, strict=True)) == [("actor", "Serbia"), ("recipient", "Kosovo")]


def test_a_threat_in_a_plain_verb_is_as_sure_as_such_threats_were_right(analyse):
    events = analyse("Serbia said on Thursday it could send soldiers to Kosovo.")["events"]
    assert events[events.event_type == "THREATEN"].iloc[0].confidence == 0.85
