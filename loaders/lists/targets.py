"""What a column of a list can mean: columns of the table of measures, periods that fill two; and the words people use for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import process

from graph.matching.likeness import ENOUGH, form, likeness
from loaders import csvw, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.model import Column

TABLE = "measures"
IGNORED = ""
"""What a column means that is not taken over."""
NAME, FIELDS, PERIOD, GRANT_PERIOD = "name_de", "fields", "start+end", "grant_start+grant_end"
SEVERAL = frozenset({"alt_names", "fields", "target_groups", "responsible", "partners", "networks", "funders"})
"""What several columns of a list may mean: their values are put together."""
_FURTHER = {
    NAME: "Projekt|Projektname|Projekttitel|Bezeichnung|Titel|Maßnahme|Angebot|Vorhaben|Name der Maßnahme|Programm|Was",
    "alt_names": "Kurztitel|Abkürzung|Kurzname|Früherer Name",
    "description_de": "Inhalt|Inhalte|Kurzbeschreibung|Projektbeschreibung|Ziel|Ziele|Worum geht es|Erläuterung",
    "kind": "Art der Maßnahme|Angebotsart|Typ|Kategorie|Maßnahmenart",
    FIELDS: "Handlungsfeld|Feld|Themenfeld|Thema|Themen|Bereich|Schwerpunkt|Aufgabenfeld|Referenzfeld",
    "target_groups": "Zielgruppe|Für wen|Adressaten|Teilnehmende|Wer wird erreicht",
    "responsible": "Träger|Projektträger|Zuständige Stelle|Zuständigkeit|Verantwortlich|Federführung|Amt|Durchführung|Anbieter|Wer"
    "|Durchführende Stelle|Antragsteller|Organisation",
    "partners": "Kooperationspartner|Kooperation|Beteiligte|Partner|Mitwirkende|Zusammenarbeit mit",
    "networks": "Netzwerk|Bündnis|Arbeitskreis",
    "funder_de": "Finanzierung|Finanzierungsart",
    "funders": "Fördergeber|Geber|Fördermittelgeber|Zuwendungsgeber|Mittelgeber|Förderer|Gefördert durch|Förderung durch|Finanziert durch",
    "grant_amount": "Kosten|Budget|Betrag|Zuschuss|Zuwendung|Fördersumme|Fördermittel|Mittel|Summe|Gesamtkosten|Kosten in Euro"
    "|Haushaltsmittel|Förderbetrag|Förderhöhe",
    PERIOD: "Laufzeit|Zeitraum|Dauer|Projektlaufzeit|Projektzeitraum|Zeit|Durchführungszeitraum|Wann",
    GRANT_PERIOD: "Förderzeitraum|Bewilligungszeitraum|Förderlaufzeit",
    "start": "Start|Anfang|Projektbeginn|Laufzeit von|Laufzeit Beginn|von|seit|Zeitraum von|Laufzeit ab",
    "end": "Projektende|Laufzeit bis|Laufzeit Ende|bis|Zeitraum bis|Abschluss",
    "status": "Status|Projektstatus|Umsetzungsstand|Sachstand|Bearbeitungsstand",
    "homepage": "Internet|Link|Website|Homepage|Internetadresse|URL|Web",
    IGNORED: "Nr.|Nr|Lfd. Nr.|Nummer|Ansprechpartner|Ansprechpartnerin|Ansprechperson|Kontakt|Telefon|E-Mail|Bemerkung|Bemerkungen"
    "|Anmerkung|Notizen|Aktenzeichen|Haushaltsstelle|Adresse|Bearbeiter",
}  # fmt: skip
_OFFERED = (
    NAME, "alt_names", "description_de", "kind", FIELDS, "target_groups", "responsible", "partners", "networks", "funders", "funder_de",
    "grant_amount", PERIOD, "start", "end", GRANT_PERIOD, "grant_start", "grant_end", "duration", "status", "homepage",
)  # fmt: skip
_TITLES = {
    PERIOD: "Laufzeit (Beginn und Ende)",
    GRANT_PERIOD: "Förderzeit (Beginn und Ende)",
    FIELDS: "Handlungsfelder oder Referenzfelder",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One thing a column can mean: its key in the file of columns, its German title, and what it is for."""

    key: str
    title: str
    description: str


@cache
def targets() -> Mapping[str, Target]:
    """Everything a column can mean, by key, in the order in which it is offered."""
    columns = {column.name: column for column in csvw.model().tables[TABLE].columns}
    return {key: _target(key, columns) for key in _OFFERED}


def title(key: str) -> str:
    """What people call a meaning; of a column that is not taken over too."""
    return targets()[key].title if key in targets() else "nicht übernehmen"


@cache
def meanings() -> Mapping[str, str]:
    """What each usual head means, by the head as it is compared: titles of the table's columns and the words people use beside them."""
    found = {words.folded(target.title): key for key, target in targets().items()}
    for key, texts in _FURTHER.items():
        found |= {words.folded(text): key for text in texts.split("|")}
    return found


def known_head(text: str) -> bool:
    """Whether a text is one of the usual heads."""
    return words.folded(_bare(text)) in meanings()


def by_head(text: str) -> tuple[str, int] | None:
    """What a head means and how sure that is (100 where it is a usual one); None where it is like none."""
    folded = words.folded(_bare(text))
    if folded in meanings():
        return meanings()[folded], 100
    near = process.extractOne(form(_bare(text)), _forms(), scorer=likeness, score_cutoff=ENOUGH)
    return (meanings()[near[2]], int(near[1])) if near else None


@cache
def _forms() -> Mapping[str, str]:
    return {head: form(head) for head in meanings()}


def _bare(text: str) -> str:
    """A head without what stands in brackets, units, marks and the colon at its end."""
    return text.partition("(")[0].partition(" in €")[0].partition(" in T")[0].strip(" :*-/")


def _target(key: str, columns: Mapping[str, Column]) -> Target:
    parts = [columns[name] for name in key.split("+")]
    described = " ".join(part.description.partition(" Beispiel: ")[0] for part in parts[:1])
    return Target(key, _TITLES.get(key, parts[0].title), described)
