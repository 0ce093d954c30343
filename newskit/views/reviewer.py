"""The Reviewer: events one after the other, their words marked, each decision one row of a corrections file."""

import getpass
import logging
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets
from anywidget.experimental import command

from newskit.corpus import Corpus
from newskit.corrections import ACCEPTED, REJECTED, correct, read_corrections, undo
from newskit.views.assets import bundled
from newskit.views.basemap import basemap_packed
from newskit.views.review_card import article_tables, card, decided_events, review_queue
from newskit.views.review_options import options
from newskit.views.review_words import Option

log = logging.getLogger(__name__)
_SHARED, _OWN = ("dom", "world", "roles"), ("place_map", "fields", "chooser", "card", "main")
_PARTS = (*(f"explorer_js/{part}.js" for part in _SHARED), *(f"reviewer_js/{part}.js" for part in _OWN))
NOTHING = "No event needs review. To measure quality, give a sample: Reviewer(corpus, sample_events(corpus, 50))."
USE_LIVE = "Reviewing needs a running notebook: open it in JupyterLab and run this cell."


class Reviewer(anywidget.AnyWidget):
    """Go through events with the keyboard and put them right; each decision is one row of a CSV file.

    The corpus is not changed: ``extract(..., corrections=path)`` applies the file, today and after every later run.

    Parameters
    ----------
    corpus : Corpus
        What `extract` or `load` gives.
    events : pandas.DataFrame, optional
        Rows of ``corpus.events`` to go through, e.g. `sample_events`; those that need review if not given (flagged,
        contested, of low confidence).
    path : str or pathlib.Path, optional
        The corrections file; made with the first decision.
    who : str, optional
        Name of the analyst; the user's name if not given.

    Attributes
    ----------
    decisions : pandas.DataFrame
        The corrections file as it is now.
    current : pandas.Series
        The event that is shown, as newskit found it; empty if there is none.
    position : int
        Its place in the queue, from 0; can be set.

    Raises
    ------
    ValueError
        If `events` has rows that are not the corpus's, or the corrections file cannot be read.

    Examples
    --------
    >>> reviewer = Reviewer(corpus, sample_events(corpus, 50))  # doctest: +SKIP
    >>> reviewer.decisions["field"].value_counts()  # doctest: +SKIP
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    position = traitlets.Int(0).tag(sync=True)
    total = traitlets.Int(0).tag(sync=True)
    reviewed = traitlets.Int(0).tag(sync=True)
    card = traitlets.Dict().tag(sync=True)
    offered = traitlets.Dict().tag(sync=True)
    message = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        corpus: Corpus,
        events: pd.DataFrame | None = None,
        *,
        path: str | Path = "corrections.csv",
        who: str | None = None,
    ):
        queue = review_queue(corpus) if events is None else events
        unknown = set(queue["event_id"]) - set(corpus.events["event_id"])
        if unknown:
            raise ValueError(
                f"events: {sorted(unknown)[0]!r} is no event_id of this corpus; expected rows of corpus.events."
            )
        self._corpus, self._path, self._who = corpus, Path(path), who or getpass.getuser()
        self._held: tuple[str, dict[str, pd.DataFrame]] = ("", {})
        self._queue = queue["event_id"].tolist()
        self._events = corpus.events.set_index("event_id", drop=False)
        self._options: list[Option] = []
        # a file that cannot be read is better known now than after fifty decisions
        self._done = decided_events(corpus, read_corrections(path))
        super().__init__(_esm=bundled(*_PARTS), _css=bundled("marks.css", "reviewer.css"), total=len(self._queue))
        self.on_msg(self._heard)
        # begin where the last sitting ended
        self.position = next((n for n, e in enumerate(self._queue) if e not in self._done), 0)
        self._show()

    @property
    def decisions(self) -> pd.DataFrame:
        """The corrections file as it is now, one row a decision."""
        return read_corrections(self._path)

    @property
    def current(self) -> pd.Series:
        """The event that is shown, as newskit found it; an empty Series if there is none."""
        return self._events.loc[self._queue[self.position]] if self._queue else pd.Series(dtype=object)

    def _tables(self) -> dict[str, pd.DataFrame]:
        article_id = self.current["article_id"]
        if self._held[0] != article_id:  # a queue goes article by article: one is enough to keep
            self._held = (article_id, article_tables(self._corpus, article_id))
        return self._held[1]

    def accept(self) -> None:
        """Say that the event is right as it stands, and go on."""
        self._verdict(ACCEPTED)

    def reject(self) -> None:
        """Say that there is no such event in the text, and go on."""
        self._verdict(REJECTED)

    def decide(self, field: str, new: Any, *, row_id: str | None = None, why: str = "") -> None:
        """Write down one decision about the current event, or about another row.

        Parameters
        ----------
        field : str
            What to correct; see `newskit.corrections.FIELDS`.
        new : object
            The right value; None or ``""`` for none.
        row_id : str, optional
            Another event, or a claim, mention or quantity.
        why : str, optional
            A reason to keep.

        Raises
        ------
        ValueError
            If there is no such row or field, or the value has the wrong form.
        """
        correct(self._corpus, row_id or self.current["event_id"], field, new, path=self._path, who=self._who, why=why)
        self._show(f"{field}: {new or 'none'}. Written to {self._path.name}.")

    def options(
        self,
        field: str,
        text: str = "",
        span: tuple[int, int] | None = None,
        spot: tuple[float, float, float] | None = None,
    ) -> list[Option]:
        """What can be chosen for a part of the current event; `choose` takes one of them.

        Parameters
        ----------
        field : str
            One of `newskit.views.review_options.FIELDS`.
        text : str, optional
            What was typed.
        span : tuple of int, optional
            Words chosen in the article.
        spot : tuple of float, optional
            A click on the map: latitude, longitude, and how far from it to look, in degrees.

        Returns
        -------
        list of Option
            Label, note and the corrections behind it; empty if there is no event.
        """
        if not self._queue:
            return []
        event = self.current
        self._options = options(self._corpus, self._tables(), event, field, text, span, spot)
        return self._options

    def choose(self, number: int, *, why: str = "") -> None:
        """Take one of the options last offered.

        Parameters
        ----------
        number : int
            Its place in the list, from 0.
        why : str, optional
            A reason to keep with the decision.

        Raises
        ------
        IndexError
            If that many were not offered.
        """
        option = self._options[number]
        for row_id, field, new in option.corrections:
            correct(self._corpus, row_id, field, new, path=self._path, who=self._who, why=why)
        self._show(f"{option.label}. Written to {self._path.name}.")

    def undo(self, row: int | None = None) -> None:
        """Delete a row of the corrections file.

        Parameters
        ----------
        row : int, optional
            Which row of `decisions`; the last one if not given.
        """
        if self.decisions.empty:
            self.message = "There is nothing to undo."
            return
        row = len(self.decisions) - 1 if row is None else row
        gone = self.decisions.iloc[row]
        undo(self._path, row)
        self._show(f"Undone: {gone['field']} → {gone['new'] or 'none'}.")

    def next(self) -> None:
        """Go on to the next event."""
        self._go(self.position + 1, "That was the last one.")

    def back(self) -> None:
        """Go back to the event before."""
        self._go(self.position - 1, "This is the first one.")

    def _go(self, to: int, at_the_end: str) -> None:
        if 0 <= to < len(self._queue):
            self.position = to
        else:
            self._show(at_the_end)

    def _verdict(self, verdict: str) -> None:
        if not self._queue:
            return
        correct(self._corpus, self.current["event_id"], "verdict", verdict, path=self._path, who=self._who)
        self._done.add(self.current["event_id"])
        last = self.position + 1 >= len(self._queue)
        said = f"{verdict.capitalize()}." + (" That was the last one." if last else "")
        if last:
            self._show(said)
        else:
            self.position += 1
            self.message = said

    @traitlets.observe("position")
    def _moved(self, _change: Any) -> None:
        self._show()

    @traitlets.validate("position")
    def _in_queue(self, proposal: Any) -> int:
        return min(max(int(proposal["value"]), 0), max(len(getattr(self, "_queue", [])) - 1, 0))

    def _show(self, message: str = "") -> None:
        self.offered = {}
        if not self._queue:
            self.card, self.message = {}, NOTHING
            return
        decisions = self.decisions
        self.card = card(self._tables(), self.current, decisions)
        if self.card["verdict"] or self.card["decided"]:
            self._done.add(self.card["event_id"])
        else:
            self._done.discard(self.card["event_id"])
        self.reviewed, self.message = len(self._done & set(self._queue)), message

    def _heard(self, _widget: Any, said: Any, _buffers: Any) -> None:
        """Do what the browser asks for; what cannot be done is said, not raised: nobody would see it."""
        try:
            self._obey(said)
        except (ValueError, LookupError, OSError, TypeError) as problem:
            log.warning("Reviewer: %s", problem)
            self.message = str(problem)

    def _obey(self, said: dict[str, Any]) -> None:
        plain = {"accept": self.accept, "reject": self.reject, "next": self.next, "back": self.back}
        asked = said.get("do")
        if asked in plain:
            plain[asked]()
        elif asked == "undo":
            self.undo(said.get("row"))
        elif asked == "offer":
            field, span = said["field"], said.get("span")
            chosen = (int(span[0]), int(span[1])) if span else None
            lat, lon, reach = (float(v) for v in said.get("spot") or (0, 0, 0))
            spot = (lat, lon, reach) if said.get("spot") else None
            found = self.options(field, said.get("text") or "", chosen, spot)
            items = [{"label": o.label, "note": o.note} for o in found]
            self.offered = {"field": field, "text": said.get("text") or "", "items": items}
        elif asked == "choose":
            self.choose(int(said["number"]), why=str(said.get("why") or ""))

    @command
    def _basemap(self, _message: Any, _buffers: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """Give the browser the base map, gzipped: when a place is looked for, never kept in the notebook."""
        return {}, [basemap_packed()]

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        words = f"Reviewer: {self.total:,} events to go through, decisions in {self._path.name}. {USE_LIVE}"
        # a saved notebook without widget state, and its exported page, show the words in the widget's place
        return {**data, "text/plain": words, "text/html": f"<p>{escape(words)}</p>"}, metadata
