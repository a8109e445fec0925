"""A permanent address holds question, parameters, day and revision: it gives the same answer after the data changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.embedded import EmbeddedStore
from graph.errors import NotFound, StoreError
from graph.past import at_revision
from graph.patch import Patch
from graph.settings import Settings
from loaders import ontology, tables
from tests.loaders.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESSES = [
    "/api/v1/coverage?city=musterstadt",
    "/api/v1/coverage?city=musterstadt&city=beispielheim",
    "/api/v1/gaps?city=musterstadt&reference=ja&target_group=tg-frauen&lang=en",
    "/api/v1/worklist?city=musterstadt",
    "/api/v1/missed?city=musterstadt",
    "/api/v1/questions/fields-of-city?city=musterstadt",
    "/api/v1/questions/measures-of-field?field=rf-bildung&city=musterstadt",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A client of a store that lost all its entries after the addresses had been asked, and what was answered before."""

    client: TestClient
    store: EmbeddedStore
    answers: dict[str, dict[str, Any]]
    files: dict[str, str]


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    with EmbeddedStore.open(Settings(), validator=None) as store:
        ontology.plan(store).commit(store, author="Test", message="Vokabular")
        tables.plan(store, EXAMPLES).commit(store, author="Test", message="Beispiele")
        client = TestClient(create_app(Settings(), store))
        answers = {address: client.get(address).json() for address in ADDRESSES}
        files = {address: client.get(f"{address}&format=md").text for address in ADDRESSES}
        store.commit(store.patch(2).inverse(), author="Test", message="Leer")
        yield Asked(client, store, answers, files)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_permanent_address_gives_the_same_answer_later(asked: Asked, address: str) -> None:
    before = asked.answers[address]
    assert before["rows"]
    assert before["permalink"].endswith("revision=2")
    assert asked.client.get(address).status_code == 404  # the city is gone
    assert asked.client.get(before["permalink"]).json() == before


@pytest.mark.parametrize("address", ADDRESSES)
def test_files_carry_the_permanent_address(asked: Asked, address: str) -> None:
    assert asked.answers[address]["permalink"] in asked.files[address].replace("\\", "")


def test_the_past_takes_no_change(asked: Asked) -> None:
    with at_revision(asked.store, 1) as then:
        assert [each.number for each in then.revisions()] == [1]
        assert then.revision == 1
        with pytest.raises(StoreError):
            then.commit(Patch(frozenset(), frozenset()), author="Test", message="")
        with pytest.raises(StoreError):
            then.undo(1, author="Test")
    with at_revision(asked.store, asked.store.revision) as now:
        assert now is asked.store
    with pytest.raises(NotFound), at_revision(asked.store, 99):
        pass


def test_states_are_rebuilt_once_and_forgotten_in_turn(asked: Asked) -> None:
    one = asked.store.at(1)
    assert asked.store.at(1) is one
    asked.store.at(0)
    asked.store.at(2)
    assert asked.store.at(1) is not one
