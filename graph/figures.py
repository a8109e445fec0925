"""How large the graph is and what it is made of: classes, properties and data sets, counted by queries once per revision.

VoID, the service description and the catalogue of data sets all tell these figures, so they are counted here and nowhere else.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from graph.iri import IRI
from graph.supporting import supporting
from graph.terms import Literal, NamedNode
from ontology.names import ROOT

if TYPE_CHECKING:
    from graph.store import Store
    from graph.terms import Term


@dataclass(frozen=True, slots=True)
class ClassFigure:
    """A class and how many things have it."""

    iri: IRI
    entities: int


@dataclass(frozen=True, slots=True)
class PropertyFigure:
    """A property, how many statements use it, and how many different things stand before and behind it."""

    iri: IRI
    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True, slots=True)
class GraphFigure:
    """A named graph, its size, and the data set it belongs to; empty where its name does not say so."""

    iri: IRI
    triples: int
    dataset: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one revision. `triples` counts the merged default graph, each statement once however many graphs make it."""

    revision: int
    triples: int
    subjects: int
    objects: int
    classes: tuple[ClassFigure, ...]
    properties: tuple[PropertyFigure, ...]
    graphs: tuple[GraphFigure, ...]

    @property
    def datasets(self) -> tuple[str, ...]:
        """The names of the data sets that have statements, in alphabetical order."""
        return tuple(sorted({graph.dataset for graph in self.graphs} - {""}))


_counted: WeakKeyDictionary[Store, Figures] = WeakKeyDictionary()
_counting = threading.Lock()


def figures(store: Store) -> Figures:
    """The figures of the store's revision; counted at the first call after a commit, remembered until the next.

    The revision is kept before the lock is taken: callers may keep one already, and a commit that waits for them must not come between.
    """
    with store.reading(), _counting:
        known = _counted.get(store)
        if known is None or known.revision != store.revision:
            known = _counted[store] = count(store)
        return known


def count(store: Store) -> Figures:
    """Count anew. All queries see one revision."""
    with store.reading() as revision:
        ((triples, subjects, objects),) = supporting(store, "void-totals")[1].rows
        classes = supporting(store, "void-classes")[1].rows
        properties = supporting(store, "void-properties")[1].rows
        data = set(store.graphs())
        # Some engines let GRAPH range over graphs of their own too.
        graphs = [row for row in supporting(store, "void-graphs")[1].rows if row[0] in data]
    return Figures(
        revision,
        _number(triples),
        _number(subjects),
        _number(objects),
        tuple(ClassFigure(_iri(name), _number(entities)) for name, entities in classes),
        tuple(PropertyFigure(_iri(name), *map(_number, numbers)) for name, *numbers in properties),
        tuple(GraphFigure(_iri(name), _number(size), dataset_of(_iri(name), store.base)) for name, size in graphs),
    )


def dataset_of(graph: str, base: str) -> str:
    """The data set of a named graph ``{base}/graph/{data set}/{source}``; the vocabulary has one graph, the same in every instance."""
    for start in (f"{base}/graph/", f"{ROOT}/graph/"):
        if graph.startswith(start):
            return graph.removeprefix(start).partition("/")[0]
    return ""


def _iri(term: Term | None) -> IRI:
    return IRI(term.value) if isinstance(term, NamedNode) else IRI("")


def _number(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
