"""RSS and Atom files: one article an entry."""

from pathlib import Path
from typing import Any

from newskit.readers.limits import read_bytes
from newskit.readers.text import clean

Record = dict[str, Any]


def read_feed(path: Path) -> list[Record]:
    """Read one article an entry from a feed.

    Parameters
    ----------
    path : pathlib.Path
        A saved RSS or Atom file (.rss, .atom, .xml).

    Returns
    -------
    list of dict
        One record an entry, its text the full content where the feed has it, else the summary.

    Raises
    ------
    ValueError
        If it is no feed.
    """
    import feedparser

    feed = feedparser.parse(read_bytes(path))
    if not feed.entries:
        reason = feed.get("bozo_exception")
        raise ValueError(f"no RSS or Atom entries in it{f' ({reason})' if reason else ''}.")
    home = feed.feed.get("title")
    records = []
    for entry in feed.entries:
        content = entry.get("content") or []
        body = content[0].get("value", "") if content else entry.get("summary", "")
        record: Record = {
            "title": entry.get("title"),
            "text": clean(_plain(body)),
            "url": entry.get("link"),
            "date_published": entry.get("published") or entry.get("updated"),
            "authors": [a["name"] for a in entry.get("authors", []) if a.get("name")],
            "source_name": home,
            "language": feed.feed.get("language"),
        }
        records.append({k: v for k, v in record.items() if v})
    return records


def _plain(markup: str) -> str:
    from lxml import html

    if "<" not in markup:
        return markup
    tree = html.fromstring(f"<div>{markup}</div>")
    for block in tree.iter("p", "br", "li", "div"):
        block.tail = f"\n{block.tail or ''}"
    return tree.text_content()
