"""Web pages: the article's text by trafilatura, its date, title and authors from JSON-LD first."""

import re
from pathlib import Path
from typing import Any

from newskit.readers.encodings import decode
from newskit.readers.limits import read_bytes
from newskit.readers.linked import linked_data
from newskit.readers.text import clean

Record = dict[str, Any]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{2,20})", re.I)
_TAG = re.compile(r"<(/?)([a-z][\w:-]{0,30})([^>]*)", re.I)
# Elements that need no closing tag, so that counting their opening ones tells nothing.
_UNCLOSED = frozenset(
    ("p li dt dd tr td th thead tbody tfoot colgroup option optgroup html head body area base br col embed hr img "  # noqa: SIM905
     "input link meta param source track wbr path circle rect line use polygon").split()
)  # fmt: skip
MIN_CHARS = 1  # a page of which nothing remains has no article in it
MAX_DEPTH = 400  # elements within each other; parsers overflow on pages made to be deeper


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
    text, warning = decode_page(read_bytes(path))
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
        raise ValueError(f"elements are nested more than {MAX_DEPTH} deep; save the article as text instead.")
    linked = linked_data(page)
    found: Any = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    body = clean((found.text or "") if found else "")
    whole = clean(linked.pop("text", ""))
    if len(body) < len(whole) / 3:  # the page shows but a teaser, or draws its text with a script
        body = whole
    if len(body) < MIN_CHARS:
        raise ValueError(
            "no article text found in the page; it may be a front page, a paywall, or drawn by a script. Save the "
            "article as text instead."
        )
    meta = found.as_dict() if found else {}
    other = {
        "title": meta.get("title"),
        "date_published": meta.get("date"),
        "url": url or meta.get("url"),
        "source_name": meta.get("sitename"),
        "authors": [a.strip() for a in (meta.get("author") or "").split(";") if a.strip()],
        "language": meta.get("language"),
    }
    record = {k: v for k, v in other.items() if v} | linked
    if record.get("date_published"):
        record["date_published_source"] = "jsonld" if "date_published" in linked else "html"
    return {**record, "text": body}


def decode_page(raw: bytes) -> tuple[str, str | None]:
    """A page in the encoding it declares, unless it is UTF-8; else as `newskit.readers.encodings.decode`."""
    declared = _CHARSET.search(raw[:4096])
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if declared:
            name = declared[1].decode("ascii").lower()
            name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name  # as browsers read it
            try:
                return raw.decode(name), None
            except (LookupError, UnicodeError):  # LookupError: also a codec that is none of text
                pass
    return decode(raw)


def _depth(page: str) -> int:
    """Deepest nesting of elements, counted without a parser."""
    depth = deepest = 0
    for closing, name, rest in _TAG.findall(page):
        if name.lower() in _UNCLOSED or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest
