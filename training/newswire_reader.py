"""Reader and checker of the marked-up news corpus in ``training/newswire/``.

``python -m training.newswire_reader [FILE …]`` checks files (default: all) and prints the corpus counts.
"""

import logging
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from training.newswire_marks import (
    Article,
    Claim,
    Problems,
    Sentence,
    Span,
    read_claim,
    read_event,
    unmark,
)

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent / "newswire"

_HEADER_KEYS = ("id", "date", "region", "subject", "register")


def _header(line: str, number: int, problems: Problems) -> Article:
    values = dict(part.strip().split("=", 1) for part in line.strip("= \n").split("|") if "=" in part)
    missing = [key for key in _HEADER_KEYS if key not in values]
    if missing:
        problems.add(number, f"the header lacks {', '.join(missing)}.")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", values.get("date", "2000-01-01")):
        problems.add(number, f"date '{values['date']}'; expected ISO 8601, e.g. 2024-02-28.")
    return Article(**{key: values.get(key, "") for key in _HEADER_KEYS})


def _marks(
    article: Article, sentence: Sentence, lines: list[tuple[int, str]], problems: Problems
) -> list[tuple[int, int]]:
    """Read the @ lines of a sentence; return (claim index, sentences that its content runs on)."""
    text = article.text[sentence.start : sentence.end]
    runs = []
    claims = [(n, body) for n, body in lines if body.startswith("@C ")]
    for number, body in claims:
        claim, extra = read_claim(body[3:], text, sentence.start, number, problems)
        if extra and claim is not None:
            runs.append((len(sentence.claims), extra))
        if claim is not None:
            sentence.claims.append(claim)
    for number, body in lines:
        if body.startswith("@E "):
            event = read_event(body[3:], text, sentence.start, number, len(claims), problems)
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
    problems = Problems(path)
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
            plain, mentions = unmark(line[2:].strip() if title else line.strip(), number, start, problems)
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
    """Problems of files, also ids used twice, names marked in one place but not in another, triggers that overlap."""
    seen: dict[str, str] = {}
    for path in paths:
        articles, problems = read_file(path)
        yield from problems
        for article in articles:
            if article.id in seen:
                yield f"{path.name}: the id '{article.id}' is also in {seen[article.id]}; ids are unique."
            seen[article.id] = path.name
            for sentence in article.sentences:
                triggers = sorted((event.start, event.end) for event in sentence.events)
                for (_, end), (start, stop) in pairwise(triggers):
                    if start < end:  # a word has one label in training
                        words = article.text[start:stop]
                        yield f"{path.name}:{sentence.line}: the trigger '{words}' overlaps another; shorten one."
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
