"""The commands, given what people give them by mistake: one line that helps, no traceback, nothing lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient.exceptions import CellTimeoutError
from typer.testing import CliRunner

import newskit as nk
from newskit import cli, report, schema
from newskit.cli import app

TEXT = "Rebels attacked the town of Mopti on Monday, officials said."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT)
    return folder


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(w) for w in words])
    return done.exit_code, done.output


def test_an_empty_folder(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    code, said = run("extract", tmp_path / "empty", "--out", tmp_path / "out")
    assert code == 2
    assert "the folder is empty; expected articles, e.g. .txt files." in said


def test_files_that_cannot_be_read_are_rows_and_the_rest_is_analysed(articles: Path, tmp_path: Path):
    (articles / "empty.txt").touch()
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (articles / "latin.txt").write_bytes(
        "The café in the square was closed on Monday, officials said.".encode("cp1252")
    )
    code, said = run("extract", articles, "--out", tmp_path / "out", "--no-cache")
    assert code == 0, said
    assert "could not be analysed: 2 articles" in said
    table = nk.load(tmp_path / "out").articles.set_index("source_file")
    assert "binary" in table.loc["binary.txt", "error"]
    assert "empty" in table.loc["empty.txt", "error"]
    assert "cp1252" in table.loc["latin.txt", "warning"]
    assert "café" in table.loc["latin.txt", "text"]
    assert len(nk.load(tmp_path / "out").events) >= 1


def test_tables_for_a_spreadsheet(articles: Path, tmp_path: Path):
    code, said = run("extract", articles, "--out", tmp_path / "out", "--no-cache", "--csv")
    assert code == 0, said
    assert sorted(p.stem for p in (tmp_path / "out").glob("*.csv")) == sorted(schema.TABLES)
    events = pd.read_csv(tmp_path / "out" / "events.csv")
    assert events["event_id"].tolist() == nk.load(tmp_path / "out").events["event_id"].tolist()


def test_corrections_among_the_articles_are_applied(articles: Path, tmp_path: Path):
    run("extract", articles, "--out", tmp_path / "out", "--no-cache")
    corpus = nk.load(tmp_path / "out")
    event = corpus.events["event_id"].iloc[0]
    nk.correct(corpus, event, "modality", "planned", path=articles / "corrections.csv", who="Ana")
    code, said = run("extract", articles, "--out", tmp_path / "out", "--no-cache")
    assert code == 0, said
    assert "found beside the articles; --corrections names others" in said
    corrected = nk.load(tmp_path / "out").events.set_index("event_id")
    assert corrected.loc[event, "rule_id"] == "correction:Ana"


def test_the_version():
    assert run("--version") == (0, f"{nk.__version__}\n")


def test_an_address_is_no_file(tmp_path: Path):
    code, said = run("extract", "https://example.org/a.html", "--out", tmp_path / "out")
    assert code == 2
    assert "save the page and name the file" in said


def test_a_report_finds_newskits_notebooks_from_anywhere(monkeypatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    assert cli._notebooks().joinpath("01-start-here.ipynb").is_file()
    (tmp_path / "notebooks").mkdir()
    assert cli._notebooks() == Path("notebooks")


def test_metadata_without_its_column(articles: Path, tmp_path: Path):
    (articles / "metadata.csv").write_text("name,title\none.txt,Attack\n")
    code, said = run("extract", articles, "--out", tmp_path / "out")
    assert code == 2
    assert "metadata.csv: no column 'file'; found name, title." in said


def test_an_unknown_pipeline(articles: Path, tmp_path: Path):
    code, said = run("extract", articles, "--out", tmp_path / "out", "--pipeline", "en_nowhere", "--no-cache")
    assert code == 2
    assert "en_nowhere" in said


@pytest.mark.parametrize("option", ["lexicon", "ontology", "corrections"])
def test_a_mistyped_folder_or_file_gives_no_tables(articles: Path, tmp_path: Path, option: str):
    plain, _ = run("extract", articles, "--out", tmp_path / "plain")
    assert plain == 0  # so that a cache could answer
    code, said = run("extract", articles, "--out", tmp_path / "out", f"--{option}", tmp_path / "mistyped")
    assert code == 2
    assert "mistyped" in said
    assert not list((tmp_path / "out").glob("*.parquet"))
    with pytest.raises(FileNotFoundError, match=option):
        nk.extract(nk.read_articles(articles), progress=False, **{option: tmp_path / "mistyped"})


def test_a_file_in_the_place_of_the_output_folder(articles: Path, tmp_path: Path):
    (tmp_path / "out").write_text("not a folder")
    code, said = run("extract", articles, "--out", tmp_path / "out")
    assert code == 2
    assert "out: a file lies where a folder is to be" in said
    assert (tmp_path / "out").read_text() == "not a folder"


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "no space is left on the disk"), (errno.EROFS, "this disk can only be read")]
)
def test_a_disk_that_is_full_or_read_only(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
):
    def refuse(*_args: object) -> None:
        raise OSError(number, "the system's own words", str(tmp_path / "out" / "events.parquet"))

    monkeypatch.setattr(nk.Corpus, "save", refuse)
    code, said = run("extract", articles, "--out", tmp_path / "out", "--no-cache")
    assert code == 2
    assert words in said
    assert "events.parquet" in said


def test_a_report_without_notebooks(articles: Path, tmp_path: Path):
    code, said = run("report", articles, "--out", tmp_path / "out", "--notebooks", tmp_path)
    assert code == 2
    assert "name their folder with --notebooks" in said


OWN = {"NEWSKIT_ARTICLES": "mine"}


@pytest.mark.parametrize("lost", [1, 2])
def test_a_notebook_whose_kernel_lost_a_message_is_run_once_more(monkeypatch, lost):
    tried = []

    class Client:
        def __init__(self, book, timeout, **options):
            self.book = book
            tried.append(timeout)

        def execute(self, env):
            assert env["NEWSKIT_ARTICLES"] == "mine"
            if len(tried) <= lost:
                raise CellTimeoutError
            self.book.cells[0].outputs = ["done"]

    monkeypatch.setattr("nbclient.NotebookClient", Client)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    if lost == 1:
        assert report.executed(book, Path("x.ipynb"), OWN).cells[0].outputs == ["done"]
    else:
        with pytest.raises(CellTimeoutError):
            report.executed(book, Path("x.ipynb"), OWN)
    assert tried == list(report.TIMEOUTS)
    assert os.environ.get("NEWSKIT_ARTICLES") != "mine", "the variables are the kernel's alone"
    assert book.cells[0].outputs == []


def test_the_package_runs_as_the_command():
    done = subprocess.run([sys.executable, "-m", "newskit", "--help"], capture_output=True, text=True, check=True)
    assert "Usage: newskit" in done.stdout
