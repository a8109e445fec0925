"""What is recorded of data sets that came from another Bündnisgraph: its address and revision, the licence, and whom to name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.description import part
from graph.licences import LIST, NAMES, NOT_GRANTED
from graph.terms import Literal, NamedNode
from ontology.names import DCAT, DCATDE, DCTERMS, PROV

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Readable


@dataclass(frozen=True, slots=True)
class Harvested:
    """Where a data set came from. `revision` is as the other instance writes it, empty where it did not say; so is `named`."""

    address: str
    revision: str
    licence: str
    named: str


def harvested(store: Readable) -> Mapping[str, Harvested]:
    """The data sets that came from another instance, by name."""
    start = part(store.base, "")
    found = {}
    for quad in store.quads(None, NamedNode(f"{PROV}wasGeneratedBy")):
        dataset, reading = quad.subject, quad.object
        if isinstance(dataset, NamedNode) and isinstance(reading, NamedNode) and dataset.value.startswith(start):
            licence = _value(store, dataset, f"{DCTERMS}license").removeprefix(LIST)
            found[dataset.value.removeprefix(start)] = Harvested(
                address=_value(store, reading, f"{PROV}used"),
                revision=_value(store, reading, f"{DCAT}version"),
                licence=licence if licence in NAMES else NOT_GRANTED,
                named=_value(store, dataset, f"{DCATDE}licenseAttributionByText"),
            )
    return found


def _value(store: Readable, subject: NamedNode, predicate: str) -> str:
    terms = (quad.object for quad in store.quads(subject, NamedNode(predicate)))
    return min((term.value for term in terms if isinstance(term, NamedNode | Literal)), default="")
