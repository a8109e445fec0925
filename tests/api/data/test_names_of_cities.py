"""The start of data entry calls cities in the language of its reader, whoever came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.patch import Patch
from graph.terms import Literal, NamedNode, Quad
from ontology.names import SKOS

if TYPE_CHECKING:
    from graph.store import Store
    from tests.api.data.conftest import Browser


def test_each_language_has_its_names(browser: Browser, store: Store) -> None:
    city = NamedNode(f"{store.base}/id/musterstadt")
    graph = next(iter(store.quads(city))).graph_name
    name = Quad(city, NamedNode(f"{SKOS}prefLabel"), Literal("Sampletown", language="en"), graph)
    store.commit(Patch(frozenset({name}), frozenset()), author="Test", message="Name")
    assert ">Sampletown</option>" in browser.get("/en/daten")
    assert ">Sampletown</option>" not in browser.get("/daten")
