"""The sentences about lists that offices keep in columns of their own: what is wrong, and how to mend it."""

from __future__ import annotations

from graph.language import later

LISTS = {
    "bad-columns-file": (
        later("Die Datei der Spalten lässt sich nicht lesen."),
        later("Sie ist eine Textdatei in der Form TOML; schreiben Sie sie mit „buendnisgraph columns“ neu."),
    ),
    "wrong-in-columns-file": (
        later("In der Datei der Spalten stimmt „{column}“ nicht: „{value}“."),
        later("Was möglich ist, steht oben in der Datei; eine Spalte muss den Namen haben (bei Maßnahmen name_de)."),
    ),
    "list-no-table": (
        later("In der Datei ist keine Liste zu finden."),
        later(
            "Eine Zeile muss die Köpfe der Spalten haben, darunter steht je Zeile ein Eintrag. Nennen Sie mit --sheet das Blatt."
        ),
    ),
    "list-no-date": (
        later("Es fehlt, von wann die Liste ist."),
        later("Schreiben Sie über die Liste „Stand: 15.03.2026“, oder geben Sie --stand 2026-03-15 an."),
    ),
    "list-no-column": (
        later("Die Spalte „{value}“ aus der Datei der Spalten hat die Liste nicht."),
        later("Prüfen Sie, ob sie umbenannt wurde, und berichtigen Sie die Datei der Spalten."),
    ),
    "list-new-column": (
        later("Die Spalte „{value}“ steht nicht in der Datei der Spalten und wird nicht übernommen."),
        later("Tragen Sie dort ein, was sie bedeutet."),
    ),
    "formula-results": (
        later("Zellen mit Formeln: {count}, die erste ist {value}; gelesen ist, was sie zuletzt ergaben."),
        later("Stimmt ein Ergebnis nicht, speichern Sie die Datei in Excel oder LibreOffice neu."),
    ),
    "list-left-out": (later("Die Zeile wird nicht übernommen: {value}."), ""),
    "list-no-name": (
        later("Die Zeile hat keinen Namen und wird nicht übernommen."),
        later("Tragen Sie ihn ein, oder löschen Sie die Zeile."),
    ),
    "list-unknown-name": (
        later("„{value}“ ist hier nicht bekannt und wird nicht übernommen."),
        later(
            "Sagen Sie beim Wert (in der Datei der Spalten unter „werte“), welcher Name oder welche Kennung gemeint ist, oder -.{hint}"
        ),
    ),
    "list-unknown-body": (
        later(
            "„{value}“ ist noch nicht erfasst, und der Name sagt nicht, was für eine Stelle es ist; sie wird nicht übernommen."
        ),
        later(
            "Sagen Sie beim Wert (in der Datei der Spalten unter „werte“) Art und Sektor, etwa „neu: Einrichtung, Zivilgesellschaft“, oder "
            "wer gemeint ist."
        ),
    ),
    "list-needs": (
        later("Bei „{name}“ fehlt „{column}“, und der Name sagt es nicht; die Zeile wird nicht übernommen."),
        later("Sagen Sie beim Namen (in der Datei der Spalten unter „werte“), was gilt{hint}."),
    ),
    "list-new-body": (
        later("„{value}“ ist neu und wird als „{kind}“ ({sector}) angelegt."),
        later("Stimmt das nicht, berichtigen Sie es beim Wert (in der Datei der Spalten unter „werte“)."),
    ),
    "list-bad-period": (
        later("Aus „{value}“ sind Beginn und Ende nicht abzulesen; der Wortlaut bleibt als Beleg."),
        later(
            "Sagen Sie beim Wert (in der Datei der Spalten unter „werte“), was gemeint ist, etwa 2021-01 - 2023-12 oder seit 2019."
        ),
    ),
    "list-bad-date": (
        later("„{value}“ ist kein Datum; der Wortlaut bleibt als Beleg."),
        later(
            "Sagen Sie beim Wert (in der Datei der Spalten unter „werte“), was gemeint ist, etwa 2021-05-07, oder -."
        ),
    ),
    "list-bad-amount": (
        later("„{value}“ ist kein einzelner Betrag; der Wortlaut bleibt als Beleg."),
        later(
            "Sagen Sie beim Wert (in der Datei der Spalten unter „werte“), welcher Betrag in Euro gemeint ist, oder -."
        ),
    ),
    "list-rough-amount": (
        later("„{value}“ ist ungefähr; übernommen wird {taken}, der Wortlaut bleibt als Beleg."),
        later("Soll der Betrag nicht gelten, antworten Sie beim Wert (in der Datei der Spalten unter „werte“) mit -."),
    ),
    "list-bad-address": (
        later("„{value}“ ist keine Webadresse; der Wortlaut bleibt als Beleg."),
        later("Sie beginnt mit http:// oder https://."),
    ),
    "list-differs": (
        later(
            "„{value}“, aber „{other}“ in Zeile {row} für dasselbe Netzwerk; es gilt Zeile {row}, der Wortlaut bleibt als Beleg."
        ),
        later(
            "Gleichen Sie die Zellen an, oder unterscheiden Sie die Namen, wenn es zwei Netzwerke sind. "
            "Sagt die Spalte etwas über das Mitglied, übernehmen Sie sie nicht."
        ),
    ),
    "list-same-or-new": (
        later("„{value}“: neu oder dasselbe wie {other}?"),
        later(
            "Entscheiden Sie in der Datei der Spalten unter „dasselbe“ oder mit --same: die Kennung des vorhandenen Eintrags oder neu."
        ),
    ),
}
