"""Raw corpora to DocBins: ``python -m training.convert ../shared/corpora/raw WORK``."""

import argparse
import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training import newswire_docs
from training.augment import NamePool, substitute
from training.clearnlp import convert
from training.conllu import TreeSentence, grouped, read_conllu, tree_doc
from training.gum_names import named_sentence
from training.labels import Labels
from training.lemmas import lemma_tables
from training.merge import add_names
from training.names import CONLL, CROSSNER, in_groups, read_columns, read_docred, read_re3d, read_uner, to_doc
from training.newswire_reader import read_corpus
from training.places import NameKinds

log = logging.getLogger(__name__)
SEED = 1
TREES = ("TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP")
NAMES = ("ENT_IOB", "ENT_TYPE")
CROSSNER_DOMAINS = ("politics", "science", "literature", "music", "ai")
NOT_FREE = frozenset({"whow", "fiction", "essay", "letter", "podcast", "reddit", "conversation"})  # GUM genres


def save(path: Path, docs: Iterable[Doc], attributes: tuple[str, ...]) -> None:
    """Write a DocBin."""
    bundle = DocBin(attrs=["ORTH", "SPACY", *attributes])
    for doc in docs:
        bundle.add(doc)
    bundle.to_disk(path)
    log.info("%s: %d documents", path.stem, len(bundle))


def _tree_groups(groups: Iterable[list[TreeSentence]]) -> Iterator[list[TreeSentence]]:
    """Convert the sentences; those that do not come out as trees are left out."""
    for group in groups:
        kept = [sentence for sentence in group if convert(sentence)]
        if kept:
            yield kept


def _names_of(path: Path, genre: str | None = None) -> set[str]:
    """Values of ``# sent_id`` of a file."""
    return {s.meta["sent_id"] for s in read_conllu(path) if genre is None or f"_{genre}_" in s.meta["sent_id"]}


def ewt_groups(folder: Path) -> Iterator[list[TreeSentence]]:
    """Yield EWT's training sentences: all its sources minus dev and test."""
    held = _names_of(folder / "en_ewt-ud-dev.conllu") | _names_of(folder / "en_ewt-ud-test.conllu")
    for path in sorted((folder / "not-to-release/sources").glob("*/*.conllu")):
        for group in grouped(read_conllu(path)):
            kept = [
                s for s in group
                if s.meta["sent_id"] not in held and f"{path.parent.name}-{s.meta['sent_id']}" not in held
            ]  # fmt: skip
            if kept:
                yield kept


def gum_train_groups(folder: Path) -> Iterator[list[TreeSentence]]:
    """Yield GUM's training sentences, of the genres that may be used."""
    for path in sorted((folder / "train").glob("*.conllu")):
        if path.stem.split("_")[1] not in NOT_FREE:
            yield from grouped(read_conllu(path))


def _genre(group: list[TreeSentence]) -> str:
    """Genre of a group of GUM's sentences, from ``GUM_news_iodine-1``."""
    return group[0].meta["sent_id"].split("_")[1]


def gum_docs(groups: Iterable[list[TreeSentence]], nlp: Language, kinds: NameKinds, random: Random) -> Iterator[Doc]:
    """Docs with trees, names and their genre (``doc.cats``); names are read before the trees are converted."""
    for group in groups:
        kept, named = [], []
        for sentence in group:
            names = named_sentence(sentence, kinds)
            if convert(sentence):
                kept.append(sentence)
                named.append(names)
        if kept:
            doc = tree_doc(kept, nlp.vocab, random)
            doc.cats = {_genre(group): 1.0}
            if not add_names(doc, to_doc(named, nlp, kinds)):
                log.warning("%s: names do not fit the tree's text; left open", kept[0].meta.get("sent_id"))
            yield doc


