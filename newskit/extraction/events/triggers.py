"""Words that tell of an event: verbs, particle verbs, nouns, fixed phrases, and light verbs with an event noun."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from newskit.extraction.events.frames import follows, lemma_of, noun_sense, objects_of, verb_sense
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.senses import NO_EVENT
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import through_partitive
from newskit.extraction.grammar.verb_lemmas import particle
from newskit.extraction.grammar.word_classes import is_noun, is_premodifier, is_verb
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Token

_GAP = 4  # tokens between a light verb and its noun that still read as one trigger


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
    for trigger in fixed_phrases(scene):
        used.update(range(trigger.first, trigger.last + 1))
        if trigger.sense.type != NO_EVENT:
            found[trigger.token.i] = trigger
    for token in scene.doc:
        if token.dep_ in ("amod", "compound") or token.i in used or not is_verb(token):
            continue
        if not is_premodifier(token):
            _add_verb(scene, token, found, used)
    for token in scene.doc:
        if is_noun(token) and not (token.i in used or token.i in scene.named or token.i in found):
            sense = noun_sense(scene, token)
            if sense and sense.type != NO_EVENT:
                found[token.i] = Trigger(token, sense, token.i, token.i)
    return [found[i] for i in sorted(found) if not _told_already(found[i], found)]


def _told_already(word: Trigger, found: Mapping[int, Trigger]) -> bool:
    """Whether a phrase or noun only completes the verb above it: "was placed under house arrest", "put on trial"."""
    noun = word.token
    if noun.dep_ != "pobj" or word.sense.pos == "V" or word.light is not None:
        return False
    verb, lemma = found.get(noun.head.head.i), noun.lemma_.lower()
    if verb is not None and is_verb(verb.token) and word.first == noun.head.i:
        return True  # a phrase that says how: "robbed at gunpoint"
    if verb is None or (verb.sense.type, verb.sense.mode) != (word.sense.type, word.sense.mode):
        return False
    asked = any(t.slot == word.token.head.lower_ and t.value == lemma and not t.negated for t in verb.sense.prep)
    held = word.sense.mode == "arrest" and word.token.head.lower_ == "in"  # "remanded in custody"
    return word.sense.pos == "P" or asked or held


def _called_for(scene: Scene, verb: Token) -> Trigger | None:
    """A demand told as what somebody must do: "Ruiz said the rebels must leave"."""
    if verb.dep_ != "ccomp" or not is_verb(verb.head):
        return None
    kids = list(verb.children)
    if any(c.dep_ == "aux" and c.lemma_.lower() == "have" for c in kids):
        return None
    for c in kids:
        senses = scene.ontology.verbs.get(c.lower_) if c.dep_ == "aux" and c.tag_ == "MD" else None
        called = next((s for s in senses or () if "called" in s.roles), None)
        if called is not None:
            subject = next((k for k in kids if k.dep_ in SUBJECTS), None)
            outer = [k for k in verb.head.children if k.dep_ == "nsubj"]
            if subject is not None and subject.pos_ != "PRON" and outer and c.i > subject.i:  # not "should he come"
                return Trigger(verb, called, c.i if 0 < verb.i - c.i <= _GAP else verb.i, verb.i)
    return None


def _add_verb(scene: Scene, verb: Token, found: dict[int, Trigger], used: set[int]) -> None:
    """Add a verb's own event to those found, or that of the noun which it lends its arguments to."""
    called = _called_for(scene, verb)
    if called is not None:
        found[verb.i] = called
        return
    sense, last = verb_sense(scene, verb)
    light, nouns = _light(scene, verb, known=sense is not None)
    specific = sense is not None and any(not t.negated for t in sense.object)
    for noun in nouns if light is not None else ():
        lent = _lent(scene, verb, noun, found, used)
        swapped = light is not None and "swap" in light
        if lent is None or (sense is not None and specific and sense.type != lent.sense.type and not swapped):
            continue
        found[lent.token.i] = replace(lent, light=verb, swapped=swapped)
        used.add(verb.i)
        if sense is None or sense.type in (lent.sense.type, NO_EVENT) or not specific:
            return
    if sense is None or sense.type == NO_EVENT:
        return
    themes = nouns if specific and "theme" in sense.roles else []
    if themes and all(_at_no_one(scene, n) for n in themes):
        return  # "launched an offensive against unemployment"
    ends = [verb.i, last, *_taken_over(scene, verb, themes, found, used)]
    found[verb.i] = Trigger(verb, sense, min(ends), max(ends))


def _light(scene: Scene, verb: Token, *, known: bool) -> tuple[frozenset[str] | None, list[Token]]:
    """Roles of a light verb (None where it is none here) and the nouns that may be its event; of others its objects."""
    listed, lemma = scene.ontology.light, lemma_of(scene, verb)
    prt = _light_particle(scene, verb, lemma)
    roles = listed.get(f"{lemma}_{prt}" if prt else lemma)
    behind = [(f"{lemma}_{prep}", p) for prep, p in syntax.prepositions(verb) if f"{lemma}_{prep}" in listed]
    nouns = objects_of(scene, verb) if roles is not None or known else []
    if roles is not None and not nouns:
        nouns = [p for _, p in behind]
    if lemma == "call" and _is_predicated(verb, nouns):
        return None, nouns
    if roles is None and behind:
        return listed[behind[0][0]], [behind[0][1]]
    return roles, nouns


