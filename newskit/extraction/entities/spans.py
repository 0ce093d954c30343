"""Where the names of an article begin and end: the pipeline's and the word lists', brought to one set of spans."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from newskit.extraction.lexicons import Known, Lexicons
from newskit.extraction.names import LONGEST_NAME, fold, folded
from newskit.language.tree import Doc, Span, Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"}
)
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset({"in", "at", "from", "to", "near", "of", "outside", "towards"})
_EDGE_PUNCT = frozenset("\"“”'‘’()[]{},;:.-–—*•`´")


@dataclass(frozen=True)
class Name:
    """A name's tokens, label, where it was found, and what the word lists know of it."""

    start: int
    end: int
    label: str
    source: str
    known: Known | None = None

    @property
    def size(self) -> int:
        """Number of tokens."""
        return self.end - self.start


def find_names(doc: Doc, lexicons: Lexicons) -> list[Name]:
    """Names of an article: the pipeline's and the word lists', without overlaps, in text order.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed text.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    list of Name
        Where two overlap, the longer one; of one length, the pipeline's span with the word list's knowledge.
    """
    borne = {t.text for e in doc.ents if e.label_ == "PERSON" and e.end - e.start > 1 for t in doc[e.start : e.end]}
    model = [n for e in doc.ents if e.label_ in NAME_LABELS and (n := _trimmed(doc, e, lexicons, borne))]
    listed = find_listed(doc, lexicons)
    at = {(n.start, n.end): n for n in listed}
    persons = {t.lower_ for n in model if n.label == "PERSON" and n.size > 1 for t in doc[n.start : n.end]}
    names = []
    for n in model:
        known = at.pop((n.start, n.end), None)
        # "Chad" is a man where the article has a Chad Ruiz; else the word list knows better than the sentence.
        if known and n.label == "PERSON" and n.size == 1 and doc[n.start].lower_ in persons:
            known = None
        names.append(_merged(n, known) if known else n)
    names = _one_sense(doc, _grown(doc, names, lexicons), persons)
    beaten: dict[int, Name] = {}  # by identity, as are rivals
    taken: dict[int, Name] = {i: n for n in names for i in range(n.start, n.end)}
    for n in sorted(at.values(), key=lambda n: (-n.size, n.start)):
        rivals = {id(r): r for i in range(n.start, n.end) if (r := taken.get(i))}
        if any(r.size >= n.size or (r.label == "PERSON" and n.size < 2) for r in rivals.values()):
            continue
        if not rivals and n.known and n.known.exact and not _in_context(doc, n):
            continue
        beaten |= rivals
        for r in rivals.values():
            for i in range(r.start, r.end):
                taken.pop(i, None)
        names.append(n)
        taken.update(dict.fromkeys(range(n.start, n.end), n))
    return sorted((n for n in names if id(n) not in beaten), key=lambda n: n.start)


