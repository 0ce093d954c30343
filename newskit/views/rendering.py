"""Cells of a notebook as safe HTML for the exported page."""

import base64
import re
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from newskit.views.ascii import as_letters, packed_text
from newskit.views.cleaning import clean, script_json
from newskit.views.look import BASEMAP_MIME, PLOTLY_MIME

WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
# What pandas writes into each cell for styles that the page leaves out: half of what a long table weighs.
_STYLER = re.compile(r'(?<=<t[dh]) id="T_\w+"(?: class="(?:data|col_heading|row_heading|blank)[\w ]*")?')
EXPLORER_MIME = "application/vnd.newskit.explorer+json"
CORPUS_MIME = "application/vnd.newskit.corpus+json"


@dataclass
class Widgets:
    """Widgets that the page shows, with every module and style sheet once."""

    state: dict[str, Any]
    models: dict[str, Any] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def add(self, data: dict[str, Any]) -> str | None:
        """Take the widget of one output along.

        Parameters
        ----------
        data : dict
            The output's data by MIME type.

        Returns
        -------
        str or None
            Its id in the page, or None if it is dead without a kernel.
        """
        model_id = data[WIDGET_MIME]["model_id"]
        saved = self.state.get(model_id)
        if saved and saved.get("model_module") == "anywidget" and "_esm" in saved["state"]:
            state, buffers = dict(saved["state"]), saved.get("buffers", [])
            module, style = state.pop("_esm"), state.pop("_css", "")
            held = [(b["path"], b["data"]) for b in buffers]
        elif EXPLORER_MIME in data:
            from newskit.views.explorer import explorer_module, explorer_style

            state = {**data[EXPLORER_MIME], "selected_id": ""}
            held = [(["packed"], state.pop("packed"))]
            module, style = explorer_module(), explorer_style()
        else:
            return None
        if module not in self.modules:
            self.modules.append(module)
            self.styles.append(style)
        state = {k: v for k, v in state.items() if not k.startswith("_")}
        buffers = [{"path": path, "data": as_letters(base64.b64decode(coded))} for path, coded in held]
        self.models[model_id] = {"state": state, "buffers": buffers, "module": self.modules.index(module)}
        return model_id


def outputs_html(cell: Any, widgets: Widgets, markdown: Any) -> Markup:
    """Everything that a code cell shows.

    Parameters
    ----------
    cell : NotebookNode
        The cell.
    widgets : Widgets
        Filled with the widgets that the cell shows.
    markdown : callable
        Markdown to HTML.

    Returns
    -------
    markupsafe.Markup
        Safe HTML; empty if there is nothing to show.
    """
    return Markup("\n").join(h for o in cell.get("outputs", []) if (h := _output_html(o, widgets, markdown)))


def _output_html(output: Any, widgets: Widgets, markdown: Any) -> Markup | str:
    kind = output["output_type"]
    if kind == "stream":
        # stderr is for progress bars and warnings: not for readers
        return (
            Markup("<pre>{}</pre>").format(_no_colours(output["text"]))
            if output["name"] == "stdout" and output["text"].strip()
            else ""
        )
    if kind == "error":
        return Markup("<pre>{}</pre>").format(f"{output['ename']}: {_no_colours(output['evalue'])}")
    data = output.get("data", {})
    if BASEMAP_MIME in data:
        return ""
    if PLOTLY_MIME in data:
        return _figure_html(data)
    if WIDGET_MIME in data and (model_id := widgets.add(data)):
        return Markup('<div class="nk-widget" data-model="{}"><p class="nk-wait">{}</p></div>').format(
            model_id, "Loading…"
        )
    if "image/png" in data:
        return _picture(f"data:image/png;base64,{''.join(data['image/png'].split())}", data)
    if "text/html" in data:
        html = Markup(_STYLER.sub("", clean(data["text/html"])))
        if "<table" not in html or 'class="nk-' in html:
            return html
        none = Markup("") if re.search(r"<tbody>.*?<tr", html, re.DOTALL) else Markup("<p>No rows.</p>")
        return Markup('<div class="nk-frame" tabindex="0" role="region" aria-label="Table">{}{}</div>').format(
            html, none
        )
    if "text/markdown" in data:
        kind = "nk-md nk-answer" if CORPUS_MIME in data else "nk-md"
        return Markup('<div class="{}">{}</div>').format(kind, clean(markdown(data["text/markdown"])))
    if WIDGET_MIME in data:
        return ""  # a control that needs a kernel would only look as if it worked
    if "image/svg+xml" in data:
        picture = base64.b64encode("".join(data["image/svg+xml"]).encode()).decode()
        return _picture(f"data:image/svg+xml;base64,{picture}", data)
    if "text/plain" in data and data["text/plain"].strip():
        return Markup("<pre>{}</pre>").format(data["text/plain"])
    return ""


LARGE = 20_000  # characters of a figure from which it is packed: places with a sentence each are long


def _figure_html(data: dict[str, Any]) -> Markup:
    figure = data[PLOTLY_MIME]
    layout = figure.get("layout", {})
    title = layout.get("title", {})
    name = data.get("text/plain") or (title.get("text") if isinstance(title, dict) else title) or "Figure"
    height = int(layout.get("height") or 440)
    drawn = script_json({k: figure.get(k, {}) for k in ("data", "layout", "config")})
    kind = "application/json"
    if len(drawn) > LARGE:
        kind, drawn = "text/plain", Markup(packed_text(drawn))
    return Markup(
        '<figure class="nk-figure" aria-label="{}"><div class="nk-plot-wait" style="height:{}px">Loading…</div>'
        '<script type="{}" class="nk-plotly">{}</script></figure>'
    ).format(re.sub(r"<[^>]+>", "", str(name)), height, kind, drawn)


def _picture(source: str, data: dict[str, Any]) -> Markup:
    return Markup('<figure class="nk-picture"><img src="{}" alt="{}"></figure>').format(
        source, data.get("text/plain", "picture")
    )


def _no_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def code_html(cell: Any) -> Markup:
    """The code of a cell, hidden until a reader asks for it; cells tagged ``remove-input`` have none.

    Parameters
    ----------
    cell : NotebookNode
        The cell.

    Returns
    -------
    markupsafe.Markup
        Safe HTML.
    """
    source = cell["source"].strip()
    if not source or "remove-input" in cell.get("metadata", {}).get("tags", []):
        return Markup("")
    return Markup('<pre class="nk-code"><code>{}</code></pre>').format(source)
