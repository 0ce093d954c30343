"""A notebook as one HTML file that works offline: `jupyter nbconvert --to newskit` and JupyterLab's export menu."""

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape
from nbconvert.exporters import HTMLExporter
from traitlets import default

from newskit.views.ascii import packed_text
from newskit.views.assets import bundled
from newskit.views.basemap import basemap_json
from newskit.views.cleaning import clean, script_json
from newskit.views.heads import about_of, summary_of, title_of
from newskit.views.rendering import Widgets, code_html, outputs_html

_HERE = Path(__file__).parent
_EARLY = (
    "try{const t=localStorage.getItem('newskit-theme');"
    "if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch{}"
)
_HOST = tuple(f"host_js/{part}.js" for part in ("bytes", "fit", "model", "tables", "main"))
LIVE = "live-only"  # tag of cells that mean something only beside a kernel
EXAMPLE = "example"  # tag of cells about an example that is not the reader's own: folded until a reader wants it
_WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


class OfflineHTMLExporter(HTMLExporter):
    """One HTML file a notebook: figures draw, the Explorer filters, and no request leaves the page."""

    export_from_notebook = "Shareable page (offline HTML)"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "newskit"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(_HERE / "templates")]

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> Any:
        """Turn a notebook into the page.

        Parameters
        ----------
        nb : nbformat.NotebookNode
            An executed notebook; it is not changed.
        resources : dict, optional
            nbconvert's resources.
        **kw
            Passed on to nbconvert.

        Returns
        -------
        str
            The page.
        dict
            nbconvert's resources.
        """
        resources = dict(resources or {})
        title = title_of(nb, (resources.get("metadata") or {}).get("name", ""))
        widgets = Widgets(nb.metadata.get("widgets", {}).get(_WIDGET_STATE, {}).get("state", {}))
        # the template walks a copy of the cells; their number is what stays
        prepared = [self._prepared(cell, widgets) for cell in nb.cells]
        for number, cell in enumerate(nb.cells):
            cell.metadata["newskit_number"] = number
        _fold_examples(nb.cells, prepared)
        self.register_filter("nk_code", lambda cell: prepared[cell.metadata["newskit_number"]]["code"])
        self.register_filter("nk_outputs", lambda cell: prepared[cell.metadata["newskit_number"]]["outputs"])
        self.register_filter("nk_words", lambda cell: prepared[cell.metadata["newskit_number"]]["words"])
        self.register_filter("nk_before", lambda cell: prepared[cell.metadata["newskit_number"]].get("before", ""))
        self.register_filter("nk_after", lambda cell: prepared[cell.metadata["newskit_number"]].get("after", ""))
        about = about_of(nb)
        body = "".join(str(p.get("outputs", "")) for p in prepared)
        beside, own = resources.get("beside") or (), f"{(resources.get('metadata') or {}).get('name', '')}.html"
        resources["page"] = page_parts(title, about, widgets, figures="nk-plotly" in body, summary=summary_of(nb))
        resources["page"]["beside"] = _beside(beside, own)
        # nbconvert escapes nothing by itself: what goes in is Markup or escaped here. HTMLExporter's own step would
        # parse and rewrite the whole page, packed scripts and all; the one above it only fills the template.
        try:
            return super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)
        finally:
            for cell in nb.cells:
                cell.metadata.pop("newskit_number", None)

    def _prepared(self, cell: Any, widgets: Widgets) -> dict[str, Markup]:
        if LIVE in cell.metadata.get("tags", []):
            return {"code": Markup(""), "outputs": Markup(""), "words": Markup("")}
        if cell.cell_type == "code":
            return {"code": code_html(cell), "outputs": outputs_html(cell, widgets, self._markdown)}
        return {"words": self._words(cell)}

    def _markdown(self, text: str) -> str:
        from nbconvert.filters.markdown_mistune import markdown2html_mistune

        return re.sub(r'<a class="anchor-link"[^>]*>.*?</a>', "", markdown2html_mistune(text))

    def _words(self, cell: Any) -> Markup:
        text = re.sub(r"\A\s*# [^\n]+\n?", "", cell["source"])
        if cell.cell_type != "markdown":
            return Markup("")
        # pages link to pages where notebooks link to notebooks
        html_words = re.sub(r'href="([\w.-]+)\.ipynb"', r'href="\1.html"', self._markdown(text))
        return clean(html_words) if text.strip() else Markup("")


def _fold_examples(cells: Sequence[Any], prepared: Sequence[dict[str, Markup]]) -> None:
    """Put neighbouring cells with the tag ``example`` into one box, named as the heading that they begin with."""
    shown = [EXAMPLE in cell.metadata.get("tags", []) for cell in cells]
    for number, inside in enumerate(shown):
        if inside and not (number and shown[number - 1]):
            words = prepared[number].get("words", Markup(""))
            heading = re.match(r"\s*<h2[^>]*>(.*?)</h2>", words, re.DOTALL)
            title = Markup(heading[1]) if heading else Markup("An example")
            prepared[number]["words"] = Markup(words[heading.end() :]) if heading else words
            prepared[number]["before"] = Markup('<details class="nk-example"><summary>{}</summary>').format(title)
        if inside and not (number + 1 < len(cells) and shown[number + 1]):
            prepared[number]["after"] = Markup("</details>")


