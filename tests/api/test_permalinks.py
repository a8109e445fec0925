"""A permanent address holds question, parameters, day and revision: it gives the same answer after the data changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.embedded import EmbeddedStore
from graph.errors import NotFound, PastTooLarge, PastTooLate, ReadersBusy, StoreError
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


PAGES = [
    "/staedte",
    "/stadt/musterstadt",
    "/abdeckung?stadt=musterstadt",
    "/fragen/fields-of-city?city=musterstadt",
    "/arbeitsliste?city=musterstadt",
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


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_was_there_at_its_revision(asked: Asked, page: str) -> None:
    """Everything is gone since; the page of then has its entries, says that it is of then, and leads to today."""
    mark = "&" if "?" in page else "?"
    then = asked.client.get(f"{page}{mark}revision=2")
    assert then.status_code == 200
    assert "früheren Revision 2" in then.text
    assert f'<a href="{page}">Zum neuesten Stand' in then.text.replace("&amp;", "&")
    assert "Musterstadt" in then.text
    now = asked.client.get(page)
    assert "früheren Revision" not in now.text
    assert now.status_code in (404, 410) or "Musterstadt" not in now.text.partition("<main")[2]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_gives_its_permanent_address(asked: Asked, page: str) -> None:
    mark = "&" if "?" in page else "?"
    then = asked.client.get(f"{page}{mark}revision=2").text
    found = re.findall(r'href="([^"]+)">Dauerhafte Adresse dieser', then)
    assert len(found) == 1
    link = found[0].replace("&amp;", "&")
    assert link.endswith("revision=2")
    assert told_by(asked.client.get(link).text) == told_by(then)


def told_by(page: str) -> str:
    """What a page says, without its form and the way to today, which repeat the day that was assumed."""
    return re.sub(
        r'<form.*?</form>|<p class="site-past".*?</p>',
        "",
        page.partition("<main")[2].partition("<footer")[0],
        flags=re.DOTALL,
    )


@pytest.mark.parametrize(("text", "status"), [("99", 404), ("neu", 400)])
def test_a_page_of_no_revision_is_a_page_that_says_so(asked: Asked, text: str, status: int) -> None:
    answer = asked.client.get(f"/staedte?revision={text}", headers={"accept": "text/html"})
    assert answer.status_code == status
    assert "<main" in answer.text


@pytest.mark.parametrize(
    "name", ["coverage", "documentation", "mappings", "connections", "standings", "missed", "changes"]
)
def test_before_anything_was_told_there_is_an_empty_answer(asked: Asked, name: str) -> None:
    answer = asked.client.get(f"/api/v1/{name}?revision=1")
    assert answer.status_code == 200, answer.text
    assert (answer.json()["total"], answer.json()["revision"]) == (0, 1)
    assert answer.json()["finding"].endswith(".")


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


@pytest.mark.parametrize(
    ("error", "status", "pause"),
    [(ReadersBusy(7), 503, "7"), (PastTooLate(1, 20), 503, "60"), (PastTooLarge(1, 10), 422, None)],
)
@pytest.mark.parametrize("path", ["/api/v1/coverage", "/api/v1/questions/cities-overview", "/staedte"])
def test_a_state_that_cannot_be_had_now_is_told_with_its_pause(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, path: str, error: Exception, status: int, pause: str | None
) -> None:
    def refuse(source: object, number: int) -> None:
        raise error

    monkeypatch.setattr(asked.store._states, "get", refuse)
    answer = asked.client.get(f"{path}?revision=0")
    assert (answer.status_code, answer.headers.get("retry-after")) == (status, pause)
    assert "Revision 1" in answer.text or status == 503
