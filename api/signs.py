"""The sign of each state of a cell; colour is never the only carrier, so that a matrix can be read in black and white."""

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
MEANING = Words(
    {
        "covered": later("mehrfach belegt; bei Netzwerken und Dokumenten: belegt"),
        "weak": later("schwach belegt"),
        "planned": later("nur geplant"),
        "ended": later("nur Beendetes"),
        "gap": later("bestätigte Lücke"),
        "elsewhere": later("andere Ebene zuständig"),
        "not-found": later("gesucht, nichts gefunden"),
        "unknown": later("nicht erfasst"),
    }
)
BORDERS = later(
    "Rand der Zelle: durchgezogen – eine Quelle ist höchstens 3 Jahre alt; gestrichelt – die Quellen sind älter; gepunktet – keine "
    "Quelle hat ein Datum. Eine Zahl nennt die gezählten Einträge. „Nicht erfasst“ heißt: kein Eintrag, keine Auskunft, keine Suche "
    "verzeichnet."
)
