"""The vocabulary and the shipped data set in a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from loaders import csvw, curated, ontology, shipped
from ontology import names

if TYPE_CHECKING:
    from graph.store import Store

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in names.PREFIXES.items())


def _values(store: Store, query: str) -> set[str]:
    return {row[0].value for row in store.select(PREFIXES + query).rows if row[0] is not None}


def test_vocabulary_and_tables_are_a_revision_each_with_author_and_message() -> None:
    told: list[tuple[str, int, int]] = []
    with EmbeddedStore.open(Settings()) as store:
        revisions = shipped.load(store, lambda *step: told.append(step))
        assert [(revision.number, revision.author) for revision in revisions] == [
            (1, shipped.AUTHOR),
            (2, shipped.AUTHOR),
        ]
        assert [revision.message.split()[0] for revision in revisions] == ["Vokabular", "Mitgelieferte"]
        assert [number for _, number, _ in told] == list(range(len(shipped.STEPS)))
        assert shipped.load(store) == []
        assert store.revision == 2


def test_it_is_found_beside_its_description() -> None:
    assert (curated.folder() / "csv-metadata.json").is_file()


def test_every_class_and_property_in_use_has_a_german_label(real_store: Store) -> None:
    used = f"""SELECT DISTINCT ?term {{ {{ ?x a ?term }} UNION {{ ?x ?term ?y }}
        FILTER STRSTARTS(STR(?term), "{names.BG}") FILTER NOT EXISTS {{ ?term rdfs:label ?label FILTER (LANG(?label) = "de") }} }}"""
    assert _values(real_store, used) == set()


def test_every_value_of_a_list_in_use_has_a_german_label_and_its_list(real_store: Store) -> None:
    values = "{ ?x ?p ?value FILTER STRSTARTS(STR(?value), STR(vocab:)) FILTER CONTAINS(STRAFTER(STR(?value), STR(vocab:)), '/') }"
    used = _values(real_store, f"SELECT DISTINCT ?value {values}")
    sound = _values(
        real_store,
        f"""SELECT DISTINCT ?value {{ {values} ?value skos:prefLabel ?label ; skos:inScheme ?scheme . ?scheme skos:prefLabel ?name
            FILTER (LANG(?label) = "de" && LANG(?name) = "de") }}""",
    )
    assert len(used) > 100
    assert used == sound


def test_each_list_of_the_tables_names_its_top_concepts(real_store: Store) -> None:
    for table in csvw.model().tables.values():
        if table.scheme:
            found = _values(
                real_store, f"SELECT ?top {{ <{table.scheme}> a skos:ConceptScheme ; skos:hasTopConcept ?top }}"
            )
            rows = _values(real_store, f'SELECT ?top {{ ?record bg:table "{table.name}" ; bg:describes ?top }}')
            assert found == rows
            assert rows


def test_the_groups_of_reference_fields_are_concepts_of_their_own_list(real_store: Store) -> None:
    groups = _values(
        real_store,
        f"SELECT ?group {{ <{names.VOCAB}reference_field_groups> skos:hasTopConcept ?group . ?group a skos:Concept }}",
    )
    used = _values(real_store, "SELECT DISTINCT ?group { ?field a bg:ReferenceField ; skos:broader ?group }")
    assert len(groups) == 12
    assert used == groups


def test_loading_the_vocabulary_replaces_all_of_its_graph(store: EmbeddedStore) -> None:
    ontology.plan(store).commit(store, author="x", message="x")
    stale = Quad(
        NamedNode(f"{names.BG}Old"),
        NamedNode(f"{names.RDFS}label"),
        Literal("Alt", language="de"),
        NamedNode(names.ONTOLOGY_GRAPH),
    )
    store.commit(Patch.of([stale]), author="x", message="x")
    plan = ontology.plan(store)
    assert not plan.patch.added
    assert plan.patch.removed == {stale}


def test_nothing_of_the_vocabulary_depends_on_the_base() -> None:
    with EmbeddedStore.open(Settings(base="https://integration.example.org"), validator=None) as store:
        shipped.load(store)
        assert _values(store, f"SELECT ?x {{ <{names.VOCAB}roles> skos:hasTopConcept ?x }}")
        things = _values(store, "SELECT ?x { ?x a bg:Measure }")
        assert all(thing.startswith("https://integration.example.org/id/") for thing in things)
        assert shipped.load(store) == []
