"""One look for every figure: colours that colour-blind readers can tell apart, one template, and safe text."""

import re
import textwrap
from html import escape
from typing import Any

import plotly.graph_objects as go

from newskit.views.basemap import basemap_script

INK, MUTED, PAPER, GRID = "#1d2733", "#5b6775", "#ffffff", "#e4e8ee"
LAND, SEA, BORDER = "#eef1f4", "#f8fafc", "#c3ccd6"
# Okabe and Ito's colours: cooperation is blue, conflict is orange to red, light is words and dark is deeds.
QUAD_COLOURS = {
    "verbal cooperation": "#56b4e9",
    "material cooperation": "#0072b2",
    "verbal conflict": "#e69f00",
    "material conflict": "#c8501e",
}
NO_QUAD = "#8a94a0"
SERIES = ("#0072b2", "#c8501e", "#009e73", "#e69f00", "#cc79a7", "#56b4e9", "#7a5195", "#6b7785", "#b8860b", "#1d2733")
# Types of events over time: Paul Tol's muted colours, so that none is taken for one of the four kinds above.
TYPES = ("#332288", "#cc6677", "#117733", "#ddcc77", "#88ccee", "#882255", "#44aa99", "#999933")
SCALE = [[0, "#d3e5f4"], [0.25, "#a8cdea"], [0.5, "#6aaedb"], [0.75, "#2a7fbc"], [1, "#08447d"]]
# Days as the rest of a page writes them, the day before the month; a second line only where it changes.
DATE_TICKS = [
    {"dtickrange": [None, 86_399_999], "value": "%H:%M\n%e %b %Y"},
    {"dtickrange": [86_400_000, "M1"], "value": "%e %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Helvetica, Arial, system-ui, sans-serif"
PLOTLY_MIME = "application/vnd.plotly.v1+json"
BASEMAP_MIME = "application/vnd.newskit.basemap+json"

_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def safe(text: object, *, width: int = 0) -> str:
    """Text from an article as plotly may show it: markup escaped, marks that turn the direction of writing taken out.

    Parameters
    ----------
    text : object
        Anything; missing gives an empty string.
    width : int, optional
        Break lines after so many characters (0: never).

    Returns
    -------
    str
        Text that plotly draws as it stands.
    """
    if text is None or text != text:
        return ""
    clean = _CONTROL.sub("", _DIRECTION_MARKS.sub("", str(text)))
    lines = textwrap.wrap(clean, width) if width else [clean]
    return "<br>".join(escape(line, quote=False) for line in lines)


def short(text: object, length: int = 34) -> str:
    """The beginning of a text, for an axis label."""
    words = safe(text).replace("<br>", " ")
    plain = str(text) if text == text and text is not None else ""
    return words if len(plain) <= length else safe(plain[: length - 1].rstrip()) + "…"


class NewsFigure(go.Figure):
    """A plotly Figure that shows itself without a network: it brings its base map along."""

    _brought = False

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if self._on_map() and not NewsFigure._brought:
            # once a kernel; the figures after it find the map on the page
            bring = {"text/html": f"<script>{basemap_script()}</script>", BASEMAP_MIME: {}, "text/plain": "(base map)"}
            display(bring, raw=True)
            NewsFigure._brought = True
        data = self.to_plotly_json()
        import json

        from plotly.io.json import to_json_plotly

        data["config"] = {"showSendToCloud": False}  # plotly's button would upload the figure
        display({PLOTLY_MIME: json.loads(to_json_plotly(data)), "text/plain": self.summary}, raw=True)

    def _on_map(self) -> bool:
        return any(trace.type in ("scattergeo", "choropleth") for trace in self.data)

    @property
    def summary(self) -> str:
        """Title and subtitle as plain text."""
        title = self.layout.title
        words = [title.text or "Figure", (title.subtitle.text or "") if title.subtitle else ""]
        return re.sub(r"<[^>]+>", "", ". ".join(w for w in words if w))


def template() -> go.layout.Template:
    """The template that every figure of newskit carries."""
    axis = {
        "gridcolor": GRID,
        "linecolor": BORDER,
        "zerolinecolor": GRID,
        "ticks": "outside",
        "tickcolor": BORDER,
        "automargin": True,
        "title": {"font": {"size": 12, "color": MUTED}},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": INK},
            "title": {
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "pad": {"l": 14, "t": 16},
                "y": 1,
                "yref": "container",
                "yanchor": "top",
                "font": {"size": 18, "color": INK, "weight": 600},
                "subtitle": {"font": {"size": 12.5, "color": MUTED}},
            },
            "colorway": list(SERIES),
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "margin": {"l": 14, "r": 14, "t": 74, "b": 62},
            "xaxis": axis,
            "yaxis": axis,
            "legend": {
                "orientation": "h",
                "x": 0.01,
                "xref": "container",
                "xanchor": "left",
                "y": 0,
                "yref": "container",
                "yanchor": "bottom",
                "font": {"size": 12},
                "title": {"text": ""},
                "traceorder": "normal",
                "bgcolor": "rgba(0,0,0,0)",
            },
            "hoverlabel": {
                "bgcolor": PAPER,
                "bordercolor": BORDER,
                "align": "left",
                "font": {"family": FONT, "size": 12.5, "color": INK},
            },
            "hovermode": "closest",
            "bargap": 0.18,
            "geo": {
                "projection": {"type": "natural earth"},
                "resolution": 50,
                "fitbounds": False,
                "showframe": False,
                "showland": True,
                "landcolor": LAND,
                "showocean": True,
                "oceancolor": SEA,
                "showcountries": True,
                "countrycolor": BORDER,
                "countrywidth": 0.6,
                "showcoastlines": True,
                "coastlinecolor": BORDER,
                "coastlinewidth": 0.6,
                "showlakes": False,
                "bgcolor": "rgba(0,0,0,0)",
            },
        }
    )


def figure(title: str, *, subtitle: str = "", height: int = 440, **layout: Any) -> NewsFigure:
    """An empty figure in newskit's look.

    Parameters
    ----------
    title, subtitle : str
        What the figure shows, and what it leaves out; escaped here.
    height : int, optional
        Pixels.
    **layout
        Any other plotly layout option.

    Returns
    -------
    NewsFigure
        A figure without traces.
    """
    heading = {"text": safe(title), "subtitle": {"text": safe(subtitle)}}
    return NewsFigure(layout={"template": template(), "title": heading, "height": height, **layout})


def nothing_to_show(title: str, why: str, *, height: int = 220) -> NewsFigure:
    """A figure that says in words why it has nothing to show.

    Parameters
    ----------
    title, why : str
        The figure's title, and the reason.
    height : int, optional
        Pixels.

    Returns
    -------
    NewsFigure
        No traces, one annotation.
    """
    # an exported page breaks the lines again where it is narrower than a notebook
    fig = figure(title, height=height, xaxis={"visible": False}, yaxis={"visible": False}, meta={"empty": True})
    fig.add_annotation(
        text=safe(why, width=90),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": 14, "color": MUTED},
    )
    return fig
