"""The folder a store lives in.

store.json   base IRI and version of this layout
engine/      Oxigraph's files; may be deleted, the next start builds them again from the log
log/         a file per revision, the truth
applied      the newest revision of which the engine is known to have everything on disk; replay starts behind it
places/      where things stand in pictures (`api.pages.places`); may be deleted, then pictures are made anew
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graph.errors import SettingsError, StoreDamaged, WrongBase
from graph.log import write_durably

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = 1


class StoreFolder:
    """The small files beside engine and log. Makes a new store where the folder is empty or missing.

    Raises WrongBase, StoreDamaged, and SettingsError where the folder holds something else.
    """

    def __init__(self, path: Path, base: str) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                "BUENDNISGRAPH_STORE", str(path), f"the folder cannot be made: {error.strerror}"
            ) from error
        description = path / "store.json"
        if description.exists():
            _compare(description, base)
            return
        if any(entry.suffix != ".tmp" for entry in path.iterdir()):
            raise SettingsError("BUENDNISGRAPH_STORE", str(path), "the folder is not empty and not a store")
        write_durably(description, json.dumps({"layout": LAYOUT, "base": base}, indent=2).encode())

    @property
    def engine(self) -> Path:
        """Where the engine keeps its files."""
        return self.path / "engine"

    @property
    def log(self) -> Path:
        """Where the revisions are."""
        return self.path / "log"

    def applied(self) -> int:
        """The revision behind which replay starts; 0 where the engine is to be built again. Read before the engine is opened."""
        marker = self.path / "applied"
        if not marker.exists() or not self.engine.exists():
            return 0
        try:
            return int(marker.read_text(encoding="ascii"))
        except ValueError as error:
            raise StoreDamaged(marker, "not a number") from error

    def mark_applied(self, number: int) -> None:
        """Note that the engine has everything up to this revision on disk."""
        write_durably(self.path / "applied", str(number).encode())


def _compare(description: Path, base: str) -> None:
    try:
        stored = json.loads(description.read_text(encoding="utf-8"))
        layout, stored_base = int(stored["layout"]), str(stored["base"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(description, f"cannot be read: {error}") from error
    if layout != LAYOUT:
        raise StoreDamaged(description, f"layout {layout}, this program reads {LAYOUT}")
    if stored_base != base:
        raise WrongBase(stored_base, base)
