"""Names in GUM's nested mentions: the named core of each mention whose head is a proper noun."""

import re
from collections.abc import Iterator

from training.conllu import TreeSentence
from training.names import NamedSentence, settle
from training.places import NameKinds, titles

_TYPES = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT"}
_BRACKET = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\))?|(\d+)\)")
_PARTICLES = frozenset({"de", "la", "al", "bin", "ibn", "von", "van", "der"})
_LINKS = _PARTICLES | {"of", "for", "and"}
_MONTHS_AND_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)


def mentions(sentence: TreeSentence) -> Iterator[tuple[int, int, str]]:
    """Yield first word, end and entity type of every mention."""
    open_mentions: list[tuple[str, int, str]] = []
    for i, word in enumerate(sentence.words):
        marks = re.search(r"Entity=([^|]+)", word.misc)
        for match in _BRACKET.finditer(marks[1] if marks else ""):
            if match[1] and match[3]:
                yield i, i + 1, match[2]
            elif match[1]:
                open_mentions.append((match[1], i, match[2]))
            else:
                for place in range(len(open_mentions) - 1, -1, -1):
                    if open_mentions[place][0] == match[4]:
                        _, start, kind = open_mentions.pop(place)
                        yield start, i + 1, kind
                        break


class _Words:
    """A sentence's words, with the questions that finding a name asks."""

    def __init__(self, sentence: TreeSentence):
        self.words = sentence.words

    def is_proper(self, i: int) -> bool:
        return self.words[i].xpos in ("NNP", "NNPS")

    def is_capital(self, i: int) -> bool:
        return self.words[i].form[:1].isupper()

    def is_capital_noun(self, i: int) -> bool:
        return self.is_capital(i) and self.words[i].xpos in ("JJ", "NN", "NNS")

    def head(self, i: int) -> int:
        return self.words[i].head - 1

    def left_edge(self, head: int, start: int) -> int:
        """First word of the name that ends in `head`."""
        i = head
        while i > start:
            before = i - 1
            word = self.words[before]
            if self.is_proper(before) or (
                self.is_capital(before) and word.xpos in ("JJ", "NN", "NNS", "CD", "VBG", "VBN")
                and (before > 0 or word.xpos != "JJ")
            ) or (word.form in ("-", "&", "–") and before - 1 >= start and self.is_proper(before - 1)):  # fmt: skip
                i = before
            elif word.form in _LINKS and before - 1 >= start and self.is_proper(before - 1):
                other = before - 1
                near = abs(self.head(other) - head) <= 3 and self.head(other) >= start
                if self.head(head) == before or not near or self.words[other].dep == "conj":
                    break
                i = before
            else:
                break
        return i

    def right_edge(self, head: int, end: int, kind: str) -> int:
        """End of the name that holds `head`."""
        j = head + 1
        while j < end:
            word = self.words[j]
            number = word.xpos == "CD" and kind != "person" and j == head + 1
            if self.is_proper(j) or number or word.dep == "flat" or self.is_capital_noun(j):
                j += 1
            elif word.form in ("-", "–", "&", ".") and j + 1 < end and self.is_proper(j + 1):
                j += 2
            elif word.form in _LINKS and j + 1 < end and (kind != "person" or word.form in _PARTICLES | {"of"}):
                after = j + 1
                if self.words[after].form in ("the", "The") and after + 1 < end:
                    after += 1
                is_conjunct = self.words[after].dep == "conj"
                if (self.is_proper(after) or self.is_capital_noun(after)) and (
                    not is_conjunct
                    or (word.form == "and" and kind == "organization" and self.head(after) < head)
                ):  # fmt: skip
                    j = after + 1
                else:
                    break
            else:
                break
        return j


def named_sentence(sentence: TreeSentence, kinds: NameKinds) -> NamedSentence:
    """Names of one sentence; proper nouns of other kinds (works, products, laws) are left open.

    Parameters
    ----------
    sentence
        Of GUM, before its tree is converted.
    kinds
        Rules for the types of places.
    """
    view = _Words(sentence)
    forms = [word.form for word in sentence.words]
    found: set[tuple[int, int, str | None]] = set()
    for start, end, kind in mentions(sentence):
        if kind not in _TYPES:
            continue
        heads = [i for i in range(start, end) if not start <= view.head(i) < end]
        head = heads[0] if heads else start
        if not view.is_proper(head):
            continue
        first, last = view.left_edge(head, start), view.right_edge(head, end, kind)
        label: str | None = _TYPES[kind]
        text = " ".join(forms[first:last])
        if text in kinds.peoples:
            label = "NORP"
        elif label == "PERSON" and sentence.words[head].xpos == "NNPS" and last - first == 1:
            label = None  # "the Smiths", "the Beatles"
        found.add((first, last, label))
    taken: set[int] = set()
    names: list[tuple[int, int, str | None]] = []
    for first, last, label in sorted(found, key=lambda name: (name[0] - name[1], name[0], str(name[2]))):
        if not taken & set(range(first, last)):
            taken |= set(range(first, last))
            names.append((first, last, label))
    for i, form in enumerate(forms):
        if i in taken or not view.is_proper(i) or _MONTHS_AND_DAYS.fullmatch(form) or form.rstrip(",") in titles():
            continue
        names.append((i, i + 1, "NORP" if form in kinds.peoples else None))
    names.sort(key=lambda name: name[:2])
    return NamedSentence(forms, [word.space_after for word in sentence.words], settle(forms, names, kinds))
