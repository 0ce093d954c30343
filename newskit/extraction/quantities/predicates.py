"""What happened to those that a number counts: by the parse, or by the words beside."""

from collections.abc import Iterable

from newskit.extraction.quantities.counted import vocabulary
from newskit.language.tokens import SUBJECTS
from newskit.language.tree import Doc, Token

SEVERITY = ("killed", "casualties", "injured", "missing", "kidnapped", "arrested", "displaced")
"""Of several things that happened to the same people, the one to report."""

# Words of bounds that may stand between a verb and its number.
_BOUNDING = frozenset(
    {"at", "least", "about", "some", "the", "up", "to", "more", "than", "nearly", "another", "over", "around"}
    | {"almost", "only", "between"}
)


def verb_beside(doc: Doc, first: int) -> tuple[str, int] | None:
    """The verb right before a number, whatever the tree hung the number on: "and destroyed 3,200 homes"."""
    i = first - 1
    while i > 0 and first - i < 4 and doc[i].lower_ in _BOUNDING:
        i -= 1
    verb = doc[i] if i >= 0 else None
    if verb is None or verb.dep_ in ("aux", "auxpass"):
        return None
    headline = i > 0 and doc[i - 1].text in (",", "and") and verb.lower_.endswith("s")  # "Crash kills nine, injures 14"
    if not verb.tag_.startswith("VB") and not headline:
        return None
    return _verb_unit(verb, "object")


def harm_of(token: Token) -> str | None:
    """What a verb or noun does to those it is done to: ``killed``, ``injured``, another unit of counted.csv."""
    row = vocabulary()["noun"].get(token.lower_)
    if token.pos_ in ("NOUN", "PROPN"):  # "the kidnapping of five students and the murder of …" killed no students
        row = row or vocabulary()["verb"].get(token.lower_)
        return row["unit"] if row is not None and row["who"] in ("", "object", "both") else None
    found = _verb_unit(token, "object") or _verb_unit(token, "subject")
    return found[0] if found else None


def is_undergone(verb: Token) -> bool:
    """Whether who is the subject of a verb is dead or hurt by what it says: "drowned", "are dead"; not "hung"."""
    words = vocabulary()
    said = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd") and verb.lemma_.lower() == "be"]
    rows = [row for c in said if (row := words["adjective"].get(c.lower_)) is not None]
    own = words["verb"].get(verb.lower_)
    rows += [own] if own is not None and own["who"] in ("subject", "both") else []
    return any(row["unit"] in ("killed", "injured") for row in rows)


def event_unit(doc: Doc, head: int) -> tuple[str, int] | None:
    """Unit and predicate of a counted noun, by the parse: passives, objects, subjects, relatives, "the deaths of"."""
    token = doc[head]
    if token.dep_ == "pobj" and token.head.lower_ == "of" and is_body(token.head.head):
        return "killed", token.head.head.i  # "the bodies of two teachers who were kidnapped"
    if (beside := _passive_behind(doc, head)) is not None:
        return beside
    if (described := _described(token)) is not None:
        return described
    for _ in range(4):
        governor = token.head
        if governor.i == token.i:
            return None
        if token.dep_ in ("nsubjpass", "dobj"):
            return _verb_unit(governor, "object") or _lost(governor, doc[head]) or _away(governor, token)
        if token.dep_ == "conj" and _joins_object(token, governor):
            return _verb_unit(governor, "object")
        if token.dep_ == "nsubj":
            return _left_home(governor) or _verb_unit(governor, "subject")
        if (verb := beside_others(token)) is not None:
            return _verb_unit(verb, "object") if any(c.dep_ == "nsubjpass" for c in verb.children) else None
        if token.dep_ in ("pobj", "dative") and governor.lower_ in ("of", "to", "at", "by", "with"):
            if not _counts_whole(token, doc[head]):
                return _noun_unit(governor, doc[head])
            governor = governor.head
        elif token.dep_ not in ("conj", "appos", "pobj", "prep", "dep", "nmod", "pcomp"):
            return None
        token = governor
    return None


def _described(noun: Token) -> tuple[str, int] | None:
    """What a clause or an adjective says of a noun: "six priests held in May", "four missing miners"."""
    adjectives = vocabulary()["adjective"]
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("acl", "relcl", "amod", "oprd", "acomp"):
            if any(c.dep_ == "nsubjpass" and c.tag_ not in ("WDT", "WP") for c in child.children):
                continue  # "six priests, for whose death a colonel is charged"
            actors = [c for c in child.children if c.dep_ == "nsubj" and c.lower_ not in _RELATIVE]
            if any(t.lower_ in _RELATIVE for c in actors for p in c.children for t in p.children):
                continue  # "30 people, five of whom escaped"
            slot = "object" if actors or (child.tag_ == "VBN" and not _is_active_relative(child)) else "subject"
            if found := _verb_unit(child, slot):
                return found
        if child.i < noun.i and child.dep_ == "amod" and child.lower_ in adjectives:
            return adjectives[child.lower_]["unit"], child.i
    return None


