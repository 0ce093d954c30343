"""What a web page says of its article in JSON-LD (schema.org)."""

import json
import re
from html import unescape
from typing import Any

Record = dict[str, Any]

_BLOCK = re.compile(r"<script[^>]{0,300}?application/ld\+json[^>]{0,300}>(.*?)</script", re.I | re.S)
_ARTICLE = re.compile(r"(Article|BlogPosting|Report)$")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_COMMA = re.compile(r",(\s*[}\]])")


def linked_data(page: str) -> Record:
    """Title, day, authors and more of the article that a page's JSON-LD describes.

    Parameters
    ----------
    page : str
        The page's source.

    Returns
    -------
    dict
        Columns of the articles table that are given; empty if no block describes an article.
    """
    nodes = [n for block in _BLOCK.findall(page) for n in _nodes(_read(block))]
    by_id = {n["@id"]: n for n in reversed(nodes) if isinstance(n.get("@id"), str) and len(n) > 1}
    found = [_from_node(n, by_id) for n in nodes if _is_article(n)]
    # Several articles on a page: its own is described best, those it points to in a line each.
    return max(found, key=lambda r: ("date_published" in r, len(r)), default={})


def _read(block: str) -> Any:
    """Data of a block; small faults that browsers forgive (comments around it, raw line breaks, commas) are too."""
    text = _WRAPPED.sub("", block.strip()).strip().rstrip(";")
    for attempt in (text, _COMMA.sub(r"\1", text), unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is_article(node: Record) -> bool:
    kinds = node.get("@type")
    return any(_ARTICLE.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _nodes(data: Any, depth: int = 0) -> list[Record]:
    if depth > 5:
        return []
    if isinstance(data, list):
        return [n for d in data for n in _nodes(d, depth + 1)]
    if isinstance(data, dict):
        return [
            data,
            *(n for k in ("@graph", "mainEntity", "mainEntityOfPage") for n in _nodes(data.get(k), depth + 1)),
        ]
    return []


def _from_node(node: Record, by_id: dict[str, Record]) -> Record:
    def follow(value: Any) -> Any:
        """A node named by its ``@id`` only, as it is described elsewhere."""
        known = by_id.get(value.get("@id", "")) if isinstance(value, dict) and not value.get("name") else None
        return known or value

    def name(value: Any) -> str | None:
        value = follow(value[0] if isinstance(value, list) and value else value)
        value = value.get("name") if isinstance(value, dict) else value
        return unescape(value).strip() if isinstance(value, str) else None

    def words(key: str) -> str | None:
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        return unescape(value).strip() if isinstance(value, str) else None

    people = node.get("author") or node.get("creator") or []
    people = people if isinstance(people, list) else [people]
    found = {
        "title": words("headline") or words("name"),
        "date_published": words("datePublished") or words("dateCreated"),
        "authors": [n for p in people if (n := name(p)) and not n.startswith("http")],
        "source_name": name(node.get("publisher")) or name(node.get("sourceOrganization")),
        "section": words("articleSection"),
        "language": name(node.get("inLanguage")),
        "text": words("articleBody"),
    }
    return {k: v for k, v in found.items() if v}
