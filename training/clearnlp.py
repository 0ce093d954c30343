"""Sentences of a treebank in ClearNLP's scheme, by the rules that newskit reads other pipelines with."""

from newskit.language.clearnlp import to_clearnlp
from newskit.language.ud_tree import Words
from training.conllu import TreeSentence
from training.reporting import REPORTING_VERBS


def convert(sentence: TreeSentence) -> bool:
    """Convert one sentence in place.

    Parameters
    ----------
    sentence
        Of a UD treebank.

    Returns
    -------
    bool
        Whether the result is a tree; if not (some dozens in a treebank), the sentence is unchanged and shall be left
        out.
    """
    words = sentence.words
    converted = to_clearnlp(
        Words(
            forms=[w.form for w in words], lemmas=[w.lemma for w in words], pos=[w.upos for w in words],
            tags=[w.xpos for w in words], heads=[w.head - 1 for w in words], deps=[w.dep for w in words],
        ),
        REPORTING_VERBS,
    )  # fmt: skip
    if converted is None:
        return False
    for i, (word, head, dep) in enumerate(zip(words, *converted, strict=True)):
        word.head = 0 if head == i else head + 1
        word.dep = "root" if head == i else dep
    return True
