"""What is run again when code, a list or an article changes: what comes after it, no more, and to the byte as anew."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import newskit as nk
from newskit import fingerprints
from newskit.analysis import Resources
from newskit.fingerprints import STAGES, fingerprint, language_fingerprint, rows_fingerprint

ABOUT = {"name": "p", "version": "1", "hash": "0"}
# they keep what others decide, or say when memory is freed
HARMLESS = {"__init__.py", "cache.py", "store.py", "collecting.py"}

WATCHED = """
import json, sys
import newskit
from newskit import lexicon
read = set()
original = lexicon._read
lexicon._read = lambda path: read.add(str(path)) or original(path)
from newskit.language.pipeline import load_pipeline
doc = load_pipeline()(sys.argv[1])
modules = lambda: sorted(m.__file__ for n, m in sys.modules.items() if n.split(".")[0] == "newskit")
seen = {"language": [modules(), sorted(read)]}
from newskit.chunks import analyse_article, native
analyse_article(doc, native({"article_id": "a", "text": doc.text, "date_published": None}))
seen["rows"] = [modules(), sorted(read)]
print(json.dumps(seen))
"""


def all_three() -> list[str]:
    about = dict(ABOUT)
    return [language_fingerprint(about), rows_fingerprint(about, Resources()), fingerprint(about, Resources())]


@pytest.mark.parametrize("stage", ["language", "rows"])
def test_a_stage_imports_and_reads_nothing_but_what_its_key_is_made_of(stage: str, seen_by_stage: dict):
    package, data = ROOT / "newskit", ROOT / "data"
    code, lists = (
        {p for glob in globs for p in folder.glob(glob)} - {p for g in globs if g[0] == "-" for p in folder.glob(g[1:])}
        for folder, globs in zip((package, data), STAGES[stage], strict=True)
    )
    modules, read = ({Path(p) for p in paths} for paths in seen_by_stage[stage])
    assert {p.relative_to(package).as_posix() for p in modules - code} <= HARMLESS
    assert read <= lists
    assert read


@pytest.fixture(scope="module")
def seen_by_stage() -> dict[str, list[list[str]]]:
    text = "OSLO, May 3 (Agency) — Ana Ruiz said on Monday that rebels killed 12 people in Mopti and took $3m."
    done = subprocess.run([sys.executable, "-c", WATCHED, text], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("newskit/readers/html.py", [False, False, True]),
        ("newskit/linking.py", [False, False, True]),
        ("newskit/extraction/incidents/link.py", [False, False, True]),
        ("newskit/extraction/dates/find.py", [False, True, True]),
        ("newskit/language/decode.py", [True, True, True]),
        ("data/readers/fields.csv", [False, False, True]),
        ("data/ontology/verbs.csv", [False, True, True]),
        ("data/gazetteer/places.json", [False, True, True]),
        ("data/labels/auxiliaries.csv", [True, True, True]),
    ],
)
def test_what_is_run_again_when_a_file_changes(
    changed: str, again: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    unread = shutil.ignore_patterns("*.onnx", "*.xz", "__pycache__", "*.npz")
    for name in ("newskit", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=unread)
    monkeypatch.setattr(fingerprints, "_HERE", tmp_path / "newskit")
    monkeypatch.setattr(fingerprints, "data_dir", lambda: tmp_path / "data")
    before = all_three()
    with (tmp_path / changed).open("a") as file:
        file.write("\n")
    assert [a != b for a, b in zip(before, all_three(), strict=True)] == again


def saved(corpus: nk.Corpus, folder: Path) -> dict[str, bytes]:
    corpus.save(folder)
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def test_with_a_changed_list_nothing_is_parsed_again_and_the_tables_are_those_of_a_fresh_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-2]*.txt")))
    lists, cache = tmp_path / "lexicon", tmp_path / "cache"
    lists.mkdir()
    actors = lists / "actors.csv"
    actors.write_text((ROOT / "data" / "lexicon" / "actors.csv").read_text().splitlines()[0] + "\n")
    first = nk.extract(articles, lexicon=lists, cache=cache, progress=False)
    columns = actors.read_text().strip().split(",")
    row = {"name": "Baghdad", "country_code": "LBN", "label": "ORG"}
    actors.write_text(",".join(columns) + "\n" + ",".join(row.get(c, "") for c in columns) + "\n")
    fresh = nk.extract(articles, lexicon=lists, cache=False, progress=False)
    with monkeypatch.context() as patch:
        patch.setattr("newskit.chunks._parse", lambda texts, _nlp: iter(texts and [1 / 0]))
        again = nk.extract(articles, lexicon=lists, cache=cache, progress=False)
    assert saved(again, tmp_path / "again") == saved(fresh, tmp_path / "fresh")
    assert saved(first, tmp_path / "first") != saved(fresh, tmp_path / "fresh")


def test_with_newer_code_of_linking_no_article_is_analysed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    articles = nk.read_articles(sorted((ROOT / "seeds").glob("00[0-2]*.txt")))
    first = nk.extract(articles, cache=tmp_path / "cache", progress=False)
    monkeypatch.setattr("newskit.runs.fingerprint", lambda *_: "another")
    monkeypatch.setattr("newskit.chunks.analyse_chunk", lambda *_: 1 / 0)
    again = nk.extract(articles, cache=tmp_path / "cache", progress=False)
    assert again.info["fingerprint"] == "another"
    assert saved(again, tmp_path / "again") == saved(first, tmp_path / "first")
