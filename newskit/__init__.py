"""Read news articles as data: who did what to whom, when, where, how many, and according to whom.

Articles are rows of a table (`read_articles`). `extract` reads them and gives a `Corpus`: ten pandas tables in which
every row points at its words, ``text[start:end]``. What somebody says is a row of ``claims``, and an event that only a
claim reports says so; whether it happened, is planned, threatened, denied or only possible is its ``modality``. Figures
(``plot_...``), small tables (``count_...``), the `Explorer` and ``newskit export`` show what is in the tables.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Public names and where they live. Imported on first use: `import newskit` stays quick, spaCy and plotly wait.
_HOME = {
    "read_articles": "articles",
    "extract": "runs",
    "Corpus": "corpus",
    "load": "corpus",
    "correct": "corrections",
    "score": "quality",
    "sample_events": "quality",
    "count_by": "views.summaries",
    "contested_figures": "views.reported",
    "show_evidence": "views.evidence",
    "show_article": "views.article",
    "describe": "views.describe",
    "plot_event_map": "views.figures",
    "plot_timeline": "views.figures",
    "plot_who_to_whom": "views.figures",
    "plot_actor_network": "views.figures",
    "plot_contested_figures": "views.figures",
    "plot_itinerary": "views.figures",
    "plot_entity_timeline": "views.figures",
    "plot_choropleth": "views.figures",
    "Explorer": "views.explorer",
    "Reviewer": "views.reviewer",
}
# Twenty names are what a notebook's author can keep in mind; `Corpus` and `plot_choropleth` are there, too, and seldom
# typed. Written out, for a type checker reads no comprehension and would call every name private.
__all__ = [
    "Explorer",
    "Reviewer",
    "contested_figures",
    "correct",
    "count_by",
    "describe",
    "extract",
    "load",
    "plot_actor_network",
    "plot_contested_figures",
    "plot_entity_timeline",
    "plot_event_map",
    "plot_itinerary",
    "plot_timeline",
    "plot_who_to_whom",
    "read_articles",
    "sample_events",
    "score",
    "show_article",
    "show_evidence",
]

if TYPE_CHECKING:
    from newskit.articles import read_articles
    from newskit.corpus import Corpus as Corpus
    from newskit.corpus import load
    from newskit.corrections import correct
    from newskit.quality import sample_events, score
    from newskit.runs import extract
    from newskit.views.article import show_article
    from newskit.views.describe import describe
    from newskit.views.evidence import show_evidence
    from newskit.views.explorer import Explorer
    from newskit.views.figures import (
        plot_actor_network,
        plot_contested_figures,
        plot_entity_timeline,
        plot_event_map,
        plot_itinerary,
        plot_timeline,
        plot_who_to_whom,
    )
    from newskit.views.figures import (
        plot_choropleth as plot_choropleth,
    )
    from newskit.views.reported import contested_figures
    from newskit.views.reviewer import Reviewer
    from newskit.views.summaries import count_by


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'newskit' has no attribute {name!r}; it has {', '.join(_HOME)}.")
    value = getattr(import_module(f"newskit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
