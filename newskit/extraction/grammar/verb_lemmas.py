"""By what a verb is looked up in a list: its lemma and its particle."""

from collections.abc import Callable

from newskit.language.tree import Token


def lemma_in(verb: Token, known: Callable[[str], bool]) -> str:
    """Lemma of a verb; read off its form where a wrong tag gave one that no list knows."""
    lemma, form = verb.lemma_.lower(), verb.lower_
    if known(lemma):
        return lemma
    for ending in ("s", "es", "ed", "d", "ing"):
        if form.endswith(ending):
            bare = form.removesuffix(ending)
            for stem in (bare, bare + "e", bare[:-1] if bare[-1:] == bare[-2:-1] else bare):  # "barred" is of "bar"
                if len(stem) > 2 and known(stem):
                    return stem
    return lemma


def particle(verb: Token) -> str:
    """Particle of a phrasal verb; one that stands right after a verb is its own, whatever the parser hung it on."""
    for child in verb.children:
        if child.dep_ == "prt":
            return child.lower_
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return after.lower_ if after is not None and after.tag_ == "RP" and after.dep_ == "prt" else ""
