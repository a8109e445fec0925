"""What follows from a statement and is stored beside it, so that no query infers: superclasses, days of partial dates, shortcuts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from graph.terms import Literal, NamedNode, Triple
from loaders import dates
from ontology.names import BG, DCTERMS, ORG, RDF, XSD, superclasses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.terms import Term

    Things = dict[NamedNode, dict[str, set[Term]]]

TYPE = NamedNode(f"{RDF}type")
_DATES = {f"{BG}start": "start", f"{BG}end": "end", f"{DCTERMS}issued": "issued"}
_DAY = NamedNode(f"{XSD}date")


def completed(triples: Iterable[Triple]) -> frozenset[Triple]:
    """The statements with those that follow."""
    triples = frozenset(triples)
    return triples | frozenset(_classes(triples)) | frozenset(_days(triples)) | frozenset(_shortcuts(triples))


def _classes(triples: Iterable[Triple]) -> Iterator[Triple]:
    for triple in triples:
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            for above in superclasses(triple.object.value):
                yield Triple(triple.subject, TYPE, NamedNode(above))


def _days(triples: Iterable[Triple]) -> Iterator[Triple]:
    for triple in triples:
        name = _DATES.get(triple.predicate.value)
        if name and isinstance(triple.object, Literal) and dates.is_partial(triple.object.value):
            for end, day in zip(("Earliest", "Latest"), dates.span(triple.object.value), strict=True):
                yield Triple(triple.subject, NamedNode(f"{BG}{name}{end}"), Literal(day, datatype=_DAY))


def _shortcuts(triples: Iterable[Triple]) -> Iterator[Triple]:
    things: Things = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        things[cast("NamedNode", triple.subject)][triple.predicate.value].add(cast("Term", triple.object))
    for said in things.values():
        holds = said.get(f"{BG}post", set())
        name, targets = ("holds", holds) if holds else ("memberOf", said.get(f"{ORG}organization", set()))
        for member in said.get(f"{ORG}member", set()):
            for target in targets:
                yield Triple(cast("NamedNode", member), NamedNode(ORG + name), target)
