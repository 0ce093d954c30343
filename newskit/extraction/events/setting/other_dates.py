"""Dates of a sentence that tell of something else than an event: another noun, what is judged, how old a thing is."""

from collections.abc import Mapping, Sequence
from typing import Any

from newskit.extraction.events.frames import noun_sense
from newskit.extraction.events.parties.party import in_class
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.setting.place import token_at
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Token

JUDGING = ("ACCUSE", "SUPPORT")
_MODIFIES = frozenset({"poss", "compound", "amod", "nmod", "npadvmod"})


def occurs(scene: Scene, verb: Token) -> bool:
    """Whether a date only says when something took place: "arrested after incidents that occurred on Friday"."""
    words = scene.ontology.words("occurrence")
    objects = {c.lower_ for c in verb.children if c.dep_ == "dobj"}
    told = verb.lemma_.lower() != "take" or "place" in objects  # "who took office in May"
    return verb.dep_ in ("relcl", "acl") and verb.lemma_.lower() in words and told


def of_other_noun(scene: Scene, date: Mapping[str, Any], governor: Token) -> bool:
    """Whether a date stands before another event's noun and is that alone: "reprisal for last Friday's ambush"."""
    root = token_at(scene.doc, date["start"], date["end"])
    before = root is not None and root.i < governor.i and root.dep_ in _MODIFIES
    setting = governor.dep_ == "pobj" and governor.head.lower_ in ("in", "during")
    return before and not setting and is_noun(governor) and governor.lemma_.lower() in scene.ontology.nouns


def of_judged(scene: Scene, trigger: Trigger, governor: Token) -> bool:
    """Whether a date is that of what somebody blames or praises ("blamed a strike in May"), not of where they spoke."""
    judges = trigger.sense.type in JUDGING and is_verb(trigger.token)
    setting = governor.dep_ == "pobj" and governor.head.lower_ in ("in", "at", "during")
    spoken = setting and in_class(scene, governor, "talk", "gathering", "address")
    return judges and not spoken and is_noun(governor) and governor.lemma_.lower() in scene.ontology.nouns


def of_a_thing(scene: Scene, date: Mapping[str, Any], event: Sequence[Token]) -> bool:
    """Whether a date tells how old a thing is that another verb has: "of hiding a survey from 2023"."""
    root = token_at(scene.doc, date["start"], date["end"])
    if root is None or root.i < 2 or root.nbor(-1).lower_ != "from":
        return False
    thing = root.nbor(-2)
    apart = thing.dep_ == "dobj" and thing.head.i not in {t.i for t in event}  # "banned imports from 2027"
    return apart and is_noun(thing) and noun_sense(scene, thing) is None


def parted(scene: Scene, date: Mapping[str, Any], trigger: Trigger) -> bool:
    """Whether a semicolon stands between an event and a date: "ruled out talks; three soldiers died this year"."""
    first, last = sorted((trigger.token.idx, date["start"]))
    return ";" in scene.doc.text[first:last]
