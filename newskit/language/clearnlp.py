"""Universal Dependencies to the labels and heads of spaCy's English pipelines (ClearNLP's scheme).

One set of rules shall read the shipped pipeline and any published one: prepositions and copulas head their phrases,
conjuncts hang in a chain, names are headed by their last word, and what is said hangs under the verb that says it. The
treebanks are converted by the same rules before training.
"""

from collections.abc import Collection

from newskit.language.copulas import head_clauses_by_copulas
from newskit.language.ud_tree import OF_THE_CLAUSE, ROOT, Tree, Words

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_BEFORE_PREPOSITIONS = frozenset(
    {"just", "only", "even", "shortly", "right", "especially", "particularly", "mainly", "mostly", "long", "well",
     "soon", "about", "not", "later", "also", "as", "except", "largely", "partly", "directly", "far"}
)  # fmt: skip
_TWO_PREPOSITIONS = frozenset(  # "according to" is two prepositions, "in order" one
    {"according", "instead", "out", "such", "next", "prior", "close", "rather", "other"}
)
_COPULAR = frozenset(
    {"become", "seem", "look", "feel", "remain", "get", "appear", "sound", "stay", "grow", "turn", "go", "keep",
     "taste", "smell", "prove", "come", "be"}
)  # fmt: skip
_CLAUSES_AS_NOUN = frozenset(
    {"advcl", "acl", "xcomp", "ccomp", "advmod", "appos", "parataxis", "list", "orphan", "acl:relcl", "dislocated",
     "attr", "acomp"}
)  # fmt: skip
_RENAMED = {
    "obj": "dobj", "iobj": "dative", "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass",
    "nmod:poss": "poss", "acl:relcl": "relcl", "det:predet": "predet", "compound:prt": "prt", "cc:preconj": "preconj",
    "discourse": "intj", "vocative": "npadvmod", "nsubj:outer": "nsubj", "csubj:outer": "csubj", "advcl:relcl": "advcl",
    "root": "ROOT", "reparandum": "meta", "dislocated": "dep", "orphan": "dep", "goeswith": "compound", "list": "dep",
    "obl:unmarked": "npadvmod", "obl:tmod": "npadvmod", "obl:npmod": "npadvmod", "nmod:unmarked": "npadvmod",
    "nmod:npmod": "npadvmod", "nmod:tmod": "npadvmod", "obl": "npadvmod", "obl:agent": "agent", "fixed": "advmod",
    "cop": "aux", "flat:foreign": "compound", "flat": "compound",
}  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "nsubj:pass"})
_COMPLEMENTS = frozenset({"dobj", "obj", "ccomp", "attr", "acomp"})


def to_clearnlp(words: Words, reporting_verbs: Collection[str]) -> tuple[list[int], list[str]] | None:
    """Heads and labels of a sentence in ClearNLP's scheme.

    Parameters
    ----------
    words : Words
        A sentence in the scheme of Universal Dependencies.
    reporting_verbs : collection of str
        Lemmas of verbs that report.

    Returns
    -------
    tuple of list or None
        Heads (the root's is itself) and labels; None if the result is no tree (some dozens in a treebank).
    """
    tree = Tree(words)
    _head_names_last(tree)
    head_clauses_by_copulas(tree)
    prepositions = _head_phrases_by_prepositions(tree)
    for preposition in prepositions.values():  # "in A and in B": the second preposition joins the first
        if tree.deps[preposition] == "conj":
            first = prepositions.get(tree.heads[preposition], preposition)
            if first != preposition:
                tree.heads[preposition] = first
    _move_markers(tree)
    _chain_conjuncts(tree)
    _rename(tree)
    if not tree.is_tree():
        return None
    heads = [i if head == ROOT else head for i, head in enumerate(tree.heads)]
    raise_reporting_verbs(heads, tree.deps, tree.lemmas, reporting_verbs)
    deps = ["ROOT" if heads[i] == i else "dep" if dep == "ROOT" else dep for i, dep in enumerate(tree.deps)]
    return heads, deps


def _head_names_last(tree: Tree) -> None:
    """The last word of a flat name heads it."""
    for first in range(tree.size):
        parts = [i for i in tree.children(first) if tree.deps[i] in ("flat", "flat:name") and i > first]
        if not parts:
            continue
        last = parts[-1]
        tree.hang(last, tree.heads[first], tree.deps[first])
        for child in tree.children(first):
            if child != last:
                tree.hang(child, last, "compound" if tree.deps[child] in ("flat", "flat:name") else None)
        tree.hang(first, last, "compound")
    for i in range(tree.size):
        if tree.deps[i] == "nmod:desc":
            tree.deps[i] = "compound" if i < tree.heads[i] else "appos"


