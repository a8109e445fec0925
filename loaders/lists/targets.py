"""What a list can be of, and what its columns can mean: columns of that table, and periods that fill two; with the words people use.

Which columns there are, what they hold and what they lead to is the model's; only the words of offices are written down here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import process

from graph.matching.likeness import ENOUGH, form, likeness
from graph.quoting import inner
from loaders import csvw, words
from loaders.lists.participants import participants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loaders.model import Column, Table

MEASURES, BODIES, POSTS = "measures", "organisations", "people_posts"
KINDS = (MEASURES, BODIES, "networks", "documents", POSTS, "events")
"""The tables whose rows offices keep lists of."""
IGNORED = ""
"""What a column means that is not taken over."""
FIELDS, REFERENCES = "fields", "reference_fields"
_NOT_OFFERED = frozenset({"city", "field_basis", REFERENCES})
_BOTH = "+"
_NAMES = {
    MEASURES: "Projekt|Projektname|Projekttitel|Bezeichnung|Titel|Maßnahme|Angebot|Vorhaben|Name der Maßnahme|Programm|Was",
    BODIES: "Organisation|Verein|Vereinsname|Name des Vereins|Name der Organisation|Einrichtung|Institution|Stelle|Träger|Bezeichnung"
    "|Mitglied|Akteur|Partner|Amt|Dienststelle|Firma|Körperschaft",
    "networks": "Netzwerk|Bündnis|Arbeitskreis|Gremium|Runder Tisch|Name des Netzwerks|Bezeichnung",
    "documents": "Dokument|Konzept|Veröffentlichung|Publikation|Schrift|Name|Bezeichnung|Dokumententitel",
    "people_posts": "Person|Name, Vorname|Vor- und Nachname|Amtsinhaber|Amtsinhaberin|Stelleninhaber|Stelleninhaberin|Leitung|Inhaber",
    "events": "Veranstaltung|Termin|Titel|Tagung|Bezeichnung|Ereignis",
}
_FURTHER = {
    "alt_names": "Kurztitel|Abkürzung|Kurzname|Früherer Name",
    "short_name": "Kürzel|Abkürzung|Kurzbezeichnung",
    "description_de": "Inhalt|Inhalte|Kurzbeschreibung|Projektbeschreibung|Ziel|Ziele|Worum geht es|Erläuterung",
    "abstract_de": "Inhalt|Inhalte|Zusammenfassung|Kurzbeschreibung|Beschreibung",
    "goals_de": "Ziel|Aufgabe|Aufgaben|Zweck|Auftrag",
    "kind": "Art der Maßnahme|Angebotsart|Typ|Kategorie|Maßnahmenart|Art der Organisation|Organisationsart|Rechtsform"
    "|Netzwerkart|Dokumentart",
    "sector": "Bereich der Gesellschaft|Gesellschaftsbereich",
    "parent": "Dezernat|Übergeordnet|Gehört zu|Dachorganisation|Dachverband|Teil von",
    "part_of": "Gehört zu",
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
    "start+end": "Laufzeit|Zeitraum|Dauer|Projektlaufzeit|Projektzeitraum|Zeit|Durchführungszeitraum|Wann",
    "grant_start+grant_end": "Förderzeitraum|Bewilligungszeitraum|Förderlaufzeit",
    "from+to": "Amtszeit|Zeitraum|Dauer|im Amt",
    "founded+ended": "Zeitraum|Laufzeit|besteht",
    "date+end_date": "Zeitraum|Zeit",
    "start": "Start|Anfang|Projektbeginn|Laufzeit von|Laufzeit Beginn|von|seit|Zeitraum von|Laufzeit ab",
    "end": "Projektende|Laufzeit bis|Laufzeit Ende|bis|Zeitraum bis|Abschluss",
    "from": "seit|ab|Beginn|im Amt seit",
    "to": "Ende",
    "members": "Mitglied|Beteiligte|Beteiligte Stellen|Teilnehmende|Teilnehmer|Mitwirkende|Mitgliedsorganisationen|Zusammensetzung|Akteure"
    "|Netzwerkpartner|Bündnispartner",
    "lead": "Federführend|Federführende Stelle|Federführendes Amt|Zuständig|Zuständige Stelle|Zuständiges Amt|Verantwortliche Stelle",
    "coordination": "Koordinierung|Koordinierende Stelle|Netzwerkkoordination",
    "founded": "Gründung|Gründungsjahr|seit|Beginn",
    "valid_from": "Gründung|Gründungsjahr|seit|besteht seit",
    "year": "Erscheinungsjahr|Erschienen|Datum|Veröffentlicht|Beschlossen am",
    "date": "Wann|Tag|am",
    "post_de": "Funktion|Position|Amtsbezeichnung|Stellenbezeichnung|Rolle",
    "organisation": "Organisation|Dienststelle|Behörde|Einrichtung|Amt oder Stelle|Organisationseinheit",
    "publisher": "Herausgegeben von|Herausgeberin|Autor|Verfasser|Urheber",
    "adopted_by": "Beschluss durch|Beschlossen durch|Verabschiedet von",
    "organiser": "Veranstalterin|Ausrichter|Träger|Organisation",
    "status": "Status|Projektstatus|Umsetzungsstand|Sachstand|Bearbeitungsstand",
    "homepage": "Internet|Link|Website|Homepage|Internetadresse|URL|Web",
    "url": "Internet|Link|Website|Homepage|Internetadresse|URL|Web|Fundstelle",
    IGNORED: "Nr.|Nr|Lfd. Nr.|Nummer|Ansprechpartner|Ansprechpartnerin|Ansprechperson|Kontakt|Telefon|E-Mail|Bemerkung|Bemerkungen"
    "|Anmerkung|Notizen|Aktenzeichen|Haushaltsstelle|Adresse|Bearbeiter|Straße|PLZ|Ort|Anschrift",
}  # fmt: skip
_TITLES = {
    "start+end": "Laufzeit (Beginn und Ende)",
    "grant_start+grant_end": "Förderzeit (Beginn und Ende)",
    FIELDS: "Handlungsfelder oder Referenzfelder",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One thing a column can mean: its key in the file of columns, its German title, what it is for, and the columns it fills."""

    key: str
    title: str
    description: str
    columns: tuple[Column, ...]

    @property
    def is_period(self) -> bool:
        """Whether it is start and end in one."""
        return len(self.columns) == 2

    @property
    def may_be_several(self) -> bool:
        """Whether several columns of a list may mean it: their values are put together."""
        return bool(self.columns[0].separator)

    @property
    def holds_bodies(self) -> bool:
        """Whether it may name a body that nobody has recorded yet."""
        return BODIES in self.columns[0].links


