"""The marks of the newswire corpus: names inside a line, events and claims under it."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from training.labels import EVENT_TYPES, MODALITIES, NAME_TYPES
from training.lists import word_list, word_pairs

MODES = word_pairs("plover_modes")
ROLES = {"a": "actor", "r": "recipient", "p": "place", "d": "date", "n": "number"}
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+|-)(?:\|(\d+))?\]")
_TITLES = word_list("sure_titles")
_VALUE = re.compile(r'\b([a-z])="(.*?)"(?:#(\d+))?(?:\+(\d+))?(?=\s+[a-z]="|\s*$)')


@dataclass(frozen=True)
class Span:
    """Half-open character offsets into the article's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Mention:
    """A name, or a pronoun or nominal of a chain (`type` is then ``-``)."""

    start: int
    end: int
    type: str
    chain: int | None


@dataclass(frozen=True)
class Claim:
    """Who says what: spans of speaker, cue and content."""

    speaker: Span | None
    cue: Span
    content: Span | None


@dataclass(frozen=True)
class Event:
    """One event as its sentence reports it."""

    start: int
    end: int
    type: str
    mode: str | None
    modality: str
    negated: bool
    claim: int | None  # index into the sentence's claims
    participants: tuple[tuple[str, Span], ...]


@dataclass
class Sentence:
    """One line of the file."""

    start: int
    end: int
    line: int
    paragraph: int
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


@dataclass
class Article:
    """One article: plain text, and everything marked in it."""

    id: str
    date: str
    region: str
    subject: str
    register: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def split(self) -> str:
        """``train``, ``dev`` or ``test``, from the hash of the id: 75, 10 and 15 in a hundred."""
        bucket = int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 20
        return "test" if bucket < 3 else "dev" if bucket < 5 else "train"


class Problems:
    """Messages with file and line."""

    def __init__(self, path: Path):
        self.path, self.found = path, []

    def add(self, line: int, message: str) -> None:
        """Note a problem."""
        self.found.append(f"{self.path.name}:{line}: {message}")


def occurrence(sentence: str, value: str, number: int) -> Span | None:
    """Offsets of the n-th occurrence, whole words before parts of words."""
    pattern = re.escape(value)
    whole = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence)]
    places = whole or [m.span() for m in re.finditer(pattern, sentence)]
    return Span(*places[number - 1]) if len(places) >= number else None


def _content(sentence: str, value: str, number: int) -> Span | None:
    """Offsets of a claim's content, which may be shortened in its middle."""
    found = occurrence(sentence, value, number)
    if found is not None or "…" not in value:
        return found
    for cut in (m.start() for m in re.finditer("…", value)):
        first = occurrence(sentence, value[:cut].rstrip(), number)
        if first is None:
            continue
        last = value[cut + 1 :].lstrip()
        place = sentence.find(last, first.end) if last else len(sentence)
        if place >= 0:
            return Span(first.start, place + len(last))
    return None


def _values(body: str) -> list[tuple[str, str, int, int]]:
    return [(key, value, int(nth or 1), int(more or 0)) for key, value, nth, more in _VALUE.findall(body)]


def read_claim(body: str, text: str, offset: int, line: int, problems: Problems) -> tuple[Claim | None, int]:
    """Read a @C line: the claim, and the sentences that its content runs on through."""
    spans: dict[str, Span] = {}
    extra = 0
    for key, value, number, more in _values(body):
        if key not in "sck":
            problems.add(line, f"'{key}=' in a @C line; allowed are s=, c= and k=.")
            continue
        found = (_content if key == "k" else occurrence)(text, value, number)
        if found is None:
            problems.add(line, f'{key}="{value}" is not in the sentence; copy it from the plain text: {text[:90]}')
        else:
            spans[key] = Span(found.start + offset, found.end + offset)
        extra = max(extra, more)
    if "c" not in spans:
        problems.add(line, 'a @C line without a cue; add c="said".')
        return None, 0
    return Claim(spans.get("s"), spans["c"], spans.get("k")), extra


def read_event(body: str, text: str, offset: int, line: int, claims: int, problems: Problems) -> Event | None:
    """Read an @E line."""
    head = body.split(' t="')[0].split()
    kind, _, mode = (head[0] if head else "").partition("/")
    if kind not in EVENT_TYPES:
        problems.add(line, f"event type '{kind}'; allowed are {' '.join(EVENT_TYPES)}.")
        return None
    if mode and mode not in MODES.get(kind, ()):
        allowed = " ".join(sorted(MODES.get(kind, ()))) or "none"
        problems.add(line, f"mode '{mode}' of {kind}; allowed: {allowed}.")
    modality = head[1] if len(head) > 1 else ""
    if modality not in MODALITIES:
        problems.add(line, f"modality '{modality}'; allowed are {' '.join(MODALITIES)}.")
        return None
    claim = None
    for word in head[2:]:
        match = re.fullmatch(r"by=C(\d+)", word)
        if match:
            claim = int(match[1]) - 1
            if not 0 <= claim < claims:
                problems.add(line, f"'{word}', but the sentence has {claims} @C lines.")
                claim = None
        elif word != "neg":
            problems.add(line, f"'{word}' before t=; allowed are neg and by=C1.")
    trigger, participants = None, []
    for key, value, number, _ in _values(body):
        found = occurrence(text, value, number)
        if found is None:
            problems.add(line, f'{key}="{value}" is not in the sentence; copy it from the plain text: {text[:90]}')
            continue
        span = Span(found.start + offset, found.end + offset)
        if key == "t":
            trigger = span
        elif key in ROLES:
            participants.append((ROLES[key], span))
        else:
            problems.add(line, f"'{key}=' in an @E line; allowed are t a r p d n.")
    if trigger is None:
        problems.add(line, 'an @E line without a trigger; add t="struck".')
        return None
    return Event(
        trigger.start, trigger.end, kind, mode or None, modality, "neg" in head[2:], claim, tuple(participants)
    )


def unmark(line: str, number: int, offset: int, problems: Problems) -> tuple[str, list[Mention]]:
    """Plain text of a line, and its mentions."""
    plain, mentions, last = "", [], 0
    for match in _MARK.finditer(line):
        plain += line[last : match.start()]
        words, kind, chain = match[1], match[2], match[3]
        if kind != "-" and kind not in NAME_TYPES:
            problems.add(number, f"type '{kind}'; allowed are {' '.join(NAME_TYPES)} and -.")
        elif kind != "-":
            if re.match(r"[Tt]he ", words) and kind != "WORK_OF_ART":
                problems.add(number, f"'{words}' begins with the article; leave 'the' outside the brackets.")
            if re.search(r"['’]s$", words) and kind not in ("WORK_OF_ART", "ORG", "FAC"):
                problems.add(number, f"'{words}' ends in a possessive; leave it outside the brackets.")
            if kind == "PERSON" and words.split()[0] in _TITLES and " " in words:
                problems.add(number, f"'{words}' begins with a title; leave it outside the brackets.")
        mentions.append(
            Mention(offset + len(plain), offset + len(plain) + len(words), kind, int(chain) if chain else None)
        )
        plain += words
        last = match.end()
    plain += line[last:]
    if re.search(r"[\[\]|]", plain):
        problems.add(number, "a bracket or bar outside a mark; names are [text|TYPE] or [text|TYPE|1], not nested.")
    return plain, mentions
