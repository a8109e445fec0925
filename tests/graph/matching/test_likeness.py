"""Names that may be of the same thing, and names that are not."""

from __future__ import annotations

import pytest

from graph.matching.likeness import alike

KNOWN = {
    "vhs": ["Volkshochschule Musterstadt", "VHS"],
    "bruecke": ["Brücke der Kulturen e. V.", "Verein Brücke"],
    "amt": ["Amt für Integration"],
}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Volkshochschule", "vhs"),
        ("Volks-Hochschule Musterstadt", "vhs"),
        ("Volkshochschulen der Musterstadt", "vhs"),
        ("vhs", "vhs"),
        ("Bruecke der Kulturen eV", "bruecke"),
        ("Verein Brücke gGmbH", "bruecke"),
        ("Amt fuer Integratoin", "amt"),
    ],
)
def test_these_are_alike(name: str, meant: str) -> None:
    assert alike(name, KNOWN, without=["Musterstadt"]) == [meant]


@pytest.mark.parametrize(
    "name", ["Hochschule Musterstadt", "Amt für Soziales", "Musterstadt", "Brückenkurs", "", "Verein Morgenstern"]
)
def test_these_are_not(name: str) -> None:
    assert alike(name, KNOWN, without=["Musterstadt"]) == []
