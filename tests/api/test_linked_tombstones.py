"""What was removed answers 410 with its tombstone, in every form and as a page, until it comes back."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import NamedNode
from ontology.names import OWL, PROV
from tests.api.test_linked_things import FORMS, get, triples
from tests.graph.small import iri, store_of

PAGE = "text/html"


@pytest.fixture
def store() -> EmbeddedStore:
    made = store_of("""
    g:a { :treff a bg:Measure ; skos:prefLabel "Treff <b>Mitte</b>"@de ; bg:start "2001"^^xsd:gYear ; bg:responsible :amt .
          :amt a org:Organization ; skos:prefLabel "Amt"@de . :feld a bg:CityField ; skos:prefLabel "Feld"@de . }
    """)
    gone = [*made.quads(NamedNode(iri("treff"))), *made.quads(NamedNode(iri("feld")))]
    made.commit(Patch.of(removed=gone), author="Test", message="Doppelt erfasst")
    return made


@pytest.fixture
def asked(store: EmbeddedStore) -> TestClient:
    return TestClient(create_app(Settings(), store), raise_server_exceptions=False)


@pytest.mark.parametrize(("suffix", "form"), FORMS.items())
def test_every_form_has_the_tombstone(asked: TestClient, suffix: str, form: tuple[str, ox.RdfFormat]) -> None:
    media_type, rdf = form
    for answer in (get(asked, "/id/treff", media_type), get(asked, f"/id/treff{suffix}")):
        assert answer.status_code == 410
        assert answer.headers["content-type"].partition(";")[0] == media_type
        said = {
            each.predicate.value: each.object
            for each in triples(answer, rdf)
            if each.subject == NamedNode(iri("treff"))
        }
        assert said[f"{OWL}deprecated"] == ox.Literal(True)  # noqa: FBT003 - a term, not a flag
        assert f"{PROV}invalidatedAtTime" in said
        assert len(said) == 7


@pytest.mark.parametrize("path", ["/id/treff", "/id/treff.html", "/eintrag/treff", "/feld/feld"])
def test_a_browser_gets_the_page(asked: TestClient, path: str) -> None:
    answer = get(asked, path, PAGE)
    assert answer.status_code == 410
    assert "Revision 2" in answer.text
    assert "Doppelt erfasst" in answer.text
    assert "<b>" not in answer.text


def test_the_page_shows_the_last_state(asked: TestClient) -> None:
    text = get(asked, "/eintrag/treff", PAGE).text
    assert "Treff &lt;b&gt;Mitte&lt;/b&gt;" in text
    assert 'href="/eintrag/amt"' in text
    assert "2001" in text


def test_what_comes_back_is_there_again(asked: TestClient, store: EmbeddedStore) -> None:
    assert get(asked, "/id/treff.ttl").status_code == 410
    store.undo(2, author="Test")
    assert get(asked, "/id/treff.ttl").status_code == 200
    assert get(asked, "/eintrag/treff", PAGE).status_code == 200


def test_an_interface_that_is_asked_for_it_still_says_not_found(asked: TestClient) -> None:
    assert asked.get("/api/v1/questions/thing-statements?thing=treff").status_code == 404


def test_a_program_is_told_where_to_read_on(asked: TestClient) -> None:
    answer = get(asked, "/eintrag/treff", "application/json")
    assert (answer.status_code, answer.json()["title"]) == (410, "Entfernt")
    assert iri("treff") in answer.json()["detail"]


def test_the_page_of_a_person_who_is_gone_tells_nothing() -> None:
    store = store_of('g:a { :x a bg:PostHolding ; skos:prefLabel "Erika Muster"@de . }')
    store.commit(Patch.of(removed=store.quads(NamedNode(iri("x")))), author="Test", message="Erika Muster entfernt")
    answer = get(TestClient(create_app(Settings(), store)), "/eintrag/x", PAGE)
    assert answer.status_code == 410
    assert "weil es eine Person betraf" in answer.text
    assert "Muster" not in answer.text


def test_the_revision_that_a_tombstone_names_is_told_without_its_author(asked: TestClient) -> None:
    answer = get(asked, "/revision/2", "text/turtle")
    assert answer.status_code == 200
    assert "Test" not in answer.text
    assert "endedAtTime" in answer.text


@pytest.mark.parametrize("number", ["0", "3", "x", "9" * 30, "٢"])
def test_a_revision_that_is_not_there_is_not_found(asked: TestClient, number: str) -> None:
    assert get(asked, f"/revision/{number}", "application/json").status_code == 404
