"""How well nominals and pronouns are tied to names: ``python -m benchmarks.coreference [dev|test] [--errors]``.

Measured on the marked-up newswire corpus (training/newswire), where many nominals and pronouns, not all, are marked
with the participant they mean. Recall: of those marked whose participant has a name in the article, those in a cluster
with one of these names. Precision: of our nominals and pronouns that are tied to a name and marked, those tied to the
right one; the unmarked ones have to be read (``--errors`` prints them, too).
"""

import sys
from collections import Counter

from newskit.analysis import DEFAULT, load_resources
from newskit.extraction.entities.mentions import find_mentions
from newskit.language.pipeline import load_pipeline
from training.newswire_reader import read_corpus


def main(split: str, errors: bool) -> None:
    """Print precision and recall by kind, and the wrong ties if asked for."""
    nlp, lexicons = load_pipeline(), load_resources(DEFAULT.lexicon, DEFAULT.ontology)["lexicons"]
    articles = read_corpus(split=split)
    tally: Counter = Counter()
    for article, doc in zip(articles, nlp.pipe(a.text for a in articles), strict=True):
        ours = find_mentions(doc, {"article_id": article.id}, lexicons)
        marked = [(m.start, m.end, m.type, m.chain) for m in article.mentions]
        names: dict[int, Counter] = {}
        for m in ours:
            if m["kind"] == "name" and m["_cluster"] is not None:
                key = next((k for a, b, t, k in marked if k and t != "-" and a < m["end"] and m["start"] < b), None)
                names.setdefault(m["_cluster"], Counter())[key] += 1
        named = {k for _, _, t, k in marked if t != "-" and k}
        for a, b, t, k in marked:
            if t != "-" or k not in named:
                continue
            mine = [m for m in ours if m["start"] < b and a < m["end"] and m["kind"] in ("nominal", "pronoun")]
            kind = _kind(article.text[a:b])
            tally[kind, "gold"] += 1
            tally[kind, "found"] += any(m["_cluster"] in names and k in names[m["_cluster"]] for m in mine)
        for m in ours:
            if m["kind"] not in ("nominal", "pronoun") or m["_cluster"] not in names:
                continue
            over = [(a, b, k) for a, b, t, k in marked if t == "-" and a < m["end"] and m["start"] < b]
            # What is marked inside "her lawyer" is "her", and says nothing of the lawyer.
            keys = {k for a, b, k in over if _kind(article.text[a:b]) == m["kind"]}
            of = {k for k in names[m["_cluster"]] if k}
            if not keys and not errors:
                continue
            right = bool(keys & of)
            tally[m["kind"], "tied"] += bool(keys)
            tally[m["kind"], "right"] += right
            if errors and not right:
                words = article.text[max(0, m["start"] - 90) : m["end"] + 40].replace("\n", " ")
                tied = {x["text"] for x in ours if x["_cluster"] == m["_cluster"] and x["kind"] == "name"}
                print(f"{article.id} {m['kind']} {m['text']!r} -> {sorted(tied)[:3]}, marked {keys or 'no'} | {words}")
    for kind in ("nominal", "pronoun"):
        tied, right, gold, found = (tally[kind, x] for x in ("tied", "right", "gold", "found"))
        print(f"{split} {kind}: precision {right / max(tied, 1):.3f} (n {tied}),", end=" ")
        print(f"recall {found / max(gold, 1):.3f} (n {gold})")


def _kind(text: str) -> str:
    from newskit.extraction.entities.phrases import _PRONOUN, _PRONOUN_FIRST

    word = text.lower()
    return "pronoun" if _PRONOUN.fullmatch(word) or _PRONOUN_FIRST.fullmatch(word) else "nominal"


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    main(arguments[0] if arguments else "dev", "--errors" in sys.argv)
