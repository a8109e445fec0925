"""Every shipped question as text, bound to things of the data, so that each engine is asked the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.rounds import cpu
from graph.library import questions
from graph.parameters import terms, values
from graph.question import Kind
from graph.terms import NamedNode
from ontology.names import BG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.question import Parameter, Question
    from graph.store import Store
    from graph.terms import Quad

ALWAYS = f"{BG}City"  # a question that can be about a city is asked about one
LONGEST = 0.1
"""Seconds of CPU time, on disk."""
FURTHER = {"integer": 2, "string": "sprach", "boolean": True, "date": "2020"}

NAMED = {"of_class": ALWAYS}
"""Texts that must be the name of something."""


def asked(store: Store) -> dict[str, str]:
    """The text of each question by name."""
    return {question.name: _text(store, question) for question in questions()}


def quick(store: Store) -> dict[str, str]:
    """Those that take the engine no longer than `LONGEST`: the others would measure the engine, which all share, and hide the way to it."""
    found = asked(store)
    return {name: text for name, text in found.items() if _spent(store, text) < LONGEST}


def _spent(store: Store, text: str) -> float:
    """CPU time; what is a little too long gets a second chance, so that other work on the machine chooses no questions."""
    measured = cpu(lambda: store.serialize(text, "application/sparql-results+json"))
    first = measured()
    return min(first, measured()) if LONGEST <= first < 2 * LONGEST else first


def _text(store: Store, question: Question) -> str:
    given = dict(_given(store, question))
    return question.template.bind(terms(question, values(store, question, given)))


def _given(store: Store, question: Question) -> Iterator[tuple[str, str]]:
    for parameter in question.parameters:
        if parameter.kind is Kind.IRI and (parameter.required or parameter.of == ALWAYS):
            yield parameter.name, _thing(store, parameter)
        elif parameter.required and parameter.default is None:
            yield parameter.name, str(NAMED.get(parameter.name, FURTHER[parameter.kind.value]))


def _thing(store: Store, parameter: Parameter) -> str:
    """The thing in the middle of its class or list."""
    of = parameter.of or f"{BG}Measure"
    found = sorted({quad.subject.value for quad in _typed(store, of) if isinstance(quad.subject, NamedNode)})
    if parameter.vocabulary:
        found = [iri for iri in found if f"/{parameter.vocabulary}/" in iri]
    return found[len(found) // 2]


def _typed(store: Store, of: str) -> Iterator[Quad]:
    return store.quads(None, NamedNode(f"{RDF}type"), NamedNode(of))
