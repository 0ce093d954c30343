"""Which sense a word has in its frame: its subject and object, its prepositions, its complement.

The most specific sense whose conditions all hold wins; conditions come from the ontology.
"""

from collections.abc import Iterable
from typing import Any

from newskit.extraction.events.listed_forms import forms_of
from newskit.extraction.events.scene import Scene
from newskit.extraction.events.senses import NO_EVENT, Sense, Test
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import through_partitive
from newskit.extraction.grammar.verb_lemmas import lemma_in, particle
from newskit.language.tree import Token


def objects_of(scene: Scene, verb: Token) -> list[Token]:
    """Objects of a verb, also where its particle was read as a preposition ("cordoned off the road")."""
    found = syntax.objects(verb, scene.controls)
    if not found and not syntax.is_passive(verb):
        for c in verb.children:
            if c.dep_ == "prep" and c.i == verb.i + 1 and f"{verb.lemma_.lower()}_{c.lower_}" in scene.ontology.verbs:
                return [m for p in c.children if p.dep_ == "pobj" for m in syntax.conjuncts(p)]
    return found


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
    lexicon, lemma, last = scene.ontology.verbs, lemma_of(scene, verb), verb.i
    prt = particle(verb)
    nxt = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if prt and f"{lemma}_{prt}" in lexicon:
        last = verb.i + 1 if nxt is not None and nxt.lower_ == prt else verb.i
        return best(scene, verb, lexicon[f"{lemma}_{prt}"]), last
    if nxt is not None and f"{lemma}_{nxt.lower_}" in lexicon and nxt.head.i == verb.i:
        sense = best(scene, verb, lexicon[f"{lemma}_{nxt.lower_}"])
        if sense:
            return sense, nxt.i
    candidates = lexicon.get(lemma, ())
    for child in verb.children:  # "gave the bronzes back": the object stands between
        if child.dep_ == "advmod" and child.i > verb.i:
            candidates = (*candidates, *lexicon.get(f"{lemma}_{child.lower_}", ()))
    return (best(scene, verb, candidates) if candidates else None), last


def lemma_of(scene: Scene, verb: Token) -> str:
    """Lemma under which the ontology may know a verb."""
    return lemma_in(verb, lambda w: w in scene.ontology.verbs or w in scene.ontology.light)


def noun_sense(scene: Scene, noun: Token) -> Sense | None:
    """The sense of a noun with its modifiers; a gerund noun that is not listed takes its verb's plain sense."""
    lexicon, word = scene.ontology.nouns, noun.lemma_.lower()
    if noun.is_title and not noun.is_sent_start and word in scene.ontology.words("time"):
        return None  # "in March" is no march
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


def follows(scene: Scene, last: Token, sense: Sense) -> bool:
    """Whether what follows the last word of a fixed phrase is what its row asks for ("under fire for" no time)."""
    if not sense.prep:
        return True
    frame = _Frame(scene, last)
    frame.take_prepositions([(last.lower_, c) for c in last.children if c.dep_ in ("pobj", "pcomp")])
    return frame.score(sense) is not None