def _light_particle(scene: Scene, verb: Token, lemma: str) -> str:
    """A verb's particle; "put forward a proposal" has one that the parser takes for an adverb."""
    if prt := particle(verb):
        return prt
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    governs = any(c.dep_ == "pobj" for c in after.children)  # "were engaged in talks": a preposition
    joined = after.head.i == verb.i and not governs and f"{lemma}_{after.lower_}" in scene.ontology.light
    return after.lower_ if joined else ""


def _is_predicated(verb: Token, nouns: list[Token]) -> bool:
    """Whether something is said of what is called: "called the stoppage illegal", "called it an attack"."""
    near = (*verb.children, *(g for n in nouns for g in n.children))
    return any(c.dep_ == "oprd" or (c.dep_ == "dobj" and c.pos_ == "PRON" and bool(nouns)) for c in near)


def _lent(scene: Scene, verb: Token, noun: Token, found: Mapping[int, Trigger], used: Container[int]) -> Trigger | None:
    """The event of a noun that a light verb stands with, from the verb on where that is near; None if it is none."""
    noun = _event_word(scene, through_partitive(noun))
    inner = found.get(noun.i)
    sense = inner.sense if inner else noun_sense(scene, noun) if _is_free(scene, noun, used) else None
    if sense is None or sense.type == NO_EVENT:
        return None
    near = 0 < noun.i - verb.i <= _GAP
    first = verb.i if near else (inner.first if inner else noun.i)
    return Trigger(noun, sense, first, max(noun.i, inner.last) if inner else noun.i)


def _taken_over(scene: Scene, verb: Token, nouns: list[Token], found: dict[int, Trigger], used: set[int]) -> list[int]:
    """Tokens of objects that belong to a verb's event ("signed the agreement"), which are not told a second time."""
    ends = []
    for noun in nouns:
        noun = _event_word(scene, through_partitive(noun))
        if noun.i > verb.i or syntax.is_passive(verb):
            inner = found.pop(noun.i, None)
            known = inner is not None or (_is_free(scene, noun, used) and noun_sense(scene, noun) is not None)
            if known and abs(noun.i - verb.i) <= _GAP:
                ends += [noun.i, inner.first, inner.last] if inner else [noun.i]  # quoted: "declared a ceasefire"
            used.add(noun.i)
    return ends


def _is_free(scene: Scene, noun: Token, used: Container[int]) -> bool:
    """Whether a noun is no part of a name and belongs to no verb's event yet."""
    return noun.i not in used and noun.i not in scene.named


def _at_no_one(scene: Scene, noun: Token) -> bool:
    """Whether what is done is done to something abstract: "an offensive against unemployment"."""
    abstract = scene.ontology.words("abstract")
    return any(prep in ("against", "on") and p.lemma_.lower() in abstract for prep, p in syntax.prepositions(noun))


def _event_word(scene: Scene, noun: Token) -> Token:
    """The noun that names the event in "mediation efforts", "bombing campaign"."""
    if noun.i == 0 or noun.lemma_.lower() not in scene.ontology.words("transparent"):
        return noun
    before = noun.nbor(-1)
    joined = (before.dep_ == "compound" and before.head.i == noun.i) or before.head.i == noun.head.i
    known = joined and is_noun(before) and before.i not in scene.named and noun_sense(scene, before) is not None
    return before if known else noun


def fixed_phrases(scene: Scene, start: int = 0, end: int | None = None) -> Iterable[Trigger]:
    """Fixed phrases that begin between two tokens, those that are no event too; of those at one word the longest.

    Parameters
    ----------
    scene : Scene
        See `set_scene`.
    start, end : int, optional
        Tokens, the last one excluded.

    Yields
    ------
    Trigger
    """
    tokens, lexicon, free = scene.doc.tokens, scene.ontology.phrases, start
    for i in range(start, len(tokens) if end is None else end):
        lower, lemma = tokens[i].lower_, tokens[i].lemma_.lower()
        if i < free or not (lower in lexicon or lemma in lexicon):
            continue
        fitting = [
            p
            for form in (lower, lemma)
            for p in lexicon.get(form, ())
            if _matches(tokens, i, p[0]) and follows(scene, tokens[i + len(p[0]) - 1], p[1])
        ]
        if fitting:
            words, sense = max(fitting, key=lambda p: len(p[0]))
            free = i + len(words)
            span = scene.doc[i:free]
            root = span.root
            below = next((t for t in span if is_noun(t) and t.head.i == root.i), span[-1])  # "under fire over"
            anchor = root if is_noun(root) or is_verb(root) else below
            yield Trigger(anchor, sense, i, free - 1)


def _matches(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    return i + len(words) <= len(tokens) and all(
        w in (tokens[i + k].lower_, tokens[i + k].lemma_.lower()) for k, w in enumerate(words)
    )
