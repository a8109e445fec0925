"""The German headings of columns and parameters: one word for one name, in every answer."""

from __future__ import annotations

_HEADINGS = {
    "adopted_by": "Beschlossen von",
    "as_group": "Gruppe ohne Namen genannt",
    "as_of": "Stichtag",
    "certain": "Sicher im Zeitraum",
    "change": "Beginn oder Ende",
    "city": "Stadt",
    "counted_as": "Gezählt als",
    "day": "Tag",
    "document": "Dokument",
    "end": "Ende",
    "entry": "Eintrag",
    "entry_class": "Art des Eintrags",
    "event": "Ereignis",
    "field": "Handlungsfeld",
    "fields": "Zahl der Handlungsfelder",
    "first_told": "Erste datierte Quelle",
    "former": "Vorgänger",
    "from_day": "Vom",
    "group": "Gruppe ohne Namen",
    "holding": "Amtszeit",
    "in_city": "Stadt",
    "in_field": "Handlungsfeld",
    "in_sector": "Sektor",
    "issued": "Erschienen",
    "kind": "Art",
    "last_told": "Neueste datierte Quelle",
    "measure": "Maßnahme",
    "measures": "Zahl der Maßnahmen",
    "member": "Mitglied",
    "member_city": "Stadt",
    "membership": "Mitgliedschaft",
    "missing": "Fehlender Sektor",
    "name_kind": "Art des Namens",
    "network": "Netzwerk",
    "network_end": "Ende des Netzwerks",
    "organisation": "Organisation",
    "other_city": "Andere Stadt",
    "other_name": "Anderer Name",
    "part": "Beteiligt als",
    "participant": "Wer teilnahm",
    "participation": "Teilnahme",
    "partner": "Partner oder Mitglied",
    "partners": "Zahl der Partner",
    "party": "Veranstalter oder Teilnehmende",
    "person": "Person",
    "post": "Amt",
    "property": "Angabe",
    "publisher": "Herausgeber",
    "reason": "Begründung",
    "reference": "Nach Referenzfeldern",
    "reference_field": "Referenzfeld",
    "role": "Rolle",
    "scope": "Geltungsbereich",
    "sector": "Sektor",
    "source": "Quelle",
    "start": "Beginn",
    "start_source": "Beginn laut",
    "status": "Stand",
    "subject": "Eintrag",
    "text": "Suchtext",
    "thing": "Eintrag",
    "through": "Über",
    "to_day": "Bis",
    "value": "Wert",
    "year_from": "Jahre von",
    "year_to": "Jahre bis",
    "years": "Jahre",
}


def heading(name: str) -> str:
    """The heading of a column or parameter; a name without one is shown as it is."""
    return _HEADINGS.get(name, name.replace("_", " "))


def known() -> frozenset[str]:
    """The names that have a heading."""
    return frozenset(_HEADINGS)
