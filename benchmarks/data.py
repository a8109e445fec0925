"""Generated cities as tables, as N-Quads and as a store of ours; made once and kept in a folder of the system's for temporary files."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.publishing import has
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph
from loaders import shipped, synthetic, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.terms import Quad

SIZES = {"100k": 50, "1m": 400, "10m": 5_200}
"""Cities by the statements of their data graphs, about: a city has 1,900."""
BLOCK = 400
"""So many cities are made and committed at a time, since more would need more memory than a laptop has; further ones repeat them."""
_NUMBER = re.compile(rb"muster(\d{5})")
MERGED = "https://w3id.org/buendnisgraph/graph/merged"
"""The name of the merged graph for engines whose default graph is the union of all others."""


@dataclass(frozen=True, slots=True)
class Data:
    """Some cities: `named` has the data graphs, `all` also the merged default graph, both as N-Quads; `store` is ours."""

    cities: int
    named: Path
    all: Path
    store: Path

    def opened(self) -> EmbeddedStore:
        """Our store, open. Changes to it are not checked."""
        return EmbeddedStore.open(Settings(store=str(self.store)), validator=None)


def size_of(benchmark: str) -> str:
    """The size that the command line asks for, of those that the page has a section for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=[size for size in SIZES if has(f"{benchmark} {size}")], default="100k")
    return str(parser.parse_args().size)


def made(size: str) -> Data:
    """The data of a size."""
    return made_of(SIZES[size])


def made_of(cities: int, measures: int = synthetic.MEASURES) -> Data:
    """The data of so many cities, with so many measures each."""
    folder = Path(tempfile.gettempdir()) / "buendnisgraph-benchmarks" / f"{cities}-{measures}"
    data = Data(cities, folder / "named.nq", folder / "all.nq", folder / "store")
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _make(data, folder, measures)
        (folder / "whole").touch()
    return data


def _make(data: Data, folder: Path, measures: int) -> None:
    with data.opened() as store, data.named.open("wb") as named, data.all.open("wb") as all_:
        shipped.vocabulary(store)
        first = min(data.cities, BLOCK)
        synthetic.write(folder / "tables", first, measures=measures)
        block = tables.plan(store, folder / "tables", dataset=tables.CURATED).patch
        store.commit(block, author="benchmark", message=f"{first} cities", validate=False)
        statements, merged = _lines(store.quads()), _lines(store.quads(graph=DefaultGraph()))
        named.write(statements)
        for further in _repeated(statements, data.cities):
            named.write(further)
            patch = Patch.of(ox.parse(further, format=ox.RdfFormat.N_QUADS))
            store.commit(patch, author="benchmark", message=f"{BLOCK} more cities", validate=False)
        named.flush()
        with data.named.open("rb") as written:
            shutil.copyfileobj(written, all_, 1 << 20)
        all_.write(merged)
        all_.writelines(_repeated(merged, data.cities))


def _lines(quads: Iterable[Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _repeated(lines: bytes, cities: int) -> Iterator[bytes]:
    """What the lines say of the first cities, again of further ones, a block at a time; what is of no city stays said once."""
    of_cities = b"".join(line for line in lines.splitlines(keepends=True) if _NUMBER.search(line))
    for start in range(BLOCK, cities, BLOCK):
        yield _NUMBER.sub(lambda found, start=start: b"muster%05d" % (int(found[1]) + start), of_cities)  # type: ignore[misc]