def _beside(pages: Sequence[tuple[str, str]], own: str) -> Markup:
    """Links to the other pages of a report; nothing on a page that was made alone."""
    if not pages:
        return Markup("")
    items = [
        Markup("<li aria-current='page'>{}</li>").format(title)
        if file == own
        else Markup('<li><a href="{}">{}</a></li>').format(quote(file), title)
        for file, title in pages
    ]
    return Markup('<nav class="nk-beside" aria-label="Pages of this report"><ul>{}</ul></nav>').format(
        Markup("").join(items)
    )


def page_parts(
    title: str, about: dict[str, Any], widgets: Widgets, *, figures: bool, summary: str = ""
) -> dict[str, Any]:
    """Everything around the cells of an exported page.

    Parameters
    ----------
    title : str
        Plain text.
    about : dict
        From `about_of`.
    widgets : Widgets
        What the page must start.
    figures : bool
        Whether there are figures to draw.
    summary : str, optional
        A sentence for the index page.

    Returns
    -------
    dict
        Escaped parts by the names that the template uses.
    """
    assets = []
    if figures or widgets.models:
        assets.append(Markup('<script type="text/plain" id="nk-basemap-gz">{}</script>').format(_basemap_packed()))
    if figures:
        assets.append(Markup('<script type="text/plain" id="nk-plotly-gz">{}</script>').format(_plotly_packed()))
    if widgets.models:
        held = {"models": widgets.models, "modules": widgets.modules, "styles": widgets.styles}
        assets.append(Markup('<script type="application/json" id="nk-widgets">{}</script>').format(script_json(held)))
    # scripts run only with this page's own number, so that nothing an article brought along can
    nonce = hashlib.sha256(
        (title + json.dumps(about, sort_keys=True, default=str) + _now().isoformat()).encode()
    ).hexdigest()[:24]
    host = Markup("(() => {{\n{}\n}})();").format(Markup(bundled(*_HOST)))
    assets.append(Markup('<script nonce="{}">{}</script>').format(nonce, host))
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}' blob:; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; "
        "connect-src 'none'; form-action 'none'; base-uri 'none'"
    )
    return {
        "title": escape(title),
        "summary": escape(summary),
        "about": escape(json.dumps(about, sort_keys=True, default=str)),
        "meta": [escape(m) for m in meta_lines(about)],
        "how": how_to_read(),
        "nonce": nonce,
        "policy": policy,
        "early": Markup(_EARLY),
        "style": Markup(base_style()),
        "assets": Markup("\n").join(assets),
        "foot": escape(
            "Made with newskit. This page is one file: it works without a network and sends nothing anywhere."
        ),
    }


def meta_lines(about: dict[str, Any]) -> list[str]:
    """Date, articles, pipeline and fingerprint, as the page's head gives them.

    Parameters
    ----------
    about : dict
        From `about_of`.

    Returns
    -------
    list of str
        Short plain texts.
    """
    pipeline = about.get("pipeline") or {}
    pipeline = pipeline if isinstance(pipeline, dict) else {"name": str(pipeline)}
    now = _now()
    parts = [f"Made on {now.day} {now:%B %Y}"]
    if about.get("articles"):
        span = f", {about['span']}" if about.get("span") else ""
        read = about.get("analysed", about["articles"])
        some = f"{read:,} of " if read != about["articles"] else ""
        parts.append(f"{some}{about['articles']:,} article{'s' if about['articles'] != 1 else ''}{span}")
    if pipeline.get("name"):
        parts.append(
            f"Pipeline {pipeline['name']} {pipeline.get('version', '')}".strip()
            + (f" ({pipeline['hash'][:8]})" if pipeline.get("hash") else "")
        )
    if about.get("fingerprint"):
        parts.append(f"Fingerprint {about['fingerprint']}")
    return parts


def _now() -> dt.datetime:
    """The time, or the one that a reproducible build asks for."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(stamp), dt.UTC) if stamp else dt.datetime.now(dt.UTC)


@lru_cache(maxsize=1)
def _plotly_packed() -> str:
    from plotly.offline import get_plotlyjs

    return packed_text(get_plotlyjs())


@lru_cache(maxsize=1)
def _basemap_packed() -> str:
    return packed_text(basemap_json())


@lru_cache(maxsize=1)
def how_to_read() -> Markup:
    """What every page tells its reader about events, sources and figures.

    Returns
    -------
    markupsafe.Markup
        HTML.
    """
    return Markup((_HERE / "templates" / "how_to_read.html").read_text(encoding="utf-8"))


def base_style() -> str:
    """Style sheet of every exported page.

    Returns
    -------
    str
        CSS.
    """
    return bundled("page.css", "marks.css")