def _grown(doc: Doc, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """Names with the capitalised noun beside them that makes them a facility or feature: "Turin Cathedral"."""
    out: list[Name] = []
    for n in sorted(names, key=lambda n: n.start):
        if out and n.start < out[-1].end:
            continue
        before = doc[n.start - 1] if n.start else None
        kind = lexicons.nominals.get(before.lower_) if before is not None and before.is_title else None
        if n.label in PLACE_LABELS and before is not None and kind in ("LOC", "FAC"):
            free = not out or out[-1].end <= before.i or (out[-1].start == before.i and out[-1].size == 1)
            if free:
                if out and out[-1].start == before.i:
                    out.pop()
                n = replace(n, start=before.i, label=kind, known=None)
        after = doc[n.end] if n.end < len(doc) else None
        if n.label in PLACE_LABELS and after is not None and after.is_title and after.tag_.startswith("NNP"):
            noun = lexicons.nominals.get(after.lower_)
            if noun in ("FAC", "LOC") and not (n.end + 1 < len(doc) and doc[n.end + 1].is_title):
                n = replace(n, end=n.end + 1, label=noun, known=None)
        out.append(n)
    return out


def _one_sense(doc: Doc, names: list[Name], persons: set[str]) -> list[Name]:
    """One text, one label in an article: what most of its mentions have, a place where they are even."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    full = [n for n in names if n.label == "PERSON" and n.size > 1]
    surnames = {doc[n.end - 1].text for n in full}
    # "Fontana" of Inés Fontana Oliva, unless the article is anywhere in or from Fontana
    within = {doc[n.start].text for n in names if n.start and doc[n.start - 1].lower_ in _WHERE}
    parts = {t.text for n in full for t in doc[n.start : n.end - 1] if len(t) > 2 and t.is_title} - within
    for n in names:
        lone = n.size == 1 and not n.known and n.label in ("ORG", "GPE", "NORP", "PRODUCT")
        if lone and doc[n.start].text in surnames | parts:
            votes[doc[n.start].text.casefold()]["PERSON"] += 9
        votes[doc[n.start : n.end].text.casefold()][n.label] += 1
    out = []
    for n in names:
        text = doc[n.start : n.end].text.casefold()
        labels = votes[text]
        # "Washington" after "George Washington" is the man, whatever the town is called in the same article.
        if len(labels) > 1 and not n.known and not (n.label == "PERSON" and n.size == 1 and text in persons):
            best = max(labels, key=lambda x: (labels[x], x in PLACE_LABELS, x))
            n = replace(n, label=best)
        out.append(n)
    return out


def _merged(model: Name, listed: Name) -> Name:
    known = listed.known
    if known is None:
        return model
    if known.source == "demonyms":
        return (
            Name(model.start, model.end, "NORP", model.source, known)
            if model.label in ("GPE", "NORP", "LANGUAGE", "ORG")
            else model
        )
    return Name(model.start, model.end, known.label, model.source, known)


def _trimmed(doc: Doc, span: Span, lexicons: Lexicons, borne: set[str]) -> Name | None:
    """A pipeline's name without the article, possessive, quotes and white space at its edges; None if it is no name."""
    tokens, start, end = doc.tokens, span.start, span.end
    while start < end and (
        tokens[start].is_space
        or tokens[start].text in _EDGE_PUNCT
        or (tokens[start].lower_ == "the" and end - start > 1)
    ):
        start += 1
    while end > start and (
        tokens[end - 1].is_space
        or tokens[end - 1].text in _EDGE_PUNCT
        or tokens[end - 1].text in ("'s", "’s", "'", "’")
    ):
        end -= 1
    if start >= end or tokens[end - 1].idx + len(tokens[end - 1]) - tokens[start].idx > LONGEST_NAME:
        return None
    label = span.label_
    if label in ("GPE", "LOC", "ORG", "NORP", "PERSON"):
        # "eastern Kenya", "Kenya border", "Paris police": words in small letters at the edges are no part of the name.
        while start < end and tokens[start].text.islower() and not _particle(doc, start):
            start += 1
        tail = end
        while end > start and tokens[end - 1].text.islower() and tokens[end - 1].is_alpha:
            if _joined(doc, end - 1):
                break
            end -= 1
        if label == "ORG" and start < end < tail and lexicons.nominals.get(tokens[end].lemma_.lower()) == "ORG":
            label = "GPE"
    text = doc[start:end].text
    if not any(c.isalnum() for c in text) or any(t.is_space and "\n" in t.text for t in doc[start:end]):
        return None
    # "Park" is a noun, unless the article has a Park Ji-hoon, or it is "Prosecutor Park".
    somebody = label == "PERSON" and (text in borne or _titled(doc, start, lexicons))
    noun = text.lower() in lexicons.not_names and not somebody
    if noun or (end - start == 1 and text.islower()) or "$" in text:
        return None
    if end - start == 1 and span.label_ in ("PERSON", "ORG", "NORP") and fold(text) in lexicons.role_words:
        return None
    if end < len(doc) and tokens[end].text == "." and text + "." in lexicons.subdivisions:
        end += 1
    if label in ("ORG", "GPE", "LOC", "FAC", "NORP") and _titled(doc, start, lexicons):
        label = "PERSON"
    return Name(start, end, label, "model")


def _titled(doc: Doc, start: int, lexicons: Lexicons) -> bool:
    """Whether a person's title stands right before a name: "Mr", "President", "Gen."; not "army commander"."""
    before = doc[start - 1] if start else None
    if before is not None and before.text == "." and start > 1:
        before = doc[start - 2]
    if before is None or not before.text[:1].isupper() or (before.is_upper and len(before) > 3):
        return False
    return lexicons.roles.get(fold(before.text)) in ("rank", "person", "leads-country")


def _joined(doc: Doc, i: int) -> bool:
    """Whether a hyphen ties a word to the one before: the second half of "Park Ji-hoon"."""
    close = i > 1 and doc[i - 1].text == "-" and doc[i].idx - doc[i - 2].idx == len(doc[i - 2]) + 1
    return close and doc[i].tag_.startswith("NNP")  # no "Turkey-backed"


def _particle(doc: Doc, i: int) -> bool:
    """Whether a word in small letters begins a name: "al-Bab", "el-Fasher", "de la Rey"."""
    return doc[i].lower_ in (
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "at",
        "ad",
        "an",
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "bin",
        "d",
    ) and i + 1 < len(doc)


def find_listed(doc: Doc, lexicons: Lexicons) -> list[Name]:
    """Names and demonyms of the word lists that the text has, the longest at each place.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        A text.
    lexicons : Lexicons
        Word lists.

    Returns
    -------
    list of Name
        In text order; each begins with a capital or is written as the list has it.
    """
    found: list[Name] = []
    free = 0
    for token in doc:
        if token.i < free or not (words := folded(token.text)):
            continue
        begins = words[0] in lexicons.first_words or words[0] in lexicons.demonym_words
        if begins and (name := _listed_at(doc, token.i, words[0], lexicons)):
            found.append(name)
            free = name.end
    return found


def _listed_at(doc: Doc, start: int, word: str, lexicons: Lexicons) -> Name | None:
    """The longest listed name, else demonym, that begins with the first folded word of a token."""
    for form in lexicons.first_words.get(word, ()):
        end = _end_of(doc, start, form)
        if end and (name := _listed(doc, start, end, " ".join(form), lexicons)):
            return name
    for form in lexicons.demonym_words.get(word, ()):
        end = _end_of(doc, start, form)
        if end and doc[start].text[:1].isupper():
            text = doc[start:end].text
            known = Known(text, "NORP", lexicons.demonyms[" ".join(form)], "demonyms", text, False)
            return Name(start, end, "NORP", "lexicon", known)
    return None


def _end_of(doc: Doc, start: int, form: tuple[str, ...]) -> int | None:
    """One past the last token of a form's words from a token on; None where the text goes on with others."""
    at, end = 0, start
    while at < len(form):
        if end == len(doc):
            return None
        words = folded(doc[end].text)  # none for a comma or a quotation mark: they may stand between
        if words != form[at : at + len(words)]:
            return None
        at += len(words)
        end += 1
    return end


def _listed(doc: Doc, start: int, end: int, key: str, lexicons: Lexicons) -> Name | None:
    text = doc[start:end].text
    if not any(c.isupper() for c in text) or any(t.is_space and "\n" in t.text for t in doc[start:end]):
        return None
    for known in lexicons.names[key]:
        if known.exact and text != known.form:
            continue
        # "southern California" is a part of California, "Southern California" a region with that name.
        if text[:1].islower() and known.form[:1] != text[:1]:
            continue
        return Name(start, end, known.label, "lexicon", known)
    return None


def _in_context(doc: Doc, name: Name) -> bool:
    """Whether a short form in capitals stands where a name can stand, and not in a headline all in capitals."""
    near = doc[max(0, name.start - 4) : name.end + 4]
    others: list[Token] = [t for t in near if t.is_alpha and len(t) > 3 and not name.start <= t.i < name.end]
    shouted = sum(t.is_upper for t in others)
    return shouted * 2 <= len(others)
