"""Structures and names that the labelled documents do not have, each beside one that is alike and means something else."""

from __future__ import annotations

import pytest

from loaders.documents.mentions import Kind
from tests.loaders.documents.test_names import proposals

RUN_BY = {
    "## Angebote\n\n- Leseinsel: Das Jugendamt ist zuständig.": ["Jugendamt"],
    "## Angebote\n\n- Leseinsel: Das Jugendamt ist begeistert.": [],
    "Jugendamt\n\nUnser Projekt „Leseinsel“ hilft vielen.": ["Jugendamt"],
    "Jugendamt\n\nEin Projekt „Leseinsel“ hilft vielen.": [],
    "Angebote:\n- Spielfest der Musikschule": ["Musikschule"],
    "Angebote:\n- Spielfest in der Musikschule": [],
    "Angebote:\n- Leseinsel (Jugendamt in Kooperation mit der Caritas)": ["Jugendamt"],
    "Angebote:\n- Leseinsel (im Haus neben dem Jugendamt)": [],
    "Maßnahme | Träger | Beginn\n---|---|---\nLeseinsel | die Musikschule | 2020": ["Musikschule"],
    "Maßnahme | Träger | Beginn\n---|---|---\nLeseinsel | Musikschule Ort: Halle | 2020": ["Musikschule"],
    "Maßnahme | Träger | Beginn\n---|---|---\nLeseinsel | noch offen | 2020": [],
}


@pytest.mark.parametrize("text", RUN_BY)
def test_who_runs_a_measure_is_told(text: str) -> None:
    bodies = [
        body.mention.name for each in proposals(text) if each.mention.kind is Kind.MEASURE for body in each.run_by
    ]
    assert bodies == RUN_BY[text]


NAMED: list[tuple[Kind, str, list[str]]] = [
    (Kind.ORGANISATION, "Partner:\n- Kita Nordheim und Kita Südheim", ["Kita Nordheim", "Kita Südheim"]),
    (Kind.ORGANISATION, "Partner:\n- Kita Nordheim und Umgebung", ["Kita Nordheim und Umgebung"]),
    (Kind.ORGANISATION, "Das Amt für Jugend und für Soziales hilft.", ["Amt für Jugend und für Soziales"]),
    (Kind.ORGANISATION, "Das Amt für Jugend und viele andere helfen.", ["Amt für Jugend"]),
    (Kind.ORGANISATION, "Zuständige Tafel ist die Musterheimer Tafel.", ["Musterheimer Tafel"]),
    (Kind.ORGANISATION, "Das Bundesamt für Maße (BAFM) zahlt; BAFM-Kurse.", ["Bundesamt für Maße"]),
    (Kind.MEASURE, "Die Leseinsel, ein Angebot für Kinder, öffnet.", ["Leseinsel"]),
    (Kind.MEASURE, "Die Leseinsel, ein Ort für Kinder, öffnet.", []),
    (Kind.MEASURE, "Es gibt einen Lesetreff für Mütter.", ["Lesetreff für Mütter"]),
    (Kind.MEASURE, "Es gibt einen Raum für Mütter.", []),
    (Kind.MEASURE, "„Klanginsel“ heißt das neue Angebot.", ["Klanginsel"]),
    (Kind.MEASURE, "„Klanginsel“ steht an der Tür.", []),
    (Kind.MEASURE, "Der Nachmittag unter dem Titel „Klanginsel“ beginnt.", ["Klanginsel"]),
    (Kind.MEASURE, "Der Nachmittag unter dem Motto „Klanginsel“ beginnt.", []),
    (Kind.FIELD, "Handlungsfelder:\n- HF 1: Wohnen\n- Arbeit (siehe unten)", ["Wohnen", "Arbeit"]),
    (Kind.FIELD, "# Handlungsfelder\n\n## Wohnen\n\nText.\n\n## Und nun?\n\nText.", ["Wohnen"]),
    (Kind.POST, "Das Jugendamt wird von Anna Weber geleitet.", ["Anna Weber: Leitung"]),
    (Kind.POST, "Das Jugendamt wird von Anna Weber gelobt.", []),
    (Kind.DATE, "Beschlossen am 2024-05-03.", ["2024-05-03"]),
    (Kind.DATE, "Aktenzeichen 2024-55.", []),
]


@pytest.mark.parametrize(("kind", "text", "names"), NAMED, ids=lambda value: getattr(value, "name", None))
def test_what_is_named(kind: Kind, text: str, names: list[str]) -> None:
    assert [each.mention.name for each in proposals(text) if each.mention.kind is kind] == names
