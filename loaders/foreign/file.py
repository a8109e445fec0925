"""`load FILE --mapping`: what a mapping makes of an RDF file. File and query run in a process of its own that can reach nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from graph.quoting import inner
from loaders import rdf
from loaders.foreign.known import known_keys
from loaders.foreign.origin import Origin
from loaders.foreign.plan import plan
from loaders.foreign.words import problem

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Readable
    from loaders.foreign.header import ForeignMapping
    from loaders.plan import Plan


def plan_file(store: Readable, path: Path, mapping: ForeignMapping, *, dataset: str = "") -> Plan:
    """What loading the file by the mapping would do. Raises RejectedInput."""
    name = dataset or mapping.name
    skolem = f"{store.base}/id/knoten--{name}--"
    pieces = mapping.pieces(store.base, known_keys(store, name))
    found = rdf.parsed(rdf.read_bytes(path), path.name, skolem=skolem, construct=pieces)
    if isinstance(found, str):
        raise RejectedInput([problem("bad-query", mapping.file, value=found)])
    now = datetime.now(UTC).replace(microsecond=0)
    return plan(store, found, Origin(mapping, name, store.base, mapping.text, f"Datei „{inner(path.name)}“", now))
