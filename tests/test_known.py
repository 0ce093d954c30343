"""What was found out about texts: found again, and never in the way."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from newskit.articles import complete
from newskit.readers import copies, known, language

WORDS = "Officials in Oslo said on Monday that the talks had been constructive and would go on."
GERMAN = "Der Minister traf am Montag seinen Kollegen in Wien und sprach mit ihm über den Handel."
TABLE = pd.DataFrame({"text": [f"{WORDS} {WORDS}", f"{WORDS} {WORDS}!", GERMAN, "Too short.", f"{WORDS} More."]})


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWSKIT_CACHE", str(tmp_path))
    monkeypatch.setattr(known, "FEW", 2)


def refuse(*_):
    raise AssertionError("found out again")


def test_texts_read_before_are_not_looked_at_again(monkeypatch: pytest.MonkeyPatch):
    first = complete(TABLE)
    assert first["language"].fillna("?").tolist() == ["en", "en", "de", "?", "en"]
    assert first["story_id"].nunique() == 4
    monkeypatch.setattr(copies, "_sketch", refuse)
    monkeypatch.setattr(language, "detect_language", refuse)
    pd.testing.assert_frame_equal(complete(TABLE), first)
    assert complete(TABLE.iloc[::-1])["story_id"].tolist() == first["story_id"].tolist()[::-1]
    with pytest.raises(AssertionError, match="found out again"):
        complete(pd.DataFrame({"text": [*TABLE["text"], f"Something else. {WORDS}"]}))


def test_a_broken_file_and_a_folder_that_cannot_be_used_only_cost_time(tmp_path: Path, monkeypatch):
    first = complete(TABLE)
    for file in tmp_path.rglob("*.npz"):
        content = file.read_bytes()
        file.write_bytes(content[:90] + b"?" + content[91:])
    pd.testing.assert_frame_equal(complete(TABLE), first)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSKIT_CACHE", str(tmp_path / "file"))
    pd.testing.assert_frame_equal(complete(TABLE), first)


@pytest.mark.parametrize(("most", "left"), [(1000, 12), (8, 4)], ids=["merged", "begun anew"])
def test_files_stay_few_and_texts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, left: int):
    monkeypatch.setattr(known, "MANY_FILES", 5)
    monkeypatch.setattr(known, "MOST", most)
    for i in range(6):
        rows = known.remembered("x", [f"a{i}", f"b{i}"], lambda t: np.array([ord(t[0]), int(t[1])]))
        assert rows.tolist() == [[97, i], [98, i]]
    files = list(tmp_path.glob("texts/x/*.npz"))
    assert len(files) <= 2
    assert sum(len(known._read(f)) for f in files) == left
