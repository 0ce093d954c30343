"""Words that tell of an event: verbs, particle verbs, nouns, fixed phrases, and light verbs with an event noun.

Which sense a word has depends on its frame: what stands as its subject and object, under which prepositions, with which
complement. Senses and conditions come from the ontology; the most specific sense whose conditions all hold wins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Token

from newskit.extraction import syntax
from newskit.extraction.ontology import NO_EVENT, Ontology, Sense, Test

_NAMES = frozenset({"ORG", "PERSON", "GPE", "FAC", "LOC", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "NORP"})
_GAP = 4  # tokens between a light verb and its noun that still read as one trigger


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word in its place.

    Attributes
    ----------
    token : spacy.tokens.Token
        The word that carries the arguments: the verb, or the noun.
    sense : Sense
        Its meaning.
    first, last : int
        Token range of the words to quote, both included.
    light : spacy.tokens.Token or None
        The light verb that an event noun depends on.
    swapped : bool
        The grammatical subject undergoes the event ("suffered an attack").
    """

    token: Token
    sense: Sense
    first: int
    last: int
    light: Token | None = None
    swapped: bool = False


@dataclass(frozen=True)
class Scene:
    """One parsed article with what conditions ask of it.

    Attributes
    ----------
    doc : spacy.tokens.Doc
        The parse.
    ontology : Ontology
        Types and triggers.
    mention_at : dict of int to dict
        Mention record by the index of its head token, names before nominals before pronouns.
    named : frozenset of int
        Tokens inside names, which are no triggers.
    """

    doc: Doc
    ontology: Ontology
    mention_at: dict[int, dict[str, Any]] = field(default_factory=dict)
    named: frozenset[int] = frozenset()

    def controls(self, verb: Token) -> bool:
        """Whether a verb hands its object to the clause below it."""
        lemma = syntax.lemma_in(verb, lambda w: (w, "V") in self.ontology.governors)
        governor = self.ontology.governors.get((lemma, "V"))
        return governor is not None and governor.controller == "object"


def set_scene(doc: Doc, ontology: Ontology, mentions: Sequence[dict[str, Any]] = ()) -> Scene:
    """Index an article's mentions by head token.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    ontology : Ontology
        Types and triggers.
    mentions : sequence of dict, optional
        Records of `find_mentions`; the names in ``doc.ents`` where there are none.

    Returns
    -------
    Scene
    """
    rank = {"name": 0, "nominal": 1, "demonym": 2, "pronoun": 3}
    mention_at: dict[int, dict[str, Any]] = {}
    named: set[int] = set()
    records = list(mentions) or [
        {"start": e.start_char, "end": e.end_char, "label": e.label_, "kind": "name", "_head": e.root.i}
        for e in doc.ents
    ]
    for m in records:
        head = m.get("_head")
        if head is None:
            continue
        old = mention_at.get(head)
        if old is None or rank.get(m["kind"], 9) < rank.get(old["kind"], 9):
            mention_at[head] = m
        if m["kind"] == "name" and m["label"] in _NAMES:
            i = head
            while i >= 0 and doc[i].idx >= m["start"]:
                named.add(i)
                i -= 1
            i = head + 1
            while i < len(doc) and doc[i].idx < m["end"]:
                named.add(i)
                i += 1
    return Scene(doc, ontology, mention_at, frozenset(named))


def find_triggers(scene: Scene) -> list[Trigger]:
    """All event words of an article.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.

    Returns
    -------
    list of Trigger
        In text order; a word is the anchor of at most one.
    """
    found: dict[int, Trigger] = {}
    used: set[int] = set()
    for trigger in _phrases(scene):
        used.update(range(trigger.first, trigger.last + 1))
        if trigger.sense.type != NO_EVENT:
            found[trigger.token.i] = trigger
    for token in scene.doc:
        if syntax.is_verb(token) and token.dep_ not in ("amod", "compound") and token.i not in used:
            _add_verb(scene, token, found, used)
    for token in scene.doc:
        if syntax.is_noun(token) and token.i not in used and token.i not in scene.named and token.i not in found:
            sense = noun_sense(scene, token)
            if sense and sense.type != NO_EVENT:
                found[token.i] = Trigger(token, sense, token.i, token.i)
    return [found[i] for i in sorted(found)]


