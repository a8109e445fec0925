"""Somebody at a browser before the pages that load and take back, over a store that is copied for each test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.tokens import Role, fresh
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from loaders.roundtrip import writing
from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.store import Store

TOKENS = {
    name: fresh(name, role) for name, role in (("Lesen", Role.READER), ("Amt", Role.EDITOR), ("Technik", Role.ADMIN))
}
OTHER = fresh("Nachbaramt", Role.EDITOR)
PLACE = re.compile(r"/daten/vorschau/[\w-]{32}")


@dataclass
class Browser:
    """Sends the forms of the pages."""

    client: TestClient
    store: Store

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def upload(self, data: bytes, file: str = "mappe.xlsx", who: str = "Amt", city: str = "") -> Any:
        given = TOKENS[who][0] if who in TOKENS else who
        return self.client.post(
            "/daten", files={"datei": (file, data)}, data={"token": given, "stadt": city}, follow_redirects=False
        )

    def preview(self, data: bytes, file: str = "mappe.xlsx", city: str = "") -> str:
        """Upload a file; the address of its preview."""
        answer = self.upload(data, file, city=city)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    def seen(self, place: str) -> dict[str, str]:
        """The hidden fields of the form that takes over."""
        page = self.get(place)
        return {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in ("revision", "siegel")}  # type: ignore[index]

    def accept(self, place: str, seen: dict[str, str], who: str = "Amt", **more: str) -> Any:
        given = TOKENS[who][0] if who in TOKENS else who
        return self.client.post(f"{place}/uebernehmen", data={**seen, "token": given, **more}, follow_redirects=False)

    def undo(self, number: int, who: str = "Amt") -> Any:
        given = TOKENS[who][0] if who in TOKENS else who
        return self.client.post(
            f"/daten/revision/{number}/zuruecknehmen", data={"token": given}, follow_redirects=False
        )


@pytest.fixture
def store(example_store: Store) -> Iterator[Store]:
    """The invented data set, to be changed."""
    with EmbeddedStore.open(Settings()) as store:
        store.commit(Patch.of(example_store.quads()), author="Redaktion", message="Beispiele", validate=False)
        yield store


@pytest.fixture
def browser(store: Store) -> Browser:
    entries = ",".join(access.entry for _, access in (*TOKENS.values(), OTHER))
    client = TestClient(create_app(Settings(tokens=entries), store), raise_server_exceptions=False)
    client.headers["accept"] = "text/html"
    return Browser(client, store)


@pytest.fixture
def person(store: Store, tmp_path: Path) -> Person:
    """Somebody who has just got the workbook of Musterstadt."""
    return Person(writing.to_file(store, tmp_path / "musterstadt.xlsx", "Musterstadt"))
