"""RDF files as plans: formats, graphs, blank nodes, and what a second load changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.rdf import Format
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from loaders import rdf
from loaders.plan import Kind

if TYPE_CHECKING:
    from pathlib import Path

BASE = Settings().base
A, P = NamedNode("http://ex/a"), NamedNode("http://ex/p")
HOME = NamedNode(f"{BASE}/graph/hand")

SAME = {
    "x.ttl": '@prefix ex: <http://ex/> . ex:a ex:p "Bündnis"@de .',
    "x.nt": '<http://ex/a> <http://ex/p> "Bündnis"@de .\n',
    "x.nq": '<http://ex/a> <http://ex/p> "Bündnis"@de .\n',
    "x.trig": '@prefix ex: <http://ex/> . { ex:a ex:p "Bündnis"@de }',
    "x.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://ex/">'
    '<rdf:Description rdf:about="http://ex/a"><ex:p xml:lang="de">Bündnis</ex:p></rdf:Description></rdf:RDF>',
    "x.jsonld": '{"@context": {"p": {"@id": "http://ex/p", "@language": "de"}}, "@id": "http://ex/a", "p": "Bündnis"}',
}


@pytest.fixture
def store() -> EmbeddedStore:
    return EmbeddedStore.open(Settings(), validator=None)


def load(store: EmbeddedStore, text: str, file: str = "x.ttl", **where: str) -> set[Quad]:
    """Load a text and say what the store holds then."""
    rdf.plan(store, text.encode(), file=file, **where).commit(store, author="a", message="m")  # type: ignore[arg-type]
    return set(store.quads())


def q(value: str, graph: str = "graph/hand", subject: NamedNode = A) -> Quad:
    return Quad(subject, P, Literal(value), NamedNode(f"{BASE}/{graph}"))


@pytest.mark.parametrize("file", SAME)
def test_every_format_says_the_same(store: EmbeddedStore, file: str) -> None:
    assert load(store, SAME[file], file) == {Quad(A, P, Literal("Bündnis", language="de"), HOME)}


def test_every_format_has_a_case() -> None:
    assert {Format.of_file(file) for file in SAME} == set(Format)


@pytest.mark.parametrize("form", Format)
def test_formats_are_known_by_media_type_and_ending(form: Format) -> None:
    assert Format.of_media_type(form.media_type.upper() + "; charset=utf-8") is form
    assert all(Format.of_file(f"a.b{ending.upper()}") is form for ending in form.endings)


def test_a_byte_order_mark_is_no_fault(store: EmbeddedStore) -> None:
    assert load(store, "\ufeff" + SAME["x.ttl"])


def test_a_given_format_beats_the_name(store: EmbeddedStore) -> None:
    plan = rdf.plan(store, SAME["x.ttl"].encode(), file="upload", form=Format.TURTLE)
    assert plan.rows == 1


def test_a_file_can_be_read_from_disk(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(SAME["x.ttl"], encoding="utf-8")
    assert rdf.plan_file(store, tmp_path / "x.ttl").rows == 1


def test_a_source_gets_its_own_graph(store: EmbeddedStore) -> None:
    assert load(store, '<http://ex/a> <http://ex/p> "1" .', dataset="ulm", source="bericht-2020") == {
        q("1", "graph/ulm/bericht-2020")
    }


def test_graphs_of_the_data_set_stay(store: EmbeddedStore) -> None:
    text = f'<{BASE}/graph/ulm/x> {{ <http://ex/a> <http://ex/p> "1" }}'
    assert load(store, text, "x.trig", dataset="ulm", source="bericht") == {q("1", "graph/ulm/x")}


def test_a_file_cannot_speak_for_another_data_set(store: EmbeddedStore) -> None:
    text = f'<{BASE}/graph/kuratiert/x> {{ <http://ex/a> <http://ex/p> "1" }}'
    assert load(store, text, "x.trig", dataset="ulm", source="bericht") == {q("1", "graph/ulm/bericht")}


def test_a_graph_of_another_data_set_keeps_its_source(store: EmbeddedStore) -> None:
    text = f'<{BASE}/graph/kuratiert/bericht-2020> {{ <http://ex/a> <http://ex/p> "1" }}'
    assert load(store, text, "x.trig") == {q("1", "graph/hand/bericht-2020")}


def test_foreign_graphs_stay_apart_within_the_data_set(store: EmbeddedStore) -> None:
    text = '<http://ex/g/1> { <http://ex/a> <http://ex/p> "1" } <http://ex/g_1> { <http://ex/a> <http://ex/p> "1" }'
    graphs = {quad.graph_name for quad in load(store, text, "x.trig", dataset="ulm")}
    assert len(graphs) == 2
    assert all(str(graph).startswith(f"<{BASE}/graph/ulm/fremd/http-ex-g-1-") for graph in graphs)


def test_loading_again_changes_nothing(store: EmbeddedStore) -> None:
    text = '<http://ex/a> <http://ex/p> [ <http://ex/q> "01"^^<http://www.w3.org/2001/XMLSchema#integer> ] .'
    for where in ({"source": "bericht", "dataset": "ulm"}, {"dataset": "ulm"}, {}):
        load(store, text, **where)
        again = rdf.plan(store, text.encode(), file="x.ttl", **where)  # type: ignore[arg-type]
        assert again.patch.is_empty
        assert again.commit(store, author="a", message="m") is None


def test_a_changed_file_changes_exactly_its_statements(store: EmbeddedStore) -> None:
    load(store, '<http://ex/a> <http://ex/p> "fremd" .', source="anderer", dataset="ulm")
    load(store, '<http://ex/a> <http://ex/p> "1", "2" .', source="bericht", dataset="ulm")
    plan = rdf.plan(store, b'<http://ex/a> <http://ex/p> "2", "3" .', file="x.ttl", source="bericht", dataset="ulm")
    assert plan.patch.added == {q("3", "graph/ulm/bericht")}
    assert plan.patch.removed == {q("1", "graph/ulm/bericht")}
    assert plan.counts() == {f"{BASE}/graph/ulm/bericht": (1, 1)}
    (node,) = plan.changes(store)
    assert node.kind is Kind.CHANGED
    assert [[term.value for term in values] for values in (node.changes[0].before, node.changes[0].after)] == [
        ["1", "2", "fremd"],
        ["2", "3", "fremd"],
    ]


def test_hand_edits_are_added_to_and_never_removed(store: EmbeddedStore) -> None:
    load(store, '<http://ex/a> <http://ex/p> "1" .')
    plan = rdf.plan(store, b'<http://ex/a> <http://ex/p> "2" .', file="x.ttl")
    assert plan.patch == Patch.of([q("2")])


def test_relative_iris_take_the_base_that_is_given_or_stands_in_the_file(store: EmbeddedStore) -> None:
    assert load(store, '<a> <p> "1" .', base="http://ex/") == {q("1")}
    assert load(store, '@base <http://ex/> . <a> <p> "1" .') == {q("1")}
    assert load(store, '{"@id": "a", "http://ex/p": "1"}', "x.jsonld", base="http://ex/") == {q("1")}


def test_blank_nodes_get_names_of_the_data_set(store: EmbeddedStore) -> None:
    loaded = load(store, "<http://ex/a> <http://ex/p> [ <http://ex/q> 1 ] .", dataset="ulm")
    names = {quad.object.value for quad in loaded if quad.predicate == P and isinstance(quad.object, NamedNode)}
    assert len(names) == 1
    assert names.pop().startswith(f"{BASE}/id/knoten--ulm--")


def test_blank_nodes_keep_their_names_when_others_change(store: EmbeddedStore) -> None:
    kept = '<http://ex/a> <http://ex/p> [ <http://ex/q> "bleibt" ; <http://ex/r> [ <http://ex/q> "auch" ] ] .\n'
    load(store, kept + '<http://ex/b> <http://ex/p> [ <http://ex/q> "alt" ] .', dataset="ulm")
    changed = '<http://ex/b> <http://ex/p> [ <http://ex/q> "neu" ] .\n' + kept.replace("[", "\n[ ")
    plan = rdf.plan(store, changed.encode(), file="x.ttl", dataset="ulm")
    assert {quad.object for quad in plan.patch.removed if isinstance(quad.object, Literal)} == {Literal("alt")}
    assert len(plan.patch) == 4


def test_equal_blank_nodes_stay_as_many_as_they_are(store: EmbeddedStore) -> None:
    text = "<http://ex/a> <http://ex/p> " + ", ".join(["[ <http://ex/q> 1 ]"] * 3) + " ."
    assert len(load(store, text, dataset="ulm")) == 6


def test_labels_of_blank_nodes_do_not_matter(store: EmbeddedStore) -> None:
    load(store, "_:x <http://ex/p> _:y . _:y <http://ex/p> _:x .", dataset="ulm")
    plan = rdf.plan(store, b"_:b1 <http://ex/p> _:b0 . _:b0 <http://ex/p> _:b1 .", file="x.ttl", dataset="ulm")
    assert plan.patch.is_empty


def test_a_large_file_is_read_in_seconds(store: EmbeddedStore) -> None:
    lines = "".join(f'<http://ex/{n}> <http://ex/p> "{n}" .\n' for n in range(20_000))
    assert rdf.plan(store, lines.encode(), file="x.nt").rows == 20_000
