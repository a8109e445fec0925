"""The sentences about tables: for each kind of problem one that says what is wrong and one that says how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.language import _, current, later
from graph.problems import Problem, Severity
from loaders.list_words import LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loaders.place import Place

LONGEST_CELL = 10_000
_SHOWN = 120

_FILES = {
    "no-file": (later("Diese Datei oder dieser Ordner ist nicht da."), later("Prüfen Sie den Pfad.")),
    "no-access": (
        later("Die Datei lässt sich nicht lesen."),
        later("Schließen Sie sie in anderen Programmen und prüfen Sie die Rechte."),
    ),
    "bad-dataset": (
        later("„{value}“ kann kein Datenbestand heißen."),
        later("Der Name besteht aus Kleinbuchstaben, Ziffern und Bindestrichen; „hand“ und „ontologie“ sind vergeben."),
    ),
    "no-tables": (
        later("Hier liegt keine Tabelle."),
        later("Geben Sie eine CSV-Datei, eine Arbeitsmappe (.xlsx, .ods) oder einen Ordner damit an."),
    ),
    "file-too-large": (
        later("Die Datei ist größer als {limit} MB."),
        later("Teilen Sie die Tabellen auf mehrere Dateien auf."),
    ),
    "too-large": (
        later("Das Blatt hat mehr als {rows} Zeilen oder {columns} Spalten mit Inhalt."),
        later("Löschen Sie überzählige Zeilen und Spalten oder teilen Sie das Blatt auf."),
    ),
    "encrypted": (
        later("Die Arbeitsmappe ist mit einem Kennwort geschützt."),
        later("Öffnen Sie sie und speichern Sie eine Kopie ohne Kennwort."),
    ),
    "old-excel": (
        later("Die Datei hat das alte Excel-Format (.xls)."),
        later("Speichern Sie sie als „Excel-Arbeitsmappe (.xlsx)“."),
    ),
    "broken-workbook": (
        later("Die Arbeitsmappe ist beschädigt oder keine echte Excel- oder OpenDocument-Datei."),
        later("Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu."),
    ),
    "zip-bomb": (
        later("Die Datei würde entpackt unverhältnismäßig groß und wird deshalb nicht gelesen."),
        later("Kopieren Sie nur die Zellen mit Inhalt in eine neue Arbeitsmappe."),
    ),
    "too-costly": (
        later("Die Datei zu lesen braucht mehr Zeit oder Speicher, als hier dafür da ist."),
        later("Kopieren Sie nur die Zellen mit Inhalt in eine neue Arbeitsmappe, oder teilen Sie sie auf."),
    ),
    "unknown-kind": (
        later("Die Datei ist keine Tabelle, sondern enthält etwas anderes."),
        later("Möglich sind CSV-Dateien und Arbeitsmappen (.xlsx, .ods)."),
    ),
    "wrong-encoding": (
        later("Die Schrift der Datei lässt sich nicht entziffern: Sie ist weder UTF-8 noch UTF-16 noch Windows-1252."),
        later("Speichern Sie sie als „CSV UTF-8“."),
    ),
    "bad-quoting": (
        later("Ab hier lassen sich die Zellen nicht trennen: Ein Anführungszeichen steht zu viel oder fehlt."),
        later("Setzen Sie in Zellen typografische Anführungszeichen („…“) und speichern Sie die Datei neu."),
    ),
}
_SHEETS = {
    "unknown-table": (
        later("„{value}“ ist keine der bekannten Tabellen."),
        later("Nennen Sie Blatt oder Datei nach der Tabelle, zum Beispiel „Maßnahmen“ oder measures.{hint}"),
    ),
    "double-table": (
        later("Die Tabelle „{table}“ kommt zweimal vor, auch in {other}."),
        later("Lassen Sie sie nur einmal stehen."),
    ),
    "empty-sheet": (later("Das Blatt ist leer."), later("Setzen Sie in die erste Zeile die Spaltenköpfe: {columns}.")),
    "no-header": (
        later("Die erste Zeile enthält nicht die Spaltenköpfe der Tabelle „{table}“."),
        later("Setzen Sie in die erste Zeile die Spaltenköpfe: {columns}."),
    ),
    "header-again": (later("Die Spaltenköpfe stehen hier noch einmal."), later("Löschen Sie diese Zeile.")),
    "unknown-column": (
        later("Die Tabelle „{table}“ hat keine Spalte „{value}“."),
        later("Löschen Sie die Spalte oder benennen Sie sie um.{hint}"),
    ),
    "nameless-column": (
        later("Die Spalte hat Inhalt, aber keinen Kopf."),
        later("Geben Sie ihr den richtigen Kopf oder leeren Sie sie."),
    ),
    "double-column": (later("Die Spalte „{value}“ kommt zweimal vor."), later("Löschen Sie eine von beiden.")),
    "missing-column": (later("Die Spalte „{value}“ fehlt."), later("Fügen Sie die Spalte ein. {description}")),
    "missing-optional-column": (
        later("Die Spalte „{value}“ fehlt und gilt als leer."),
        later("Fügen Sie sie ein, wenn sie Inhalt haben soll."),
    ),
    "lists-come-along": (
        later("Der Bestand hat diese gemeinsamen Listen noch nicht: {lists}. Die mitgelieferten kommen mit dazu."),
        later("Eigene Listen legen Sie als Tabellen bei."),
    ),
    "lost-column": (
        later("Die Spalte „{value}“ fehlt, im Bestand hat sie aber in {count} Zeilen Inhalt."),
        later("Fügen Sie die Spalte ein, auch wenn sie leer werden soll."),
    ),
    "merged-cells": (
        later("Die Zellen {value} sind verbunden."),
        later("Heben Sie die Verbindung auf und füllen Sie jede Zelle einzeln."),
    ),
    "hidden-column": (
        later("Die Spalte „{value}“ ({letter}) ist in der Datei ausgeblendet; sie wird gelesen wie jede andere."),
        later("Soll sie nicht gelten, löschen Sie sie in der Datei."),
    ),
    "hidden-rows": (
        later(
            "Zeilen, die in der Datei ausgeblendet sind, etwa durch einen Filter: {value}. Sie werden gelesen wie alle anderen."
        ),
        later("Sollen sie nicht gelten, löschen Sie sie in der Datei."),
    ),
    "tidied": (
        later(
            "In {count} Zellen dieses Blatts standen überzählige oder geschützte Leerzeichen oder Umbrüche, zuerst in „{column}“; gelesen "
            "sind sie ohne."
        ),
        "",
    ),
    "too-few-cells": (
        later("Die Zeile hat nur {value} statt {expected} Zellen."),
        later("Ergänzen Sie die fehlenden Trennzeichen oder Zellen."),
    ),
    "too-many-cells": (
        later("Die Zeile hat mehr Zellen als der Kopf; überzählig ist „{value}“."),
        later("Prüfen Sie, ob ein Trennzeichen im Text steht, und setzen Sie diese Zelle in Anführungszeichen."),
    ),
}
_CELLS = {
    "formula": (
        later("In der Zelle steht eine Formel."),
        later("Ersetzen Sie sie durch ihren Wert (Kopieren, Inhalte einfügen, Werte)."),
    ),
    "error-cell": (
        later("In der Zelle steht der Fehlerwert „{value}“."),
        later("Ersetzen Sie ihn durch den richtigen Wert oder leeren Sie die Zelle."),
    ),
    "number-for-text": (
        later("Aus dem Inhalt ist eine Zahl geworden."),
        later("Formatieren Sie die Spalte als Text und geben Sie den Wert neu ein."),
    ),
    "date-for-text": (
        later("Aus dem Inhalt ist ein Datum geworden."),
        later("Formatieren Sie die Spalte als Text und geben Sie den Wert neu ein."),
    ),
    "made-date": (
        later("„{value}“ hat wohl ein Tabellenprogramm aus etwas anderem gemacht, etwa aus 1.2., 1-2 oder 02/2015."),
        later(
            "Tragen Sie ein, was dort stand, in einer als Text formatierten Spalte; ein Datum mit Jahr, zum Beispiel 2015-02."
        ),
    ),
    "truth-for-text": (
        later("Aus dem Inhalt ist WAHR oder FALSCH geworden."),
        later("Formatieren Sie die Spalte als Text und geben Sie den Wert neu ein."),
    ),
    "empty": (later("Die Zelle darf nicht leer sein."), "{description}"),
    "control-character": (later("Der Text enthält unsichtbare Steuerzeichen."), later("Geben Sie ihn neu ein.")),
    "garbled": (
        later("Umlaute oder Sonderzeichen sind verstümmelt."),
        later("Speichern Sie die Datei als „CSV UTF-8“ und prüfen Sie den Text."),
    ),
    "too-long": (later("Die Zelle ist länger als {most} Zeichen."), later("Kürzen Sie den Text.")),
    "contact": (
        later("Das sieht nach einer E-Mail-Adresse oder Telefonnummer aus."),
        later("Löschen Sie sie: Kontaktdaten werden nicht gespeichert."),
    ),
    "quotation-mark": (
        later('Ein Anführungszeichen ist gerade (") oder wird nicht geschlossen.'),
        later("Schreiben Sie „…“."),
    ),
    "bad-id": (
        later("„{value}“ ist keine Kennung."),
        later(
            "Eine Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und einfachen Bindestrichen. Beispiel: koeln-amt-50"
        ),
    ),
    "bad-date": (
        later("„{value}“ ist kein Datum."),
        later("Schreiben Sie Jahr, Jahr-Monat oder Jahr-Monat-Tag, zum Beispiel 2001, 2015-02 oder 2021-05-07."),
    ),
    "bad-day": (later("„{value}“ ist kein Tag."), later("Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2021-05-07.")),
    "bad-year": (later("„{value}“ ist kein Jahr."), later("Schreiben Sie vier Ziffern, zum Beispiel 2021.")),
    "bad-number": (later("„{value}“ ist keine Zahl, wie sie hier stehen muss."), "{description}"),
    "out-of-range": (later("„{value}“ liegt außerhalb von {least} bis {highest}."), "{description}"),
    "bad-address": (
        later("„{value}“ ist keine Webadresse."),
        later("Sie beginnt mit http:// oder https:// und enthält keine Leerzeichen."),
    ),
    "bad-format": (later("„{value}“ passt nicht in diese Spalte."), "{description}"),
    "unknown-value": (later("„{value}“ ist hier nicht vorgesehen."), later("Möglich sind: {choices}.{hint}")),
    "empty-item": (later("In der Liste ist ein Eintrag leer."), later("Löschen Sie das überzählige Trennzeichen.")),
    "double-item": (later("„{value}“ steht zweimal in der Liste."), later("Löschen Sie einen der Einträge.")),
    "too-few-items": (
        later("Die Liste hat weniger als {least} Einträge."),
        later("Ergänzen Sie Einträge, getrennt durch |."),
    ),
    "too-many-items": (later("Die Liste hat mehr als {most} Einträge."), later("Kürzen Sie die Liste.")),
}
_ROWS = {
    "double-row": (
        later("Dieselbe Zeile steht schon {other}."),
        later("Löschen Sie eine von beiden oder ändern Sie: {columns}."),
    ),
    "double-id": (
        later("Die Kennung „{value}“ ist schon vergeben {other}."),
        later("Geben Sie jeder Zeile eine eigene Kennung."),
    ),
    "outside-city": (
        later("Die Zeile gehört nicht zu „{city}“."),
        later("Laden Sie sie mit den Tabellen ihrer eigenen Stadt oder ohne Einschränkung auf eine Stadt."),
    ),
    "reserved-id": (later("„{value}“ ist für das Programm reserviert."), later("Wählen Sie eine andere Kennung.")),
    "id-without-city": (
        later("Oberhalb der Stadt (de-, eu-, int-) muss die Spalte „{column}“ leer sein."),
        later("Leeren Sie die Zelle oder beginnen Sie die Kennung mit der Stadt."),
    ),
    "id-needs-city": (
        later("Die Spalte „{column}“ ist leer, die Kennung beginnt aber nicht mit de-, eu- oder int-."),
        later("Tragen Sie die Stadt ein oder ändern Sie die Kennung."),
    ),
    "id-prefix": (
        later("Die Kennung „{value}“ beginnt nicht mit „{prefix}“."),
        later("Stellen Sie der Kennung die Stadt voran oder ändern Sie die Stadt."),
    ),
    "unknown-id": (
        later("„{value}“ steht nicht in {tables}."),
        later("Prüfen Sie die Schreibweise oder legen Sie dort eine Zeile an.{hint}"),
    ),
    "missing-table": (
        later(
            "{count} Zellen nennen Einträge der Tabelle {tables}, von der noch nichts da ist; die erste nennt „{value}“."
        ),
        later("Geben Sie die Tabelle mit an, oder laden Sie sie vorher."),
    ),
    "other-city": (
        later("„{value}“ gehört zu einer anderen Stadt ({other})."),
        later("Wählen Sie einen Eintrag aus {city}."),
    ),
    "exactly-one": (
        later("Genau eine der Spalten {columns} muss gefüllt sein."),
        later("Füllen Sie eine und leeren Sie die andere."),
    ),
    "together": (
        later("Die Spalten {columns} gehören zusammen, gefüllt ist nur ein Teil."),
        later("Füllen Sie alle oder leeren Sie alle."),
    ),
    "needs": (
        later("„{column}“ ist gefüllt, „{other}“ aber leer."),
        later("Füllen Sie auch „{other}“ oder leeren Sie „{column}“."),
    ),
    "end-before-start": (
        later("Das Ende „{value}“ liegt vor dem Anfang „{start}“."),
        later("Prüfen Sie beide Angaben."),
    ),
    "circle": (later("„{column}“ läuft im Kreis: {path}."), later("Entfernen Sie einen der Verweise.")),
    "double-name": (
        later("Denselben Namen hat schon „{other}“."),
        later(
            "Fassen Sie die Zeilen zusammen oder unterscheiden Sie die Namen. Ist es wirklich etwas anderes, schreiben Sie in der "
            "Arbeitsmappe „neu“ in die Spalte „Kennung“."
        ),
    ),
    "double-address": (later("Dieselbe Adresse hat schon „{other}“."), later("Fassen Sie die Zeilen zusammen.")),
    "double-label": (
        later("Die Bezeichnung „{value}“ steht schon für „{other}“."),
        later("Jede Bezeichnung darf nur einmal vorkommen."),
    ),
    "unused-source": (
        later("Auf diese Quelle stützt sich keine Zeile."),
        later("Löschen Sie sie oder nennen Sie sie dort, wo sie etwas belegt."),
    ),
    "still-used": (
        later(
            "„{value}“ steht nicht mehr in der Tabelle, aber {count} Stellen im Bestand verweisen noch darauf, zum Beispiel „{other}“."
        ),
        later("Nehmen Sie die Zeile wieder auf oder ändern Sie erst die Verweise."),
    ),
}
_RETURNED = {
    "bad-standing": (
        later("Das Blatt, das Stadt und Revision der Mappe nennt, ist verändert worden."),
        later("Geben Sie die Mappe neu aus und übertragen Sie Ihre Änderungen dorthin."),
    ),
    "other-store": (
        later("Die Mappe (Revision {value}) ist nicht aus diesem Bestand."),
        later(
            "Laden Sie sie dort hoch, wo sie heruntergeladen wurde. Sollen ihre Zeilen hierher, laden Sie hier die Arbeitsmappe der Stadt "
            "herunter und kopieren Sie sie hinein, oder laden Sie ein Blatt davon als eigene Liste hoch."
        ),
    ),
    "unknown-name": (
        later("„{value}“ ist hier nicht bekannt."),
        later("Wählen Sie einen Namen aus der Liste, oder legen Sie ihn auf seinem Blatt als neue Zeile an.{hint}"),
    ),
    "column-left-out": (
        later("Die Spalte „{value}“ fehlt; ihre Angaben bleiben, wie sie sind."),
        later("Fügen Sie die Spalte wieder ein, wenn Sie dort etwas ändern wollen."),
    ),
    "same-or-new": (
        later("„{value}“: neu oder dasselbe wie {other}?"),
        later(
            "Schreiben Sie in „{column}“ das Wort neu oder die Kennung des vorhandenen Eintrags, oder entscheiden Sie beim Laden (--same)."
        ),
    ),
    "conflict": (
        later(
            "„{column}“ wurde inzwischen geändert: vorher „{before}“, im Bestand jetzt „{other}“, in der Mappe „{value}“."
        ),
        later(
            "Tragen Sie ein, was gelten soll, oder entscheiden Sie beim Laden (--conflicts ours: die Mappe gilt, theirs: der Bestand)."
        ),
    ),
    "conflict-gone": (
        later("„{value}“ ist inzwischen aus dem Bestand entfernt, in der Mappe aber geändert worden."),
        later(
            "Löschen Sie die Zeile, oder entscheiden Sie beim Laden (--conflicts ours: sie kommt wieder, theirs: sie bleibt entfernt)."
        ),
    ),
    "conflict-removed": (
        later("„{value}“ fehlt in der Mappe, ist im Bestand inzwischen aber geändert worden."),
        later("Entscheiden Sie beim Laden (--conflicts ours: die Zeile wird entfernt, theirs: sie bleibt)."),
    ),
    "altered-id": (
        later("Die Kennung „{value}“ war bei der Ausgabe „{other}“. Kennungen ändern sich nie."),
        later("Schreiben Sie „{other}“ zurück. Ist es etwas Neues, leeren Sie die Zelle."),
    ),
    "no-such-row": (
        later("Die Kennung „{value}“ bei --same gibt es in der Tabelle „{table}“ nicht."),
        later("Nennen Sie eine Kennung aus der Tabelle oder das Wort neu."),
    ),
}
SENTENCES: Mapping[str, tuple[str, str]] = _FILES | _SHEETS | _CELLS | _ROWS | _RETURNED | LISTS


def problem(
    code: str,
    place: Place,
    severity: Severity = Severity.VIOLATION,
    /,
    *,
    column: str = "",
    value: str = "",
    node: str = "",
    **words: str,
) -> Problem:
    """The problem of that code at that place, with its two sentences in the current language; long values are cut."""
    shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    filled = {"hint": "", "description": "", "column": column, **words, "value": shown}
    return placed(code, SENTENCES[code], place, severity, filled, column=column, value=shown, node=node)


def placed(
    code: str,
    sentences: Sequence[str],
    place: Place,
    severity: Severity,
    words: Mapping[str, str],
    *,
    column: str = "",
    value: str = "",
    node: str = "",
) -> Problem:
    """A problem at a place from what is wrong and how to mend it, in the current language, filled with words."""
    message, remedy = (filled_in(sentence, **words) for sentence in sentences)
    return Problem(
        code,
        message,
        remedy,
        severity,
        place.file,
        place.sheet,
        place.row,
        column=column,
        value=value,
        node=node,
        language=current(),
    )


def filled_in(sentence: str, **words: str) -> str:
    """A sentence of those above in the current language, with what it is about."""
    return _(sentence).format(**words).strip() if sentence else ""
