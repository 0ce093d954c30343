"""The command ``newskit``: extract, export, report; lexicon, cache."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)

Pipeline = Annotated[str | None, typer.Option(help="Installed spaCy pipeline to use in place of the shipped one.")]
Lexicon = Annotated[
    Path | None,
    typer.Option(
        help="Folder with your own word lists, laid over ours; a folder lexicon/ beside the articles if not given."
    ),
]
Ontology = Annotated[Path | None, typer.Option(help="Folder with an ontology that replaces PLOVER.")]
Corrections = Annotated[
    Path | None,
    typer.Option(help="Your corrections file, applied to the tables; corrections.csv among the articles if not given."),
]
Workers = Annotated[int, typer.Option(min=1, help="Processes to analyse with.")]
Store = Annotated[Path | None, typer.Option(help="Folder of the cache; the user's, or $NEWSKIT_CACHE, if not given.")]

lists = typer.Typer(help="Your own word lists.", no_args_is_help=True)
app.add_typer(lists, name="lexicon")
kept = typer.Typer(help="What newskit keeps on this machine so that re-runs are quick.", no_args_is_help=True)
app.add_typer(kept, name="cache")


def _say_version(wanted: bool) -> None:
    if wanted:
        from newskit import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _main(
    verbose: Annotated[bool, typer.Option("--verbose", help="Say what is done.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s %(message)s")


@app.command()
def extract(
    articles: Annotated[Path, typer.Argument(help="Folder or file of articles.")],
    out: Annotated[Path, typer.Option(help="Folder for the tables.")],
    pipeline: Pipeline = None,
    lexicon: Lexicon = None,
    ontology: Ontology = None,
    corrections: Corrections = None,
    workers: Workers = 1,
    cache: Annotated[bool, typer.Option(help="Keep analysed articles for re-runs.")] = True,
    store: Annotated[
        Path | None, typer.Option(help="Folder to keep them in; shared by all workers with --dask.")
    ] = None,
    dask: Annotated[str | None, typer.Option(help="Address of a Dask scheduler to analyse on.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Write each table as CSV, too, for spreadsheets.")] = False,
) -> None:
    """Turn articles into ten Parquet tables."""
    from newskit import schema
    from newskit.articles import read_articles
    from newskit.corpus import load
    from newskit.runs import extract_to

    with _told():
        lexicon = _lists(articles, lexicon)
        out.mkdir(parents=True, exist_ok=True)
        extract_to(
            out,
            read_articles(articles),
            pipeline=pipeline,
            lexicon=lexicon,
            ontology=ontology,
            corrections=_put_right(articles, corrections),
            workers=workers,
            cache=store or cache,
            client=_cluster(dask),
        )
    shown = {name: [table.names[0]] for name, table in schema.TABLES.items()}
    corpus = load(out, columns=shown | {"articles": ["date_published", "language", "error"], "events": ["review"]})
    for lost in corpus.info.get("corrections_lost", []):
        typer.echo(f"correction not applied: {lost}", err=True)
    typer.echo(repr(corpus))
    if csv:
        from newskit.views.sharing import to_csv

        with _told():
            for name in schema.TABLES:
                to_csv(getattr(load(out, tables=[name]), name), out / f"{name}.csv")
    typer.echo(f"tables: {out}")


@app.command()
def export(
    notebooks: Annotated[list[Path], typer.Argument(help="Notebooks to export.")],
    out: Annotated[Path, typer.Option(help="Folder for the pages.")] = Path("exports"),
    execute: Annotated[bool, typer.Option(help="Run each notebook first.")] = True,
) -> None:
    """Export each notebook as one HTML file that works offline."""
    from newskit.report import export_notebook

    with _told():
        out.mkdir(parents=True, exist_ok=True)
        for notebook in notebooks:
            typer.echo(export_notebook(notebook, out, execute=execute))


@app.command()
def report(
    articles: Annotated[Path, typer.Argument(help="Folder or file of articles.")],
    out: Annotated[Path, typer.Option(help="Folder for the pages.")] = Path("exports"),
    notebooks: Annotated[
        Path | None, typer.Option(help="Folder of notebooks to run; notebooks/ here, else newskit's own, if not given.")
    ] = None,
    pipeline: Pipeline = None,
    lexicon: Lexicon = None,
    ontology: Ontology = None,
    corrections: Corrections = None,
    workers: Workers = 1,
) -> None:
    """Extract, run every notebook, export each, and write an index page."""
    from newskit.report import write_report

    with _told():
        index = write_report(
            articles,
            out,
            notebooks=notebooks or _notebooks(),
            pipeline=pipeline,
            lexicon=_lists(articles, lexicon),
            ontology=ontology,
            corrections=_put_right(articles, corrections),
            workers=workers,
        )
    typer.echo(f"Open {index.resolve()} in a browser.")


@lists.command("check")
def check_lists(folder: Annotated[Path, typer.Argument(help="Folder with your own lists.")]) -> None:
    """Say what is wrong with your own word lists: file, line, column, remedy."""
    from newskit.lexicon_check import check_overlay

    with _told():
        problems = check_overlay(folder)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{folder}: all lists can be read.")


@kept.command("show")
def show_cache(store: Store = None) -> None:
    """Say what is kept, how large it is, and how many days ago it was used."""
    from newskit.housekeeping import find_kept
    from newskit.paths import cache_dir

    folder = store or cache_dir()
    with _told():
        found = find_kept(folder)
    for k in found:
        typer.echo(f"{k.size / 1e6:10,.1f} MB  {k.days:5.0f} days  {k.what}: {k.path.relative_to(folder)}")
    typer.echo(f"{sum(k.size for k in found) / 1e6:10,.1f} MB in {folder}")


@kept.command("clear")
def clear_cache(
    store: Store = None,
    unused_for: Annotated[float, typer.Option(min=0, help="Only what was not used in so many days.")] = 0,
) -> None:
    """Remove what is kept; it is made again when it is needed."""
    from newskit.housekeeping import clear
    from newskit.paths import cache_dir

    folder = store or cache_dir()
    with _told():
        gone = clear(folder, unused_for=unused_for)
    typer.echo(f"removed {sum(k.size for k in gone) / 1e6:,.1f} MB from {folder}")


def _notebooks() -> Path:
    """Notebooks in the folder that the command is given in, else those of the checkout that newskit runs from."""
    here, ours = Path("notebooks"), Path(__file__).resolve().parent.parent / "notebooks"
    return here if here.is_dir() or not ours.is_dir() else ours


def _lists(articles: Path, lexicon: Path | None) -> Path | None:
    """The analyst's own word lists: those named, else those in a folder lexicon/ beside the articles."""
    from newskit.lexicon import lists_beside
    from newskit.lexicon_check import check_overlay

    if lexicon is None:
        lexicon = lists_beside(articles)
        if lexicon is not None:
            typer.echo(f"word lists: {lexicon} (found beside the articles; --lexicon names others)")
    if lexicon is not None and (problems := check_overlay(lexicon)):
        raise ValueError("\n".join(problems))
    return lexicon


