"""More names: documents with their names replaced by those of the whole world."""

from collections.abc import Iterable, Iterator
from random import Random

from spacy.language import Language
from spacy.tokens import Doc

from training.names import named_doc
from training.newswire_marks import Article
from training.places import NameKinds

KEPT = 0.2  # share of the names that stay as they are
FOUNDERS = 0.1  # share of the bodies that are called like a person, as firms are
_FULL_NAME = 2  # words, at least


class NamePool:
    """Names to draw from: those of our own news corpus and of others, towns, countries and peoples of the world.

    Parameters
    ----------
    articles
        Training articles, written with names of all traditions.
    kinds
        Lists of places and peoples.
    random
        Source of the choices.
    docs
        Of other corpora; bodies, facilities and landscapes are taken from them as often as from our own.
    """

    def __init__(self, articles: Iterable[Article], kinds: NameKinds, random: Random, docs: Iterable[Doc] = ()):
        self.random = random
        self.kinds = kinds
        found: dict[str, set[str]] = {"PERSON": set(), "ORG": set(), "FAC": set(), "LOC": set()}
        for article in articles:
            for mention in article.mentions:
                if mention.type in found:
                    found[mention.type].add(article.text[mention.start : mention.end])
        self.people = sorted(name for name in found.pop("PERSON") if len(name.split()) >= _FULL_NAME)
        foreign: dict[str, set[str]] = {kind: set() for kind in found}
        for doc in docs:
            for entity in doc.ents:
                if entity.label_ in foreign and entity.text[:1].isupper():
                    foreign[entity.label_].add(entity.text)
        self.others = {kind: [sorted(names) for names in (found[kind], foreign[kind]) if names] for kind in found}
        self.countries = sorted(name for name in kinds.countries if len(name) < 18)
        self.peoples = sorted(name for name in kinds.peoples if name.endswith(("an", "ese", "ish", "i", "ch")))

    def person(self) -> tuple[str, str]:
        """Full name, and the part that later mentions use."""
        name = self.random.choice(self.people)
        if self.random.random() < 0.3:  # another given name, for combinations that nobody wrote
            name = f"{self.random.choice(self.people).split()[0]} {name.split(maxsplit=1)[1]}"
        return name, name.split(maxsplit=1)[1] if name.count(" ") == 1 else name.split()[-1]

    def name(self, kind: str) -> str | None:
        """A name of a type, or None if it keeps its own."""
        if kind == "GPE":
            return self.random.choice(self.countries if self.random.random() < 0.5 else self.kinds.towns)
        if kind == "NORP":
            return self.random.choice(self.peoples)
        if kind == "ORG" and self.random.random() < FOUNDERS:
            return self.person()[1]
        return self.random.choice(self.random.choice(self.others[kind])) if self.others.get(kind) else None


def _replacements(doc: Doc, pool: NamePool) -> dict[tuple[str, str], str]:
    """New text of each name; the same one for all its mentions in a document."""
    new: dict[tuple[str, str], str] = {}
    short: dict[str, str] = {}
    for entity in doc.ents:
        key = (entity.text, entity.label_)
        if key in new:
            continue
        is_full = entity.label_ == "PERSON" and len(entity) >= _FULL_NAME
        if pool.random.random() < KEPT:
            if is_full:
                short.setdefault(entity[-1].text, entity[-1].text)
        elif is_full:
            new[key], short[entity[-1].text] = pool.person()
        elif entity.label_ == "PERSON":
            continue  # below: as the full name
        elif entity.label_ != "NORP" or entity.text in pool.peoples:
            name = pool.name(entity.label_)
            if name:
                new[key] = name
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) == 1:
            new.setdefault((entity.text, "PERSON"), short.get(entity.text) or pool.person()[1])
    return new


def substitute(docs: Iterable[Doc], pool: NamePool, nlp: Language) -> Iterator[Doc]:
    """Yield copies of documents with other names in the same places.

    Parameters
    ----------
    docs
        With names; those without any are left out.
    pool
        Where the names come from.
    nlp
        For its tokenizer.
    """
    for doc in docs:
        new = _replacements(doc, pool)
        if not new:
            continue
        spans = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        spans += [(t.idx, t.idx + len(t), None) for t in doc if t.ent_iob == 0]
        text, places, last = "", [], 0
        for start, end, label in sorted(spans, key=lambda span: span[0]):
            text += doc.text[last:start]
            begin = len(text)
            text += new.get((doc.text[start:end], label), doc.text[start:end]) if label else doc.text[start:end]
            places.append((begin, len(text), label))
            last = end
        yield named_doc(nlp.make_doc(text + doc.text[last:]), places, pool.kinds)
