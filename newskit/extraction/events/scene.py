"""One parsed article as the steps of events see it: the parse, the ontology, and which mention stands where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newskit.extraction.events.ontology import Ontology
from newskit.extraction.events.senses import Sense
from newskit.extraction.grammar.verb_lemmas import lemma_in
from newskit.language.tree import Doc, Span, Token

_NAMES = frozenset({"ORG", "PERSON", "GPE", "FAC", "LOC", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "NORP"})


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
    countries : mapping of int to str
        Country code by entity cluster of the article, for mentions that show none themselves.
    towns : frozenset of int
        Entity clusters that are places and no countries: such a name before an event's noun tells where it was.
    modality_at : dict of tuple to Span
        By token and event type, the encoder's span of an event with its modality as label; empty where `believed` is
        None.
    forms : dict of int to set of str
        Forms under which a noun may be listed, by token: kept by `newskit.extraction.events.frames`, which asks often.
    """

    doc: Doc
    ontology: Ontology
    mention_at: dict[int, dict[str, Any]] = field(default_factory=dict)
    named: frozenset[int] = frozenset()
    countries: Mapping[int, str] = field(default_factory=dict)
    towns: frozenset[int] = frozenset()
    modality_at: dict[tuple[int, str], Span] = field(default_factory=dict)
    forms: dict[int, set[str]] = field(default_factory=dict)

    def believed(self, first: int, last: int) -> dict[str, float] | None:
        """The encoder's probabilities by event type, at the word of a range that it holds most for an event's.

        None for a pipeline without that head, and for an ontology that it was not trained on.
        """
        columns = self.doc.event_probabilities if self.ontology.trained else None
        if columns is None:
            return None
        words = [{t: float(column[i]) for t, column in columns.items()} for i in range(first, last + 1)]
        return max(words, key=lambda by_type: sum(by_type.values()))

    def status_believed(self, i: int) -> dict[str, float] | None:
        """The encoder's probabilities by modality for an event told by a token; None where `believed` is None."""
        columns = self.doc.modality_probabilities if self.ontology.trained else None
        return None if columns is None else {m: float(column[i]) for m, column in columns.items()}

    def controls(self, verb: Token) -> bool:
        """Whether a verb hands an object to the clause below it, its own or its preposition's ("called on them")."""
        lemma = lemma_in(verb, lambda w: (w, "V") in self.ontology.governors)
        known = [lemma, *(f"{lemma}_{c.lower_}" for c in verb.children if c.dep_ in ("prep", "prt"))]
        governors = [self.ontology.governors.get((word, "V")) for word in known]
        return any(g is not None and g.controller == "object" for g in governors)


def set_scene(
    doc: Doc,
    ontology: Ontology,
    mentions: Sequence[dict[str, Any]] = (),
    countries: Mapping[int, str] | None = None,
    towns: frozenset[int] = frozenset(),
) -> Scene:
    """Index an article's mentions by head token.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    ontology : Ontology
        Types and triggers.
    mentions : sequence of dict, optional
        Records of `find_mentions`; the names in ``doc.ents`` where there are none.
    countries : mapping of int to str, optional
        Country code by entity cluster.
    towns : frozenset of int, optional
        Entity clusters that are places and no countries.

    Returns
    -------
    Scene
    """
    rank = {"name": 0, "nominal": 1, "demonym": 2, "pronoun": 3}
    mention_at: dict[int, dict[str, Any]] = {}
    named: set[int] = set()
    records = list(mentions) or [
        {"text": e.text, "start": e.start_char, "end": e.end_char, "label": e.label_, "kind": "name", "_head": e.root.i}
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
    spans = doc.spans.get("modalities", ()) if ontology.trained else ()
    types = [s.label_.partition("/")[0] for s in doc.spans.get("events", ())]
    told = {(i, of): s for s, of in zip(spans, types, strict=False) for i in range(s.start, s.end)}
    return Scene(doc, ontology, mention_at, frozenset(named), countries or {}, towns, told)


def by_sentence(records: Iterable[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    """Records of one article by their sentence."""
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for r in records:
        found[r["sent_id"]].append(r)
    return found


def sentence_index(doc: Doc) -> list[int]:
    """The number of each token's sentence."""
    index = []
    for i, sent in enumerate(doc.sents):
        index += [i] * len(sent)
    return index
