"""A live JupyterLab with no network: the Explorer filters, Python reads what is shown, the map has its base map."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from conftest import ROOT

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
pytest.importorskip("jupyterlab", reason="needs jupyterlab")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
PATIENCE = 120_000  # ms
CELLS = [
    "import synthetic\nimport newskit as nk\nfrom newskit.views.explorer import Explorer\ncorpus = synthetic.corpus()",
    "view = Explorer(corpus)\nview",
    "nk.plot_event_map(corpus.events, corpus=corpus)",
    "f'shown {len(view.filtered)} of {len(corpus.events)}'",
    "view.filters = {}",
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    book = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    book.cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    nbformat.write(book, folder / "live.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in ("CONFIG", "RUNTIME", "DATA")}
    environment = {**os.environ, **places, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1"),
        *("--IdentityProvider.token=t", f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/api?token=t", timeout=5)
            break
        except OSError:
            time.sleep(0.5)
    else:
        server.terminate()
        pytest.fail((folder / "log").read_text()[-2000:])
    yield address
    server.terminate()
    server.wait(30)


def test_a_notebook_in_jupyterlab(lab):
    with sync_api.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        page = chromium.new_page(viewport={"width": 1400, "height": 1100})
        page.set_default_timeout(PATIENCE)
        elsewhere, errors = [], []
        page.route(
            lambda url: not url.startswith((lab, "blob:", "data:")),
            lambda route: (elsewhere.append(route.request.url), route.abort()),
        )
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(f"{lab}/lab/tree/live.ipynb?token=t", timeout=PATIENCE)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", state="attached")

        def run(number):
            page.locator(".jp-CodeCell").nth(number).locator(".jp-InputPrompt").click()
            page.keyboard.press("Control+Enter")

        # what is run before the kernel has come up is lost without a word: again until it has a number
        prompt = page.locator(".jp-CodeCell").first.locator(".jp-InputPrompt")
        for _ in range(60):
            run(0)
            page.wait_for_timeout(4000)
            if re.search(r"\d", prompt.inner_text()):
                break
        run(1)
        page.wait_for_selector(".nk-explorer[data-ready='1']")
        run(2)
        page.wait_for_selector(".js-plotly-plot .layer.land path[d]", state="attached")
        count = lambda: int(re.match(r"(\d+) of", page.text_content(".nk-status"))[1])  # noqa: E731
        before = count()
        assert before == 36
        page.locator(".nk-facet input").first.click()
        page.wait_for_timeout(2000)
        assert 0 < count() < before
        run(3)
        page.wait_for_selector(f"text=shown {count()} of 70")
        run(4)  # from Python to the page
        page.wait_for_function("() => document.querySelector('.nk-status').textContent.startsWith('70 of')")
        chromium.close()
    assert [u for u in elsewhere if not u.startswith("ws")] == []
    assert errors == []
