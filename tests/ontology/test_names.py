"""The thin module that every package takes its names from."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ontology import names

STANDARD = {
    "City": {names.CV + "PublicOrganisation", names.ORG + "FormalOrganization", names.ORG + "Organization"},
    "Office": {names.CV + "PublicOrganisation", names.ORG + "OrganizationalUnit", names.ORG + "Organization"},
    "CooperationNetwork": {names.ORG + "OrganizationalCollaboration", names.ORG + "Organization"},
    "CityField": {names.BG + "FieldOfAction", names.SKOS + "Concept"},
    "ReferenceField": {names.BG + "FieldOfAction", names.SKOS + "Concept"},
    "FieldList": {names.SKOS + "ConceptScheme"},
    "PostHolding": {names.ORG + "Membership"},
    "Responsibility": {names.CV + "Participation"},
    "Measure": {names.PROV + "Activity"},
    "ResearchNote": {names.PROV + "Activity"},
    "Document": {names.FOAF + "Document"},
    "Source": {names.FOAF + "Document"},
    "Event": {names.SDO + "Event"},
    "Record": set(),
}


@pytest.mark.parametrize("name", STANDARD)
def test_superclasses_are_those_written_into_data(name: str) -> None:
    assert set(names.superclasses(names.BG + name)) == STANDARD[name]


def test_nearest_superclass_comes_first() -> None:
    assert names.superclasses(names.BG + "CityField") == (names.BG + "FieldOfAction", names.SKOS + "Concept")


def test_a_class_of_others_has_no_superclass_here() -> None:
    assert names.superclasses(names.ORG + "Membership") == ()


def test_names_can_be_imported_without_an_rdf_library() -> None:
    code = "import sys, ontology.names; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_prefixes_are_unique() -> None:
    assert len(set(names.PREFIXES.values())) == len(names.PREFIXES) == 18


def test_shipped_files_are_found() -> None:
    assert names.core().startswith(b"@prefix")
    assert names.alignments().startswith(b"@prefix")
    assert names.context().startswith(b"{")
    assert len(names.vocabularies()) == 12
    assert len(names.checks()) == 9
    assert names.shapes().keys() == {entry.name[:-4] for entry in names.shipped("shapes")}
    assert (names.example_tables() / "measures.csv").is_file()


def test_a_missing_folder_ships_nothing() -> None:
    assert names.shipped("nowhere") == ()
