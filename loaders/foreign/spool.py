"""Pages that were fetched and are not committed yet, so that a broken fetch goes on where it broke off.

A folder beside the store holds one folder for each (endpoint, query); in it the answers as they came, ``0001.nt`` and so on. It goes
with the commit. Pages older than a day are fetched again: half of one day's data and half of another's were never true together.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from graph import rdf
from graph.log import write_durably
from graph.settings import MEMORY, default_folder

if TYPE_CHECKING:
    from graph.settings import Settings

DAY = 24 * 60 * 60
SUFFIX = ".abrufe"


class Spool:
    """The pages of one fetch; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        first = self._files()[:1]
        if first and time.time() - first[0].stat().st_mtime > DAY:
            self.clear()

    @classmethod
    def of(cls, settings: Settings, endpoint: str, query: str) -> Spool:
        """The pages for what is asked of an endpoint. A store in memory forgets everything, so nothing is kept for it."""
        if settings.store == MEMORY:
            return cls(None)
        store = default_folder() if settings.is_remote else Path(settings.store)
        key = hashlib.sha256(f"{settings.store}\n{endpoint}\n{query}".encode()).hexdigest()[:16]
        return cls(store.with_name(store.name + SUFFIX) / key)

    def page(self, number: int) -> tuple[bytes, rdf.Format] | None:
        """A page that was kept; the first has number 1."""
        for file in self._files():
            form = rdf.Format.of_file(file.name)
            if form is not None and file.stem == f"{number:04}":
                return file.read_bytes(), form
        return None

    def keep(self, number: int, data: bytes, form: rdf.Format) -> None:
        """Have a page on disk, whole or not at all."""
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_durably(self._folder / f"{number:04}{form.endings[0]}", data)

    def __len__(self) -> int:
        return len(self._files())

    def clear(self) -> None:
        """Forget the pages, and the folder once nothing else is in it."""
        if self._folder is None or not self._folder.exists():
            return
        shutil.rmtree(self._folder)
        if not any(self._folder.parent.iterdir()):
            self._folder.parent.rmdir()

    def _files(self) -> list[Path]:
        if self._folder is None or not self._folder.is_dir():
            return []
        return sorted(file for file in self._folder.iterdir() if file.suffix != ".tmp")
