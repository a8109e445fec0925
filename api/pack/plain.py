"""Cells of a pack's tables as plain values; sources by their number in the list of sources, on paper and in the workbook alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.exports.report import Table
from api.reports.result import Grid, table
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pack.model import Pack, Section
    from api.reports.result import Cell
    from graph.iri import IRI

SOURCES = "sources"


def rows(section: Section, numbers: Mapping[IRI, int], *, on_paper: bool = False) -> Table:
    """A section's table as a reader wants it; on paper without the columns that are only in the workbook."""
    grid = section.grid
    shown = [at for at in grid.shown if not (on_paper and grid.columns[at][0] in section.unprinted)]
    kept = section.paper if on_paper and section.paper is not None else grid.rows
    cells = tuple(tuple(_cell(grid.columns[at][0], row[at], numbers) for at in shown) for row in kept)
    return table(Grid(grid.name, grid.title, tuple(grid.columns[at] for at in shown), cells))


def places(section: Section, table: Table) -> dict[int, int]:
    """The decimal places that all numbers of a printed column are shown with, by its place in the table."""
    numeric = section.grid.numeric
    by_heading = {section.grid.columns[at][1]: count for at, count in numeric.items()}
    return {at: by_heading[heading] for at, heading in enumerate(table.columns) if by_heading.get(heading)}


def _cell(name: str, cell: Cell, numbers: Mapping[IRI, int]) -> Cell:
    if name == SOURCES and isinstance(cell, tuple):
        return ", ".join(map(str, sorted(numbers[each.iri] for each in cell if each.iri in numbers))) or _("Redaktion")
    return cell


def sources(pack: Pack) -> Table:
    """The list of sources with their numbers."""
    heads = (_("Nr."), _("Titel"), _("Herausgeber"), _("Datum"), _("Adresse"))
    listed = tuple(
        (number, each.title, each.publisher or "", each.issued or _("ohne Datum"), each.url or "")
        for number, each in enumerate(pack.sources, 1)
    )
    return Table(_("Quellen"), heads, listed)
