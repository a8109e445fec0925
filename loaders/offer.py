"""What the files offer: their tables with their rows, and everything wrong with sheets, headers, lines and cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders import files, headers, messages, reading
from loaders.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from graph.problems import Problem
    from loaders.headers import Layout
    from loaders.model import Model
    from loaders.progress import Progress
    from loaders.rows import Row
    from loaders.sheets import Sheet


@dataclass(slots=True)
class Offer:
    """The tables read, by name, with their rows and the problems found so far."""

    layouts: dict[str, Layout] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def tables(self) -> Mapping[str, Layout]:
        """The tables that are there; a load replaces these and no others."""
        return self.layouts


def from_path(path: Path, model: Model, told: Progress = silent) -> Offer:
    """What a file or a folder of files offers."""
    sheets, problems = files.read(path)
    return from_sheets(sheets, model, problems, told)


def from_sheets(
    sheets: Iterable[Sheet], model: Model, problems: Iterable[Problem] = (), told: Progress = silent
) -> Offer:
    """What sheets offer, whatever file they come from."""
    offer = Offer(problems=list(problems))
    every = list(sheets)
    lines, done = sum(len(sheet.lines) for sheet in every), 0
    for sheet in every:
        told("Zeilen lesen", done, lines)
        _take(offer, sheet, model)
        done += len(sheet.lines)
    return offer


def _take(offer: Offer, sheet: Sheet, model: Model) -> None:
    table = headers.table_of(sheet, model)
    if table is None:
        offer.problems += headers.unknown_table(sheet, model)
        return
    if table.name in offer.layouts:
        other = str(offer.layouts[table.name].sheet.place)
        offer.problems.append(messages.problem("double-table", sheet.place, table=table.title, other=other))
        return
    layout, problems = headers.layout(sheet, table)
    offer.problems += problems
    if layout is not None:
        offer.layouts[table.name] = layout
        rows, problems = reading.rows(layout)
        offer.rows += rows
        offer.problems += problems
