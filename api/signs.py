"""The sign of each state of a cell; colour is never the only carrier, so that a matrix can be read in black and white."""

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
MEANING = {
    "covered": "mehrfach belegt; bei Netzwerken und Dokumenten: belegt",
    "weak": "schwach belegt",
    "planned": "nur geplant",
    "ended": "nur Beendetes",
    "gap": "bestätigte Lücke",
    "elsewhere": "andere Ebene zuständig",
    "not-found": "gesucht, nichts gefunden",
    "unknown": "nicht erfasst",
}
BORDERS = (
    "Rand der Zelle: durchgezogen – eine Quelle ist höchstens 3 Jahre alt; gestrichelt – die Quellen sind älter; gepunktet – keine "
    "Quelle hat ein Datum. Eine Zahl nennt die gezählten Einträge. „Nicht erfasst“ heißt: kein Eintrag, keine Auskunft, keine Suche "
    "verzeichnet."
)
