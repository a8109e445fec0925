"""What may be committed, and what may be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.engine import Engine
from graph.errors import RejectedInput, UndoConflict
from graph.language import _, current
from graph.lines import Lines
from graph.patch import Patch
from graph.problems import Problem
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set

    from graph.store import Readable, Revision, Store
    from graph.terms import Quad


def refuse_unfit(patch: Patch) -> None:
    """Raise RejectedInput where a patch has statements that a data graph cannot hold."""
    quads = (quad for some in (patch.added, patch.removed) if not isinstance(some, Lines) for quad in some)
    problems = [problem for quad in quads for problem in _unfit(quad)]
    if problems:
        raise RejectedInput(problems)


def _unfit(quad: Quad) -> Iterator[Problem]:
    if not isinstance(quad.graph_name, NamedNode):
        yield Problem(
            "no-graph",
            _("Die Aussage steht in keinem benannten Graphen."),
            _("Jede Aussage braucht den Graphen ihrer Quelle; der Standardgraph wird daraus gebildet."),
            value=str(quad),
            language=current(),
        )
    if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
        yield Problem(
            "blank-node",
            _("Die Aussage enthält einen Knoten ohne eigenen Namen oder eine zitierte Aussage."),
            _("Geben Sie jedem Ding eine eigene IRI."),
            value=str(quad),
            language=current(),
        )


def inverse(store: Store, number: int, effective: Callable[[Patch], Patch]) -> Patch:
    """The patch that undoes a revision now. Raises NotFound, and UndoConflict with a problem per statement in the way.

    `effective` reduces a patch to what of it would change something.
    It must apply exactly, and no later revision may have touched the same subject and property. A revision that was itself undone and
    its undoing cancel out and are in nobody's way, so revisions can be undone one after the other from the newest back.
    """
    patch = store.patch(number).inverse()
    touched = {(quad.subject, quad.predicate) for quad in (*patch.added, *patch.removed)}
    problems = [
        problem
        for revision in _standing(store.revisions())
        if revision.number > number
        for problem in _touched_later(store.patch(revision.number), revision, touched)
    ]
    problems = problems or list(_inexact(patch, effective(patch)))
    if problems:
        raise UndoConflict(problems, f"revision {number} cannot be undone")
    return patch


def _standing(revisions: Sequence[Revision]) -> list[Revision]:
    """The revisions without those that cancel out: each one undone, with what undid it."""
    cancelled: set[int] = set()
    for revision in reversed(revisions):
        if revision.undoes is not None and revision.number not in cancelled:
            cancelled |= {revision.number, revision.undoes}
    return [revision for revision in revisions if revision.number not in cancelled]


def _touched_later(patch: Patch, revision: Revision, touched: Set[tuple[object, object]]) -> Iterator[Problem]:
    for quad in sorted((*patch.added, *patch.removed), key=str):
        if (quad.subject, quad.predicate) in touched:
            yield _conflict(
                "touched-later",
                quad,
                _("Revision {number} („{message}“) hat diese Angabe inzwischen geändert.").format(
                    number=revision.number, message=revision.message
                ),
                _("Nehmen Sie zuerst Revision {number} zurück oder ändern Sie die Angabe von Hand.").format(
                    number=revision.number
                ),
            )


def _inexact(patch: Patch, effective: Patch) -> Iterator[Problem]:
    remedy = _("Ändern Sie die Angabe von Hand.")
    for quad in sorted(patch.removed - effective.removed, key=str):
        yield _conflict("already-gone", quad, _("Diese Angabe steht nicht mehr im Graphen."), remedy)
    for quad in sorted(patch.added - effective.added, key=str):
        yield _conflict("already-there", quad, _("Diese Angabe steht schon wieder im Graphen."), remedy)


def _conflict(code: str, quad: Quad, message: str, remedy: str) -> Problem:
    value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
    graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
    node = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    return Problem(
        code,
        message,
        remedy,
        value=value,
        node=node,
        path=quad.predicate.value,
        graph=graph,
        language=current(),
    )


def size(revisions: Iterable[Revision]) -> int:
    """Statements after these revisions: each counts exactly what it changed."""
    return sum(revision.added - revision.removed for revision in revisions)


def copied(store: Readable) -> Engine:
    """The store's present state in a new engine in memory."""
    engine = Engine()
    engine.apply(Patch.of(store.quads()))
    return engine
