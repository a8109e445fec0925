"""The same id in two instances: the same thing or another, and then with an id of its own in all that the partner says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import RejectedInput
from graph.patch import Patch
from graph.settings import DEFAULT_BASE, MEMORY, Settings
from graph.terms import Literal, NamedNode, Quad
from loaders.foreign.ids import named, written
from ontology.names import BG, FOAF, ORG, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTNER = "partner"
OWN, THEIRS = "hand/src", "partner-hand/partner-src"
STATE = NamedNode(f"{DEFAULT_BASE}/graph/partner/redaktion")
HALLE = {"name": "Halle", "key": "15002000"}


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(Settings(MEMORY)) as store:
        yield store


def iri(local: str) -> NamedNode:
    return NamedNode(f"{DEFAULT_BASE}/id/{local}")


def thing(local: str, graph: str = THEIRS, *, cls: str = f"{BG}City", name: str = "", key: str = "") -> list[Quad]:
    node, place = iri(local), NamedNode(f"{DEFAULT_BASE}/graph/{graph}")
    said = [Quad(node, NamedNode(f"{RDF}type"), NamedNode(cls), place)]
    if name:
        said.append(Quad(node, NamedNode(f"{SKOS}prefLabel"), Literal(name, language="de"), place))
    if key:
        said.append(Quad(node, NamedNode(f"{BG}ags"), Literal(key), place))
    return said


def about(local: str, graph: str) -> Quad:
    place = NamedNode(f"{DEFAULT_BASE}/graph/{graph}")
    return Quad(iri(f"zustaendig--{local}--rf-sprache"), NamedNode(f"{BG}city"), iri(local), place)


def have(store: EmbeddedStore, *quads: Quad) -> None:
    store.commit(Patch.of(quads), author="Test", message="Bestand", validate=False)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (HALLE, HALLE | {"name": "Halle (Saale)"}),
        ({"name": "Halle (Saale)"}, {"name": "halle  saale"}),
        ({"name": "Halle"}, {}),
        ({"cls": f"{BG}Measure", "name": "Lotsen"}, {"cls": f"{BG}Measure", "name": "Lotsen"}),
        ({"cls": f"{BG}Source", "name": "Bericht"}, {"cls": f"{BG}Source", "name": "Konzept"}),
    ],
)
def test_the_same_thing_keeps_its_id(store: EmbeddedStore, here: dict[str, str], there: dict[str, str]) -> None:
    have(store, *thing("halle", OWN, **here))
    came = frozenset(thing("halle", **there))
    assert named(store, came, frozenset(), PARTNER, "x.rq") == ({}, came, [])


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (HALLE, HALLE | {"key": "05758012"}),
        ({"name": "Halle (Saale)"}, {"name": "Halle (Westfalen)"}),
        ({"cls": f"{BG}Measure", "name": "Lotsen"}, {"cls": f"{ORG}Organization", "name": "Lotsen"}),
        ({"cls": f"{FOAF}Person", "name": "Ada Muster"}, {"cls": f"{FOAF}Person", "name": "Ada Probe"}),
    ],
)
def test_another_thing_gets_another_id(store: EmbeddedStore, here: dict[str, str], there: dict[str, str]) -> None:
    have(store, *thing("halle", OWN, **here))
    came = frozenset([*thing("halle", **there), about("halle", THEIRS)])
    ids, said, (told,) = named(store, came, frozenset(), PARTNER, "x.rq")
    assert ids == {"halle": "partner-halle"}
    assert said == {*thing("partner-halle", **there), about("partner-halle", THEIRS)}
    assert told.message == "„halle“ ist dort etwas anderes als hier und heißt deshalb hier „partner-halle“."


def test_a_city_with_another_id_here_is_found_by_its_key_before_ids_are_compared(store: EmbeddedStore) -> None:
    have(store, *thing("halle", OWN, name="Halle", key="05758012"), *thing("halle-saale", OWN, **HALLE))
    ids, said, told = named(store, frozenset(thing("halle", **HALLE)), frozenset(), PARTNER, "x.rq")
    assert ids == {"halle": "halle-saale"}
    assert said == {*thing("halle-saale", **HALLE)}
    assert not told  # the same city under another id is no clash


def test_another_id_holds_in_all_graphs_and_for_ever(store: EmbeddedStore) -> None:
    kept = about("halle", "partner-hand/partner-kept")
    have(store, *thing("halle", OWN, **HALLE), kept)
    came = frozenset(thing("halle", name="Halle", key="05758012"))
    ids, said, _ = named(store, came, frozenset([kept]), PARTNER, "x.rq")
    assert about("partner-halle", "partner-hand/partner-kept") in said
    have(store, *written(ids, DEFAULT_BASE, STATE), *said)
    later = named(store, frozenset([about("halle", THEIRS)]), said, PARTNER, "x.rq")
    assert later == (ids, said | {about("partner-halle", THEIRS)}, [])


def test_an_id_that_is_taken_is_given_to_nothing_else(store: EmbeddedStore) -> None:
    have(store, *thing("halle", OWN, **HALLE), *thing("partner-halle", OWN, name="Etwas"))
    with pytest.raises(RejectedInput) as refused:
        named(store, frozenset(thing("halle", name="Halle", key="05758012")), frozenset(), PARTNER, "x.rq")
    assert [problem.code for problem in refused.value.problems] == ["name-taken"]
