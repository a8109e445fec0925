"""The way in for tables: a CSV file, a workbook, or a folder of them becomes a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from graph.errors import RejectedInput
from graph.lines import Lines
from graph.problems import Severity
from graph.terms import NamedNode
from loaders import checks, csvw, messages, offer, shipped_lists, words
from loaders.known import Known
from loaders.locating import Locator
from loaders.mapping import Mapping
from loaders.naming import SLUG, DataSet
from loaders.place import Place
from loaders.plan import Plan
from loaders.progress import silent
from loaders.rules import distinct
from loaders.scope import Scope
from loaders.stored import StoredRows
from loaders.tableset import TableSet
from ontology.names import RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Set
    from pathlib import Path

    from graph.problems import Problem
    from graph.store import Readable
    from graph.terms import Quad
    from loaders.model import Model
    from loaders.offer import Offer
    from loaders.progress import Progress
    from loaders.rows import Row

CURATED = "kuratiert"
_RESERVED = ("hand", "ontologie")
_TYPE = NamedNode(f"{RDF}type")


def plan(store: Readable, path: Path, *, dataset: str = CURATED, city: str = "", told: Progress = silent) -> Plan:
    """What loading the tables at a path would do to a data set.

    The tables that are there replace the same tables of the data set, or of these the rows of one city; all else stays. Every problem of
    every cell is in the plan; `told` hears how far it is. Raises RejectedInput where the data set's name is none.
    """
    offered = offer.from_path(path, csvw.model(), told)
    return of_offer(store, offered, name=path.name, dataset=dataset, city=city, told=told)


def of_offer(
    store: Readable,
    offered: Offer,
    *,
    name: str,
    dataset: str = CURATED,
    city: str = "",
    model: Model | None = None,
    stored: StoredRows | None = None,
    apart: Collection[str] = (),
    told: Progress = silent,
) -> Plan:
    """The plan for tables that were read from anywhere; `name` is what problems without a sheet of their own are put to.

    `stored` are the rows of that data set and revision, where the caller has read them already; `apart` are ids of which somebody said
    that they are things of their own, whatever has the same name.
    """
    if not SLUG.fullmatch(dataset) or dataset in _RESERVED:
        raise RejectedInput([messages.problem("bad-dataset", Place(name), value=dataset)])
    with store.reading():
        model = model or csvw.model()
        change = _Change(store, offered, dataset, model, city, stored or StoredRows(store, model, dataset), apart)
        return _plan(change, store, offered, name, model, told)


def _plan(change: _Change, store: Readable, offered: Offer, name: str, model: Model, told: Progress) -> Plan:
    dataset = change.dataset
    told("Zeilen prüfen", 0, 0)
    outside = change.scope.strangers(offered.rows)
    problems = [*offered.problems, *outside, *change.lost_columns(), *checks.problems(change.after)]
    scope = change.scope.text(model)
    if any(problem.severity is Severity.VIOLATION for problem in problems):
        return Plan.between((), (), dataset=dataset, scope=scope, rows=len(offered.rows), problems=problems)
    made = Plan.between(
        *change.statements(told),
        dataset=dataset,
        scope=scope,
        rows=len(offered.rows),
        problems=[*problems, *change.lists(name)],
        onto=store.revision,
        locate=Locator(change.mapping, offered.rows),
    )
    return made.with_problems(_still_used(store, made, Place(name)))


class _Change:
    """A data set before and after the load."""

    def __init__(
        self,
        store: Readable,
        offered: Offer,
        dataset: str,
        model: Model,
        city: str,
        stored: StoredRows,
        apart: Collection[str],
    ) -> None:
        self.dataset = dataset
        self._store, self._offered, self._model, self._stored = store, offered, model, stored
        self._set = DataSet(dataset, store.base)
        self._known = Known(store, model, dataset)
        cities = {row.id for row in (*self._stored.table("cities"), *offered.rows) if row.table.name == "cities"}
        self.scope = Scope(offered.tables, city, cities)
        names = model.tables if city else [name for name in model.tables if name not in offered.tables]
        self._staying = [row for name in names for row in self._stored.table(name) if not self.scope.holds(row)]
        shared = {
            each
            for name in offered.tables
            for each in distinct.sharing_names(self._stored.table(name), model.tables[name])
        }
        self._lists = shipped_lists.lacking(store, model, offered.tables)
        self._list_rows = shipped_lists.rows(self._lists, model)
        rows = [*self._list_rows, *self._staying, *offered.rows]
        self.after = TableSet(model, rows, self._known, {*apart, *shared})
        self.mapping = Mapping(model, self._set, self.after.find)

    def statements(self, told: Progress) -> tuple[Set[Quad], Set[Quad]]:
        """The statements of the rows in scope, before and after; what a row outside says too is in neither."""
        after = self.mapping.statements(self._offered.rows, told)
        told("Mit dem Bestand vergleichen", 0, 0)
        if self.scope.is_everything(self._model):
            return Lines.of(self._everything()), after
        leaving = self._leaving()
        before = TableSet(self._model, [*self._staying, *leaving], self._known)
        gone = Mapping(self._model, self._set, before.find).statements(leaving)
        staying = self.mapping.statements(self._staying if gone != after else ())
        return gone - staying, after - staying | self._statements_of_lists()

    def lost_columns(self) -> Iterator[Problem]:
        """Columns that the files leave out though cells of them are filled in the store: that would delete unseen."""
        for name, layout in self._offered.tables.items():
            optional = [column for column in layout.absent if not column.required]
            filled = self._leaving(name) if optional else []
            for column in optional:
                count = sum(bool(row.values[column.name]) for row in filled)
                if count:
                    title = column.title if layout.sheet.name else column.name
                    place = layout.sheet.place
                    yield messages.problem("lost-column", place, column=title, value=title, count=str(count))

    def lists(self, name: str) -> Iterator[Problem]:
        """Say which lists come along with the files, since nobody asked for them."""
        if self._lists:
            lists = words.listed(table.title for table in self._lists)
            yield messages.problem("lists-come-along", Place(name), Severity.INFO, lists=lists)

    def _statements_of_lists(self) -> Lines:
        owner = Mapping(self._model, DataSet(CURATED, self._store.base), self.after.find)
        return owner.statements(self._list_rows)

    def _leaving(self, *tables: str) -> list[Row]:
        """The rows in scope as they stand in the store, of all tables offered or of some."""
        return [
            row for name in tables or self._offered.tables for row in self._stored.table(name) if self.scope.holds(row)
        ]

    def _everything(self) -> Iterator[Quad]:
        """All statements of the data set, whoever made them: all its tables are replaced."""
        for graph in self._store.graphs():
            if graph.value.startswith(self._set.prefix):
                yield from self._store.quads(None, None, None, graph)


def _still_used(store: Readable, made: Plan, place: Place) -> Iterator[Problem]:
    """Things that go although statements that stay lead to them."""
    removed = made.patch.removed
    if not removed:
        return
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
