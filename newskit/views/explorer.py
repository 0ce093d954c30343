"""The Explorer: one widget for JupyterLab and for the exported page, with every filter also readable from Python."""

from typing import Any

import anywidget
import pandas as pd
import traitlets
from anywidget.experimental import command

from newskit.corpus import Corpus
from newskit.views.assets import bundled
from newskit.views.basemap import basemap_packed
from newskit.views.pack import DEFAULT_FILTERS, apply_filters, as_text, explorer_rows, pack

EXPLORER_MIME = "application/vnd.newskit.explorer+json"
MOST_IN_OUTPUT = 4_000_000  # bytes: more than that is left to the widget state, or the notebook grows too heavy

_PARTS = (
    "dom",
    "data",
    "unpack",
    "downloads",
    "world",
    "map_marks",
    "map_words",
    "map_hands",
    "map",
    "days",
    "timeline",
    "facets",
    "chips",
    "roles",
    "words",
    "table",
    "controls",
    "theme",
    "main",
)


def explorer_module() -> str:
    """The widget's JavaScript: the files of ``explorer_js/`` one after the other, one module.

    Returns
    -------
    str
        An ES module.
    """
    return bundled(*(f"explorer_js/{part}.js" for part in _PARTS))


def explorer_style() -> str:
    """The widget's style sheet.

    Returns
    -------
    str
        CSS.
    """
    return bundled("marks.css", "explorer.css")


class Explorer(anywidget.AnyWidget):
    """Map, timeline, filters and evidence, cross-filtered.

    Only what happened is shown at first, and nothing that a reader should look at before trusting it; the page says how
    much that hides. The view can be read and set from Python.

    Parameters
    ----------
    corpus : Corpus
        What `extract` or `load` gives.
    events : pandas.DataFrame, optional
        Rows of ``corpus.events`` to show; all if not given.
    filters : dict, optional
        View to begin with; see `newskit.views.pack.apply_filters`.

    Attributes
    ----------
    filters : dict
        The filters in force; setting them changes the view.
    filtered : pandas.DataFrame
        Rows of the events table that are shown.
    selected : pandas.DataFrame
        The row whose words are shown; no row if none is chosen.

    Examples
    --------
    >>> view = Explorer(corpus)  # doctest: +SKIP
    >>> view.filters = {"event_type": ["ASSAULT"], "review": "hide"}  # doctest: +SKIP
    >>> view.filtered["killed_min"].max()  # doctest: +SKIP
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    packed = traitlets.Bytes().tag(sync=True)
    filters = traitlets.Dict().tag(sync=True)
    selected_id = traitlets.Unicode().tag(sync=True)

    def __init__(self, corpus: Corpus, *, events: pd.DataFrame | None = None, filters: dict[str, Any] | None = None):
        self._events = corpus.events if events is None else events
        self._rows = explorer_rows(corpus, self._events)
        apply_filters(self._rows, filters or {})  # raises if a filter is unknown
        super().__init__(
            _esm=explorer_module(),
            _css=explorer_style(),
            packed=pack(corpus, self._rows),
            filters=dict(DEFAULT_FILTERS if filters is None else filters),
        )

    @property
    def filtered(self) -> pd.DataFrame:
        """Rows of the events table that are shown, by date."""
        shown = self._rows.loc[apply_filters(self._rows, self.filters), "event_id"]
        return self._events.set_index("event_id", drop=False).loc[shown].reset_index(drop=True)

    @property
    def selected(self) -> pd.DataFrame:
        """The row whose words are shown; an empty table if none is chosen."""
        return self._events[self._events["event_id"] == self.selected_id].reset_index(drop=True)

    @command
    def _basemap(self, _message: Any, _buffers: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """Give the browser the base map, gzipped: once a page, never kept in the notebook."""
        return {}, [basemap_packed()]

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        data = dict(data)
        data["text/plain"] = f"Explorer: {len(self.filtered):,} of {len(self._rows):,} events shown"
        if len(self.packed) < MOST_IN_OUTPUT:
            # JupyterLab does not save widget state unless told to: with this, an export still finds the events
            data[EXPLORER_MIME] = {"packed": as_text(self.packed), "filters": dict(self.filters)}
        return data, metadata
