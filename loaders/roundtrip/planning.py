"""The way back: a workbook that came back becomes a plan, with what it changes and what a person must decide."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from loaders import archive, csvw, files, messages, tables
from loaders.place import Place
from loaders.preview import Preview
from loaders.roundtrip import altered, differing, guide, returned, standing, tasks
from loaders.roundtrip.deciding import Asked, Decisions
from loaders.roundtrip.identity import Identities
from loaders.roundtrip.listing import Listing, Names, key_of
from loaders.roundtrip.merging import Merge
from loaders.roundtrip.writing import all_rows, tables_shown
from loaders.scope import Scope
from loaders.stored import StoredRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.problems import Problem
    from graph.store import Store
    from loaders.model import Model
    from loaders.plan import Locate, Plan
    from loaders.roundtrip.returned import Came
    from loaders.roundtrip.standing import Standing
    from loaders.rows import Row
    from loaders.sheets import Sheet

    Rows = Mapping[str, Mapping[tuple[str, ...], Row]]


def is_returned(path: Path) -> bool:
    """Whether a file is a city's workbook; one that cannot be read is none: whoever reads it as tables says why."""
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".ods", ".csv") or not path.is_file():
        return False
    try:
        data = archive.read(path)
        return standing.is_named_in(data, archive.kind(data, path.name))
    except (RejectedInput, OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError):
        return False


def plan(store: Store, path: Path, decisions: Decisions | None = None) -> Preview:
    """What loading a city's workbook would do. Raises RejectedInput where it is none, or comes from another store."""
    return of_sheets(store, files.sheets_of(path.name, archive.read(path)), path.name, decisions)


def of_sheets(store: Store, sheets: Sequence[Sheet], name: str, decisions: Decisions | None = None) -> Preview:
    """What loading the sheets of a city's workbook would do. Raises RejectedInput."""
    sheet = standing.of_workbook(sheets)
    if sheet is None:
        raise RejectedInput([messages.problem("bad-standing", Place(name))])
    said = standing.read(sheet)
    with store.reading():
        said.refuse_strange(store, sheet)
        return _Back(store, csvw.model(), said, decisions or Decisions()).read(sheets, name)


class _Back:
    """The three states of a city's rows, and the way from them to a plan."""

    def __init__(self, store: Store, model: Model, said: Standing, decided: Decisions) -> None:
        self._store, self._model, self._said, self._decided = store, model, said, decided
        self._stored = StoredRows(store, model, said.dataset)
        self._rows = all_rows(self._stored, model)
        cities = {row.id for row in self._rows["cities"]} | {said.city}
        self._scope = Scope(list(model.tables), said.city, cities)
        self._now = self._own(self._rows)
        same = said.revision == store.revision
        past = self._stored if same else StoredRows(store.at(said.revision), model, said.dataset)
        self._base = self._now if same else self._own(all_rows(past, model))
        self._listings = Names(store, model, said.dataset, self._rows).listings()

    def read(self, sheets: Sequence[Sheet], name: str) -> Preview:
        identities = self._identities()
        back = returned.read(sheets, self._model, identities, self._listings, self._base)
        here: dict[str, list[Came]] = {name: [] for name in back.offer.tables}
        for came in back.rows:
            here[came.row.table.name].append(came)
        merge = Merge(self._decided, self._with_new(back))
        for table, ours in here.items():
            layout = back.offer.tables[table]
            now, base = self._now[table], self._base[table]
            if not self._said.template:
                merge.problems += altered.problems(layout.table, base, now, ours)
            merge.table(layout.table, layout.sheet.place, base, now, ours, removes=not self._said.template)
        back.offer.rows[:] = [pair.after for pair in merge.pairs if pair.after is not None]
        back.offer.problems += merge.problems
        dataset, city = self._said.dataset, self._said.city
        made = tables.of_offer(
            self._store,
            back.offer,
            name=name,
            dataset=dataset,
            city=city,
            stored=self._stored,
            apart=identities.apart,
        )
        told = (guide.worded(problem, self._model) for problem in _told_once(made.problems))
        made = replace(made, problems=tuple(map(tasks.placed, told)), locate=_located(made))
        changed = differing.changes(merge.pairs, merge.listings)
        asked = [replace(each, place=tasks.placed_at(each.place)) for each in (*identities.questions, *merge.questions)]
        return Preview(made, self._said.city, changed, len(merge.pairs) - len(changed), asked, self._said.revision)

    def _identities(self) -> Identities:
        city = next((row.values["name"] for row in self._rows["cities"] if row.id == self._said.city), "")
        known = {name: [row for row in rows if self._scope.may_name(row)] for name, rows in self._rows.items()}
        taken = {row.id for rows in self._rows.values() for row in rows if row.id and not row.table.is_vocabulary}
        if not city:
            taken -= {self._said.city}
        added = {row.id for name, rows in self._now.items() for key, row in rows.items() if key not in self._base[name]}
        return Identities(self._said.city, city, known, taken, added, self._decided)

    def _own(self, rows: Mapping[str, Sequence[Row]]) -> Rows:
        return {name: {row.key: row for row in found if self._scope.holds(row)} for name, found in rows.items()}

    def _with_new(self, back: returned.Returned) -> Mapping[str, Listing]:
        """The names of what the store knows and of what the workbook adds, for telling people."""
        named: dict[str, list[tuple[str, str]]] = {}
        known = {(name, row.id) for name, rows in self._rows.items() for row in rows}
        for came in back.rows:
            row = came.row
            if row.id and (row.table.name, row.id) not in known:
                named.setdefault(row.table.name, []).append((row.values[row.table.label_column], row.id))
        columns = {key_of(table, column): column for table in tables_shown(self._model) for column in table.columns}
        return {
            key: Listing(
                key, (*listing.entries, *(pair for name in columns[key].all_targets for pair in named.get(name, ())))
            )
            for key, listing in self._listings.items()
            if key in columns
        }


def _located(made: Plan) -> Locate:
    return lambda problem: tasks.placed(made.locate(problem))


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without those that a question about the same row already asks."""
    found = list(problems)
    asked = {(problem.sheet, problem.row) for problem in found if problem.code == Asked.SAME.value}
    return (each for each in found if each.code != "double-name" or (each.sheet, each.row) not in asked)
