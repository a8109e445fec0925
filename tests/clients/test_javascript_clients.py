"""Comunica in Node and YASGUI in Chromium ask the running server, as npm delivers them."""

from __future__ import annotations

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.clients.fetched import clients, run

if TYPE_CHECKING:
    from collections.abc import Iterator

CITY = "https://w3id.org/buendnisgraph/def#City"
SELECT = f"SELECT ?city {{ ?city a <{CITY}> }}"
SCRIPT = Path(__file__).with_name("ask.mjs")
BUILD = "node_modules/@zazuko/yasgui/build"
PAGE = f"""<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{BUILD}/yasgui.min.css"><div id="here"></div>
<script src="{BUILD}/yasgui.min.js"></script>"""


@pytest.mark.parametrize(
    "query",
    [SELECT, f"SELECT ?city {{ ?city a ?class . VALUES ?class {{ <{CITY}> }} OPTIONAL {{ ?city <x:none> ?y }} }}"],
)
def test_comunica_asks(sparql: str, cities: set[str], query: str) -> None:
    folder = clients()
    script = folder / SCRIPT.name  # beside its packages, where Node looks for them
    shutil.copy(SCRIPT, script)
    rows = json.loads(run("node", str(script), sparql, query, cwd=folder))
    assert {row["city"] for row in rows} == cities


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, and one page beside them."""

    def do_GET(self) -> None:
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        return


@pytest.fixture
def foreign_site() -> Iterator[str]:
    """Another site of loopback, which has the editor."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(clients()))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.mark.browser
def test_yasgui_asks_from_another_site(sparql: str, cities: set[str], foreign_site: str) -> None:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert found, "Chromium is missing; on Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        page = browser.new_page()
        page.goto(foreign_site)
        page.evaluate(
            """([endpoint, query]) => {
                const gui = new Yasgui(document.getElementById('here'),
                    { requestConfig: { endpoint }, copyEndpointOnNewTab: false, persistenceId: null });
                const tab = gui.getTab() || gui.addTab(true);
                tab.setEndpoint(endpoint);
                tab.setQuery(query);
                tab.query();
            }""",
            [sparql, SELECT],
        )
        page.wait_for_selector(".yasr_results table td", timeout=60_000)
        shown = page.inner_text(".yasr_results")
        browser.close()
    assert all(city.rpartition("/")[2] in shown for city in cities)
