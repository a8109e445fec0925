"""LibreOffice Calc itself: what a person types is entered by the program as from the keyboard, and its filters write the files.

A macro in a profile of the test's own does it, so that no bridge to another Python is needed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
_WITHIN = 120  # seconds
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
_PROFILE = {
    # without this the first start would put the program's own empty library in place of ours
    "registrymodifications.xcu": (
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">'
        '<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>'
    ),
    "basic/script.xlc": (
        f'<library:libraries {_LIBRARY}><library:library library:name="Standard" library:link="false"/></library:libraries>'
    ),
    "basic/Standard/script.xlb": (
        f'<library:library {_LIBRARY} library:name="Standard" library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Typing"/></library:library>'
    ),
    "basic/Standard/Typing.xba": (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" script:language="StarBasic">'
        f"{escape(Path(__file__).with_name('typing.bas').read_text(encoding='utf-8'))}</script:module>"
    ),
}


def profile(folder: Path) -> Path:
    """Make a user's profile with the macro in a folder; the folder."""
    for name, text in _PROFILE.items():
        file = folder / "user" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_XML + text, encoding="utf-8")
    return folder


class CalcPerson(Person):
    """Somebody who works in LibreOffice Calc; the file is only read here to find cells by their heads."""

    def __init__(self, path: Path, home: Path) -> None:
        super().__init__(path)
        self._home, self._source = home, path
        self._orders: list[tuple[str, ...]] = []

    def unprotect(self, sheet: str) -> None:
        """Take the protection off a sheet, which has no password."""
        self._orders.append(("unprotect", sheet))

    def enter(self, sheet: str, row: int, title: str, value: object) -> None:
        """Type into one cell; nothing empties it."""
        super().enter(sheet, row, title, value)
        cell = f"{get_column_letter(self.head(sheet, title))}{row}"
        self._orders.append(("enter", sheet, cell, "" if value is None else str(value)))

    def leave(self, path: Path | None = None, *others: Path) -> Path:
        """Let Calc open the file, enter all that was typed and save under one or more names; the first of them."""
        self.path = path or self.path
        saved = [("save", str(each), FILTERS[each.suffix]) for each in (self.path, *others)]
        _run(self._home, [("open", str(self._source)), *self._orders, *saved])
        return self.path


def _run(home: Path, orders: Sequence[tuple[str, ...]]) -> None:
    file = home / "orders.tsv"
    file.write_text("".join("\t".join(order) + "\n" for order in orders), encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore", "--nologo"]
    subprocess.run(
        [*command, f"macro:///Standard.Typing.Main({file})"], check=True, capture_output=True, timeout=_WITHIN
    )
