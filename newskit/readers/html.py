"""Web pages: the article's text by trafilatura, its date, title and authors from JSON-LD first."""

import json
import re
from pathlib import Path
from typing import Any

from newskit.readers.limits import read_bytes
from newskit.readers.text import clean, decode

Record = dict[str, Any]

_LD = re.compile(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script>", re.I | re.S)
_ARTICLE = re.compile(r"(Article|BlogPosting|Report)$")
MIN_CHARS = 1  # a page of which nothing remains has no article in it
MAX_DEPTH = 1000  # elements within each other; parsers overflow on pages made to be deeper


def read_html(path: Path) -> list[Record]:
    """Read one article from a saved web page.

    Parameters
    ----------
    path : pathlib.Path
        A .html or .htm file in any encoding.

    Returns
    -------
    list of dict
        One record.

    Raises
    ------
    ValueError
        If no article text is found in it.
    """
    text, warning = decode(read_bytes(path), path.name)
    return [{**parse_html(text), **({"warning": warning} if warning else {})}]


def parse_html(page: str, url: str | None = None) -> Record:
    """Article text and metadata of a web page.

    Parameters
    ----------
    page : str
        The page's source.
    url : str, optional
        Its address.

    Returns
    -------
    dict
        Columns of the articles table that could be found.

    Raises
    ------
    ValueError
        If no article text is found in it.
    """
    from trafilatura import bare_extraction

    if _depth(page) > MAX_DEPTH:
        raise ValueError(f"elements are nested more than {MAX_DEPTH} deep; this is no article.")
    linked = _linked_data(page)
    found = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    body = clean((found.text or "") if found else "")
    if len(body) < MIN_CHARS:
        body = clean(linked.pop("text", ""))
    if len(body) < MIN_CHARS:
        raise ValueError("no article text found in the page.")
    meta = found.as_dict() if found else {}
    other = {
        "title": meta.get("title"),
        "date_published": meta.get("date"),
        "url": url or meta.get("url"),
        "source_name": meta.get("sitename"),
        "authors": [a.strip() for a in (meta.get("author") or "").split(";") if a.strip()],
        "language": meta.get("language"),
    }
    record = {k: v for k, v in other.items() if v} | {k: v for k, v in linked.items() if k != "text"}
    if record.get("date_published"):
        record["date_published_source"] = "jsonld" if "date_published" in linked else "html"
    return {**record, "text": body}


def _depth(page: str) -> int:
    """Deepest nesting of div-like elements, counted without a parser."""
    depth = deepest = 0
    for closing in re.findall(r"<(/?)(?:div|span|b|i|em|ul|li|table|tr|td|p|font|section|blockquote)\b", page, re.I):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _linked_data(page: str) -> Record:
    for block in _LD.findall(page):
        try:
            data = json.loads(block)
        except ValueError:
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(_ARTICLE.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
                return _from_node(node)
    return {}


def _nodes(data: Any) -> list[Record]:
    if isinstance(data, list):
        return [n for d in data for n in _nodes(d)]
    if isinstance(data, dict):
        return [data, *_nodes(data.get("@graph", []))]
    return []


def _from_node(node: Record) -> Record:
    people = node.get("author") or []
    people = people if isinstance(people, list) else [people]
    publisher = node.get("publisher")
    found = {
        "title": node.get("headline"),
        "date_published": node.get("datePublished"),
        "authors": [str(p.get("name", "")) if isinstance(p, dict) else str(p) for p in people],
        "source_name": publisher.get("name") if isinstance(publisher, dict) else None,
        "section": node.get("articleSection") if isinstance(node.get("articleSection"), str) else None,
        "language": node.get("inLanguage") if isinstance(node.get("inLanguage"), str) else None,
        "text": node.get("articleBody") if isinstance(node.get("articleBody"), str) else None,
    }
    return {k: v for k, v in found.items() if v}
