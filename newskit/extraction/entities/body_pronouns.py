"""Which body "it" stands for where it speaks: "The ministry said ... It denied that ..."."""

from newskit.extraction.claims.lexicon import frames, words_of
from newskit.extraction.claims.syntax import is_passive, lemma
from newskit.extraction.entities.anaphora import Clusters, since
from newskit.extraction.records import Record
from newskit.language.tree import Doc, Token

_BODIES = ("ORG", "GPE", "NORP")


def join_speaking_bodies(doc: Doc, mentions: list[Record], clusters: Clusters) -> None:
    """Give "it" that reports to the body that reported just before, where no other body stands between.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        Its mentions in text order, names clustered; changed in place.
    clusters : Clusters
        Clusters under construction.
    """
    bodies = [m for m in mentions if m["label"] in _BODIES and m["kind"] in ("name", "nominal")]
    for m in mentions:
        if m["kind"] != "pronoun" or m["text"].lower() != "it" or not _reports(doc[m["_head"]]):
            continue
        near = [b for b in since(bodies, m, 1) if b["_last"] <= m["_first"]]
        told = next((b for b in reversed(near) if _reports(doc[b["_head"]])), None)
        if told is None or told["_cluster"] is None or doc[told["_head"]].tag_ in ("NNS", "NNPS"):
            continue
        between = (b for b in near if b["start"] > told["start"] and b["kind"] == "name")
        if all(b["_cluster"] == told["_cluster"] or b["end"] <= told["end"] for b in between):
            clusters.join(m, told["_cluster"])
            m["source"] = "coref"


def _reports(token: Token) -> bool:
    """Whether a word is the subject of a verb that reports in the active."""
    frame = frames()["verb"].get(lemma(token.head)) if token.dep_ == "nsubj" else None
    return frame is not None and frame.group in words_of("nested_group") and not is_passive(token.head)
