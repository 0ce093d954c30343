"""Reader and checker of the marked-up news corpus in ``training/newswire/``.

``python -m training.newswire_reader [FILE …]`` checks files (default: all) and prints the corpus counts.
"""

import hashlib
import logging
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.labels import EVENT_TYPES, MODALITIES, NAME_TYPES
from training.lists import word_pairs

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent / "newswire"

MODES = word_pairs("plover_modes")
ROLES = {"a": "actor", "r": "recipient", "p": "place", "d": "date", "n": "number"}
_HEADER_KEYS = ("id", "date", "region", "subject", "register")
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+|-)(?:\|(\d+))?\]")
_VALUE = re.compile(r'\b([a-z])="(.*?)"(?:#(\d+))?(?:\+(\d+))?(?=\s+[a-z]="|\s*$)')
_TITLES = frozenset(
    {
        "President",
        "Minister",
        "Prime",
        "Premier",
        "King",
        "Queen",
        "Sheikh",
        "General",
        "Colonel",
        "Major",
        "Captain",
        "Senator",
        "Governor",
        "Mayor",
        "Judge",
        "Justice",
        "Bishop",
        "Ambassador",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Professor",
        "Sir",
    }
)


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


class _Problems:
    """Messages with file and line."""

    def __init__(self, path: Path):
        self.path, self.found = path, []

    def add(self, line: int, message: str) -> None:
        self.found.append(f"{self.path.name}:{line}: {message}")


def _occurrence(sentence: str, value: str, number: int) -> Span | None:
    """Offsets of the n-th occurrence, whole words before parts of words."""
    pattern = re.escape(value)
    whole = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence)]
    places = whole or [m.span() for m in re.finditer(pattern, sentence)]
    return Span(*places[number - 1]) if len(places) >= number else None


def _content(sentence: str, value: str, number: int) -> Span | None:
    """Offsets of a claim's content, which may be shortened in its middle."""
    found = _occurrence(sentence, value, number)
    if found is not None or "…" not in value:
        return found
    for cut in (m.start() for m in re.finditer("…", value)):
        first = _occurrence(sentence, value[:cut].rstrip(), number)
        if first is None:
            continue
        last = value[cut + 1 :].lstrip()
        place = sentence.find(last, first.end) if last else len(sentence)
        if place >= 0:
            return Span(first.start, place + len(last))
    return None


def _values(body: str) -> list[tuple[str, str, int, int]]:
    return [(key, value, int(nth or 1), int(more or 0)) for key, value, nth, more in _VALUE.findall(body)]


def _read_claim(body: str, text: str, offset: int, line: int, problems: _Problems) -> tuple[Claim | None, int]:
    spans: dict[str, Span] = {}
    extra = 0
    for key, value, number, more in _values(body):
        if key not in "sck":
            problems.add(line, f"'{key}=' in a @C line; allowed are s=, c= and k=.")
            continue
        found = (_content if key == "k" else _occurrence)(text, value, number)
        if found is None:
            problems.add(line, f'{key}="{value}" is not in the sentence; copy it from the plain text: {text[:90]}')
        else:
            spans[key] = Span(found.start + offset, found.end + offset)
        extra = max(extra, more)
    if "c" not in spans:
        problems.add(line, 'a @C line without a cue; add c="said".')
        return None, 0
    return Claim(spans.get("s"), spans["c"], spans.get("k")), extra


def _read_event(body: str, text: str, offset: int, line: int, claims: int, problems: _Problems) -> Event | None:
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
        found = _occurrence(text, value, number)
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


def _unmark(line: str, number: int, offset: int, problems: _Problems) -> tuple[str, list[Mention]]:
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
            if kind == "PERSON" and words.split()[0].rstrip(".") in _TITLES and " " in words:
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


def _header(line: str, number: int, problems: _Problems) -> Article:
    values = dict(part.strip().split("=", 1) for part in line.strip("= \n").split("|") if "=" in part)
    missing = [key for key in _HEADER_KEYS if key not in values]
    if missing:
        problems.add(number, f"the header lacks {', '.join(missing)}.")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", values.get("date", "2000-01-01")):
        problems.add(number, f"date '{values['date']}'; expected ISO 8601, e.g. 2024-02-28.")
    return Article(**{key: values.get(key, "") for key in _HEADER_KEYS})


def _marks(
    article: Article, sentence: Sentence, lines: list[tuple[int, str]], problems: _Problems
) -> list[tuple[int, int]]:
    """Read the @ lines of a sentence; return (claim index, sentences that its content runs on)."""
    text = article.text[sentence.start : sentence.end]
    runs = []
    claims = [(n, body) for n, body in lines if body.startswith("@C ")]
    for number, body in claims:
        claim, extra = _read_claim(body[3:], text, sentence.start, number, problems)
        if extra and claim is not None:
            runs.append((len(sentence.claims), extra))
        if claim is not None:
            sentence.claims.append(claim)
    for number, body in lines:
        if body.startswith("@E "):
            event = _read_event(body[3:], text, sentence.start, number, len(claims), problems)
            if event is not None:
                sentence.events.append(event)
        elif not body.startswith("@C "):
            problems.add(number, f"'{body[:12]}'; mark lines begin with '@E ' or '@C '.")
    return runs