def _called_for(scene: Scene, verb: Token) -> Trigger | None:
    """A demand told as what somebody must do: "Ruiz said the rebels must leave"."""
    if verb.dep_ != "ccomp" or not syntax.is_verb(verb.head):
        return None
    kids = list(verb.children)
    if any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in kids):
        return None
    for c in kids:
        senses = scene.ontology.verbs.get(c.lower_) if c.dep_ == "aux" and c.tag_ == "MD" else None
        called = next((s for s in senses or () if "called" in s.roles), None)
        if called is not None:
            subject = next((k for k in kids if k.dep_ in syntax.SUBJECTS), None)
            outer = [k for k in verb.head.children if k.dep_ == "nsubj"]
            if subject is not None and subject.pos_ != "PRON" and outer:
                return Trigger(verb, called, c.i if verb.i - c.i <= _GAP else verb.i, verb.i)
    return None


LEAD = Sense("lead", "V", "OTHER", None)
_LEAD_SENTENCES = 4  # headline and first sentences


def find_lead(scene: Scene, found: Sequence[Trigger], cues: frozenset[int]) -> list[Trigger]:
    """Main verbs of the headline and the first sentences that are of no type of the ontology.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    found : sequence of Trigger
        Events that the ontology knows.
    cues : frozenset of int
        Tokens of reporting cues, which are claims and no events.

    Returns
    -------
    list of Trigger
        None where the ontology has no type ``OTHER``, or where the main verb only frames a known event ("tried to
        flee", "hopes that …").
    """
    if LEAD.type not in scene.ontology.types:
        return []
    taken = {t.token.i for t in found} | {t.light.i for t in found if t.light is not None}
    lead = []
    for n, sent in enumerate(scene.doc.sents):
        if n >= _LEAD_SENTENCES:
            break
        root = sent.root
        if root.i in taken or root.i in cues or not (syntax.is_verb(root) or root.lemma_.lower() == "be"):
            continue
        if any(c.dep_ in ("ccomp", "xcomp", "advcl") and c.i in taken and c.dep_ != "advcl" for c in root.children):
            continue
        if any(c.dep_ == "ccomp" for c in root.children) or _is_framing(scene, root):
            continue
        if any(o.i in taken for o in objects_of(scene, root)):
            continue
        prt = next((c for c in root.children if c.dep_ == "prt" and c.i == root.i + 1), None)
        lead.append(Trigger(root, LEAD, root.i, prt.i if prt is not None else root.i))
    return lead


def _is_framing(scene: Scene, verb: Token) -> bool:
    sense, _ = verb_sense(scene, verb)
    return sense is not None and sense.type == NO_EVENT


