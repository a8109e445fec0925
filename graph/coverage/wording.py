"""The German words of coverage: states, ages, reasons and remarks as users read them, in the words the design fixes."""

from __future__ import annotations

from datetime import date

STATES = {
    "weak": "schwach belegt",
    "covered": "mehrfach belegt",
    "planned": "nur geplant",
    "ended": "nur Beendetes",
    "gap": "bestätigte Lücke",
    "elsewhere": "andere Ebene zuständig",
    "not-found": "gesucht, nichts gefunden",
    "unknown": "nicht erfasst",
}
COVERED_ONCE = "belegt"  # one network or one document is covered
AGES = {"current": "aktuelle Quelle", "older": "ältere Quelle", "undated": "Quelle ohne Datum"}
ASPECTS = {
    "measure": "Maßnahmen",
    "responsibility": "Zuständigkeit",
    "network": "Netzwerke",
    "partner": "Partner",
    "document": "Dokumente",
}
RESPONSIBILITY = {
    "lead": "federführende Stelle benannt",
    "several-leads": "mehrere federführende Stellen",
    "only-involved": "nur Mitwirkung",
    "only-advisory": "nur Beratung",
    "nobody": "niemand erfasst",
}
SENTENCE = "belegt heißt nicht ausreichend"
ONLY_INDIRECT = "nur über Zuordnung der Redaktion"
NOT_LASTING = "kein dauerhaftes Angebot"
MISSING_OFFICE = "bei {} von {} fehlt die Stelle"
UNNAMED_OFFICE = "bei {} von {} ist das Amt nicht benannt"


def ends_by(day: date) -> str:
    """Until when everything ends, month and year."""
    return f"endet bis {day.month:02}.{day.year}"


def state_word(aspect: str, state: str) -> str:
    """What a state is called; for networks and documents one is enough to be covered."""
    return COVERED_ONCE if state == "covered" and aspect in ("network", "document") else STATES[state]
