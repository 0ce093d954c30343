"""The model card, from ``scores.json`` and the texts in ``card_text``: ``python -m training.card data/pipeline``."""

import argparse
import json
from pathlib import Path

TREES = {"ewt_test": "EWT test (web)", "gum_test": "GUM test (15 genres)"}
NAMES = {
    "names_gum_news": "GUM news (Wikinews), dev and test", "names_gum_test": "GUM test (15 genres)",
    "newswire_test": "our newswire, test",
}  # fmt: skip
VOICES = {"mea": "Middle East, Africa, Central Asia", "eua": "Europe, the Americas", "apw": "Asia and the Pacific"}
LABELS = ("nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent", "ccomp", "xcomp", "conj", "relcl", "advcl", "attr",
          "appos", "compound", "poss", "npadvmod")  # fmt: skip
TEXT = Path(__file__).parent / "card_text"
SCORES = Path(__file__).parent / "scores.json"  # "int8" and "fp32"


def table(header: list[str], rows: list[list]) -> str:
    """Write a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _f(scores: dict, name: str, label: str = "all") -> str:
    return f"{scores[name][label]['f']:.1f}" if label in scores.get(name, {}) else "–"


def _counted(scores: dict, kind: str) -> str:
    return f"{scores[kind]['f']:.1f} ({scores[kind]['n']})" if kind in scores else "–"


def scores_text(int8: dict, fp32: dict) -> str:
    """Write all tables of scores.

    Parameters
    ----------
    int8, fp32
        What `training.evaluate.evaluate` gives for the shipped pipeline and for the same weights in fp32.
    """
    columns = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    parts = [
        "Trees and sentences (F or accuracy in percent, on raw text with line breaks; punctuation is not scored):",
        table(["", "tags", "POS", "features", "lemmas", "UAS", "LAS", "sentences", "LAS in fp32"],
              [[title, *(f"{int8[name][c]:.1f}" for c in columns), f"{fp32[name]['dep_las']:.1f}"]
               for name, title in TREES.items()]),
        "LAS by genre of GUM's test set:",
        table(["genre", "LAS", "sentences F"],
              [[g, v["dep_las"], v["sents_f"]] for g, v in sorted(int8["gum_test"]["by_genre"].items())]),
        "LAS of some labels (F):",
        table(["label", *TREES.values()],
              [[label, *(int8[name]["dep_las_per_type"].get(label, "–") for name in TREES)] for label in LABELS]),
        "Names (F of exact spans; a leading “the” does not count; what a corpus leaves open does not count; places "
        "that no rule could tell apart count as GPE):",
        table(["", "F", "precision", "recall", "names", "F in fp32"],
              [[title, *(int8[name]["all"][k] for k in ("f", "p", "r", "n")), _f(fp32, name)]
               for name, title in NAMES.items()]),
        "Names by type (F, and how many there are):",
        table(["type", *NAMES.values()],
              [[kind, *(_counted(int8[name], kind) for name in NAMES)]
               for kind in sorted(k for k in int8["newswire_test"] if k.isupper())]),
        "In capitals throughout, as telexes and old wires are: "
        + ", ".join(f"LAS {int8[name + '_capitals']['dep_las']:.1f} on {title}" for name, title in TREES.items())
        + f"; names F {_f(int8, 'newswire_capitals')} on our newswire, test.",
        "Our newswire test by region: " + ", ".join(
            f"{title} {_f(int8, 'newswire_test', f'({voice})')}" for voice, title in VOICES.items()) + ".",
        "Event triggers on our newswire test (same type, any shared token): "
        f"F {_f(int8, 'newswire_events')} (precision {int8['newswire_events']['all']['p']}, recall "
        f"{int8['newswire_events']['all']['r']}, {int8['newswire_events']['all']['n']} triggers); modality right in "
        f"{_f(int8, 'newswire_events', 'modality_acc')} % of them. By type: " + ", ".join(
            f"{k} {v['f']:.0f}" for k, v in sorted(int8["newswire_events"].items()) if k.isupper()) + ".",
        "Claim parts on our newswire test (any shared token): " + ", ".join(
            f"{k.lower()} F {_f(int8, 'newswire_claims', k)}" for k in ("CUE", "SPEAKER", "CONTENT")) + ".",
    ]  # fmt: skip
    return "\n\n".join(parts)


def card(int8: dict, fp32: dict) -> str:
    """Write the card.

    Parameters
    ----------
    int8, fp32
        What `training.evaluate.evaluate` gives for the shipped pipeline and for the same weights in fp32.
    """
    text, speed = ((TEXT / name).read_text(encoding="utf-8") for name in ("card.md", "speed.md"))
    return text.replace("{scores}", scores_text(int8, fp32)).replace("{speed}", speed.strip())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="of the pipeline; the card is its README.md")
    options = parser.parse_args()
    (options.folder / "README.md").write_text(card(**json.loads(SCORES.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
