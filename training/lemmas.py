"""Lemma tables: rules and exceptions of spacy-lookups-data, with exceptions counted on the treebanks."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

from newskit.language.lemmas import Lemmatizer

_CLOSED_CLASSES = frozenset({"aux", "pron", "part", "det", "adp", "cconj", "sconj", "intj"})
_NO_LEMMA = frozenset({"PROPN", "PUNCT", "SYM", "NUM", "X", "SPACE", ""})
_SEEN = 2  # times, before a lemma that differs from the rule's is believed


def lemma_tables(folder: Path, docs: Iterable[Doc]) -> dict[str, dict]:
    """Make the tables of `newskit.language.lemmas.Lemmatizer`.

    Parameters
    ----------
    folder
        With ``en_lemma_rules.json``, ``en_lemma_exc.json`` and ``en_lemma_index.json``.
    docs
        Training documents with lemmas.
    """
    read = {
        name: json.loads((folder / f"en_lemma_{name}.json").read_text(encoding="utf-8"))
        for name in ("rules", "exc", "index")
    }
    tables = {"rules": read["rules"], "exceptions": read["exc"], "index": read["index"]}
    tables["rules"].pop("punct", None)
    by_rule = Lemmatizer(tables)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    guesses: dict[tuple[str, str], str] = {}
    for doc in docs:
        for token in doc:
            if token.pos_ not in _NO_LEMMA:
                key = (token.pos_.lower(), token.lower_.replace("’", "'"))
                counts[key][token.lemma_] += 1
                guesses.setdefault(key, by_rule(token.text, token.pos_, token.tag_))
    for (pos, form), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        if pos in _CLOSED_CLASSES or (lemma != guesses[pos, form] and count >= _SEEN):
            tables["exceptions"].setdefault(pos, {})[form] = [lemma]
    return tables
