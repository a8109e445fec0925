"""A store for one test, and telling it statements in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from ontology.names import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BASE = "https://w3id.org/buendnisgraph"
GRAPH = NamedNode(f"{BASE}/graph/kuratiert/quelle")


def term(text: str) -> NamedNode | Literal:
    """``bg:City``, ``stadt`` (an id), ``true``, a day or ``'text'``."""
    if text.startswith("'"):
        return Literal(text.strip("'").replace("_", " "), language="de")
    if text == "true":
        return Literal(text, datatype=NamedNode(XSD + "boolean"))
    if text[0].isdigit():
        return Literal(text, datatype=NamedNode(XSD + "date"))
    prefix, colon, local = text.partition(":")
    return NamedNode(PREFIXES[prefix] + local if colon else f"{BASE}/id/{text}")


@pytest.fixture
def tell() -> Iterator[Callable[[str], EmbeddedStore]]:
    """Make a store of statements ``subject property value .``."""
    opened = EmbeddedStore.open(Settings())

    def put(text: str) -> EmbeddedStore:
        quads = set()
        for subject, name, value in map(str.split, filter(str.strip, text.split(" ."))):
            made, said = term(subject), NamedNode(RDF + "type") if name == "a" else term(name)
            assert isinstance(made, NamedNode)
            assert isinstance(said, NamedNode)
            quads.add(Quad(made, said, term(value), GRAPH))
        opened.commit(Patch(frozenset(quads), frozenset()), author="test", message="test", validate=False)
        return opened

    yield put
    opened.close()