def _counts_whole(inner: Token, counted: Token) -> bool:
    """Whether a noun behind "of" befalls what the number before it does: "two of his guards", "its crew of three"."""
    noun = inner.head.head
    if inner.head.lower_ != "of":
        return False
    return (noun.tag_ == "CD" and noun.i < inner.i) or (
        counted.tag_ == "CD" and noun.lower_ in vocabulary()["collective"]
    )


def _noun_unit(prep: Token, counted: Token) -> tuple[str, int] | None:
    """What the noun before a preposition says of those behind it: "the death of two", "a toll of nine"."""
    noun = prep.head
    row = vocabulary()["noun"].get(noun.lower_)
    if row and prep.lower_ in ("of", "to") and row["who"] in ("", "bodies"):
        return row["unit"], noun.i
    if prep.lower_ == "of" and (loss := _lost(noun, counted)) is not None:
        return loss
    if noun.lower_ in ("toll", "count"):
        return "killed", noun.i
    taken = vocabulary()["verb"].get(noun.head.lower_, {}).get("who") == "lives"
    lives = prep.lower_ == "of" and row is not None and row["who"] == "lives"
    return ("killed", noun.i) if lives and taken else None  # not "saved the life of"


def _joins_object(noun: Token, verb: Token) -> bool:
    """Whether a noun that the tree joins to a verb is its object's neighbour: "killed himself and nine others"."""
    before = any(c.dep_ == "dobj" and c.i < noun.i for c in verb.children)
    return before and verb.tag_.startswith("VB") and noun.pos_ in ("NOUN", "PROPN")


def is_body(noun: Token) -> bool:
    """Whether a noun is the dead themselves, as "bodies"."""
    return vocabulary()["noun"].get(noun.lower_, {}).get("who") == "bodies"


def is_loss(verb: Token) -> bool:
    """Whether a verb or noun tells of those whom somebody lost, as an army its men."""
    return verb.lemma_.lower() in ("lose", "loss")


def _lost(verb: Token, noun: Token) -> tuple[str, int] | None:
    """Whom an army or a family lost is dead, not whom a firm or a club lost: "lost 14 men", "the loss of 14 men"."""
    row = vocabulary()["loss"].get(noun.lower_) if is_loss(verb) else None
    return (row["unit"], verb.i) if row else None


def _away(verb: Token, people: Token) -> tuple[str, int] | None:
    """What became of the object by words that the tree hung on it: "has driven 3,000 people from their homes"."""
    behind = [c for c in people.children if c.dep_ == "prep" and c.i > people.i]
    outcome = _outcome(verb, behind)
    return (outcome, verb.i) if outcome else None


def _left_home(verb: Token) -> tuple[str, int] | None:
    """Who left home: "8,200 people have left their homes"; not "left home at seven"."""
    row = vocabulary()["left"].get(verb.lower_)
    own = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in vocabulary()["home"]] if row else []
    return (row["unit"], verb.i) if row and any(t.tag_ == "PRP$" for c in own for t in c.children) else None


def beside_others(token: Token) -> Token | None:
    """The verb that befalls those named besides its subject: "was killed along with two guards"."""
    prep = token.head
    if token.dep_ != "pobj" or prep.lower_ != "with" or prep.i == 0:
        return None
    if prep.nbor(-1).lower_ not in ("along", "together"):
        return None
    verb = prep.head if prep.head.lower_ not in ("along", "together") else prep.head.head
    return verb if verb.tag_.startswith("VB") else None


def _passive_behind(doc: Doc, head: int) -> tuple[str, int] | None:
    """The passive right behind a noun, whatever the tree hung the noun on: "… were killed and six men were wounded"."""
    i = head + 1
    while i < len(doc) and doc[i].lower_ in _BE:
        i += 1
    plain = i > head + 1 and doc[i - 1].lower_ in ("was", "were", "been") and i < len(doc) and doc[i].tag_ == "VBN"
    if not plain or doc[head].dep_ != "conj":
        return None
    found = _verb_unit(doc[i], "object")
    return found if found is not None and found[0] in SEVERITY else None


_BE = frozenset({"was", "were", "have", "has", "had", "been", "also"})


_RELATIVE = frozenset({"who", "whom", "which", "that"})


