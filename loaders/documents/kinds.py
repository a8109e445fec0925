"""Which kind of organisation, network, measure or document a name speaks of: a first value for the reviewed row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.matching import foldings
from graph.matching.stems import stems

if TYPE_CHECKING:
    from collections.abc import Mapping

_ORGANISATIONS = (
    ("landkreis", "verwaltung", r"landkreis|kreis "),
    ("gemeinderat", "politik", r"(gemeinde|stadt|kreis)rat\b"),
    ("beirat", "politik", r"beirat|integrationsrat|migrationsrat|auslaenderrat"),
    ("ausschuss", "politik", r"ausschuss"),
    ("beauftragte", "verwaltung", r"beauftragte"),
    ("stabsstelle", "verwaltung", r"stabss?telle"),
    ("abteilung", "verwaltung", r"abteilung|fachbereich|sachgebiet|fachdienst|fachgebiet"),
    ("referat", "verwaltung", r"referat|dezernat"),
    ("bundesbehoerde", "verwaltung", r"^bundes(amt|agentur|ministerium)|agentur fuer arbeit"),
    ("landesbehoerde", "verwaltung", r"^landes(amt|ministerium)|regierungspraesidium|^ministerium"),
    ("hochschule", "wissenschaft", r"(?<!volks)hochschule|universitaet|^institut"),
    ("einrichtung", "oeffentlicher-traeger", r"volkshochschule|^vhs|bibliothek|buecherei|museum|theater|klinikum|musikschule|jobcenter"),
    ("schule", "oeffentlicher-traeger", r"schule|gymnasium"),
    ("kammer", "wirtschaft", r"kammer|^ihk|^hwk"),
    ("religionsgemeinschaft", "religion", r"kirche|moschee|synagoge|pfarrei|dekanat|religionsgemeinschaft"),
    ("stiftung", "zivilgesellschaft", r"stiftung"),
    ("unternehmen", "wirtschaft", r"gmbh|\bag$|\beg$|genossenschaft"),
    ("verband", "zivilgesellschaft", r"verband|caritas|diakonie|^awo|arbeiterwohlfahrt|rotes? kreuz|^drk|malteser|johanniter|bund\b"),
    ("verein", "zivilgesellschaft", r"verein|e v$|initiative"),
    ("amt", "verwaltung", r"(amt|amts)\b|behoerde|verwaltung"),
)  # fmt: skip
_NETWORKS = (
    ("staedtenetzwerk", r"staedtenetz|qualitaetszirkel"),
    ("arbeitskreis", r"arbeitskreis|arbeitsgruppe|arbeitsgemeinschaft|^ag |^ak |runde[rnm]? tisch"),
    ("fachkreis", r"fachkreis|fachforum|fachrunde|forum"),
    ("steuerungskreis", r"steuer|lenkung|koordinierung"),
    ("buendnis", r"buendnis|allianz|partnerschaft"),
)
_MEASURES = (
    ("patenschaft", r"pat(inn)?en|lots(inn)?en|mentor|tandem"),
    ("kurs", r"kurs|unterricht"),
    ("beratung", r"beratung|sprechstunde|telefon"),
    ("kampagne", r"kampagne"),
    ("veranstaltung", r"fest|woche|tage?\b|cafe|stammtisch|reihe"),
    ("foerderung", r"fonds|foerderung|preis"),
    ("qualifizierung", r"schulung|fortbildung|qualifizierung|training"),
    ("programm", r"programm"),
    ("einrichtung", r"zentrum|buero|stelle|haus\b"),
    ("monitoring", r"monitoring"),
    ("projekt", r"projekt"),
)
_DOCUMENTS = (
    ("bericht", r"bericht"),
    ("handreichung", r"handreichung|leitfaden|wegweiser"),
    ("positionspapier", r"positionspapier|erklaerung|charta"),
    ("satzung", r"satzung|richtlinie"),
    ("beschluss", r"beschluss|vorlage|drucksache|vereinbarung"),
    ("broschuere", r"broschuere"),
    ("strategie", r"strategie|leitbild|leitlinie|agenda"),
)


def organisation(name: str) -> tuple[str, str]:
    """The kind and the sector of an organisation."""
    return next(
        ((kind, sector) for kind, sector, words in _ORGANISATIONS if _says(words, name)), ("other", "zivilgesellschaft")
    )


def network(name: str) -> str:
    """The kind of a network."""
    return next((kind for kind, words in _NETWORKS if _says(words, name)), "kooperationsnetzwerk")


def measure(name: str) -> str:
    """The kind of a measure."""
    return next((kind for kind, words in _MEASURES if _says(words, name)), "nicht-angegeben")


def document(name: str) -> str:
    """The kind of a document."""
    return next((kind for kind, words in _DOCUMENTS if _says(words, name)), "konzept")


def body_of_post(text: str, organisations: Mapping[str, frozenset[str]]) -> str:
    """The organisation whose name, given with its stems, the words of a post contain: Leiter des Amts für Integration."""
    words = set(stems(text))
    inside = [name for name, its in organisations.items() if its <= words]
    return max(inside, key=len, default="")


def _says(words: str, name: str) -> bool:
    return re.search(words, foldings(name)[0]) is not None
