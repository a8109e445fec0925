"""The shape files as one small graph of terms, with the few ways to read it that parsing shapes needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ShapesError
from ontology import names
from ontology.names import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = ox.NamedNode | ox.BlankNode
Object = ox.NamedNode | ox.BlankNode | ox.Literal


class Terms:
    """Statements by subject and predicate; predicates are plain IRI strings."""

    def __init__(self) -> None:
        self._of: dict[Node, dict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))

    def read(self, name: str, data: bytes) -> None:
        """Add a Turtle document. Raises ShapesError with the file's name."""
        try:
            for quad in ox.parse(data, ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                subject, value = quad.subject, quad.object
                if isinstance(subject, Node) and isinstance(value, Object):
                    self._of[subject][quad.predicate.value].append(value)
        except SyntaxError as error:
            raise ShapesError(name, f"not Turtle: {error}") from error

    def subjects(self, kind: str) -> Iterator[Node]:
        """Everything of that rdf:type, in the order of the files."""
        for subject, properties in self._of.items():
            if ox.NamedNode(kind) in properties.get(f"{RDF}type", ()):
                yield subject

    def properties(self, subject: Node) -> dict[str, list[Object]]:
        """What is said of the subject."""
        return self._of.get(subject, {})

    def all(self, subject: Node, predicate: str) -> list[Object]:
        """The values of a property."""
        return self.properties(subject).get(predicate, [])

    def one(self, subject: Node, predicate: str) -> Object | None:
        """The only value of a property, or None. Raises ShapesError where there are several."""
        values = self.all(subject, predicate)
        if len(values) > 1:
            raise ShapesError(str(subject), f"{predicate} is given {len(values)} times")
        return values[0] if values else None

    def items(self, head: Object) -> list[Object]:
        """The members of an RDF list. Raises ShapesError where it is none."""
        members: list[Object] = []
        while head != ox.NamedNode(f"{RDF}nil"):
            first = self.one(head, f"{RDF}first") if isinstance(head, Node) else None
            rest = self.one(head, f"{RDF}rest") if isinstance(head, Node) else None
            if first is None or rest is None:
                raise ShapesError(str(head), "a list was expected")
            members.append(first)
            head = rest
        return members


def shipped() -> Terms:
    """The shape files of the ontology package."""
    terms = Terms()
    for name, data in names.shapes().items():
        terms.read(f"{name}.ttl", data)
    return terms
