"""Reporting clauses: "…, the army said" hangs under the reporting verb, as in spaCy's English pipelines."""

from training.lists import word_list

REPORTING_VERBS = word_list("reporting_verbs")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "nsubj:pass"})
COMPLEMENTS = frozenset({"dobj", "obj", "ccomp", "attr", "acomp"})


def raise_reporting_verbs(heads: list[int], deps: list[str], lemmas: list[str]) -> None:
    """Turn parataxis of a reporting verb round, in place.

    Universal Dependencies hang "the army said" under the verb of what was said; rules that read spaCy's published
    pipelines expect what was said as ``ccomp`` under "said". A sentence shall have one analysis wherever it came from.

    Parameters
    ----------
    heads
        Index of each word's head; a root's head is itself.
    deps
        Labels, ``ROOT`` or ``root`` for roots.
    lemmas
        Lemmas in lower case.
    """
    children: dict[int, list[int]] = {}
    for child, head in enumerate(heads):
        if head != child:
            children.setdefault(head, []).append(child)
    for verb, label in enumerate(deps):
        head = heads[verb]
        if not label.startswith("parataxis") or lemmas[verb] not in REPORTING_VERBS or head == verb:
            continue
        labels = {deps[child] for child in children.get(verb, ())}
        if not labels & SUBJECTS or labels & COMPLEMENTS:
            continue
        if any(deps[child] in ("mark", "advmod") and lemmas[child] in ("as", "like") for child in children[verb]):
            continue  # "as the army said" is an adjunct in both schemes
        is_root = heads[head] == head
        heads[verb], deps[verb] = (verb if is_root else heads[head]), deps[head]
        heads[head], deps[head] = verb, "ccomp"
        children.setdefault(verb, []).append(head)
        for child in children.get(head, ()):
            at_the_end = deps[child] == "punct" and (child > max(verb, head) or abs(child - verb) == 1)
            if child != verb and at_the_end:
                heads[child] = verb  # the full stop and the comma before the reporting clause
