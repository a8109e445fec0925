"""One page of every kind on the shipped data, in every language: processor time on the server, the first time for a state and again.

First: nobody asked for the page at this revision; `ahead` has run its shared part, as it does seconds after a start or commit. Again: from
the memory of pages. A page of which either takes more than the goal is marked. Processor time, not time by the clock: other work on the
machine, and the pause in which somebody else's page is made, are no property of a page.
"""

from __future__ import annotations

import asyncio
import gc
import os
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does

from starlette.testclient import TestClient

from api.ahead import SHARED, TRANSLATED, settle, share, unguarded, visit
from api.app import create_app
from api.commands.serve import FEWER_COLLECTIONS
from benchmarks import machine
from benchmarks.publishing import number, publish, table
from benchmarks.rounds import ROUNDS, cpu
from graph.embedded import EmbeddedStore
from graph.kept import forget
from graph.language import LANGUAGES, SOURCE
from graph.settings import Settings
from loaders import shipped
from tests.browser.pages import PAGES as OF_EVERY_KIND

if TYPE_CHECKING:
    from graph.store import Store

GOAL = 0.1
HEAVIEST = (
    "/stadt/stuttgart",
    "/feld/rf-sport",
    "/vergleich?a=stuttgart&b=mannheim",
    "/netz?stadt=stuttgart",
    "/netz?stadt=alle",
    "/netz?um=stuttgart-welcome-center&schritte=3",
    "/verbindungen",
    "/zeitleiste?stadt=stuttgart",
    "/daten/revision/2",
)
"""Those for which the shipped data have most to show."""
ELSEWHERE = ("/sparql", "/en/")
"""The page of queries needs readers, which are measured by themselves; every page is asked for in English anyway."""
PAGES = tuple(page for page in dict.fromkeys((*OF_EVERY_KIND.values(), *HEAVIEST)) if not page.startswith(ELSEWHERE))
ASKED = {
    (page, language): page if language == SOURCE else f"/{language}{page}" for page in PAGES for language in LANGUAGES
}


def main() -> None:
    """Measure and publish."""
    before = machine.begin()
    gc.set_threshold(FEWER_COLLECTIONS)  # as `serve` does
    store = EmbeddedStore.open(Settings())
    shipped.load(store)
    _asked(_client(store))  # libraries are imported once, whatever is measured
    rounds = [(_asked(client), _asked(client)) for client in (_client(store) for _ in range(ROUNDS))]
    first, again = ({one: median(each[at][one] for each in rounds) for one in ASKED} for at in (0, 1))
    rows = [
        (f"`{page}`", *(_told(seconds[page, language]) for language in LANGUAGES for seconds in (first, again)))
        for page in PAGES
    ]  # fmt: skip
    over = sum(max(first[one], again[one]) > GOAL for one in ASKED)
    publish(
        "pages",
        table(("page", *(f"{word}, {language}" for language in LANGUAGES for word in ("first", "again"))), rows),
        f"Milliseconds of processor time. Goal: 100 ms; {over} of {len(ASKED)} are over it.",
        machine.note(before, "Measured"),
    )


def _told(seconds: float) -> str:
    return f"{number(1000 * seconds)}{' **over**' if seconds > GOAL else ''}"


def _client(store: Store) -> TestClient:
    """An application that remembers no page and nothing of the revision, with what all pages share made ahead."""
    forget(store)
    app = create_app(Settings(), store)
    share(app.state.site)
    asyncio.run(visit(unguarded(app), (*SHARED, *TRANSLATED), asyncio.Event(), 120))
    settle()
    return TestClient(app)


def _asked(client: TestClient) -> dict[tuple[str, str], float]:
    """Seconds of processor time for every page in every language, one language after the other as its readers come."""
    return {one: cpu(partial(client.get, address))() for one, address in ASKED.items()}


if __name__ == "__main__":
    main()
