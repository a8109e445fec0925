"""Every way in, as its user calls it: files that change something in a store of the invented cities, and the command that loads them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import sssom, survey_form
from loaders.lists import columns_file, planning
from loaders.roundtrip import tasks, writing
from tests.loaders.broken.case import edit
from tests.loaders.conftest import EXAMPLES
from tests.loaders.documents.test_review import edited as reviewed
from tests.loaders.foreign.pieces import HEADER, QUERY
from tests.loaders.foreign.test_mappings import TOWNS
from tests.loaders.lists import messy
from tests.loaders.lists.conftest import suggested
from tests.loaders.roundtrip.person import Person
from tests.loaders.roundtrip.test_other_programs import as_open_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.embedded import EmbeddedStore

WHOLE = "\n".join(line for line in (HEADER + QUERY).splitlines() if "after" not in line and "map:page" not in line)
"""A mapping whose result comes in one answer, so that the same answer fits every time it is asked."""
MEASURE = edit(
    "measures", "musterstadt-jobbruecke,", description_de="Neu.", funders="de-stiftung-miteinander", grant_amount="5000"
)
"""A measure with another description and a grant, whose funder and sum become things of their own."""
TURTLE = (
    '<https://w3id.org/buendnisgraph/id/musterstadt> <http://www.w3.org/2004/02/skos/core#altLabel> "Musterle"@de .'
)


@dataclass(frozen=True)
class Place:
    """Where files are written, the store they are made for, and the addresses of an endpoint and of another Bündnisgraph."""

    folder: Path
    store: EmbeddedStore
    endpoint: str = ""
    partner: str = ""


@dataclass(frozen=True)
class Way:
    """A way in: the modules of `loaders` whose plans it commits, and what writes its file and says its command.

    `first` is a load into an empty store, where the vocabulary comes first, as a revision of its own.
    """

    modules: frozenset[str]
    arguments: Callable[[Place], list[str]]
    first: bool = False


def _tables(place: Place) -> list[str]:
    folder = shutil.copytree(EXAMPLES, place.folder / "tabellen")
    MEASURE(folder)
    return ["load", str(folder)]


def _csv(place: Place) -> list[str]:
    folder = shutil.copytree(EXAMPLES, place.folder / "eine")
    MEASURE(folder)
    return ["load", str(folder / "measures.csv")]


def _person(place: Place, name: str) -> Person:
    person = Person(writing.to_file(place.store, place.folder / name, "Musterstadt"))
    person.type("Maßnahmen", "Jobbrücke", Beschreibung="Neu.")
    ticked = {
        tasks.WHO: "Land",
        "Aussage von": "Sozialreferat",
        "Datum": "11/2026",
        "Quellen": "Integrationsbericht 2025",
    }
    person.type(tasks.SHEET, "Flucht, Asyl, Aufnahme", **ticked)
    return person


def _xlsx(place: Place) -> list[str]:
    return ["load", str(_person(place, "musterstadt.xlsx").leave()), "--accept"]


def _ods(place: Place) -> list[str]:
    person = _person(place, "fuer-calc.xlsx")
    return ["load", str(as_open_document(person, place.folder / "musterstadt.ods")), "--accept"]


def _list(place: Place) -> list[str]:
    path = messy.write(messy.plain(), place.folder / "liste.xlsx")
    columns = place.folder / "spalten.toml"
    columns.write_text(columns_file.write(suggested(place.store, planning.laid_out(path))), "utf-8")
    return ["load", str(path), "--columns", str(columns), "--stand", "2026-03-15", "--accept"]


def _survey(place: Place) -> list[str]:
    path = place.folder / "antwort.xlsx"
    path.write_bytes(survey_form.form(place.store))
    person = Person(path)
    cells = {"B4": "Musterstadt", "B5": "Amt für Integration", "B6": "15.10.2026", "C9": "nein, geprüft"}
    for cell, value in cells.items():
        person.book[survey_form.SHEET][cell] = value
    return ["load", str(person.leave())]


def _sssom(place: Place) -> list[str]:
    path = place.folder / f"zuordnungen{sssom.SUFFIX}"
    text = sssom.text(place.store)
    path.write_text(text.replace("Beide meinen Wege in Ausbildung und Beruf.", "Neu begründet."), "utf-8")
    return ["load", str(path)]


def _completeness(_: Place) -> list[str]:
    said = ("beispielheim", "rf-wohnen", "measure", "vollstaendig")
    return ["completeness", "record", *said, "--by", "Amt", "--date", "2026-10-01", "--source", "beispielheim-src-amt-2026"]  # fmt: skip


def _rdf(place: Place) -> list[str]:
    path = place.folder / "name.ttl"
    path.write_text(TURTLE, "utf-8")
    return ["load", str(path)]


def _mapping(place: Place) -> str:
    path = place.folder / "probe.rq"
    path.write_text(WHOLE, "utf-8")
    return str(path)


def _mapped(place: Place) -> list[str]:
    path = place.folder / "orte.ttl"
    path.write_text(TOWNS, "utf-8")
    return ["load", str(path), "--mapping", _mapping(place), "--dataset", "orte"]


def _endpoint(place: Place) -> list[str]:
    return ["load", "--endpoint", place.endpoint, "--mapping", _mapping(place)]


def _harvest(place: Place) -> list[str]:
    return ["load", "--endpoint", place.partner, "--mapping", "buendnisgraph", "--dataset", "partnerstadt"]


def _review(place: Place) -> list[str]:
    path = place.folder / "konzept.vorschlaege.xlsx"
    path.write_bytes(reviewed(place.store))
    return ["read", "--review", str(path), "--accept"]


def _way(arguments: Callable[[Place], list[str]], *modules: str, first: bool = False) -> Way:
    return Way(frozenset(modules), arguments, first)


WAYS = {
    "into an empty store": _way(_rdf, "ontology", "rdf", first=True),
    "folder of tables": _way(_tables, "tables"),
    "one table": _way(_csv, "tables"),
    "city workbook of Excel": _way(_xlsx, "roundtrip/planning"),
    "city workbook of Calc": _way(_ods, "roundtrip/planning"),
    "a city's own list": _way(_list, "lists/planning"),
    "survey form": _way(_survey, "survey"),
    "mappings as SSSOM": _way(_sssom, "sssom"),
    "statement of completeness": _way(_completeness, "completeness"),
    "RDF file": _way(_rdf, "rdf"),
    "RDF file with a mapping": _way(_mapped, "foreign/file"),
    "endpoint with a mapping": _way(_endpoint, "foreign/endpoint"),
    "another Bündnisgraph": _way(_harvest, "foreign/harvest"),
    "reviewed document": _way(_review, "documents/accepting"),
}
PARTS = {
    "made": "makes the plans of completeness and reviewed documents",
    "row_changes": "adds the changed rows to a plan of tables",
    "previewing": "shows plans of tables, which are committed as they are",
    "foreign/plan": "makes the plans of everything that comes by a mapping",
    "plan": "the plan itself",
    "preview": "what is shown of a plan",
}
"""Modules that return plans and are part of a way, but none."""
