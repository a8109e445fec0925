"""The words of coverage: states, ages, reasons and remarks as users read them, in the words the design fixes.

The tables speak the language of whoever looks something up; the sentences are translated by `_` where they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.language import Words, _, later
from graph.spelling import month

if TYPE_CHECKING:
    from datetime import date

    from graph.coverage.things import Dated

STATES = Words(
    {
        "weak": later("schwach belegt"),
        "covered": later("mehrfach belegt"),
        "planned": later("nur geplant"),
        "ended": later("nur Beendetes"),
        "gap": later("bestätigte Lücke"),
        "elsewhere": later("andere Ebene zuständig"),
        "not-found": later("gesucht, nichts gefunden"),
        "unknown": later("nicht erfasst"),
    }
)
COVERED_ONCE = later(
    "belegt"
)  # one network or one document is covered, and so is a field that somebody is responsible for
AGES = Words(
    {"current": later("aktuelle Quelle"), "older": later("ältere Quelle"), "undated": later("Quelle ohne Datum")}
)
ASPECTS = Words(
    {
        "measure": later("Maßnahmen"),
        "responsibility": later("Zuständigkeit"),
        "network": later("Netzwerke"),
        "partner": later("Partner"),
        "document": later("Dokumente"),
    }
)
RESPONSIBILITY = Words(
    {
        "lead": later("federführende Stelle benannt"),
        "several-leads": later("mehrere federführende Stellen"),
        "only-involved": later("nur Mitwirkung"),
        "only-advisory": later("nur Beratung"),
        "nobody": later("niemand erfasst"),
    }
)
SENTENCE = later("belegt heißt nicht ausreichend")
TIMELESS = later("Zuständigkeiten tragen keine Daten; gezeigt ist der heutige Stand")
ONLY_ONE = later("nur ein Eintrag")
ONE_BODY = later("nur ein Träger")
UNCERTAIN_PLAN = later("geplant, Stand unklar")
NOTHING_FOUND = later("in öffentlichen Quellen nichts gefunden; das heißt nicht, dass es nichts gibt")
ONLY_INDIRECT = later("nur über Zuordnung der Redaktion")
NOT_LASTING = later("kein dauerhaftes Angebot")
MISSING_OFFICE = later("bei {some} von {all} fehlt die Stelle")
UNNAMED_OFFICE = later("bei {some} von {all} ist das Amt nicht benannt")
NO_OFFICE_NAMED = later("Amt nicht benannt")
ONE_OFFICE = later("alles bei einer städtischen Stelle")
ONLY_GROUPS = later("nur Gruppen ohne Namen genannt")
UNDER_UMBRELLA = later("darüber steht ein Dach für die ganze Liste")
ENDED_EARLIER = later("früher vorhanden")


def ends_by(day: date) -> str:
    """Until when everything ends, month and year."""
    return _("endet bis {month}").format(month=month(day))


def there_until(day: date) -> str:
    """When what is over ended."""
    return _("bis {year} vorhanden").format(year=day.year)


def running(source: Dated) -> str:
    """What „laufend“ in an older source is worth."""
    return _("laut Quelle von {year} laufend").format(year=source.last.year)


def state_word(aspect: str, state: str) -> str:
    """What a state is called; for networks, documents and responsibilities one is enough to be covered."""
    return _(COVERED_ONCE) if state == "covered" and aspect not in ("measure", "partner") else STATES[state]
