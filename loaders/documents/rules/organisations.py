"""Offices, councils, associations, churches, chambers: by what they are called and by their legal form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import UPPER, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT = pattern(
    r"\b(?:(?:[A-ZÄÖÜ][a-zäöü]+(?:isch|ial|lich)e[nrs]?\s+)(?=Beratungsstelle|Zentrum|Institut|Akademie|Stiftung))?(?:Amt(?:e?s)?|Fachbereichs?|Abteilung|Stabss?telle|Referat(?:e?s)?|Sachgebiet(?:e?s)?|Dezernat(?:e?s)?|"
    r"Fachdienst(?:e?s)?|Beirat(?:e?s)?(?=\s+für)|Fachgebiet(?:e?s)?|Büros?|"
    r"Fachstelle|(?:Anlauf|Clearing|Ombuds)stelle|Koordinierungsstelle|Koordinationsstelle|Servicestelle|Geschäftsstelle|Beratungsstelle|Migrationsberatungsstelle|Agentur|"
    r"Institut(?:e?s)?|Stiftung|Vereins?|Bundesamt(?:e?s)?|Landesamt(?:e?s)?|Ministeriums?|Akademie|Jobcenters?|"
    r"Freiwilligenagentur|Zentrum|Haus(?:es)?(?=\s+(?:der|des)\s)|"
    r"Industrie- und Handelskammer|Fraktion)"
    r"(?:\s+§F\s+§P|\s+§Q|\s+(?:der|des)\s+§N|\s+§N(?:\s+und\s+§N)?)(?:\s+§N(?=\s+(?:[a-z]|\()|[.,;:]|$))?"
)
_PLAIN = pattern(
    rf"\b[{UPPER}][\wäöüß-]*(?:amt(?:e?s)?|referat(?:e?s)?|dezernat(?:e?s)?|beirat(?:e?s)?|ausländerbehörde|behörde|(?<!Leichtathletik)abteilung)\b|"
    r"\b(?:Stadt|Gemeinde|Integrations|Migrations|Kreis|Jugend|Ausländer|Senioren|Behinderten)(?:bei)?rat(?:e?s)?\b|"
    r"\b(?:Stadt|Kreis|Gemeinde)(?:bibliothek|bücherei|museum|archiv|jugendring)\b|"
    r"\b(?:Evangelisch|Katholisch|Muslimisch|Alevitisch)e[nr]?\s+(?:Jugend|Gemeinde|Kirche|Kirchengemeinde)\b|"
    r"\b(?:Volkshochschule|Jobcenter|Ausländerbehörde|VHS|Stadtbibliothek|Stadtbücherei|Stadtverwaltung|Musikschule|"
    r"Regierungspräsidium|Mehrgenerationenhaus|Freiwilligenzentrum|Jugendmigrationsdienst|Migrationsdienst|Flüchtlingsrat|"
    r"Integrationsfachdienst)\b|"
    r"\b(?:Willkommens|Integrations|Migrations|Zuwanderungs|Einwanderungs|Flüchtlings|Antidiskriminierungs|Gleichstellungs|"
    r"Chancengleichheits|Vielfalts|Teilhabe|Ehrenamts|Engagement|Senioren|Familien|Jugend|Quartiers|Sprachmittler|Sprachmittlungs|Dolmetscher|Ombuds|Bildungs)"
    r"(?:stelle|büros?|zentrale|zentrums?|agentur|dienst(?:e?s)?)\b"
)
"""Offices, councils and services by one word: what they are of, or a matter of integration with what a body is called."""
_NAMED = pattern(
    rf"\b(?:(?:[a-zäöü]+isch|jüdisch|städtisch|katholisch|evangelisch)e[nrs]?\s+)?(?:[{UPPER}]\w+-\s+und\s+)?(?:[{UPPER}][\wäöüß-]*(?:verband|verein|[Cc]lub|"
    rf"bund|kammer|gemeinde|stiftung|hochschule|"
    r"bibliothek|bücherei|theater|museum|klinikum|werk|jugend|gewerkschaft|schaft|agentur|pfarrei|kirche|akademie|bildungsstätte|schule|"
    r"jugendhaus|familienzentrum|quartiersbüro|landratsamt|frauennotruf|(?:jugend|frauen)ring|direktion|zentrum)(?:e?s)?|"
    r"(?:Musik|Volkshoch)schule|Jugendhaus|Familienzentrum|Frauenhaus|"
    r"(?:Quartiers|Stadtteil)(?:büro|zentrum)|Landratsamt|Frauennotruf|Tafel|Klinik|Krankenhaus|Jugendrings?|"
    r"Diakonische[sn]? Werk(?:e?s)?|Telefonseelsorge|"
    r"Kolpingwerk|Stadtmarketing|Rote[sn]? Kreuz(?:es)?|Hochschule|"
    r"Universität|Klinikum|Landkreis|Kreis|"
    r"Caritas(?:verband)?|Diakonie|Diakonisches Werk|AWO|Arbeiterwohlfahrt|DRK|Deutsche[sn]? Rote[sn]? Kreuz(?:es)?|IHK|HWK|"
    r"Handwerkskammer|"
    r"Malteser|Johanniter|Paritätische[rn]?|Internationale[rn]? Bund(?:es)?|Moschee|Synagoge|Polizeipräsidium)"
    r"\s+(?:(?:für|der|am|im|an der|in der|zu)\s+)?(?:St\.\s+|KV\s+|OV\s+|Kreisverband\s+|Ortsverein\s+|Bad\s+)?"
    r"(?!(?:Kreis|Landkreis|Stadt)\s)§N(?:-§N)?(?:\s+e\.\s?V\.)?"
)
_HYPHENED = pattern(r"\b[A-ZÄÖÜ]\w+(?:-\w+)+-(?:Schule|Gymnasium|Stiftung|Institut|Universität|Haus|Werk|Verein)\b")
_BRAND = pattern(
    r"\b(?:Caritas|Diakonie|AWO|DRK|IHK|HWK|Handwerkskammer|Kinderschutzbund|Arbeiterwohlfahrt)\b(?![-\w])"
)
_LEGAL = pattern(
    r"§N(?:[ ](?:§N|(?:der|die|das|für|in|im|am|an|von|zur|mit|ohne|&)\b)|\s+[a-z]+e[rns]?(?=\s§N)){0,5}\s+(?:e\.\s?V\.|"
    r"gGmbH|GmbH|gUG|eG\b)"
)
_SHORT = pattern(
    r"\b(?:Abt\.|FB|FD|SG|Ref\.|Dez\.|LK|JC|AA|StS|FS|GS)\s+§N(?:\s+(?:und|u\.|&)\s+§N)?|\b(?:AWO|DRK|VHS|IHK|HWK|KV|OV|TSV|SV|FC)\s+(?:KV\s+|OV\s+)?§N"
)
"""Offices and associations as reports abbreviate them."""
_ROLE = re.compile(
    r"^(?:.*\b)?(?:Firma|Träger(?:in)?|Traeger(?:in)?|Initiative|Angebot|Projekt|Kurs|Programm|Verantwortlich|Veranstalter(?:in)?)\s+(?:(?:der|des|vom|von|ist)\s+)?(?=[A-ZÄÖÜ])"
)
"""What stands before a name and is none of it: Träger Chor der Welt e. V."""
_RULES = (
    (_SHORT, Rule.HEAD_WORD),
    (_LEGAL, Rule.LEGAL_FORM),
    (_UNIT, Rule.HEAD_WORD),
    (_NAMED, Rule.HEAD_WORD),
    (_PLAIN, Rule.COMPOUND),
    (_BRAND, Rule.COMPOUND),
    (_HYPHENED, Rule.COMPOUND),
)
_NO_NAMES = re.compile(
    r"(?:Ehrenamt|Hauptamt|Amt|Referat|Beirat|Rat|Dezernat|Behörde|Insgesamt|Netzwerk|Handwerk|Verbund|Bund|Verein|Gemeinde|Gesellschaft|"
    r"Landschaft|Wirtschaft|Wissenschaft|Bürgerschaft|Freundschaft|Partnerschaft|Gemeinschaft|Mannschaft|Bereitschaft|Nachbarschaft|"
    r"Kirchengemeinde|Moscheegemeinde|\w*(?:partnerschaft|netzwerk|gesellschaft|bereitschaft|wirtschaft|gemeinschaft|"
    r"nachbarschaft|landschaft|wissenschaft|ehrenamt))(?:e?s|en)?",
)


def find(text: str) -> Iterator[Found]:
    """Organisations in a text."""
    for words, rule in _RULES:
        for match in words.finditer(text):
            role = _ROLE.match(match[0]) if words is _LEGAL else None
            start = match.start() + (role.end() if role else 0)
            name = tidy(text[start : match.end()])
            head = re.split(r"\s", name, maxsplit=1)[0]
            if _NO_NAMES.fullmatch(name) or (words is _NAMED and _NO_NAMES.fullmatch(head) and "gemeinde" not in head):
                continue
            yield Found(Kind.ORGANISATION, name, start, match.start() + len(match[0].rstrip()), rule)
