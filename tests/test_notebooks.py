"""House rules of notebooks: prose, one call, one sentence; a parameters cell; light as committed."""

import ast
import json
import re

import nbformat
import pytest
from conftest import ROOT

BOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FORBIDDEN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.With, ast.AsyncFor)
PICTURE = "image/png"


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(path):
    return [c for c in read(path).cells if c.cell_type == "code"]


@pytest.fixture(params=BOOKS, ids=lambda p: p.stem)
def book(request):
    return request.param


def test_there_are_eight_numbered_books():
    assert [p.name[:3] for p in BOOKS] == [f"0{n}-" for n in range(1, 9)]


def test_no_programs(book):
    for cell in code_cells(book):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, FORBIDDEN), f"{book.name}: {ast.unparse(node)[:60]}"
        assert len(cell.source.strip().splitlines()) <= 10


def test_opens_with_its_question_and_what_was_found(book):
    cells = read(book).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    assert "parameters" in cells[1].metadata["tags"]
    assert any("nk.describe(corpus" in c.source for c in cells[2:5])
    assert any("caveats" in c.source for c in cells[2:6])


def test_reads_any_folder(book):
    source = read(book).cells[1].source
    assert 'ARTICLES = os.environ.get("NEWSKIT_ARTICLES", "../seeds")' in source
    rest = "".join(c.source for c in code_cells(book)[1:])
    assert "seeds" not in rest


def test_prose_has_no_numbers_that_another_folder_would_make_false(book):
    for cell in read(book).cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"\([^)]*\.ipynb\)|`[^`]*`", "", cell.source)
            assert not re.search(r"\b\d{2,}\b", prose), prose


def test_light_as_committed(book):
    raw = book.read_text(encoding="utf-8")
    assert len(raw) < 900_000
    notebook = json.loads(raw)
    assert "widgets" not in notebook["metadata"]
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            assert "application/vnd.plotly.v1+json" not in data
            assert "application/vnd.jupyter.widget-view+json" not in data
            assert "<script" not in json.dumps(data)
            assert output["output_type"] != "error"


def test_committed_with_pictures(book):
    cells = code_cells(book)
    if not any(c.get("outputs") for c in cells):
        pytest.skip("not executed yet")
    for cell in cells:
        if re.search(r"nk\.(plot_|Explorer)", cell.source):
            assert any(PICTURE in o.get("data", {}) for o in cell.outputs), cell.source


def test_tables_on_disk_answer_sql(monkeypatch, tmp_path):
    """The cells of book 07 that show DuckDB, on other tables and without a kernel."""
    pytest.importorskip("duckdb")
    from synthetic import corpus

    from newskit import Corpus, schema
    from newskit.views.words import type_name

    monkeypatch.setattr("tempfile.mkdtemp", lambda: str(tmp_path))
    made, shown = Corpus(**{name: getattr(corpus(), name) for name in schema.TABLES}), []
    cells = [c.source for c in code_cells(BOOKS[6]) if re.search("mkdtemp|duckdb", c.source)]
    exec("\n".join(cells), {"corpus": made, "display": shown.append})
    happened = made.events[made.events["modality"] == "happened"]
    expected = happened.groupby("event_type")["incident_id"].nunique()
    answer = shown[0].data.set_index("what")["incidents"].to_dict()
    assert answer == expected.rename(index=type_name).to_dict()


def test_no_machine_path_in_what_is_committed(book):
    assert not re.search(r"/(home|root|tmp|work|Users)/", book.read_text(encoding="utf-8"))
