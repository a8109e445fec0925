"""A store on disk with the invented tables, endpoints of others, and small mappings."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import ontology, tables
from tests import engines
from tests.fake_endpoint import Fake, faking

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[2] / "ontology" / "examples" / "tables"


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("foreign") / "store"
    with EmbeddedStore.open(Settings(str(place))) as store:
        ontology.plan(store).commit(store, author="Test", message="Vokabular")
        tables.plan(store, EXAMPLES).commit(store, author="Test", message="Beispiele")
    return place


@pytest.fixture
def here(filled_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a store of the test's own, which the command line finds too."""
    place = shutil.copytree(filled_folder, tmp_path / "store")
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(place))
    return Settings(str(place))


@pytest.fixture
def fake() -> Iterator[Fake]:
    with faking() as server:
        yield server


@pytest.fixture(scope="session")
def wikidata() -> Iterator[str]:
    """The address of a server with data in Wikidata's shape."""
    with engines.oxigraph() as server:
        data = (HERE / "wikidata.ttl").read_bytes()
        address = f"{server.settings.endpoint.graphs_url}?default"
        headers = {"Content-Type": "text/turtle"}
        urlopen(Request(address, data, headers, method="PUT")).close()  # noqa: S310 - an address of this machine
        yield server.settings.store
