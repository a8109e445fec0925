"""pySHACL on a store's merged graph, in a process of its own that is stopped when it takes too long.

Shapes that look at each data graph by itself are not given to it, since it sees the merge only: so it has fewer rules to run than ours.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from contextlib import suppress
from queue import Empty
from typing import TYPE_CHECKING

import pyshacl
from rdflib import RDF, SH, Graph, URIRef

from graph.validation import findings
from graph.validation.shapes import BGS
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Collection
    from multiprocessing.sharedctypes import Synchronized

    from graph.store import Readable

Found = set[tuple[str, str, str]]  # node, shape, severity

MERGED = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_fork = multiprocessing.get_context("fork")  # the child needs the data that is here


def theirs(store: Readable, seconds: int) -> tuple[Found | None, float]:
    """What pySHACL finds, and its time of all cores, reading aside.

    Stopped after so many seconds of them, or a little later by the clock: then None, and the time it had until then.
    """
    data = store.serialize(MERGED, "application/n-triples")
    answers: multiprocessing.Queue[Found] = _fork.Queue()
    begun = _fork.Value("d", 0.0)
    spent = _of_children()
    child = _fork.Process(target=_child, args=(data, seconds, answers, begun), daemon=True)
    child.start()
    found, until = None, time.monotonic() + 1.2 * seconds
    while found is None and child.is_alive() and time.monotonic() < until:
        with suppress(Empty):
            found = answers.get(timeout=1)
    child.kill()
    child.join()
    return found, _of_children() - spent - begun.value


def ours(store: Readable) -> Found:
    """What we find by the same shapes."""
    left_out = _of_each_graph(_shapes())
    return {
        (found.node, found.code, found.severity.name.lower()) for found in findings(store) if found.code not in left_out
    }


def _child(data: bytes, seconds: int, answers: multiprocessing.Queue[Found], begun: Synchronized[float]) -> None:
    graph = Graph().parse(data=data, format="nt")
    shapes = _shapes()
    shapes = _without(shapes, _of_each_graph(shapes))
    begun.value = time.process_time()
    limit = int(begun.value) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    answers.put(_found(report))


def _of_children() -> float:
    """The time of all cores that children had which have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _found(report: object) -> Found:
    assert isinstance(report, Graph)  # noqa: S101 - that is what pySHACL reports in
    return {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower(),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def _shapes() -> Graph:
    shapes = Graph()
    for text in names.shapes().values():
        shapes.parse(data=text, format="turtle")
    return shapes


def _of_each_graph(shapes: Graph) -> set[str]:
    return {str(shape) for shape in shapes.subjects(URIRef(f"{BGS}each"))}


def _without(shapes: Graph, left_out: Collection[str]) -> Graph:
    """A copy in which some shapes aim at nothing and belong to no other."""
    rest = Graph()
    for subject, predicate, value in shapes:
        if str(subject) not in left_out and (predicate != SH.property or str(value) not in left_out):
            rest.add((subject, predicate, value))
    return rest