def _head_phrases_by_prepositions(tree: Tree) -> dict[int, int]:
    """Prepositions head their nouns (pobj); returns the first preposition of each noun."""
    first_of: dict[int, int] = {}
    for noun in range(tree.size):
        cases = [
            i for i in tree.children(noun)
            if tree.deps[i] == "case" and tree.forms[i] not in _POSSESSIVES and tree.tags[i] != "POS"
        ]  # fmt: skip
        if not cases:
            continue
        dep, head = tree.deps[noun], tree.heads[noun]
        if dep.startswith(("obl", "nmod")):
            new = "agent" if dep == "obl:agent" else "prep"
        else:
            new = "prep" if dep in _CLAUSES_AS_NOUN else dep
        first = last = cases[0]
        tree.hang(first, head, new)
        for case in cases[1:]:
            tree.hang(case, last, "prep")
            last = case
        fixed = [i for i in tree.children(last) if tree.deps[i] == "fixed"]
        inner = last
        if fixed and tree.forms[last] in _TWO_PREPOSITIONS:
            inner = fixed[-1]
            tree.hang(inner, last, "prep")
        elif fixed:
            for i in fixed:
                tree.deps[i] = "pcomp"
        for case in cases:
            for i in tree.children(case):
                if tree.deps[i] == "fixed":
                    tree.deps[i] = "pcomp"
        tree.hang(noun, inner, "pobj")
        if new in ("root", "conj"):  # the preposition heads the clause now, and so the clause's children
            for i in tree.children(noun):
                if tree.deps[i] in OF_THE_CLAUSE and tree.deps[i] != "punct":
                    tree.heads[i] = first
        else:
            for i in tree.children(noun):
                if i < first and tree.deps[i] == "advmod" and tree.forms[i] in _BEFORE_PREPOSITIONS:
                    tree.heads[i] = first
                elif i < first and tree.deps[i] == "punct" and tree.forms[i] in (",", "-", "--", "–", "—", "("):
                    tree.heads[i] = head if head != ROOT else first
        first_of[noun] = first
    return first_of


def _move_markers(tree: Tree) -> None:
    """The word "to" is an aux of its verb; prepositions before a participle head it (pcomp)."""
    with_own_clause = {"nsubj", "nsubj:pass", "aux", "aux:pass"}
    for verb in range(tree.size):
        for marker in tree.children(verb):
            if tree.deps[marker] != "mark":
                continue
            if tree.forms[marker] == "to" and tree.tags[marker] == "TO":
                tree.deps[marker] = "aux"
            elif tree.tags[marker] != "IN" or tree.tags[verb] != "VBG":
                continue
            elif tree.deps[verb] in ("advcl", "acl", "obl", "nmod", "ccomp"):
                if any(tree.deps[i] in with_own_clause for i in tree.children(verb)):
                    continue
                fixed = [i for i in tree.children(marker) if tree.deps[i] == "fixed"]
                tree.hang(marker, tree.heads[verb], "prep")
                tree.hang(verb, marker, "pcomp")
                for i in fixed:
                    tree.deps[i] = "pcomp"
            elif tree.deps[verb] == "conj" and tree.heads[verb] != ROOT:
                other = tree.heads[verb]
                if tree.deps[other] == "pcomp" and tree.forms[marker] == tree.forms[tree.heads[other]]:
                    tree.hang(marker, tree.heads[other], "conj")
                    tree.hang(verb, marker, "pcomp")


def _chain_conjuncts(tree: Tree) -> None:
    """Each conjunct hangs on the one before it, with the conjunction and the commas between."""
    for first in range(tree.size):
        left = first
        for conjunct in [i for i in tree.children(first) if tree.deps[i] == "conj" and i > first]:
            for i in tree.children(conjunct):
                between = tree.deps[i] == "punct" and tree.forms[i] in (",", ";", "/")
                if i < conjunct and (tree.deps[i] == "cc" or between):
                    tree.heads[i] = left
            if left != first:
                tree.heads[conjunct] = left
            left = conjunct


def _new_label(tree: Tree, i: int) -> str:
    dep, head, form = tree.deps[i], tree.heads[i], tree.forms[i]
    if dep == "advmod" and form in ("not", "n't", "n’t", "never"):
        return "neg"
    if head != ROOT:
        before_number = tree.pos[head] == "NUM" and i < head
        if before_number and (dep == "advmod" or (dep in ("amod", "nmod") and tree.deps[head] == "nummod")):
            return "quantmod"
        if dep == "xcomp" and tree.pos[i] == "ADJ":
            return "acomp" if tree.lemmas[head] in _COPULAR else "oprd"
        if dep == "xcomp" and tree.pos[i] in ("NOUN", "PROPN"):
            return "attr" if tree.lemmas[head] in _COPULAR else "oprd"
    if dep == "case":
        return "case" if tree.tags[i] == "POS" or form in _POSSESSIVES else "prep"
    if dep.startswith("compound") and dep != "compound:prt":
        return "compound"
    return _RENAMED.get(dep, dep).partition(":")[0]


def _rename(tree: Tree) -> None:
    """Give the labels their names in spaCy's pipelines, left to right: some depend on a label already given."""
    for i in range(tree.size):
        tree.deps[i] = _new_label(tree, i)


def raise_reporting_verbs(
    heads: list[int], deps: list[str], lemmas: list[str], reporting_verbs: Collection[str]
) -> None:
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
    reporting_verbs
        Lemmas of verbs that report.
    """
    children: dict[int, list[int]] = {}
    for child, head in enumerate(heads):
        if head != child:
            children.setdefault(head, []).append(child)
    for verb, label in enumerate(deps):
        head = heads[verb]
        if not label.startswith("parataxis") or lemmas[verb] not in reporting_verbs or head == verb:
            continue
        labels = {deps[child] for child in children.get(verb, ())}
        if not labels & _SUBJECTS or labels & _COMPLEMENTS:
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
