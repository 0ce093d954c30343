"""The page that opens a report: one card a notebook."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from newskit.corpus import Corpus
from newskit.store import write_text
from newskit.views.caveats import other_languages
from newskit.views.describe import about
from newskit.views.evidence import plain_text
from newskit.views.export import base_style, how_to_read, meta_lines
from newskit.views.heads import plain_words

MOST_ERRORS = 20  # that the page lists


class _Head(HTMLParser):
    """Reads title and meta elements of a page, and stops caring at its body."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name"):
            self.meta[str(given["name"])] = given.get("content") or ""
        self._in_title = tag == "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False


def write_index(
    pages: list[Path], out: Path, *, corpus: Corpus | None = None, title: str = "What the articles say"
) -> Path:
    """Write ``index.html`` with one card a page.

    Parameters
    ----------
    pages : list of pathlib.Path
        Exported pages, in order.
    out : pathlib.Path
        Folder of the index; pages are linked relative to it.
    corpus : Corpus, optional
        What the pages are about; else what the pages say themselves.
    title : str, optional
        Heading.

    Returns
    -------
    pathlib.Path
        The index page.
    """
    cards: list[str] = []
    said: dict[Any, Any] = {}
    for number, page in enumerate(pages, 1):
        head = _read_head(page)
        said = said or json.loads(head.meta.get("newskit-corpus") or "{}")
        cards.append(
            Markup(
                '<li class="nk-card"><h2><a href="{}">{}</a></h2><p>{}</p>'
                '<p class="nk-meta"><span>{} of {}</span><span>{}</span></p></li>'
            ).format(
                _link(page, out),
                head.title or page.stem,
                head.meta.get("description", ""),
                number,
                len(pages),
                _size(page.stat().st_size),
            )
        )
    known = about(corpus) if corpus is not None else said
    meta = Markup("").join(Markup("<span>{}</span>").format(m) for m in meta_lines(known))
    text = Markup((Path(__file__).parent / "templates" / "index_page.html").read_text(encoding="utf-8")).format(
        title=escape(title),
        style=Markup(base_style()),
        meta=meta,
        how=how_to_read(),
        cards=Markup("\n").join(cards),
        unread=_unread(corpus) if corpus is not None else "",
    )
    target = Path(out) / "index.html"
    write_text(str(text), target)
    return target


def _read_head(page: Path) -> _Head:
    with page.open(encoding="utf-8") as file:
        text = file.read(400_000)
    head = _Head()
    # the style sheet is long and says nothing about the page
    head.feed(re.sub(r"<style>.*?</style>", "", text.split("</head>")[0], flags=re.DOTALL))
    head.title = html.unescape(head.title).strip()
    return head


def _size(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 1e6 else f"{n_bytes / 1e3:.0f} kB"


def _unread(corpus: Corpus) -> Markup:
    """What could not be read or is in another language, and why: a reader of the pages should know what they lack."""
    errors = corpus.articles["error"].dropna()
    said = Markup("")
    if n := len(errors):
        head = f"{n:,} article{'s' if n > 1 else ''} could not be read, and no page counts {'them' if n > 1 else 'it'}:"
        shown = Markup("").join(Markup("<li>{}</li>").format(plain_text(e)) for e in errors.head(MOST_ERRORS))
        more = Markup("<li>and {:,} more</li>").format(n - MOST_ERRORS) if n > MOST_ERRORS else ""
        said += Markup("<p>{}</p><ul>{}{}</ul>").format(head, shown, more)
    if others := other_languages(corpus.articles):
        said += Markup("<p>{}</p>").format(plain_words(others))
    return Markup('<div class="nk-unread">{}</div>').format(said) if said else said


def _link(page: Path, out: Path) -> str:
    from urllib.parse import quote

    return quote(page.resolve().relative_to(Path(out).resolve()).as_posix())
