"""What an HTTP status says where no error of ours stands behind it: a title and a sentence."""

from __future__ import annotations

from graph.language import later

SENTENCES = {
    400: later("Die Anfrage ist so nicht verständlich."),
    404: later("Diese Seite gibt es nicht."),
    406: later("In keiner der gewünschten Formen lieferbar."),
    408: later("Die Anfrage kam nicht rechtzeitig an."),
    410: later("Diesen Eintrag gibt es hier nicht mehr."),
    412: later("Eine Bedingung der Anfrage ist nicht erfüllt."),
    413: later("Die Anfrage ist zu groß."),
    414: later("Die Adresse ist zu lang."),
    415: later("In dieser Form nimmt der Dienst nichts an."),
    422: later("Eine Angabe fehlt oder hat die falsche Form."),
    500: later("Hier ist ein Fehler passiert. Er wurde festgehalten."),
    503: later("Der Dienst ist im Augenblick nicht verfügbar."),
}
TITLES = {
    400: later("Anfrage nicht verständlich"),
    404: later("Nicht gefunden"),
    405: later("Zugriff nicht möglich"),
    406: later("Form nicht lieferbar"),
    408: later("Anfrage unvollständig"),
    410: later("Entfernt"),
    412: later("Bedingung nicht erfüllt"),
    413: later("Anfrage zu groß"),
    414: later("Adresse zu lang"),
    415: later("Form nicht annehmbar"),
    422: later("Angabe nicht brauchbar"),
    500: later("Interner Fehler"),
    503: later("Nicht verfügbar"),
}
