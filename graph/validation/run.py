"""Findings: every rule run over the store, or only over the nodes a patch can affect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.problems import Problem, Severity
from graph.validation.compile import rules
from graph.validation.paths import Step
from graph.validation.reach import focus
from graph.watching import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.patch import Patch
    from graph.store import Readable
    from graph.terms import Term
    from graph.validation.compile import Rule

# Past this many changed statements everything is looked at; past this many focus nodes a rule runs over all and is filtered.
LARGE_PATCH = 2000
LARGE_FOCUS = 200
_ORDER = list(Severity)


def findings(store: Readable, patch: Patch | None = None, compiled: tuple[Rule, ...] | None = None) -> list[Problem]:
    """What breaks a shape, worst first: anywhere, or at the nodes that the patch can affect.

    With a patch the store may be in the state before or after it; the nodes looked at are the same, so two lists can be compared.
    `compiled` are the rules to use instead of the shipped ones. Raises ShapesError at first use where a shape file cannot be used.
    """
    active = rules() if compiled is None else compiled
    found: set[Problem] = set()
    if patch is None or len(patch) > LARGE_PATCH:
        for rule in counted(active):
            found.update(_run(store, rule, None))
    else:
        for rule, nodes in counted(list(focus(active, store, patch).items())):
            found.update(_run(store, rule, nodes))
    return sorted(found, key=_order)


def _run(store: Readable, rule: Rule, nodes: frozenset[Term] | None) -> Iterable[Problem]:
    few = None if nodes is None or len(nodes) > LARGE_FOCUS else nodes
    for row in store.select(rule.query(few)).rows:
        if nodes is None or row[0] in nodes:
            yield _problem(rule, row)


def _problem(rule: Rule, row: Sequence[Term | None]) -> Problem:
    this, value, graph, prop = ("" if term is None else term.value for term in row)
    shape, text = rule.shape, rule.shape.text
    path = shape.path.predicate if isinstance(shape.path, Step) else None
    return Problem(
        code=shape.iri,
        message=text.message,
        remedy=text.remedy,
        severity=shape.severity,
        value=value,
        node=this,
        path=prop or path or "",
        graph=graph,
        language=text.language,
    )


def _order(problem: Problem) -> tuple[int, str, str, str, str, str]:
    return _ORDER.index(problem.severity), problem.code, problem.node, problem.path, problem.value, problem.graph
