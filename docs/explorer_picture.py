"""Writes ``explorer.png``, the README's picture: the Explorer on ``seeds/``, filtered, with the words behind a row.

``python docs/explorer_picture.py`` needs Playwright and a Chromium; ``make notebooks`` runs it.
"""

import tempfile
from pathlib import Path

import nbformat

import newskit as nk
from newskit.views.explorer import EXPLORER_MIME
from newskit.views.export import OfflineHTMLExporter
from newskit.views.rendering import WIDGET_MIME
from newskit.views.static import browser

HERE = Path(__file__).parent
PICTURE = HERE / "explorer.png"
WIDE, TALL = 1180, 1000


def main() -> None:
    """Export one cell with the Explorer, open it without a network, filter, sort, choose a row, take the picture."""
    data, _ = nk.Explorer(nk.extract(nk.read_articles(HERE.parent / "seeds"), progress=False))._repr_mimebundle_()
    kept = {kind: data[kind] for kind in (WIDGET_MIME, EXPLORER_MIME)}
    output = nbformat.v4.new_output("display_data", data=kept)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("view", outputs=[output])])
    text, _ = OfflineHTMLExporter().from_notebook_node(book)
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        page = Path(folder) / "page.html"
        page.write_text(text, encoding="utf-8")
        tab = chromium.new_context(viewport={"width": WIDE, "height": TALL}, offline=True).new_page()
        tab.goto(page.as_uri())
        tab.wait_for_selector("html[data-ready='1']", state="attached")
        tab.click(".nk-quad:has-text('material conflict')")
        tab.click(".nk-table th button:has-text('Killed')")
        # a row with who, whom, when, how many and according to whom
        tab.click(".nk-table tr:has(.nk-c-actor:has-text('Hamas')):has-text('1,400') .nk-pick")
        tab.mouse.move(0, 0)
        tab.wait_for_timeout(500)
        tab.locator(".nk-explorer").screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
