"""The Reviewer in a real Chromium: keyboard alone, screen-reader names, an exported page, a live JupyterLab."""

import base64
import json
import re
from pathlib import Path

import pytest
import synthetic
from live_lab import lab_with, run_cell
from pages import notebook
from test_browser import CHROMIUM, PATIENCE, Watched, browser, sync_api  # noqa: F401 - a fixture, and what it needs

from newskit.views.export import OfflineHTMLExporter
from newskit.views.reviewer import USE_LIVE, Reviewer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
STATE = ("position", "total", "reviewed", "card", "offered", "message")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Reviewer</title><style>{style}</style>
<body data-jp-theme-light="{light}"><main><div id="here"></div></main><script type="module">
const state = {state}, listeners = {{}};
const model = {{
  get: (k) => state[k],
  on(names, act) {{ for (const n of names.split(" ")) (listeners[n] ??= []).push(act); }},
  off() {{}},
  async send(message) {{
    const now = JSON.parse(await kernel(JSON.stringify(message))), changed = [];
    for (const [k, v] of Object.entries(now)) {{
      if (JSON.stringify(state[k]) !== JSON.stringify(v)) {{ state[k] = v; changed.push(k); }}
    }}
    for (const k of changed) for (const act of listeners["change:" + k] ?? []) act();
  }},
}};
const widget = (await import(URL.createObjectURL(new Blob([{module}], {{ type: "text/javascript" }})))).default;
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const experimental = {{ invoke: async (name) => [{{}}, [bytes(await asked(name))]] }};
widget.render({{ model, el: document.getElementById("here"), experimental, signal: new AbortController().signal }});
document.documentElement.dataset.ready = "1";
</script></body></html>"""


@pytest.fixture
def reviewer(tmp_path: Path) -> Reviewer:
    corpus = synthetic.corpus()
    return Reviewer(corpus, corpus.events.head(6), path=tmp_path / "corrections.csv", who="Ana")


def open_with_kernel(browser, reviewer: Reviewer, folder: Path, *, light: str = "true") -> Watched:  # noqa: F811
    """The widget in a page whose messages go to the Python object, as they would through a kernel."""

    def state() -> dict:
        return {name: getattr(reviewer, name) for name in STATE}

    def kernel(message: str) -> str:
        reviewer._heard(reviewer, json.loads(message), [])
        return json.dumps(state())

    def script(value: object) -> str:
        return json.dumps(value).replace("<", "\\u003c")

    text = PAGE.format(style=reviewer._css, state=script(state()), module=script(reviewer._esm), light=light)
    target = folder / "reviewer.html"
    target.write_text(text, encoding="utf-8")
    watched = Watched(browser, "about:blank")
    watched.page.expose_function("kernel", kernel)
    watched.page.expose_function("asked", lambda name: base64.b64encode(getattr(reviewer, name)({}, [])[1][0]).decode())
    watched.page.goto(target.as_uri())
    watched.page.wait_for_selector("html[data-ready='1']", state="attached")
    return watched


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(60)


def wait_for(page, words: str) -> None:
    page.wait_for_function("w => document.querySelector('.nk-said').textContent.includes(w)", arg=words)


def test_the_keyboard_is_enough(browser, reviewer: Reviewer, tmp_path: Path):  # noqa: F811
    seen = open_with_kernel(browser, reviewer, tmp_path)
    page = seen.page
    page.focus(".nk-reviewer")
    press(page, "a")
    wait_for(page, "Accepted")
    press(page, "x")
    wait_for(page, "Rejected")
    press(page, "t")
    page.wait_for_selector("[role=option]")
    page.keyboard.type("CONSULT")
    page.wait_for_function("document.querySelectorAll('[role=option]').length === 1")
    press(page, "Enter")
    wait_for(page, "CONSULT")
    press(page, "m")
    page.wait_for_selector("[role=option]")
    press(page, "ArrowDown", "ArrowDown", "Enter")
    wait_for(page, "planned")
    press(page, "w")
    page.wait_for_selector("[role=option]")
    press(page, "Escape")
    assert page.evaluate("document.activeElement.classList.contains('nk-reviewer')")
    press(page, "u")
    wait_for(page, "Undone: modality")
    assert reviewer.decisions[["field", "new"]].values.tolist() == [
        ["verdict", "accepted"], ["verdict", "rejected"], ["event_type", "CONSULT"]
    ]  # fmt: skip
    page.click(".nk-decided button")
    wait_for(page, "Undone: event_type")
    assert len(reviewer.decisions) == 2
    seen.clean()


def test_words_selected_in_the_text_become_a_party(browser, reviewer: Reviewer, tmp_path: Path):  # noqa: F811
    seen = open_with_kernel(browser, reviewer, tmp_path)
    page = seen.page
    chosen = page.evaluate(
        """() => {
          const text = document.querySelector("blockquote [data-start]").firstChild, range = document.createRange();
          range.setStart(text, 0); range.setEnd(text, Math.min(5, text.length));
          getSelection().removeAllRanges(); getSelection().addRange(range);
          document.querySelector("blockquote").dispatchEvent(new Event("mouseup"));
          return range.toString();
        }"""
    )
    wait_for(page, "Words chosen")
    page.focus(".nk-reviewer")
    press(page, "h")
    page.wait_for_selector("[role=option]")
    press(page, "Enter")
    wait_for(page, "Written to corrections.csv")
    row = reviewer.decisions.iloc[0]
    start, end = map(int, row["new"].split(":"))
    article = reviewer._corpus.articles.set_index("article_id").loc[row["article_id"], "text"]
    assert (row["field"], article[start:end]) == ("recipient", chosen)
    seen.clean()


def test_a_place_is_picked_on_the_map(browser, reviewer: Reviewer, tmp_path: Path):  # noqa: F811
    seen = open_with_kernel(browser, reviewer, tmp_path)
    page = seen.page
    page.focus(".nk-reviewer")
    press(page, "p")
    page.wait_for_selector(".nk-place-canvas[data-ready='1']")  # the event's place lies in the middle of it
    box = page.locator(".nk-place-canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("[role=option]:has-text('this very point')")
    lat, lon = reviewer.current[["lat", "lon"]]
    clicked = page.locator("[role=option]").last.inner_text()
    found = [float(v) for v in re.findall(r"-?\d+\.\d+", clicked)]
    assert abs(found[0] - lat) < 0.3
    assert abs(found[1] - lon) < 0.3
    first = page.locator("[role=option] bdi").first.inner_text()
    press(page, "Enter")
    wait_for(page, "Written to corrections.csv")
    assert reviewer.decisions["field"].tolist() == ["gazetteer_id"]
    assert first in reviewer.message
    seen.clean()


@pytest.mark.parametrize("light", ["true", "false"])
def test_screen_readers_are_told(browser, reviewer: Reviewer, tmp_path: Path, light: str):  # noqa: F811
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    seen = open_with_kernel(browser, reviewer, tmp_path, light=light)
    seen.page.focus(".nk-reviewer")
    press(seen.page, "p")
    seen.page.wait_for_selector("[role=option]")
    found = axe.Axe().run(seen.page, context="main")
    problems = [(v["id"], v["nodes"][0]["html"][:120]) for v in found.response["violations"]]
    assert problems == []


def test_an_exported_page_has_no_dead_reviewer(browser, reviewer: Reviewer, tmp_path: Path):  # noqa: F811
    book = notebook([reviewer])
    model_id = reviewer.model_id
    state = {k: v for k, v in reviewer.get_state().items() if not isinstance(v, bytes)}
    saved = {model_id: {"model_module": "anywidget", "model_name": "AnyModel", "state": state, "buffers": []}}
    for name, widgets in (("without", {}), ("with", {"application/vnd.jupyter.widget-state+json": {"state": saved}})):
        book.metadata["widgets"] = json.loads(json.dumps(widgets, default=str))
        text, _ = OfflineHTMLExporter().from_notebook_node(book, {"metadata": {"name": name}})
        target = tmp_path / f"{name}.html"
        target.write_text(text, encoding="utf-8")
        seen = Watched(browser, target.as_uri())
        seen.page.wait_for_function(
            "w => document.body.innerText.includes(w)", arg=re.sub(r":.*", "", USE_LIVE), timeout=PATIENCE
        )
        assert seen.page.query_selector(".nk-reviewer button") is None
        seen.clean()


@pytest.fixture
def lab(tmp_path: Path):
    """A JupyterLab with one notebook; its address."""
    pytest.importorskip("jupyterlab", reason="needs jupyterlab")
    source = (
        "import synthetic, newskit as nk\ncorpus = synthetic.corpus()\n"
        "reviewer = nk.Reviewer(corpus, corpus.events.head(4), path='corrections.csv', who='Ana')\nreviewer"
    )
    with lab_with([source], tmp_path) as address:
        yield address


def test_it_works_in_a_live_jupyterlab(browser, lab: str, tmp_path: Path):  # noqa: F811
    seen = Watched(browser, lab, allowed=("http://127.0.0.1", "data:", "blob:"), offline=False)
    page = seen.page
    run_cell(page, 0)
    page.wait_for_selector(".nk-reviewer[data-ready='1']")
    page.focus(".nk-reviewer")
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    page.keyboard.press("a")  # in JupyterLab's command mode this key would insert a cell
    wait_for(page, "Accepted")
    page.keyboard.press("x")  # and this one would cut it
    wait_for(page, "Rejected")
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    written = (tmp_path / "corrections.csv").read_text()
    assert "accepted" in written
    assert "rejected" in written
