"""Forms of "be" head their clauses, as in spaCy's pipelines; in Universal Dependencies the predicate does."""

from newskit.language.ud_tree import OF_THE_CLAUSE, ROOT, Tree

_ALWAYS_WITH_VERB = frozenset(
    {"not", "n't", "n’t", "never", "also", "now", "always", "already", "often", "currently", "actually", "probably"}
)


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
    return dep in OF_THE_CLAUSE


def head_clauses_by_copulas(tree: Tree) -> None:
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
