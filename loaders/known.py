"""What the store knows from other data sets: a link may lead there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from graph.terms import NamedNode
from loaders.naming import DataSet, Template
from ontology.names import BG, RDF, superclasses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Readable
    from graph.terms import Quad
    from loaders.model import Model

_TYPE, _CITY = NamedNode(f"{RDF}type"), NamedNode(f"{BG}city")


class Known:
    """The things that other data sets than this one describe."""

    def __init__(self, store: Readable, model: Model, dataset: str) -> None:
        self._store, self._model = store, model
        self._own = DataSet(dataset, store.base).prefix
        self._cities = Template(model.tables["cities"].about, store.base)

    def holds(self, table: str, identifier: str) -> bool:
        """Whether another data set has a thing of that table with that id."""
        wanted = self._model.tables[table].link_class
        classes = self._said(table, identifier, _TYPE)
        return wanted in classes and not classes.intersection(self._more_special[wanted])

    def holds_any(self, table: str) -> bool:
        """Whether another data set has any thing of that table."""
        wanted = NamedNode(self._model.tables[table].link_class)
        return any(map(self._is_outside, self._store.quads(None, _TYPE, wanted)))

    def city_of(self, table: str, identifier: str) -> str:
        """The city of such a thing; empty where it has none."""
        found = (self._cities.match(city) for city in self._said(table, identifier, _CITY))
        return next((city["id"] for city in found if city), "")

    def _said(self, table: str, identifier: str, predicate: NamedNode) -> set[str]:
        try:
            node = NamedNode(Template(self._model.tables[table].link_about, self._store.base).fill(identifier))
        except ValueError:
            return set()  # a name where an id belongs: nothing has it
        quads = self._store.quads(node, predicate)
        outside = filter(self._is_outside, quads)
        return {quad.object.value for quad in outside if isinstance(quad.object, NamedNode)}

    def _is_outside(self, quad: Quad) -> bool:
        return not cast("NamedNode", quad.graph_name).value.startswith(self._own)

    @cached_property
    def _more_special(self) -> Mapping[str, frozenset[str]]:
        """For the class of each table the classes of tables below it: a city is an organisation, but no row of organisations."""
        classes = {table.link_class for table in self._model.tables.values()}
        return {wanted: frozenset(each for each in classes if wanted in superclasses(each)) for wanted in classes}
