"""Make executed notebooks light enough to commit: a picture in place of each figure, no JavaScript, no widget state.

GitHub and a JupyterLab without a kernel then show what the reader of the exported page sees. For maintainers:
``python -m newskit.views.static notebooks`` runs each notebook and needs Playwright and a Chromium.
"""

import base64
import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newskit.views.look import BASEMAP_MIME, PLOTLY_MIME
from newskit.views.rendering import CORPUS_MIME, EXPLORER_MIME, WIDGET_MIME

log = logging.getLogger(__name__)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE, PATIENCE = 900, 240_000  # pixels; milliseconds
_ABOUT = {"NEWSKIT_ARTICLES": "../seeds"}  # what is committed is about seeds/, whatever this shell is set to
_HEAVY = (PLOTLY_MIME, WIDGET_MIME, EXPLORER_MIME, CORPUS_MIME)


def lighten(notebook: Any, pictures: dict[int, bytes]) -> Any:
    """A copy of a notebook with pictures in place of what is interactive.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        An executed notebook.
    pictures : dict of int to bytes
        PNG by the number of the figure or Explorer, counted from 0 over the notebook.

    Returns
    -------
    nbformat.NotebookNode
        The copy: no JavaScript, no widget state, no execution times.
    """
    import copy

    light = copy.deepcopy(notebook)
    light.metadata.pop("widgets", None)
    number = 0
    for cell in light.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type != "code":
            continue
        kept = []
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                continue
            data = output.get("data", {})
            if BASEMAP_MIME in data:
                continue
            shown = is_shown(data)
            if not shown and WIDGET_MIME in data:
                continue  # a control without its kernel
            for kind in _HEAVY:
                data.pop(kind, None)
            if shown:
                data.pop("text/html", None)
                if number in pictures:
                    data["image/png"] = base64.b64encode(pictures[number]).decode("ascii")
                number += 1
            kept.append(output)
        cell.outputs = kept
    return light


def is_shown(data: dict[str, Any]) -> bool:
    """Whether an output is a figure or an Explorer, which the exported page draws.

    Parameters
    ----------
    data : dict
        Output data by MIME type.

    Returns
    -------
    bool
        True if it gets a picture.
    """
    return PLOTLY_MIME in data or EXPLORER_MIME in data


@contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium.

    Yields
    ------
    playwright.sync_api.Browser
        Closed at the end.

    Raises
    ------
    FileNotFoundError
        If there is no Chromium.
    """
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise FileNotFoundError(f"no Chromium found; expected one of {', '.join(BROWSERS)} on the PATH.")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        yield chromium
        chromium.close()


def take_pictures(page: Path, chromium: Any) -> dict[int, bytes]:
    """Pictures of the figures and Explorers of an exported page, in order.

    Parameters
    ----------
    page : pathlib.Path
        The page.
    chromium : playwright.sync_api.Browser
        From `browser`.

    Returns
    -------
    dict of int to bytes
        PNG.
    """
    context = chromium.new_context(viewport={"width": WIDE, "height": 1100}, offline=True, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    tab.goto(page.resolve().as_uri(), timeout=PATIENCE)
    tab.wait_for_selector("html[data-ready='1']", state="attached")
    tab.wait_for_timeout(500)
    pictures = {}
    for number, element in enumerate(tab.query_selector_all(".nk-figure, .nk-widget")):
        element.scroll_into_view_if_needed()
        pictures[number] = element.screenshot()
    context.close()
    return pictures


def refresh(notebooks: list[Path], out: Path) -> None:
    """Run notebooks, export them, and write them back light, with pictures.

    Parameters
    ----------
    notebooks : list of pathlib.Path
        Changed in place.
    out : pathlib.Path
        Folder for the exported pages.
    """
    import nbformat

    from newskit.report import executed
    from newskit.store import write_text
    from newskit.views.export import OfflineHTMLExporter

    out.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        for path in notebooks:
            book = executed(nbformat.read(path, as_version=4), path, _ABOUT)
            text, _ = OfflineHTMLExporter().from_notebook_node(book, {"metadata": {"name": path.stem}})
            page = out / f"{path.stem}.html"
            write_text(text, page)
            light = lighten(book, take_pictures(page, chromium))
            light.metadata["language_info"] = {"name": "python"}
            write_text(nbformat.writes(light) + "\n", path)
            log.info("%s: %d kB, page %d kB", path.name, path.stat().st_size // 1000, page.stat().st_size // 1000)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    named = [Path(name) for name in sys.argv[1:] or ["notebooks"]]
    refresh(
        [book for path in named for book in (sorted(path.glob("[0-9]*.ipynb")) if path.is_dir() else [path])],
        Path("exports"),
    )
