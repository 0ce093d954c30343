"""One party of an event: its words, its mention, and the country that it belongs to."""

from dataclasses import dataclass
from typing import Any

from newskit.extraction.events.frames import noun_sense
from newskit.extraction.events.parties.country import home_of, is_backed, modifier_country, own_country
from newskit.extraction.events.scene import Scene
from newskit.extraction.events.senses import NO_EVENT
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.noun_phrases import before_brackets, noun_span, through_partitive
from newskit.extraction.grammar.word_classes import is_noun, is_verb, times
from newskit.language.tree import Token

PARTY_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(frozen=True, slots=True)
class Party:
    """One party of an event.

    Attributes
    ----------
    role : str
        ``actor``, ``recipient`` or ``instrument``.
    head : spacy.tokens.Token
        Head of its words.
    first, last : int
        Token range, last excluded.
    mention : dict or None
        The mention on its head, or of the body whose fighters they are.
    country : str or None
        ISO 3166-1 alpha-3.
    """

    role: str
    head: Token
    first: int
    last: int
    mention: dict[str, Any] | None
    country: str | None


def make_party(role: str, head: Token, scene: Scene) -> Party:
    """A party from the head of its words: span, mention and country."""
    if head.dep_ == "appos" and not head.tag_.startswith("NNP") and _is_name(scene, head.head):
        head = head.head  # "Boko Haram, a group backed by …": the name is who is meant
    inner = through_partitive(head)
    mention = scene.mention_at.get(inner.i)
    # of "11 of them" the number is who is meant
    if mention is not None and (mention["kind"] == "name" or (mention["kind"] == "pronoun" and inner.i == head.i)):
        first, last = mention_tokens(mention, inner)
        first = min(first, noun_span(inner)[0], *(_titles(inner, first) if mention["kind"] == "name" else ()))
    else:
        first, last = noun_span(head)
        bracketed = before_brackets(inner)
        if bracketed is not None and bracketed.i in scene.mention_at:
            first = mention_tokens(scene.mention_at[bracketed.i], bracketed)[0]
        named = _name_after(scene, inner, last)
        if named is not None:  # "the opposition newspaper El Faro": the name says who
            mention, inner = scene.mention_at[named.i], named
            last = mention_tokens(mention, named)[1]
    home = home_of(inner, scene) or home_of(head, scene)
    country = home.code if home else own_country(inner, scene)  # of the name after a nominal
    if home is not None and home.at.i >= last:
        last = _with_evidence(inner, last, home.at, scene)
    if country is None and mention is not None and mention["kind"] == "name" and mention["label"] in ("PERSON", "ORG"):
        country = next((c for i in range(first, inner.i) if (c := own_country(head.doc[i], scene))), None)
    if mention is None or (mention["kind"] == "nominal" and mention.get("_cluster") is None):
        mention = _body_of(scene, inner) or mention
    return Party(role, inner, first, last, mention, country)


_FAR = 9  # tokens between a party's noun and the words that tell its country that still read as one phrase


def _with_evidence(head: Token, last: int, at: Token, scene: Scene) -> int:
    """End of a party's words with those that tell its country, where they follow: "students in the city of Oran"."""
    end = mention_tokens(scene.mention_at[at.i], at)[1]
    between = head.doc[last:end]
    apart = any(t.is_punct or t.is_space or is_verb(t) for t in between)
    return last if apart or end - head.i > _FAR or head not in at.ancestors else end


def _body_of(scene: Scene, head: Token) -> dict[str, Any] | None:
    """The body whose people they are: what "Boko Haram fighters", "members of the Red Brigades" do, it does."""
    if not in_class(scene, head, "troops", "members"):
        return None
    named = [c for c in head.children if c.i < head.i and c.dep_ in ("compound", "nmod", "poss", "amod")]
    named += [p for prep, p in syntax.prepositions(head) if prep in ("of", "from")]
    for token in named:
        m = scene.mention_at.get(token.i)
        if m is not None and m["kind"] == "name" and m["label"] == "ORG" and not is_backed(token):
            return m
    return None


def _is_name(scene: Scene, token: Token) -> bool:
    mention = scene.mention_at.get(token.i)
    return mention is not None and mention["kind"] == "name"


_TITLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH"})


def _titles(head: Token, first: int) -> tuple[int]:
    """First token of the titles before a name, read off the words: "Niger's ambassador", "U.S. Secretary of State"."""
    doc, i = head.doc, first
    if head.ent_type_ not in ("PERSON", ""):
        return (first,)
    while (
        i > 0
        and i > first - 9
        and (doc[i - 1].tag_ in _TITLE_TAGS or doc[i - 1].lower_ == "of")
        and not doc[i - 1].is_space
        and doc[i - 1].lemma_.lower() not in times()  # "the following year former minister Ana Ruiz", "on 1 May Ruiz"
        and not (head.dep_ == "pobj" and head.head.i == i - 1)  # "the murder of Judge Ruiz"
    ):
        i -= 1
    while i < first and (doc[i].tag_ in ("POS", "HYPH") or doc[i].lower_ == "of"):
        i += 1
    return (i if doc[i].sent.start <= i else first,)


