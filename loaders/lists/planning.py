"""The plan for a city's own list: the list is a source of its own, its rows are new things or things that are known."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from graph.problems import Severity
from loaders import archive, csvw, dates, files, hidden, messages, words
from loaders.lists import formulas, layout, periods
from loaders.lists.joining import joined, named_below
from loaders.lists.known import Ground
from loaders.lists.making import make
from loaders.lists.participants import MEMBERSHIPS, participants
from loaders.lists.reading import Reader
from loaders.lists.targets import FIELDS, REFERENCES, targets
from loaders.place import Place
from loaders.plan import Plan
from loaders.preview import Preview
from loaders.roundtrip.deciding import Asked, Decisions
from loaders.roundtrip.listing import Names, shown, used_ids
from loaders.row_changes import with_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.problems import Problem
    from graph.store import Store
    from loaders.lists.columns_file import Columns
    from loaders.lists.layout import Laid
    from loaders.offer import Offer
    from loaders.roundtrip.listing import Listing
    from loaders.rows import Row
    from loaders.sheets import Sheet

_STAND = re.compile(r"\bstand:?\s+(?:vom\s+|am\s+)?([^\s,;()]+(?:\s\d{4})?)", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d(?:[-_.](?:0[1-9]|1[0-2])(?:[-_.](?:[0-2]\d|3[01]))?)?)(?!\d)")

_ANSWERED_BY_VALUE = frozenset(
    {"list-unknown-name", "list-unknown-body", "list-bad-period", "list-bad-date", "list-bad-amount", "list-needs"}
)


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A list as it would come in: what would change, its rows (title and text of each filled cell), the title of its source."""

    preview: Preview
    entries: Sequence[Sequence[tuple[str, str]]]
    source: str


def laid_out(path: Path, sheet: str = "") -> Laid:
    """The list in a file. Raises RejectedInput where there is none, or the file cannot be read."""
    return of_sheets(files.sheets_of(path.name, archive.read(path)), path.name, sheet)


def of_sheets(sheets: Sequence[Sheet], file: str, sheet: str = "") -> Laid:
    """The list on the sheet of that name, or on the one with most rows. Raises RejectedInput where there is none."""
    found = layout.find([formulas.computed(each) for each in sheets], sheet)
    if found is None or not found.entries:
        raise RejectedInput([messages.problem("list-no-table", Place(file, sheet))], f"{file}: no list")
    return found


def stand_of(laid: Laid) -> str:
    """From when a list is, as far as a line around it, its sheet's or its file's name says so; else empty."""
    for text in (*laid.around, laid.sheet.name):
        said = _STAND.search(text)
        if said and (found := periods.day(said[1].rstrip("."))):
            return found
    for text in (laid.sheet.name, laid.sheet.file):
        named = _IN_NAME.search(text)
        if named and dates.is_partial(re.sub("[_.]", "-", named[1])):
            return re.sub("[_.]", "-", named[1])
    return ""


def plan(
    store: Store, laid: Laid, columns: Columns, *, stand: str = "", decided: Decisions | None = None
) -> ListPreview:
    """What taking in a list would do; `stand` says from when it is, where it does not say so itself.

    Raises NotFound where there is no such city.
    """
    stand = stand or stand_of(laid)
    source = f"{columns.title}, Stand {_german(stand)}"
    if not dates.is_partial(stand):
        problem = messages.problem("list-no-date", laid.sheet.place)
        nothing = Plan.between((), (), dataset=columns.name, scope="", rows=0, problems=[problem])
        return ListPreview(Preview(nothing, columns.city, unchanged=0), (), source)
    with store.reading():
        return _planned(store, laid, columns, stand, source, decided or Decisions())


def with_open_values(columns: Columns, shown: ListPreview) -> Columns:
    """The columns with an empty place for the answer to each open question, to be written down and filled in."""
    values = {head: dict(said) for head, said in columns.values.items()}
    for problem in shown.preview.plan.problems:
        if problem.code in _ANSWERED_BY_VALUE and not problem.value.endswith("…"):
            values.setdefault(problem.column, {}).setdefault(problem.value, "")
    same = {question.title: question.answer for question in shown.preview.questions}
    return replace(columns, values=values, same={**same, **columns.same})


