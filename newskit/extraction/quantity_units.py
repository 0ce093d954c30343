"""What a number counts: the counted noun, the predicate that says what happened to it, and the whole it is part of."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from newskit.language.tree import Doc, Token
from newskit.lexicon import cached_by_lists, read_list


class Counted(NamedTuple):
    """Unit, who is counted (span of tokens, end exclusive), head and predicate tokens."""

    unit: str | None
    of: tuple[int, int] | None
    head: int
    predicate: int | None


SEVERITY = ("killed", "casualties", "injured", "missing", "kidnapped", "arrested", "displaced")
"""Of several things that happened to the same people, the one to report."""


@cached_by_lists
def vocabulary() -> dict[str, dict[str, dict[str, str]]]:
    """Rows of ``data/cues/counted.csv`` by kind and by every form of the word, in small letters."""
    kinds: dict[str, dict[str, dict[str, str]]] = {}
    for row in read_list("cues/counted", key=("word", "kind")):
        for form in (row["word"], *filter(None, row["forms"].split("|"))):
            kinds.setdefault(row["kind"], {})[form.lower()] = row
    return kinds


@cached_by_lists
def people_nouns() -> frozenset[str]:
    """Nouns for people, with their plurals."""
    words = set()
    for row in read_list("cues/people_nouns"):
        word = row["word"].lower()
        words |= {word, plural(word)}
    return frozenset(words)


def plural(noun: str) -> str:
    """Plural of a regular noun, or of one in -man, -person, -child; enough for the nouns of our lists."""
    for singular, many in (("person", "people"), ("child", "children"), ("man", "men")):
        if noun.endswith(singular) and noun not in ("german", "human", "roman"):
            return noun[: -len(singular)] + many
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def is_person_noun(token: Token) -> bool:
    """Whether a token names people: by the list, as a nationality in the plural, or with a person's ending."""
    word = token.lower_
    return word in people_nouns() or (token.ent_type_ == "NORP" and word.endswith("s"))


def is_one_person(head: Token, mention: Mapping[str, Any] | None = None) -> bool:
    """Whether a noun phrase is one person: a person's name, "he", "the judge"; not a group, nor any or every person.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    mention : dict, optional
        Its record in the table ``mentions``.

    Returns
    -------
    bool
    """
    if mention is not None and mention["kind"] == "name":
        return mention["label"] == "PERSON" and head.tag_ != "NNPS"
    if head.pos_ == "PRON":
        return head.lower_ in _ONE
    if head.tag_ not in ("NN", "NNP") or head.lower_ in vocabulary()["collective"] or not is_person_noun(head):
        return False
    return not any(c.lower_ in _ANY or c.dep_ == "nummod" for c in head.children)


def harm_of(token: Token) -> str | None:
    """What a verb or noun does to those it is done to: ``killed``, ``injured``, another unit of counted.csv."""
    row = vocabulary()["noun"].get(token.lower_)
    if token.pos_ in ("NOUN", "PROPN") and row is not None:
        return row["unit"] if row["who"] == "" else None
    found = _verb_unit(token, "object") or _verb_unit(token, "subject")
    return found[0] if found else None


