"""Mappings of fields as SSSOM TSV, the common form for mappings of vocabularies (https://w3id.org/sssom/spec): out and in again.

Out goes the table of mappings of one data set. In comes a plan like that of any table; it replaces the mappings of those cities whose
fields the file maps and leaves the others alone.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from graph.labels import Labels
from graph.terms import NamedNode
from loaders import archive, csvw, delimited, sssom_rows, tables
from loaders.naming import DataSet
from loaders.sssom_text import MANUAL, REFERENCES, SEMAPV, SLOTS, parse, single
from loaders.stored import StoredRows
from loaders.tables import CURATED
from ontology.names import BG, SKOS

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from graph.store import Readable, Store
    from loaders.plan import Plan
    from loaders.rows import Row

__all__ = ["SUFFIX", "plan", "plan_of", "text"]

SUFFIX = ".sssom.tsv"
TABLE = sssom_rows.TABLE
_CITY = NamedNode(f"{BG}city")
_TITLE = "Zuordnungen der Handlungsfelder deutscher Städte zu den Referenzfeldern"


def text(store: Store, dataset: str = CURATED, only: Container[tuple[str, str]] | None = None) -> str:
    """The mappings of a data set as the text of an SSSOM file, in order of their fields; the same for the same state of the store.

    `only` are the pairs of field and reference field that are wanted.
    """
    with store.reading() as revision:
        rows = sorted(StoredRows(store, csvw.model(), dataset).table(TABLE), key=lambda row: row.key)
        rows = [row for row in rows if only is None or _mapped(row, store.base) in only]
        named = {iri for row in rows for iri in _mapped(row, store.base)}
        labels = {str(iri): label for iri, label in Labels(store, "de").find(named).items()} if named else {}
    out = io.StringIO()
    out.write(_metadata(store.base, dataset, revision))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(SLOTS)
    writer.writerows(_cells(row, store.base, labels) for row in rows)
    return out.getvalue()


def plan(store: Readable, path: Path, *, dataset: str = CURATED) -> Plan:
    """What loading an SSSOM file would do. Raises RejectedInput where it cannot be read at all."""
    return plan_of(store, archive.read(path), path.name, dataset=dataset)


def plan_of(store: Readable, data: bytes, file: str, *, dataset: str = CURATED) -> Plan:
    """The same for the bytes of a file. Every problem of every line is in the plan. Raises RejectedInput where they are no text."""
    model = csvw.model()
    offered = sssom_rows.offer(parse(delimited.decode(data, file)), file, store.base, model)
    cities = {city for row in offered.rows for city in _cities(store, row)}
    kept = [row for row in StoredRows(store, model, dataset).table(TABLE) if not cities & _cities(store, row)]
    count = len(offered.rows)
    if offered.tables:  # else nothing was read, and only that is to be told
        offered.rows += kept
    made = tables.of_offer(store, offered, dataset=dataset, model=model, name=file)
    names = sorted(city.removeprefix(f"{store.base}/id/") for city in cities)
    title = model.tables[TABLE].title
    return replace(made, rows=count, scope=f"{title}: {', '.join(names)}" if names else f"{title}: keine")


def _mapped(row: Row, base: str) -> tuple[str, str]:
    """The two fields of a row."""
    return f"{base}/id/{row.values['field']}", f"{REFERENCES}{row.values['reference_field']}"


def _cities(store: Readable, row: Row) -> set[str]:
    """The cities whose field a row maps."""
    field = NamedNode(f"{store.base}/id/{row.values['field']}") if row.values["field"] else None
    return {cast("NamedNode", quad.object).value for quad in store.quads(field, _CITY)} if field else set()


def _metadata(base: str, dataset: str, revision: int) -> str:
    """The block before the table; the version of the set is the revision of the store."""
    lines = [
        "curie_map:",
        f"  id: {base}/id/",
        f"  rf: {REFERENCES}",
        f"  semapv: {SEMAPV}",
        f"  skos: {SKOS}",
        f"mapping_set_id: {DataSet(dataset, base).editorial}",
        f"mapping_set_title: {_TITLE}",
        f'mapping_set_version: "{revision}"',
        "license: https://w3id.org/sssom/license/unspecified",
    ]
    return "".join(f"#{line}\n" for line in lines)


def _cells(row: Row, base: str, labels: Mapping[str, str]) -> list[str]:
    """The first source is the mapping's source; SSSOM allows but one, so further ones stand under "see also"."""
    value = row.values
    first, *others = sorted(value["source"].split()) or [""]
    return [
        f"id:{value['field']}",
        labels.get(f"{base}/id/{value['field']}", ""),
        f"skos:{value['relation']}",
        f"rf:{value['reference_field']}",
        labels.get(f"{REFERENCES}{value['reference_field']}", ""),
        MANUAL.replace(SEMAPV, "semapv:"),
        single(value["author"]),
        value["confidence"],
        f"id:{first}" if first else "",
        "|".join(f"{base}/id/{source}" for source in others),
        value["reason_de"],
    ]
