"""Data sets as files, written once per revision and served from there, so that asking often costs nothing and size costs no memory."""

from __future__ import annotations

import io
import shutil
import tempfile
import threading
import weakref
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from graph.datasets import WHOLE
from graph.errors import NotFound
from graph.figures import figures
from graph.rdf import Format
from graph.terms import NamedNode
from graph.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.store import Store

FORMATS = {"nq": Format.N_QUADS, "trig": Format.TRIG}
KEPT = 2
"""Revisions whose files stay: one may still be read while the next is written."""


class Dumps:
    """The files of a store, in a folder that goes with the process."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder: Path | None = None
        self._lock = threading.Lock()

    def file(self, dataset: str, suffix: str) -> Path:
        """The file of a data set at the store's revision. Raises NotFound where it has no statements, or no rows to write as a table."""
        with self._lock, self._store.reading() as revision:
            path = self._of(revision) / f"{dataset}.{suffix}"
            if not path.exists():
                unfinished = path.with_name("unfinished")
                with unfinished.open("wb") as target:
                    target.writelines(self._pieces(dataset, suffix))
                unfinished.replace(path)
            return path

    def _of(self, revision: int) -> Path:
        """The folder of a revision; those of older ones go."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="buendnisgraph-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        here = self._folder
        for old in sorted((each for each in here.iterdir() if each.is_dir()), key=lambda each: int(each.name))[:-KEPT]:
            shutil.rmtree(old)
        made = here / str(revision)
        made.mkdir(exist_ok=True)
        return made

    def _pieces(self, dataset: str, suffix: str) -> Iterator[bytes]:
        if suffix in FORMATS:
            return self._graphs(dataset, FORMATS[suffix])
        tables: dict[str, Callable[[Store, str], bytes]] = {"xlsx": _workbook, "zip": _archive}
        if suffix not in tables or dataset == WHOLE:
            raise NotFound("data set", f"{dataset}.{suffix}")
        return iter([tables[suffix](self._store, dataset)])

    def _graphs(self, dataset: str, form: Format) -> Iterator[bytes]:
        """A data set graph by graph, so that only one is in memory at a time."""
        names = [graph.iri for graph in figures(self._store).graphs if dataset in (WHOLE, graph.dataset)]
        if not names:
            raise NotFound("data set", dataset)
        for name in names:
            yield write(sorted(self._store.quads(graph=NamedNode(name)), key=str), form)


def _workbook(store: Store, dataset: str) -> bytes:
    from loaders.export import workbook  # slow to import, and only few come here

    return workbook(store, dataset)


def _archive(store: Store, dataset: str) -> bytes:
    """The tables as CSV with their description, in one archive whose bytes depend on nothing else."""
    from loaders import curated
    from loaders.export import METADATA, csv_texts

    texts = {**csv_texts(store, dataset), METADATA: (curated.folder() / METADATA).read_text(encoding="utf-8")}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in sorted(texts.items()):
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return data.getvalue()
