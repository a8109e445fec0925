"""The sign of each state of a cell; colour is never the only carrier, so that a matrix can be read in black and white."""

from graph.coverage.wording import STATES
from graph.language import Words, later

SIGNS = {
    "covered": "●",
    "weak": "◐",
    "planned": "◌",
    "ended": "⊘",
    "gap": "□",
    "elsewhere": "–",
    "not-found": "?",
    "unknown": "·",
}
MEANING = STATES | Words({"covered": later("mehrfach belegt; bei Netzwerken und Dokumenten: belegt")})
BORDERS = later(
    "Rand der Zelle: durchgezogen – eine Quelle ist höchstens 3 Jahre alt; gestrichelt – die Quellen sind älter; gepunktet – keine "
    "Quelle hat ein Datum. Eine Zahl nennt die gezählten Einträge. „Nicht erfasst“ heißt: kein Eintrag, keine Auskunft, keine Suche "
    "verzeichnet."
)