def _is_active_relative(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" for c in verb.children)


def _verb_unit(verb: Token, slot: str) -> tuple[str, int] | None:
    found = _suffered(verb) if slot == "subject" else []
    for token in (verb, *_companions(verb)):
        row = vocabulary()["verb"].get(token.lower_)
        acts = slot == "subject" and any(c.dep_ == "dobj" for c in token.children)
        if not acts and (outcome := _outcome(token)) is not None:
            found.append((outcome, token.i))
        elif row and (row["who"] in (slot, "both") or (row["who"] == "object_people" and slot == "object")):
            found.append((row["unit"], token.i))
        elif (token.i != verb.i or token.tag_ == "JJ" or token.lower_ == "missing") and (
            token.lower_ in vocabulary()["adjective"]
        ):
            found.append((vocabulary()["adjective"][token.lower_]["unit"], token.i))
    found.sort(key=lambda f: SEVERITY.index(f[0]) if f[0] in SEVERITY else len(SEVERITY))
    units = {f[0] for f in found[:2]}
    if units == {"killed", "injured"} and any(c.lower_ == "or" for c in verb.children):
        return "casualties", found[0][1]
    return found[0] if found else None


def _suffered(verb: Token) -> list[tuple[str, int]]:
    """Harm that a noun tells: "suffered burns", "lost their lives", "were among the dead"."""
    nouns, adjectives = vocabulary()["noun"], vocabulary()["adjective"]
    row = vocabulary()["verb"].get(verb.lower_)
    if row is not None and row["who"] == "lives" and verb.lemma_.lower() == "lose":
        own = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() == "life"]
        return [(row["unit"], c.i) for c in own if any(t.tag_ == "PRP$" for t in c.children)]
    if verb.lemma_.lower() in vocabulary()["bears"]:
        borne = [c for c in verb.children if c.dep_ == "dobj"]
        return [(r["unit"], c.i) for c in borne if (r := nouns.get(c.lower_)) is not None and r["who"] == ""]
    among = [c for c in verb.children if c.lower_ == "among" and verb.lemma_.lower() == "be"]
    ends = [p for c in among for p in c.children if p.dep_ == "pobj" and p.lower_ in adjectives]
    return [(adjectives[p.lower_]["unit"], p.i) for p in ends]


def _companions(verb: Token) -> list[Token]:
    """Predicates that share the verb's subject or object: "shot and killed", "feared dead", "left dead", "believed to have died"."""  # noqa: E501
    out = []
    for child in verb.children:
        if child.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in child.children):
            out.append(child)
        elif child.dep_ in ("xcomp", "acomp", "oprd", "attr", "ccomp", "prt") and child.i > verb.i:
            has_own = child.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in child.children)  # "said seven men died"
            if not has_own and not any(c.dep_ == "dobj" for c in child.children):
                out.append(child)
    return out


def _outcome(verb: Token, below: Iterable[Token] | None = None) -> str | None:
    """What became of those of whom a verb tells, by what stands below it: "beaten to death", "taken into custody"."""
    outcomes = vocabulary()["outcome"]
    if below is None and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "dead" and verb.tag_ in ("VBN", "VBD"):
        return outcomes["dead"]["unit"]  # "were shot dead on Saturday, the bloodiest day", whatever the tree says
    for child in verb.children if below is None else below:
        words = [child.lower_, *(f"{child.lower_} {c.lower_}" for c in child.children if child.dep_ == "prep")]
        row = next((outcomes[w] for w in words if w in outcomes), None)
        if row is not None and (not row["who"] or verb.lemma_.lower() in row["who"].split()):
            return row["unit"]
    return None


_SKIP = {"were", "was", "been", "being", "be", "have", "has", "had", "are", "is", "also", "reportedly", "of", "whom", "who", "and", "allegedly",  # noqa: E501
         "feared", "seriously", "badly", "slightly", "critically", "dead", "other", "others", "in", "the"}  # fmt: skip


def window_unit(doc: Doc, first: int, last: int, head: int) -> tuple[str, int] | None:
    """Without a usable parse: the verb right before the number, or after the noun with nothing but helpers between."""
    verbs, adjectives = vocabulary()["verb"], vocabulary()["adjective"]
    stop = max(head, last)
    for i in range(stop + 1, min(stop + 7, len(doc))):
        word = doc[i].lower_
        told = i > stop + 1 and doc[i].tag_ == "VBD" and doc[i - 1].lower_ == "and"  # "30 people and arrested three"
        told = told or (doc[i - 1].lower_ in _RELATIVE and doc[i].tag_ in ("VBD", "VBN"))  # "12 men who killed a nun"
        if word in adjectives and adjectives[word]["unit"] and not told:
            return adjectives[word]["unit"], i
        row = verbs.get(word)
        if (
            row
            and row["who"] in ("object", "both")
            and word.endswith(("ed", "t", "en", "n"))
            and doc[i].tag_ in ("VBN", "VBD", "NNP", "JJ")
        ):
            passive = any(doc[j].lower_ in ("were", "was", "been", "being", "are", "is") for j in range(stop + 1, i))
            if passive or i == stop + 1:
                return row["unit"], i
        elif row and row["who"] == "subject" and not doc[i].tag_.startswith("NNP"):  # "in March"
            return row["unit"], i
        if word not in _SKIP and not doc[i].is_space:
            break
    for i in range(first - 1, max(-1, first - 4), -1):
        row = verbs.get(doc[i].lower_)
        if row and row["who"] in ("object", "both") and doc[i].pos_ in ("VERB", "PROPN", "NOUN"):
            return row["unit"], i
        if not doc[i].is_space and doc[i].lower_ not in _BOUNDING:
            break
    return None