def table(kind: str) -> Table:
    """The table that a list is of."""
    return csvw.model().tables[kind]


def column_of(kind: str, name: str) -> Column | None:
    """A column that a list of this kind may fill: of its table, or of the participants beside it."""
    part = participants(kind).get(name)
    return part.column if part else table(kind).column(name)


def list_title(kind: str) -> str:
    """What such a list is called where nobody gives it a title."""
    return f"Liste der {table(kind).title}" if kind == MEASURES else f"Liste „{inner(table(kind).title)}“"


def name_of(kind: str) -> str:
    """The column that has the names of its rows."""
    return table(kind).label_column


@cache
def targets(kind: str = MEASURES) -> Mapping[str, Target]:
    """Everything a column of such a list can mean, by key, in the order in which it is offered: the name first."""
    found = {target.key: target for target in _targets(kind)}
    name = name_of(kind)
    return {name: found[name], **found}


def _targets(kind: str) -> Iterator[Target]:
    columns = [column for column in table(kind).columns if _is_offered(table(kind), column)]
    for at, column in enumerate(columns):
        after = columns[at + 1] if at + 1 < len(columns) else None
        if after is not None and (column.partial_date, after.partial_date) == ("start", "end"):
            key = f"{column.name}{_BOTH}{after.name}"
            title = _TITLES.get(key, f"{column.title} – {after.title}")
            yield Target(key, title, column.purpose, (column, after))
        yield Target(column.name, _TITLES.get(column.name, column.title), column.purpose, (column,))
    for key, part in participants(kind).items():
        yield Target(key, part.column.title, part.column.purpose, (part.column,))


def _is_offered(of: Table, column: Column) -> bool:
    is_own = column.name == of.id_column or column.is_source or column.is_evidence
    return not (is_own or column.name in _NOT_OFFERED or column.base == "boolean" or column.links_by)


def title(key: str, kind: str = MEASURES) -> str:
    """What people call a meaning; of a column that is not taken over too."""
    return targets(kind)[key].title if key in targets(kind) else "nicht übernehmen"


@cache
def meanings(kind: str = MEASURES) -> Mapping[str, str]:
    """What each usual head means, by the head as it is compared: titles of the table's columns and the words people use beside them.

    Where one word stands for several, the names go first, then periods, then titles.
    """
    offered = targets(kind)
    single = [key for key, target in offered.items() if not target.is_period]
    periods = [key for key in offered if key not in single]
    found: dict[str, str] = {}
    for key in (IGNORED, *reversed(single)):
        found |= _heads(_FURTHER.get(key, ""), key)
    found |= {words.folded(offered[key].title): key for key in reversed([*periods, *single])}
    for key in reversed(periods):
        found |= _heads(_FURTHER.get(key, ""), key)
    return found | _heads(_NAMES[kind], name_of(kind))


def _heads(texts: str, key: str) -> dict[str, str]:
    return {words.folded(text): key for text in texts.split("|") if text}


def known_head(text: str) -> bool:
    """Whether a text is one of the usual heads of any list."""
    folded = words.folded(_bare(text))
    return any(folded in meanings(kind) for kind in KINDS)


def by_head(text: str, kind: str = MEASURES) -> tuple[str, int] | None:
    """What a head means and how sure that is (100 where it is a usual one); None where it is like none."""
    folded = words.folded(_bare(text))
    if folded in meanings(kind):
        return meanings(kind)[folded], 100
    near = process.extractOne(form(_bare(text)), _forms(kind), scorer=likeness, score_cutoff=ENOUGH)
    return (meanings(kind)[near[2]], int(near[1])) if near else None


def says_name(text: str, kind: str) -> bool:
    """Whether a head is a word for just this kind of thing."""
    return words.folded(_bare(text)) in {words.folded(each) for each in _NAMES[kind].split("|")}


@cache
def _forms(kind: str) -> Mapping[str, str]:
    return {head: form(head) for head in meanings(kind)}


def _bare(text: str) -> str:
    """A head without what stands in brackets, units, marks and the colon at its end."""
    return text.partition("(")[0].partition(" in €")[0].partition(" in T")[0].strip(" :*-/")
