"""What a workbook says about itself: whose rows of which data set it holds, and at which revision they stood there."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from loaders import messages
from loaders.archive import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.store import Store
    from loaders.sheets import Sheet

GUIDE, LISTS, STANDING, FAULTS = "Anleitung", "Listen", "Stand der Mappe", "Fehlerliste"
"""The sheets that are no tables."""
ROW, REMOVE = "Zeilenschlüssel", "Entfernen"
"""The columns that are none of the tables'."""
FORM = "Bündnisgraph-Arbeitsmappe 1"
_LISTED = {
    Kind.EXCEL: ("xl/workbook.xml", f'name="{STANDING}"'.encode()),
    Kind.OPEN_DOCUMENT: ("content.xml", f'table:name="{STANDING}"'.encode()),
}
_CHUNK = 2**20
_NAMES = ("Format", "Stadt", "Datenbestand", "Basis", "Revision", "Zeit", "Leere Vorlage")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a workbook comes from.

    `revision` and its `time` tell which state the rows are of; together with `base` they tell whether a store is the one it came from.
    A `template` had no rows, so that rows it lacks are not removed.
    """

    city: str
    dataset: str
    base: str
    revision: int
    time: str
    template: bool = False

    @classmethod
    def of(cls, store: Store, city: str, dataset: str, *, template: bool) -> Standing:
        """The standing of a workbook made now."""
        return cls(city, dataset, store.base, store.revision, _time(store, store.revision), template)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Names and values as they are written into the workbook."""
        values = (
            FORM,
            self.city,
            self.dataset,
            self.base,
            str(self.revision),
            self.time,
            "ja" if self.template else "nein",
        )
        return zip(_NAMES, values, strict=True)

    def refuse_strange(self, store: Store, sheet: Sheet) -> None:
        """Raises RejectedInput where the store is not the one the workbook came from: comparing with its past would mean nothing."""
        if self.base != store.base or self.revision > store.revision or self.time != _time(store, self.revision):
            raise RejectedInput([messages.problem("other-store", sheet.place, value=str(self.revision))])


def of_workbook(sheets: Iterable[Sheet]) -> Sheet | None:
    """The sheet that says where a workbook comes from; None where it is no workbook of a city."""
    return next((sheet for sheet in sheets if sheet.name == STANDING), None)


def is_named_in(data: bytes, kind: Kind) -> bool:
    """Whether a workbook has that sheet, told from its list of sheets without reading them."""
    part, mark = _LISTED.get(kind, ("", b""))
    if not part:
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as book, book.open(part) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            if mark in rest + chunk:
                return True
            rest = chunk[-len(mark) :]
    return False


def read(sheet: Sheet) -> Standing:
    """What that sheet says. Raises RejectedInput where it was altered."""
    said = {str(_text(line.cells[0])): _text(line.cells[1]) for line in sheet.lines if len(line.cells) > 1}
    if said.get("Format") != FORM or not re.fullmatch("[0-9]{1,9}", said.get("Revision", "")) or not said.get("Stadt"):
        raise RejectedInput([messages.problem("bad-standing", sheet.place)])
    return Standing(
        said["Stadt"],
        said.get("Datenbestand", ""),
        said.get("Basis", ""),
        int(said["Revision"]),
        said.get("Zeit", ""),
        _is_yes(said, "Leere Vorlage"),
    )


def _is_yes(said: Mapping[str, str], name: str) -> bool:
    return said.get(name, "") == "ja"


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else str(getattr(cell, "text", ""))


def _time(store: Store, number: int) -> str:
    """When a revision was made; empty for the empty store."""
    return next((each.time.isoformat() for each in store.revisions() if each.number == number), "")
