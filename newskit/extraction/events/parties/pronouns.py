"""Whom a pronoun that does something means, by its sentence and the one before."""

from newskit.extraction.events.scene import Scene
from newskit.extraction.grammar.word_classes import is_verb
from newskit.language.tree import Token

_OWN = {"she": "her", "he": "his", "it": "its"}


def speaker_for(pronoun: Token, scene: Scene) -> Token | None:
    """Whom a pronoun means: a name of its cluster, the subject of a clause above, that of the last sentence.

    Parameters
    ----------
    pronoun : spacy.tokens.Token
        The pronoun.
    scene : Scene
        The article.

    Returns
    -------
    spacy.tokens.Token or None
        "Hungary said it would …"; "The army withdrew. It left 200 men behind."; but not the lawyer of "her lawyer said
        she would appeal".
    """
    named = _named_in_sentence(pronoun, scene)
    if named is not None:
        return named
    node = pronoun.head
    while pronoun.dep_ in ("dobj", "dative") and node.dep_ == "conj" and node.head.i != node.i:
        node = node.head  # "The court fined the firm and ordered it to pay": not the court
    for _ in range(4):
        if node.dep_ not in ("ccomp", "advcl", "conj", "xcomp") or node.head.i == node.i:
            break
        node = node.head
        for c in node.children:
            hers = any(g.lower_ == _OWN.get(pronoun.lower_) for g in c.children)  # "her lawyer said she would appeal"
            if c.dep_ == "nsubj" and c.i < pronoun.i and c.pos_ != "PRON" and not hers:
                plural = c.tag_ in ("NNS", "NNPS") or any(g.dep_ == "conj" for g in c.children)
                if (pronoun.lower_ in ("they", "their")) == plural or pronoun.lower_ in ("they", "their"):
                    return c
    if pronoun.lower_ != "it":
        return None
    report = pronoun.i - 2 if pronoun.i > 1 and pronoun.nbor(-1).lower_ == "that" else pronoun.i - 1
    if report > pronoun.sent.start and is_verb(pronoun.doc[report]):  # "denied that it …", hung elsewhere
        subjects = [c for c in pronoun.doc[report].children if c.dep_ == "nsubj" and c.i < report]
        return next((c for c in subjects if _is_body(c, scene)), None)
    return _subject_before(pronoun, scene)


_OWNED = ("state", "troops", "official", "diplomat", "domestic")


def owner_meant(pronoun: Token, scene: Scene) -> Token | None:
    """The body or country whose people "its" tells of: "Its foreign minister met Ruiz", "denied that its troops …".

    Parameters
    ----------
    pronoun : spacy.tokens.Token
        A possessive pronoun.
    scene : Scene
        The article.

    Returns
    -------
    spacy.tokens.Token or None
        What the word lists or the article's identities make of it, else the subject of a clause above, else that of
        the sentence before where the phrase opens its own. None for whoever is another's: "its neighbour".
    """
    noun, ontology = pronoun.head, scene.ontology
    forms = {noun.lemma_.lower(), noun.lemma_.lower().removesuffix("s")}  # "troops" is its own lemma
    owned = any(not forms.isdisjoint(ontology.words(name)) for name in _OWNED)
    if pronoun.lower_ != "its" or not owned:
        return None
    named = _named_in_sentence(pronoun, scene)
    if named is not None:
        return named
    node = noun
    for _ in range(6):
        if node.dep_ == "ROOT" or node.head.i == node.i:
            break
        node = node.head
        for c in node.children:
            if c.dep_ == "nsubj" and c.i < pronoun.i and noun not in (c, *c.subtree) and _is_body(c, scene):
                return c
    opens = all(t.tag_ in ("PRP$", "JJ", "NN", "NNP") for t in noun.doc[noun.sent.start : noun.i + 1])
    return _subject_of_last(noun, scene) if opens and noun.dep_ == "nsubj" else None


def _named_in_sentence(pronoun: Token, scene: Scene) -> Token | None:
    mention = scene.mention_at.get(pronoun.i)
    cluster = mention.get("_cluster") if mention else None
    if cluster is None:
        return None
    same = [
        (m["kind"] == "name", i)
        for i in range(pronoun.sent.start, pronoun.i)
        if (m := scene.mention_at.get(i)) is not None and m.get("_cluster") == cluster and m["kind"] != "pronoun"
    ]
    return pronoun.doc[max(same)[1]] if same else None


def _subject_before(pronoun: Token, scene: Scene) -> Token | None:
    """The body or country that the sentence before has for its subject, where "it" opens this one."""
    start = pronoun.sent.start
    if pronoun.i - start > 1 or start == 0 or pronoun.dep_ != "nsubj":
        return None
    return _subject_of_last(pronoun, scene)


def _subject_of_last(token: Token, scene: Scene) -> Token | None:
    start = token.sent.start
    if start == 0:
        return None
    root = token.doc[start - 1].sent.root
    subjects = [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")]
    return subjects[0] if len(subjects) == 1 and _is_body(subjects[0], scene) else None


def _is_body(token: Token, scene: Scene) -> bool:
    """Whether a word names one country or body, which "it" may stand for."""
    mention = scene.mention_at.get(token.i)
    alone = not any(c.dep_ == "conj" for c in token.children)
    return mention is not None and mention["label"] in ("GPE", "ORG") and token.tag_ != "NNS" and alone
