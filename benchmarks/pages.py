"""The pages on the shipped data, on the server: the first time for a state, with what all share made ahead, and again.

First: nobody asked for the page at this revision; `ahead` has run its shared part, as it does seconds after a start or commit. Again: from
the memory of pages. A page of which either takes more than the goal is marked.
"""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from api.ahead import SHARED, share, unguarded, visit
from api.app import create_app
from api.commands.serve import FEWER_COLLECTIONS
from api.pages.site import Site
from benchmarks import machine
from benchmarks.publishing import number, publish, table
from benchmarks.rounds import ROUNDS, wall
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import shipped

if TYPE_CHECKING:
    from graph.store import Store

GOAL = 0.1
PAGES = (
    "/",
    "/felder",
    "/feld/rf-sport",
    "/stadt/stuttgart",
    "/abdeckung?stadt=stuttgart",
    "/vergleich?a=stuttgart&b=mannheim",
    "/netz?stadt=stuttgart",
    "/netz?stadt=alle",
    "/zeitleiste",
    "/karte",
    "/verbindungen",
    "/suche?q=Beauftragter",
    "/fragen",
)


def main() -> None:
    """Measure and publish."""
    before = machine.begin()
    gc.set_threshold(FEWER_COLLECTIONS)  # as `serve` does
    store = EmbeddedStore.open(Settings())
    shipped.load(store)
    _client(store)  # templates, texts and libraries are read once, whatever is measured
    rounds = [(_asked(client), _asked(client)) for client in (_client(store) for _ in range(ROUNDS))]
    first, again = ({page: median(each[at][page] for each in rounds) for page in PAGES} for at in (0, 1))
    rows = [
        (f"`{page}`", *(f"{number(1000 * each[page])}{' **over**' if each[page] > GOAL else ''}" for each in (first, again)))
        for page in PAGES
    ]  # fmt: skip
    over = sum(max(first[page], again[page]) > GOAL for page in PAGES)
    publish(
        "pages",
        table(("page", "first, ms", "again, ms"), rows),
        f"Goal: 100 ms; {over} of {len(PAGES)} pages are over it.",
        machine.note(before, "Measured"),
    )


def _client(store: Store) -> TestClient:
    """An application that remembers no page, with what all pages share made ahead."""
    app = create_app(Settings(), store)
    share(Site(store, Settings()))
    asyncio.run(visit(unguarded(app), SHARED, asyncio.Event(), 60))
    return TestClient(app)


def _asked(client: TestClient) -> dict[str, float]:
    """Seconds for every page."""
    return {page: wall(partial(client.get, page))() for page in PAGES}


if __name__ == "__main__":
    main()
