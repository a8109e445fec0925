"""Pages made before anybody asks: after a start, a commit and midnight, when pages of the new state would be slow for who comes first.

The main pages bring what all others share (facts, links, names, connections); then come those of each documented city and reference field,
and the main pages in other languages.
They are made one after the other in a pause, by the same handlers that answer visitors;
a new commit starts anew, the end of the service ends it.
A store at an endpoint is spared: there each page is work of somebody else's server.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from contextlib import asynccontextmanager, suppress
from datetime import date, datetime, timedelta
from http import HTTPStatus
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware

from api.languages import PREFIXED, Languages
from api.pages.data import revision
from api.pages.questions import form_field
from api.reports.analyses import ANALYSES
from graph import catalogue, past, provenance, told
from graph.answers.research import searches
from graph.comparison import transfer
from graph.comparison.documentation import ground
from graph.comparison.profiles import profiles
from graph.coverage.matrix import ASPECTS
from graph.embedded import EmbeddedStore
from graph.heap import give_back
from graph.language import LANGUAGES, _, speaking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message

    from api.pages.site import Site
    from graph.question import Parameter

PAUSE = 3.0  # seconds without a commit before pages are made, so that a series of commits is over
LONG = 0.5  # seconds: a page that took so long leaves memory behind
MOST_WORK = 20.0  # seconds for a state; then whoever asks has it made
FEW = 50  # cities; of hundreds a page shows some, and the picture of all shows groups
BEST = 10  # of hundreds of cities whose pages are made ahead, and no others then: they keep a megabyte each
SHARED = (
    "/",
    "/suche?q=Integration",
    "/abdeckung",
    "/felder",
    "/staedte",
    "/netz",
    "/verbindungen",
    "/karte",
    "/zeitleiste",
    "/vergleich",
    "/fragen",
    "/daten",
)
TRANSLATED = tuple(f"/{language}{page}" for language in PREFIXED for page in SHARED)
OF_EVERYTHING = ("organisations-with-reach", "target-groups-by-field", "cooperation-edges")
"""Questions whose answer about everything takes longest."""
OF_CITY = ("/stadt/{id}", "/abdeckung?stadt={id}", "/netz?stadt={id}", "/zeitleiste?stadt={id}")

log = logging.getLogger(__name__)


@asynccontextmanager
async def made_ahead(app: ASGIApp, site: Site) -> AsyncIterator[None]:
    """Make pages ahead as long as the context lasts; `app` is what `unguarded` gives."""
    store = site.newest
    if not isinstance(store, EmbeddedStore):
        yield
        return
    changed, loop = asyncio.Event(), asyncio.get_running_loop()

    def committed(*_: object) -> None:
        with suppress(RuntimeError):  # the service ends while a commit is still under way
            loop.call_soon_threadsafe(changed.set)

    leave = store.follow(committed)
    task = asyncio.create_task(_again_and_again(app, site, changed))
    try:
        yield
    finally:
        leave()
        task.cancel()
        (end,) = await asyncio.gather(task, return_exceptions=True)
        if isinstance(end, Exception):
            log.warning("pages were not made ahead any more: %s", type(end).__name__)


async def _again_and_again(app: ASGIApp, site: Site, changed: asyncio.Event) -> None:
    while True:
        await asyncio.sleep(PAUSE)
        if changed.is_set():  # another commit came in the pause
            changed.clear()
            continue
        begun = time.monotonic()
        await asyncio.to_thread(share, site)
        count = await visit(app, SHARED, changed, MOST_WORK)
        await asyncio.to_thread(settle)
        addresses = await asyncio.to_thread(in_detail, site)
        addresses += TRANSLATED
        count += await visit(app, addresses, changed, MOST_WORK - (time.monotonic() - begun))
        log.info("%d pages made ahead in %.1f s", count, time.monotonic() - begun)
        with suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), _until_tomorrow())
        changed.clear()


def unguarded(app: FastAPI) -> ASGIApp:
    """The pages of an application without what stands before them: nobody is let in by this, and nothing leaves."""
    return Languages(AsyncExitStackMiddleware(app.router), is_for_people=lambda _: True)


def share(site: Site) -> None:
    """Have made what many pages need and no page alone brings, in every language; templates are read once for all states.

    Where there are few cities: names and sources of everything; what forms offer; the ties that walks go along, and the places of the
    whole network, the same in its pictures of every day, language and filter, and in its files; the state before the last revision, where
    pages of changes begin, and the things it touched; names like a mistyped one; what cities are compared by and offer each
    other, and what was searched there; the rows of the longest answers; and what each city has in each reference field, which all
    pages that compare or liken cities and the reports show.
    """
    few = len(site.facts.cities) <= FEW
    if few:
        told.settle(site.store)
        provenance.settle(site.store)
    on = ground(site.store, (), date.today(), facts=site.facts)
    for each in (site.links, site.names, site.nearly if few else ()):
        del each
    if few:
        profiles(site.store, on, on.cities)
        transfer.settle(site.store, on)
        searches(site.store, on.cities)
        site.grounds.settle(site.store)
        past.settle(site.store)
        revision.settle(site.store)
        for question in OF_EVERYTHING:
            catalogue.ask(site.store, question)
    for language in LANGUAGES:
        with speaking(language):
            for spoken in (site.cities, site.named, _("")):  # the last has the words of the language read
                del spoken
            for parameter in _asked_for() if few else ():
                form_field(site.store, parameter, "")
            for view, field, aspect in product(on.views.values() if few else (), on.facts.references, ASPECTS):
                view.cell(field, aspect)
    for name in site.templates.list_templates(extensions=["html"]):
        site.templates.get_template(name)


def _asked_for() -> Iterator[Parameter]:
    """What the forms of questions and analyses ask for."""
    yield from (parameter for question in catalogue.questions() for parameter in question.parameters)
    yield from (parameter for analysis in ANALYSES for parameter in analysis.parameters)


def settle() -> None:
    """Have Python look for cycles in what was made since, and no more in what is kept for the state: that took a fifth of a large page."""
    gc.unfreeze()  # what was kept for the last state may be freed
    gc.collect()
    gc.freeze()
    give_back()


def in_detail(site: Site) -> list[str]:
    """The pages of the documented cities, the best documented first, then those of the reference fields and the whole network."""
    cities = [site.links(row.city).removeprefix("/stadt/") for row in site.cities.rows]
    are_many = len(cities) > FEW
    found = [address.format(id=city) for city in (cities[:BEST] if are_many else cities) for address in OF_CITY]
    return found if are_many else [*found, *map(site.links, sorted(site.facts.references)), "/netz?stadt=alle"]


async def visit(app: ASGIApp, addresses: Iterable[str], changed: asyncio.Event, seconds: float) -> int:
    """Have pages made until a commit comes or the time is over; how many were made. Leaves the service half of the time."""
    made, end = 0, time.monotonic() + seconds
    for address in addresses:
        begun = time.monotonic()
        if changed.is_set() or begun >= end:
            break
        made += await _ask(app, address)
        took = time.monotonic() - begun
        if took > LONG:
            await asyncio.to_thread(give_back)
        await asyncio.sleep(min(took, LONG))
    return made


async def _ask(app: ASGIApp, address: str) -> bool:
    """Ask for a page as a browser would, and say whether it was made; the memory of pages has it then."""
    parts = urlsplit(address)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept", b"text/html")],
        "client": None,
        "server": ("localhost", 80),
        "state": {},
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    answered = 0

    async def send(message: Message) -> None:
        nonlocal answered
        answered = message.get("status", answered)

    try:
        await app(scope, receive, send)
    except Exception as fault:  # noqa: BLE001 - the edge of a task without a visitor: who asks for this page is told
        log.warning("%s cannot be made ahead: %s", parts.path, type(fault).__name__)
    return answered == HTTPStatus.OK


def _until_tomorrow() -> float:
    """Seconds: pages of another day are other pages."""
    now = datetime.now().astimezone()
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=5, microsecond=0)
    return max(1.0, (tomorrow - now).total_seconds())
