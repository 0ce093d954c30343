"""Universal Dependencies to the labels and heads of spaCy's English pipelines (ClearNLP's scheme).

One set of rules shall read the shipped pipeline and any published one: prepositions and copulas head their phrases,
conjuncts hang in a chain, names are headed by their last word, and what is said hangs under the verb that says it. The
treebanks are converted by the same rules before training.
"""

from collections.abc import Collection
from typing import NamedTuple

ROOT = -1
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OF_THE_CLAUSE = frozenset(
    {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "expl", "aux", "aux:pass", "mark",
     "cc", "advcl", "advcl:relcl", "punct", "parataxis", "discourse", "vocative", "dislocated", "obl:unmarked",
     "obl:tmod", "obl:npmod", "cop", "ccomp", "orphan", "reparandum"}
)  # fmt: skip
_ALWAYS_WITH_VERB = frozenset(
    {"not", "n't", "n’t", "never", "also", "now", "always", "already", "often", "currently", "actually", "probably"}
)
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


class Words(NamedTuple):
    """One sentence, a list item a word; heads are indices from 0, `ROOT` for the root's."""

    forms: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]


class Tree:
    """A sentence's tree while it is being changed; indices from 0, `ROOT` is the head of the root."""

    def __init__(self, words: Words):
        self.size = len(words.forms)
        self.heads, self.deps = list(words.heads), list(words.deps)
        self.tags, self.pos = words.tags, words.pos
        self.forms = [form.lower() for form in words.forms]
        self.lemmas = [lemma.lower() for lemma in words.lemmas]

    def children(self, head: int) -> list[int]:
        """Indices of a word's children, in order."""
        return [i for i in range(self.size) if self.heads[i] == head]

    def hang(self, child: int, head: int, dep: str | None = None) -> None:
        """Give a word another head, and perhaps another label."""
        self.heads[child] = head
        if dep is not None:
            self.deps[child] = dep

    def is_tree(self) -> bool:
        """Whether there is one root and no cycle."""
        if self.heads.count(ROOT) != 1:
            return False
        for start in range(self.size):
            seen, node = set(), start
            while node != ROOT and node not in seen:
                seen.add(node)
                node = self.heads[node]
            if node != ROOT:
                return False
        return True


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
    _head_clauses_by_copulas(tree)
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


def _goes_with_copula(tree: Tree, child: int, copula: int, predicate: int) -> bool:
    """Whether a child of a nominal predicate belongs to the clause, and so moves to the copula."""
    dep, form = tree.deps[child], tree.forms[child]
    is_adjective = tree.pos[predicate] == "ADJ"
    after = child > predicate
    marked = any(tree.deps[i] == "mark" and tree.forms[i] != "to" for i in tree.children(child))
    if dep == "ccomp":
        return not (after and is_adjective)
    if dep == "advcl":
        return not (after and is_adjective and not marked)
    if dep == "punct":
        return tree.tags[child] != "HYPH"
    if dep == "cc":
        return not any(tree.deps[i] == "conj" and i > child for i in tree.children(predicate))
    if dep == "advmod":
        return after or child < copula or form in _ALWAYS_WITH_VERB
    if dep == "obl":
        return not is_adjective or not after
    if dep == "conj":
        clausal = {"cop", "nsubj", "nsubj:pass"}
        return tree.pos[child] in ("VERB", "AUX") or any(tree.deps[i] in clausal for i in tree.children(child))
    return dep in _OF_THE_CLAUSE


def _head_clauses_by_copulas(tree: Tree) -> None:
    """Forms of "be" head their clauses; the predicate hangs under them as attr, acomp or prep."""
    for copula in [i for i in range(tree.size) if tree.deps[i] == "cop"]:
        predicate = tree.heads[copula]
        if predicate == ROOT or tree.deps[copula] != "cop":
            continue
        children = tree.children(predicate)
        has_case = any(tree.deps[i] == "case" and tree.forms[i] not in ("'s", "’s", "'") for i in children)
        for child in children:
            if child != copula and _goes_with_copula(tree, child, copula, predicate):
                tree.heads[child] = copula
        tree.hang(copula, tree.heads[predicate], tree.deps[predicate])
        tree.heads[predicate] = copula
        if has_case:
            tree.deps[predicate] = "obl"  # becomes prep below
        elif tree.pos[predicate] == "ADJ":
            tree.deps[predicate] = "acomp"
        elif tree.pos[predicate] == "ADV":
            tree.deps[predicate] = "advmod"
        elif tree.pos[predicate] in ("VERB", "AUX"):
            to = any(tree.forms[i] == "to" and tree.deps[i] == "mark" for i in tree.children(predicate))
            tree.deps[predicate] = "xcomp" if to else "ccomp"
            for i in range(copula + 1, predicate):  # "is to go": "to" stays with "go"
                if tree.heads[i] == copula and tree.deps[i] in ("mark", "aux", "aux:pass"):
                    tree.heads[i] = predicate
        else:
            tree.deps[predicate] = "attr"


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
                if tree.deps[i] in _OF_THE_CLAUSE and tree.deps[i] != "punct":
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
