"""The German sentences about tables: for each kind of problem one that says what is wrong and one that says how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.place import Place

LONGEST_CELL = 10_000
_SHOWN = 120

_FILES = {
    "no-file": ("Diese Datei oder dieser Ordner ist nicht da.", "Prüfen Sie den Pfad."),
    "no-access": (
        "Die Datei lässt sich nicht lesen.",
        "Schließen Sie sie in anderen Programmen und prüfen Sie die Rechte.",
    ),
    "bad-dataset": (
        "„{value}“ kann kein Datenbestand heißen.",
        "Der Name besteht aus Kleinbuchstaben, Ziffern und Bindestrichen; „hand“ und „ontologie“ sind vergeben.",
    ),
    "no-tables": (
        "Hier liegt keine Tabelle.",
        "Geben Sie eine CSV-Datei, eine Arbeitsmappe (.xlsx, .ods) oder einen Ordner damit an.",
    ),
    "file-too-large": ("Die Datei ist größer als {limit} MB.", "Teilen Sie die Tabellen auf mehrere Dateien auf."),
    "too-large": (
        "Das Blatt hat mehr als {rows} Zeilen oder {columns} Spalten mit Inhalt.",
        "Löschen Sie überzählige Zeilen und Spalten oder teilen Sie das Blatt auf.",
    ),
    "encrypted": (
        "Die Arbeitsmappe ist mit einem Kennwort geschützt.",
        "Öffnen Sie sie und speichern Sie eine Kopie ohne Kennwort.",
    ),
    "old-excel": (
        "Die Datei hat das alte Excel-Format (.xls).",
        "Speichern Sie sie als „Excel-Arbeitsmappe (.xlsx)“.",
    ),
    "broken-workbook": (
        "Die Arbeitsmappe ist beschädigt oder keine echte Excel- oder OpenDocument-Datei.",
        "Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu.",
    ),
    "zip-bomb": (
        "Die Datei würde entpackt unverhältnismäßig groß und wird deshalb nicht gelesen.",
        "Kopieren Sie nur die Zellen mit Inhalt in eine neue Arbeitsmappe.",
    ),
    "too-costly": (
        "Die Datei zu lesen braucht mehr Zeit oder Speicher, als hier dafür da ist.",
        "Kopieren Sie nur die Zellen mit Inhalt in eine neue Arbeitsmappe, oder teilen Sie sie auf.",
    ),
    "unknown-kind": (
        "Die Datei ist keine Tabelle, sondern enthält etwas anderes.",
        "Möglich sind CSV-Dateien und Arbeitsmappen (.xlsx, .ods).",
    ),
    "wrong-encoding": (
        "Die Schrift der Datei lässt sich nicht entziffern: Sie ist weder UTF-8 noch UTF-16 noch Windows-1252.",
        "Speichern Sie sie als „CSV UTF-8“.",
    ),
    "bad-quoting": (
        "Ab hier lassen sich die Zellen nicht trennen: Ein Anführungszeichen steht zu viel oder fehlt.",
        "Setzen Sie in Zellen typografische Anführungszeichen („…“) und speichern Sie die Datei neu.",
    ),
}
_SHEETS = {
    "unknown-table": (
        "„{value}“ ist keine der bekannten Tabellen.",
        "Nennen Sie Blatt oder Datei nach der Tabelle, zum Beispiel „Maßnahmen“ oder measures.{hint}",
    ),
    "double-table": ("Die Tabelle „{table}“ kommt zweimal vor, auch in {other}.", "Lassen Sie sie nur einmal stehen."),
    "empty-sheet": ("Das Blatt ist leer.", "Setzen Sie in die erste Zeile die Spaltenköpfe: {columns}."),
    "no-header": (
        "Die erste Zeile enthält nicht die Spaltenköpfe der Tabelle „{table}“.",
        "Setzen Sie in die erste Zeile die Spaltenköpfe: {columns}.",
    ),
    "header-again": ("Die Spaltenköpfe stehen hier noch einmal.", "Löschen Sie diese Zeile."),
    "unknown-column": (
        "Die Tabelle „{table}“ hat keine Spalte „{value}“.",
        "Löschen Sie die Spalte oder benennen Sie sie um.{hint}",
    ),
    "nameless-column": (
        "Die Spalte hat Inhalt, aber keinen Kopf.",
        "Geben Sie ihr den richtigen Kopf oder leeren Sie sie.",
    ),
    "double-column": ("Die Spalte „{value}“ kommt zweimal vor.", "Löschen Sie eine von beiden."),
    "missing-column": ("Die Spalte „{value}“ fehlt.", "Fügen Sie die Spalte ein. {description}"),
    "missing-optional-column": (
        "Die Spalte „{value}“ fehlt und gilt als leer.",
        "Fügen Sie sie ein, wenn sie Inhalt haben soll.",
    ),
    "lost-column": (
        "Die Spalte „{value}“ fehlt, im Bestand hat sie aber in {count} Zeilen Inhalt.",
        "Fügen Sie die Spalte ein, auch wenn sie leer werden soll.",
    ),
    "merged-cells": (
        "Die Zellen {value} sind verbunden.",
        "Heben Sie die Verbindung auf und füllen Sie jede Zelle einzeln.",
    ),
    "hidden-column": (
        "Die Spalte „{value}“ ({letter}) ist in der Datei ausgeblendet; sie wird gelesen wie jede andere.",
        "Soll sie nicht gelten, löschen Sie sie in der Datei.",
    ),
    "hidden-rows": (
        "Zeilen, die in der Datei ausgeblendet sind, etwa durch einen Filter: {value}. Sie werden gelesen wie alle anderen.",
        "Sollen sie nicht gelten, löschen Sie sie in der Datei.",
    ),
    "tidied": (
        "In {count} Zellen dieses Blatts standen überzählige oder geschützte Leerzeichen oder Umbrüche, zuerst in „{column}“; gelesen "
        "sind sie ohne.",
        "",
    ),
    "too-few-cells": (
        "Die Zeile hat nur {value} statt {expected} Zellen.",
        "Ergänzen Sie die fehlenden Trennzeichen oder Zellen.",
    ),
    "too-many-cells": (
        "Die Zeile hat mehr Zellen als der Kopf; überzählig ist „{value}“.",
        "Prüfen Sie, ob ein Trennzeichen im Text steht, und setzen Sie diese Zelle in Anführungszeichen.",
    ),
}
_CELLS = {
    "formula": (
        "In der Zelle steht eine Formel.",
        "Ersetzen Sie sie durch ihren Wert (Kopieren, Inhalte einfügen, Werte).",
    ),
    "error-cell": (
        "In der Zelle steht der Fehlerwert „{value}“.",
        "Ersetzen Sie ihn durch den richtigen Wert oder leeren Sie die Zelle.",
    ),
    "number-for-text": (
        "Aus dem Inhalt ist eine Zahl geworden.",
        "Formatieren Sie die Spalte als Text und geben Sie den Wert neu ein.",
    ),
    "date-for-text": (
        "Aus dem Inhalt ist ein Datum geworden.",
        "Formatieren Sie die Spalte als Text und geben Sie den Wert neu ein.",
    ),
    "truth-for-text": (
        "Aus dem Inhalt ist WAHR oder FALSCH geworden.",
        "Formatieren Sie die Spalte als Text und geben Sie den Wert neu ein.",
    ),
    "empty": ("Die Zelle darf nicht leer sein.", "{description}"),
    "control-character": ("Der Text enthält unsichtbare Steuerzeichen.", "Geben Sie ihn neu ein."),
    "garbled": (
        "Umlaute oder Sonderzeichen sind verstümmelt.",
        "Speichern Sie die Datei als „CSV UTF-8“ und prüfen Sie den Text.",
    ),
    "too-long": ("Die Zelle ist länger als {most} Zeichen.", "Kürzen Sie den Text."),
    "contact": (
        "Das sieht nach einer E-Mail-Adresse oder Telefonnummer aus.",
        "Löschen Sie sie: Kontaktdaten werden nicht gespeichert.",
    ),
    "quotation-mark": (
        'Ein Anführungszeichen ist gerade (") oder wird nicht geschlossen.',
        "Schreiben Sie „…“.",
    ),
    "bad-id": (
        "„{value}“ ist keine Kennung.",
        "Eine Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und einfachen Bindestrichen. Beispiel: koeln-amt-50",
    ),
    "bad-date": (
        "„{value}“ ist kein Datum.",
        "Schreiben Sie Jahr, Jahr-Monat oder Jahr-Monat-Tag, zum Beispiel 2001, 2015-02 oder 2021-05-07.",
    ),
    "bad-day": ("„{value}“ ist kein Tag.", "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2021-05-07."),
    "bad-year": ("„{value}“ ist kein Jahr.", "Schreiben Sie vier Ziffern, zum Beispiel 2021."),
    "bad-number": ("„{value}“ ist keine Zahl, wie sie hier stehen muss.", "{description}"),
    "out-of-range": ("„{value}“ liegt außerhalb von {least} bis {highest}.", "{description}"),
    "bad-address": (
        "„{value}“ ist keine Webadresse.",
        "Sie beginnt mit http:// oder https:// und enthält keine Leerzeichen.",
    ),
    "bad-format": ("„{value}“ passt nicht in diese Spalte.", "{description}"),
    "unknown-value": ("„{value}“ ist hier nicht vorgesehen.", "Möglich sind: {choices}.{hint}"),
    "empty-item": ("In der Liste ist ein Eintrag leer.", "Löschen Sie das überzählige Trennzeichen."),
    "double-item": ("„{value}“ steht zweimal in der Liste.", "Löschen Sie einen der Einträge."),
    "too-few-items": ("Die Liste hat weniger als {least} Einträge.", "Ergänzen Sie Einträge, getrennt durch |."),
    "too-many-items": ("Die Liste hat mehr als {most} Einträge.", "Kürzen Sie die Liste."),
}
_ROWS = {
    "double-row": ("Dieselbe Zeile steht schon {other}.", "Löschen Sie eine von beiden oder ändern Sie: {columns}."),
    "double-id": ("Die Kennung „{value}“ ist schon vergeben {other}.", "Geben Sie jeder Zeile eine eigene Kennung."),
    "outside-city": (
        "Die Zeile gehört nicht zu „{city}“.",
        "Laden Sie sie mit den Tabellen ihrer eigenen Stadt oder ohne Einschränkung auf eine Stadt.",
    ),
    "reserved-id": ("„{value}“ ist für das Programm reserviert.", "Wählen Sie eine andere Kennung."),
    "id-without-city": (
        "Oberhalb der Stadt (de-, eu-, int-) muss die Spalte „{column}“ leer sein.",
        "Leeren Sie die Zelle oder beginnen Sie die Kennung mit der Stadt.",
    ),
    "id-needs-city": (
        "Die Spalte „{column}“ ist leer, die Kennung beginnt aber nicht mit de-, eu- oder int-.",
        "Tragen Sie die Stadt ein oder ändern Sie die Kennung.",
    ),
    "id-prefix": (
        "Die Kennung „{value}“ beginnt nicht mit „{prefix}“.",
        "Stellen Sie der Kennung die Stadt voran oder ändern Sie die Stadt.",
    ),
    "unknown-id": (
        "„{value}“ steht nicht in {tables}.",
        "Prüfen Sie die Schreibweise oder legen Sie dort eine Zeile an.{hint}",
    ),
    "other-city": ("„{value}“ gehört zu einer anderen Stadt ({other}).", "Wählen Sie einen Eintrag aus {city}."),
    "exactly-one": (
        "Genau eine der Spalten {columns} muss gefüllt sein.",
        "Füllen Sie eine und leeren Sie die andere.",
    ),
    "together": (
        "Die Spalten {columns} gehören zusammen, gefüllt ist nur ein Teil.",
        "Füllen Sie alle oder leeren Sie alle.",
    ),
    "needs": ("„{column}“ ist gefüllt, „{other}“ aber leer.", "Füllen Sie auch „{other}“ oder leeren Sie „{column}“."),
    "end-before-start": ("Das Ende „{value}“ liegt vor dem Anfang „{start}“.", "Prüfen Sie beide Angaben."),
    "circle": ("„{column}“ läuft im Kreis: {path}.", "Entfernen Sie einen der Verweise."),
    "double-name": (
        "Denselben Namen hat schon „{other}“.",
        "Fassen Sie die Zeilen zusammen oder unterscheiden Sie die Namen. Ist es wirklich etwas anderes, schreiben Sie in der Arbeitsmappe "
        "„neu“ in die Spalte „Kennung“.",
    ),
    "double-address": ("Dieselbe Adresse hat schon „{other}“.", "Fassen Sie die Zeilen zusammen."),
    "double-label": (
        "Die Bezeichnung „{value}“ steht schon für „{other}“.",
        "Jede Bezeichnung darf nur einmal vorkommen.",
    ),
    "unused-source": (
        "Auf diese Quelle stützt sich keine Zeile.",
        "Löschen Sie sie oder nennen Sie sie dort, wo sie etwas belegt.",
    ),
    "still-used": (
        "„{value}“ steht nicht mehr in der Tabelle, aber {count} Stellen im Bestand verweisen noch darauf, zum Beispiel „{other}“.",
        "Nehmen Sie die Zeile wieder auf oder ändern Sie erst die Verweise.",
    ),
}
_RETURNED = {
    "bad-standing": (
        "Das Blatt, das Stadt und Revision der Mappe nennt, ist verändert worden.",
        "Geben Sie die Mappe neu aus und übertragen Sie Ihre Änderungen dorthin.",
    ),
    "other-store": (
        "Die Mappe (Revision {value}) ist nicht aus diesem Bestand.",
        "Laden Sie sie dort, wo sie ausgegeben wurde, oder geben Sie hier eine neue aus.",
    ),
    "unknown-name": (
        "„{value}“ ist hier nicht bekannt.",
        "Wählen Sie einen Namen aus der Liste, oder legen Sie ihn auf seinem Blatt als neue Zeile an.{hint}",
    ),
    "column-left-out": (
        "Die Spalte „{value}“ fehlt; ihre Angaben bleiben, wie sie sind.",
        "Fügen Sie die Spalte wieder ein, wenn Sie dort etwas ändern wollen.",
    ),
    "same-or-new": (
        "„{value}“: neu oder dasselbe wie {other}?",
        "Schreiben Sie in „{column}“ das Wort neu oder die Kennung des vorhandenen Eintrags, oder entscheiden Sie beim Laden (--same).",
    ),
    "conflict": (
        "„{column}“ wurde inzwischen geändert: vorher „{before}“, im Bestand jetzt „{other}“, in der Mappe „{value}“.",
        "Tragen Sie ein, was gelten soll, oder entscheiden Sie beim Laden (--conflicts ours: die Mappe gilt, theirs: der Bestand).",
    ),
    "conflict-gone": (
        "„{value}“ ist inzwischen aus dem Bestand entfernt, in der Mappe aber geändert worden.",
        "Löschen Sie die Zeile, oder entscheiden Sie beim Laden (--conflicts ours: sie kommt wieder, theirs: sie bleibt entfernt).",
    ),
    "conflict-removed": (
        "„{value}“ fehlt in der Mappe, ist im Bestand inzwischen aber geändert worden.",
        "Entscheiden Sie beim Laden (--conflicts ours: die Zeile wird entfernt, theirs: sie bleibt).",
    ),
    "altered-id": (
        "Die Kennung „{value}“ war bei der Ausgabe „{other}“. Kennungen ändern sich nie.",
        "Schreiben Sie „{other}“ zurück. Ist es etwas Neues, leeren Sie die Zelle.",
    ),
    "no-such-row": (
        "Die Kennung „{value}“ bei --same gibt es in der Tabelle „{table}“ nicht.",
        "Nennen Sie eine Kennung aus der Tabelle oder das Wort neu.",
    ),
}
_LISTS = {
    "bad-columns-file": (
        "Die Datei der Spalten lässt sich nicht lesen.",
        "Sie ist eine Textdatei in der Form TOML; schreiben Sie sie mit „buendnisgraph columns“ neu.",
    ),
    "wrong-in-columns-file": (
        "In der Datei der Spalten stimmt „{column}“ nicht: „{value}“.",
        "Was möglich ist, steht oben in der Datei; eine Spalte muss den Namen haben (bei Maßnahmen name_de).",
    ),
    "list-no-table": (
        "In der Datei ist keine Liste zu finden.",
        "Eine Zeile muss die Köpfe der Spalten haben, darunter steht je Zeile ein Eintrag. Nennen Sie mit --sheet das Blatt.",
    ),
    "list-no-date": (
        "Es fehlt, von wann die Liste ist.",
        "Schreiben Sie über die Liste „Stand: 15.03.2026“, oder geben Sie --stand 2026-03-15 an.",
    ),
    "list-no-column": (
        "Die Spalte „{value}“ aus der Datei der Spalten hat die Liste nicht.",
        "Prüfen Sie, ob sie umbenannt wurde, und berichtigen Sie die Datei der Spalten.",
    ),
    "list-new-column": (
        "Die Spalte „{value}“ steht nicht in der Datei der Spalten und wird nicht übernommen.",
        "Tragen Sie dort ein, was sie bedeutet.",
    ),
    "list-left-out": ("Die Zeile wird nicht übernommen: {value}.", ""),
    "list-no-name": (
        "Die Zeile hat keinen Namen und wird nicht übernommen.",
        "Tragen Sie ihn ein, oder löschen Sie die Zeile.",
    ),
    "list-unknown-name": (
        "„{value}“ ist hier nicht bekannt und wird nicht übernommen.",
        "Tragen Sie in der Datei der Spalten unter „werte“ die Kennung ein, die gemeint ist, oder -.{hint}",
    ),
    "list-unknown-body": (
        "„{value}“ ist noch nicht erfasst, und der Name sagt nicht, was für eine Stelle es ist; sie wird nicht übernommen.",
        "Tragen Sie unter „werte“ Art und Sektor ein, etwa „neu: einrichtung, zivilgesellschaft“, oder die Kennung.",
    ),
    "list-needs": (
        "Bei „{name}“ fehlt „{column}“, und der Name sagt es nicht; die Zeile wird nicht übernommen.",
        "Tragen Sie unter „werte“ beim Namen ein, was gilt{hint}.",
    ),
    "list-new-body": (
        "„{value}“ ist neu und wird als „{kind}“ ({sector}) angelegt.",
        "Stimmt das nicht, berichtigen Sie es unter „werte“.",
    ),
    "list-bad-period": (
        "Aus „{value}“ sind Beginn und Ende nicht abzulesen; der Wortlaut bleibt als Beleg.",
        "Tragen Sie unter „werte“ ein, was gemeint ist, etwa 2021-01 - 2023-12 oder seit 2019.",
    ),
    "list-bad-date": (
        "„{value}“ ist kein Datum; der Wortlaut bleibt als Beleg.",
        "Tragen Sie unter „werte“ ein, was gemeint ist, etwa 2021-05-07, oder -.",
    ),
    "list-bad-amount": (
        "„{value}“ ist kein einzelner Betrag; der Wortlaut bleibt als Beleg.",
        "Tragen Sie unter „werte“ den Betrag in Euro ein, der gemeint ist, oder -.",
    ),
    "list-rough-amount": (
        "„{value}“ ist ungefähr; übernommen wird {taken}, der Wortlaut bleibt als Beleg.",
        "Soll der Betrag nicht gelten, tragen Sie unter „werte“ - ein.",
    ),
    "list-bad-address": (
        "„{value}“ ist keine Webadresse; der Wortlaut bleibt als Beleg.",
        "Sie beginnt mit http:// oder https://.",
    ),
    "list-same-or-new": (
        "„{value}“: neu oder dasselbe wie {other}?",
        "Entscheiden Sie in der Datei der Spalten unter „dasselbe“ oder mit --same: die Kennung des vorhandenen Eintrags oder neu.",
    ),
}
SENTENCES: Mapping[str, tuple[str, str]] = _FILES | _SHEETS | _CELLS | _ROWS | _RETURNED | _LISTS


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
    """The problem of that code at that place, with its two sentences; long values are cut."""
    shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    filled = {"hint": "", "description": "", "column": column, **words, "value": shown}
    message, remedy = (sentence.format_map(filled).strip() for sentence in SENTENCES[code])
    return Problem(
        code, message, remedy, severity, place.file, place.sheet, place.row, column=column, value=shown, node=node
    )