def answers(ground: Ground, key: str) -> list[str]:
    """What a person may answer where a value of a column with this meaning is not known: names of things, kinds of new bodies; sorted."""
    target = targets(ground.kind).get(key)
    if target is None or not target.columns[0].links:
        return []
    columns = (FIELDS, REFERENCES) if key == FIELDS else (key,)
    names = {ground.terms(column).title(each) for column in columns for each in ground.terms(column).named}
    kinds = [row.values["label_de"] for row in ground.shared["vocab_organisation_kinds"]] if target.holds_bodies else []
    return [*sorted(names, key=words.folded), *(f"neu: {kind}" for kind in sorted(kinds))]


def _planned(store: Store, laid: Laid, columns: Columns, stand: str, source: str, decided: Decisions) -> ListPreview:
    model = csvw.model()
    ground = Ground.of(store, model, columns.city, columns.name, columns.kind)
    reader = Reader(ground, columns, named_below(laid, columns))
    made = make(
        reader, joined(reader, reader.rows()), replace(decided, same={**columns.same, **decided.same}), stand, source
    )
    rows = made.rows.offered(model)
    planned = made.rows.plan(store, model, columns.name, made.apart)
    planned = planned.with_problems([*_notes(laid, columns), *reader.problems, *made.problems])
    planned = replace(planned, problems=tuple(_told_once(planned.problems)))
    preview = replace(with_rows(store, planned, rows, city=ground.city), questions=made.questions)
    return ListPreview(preview, _entries(store, ground, columns.name, rows), source)


def _entries(store: Store, ground: Ground, dataset: str, rows: Offer) -> list[list[tuple[str, str]]]:
    """The rows of the list as people read them; bodies that are new have names too."""
    here: dict[str, list[Row]] = {name: list(found) for name, found in ground.own.items()}
    for row in rows.rows:
        here[row.table.name].append(row)
    listings = Names(store, ground.model, dataset, here).listings(ground.scope, used_ids(rows.rows))
    members: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows.rows:
        if row.table.name == MEMBERSHIPS:
            members[row.values["network"], row.values["role"]].append(row)
    return [
        [
            *((column.title, shown(row, column, listings)) for column in row.table.columns if row.values[column.name]),
            *_participants(row, members, listings),
        ]
        for row in rows.rows
        if row.table.name == ground.kind
    ]


def _participants(
    network: Row, members: Mapping[tuple[str, str], Sequence[Row]], listings: Mapping[str, Listing]
) -> Iterator[tuple[str, str]]:
    """Who takes part in a network, part by part; `members` are all memberships by network and role."""
    member = csvw.model().tables[MEMBERSHIPS].column("member")
    for part in participants(network.table.name).values():
        if member and (of := members.get((network.id, part.role))):
            yield part.column.title, "; ".join(shown(row, member, listings) for row in of)


def _notes(laid: Laid, columns: Columns) -> Iterator[Problem]:
    """What of the sheet is not taken for an entry, and where the file of columns and the list do not fit."""
    heads = {head.name for head in laid.heads}
    for name in columns.means:
        if name not in heads:
            yield messages.problem("list-no-column", laid.sheet.place, Severity.WARNING, value=name)
    for head in laid.heads:
        if head.name not in columns.means:
            yield messages.problem("list-new-column", laid.sheet.place, Severity.WARNING, value=head.name)
    first = laid.entries[0].number
    read = {head.index: head.name for head in laid.heads if columns.means.get(head.name)}
    yield from hidden.notes(laid.sheet, read, (entry.number for entry in laid.entries), first)
    yield from (problem for problem in laid.sheet.problems if problem.code == formulas.NOTE)
    for number, why in laid.left_out:
        yield messages.problem("list-left-out", laid.sheet.place.at(number), Severity.INFO, value=why)


def _told_once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems without those that a question about the same row already asks."""
    asked = {problem.row for problem in problems if problem.code == Asked.SAME.value}
    return (each for each in problems if each.code != "double-name" or each.row not in asked)


def _german(stand: str) -> str:
    return ".".join(reversed(stand.split("-"))) if dates.is_partial(stand) else "unbekannt"
