"""Exported pages of given objects, without a kernel: what a notebook's outputs would hold."""

import base64
import json
from pathlib import Path

import nbformat

from newskit.views.export import OfflineHTMLExporter
from newskit.views.look import PLOTLY_MIME, NewsFigure


def bundle(value):
    """The output data of one value, as Jupyter would keep it."""
    if isinstance(value, NewsFigure):
        return {PLOTLY_MIME: json.loads(value.to_json()), "text/plain": value.summary}
    data = value._repr_mimebundle_() if hasattr(value, "_repr_mimebundle_") else {"text/html": value._repr_html_()}
    return data[0] if isinstance(data, tuple) else data


def from_letters(text):
    """The bytes behind what a page holds packed."""
    return base64.b85decode(text.translate(str.maketrans(",.:/", "<>&`")))


def notebook(values, title="A page", words=""):
    """A notebook whose cells show the values."""
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_markdown_cell(f"# {title}\n\n{words}")]
    for value in values:
        output = nbformat.v4.new_output("display_data", data=json.loads(json.dumps(bundle(value))))
        book.cells.append(nbformat.v4.new_code_cell("show()", outputs=[output]))
    return book


def page(values, folder: Path, name="page", **kw) -> Path:
    """The exported page of a notebook with these outputs."""
    text, _ = OfflineHTMLExporter().from_notebook_node(notebook(values, **kw), {"metadata": {"name": name}})
    target = folder / f"{name}.html"
    target.write_text(text, encoding="utf-8", errors="surrogatepass")
    return target
