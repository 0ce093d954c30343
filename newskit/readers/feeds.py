"""RSS and Atom files: one article an entry."""

import datetime as dt
from html import unescape
from pathlib import Path
from typing import Any

from newskit.readers.limits import read_bytes
from newskit.readers.text import clean
from newskit.readers.when import parse_date

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
        raise ValueError(
            f"no RSS or Atom entries in it{f' ({reason})' if reason else ''}; it may be cut off, or no feed. Save the "
            "feed again; give a web page the ending .html."
        )
    home = feed.feed.get("title")
    records = []
    for entry in feed.entries:
        bodies = [c.get("value") or "" for c in entry.get("content") or []]
        body = max([*bodies, entry.get("summary") or ""], key=len)  # the whole text is longer than what sums it up
        record: Record = {
            "title": clean(_plain(entry.get("title") or "")),
            "text": clean(_plain(body)),
            "url": entry.get("link"),
            "date_published": _day(entry),
            "authors": [a["name"] for a in entry.get("authors", []) if a.get("name")],
            "source_name": (entry.get("source") or {}).get("title") or home,
            "section": next((t.term for t in entry.get("tags") or [] if t.get("term")), None),
            "language": feed.feed.get("language"),
        }
        records.append({k: v for k, v in record.items() if v})
    return records


def _day(entry: Any) -> Any:
    """The day as the feed writes it, or as feedparser understood it where it is written in a way of its own."""
    for field in ("published", "updated", "created"):
        parsed, written = entry.get(f"{field}_parsed"), entry.get(field)
        try:
            if written:
                parse_date(written)
                return written
        except ValueError:
            return dt.datetime(*parsed[:6]).replace(tzinfo=dt.UTC) if parsed else written
    return None


def _plain(markup: str) -> str:
    from lxml import etree, html

    if "<" not in markup:
        return unescape(markup)
    tree = html.fromstring(f"<div>{markup}</div>")
    etree.strip_elements(tree, "script", "style", "figure", with_tail=False)
    for block in tree.iter("p", "br", "li", "div", "h2", "h3", "blockquote"):
        block.tail = f"\n{block.tail or ''}"
    return tree.text_content()