def read_file(path: Path) -> tuple[list[Article], list[str]]:
    """Read one file.

    Parameters
    ----------
    path
        A file in the format of ``training/newswire/README.md``.

    Returns
    -------
    tuple
        Articles, and one message for each problem, with file and line.
    """
    problems = _Problems(path)
    articles: list[Article] = []
    waiting: list[tuple[Sentence, list[tuple[int, str]]]] = []
    break_before, paragraph = False, 0

    def close() -> None:
        if not articles:
            return
        article = articles[-1]
        for position, (sentence, lines) in enumerate(waiting):
            for index, extra in _marks(article, sentence, lines, problems):
                last = article.sentences[min(position + extra, len(article.sentences) - 1)]
                claim = sentence.claims[index]
                if claim.content is not None:
                    sentence.claims[index] = Claim(claim.speaker, claim.cue, Span(claim.content.start, last.end))
        waiting.clear()

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("==="):
            close()
            articles.append(_header(line, number, problems))
            break_before, paragraph = False, 0
        elif not line.strip():
            break_before = True
        elif not articles:
            problems.add(number, "text before the first header; an article begins with === id=….")
        elif line.startswith("@"):
            if not waiting:
                problems.add(number, "a mark line before any sentence.")
            else:
                waiting[-1][1].append((number, line.strip()))
        else:
            article = articles[-1]
            title = line.startswith("# ")
            if article.text:
                paragraph += break_before
                article.text += "\n\n" if break_before or article.sentences[-1].paragraph < 0 else " "
            start = len(article.text)
            plain, mentions = _unmark(line[2:].strip() if title else line.strip(), number, start, problems)
            article.text += plain
            article.mentions += mentions
            sentence = Sentence(start, len(article.text), number, -1 if title else paragraph)
            article.sentences.append(sentence)
            waiting.append((sentence, []))
            break_before = False
    close()
    return articles, problems.found


def read_corpus(folder: Path = FOLDER, *, split: str | None = None) -> list[Article]:
    """All articles of a folder, or those of one split; lines that do not fit the format are logged and left out."""
    articles: list[Article] = []
    for path in sorted(folder.glob("*.txt")):
        found, problems = read_file(path)
        articles += found
        for problem in problems:
            log.warning(problem)
    return [article for article in articles if split in (None, article.split)]


def check(paths: Iterable[Path]) -> Iterator[str]:
    """Problems of several files, among them ids used twice and names marked in one place and not in another."""
    seen: dict[str, str] = {}
    for path in paths:
        articles, problems = read_file(path)
        yield from problems
        for article in articles:
            if article.id in seen:
                yield f"{path.name}: the id '{article.id}' is also in {seen[article.id]}; ids are unique."
            seen[article.id] = path.name
            marked = {(m.start, m.end) for m in article.mentions}
            names = {article.text[m.start : m.end] for m in article.mentions if m.type != "-"}
            for name in sorted(name for name in names if len(name) > 3):
                for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", article.text):
                    if not any(a < match.end() and match.start() < b for a, b in marked):
                        line = next(s.line for s in article.sentences if s.start <= match.start() < s.end)
                        yield f"{path.name}:{line}: '{name}' is marked elsewhere in {article.id} but not here."


def counts(articles: list[Article]) -> str:
    """Summarise a list of articles: counts, as text."""
    sentences = [s for a in articles for s in a.sentences]
    words = sum(len(a.text.split()) for a in articles)
    tally: dict[str, dict[str, int]] = {"split": {}, "names": {}, "events": {}, "modes": {}, "modality": {}}

    def add(kind: str, key: str) -> None:
        tally[kind][key] = tally[kind].get(key, 0) + 1

    for article in articles:
        add("split", article.split)
        for mention in article.mentions:
            add("names", mention.type)
    for event in (e for s in sentences for e in s.events):
        add("events", event.type)
        add("modality", event.modality)
        if event.mode:
            add("modes", f"{event.type}/{event.mode}")
    claims = sum(len(s.claims) for s in sentences)
    lines = [f"{len(articles)} articles, {len(sentences)} sentences, {words} words, {claims} claims"]
    for kind, values in tally.items():
        lines.append(f"{kind}: " + ", ".join(f"{k} {n}" for k, n in sorted(values.items(), key=lambda x: -x[1])))
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Check files, show the counts; 1 if there are problems."""
    paths = [Path(a) for a in arguments] or sorted(FOLDER.glob("*.txt"))
    problems = list(check(paths))
    articles = [article for path in paths for article in read_file(path)[0]]
    sys.stdout.write("\n".join([*problems, counts(articles), f"{len(problems)} problems"]) + "\n")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
