"""From a file to what loading it would do: the loader that its content asks for, and its changes row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from loaders import csvw, files, messages, offer, survey, tables
from loaders.place import Place
from loaders.preview import Preview
from loaders.roundtrip import planning, standing
from loaders.row_changes import with_rows
from loaders.survey_form import SHEET
from loaders.tables import CURATED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.store import Store
    from loaders.offer import Offer
    from loaders.roundtrip.deciding import Decisions
    from loaders.sheets import Sheet


def of_sheets(
    store: Store, sheets: Sequence[Sheet], name: str, *, city: str = "", decisions: Decisions | None = None
) -> Preview:
    """What loading the sheets of a file of that name would do: a city's workbook, an answered survey, or tables.

    With `city` tables replace only the rows of that city. Raises RejectedInput.
    """
    if standing.of_workbook(sheets) is not None:
        return planning.of_sheets(store, sheets, name, decisions)
    if any(sheet.name == SHEET for sheet in sheets):
        return survey.preview(store, sheets, name)
    return of_tables(store, offer.from_sheets(sheets, csvw.model()), name, city=city)


def of_path(store: Store, path: Path, *, dataset: str = CURATED) -> Preview:
    """What loading a file or a folder of tables, or an answered survey, would do. Raises RejectedInput."""
    sheets, problems = files.read(path)
    if any(sheet.name == SHEET for sheet in sheets):
        return survey.preview(store, sheets, path.name)
    return of_tables(store, offer.from_sheets(sheets, csvw.model(), problems), path.name, dataset=dataset)


def of_tables(store: Store, offered: Offer, name: str, *, dataset: str = CURATED, city: str = "") -> Preview:
    """What loading tables would do. Raises RejectedInput."""
    if not offered.tables and not offered.problems:
        raise RejectedInput([messages.problem("no-tables", Place(name))])
    with store.reading():
        made = tables.of_offer(store, offered, name=name, dataset=dataset, city=city)
        return with_rows(store, made, offered, city=city, within=city)
