"""Where the words of a sentence rule a parser's reading out: participles, relative clauses and objects hung elsewhere.

Each rule of the modules named below knows one misreading by its words and labels alone and puts the reading that
grammar leaves. Tokens change before anything reads them, and nowhere else.
"""

from collections.abc import Sequence

from newskit.language import (
    appositions,
    clause_heads,
    clauses,
    complements,
    joining,
    nouns,
    participles,
    relatives,
    reports,
    semicolons,
    subjects,
    verb_forms,
)
from newskit.language.rules import dispatch
from newskit.language.tokens import Token

# The first one that changes anything is the last one asked of a token.
_rules_of = dispatch(
    (
        nouns.hyphened_modifier,
        nouns.letter_before_hyphen,
        nouns.object_before_preposition,
        *verb_forms.RULES,
        *clauses.RULES,
        relatives.main_verb_behind,
        *joining.RULES,
        *semicolons.RULES,
        *complements.RULES,
        *clause_heads.RULES,
        *subjects.RULES,
        *appositions.RULES,
        *participles.RULES,
        reports.told_by_second,
        reports.before_report,
        reports.reported_passive,
        participles.participle_behind,
        relatives.deed_before,
        relatives.whose,
        relatives.set_apart,
        relatives.behind,
        relatives.object_first,
        nouns.behind_preposition,
        nouns.object_of_particle,
        nouns.beside_adverb,
        nouns.number_left_alone,
        reports.it_said,
        participles.deed_denied,
        reports.said_next,
        reports.told_before,
        reports.written,
        joining.purpose_for_deed,
        nouns.people_of_a_land,
        nouns.gerund_as_noun,
        nouns.hyphened_particle,
        nouns.object_in_two,
        nouns.guilty,
        joining.aim_of_deed,
        nouns.dative_alone,
        nouns.by_of_noun,
    )
)


def mend(tokens: Sequence[Token]) -> None:
    """Put right what the words around a token rule out.

    Parameters
    ----------
    tokens : sequence of Token
        With their heads, not yet with children; changed in place.
    """
    for token in tokens:
        clauses.retag(tokens, token)
        verb_forms.retag(tokens, token)
    for token in tokens:
        verb_forms.compound(tokens, token)  # may change the tag that the rules go by
        for rule in _rules_of(token):
            if rule(tokens, token):
                break
