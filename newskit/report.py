"""The main job: extract a folder of articles, run every notebook on them, export each, write an index."""

import copy
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

# Seconds a cell may take, in a first and a second run: on a busy machine a kernel may lose a message at its start, and
# then waits for the cell that the client thinks it has.
TIMEOUTS = (300, 900)
# A kernel warns that it talks to us over this machine's own network: true of every local notebook, and no news.
QUIET = ["--IPKernelApp.log_level=ERROR"]


def export_notebook(
    notebook: Path,
    out: Path,
    *,
    execute: bool = True,
    environment: Mapping[str, str] | None = None,
    beside: Sequence[tuple[str, str]] = (),
) -> Path:
    """Export one notebook as one HTML file.

    Parameters
    ----------
    notebook : pathlib.Path
        The .ipynb file; it is not changed.
    out : pathlib.Path
        Folder for the page; must exist.
    execute : bool, optional
        Run it first.
    environment : mapping, optional
        Environment variables for its kernel, e.g. ``NEWSKIT_ARTICLES``.
    beside : sequence of (str, str), optional
        File and title of the pages in the same folder, which its foot links.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    FileNotFoundError
        If the notebook is not there.
    """
    import nbformat

    from newskit.store import write_text
    from newskit.views.export import OfflineHTMLExporter

    if not notebook.is_file():
        raise FileNotFoundError(f"{notebook}: no such notebook.")
    book = nbformat.read(notebook, as_version=4)
    if execute:
        book = executed(book, notebook, environment)
    page, _ = OfflineHTMLExporter().from_notebook_node(book, {"metadata": {"name": notebook.stem}, "beside": beside})
    target = out / f"{notebook.stem}.html"
    write_text(page, target)
    return target


def executed(book: Any, notebook: Path, environment: Mapping[str, str] | None = None) -> Any:
    """Run a notebook; once more, with a new kernel, where a cell does not end in time.

    Parameters
    ----------
    book : nbformat.NotebookNode
        Not changed.
    notebook : pathlib.Path
        Its file; cells run in the folder of it.
    environment : mapping, optional
        Environment variables for its kernel, beside those of this process.

    Returns
    -------
    nbformat.NotebookNode
        A copy with the outputs of its cells.

    Raises
    ------
    nbclient.exceptions.CellTimeoutError
        If a cell does not end in the second run either.
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError

    resources = {"metadata": {"path": str(notebook.parent)}}
    for seconds in TIMEOUTS:
        run = copy.deepcopy(book)
        client = NotebookClient(run, timeout=seconds, kernel_name="python3", resources=resources, extra_arguments=QUIET)
        try:
            client.execute(env={**os.environ, **(environment or {})})
        except CellTimeoutError:
            if seconds == TIMEOUTS[-1]:
                raise
            log.warning("%s: a cell did not end within %d seconds; run once more", notebook.name, seconds)
        else:
            break
    return run


def write_report(
    articles: Path,
    out: Path,
    *,
    notebooks: Path,
    pipeline: str | None = None,
    lexicon: Path | None = None,
    ontology: Path | None = None,
    corrections: Path | None = None,
    workers: int = 1,
) -> Path:
    """Extract, run every notebook, export each, and write ``index.html``.

    Parameters
    ----------
    articles : pathlib.Path
        Folder or file of articles.
    out : pathlib.Path
        Folder for the pages and the tables.
    notebooks : pathlib.Path
        Folder of notebooks.
    pipeline : str, optional
        Installed spaCy pipeline to use in place of the shipped one.
    lexicon, ontology, corrections : pathlib.Path, optional
        An analyst's own word lists, ontology and corrections file; see `newskit.extract`.
    workers : int, optional
        Processes to analyse with.

    Returns
    -------
    pathlib.Path
        The index page.

    Raises
    ------
    FileNotFoundError
        If there are no notebooks.
    """
    import nbformat
    from tqdm.auto import tqdm

    import newskit as nk
    from newskit.views.heads import title_of
    from newskit.views.index import write_index

    books = sorted(notebooks.glob("[0-9]*.ipynb"))
    if not books:
        raise FileNotFoundError(
            f"{notebooks}: no notebooks whose names begin with a number; name their folder with --notebooks."
        )
    out.mkdir(parents=True, exist_ok=True)
    own: dict[str, Any] = {"lexicon": lexicon, "ontology": ontology, "corrections": corrections}
    corpus = nk.extract(nk.read_articles(articles), pipeline=pipeline, workers=workers, **own)
    corpus.save(out / "tables")
    environment = {"NEWSKIT_ARTICLES": str(articles.resolve()), "NEWSKIT_PIPELINE": pipeline or ""}
    environment |= {f"NEWSKIT_{name.upper()}": str(path.resolve()) if path else "" for name, path in own.items()}
    titles = [title_of(nbformat.read(b, as_version=4), b.stem) for b in books]
    beside = [("index.html", "All pages"), *((f"{b.stem}.html", t) for b, t in zip(books, titles, strict=True))]
    pages = [export_notebook(b, out, environment=environment, beside=beside) for b in tqdm(books, unit="notebook")]
    return write_index(pages, out, corpus=corpus)