def _add_verb(scene: Scene, verb: Token, found: dict[int, Trigger], used: set[int]) -> None:
    called = _called_for(scene, verb)
    if called is not None:
        found[verb.i] = called
        return
    sense, last = verb_sense(scene, verb)
    lemma, prt = _lemma(scene, verb), syntax.particle(verb)
    light = scene.ontology.light.get(f"{lemma}_{prt}" if prt else lemma)
    nouns = objects_of(scene, verb)
    if light is not None and not nouns:
        nouns = [p for prep, p in syntax.prepositions(verb) if f"{lemma}_{prep}" in scene.ontology.light]
    if light is None:
        for prep, p in syntax.prepositions(verb):
            if f"{lemma}_{prep}" in scene.ontology.light and (nouns := [p]):
                light = scene.ontology.light[f"{lemma}_{prep}"]
                break
    specific = sense is not None and any(not t.negated for t in sense.object)
    if light is not None:
        for noun in nouns:
            noun = _event_word(scene, syntax.through_partitive(noun))
            inner = found.get(noun.i)
            own = inner.sense if inner else noun_sense(scene, noun) if noun.i not in used | scene.named else None
            if own is None or own.type == NO_EVENT:
                continue
            if sense is not None and specific and sense.type != own.type and "swap" not in light:
                continue
            near = abs(noun.i - verb.i) <= _GAP and noun.i > verb.i
            first = verb.i if near else (inner.first if inner else noun.i)
            end = max(noun.i, inner.last) if inner else noun.i
            found[noun.i] = Trigger(noun, own, first, end, light=verb, swapped="swap" in light)
            used.add(verb.i)
            if sense is None or sense.type in (own.type, NO_EVENT) or not specific:
                return
    if sense is None or sense.type == NO_EVENT:
        return
    found[verb.i] = Trigger(verb, sense, verb.i, last)
    if specific and "theme" in sense.roles:
        # the object belongs to this event ("signed the agreement"): not told a second time
        for noun in nouns:
            noun = syntax.through_partitive(noun)
            if noun.i > verb.i or syntax.is_passive(verb):
                used.add(noun.i)
                found.pop(noun.i, None)


def objects_of(scene: Scene, verb: Token) -> list[Token]:
    """Objects of a verb, also where its particle was read as a preposition ("cordoned off the road")."""
    found = syntax.objects(verb, scene.controls)
    if not found and not syntax.is_passive(verb):
        for c in verb.children:
            if c.dep_ == "prep" and c.i == verb.i + 1 and f"{verb.lemma_.lower()}_{c.lower_}" in scene.ontology.verbs:
                return [m for p in c.children if p.dep_ == "pobj" for m in syntax.conjuncts(p)]
    return found


def _event_word(scene: Scene, noun: Token) -> Token:
    """The noun that names the event in "mediation efforts", "bombing campaign"."""
    if noun.lemma_.lower() in scene.ontology.classes.get("transparent", ()):
        for c in noun.children:
            if (
                c.dep_ == "compound"
                and c.i == noun.i - 1
                and c.i not in scene.named
                and noun_sense(scene, c) is not None
            ):
                return c
    return noun


def verb_sense(scene: Scene, verb: Token) -> tuple[Sense | None, int]:
    """The sense of a verb in its frame, and the last token of its trigger words.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    verb : spacy.tokens.Token
        A verb.

    Returns
    -------
    tuple of Sense or None and int
        None where no sense fits; ``-`` senses come back as they are.
    """
    lexicon, lemma, last = scene.ontology.verbs, _lemma(scene, verb), verb.i
    prt = syntax.particle(verb)
    nxt = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if prt and f"{lemma}_{prt}" in lexicon:
        child = next(c for c in verb.children if c.dep_ == "prt")
        last = child.i if child.i == verb.i + 1 else verb.i
        return best(scene, verb, lexicon[f"{lemma}_{prt}"]), last
    if nxt is not None and f"{lemma}_{nxt.lower_}" in lexicon and nxt.head.i == verb.i:
        sense = best(scene, verb, lexicon[f"{lemma}_{nxt.lower_}"])
        if sense:
            return sense, nxt.i
    candidates = lexicon.get(lemma)
    return (best(scene, verb, candidates) if candidates else None), last


def _lemma(scene: Scene, verb: Token) -> str:
    return syntax.lemma_in(verb, lambda w: w in scene.ontology.verbs or w in scene.ontology.light)


def noun_sense(scene: Scene, noun: Token) -> Sense | None:
    """The sense of a noun with its modifiers; a gerund noun that is not listed takes its verb's plain sense."""
    lexicon, word = scene.ontology.nouns, noun.lemma_.lower()
    # "talks" and "sanctions" mean something else than "talk" and "sanction": the form goes first
    candidates = lexicon.get(noun.lower_) or lexicon.get(word)
    if candidates:
        return best(scene, noun, candidates)
    if noun.lower_.endswith("ing") and len(noun.lower_) > 5:
        stem = noun.lower_[:-3]
        for lemma in (stem, stem + "e", stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem):
            plain = [
                s for s in scene.ontology.verbs.get(lemma, ()) if not (s.object or s.prep or s.subject or s.complement)
            ]
            if plain:
                return plain[0]
    return None


