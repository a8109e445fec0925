"""Measures that the sentence gives away, not their name: what is an offer of somebody, is carried out by somebody, is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.clauses import OFFER
from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import THE, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"(§N(?:[ -]§N)?(?:\s+(?:für|mit|ohne|im|am|in)\s+§N(?:\s+§N)?)?)"
_KIND = (
    r"(?:treff|caf[ée]|stube|werkstatt|ammtisch|tagstisch|garten|frühstück|tandem|klub|club|mobil|(?<!willigen)börse|pool|coaching|laden|abende?|patenschaft(?:en)?|"
    r"lotsenprojekt|projekt|programm|labor|akademie|camp)"
)
"""What the word for a measure ends with that needs no further name."""
_DONE = r"(?:getragen|durchgeführt|organisiert|angeboten|betreut|betrieben|veranstaltet|ausgerichtet|koordiniert|umgesetzt|verantwortet)"
_FORMS = (
    pattern(
        rf"\b(?!(?i:ein)){THE}\s+(?:[a-zäöü]+e[nrs]?\s+)?([A-ZÄÖÜ][a-zäöüß]+-?(?:{_KIND}|Treff|Café|Werkstatt|Club|Projekt)\b(?!\s+[„“\"»«]|-)(?:\s+für\s+§N|\s+(?:am|im)\s+§N(?=[,.;:?!)]|$))?)"
    ),
    pattern(
        rf"\b{THE}\s+([A-ZÄÖÜ]?[a-zäöüß]*(?:[Cc]afé|[Tt]reff|[Ww]erkstatt|[Ss]tammtisch|[Gg]arten|[Ll]aden|[Kk]lub|[Cc]lub|[Mm]obil|[Ss]tube|[Nn]achmittag|[Ff]rühstück|[Ff]est)\s+§N)"
    ),
    pattern(
        rf"\b(?!(?i:ein)){THE}\s+([A-ZÄÖÜ][a-zäöüß]+(?:kurs|abende|stunde|schwimmen|training|seminar|workshop)\s+(?:für|in|gegen)\s+§N)"
    ),
    pattern(rf"\b{THE}\s+{_NAME}\s+(?:ist|sind)\s+(?:auch\s+)?eine?\s+(?:[a-zäöü]+e[rs]?\s+)?{OFFER}\b"),
    pattern(rf"\b{THE}\s+{_NAME},\s+eine?\s+(?:[a-zäöü]+e[rs]?\s+)?{OFFER}\b"),
    pattern(
        rf"\bD(?:er|ie|as)\s+{_NAME}\s+(?:wird|werden)\s+[^.;:]{{0,40}}?\b(?:vo[nm]|durch)\s+(?:[^.;:]|e\.\s?V\.){{3,80}}?\b{_DONE}\b"
    ),
    pattern(rf"\b[Ee]ine?n?\s+([A-ZÄÖÜ][a-zäöüß]+(?:{_KIND})\s+für\s+§N)"),
    pattern(
        rf"\bD(?:ie|as|en)\s+{_NAME}\s+(?:organisier|biete|betreib|veranstalte|koordinier|verantworte)(?:en|n|t)\s+(?:der|die|das)\s+[A-ZÄÖÜ]"
    ),
    pattern(
        rf"\b{THE}\s+{_NAME}\s+\((?=(?:[^()]{{0,60}}[,;]\s*)?(?:[Ss]eit|[Aa]b|[Ss]tart|[Bb]eginn|Träger(?:in)?|Federführung|[Ll]aufzeit)\b)"
    ),
    pattern(
        rf"\bD(?:ie|as|er|en)\s+{_NAME}\s+(?:läuft|laufen|gibt es|starteten?)\s+(?:(?:bereits|schon|nun)\s+)?(?:seit|im|am|ab)\b"
    ),
    pattern(rf"\b(?:kam|kamen|kommt|kommen)\s+(?:die|der|das)\s+{_NAME}\s+(?:hin|da)zu\b"),
    pattern(rf"\b[Bb]iete[tn]\s+[^.;:]{{0,60}}?\b(?:den|die|das)\s+{_NAME}\s+an\b"),
    pattern(
        rf"\b(?:Was|Wer|Seit wann|Wann|Wo)\s+(?:ist|sind|bietet|organisiert|leitet|trägt|betreibt|gibt es|läuft|findet|"
        rf"macht)\s+(?:eigentlich\s+)?"
        rf"(?:de[rn]|die|das)\s+{_NAME}(?:\s+(?:an|statt|und\s[^?.]{{1,60}}))?\?"
    ),
)
_WITH_MATTER = pattern(
    rf"\b(?!(?i:ein)){THE}\s+([A-ZÄÖÜ][a-zäöüß]+(?:kurs|abende?|stunde|schwimmen|training|seminar|workshop|caf[ée]|treff|frühstück|fest)\s+(?:für|in|gegen|mit)\s+§N)"
)
"""What is general by itself is one offer with its matter: der Deutschkurs für Schichtarbeiter."""
_QUOTED = (
    pattern(r"\b(?:[Dd](?:er|ie|as|en|em)|[Zz]u[mr]|[Bb]eim|[Ii]m)\s+§Q"),
    pattern(r"§Q,?\s+(?:heißt\s+(?:das|der|die|es|sie|er|unser\w*)|nennt sich|so heißt)\b"),
    pattern(r"\b(?:[Uu]nter\s+dem\s+(?:Namen|Titel)|[Nn]amens|[Gg]enannt)\s+§Q"),
)
_TOO_GENERAL = pattern(
    r"(?:(?:Angebot|Projekt|Programm|Initiative|Kurs|Maßnahme|Vorhaben|Treff|Reihe|Aktion|Kampagne|Dienst|Café)(?:e?s|en?|n)?|(?:(?:Sprach|Deutsch|Integrations|Orientierungs|Grund|Fort|Modell|Pilot|Förder|Landes|Bundes|Ferien|Gemeinschafts|Kooperations|Verbund|Nachfolge|Folge|Haupt|Sport|Kultur|Teil|Folge)(?:kurs|angebot|projekt|programm|maßnahme)e?|"
    r"\w*(?:herunter|ein|hoch|vor|auf)laden|\w*(?:vorsitzende[rnm]?|leiter(?:in)?|sprecher(?:in)?|meister(?:in)?|mitglied(?:er)?)|(?:Schul|Haus|Klein|Vor|Kinder)garten|[\wäöüß]*(?:konzept|bericht|plan|strategie|leitbild|netzwerk|bündnis|stelle|amt|rat|beirat|sitzung|konferenz|umsetzung|finanzierung|"
    r"verwaltung|arbeitskreis|arbeitsgruppe|büro|zentrum|verein|verband|beauftragte[rn]?|förderung|bedarf|thema|feld|treffen|leitung|koordination|befragung|evaluation|stadt|haus|schule|"
    r"fortschreibung|beteiligung|maßnahmen|projekte|angebote|kurse|arbeit|beratung|integration|vielfalt|teilhabe|bildung|migration|gruppe|gremium|kommission|ausschuss|prozess|monitoring|verfahren|unterricht|betrieb|umbau|ausbau|neubau|belegung|"
    r"(?<!sch)(?<!berat)(?<!gleit)ung|ation|ität|(?<!paten)schaft|heit|keit)(?:e?s|n|en)?)"
    r"(?:\s.*)?)",
    re.IGNORECASE,
)
"""Words that name no one measure, or something else that is carried out too."""
_WORD = pattern(r"(?:Projekt|Programm|Maßnahme|Initiative|Kampagne|Reihe)(?:e?s)?\s+")
"""What stands before a name and is none of it."""
_ROOM = pattern(r"(?:[Ss]aal|[Rr]aum|[Zz]eitung|[Tt]agblatt|[Pp]latz|[Ss]traße|[Hh]of)$")
"""Ends of names of rooms, places and papers, which stand in quotation marks too."""
_PAPER = pattern(
    r"(?:Haus\b|Bündnis|Netzwerk|Verein\b|Stiftung|Arbeitskreis|Zentrum\b|Erklärung|Charta|Konvention|Gesetz|Richtlinie|Vertrag|Agenda|Leitbild|Konzept)"
)
_SHORTEST, _SHORTEST_QUOTED, _MOST_WORDS = 8, 5, 6


def is_general(name: str) -> bool:
    """Whether a word names no one measure."""
    return _TOO_GENERAL.fullmatch(name) is not None


_SEVERAL = pattern(
    r"\b(?:Bausteine|Angebote|Maßnahmen|Projekte|Vorhaben|Initiativen|Programme|Formate)n?\s+(?:wie|sind|waren|gehören|zählen|umfassen)\s+"
    r"(?:etwa\s+|unter anderem\s+|auch\s+|zum Beispiel\s+)?([^.;:()]{3,200})"
)
"""Several in a row: Weitere Bausteine sind die Lesepaten und der Mietführerschein."""
_ONE = pattern(
    r"(?:^|,\s+|\s+(?:und|sowie)\s+)(?:der|die|das|den|dem|ein|eine)\s+(§N(?:\s+(?:für|mit|ohne|im|am|in|auf|gegen|der|des)\s+(?:der\s+|dem\s+|den\s+)?§N(?:\s+(?:am|im)\s+§N)?)?)"
    r"(?=\s*(?:,|$|\s(?:und|sowie)\s))"
)


def find(text: str) -> Iterator[Found]:
    """Measures that their sentence gives away."""
    for words in _FORMS:
        for match in words.finditer(text):
            word = _WORD.match(match[1])
            start = match.start(1) + (word.end() if word else 0)
            name = tidy(text[start : match.end(1)])
            if not _TOO_GENERAL.fullmatch(name) and len(name) >= _SHORTEST:
                yield Found(Kind.MEASURE, name, start, start + len(name), Rule.NAMED)
    for match in _WITH_MATTER.finditer(text):
        yield Found(Kind.MEASURE, tidy(match[1]), match.start(1), match.end(1), Rule.NAMED)
    for row in _SEVERAL.finditer(text):
        for match in _ONE.finditer(row[1]):
            if not is_general(match[1].split()[0]) and len(match[1]) >= _SHORTEST:
                start = row.start(1) + match.start(1)
                yield Found(Kind.MEASURE, tidy(match[1]), start, start + len(tidy(match[1])), Rule.NAMED)
    for words in _QUOTED:
        for match in words.finditer(text):
            name = tidy(match[1])
            if (
                name[0].isupper()
                and len(name) >= _SHORTEST_QUOTED
                and not _ROOM.search(name)
                and not _PAPER.search(name)
                and len(name.split()) <= _MOST_WORDS
                and not re.search(r"[.!?]$", name)
            ):
                yield Found(Kind.MEASURE, name, match.start(1), match.end(1), Rule.QUOTED)
