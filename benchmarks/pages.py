"""The pages on the shipped data: processor time on the server, the first time for a state and again.

First: nobody asked for the page at this revision; `ahead` has run its shared part, as it does seconds after a start or commit. Again: from
the memory of pages. A page of which either takes more than the goal is marked. Processor time, not time by the clock: other work on the
machine, and the pause in which somebody else's page is made, are no property of a page.

One page of every kind is asked for in every language, one after the other as visitors come. Then all of `benchmarks.addresses`, of each
route so many as `MOST` says, or all with ``--all``: each in one language and in a process of its own that nobody asked anything before.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import sys
from functools import partial
from itertools import cycle
from statistics import median
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does

from starlette.testclient import TestClient

from api.ahead import SHARED, TRANSLATED, settle, share, unguarded, visit
from api.app import create_app
from api.commands.serve import FEWER_COLLECTIONS
from benchmarks import machine
from benchmarks.addresses import addresses
from benchmarks.alone import alone
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
MOST = 40
"""Pages of a route, chosen by chance and always the same."""
CODINGS = {"Accept-Encoding": "gzip, deflate, br, zstd"}  # as current browsers send it
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
    "/fragen/organisations-with-reach",
    "/fragen/target-groups-by-field",
    "/fragen/cooperation-edges",
)
"""Those for which the shipped data have most to show."""
ELSEWHERE = ("/sparql", "/en/")
"""The page of queries needs readers, which are measured by themselves; every page is asked for in English anyway."""
PAGES = tuple(page for page in dict.fromkeys((*OF_EVERY_KIND.values(), *HEAVIEST)) if not page.startswith(ELSEWHERE))
LARGEST = frozenset(HEAVIEST)
"""These take part however few of a route do."""
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
    swept, count = _swept(_client(store), addresses(create_app(Settings(), store).state.site))
    publish(
        "pages",
        table(("page", *(f"{word}, {language}" for language in LANGUAGES for word in ("first", "again"))), rows),
        f"Milliseconds of processor time. Goal: 100 ms; {over} of {len(ASKED)} are over it.",
        _table_of(swept),
        _summed_up(swept, count),
        machine.note(before, "Measured"),
    )


def _told(seconds: float) -> str:
    return f"{number(1000 * seconds)}{' **over**' if seconds > GOAL else ''}"


def _swept(client: TestClient, every: dict[str, list[str]]) -> tuple[dict[str, list[tuple[float, str]]], int]:
    """For each route the seconds its pages take and their addresses, the slowest first; and how many pages there are."""
    rng, found = random.Random(1), {}  # noqa: S311 - no secret
    prefixes = cycle("" if language == SOURCE else f"/{language}" for language in LANGUAGES)
    for route, some in every.items():
        all_of_them = len(some) <= MOST or "--all" in sys.argv
        chosen = some if all_of_them else sorted({*rng.sample(some, MOST), *LARGEST.intersection(some)})
        asked = [next(prefixes) + address for address in chosen]
        found[route] = sorted(((_first(client, address), address) for address in asked), reverse=True)
    return found, sum(map(len, every.values()))


def _first(client: TestClient, address: str) -> float:
    """The better of two where it is over the goal: what the machine does beside comes by chance, what a page takes does not."""

    def once() -> float:
        seconds, _status = alone(lambda: client.get("/"), lambda: client.get(address).status_code)
        return seconds

    seconds = once()
    return seconds if seconds <= GOAL else min(seconds, once())


def _table_of(swept: dict[str, list[tuple[float, str]]]) -> str:
    return table(
        ("route", "pages", "median", "slowest", "over 100 ms", "the slowest"),
        [
            (f"`{route}`", len(some), number(1000 * some[len(some) // 2][0]), number(1000 * some[0][0]),
             sum(seconds > GOAL for seconds, _ in some), f"`{some[0][1]}`")
            for route, some in sorted(swept.items(), key=lambda pair: -pair[1][0][0])
        ],
    )  # fmt: skip


def _summed_up(swept: dict[str, list[tuple[float, str]]], count: int) -> str:
    seconds = [each for some in swept.values() for each, _ in some]
    over = sum(each > GOAL for each in seconds)
    return (
        f"{len(seconds):,} of {count:,} pages, each asked for first and in one language: the slowest {number(1000 * max(seconds))} ms, "
        f"the median {number(1000 * median(seconds))} ms, {over} over the goal ({over / len(seconds):.1%})."
    )


def _client(store: Store) -> TestClient:
    """An application that remembers no page and nothing of the revision, with what all pages share made ahead."""
    forget(store)
    app = create_app(Settings(), store)
    share(app.state.site)
    asyncio.run(visit(unguarded(app), (*SHARED, *TRANSLATED), asyncio.Event(), 120))
    settle()
    return TestClient(app, headers=CODINGS)


def _asked(client: TestClient) -> dict[tuple[str, str], float]:
    """Seconds of processor time for every page in every language, one language after the other as its readers come."""
    return {one: cpu(partial(client.get, address))() for one, address in ASKED.items()}


if __name__ == "__main__":
    main()