def best(scene: Scene, token: Token, senses: Iterable[Sense]) -> Sense | None:
    """The most specific sense whose conditions all hold; the earlier row wins a tie."""
    frame = _Frame(scene, token)
    top, top_score = None, -1.0
    for sense in senses:
        score = frame.score(sense)
        if score is not None and sense.type == NO_EVENT:
            score += 1.0  # "the storm hit the village": what rules an event out outweighs what its object suggests
        if score is not None and score > top_score:
            top, top_score = sense, score
    return top


class _Frame:
    """Slots around one word, each found when a condition first asks for it."""

    def __init__(self, scene: Scene, token: Token):
        self.scene, self.token = scene, token
        self._slots: dict[str, Any] = {}

    def _slot(self, name: str) -> Any:
        if name not in self._slots:
            controls = self.scene.controls
            if name == "subject":
                value = syntax.agents(self.token, controls)
            elif name == "object":
                value = objects_of(self.scene, self.token)
            elif name == "prep":
                value = list(syntax.prepositions(self.token)) + [
                    (c.lower_, None) for c in self.token.children if c.dep_ in ("prep", "prt", "advmod")
                ]
            else:
                value = list(self.token.children)
            self._slots[name] = value
        return self._slots[name]

    def score(self, sense: Sense) -> float | None:
        """How specific a sense is that fits here; None if it does not fit."""
        total = 0.0
        for column, weight in (("subject", 1.5), ("object", 2.0)):
            tests: tuple[Test, ...] = getattr(sense, column)
            if tests:
                hit = self._any(tests, self._slot(column))
                if hit is None:
                    return None
                total += weight * hit
        if sense.prep:
            hit = self._preps(sense.prep)
            if hit is None:
                return None
            total += 2.0 * hit
        if sense.complement:
            if not self._complement(sense.complement):
                return None
            total += 2.0 if any(t.kind == "mention" for t in sense.complement) else 1.5
        if sense.modifier:
            hit = self._modifier(sense.modifier, bool(sense.prep))
            if hit is None:
                return None
            total += 1.5 * hit
        return total

    def _any(self, tests: tuple[Test, ...], heads: list[Token]) -> float | None:
        positive = [t for t in tests if not t.negated]
        if any(self._holds(t, heads) for t in tests if t.negated):
            return None
        if not positive:
            return 0.25
        for t in positive:
            if self._holds(t, heads):
                return 0.5 if t.kind in ("any", "none") else 1.0
        return None

    def _holds(self, test: Test, heads: list[Token]) -> bool:
        if test.kind == "none":
            return not heads
        if test.kind == "any":
            return bool(heads)
        return any(self._is(test, h) for h in heads)

    def _is(self, test: Test, head: Token) -> bool:
        if test.kind == "mention":
            return _is_mention(self.scene, test.value, head)
        keys = _keys(head, self.scene.ontology.classes)
        if test.kind == "word":
            return test.value in keys
        return not keys.isdisjoint(self.scene.ontology.classes[test.value])

    def _preps(self, tests: tuple[Test, ...]) -> float | None:
        pairs, fits, positive = self._slot("prep"), None, False
        for t in tests:
            same = [p for word, p in pairs if word == t.slot]
            hit = bool(same) if t.kind == "any" else any(p is not None and self._is(t, p) for p in same)
            if t.negated and hit:
                return None
            positive |= not t.negated
            if hit and not t.negated:
                fits = max(fits or 0.0, 1.0 if t.kind != "any" else 0.75)
        return fits if positive else 0.25

    def _complement(self, tests: tuple[Test, ...]) -> bool:
        kids = self._slot("children")
        forms: dict[str, list[Token]] = {"inf": [], "that": [], "ing": []}
        for c in kids:
            if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB" and any(g.tag_ == "TO" for g in c.children):
                forms["inf"].append(c)
            elif c.dep_ == "ccomp":
                forms["that"].append(c)
            elif c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG":
                forms["ing"].append(c)
        for t in tests:
            if t.kind == "none" or t.slot in ("none", "-"):
                if not any(forms.values()):
                    return True
            elif t.slot in forms:
                if t.kind == "any" and forms[t.slot]:
                    return True
                if t.kind == "mention" and any(
                    self.scene.ontology.is_conflict(c.lemma_.lower()) for c in forms[t.slot]
                ):
                    return True
            elif any(c.lower_ == t.slot for c in kids):
                return True
        return False

    def _modifier(self, tests: tuple[Test, ...], also_prep: bool) -> float | None:
        keys: set[str] = set()
        heads = [
            c for c in self._slot("children") if c.dep_ in ("amod", "compound", "nmod", "nummod", "poss", "npadvmod")
        ]
        for c in heads:
            keys |= _keys(c, self.scene.ontology.classes)
        if self.token.dep_ == "compound":
            keys.add(self.token.head.lemma_.lower())
        if any(c.dep_ == "poss" for c in heads):
            keys.add("poss")
        hit, positive = False, False
        for t in tests:
            if t.kind == "mention":
                ok = any(
                    _is_mention(self.scene, t.value, c) for c in [*heads, *(p for _, p in self._slot("prep") if p)]
                )
            elif t.kind == "class":
                ok = not keys.isdisjoint(self.scene.ontology.classes[t.value])
            else:
                ok = t.value in keys
            if t.negated and ok:
                return None
            positive |= not t.negated
            hit |= ok and not t.negated
        if positive and not hit:
            return None
        return 1.0 if positive else 0.25


