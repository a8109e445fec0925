"""Cells whose text cannot stand where it stands."""

from __future__ import annotations

from tests.loaders.broken.case import Case, edit

_MEASURE = "musterstadt-jobbruecke,"
_LONG = "Lang " * 3000


def _measure(name: str, code: str, column: str, value: str, *says: str, also: tuple[str, ...] = ()) -> Case:
    return Case(
        name, edit("measures", _MEASURE, **{column: value}), code, "measures.csv", _MEASURE, column, says, also=also
    )


CASES = (
    _measure("empty-mandatory-cell", "empty", "name_de", "", "darf nicht leer sein"),
    _measure("missing-source", "empty", "source", "", "mindestens eine"),
    _measure("bad-date", "bad-date", "start", "Sommer 2015", "Sommer 2015", "2015-02"),
    _measure("month-13", "bad-date", "start", "2015-13", "2015-13", "kein Datum"),
    _measure("day-that-is-not", "bad-date", "start", "2015-02-30", "2015-02-30"),
    _measure("year-out-of-reach", "bad-date", "start", "1815", "1815"),
    _measure("excel-month-name", "made-date", "start", "Feb 15", "Feb 15", "Tabellenprogramm"),
    _measure("excel-day-in-a-name", "made-date", "name_de", "01. Feb", "01. Feb", "als Text"),
    _measure("control-character", "control-character", "name_de", "Job\x07brücke", "Steuerzeichen"),
    _measure("reversed-text", "control-character", "name_de", "Job\u202ebrücke", "Steuerzeichen"),
    _measure("huge-cell", "too-long", "description_de", _LONG.strip(), "10000 Zeichen"),
    _measure("garbled-umlauts", "garbled", "name_de", "JobbrÃ¼cke", "verstümmelt", "CSV UTF-8"),
    _measure("mail-address", "contact", "description_de", "Fragen an job@musterstadt.example", "E-Mail"),
    _measure("telephone", "contact", "funder_de", "Tel. 0711 216000", "Telefonnummer"),
    _measure(
        "straight-quotation-mark", "quotation-mark", "description_de", 'Die "Brücke" hilft.', "Anführungszeichen", "„…“"
    ),
    _measure("open-quotation-mark", "quotation-mark", "description_de", "Die „Brücke hilft.", "nicht geschlossen"),
    _measure("formula", "formula", "name_de", "=SUMME(A1:A3)", "Formel", "Werte"),
    _measure("formula-by-at", "formula", "name_de", "@SUM(A1)", "Formel"),
    _measure("error-cell", "error-cell", "part_of", "#BEZUG!", "#BEZUG!", "Fehlerwert"),
    _measure(
        "unknown-choice",
        "unknown-value",
        "duration",
        "befristtet",
        "befristtet",
        "Möglich sind",
        "Meinten Sie „befristet“",
    ),
    _measure("no-instead-of-empty", "unknown-value", "is_heading", "nein", "Möglich sind: ja"),
    _measure("empty-item", "empty-item", "target_groups", "tg-kinder||tg-frauen", "leer", "Trennzeichen"),
    _measure("double-item", "double-item", "target_groups", "tg-kinder|tg-kinder", "zweimal"),
    _measure("not-an-address", "bad-address", "homepage", "www.musterstadt.example", "http"),
    Case(
        "id-with-umlaut",
        edit("events", "musterstadt-beschluss-2018", id="musterstadt-beschluß-2018"),
        "bad-id",
        "events.csv",
        2,
        "id",
        ("musterstadt-beschluß-2018", "ohne Umlaute"),
        also=("unknown-id",),
    ),
    Case(
        "ags-too-short",
        edit("cities", "musterstadt,", ags="899900"),
        "bad-format",
        "cities.csv",
        2,
        "ags",
        ("899900", "acht Ziffern"),
    ),
    Case(
        "ags-of-no-state",
        edit("cities", "musterstadt,", ags="17999001"),
        "bad-format",
        "cities.csv",
        2,
        "ags",
        ("17999001",),
    ),
    Case(
        "country-in-words",
        edit("cities", "musterstadt,", country="Deutschland"),
        "bad-format",
        "cities.csv",
        2,
        "country",
        ("ISO 3166",),
    ),
    Case(
        "wikidata-address",
        edit("cities", "musterstadt,", wikidata="q42"),
        "bad-format",
        "cities.csv",
        2,
        "wikidata",
        ("q42",),
    ),
    Case(
        "outside-europe",
        edit("cities", "musterstadt,", lat="-33.9"),
        "out-of-range",
        "cities.csv",
        2,
        "lat",
        ("35 bis 65",),
    ),
    Case(
        "degrees-in-words",
        edit("cities", "musterstadt,", lat="48° 30′ N"),
        "bad-number",
        "cities.csv",
        2,
        "lat",
        ("48° 30′ N",),
    ),
    Case(
        "population-in-words",
        edit("cities", "musterstadt,", population="rund 120000"),
        "bad-number",
        "cities.csv",
        2,
        "population",
        ("ganze Zahl",),
    ),
    Case(
        "year-with-month",
        edit("cities", "musterstadt,", population_year="2022-05"),
        "bad-year",
        "cities.csv",
        2,
        "population_year",
        ("vier Ziffern",),
    ),
    Case(
        "day-of-reading",
        edit("sources", "musterstadt-src-webseite", read_on="2026"),
        "bad-day",
        "sources.csv",
        "musterstadt-src-webseite",
        "read_on",
        ("2026",),
    ),
    Case(
        "too-few-synonyms",
        edit("vocab_reference_fields", "rf-wohnen", alt_labels_de="Wohnung"),
        "too-few-items",
        "vocab_reference_fields.csv",
        "rf-wohnen",
        "alt_labels_de",
        ("weniger als 3",),
    ),
    Case(
        "too-many-synonyms",
        edit("vocab_reference_fields", "rf-wohnen", alt_labels_de="|".join(f"Wohnwort {n}" for n in range(11))),
        "too-many-items",
        "vocab_reference_fields.csv",
        "rf-wohnen",
        "alt_labels_de",
        ("mehr als 10",),
    ),
)