def _put_right(articles: Path, corrections: Path | None) -> Path | None:
    """The corrections file that is named, else ``corrections.csv`` in the folder of articles."""
    from newskit.articles import CORRECTIONS

    beside = articles / CORRECTIONS
    if corrections is None and beside.is_file():
        typer.echo(f"corrections: {beside} (found beside the articles; --corrections names others)")
        return beside
    return corrections


def _cluster(address: str | None) -> object:
    if address is None:
        return None
    try:
        from distributed import Client
    except ImportError:
        raise ValueError("--dask needs an extra: pip install 'newskit[dask]'.") from None
    return Client(address)


@contextmanager
def _told() -> Iterator[None]:
    """Problems that a user can mend become one line on stderr and exit status 2, not a traceback."""
    try:
        yield
    except (ValueError, OSError) as problem:
        typer.echo(f"newskit: {_remedied(problem)}", err=True)
        raise typer.Exit(2) from None


def _remedied(problem: ValueError | OSError) -> str:
    """Our own messages as they are; what the system says of a disk or a folder, with its remedy."""
    if not isinstance(problem, OSError):
        return str(problem)
    where = f"{problem.filename}: " if problem.filename else ""
    known = {
        errno.ENOSPC: "no space is left on the disk; make some, or name another folder with --out.",
        errno.EEXIST: "a file lies where a folder is to be; move it, or name another folder with --out.",
        errno.ENOTDIR: "a file lies where a folder is to be; move it, or name another folder with --out.",
        errno.EACCES: "the system does not let you read or write this; change its permissions, or name another folder.",
        errno.EROFS: "this disk can only be read; name a folder on another with --out.",
    }
    return where + known[problem.errno] if problem.errno in known else str(problem)


if __name__ == "__main__":
    app()
