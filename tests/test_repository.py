"""The repository itself: the two lists of dependencies agree, and no file names a machine's path or a registry."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
ONLY_ON_PYPI = {"py3langid"}
ADDED_BY = {"bleach[css]": {"tinycss2": ">=1.1"}}  # extras, which conda does not know
IMPORTED_AS = {"charset-normalizer": "charset_normalizer", "ipython": "IPython", "pyyaml": "yaml"}
NOT_IMPORTED = {"jupyterlab", "ipywidgets"}  # what the notebooks run in and show
OTHERS = {"distributed", "docx", "fastwarc", "pypdf", "playwright"}  # the extras' imports


def names(requirements: list[str]) -> dict[str, str]:
    found = (re.match(r"([A-Za-z0-9_.-]+)(?:\[.*?\])?(.*)", r.split("#")[0].strip()) for r in requirements)
    return {m[1].lower(): m[2].strip() for m in found if m}


def test_environment_yml_asks_for_what_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    pip = next(d["pip"] for d in conda if isinstance(d, dict))
    listed = names([d for d in conda if isinstance(d, str)])
    wanted = names(project["dependencies"])
    assert listed.pop("python") == project["requires-python"]
    listed.pop("pip")
    added = {
        n: v for r in project["dependencies"] for extra, more in ADDED_BY.items() if extra in r for n, v in more.items()
    }
    assert listed == {n: v for n, v in (wanted | added).items() if n not in ONLY_ON_PYPI}
    assert names([d for d in pip if not d.startswith("-e")]) == {n: wanted[n] for n in ONLY_ON_PYPI}


def test_what_is_imported_is_asked_for_and_the_other_way_round():
    found = set()
    for path in (ROOT / "newskit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {a.name.split(".")[0] for a in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").split(".")[0])
    asked = names(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"])
    imports = {IMPORTED_AS.get(n, n) for n in asked} - NOT_IMPORTED
    assert found - set(sys.stdlib_module_names) - {"newskit"} - OTHERS == imports


def test_days_are_written_by_codes_that_every_system_knows():
    """``%-d`` is the day without a zero on Linux and macOS, and an error on Windows."""
    code = re.compile(r"%[-#][a-zA-Z]")
    found = [p for p in (ROOT / "newskit").rglob("*.py") if code.search(p.read_text(encoding="utf-8"))]
    assert not found


def test_text_files_are_opened_in_a_named_encoding():
    """Windows takes its own where none is named, and names in the news are not all of it."""
    found = []
    for path in (p for folder in ("newskit", "training", "benchmarks", "docs") for p in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            packed = isinstance(node.func.value, ast.Name) and node.func.value.id in (
                "gzip",
                "lzma",
            )  # bytes by default
            binary = packed or any(isinstance(a, ast.Constant) and "b" in str(a.value) for a in node.args)
            is_text = node.func.attr in ("read_text", "write_text") or (node.func.attr == "open" and not binary)
            if is_text and not any(k.arg == "encoding" for k in node.keywords):
                found.append(f"{path.name}:{node.lineno}")
    assert found == []


def test_the_lock_pins_every_dependency_with_hashes():
    lock = (ROOT / "requirements.lock").read_text()
    pinned = {n.lower().replace("_", "-") for n in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.M)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert {n.replace("_", "-") for n in names(project["dependencies"])} <= pinned
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert "://" not in lock


def test_importing_newskit_imports_nothing_heavy():
    heavy = ("spacy", "pandas", "plotly", "onnxruntime", "IPython")
    code = f"import sys, newskit; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_public_names_are_few_and_there():
    import newskit

    assert len(newskit.__all__) <= 20
    assert all(getattr(newskit, name).__doc__ for name in newskit.__all__)
    assert set(newskit._HOME) - set(newskit.__all__) == {"Corpus", "plot_choropleth"}  # seldom typed


def test_a_type_checker_sees_the_public_names_and_their_types():
    """Of a package without ``py.typed``, or with names that a comprehension exports, a checker reads nothing."""
    tree = ast.parse((ROOT / "newskit" / "__init__.py").read_text(encoding="utf-8"))
    exported = next(n.value for n in tree.body if isinstance(n, ast.Assign) and n.targets[0].id == "__all__")
    assert ast.literal_eval(exported)
    assert (ROOT / "newskit" / "py.typed").is_file()


def test_the_wheel_names_every_licence_of_what_is_in_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    table = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    named = {m.replace(" ", "-") for m in re.findall(r"MIT|Apache-2\.0|CC BY(?:-SA)? \d\.\d|GPL|ODbL", table)}
    assert named == set(project["license"].split(" AND "))
    for pattern in project["license-files"]:
        assert list(ROOT.glob(pattern)), pattern


def test_no_pickle_is_ever_read():
    """A pickle runs what it holds, so no code of ours may open one, whichever library offers it."""
    readers = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "read_pickle", "to_pickle"}
    found = []
    for path in sorted((ROOT / "newskit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [node.attr] if isinstance(node, ast.Attribute) else []
            found += [f"{path.name}:{node.lineno}" for n in names if n.split(".")[0] in readers]
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                assert isinstance(node.value, ast.Constant)
                assert node.value.value is False
    assert found == []
