"""The German words of coverage: states, ages, reasons and remarks as users read them, in the words the design fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from graph.coverage.things import Dated

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
COVERED_ONCE = "belegt"  # one network or one document is covered, and so is a field that somebody is responsible for
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
TIMELESS = "Zuständigkeiten tragen keine Daten; gezeigt ist der heutige Stand"
ONLY_ONE, ONE_BODY = "nur ein Eintrag", "nur ein Träger"
UNCERTAIN_PLAN = "geplant, Stand unklar"
NOTHING_FOUND = "in öffentlichen Quellen nichts gefunden; das heißt nicht, dass es nichts gibt"
ONLY_INDIRECT = "nur über Zuordnung der Redaktion"
NOT_LASTING = "kein dauerhaftes Angebot"
MISSING_OFFICE = "bei {} von {} fehlt die Stelle"
UNNAMED_OFFICE = "bei {} von {} ist das Amt nicht benannt"
NO_OFFICE_NAMED = "Amt nicht benannt"
ONE_OFFICE = "alles bei einer städtischen Stelle"
ONLY_GROUPS = "nur Gruppen ohne Namen genannt"
UNDER_UMBRELLA = "darüber steht ein Dach für die ganze Liste"
ENDED_EARLIER = "früher vorhanden"


def ends_by(day: date) -> str:
    """Until when everything ends, month and year."""
    return f"endet bis {day.month:02}.{day.year}"


def there_until(day: date) -> str:
    """When what is over ended."""
    return f"bis {day.year} vorhanden"


def running(source: Dated) -> str:
    """What „laufend“ in an older source is worth."""
    return f"laut Quelle von {source.last.year} laufend"


def german(day: date) -> str:
    """A day as it is written in German."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def state_word(aspect: str, state: str) -> str:
    """What a state is called; for networks, documents and responsibilities one is enough to be covered."""
    return COVERED_ONCE if state == "covered" and aspect not in ("measure", "partner") else STATES[state]
