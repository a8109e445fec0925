"""Every shipped question as text, bound to things of the data, so that each engine is asked the same; and which are quick."""

from __future__ import annotations

import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine
from graph.earlier.process import ProcessReader
from graph.errors import QueryTimeout
from graph.library import questions
from graph.parameters import terms, values
from graph.question import Kind
from graph.readers.process import HolderProcess
from graph.terms import NamedNode
from ontology.names import BG, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.data import Data
    from graph.question import Parameter, Question
    from graph.store import Readable, Store

    Things = Callable[[str], list[str]]

ALWAYS = f"{BG}City"  # a question that can be about a city is asked about one
LONGEST = 0.1
"""Seconds of CPU time, on disk."""
PATIENCE = 1.0
"""A question that is tried out is stopped after so many seconds by the clock."""
FURTHER = {"integer": 2, "string": "sprach", "boolean": True, "date": "2020"}

NAMED = {"of_class": ALWAYS}
"""Texts that must be the name of something."""


def asked(store: Store) -> dict[str, str]:
    """The text of each question by name."""
    of = cache(partial(_things, store))
    return {question.name: _text(store, question, of) for question in questions()}


def quick(data: Data) -> dict[str, str]:
    """Those that take the engine no longer than `LONGEST`: the others would measure the engine, which all share, and hide the way to it.

    Each is tried in a process that can be stopped, on the store's files.
    """
    with tempfile.TemporaryDirectory(dir=data.store.parent) as scratch:
        snapshot = Path(scratch) / "snapshot"
        with data.opened() as store:
            found = asked(store)
            store.backup(snapshot)
            base, revision = store.base, store.revision
        holder = HolderProcess(10**10)
        try:
            holder.use(snapshot)
            reader = ProcessReader(holder, base, revision, PATIENCE)
            return {name: text for name, text in found.items() if _is_quick(reader, holder, text)}
        finally:
            holder.end()


def _is_quick(reader: Readable, holder: HolderProcess, text: str) -> bool:
    """What is a little too long gets a second chance, so that other work on the machine chooses no questions."""
    spent = 0.0
    for _ in range(2):
        reader.ask("ASK {}")  # there is a reader
        before = machine.cpu(holder.pid)
        try:
            reader.serialize(text, "application/sparql-results+json")
        except QueryTimeout:
            return False
        spent = machine.cpu(holder.pid) - before
        if not LONGEST <= spent < 2 * LONGEST:
            break
    return spent < LONGEST


def _text(store: Store, question: Question, of: Things) -> str:
    given = dict(_given(question, of))
    return question.template.bind(terms(question, values(store, question, given)))


def _given(question: Question, of: Things) -> Iterator[tuple[str, str]]:
    for parameter in question.parameters:
        if parameter.kind is Kind.IRI and (parameter.required or parameter.of == ALWAYS):
            yield parameter.name, _thing(parameter, of)
        elif parameter.required and parameter.default is None:
            yield parameter.name, str(NAMED.get(parameter.name, FURTHER[parameter.kind.value]))


def _thing(parameter: Parameter, of: Things) -> str:
    """The thing in the middle of its class or list."""
    found = of(parameter.of or f"{BG}Measure")
    if parameter.vocabulary:
        found = [iri for iri in found if f"/{parameter.vocabulary}/" in iri]
    return found[len(found) // 2]


def _things(store: Store, of: str) -> list[str]:
    found = store.quads(None, NamedNode(f"{RDF}type"), NamedNode(of))
    return sorted({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)})