def name_corpora(raw: Path, nlp: Language, kinds: NameKinds) -> dict[str, list[Doc]]:
    """Docs of the corpora that have names only."""
    wikigold = raw / "wikigold/CONLL-format/data/wikigold.conll.txt"
    corpora = {"names_wikigold": in_groups(read_columns(wikigold, CONLL, kinds), nlp, kinds)}
    for domain in CROSSNER_DOMAINS:
        files = [raw / "crossner" / domain / f"{part}.txt" for part in ("train", "dev", "test")]
        sentences = [s for path in files if path.exists() for s in read_columns(path, CROSSNER, kinds, "\t")]
        corpora[f"names_crossner_{domain}"] = in_groups(sentences, nlp, kinds)
    documents = [s for part in ("dev", "test") for s in read_docred(raw / "redocred" / f"{part}.json", kinds)]
    corpora["names_redocred"] = (to_doc([document], nlp, kinds) for document in documents)
    for part in ("dev", "test"):
        path, trees = raw / f"uner_ewt/uner_ewt_{part}.iob2", raw / f"ewt/en_ewt-ud-{part}.conllu"
        corpora[f"names_uner_{part}"] = in_groups(read_uner(path, trees, kinds), nlp, kinds)
    corpora["names_re3d"] = read_re3d(raw / "re3d", nlp, kinds)
    return {name: list(docs) for name, docs in corpora.items()}


def convert_all(raw: Path, work: Path) -> None:
    """Write training sets to ``work/corpora``, test sets to ``work/test`` and tables to ``work``.

    Parameters
    ----------
    raw
        The raw corpora, in the layout of ``training/README.md``.
    work
        Made if need be.
    """
    if not raw.is_dir():
        raise NotADirectoryError(f"{raw}: no such folder; expected the raw corpora of training/README.md.")
    nlp, kinds, random = spacy.blank("en"), NameKinds(raw / "lookups/nat_df.csv"), Random(SEED)
    train, test = work / "corpora", work / "test"
    train.mkdir(parents=True, exist_ok=True)
    test.mkdir(parents=True, exist_ok=True)
    ewt = [tree_doc(group, nlp.vocab, random) for group in _tree_groups(ewt_groups(raw / "ewt"))]
    save(train / "ewt_train.spacy", ewt, TREES)
    gum = list(gum_docs(gum_train_groups(raw / "gum"), nlp, kinds, random))
    save(train / "gum_train.spacy", gum, TREES + NAMES)
    Labels.from_docs([*ewt, *gum]).save(work / "labels.json")
    tables = lemma_tables(raw / "lookups", [*ewt, *gum])
    (work / "lemmas.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
    (work / "known_names.json").write_text(json.dumps(kinds.listed(), ensure_ascii=False), encoding="utf-8")
    for part in ("dev", "test"):
        groups = grouped(read_conllu(raw / f"ewt/en_ewt-ud-{part}.conllu"))
        save(test / f"ewt_{part}.spacy", (tree_doc(g, nlp.vocab, random) for g in _tree_groups(groups)), TREES)
        path = raw / f"gum/en_gum-ud-{part}.conllu"
        save(test / f"gum_{part}.spacy", gum_docs(grouped(read_conllu(path)), nlp, kinds, random), TREES)
        named = [to_doc([named_sentence(s, kinds) for s in g], nlp, kinds) for g in grouped(read_conllu(path))]
        save(test / f"names_gum_{part}.spacy", named, NAMES)
    news = [
        to_doc([named_sentence(s, kinds) for s in group], nlp, kinds)
        for part in ("dev", "test")
        for group in grouped(read_conllu(raw / f"gum/en_gum-ud-{part}.conllu"))
        if "_news_" in group[0].meta["sent_id"]
    ]
    save(test / "names_gum_news.spacy", news, NAMES)
    articles = read_corpus(split="train")
    save(train / "newswire_train.spacy", (newswire_docs.to_doc(a, nlp) for a in articles), (*NAMES, "SENT_START"))
    corpora = name_corpora(raw, nlp, kinds)
    for name, docs in corpora.items():
        save(train / f"{name}.spacy", docs, NAMES)
    base = [
        doc for docs in corpora.values() for doc in docs if any(e.label_ in ("PERSON", "ORG", "GPE") for e in doc.ents)
    ]
    pool = NamePool(articles, kinds, random, base)
    save(train / "names_substituted.spacy", substitute(base, pool, nlp), NAMES)
    own = [newswire_docs.to_doc(article, nlp) for article in articles] * 2
    save(train / "newswire_substituted.spacy", substitute(own, pool, nlp), NAMES)
    types = Counter(entity.label_ for docs in corpora.values() for doc in docs for entity in doc.ents)
    log.info("names: %s", dict(types.most_common()))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("work", type=Path)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("training.newswire_reader").setLevel(logging.ERROR)
    convert_all(options.raw, options.work)


if __name__ == "__main__":
    main()
