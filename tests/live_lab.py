"""A JupyterLab of the tests' own: the server, a notebook opened in a page, and a cell that is sure to have run."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")

PATIENCE = 240_000  # ms: a machine that is busy with something else is no bug of ours


@contextmanager
def lab_with(cells: list[str], folder: Path) -> Iterator[str]:
    """The address of a notebook with these cells, served from ``folder`` by a JupyterLab with settings of its own."""
    book = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    book.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    nbformat.write(book, folder / "live.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in ("CONFIG", "RUNTIME", "DATA")}
    environment = {**os.environ, **places, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1"),
        *("--IdentityProvider.token=t", f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None"),
        *("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly"),
    ]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        _wait_until_it_answers(server, f"http://127.0.0.1:{port}/api?token=t", folder / "log")
        yield f"http://127.0.0.1:{port}/lab/tree/live.ipynb?token=t"
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_until_it_answers(server: subprocess.Popen, address: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def run_cell(page, number: int) -> None:
    """Run a cell of the opened notebook, and come back when the kernel has numbered it, which it does at the end.

    What is run before the kernel has come up is lost without a word, a key may go to a part of the page that is still
    being drawn, and on a slow machine the lab may ask something first (which kernel, whether to wait for the server):
    its question is answered as it proposes, and a cell that is neither waiting nor numbered anew is run again.
    """
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", state="attached", timeout=PATIENCE)
    prompt = page.locator(".jp-Notebook .jp-CodeCell").nth(number).locator(".jp-InputPrompt")
    before = prompt.inner_text()
    asked: list[str] = []
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        asked += _answer_dialogs(page)
        try:
            prompt.click(timeout=5000)
        except sync_api.TimeoutError:  # a dialog that came up meanwhile takes the click
            continue
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(500)
        for _ in range(10):
            now = prompt.inner_text()
            while "*" in now and time.monotonic() < end:  # the kernel is at it
                page.wait_for_timeout(250)
                now = prompt.inner_text()
            if now != before and re.search(r"\d", now):
                return
            page.wait_for_timeout(500)
    raise TimeoutError(f"cell {number} did not run; its prompt says {prompt.inner_text()!r}; the lab asked {asked}")


def _answer_dialogs(page) -> list[str]:
    """Press what an open dialog proposes, and say what it had asked."""
    asked = []
    for dialog in page.locator("dialog.jp-Dialog, .jp-Dialog:not(dialog *)").all():
        try:
            asked.append(" ".join(dialog.inner_text(timeout=1000).split()))
            dialog.locator("button.jp-mod-accept").last.click(timeout=2000)
        except sync_api.TimeoutError:  # it went by itself
            continue
    return asked
