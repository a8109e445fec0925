"""The vocabulary as it is shipped, to be served and shown: one ontology with its modules, the shapes, the context."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import NamedNode, Triple
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.terms import Term

ALIGNMENTS = f"{names.ONTOLOGY}/alignments"
_VERSION_IRI = NamedNode(f"{names.OWL}versionIRI")


@cache
def ontology() -> tuple[Triple, ...]:
    """The ontology: own terms, how they relate to others, what reused terms are called, and the short value lists.

    The modules are one document here, so the header of the alignments, which would import the rest, is left out.
    """
    files = (names.core(), names.alignments(), names.reused(), *names.vocabularies().values())
    return tuple(triple for triple in _parsed(files) if triple.subject != NamedNode(ALIGNMENTS))


@cache
def alignments() -> tuple[Triple, ...]:
    """The relations to other vocabularies alone."""
    return _parsed([names.alignments()])


@cache
def shapes() -> tuple[Triple, ...]:
    """The SHACL shapes that every commit is checked against."""
    return _parsed(names.shapes().values())


@cache
def version() -> str:
    """The number of the version, as the version IRI ends with it."""
    header = ox.Dataset(ox.Quad(*triple) for triple in ontology())
    found = next(iter(header.quads_for_subject(NamedNode(names.ONTOLOGY))), None)
    assert found is not None  # noqa: S101 - the ontology is shipped
    (version_iri,) = (quad.object for quad in header.quads_for_predicate(_VERSION_IRI))
    return str(getattr(version_iri, "value", "")).rpartition("/")[2]


def values(subject: str, name: str) -> tuple[Term, ...]:
    """What the ontology says of a term by a property, in the order of the text."""
    return _index().get((subject, name), ())


@cache
def _index() -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], tuple[Term, ...]] = {}
    for triple in ontology():
        key = (str(getattr(triple.subject, "value", "")), triple.predicate.value)
        found[key] = (*found.get(key, ()), triple.object)  # type: ignore[arg-type]  # lists of classes are blank nodes
    return found


def _parsed(files: Iterable[bytes]) -> tuple[Triple, ...]:
    """The statements of Turtle files, unnamed nodes named after their content, so that every process writes the same text."""
    quads = [quad for data in files for quad in ox.parse(data, ox.RdfFormat.TURTLE)]
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in dataset), key=str))
