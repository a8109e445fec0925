"""Runs an update on a copy of the graph and tells what it changed, as a patch. Called only in a process of its own.

Operations come one after the other; each sees what those before it did, in the data graphs and in their merge. What an operation changed
is the difference in the graphs that it may touch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from pyoxigraph import QuerySolutions

from graph.engine import Engine
from graph.errors import AnswerTooLarge, QuestionError, RejectedInput
from graph.language import later
from graph.normal import normal_form
from graph.patch import Patch
from graph.problems import Problem
from graph.readers.repeatable import is_repeatable
from graph.reading import syntax_fault
from graph.sandbox import skolemised
from graph.terms import BlankNode, DefaultGraph, NamedNode, Quad
from graph.updates.operations import Operation, Verb, operations
from graph.updates.rewriting import ASKED, managed, modified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from graph.terms import Term, Triple
    from graph.updates.rewriting import Rewritten

MOST_STATEMENTS = 500_000
"""Statements that one update may add and remove; more come in by loading."""


@dataclass(frozen=True, slots=True)
class Where:
    """On what an update works: the graph of edits by hand, the protocol's graphs, the base of its IRIs, the start of new nodes' names.

    Where it `is_patch`, operations that name their own graphs leave those of the protocol aside.
    """

    hand: str
    skolem: str
    base: str | None = None
    using: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    is_patch: bool = False


def run(engine: Engine, text: str, where: Where) -> Patch:
    """What an update changes in the data graphs; the engine is changed too.

    Raises QuestionError where the text is no update, RejectedInput where it would remove from the merge what other sources say,
    AnswerTooLarge where it changes too much.
    """
    found = operations(text)
    for operation in found:
        if (
            (where.using or where.named)
            and not where.is_patch
            and operation.verb is Verb.MODIFY
            and operation.is_placed
        ):
            raise QuestionError("SPARQL", "using-graph-uri", "given beside USING or WITH in the text")
        _check_syntax(operation, where)
    total = Patch()
    for number, operation in enumerate(found):
        patch = _Step(engine, operation, replace(where, skolem=f"{where.skolem}{number}-")).done()
        engine.apply(patch)
        total = _after(total, patch)
        if len(total) > MOST_STATEMENTS:
            raise AnswerTooLarge("statements", MOST_STATEMENTS)
    return total


def _check_syntax(operation: Operation, where: Where) -> None:
    try:
        Engine().update(operation.text(), where.base)
    except SyntaxError as error:
        raise syntax_fault(error) from error
    except (OSError, RuntimeError):
        return  # it parses; what it needs is not in an empty store


def _after(total: Patch, patch: Patch) -> Patch:
    """Two changes as one, as seen from before the first."""
    added = (total.added - patch.removed) | (patch.added - total.removed)
    removed = (total.removed - patch.added) | (patch.removed - total.added)
    return Patch(added, removed)


class _Step:
    """One operation on the copy."""

    def __init__(self, engine: Engine, operation: Operation, where: Where) -> None:
        self._engine = engine
        self._operation = operation
        self._where = where
        self._hand = NamedNode(where.hand)

    def done(self) -> Patch:
        """What it changes."""
        verb = self._operation.verb
        if verb is Verb.INSERT_DATA:
            return self._effective(self._named_anew(self._data()), ())
        if verb is Verb.DELETE_DATA:
            gone = self._data()
            patch = self._effective((), gone)
            asked = {quad.triple for quad in gone if quad.graph_name == self._hand}
            self._refuse_left(asked, patch.removed)
            return patch
        if verb in (Verb.DELETE_WHERE, Verb.MODIFY):
            where = self._where
            using, named = ((), ()) if self._operation.is_placed else (where.using, where.named)
            return self._compared(modified(self._operation, where.hand, using, named))
        self._engine.create(self._hand)  # the default graph is always there, so what stands for it is too
        return self._compared(managed(self._operation, self._where.hand))

    def _data(self) -> frozenset[Quad]:
        """The statements of INSERT DATA or DELETE DATA, those without graph in the graph of edits by hand."""
        operation, scratch = self._operation, Engine()
        place = operation.start
        scratch.update(operation.text([(place, place + len("INSERT"), "INSERT")]), self._where.base)
        unnamed = (_in_graph(quad.triple, self._hand) for quad in scratch.quads(None, None, None, DefaultGraph()))
        return frozenset((*scratch.quads(None, None, None, None), *unnamed))

    def _compared(self, rewritten: Rewritten) -> Patch:
        """Run it and compare the graphs that it may touch."""
        graphs = self._touched(rewritten)
        before = self._statements(graphs)
        try:
            self._engine.update(rewritten.text, self._where.base)
        except SyntaxError as error:
            raise QuestionError("SPARQL", "update", f"cannot be run on the merged graph: {error}") from error
        except RuntimeError as error:
            raise QuestionError("SPARQL", "graph", str(error)) from error
        asked = {quad.triple for quad in self._engine.quads(None, None, None, NamedNode(ASKED))}
        self._engine.forget(NamedNode(ASKED))
        after = self._statements(graphs)
        added = self._named_anew(after - before, in_engine=True)
        self._refuse_left(asked - {quad.triple for quad in added}, before - after)
        return Patch(added, before - after)

    def _touched(self, rewritten: Rewritten) -> Sequence[NamedNode] | None:
        """The graphs it may change; None where that can be any."""
        found: set[NamedNode] = set()
        for written in rewritten.graphs:
            if written.startswith(("?", "$")):
                if not rewritten.pattern or not is_repeatable(rewritten.pattern):
                    return None
                found |= self._named(f"SELECT DISTINCT {written} WHERE {rewritten.pattern}", written)
            else:
                found |= self._named(f"SELECT ({written} AS ?g) {{}}", written)
        return sorted(found, key=str)

    def _named(self, query: str, written: str) -> set[NamedNode]:
        """The graphs that a term of the update names, as the engine reads it."""
        text = f"{self._operation.declared()} {query}"
        try:
            rows = self._engine.query(text, base=self._where.base)
        except SyntaxError as error:
            raise QuestionError("SPARQL", "graph", f"{written}: {error}") from error
        assert isinstance(rows, QuerySolutions)  # noqa: S101 - it is a SELECT
        return {row[0] for row in rows if isinstance(row[0], NamedNode)}

    def _statements(self, graphs: Iterable[NamedNode] | None) -> frozenset[Quad]:
        if graphs is None:
            return frozenset(self._engine.quads(None, None, None, None))
        return frozenset(quad for graph in graphs for quad in self._engine.quads(None, None, None, graph))

    def _effective(self, added: Iterable[Quad], removed: Iterable[Quad]) -> Patch:
        return self._engine.effective(Patch.of(added, removed))

    def _named_anew(self, quads: frozenset[Quad], *, in_engine: bool = False) -> frozenset[Quad]:
        """The statements with a name for each blank node: every run of an update makes new things of them, as SPARQL has it."""
        blank = [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]
        if not blank:
            return quads
        named = frozenset(skolemised(blank, self._where.skolem))
        if in_engine:
            self._engine.put(normal_form(named), blank)
        return (quads - frozenset(blank)) | named

    def _refuse_left(self, asked: Iterable[Triple], removed: Set[Quad]) -> None:
        """Raise RejectedInput where something was to go from the merge and only other graphs say it.

        Where the hand said it too, its word is taken back and the others' stands.
        """
        problems = [
            Problem(
                "said-elsewhere",
                later("Diese Aussage steht nicht bei den Einträgen von Hand, sondern im Graphen einer Quelle."),
                later("Nennen Sie den Graphen mit GRAPH oder WITH, oder widersprechen Sie mit einer eigenen Aussage."),
                value=quad.object.value
                if not isinstance(quad.object, BlankNode) and hasattr(quad.object, "value")
                else "",
                node=quad.subject.value if isinstance(quad.subject, NamedNode) else "",
                path=quad.predicate.value,
                graph=quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else "",
            )
            for triple in asked
            for quad in self._engine.quads(*_parts(triple), None)
            if quad not in removed and _in_graph(triple, self._hand) not in removed
        ]
        if problems:
            raise RejectedInput(sorted(problems, key=lambda each: (each.node, each.path, each.graph)))


def _in_graph(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _parts(triple: Triple) -> tuple[NamedNode, NamedNode, Term]:
    return cast("NamedNode", triple.subject), triple.predicate, cast("Term", triple.object)
