"""The collections that LexisNexis exports, as Word or text, split into their articles.

Two layouts: today's, in which an article ends with "End of Document" and its text follows a line "Body", and the older
one, in which an article begins with "3 of 120 DOCUMENTS" and its text follows fields in capitals.
"""

import re
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(
    rf"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_MONTH} (?P<day>\d{{1,2}}), (?P<year>\d{{4}})|(?P<day2>\d{{1,2}}) {_MONTH.replace('month', 'month2')},? "
    rf"(?P<year2>\d{{4}}))\b.{{0,60}}$",
    re.I,
)
_FIELD = re.compile(
    r"^(Byline|Section|Length|Dateline|Load-Date|Highlight|Headline|Language|Publication-Type|Graphic|Copyright|Subject|"
    r"Journal-Code|Acc-No|Document-Type|Pub-Type|Correction|Type|Series):\s*(.*)$",
    re.I,
)
_END = "End of Document"
_AFTER = ("classification", "graphic")  # headings of what follows the body
_COUNT = re.compile(r"^\s*\d+ of \d+ DOCUMENTS?\s*$")


def split_nexis(lines: list[str], clean: Callable[[str], str]) -> list[Record]:
    """Articles of a Nexis export; none if the lines are no such export.

    Parameters
    ----------
    lines : list of str
        Paragraphs of the document.
    clean : callable
        Repairs a text.

    Returns
    -------
    list of dict
        One record an article: title, outlet, day, byline, section and body.
    """
    stripped = [line.replace("\xa0", " ").strip() for line in lines]
    if _END in stripped and "Body" in stripped:
        parts = _parts(stripped, lambda line: line == _END)[:-1]
        return [_today(part, clean) for part in parts if any(part)]
    if any(map(_COUNT.match, stripped)):
        parts = _parts(stripped, lambda line: bool(_COUNT.match(line)))[1:]
        return [_older(part, clean) for part in parts if any(part)]
    return []


def _parts(lines: list[str], is_border: Callable[[str], bool]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if is_border(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _today(lines: list[str], clean: Callable[[str], str]) -> Record:
    if "Body" not in lines:
        title = next((line for line in lines if line), "")
        return {
            "text": "",
            "error": f"{title[:80]!r} has no part 'Body'; the export lacks its text: export it with full text.",
        }
    at = lines.index("Body")
    head = [line for line in lines[:at] if line]
    # A cover with the list of documents may stand before the first title: what counts is just above the day.
    days = [i for i, line in enumerate(head) if _DAY.match(line)]
    top = head[: days[-1]] if days else head[:2]
    record = {
        "title": top[-2] if len(top) > 1 else top[0] if top else None,
        "source_name": top[-1] if len(top) > 1 else None,
        "date_published": _day(head[days[-1]]) if days else None,
    }
    return _finished(record, lines, lines[at + 1 :], clean)


def _older(lines: list[str], clean: Callable[[str], str]) -> Record:
    fields = [i for i, line in enumerate(lines) if _FIELD.match(line)]
    start = next((i for i in fields if lines[i].upper().startswith("LENGTH:")), fields[-1] if fields else -1)
    head = [line for line in lines[: fields[0] if fields else 0] if line]
    day = next((i for i, line in enumerate(head) if _DAY.match(line)), None)
    record = {
        "source_name": head[0] if day else None,
        "date_published": _day(head[day]) if day is not None else None,
        "title": head[-1] if day is not None and len(head) > day + 1 else None,
    }
    return _finished(record, lines, lines[start + 1 :], clean)


def _finished(record: Record, lines: list[str], body: list[str], clean: Callable[[str], str]) -> Record:
    fields = {m[1].lower(): m[2].strip() for line in lines if (m := _FIELD.match(line))}
    lowered = [line.lower() for line in body]
    end = next((i for i, line in enumerate(lowered) if line.startswith("load-date:") or line in _AFTER), len(body))
    text = [line for line in body[:end] if not _FIELD.match(line)]
    printed = "" in text and max(map(len, text)) < 100  # lines of a page, paragraphs set off by blank ones
    whole = re.sub(r"(?<!\n)\n(?!\n)", " ", "\n".join(text)) if printed else "\n\n".join(line for line in text if line)
    record |= {
        "title": record["title"] or fields.get("headline"),
        "authors": fields.get("byline"),
        "section": fields.get("section"),
        "text": clean(re.sub(r"\n{3,}", "\n\n", whole)),
    }
    return {k: v for k, v in record.items() if v or k == "text"}


def _day(line: str) -> str:
    m = _DAY.match(line)
    assert m is not None
    month = _MONTHS.index((m["month"] or m["month2"])[:3].lower()) + 1
    return f"{m['year'] or m['year2']}-{month:02d}-{int(m['day'] or m['day2']):02d}"