def _name_after(scene: Scene, head: Token, last: int) -> Token | None:
    """Head of a name that follows a nominal without a comma: "former president Ana Ruiz", "the port city Odesa"."""
    doc = head.doc
    if last != head.i + 1 or last >= len(doc) or not is_noun(head) or head.tag_.startswith("NNP"):
        return None
    start, noun = doc[last].idx, scene.mention_at.get(head.i)
    labels = ("PERSON", "ORG", "GPE") if noun is not None and noun["label"] == "GPE" else ("PERSON", "ORG")
    for i in range(last, min(last + 6, len(doc))):
        mention = scene.mention_at.get(i)
        if mention is not None and mention["kind"] == "name" and mention["start"] == start:
            return doc[i] if mention["label"] in labels else None
    return None


def mention_tokens(mention: dict[str, Any], head: Token) -> tuple[int, int]:
    """Token range of a mention around its head."""
    doc, first, last = head.doc, head.i, head.i + 1
    while first > 0 and doc[first - 1].idx >= mention["start"]:
        first -= 1
    while last < len(doc) and doc[last].idx < mention["end"]:
        last += 1
    return first, last


def in_class(scene: Scene, token: Token, *names: str) -> bool:
    """Whether a noun is in one of the classes of objects.csv."""
    lemma = token.lemma_.lower()
    return any(lemma in scene.ontology.words(n) for n in names)


def is_nobody(token: Token) -> bool:
    """Whether a phrase names nobody: "no country", "nobody", "who" that no noun stands for."""
    if token.lower_ in ("nobody", "none", "no-one", "noone", "nothing", "anything", "something", "everything"):
        return True
    return token.tag_ in ("WDT", "WP", "WP$", "WRB") or any(
        c.dep_ == "det" and c.lower_ == "no" for c in token.children
    )


def is_deed(scene: Scene, token: Token) -> bool:
    """Whether a noun tells of an event itself, which bears nothing: "condemned the killing"."""
    sense = noun_sense(scene, token) if is_noun(token) else None
    return sense is not None and sense.type != NO_EVENT


# classes of objects.csv that an act may have for its object and that nobody bears: "rejected the invitation"
NOBODY = ("things", "proposal", "demand", "abstract", "talk", "deal", "support_words", "goal", "help")


def bears(scene: Scene, token: Token) -> bool:
    """Whether an act may be done to what a noun names, though it is no party: "freed the hens"; no sum, no deed."""
    return not (in_class(scene, token, *NOBODY) or is_nobody(token) or is_amount(token) or is_deed(scene, token))


def is_amount(token: Token) -> bool:
    """Whether a phrase is a sum, a share or a score: "slipped 0.8 per cent", "gave €90 million", "voted 21-11"."""
    doc, words = token.doc, [token, *token.children]
    if token.tag_ == "CD" and token.i + 2 < len(doc) and doc[token.i + 2].tag_ == "CD":
        return doc[token.i + 1].text in "-–—" or doc[token.i + 1].lower_ == "to"
    return token.lemma_.lower() in ("percent", "cent", "%", "point") or any(
        t.tag_ == "$" or t.text == "%" for t in words
    )


def is_building(scene: Scene, head: Token) -> bool:
    """Whether a phrase is of a building, which bears an attack though it is no party."""
    mention = scene.mention_at.get(head.i)
    return mention is not None and mention["label"] == "FAC"


def is_party(scene: Scene, token: Token) -> bool:
    """Whether a noun phrase names somebody who can act or be acted upon."""
    inner = through_partitive(token)
    mention = scene.mention_at.get(inner.i)
    if is_nobody(inner) or is_nobody(token):
        return False
    if mention is not None:
        if mention["kind"] == "nominal" and mention["label"] in ("FAC", "LOC"):
            return bool(modifier_country(inner, scene))  # a "border" is nobody, "Ghanaian waters" are Ghana's
        open_it = mention["kind"] == "pronoun" and inner.lower_ in ("it", "itself") and mention.get("_cluster") is None
        return mention["label"] in PARTY_LABELS and not open_it
    if inner.pos_ == "PRON":
        return inner.lower_ not in ("it", "this", "that", "which", "what", "there", "itself", "these", "those")
    if in_class(scene, inner, "people", "troops", "bodies"):
        return not in_class(scene, inner, "weapons") or in_class(scene, inner, "people")
    # "Palestinian homes": property stands for its owners; of a plan or a demand only the owner is a party (see _inside)
    return in_class(scene, inner, "place", "property") and bool(modifier_country(inner, scene))
