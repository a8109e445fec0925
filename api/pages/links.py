"""Where the page of a thing is: its class decides, looked up once per revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import fetch
from graph.answers.pages import ListedThing
from graph.iri import VOCABULARIES
from ontology.names import BG

if TYPE_CHECKING:
    from graph.store import Store

REFERENCE_FIELDS = f"{VOCABULARIES}reference_fields/"


@dataclass(frozen=True, slots=True)
class Links:
    """The paths of pages, from IRIs; `cities` and `fields` are the things that have a page of their own kind."""

    base: str
    cities: frozenset[str]
    fields: frozenset[str]

    @classmethod
    def of(cls, store: Store) -> Links:
        """Look up which things are cities and which are fields of a city."""
        cities, fields = (
            frozenset(str(row.thing) for row in _of_class(store, f"{BG}{name}")) for name in ("City", "CityField")
        )
        return cls(store.base, cities, fields)

    def __call__(self, iri: str) -> str:
        """The path of a thing's page; nothing for what has none (terms of the ontology, foreign IRIs)."""
        resources = f"{self.base}/id/"
        if iri.startswith(resources):
            kind = "stadt" if iri in self.cities else "feld" if iri in self.fields else "eintrag"
            return f"/{kind}/{iri.removeprefix(resources)}"
        if iri.startswith(REFERENCE_FIELDS):
            return f"/feld/{iri.removeprefix(REFERENCE_FIELDS)}"
        if iri.startswith(VOCABULARIES) and iri.removeprefix(VOCABULARIES).count("/") == 1:
            return f"/begriff/{iri.removeprefix(VOCABULARIES)}"
        return ""

    def data(self, iri: str) -> str:
        """The path under which a thing's description in RDF is served, which a suffix completes; nothing for foreign IRIs."""
        for start, path in ((f"{self.base}/id/", "/id/"), (VOCABULARIES, "/vocab/")):
            if iri.startswith(start):
                return path + iri.removeprefix(start)
        return ""


def _of_class(store: Store, of: str) -> tuple[ListedThing, ...]:
    """Everything of a class, without names and sources, which no link needs."""
    return fetch(store, "everything-of-class", ListedThing, of_class=of).rows
