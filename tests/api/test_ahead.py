"""After pages were made ahead no visitor waits for what all pages share; a commit ends the making, and so does the service's end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api import ahead
from api.ahead import OF_CITY, OF_EVERYTHING, SHARED, in_detail, made_ahead, share, unguarded, visit
from api.app import create_app
from api.pages.data import revision
from api.pages.data.things import Touched
from api.pages.links import Links
from api.pages.site import Site
from graph import catalogue
from graph.answers import groups
from graph.connections import reading
from graph.coverage import facts
from graph.embedded import EmbeddedStore
from graph.kept import forget
from graph.patch import Patch
from graph.settings import Settings
from tests.stores import copied

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from graph.store import Store

ASKED = (
    "/abdeckung?stadt=koeln",
    "/stadt/koeln",
    "/verbindungen",
    "/feld/rf-sport",
    "/netz?stadt=alle&gruppen=feld",
    "/netz?stadt=alle&gruppen=gemeinschaft",
    "/daten/revision/2?seite=3",
)


def refused(*_: object, **__: object) -> None:
    raise AssertionError("whole-graph facts are asked for again")


def test_after_the_shared_pages_no_page_asks_for_whole_graph_facts(
    real_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget(real_store)
    app = create_app(Settings(), real_store)
    share(Site(real_store, Settings()))
    assert asyncio.run(visit(unguarded(app), SHARED, asyncio.Event(), 600)) == len(SHARED)
    read = facts._read
    monkeypatch.setattr(
        facts, "_read", lambda *asked: (read if asked[2] else refused)(*asked)
    )  # a city's own may be read
    monkeypatch.setattr(Links, "of", refused)
    monkeypatch.setattr(reading, "_read", refused)
    monkeypatch.setattr(Touched, "of", refused)
    monkeypatch.setattr(groups, "_places", refused)
    monkeypatch.setattr(groups, "communities", refused)
    client = TestClient(app, raise_server_exceptions=False)
    assert {address: client.get(address).status_code for address in ASKED} == dict.fromkeys(ASKED, 200)
    forget(real_store)
    new = TestClient(create_app(Settings(), real_store), raise_server_exceptions=False)
    assert new.get(ASKED[0]).status_code == 500


def test_the_longest_answers_are_looked_up_ahead(real_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(real_store)
    share(Site(real_store, Settings()))
    texts = {catalogue.ask(real_store, question).queries[0].text for question in OF_EVERYTHING}
    select, asked = real_store.select, list[str]()

    def listening(query: str, /, **more: Any) -> Any:
        asked.append(query)
        return select(query, **more)

    monkeypatch.setattr(real_store, "select", listening)
    kept = [catalogue.ask(real_store, question, lang="en").rows for question in OF_EVERYTHING]
    assert min(map(len, kept)) > 100
    assert texts.isdisjoint(asked)
    forget(real_store)
    assert [catalogue.ask(real_store, question).rows for question in OF_EVERYTHING] == kept
    assert texts.issubset(asked)


def test_things_of_a_revision_are_not_kept_ahead_where_they_are_very_many(
    example_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision, "LARGEST_READ", 10)
    monkeypatch.setattr(Touched, "of", refused)
    revision.settle(example_store)


def test_every_documented_city_and_every_reference_field_has_its_pages(real_store: Store) -> None:
    addresses = in_detail(Site(real_store, Settings()))
    assert len(addresses) == len(set(addresses)) == 10 * len(OF_CITY) + 24 + 1
    assert "/feld/rf-sport" in addresses
    assert addresses[0] == "/stadt/stuttgart"


def test_of_many_cities_only_the_best_documented_have_theirs(
    real_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(real_store, Settings())
    all_of_them = in_detail(site)
    monkeypatch.setattr(ahead, "FEW", 9)
    monkeypatch.setattr(ahead, "BEST", 3)
    assert in_detail(site) == all_of_them[: 3 * len(OF_CITY)]


def test_a_commit_ends_the_making() -> None:
    changed, asked = asyncio.Event(), []

    async def app(scope: Scope, _: Receive, __: Send) -> None:
        asked.append(scope["path"])
        changed.set()

    asyncio.run(visit(app, SHARED, changed, 600))
    assert asked == ["/"]


def test_no_time_makes_no_page() -> None:
    async def app(_: Scope, __: Receive, ___: Send) -> None:
        refused()

    assert asyncio.run(visit(app, SHARED, asyncio.Event(), 0)) == 0


def test_a_page_that_fails_stops_nothing() -> None:
    async def app(scope: Scope, _: Receive, send: Send) -> None:
        if scope["path"] == "/":
            refused()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    assert asyncio.run(visit(app, SHARED, asyncio.Event(), 600)) == len(SHARED) - 1


def test_pages_are_made_after_start_and_after_a_commit_and_never_after_the_end(
    example_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "PAUSE", 0.0)
    store = copied(example_store)
    site = Site(store, Settings())
    asked: asyncio.Queue[str] = asyncio.Queue()

    async def app(scope: Scope, _: Receive, __: Send) -> None:
        asked.put_nowait(scope["path"])

    async def both() -> None:
        async with made_ahead(app, site):
            while await asked.get() != "/fragen":
                pass
            statement = next(iter(store.patch(2).added))
            await asyncio.to_thread(
                store.commit, Patch(removed=frozenset([statement])), author="Test", message="", validate=False
            )
            while await asked.get() != "/fragen":
                pass
        left = asked.qsize()
        await asyncio.sleep(0)
        assert asked.qsize() == left

    asyncio.run(asyncio.wait_for(both(), 60))
    assert isinstance(store, EmbeddedStore)
    assert store._listeners == []
