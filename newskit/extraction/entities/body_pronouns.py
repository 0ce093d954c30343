"""What "it" and "its" stand for: the body or state that spoke just before, or that is the subject of the same sentence.

Everything can be "it": only where grammar leaves one body does the pronoun get its cluster.
"""

from newskit.extraction.claims.lexicon import frames, words_of
from newskit.extraction.claims.syntax import is_passive, lemma
from newskit.extraction.entities.anaphora import Clusters, is_below, since
from newskit.extraction.grammar.word_classes import is_verb
from newskit.extraction.lexicons import Lexicons
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


def join_body_pronouns(doc: Doc, mentions: list[Record], clusters: Clusters, lexicons: Lexicons) -> None:
    """Give "it" and "its" the cluster of the body that speaks or acts in the sentence.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed article.
    mentions : list of dict
        Its mentions in text order, names and nominals with their clusters; changed in place.
    clusters : Clusters
        The article's.
    lexicons : Lexicons
        Word lists; cues ``empty_it``.
    """
    bodies = {m["_head"]: m for m in mentions if m["_cluster"] is not None and m["label"] in ("ORG", "GPE")}
    heads = sorted(bodies)
    for m in mentions:
        if m["kind"] != "pronoun" or m["_cluster"] is not None:
            continue
        token = doc[m["_head"]]
        if token.lower_ == "it":
            subject = _speaker_over(token, lexicons)
        elif token.lower_ == "its" and token.dep_ == "poss":
            subject = _subject_over(token) or _subject_before(token)
        else:
            continue
        if subject is not None and subject.i not in bodies:  # "Its owner, Acme Ltd, denied it. Its chairman said …"
            subject = next((c for c in subject.children if c.dep_ == "appos" and c.i in bodies), None)
        if subject is None or subject.i > token.i:
            continue
        mine = bodies[subject.i]["_cluster"]
        between = (i for i in heads if subject.i < i < token.i and bodies[i]["_cluster"] != mine)
        if any(not is_below(doc[i], subject) for i in between):  # "The Chamber of Togo said it would"
            continue
        clusters.join(m, bodies[subject.i]["_cluster"])
        m["source"], m["label"] = "coref", bodies[subject.i]["label"]


def _speaker_over(token: Token, lexicons: Lexicons) -> Token | None:
    """Who says what "it" does: "the firm said it would appeal"; None for states ("it was late") and weather."""
    verb = token.head
    if token.dep_ != "nsubj" or not is_verb(verb) or verb.lemma_ in lexicons.cues["empty_it"]:
        return None
    while verb.dep_ == "conj" and is_verb(verb.head) and not _subjects(verb.head):
        verb = verb.head
    if verb.dep_ != "ccomp" or not is_verb(verb.head) or verb.i < verb.head.i:
        return None
    return _subject(verb.head)


def _subject_over(token: Token) -> Token | None:
    """The subject of the clause in which something is "its": "the firm sold its ships"."""
    verb = token
    for _ in range(6):
        if is_verb(verb):
            break
        if verb.dep_ in ("nsubj", "nsubjpass", "conj", "appos") or verb.head.i == verb.i:
            return None
        verb = verb.head
    if not is_verb(verb):
        return None
    while not _subjects(verb):
        controlled = verb.dep_ == "xcomp" and any(c.dep_ in ("dobj", "dative") for c in verb.head.children)
        if verb.dep_ not in ("xcomp", "conj", "advcl") or controlled or not is_verb(verb.head):
            return None
        verb = verb.head
    return _subject(verb)


def _subject_before(token: Token) -> Token | None:
    """The subject of the sentence before one that begins with "its": "The union waits. Its envoy will travel"."""
    doc, first = token.doc, token.sent.start
    if token.i != first or first == 0:
        return None
    before = doc[first - 1].sent
    root = next((t for t in before if t.head.i == t.i), None)
    return _subject(root) if root is not None and is_verb(root) else None


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]


def _subject(verb: Token) -> Token | None:
    """The only subject of a verb; of "which said", the noun before it."""
    found = _subjects(verb)
    if len(found) != 1:
        return None
    relative = verb.dep_ == "relcl" and found[0].tag_ in ("WDT", "WP")
    return verb.head if relative else found[0]
