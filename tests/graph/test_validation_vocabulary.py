"""The shapes say what the vocabulary and the description of the tables say: one is not changed without the other."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.validation.paths import Alternative, Step
from graph.validation.shapes import BGS, parse
from graph.validation.turtle import shipped
from ontology.names import BG, DCTERMS, PREFIXES, RDF, SH, SKOS, superclasses

if TYPE_CHECKING:
    from graph.validation.shapes import Shape

ROOT = Path(__file__).parents[2]
TERMS = shipped()
SHAPES: dict[str, Shape] = {shape.iri.removeprefix(BGS): shape for shape in parse(TERMS)}
CORE = (ROOT / "ontology" / "core.ttl").read_text()
PARTIAL = {"start": f"{BG}start", "end": f"{BG}end", "issued": f"{DCTERMS}issued"}


class Described:
    """What the description of the tables says of the classes: their properties, and which of these are the editors' own."""

    def __init__(self) -> None:
        self.properties: dict[str, set[str]] = defaultdict(set)
        self.editorial: dict[str, set[str]] = defaultdict(set)
        self.sourced: dict[str, set[str]] = defaultdict(set)
        for table in json.loads((ROOT / "data" / "csv-metadata.json").read_text())["tables"]:
            self._read(table)

    def _read(self, table: dict[str, Any]) -> None:
        schema, row_class = table["tableSchema"], table[f"{BG}rowClass"]
        classes = {schema["aboutUrl"]: row_class}
        for column in schema["columns"]:
            if column.get("propertyUrl") == f"{RDF}type":
                classes[column["aboutUrl"]] = column["valueUrl"]
        for column in schema["columns"]:
            owner = classes[column.get("aboutUrl", schema["aboutUrl"])]
            whole = bool(table.get(f"{BG}editorial") or column.get(f"{BG}editorial"))
            for name, of_editors in self._properties(column, whole):
                self.properties[owner].add(name)
                (self.editorial if of_editors else self.sourced)[owner].add(name)

    @staticmethod
    def _properties(column: dict[str, Any], of_editors: bool) -> set[tuple[str, bool]]:
        names = {column["propertyUrl"]} if "propertyUrl" in column and not column.get("suppressOutput") else set()
        names |= set(column.get(f"{BG}propertyByTable", {}).values())
        if family := column.get(f"{BG}partialDate"):
            names |= {PARTIAL[family], f"{BG}{family}Earliest", f"{BG}{family}Latest"}
        found = {(name, of_editors) for name in names}
        readings = column.get(f"{BG}editorialBy", {}).get("values", ())
        for value, several in column.get(f"{BG}propertyBy", {}).get("properties", {}).items():
            found |= {(name, value in readings) for name in several}
        return found


DESCRIBED = Described()


def paths(shape: Shape) -> set[str]:
    steps = shape.path.parts if isinstance(shape.path, Alternative) else (shape.path,)
    return {step.predicate for step in steps if isinstance(step, Step) and step.predicate}


def allowed(shape: Shape) -> set[str]:
    return {item.value for head in TERMS.all(shape.node, f"{SH}ignoredProperties") for item in TERMS.items(head)}


@pytest.mark.parametrize("name", [name for name in SHAPES if name.endswith("-types")])
def test_a_class_is_stated_with_the_superclasses_of_the_vocabulary(name: str) -> None:
    shape = SHAPES[name]
    (target,) = shape.targets
    assert {value.value for value in TERMS.all(shape.node, f"{SH}hasValue")} == set(superclasses(target.iri))


def test_every_class_with_superclasses_has_such_a_shape() -> None:
    described = {name for name in DESCRIBED.properties if name.startswith(BG)} | {f"{BG}Office", f"{BG}County"}
    with_superclasses = {name for name in described if superclasses(name)}
    assert with_superclasses == {SHAPES[name].targets[0].iri for name in SHAPES if name.endswith("-types")}


def test_the_known_classes_are_those_of_the_vocabulary() -> None:
    text = (ROOT / "ontology" / "shapes" / "thing.ttl").read_text()
    known = {name for names in re.findall(r'"#\(([\w|]+)\)\$"', text) for name in names.split("|")}
    assert known == set(re.findall(r"^bg:(\w+) a owl:Class", CORE, re.MULTILINE))


def test_every_own_property_of_the_shapes_is_in_the_vocabulary() -> None:
    named = set()
    for file in (ROOT / "ontology" / "shapes").glob("*.ttl"):
        text = re.sub(r'sh:message "[^"]*(?:\\"[^"]*)*"@de ,\s+"[^"]*(?:\\"[^"]*)*"@en', "", file.read_text())
        named |= set(re.findall(r"(?<![\w:])bg:([a-z]\w*)", text))
    assert named <= set(re.findall(r"^bg:(\w+) a owl:\w*Property", CORE, re.MULTILINE))


@pytest.mark.parametrize("owner", sorted(DESCRIBED.properties))
def test_a_closed_shape_allows_every_property_of_the_tables(owner: str) -> None:
    extra = {f"{RDF}type"}
    closed = [
        shape
        for name, shape in SHAPES.items()
        if name.endswith("-closed") and shape.targets[0].iri in {owner, *superclasses(owner)}
    ]
    assert closed
    for shape in closed:
        assert DESCRIBED.properties[owner] | extra <= allowed(shape), shape.iri


@pytest.mark.parametrize("owner", sorted(DESCRIBED.editorial))
def test_what_only_editors_say_may_not_stand_in_the_graph_of_a_source(owner: str) -> None:
    forbidden: set[str] = set()
    for name, shape in SHAPES.items():
        if name.endswith("-editorial") and shape.targets[0].iri in {owner, *superclasses(owner)}:
            forbidden |= paths(shape)
    only_editors = DESCRIBED.editorial[owner] - DESCRIBED.sourced[owner]
    if owner in {f"{SKOS}Concept", f"{BG}ReferenceField"}:  # values of lists have no source at all
        return
    assert only_editors <= forbidden
    assert not forbidden & DESCRIBED.sourced[owner]


def test_prefixes_of_sparql_constraints_are_those_of_the_project() -> None:
    text = (ROOT / "ontology" / "shapes" / "annotations.ttl").read_text()
    for prefix, space in re.findall(r'sh:prefix "(\w+)" ; sh:namespace "([^"]+)"', text):
        assert PREFIXES[prefix] == space


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_messages_are_whole_sentences_in_both_languages(name: str) -> None:
    german, english = SHAPES[name].texts
    assert (german.language, english.language) == ("de", "en")
    said = (german.message, german.remedy, english.message, english.remedy)
    assert [sentence for sentence in said if not sentence.endswith(".")] == []
    assert not re.search(r"\b(fuer|ueber|koenn|moeg|Massnahme)", german.message + german.remedy)
    assert ("Quellen widersprechen sich" in german.message) == name.endswith("-agreed")
