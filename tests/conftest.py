"""Fixtures: the shipped pipeline once a session, and one text analysed to linked tables."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what tests store away from the user's cache."""
    os.environ.setdefault("NEWSKIT_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def nlp():
    """The shipped pipeline."""
    from newskit.language.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def analyse(nlp) -> Callable[..., dict[str, pd.DataFrame]]:
    """One text to its ten linked tables: ``analyse(text, date="2023-11-06")``."""
    from newskit.runs import tables_of

    def run(text: str, date: str | None = None, **article) -> dict[str, pd.DataFrame]:
        published = dt.datetime.fromisoformat(date).replace(tzinfo=dt.UTC) if date else None
        return tables_of([{"article_id": "a", "text": text, "date_published": published, **article}], nlp)

    return run