def number_tokens(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Token range of a character span."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None and len(span) else None


_ONE = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_ANY = {"any", "every", "each", "no", "another", "either", "neither"}
_MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM"}
_DETACHED = {
    "nummod",
    "quantmod",
    "advmod",
    "amod",
    "det",
    "predet",
    "compound",
    "npadvmod",
    "nmod",
    "poss",
    "appos",
    "dep",
}


def counted_noun(doc: Doc, first: int, last: int) -> int:
    """Token index of the noun that a number counts; the number's own last token if it stands alone.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed text.
    first, last : int
        First and last token of the number.

    Returns
    -------
    int
        Token index.
    """
    token = doc[last]
    inside = range(first, last + 1)
    for _ in range(6):
        if token.i not in inside and token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON"):
            break
        if token.dep_ not in _DETACHED or token.head.i == token.i:
            break
        token = token.head
    if token.i > last and token.i - last <= 8 and token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON"):
        return token.i
    for child in doc[last].children:  # dozens of people
        if child.lower_ == "of" and child.i > last:
            target = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if target is not None and target.i - last <= 8:
                return target.i
    return _scan_right(doc, last)


def _scan_right(doc: Doc, last: int) -> int:
    """Where the parse does not help (headlines, capitals): the last noun of the run that follows."""
    best, i = last, last + 1
    if i < len(doc) and doc[i].lower_ == "of":
        i += 1
        if i < len(doc) and doc[i].lower_ in ("the", "its", "their", "these", "those"):
            i += 1
    for j in range(i, min(i + 5, len(doc))):
        token = doc[j]
        if token.is_space and "\n\n" not in token.text:
            continue
        if token.lower_ in people_nouns() or token.lower_ in vocabulary()["noun"]:
            return j
        if token.pos_ not in _MODIFIERS or token.is_punct:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            best = j
    return best


def unit_of(doc: Doc, first: int, last: int) -> Counted:
    """What a number counts and what happened to it.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed text.
    first, last : int
        First and last token of the number.

    Returns
    -------
    Counted
        ``unit`` is None where the number counts nothing we can name.
    """
    words = vocabulary()
    head = counted_noun(doc, first, last)
    noun = doc[head]
    after = next((doc[i] for i in range(last + 1, min(last + 3, len(doc))) if not doc[i].is_space), None)
    of = _of_span(doc, first, last, head)
    if (
        after is not None
        and head <= after.i
        and after.lower_ in words["adjective"]
        and after.lower_ not in words["noun"]
    ):
        return Counted(words["adjective"][after.lower_]["unit"], of if head != after.i else None, head, after.i)
    if noun.lower_ in words["noun"]:
        row = words["noun"][noun.lower_]
        found = _event_unit(doc, head) if row["who"] or row["unit"] == "people" else None
        if row["who"] == "lives":
            governor = words["verb"].get(noun.head.lower_)
            if governor is None or governor["who"] not in ("lives",):
                return Counted(None, None, head, None)
        if found and found[0] in SEVERITY and row["who"] != "bodies":
            return Counted(found[0], of, head, found[1])
        return Counted(row["unit"], None if row["who"] != "bodies" else of, head, head)
    if noun.lower_ in words["measure"]:
        return Counted(words["measure"][noun.lower_]["unit"], None, head, None)
    person = is_person_noun(noun) or head == last or noun.lower_ in ("others", "more", "them", "whom", "us", "those")
    found = _event_unit(doc, head) or _window_unit(doc, first, last, head)
    if found and (person or found[0] in ("destroyed", "damaged", "seized", "captured", "deployed", "released")):
        return Counted(found[0], of, head, found[1])
    if found and not person and noun.pos_ == "NOUN" and found[0] in ("killed", "injured") and noun.lower_.endswith("s"):
        return Counted(found[0], of, head, found[1])
    if is_person_noun(noun) or noun.lower_ in ("others",):
        return Counted("people", of, head, None)
    if head != last and noun.pos_ in ("NOUN", "PROPN"):
        return Counted(noun.lemma_.lower() or noun.lower_, of, head, None)
    return Counted(None, None, head, None)


def _of_span(doc: Doc, first: int, last: int, head: int) -> tuple[int, int] | None:
    if head <= last:
        return None
    start = last + 1
    while start < head and (
        doc[start].is_space or doc[start].lower_ in ("of", "the", "its", "their", "these", "those", "more", "or", "so")
    ):
        start += 1
    return (start, head + 1)


def _event_unit(doc: Doc, head: int) -> tuple[str, int] | None:
    """Unit and predicate of a counted noun, by the parse: passives, objects, subjects, relatives, "the deaths of"."""
    token = doc[head]
    for child in token.children:
        if child.i > head and child.dep_ in ("acl", "relcl", "amod", "oprd", "acomp"):
            slot = "object" if child.tag_ == "VBN" and not _is_active_relative(child) else "subject"
            found = _verb_unit(child, slot)
            if found:
                return found
        if child.i < head and child.dep_ == "amod" and child.lower_ in vocabulary()["adjective"]:
            return vocabulary()["adjective"][child.lower_]["unit"], child.i
    for _ in range(4):
        governor = token.head
        if governor.i == token.i:
            return None
        if token.dep_ in ("nsubjpass", "dobj", "obj", "nsubj:pass"):
            return _verb_unit(governor, "object")
        if token.dep_ == "nsubj":
            return _verb_unit(governor, "subject")
        if token.dep_ in ("pobj", "dative") and governor.lower_ in ("of", "to", "at", "by", "with"):
            noun = governor.head
            row = vocabulary()["noun"].get(noun.lower_)
            if row and governor.lower_ in ("of", "to") and row["who"] == "":
                return row["unit"], noun.i
            if noun.lower_ in ("toll", "count"):
                return "killed", noun.i
            if governor.lower_ == "of" and vocabulary()["noun"].get(noun.lower_, {}).get("who") == "lives":
                return "killed", noun.i
            return None
        if token.dep_ not in ("conj", "appos", "pobj", "prep", "dep", "nmod", "pcomp"):
            return None
        token = governor
    return None


def _is_active_relative(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" for c in verb.children)


def _verb_unit(verb: Token, slot: str) -> tuple[str, int] | None:
    found = []
    for token in (verb, *_companions(verb)):
        row = vocabulary()["verb"].get(token.lower_)
        dead = _to_death(token)
        if dead:
            found.append(("killed", token.i))
        elif row and (row["who"] in (slot, "both") or (row["who"] == "object_people" and slot == "object")):
            found.append((row["unit"], token.i))
        elif token.i != verb.i and token.lower_ in vocabulary()["adjective"]:
            found.append((vocabulary()["adjective"][token.lower_]["unit"], token.i))
    found.sort(key=lambda f: SEVERITY.index(f[0]) if f[0] in SEVERITY else len(SEVERITY))
    units = {f[0] for f in found[:2]}
    if units == {"killed", "injured"} and any(c.lower_ == "or" for c in verb.children):
        return "casualties", found[0][1]
    return found[0] if found else None


def _companions(verb: Token) -> list[Token]:
    """Predicates that share the verb's subject or object: "shot and killed", "feared dead", "left dead", "believed to have died"."""  # noqa: E501
    out = []
    for child in verb.children:
        if child.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in child.children):
            out.append(child)
        elif child.dep_ in ("xcomp", "acomp", "oprd", "attr", "ccomp", "prt") and child.i > verb.i:  # noqa: SIM102
            if not any(c.dep_ in ("dobj",) for c in child.children):
                out.append(child)
    return out


def _to_death(verb: Token) -> bool:
    for child in verb.children:
        if child.lower_ == "dead":
            return True
        if child.lower_ == "to" and any(c.lower_ == "death" for c in child.children):
            return True
    return False


_SKIP = {"were", "was", "been", "being", "be", "have", "has", "had", "are", "is", "also", "reportedly", "of", "whom", "who", "and", "allegedly",  # noqa: E501
         "feared", "seriously", "badly", "slightly", "critically", "dead", "other", "others", "in", "the"}  # fmt: skip


def _window_unit(doc: Doc, first: int, last: int, head: int) -> tuple[str, int] | None:
    """Without a usable parse: the verb right before the number, or after the noun with nothing but helpers between."""
    verbs, adjectives = vocabulary()["verb"], vocabulary()["adjective"]
    stop = max(head, last)
    for i in range(stop + 1, min(stop + 7, len(doc))):
        word = doc[i].lower_
        if word in adjectives and adjectives[word]["unit"]:
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
        elif row and row["who"] == "subject":
            return row["unit"], i
        if word not in _SKIP and not doc[i].is_space:
            break
    for i in range(first - 1, max(-1, first - 4), -1):
        row = verbs.get(doc[i].lower_)
        if row and row["who"] in ("object", "both") and doc[i].pos_ in ("VERB", "PROPN", "NOUN"):
            return row["unit"], i
        if not doc[i].is_space and doc[i].lower_ not in (
            "at",
            "least",
            "about",
            "some",
            "the",
            "up",
            "to",
            "more",
            "than",
            "nearly",
            "another",
            "over",
        ):
            break
    return None
