"""Reporting clauses: "…, the army said" hangs under the reporting verb, as in spaCy's English pipelines."""

from newskit.language import clearnlp
from training.lists import word_list

REPORTING_VERBS = word_list("reporting_verbs")


def raise_reporting_verbs(heads: list[int], deps: list[str], lemmas: list[str]) -> None:
    """Turn parataxis of a reporting verb round, in place; see `newskit.language.clearnlp`."""
    clearnlp.raise_reporting_verbs(heads, deps, lemmas, REPORTING_VERBS)
