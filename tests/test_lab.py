"""A live JupyterLab with no network: the Explorer filters, Python reads what is shown, the map has its base map."""

import re
import shutil

import pytest
from live_lab import PATIENCE, lab_with, run_cell

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
pytest.importorskip("jupyterlab", reason="needs jupyterlab")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
CELLS = [
    "import synthetic\nimport newskit as nk\nfrom newskit.views.explorer import Explorer\ncorpus = synthetic.corpus()",
    "view = Explorer(corpus)\nview",
    "nk.plot_event_map(corpus.events, corpus=corpus)",
    "f'shown {len(view.filtered)} of {len(corpus.events)}'",
    "view.filters = {}",
]


@pytest.fixture
def lab(tmp_path):
    with lab_with(CELLS, tmp_path) as address:
        yield address


def test_a_notebook_in_jupyterlab(lab):
    with sync_api.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        page = chromium.new_page(viewport={"width": 1400, "height": 1100})
        page.set_default_timeout(PATIENCE)
        elsewhere, errors = [], []
        page.route(
            lambda url: not url.startswith((lab.partition("/lab/")[0], "blob:", "data:")),
            lambda route: (elsewhere.append(route.request.url), route.abort()),
        )
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(lab, timeout=PATIENCE)

        run_cell(page, 0)
        run_cell(page, 1)
        page.wait_for_selector(".nk-explorer[data-ready='1']")
        run_cell(page, 2)
        page.wait_for_selector(".js-plotly-plot .layer.land path[d]", state="attached")
        count = lambda: int(re.match(r"(\d+) of", page.text_content(".nk-status"))[1])  # noqa: E731
        before = count()
        assert before == 36
        page.locator(".nk-facet input").first.click()
        page.wait_for_timeout(2000)
        assert 0 < count() < before
        run_cell(page, 3)
        page.wait_for_selector(f"text=shown {count()} of 70")
        run_cell(page, 4)  # from Python to the page
        page.wait_for_function("() => document.querySelector('.nk-status').textContent.startsWith('70 of')")
        chromium.close()
    assert [u for u in elsewhere if not u.startswith("ws")] == []
    assert errors == []
