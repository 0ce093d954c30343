import pytest
from event_sentences import event_at, events_of

from newskit.extraction.events.ontology import load_ontology


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text.strip() + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def harvest(tmp_path):
    """A made-up ontology about farming."""
    return write(
        tmp_path,
        types=(
            "type,quad_class,announced,withheld,gloss\n"
            "SOW,field work,,,seed goes out\nREAP,field work,,,crop comes in\nTRADE,market,,,"
        ),
        verbs=(
            "sense,words,type,mode,subject,object,prep,complement,roles\n"
            "sow.plant,plant sow bring_out,SOW,,,,,,theme\nreap.harvest,harvest gather,REAP,,,@crop,,,theme\n"
            "trade.gather,gather,TRADE,,@people,-,,,"
        ),
        nouns="sense,words,type,mode,with,of,roles\nreap.harvest,harvest,REAP,grain,,theme,",
        objects='class,words\ncrop,"wheat maize barley"\npeople,"farmer trader"',
    )


def test_shipped_ontology_is_plover():
    ontology = load_ontology()
    assert {"AGREE", "ASSAULT", "RETREAT"} <= set(ontology.types)
    assert {ontology.quad(t) for t in ontology.types if t != "OTHER"} == {
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
    }
    assert sum(map(len, ontology.verbs.values())) + sum(map(len, ontology.nouns.values())) > 2500


def test_every_mode_belongs_to_its_type():
    from newskit.lexicon import read_list

    known = {(r["type"], r["mode"]) for r in read_list("ontology/modes", key=("mode", "type"))}
    ontology = load_ontology()
    senses = {s for lists in (ontology.verbs, ontology.nouns) for found in lists.values() for s in found}
    senses |= {s for found in ontology.phrases.values() for _, s in found}
    assert {(s.type, s.mode) for s in senses if s.mode} <= known
    assert {(t, mode) for t, means in ontology.means.items() for mode in means.values()} <= known


def test_custom_ontology_replaces_plover_wholly(nlp, harvest):
    ontology = load_ontology(harvest)
    text = "Farmers planted barley in May and soldiers attacked the village."
    assert {e["event_type"] for e in events_of(nlp, text, ontology)} == {"SOW"}


def test_custom_ontology_uses_its_frames(nlp, harvest):
    ontology = load_ontology(harvest)
    assert event_at(nlp, "Farmers gathered wheat in the valley.", "gathered", ontology)["event_type"] == "REAP"
    assert event_at(nlp, "Farmers gathered in the valley.", "gathered", ontology)["event_type"] == "TRADE"


def test_custom_nouns_and_modes(nlp, harvest):
    event = event_at(nlp, "The harvest was poor this year.", "harvest", load_ontology(harvest))
    assert (event["event_type"], event["mode"], event["quad_class"]) == ("REAP", "grain", "field work")


def test_custom_ontology_keeps_modality(nlp, harvest):
    event = event_at(nlp, "Farmers did not plant maize.", "plant", load_ontology(harvest))
    assert event["negated"]


def test_one_row_adds_a_verb(nlp, tmp_path):
    write(
        tmp_path,
        verbs="sense,words,type,mode,subject,object,prep,complement,roles\nmine.defenestrate,defenestrate,ASSAULT,,,,,,",
    )
    ontology = load_ontology(overlay=tmp_path)
    assert event_at(nlp, "The crowd defenestrated the governor.", "defenestrated", ontology)["event_type"] == "ASSAULT"


def test_folder_without_types_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"types\.csv"):
        load_ontology(tmp_path)


def test_unknown_type_names_the_row(harvest):
    write(harvest, nouns="sense,words,type,mode,with,of,roles\nx.y,rain,WEATHER,,,,")
    with pytest.raises(ValueError, match=r"x\.y: type is 'WEATHER'; expected one of"):
        load_ontology(harvest)


def test_unknown_class_names_the_row(harvest):
    write(harvest, verbs="sense,words,type,mode,subject,object,prep,complement,roles\nz,sow,SOW,,,@weed,,,")
    with pytest.raises(ValueError, match=r"z\.object: class '@weed'"):
        load_ontology(harvest)


def test_spellings():
    ontology = load_ontology()
    assert ontology.verbs["criticize"] == ontology.verbs["criticise"]
