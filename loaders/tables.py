"""The way in for tables: a CSV file, a workbook, or a folder of them becomes a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from graph.errors import RejectedInput
from graph.problems import Severity
from graph.terms import NamedNode
from loaders import checks, csvw, messages, offer
from loaders.known import Known
from loaders.locating import Locator
from loaders.mapping import Mapping
from loaders.naming import SLUG, DataSet
from loaders.place import Place
from loaders.plan import Plan
from loaders.stored import StoredRows
from loaders.tableset import TableSet
from ontology.names import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.problems import Problem
    from graph.store import Readable
    from graph.terms import Quad
    from loaders.model import Model
    from loaders.offer import Offer
    from loaders.rows import Row

CURATED = "kuratiert"
_RESERVED = ("hand", "ontologie")
_TYPE = NamedNode(f"{RDF}type")


def plan(store: Readable, path: Path, *, dataset: str = CURATED, model: Model | None = None) -> Plan:
    """What loading the tables at a path would do to a data set.

    The tables that are there replace the same tables of the data set; its other tables stay. Every problem of every cell is in the plan.
    Raises RejectedInput where the data set's name is none.
    """
    model = model or csvw.model()
    return of_offer(store, offer.from_path(path, model), dataset=dataset, model=model, name=path.name)


def of_offer(store: Readable, offered: Offer, *, dataset: str, model: Model, name: str) -> Plan:
    """The plan for tables that were read from anywhere; `name` is what problems without a sheet of their own are put to."""
    if not SLUG.fullmatch(dataset) or dataset in _RESERVED:
        raise RejectedInput([messages.problem("bad-dataset", Place(name), value=dataset)])
    change = _Change(store, offered, dataset, model)
    problems = [*offered.problems, *change.lost_columns(), *checks.problems(change.after)]
    scope = _scope(offered, model)
    if any(problem.severity is Severity.VIOLATION for problem in problems):
        return Plan.between((), (), dataset=dataset, scope=scope, rows=len(offered.rows), problems=problems)
    made = Plan.between(
        *change.statements(),
        dataset=dataset,
        scope=scope,
        rows=len(offered.rows),
        problems=problems,
        locate=Locator(change.mapping, offered.rows),
    )
    return made.with_problems(_still_used(store, made, Place(name)))


class _Change:
    """A data set before and after the load."""

    def __init__(self, store: Readable, offered: Offer, dataset: str, model: Model) -> None:
        self._store, self._offered, self._model = store, offered, model
        self._set = DataSet(dataset, store.base)
        self._known = Known(store, model, dataset)
        self._stored = StoredRows(store, model, dataset)
        self._staying = list(self._rows(name for name in model.tables if name not in offered.tables))
        self.after = TableSet(model, [*self._staying, *offered.rows], self._known)
        self.mapping = Mapping(model, self._set, self.after.find)

    def statements(self) -> tuple[set[Quad], set[Quad]]:
        """The statements of the tables in scope, before and after; what a row outside says too is in neither."""
        after = self.mapping.quads(self._offered.rows)
        if len(self._offered.tables) == len(self._model.tables):
            return set(self._everything()), after
        leaving = list(self._rows(self._offered.tables))
        before = TableSet(self._model, [*self._staying, *leaving], self._known)
        gone = Mapping(self._model, self._set, before.find).quads(leaving)
        staying = self.mapping.quads(self._staying) if gone != after else set()
        return gone - staying, after - staying

    def lost_columns(self) -> Iterator[Problem]:
        """Columns that the files leave out though cells of them are filled in the store: that would delete unseen."""
        for name, layout in self._offered.tables.items():
            optional = [column for column in layout.absent if not column.required]
            filled = list(self._stored.table(name)) if optional else []
            for column in optional:
                count = sum(bool(row.values[column.name]) for row in filled)
                if count:
                    title = column.title if layout.sheet.name else column.name
                    place = layout.sheet.place
                    yield messages.problem("lost-column", place, column=title, value=title, count=str(count))

    def _rows(self, tables: Iterable[str]) -> Iterator[Row]:
        for name in tables:
            yield from self._stored.table(name)

    def _everything(self) -> Iterator[Quad]:
        """All statements of the data set, whoever made them: all its tables are replaced."""
        for row in self._store.select("SELECT DISTINCT ?graph WHERE { GRAPH ?graph {} }").rows:
            graph = cast("NamedNode", row[0])
            if graph.value.startswith(self._set.prefix):
                yield from self._store.quads(None, None, None, graph)


def _scope(offered: Offer, model: Model) -> str:
    """What a load replaces, in words."""
    if len(offered.tables) == len(model.tables):
        return "alle Tabellen"
    return ", ".join(table.title for name, table in model.tables.items() if name in offered.tables)


def _still_used(store: Readable, made: Plan, place: Place) -> Iterator[Problem]:
    """Things that go although statements that stay lead to them."""
    removed = made.patch.removed
    typed = {quad.subject for quad in made.patch.added if quad.predicate == _TYPE}
    for node in sorted({quad.subject for quad in removed if quad.predicate == _TYPE} - typed, key=str):
        thing = cast("NamedNode", node)
        if any(quad not in removed for quad in store.quads(thing, _TYPE)):
            continue
        uses = {quad.subject for quad in store.quads(None, None, thing) if quad not in removed}
        if uses:
            names = sorted(_short(use, store) for use in uses)
            value = _short(thing, store)
            yield messages.problem("still-used", place, value=value, count=str(len(names)), other=names[0])


def _short(node: object, store: Readable) -> str:
    return cast("NamedNode", node).value.removeprefix(f"{store.base}/id/")
