"""Generated cities as tables, as N-Quads and as a store of ours; made once and kept in a folder of the system's for temporary files."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, NamedNode, Quad
from loaders import shipped, synthetic, tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Readable

SIZES = {"100k": 50, "1m": 400, "10m": 5_000}
"""Cities by the statements of their data graphs, about: a city has 1,900."""
BLOCK = 400
"""So many cities are made and committed at a time: more would need more memory than a laptop has."""
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


def size_of(arguments: list[str] | None = None, default: str = "1m") -> str:
    """The size that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, default=default)
    return str(parser.parse_args(arguments).size)


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
    with data.opened() as store:
        shipped.vocabulary(store)
        first = min(data.cities, BLOCK)
        synthetic.write(folder / "tables", first, measures=measures)
        block = tables.plan(store, folder / "tables", dataset=tables.CURATED).patch
        store.commit(block, author="benchmark", message=f"{first} cities", validate=False)
        for start in range(first, data.cities, BLOCK):
            store.commit(_renamed(block, start), author="benchmark", message=f"{BLOCK} more cities", validate=False)
        with data.named.open("w", encoding="utf-8") as named, data.all.open("w", encoding="utf-8") as all_:
            for line in _lines(store):
                named.write(line)
                all_.write(line)
            all_.writelines(f"{quad.triple} .\n" for quad in store.quads(graph=DefaultGraph()))


def _lines(store: Readable) -> Iterable[str]:
    return (f"{quad.triple} {quad.graph_name} .\n" for quad in store.quads())


def _renamed(block: Patch, start: int) -> Patch:
    """The same cities under further numbers."""

    def other(term: object) -> object:
        if isinstance(term, NamedNode) and "/muster" in term.value:
            head, _, rest = term.value.partition("/muster")
            return NamedNode(f"{head}/muster{int(rest[:5]) + start:05}{rest[5:]}")
        return term

    return Patch.of(
        Quad(other(q.subject), q.predicate, other(q.object), other(q.graph_name))  # type: ignore[arg-type]  # each kind stays
        for q in block.added
    )
