"""What a notebook says of itself: its title, what it found, and the corpus behind it."""

import html
import re
from typing import Any

from newskit.views.rendering import CORPUS_MIME


def title_of(nb: Any, name: str = "") -> str:
    """Title of a notebook: its metadata, else its first heading, else its file name.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        The notebook.
    name : str, optional
        File name without suffix.

    Returns
    -------
    str
        Plain text.
    """
    given = nb.metadata.get("title")
    if given:
        return str(given)
    for cell in nb.cells:
        heading = re.search(r"^# (.+)$", cell["source"], re.MULTILINE) if cell.cell_type == "markdown" else None
        if heading:
            return re.sub(r"[*_`]", "", heading[1]).strip()
    return name.replace("-", " ").strip() or "Notebook"


def summary_of(nb: Any) -> str:
    """What a notebook found: its own summary, else the first paragraph that it computed, else the first that it says.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        An executed notebook.

    Returns
    -------
    str
        Plain text.
    """
    if nb.metadata.get("summary"):
        return str(nb.metadata["summary"])
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            text = output.get("data", {}).get("text/markdown", "") if CORPUS_MIME in output.get("data", {}) else ""
            if text.strip():
                return plain_words(text)
    for cell in nb.cells:
        text = re.sub(r"^#.*$", "", cell["source"], flags=re.MULTILINE).strip() if cell.cell_type == "markdown" else ""
        if text:
            return plain_words(text)
    return ""


def plain_words(markdown: str) -> str:
    """The first paragraph of some Markdown, without its marks."""
    first = markdown.strip().split("\n\n")[0]
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", first)))
    text = re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)[*_`#]", "", text))
    return " ".join(text.split())[:400]


def about_of(nb: Any) -> dict[str, Any]:
    """What a notebook's outputs say about the corpus behind them.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        The notebook.

    Returns
    -------
    dict
        ``pipeline``, ``fingerprint``, ``articles``, ``span``; empty if nothing is said.
    """
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            about = output.get("data", {}).get(CORPUS_MIME)
            if about:
                return dict(about)
    return dict(nb.metadata.get("newskit", {}))
