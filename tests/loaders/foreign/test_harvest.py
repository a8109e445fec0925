"""Harvesting another Bündnisgraph: a second instance that is served for real, its provenance kept, only changes read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from api.app import create_app
from api.cli import run
from graph.datasets import catalog
from graph.embedded import EmbeddedStore
from graph.licences import NAMES, NOT_GRANTED, SHIPPED
from graph.patch import Patch
from graph.settings import DEFAULT_BASE, Settings
from graph.terms import Literal, NamedNode, Quad
from loaders.foreign import harvest as harvesting
from loaders.foreign.renaming import Renaming
from ontology.names import SKOS
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = Quad(
    NamedNode(f"{DEFAULT_BASE}/id/musterville"),
    NamedNode("http://www.w3.org/2004/02/skos/core#altLabel"),
    Literal("Neuer Name", language="de"),
    NamedNode(f"{DEFAULT_BASE}/graph/hand"),
)


OFFICE = NamedNode(f"{DEFAULT_BASE}/id/musterstadt-sozialreferat")
ITS_NAME = NamedNode(f"{SKOS}prefLabel")


@pytest.fixture
def partner(filled_folder: Path, tmp_path: Path) -> Iterator[tuple[str, EmbeddedStore]]:
    place = shutil.copytree(filled_folder, tmp_path / "partner")
    with EmbeddedStore.open(Settings(str(place))) as store, running(create_app(Settings(str(place)), store)) as address:
        yield f"{address}/sparql", store


def harvest(address: str) -> int:
    return run(["load", "--endpoint", address, "--mapping", "buendnisgraph", "--dataset", "partnerstadt"])


def content(store: EmbeddedStore, graph: str) -> set[tuple[str, str]]:
    name = NamedNode(f"{DEFAULT_BASE}/graph/{graph}")
    return {(str(quad.predicate), str(quad.object)) for quad in store.quads(graph=name)}


def test_data_sets_come_with_their_sources_and_again_nothing_changes(
    here: Settings,
    partner: tuple[str, EmbeddedStore],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, there = partner
    with EmbeddedStore.open(here) as store:
        own = set(store.quads())
    assert harvest(address) == 0
    with EmbeddedStore.open(here) as store:
        graphs = {graph.value.rpartition("/graph/")[2] for graph in store.graphs()}
        expected = {graph.value.rpartition("/graph/")[2] for graph in there.graphs()} - {"ontologie"}
        assert {f"partnerstadt-{name}" for name in expected if name.endswith("/redaktion")} <= graphs
        assert {
            name.replace("kuratiert/", "partnerstadt-kuratiert/partnerstadt-")
            for name in expected
            if "redaktion" not in name
        } <= graphs
        assert own <= set(store.quads())
        revision = store.revision
        assert not any(
            "beleg--kuratiert" in str(quad.subject) for quad in store.quads() if "partnerstadt" in str(quad.graph_name)
        )
        listed = {each.name: each for each in catalog(store, here).datasets}
        origin = listed["partnerstadt-kuratiert"].origin
        assert origin is not None
        assert (origin.address, origin.revision) == (address, "Revision 2")
        assert listed["kuratiert"].origin is None
        source = "partnerstadt-musterstadt-src-konzept-2018"
        listed_in = NamedNode("http://purl.org/dc/terms/isReferencedBy")
        described = NamedNode(f"{DEFAULT_BASE}/katalog#datensatz-partnerstadt-kuratiert")
        found = {quad.object for quad in store.quads(NamedNode(f"{DEFAULT_BASE}/id/{source}"), listed_in)}
        assert found == {described}
        says = {str(quad.object) for quad in store.quads(described, ITS_NAME)}
        assert len(says) == 1
        assert f"Datensatz „kuratiert“ von „partnerstadt“; Revision 2, Lizenz: {NAMES[SHIPPED]}" in says.pop()
    monkeypatch.delattr(harvesting, "_hashes")  # the revision alone tells that there is nothing new
    assert harvest(address) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err
    with EmbeddedStore.open(here) as store:
        assert store.revision == revision
        store.undo(revision, author="Test")
        assert set(store.quads()) == own


def test_only_changed_graphs_are_read(
    here: Settings, partner: tuple[str, EmbeddedStore], capsys: pytest.CaptureFixture[str]
) -> None:
    address, there = partner
    assert harvest(address) == 0
    before = list(there.quads(OFFICE, ITS_NAME))
    renamed = [Quad(OFFICE, ITS_NAME, Literal("Amt für Vielfalt", language="de"), quad.graph_name) for quad in before]
    there.commit(Patch.of([NAME, *renamed], before), author="Test", message="Name")
    capsys.readouterr()
    assert harvest(address) == 0
    said = capsys.readouterr().err
    assert said.count("Seite ") == 1 + len(before)
    assert said.count("ist dort etwas anderes als hier") == 1
    with EmbeddedStore.open(here) as store:
        assert content(store, "partnerstadt-hand") == {(str(NAME.predicate), str(NAME.object))}
        assert {quad.object for quad in store.quads(OFFICE, ITS_NAME)} == {quad.object for quad in before}
        other = NamedNode(OFFICE.value.replace("/id/", "/id/partnerstadt-"))
        assert {quad.object for quad in store.quads(other, ITS_NAME)} == {renamed[0].object}
        assert not [quad for quad in store.quads(None, None, OFFICE) if "/graph/partnerstadt-" in str(quad.graph_name)]
        listed = {each.name: each for each in catalog(store, Settings(here.store, data_license="cc-zero")).datasets}
        assert listed["partnerstadt"].licence == "cc-zero"  # what was noted here
        assert listed["partnerstadt-kuratiert"].licence == SHIPPED
        assert listed["partnerstadt-hand"].licence == NOT_GRANTED  # nobody there granted one
    there.undo(there.revision, author="Test")
    assert harvest(address) == 0
    with EmbeddedStore.open(here) as store:
        assert content(store, "partnerstadt-hand") == set()


def test_sources_and_records_get_the_partners_name_and_cities_none() -> None:
    names = Renaming("https://a.example", "https://b.example", "p", {"quelle"})
    thing = Quad(
        NamedNode("https://a.example/id/beleg--kuratiert--sources--quelle"),
        NamedNode("urn:p"),
        NamedNode("https://a.example/id/stadt"),
    )
    graph = names.graph("https://a.example/graph/kuratiert/quelle")
    made = names.quad(thing, graph)
    assert graph.value == "https://b.example/graph/p-kuratiert/p-quelle"
    assert str(made.subject) == "<https://b.example/id/beleg--p-kuratiert--sources--p-quelle>"
    assert str(made.object) == "<https://b.example/id/stadt>"


def test_a_partner_needs_a_name(here: Settings) -> None:
    assert run(["load", "--endpoint", "http://127.0.0.1:9/", "--mapping", "buendnisgraph"]) == 2


def test_what_is_no_buendnisgraph_is_not_harvested(here: Settings, wikidata: str) -> None:
    assert harvest(wikidata) == 3
    with EmbeddedStore.open(here) as store:
        assert store.revision == 2


def test_what_changes_while_it_is_read_is_not_taken_in(
    here: Settings, partner: tuple[str, EmbeddedStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, there = partner
    read = harvesting._graph

    def disturbed(*arguments: Any) -> frozenset[Quad]:
        there.commit(Patch.of([NAME]), author="Test", message="Name")
        return read(*arguments)

    monkeypatch.setattr(harvesting, "_graph", disturbed)
    assert harvest(address) == 3
    with EmbeddedStore.open(here) as store:
        assert store.revision == 2