class _Frame:
    """Slots around one word, each found when a condition first asks for it."""

    def __init__(self, scene: Scene, token: Token):
        self.scene, self.token = scene, token
        self._slots: dict[str, Any] = {}

    def _slot(self, name: str) -> Any:
        if name not in self._slots:
            controls = self.scene.controls
            value: list[Any]
            if name == "subject":
                value = syntax.agents(self.token, controls)
            elif name == "object":
                value = objects_of(self.scene, self.token)
            elif name == "prep":
                value = list(syntax.prepositions(self.token)) + [
                    (c.lower_, None)
                    for c in self.token.children
                    if c.dep_ in ("prep", "prt", "advmod")
                    or (c.dep_ == "oprd" and c.tag_ == "RB")  # "calls envoy home"
                ]
            else:
                value = list(self.token.children)
            self._slots[name] = value
        return self._slots[name]

    def take_prepositions(self, pairs: list[tuple[str, Token]]) -> None:
        """Read conditions on prepositions from these, and not from the word's own."""
        self._slots["prep"] = pairs

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
        hit = self._around(sense)
        if hit is None:
            return None
        total += hit
        if sense.complement:
            if not self._complement(sense.complement):
                return None
            total += 2.0 if any(t.kind == "mention" for t in sense.complement) else 1.5
        if sense.near:
            # what sort of "strike" it is, other words of the sentence tell
            if not any(self._is(t, w) for t in sense.near for w in self.token.sent if w.i != self.token.i):
                return None
            total += 1.0
        return total

    def _around(self, sense: Sense) -> float | None:
        """How specific prepositions and modifiers are that fit; of a noun's one is enough; none may be ruled out."""
        found: list[float | None] = []
        for tests, fits, weight in ((sense.prep, self._preps, 2.0), (sense.modifier, self._modifier, 1.5)):
            positive = tuple(t for t in tests if not t.negated)
            if tests and len(positive) < len(tests) and fits(tuple(t for t in tests if t.negated)) is None:
                return None
            if tests:
                hit = fits(positive) if positive else 0.25
                found.append(None if hit is None else weight * hit)
        either = sense.pos == "N" and any(f is not None and f >= 1.0 for f in found)
        return None if None in found and not either else sum(f for f in found if f is not None)

    def _any(self, tests: tuple[Test, ...], heads: list[Token]) -> float | None:
        hit, positive = None, False
        for t in tests:
            positive |= not t.negated
            if (hit is None or t.negated) and self._holds(t, heads):
                if t.negated:
                    return None
                hit = 0.5 if t.kind in ("any", "none") else 1.0
        return hit if positive else 0.25

    def _holds(self, test: Test, heads: list[Token]) -> bool:
        if test.kind == "none":
            return not heads
        if test.kind == "any":
            return bool(heads)
        return any(self._is(test, h) for h in heads)

    def _is(self, test: Test, head: Token) -> bool:
        if test.kind == "mention":
            return _is_mention(self.scene, test.value, head)
        keys = forms_of(self.scene, head)
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
        # "called the decision “regrettable”": what is said of the object may hang on it
        said = kids + [c for o in self._slot("object") for c in o.children if c.i > o.i and c.dep_ in ("amod", "appos")]
        forms: dict[str, list[Token]] = {"inf": [], "that": [], "ing": []}
        asked = False
        for c in kids:
            if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB" and any(g.tag_ == "TO" for g in c.children):
                forms["inf"].append(c)
            elif c.dep_ == "ccomp":
                if _is_question(c):
                    asked = True  # "asked whether she would come" asks for nothing
                else:
                    forms["that"].append(c)
            elif c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG":
                forms["ing"].append(c)
        for t in tests:
            if t.kind == "none" or t.slot in ("none", "-"):
                if not asked and not any(forms.values()) and not any(c.dep_ == "oprd" for c in kids):
                    return True
            elif t.slot in forms:
                if t.kind == "any" and forms[t.slot]:
                    return True
                if t.kind == "mention" and any(
                    self.scene.ontology.is_conflict(c.lemma_.lower()) for c in forms[t.slot]
                ):
                    return True
            elif any(c.lower_ == t.slot for c in said):
                return True
        return False

    def _modifier(self, tests: tuple[Test, ...]) -> float | None:
        keys: set[str] = set()
        heads = [
            c for c in self._slot("children") if c.dep_ in ("amod", "compound", "nmod", "nummod", "poss", "npadvmod")
        ]
        for c in heads:
            keys |= forms_of(self.scene, c)
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


def _is_question(clause: Token) -> bool:
    """Whether a complement is an indirect question: "whether he would", "who paid"."""
    return any(
        c.lower_ in ("whether", "if") if c.dep_ == "mark" else c.tag_ in ("WP", "WRB", "WDT") and c.i < clause.i
        for c in clause.children
    )


def _is_mention(scene: Scene, kind: str, head: Token) -> bool:
    head = through_partitive(head)
    mention = scene.mention_at.get(head.i)
    label = mention["label"] if mention else head.ent_type_
    if kind == "country":
        return label in ("GPE", "NORP") and (mention is None or bool(mention.get("_country", True)))
    if kind == "gpe":
        return label in ("GPE", "LOC", "FAC")
    return label == kind.upper()
