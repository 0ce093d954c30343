"""What README and docs say is tried: snippets run, commands are known, examples of docstrings are true."""

import doctest
import importlib
import importlib.util
import json
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from conftest import ROOT
from typer.testing import CliRunner

import newskit
import newskit as nk
from newskit.cli import app
from training import card

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "data" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")
# Commands that are not run, and why. Everything else that a page shows in a shell block runs here.
NOT_RUN = {
    "git clone": "needs a network",
    "make": "builds an environment of its own; that its target exists is checked",
    "pip install": "needs a package index",
    "conda": "needs a package index",
    "jupyter": "starts a server or needs an executed notebook",
    "newskit report": "runs every notebook: test_report does so",
    "newskit export": "runs a notebook: test_report does so",
    "python -m spacy download": "needs a network",
    "python3 -m venv": "builds an environment of its own",
    ".venv/bin/": "the same commands, run in that environment",
}
# Modules whose import needs an extra that users do not have.
NEEDS_EXTRA = {"newskit.gazetteer_build", "newskit.cluster"}


def blocks(*languages: str) -> list:
    found = []
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        found += [
            pytest.param(path, m[2], id=f"{path.name}:{text[: m.start()].count(chr(10)) + 1}")
            for m in FENCE.finditer(text)
            if m[1] in languages
        ]
    return found


def python_pages() -> list:
    return [p for p in PAGES if any(m[1] == "python" for m in FENCE.finditer(p.read_text(encoding="utf-8")))]


@pytest.mark.slow
@pytest.mark.parametrize("path", python_pages(), ids=lambda p: p.name)
def test_python_snippets_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A page's snippets run one after the other, as a reader would type them, in a folder with ``seeds``."""
    (tmp_path / "notebooks").mkdir()
    for folder in (tmp_path, tmp_path / "notebooks"):  # pages say seeds, notebooks ../seeds
        (folder / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path / "notebooks")
    names: dict = {}
    for m in FENCE.finditer(path.read_text(encoding="utf-8")):
        if m[1] == "python":
            exec(compile(m[2], f"{path.name}", "exec"), names)


@pytest.mark.parametrize(("path", "text"), blocks("sh", "bash", "console"))
def test_commands_run(path: Path, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("seeds", "data", "notebooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "seeds", tmp_path / "my-articles")
    monkeypatch.chdir(tmp_path)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in filter(None, (re.sub(r"(^|\s)#.*", "", raw).strip() for raw in text.replace("\\\n", " ").splitlines())):
        words = shlex.split(line.removeprefix("$ "))
        if words[0] == "make":
            assert set(w for w in words[1:] if "=" not in w) <= targets, f"{path.name}: {line}"
        elif words[0] == "newskit" and words[1] in ("extract", "lexicon"):
            done = CliRunner().invoke(app, words[1:])
            assert done.exit_code == 0, f"{path.name}: {line}\n{done.output}"
        elif words[0] == "newskit":
            options = [w for w in words if w.startswith("--")]
            shown = CliRunner().invoke(app, [words[1], "--help"], env={"COLUMNS": "200"}).output
            assert all(option in shown for option in options), f"{path.name}: {line}\n{shown}"
        else:
            known = any(line.startswith(c) for c in NOT_RUN) or words[0] in ("cd", "./.ci/run", "papermill")
            assert known, f"{path.name}: {line!r} is tried by nobody; run it here, or give a reason in NOT_RUN."


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path):
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (path.parent / target).exists(), f"{path.name}: {target} is not there."


def modules() -> list[str]:
    found = pkgutil.walk_packages(newskit.__path__, "newskit.")
    return [m.name for m in found if m.name not in NEEDS_EXTRA]


@pytest.mark.parametrize("name", modules())
def test_docstring_examples_are_true(name: str):
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_importing_any_module_prints_nothing():
    code = "import importlib,sys\nfor n in sys.argv[1:]: importlib.import_module(n)"
    out = subprocess.run([sys.executable, "-c", code, *modules()], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout == ""


def test_every_list_has_its_entry_in_a_readme():
    for path in sorted((ROOT / "data").rglob("*.csv")):
        home = next(d for d in path.parents if (d / "README.md").is_file())
        assert path.name.removesuffix(".csv") in (home / "README.md").read_text(encoding="utf-8"), path


def test_the_rows_that_the_readme_explains_are_so(analyse):
    text = (ROOT / "seeds" / "000_blinken_baghdad.txt").read_text(encoding="utf-8").rstrip()
    events = analyse(text, date="2023-11-06")["events"].astype(object)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    cells = [[c.strip() for c in line.split("|")[1:4]] for line in readme.splitlines() if line.startswith("| `")]
    for column in (1, 2):
        expected = {row[0].strip("`"): row[column] for row in cells}
        rows = events[events["trigger"] == expected["trigger"]]
        shown = rows[list(expected)].map(lambda v: "" if pd.isna(v) else f"{v:g}" if isinstance(v, float) else str(v))
        assert expected in shown.to_dict("records"), shown.to_dict("records")


def test_the_card_is_made_from_the_scores_and_its_texts():
    scores = json.loads(card.SCORES.read_text(encoding="utf-8"))
    assert (ROOT / "data" / "pipeline" / "README.md").read_text(encoding="utf-8") == card.card(**scores)


def script_of_docs(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_page_of_public_names_is_made_from_their_docstrings():
    script = script_of_docs("api")
    listed = [name for names in script.GROUPS.values() for name in names]
    assert sorted(listed) == sorted(newskit._HOME), "docs/api.py: GROUPS lists every public name once."
    assert script.PAGE.read_text(encoding="utf-8") == script.page(), "run: make docs"


@pytest.mark.slow
def test_how_it_decides_is_what_it_does():
    script = script_of_docs("how_it_decides")
    corpus = nk.extract(nk.read_articles(ROOT / "seeds"), progress=False)
    assert script.PAGE.read_text(encoding="utf-8") == script.page(corpus), "run: make docs"


def test_the_environment_is_not_asked_for_more_than_is_documented():
    """Environment variables that the code reads are named in a page."""
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "newskit").rglob("*.py"))
    asked = set(re.findall(r"environ(?:\.get\(|\[)\"(NEWSKIT_\w+)", source))
    pages = "\n".join(p.read_text(encoding="utf-8") for p in PAGES)
    assert asked <= set(re.findall(r"NEWSKIT_\w+", pages))