def _keys(head: Token, classes: Mapping[str, frozenset[str]]) -> frozenset[str] | set[str]:
    """Forms under which a word may be listed: lemma, form, with its modifier ("ballistic-missile")."""
    head = syntax.through_partitive(head)
    lemma = head.lemma_.lower()
    # "ambassador Ana Ruiz" is an ambassador, "mediation efforts" are mediation
    titled, transparent = head.tag_.startswith("NNP"), lemma in classes.get("transparent", ())
    keys = {lemma, head.lower_}
    for c in head.children:
        if c.i < head.i and c.dep_ in ("compound", "amod", "nmod"):
            keys.add(f"{c.lower_}-{lemma}")
            if titled or transparent:
                keys.add(c.lemma_.lower())
    if "-" in lemma:
        keys.add(lemma.rsplit("-", 1)[-1])
    return keys


def _is_mention(scene: Scene, kind: str, head: Token) -> bool:
    head = syntax.through_partitive(head)
    mention = scene.mention_at.get(head.i)
    label = mention["label"] if mention else head.ent_type_
    if kind == "country":
        return label in ("GPE", "NORP") and (mention is None or bool(mention.get("_country", True)))
    if kind == "gpe":
        return label in ("GPE", "LOC", "FAC")
    return label == kind.upper()


def _phrases(scene: Scene) -> Iterable[Trigger]:
    doc, lexicon, i = scene.doc, scene.ontology.phrases, 0
    while i < len(doc):
        length = 0
        for form in {doc[i].lower_, doc[i].lemma_.lower()}:
            for words, sense in lexicon.get(form, ()):
                if len(words) > length and _matches(doc, i, words):
                    length, hit = len(words), sense
        if length:
            span = doc[i : i + length]
            anchor = span.root if syntax.is_noun(span.root) or syntax.is_verb(span.root) else span[-1]
            yield Trigger(anchor, hit, i, i + length - 1)
        i += max(length, 1)


def _matches(doc: Doc, i: int, words: tuple[str, ...]) -> bool:
    return i + len(words) <= len(doc) and all(
        w in (doc[i + k].lower_, doc[i + k].lemma_.lower()) for k, w in enumerate(words)
    )
